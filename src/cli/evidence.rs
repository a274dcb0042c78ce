//! `jpo evidence RESULTS`: how much of the answer rests on which kind of knowledge.

use std::path::PathBuf;

use anyhow::Context as _;

use super::answer::{Answer, Part, Printing, Shown};
use super::model::{self, Model, Playing};
use super::pictures::Drawn;
use super::signals::Interrupt;
use super::stop::Stop;
use crate::charts::{BasisShares, EvidenceShares, evidence};
use crate::design::{Scramble, Sobol as Sequence};
use crate::outcomes::{Better, OUTCOMES, Outcome, Sample, share_best};
use crate::random::Seed;
use crate::report::criterion_of;
use crate::scenario::{Scenario, load};
use crate::sensitivity::{Estimate, Sobol, across};
use crate::sourced::Basis;
use crate::tables::{Column, Table};
use crate::words::{Catalogue, Value};

/// Independent scrambles, and blocks in each without a number given.
const SCRAMBLES: u64 = 8;
const BLOCKS: u32 = 32;
/// Futures played at each point without a number given.
const AT_A_POINT: u64 = 2;
/// The worst decile of an input begins here.
const DECILE: f64 = 0.1;

/// Arguments of `jpo evidence`.
#[derive(Debug, Clone, clap::Args)]
#[command(
    before_help = "\
Examples:
  jpo evidence notebooks-output/pacific
  jpo evidence pacific --option central-rc --format json",
    after_help = "Tables for --table: shares, worst. Figure of --out DIR: evidence, the shares that are printed."
)]
pub(super) struct Args {
    /// A results folder, or a scenario
    #[arg(value_name = "RESULTS|SCENARIO")]
    results: PathBuf,
    /// Option whose differences from the reference the terminal shows [the first other one]
    #[arg(long, value_name = "OPTION")]
    option: Option<String>,
    /// Blocks of the design in each of eight scrambles
    #[arg(long, value_name = "N", default_value_t = BLOCKS, value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
    points: u32,
    #[command(flatten)]
    playing: Playing,
    #[command(flatten)]
    drawn: Drawn,
    #[command(flatten)]
    printing: Printing,
}

/// Means of the headline outcomes at a point, option by option, outcomes fastest.
type Means = Vec<f64>;

/// Plays, splits and prints.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    args.drawn.check()?;
    let words = Catalogue::new(args.printing.lang.language());
    let inside = args.results.join("scenario.toml");
    let source = if inside.is_file() { inside } else { args.results.clone() }.display().to_string();
    let scenario = load(&source, &args.playing.set)?;
    let headline: Vec<(usize, &Outcome)> =
        OUTCOMES.iter().enumerate().filter(|(_, outcome)| outcome.headline).collect();
    let mut options: Vec<usize> = (0..scenario.options.len()).collect();
    options.swap(0, scenario.reference);
    let shown = match &args.option {
        None => 1,
        Some(name) => {
            let option = model::option(&scenario, name)?;
            options.iter().position(|&at| at == option).unwrap_or(0)
        }
    };
    let replications = args.playing.replications.unwrap_or(AT_A_POINT);
    let model = Model::new(&source, &args.playing, &[], &options, 0, replications)?;
    let bases: Vec<Basis> = Basis::ALL
        .into_iter()
        .filter(|basis| model.inputs.iter().any(|input| input.basis == *basis))
        .collect();
    let interrupt = Interrupt::listen();
    let work = Work { args, model: &model, headline: &headline, interrupt: &interrupt };
    let (sums, points) = work.sums(&bases, options.len())?;

    let ids: Vec<&str> = options.iter().map(|&at| scenario.options[at].id.as_str()).collect();
    let language = words.language();
    let filled: Vec<(&str, Value)> = vec![
        ("study", scenario.id.as_str().into()),
        ("blocks", language.count(u64::from(args.points) * SCRAMBLES).into()),
        ("replications", language.count(replications).into()),
    ];
    let mut answer = Answer {
        title: words.say("evidence-title", &filled),
        sentences: Vec::new(),
        parts: Vec::new(),
        next: Vec::new(),
    };
    let rows = shares(&sums, &headline, &ids, bases.len());
    answer.sentences.extend(told(&rows, &bases, &ids, shown, &words));
    answer.parts.push(shares_table(&rows, &bases, &ids, shown, true, &words)?);
    answer.parts.push(shares_table(&rows, &bases, &ids, shown, false, &words)?);
    draw(args, &scenario, &rows, &bases, (options[shown], shown))?;
    let worst = work.worst(&points, &ids)?;
    answer.sentences.extend(told_worst(&worst, &ids, &words));
    answer.sentences.extend(model::correlated(&scenario, &words));
    answer.parts.push(worst_table(&worst, &ids, &words)?);
    answer.print(&args.printing)
}

struct Work<'a> {
    args: &'a Args,
    model: &'a Model,
    headline: &'a [(usize, &'a Outcome)],
    interrupt: &'a Interrupt,
}

/// A point and what was found there.
struct Played {
    point: Vec<f64>,
    means: Means,
}

/// P(best) of one outcome: as it is, and with the assumed inputs at their worst for whoever is best.
struct Worst {
    outcome: &'static str,
    best: usize,
    before: f64,
    after: f64,
}

impl Work<'_> {
    fn means(&self, samples: &[Sample]) -> Means {
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        samples
            .iter()
            .flat_map(|sample| self.headline.iter().map(move |(at, _)| mean(&sample.column(*at))))
            .collect()
    }

    /// Sums for the indices of the bases, by difference (option, outcome) and scramble, and the points of `A`.
    fn sums(&self, bases: &[Basis], options: usize) -> Result<(Vec<Vec<Sobol>>, Vec<Played>), Stop> {
        let inputs = self.model.inputs.len();
        let of_inputs: Vec<Basis> = self.model.inputs.iter().map(|input| input.basis).collect();
        let differences = (options - 1) * self.headline.len();
        let mut sums = vec![Vec::new(); differences];
        let mut points = Vec::new();
        for replicate in 0..SCRAMBLES {
            let scramble = Scramble::Owen { seed: Seed(self.args.playing.seed), replicate };
            let sequence =
                Sequence::new(2 * inputs, scramble).map_err(|error| Stop::Input(error.to_string()))?;
            let mut block_points: Vec<Vec<f64>> = Vec::new();
            let mut both = vec![0.0; 2 * inputs];
            for index in 0..self.args.points {
                sequence.point(u64::from(index), &mut both);
                let (a, b) = both.split_at(inputs);
                block_points.extend(block(a, b, &of_inputs, bases));
            }
            let slices: Vec<&[f64]> = block_points.iter().map(Vec::as_slice).collect();
            let played = self
                .model
                .play_with(&slices, &self.args.playing, self.interrupt, &|samples| self.means(samples))?;
            let width = bases.len() + 2;
            for (k, found) in sums.iter_mut().enumerate() {
                let mut sobol = Sobol::new(bases.len(), false);
                for block in played.chunks(width) {
                    let outputs: Vec<f64> =
                        block.iter().map(|means| difference(means, k, self.headline.len())).collect();
                    sobol.add(&outputs);
                }
                found.push(sobol);
            }
            for (point, means) in block_points.iter().zip(&played).step_by(width) {
                points.push(Played { point: point.clone(), means: means.clone() });
            }
        }
        Ok((sums, points))
    }

    /// P(best) of every headline outcome, as it is and with every assumed input at the decile that is worse for the
    /// best option against the next.
    fn worst(&self, points: &[Played], ids: &[&str]) -> Result<Vec<Worst>, Stop> {
        let mut found = Vec::new();
        for (k, (_, outcome)) in self.headline.iter().enumerate() {
            let before = self.p_best(points.iter().map(|played| &played.means), k, outcome.better, ids.len());
            let mut order: Vec<usize> = (0..ids.len()).collect();
            order.sort_by(|&a, &b| before[b].total_cmp(&before[a]).then(a.cmp(&b)));
            let (best, next) = (order[0], order[1]);
            // What the best has more of than the next, where more is better.
            let lead = |means: &Means| {
                let value = |option: usize| merit(means[option * self.headline.len() + k], outcome.better);
                value(best) - value(next)
            };
            let leads: Vec<f64> =
                points.iter().filter(|played| !played.means.is_empty()).map(|p| lead(&p.means)).collect();
            let known: Vec<&Played> = points.iter().filter(|played| !played.means.is_empty()).collect();
            let mean = leads.iter().sum::<f64>() / leads.len() as f64;
            let lowers = |input: usize| {
                let together: f64 = known
                    .iter()
                    .zip(&leads)
                    .map(|(played, lead)| (played.point[input] - 0.5) * (lead - mean))
                    .sum();
                together < 0.0
            };
            let worst_at: Vec<Option<f64>> = (0..self.model.inputs.len())
                .map(|input| {
                    let assumed = self.model.inputs[input].basis == Basis::Assumed;
                    assumed.then(|| if lowers(input) { 1.0 - DECILE } else { DECILE })
                })
                .collect();
            let moved: Vec<Vec<f64>> = points
                .iter()
                .map(|played| {
                    played.point.iter().zip(&worst_at).map(|(u, worst)| worst.unwrap_or(*u)).collect()
                })
                .collect();
            let slices: Vec<&[f64]> = moved.iter().map(Vec::as_slice).collect();
            let played = self
                .model
                .play_with(&slices, &self.args.playing, self.interrupt, &|samples| self.means(samples))?;
            let after = self.p_best(played.iter(), k, outcome.better, ids.len());
            found.push(Worst { outcome: outcome.id, best, before: before[best], after: after[best] });
        }
        Ok(found)
    }

    fn p_best<'m>(
        &self,
        means: impl Iterator<Item = &'m Means>,
        at: usize,
        better: Better,
        options: usize,
    ) -> Vec<f64> {
        let mut columns = vec![Vec::new(); options];
        for means in means.filter(|means| !means.is_empty()) {
            for (option, column) in columns.iter_mut().enumerate() {
                column.push(means[option * self.headline.len() + at]);
            }
        }
        let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        share_best(&slices, better, None)
    }
}

/// The points of a block: `A`, then for each basis `A` with the inputs of that basis from `B`, then `B`.
fn block(a: &[f64], b: &[f64], of_inputs: &[Basis], bases: &[Basis]) -> Vec<Vec<f64>> {
    let mixed = |basis: &Basis| {
        let from = |at: usize| if of_inputs[at] == *basis { b[at] } else { a[at] };
        (0..a.len()).map(from).collect()
    };
    [a.to_vec()].into_iter().chain(bases.iter().map(mixed)).chain([b.to_vec()]).collect()
}

/// Larger is better.
fn merit(value: f64, better: Better) -> f64 {
    match better {
        Better::Up | Better::Neither => value,
        Better::Down => -value,
        Better::CloserTo(target) => -(value - target).abs(),
    }
}

/// Difference `k` (option less reference, outcomes fastest) of the means at a point; `NaN` where it could not be played.
fn difference(means: &Means, k: usize, outcomes: usize) -> f64 {
    let at = k % outcomes;
    means.get(k + outcomes).zip(means.get(at)).map_or(f64::NAN, |(option, reference)| option - reference)
}

/// Total share of each basis in one difference.
struct Row {
    outcome: &'static str,
    /// Position among the options.
    option: usize,
    shares: Vec<Estimate>,
}

fn shares(
    sums: &[Vec<Sobol>],
    headline: &[(usize, &'static Outcome)],
    ids: &[&str],
    bases: usize,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for option in 1..ids.len() {
        for (k, (_, outcome)) in headline.iter().enumerate() {
            let total = across(&sums[(option - 1) * headline.len() + k]).total;
            // Where options do not differ there is no variance to split.
            if total.len() == bases && total.iter().all(|estimate| estimate.value.is_finite()) {
                rows.push(Row { outcome: outcome.id, option, shares: total });
            }
        }
    }
    rows
}

fn basis_word(basis: Basis, words: &Catalogue) -> String {
    words.word(&format!("knowledge-{}", basis.word()))
}

fn told(rows: &[Row], bases: &[Basis], ids: &[&str], shown: usize, words: &Catalogue) -> Vec<String> {
    let own = rows.iter().filter(|row| row.option == shown);
    let strongest = |row: &Row| {
        let shares = row.shares.iter().enumerate();
        shares.max_by(|a, b| a.1.value.total_cmp(&b.1.value)).map_or(0, |(at, _)| at)
    };
    let mut sentences: Vec<String> = own
        .map(|row| {
            let at = strongest(row);
            let language = words.language();
            let share = |value: f64| language.percent(value.clamp(0.0, 1.0));
            let filled: Vec<(&str, Value)> = vec![
                ("output", row.outcome.into()),
                ("option", ids[row.option].into()),
                ("reference", ids[0].into()),
                ("basis", basis_word(bases[at], words).into()),
                ("share", share(row.shares[at].value).into()),
                ("low", share(row.shares[at].low).into()),
                ("high", share(row.shares[at].high).into()),
            ];
            words.say("evidence-share", &filled)
        })
        .collect();
    sentences.truncate(2);
    sentences
}

/// The table of shares: of one option for the page, of all for programs.
fn shares_table(
    rows: &[Row],
    bases: &[Basis],
    ids: &[&str],
    shown: usize,
    one: bool,
    words: &Catalogue,
) -> Result<Part, Stop> {
    let rows: Vec<&Row> = rows.iter().filter(|row| !one || row.option == shown).collect();
    let mut columns = vec![Column::text("outcome", rows.iter().map(|row| row.outcome.to_owned()).collect())];
    if !one {
        columns.push(Column::text("option", rows.iter().map(|row| ids[row.option].to_owned()).collect()));
    }
    for (k, basis) in bases.iter().enumerate() {
        let numbers =
            |pick: fn(&Estimate) -> f64| rows.iter().map(|row| pick(&row.shares[k])).collect::<Vec<_>>();
        columns.push(Column::number(basis.word(), "share", numbers(|share| share.value)));
        columns.push(Column::number(
            format!("{}_error", basis.word()),
            "share",
            numbers(|share| 0.5 * (share.high - share.low)),
        ));
    }
    let filled: Vec<(&str, Value)> = vec![("option", ids[shown].into()), ("reference", ids[0].into())];
    let heading = if one { words.say("evidence-shares", &filled) } else { String::new() };
    let table = Table::new(if one { "shares" } else { "all" }, columns).context("cannot make the table")?;
    Ok(Part { table, heading, shown: if one { Shown::All } else { Shown::Nowhere } })
}

/// Writes the figure of the shares that are printed, where a folder is named.
fn draw(
    args: &Args,
    scenario: &Scenario,
    rows: &[Row],
    bases: &[Basis],
    (option, shown): (usize, usize),
) -> Result<(), Stop> {
    let own: Vec<&Row> = rows.iter().filter(|row| row.option == shown).collect();
    let futures = args.playing.replications.unwrap_or(AT_A_POINT);
    let plays = (u64::from(args.points) * SCRAMBLES * (bases.len() as u64 + 2) * futures) as usize;
    args.drawn.of_scenario(scenario, args.playing.seed, (plays, plays), args.printing.lang, |easel| {
        let words = easel.setting.words;
        if own.is_empty() {
            return Vec::new();
        }
        let shares =
            |k: usize| own.iter().map(move |row| &row.shares[k]).map(|one| [one.value, one.low, one.high]);
        let basis = |(k, basis): (usize, &Basis)| BasisShares {
            id: basis.word(),
            name: basis_word(*basis, words),
            shares: shares(k).collect(),
        };
        let named = |row: &&Row| {
            let name =
                criterion_of(row.outcome).map_or_else(|| row.outcome.to_owned(), |one| one.name(words));
            (row.outcome.to_owned(), name)
        };
        let data = EvidenceShares {
            option: easel.setting.options[option].label.clone(),
            reference: easel.setting.options[scenario.reference].label.clone(),
            outcomes: own.iter().map(named).collect(),
            bases: bases.iter().enumerate().map(basis).collect(),
        };
        vec![evidence(&easel.setting, &data)]
    })
}

fn told_worst(worst: &[Worst], ids: &[&str], words: &Catalogue) -> Option<String> {
    let fallen = worst.iter().max_by(|a, b| (a.before - a.after).total_cmp(&(b.before - b.after)))?;
    let language = words.language();
    let filled: Vec<(&str, Value)> = vec![
        ("option", ids[fallen.best].into()),
        ("output", fallen.outcome.into()),
        ("before", language.percent(fallen.before).into()),
        ("after", language.percent(fallen.after).into()),
    ];
    Some(words.say("evidence-worst", &filled))
}

fn worst_table(worst: &[Worst], ids: &[&str], words: &Catalogue) -> Result<Part, Stop> {
    let table = Table::new(
        "worst",
        vec![
            Column::text("outcome", worst.iter().map(|one| one.outcome.to_owned()).collect()),
            Column::text("best", worst.iter().map(|one| ids[one.best].to_owned()).collect()),
            Column::number("before", "share", worst.iter().map(|one| one.before).collect()),
            Column::number("after", "share", worst.iter().map(|one| one.after).collect()),
        ],
    )
    .context("cannot make the table")?;
    Ok(Part { table, heading: words.word("evidence-worst-heading"), shown: Shown::All })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_a_group_is_that_of_its_inputs_together() {
        // The variance of a term is its square / 12, of the centred product 36 / 144, which counts for both groups.
        let of_inputs = [Basis::Assumed, Basis::Measured, Basis::Assumed, Basis::Measured];
        let bases = [Basis::Measured, Basis::Assumed];
        let y = |x: &[f64]| 3.0 * x[0] + 2.0 * x[1] + 4.0 * x[2] + 6.0 * (x[0] - 0.5) * (x[1] - 0.5);
        let mut sums = Vec::new();
        for replicate in 0..SCRAMBLES {
            let sequence = Sequence::new(8, Scramble::Owen { seed: Seed(3), replicate }).unwrap();
            let (mut sobol, mut both) = (Sobol::new(2, false), [0.0; 8]);
            for index in 0..1024 {
                sequence.point(index, &mut both);
                let points = block(&both[..4], &both[4..], &of_inputs, &bases);
                sobol.add(&points.iter().map(|point| y(point)).collect::<Vec<_>>());
            }
            sums.push(sobol);
        }
        let total = across(&sums).total;
        let whole = (9.0 + 4.0 + 16.0) / 12.0 + 36.0 / 144.0;
        for (estimate, expected) in
            total.iter().zip([(4.0 / 12.0 + 0.25) / whole, (25.0 / 12.0 + 0.25) / whole])
        {
            assert!((estimate.value - expected).abs() < 0.01, "{estimate:?}: {expected}");
            assert!(
                estimate.low < expected + 0.002 && expected - 0.002 < estimate.high,
                "{estimate:?}: {expected}"
            );
        }
    }
}
