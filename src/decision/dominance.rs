//! Dominance over several outcomes: at least as good in all, better in one (Pareto).

use crate::outcomes::{Better, Moments};

/// One option against another over all outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct Dominance {
    /// Position of the option that dominates.
    pub better: usize,
    /// Position of the option that is dominated.
    pub worse: usize,
    /// Share of futures in which it does.
    pub share: f64,
    /// Whether it does so in the means.
    pub in_means: bool,
}

/// Every pair of options, `columns[outcome][option][draw]`, in which the first dominates the second in the means or in
/// at least half of the futures. Draws with a missing value on either side are left out; outcomes that nobody is
/// better by do not count.
#[must_use]
pub fn dominance(columns: &[Vec<&[f64]>], better: &[Better]) -> Vec<Dominance> {
    let outcomes: Vec<(&Vec<&[f64]>, Better)> =
        columns.iter().zip(better.iter().copied()).filter(|(_, better)| *better != Better::Neither).collect();
    let Some((first, _)) = outcomes.first() else { return Vec::new() };
    let (options, rows) = (first.len(), first.first().map_or(0, |column| column.len()));
    let means: Vec<Vec<f64>> = outcomes
        .iter()
        .map(|(options, _)| options.iter().map(|column| Moments::of(column).mean()).collect())
        .collect();
    let mut found = Vec::new();
    for one in 0..options {
        for other in (0..options).filter(|&other| other != one) {
            let in_means = dominates(
                outcomes.iter().zip(&means).map(|((_, better), means)| (means[one], means[other], *better)),
            );
            let (mut times, mut compared) = (0_usize, 0_usize);
            for row in 0..rows {
                let cells = outcomes
                    .iter()
                    .map(|(options, better)| (options[one][row], options[other][row], *better));
                if let Some(dominates) = dominates(cells) {
                    compared += 1;
                    times += usize::from(dominates);
                }
            }
            let share = times as f64 / compared as f64;
            if in_means == Some(true) || share >= 0.5 {
                found.push(Dominance { better: one, worse: other, share, in_means: in_means == Some(true) });
            }
        }
    }
    found
}

/// Whether the first of each pair is never worse and once better; `None` where a value is missing.
fn dominates(pairs: impl Iterator<Item = (f64, f64, Better)>) -> Option<bool> {
    let (mut never_worse, mut once_better) = (true, false);
    for (one, other, better) in pairs {
        let gain = match better {
            Better::Up => one - other,
            Better::Down => other - one,
            Better::CloserTo(value) => (other - value).abs() - (one - value).abs(),
            Better::Neither => 0.0,
        };
        if gain.is_nan() {
            return None;
        }
        never_worse &= gain >= 0.0;
        once_better |= gain > 0.0;
    }
    Some(never_worse && once_better)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_option_dominates_another_in_some_futures() {
        let cost: Vec<&[f64]> = vec![&[1.0, 1.0, 1.0, f64::NAN], &[2.0, 2.0, 1.0, 1.0]];
        let served: Vec<&[f64]> = vec![&[5.0, 5.0, 5.0, 5.0], &[4.0, 6.0, 5.0, 5.0]];
        let found = dominance(&[cost.clone(), served], &[Better::Down, Better::Up]);
        // future 1 yes; 2 serves less; 3 equal; 4 unknown; in the means: cheaper, equally serving
        let expected = Dominance { better: 0, worse: 1, share: 1.0 / 3.0, in_means: true };
        assert_eq!(found, [expected]);
        assert!(dominance(&[cost], &[Better::Neither]).is_empty());
    }
}
