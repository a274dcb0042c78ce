//! Ranks.

/// The rank of each value less one half, 1/2 .. n - 1/2 from the smallest; equal values share the mean of theirs.
#[must_use]
pub fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<(f64, u32)> = values.iter().copied().zip(0..).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut ranks = vec![0.0; values.len()];
    let mut at = 0;
    while at < order.len() {
        let mut end = at + 1;
        while end < order.len() && order[end].0 == order[at].0 {
            end += 1;
        }
        for (_, row) in &order[at..end] {
            ranks[*row as usize] = (at + end) as f64 / 2.0;
        }
        at = end;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_their_mean_rank() {
        assert_eq!(mid_ranks(&[10.0, -1.0, 3.0, 3.0]), [3.5, 0.5, 2.0, 2.0]);
        assert_eq!(mid_ranks(&[4.0; 3]), [1.5; 3]);
        assert!(mid_ranks(&[]).is_empty());
    }
}
