//! `jpo sweep SCENARIO --vary KEY=SPEC ..`: one scenario at many points.

pub(super) mod again;
pub(super) mod figures;
mod folder;
pub(super) mod merge;
pub(super) mod read;
mod say;
pub(super) mod status;
pub(super) mod submit;

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use clap::ValueEnum;

use super::answer::Format;
use super::compare::{CapacityWord, chosen_options};
use super::lang::Lang;
use super::near::near;
use super::signals::Interrupt;
use super::stop::Stop;
use super::{facts, print, progress};
use crate::charts::Width;
use crate::engine::RunSpec;
use crate::engine::sweep::{
    DesignKind, Event, Job, Plan, Shard, Spec, Store, Study, SweepError, Vary, play_points, unit_name,
};
use crate::outcomes::index_of;
use crate::random::Seed;
use crate::scenario::{Open, open};
use crate::words::{Language, count};
use folder::{Folder, failed};

/// Points when their number is not given and the design does not say it.
const POINTS: u64 = 128;
/// Plays of each option at each point when their number is not given.
const REPLICATIONS: u64 = 128;
/// Most bytes of a record.
const LARGEST_RECORD: u64 = 1 << 29;
/// Levels of a key that are all tried before the run.
const MOST_TRIED: usize = 100;
/// Time between two syncs of the journal [ms].
const SYNC_EVERY: u64 = 1_000;

/// What is swept: shared by `sweep` and `submit`.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct What {
    /// A scenario file or the name of a built-in scenario
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// What to vary: KEY=a..b, KEY=a..b:step, KEY=a,b,c or KEY=* (repeatable)
    #[arg(long, value_name = "KEY=SPEC", required = true)]
    vary: Vec<String>,
    /// Where the points lie [grid if every key has a list or a step, else sobol]
    #[arg(long, value_enum)]
    design: Option<DesignWord>,
    /// Points; on a grid at most [128; all of a grid of lists]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    points: Option<u64>,
    /// Plays of each option at each point [128]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    replications: Option<u64>,
    /// Change one key of the scenario at all points (repeatable)
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Seed of the random streams, the same at every point, and of the design
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Options to play; the reference is always played too
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    options: Vec<String>,
    /// Whether an overloaded office may get a second officer
    #[arg(long, value_enum, default_value = "fixed")]
    capacity: CapacityWord,
    /// Whether every single draw is kept too, as draws.parquet
    #[arg(long, value_enum, default_value = "none")]
    draws: DrawsWord,
    /// Folder for the results [notebooks-output/<scenario>-sweep]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Arguments of `jpo sweep`.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[derive(Debug, Clone, clap::Args)]
#[command(before_help = "\
Examples:
  jpo sweep pacific --vary demand.calibration=0.5..1.5:0.1
  jpo sweep pacific --vary money.officer_cost=* --vary demand.calibration=*
  jpo sweep pacific --vary money.officer_cost=40000..80000:10000 \\
      --vary demand.calibration=0.6,0.8,1 --on finance.funding_gap")]
pub(super) struct Args {
    #[command(flatten)]
    what: What,
    /// Play part i of n only; `jpo merge` makes the results of all parts
    #[arg(long, value_name = "i/n", value_parser = Shard::parse)]
    shard: Option<Shard>,
    /// Outcome of the charts and of what is printed
    #[arg(long, value_name = "OUTCOME", default_value = "finance.funding_gap")]
    on: String,
    /// Go on where an earlier run ended; it is what happens anyway
    #[arg(long)]
    resume: bool,
    /// Go on after a point has failed; it is what happens anyway
    #[arg(long, conflicts_with = "fail_fast")]
    keep_going: bool,
    /// Stop at the first point that fails
    #[arg(long)]
    fail_fast: bool,
    /// What to print
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Language of the figure
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
    /// Worker threads; no number of them changes a result [all processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// No progress and no notes
    #[arg(long)]
    quiet: bool,
    /// Discard what another study or a hand left in the folder
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DesignWord {
    /// All combinations of levels
    Grid,
    /// Latin hypercube
    Lhs,
    /// Sobol' sequence with Owen's scrambling
    Sobol,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DrawsWord {
    /// None
    None,
    /// All
    All,
}

/// Plays every point of the study that has no record yet, and makes the results.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    let started = facts::now();
    let outcome = outcome(&args.on)?;
    let (open, study) = study(&args.what)?;
    let threads = facts::threads(args.threads);
    let folder = Folder::at(&args.what.place(&open))?;
    let mine = args.shard.map(|shard| shard.points(&study));
    let _lock = folder.lock(args.shard)?;
    folder.begin(&study, &open, args.force)?;

    let mut store = folder.store(&study)?;
    let points = study.plan().points();
    let key = |point: u64| study.key(&study.plan().point(point));
    let asked = mine.as_ref().map_or(points, |mine| mine.len() as u64);
    let mut todo = Vec::new();
    let mut again = 0;
    for at in 0..asked {
        let point = mine.as_ref().map_or(at, |mine| mine[at as usize]);
        if !store.has(key(point)) {
            todo.push(point);
        } else if store.failed(key(point)).map_err(failed)? {
            todo.push(point);
            again += 1;
        }
    }
    let reused = asked - todo.len() as u64;
    drop(store);
    let mut journal =
        if todo.is_empty() { None } else { Some(folder.journal(&study, args.shard).map_err(failed)?) };
    if !args.quiet {
        say::beginning(&open, &study, args.shard, threads, todo.len() as u64);
        say::reuse(reused, asked, again, journal.as_ref().map_or(0, |(_, found)| found.torn));
    }

    let interrupt = Interrupt::listen();
    let done = AtomicU64::new(0);
    let failures = Mutex::new(Vec::new());
    let bar = progress::points(todo.len() as u64, study.replications(), args.quiet);
    let total = todo.len() as u64;
    let told = |event: Event<'_>| {
        match event {
            Event::Replication => bar.inc(1),
            Event::Done(_) => {
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                if !bar.is_hidden() {
                    bar.set_message(format!("{} of {}", count(done), count(total)));
                }
            }
            Event::Failed(point, why) => {
                done.fetch_add(1, Ordering::Relaxed);
                bar.inc(study.replications());
                bar.suspend(|| print::say(&format!("point {} failed: {why}", point + 1)));
                if let Ok(mut failures) = failures.lock() {
                    failures.push((point, why.to_owned()));
                }
            }
        }
        !interrupt.pressed()
    };
    let synced = AtomicU64::new(0);
    let due = || {
        let now = started.elapsed().as_millis() as u64;
        now.saturating_sub(synced.load(Ordering::Relaxed)) >= SYNC_EVERY && {
            synced.store(now, Ordering::Relaxed);
            true
        }
    };
    let played = match &mut journal {
        None => Ok(()),
        Some((journal, _)) => {
            let job = Job { study: &study, open: &open, points: &todo, threads, fail_fast: args.fail_fast };
            play_points(&job, journal, &told, &due)
        }
    };
    drop(todo);
    // Closed before it is renamed: not every system renames open files.
    drop(journal);
    let played = played.and_then(|()| match args.shard {
        Some(shard) if total > 0 => folder.close_unit(shard),
        _ => Ok(()),
    });
    bar.finish_and_clear();
    let kept = reused + done.load(Ordering::Relaxed);
    played.map_err(|error| stopped(error, kept, asked, &folder))?;
    let mut failures = failures.into_inner().unwrap_or_default();
    failures.sort_unstable();

    if let Some(shard) = args.shard {
        if !args.quiet {
            let folder = folder.path().display();
            say::say(&format!(
                "wrote {folder}/units/{}; when all parts are there: jpo merge {folder}",
                unit_name(shard)
            ));
        }
    } else {
        let end = Finish {
            played: (total, reused),
            started,
            threads,
            outcome,
            format: args.format,
            language: args.lang.language(),
            quiet: args.quiet,
        };
        finish(&end, &study, &open, &folder, &mut folder.store(&study)?)?;
    }
    say::failures(&failures, &study)
}

/// Makes the final files, of records only: the same bytes however the points came together. Prints what they come to.
fn finish(args: &Finish, study: &Study, open: &Open, folder: &Folder, store: &mut Store) -> Result<(), Stop> {
    let points = study.plan().points();
    let ended = |error, kept: usize| stopped(error, kept as u64, points, folder);
    tables_and_figure(study, open, folder, store, args.outcome, args.language)?
        .map_err(|error| ended(error, store.len()))?;
    folder.provenance(study, open, args.played, args.started, args.threads)?;
    say::results(store, study, args.outcome, args.format)?;
    if !args.quiet {
        say::say(&format!("wrote {}: {}", folder.path().display(), folder.files()?.join(", ")));
    }
    Ok(())
}

/// Makes of the records what does not depend on how they came together.
fn tables_and_figure(
    study: &Study,
    open: &Open,
    folder: &Folder,
    store: &mut Store,
    outcome: usize,
    language: Language,
) -> Result<Result<(), SweepError>, Stop> {
    if let Err(error) = folder.results(study, store) {
        return Ok(Err(error));
    }
    let figure = figures::figure_of(open, study, store, outcome, (language, Width::Page))?;
    Ok(figure.map_or(Ok(()), |figure| folder.figure(&figure)))
}

/// What the end of a sweep needs to know beside its records.
struct Finish {
    /// Points played and reused.
    played: (u64, u64),
    started: Instant,
    threads: usize,
    outcome: usize,
    format: Format,
    language: Language,
    quiet: bool,
}

impl What {
    fn place(&self, open: &Open) -> PathBuf {
        let id = &open.scenario().id;
        self.out.clone().unwrap_or_else(|| PathBuf::from("notebooks-output").join(format!("{id}-sweep")))
    }
}

/// The position of an outcome.
fn outcome(id: &str) -> Result<usize, Stop> {
    index_of(id).ok_or_else(|| {
        let names = crate::outcomes::OUTCOMES.iter().map(|outcome| outcome.id);
        Stop::Input(format!("--on {id}: no such outcome{}", near(id, names)))
    })
}

/// Reads the scenario and plans the study: every reason against it is an error of the input.
fn study(what: &What) -> Result<(Open, Study), Stop> {
    let vary = what.vary.iter().map(|text| Vary::parse(text)).collect::<Vec<_>>();
    let wrong: Vec<String> =
        vary.iter().filter_map(|v| v.as_ref().err().map(|e| format!("--vary {e}"))).collect();
    if !wrong.is_empty() {
        return Err(Stop::Input(wrong.join("\n")));
    }
    let vary: Vec<Vary> = vary.into_iter().flatten().collect();
    let keys: Vec<String> = vary.iter().map(|vary| vary.key.clone()).collect();
    let open = open(&what.scenario, &what.set, &keys)?;
    let stepped = vary.iter().all(|vary| matches!(vary.spec, Spec::Levels(_)));
    let kind = match what.design {
        Some(DesignWord::Grid) => DesignKind::Grid,
        Some(DesignWord::Lhs) => DesignKind::Latin,
        None if stepped => DesignKind::Grid,
        Some(DesignWord::Sobol) | None => DesignKind::Sobol,
    };
    let plan =
        Plan::new(&open, &vary, kind, what.points.unwrap_or(POINTS), Seed(what.seed)).map_err(Stop::Input)?;
    if let (Some(most), true) = (what.points, stepped && kind == DesignKind::Grid)
        && plan.points() > most
    {
        return Err(Stop::Input(format!(
            "the grid has {} points, more than --points {most}\n  --design sobol   takes {most} points among the \
             levels",
            count(plan.points())
        )));
    }
    let scenario = open.scenario();
    let spec = RunSpec {
        seed: Seed(what.seed),
        replications_per_world: 1,
        options: chosen_options(&what.options, scenario)?,
        capacity: what.capacity.capacity(),
        variants: false,
        threads: 1,
    };
    if what.draws == DrawsWord::All && !cfg!(feature = "parquet") {
        return Err(Stop::Input(
            "this build writes no draws: cargo build --release --features parquet".to_owned(),
        ));
    }
    let replications = what.replications.unwrap_or(REPLICATIONS);
    let study = Study::new(&open, &vary, plan, &spec, replications, what.draws == DrawsWord::All);
    if study.bytes_per_point() > LARGEST_RECORD {
        return Err(Stop::Input(format!(
            "the draws of a point would fill {} MB; at most {}\n  --replications N   plays fewer",
            study.bytes_per_point() >> 20,
            LARGEST_RECORD >> 20
        )));
    }
    check_levels(&open, &study)?;
    Ok((open, study))
}

/// Tries the levels or the ends of every key alone, so that a wrong key, or a value that it may not take, is told before
/// the run. Points at which keys do not go together fail one by one.
fn check_levels(open: &Open, study: &Study) -> Result<(), Stop> {
    for (k, axis) in study.plan().axes().iter().enumerate() {
        let ends = || vec![axis.ends().0, axis.ends().1];
        for x in axis.levels().filter(|levels| levels.len() <= MOST_TRIED).unwrap_or_else(ends) {
            open.alone(k, &axis.text(x))?;
        }
    }
    Ok(())
}

/// What a sweep that ended early tells.
fn stopped(error: SweepError, kept: u64, asked: u64, folder: &Folder) -> Stop {
    let shown = folder.path().display();
    let state =
        format!("{} of {} points are kept in {shown}; the same command goes on", count(kept), count(asked));
    match error {
        SweepError::Interrupted => Stop::Kept(format!("interrupted; {state}")),
        SweepError::Missing { .. } => Stop::Again(format!("{error}; {state}")),
        error @ SweepError::Disk { .. } => {
            let help = format!("free some space, or see to the disk; {state}");
            Stop::Failed(anyhow::Error::new(error).context(help))
        }
        error => Stop::Failed(anyhow::Error::new(error).context(state)),
    }
}
