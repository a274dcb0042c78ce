//! How many futures to play, whether they fit in memory, and playing them.

use super::facts;
use super::progress;
use super::signals::Interrupt;
use super::stop::Stop;
use crate::compare::precise;
use crate::engine::{Run, RunSpec, run};
use crate::outcomes::{OUTCOMES, next_checkpoint};
use crate::scenario::Scenario;
use crate::words::{count, two_figures};

/// Most replications anyone may ask for.
const MOST: u64 = 1_000_000_000;
/// Draws kept in memory at most [bytes].
const LIMIT: f64 = 16e9;
/// Share of the memory that is free now that draws may take.
const OF_AVAILABLE: f64 = 0.8;
/// Draws are held twice for a moment, when blocks become one run.
const COPIES: f64 = 2.0;

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

/// Refuses a run whose draws would not fit in memory.
pub(super) fn check_size(scenario: &Scenario, spec: &RunSpec, until: Until) -> Result<(), Stop> {
    let plays = until.most();
    let fits = fitting(scenario, spec);
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
        "{} plays of {} options would keep {} GB of draws; {} GB can be had\n  {fewer}  fits\n  --options a,b  plays \
         fewer options",
        count(plays),
        spec.options.len(),
        gigabytes(plays),
        gigabytes(fits),
    )))
}

/// Most plays of each option whose draws fit in memory.
pub(super) fn fitting(scenario: &Scenario, spec: &RunSpec) -> u64 {
    let limit = facts::available_memory().map_or(LIMIT, |free| LIMIT.min(OF_AVAILABLE * free));
    let plays = (limit / (bytes_per_play(scenario, spec) * COPIES)).floor();
    if plays < MOST as f64 { plays as u64 } else { MOST }
}

/// Draws kept of one play of every option and variant [bytes].
fn bytes_per_play(scenario: &Scenario, spec: &RunSpec) -> f64 {
    let outcomes = OUTCOMES.len() * (1 + scenario.years + scenario.offices.len());
    let main = spec.options.len() * (outcomes + 2 * scenario.agencies.len());
    let variants = if spec.variants { (spec.options.len() + 1) * OUTCOMES.len() } else { 0 };
    8.0 * (main + variants + scenario.inputs.entries().len()) as f64
}

/// Plays the run. Answers also whether the asked precision was reached (`true` where none was asked).
pub(super) fn play(
    scenario: &Scenario,
    spec: &RunSpec,
    until: Until,
    interrupt: &Interrupt,
    quiet: bool,
) -> Result<(Run, bool), Stop> {
    let bar = progress::bar(until.most(), quiet);
    let part = |from: u64, to: u64| {
        let tell = |done: u64| {
            bar.set_position(from + done);
            !interrupt.pressed()
        };
        run(scenario, spec, from..to, &tell).map_err(|_| {
            bar.finish_and_clear();
            Stop::Interrupted
        })
    };
    let (whole, reached) = match until {
        Until::Count(plays) => (part(0, plays)?, true),
        Until::Precise { share, most } => {
            let mut to = next_checkpoint(0).min(most);
            let mut whole = part(0, to)?;
            loop {
                let reached = precise(&super::draws::draws(scenario, spec, &whole), share);
                if reached || to == most {
                    break (whole, reached);
                }
                let from = to;
                to = next_checkpoint(from).min(most);
                whole.append(&part(from, to)?);
            }
        }
    };
    bar.finish_and_clear();
    Ok((whole, reached))
}
