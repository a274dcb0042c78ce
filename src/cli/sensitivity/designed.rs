//! Sobol' indices from outputs at the blocks of one or several scrambles.

use super::Ci;
use crate::random::Seed;
use crate::sensitivity::{Bootstrap, Estimates, Sobol, across};

/// Resamples of the bootstrap.
const RESAMPLES: usize = 200;

/// Outputs, scramble by scramble, block by block.
pub(super) struct Scrambled {
    pub(super) parts: Vec<Vec<f64>>,
    pub(super) inputs: usize,
    pub(super) second: bool,
}

/// Indices with intervals, blocks used, and blocks left out because an output is missing.
pub(super) struct Indexed {
    pub(super) estimates: Estimates,
    pub(super) blocks: usize,
    pub(super) dropped: u64,
}

pub(super) fn sobol_of(made: &Scrambled, ci: Ci, seed: Seed) -> Indexed {
    let new = || Sobol::new(made.inputs, made.second);
    let width = new().width();
    let blocks = made.parts.iter().map(|part| part.chunks_exact(width).len()).sum();
    if ci == Ci::Bootstrap || made.parts.len() < 2 {
        let mut bootstrap = Bootstrap::new(made.inputs, made.second, RESAMPLES, seed);
        for part in &made.parts {
            part.chunks_exact(width).for_each(|block| bootstrap.add(block));
        }
        return Indexed { estimates: bootstrap.estimates(), blocks, dropped: bootstrap.dropped() };
    }
    let sums: Vec<Sobol> = made
        .parts
        .iter()
        .map(|part| {
            let mut sums = new();
            part.chunks_exact(width).for_each(|block| sums.add(block));
            sums
        })
        .collect();
    Indexed { estimates: across(&sums), blocks, dropped: sums.iter().map(Sobol::dropped).sum() }
}
