//! `jpo chart RESULTS [FIGURE ..]`: the figures of a results folder.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use sha2::{Digest as _, Sha256};

use super::draws::rank;
use super::facts;
use super::lang::Lang;
use super::near::nearest;
use super::pictures::{Format, WidthWord, can, write};
use super::play::{Until, play, sound};
use super::print;
use super::results::{Opened, open};
use super::signals::Interrupt;
use super::stop::Stop;
use super::sweep::{self, read::is_sweep};
use crate::charts::{Figure, Look, NetworkSize, Scaling, Setting, look, scaling};
use crate::compare::{DRAWS_PER_INPUT, Heading};
use crate::engine::{Capacity, RunSpec};
use crate::outcomes::{index_of, summarise};
use crate::random::Seed;
use crate::report::{Drawing, FIGURES, FigureKind, Names, Needs, Page, Tone, WIDTH, named, wrap};
use crate::scenario::{Scenario, built_in, load};
use crate::words::Catalogue;

/// Arguments of `jpo chart`.
#[derive(Debug, Clone, clap::Args)]
#[command(before_help = "\
Examples:
  jpo chart notebooks-output/pacific      every figure of a results folder
  jpo chart notebooks-output/pacific workload money --format svg,pdf --width 85
  jpo chart --list                        which figures there are")]
pub(super) struct Args {
    /// A folder that `jpo compare` or `jpo sweep` wrote
    #[arg(value_name = "RESULTS", required_unless_present = "list")]
    results: Option<PathBuf>,
    /// Figures to draw [all that the folder holds enough for]; of a sweep: outcomes [`finance.funding_gap`]
    #[arg(value_name = "FIGURE")]
    figures: Vec<String>,
    /// List the figures by the question they answer, with what each needs
    #[arg(long)]
    list: bool,
    /// Formats of the pictures
    #[arg(long, value_enum, value_delimiter = ',', default_value = "svg")]
    format: Vec<Format>,
    /// Printed width [mm]
    #[arg(long, value_enum, default_value = "170")]
    width: WidthWord,
    /// Language of the figures
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
    /// Folder for the figures [RESULTS/charts]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Plays of each option and network, for the figure `scaling`
    #[arg(long, value_name = "N", default_value_t = 128, value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    replications: u64,
    /// Worker threads; no number of them changes a figure [all processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// No progress and no notes
    #[arg(long)]
    quiet: bool,
}

/// Draws the figures asked for, or lists which there are.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    if let Some(folder) = args.results.as_deref().filter(|folder| !args.list && is_sweep(folder)) {
        can(&args.format)?;
        let look = (args.lang.language(), args.width.width());
        return end(args, folder, &sweep::figures::of_folder(folder, &args.figures, look)?, &[]);
    }
    let opened = args.results.as_deref().map(open).transpose()?;
    if args.list {
        return print::page(&page(args, opened.as_ref()));
    }
    let (Some(folder), Some(opened)) = (&args.results, opened) else { return Ok(()) };
    let chosen = chosen(&args.figures)?;
    can(&args.format)?;

    let language = args.lang.language();
    let words = Catalogue::new(language);
    let names = Names::new(&opened.scenario, language);
    let looks = looks(&opened);
    let width = args.width.width();
    let drawing = Drawing { results: &opened.results, looks: &looks, names: &names, words: &words, width };
    let mut figures = Vec::new();
    let mut missing = Vec::new();
    for kind in &chosen {
        let figure = match kind.needs {
            Needs::Runs if args.figures.is_empty() => None,
            Needs::Runs => Some(scales(args, folder, &opened, &drawing)?),
            _ => drawing.figure(kind.name).context("the figures could not be drawn")?,
        };
        match figure {
            Some(figure) => figures.push(figure),
            None => missing.push(format!("{}: {}", kind.name, lacking(kind, folder, &opened))),
        }
    }
    if !args.figures.is_empty() && !missing.is_empty() {
        return Err(Stop::Input(missing.join("\n  ")));
    }
    end(args, folder, &figures, &missing)
}

/// Writes the figures, and says which were not drawn and why.
fn end(args: &Args, folder: &Path, figures: &[Figure], missing: &[String]) -> Result<(), Stop> {
    let out = args.out.clone().unwrap_or_else(|| folder.join("charts"));
    let written = write(&out, figures, &args.format, args.width, args.lang)
        .context("the figures could not be written")?;
    if !args.quiet {
        let skipped = missing.iter().map(|line| format!("skipped {line}"));
        let wrote = format!("wrote {}: {}", out.display(), written.join(", "));
        for line in skipped.chain([wrote]).flat_map(|line| wrap(&line, WIDTH, 2)) {
            print::say(&line);
        }
    }
    Ok(())
}

/// The figures of the names, all where none is named.
fn chosen(names: &[String]) -> Result<Vec<FigureKind>, Stop> {
    if names.is_empty() {
        return Ok(FIGURES.to_vec());
    }
    let wrong: Vec<String> = names
        .iter()
        .filter(|name| !FIGURES.iter().any(|kind| kind.name == name.as_str()))
        .map(|name| {
            nearest(name, FIGURES.iter().map(|kind| kind.name)).map_or_else(
                || format!("no figure `{name}`"),
                |near| format!("no figure `{name}`; did you mean `{near}`?"),
            )
        })
        .collect();
    if wrong.is_empty() {
        // In the order of the list, each once.
        return Ok(FIGURES
            .iter()
            .filter(|kind| names.iter().any(|name| name == kind.name))
            .copied()
            .collect());
    }
    let all: Vec<&str> = FIGURES.iter().map(|kind| kind.name).collect();
    Err(Stop::Input(format!("{}\n  figures: {}", wrong.join("\n  "), all.join(", "))))
}

/// Looks of the options by their places in the scenario.
pub(super) fn looks(opened: &Opened) -> Vec<Look> {
    let options = &opened.results.comparison.options;
    let place = |id: &str| opened.scenario.option(id).map_or(0, |option| rank(&opened.scenario, option));
    options.iter().map(|option| look(place(&option.id))).collect()
}

/// What a figure would need, and the command that makes it.
fn lacking(kind: &FigureKind, folder: &Path, opened: &Opened) -> String {
    match kind.needs {
        Needs::Tables => "nothing to show".to_owned(),
        Needs::Draws if !cfg!(feature = "parquet") => {
            "needs the draws, which this build cannot read: cargo build --release --features parquet"
                .to_owned()
        }
        Needs::Inputs
            if opened.with_draws
                && opened.results.comparison.replications
                    >= DRAWS_PER_INPUT * opened.results.inputs.len() =>
        {
            "nothing to show: no input tells these futures apart by more than noise".to_owned()
        }
        Needs::Inputs if opened.with_draws => {
            let inputs = opened.results.inputs.len() as u64;
            let enough = (DRAWS_PER_INPUT as u64 * inputs).next_power_of_two().max(1024);
            format!(
                "needs {DRAWS_PER_INPUT} replications for each of {inputs} uncertain inputs: {}",
                again(opened, Some(enough))
            )
        }
        Needs::Draws | Needs::Inputs => format!("needs the draws: {}", again(opened, None)),
        Needs::Runs => {
            format!("plays every network, when asked: jpo chart {} {}", folder.display(), kind.name)
        }
    }
}

/// The command that made a folder, with its draws kept and as many replications.
fn again(opened: &Opened, replications: Option<u64>) -> String {
    let mut words = vec!["jpo".to_owned()];
    let mut given = opened.command.iter().skip(1);
    let left_out = |word: &str| word == "--draws" || (replications.is_some() && word == "--replications");
    while let Some(word) = given.next() {
        match word.split_once('=') {
            Some((name, _)) if left_out(name) => {}
            None if left_out(word) => {
                given.next();
            }
            _ => words.push(word.clone()),
        }
    }
    if words.len() == 1 {
        words.push("compare".to_owned());
    }
    words.extend(replications.map(|n| format!("--replications {n}")));
    words.join(" ")
}

/// The list of figures by question.
fn page(args: &Args, opened: Option<&Opened>) -> Page {
    let words = Catalogue::new(args.lang.language());
    let folder = args.results.clone().unwrap_or_else(|| PathBuf::from("RESULTS"));
    let longest = FIGURES.iter().map(|kind| kind.name.len()).max().unwrap_or(0);
    let mut page = Page::default();
    let mut last = "";
    for kind in &FIGURES {
        if kind.question != last {
            if !last.is_empty() {
                page.gap();
            }
            page.line(Tone::Strong, words.word(kind.question));
            last = kind.question;
        }
        let needs = match (opened, kind.needs) {
            (Some(opened), _) if holds(kind, opened) => "ready".to_owned(),
            (Some(opened), _) => lacking(kind, &folder, opened),
            (None, Needs::Tables) => "any folder that `jpo compare` wrote".to_owned(),
            (None, Needs::Draws) => "one written with its draws: without --draws none".to_owned(),
            (None, Needs::Inputs) => {
                format!("the same, with {DRAWS_PER_INPUT} replications for each uncertain input")
            }
            (None, Needs::Runs) => "plays every shipped network, when asked for by name".to_owned(),
        };
        page.hanging(Tone::Plain, &[&format!("  {:longest$}  ", kind.name)], &needs, WIDTH);
    }
    page
}

/// Whether a folder holds enough for a figure.
fn holds(kind: &FigureKind, opened: &Opened) -> bool {
    let results = &opened.results;
    match kind.needs {
        Needs::Tables => true,
        Needs::Draws => opened.with_draws,
        Needs::Inputs => {
            opened.with_draws && results.comparison.replications >= DRAWS_PER_INPUT * results.inputs.len()
        }
        Needs::Runs => false,
    }
}

/// Plays every shipped network and draws cost and work against their sizes.
fn scales(args: &Args, folder: &Path, opened: &Opened, drawing: &Drawing) -> Result<Figure, Stop> {
    let comparison = &opened.results.comparison;
    let seed = opened.results.about.seed;
    let interrupt = Interrupt::listen();
    let mut networks = Vec::new();
    let mut scenarios: Vec<Scenario> = Vec::new();
    for (id, _) in built_in() {
        let scenario = load(id, &[])?;
        // Only networks with all these options, one of each size.
        let places: Option<Vec<usize>> =
            comparison.options.iter().map(|option| scenario.option(&option.id)).collect();
        let same = |other: &Scenario| other.offices.len() == scenario.offices.len();
        let (Some(places), false) = (places, scenarios.iter().any(same)) else { continue };
        let spec = RunSpec {
            seed: Seed(seed),
            replications_per_world: 1,
            options: places,
            capacity: Capacity::Fixed,
            variants: false,
            threads: facts::threads(args.threads),
        };
        let (run, _) =
            play(&scenario, &spec, Until::Count(args.replications), folder, &interrupt, args.quiet)?;
        sound(&run)?;
        let quantiles = |outcome: &str, scale: f64| -> Vec<[f64; 3]> {
            let at = index_of(outcome).unwrap_or(0);
            let of = |sample: &crate::outcomes::Sample| {
                let s = summarise(&sample.column(at));
                [s.p05, s.p50, s.p95].map(|value| value * scale)
            };
            run.plays.iter().map(|play| of(&play.horizon)).collect()
        };
        let offices = scenario.offices.len();
        networks.push(NetworkSize {
            id: scenario.id.clone(),
            offices,
            cost: quantiles("finance.cost", 1.0 / offices.max(1) as f64),
            load: quantiles("workload.offered_load", 1.0),
        });
        scenarios.push(scenario);
    }
    networks.sort_by_key(|network| network.offices);
    let mut digest = Sha256::new();
    for scenario in &scenarios {
        digest.update(&scenario.hash);
    }
    let hash = digest.finalize().iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
    let ids: Vec<&str> = networks.iter().map(|network| network.id.as_str()).collect();
    let ids = ids.join(" + ");
    let about = opened.results.about.heading();
    let heading = Heading { scenario: &ids, hash: &hash, version: env!("CARGO_PKG_VERSION"), ..about };
    let options = named(&comparison.options, &comparison.reference, drawing.looks, drawing.names);
    let plays = usize::try_from(args.replications).unwrap_or(usize::MAX);
    let setting = Setting {
        words: drawing.words,
        heading: &heading,
        options: &options,
        replications: plays,
        futures: plays,
        width: drawing.width,
    };
    Ok(scaling(&setting, &Scaling { networks }).context("the figures could not be drawn")?)
}
