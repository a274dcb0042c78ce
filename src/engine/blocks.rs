//! All replications, in fixed blocks of 64 whose results are merged in index order.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::replication::{Part, replicate};
use super::results::{Capacity, Interrupted, Play, Run, RunSpec, Variant};
use super::setting::Setting;
use crate::outcomes::{OUTCOMES, Sample, Spool};
use crate::scenario::Scenario;

/// Replications in a block; threads take blocks, and never split a sum.
pub const BLOCK: u64 = 64;

/// Plays the replications of `range` of every option (and variant) that `spec` asks for.
///
/// Replication `i` is played in world `i / replications_per_world`. `progress` is told the number of replications
/// done so far, from any thread, and answers whether to go on.
///
/// # Errors
/// [`Interrupted`] when `progress` answered `false`; nothing of the run is kept.
pub fn run(
    scenario: &Scenario,
    spec: &RunSpec,
    range: Range<u64>,
    progress: &(dyn Fn(u64) -> bool + Sync),
) -> Result<Run, Interrupted> {
    let (setting, plays) = (Setting::new(scenario), plays(scenario, spec));
    let mut run = empty_run(&setting, &plays, range.start, None);
    play_blocks(&setting, &plays, spec, &mut run, range.end, progress)?;
    Ok(run)
}

/// A run of no replication yet, beginning with replication `first`; its draws go to `spool` if there is one.
#[must_use]
pub fn begin(scenario: &Scenario, spec: &RunSpec, first: u64, spool: Option<&Spool>) -> Run {
    empty_run(&Setting::new(scenario), &plays(scenario, spec), first, spool)
}

/// Plays on up to replication `to`, as [`run`] does. Of the draws that are not in `run` yet only those of the blocks that are
/// played at the moment are in memory.
///
/// # Errors
/// [`Interrupted`] when `progress` answered `false`; `run` then holds some of the replications, without a gap.
pub fn go_on(
    scenario: &Scenario,
    spec: &RunSpec,
    run: &mut Run,
    to: u64,
    progress: &(dyn Fn(u64) -> bool + Sync),
) -> Result<(), Interrupted> {
    play_blocks(&Setting::new(scenario), &plays(scenario, spec), spec, run, to, progress)
}

fn play_blocks(
    setting: &Setting<'_>,
    plays: &[(usize, Variant)],
    spec: &RunSpec,
    run: &mut Run,
    to: u64,
    progress: &(dyn Fn(u64) -> bool + Sync),
) -> Result<(), Interrupted> {
    let parts: Vec<Part> = plays.iter().map(|p| part(p.0, p.1, spec.capacity)).collect();
    let start = run.first + run.replications as u64;
    let done = AtomicU64::new(0);
    let block = |first: u64| -> Result<Run, Interrupted> {
        let mut block = empty_run(setting, plays, first, None);
        for replication in first..(first + BLOCK).min(to) {
            let world = replication.checked_div(spec.replications_per_world as u64).unwrap_or(replication);
            let (inputs, rows) = replicate(setting, &parts, spec.seed, world, replication);
            block.worlds.push(&inputs);
            block.replications += 1;
            for (play, rows) in block.plays.iter_mut().zip(rows) {
                play.horizon.push(&rows.horizon);
                if play.variant == Variant::Main {
                    play.years.push(&rows.years);
                    play.offices.push(&rows.offices);
                    play.paid.push(&rows.paid);
                    play.received.push(&rows.received);
                }
                block.requests += rows.accepted;
            }
            if !progress(done.fetch_add(1, Ordering::Relaxed) + 1) {
                return Err(Interrupted);
            }
        }
        Ok(block)
    };
    let count = to.saturating_sub(start).div_ceil(BLOCK);
    let ordered = Mutex::new(Ordered { run, next: 0, early: BTreeMap::new() });
    let (next, stopped) = (AtomicU64::new(0), AtomicBool::new(false));
    // whoever is free plays the next block
    let work = || {
        while !stopped.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return;
            }
            match block(start + number * BLOCK) {
                Ok(block) => ordered.lock().unwrap_or_else(PoisonError::into_inner).add(number, block),
                Err(Interrupted) => stopped.store(true, Ordering::Relaxed),
            }
        }
    };
    match spec.threads {
        1 => work(),
        threads => match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
            Ok(pool) => drop(pool.broadcast(|_| work())),
            // without threads the run is slower and otherwise the same
            Err(_) => work(),
        },
    }
    if stopped.into_inner() { Err(Interrupted) } else { Ok(()) }
}

/// A run that takes its blocks in their order, whenever they are ready.
struct Ordered<'a> {
    run: &'a mut Run,
    next: u64,
    early: BTreeMap<u64, Run>,
}

impl Ordered<'_> {
    fn add(&mut self, number: u64, block: Run) {
        self.early.insert(number, block);
        while let Some(block) = self.early.remove(&self.next) {
            self.run.append(&block);
            self.next += 1;
        }
    }
}

/// Plays replications 0 to `replications` of the options of `spec`, one after the other: their outcomes over the horizon,
/// bit for bit those of [`run`]. `going` is asked after each replication whether to go on.
///
/// # Errors
/// [`Interrupted`] when `going` answered `false`.
pub fn horizons(
    scenario: &Scenario,
    spec: &RunSpec,
    replications: u64,
    going: &dyn Fn() -> bool,
) -> Result<Vec<Sample>, Interrupted> {
    let setting = Setting::new(scenario);
    let parts: Vec<Part> = spec
        .options
        .iter()
        .map(|&option| Part { option, capacity: spec.capacity, ask_one: false, detailed: false })
        .collect();
    let mut samples = vec![Sample::new(OUTCOMES.len()); parts.len()];
    for replication in 0..replications {
        let world = replication.checked_div(spec.replications_per_world as u64).unwrap_or(replication);
        let (_, rows) = replicate(&setting, &parts, spec.seed, world, replication);
        for (sample, rows) in samples.iter_mut().zip(rows) {
            sample.push(&rows.horizon);
        }
        if !going() {
            return Err(Interrupted);
        }
    }
    Ok(samples)
}

/// The plays of a run: the options, then their variants at the other capacity, then `central-rc` at ask = 1.
fn plays(scenario: &Scenario, spec: &RunSpec) -> Vec<(usize, Variant)> {
    let mut plays: Vec<(usize, Variant)> = spec.options.iter().map(|&o| (o, Variant::Main)).collect();
    if spec.variants {
        plays.extend(spec.options.iter().map(|&o| (o, Variant::OtherCapacity)));
        let central = spec.options.iter().find(|&&o| scenario.options[o].id == "central-rc");
        plays.extend(central.map(|&o| (o, Variant::AskOne)));
    }
    plays
}

fn part(option: usize, variant: Variant, capacity: Capacity) -> Part {
    Part {
        option,
        capacity: if variant == Variant::OtherCapacity { capacity.other() } else { capacity },
        ask_one: variant == Variant::AskOne,
        detailed: variant == Variant::Main,
    }
}

fn empty_run(setting: &Setting<'_>, plays: &[(usize, Variant)], first: u64, spool: Option<&Spool>) -> Run {
    let play = |&(option, variant): &(usize, Variant)| {
        let main = usize::from(variant == Variant::Main);
        let wide = |n: usize| Sample::spooled(n * main, spool);
        Play {
            option,
            variant,
            horizon: Sample::spooled(OUTCOMES.len(), spool),
            years: wide(setting.scenario.years * OUTCOMES.len()),
            offices: wide(setting.stations.len() * OUTCOMES.len()),
            paid: wide(setting.payers.len()),
            received: wide(setting.payers.len()),
        }
    };
    Run {
        first,
        replications: 0,
        plays: plays.iter().map(play).collect(),
        worlds: Sample::spooled(setting.scenario.inputs.entries().len(), spool),
        payers: setting.payers.clone(),
        requests: 0,
    }
}
