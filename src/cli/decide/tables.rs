//! The tables of `jpo decide`.

use anyhow::Context as _;

use super::Args;
use super::instruments::told;
use super::question::{Question, Yardstick};
use crate::cli::answer::{Part, Shown};
use crate::cli::stop::Stop;
use crate::cli::study::Study;
use crate::decision::{
    self, Blocks, Criterion, Curves, Dominance, Learning, Point, Ranking, Regret, Share, Standing, Step,
    blocks_for, curves, dominance, evppi, evppi_by_blocks, evsi, frontier, rank, regret, share_meeting,
};
use crate::outcomes::{Better, OUTCOMES};
use crate::random::Seed;
use crate::smoothing::SmoothError;
use crate::tables::{Column, Table, TableError};
use crate::words::Catalogue;

/// Share of the futures in which regret stays below the percentile told.
const CALM: f64 = 0.9;
/// Single inputs listed.
const LISTED: usize = 10;

/// Something that could be learnt.
#[derive(Debug, Clone)]
pub(super) struct Lesson {
    /// Message of the catalogue, or the names of the inputs themselves.
    pub(super) what: String,
    /// Whether `what` is a message.
    pub(super) message: bool,
    pub(super) value: f64,
    pub(super) se: f64,
    /// The usual estimate, which takes some noise for knowledge.
    pub(super) fitted: f64,
    /// The same by sorted blocks, for a single input.
    pub(super) blocks: Option<Blocks>,
}

impl Lesson {
    /// Whether the worth is more than noise.
    pub(super) fn counts(&self) -> bool {
        self.value > 2.0 * self.se
    }

    /// Whether the curve and the blocks differ by more than noise. They share their draws, so that adding the
    /// errors is on the safe side.
    pub(super) fn disputed(&self) -> bool {
        self.blocks.is_some_and(|blocks| {
            (self.value - blocks.value).abs() > 2.0 * (self.se * self.se + blocks.se * blocks.se).sqrt()
        })
    }

    /// In words.
    pub(super) fn words(&self, words: &Catalogue) -> String {
        if self.message { words.word(&self.what) } else { self.what.clone() }
    }
}

/// Everything found.
#[derive(Debug)]
pub(super) struct Findings {
    pub(super) curves: Curves,
    pub(super) point: Point,
    pub(super) regret: Vec<Regret>,
    pub(super) frontier: Option<Vec<Step>>,
    /// Ways to measure and single inputs, the worthiest first.
    pub(super) lessons: Vec<Lesson>,
    pub(super) studies: Vec<(String, f64, Learning)>,
    pub(super) meeting: Vec<Share>,
    pub(super) ranking: Option<Ranking>,
    pub(super) dominance: Vec<Dominance>,
}

/// Computes everything asked for.
pub(super) fn find(args: &Args, study: &Study, question: &Question) -> Result<Findings, Stop> {
    let payoffs = &question.payoffs;
    let threshold = question.threshold();
    let all = curves(payoffs, &question.thresholds);
    let benefit = payoffs.net_benefit(threshold);
    let benefit: Vec<&[f64]> = benefit.iter().map(Vec::as_slice).collect();
    let worth = matches!(question.yardstick, Yardstick::Worth { .. });
    let ranking = (!question.weights.is_empty()).then(|| ranking(args, study, question)).transpose()?;
    let headline: Vec<&crate::cli::study::Outcome> = study
        .outcomes
        .iter()
        .filter(|outcome| OUTCOMES.iter().any(|known| known.headline && known.id == outcome.id))
        .collect();
    let columns: Vec<Vec<&[f64]>> =
        headline.iter().map(|outcome| outcome.values.iter().map(Vec::as_slice).collect()).collect();
    let directions: Vec<Better> = headline.iter().map(|outcome| outcome.better).collect();
    Ok(Findings {
        point: all.at(question.at),
        curves: all,
        regret: regret(&benefit, CALM, study.per_world),
        frontier: worth.then(|| frontier(payoffs)),
        lessons: lessons(args, study, question)?,
        studies: studies(args, study, question)?,
        meeting: meeting(args, study)?,
        dominance: if columns.is_empty() { Vec::new() } else { dominance(&columns, &directions) },
        ranking,
    })
}

fn ranking(args: &Args, study: &Study, question: &Question) -> Result<Ranking, Stop> {
    let mut criteria = Vec::new();
    for (name, weight) in &question.weights {
        let outcome = study.outcome(name)?;
        criteria.push(Criterion {
            weight: *weight,
            better: outcome.better,
            columns: outcome.values.iter().map(Vec::as_slice).collect(),
        });
    }
    Ok(rank(&criteria, study.per_world, Seed(args.seed)))
}

fn meeting(args: &Args, study: &Study) -> Result<Vec<Share>, Stop> {
    let mut shares = Vec::new();
    if args.meet.is_empty() {
        return Ok(shares);
    }
    for option in 0..study.options.len() {
        let mut met = Vec::new();
        for condition in &args.meet {
            met.push(condition.met(&study.outcome(&condition.outcome)?.values[option]));
        }
        shares.push(share_meeting(&met, study.per_world));
    }
    Ok(shares)
}

/// What ways to measure, sets asked for and single inputs are worth, the worthiest first.
fn lessons(args: &Args, study: &Study, question: &Question) -> Result<Vec<Lesson>, Stop> {
    let threshold = question.threshold();
    let payoffs = &question.payoffs;
    let value = |inputs: &[usize]| {
        let columns: Vec<&[f64]> = inputs.iter().map(|&at| study.inputs[at].values.as_slice()).collect();
        evppi(payoffs, &columns, &[threshold])
    };
    let lesson = |what: String, message: bool, learning: &Learning| Lesson {
        what,
        message,
        value: learning.value[0],
        se: learning.se[0],
        fitted: learning.fitted[0],
        blocks: None,
    };
    let changing = |at: &usize| {
        let column = &study.inputs[*at].values;
        column.iter().any(|value| *value != column[0]) && column.iter().all(|x| x.is_finite())
    };
    let mut known: Vec<(Vec<usize>, Lesson)> = Vec::new();
    for at in (0..study.inputs.len()).filter(changing) {
        // Too few futures for a curve: the table then has no such row.
        if let Ok(learning) = value(&[at]) {
            let input = &study.inputs[at];
            let blocks = evppi_by_blocks(payoffs, &input.values, blocks_for(study.worlds()), threshold);
            known.push((
                vec![at],
                Lesson { blocks: Some(blocks), ..lesson(input.name.clone(), false, &learning) },
            ));
        }
    }
    let singles = known.len();
    for set in &args.learn {
        let mut inputs = Vec::new();
        for name in set.split('+') {
            inputs.push(study.input_at(name.trim())?);
        }
        let learning = value(&inputs).map_err(|error| Stop::Input(format!("--learn {set}: {error}")))?;
        known.push((inputs, lesson(set.clone(), false, &learning)));
    }
    let names: Vec<&str> = study.inputs.iter().map(|input| input.name.as_str()).collect();
    let ways = if study.own { told(&names) } else { Vec::new() };
    for (message, inputs) in ways {
        let inputs: Vec<usize> = inputs.into_iter().filter(changing).collect();
        if let Ok(learning) = value(&inputs) {
            known.push((inputs, lesson(message.to_owned(), true, &learning)));
        }
    }
    guard(&mut known);
    let mut lessons: Vec<Lesson> = known.into_iter().map(|(_, lesson)| lesson).collect();
    let mut single: Vec<Lesson> = lessons.drain(..singles).collect();
    single.sort_by(|a, b| b.value.total_cmp(&a.value));
    lessons.extend(single.into_iter().take(LISTED));
    lessons.sort_by(|a, b| b.value.total_cmp(&a.value));
    Ok(lessons)
}

/// Whoever knows a set of inputs knows each part of it: a set is worth no less than the best of its parts. That none is
/// worth more than everything is seen to where it is estimated.
fn guard(known: &mut [(Vec<usize>, Lesson)]) {
    let mut by_size: Vec<usize> = (0..known.len()).collect();
    by_size.sort_by_key(|&at| known[at].0.len());
    for &set in &by_size {
        let part = |at: &usize| known[*at].0.iter().all(|input| known[set].0.contains(input));
        // The first of equals.
        let best = by_size
            .iter()
            .copied()
            .filter(part)
            .fold(set, |best, at| if known[at].1.value > known[best].1.value { at } else { best });
        let Lesson { value, se, fitted, .. } = known[best].1;
        let lesson = &mut known[set].1;
        (lesson.value, lesson.se, lesson.fitted) = (value, se, fitted);
    }
}

fn studies(args: &Args, study: &Study, question: &Question) -> Result<Vec<(String, f64, Learning)>, Stop> {
    let mut found = Vec::new();
    for text in &args.study {
        let parts = text.rsplit_once('=').and_then(|(name, design)| {
            let (observations, sd) = design.split_once(':')?;
            Some((name.trim(), observations.trim().parse::<f64>().ok()?, sd.trim().parse::<f64>().ok()?))
        });
        let Some((name, observations, sd)) = parts.filter(|(_, n, sd)| *n >= 1.0 && *sd > 0.0) else {
            return Err(Stop::Input(format!(
                "--study {text}: write INPUT=N:SD, for example office.sick_days=40:3"
            )));
        };
        let input = study.input(name)?;
        let design = decision::Study { observations, sd };
        let wrong = |error: SmoothError| Stop::Input(format!("--study {text}: {error}"));
        let (payoffs, threshold) = (&question.payoffs, [question.threshold()]);
        let learning = evsi(payoffs, &input.values, design, &threshold, Seed(args.seed)).map_err(wrong)?;
        // No study tells more of an input than its value.
        let certain = evppi(payoffs, &[&input.values], &threshold).map_err(wrong)?;
        let learning = if learning.value[0] > certain.value[0] { certain } else { learning };
        found.push((name.to_owned(), observations, learning));
    }
    Ok(found)
}

/// The tables, in the order in which they are printed.
pub(super) fn parts(
    args: &Args,
    study: &Study,
    question: &Question,
    findings: &Findings,
    words: &Catalogue,
) -> Result<Vec<Part>, Stop> {
    let mut parts = vec![options(study, question, findings, words)];
    if question.thresholds.len() > 1 {
        parts.push(by_threshold(study, question, findings, words));
        parts.push(acceptability(study, findings));
    }
    if let Some(steps) = &findings.frontier {
        parts.push(frontier_table(study, question, steps, words));
    }
    if !findings.lessons.is_empty() {
        parts.push(learn(question, findings, words));
    }
    if !findings.studies.is_empty() {
        parts.push(study_table(question, findings, words));
    }
    if !findings.meeting.is_empty() {
        parts.push(meet(args, study, findings, words));
    }
    if let Some(ranking) = &findings.ranking {
        parts.push(weights(study, ranking, words));
        parts.push(criteria(study, question, ranking, words));
    }
    if !findings.dominance.is_empty() {
        parts.push(dominance_table(study, findings, words));
    }
    parts.into_iter().map(|part| part.context("cannot make the table").map_err(Stop::from)).collect()
}

type Made = Result<Part, TableError>;

fn part(name: &str, heading: String, shown: Shown, columns: Vec<Column>) -> Made {
    Ok(Part { table: Table::new(name, columns)?, heading, shown })
}

fn options(study: &Study, question: &Question, findings: &Findings, words: &Catalogue) -> Made {
    let unit = question.unit();
    let Point { benefit, p_best, p_best_se, loss, loss_se, .. } = findings.point.clone();
    let regret = |pick: fn(&Regret) -> f64| findings.regret.iter().map(pick).collect::<Vec<_>>();
    part(
        "options",
        words.say("decide-options", &[("unit", unit.into())]),
        Shown::Only(&["option", "net_benefit", "p_best", "p_best_se", "loss", "regret", "regret_worst"]),
        vec![
            Column::text("option", study.options.clone()),
            Column::number("net_benefit", unit, benefit),
            Column::number("p_best", "share", p_best),
            Column::number("p_best_se", "share", p_best_se),
            Column::number("loss", unit, loss),
            Column::number("loss_se", unit, loss_se),
            Column::number("regret", unit, regret(|r| r.percentile)),
            Column::number("regret_low95", unit, regret(|r| r.percentile_low)),
            Column::number("regret_high95", unit, regret(|r| r.percentile_high)),
            Column::number("regret_worst", unit, regret(|r| r.worst)),
        ],
    )
}

fn by_threshold(study: &Study, question: &Question, findings: &Findings, words: &Catalogue) -> Made {
    let points: Vec<Point> = findings.curves.points().collect();
    let name = |option: usize| study.options[option].clone();
    let numbers = |pick: &dyn Fn(&Point) -> f64| points.iter().map(pick).collect::<Vec<_>>();
    part(
        "curves",
        words.say("decide-curves", &[("unit", question.unit().into())]),
        Shown::Only(&["threshold", "best", "frontier", "most_often", "p_most_often", "evpi", "evpi_se"]),
        vec![
            Column::number("threshold", "", question.thresholds.clone()),
            Column::text("best", points.iter().map(|point| name(point.best)).collect()),
            Column::number("frontier", "share", numbers(&Point::frontier)),
            Column::text("most_often", points.iter().map(|point| name(point.most_often())).collect()),
            Column::number("p_most_often", "share", numbers(&|point| point.p_best[point.most_often()])),
            Column::number("evpi", question.unit(), numbers(&Point::evpi)),
            Column::number("evpi_se", question.unit(), numbers(&Point::evpi_se)),
        ],
    )
}

/// The curves of every option: for programs; too long for a page.
fn acceptability(study: &Study, findings: &Findings) -> Made {
    let points: Vec<Point> = findings.curves.points().collect();
    let options = study.options.len();
    let flat =
        |pick: fn(&Point) -> &[f64]| points.iter().flat_map(|point| pick(point).to_vec()).collect::<Vec<_>>();
    part(
        "acceptability",
        String::new(),
        Shown::Nowhere,
        vec![
            Column::number(
                "threshold",
                "",
                points.iter().flat_map(|point| std::iter::repeat_n(point.threshold, options)).collect(),
            ),
            Column::text("option", points.iter().flat_map(|_| study.options.clone()).collect()),
            Column::number("net_benefit", "", flat(|point| &point.benefit)),
            Column::number("p_best", "share", flat(|point| &point.p_best)),
            Column::number("p_best_se", "share", flat(|point| &point.p_best_se)),
            Column::number("loss", "", flat(|point| &point.loss)),
            Column::number("loss_se", "", flat(|point| &point.loss_se)),
        ],
    )
}

fn frontier_table(study: &Study, question: &Question, steps: &[Step], words: &Catalogue) -> Made {
    let Yardstick::Worth { cost, effect } = &question.yardstick else {
        return part("frontier", String::new(), Shown::Nowhere, Vec::new());
    };
    let name = |option: usize| study.options[option].as_str();
    let standing = |step: &Step| match step.standing {
        Standing::Cheapest => words.word("standing-cheapest"),
        Standing::OnFrontier { .. } => words.word("standing-frontier"),
        Standing::Dominated { by } => words.say("standing-dominated", &[("by", name(by).into())]),
        Standing::Extended { cheaper, dearer } => words
            .say("standing-extended", &[("cheaper", name(cheaper).into()), ("dearer", name(dearer).into())]),
    };
    let ratio = |step: &Step, pick: fn(f64, Option<crate::outcomes::Interval>) -> f64| match step.standing {
        Standing::OnFrontier { ratio, interval, .. } => pick(ratio, interval),
        _ => f64::NAN,
    };
    let column = |pick: fn(f64, Option<crate::outcomes::Interval>) -> f64| {
        steps.iter().map(|step| ratio(step, pick)).collect::<Vec<_>>()
    };
    let heading = words.say(
        "decide-frontier",
        &[("cost-unit", cost.1.as_str().into()), ("effect-unit", effect.1.as_str().into())],
    );
    part(
        "frontier",
        heading,
        Shown::Only(&["option", "cost", "effect", "ratio", "standing"]),
        vec![
            Column::text("option", steps.iter().map(|step| name(step.option).to_owned()).collect()),
            Column::number("cost", cost.1.as_str(), steps.iter().map(|step| step.cost).collect()),
            Column::number("effect", effect.1.as_str(), steps.iter().map(|step| step.effect).collect()),
            Column::number("ratio", "", column(|ratio, _| ratio)),
            Column::number("ratio_low", "", column(|_, interval| interval.map_or(f64::NAN, |i| i.low))),
            Column::number("ratio_high", "", column(|_, interval| interval.map_or(f64::NAN, |i| i.high))),
            Column::text("standing", steps.iter().map(standing).collect()),
        ],
    )
}

fn learn(question: &Question, findings: &Findings, words: &Catalogue) -> Made {
    let lessons = &findings.lessons;
    let evpi = findings.point.evpi();
    let numbers = |pick: &dyn Fn(&Lesson) -> f64| lessons.iter().map(pick).collect::<Vec<_>>();
    // For sets of inputs there are no blocks.
    let blocks = |pick: fn(Blocks) -> f64| numbers(&|lesson| lesson.blocks.map_or(f64::NAN, pick));
    part(
        "learn",
        words.say("decide-learn", &[("unit", question.unit().into())]),
        Shown::Only(&["what", "evppi", "evppi_se", "of_evpi", "evppi_blocks"]),
        vec![
            Column::text("what", lessons.iter().map(|lesson| lesson.words(words)).collect()),
            Column::number("evppi", question.unit(), numbers(&|lesson| lesson.value)),
            Column::number("evppi_se", question.unit(), numbers(&|lesson| lesson.se)),
            Column::number(
                "of_evpi",
                "share",
                numbers(&|lesson| if evpi > 0.0 { lesson.value / evpi } else { f64::NAN }),
            ),
            Column::number("evppi_blocks", question.unit(), blocks(|blocks| blocks.value)),
            Column::number("evppi_blocks_se", question.unit(), blocks(|blocks| blocks.se)),
            Column::number("evppi_fitted", question.unit(), numbers(&|lesson| lesson.fitted)),
        ],
    )
}

fn study_table(question: &Question, findings: &Findings, words: &Catalogue) -> Made {
    let studies = &findings.studies;
    part(
        "studies",
        words.say("decide-studies", &[("unit", question.unit().into())]),
        Shown::All,
        vec![
            Column::text("input", studies.iter().map(|(name, ..)| name.clone()).collect()),
            Column::number("observations", "", studies.iter().map(|(_, n, _)| *n).collect()),
            Column::number("evsi", question.unit(), studies.iter().map(|(.., l)| l.value[0]).collect()),
            Column::number("evsi_se", question.unit(), studies.iter().map(|(.., l)| l.se[0]).collect()),
        ],
    )
}

fn meet(args: &Args, study: &Study, findings: &Findings, words: &Catalogue) -> Made {
    let conditions: Vec<String> = args.meet.iter().map(ToString::to_string).collect();
    part(
        "meet",
        words.say("decide-meet", &[("conditions", words.list(&conditions).into())]),
        Shown::All,
        vec![
            Column::text("option", study.options.clone()),
            Column::number("share", "share", findings.meeting.iter().map(|share| share.share).collect()),
            Column::number("share_se", "share", findings.meeting.iter().map(|share| share.se).collect()),
        ],
    )
}

fn weights(study: &Study, ranking: &Ranking, words: &Catalogue) -> Made {
    let ordered = |values: &[f64]| ranking.order.iter().map(|&option| values[option]).collect::<Vec<_>>();
    part(
        "weights",
        words.word("decide-weights"),
        Shown::Only(&["option", "score", "score_se", "first", "any_weights"]),
        vec![
            Column::text(
                "option",
                ranking.order.iter().map(|&option| study.options[option].clone()).collect(),
            ),
            Column::number("score", "", ordered(&ranking.score)),
            Column::number("score_se", "", ordered(&ranking.score_se)),
            Column::number("first", "share", ordered(&ranking.first)),
            Column::number("first_se", "share", ordered(&ranking.first_se)),
            Column::number("any_weights", "share", ordered(&ranking.any_weights)),
        ],
    )
}

fn criteria(study: &Study, question: &Question, ranking: &Ranking, words: &Catalogue) -> Made {
    let total: f64 = question.weights.iter().map(|(_, weight)| weight).sum();
    let winner = ranking.order.first().map_or("", |&option| study.options[option].as_str());
    part(
        "criteria",
        words.say("decide-criteria", &[("option", winner.into())]),
        Shown::All,
        vec![
            Column::text("criterion", question.weights.iter().map(|(name, _)| name.clone()).collect()),
            Column::number(
                "weight",
                "share",
                question.weights.iter().map(|(_, weight)| weight / total).collect(),
            ),
            Column::number("holds_from", "share", ranking.holds.iter().map(|range| range.low).collect()),
            Column::number("holds_to", "share", ranking.holds.iter().map(|range| range.high).collect()),
        ],
    )
}

fn dominance_table(study: &Study, findings: &Findings, words: &Catalogue) -> Made {
    let found = &findings.dominance;
    part(
        "dominance",
        words.word("decide-dominance"),
        Shown::All,
        vec![
            Column::text("better", found.iter().map(|one| study.options[one.better].clone()).collect()),
            Column::text("worse", found.iter().map(|one| study.options[one.worse].clone()).collect()),
            Column::number("share", "share", found.iter().map(|one| one.share).collect()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_worth_no_less_than_its_parts() {
        let lesson = |what: &str, value: f64| Lesson {
            what: what.to_owned(),
            message: false,
            value,
            se: value / 10.0,
            fitted: value,
            blocks: None,
        };
        let mut known = vec![
            (vec![2, 0, 1], lesson("all", 1.0)),
            (vec![0], lesson("a", 5.0)),
            (vec![1], lesson("b", 2.0)),
            (vec![0, 1], lesson("a+b", 4.0)),
            (vec![1, 2], lesson("b+c", 3.0)),
        ];
        guard(&mut known);
        let values: Vec<f64> = known.iter().map(|(_, lesson)| lesson.value).collect();
        assert_eq!(values, [5.0, 5.0, 2.0, 5.0, 3.0]);
        assert_eq!((known[3].1.what.as_str(), known[3].1.se), ("a+b", 0.5));
    }
}
