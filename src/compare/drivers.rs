//! Which uncertain inputs move an outcome: regression on ranks, from the draws of a comparison alone.

use crate::maths::mid_ranks;
use crate::outcomes::quantile_sorted;

/// Draws of an outcome that an input takes at least.
pub const DRAWS_PER_INPUT: usize = 5;

/// How an input moves an outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Driver {
    /// Position among the inputs.
    pub input: usize,
    /// 5 and 95 % quantiles of the input.
    pub ends: [f64; 2],
    /// The outcome that the regression expects at them, all other inputs at their middle.
    pub outcome: [f64; 2],
    /// Whether its coefficient is more than noise: beyond 2.58 standard errors (99 %).
    pub clear: bool,
    /// Part of the variance of the outcome's ranks that goes with the input: coefficient x correlation, which add
    /// up to R² over the inputs (Pratt 1987). Slightly negative ones are noise.
    pub share: f64,
}

/// A regression of an outcome's ranks on those of the inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Drivers {
    /// Median of the outcome.
    pub middle: f64,
    /// Inputs, the widest move first.
    pub inputs: Vec<Driver>,
    /// Part of the variance of the ranks that the inputs explain, adjusted for their number.
    pub explained: f64,
}

/// Standardised regression of the ranks of `outcome` on those of `inputs` (Iman and Conover 1979). `None` where
/// there are fewer than [`DRAWS_PER_INPUT`] draws an input, or the outcome does not vary. Constant inputs are left out; so are
/// draws whose outcome is missing.
#[must_use]
pub fn drivers(inputs: &[&[f64]], outcome: &[f64]) -> Option<Drivers> {
    let rows: Vec<usize> = (0..outcome.len()).filter(|&row| !outcome[row].is_nan()).collect();
    let take = |values: &[f64]| rows.iter().map(|&row| values[row]).collect::<Vec<f64>>();
    let y = take(outcome);
    let target = standard_ranks(&y)?;
    let mut kept = Vec::new();
    let mut ranks = Vec::new();
    for (k, input) in inputs.iter().enumerate() {
        let values = take(input);
        if let Some(standard) = standard_ranks(&values) {
            kept.push((k, values));
            ranks.push(standard);
        }
    }
    if kept.is_empty() || rows.len() < DRAWS_PER_INPUT * kept.len() {
        return None;
    }
    let n = rows.len() as f64;
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / n;
    let mut matrix: Vec<Vec<f64>> = Vec::with_capacity(ranks.len());
    for (i, a) in ranks.iter().enumerate() {
        matrix.push(ranks[..=i].iter().map(|b| dot(a, b)).collect());
    }
    let right: Vec<f64> = ranks.iter().map(|rank| dot(rank, &target)).collect();
    let coefficients = solve(matrix, &right);
    let explained: f64 = coefficients.iter().zip(&right).map(|(b, r)| b * r).sum();
    let inputs_kept = coefficients.len() as f64;
    // Inputs are nearly independent: each coefficient has the error of a simple regression.
    let error = ((1.0 - explained).max(0.0) / (n - 1.0 - inputs_kept)).sqrt();
    let mut sorted = y;
    sorted.sort_unstable_by(f64::total_cmp);
    let mut all: Vec<Driver> = kept
        .into_iter()
        .zip(coefficients.iter().zip(&right))
        .map(|((input, mut values), (&b, &r))| {
            values.sort_unstable_by(f64::total_cmp);
            let at = |p: f64| quantile_sorted(&sorted, 0.5 + b * (p - 0.5));
            Driver {
                input,
                ends: [0.05, 0.95].map(|p| quantile_sorted(&values, p)),
                outcome: [at(0.05), at(0.95)],
                clear: b.abs() > 2.58 * error,
                share: b * r,
            }
        })
        .collect();
    let move_of = |driver: &Driver| (driver.outcome[1] - driver.outcome[0]).abs();
    all.sort_by(|a, b| move_of(b).total_cmp(&move_of(a)).then(a.input.cmp(&b.input)));
    let freedom = (n - 1.0) / (n - 1.0 - inputs_kept);
    Some(Drivers {
        middle: quantile_sorted(&sorted, 0.5),
        inputs: all,
        explained: (1.0 - (1.0 - explained) * freedom).max(0.0),
    })
}

/// Ranks with mean 0 and variance 1, equals sharing theirs; `None` of a constant.
fn standard_ranks(values: &[f64]) -> Option<Vec<f64>> {
    let ranks = mid_ranks(values);
    let n = values.len() as f64;
    let mean = ranks.iter().sum::<f64>() / n;
    let sd = (ranks.iter().map(|rank| (rank - mean) * (rank - mean)).sum::<f64>() / n).sqrt();
    (sd > 0.0).then(|| ranks.into_iter().map(|rank| (rank - mean) / sd).collect())
}

/// Solves a positive definite system given by its lower triangle (Cholesky); a direction that the others span
/// already gets nothing.
fn solve(mut lower: Vec<Vec<f64>>, right: &[f64]) -> Vec<f64> {
    let n = right.len();
    for j in 0..n {
        let diagonal = lower[j][j] - lower[j][..j].iter().map(|v| v * v).sum::<f64>();
        let pivot = if diagonal > 1e-9 { diagonal.sqrt() } else { f64::INFINITY };
        lower[j][j] = pivot;
        for i in j + 1..n {
            let sum: f64 = lower[i][..j].iter().zip(&lower[j][..j]).map(|(a, b)| a * b).sum();
            lower[i][j] = (lower[i][j] - sum) / pivot;
        }
    }
    let mut forward = vec![0.0; n];
    for i in 0..n {
        let sum: f64 = lower[i][..i].iter().zip(&forward).map(|(a, b)| a * b).sum();
        forward[i] = (right[i] - sum) / lower[i][i];
    }
    let mut solution = vec![0.0; n];
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|k| lower[k][i] * solution[k]).sum();
        solution[i] = (forward[i] - sum) / lower[i][i];
    }
    solution
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of 0..n in a scattered order.
    fn scattered(n: usize, step: usize, from: usize) -> Vec<f64> {
        (0..n).map(|k| ((k * step + from) % n) as f64).collect()
    }

    #[test]
    fn the_parts_of_independent_inputs_are_found() {
        // y = 3 a - b: ranks of a lattice are nearly independent, parts 0.9 and 0.1.
        let n = 1009;
        let (a, b, c) = (scattered(n, 313, 0), scattered(n, 101, 7), scattered(n, 777, 3));
        let y: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 3.0 * a - b).collect();
        let constant = vec![1.0; n];
        let all = drivers(&[&b, &constant, &a, &c], &y).unwrap();
        let order: Vec<usize> = all.inputs.iter().map(|driver| driver.input).collect();
        assert_eq!(order, [2, 0, 3]);
        assert!((all.inputs[0].share - 0.9).abs() < 0.03, "{all:?}");
        assert!((all.inputs[1].share - 0.1).abs() < 0.03);
        assert!(all.inputs[2].share.abs() < 0.01 && all.explained > 0.97);
        assert!(all.inputs[0].clear && all.inputs[1].clear);
        let strongest = all.inputs[0];
        assert!((strongest.ends[0] - 50.4).abs() < 1e-9 && (strongest.ends[1] - 957.6).abs() < 1e-9);
        assert!(strongest.outcome[0] < all.middle && all.middle < strongest.outcome[1]);
        assert!(all.inputs[1].outcome[0] > all.inputs[1].outcome[1], "b lowers y");
    }

    #[test]
    fn an_input_given_twice_counts_once() {
        let a = scattered(101, 17, 0);
        let all = drivers(&[&a, &a], &a).unwrap();
        assert!((all.inputs.iter().map(|driver| driver.share).sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn too_few_draws_tell_nothing() {
        let a = scattered(4, 3, 0);
        assert!(drivers(&[&a], &a).is_none());
        assert!(drivers(&[&scattered(101, 3, 0)], &vec![2.0; 101]).is_none());
        assert!(drivers(&[], &a).is_none());
    }
}
