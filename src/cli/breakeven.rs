//! `jpo breakeven SCENARIO`: the value of an input at which the answer changes.

use anyhow::Context as _;
use rayon::prelude::*;

use super::answer::{Answer, Part, Printing, Shown};
use super::model::{self, Playing};
use super::signals::Interrupt;
use super::stop::Stop;
use crate::decision::{BreakEven, Switch, breakeven};
use crate::engine::{Capacity, RunSpec, horizons};
use crate::random::Seed;
use crate::scenario::{Open, Scenario, load, open};
use crate::tables::{Column, Table};
use crate::uncertainty::{InputEntry, Kind};
use crate::words::{Catalogue, Value};

/// Futures at each value, without a number given: for one parameter; for every input.
const FUTURES: u64 = 512;
const FUTURES_OF_ALL: u64 = 128;
/// Steps of a range that is searched.
const STEPS: usize = 8;
/// Probabilities between which every input is searched, and steps.
const ALL: (f64, f64) = (0.05, 0.95);
const STEPS_OF_ALL: usize = 2;

/// Arguments of `jpo breakeven`.
#[derive(Debug, Clone, clap::Args)]
#[command(
    before_help = "\
Examples:
  jpo breakeven pacific --vary money.officer_cost=4e4..9e4 --between two-part,prefunded
  jpo breakeven pacific --between central-rc,prefunded --on service.on_time_share",
    after_help = "\
Without --vary every uncertain input is moved between its 5th and 95th
percentile: what would change the answer. Tables for --table: switches,
differences; inputs."
)]
pub(super) struct Args {
    /// A scenario file or the name of a built-in scenario
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Key and the range in which to search
    #[arg(long, value_name = "KEY=A..B", allow_hyphen_values = true)]
    vary: Option<String>,
    /// The two options
    #[arg(long, value_name = "A,B", value_delimiter = ',', required = true, num_args = 1..)]
    between: Vec<String>,
    /// Outcome by which they are compared
    #[arg(long, value_name = "OUTCOME", default_value = "finance.cost")]
    on: String,
    #[command(flatten)]
    playing: Playing,
    #[command(flatten)]
    printing: Printing,
}

/// What is compared.
struct Race {
    spec: RunSpec,
    output: usize,
    replications: u64,
}

impl Race {
    /// Differences of the two options, future by future.
    fn run(&self, scenario: &Scenario, interrupt: &Interrupt) -> Result<Vec<f64>, Stop> {
        let going = || !interrupt.pressed();
        let samples =
            horizons(scenario, &self.spec, self.replications, &going).map_err(|_| Stop::Interrupted)?;
        let [one, other] = &samples[..] else { return Ok(Vec::new()) };
        Ok(one.column(self.output).iter().zip(other.column(self.output)).map(|(a, b)| a - b).collect())
    }
}

/// Searches and prints.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    let words = Catalogue::new(args.printing.lang.language());
    let scenario = load(&args.scenario, &args.playing.set)?;
    let (output, outcome) = model::outcome(&args.on)?;
    let [one, other] = &args.between[..] else {
        return Err(Stop::Input("--between A,B  names two options".to_owned()));
    };
    let options = vec![model::option(&scenario, one)?, model::option(&scenario, other)?];
    if options[0] == options[1] {
        return Err(Stop::Input("--between A,B  names two different options".to_owned()));
    }
    let default = if args.vary.is_some() { FUTURES } else { FUTURES_OF_ALL };
    let race = Race {
        spec: RunSpec {
            seed: Seed(args.playing.seed),
            replications_per_world: 1,
            options,
            capacity: Capacity::Fixed,
            variants: false,
            threads: 1,
        },
        output,
        replications: args.playing.replications.unwrap_or(default),
    };
    let interrupt = Interrupt::listen();
    let filled: Vec<(&str, Value)> = vec![
        ("study", scenario.id.as_str().into()),
        ("output", args.on.as_str().into()),
        ("one", one.as_str().into()),
        ("other", other.as_str().into()),
        ("replications", words.language().count(race.replications).into()),
    ];
    let title = words.say("breakeven-title", &filled);
    let mut answer = Answer { title, sentences: Vec::new(), parts: Vec::new(), next: Vec::new() };
    match &args.vary {
        Some(vary) => along(args, vary, &race, &interrupt, outcome.unit, &words, &mut answer)?,
        None => over_all(args, &scenario, &race, &interrupt, &words, &mut answer)?,
    }
    answer.print(&args.printing)
}

/// The scenario with one key at a value.
fn at(open: &Open, scratch: &mut Scenario, value: f64) -> Result<Scenario, Stop> {
    if open.fix(scratch, &[value]) {
        return Ok(scratch.clone());
    }
    Ok(open.close(&[value.to_string()])?)
}

fn along(
    args: &Args,
    vary: &str,
    race: &Race,
    interrupt: &Interrupt,
    unit: &str,
    words: &Catalogue,
    answer: &mut Answer,
) -> Result<(), Stop> {
    let wrong = || Stop::Input(format!("--vary {vary}: write KEY=A..B with numbers, the smaller first"));
    let (key, range) = vary.split_once('=').ok_or_else(wrong)?;
    let (low, high) = range.split_once("..").ok_or_else(wrong)?;
    let number =
        |text: &str| text.trim().replace('_', "").parse::<f64>().ok().filter(|value| value.is_finite());
    let (Some(low), Some(high)) = (number(low), number(high)) else { return Err(wrong()) };
    if low >= high {
        return Err(wrong());
    }
    let open = open(&args.scenario, &args.playing.set, &[key.trim().to_owned()])?;
    for end in [low, high] {
        open.alone(0, &end.to_string())?;
    }
    let mut scratch = open.scenario().clone();
    let mut differences = |value: f64| race.run(&at(&open, &mut scratch, value)?, interrupt);
    let found = breakeven((low, high), STEPS, &mut differences)?;
    let language = words.language();
    let [one, other] = [0, 1].map(|k| args.between[k].as_str());
    let show =
        |value: f64| format!("{} {}", language.fine_figures(value), open.unit(0)).trim_end().to_owned();
    for switch in &found.switches {
        let filled: Vec<(&str, Value)> = vec![
            ("key", key.into()),
            ("at", show(switch.at).into()),
            ("low", show(switch.low).into()),
            ("high", show(switch.high).into()),
            ("output", args.on.as_str().into()),
            ("one", if switch.upwards { other } else { one }.into()),
            ("other", if switch.upwards { one } else { other }.into()),
        ];
        answer.sentences.push(words.say("breakeven-switch", &filled));
    }
    if found.switches.is_empty() {
        answer.sentences.push(none(&found, (one, other), &args.on, (&show(low), &show(high)), words));
    }
    let table = |name: &str, columns| Table::new(name, columns).context("cannot make the table");
    let of = |pick: fn(&Switch) -> f64| found.switches.iter().map(pick).collect::<Vec<_>>();
    let key_unit = open.unit(0);
    let switches = table(
        "switches",
        vec![
            Column::number("at", key_unit, of(|switch| switch.at)),
            Column::number("low95", key_unit, of(|switch| switch.low)),
            Column::number("high95", key_unit, of(|switch| switch.high)),
        ],
    )?;
    answer.parts.push(Part { table: switches, heading: String::new(), shown: Shown::Nowhere });
    let looked = &found.looked_at;
    let differences = table(
        "differences",
        vec![
            Column::number("at", key_unit, looked.iter().map(|found| found.at).collect()),
            Column::number("difference", unit, looked.iter().map(|found| found.mean).collect()),
            Column::number("difference_se", unit, looked.iter().map(|found| found.se).collect()),
        ],
    )?;
    let filled: Vec<(&str, Value)> = vec![
        ("key", key.into()),
        ("key-unit", key_unit.into()),
        ("output", args.on.as_str().into()),
        ("unit", unit.into()),
    ];
    let heading = words.say("breakeven-differences", &filled);
    answer.parts.push(Part { table: differences, heading, shown: Shown::All });
    Ok(())
}

/// That there is no switch in a range, and how surely.
fn none(
    found: &BreakEven,
    (one, other): (&str, &str),
    output: &str,
    (low, high): (&str, &str),
    words: &Catalogue,
) -> String {
    let language = words.language();
    let above = found.looked_at.iter().map(|found| found.mean).sum::<f64>() > 0.0;
    let (higher, lower) = if above { (one, other) } else { (other, one) };
    let closest = found.closest().map_or(f64::NAN, |closest| (closest.mean / closest.se).abs());
    let filled: Vec<(&str, Value)> = vec![
        ("one", higher.into()),
        ("other", lower.into()),
        ("output", output.into()),
        ("low", low.into()),
        ("high", high.into()),
        ("errors", language.fine_figures(closest).into()),
    ];
    words.say(if found.is_sure() { "breakeven-none" } else { "breakeven-unsure" }, &filled)
}

/// A switch of one input.
struct Nearest {
    key: String,
    value: f64,
    /// Where it stands in the input's distribution.
    probability: f64,
    median: f64,
}

/// Every input between its tails, the nearest switch first.
fn over_all(
    args: &Args,
    scenario: &Scenario,
    race: &Race,
    interrupt: &Interrupt,
    words: &Catalogue,
    answer: &mut Answer,
) -> Result<(), Stop> {
    let inputs: Vec<&InputEntry> = scenario
        .inputs
        .entries()
        .iter()
        .filter(|entry| {
            entry.kind == Kind::Input && entry.value.quantile(ALL.0) < entry.value.quantile(ALL.1)
        })
        .collect();
    let bar = super::progress::bar(inputs.len() as u64, args.playing.quiet);
    let one = |entry: &&InputEntry| -> Result<Vec<Nearest>, Stop> {
        let open = open(&args.scenario, &args.playing.set, std::slice::from_ref(&entry.key))?;
        let mut scratch = open.scenario().clone();
        let mut differences =
            |u: f64| race.run(&at(&open, &mut scratch, entry.value.quantile(u))?, interrupt);
        let found = breakeven(ALL, STEPS_OF_ALL, &mut differences)?;
        bar.inc(1);
        let nearest = |switch: &Switch| Nearest {
            key: entry.key.clone(),
            value: entry.value.quantile(switch.at),
            probability: switch.at,
            median: entry.value.quantile(0.5),
        };
        Ok(found.switches.iter().map(nearest).collect())
    };
    let threads = super::facts::threads(args.playing.threads);
    let found: Vec<Result<Vec<Nearest>, Stop>> =
        match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
            Ok(pool) if threads > 1 => pool.install(|| inputs.par_iter().map(one).collect()),
            // Without threads it takes longer and is otherwise the same.
            _ => inputs.iter().map(one).collect(),
        };
    bar.finish_and_clear();
    let mut nearest: Vec<Nearest> =
        found.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    let off = |switch: &Nearest| (switch.probability - 0.5).abs();
    nearest.sort_by(|a, b| off(a).total_cmp(&off(b)).then(a.key.cmp(&b.key)));
    let language = words.language();
    let count: Value = language.count(inputs.len() as u64).into();
    match nearest.first() {
        None => answer.sentences.push(words.say("breakeven-nothing", &[("inputs", count)])),
        Some(first) => {
            let filled: Vec<(&str, Value)> = vec![
                ("key", first.key.as_str().into()),
                ("at", language.fine_figures(first.value).into()),
                ("median", language.fine_figures(first.median).into()),
                ("percentile", language.grouped(100.0 * first.probability, 0).into()),
                ("count", language.count(nearest.len() as u64).into()),
                ("inputs", count),
            ];
            answer.sentences.push(words.say("breakeven-nearest", &filled));
        }
    }
    let numbers = |pick: fn(&Nearest) -> f64| nearest.iter().map(pick).collect::<Vec<_>>();
    let table = Table::new(
        "inputs",
        vec![
            Column::text("input", nearest.iter().map(|switch| switch.key.clone()).collect()),
            Column::number("low", "", numbers(|switch| switch.median)),
            Column::number("high", "", numbers(|switch| switch.value)),
            Column::number("percentile", "share", numbers(|switch| switch.probability)),
        ],
    )
    .context("cannot make the table")?;
    answer.parts.push(Part { table, heading: words.word("breakeven-inputs"), shown: Shown::All });
    Ok(())
}
