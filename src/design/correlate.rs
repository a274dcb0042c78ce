//! Rank correlation of the inputs of a design.

use super::Design;
use crate::uncertainty::Copula;

/// Replaces the coordinates of correlated inputs, point by point, by a Gaussian copula. For designs of random or
/// low-discrepancy points; designs that move one input at a time lose what they are for.
///
/// # Panics
/// If the copula names an input that the design does not have.
pub fn correlate(design: &mut Design, copula: &Copula) {
    for point in design.points_mut() {
        copula.apply(point);
    }
}

/// The same, and then each input gets its old values back in the order of the new ones (Iman and Conover 1982): every
/// input keeps its own points, so that a Latin hypercube stays one.
///
/// # Panics
/// If the copula names an input that the design does not have.
pub fn correlate_ranks(design: &mut Design, copula: &Copula) {
    let before = design.clone();
    correlate(design, copula);
    for input in 0..design.inputs() {
        let mut old = before.column(input);
        old.sort_by(f64::total_cmp);
        let new = design.column(input);
        let mut order: Vec<usize> = (0..new.len()).collect();
        order.sort_by(|&a, &b| new[a].total_cmp(&new[b]).then(a.cmp(&b)));
        for (value, point) in old.into_iter().zip(order) {
            design.values[point * design.inputs + input] = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Scramble, latin, sobol};
    use crate::random::Seed;

    /// Rank correlation of two inputs of a design whose margins are uniform.
    fn spearman(design: &Design, a: usize, b: usize) -> f64 {
        let products = design.points().map(|p| (p[a] - 0.5) * (p[b] - 0.5));
        12.0 * products.sum::<f64>() / design.len() as f64
    }

    #[test]
    fn the_rank_correlation_asked_for_comes_out() {
        let copula = Copula::new(&[(0, 1, 0.7), (1, 2, -0.5)]).unwrap();
        let mut points = sobol(4096, 4, Scramble::Owen { seed: Seed(1), replicate: 0 }).unwrap();
        correlate(&mut points, &copula);
        for (a, b, rho) in [(0, 1, 0.7), (1, 2, -0.5), (0, 2, 0.0), (0, 3, 0.0)] {
            assert!((spearman(&points, a, b) - rho).abs() < 0.01, "{a} {b} {}", spearman(&points, a, b));
        }
    }

    #[test]
    fn a_latin_hypercube_keeps_the_points_of_every_input() {
        let copula = Copula::new(&[(0, 1, 0.9), (2, 3, -0.6)]).unwrap();
        let plain = latin(1000, 4, Seed(2), 0).unwrap();
        let mut mixed = plain.clone();
        correlate_ranks(&mut mixed, &copula);
        for input in 0..4 {
            let sorted = |design: &Design| {
                let mut column = design.column(input);
                column.sort_by(f64::total_cmp);
                column
            };
            assert_eq!(sorted(&plain), sorted(&mixed));
        }
        // four standard errors of a rank correlation of 1,000 points are 0.13 at most
        assert!((spearman(&mixed, 0, 1) - 0.9).abs() < 0.06);
        assert!((spearman(&mixed, 2, 3) + 0.6).abs() < 0.13);
        assert_eq!(mixed.column(0), plain.column(0));
    }
}
