//! Regional sensitivity: which inputs tell two groups of draws apart (Spear and Hornberger 1980).

use crate::maths::exp;

/// How an input differs between two groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Regional {
    /// Distance of Kolmogorov and Smirnov between its distributions in the two groups.
    pub distance: f64,
    /// How probable so large a distance is by chance (asymptotic).
    pub chance: f64,
    /// Median in the first group less that in the second.
    pub shift: f64,
}

/// Compares each input between the draws in `group` and the others. Columns without missing values; all `NaN` if a
/// group is empty.
#[must_use]
pub fn regional(inputs: &[&[f64]], group: &[bool]) -> Vec<Regional> {
    inputs
        .iter()
        .map(|column| {
            let part = |inside: bool| {
                let mut part: Vec<f64> = column
                    .iter()
                    .zip(group)
                    .filter(|(_, within)| **within == inside)
                    .map(|(x, _)| *x)
                    .collect();
                part.sort_unstable_by(f64::total_cmp);
                part
            };
            let (one, other) = (part(true), part(false));
            let (n, m) = (one.len() as f64, other.len() as f64);
            let distance = if one.is_empty() || other.is_empty() { f64::NAN } else { distance(&one, &other) };
            let median = |sorted: &[f64]| crate::outcomes::quantile_sorted(sorted, 0.5);
            Regional {
                distance,
                chance: kolmogorov(distance * (n * m / (n + m)).sqrt()),
                shift: median(&one) - median(&other),
            }
        })
        .collect()
}

/// Largest distance between the distributions of two ascending samples.
fn distance(one: &[f64], other: &[f64]) -> f64 {
    let (mut i, mut j, mut largest) = (0, 0, 0.0_f64);
    while i < one.len() && j < other.len() {
        let value = one[i].min(other[j]);
        while i < one.len() && one[i] <= value {
            i += 1;
        }
        while j < other.len() && other[j] <= value {
            j += 1;
        }
        largest = largest.max((i as f64 / one.len() as f64 - j as f64 / other.len() as f64).abs());
    }
    largest
}

/// P(K > x) of Kolmogorov's limit distribution.
fn kolmogorov(x: f64) -> f64 {
    if x.is_nan() {
        return f64::NAN;
    }
    if x < 0.2 {
        // The series converges slowly there, to 1 within 1e-12.
        return 1.0;
    }
    let mut sum = 0.0;
    for k in 1..=100 {
        let k = f64::from(k);
        let term = exp(-2.0 * k * k * x * x);
        sum += if k % 2.0 == 1.0 { term } else { -term };
        if term < 1e-16 {
            break;
        }
    }
    (2.0 * sum).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{at_rows, uniforms};
    use super::*;

    #[test]
    fn the_input_that_splits_the_draws_is_told_from_the_idle_one() {
        let columns = uniforms(3, 1000, 2);
        let group: Vec<bool> = at_rows(&columns, |u| u[0]).into_iter().map(|y| y > 0.7).collect();
        let found = regional(&[&columns[0], &columns[1]], &group);
        assert!((found[0].distance - 1.0).abs() < 1e-12 && found[0].chance < 1e-12 && found[0].shift > 0.4);
        assert!(found[1].chance > 0.001, "{found:?}");
        assert!(regional(&[&columns[0]], &[false; 1000])[0].distance.is_nan());
    }

    #[test]
    fn the_limit_distribution_has_its_known_quantiles() {
        // 95 % and 99 % quantiles: 1.3581, 1.6276
        assert!((kolmogorov(1.358_098_6) - 0.05).abs() < 1e-6, "{}", kolmogorov(1.358_098_6));
        assert!((kolmogorov(1.627_623_6) - 0.01).abs() < 1e-6, "{}", kolmogorov(1.627_623_6));
    }
}
