//! How surely indices are known.

use super::{Indices, Sobol};
use crate::maths::student_975;
use crate::outcomes::Moments;
use crate::random::{Process, Seed, Stream, entity, open, uniform};

/// An index and its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The index.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Estimate {
    /// Whether the interval holds zero: the index cannot be told from none.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.low <= 0.0
    }
}

/// Indices of every input with their intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimates {
    /// Alone.
    pub first: Vec<Estimate>,
    /// Alone and in all interactions.
    pub total: Vec<Estimate>,
    /// Pairs, as in [`Indices::second`].
    pub second: Vec<Estimate>,
}

impl Estimates {
    fn of(all: &[Indices], estimate: impl Fn(Vec<f64>, usize, usize) -> Estimate) -> Self {
        let list = |kind: usize, pick: fn(&Indices) -> &[f64]| {
            let length = all.first().map_or(0, |indices| pick(indices).len());
            let one = |at: usize| estimate(all.iter().map(|indices| pick(indices)[at]).collect(), kind, at);
            (0..length).map(one).collect()
        };
        Self { first: list(0, |i| &i.first), total: list(1, |i| &i.total), second: list(2, |i| &i.second) }
    }
}

/// Mean and t interval over independent scrambles of the design, each the sums of one of them.
///
/// The points of one scramble depend on each other, so that their scatter says nothing about the error; independent
/// scrambles do (Owen 1997).
#[must_use]
pub fn across(scrambles: &[Sobol]) -> Estimates {
    let indices: Vec<Indices> = scrambles.iter().map(Sobol::indices).collect();
    let t = student_975(scrambles.len() as f64 - 1.0);
    Estimates::of(&indices, |values, _, _| {
        let moments = Moments::of(&values);
        let half = t * moments.standard_error();
        Estimate { value: moments.mean(), low: moments.mean() - half, high: moments.mean() + half }
    })
}

/// A bootstrap in one pass: each resample takes each block a Poisson number of times, mean 1 (Hanley and `MacGibbon` 2006).
/// Memory does not grow with the blocks. For designs of one sequence it errs far on the safe side.
#[derive(Debug, Clone)]
pub struct Bootstrap {
    whole: Sobol,
    resamples: Vec<Sobol>,
    stream: Stream,
}

impl Bootstrap {
    /// Nothing yet.
    #[must_use]
    pub fn new(inputs: usize, second: bool, resamples: usize, seed: Seed) -> Self {
        Self {
            whole: Sobol::new(inputs, second),
            resamples: vec![Sobol::new(inputs, second); resamples],
            stream: open(seed, 0, Process::Judgement, entity(&["bootstrap"])),
        }
    }

    /// Adds a block: see [`Sobol::add`].
    pub fn add(&mut self, block: &[f64]) {
        self.whole.add(block);
        for resample in &mut self.resamples {
            let times = poisson_one(uniform(&mut self.stream));
            if times > 0.0 {
                resample.add_weighted(block, times);
            }
        }
    }

    /// Blocks left out because an output was missing.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.whole.dropped()
    }

    /// Indices of all blocks, with normal intervals from the scatter of the resamples.
    #[must_use]
    pub fn estimates(&self) -> Estimates {
        const Z975: f64 = 1.959_963_984_540_054;
        let whole = self.whole.indices();
        let indices: Vec<Indices> = self.resamples.iter().map(Sobol::indices).collect();
        Estimates::of(&indices, |values, kind, at| {
            let value = [&whole.first, &whole.total, &whole.second][kind][at];
            let half = Z975 * Moments::of(&values).sd();
            Estimate { value, low: value - half, high: value + half }
        })
    }
}

/// The Poisson number of mean 1 at a probability.
fn poisson_one(u: f64) -> f64 {
    // e^-1
    let mut term = 0.367_879_441_171_442_33;
    let (mut sum, mut k) = (term, 0.0);
    while u > sum && k < 20.0 {
        k += 1.0;
        term /= k;
        sum += term;
    }
    k
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ISHIGAMI_FIRST, ISHIGAMI_TOTAL, ishigami};
    use super::*;
    use crate::design::{Scramble, saltelli};

    fn outputs(seed: u64, replicate: u64, blocks: usize) -> Vec<f64> {
        let plan = saltelli(blocks, 3, false, Scramble::Owen { seed: Seed(seed), replicate }).unwrap();
        plan.design.points().map(ishigami).collect()
    }

    #[test]
    fn intervals_from_scrambles_hold_the_truth_as_often_as_they_say() {
        let (mut held, mut all) = (0, 0);
        for seed in 0..40 {
            let scrambles: Vec<Sobol> = (0..8)
                .map(|replicate| {
                    let mut sobol = Sobol::new(3, false);
                    outputs(seed, replicate, 128).chunks(5).for_each(|block| sobol.add(block));
                    sobol
                })
                .collect();
            let found = across(&scrambles);
            let truths = ISHIGAMI_FIRST.iter().chain(&ISHIGAMI_TOTAL);
            for (estimate, truth) in found.first.iter().chain(&found.total).zip(truths) {
                all += 1;
                held += usize::from((estimate.low..=estimate.high).contains(truth));
            }
        }
        // 240 intervals of 95 %, six of a kind from the same runs: expected 228; at least 90 %
        assert!(held * 10 >= all * 9, "{held} of {all}");
    }

    #[test]
    fn the_bootstrap_holds_the_truth_and_says_what_is_nothing() {
        let mut bootstrap = Bootstrap::new(3, false, 100, Seed(1));
        outputs(1, 0, 2048).chunks(5).for_each(|block| bootstrap.add(block));
        let found = bootstrap.estimates();
        for (estimate, truth) in found.first.iter().zip(ISHIGAMI_FIRST) {
            assert!((estimate.low..=estimate.high).contains(&truth), "{estimate:?}");
        }
        assert!(found.first[2].is_nothing() && !found.first[1].is_nothing() && !found.total[2].is_nothing());
    }

    #[test]
    fn the_poisson_counts_have_mean_one() {
        let n = 100_000;
        let mean =
            (0..n).map(|i| poisson_one((f64::from(i) + 0.5) / f64::from(n))).sum::<f64>() / f64::from(n);
        assert!((mean - 1.0).abs() < 1e-4, "{mean}");
    }
}
