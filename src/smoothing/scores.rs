//! Normal scores.

use crate::maths::normal_quantile;

/// The normal quantile of each value's rank, `(rank - 1/2) / n`; equal values share their mean rank.
#[must_use]
pub fn normal_scores(values: &[f64]) -> Vec<f64> {
    let n = values.len() as f64;
    let mut order: Vec<(f64, u32)> = values.iter().copied().zip(0..).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut scores = vec![0.0; values.len()];
    let mut at = 0;
    while at < order.len() {
        let mut end = at + 1;
        while end < order.len() && order[end].0 == order[at].0 {
            end += 1;
        }
        // Symmetric by construction, so that the middle of a constant column is exactly 0.
        let below = (at + end) as f64 / 2.0;
        let score =
            if 2.0 * below <= n { normal_quantile(below / n) } else { -normal_quantile((n - below) / n) };
        for (_, row) in &order[at..end] {
            scores[*row as usize] = score;
        }
        at = end;
    }
    scores
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
