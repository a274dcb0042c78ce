//! Quantile functions of beta and gamma kind, tabulated against the normal score.

use super::quantile_table::{Node, hermite, limit_slopes};
use super::{normal_cdf, normal_density, normal_quantile};

/// Half-width of the table in normal scores: all but 1 draw in 16,000.
const REACH: f64 = 4.0;
/// Just inside: the probability below -4 is 3.167e-5.
const COVERED: f64 = 3.2e-5;
/// Cells of the table.
const CELLS: usize = 128;
/// Cells per unit of score.
const DENSITY: f64 = CELLS as f64 / (2.0 * REACH);

/// A quantile function `Q` as the smooth function `Q(Phi(z))` of the normal score `z`, by cubic Hermite
/// interpolation over 128 cells on |z| <= 4.
///
/// Against the score, unimodal distributions are nearly straight lines even in their tails, so that a
/// table of a quarter of the size of [`super::QuantileTable`] needs no exact cells and is built from 129
/// evaluations. A draw costs one normal quantile more.
#[derive(Debug, Clone)]
pub struct ScoreTable {
    nodes: Box<[Node; CELLS + 1]>,
}

impl ScoreTable {
    /// Tabulates a quantile function from itself and the density.
    #[must_use]
    pub fn new(quantile: impl Fn(f64) -> f64, density: impl Fn(f64) -> f64) -> Self {
        let mut nodes = Box::new([[0.0; 2]; CELLS + 1]);
        for (i, node) in nodes.iter_mut().enumerate() {
            let z = i as f64 / DENSITY - REACH;
            let x = quantile(normal_cdf(z));
            *node = [x, normal_density(z) / (density(x) * DENSITY)];
        }
        limit_slopes(&mut nodes[..]);
        Self { nodes }
    }

    /// Whether `u` lies within the table; in the far tails the function itself should be asked.
    #[must_use]
    pub fn covers(u: f64) -> bool {
        (COVERED..=1.0 - COVERED).contains(&u)
    }

    /// The quantile at `u`; at the end of the table for a `u` that it does not cover.
    #[must_use]
    pub fn value(&self, u: f64) -> f64 {
        let z = normal_quantile(u).clamp(-REACH, REACH);
        let x = (z + REACH) * DENSITY;
        let cell = (x as usize).min(CELLS - 1);
        hermite(self.nodes[cell], self.nodes[cell + 1], x - cell as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths::{beta_density, beta_quantile, gamma_density, gamma_quantile};

    fn worst(quantile: impl Fn(f64) -> f64, table: &ScoreTable) -> f64 {
        let (mut before, mut worst) = (f64::NEG_INFINITY, 0.0_f64);
        let n = 20_000;
        for i in 0..n {
            let u = (f64::from(i) + 0.5) / f64::from(n);
            if !ScoreTable::covers(u) {
                continue;
            }
            let x = table.value(u);
            assert!(x >= before, "{u}");
            before = x;
            worst = worst.max((x - quantile(u)).abs());
        }
        worst
    }

    #[test]
    fn beta_quantiles_are_right_to_a_millionth_of_the_range() {
        for (a, b) in [
            (0.5, 0.5),
            (0.5, 30.0),
            (1.0, 1.0),
            (1.0, 5.0),
            (5.0, 1.0),
            (2.6, 3.4),
            (7.6, 5.3),
            (90.0, 4000.0),
        ] {
            let table = ScoreTable::new(|p| beta_quantile(a, b, p), |x| beta_density(a, b, x));
            let worst = worst(|p| beta_quantile(a, b, p), &table);
            assert!(worst < 1e-6, "Beta({a}, {b}): {worst:e}");
        }
    }

    #[test]
    fn gamma_quantiles_are_right_to_a_millionth_of_the_standard_deviation() {
        for shape in [0.25, 0.5, 1.0, 4.0, 100.0, 1e5] {
            let table = ScoreTable::new(|p| gamma_quantile(shape, p), |x| gamma_density(shape, x));
            let worst = worst(|p| gamma_quantile(shape, p), &table) / shape.sqrt();
            assert!(worst < 2e-6, "Gamma({shape}): {worst:e}");
        }
    }

    #[test]
    fn the_far_tails_are_left_to_the_caller() {
        let table = ScoreTable::new(|p| p, |_| 1.0);
        for (u, covered) in
            [(1e-6, false), (3.2e-5, true), (0.5, true), (1.0 - 1e-6, false), (f64::NAN, false)]
        {
            assert_eq!(ScoreTable::covers(u), covered, "{u}");
        }
        assert!((table.value(0.25) - 0.25).abs() < 1e-7);
        assert!((table.value(3.2e-5) - 3.2e-5).abs() < 1e-9);
        assert_eq!(table.value(1e-9), normal_cdf(-4.0));
    }
}
