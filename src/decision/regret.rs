//! Regret: what is missed in each future by not having chosen the best (Savage 1951).

use crate::outcomes::{grouped, quantile_sorted};

/// Regret of an option over the draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Regret {
    /// Mean.
    pub mean: f64,
    /// Its Monte Carlo standard error.
    pub mean_se: f64,
    /// The percentile asked for.
    pub percentile: f64,
    /// Lower end of its 95 % interval, from order statistics.
    pub percentile_low: f64,
    /// Upper end of its 95 % interval.
    pub percentile_high: f64,
    /// Largest over the draws. It grows with their number: compare it within one set only.
    pub worst: f64,
}

/// Regret of each option, from its benefit in each draw; `share` is the percentile, 0.9 for the 90th.
///
/// The option with the smallest worst regret is the minimax choice.
#[must_use]
pub fn regret(benefit: &[&[f64]], share: f64, per_world: usize) -> Vec<Regret> {
    let rows = benefit.iter().map(|column| column.len()).min().unwrap_or(0);
    let best: Vec<f64> = (0..rows)
        .map(|row| benefit.iter().map(|column| column[row]).fold(f64::NEG_INFINITY, f64::max))
        .collect();
    let of_option = |column: &&[f64]| {
        let mut missed: Vec<f64> = best.iter().zip(*column).map(|(best, own)| best - own).collect();
        let (moments, mean_se) = grouped(&missed, per_world);
        missed.sort_unstable_by(f64::total_cmp);
        // Ranks of the interval: binomial, with as many independent draws as there are worlds.
        let half =
            1.959_963_984_540_054 * (share * (1.0 - share) * per_world.max(1) as f64 / rows as f64).sqrt();
        let at = |share: f64| quantile_sorted(&missed, share.clamp(0.0, 1.0));
        Regret {
            mean: moments.mean(),
            mean_se,
            percentile: at(share),
            percentile_low: at(share - half),
            percentile_high: at(share + half),
            worst: missed.last().copied().unwrap_or(f64::NAN),
        }
    };
    benefit.iter().map(of_option).collect()
}

/// Mean of the regret of an option in some futures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanRegret {
    /// Mean.
    pub mean: f64,
    /// Its Monte Carlo standard error; `NaN` of a single world.
    pub se: f64,
}

/// Mean regret of each option in each group of draws, from its benefit in each draw: option x group. A group tells
/// of every draw whether it belongs; it holds whole worlds.
#[must_use]
pub fn regret_in(benefit: &[&[f64]], groups: &[Vec<bool>], per_world: usize) -> Vec<Vec<MeanRegret>> {
    let rows = benefit.iter().map(|column| column.len()).min().unwrap_or(0);
    let best: Vec<f64> = (0..rows)
        .map(|row| benefit.iter().map(|column| column[row]).fold(f64::NEG_INFINITY, f64::max))
        .collect();
    let of_group = |column: &[f64], group: &Vec<bool>| {
        let missed: Vec<f64> =
            (0..rows).filter(|&row| group[row]).map(|row| best[row] - column[row]).collect();
        let (moments, se) = grouped(&missed, per_world);
        MeanRegret { mean: moments.mean(), se }
    };
    benefit.iter().map(|column| groups.iter().map(|group| of_group(column, group)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::normals;
    use super::*;

    #[test]
    fn regret_is_what_the_best_of_each_future_has_more() {
        let regrets = regret(&[&[1.0, 2.0, 3.0], &[2.0, 2.0, 0.0]], 0.5, 1);
        assert_eq!((regrets[0].worst, regrets[1].worst), (1.0, 3.0));
        assert!((regrets[0].mean - 1.0 / 3.0).abs() < 1e-15 && regrets[1].mean == 1.0);
        assert_eq!((regrets[0].percentile, regrets[1].percentile), (0.0, 0.0));
    }

    #[test]
    fn regret_in_groups_is_the_mean_of_their_draws() {
        let groups = [vec![true, true, false, false], vec![false, false, true, true], vec![true; 4]];
        let found = regret_in(&[&[1.0, 2.0, 3.0, 4.0], &[2.0, 2.0, 0.0, 0.0]], &groups, 1);
        let means: Vec<Vec<f64>> =
            found.iter().map(|row| row.iter().map(|cell| cell.mean).collect()).collect();
        assert_eq!(means, [[0.5, 0.0, 0.25], [0.0, 3.5, 1.75]]);
        // 3 and 4: sd 0.707 over the root of 2
        assert!((found[1][1].se - 0.5).abs() < 1e-12);
    }

    #[test]
    fn the_interval_of_the_percentile_covers_as_often_as_it_says() {
        // regret of 0 against z is max(0, z): its 90th percentile is that of z
        let zero = vec![0.0; 400];
        let covered = (0..400)
            .filter(|&seed| {
                let found = regret(&[&zero, &normals(seed, 400)], 0.9, 1)[0];
                (found.percentile_low..=found.percentile_high).contains(&1.281_551_565_544_8)
            })
            .count();
        // 400 intervals of 95 %: four standard errors are 17
        assert!((363..=397).contains(&covered), "{covered}");
    }
}
