//! `jpo compare [SCENARIO]`: the main job.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ValueEnum;

use super::answer::Format;
use super::draws::{draws, ranks};
use super::lang::Lang;
use super::near::nearest;
use super::output::Folder;
use super::play::{Until, check_size, fitting, play, sound};
use super::signals::Interrupt;
use super::stop::Stop;
use super::{facts, print, provenance};
use crate::charts::look;
use crate::compare::{self, Comparison, Facts, Heading, Standing, compare, summary_table, to_json};
use crate::engine::{Capacity, Run, RunSpec};
use crate::random::Seed;
use crate::report::{self, Contents, ExportError, KeepDraws, Names};
use crate::scenario::{Scenario, from_text, load, structures};
use crate::tables::csv;
use crate::uncertainty::Kind;
use crate::words::{Catalogue, count};

/// The scenario when none is named.
const DEFAULT: &str = "pacific";
/// Plays of each option when their number is not given.
const REPLICATIONS: u64 = 1024;
/// Plays of each option at most when a precision is given and their number is not.
const MOST_FOR_PRECISION: u64 = 65_536;

/// Arguments of `jpo compare`.
#[derive(Debug, Clone, clap::Args)]
#[command(before_help = "\
Examples:
  jpo compare pacific --replications 4096
  jpo compare my-network.toml --set money.officer_cost.value=60000
  jpo compare pacific --options central-rc,prefunded --format json")]
pub(super) struct Args {
    /// A scenario file or the name of a built-in scenario
    #[arg(value_name = "SCENARIO", default_value = DEFAULT)]
    scenario: String,
    /// Change one key of the scenario (repeatable)
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Plays of each option; with --worlds of each world [1024]; with --precision at most [65536]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    replications: Option<u64>,
    /// Worlds drawn, each played --replications times: splits the variance into inputs and chance
    #[arg(long, value_name = "W", value_parser = clap::value_parser!(u64).range(1..), conflicts_with = "precision")]
    worlds: Option<u64>,
    /// Stop when every headline difference is known this well, for example 1%
    #[arg(long, value_name = "SHARE", value_parser = share)]
    precision: Option<f64>,
    /// Seed of the random streams
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Options to play; the reference is always played too
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    options: Vec<String>,
    /// Whether an overloaded office may get a second officer
    #[arg(long, value_enum, default_value = "fixed")]
    capacity: CapacityWord,
    /// Rank the options under rival structures of the model too
    #[arg(long)]
    structures: bool,
    /// Folder for the results [notebooks-output/<scenario>]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Draws to write as Parquet [those of outcomes, years and worlds]
    #[arg(long, value_enum)]
    draws: Option<DrawsWord>,
    /// Worker threads; no number of them changes a result [all processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Language of what is printed and of the figures
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
    /// No progress and no notes
    #[arg(long)]
    quiet: bool,
    /// Replace the folder even if another scenario or a hand made it
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CapacityWord {
    /// Posts stay as authorised at the start
    Fixed,
    /// An overloaded office may get a second officer
    Strengthened,
}

impl CapacityWord {
    /// The rule.
    pub(super) fn capacity(self) -> Capacity {
        match self {
            Self::Fixed => Capacity::Fixed,
            Self::Strengthened => Capacity::Strengthened,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DrawsWord {
    /// None
    None,
    /// Also what each payer paid and received
    All,
}

/// A share as `1%` or `0.01`.
fn share(text: &str) -> Result<f64, String> {
    let (number, scale) = text.strip_suffix('%').map_or((text, 1.0), |number| (number.trim_end(), 100.0));
    match number.parse::<f64>() {
        Ok(value) if value > 0.0 && value / scale < 1.0 => Ok(value / scale),
        _ => Err("give a share between 0 and 1, for example 1% or 0.01".to_owned()),
    }
}

/// Plays every option of the scenario, compares them, writes the results folder and prints the matrix.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    let started = facts::now();
    let scenario = load(&args.scenario, &args.set)?;
    let out = args.out.clone().unwrap_or_else(|| PathBuf::from("notebooks-output").join(&scenario.id));
    let (spec, until) = plan(args, &scenario, &out)?;
    check_size(&scenario, &spec, until, &out)?;
    let folder = Folder::open(&out, &scenario.id, args.force)?;
    let interrupt = Interrupt::listen();

    let (run, reached) = play(&scenario, &spec, until, folder.part(), &interrupt, args.quiet)?;
    let heading = heading(args.seed, &scenario);
    let standings = standings(args, &scenario, &spec, &run, folder.part(), &interrupt)?;
    let comparison = write(args, &scenario, &spec, &run, standings, folder.part())
        .map_err(|error| Stop::Failed(unwritten(error, &folder)))?;
    sound(&run)?;
    let facts = facts::of_run(started, run.requests, spec.threads);
    provenance::write(folder.part(), &heading, &facts)
        .map_err(|error| Stop::Failed(unwritten(error, &folder)))?;
    if interrupt.pressed() {
        return Err(Stop::Interrupted);
    }
    let files = folder.files();
    folder.commit()?;

    say(args, &scenario, &heading, &comparison, &facts)?;
    if !args.quiet {
        if !reached {
            print::say(&format!(
                "note: after {} plays not every headline difference is known as well as asked; --replications N \
                 allows more",
                count(run.replications as u64)
            ));
        }
        let written = format!("wrote {}: {}", out.display(), files.join(", "));
        for line in report::wrap(&written, report::WIDTH, 2) {
            print::say(&line);
        }
    }
    Ok(())
}

/// What the results are results of.
fn heading(seed: u64, scenario: &Scenario) -> Heading<'_> {
    Heading {
        scenario: &scenario.id,
        title: &scenario.title,
        hash: &scenario.hash,
        seed,
        start: scenario.start,
        years: scenario.years,
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// Compares the options of a run and writes every file of the results but `provenance.json` into an empty folder.
fn write(
    args: &Args,
    scenario: &Scenario,
    spec: &RunSpec,
    run: &Run,
    structures: Vec<Standing>,
    folder: &Path,
) -> Result<Comparison, ExportError> {
    let draws = draws(scenario, spec, run);
    let comparison = Comparison { structures, ..compare(&draws) };
    let language = args.lang.language();
    let looks: Vec<_> = ranks(scenario, spec).into_iter().map(look).collect();
    let entries = scenario.inputs.entries().iter().enumerate();
    let inputs: Vec<(usize, &str, &str)> = entries
        .filter(|(_, entry)| entry.kind == Kind::Input)
        .map(|(at, entry)| (at, entry.key.as_str(), entry.unit.as_str()))
        .collect();
    let contents = Contents {
        heading: &heading(args.seed, scenario),
        draws: &draws,
        comparison: &comparison,
        looks: &looks,
        names: &Names::new(scenario, language),
        words: &Catalogue::new(language),
        inputs: &inputs,
        worlds: &run.worlds,
        scenario: &scenario.resolved,
        keep: match args.draws {
            None => KeepDraws::Outcomes,
            Some(DrawsWord::None) => KeepDraws::None,
            Some(DrawsWord::All) => KeepDraws::All,
        },
    };
    report::write(folder, &contents)?;
    Ok(comparison)
}

/// Does again what the arguments of an earlier run asked for, from its whole scenario, and writes every file but
/// `provenance.json` into an empty folder. Answers the requests accepted and the worker threads.
pub(super) fn again(
    args: &Args,
    scenario: &Scenario,
    threads: Option<u16>,
    folder: &Path,
    interrupt: &Interrupt,
    quiet: bool,
) -> Result<(u64, usize), Stop> {
    let args = Args { threads, ..args.clone() };
    let (spec, until) = plan(&args, scenario, folder)?;
    check_size(scenario, &spec, until, folder)?;
    let (run, _) = play(scenario, &spec, until, folder, interrupt, quiet)?;
    let standings = standings(&args, scenario, &spec, &run, folder, interrupt)?;
    write(&args, scenario, &spec, &run, standings, folder)
        .context("the results could not be written again")?;
    sound(&run)?;
    if interrupt.pressed() {
        return Err(Stop::Interrupted);
    }
    Ok((run.requests, spec.threads))
}

/// Where the options stand under the model, whose run is at hand, and under its rivals in the same futures; nothing
/// unless asked.
fn standings(
    args: &Args,
    scenario: &Scenario,
    spec: &RunSpec,
    run: &Run,
    folder: &Path,
    interrupt: &Interrupt,
) -> Result<Vec<Standing>, Stop> {
    if !args.structures {
        return Ok(Vec::new());
    }
    let mut standings = compare::standings("model", &draws(scenario, spec, run));
    let spec = RunSpec { variants: false, ..spec.clone() };
    let plays = Until::Count(run.replications as u64);
    for structure in structures(scenario) {
        let rival = from_text(&scenario.resolved, &scenario.id, &structure.sets)?;
        let (run, _) = play(&rival, &spec, plays, folder, interrupt, args.quiet)?;
        standings.extend(compare::standings(structure.id, &draws(&rival, &spec, &run)));
        sound(&run)?;
    }
    Ok(standings)
}

/// Seed of a run's arguments.
pub(super) fn seed(args: &Args) -> u64 {
    args.seed
}

/// What to play, from the arguments: every reason against it is an error of the input.
fn plan(args: &Args, scenario: &Scenario, out: &Path) -> Result<(RunSpec, Until), Stop> {
    let (plays, per_world) = match args.worlds {
        None => (args.replications.unwrap_or(REPLICATIONS), 1),
        Some(worlds) => {
            let each = args.replications.unwrap_or_else(|| REPLICATIONS.div_ceil(worlds).max(2));
            (worlds.saturating_mul(each), each)
        }
    };
    let threads = facts::threads(args.threads);
    let spec = RunSpec {
        seed: Seed(args.seed),
        replications_per_world: usize::try_from(per_world).unwrap_or(usize::MAX),
        options: chosen_options(&args.options, scenario)?,
        capacity: args.capacity.capacity(),
        variants: true,
        threads,
    };
    let until = match args.precision {
        None => Until::Count(plays),
        Some(share) => {
            // What nobody asked for is no reason to refuse.
            let most = || MOST_FOR_PRECISION.min(fitting(scenario, &spec, out)).max(1);
            Until::Precise { share, most: args.replications.unwrap_or_else(most) }
        }
    };
    Ok((spec, until))
}

/// The options to play, in the order given, the reference first unless it is among them.
pub(super) fn chosen_options(names: &[String], scenario: &Scenario) -> Result<Vec<usize>, Stop> {
    if names.is_empty() {
        return Ok((0..scenario.options.len()).collect());
    }
    let mut chosen = Vec::new();
    let mut wrong = Vec::new();
    for name in names.iter().map(|name| name.trim()) {
        match scenario.options.iter().position(|option| option.id == name) {
            Some(at) if chosen.contains(&at) => {}
            Some(at) => chosen.push(at),
            None => wrong.push(unknown_option(name, scenario)),
        }
    }
    if !wrong.is_empty() {
        let all: Vec<&str> = scenario.options.iter().map(|option| option.id.as_str()).collect();
        return Err(Stop::Input(format!(
            "{}\n  options of {}: {}",
            wrong.join("\n  "),
            scenario.id,
            all.join(", ")
        )));
    }
    if !chosen.contains(&scenario.reference) {
        chosen.insert(0, scenario.reference);
    }
    Ok(chosen)
}

fn unknown_option(name: &str, scenario: &Scenario) -> String {
    match nearest(name, scenario.options.iter().map(|option| option.id.as_str())) {
        Some(id) => format!("no option `{name}`; did you mean `{id}`?"),
        None => format!("no option `{name}`"),
    }
}

/// Prints the results in the format asked for.
fn say(
    args: &Args,
    scenario: &Scenario,
    heading: &Heading,
    comparison: &Comparison,
    facts: &Facts,
) -> Result<(), Stop> {
    let language = args.lang.language();
    let (words, names) = (Catalogue::new(language), Names::new(scenario, language));
    match args.format {
        Format::Table => print::page(&report::matrix(&words, &names, heading, comparison, &next(args))),
        Format::Json => print::data(to_json(heading, comparison, Some(facts)).as_bytes()),
        Format::Csv => print::data(&csv(&summary_table(comparison).context("cannot make the table")?)),
        Format::Markdown => print::data(report::markdown(&words, &names, heading, comparison).as_bytes()),
    }
}

/// Three commands that lead on from here, in the language of the page.
fn next(args: &Args) -> Vec<String> {
    let scenario = &args.scenario;
    let other = match args.capacity {
        CapacityWord::Fixed => "strengthened",
        CapacityWord::Strengthened => "fixed",
    };
    let language = args.lang.flag();
    vec![
        format!("jpo compare {scenario} --capacity {other}{language}"),
        format!("jpo compare {scenario} --precision 1%{language}"),
        format!("jpo scenario params {scenario}"),
    ]
}

fn unwritten(error: impl Into<anyhow::Error>, folder: &Folder) -> anyhow::Error {
    error.into().context(format!(
        "the results could not be written, and {} is as it was; free some space or choose another place with --out DIR",
        folder.target().display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_with_and_without_the_sign() {
        assert_eq!(share("1%"), Ok(0.01));
        assert_eq!(share("0.5 %"), Ok(0.005));
        assert_eq!(share("0.02"), Ok(0.02));
        for wrong in ["0", "-1%", "1", "150%", "x", "nan", ""] {
            assert!(share(wrong).is_err(), "{wrong}");
        }
    }
}
