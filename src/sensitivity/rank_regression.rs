//! Standardised rank regression: monotone effects of all inputs side by side (Iman and Conover 1979).

use nalgebra::{DMatrix, DVector};

use super::Estimate;
use crate::smoothing::normal_scores;

/// Coefficients of a regression on normal scores.
#[derive(Debug, Clone, PartialEq)]
pub struct RankRegression {
    /// Standardised coefficient of each input, between about -1 and 1, with its 95 % interval.
    pub coefficients: Vec<Estimate>,
    /// Share of the variance of the output's scores that the regression explains, less what chance alone would
    /// (adjusted). Where it is low, effects are not monotone or not additive, and another method is called for.
    pub explained: f64,
}

/// Regresses the normal scores of the output on those of the inputs; `None` with too few draws, or where an input
/// never changes or repeats another.
#[must_use]
pub fn rank_regression(inputs: &[&[f64]], output: &[f64]) -> Option<RankRegression> {
    const Z975: f64 = 1.959_963_984_540_054;
    let (n, k) = (output.len(), inputs.len());
    if n < k + 3 {
        return None;
    }
    let standard = |column: &[f64]| {
        // Scores have the mean 0 but for ties.
        let mut scores = normal_scores(column);
        let mean = scores.iter().sum::<f64>() / n as f64;
        let sd = (scores.iter().map(|z| (z - mean) * (z - mean)).sum::<f64>() / n as f64).sqrt();
        for z in &mut scores {
            *z = (*z - mean) / sd;
        }
        (sd > 0.0).then_some(scores)
    };
    let columns: Vec<Vec<f64>> = inputs.iter().map(|column| standard(column)).collect::<Option<_>>()?;
    let y = standard(output)?;
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / n as f64;
    let mut gram = DMatrix::<f64>::zeros(k, k);
    for i in 0..k {
        for j in 0..=i {
            gram[(i, j)] = dot(&columns[i], &columns[j]);
            gram[(j, i)] = gram[(i, j)];
        }
    }
    let right = DVector::from_fn(k, |i, _| dot(&columns[i], &y));
    let factor = gram.cholesky()?;
    // A pivot this small: the input is a copy of the others but for rounding.
    if factor.l_dirty().diagonal().iter().any(|&pivot| pivot * pivot < 1e-9) {
        return None;
    }
    let beta = factor.solve(&right);
    let freedom = (n - k - 1) as f64;
    let left = (1.0 - beta.dot(&right)).max(0.0) * n as f64 / freedom;
    let inverse = factor.inverse();
    let coefficients = (0..k)
        .map(|i| {
            let half = Z975 * (left * inverse[(i, i)] / n as f64).sqrt();
            Estimate { value: beta[i], low: beta[i] - half, high: beta[i] + half }
        })
        .collect();
    Some(RankRegression { coefficients, explained: 1.0 - left * n as f64 / (n as f64 - 1.0) })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{at_rows, uniforms};
    use super::*;
    use crate::maths::exp;

    #[test]
    fn monotone_effects_are_found_whatever_their_curve() {
        let columns = uniforms(4, 1500, 3);
        let y = at_rows(&columns, |u| exp(4.0 * u[0]) - exp(2.0 * u[1]));
        let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let found = rank_regression(&inputs, &y).unwrap();
        let c = &found.coefficients;
        assert!(c[0].low > 0.7 && c[1].high < -0.1 && c[2].low < 0.0 && c[2].high > 0.0, "{found:?}");
        assert!(found.explained > 0.85 && found.explained < 1.0, "{found:?}");
    }

    #[test]
    fn intervals_hold_the_truth_as_often_as_they_say() {
        // normal data with correlation 0.6: the coefficient of one input is the correlation of scores
        let held = (0..200)
            .filter(|&seed| {
                let columns = uniforms(1000 + seed, 300, 2);
                let x = normal_scores(&columns[0]);
                let e = normal_scores(&columns[1]);
                let y: Vec<f64> = x.iter().zip(&e).map(|(x, e)| 0.6 * x + 0.8 * e).collect();
                let found = rank_regression(&[&x], &y).unwrap().coefficients[0];
                (found.low..=found.high).contains(&0.6)
            })
            .count();
        // expected 190 of 200; four errors are 12. Fixed margins make the interval a little wide.
        assert!(held >= 178, "{held}");
    }

    #[test]
    fn copies_and_constants_are_refused() {
        let columns = uniforms(5, 50, 2);
        assert_eq!(rank_regression(&[&columns[0], &columns[0]], &columns[1]), None);
        assert_eq!(rank_regression(&[&[1.0; 50]], &columns[1]), None);
    }
}
