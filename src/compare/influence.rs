//! Which uncertain inputs move an outcome: partial rank correlations over the draws.

use nalgebra::{Cholesky, DMatrix, DVector};

use crate::maths::mid_ranks;

/// Draws that are looked at, at most: ranks of so many are known to about 0.015.
const LOOKED_AT: usize = 4096;
/// Added to the diagonal, so that two inputs of one stream do not make the matrix singular.
const RIDGE: f64 = 1e-6;

/// Partial rank correlation of every input with every outcome: the correlation of their ranks when the ranks of all
/// other inputs are held (Iman and Helton 1988, by rank regression). `[outcome][input]`, each in -1..1; `NaN` for an
/// outcome with missing values or without spread. An input without spread gets 0.
///
/// With fewer than twice as many draws as inputs the plain rank correlation (Spearman 1904) stands instead, as the
/// regression would fit chance.
#[must_use]
pub fn partial_rank_correlations(inputs: &[&[f64]], outcomes: &[&[f64]]) -> Vec<Vec<f64>> {
    let rows = inputs.iter().chain(outcomes).map(|values| values.len()).min().unwrap_or(0).min(LOOKED_AT);
    let scores: Vec<Option<DVector<f64>>> = inputs.iter().map(|values| scores(&values[..rows])).collect();
    let moving: Vec<usize> = (0..inputs.len()).filter(|&at| scores[at].is_some()).collect();
    let columns: Vec<DVector<f64>> = moving.iter().filter_map(|&at| scores[at].clone()).collect();
    let partial = rows >= 2 * columns.len() && !columns.is_empty();
    let inverse = partial
        .then(|| {
            let x = DMatrix::from_columns(&columns);
            let correlation =
                x.tr_mul(&x) + DMatrix::from_diagonal_element(columns.len(), columns.len(), RIDGE);
            Cholesky::new(correlation).map(|factor| factor.inverse())
        })
        .flatten();
    let one = |outcome: &&[f64]| {
        let Some(y) = self::scores(&outcome[..rows]) else { return vec![f64::NAN; inputs.len()] };
        let plain = DVector::from_iterator(columns.len(), columns.iter().map(|x| x.dot(&y)));
        let found = match &inverse {
            None => plain,
            Some(inverse) => {
                let slopes = inverse * &plain;
                let unexplained = (1.0 - slopes.dot(&plain)).max(0.0);
                let correlation = |k: usize| {
                    let own = slopes[k] * slopes[k];
                    let rest = unexplained * inverse[(k, k)];
                    if own + rest > 0.0 { slopes[k] / (own + rest).sqrt() } else { 0.0 }
                };
                DVector::from_iterator(columns.len(), (0..columns.len()).map(correlation))
            }
        };
        let mut all = vec![0.0; inputs.len()];
        moving.iter().zip(found.iter()).for_each(|(&at, &value)| all[at] = value);
        all
    };
    outcomes.iter().map(one).collect()
}

/// Ranks with mean 0 and length 1, ties sharing theirs; `None` without spread or with a missing value.
fn scores(values: &[f64]) -> Option<DVector<f64>> {
    if values.iter().any(|value| value.is_nan()) {
        return None;
    }
    let mut ranks = DVector::from_vec(mid_ranks(values));
    let mean = ranks.sum() / values.len().max(1) as f64;
    ranks.add_scalar_mut(-mean);
    let length = ranks.norm();
    (length > 0.0).then(|| ranks / length)
}

#[cfg(test)]
mod tests {
    use super::super::testing::noise;
    use super::*;

    #[test]
    fn an_input_that_only_follows_another_has_no_part_of_its_own() {
        let rows = 2000;
        let draw = |salt: usize| (0..rows).map(|row| noise(&[row, salt])).collect::<Vec<f64>>();
        let (a, b, c) = (draw(1), draw(2), draw(3));
        // `shadow` moves with `a` but the outcome does not listen to it
        let shadow: Vec<f64> = a.iter().zip(&b).map(|(a, b)| a + 0.5 * b).collect();
        let outcome: Vec<f64> = a.iter().zip(&c).map(|(a, c)| (3.0 * a + c).powi(3)).collect();
        let still = vec![1.0; rows];
        let found = &partial_rank_correlations(&[&a, &shadow, &c, &still], &[&outcome])[0];
        assert!(found[0] > 0.9 && found[2] > 0.8, "{found:?}");
        assert!(found[1].abs() < 0.1, "{found:?}");
        assert_eq!(found[3], 0.0);
        // plain rank correlation would have taken the shadow for a cause
        let few = 7;
        let plain = &partial_rank_correlations(
            &[&a[..few], &shadow[..few], &c[..few], &still[..few]],
            &[&outcome[..few]],
        )[0];
        assert!(plain.iter().all(|r| (-1.0..=1.0).contains(r)));
        assert!(partial_rank_correlations(&[&a], &[&still])[0][0].is_nan());
    }
}
