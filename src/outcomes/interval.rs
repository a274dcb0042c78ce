//! Intervals for means and when to stop.

/// 97.5 % quantile of the normal distribution.
const Z975: f64 = 1.959_963_984_540_054;

/// An interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Whether `value` lies in it, ends included.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// 95 % interval of a mean from its Monte Carlo standard error.
#[must_use]
pub fn interval95(mean: f64, mcse: f64) -> Interval {
    Interval { low: mean - Z975 * mcse, high: mean + Z975 * mcse }
}

/// The first number of replications at which a run with a target precision looks at its results.
pub const CHECKPOINTS_FIRST: u64 = 512;

/// The next number of replications at which it looks: 512, 1,024, 2,048 ..
///
/// Looking at fixed counts only keeps the stopping point independent of threads, and the bias of stopping small.
#[must_use]
pub fn next_checkpoint(replications: u64) -> u64 {
    let mut checkpoint = CHECKPOINTS_FIRST;
    while checkpoint <= replications {
        checkpoint = checkpoint.saturating_mul(2);
        if checkpoint == u64::MAX {
            break;
        }
    }
    checkpoint
}

/// Whether a difference from the reference is known well enough: half its 95 % interval is at most
/// `precision` of the difference itself or of the reference's level, whichever is larger.
///
/// The level counts because a difference near zero is never known to a share of itself, and need not be. A
/// difference without an error (the outcome is missing) is not worth waiting for.
#[must_use]
pub fn precise_enough(difference: f64, mcse: f64, reference_level: f64, precision: f64) -> bool {
    let half_width = Z975 * mcse;
    half_width.is_nan() || half_width <= precision * difference.abs().max(reference_level.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_two_standard_errors_wide_on_each_side() {
        let interval = interval95(10.0, 0.5);
        assert!((interval.low - 9.020_018_007_729_973).abs() < 1e-14);
        assert!((interval.high - 10.979_981_992_270_027).abs() < 1e-14);
        assert!(interval.contains(10.0) && interval.contains(interval.high) && !interval.contains(11.0));
    }

    #[test]
    fn checkpoints_double_from_512() {
        for (n, next) in [(0, 512), (511, 512), (512, 1024), (1000, 1024), (1024, 2048), (5000, 8192)] {
            assert_eq!(next_checkpoint(n), next);
        }
        assert_eq!(next_checkpoint(u64::MAX), u64::MAX);
    }

    #[test]
    fn precision_is_of_the_difference_or_the_level_whichever_is_larger() {
        // half-width 0.0098 against 1 % of 1, of 0.5, of 2
        assert!(precise_enough(1.0, 0.005, 0.5, 0.01));
        assert!(!precise_enough(0.1, 0.005, 0.5, 0.01));
        assert!(precise_enough(0.0, 0.005, -2.0, 0.01));
        assert!(precise_enough(0.0, 0.0, 0.0, 0.01));
        assert!(precise_enough(f64::NAN, f64::NAN, f64::NAN, 0.01));
    }
}
