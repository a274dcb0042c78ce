//! Normal scores.

use crate::maths::{mid_ranks, normal_quantile};

/// The normal quantile of each value's rank, `(rank - 1/2) / n`; equal values share their mean rank.
#[must_use]
pub fn normal_scores(values: &[f64]) -> Vec<f64> {
    let n = values.len() as f64;
    // Symmetric by construction, so that the middle of a constant column is exactly 0.
    let score = |below: f64| {
        if 2.0 * below <= n { normal_quantile(below / n) } else { -normal_quantile((n - below) / n) }
    };
    mid_ranks(values).into_iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_follow_the_ranks_and_ties_share_theirs() {
        let scores = normal_scores(&[10.0, -1.0, 3.0, 3.0]);
        assert!((scores[1] - normal_quantile(0.125)).abs() < 1e-15 && scores[0] == -scores[1]);
        assert!(scores[2] == scores[3] && scores[2] == normal_quantile(0.5));
        assert!(normal_scores(&[4.0; 5]).iter().all(|&z| z == 0.0));
    }
}
