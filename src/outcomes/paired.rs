//! Comparisons under common random numbers: what differs in the same replication.

use super::Better;
use super::interval::interval95;
use super::moments::grouped;

/// An option against the reference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paired {
    /// Mean of option - reference.
    pub mean: f64,
    /// Lower end of its 95 % interval.
    pub low95: f64,
    /// Upper end of its 95 % interval.
    pub high95: f64,
    /// Monte Carlo standard error of the mean difference.
    pub mcse: f64,
    /// Share of replications in which the option is the better one, ties half; `NaN` where no direction is.
    pub p_better: f64,
    /// Replications in which both have a value.
    pub n: u64,
}

/// Compares two columns of the same replications, laid out world by world with `group_len` replications each.
///
/// A replication in which either value is missing (`NaN`) is left out.
#[must_use]
pub fn paired(option: &[f64], reference: &[f64], better: Better, group_len: usize) -> Paired {
    let differences: Vec<f64> = option.iter().zip(reference).map(|(x, y)| x - y).collect();
    let (moments, mcse) = grouped(&differences, group_len);
    let interval = interval95(moments.mean(), mcse);
    let (mut wins, mut n) = (0.0, 0.0);
    for (&x, &y) in option.iter().zip(reference).filter(|(x, y)| !x.is_nan() && !y.is_nan()) {
        let (x, y) = (merit(x, better), merit(y, better));
        n += 1.0;
        if x > y {
            wins += 1.0;
        } else if x == y {
            wins += 0.5;
        }
    }
    let p_better = if better == Better::Neither { f64::NAN } else { wins / n };
    Paired {
        mean: moments.mean(),
        low95: interval.low,
        high95: interval.high,
        mcse,
        p_better,
        n: moments.count(),
    }
}

/// P(best) of each column: the share of replications in which it is the best of those that have a value, ties split
/// evenly.
///
/// `eligible[option][replication]` leaves an option out of a replication. Replications in which no option stands are
/// skipped; all `NaN` where there are none, or no direction is better.
#[must_use]
pub fn share_best(columns: &[&[f64]], better: Better, eligible: Option<&[Vec<bool>]>) -> Vec<f64> {
    let rows = columns.iter().map(|column| column.len()).min().unwrap_or(0);
    let mut shares = vec![0.0; columns.len()];
    let mut counted = 0.0;
    let mut best = Vec::with_capacity(columns.len());
    for row in 0..rows {
        best.clear();
        let mut top = f64::NEG_INFINITY;
        for (k, column) in columns.iter().enumerate() {
            let merit = merit(column[row], better);
            if merit.is_nan() || eligible.is_some_and(|rows| !rows[k][row]) {
                continue;
            }
            if merit > top {
                top = merit;
                best.clear();
            }
            if merit == top {
                best.push(k);
            }
        }
        if !best.is_empty() {
            counted += 1.0;
            for &k in &best {
                shares[k] += 1.0 / best.len() as f64;
            }
        }
    }
    for share in &mut shares {
        *share = if better == Better::Neither { f64::NAN } else { *share / counted };
    }
    shares
}

/// A number that is larger for the better value.
fn merit(value: f64, better: Better) -> f64 {
    match better {
        Better::Up | Better::Neither => value,
        Better::Down => -value,
        Better::CloserTo(target) => -(value - target).abs(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAN: f64 = f64::NAN;

    #[test]
    fn differences_are_taken_replication_by_replication() {
        let (option, reference) = ([3.0, 5.0, 4.0, NAN, 1.0], [1.0, 2.0, 4.0, 7.0, NAN]);
        let p = paired(&option, &reference, Better::Up, 1);
        // differences 2, 3, 0: mean 5/3, sd sqrt(7/3)
        assert_eq!(p.n, 3);
        assert!((p.mean - 5.0 / 3.0).abs() < 1e-15);
        assert!((p.mcse - (7.0_f64 / 9.0).sqrt()).abs() < 1e-15);
        assert!((p.high95 - p.low95 - 2.0 * 1.959_963_984_540_054 * p.mcse).abs() < 1e-14);
        assert!((p.p_better - 2.5 / 3.0).abs() < 1e-15);
        assert!((paired(&option, &reference, Better::Down, 1).p_better - 0.5 / 3.0).abs() < 1e-15);
        assert!(paired(&option, &reference, Better::Neither, 1).p_better.is_nan());
    }

    #[test]
    fn closeness_is_judged_by_distance() {
        // distances from 1: 0.1 against 0.5, 2 against 0.5, 0.5 against 0.5
        let p = paired(&[0.9, 3.0, 0.5], &[1.5, 1.5, 1.5], Better::CloserTo(1.0), 1);
        assert_eq!(p.p_better, 0.5);
    }

    #[test]
    fn groups_widen_the_interval_of_what_varies_between_worlds() {
        let option = [1.0, 1.0, 5.0, 5.0, 3.0, 3.0];
        let zeros = [0.0; 6];
        let (plain, grouped) =
            (paired(&option, &zeros, Better::Up, 1), paired(&option, &zeros, Better::Up, 2));
        assert_eq!(plain.mean, grouped.mean);
        // group means 1, 5, 3: sd 2
        assert!((grouped.mcse - 2.0 / 3.0_f64.sqrt()).abs() < 1e-14);
        assert!(plain.mcse < grouped.mcse);
    }

    #[test]
    fn nothing_in_common_gives_no_numbers() {
        let p = paired(&[1.0, NAN], &[NAN, 2.0], Better::Up, 1);
        assert_eq!(p.n, 0);
        assert!(p.mean.is_nan() && p.low95.is_nan() && p.p_better.is_nan());
    }

    #[test]
    fn the_best_are_counted_with_ties_split_and_gaps_left_out() {
        let a = [1.0, 2.0, NAN, 4.0, NAN];
        let b = [2.0, 2.0, 1.0, NAN, NAN];
        let c = [3.0, 2.0, 1.0, 3.0, NAN];
        let columns: [&[f64]; 3] = [&a, &b, &c];
        // least wins: a; all three; b and c; c; nobody
        let down = share_best(&columns, Better::Down, None);
        // a 1 + 1/3, b 1/3 + 1/2, c 1/3 + 1/2 + 1, of 4 rows
        assert!((down.iter().sum::<f64>() - 1.0).abs() < 1e-15);
        for (share, wins) in down.iter().zip([4.0 / 3.0, 5.0 / 6.0, 11.0 / 6.0]) {
            assert!((share - wins / 4.0).abs() < 1e-15, "{down:?}");
        }
        let closest = share_best(&columns, Better::CloserTo(2.2), None);
        assert!((closest[1] - (1.0 + 1.0 / 3.0 + 0.5) / 4.0).abs() < 1e-15);
        assert!(share_best(&columns, Better::Neither, None).iter().all(|share| share.is_nan()));
        assert!(share_best(&[&[NAN], &[NAN]], Better::Up, None).iter().all(|share| share.is_nan()));
    }

    #[test]
    fn an_option_that_is_not_eligible_cannot_be_best() {
        let (a, b) = ([1.0, 1.0, 1.0], [2.0, 2.0, 2.0]);
        let eligible = [vec![true, false, false], vec![true, true, false]];
        assert_eq!(share_best(&[&a, &b], Better::Down, Some(&eligible)), [0.5, 0.5]);
    }
}
