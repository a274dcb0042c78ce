//! Rank correlations between inputs: a Gaussian copula over those that are named.

use std::f64::consts::PI;

use thiserror::Error;

use crate::maths::{normal_cdf, normal_quantile, sin};

/// What can be wrong with a set of rank correlations.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum CopulaError {
    /// A correlation outside the open interval, or not a number.
    #[error(
        "a rank correlation must lie strictly between -1 and 1: that of inputs {first} and {second} is {rho}"
    )]
    OutOfRange {
        /// Index of one input.
        first: usize,
        /// Index of the other.
        second: usize,
        /// The correlation.
        rho: f64,
    },
    /// An input with itself.
    #[error("input {input} is correlated with itself")]
    WithItself {
        /// Index of the input.
        input: usize,
    },
    /// A pair named twice, in either order.
    #[error("the correlation of inputs {first} and {second} is given twice")]
    Twice {
        /// Smaller index.
        first: usize,
        /// Larger index.
        second: usize,
    },
    /// Correlations that cannot all hold.
    #[error(
        "the rank correlations contradict each other (the matrix is not positive definite): input {input} cannot \
         have its correlations with the inputs before it"
    )]
    NotPositiveDefinite {
        /// Index of the first input at which they fail.
        input: usize,
    },
}

/// Correlation of the normal scores of two inputs with a rank correlation (Pearson 1907).
fn correlation_of_scores(rank: f64) -> f64 {
    2.0 * sin(PI * rank / 6.0)
}

/// Rank correlations between inputs (Iman and Conover 1982 by a Gaussian copula: normal scores, mixed by the
/// Cholesky factor of their correlation matrix).
///
/// Pairs that are not given are independent. Inputs that are not named are not touched.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Copula {
    pairs: Vec<(usize, usize, f64)>,
    /// Named inputs in ascending order.
    named: Vec<usize>,
    /// Rows of the Cholesky factor over the named inputs; row `i` has `i + 1` entries.
    factor: Vec<Vec<f64>>,
}

impl Copula {
    /// No correlation at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// From pairs (index of an input, index of another, Spearman's rank correlation).
    ///
    /// A rank correlation `rho` becomes the correlation `2 sin(pi rho / 6)` of the normal scores (Pearson 1907).
    ///
    /// # Errors
    /// If a correlation is not strictly between -1 and 1, an input is paired with itself, a pair is given twice, or
    /// the correlations cannot all hold.
    pub fn new(pairs: &[(usize, usize, f64)]) -> Result<Self, CopulaError> {
        let mut given: Vec<(usize, usize, f64)> = Vec::with_capacity(pairs.len());
        for &(first, second, rho) in pairs {
            if first == second {
                return Err(CopulaError::WithItself { input: first });
            }
            if rho.is_nan() || rho.abs() >= 1.0 {
                return Err(CopulaError::OutOfRange { first, second, rho });
            }
            let (first, second) = (first.min(second), first.max(second));
            if given.iter().any(|pair| (pair.0, pair.1) == (first, second)) {
                return Err(CopulaError::Twice { first, second });
            }
            given.push((first, second, rho));
        }
        let mut named: Vec<usize> = given.iter().flat_map(|pair| [pair.0, pair.1]).collect();
        named.sort_unstable();
        named.dedup();
        let correlation = |i: usize, j: usize| {
            let pair = given.iter().find(|pair| (pair.0, pair.1) == (named[j], named[i]));
            pair.map_or(0.0, |pair| correlation_of_scores(pair.2))
        };
        let factor = cholesky(named.len(), correlation)
            .map_err(|row| CopulaError::NotPositiveDefinite { input: named[row] })?;
        Ok(Self { pairs: pairs.to_vec(), named, factor })
    }

    /// Spearman's rank correlation of two inputs whose normal scores have this correlation: the inverse of what
    /// [`Copula::new`] does, by bisection.
    #[must_use]
    pub fn rank(scores: f64) -> f64 {
        let (mut low, mut high) = (-1.0, 1.0);
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            if correlation_of_scores(middle) < scores { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }

    /// The pairs as given.
    #[must_use]
    pub fn pairs(&self) -> &[(usize, usize, f64)] {
        &self.pairs
    }

    /// Replaces the independent uniforms of the named inputs by correlated ones; all others, and the first
    /// named input of each group, keep theirs bit for bit.
    ///
    /// # Panics
    /// If a named input lies outside `u`.
    pub fn apply(&self, u: &mut [f64]) {
        let scores: Vec<f64> = self.named.iter().map(|&input| normal_quantile(u[input])).collect();
        for (row, &input) in self.factor.iter().zip(&self.named) {
            // Mixed with nothing before it: an input that opens a group.
            if row[..row.len() - 1].iter().all(|&weight| weight == 0.0) {
                continue;
            }
            let score: f64 = row.iter().zip(&scores).map(|(weight, score)| weight * score).sum();
            u[input] = normal_cdf(score).clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON / 2.0);
        }
    }
}

/// Lower Cholesky factor of a correlation matrix given by its entries below the diagonal; the row at which
/// it fails otherwise.
fn cholesky(size: usize, correlation: impl Fn(usize, usize) -> f64) -> Result<Vec<Vec<f64>>, usize> {
    let mut rows: Vec<Vec<f64>> = Vec::with_capacity(size);
    for i in 0..size {
        let mut row = Vec::with_capacity(i + 1);
        for (j, before) in rows.iter().enumerate() {
            let mixed: f64 = before[..j].iter().zip(&row).map(|(a, b)| a * b).sum();
            row.push((correlation(i, j) - mixed) / before[j]);
        }
        let left = 1.0 - row.iter().map(|weight| weight * weight).sum::<f64>();
        // Rounding leaves about 1e-16 of a matrix that is singular.
        if left < 1e-10 {
            return Err(i);
        }
        row.push(left.sqrt());
        rows.push(row);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Independent uniforms from a fixed multiplicative generator (Lehmer), enough for these tests.
    fn uniforms(n: usize) -> Vec<[f64; 6]> {
        let mut state = 0x0123_4567_89ab_cdef_u128 | 1;
        let mut next = || {
            state = state.wrapping_mul(0xda94_2042_e4dd_58b5);
            (((state >> 75) as f64) + 0.5) / 9_007_199_254_740_992.0
        };
        (0..n).map(|_| std::array::from_fn(|_| next())).collect()
    }

    fn spearman(rows: &[[f64; 6]], a: usize, b: usize) -> f64 {
        // Uniforms are their own ranks up to 1 / n.
        let n = rows.len() as f64;
        12.0 * rows.iter().map(|row| (row[a] - 0.5) * (row[b] - 0.5)).sum::<f64>() / n
    }

    #[test]
    fn the_rank_correlations_asked_for_come_out_and_margins_stay_uniform() {
        let copula = Copula::new(&[(4, 1, 0.7), (1, 2, -0.4), (4, 2, -0.5)]).unwrap();
        let mut rows = uniforms(100_000);
        for row in &mut rows {
            copula.apply(row);
        }
        // the standard error of a rank correlation of 100,000 rows is below 0.0032
        for (a, b, rho) in [(4, 1, 0.7), (1, 2, -0.4), (4, 2, -0.5), (1, 0, 0.0), (4, 5, 0.0)] {
            assert!((spearman(&rows, a, b) - rho).abs() < 0.013, "{a} {b}: {}", spearman(&rows, a, b));
        }
        for k in 0..6 {
            let mut column: Vec<f64> = rows.iter().map(|row| row[k]).collect();
            column.sort_by(f64::total_cmp);
            let n = column.len() as f64;
            let distance = column.iter().enumerate().map(|(i, u)| (u - (i as f64 + 0.5) / n).abs());
            // Kolmogorov and Smirnov at 0.001: 1.95 / sqrt(n)
            assert!(distance.fold(0.0, f64::max) < 1.95 / n.sqrt());
        }
    }

    #[test]
    fn what_is_not_named_and_what_opens_a_group_keep_their_bits() {
        let copula = Copula::new(&[(5, 3, 0.9), (2, 1, 0.5)]).unwrap();
        for before in uniforms(1000) {
            let mut row = before;
            copula.apply(&mut row);
            assert_eq!(
                [row[0], row[1], row[3], row[4]].map(f64::to_bits),
                [before[0], before[1], before[3], before[4]].map(f64::to_bits)
            );
            assert!(row[2] != before[2] && row[5] != before[5]);
            assert!(row.iter().all(|&u| u > 0.0 && u < 1.0));
        }
        let mut row = [0.3; 6];
        Copula::none().apply(&mut row);
        assert_eq!(row, [0.3; 6]);
    }

    #[test]
    fn extreme_uniforms_stay_inside_the_open_interval() {
        let copula = Copula::new(&[(0, 1, 0.999), (0, 2, -0.9), (1, 2, -0.9)]).unwrap();
        for ends in
            [[1e-300, 1e-300, 1e-300], [1.0 - 1e-16, 1.0 - 1e-16, 1.0 - 1e-16], [1e-300, 1.0 - 1e-16, 0.5]]
        {
            let mut row = ends;
            copula.apply(&mut row);
            assert!(row.iter().all(|&u| u > 0.0 && u < 1.0), "{row:?}");
        }
    }

    #[test]
    fn the_order_in_which_pairs_are_written_does_not_matter() {
        let one = Copula::new(&[(0, 1, 0.6), (1, 2, 0.3), (0, 2, 0.1)]).unwrap();
        let two = Copula::new(&[(2, 0, 0.1), (2, 1, 0.3), (1, 0, 0.6)]).unwrap();
        let (mut a, mut b) = ([0.2, 0.7, 0.9], [0.2, 0.7, 0.9]);
        one.apply(&mut a);
        two.apply(&mut b);
        assert_eq!(a, b);
        assert_eq!(two.pairs(), [(2, 0, 0.1), (2, 1, 0.3), (1, 0, 0.6)]);
    }

    #[test]
    fn contradictions_are_refused() {
        assert_eq!(Copula::new(&[(3, 3, 0.1)]), Err(CopulaError::WithItself { input: 3 }));
        assert_eq!(Copula::new(&[(3, 4, 0.1), (4, 3, 0.1)]), Err(CopulaError::Twice { first: 3, second: 4 }));
        for rho in [1.0, -1.0, 1.5, f64::INFINITY] {
            assert_eq!(
                Copula::new(&[(0, 1, rho)]),
                Err(CopulaError::OutOfRange { first: 0, second: 1, rho })
            );
        }
        assert!(matches!(Copula::new(&[(0, 1, f64::NAN)]), Err(CopulaError::OutOfRange { .. })));
        let impossible = [(7, 8, 0.9), (8, 9, 0.9), (7, 9, -0.9)];
        assert_eq!(Copula::new(&impossible), Err(CopulaError::NotPositiveDefinite { input: 9 }));
    }
}
