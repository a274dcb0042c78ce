//! A classification tree: the futures cut in two again and again (Breiman, Friedman, Olshen and Stone 1984).

use super::{Cases, Found, Limits};

/// A leaf of the tree: a box, and how sure it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// The box and what it holds.
    pub found: Found,
    /// Cases in it.
    pub cases: usize,
}

/// Grows a tree of at most `depth` levels whose leaves hold at least the share `least_mass` of the cases; leaves from
/// left to right.
///
/// Each cut is the one that lowers the Gini impurity most; of equals the first input, the smaller value. A cut that
/// lowers it by nothing is not made.
#[must_use]
pub fn grow(cases: &Cases, depth: u32, least_mass: f64) -> Vec<Leaf> {
    let least = ((least_mass * cases.len() as f64).ceil() as usize).max(1);
    let mut leaves = Vec::new();
    let rows: Vec<usize> = (0..cases.len()).collect();
    branch(cases, rows, vec![Limits::OPEN; cases.inputs.len()], depth, least, &mut leaves);
    leaves
}

fn branch(
    cases: &Cases,
    rows: Vec<usize>,
    limits: Vec<Limits>,
    depth: u32,
    least: usize,
    leaves: &mut Vec<Leaf>,
) {
    let cut = if depth == 0 { None } else { best_cut(cases, &rows, least) };
    let Some((input, below, above)) = cut else {
        leaves.push(Leaf { found: cases.measure(&limits), cases: rows.len() });
        return;
    };
    let column = cases.inputs[input];
    let (left, right): (Vec<usize>, Vec<usize>) = rows.into_iter().partition(|&row| column[row] <= below);
    let mut one = limits.clone();
    one[input].high = below;
    branch(cases, left, one, depth - 1, least, leaves);
    let mut other = limits;
    other[input].low = above;
    branch(cases, right, other, depth - 1, least, leaves);
}

/// Input, largest value of the lower part and smallest of the upper.
fn best_cut(cases: &Cases, rows: &[usize], least: usize) -> Option<(usize, f64, f64)> {
    let n = rows.len();
    let hits = rows.iter().filter(|&&row| cases.sought[row]).count();
    // Twice the impurity times the number of cases: n p (1 - p).
    let impurity = |all: usize, hits: usize| hits as f64 * (all - hits) as f64 / all as f64;
    let mut best: Option<(f64, (usize, f64, f64))> = None;
    for (input, column) in cases.inputs.iter().enumerate() {
        let mut sorted: Vec<(f64, bool)> = rows.iter().map(|&row| (column[row], cases.sought[row])).collect();
        sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut below = 0;
        for at in 1..n {
            below += usize::from(sorted[at - 1].1);
            if sorted[at - 1].0 == sorted[at].0 || at < least || n - at < least {
                continue;
            }
            let gain = impurity(n, hits) - impurity(at, below) - impurity(n - at, hits - below);
            if gain > 1e-12 * n as f64 && best.is_none_or(|(so_far, _)| gain > so_far) {
                best = Some((gain, (input, sorted[at - 1].0, sorted[at].0)));
            }
        }
    }
    best.map(|(_, cut)| cut)
}

#[cfg(test)]
mod tests {
    use super::super::peeling::tests::{planted, slices};
    use super::*;

    #[test]
    fn the_leaves_share_out_all_cases_and_one_of_them_is_the_planted_box() {
        let (columns, sought) = planted(8, 3000, 4);
        let cases = Cases::new(&slices(&columns), &sought);
        let leaves = grow(&cases, 4, 0.02);
        assert_eq!(leaves.iter().map(|leaf| leaf.cases).sum::<usize>(), 3000);
        let mass: f64 = leaves.iter().map(|leaf| leaf.found.mass).sum();
        let coverage: f64 = leaves.iter().map(|leaf| leaf.found.coverage).sum();
        assert!((mass - 1.0).abs() < 1e-12 && (coverage - 1.0).abs() < 1e-12);
        let best = leaves.iter().map(|leaf| leaf.found.balance()).fold(0.0, f64::max);
        assert!(best > 0.9, "{best}");
    }

    #[test]
    fn a_clean_cut_is_made_and_no_cut_where_nothing_is_to_gain() {
        let x: Vec<f64> = (0..100).map(f64::from).collect();
        let sought: Vec<bool> = x.iter().map(|&x| x >= 30.0).collect();
        let leaves = grow(&Cases::new(&[&x], &sought), 3, 0.05);
        assert_eq!(leaves.len(), 2);
        assert_eq!((leaves[0].found.limits[0].high, leaves[1].found.limits[0].low), (29.0, 30.0));
        assert_eq!((leaves[0].found.density, leaves[1].found.density), (0.0, 1.0));
        assert_eq!(grow(&Cases::new(&[&x], &[true; 100]), 3, 0.05).len(), 1);
    }
}
