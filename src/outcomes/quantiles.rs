//! Exact quantiles and the summary of a column.

use super::moments::{Moments, grouped};

/// What a column of draws comes down to. Fields are `NaN` where there is nothing to tell them from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// Mean.
    pub mean: f64,
    /// Sample standard deviation.
    pub sd: f64,
    /// Monte Carlo standard error of the mean.
    pub mcse: f64,
    /// 5 % quantile.
    pub p05: f64,
    /// Lower quartile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// Upper quartile.
    pub p75: f64,
    /// 95 % quantile.
    pub p95: f64,
    /// Values that are not missing.
    pub n: u64,
    /// Missing values.
    pub missing: u64,
}

/// Summary of independent draws; `NaN` is missing.
#[must_use]
pub fn summarise(values: &[f64]) -> Summary {
    summarise_grouped(values, 1)
}

/// Summary of draws laid out world by world, `group_len` replications each: the error of the mean
/// comes from the means of the worlds, since replications of one world are not independent.
#[must_use]
pub fn summarise_grouped(values: &[f64], group_len: usize) -> Summary {
    let (moments, mcse): (Moments, f64) = grouped(values, group_len);
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let at = |p| quantile_sorted(&sorted, p);
    Summary {
        mean: moments.mean(),
        sd: moments.sd(),
        mcse,
        p05: at(0.05),
        p25: at(0.25),
        p50: at(0.5),
        p75: at(0.75),
        p95: at(0.95),
        n: moments.count(),
        missing: moments.missing(),
    }
}

/// Quantile of ascending values by linear interpolation between order statistics (type 7 of Hyndman and Fan
/// 1996, the default of R and `NumPy`); `NaN` of nothing.
#[must_use]
pub fn quantile_sorted(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let position = p.clamp(0.0, 1.0) * last as f64;
    let below = (position as usize).min(last);
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    // Also keeps infinities from becoming NaN.
    if low == high { low } else { low + (position - below as f64) * (high - low) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_type_7() {
        // R: quantile(c(1, 2, 4, 8, 16), c(.05, .25, .5, .6, .95))
        let sorted = [1.0, 2.0, 4.0, 8.0, 16.0];
        for (p, exact) in
            [(0.0, 1.0), (0.05, 1.2), (0.25, 2.0), (0.5, 4.0), (0.6, 5.6), (0.95, 14.4), (1.0, 16.0)]
        {
            assert!((quantile_sorted(&sorted, p) - exact).abs() < 1e-12, "{p}");
        }
        assert_eq!(quantile_sorted(&[3.0], 0.7), 3.0);
        assert!(quantile_sorted(&[], 0.5).is_nan());
        assert_eq!(quantile_sorted(&[1.0, f64::INFINITY, f64::INFINITY], 0.75), f64::INFINITY);
    }

    #[test]
    fn a_summary_skips_what_is_missing() {
        let summary = summarise(&[4.0, f64::NAN, 1.0, 3.0, 2.0]);
        assert_eq!((summary.n, summary.missing), (4, 1));
        assert_eq!((summary.mean, summary.p50, summary.p25), (2.5, 2.5, 1.75));
        assert!((summary.sd - (5.0_f64 / 3.0).sqrt()).abs() < 1e-15);
        assert!((summary.mcse - summary.sd / 2.0).abs() < 1e-15);
        let nothing = summarise(&[f64::NAN, f64::NAN]);
        assert_eq!((nothing.n, nothing.missing), (0, 2));
        for field in [nothing.mean, nothing.sd, nothing.mcse, nothing.p05, nothing.p50, nothing.p95] {
            assert!(field.is_nan());
        }
    }

    #[test]
    fn grouped_draws_have_the_error_of_their_groups() {
        let values = [1.0, 3.0, 3.0, 5.0, 7.0, 11.0];
        let (plain, grouped) = (summarise(&values), summarise_grouped(&values, 2));
        assert!((grouped.mcse - (13.0_f64 / 3.0).sqrt()).abs() < 1e-14);
        assert_eq!(Summary { mcse: plain.mcse, ..grouped }, plain);
    }
}
