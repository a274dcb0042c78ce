//! PAWN: how far the distribution of the output moves when an input is known (Pianosi and Wagener 2015, 2018).

use crate::maths::normal_quantile;
use crate::random::{Process, Seed, entity, open, uniform};

/// PAWN index of an input: distances of Kolmogorov and Smirnov between the output's distribution in slices of the input
/// and its distribution over all draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pawn {
    /// Median over the slices.
    pub median: f64,
    /// Largest over the slices.
    pub largest: f64,
    /// What the median of an input without influence stays below, 95 times of 100 (of this many draws and slices).
    pub nothing: f64,
}

impl Pawn {
    /// Whether the index cannot be told from that of an input without influence.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.median <= self.nothing
    }
}

/// PAWN indices of each input, with as many slices of equal numbers of draws. Columns without missing values.
#[must_use]
pub fn pawn(inputs: &[&[f64]], output: &[f64], slices: usize, seed: Seed) -> Vec<Pawn> {
    const DUMMIES: usize = 100;
    let n = output.len();
    // Rank of every output: place in the order, ties together at the last of them.
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| output[a].total_cmp(&output[b]));
    let mut rank = vec![0_usize; n];
    let mut at = 0;
    while at < n {
        let end = (at..n).find(|&k| output[order[k]] != output[order[at]]).unwrap_or(n);
        for &row in &order[at..end] {
            rank[row] = end;
        }
        at = end;
    }
    let index = |column: &[f64]| {
        let mut by_input: Vec<usize> = (0..n).collect();
        by_input.sort_by(|&a, &b| column[a].total_cmp(&column[b]).then(a.cmp(&b)));
        let edge = |slice: usize| (slice * n).checked_div(slices).unwrap_or(0);
        let mut distances: Vec<f64> =
            (0..slices).map(|slice| distance(&by_input[edge(slice)..edge(slice + 1)], &rank, n)).collect();
        distances.sort_unstable_by(f64::total_cmp);
        (crate::outcomes::quantile_sorted(&distances, 0.5), distances.last().copied().unwrap_or(f64::NAN))
    };
    let mut stream = open(seed, 0, Process::Judgement, entity(&["pawn"]));
    let mut idle: Vec<f64> = (0..DUMMIES)
        .map(|_| {
            let dummy: Vec<f64> = (0..n).map(|_| normal_quantile(uniform(&mut stream))).collect();
            index(&dummy).0
        })
        .collect();
    idle.sort_unstable_by(f64::total_cmp);
    let nothing = crate::outcomes::quantile_sorted(&idle, 0.95);
    inputs
        .iter()
        .map(|column| {
            let (median, largest) = index(column);
            Pawn { median, largest, nothing }
        })
        .collect()
}

/// Largest distance between the distribution of some rows' outputs and that of all `n`, whose ranks are given.
fn distance(rows: &[usize], rank: &[usize], n: usize) -> f64 {
    let mut ranks: Vec<usize> = rows.iter().map(|&row| rank[row]).collect();
    ranks.sort_unstable();
    let size = ranks.len() as f64;
    let mut largest: f64 = 0.0;
    for (at, &rank) in ranks.iter().enumerate() {
        let all = rank as f64 / n as f64;
        let last = ranks.get(at + 1) != Some(&rank);
        if last {
            largest = largest.max(((at + 1) as f64 / size - all).abs());
        }
        if at == 0 || ranks[at - 1] != rank {
            // Just below this value: all draws before its first tie.
            largest = largest.max((all - 1.0 / n as f64 - at as f64 / size).max(0.0));
        }
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::super::testing::{at_rows, uniforms};
    use super::*;

    #[test]
    fn the_strong_input_stands_out_and_the_idle_one_does_not() {
        let columns = uniforms(1, 2000, 3);
        let y = at_rows(&columns, |u| 3.0 * u[0] + u[1]);
        let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let found = pawn(&slices, &y, 10, Seed(1));
        assert!(found[0].median > found[1].median && found[1].median > found[2].median, "{found:?}");
        assert!(!found[0].is_nothing() && !found[1].is_nothing() && found[2].is_nothing(), "{found:?}");
    }

    #[test]
    fn a_sole_input_moves_the_distribution_as_far_as_it_can() {
        let columns = uniforms(2, 1000, 1);
        let found = pawn(&[&columns[0]], &columns[0], 10, Seed(1))[0];
        // slice k of 10 covers k/10..(k+1)/10: distances 0.9, 0.8, .., 0.5, 0.5, .., 0.9
        assert!((found.median - 0.7).abs() < 0.011 && (found.largest - 0.9).abs() < 0.011, "{found:?}");
    }
}
