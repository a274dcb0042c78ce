//! `jpo discover RESULTS --where ..`: in which futures something happens.

use anyhow::Context as _;

use super::answer::{Answer, Part, Printing, Shown};
use super::condition::Condition;
use super::pictures::{Drawn, Easel};
use super::stop::Stop;
use super::study::{self, Input, Source, Study};
use crate::charts::discovery;
use crate::discovery::{Cases, Found, Leaf, Limits, Rules, grow};
use crate::random::Seed;
use crate::report::{Boxed, FIRM, Names, Seeking, Sought, box_name, boxed, discovered};
use crate::tables::{Column, Table, TableError};
use crate::words::{Catalogue, Value};

/// Arguments of `jpo discover`.
#[derive(Debug, Clone, clap::Args)]
#[command(
    before_help = "\
Examples:
  jpo discover notebooks-output/pacific --where 'finance.funding_gap > 0.1'
  jpo discover notebooks-output/pacific --where 'finance.cost > p90' --option prefunded
  jpo discover draws.csv --where 'loss > 0' --inputs price,demand,lag",
    after_help = "Tables for --table: box, path, tree. Figure of --out DIR: discovery, the box that is printed."
)]
pub(super) struct Args {
    #[command(flatten)]
    source: Source,
    /// What is sought: OUTCOME > VALUE, also <, >=, <=; a VALUE p90 is a percentile (repeatable: all hold)
    #[arg(long = "where", value_name = "CONDITION", required = true)]
    conditions: Vec<Condition>,
    /// Option whose futures are looked at [the reference]
    #[arg(long, value_name = "OPTION")]
    option: Option<String>,
    /// Look at the difference from this option in the same futures
    #[arg(long, value_name = "OPTION")]
    against: Option<String>,
    /// Take the box of most coverage that is at least as dense [best balance of both]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    density: Option<f64>,
    /// Share of the futures below which no box and no leaf goes
    #[arg(long, value_name = "SHARE", default_value = "0.05", value_parser = share)]
    least_mass: f64,
    /// Share of a box that a slice takes away
    #[arg(long, value_name = "SHARE", default_value = "0.05", value_parser = share)]
    slice: f64,
    /// Levels of the tree
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(0..=12))]
    depth: u32,
    /// Resamples that tell how firm the box is
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    resamples: u32,
    /// Seed of the resamples
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    drawn: Drawn,
    #[command(flatten)]
    printing: Printing,
}

/// A share between 0 and 1, both left out.
fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if value > 0.0 && value < 1.0 => Ok(value),
        _ => Err("give a share between 0 and 1, for example 0.05".to_owned()),
    }
}

/// Seeks and prints the answer.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    args.drawn.check()?;
    let words = Catalogue::new(args.printing.lang.language());
    let mut study = study::read(&args.source)?;
    let option = args.option.as_ref().map_or(Ok(study.reference), |name| study.option(name))?;
    let against = args.against.as_ref().map(|name| study.option(name)).transpose()?;
    let sought = sought(args, &study, option, against)?;
    let (inputs, sought) = complete(args, &mut study, &sought)?;
    let columns: Vec<&[f64]> = inputs.iter().map(|input| input.values.as_slice()).collect();
    let cases = Cases::new(&columns, &sought);
    let title = title(args, &study, option, against, &words);
    let mut answer = Answer { title, sentences: Vec::new(), parts: Vec::new(), next: Vec::new() };
    let hits = sought.iter().filter(|sought| **sought).count();
    let futures: Value = words.language().count(sought.len() as u64).into();
    if hits == 0 || hits == sought.len() {
        let id = if hits == 0 { "discover-none" } else { "discover-always" };
        answer.sentences.push(words.say(id, &[("futures", futures)]));
        return answer.print(&args.printing);
    }
    let rules = Rules { slice: args.slice, least_mass: args.least_mass };
    let path = cases.peel(&rules);
    let everything = hits as f64 / sought.len() as f64;
    let told = words.frequency(everything, sought.len());
    answer.sentences.push(words.say("discover-share", &[("share", told.into())]));
    let made = |part: Result<Part, TableError>| part.context("cannot make the table").map_err(Stop::from);
    let seeking = Seeking { rules, density: args.density, resamples: args.resamples, seed: Seed(args.seed) };
    match boxed(&cases, &path, everything, &seeking) {
        None => answer.sentences.push(words.word("discover-no-box")),
        Some(one) => {
            let names = study::names(&args.source, &study, args.printing.lang)?;
            answer.sentences.extend(told_box(&inputs, &one, &names, sought.len(), &words));
            answer.parts.push(made(box_table(&inputs, &one, &words))?);
            draw(args, &study, (option, against), (&inputs, &sought), &one)?;
        }
    }
    answer.parts.push(made(path_table(&path, &words))?);
    let mut leaves = grow(&cases, args.depth, args.least_mass);
    leaves.sort_by(|a, b| b.found.density.total_cmp(&a.found.density));
    answer.parts.push(made(tree_table(&inputs, &leaves, &words))?);
    if study.own && args.density.is_none() {
        let conditions: Vec<String> = args.conditions.iter().map(|c| format!("--where '{c}'")).collect();
        answer.next =
            vec![format!("jpo discover {} {} --density 0.9", args.source.shown(), conditions.join(" "))];
    }
    answer.print(&args.printing)
}

/// In which draws all conditions hold.
fn sought(args: &Args, study: &Study, option: usize, against: Option<usize>) -> Result<Vec<bool>, Stop> {
    let mut all = vec![true; study.rows];
    for condition in &args.conditions {
        let values = &study.outcome(&condition.outcome)?.values;
        let met = match against {
            None => condition.met(&values[option]),
            Some(other) => {
                let less: Vec<f64> = values[option].iter().zip(&values[other]).map(|(a, b)| a - b).collect();
                condition.met(&less)
            }
        };
        all.iter_mut().zip(met).for_each(|(all, met)| *all &= met);
    }
    Ok(all)
}

/// The inputs that change, over the draws in which all have a value.
fn complete(args: &Args, study: &mut Study, sought: &[bool]) -> Result<(Vec<Input>, Vec<bool>), Stop> {
    let asked: Vec<&str> = args.conditions.iter().map(|condition| condition.outcome.as_str()).collect();
    study.take_inputs(&[], &asked)?;
    let rows: Vec<usize> = (0..study.rows)
        .filter(|&row| study.inputs.iter().all(|input| input.values[row].is_finite()))
        .collect();
    let sought: Vec<bool> = rows.iter().map(|&row| sought[row]).collect();
    study.keep(&rows);
    let changes = |input: &&Input| input.values.iter().any(|value| *value != input.values[0]);
    let inputs: Vec<Input> = study.inputs.iter().filter(changes).cloned().collect();
    if inputs.is_empty() || rows.is_empty() {
        return Err(Stop::Input(format!(
            "{}: there is no input that changes and has values\n  --inputs a,b  names the columns",
            study.name
        )));
    }
    Ok((inputs, sought))
}

fn title(args: &Args, study: &Study, option: usize, against: Option<usize>, words: &Catalogue) -> String {
    let conditions: Vec<String> = args.conditions.iter().map(ToString::to_string).collect();
    let mut filled: Vec<(&str, Value)> = vec![
        ("study", study.name.as_str().into()),
        ("condition", words.list(&conditions).into()),
        ("option", study.options[option].as_str().into()),
    ];
    match against {
        None => words.say("discover-title", &filled),
        Some(other) => {
            filled.push(("reference", study.options[other].as_str().into()));
            words.say("discover-title-against", &filled)
        }
    }
}

/// Writes the figure of the box, where a folder is named.
fn draw(
    args: &Args,
    study: &Study,
    (option, against): (usize, Option<usize>),
    (inputs, sought): (&[Input], &[bool]),
    one: &Boxed,
) -> Result<(), Stop> {
    args.drawn.of_study(&args.source, study, args.printing.lang, |easel| {
        let Easel { setting, names } = easel;
        let words = setting.words;
        let conditions: Vec<String> = args.conditions.iter().map(ToString::to_string).collect();
        let label = |at: usize| setting.options[at].label.clone();
        let option = against
            .map_or_else(|| label(option), |other| format!("{} \u{2212} {}", label(option), label(other)));
        let inputs = inputs.iter().map(|input| {
            let name = names.input(words, &input.name);
            (input.name.as_str(), name, input.unit.as_str(), input.values.as_slice())
        });
        let told =
            Sought { condition: words.list(&conditions), option, cases: sought, inputs: inputs.collect() };
        vec![discovery(setting, &discovered(one, &told, words))]
    })
}

fn told_box(inputs: &[Input], one: &Boxed, names: &Names, futures: usize, words: &Catalogue) -> Vec<String> {
    let language = words.language();
    let Boxed { found, chance, stability, order } = one;
    let name = box_name(one, &|at| names.input(words, &inputs[at].name), words);
    let within = (found.mass * futures as f64).round() as usize;
    let mut sentences = vec![words.say(
        "discover-found",
        &[
            ("name", name.into()),
            ("density", words.frequency(found.density, within).into()),
            ("coverage", language.percent(found.coverage).into()),
            ("mass", language.percent(found.mass).into()),
        ],
    )];
    let weak = |at: &&usize| {
        chance[**at].is_some_and(|p| p > FIRM) || stability.get(**at).is_some_and(|input| input.limited < 0.5)
    };
    let weak: Vec<String> =
        order.iter().filter(weak).map(|&at| names.input(words, &inputs[at].name)).collect();
    if !weak.is_empty() {
        sentences.push(words.say("discover-weak", &[("list", words.list(&weak).into())]));
    }
    sentences
}

fn box_table(inputs: &[Input], one: &Boxed, words: &Catalogue) -> Result<Part, TableError> {
    let Boxed { found, chance, stability, order } = one;
    let numbers = |pick: &dyn Fn(usize) -> f64| order.iter().map(|&at| pick(at)).collect::<Vec<_>>();
    // No limit is a gap in a table, not an infinite one.
    let finite = |value: f64| if value.is_finite() { value } else { f64::NAN };
    let range = |at: usize, pick: fn(f64, f64) -> f64| {
        inputs[at].values.iter().copied().reduce(pick).unwrap_or(f64::NAN)
    };
    let edge = |at: usize, upper: bool, high: bool| {
        let side = if upper { stability[at].high } else { stability[at].low };
        side.map_or(f64::NAN, |side| if high { side.high } else { side.low })
    };
    let heading = words.say("discover-box", &[("inputs", words.language().count(order.len() as u64).into())]);
    let table = Table::new(
        "box",
        vec![
            Column::text("input", order.iter().map(|&at| inputs[at].name.clone()).collect()),
            Column::text("unit", order.iter().map(|&at| inputs[at].unit.clone()).collect()),
            Column::number("least", "", numbers(&|at| range(at, f64::min))),
            Column::number("low", "", numbers(&|at| finite(found.limits[at].low))),
            Column::number("high", "", numbers(&|at| finite(found.limits[at].high))),
            Column::number("most", "", numbers(&|at| range(at, f64::max))),
            Column::number("quasi_p", "", numbers(&|at| chance[at].unwrap_or(f64::NAN))),
            Column::number("limited", "share", numbers(&|at| stability[at].limited)),
            Column::number("low_from", "", numbers(&|at| edge(at, false, false))),
            Column::number("low_to", "", numbers(&|at| edge(at, false, true))),
            Column::number("high_from", "", numbers(&|at| edge(at, true, false))),
            Column::number("high_to", "", numbers(&|at| edge(at, true, true))),
        ],
    )?;
    let shown = Shown::Only(&["input", "least", "low", "high", "most", "quasi_p", "limited"]);
    Ok(Part { table, heading, shown })
}

fn path_table(path: &[Found], words: &Catalogue) -> Result<Part, TableError> {
    let numbers = |pick: fn(&Found) -> f64| path.iter().map(pick).collect::<Vec<_>>();
    let table = Table::new(
        "path",
        vec![
            Column::number("mass", "share", numbers(|found| found.mass)),
            Column::number("coverage", "share", numbers(|found| found.coverage)),
            Column::number("density", "share", numbers(|found| found.density)),
            Column::integer("restricted", "", path.iter().map(|found| found.restricted() as i64).collect()),
        ],
    )?;
    Ok(Part { table, heading: words.word("discover-path"), shown: Shown::All })
}

fn tree_table(inputs: &[Input], leaves: &[Leaf], words: &Catalogue) -> Result<Part, TableError> {
    let language = words.language();
    let rule = |leaf: &Leaf| {
        let limits = inputs.iter().zip(&leaf.found.limits).filter(|(_, limits)| !limits.is_open());
        let told: Vec<String> = limits
            .map(|(input, Limits { low, high })| {
                let name = &input.name;
                match (low.is_finite(), high.is_finite()) {
                    (true, false) => format!("{name} >= {}", language.fine_figures(*low)),
                    (false, true) => format!("{name} <= {}", language.fine_figures(*high)),
                    _ => format!("{name} {}..{}", language.fine_figures(*low), language.fine_figures(*high)),
                }
            })
            .collect();
        if told.is_empty() { words.word("discover-everywhere") } else { words.list(&told) }
    };
    let numbers = |pick: fn(&Found) -> f64| leaves.iter().map(|leaf| pick(&leaf.found)).collect::<Vec<_>>();
    let table = Table::new(
        "tree",
        vec![
            Column::number("density", "share", numbers(|found| found.density)),
            Column::number("coverage", "share", numbers(|found| found.coverage)),
            Column::number("mass", "share", numbers(|found| found.mass)),
            Column::text("rule", leaves.iter().map(rule).collect()),
        ],
    )?;
    Ok(Part { table, heading: words.word("discover-tree"), shown: Shown::All })
}
