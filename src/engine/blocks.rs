//! All replications, in fixed blocks of 64 whose results are merged in index order.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::replication::{Part, replicate};
use super::results::{Capacity, Interrupted, Play, Run, RunSpec, Variant};
use super::setting::Setting;
use crate::outcomes::{OUTCOMES, Sample};
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
    let setting = Setting::new(scenario);
    let plays = plays(scenario, spec);
    let parts: Vec<Part> = plays.iter().map(|p| part(p.0, p.1, spec.capacity)).collect();
    let empty = || Run {
        first: range.start,
        replications: 0,
        plays: plays.iter().map(|&(option, variant)| empty_play(&setting, option, variant)).collect(),
        worlds: Sample::new(scenario.inputs.entries().len()),
        payers: setting.payers.clone(),
        requests: 0,
    };
    let done = AtomicU64::new(0);
    let block = |first: u64| -> Result<Run, Interrupted> {
        let mut block = empty();
        for replication in first..(first + BLOCK).min(range.end) {
            let world = replication.checked_div(spec.replications_per_world as u64).unwrap_or(replication);
            let (inputs, rows) = replicate(&setting, &parts, spec.seed, world, replication);
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
    let firsts: Vec<u64> = (range.start..range.end).step_by(BLOCK as usize).collect();
    let blocks: Result<Vec<Run>, Interrupted> = if spec.threads == 1 {
        firsts.into_iter().map(block).collect()
    } else {
        match rayon::ThreadPoolBuilder::new().num_threads(spec.threads).build() {
            Ok(pool) => pool.install(|| firsts.into_par_iter().map(block).collect()),
            // without threads the run is slower and otherwise the same
            Err(_) => firsts.into_iter().map(block).collect(),
        }
    };
    let mut run = empty();
    for block in blocks? {
        run.append(&block);
    }
    Ok(run)
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

fn empty_play(setting: &Setting<'_>, option: usize, variant: Variant) -> Play {
    let main = usize::from(variant == Variant::Main);
    let wide = |n: usize| Sample::new(n * main);
    Play {
        option,
        variant,
        horizon: Sample::new(OUTCOMES.len()),
        years: wide(setting.scenario.years * OUTCOMES.len()),
        offices: wide(setting.stations.len() * OUTCOMES.len()),
        paid: wide(setting.payers.len()),
        received: wide(setting.payers.len()),
    }
}
