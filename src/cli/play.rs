//! How many futures to play, whether they fit in memory, and playing them.

use std::path::Path;

use anyhow::Context as _;

use super::facts;
use super::progress;
use super::signals::Interrupt;
use super::stop::Stop;
use crate::compare::precise;
use crate::engine::{Run, RunSpec, begin, go_on};
use crate::outcomes::{OUTCOMES, Spool, next_checkpoint};
use crate::scenario::Scenario;
use crate::words::{count, two_figures};

/// Most replications anyone may ask for.
const MOST: u64 = 1_000_000_000;
/// Draws are kept in memory up to this size, beyond it in a file [bytes].
const IN_MEMORY: f64 = 256e6;
/// Draws on disk at most where the system does not tell how much room there is [bytes].
const LIMIT: f64 = 64e9;
/// Share of the room that is free now that a run may take.
const OF_AVAILABLE: f64 = 0.8;
/// Draws are on disk twice: while the run goes on, and as results.
const COPIES: f64 = 2.0;
/// What the analysis holds of a play of an option at a time, its largest columns [bytes].
const ANALYSIS: f64 = 256.0;

/// When a run ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Until {
    /// After so many plays of each option.
    Count(u64),
    /// When the headline differences are known to `share`, looked at after 512, 1,024 .. plays; at `most` anyway.
    Precise { share: f64, most: u64 },
}

impl Until {
    /// Plays of each option at most.
    pub(super) fn most(self) -> u64 {
        match self {
            Self::Count(plays) | Self::Precise { most: plays, .. } => plays,
        }
    }
}

/// Refuses a run whose draws would not fit on the disk of `folder`, or whose analysis would not fit in memory.
pub(super) fn check_size(
    scenario: &Scenario,
    spec: &RunSpec,
    until: Until,
    folder: &Path,
) -> Result<(), Stop> {
    let plays = until.most();
    let fits = fitting(scenario, spec, folder);
    if plays <= fits {
        return Ok(());
    }
    // Rounded down to two figures.
    let mut step = 1;
    while step * 100 <= fits {
        step *= 10;
    }
    let round = fits - fits % step;
    let fewer = match spec.replications_per_world as u64 {
        0 | 1 => format!("--replications {round}"),
        each => format!("--worlds {}", round.checked_div(each).unwrap_or(1).max(1)),
    };
    let gigabytes = |plays: u64| two_figures(plays as f64 * bytes_per_play(scenario, spec) * COPIES / 1e9);
    Err(Stop::Input(format!(
        "{} plays of {} options would need {} GB of disk for their draws; there is room for {} GB\n  {fewer}  fits\n  \
         --options a,b  plays fewer options\n  --out DIR  writes to another disk",
        count(plays),
        spec.options.len(),
        gigabytes(plays),
        gigabytes(fits),
    )))
}

/// Most plays of each option that fit: on the disk of `folder`, and in memory when they are analysed.
pub(super) fn fitting(scenario: &Scenario, spec: &RunSpec, folder: &Path) -> u64 {
    let disk = facts::available_disk(folder).map_or(LIMIT, |free| OF_AVAILABLE * free);
    let memory = facts::available_memory().map_or(f64::INFINITY, |free| OF_AVAILABLE * free);
    let by_disk = disk / (bytes_per_play(scenario, spec) * COPIES);
    let by_memory = memory / (ANALYSIS * spec.options.len() as f64);
    let limit = by_disk.min(by_memory).floor();
    if limit < MOST as f64 { limit as u64 } else { MOST }
}

/// Draws kept of one play of every option and variant [bytes].
fn bytes_per_play(scenario: &Scenario, spec: &RunSpec) -> f64 {
    let outcomes = OUTCOMES.len() * (1 + scenario.years + scenario.offices.len());
    let main = spec.options.len() * (outcomes + 2 * scenario.agencies.len());
    let variants = if spec.variants { (spec.options.len() + 1) * OUTCOMES.len() } else { 0 };
    8.0 * (main + variants + scenario.inputs.entries().len()) as f64
}

/// Plays the run. Answers also whether the asked precision was reached (`true` where none was asked).
///
/// Draws that are too many for memory go to a file in `folder`, which exists; it is gone with the run.
pub(super) fn play(
    scenario: &Scenario,
    spec: &RunSpec,
    until: Until,
    folder: &Path,
    interrupt: &Interrupt,
    quiet: bool,
) -> Result<(Run, bool), Stop> {
    let bar = progress::bar(until.most(), quiet);
    let spool = if until.most() as f64 * bytes_per_play(scenario, spec) > IN_MEMORY {
        Some(Spool::new(tempfile::tempfile_in(folder).context("cannot make a file for the draws")?))
    } else {
        None
    };
    let mut whole = begin(scenario, spec, 0, spool.as_ref());
    let part = |whole: &mut Run, to: u64| {
        let from = whole.replications as u64;
        let tell = |done: u64| {
            bar.set_position(from + done);
            !interrupt.pressed()
        };
        go_on(scenario, spec, whole, to, &tell).map_err(|_| {
            bar.finish_and_clear();
            Stop::Interrupted
        })
    };
    let reached = match until {
        Until::Count(plays) => {
            part(&mut whole, plays)?;
            true
        }
        Until::Precise { share, most } => loop {
            let to = next_checkpoint(whole.replications as u64).min(most);
            part(&mut whole, to)?;
            let reached = precise(&super::draws::draws(scenario, spec, &whole), share);
            if reached || to == most {
                break reached;
            }
        },
    };
    bar.finish_and_clear();
    Ok((whole, reached))
}

/// Fails if the file of the draws failed: what was computed from them is then worth nothing.
pub(super) fn sound(run: &Run) -> Result<(), Stop> {
    match run.worlds.spool().and_then(Spool::failure) {
        None => Ok(()),
        Some(error) => Err(Stop::Failed(
            anyhow::Error::new(error).context("the file of the draws failed; nothing was written"),
        )),
    }
}
