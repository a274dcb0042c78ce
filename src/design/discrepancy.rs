//! How evenly a design fills the unit cube.

use super::Design;

/// Centred L2 discrepancy, squared (Hickernell 1998, equation 5.16c): 0 would be perfectly even. Takes time in the
/// square of the points.
#[must_use]
pub fn centred_discrepancy(design: &Design) -> f64 {
    let n = design.len() as f64;
    let constant = (0..design.inputs()).fold(1.0, |all, _| all * 13.0 / 12.0);
    let single: f64 = design.points().map(|x| x.iter().map(|&u| one(u)).product::<f64>()).sum();
    let pairs: f64 = design.points().map(|x| design.points().map(|y| product(x, y)).sum::<f64>()).sum();
    constant - 2.0 / n * single + pairs / (n * n)
}

/// Factor of one coordinate in the sum over points.
pub(super) fn one(u: f64) -> f64 {
    let d = (u - 0.5).abs();
    1.0 + 0.5 * d - 0.5 * d * d
}

/// Factor of one coordinate in the sum over pairs.
pub(super) fn two(u: f64, v: f64) -> f64 {
    1.0 + 0.5 * (u - 0.5).abs() + 0.5 * (v - 0.5).abs() - 0.5 * (u - v).abs()
}

fn product(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(&u, &v)| two(u, v)).product()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values_come_out() {
        // one point in the middle of one input: 13/12 - 2 + 1
        let middle = Design::new(1, vec![0.5]).unwrap();
        assert!((centred_discrepancy(&middle) - 1.0 / 12.0).abs() < 1e-15);
        // scipy.stats.qmc.discrepancy([[1, 3], [2, 6], [3, 2], [4, 5], [5, 1], [6, 4]] scaled from [0.5, 6.5]^2)
        // is printed as 0.008142039609053464 in its documentation
        let rows = [1, 3, 2, 6, 3, 2, 4, 5, 5, 1, 6, 4];
        let design = Design::new(2, rows.map(|r| (f64::from(r) - 0.5) / 6.0).to_vec()).unwrap();
        assert!((centred_discrepancy(&design) - 0.008_142_039_609_053_464).abs() < 1e-15);
    }
}
