//! Options that nearly coincide on some outcomes.

use super::Comparison;

/// Groups of at least two options whose means on every one of `outcomes` differ by at most `tolerance`
/// of the larger, in the order of the options. A group is built around its first member.
#[must_use]
pub fn alike(comparison: &Comparison, outcomes: &[&str], tolerance: f64) -> Vec<Vec<usize>> {
    let means: Vec<Vec<f64>> = comparison
        .options
        .iter()
        .map(|option| outcomes.iter().map(|id| option.outcome(id).map_or(f64::NAN, |s| s.mean)).collect())
        .collect();
    let near = |a: &[f64], b: &[f64]| {
        a.iter().zip(b).all(|(x, y)| (x - y).abs() <= tolerance * x.abs().max(y.abs()))
    };
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for k in 0..means.len() {
        match groups.iter_mut().find(|group| near(&means[group[0]], &means[k])) {
            Some(group) => group.push(k),
            None => groups.push(vec![k]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}
