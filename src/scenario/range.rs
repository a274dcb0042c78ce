//! Which values a field takes.

use crate::uncertainty::Distribution;

/// Bounds of a field. A *natural* bound holds for every value a distribution can give (a share never
/// exceeds 1); the others guard against slips of the pen and are held against all but one draw in a million.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    /// Least value.
    pub(super) low: f64,
    /// Whether the least value itself is refused.
    pub(super) open: bool,
    /// Whether the least value is a natural bound.
    pub(super) natural_low: bool,
    /// Greatest value.
    pub(super) high: f64,
    /// Whether the greatest value is a natural bound.
    pub(super) natural_high: bool,
    /// What to say when it is broken, or nothing.
    pub(super) hint: &'static str,
}

impl Range {
    /// From `low`, a natural bound, to `high`, a guard.
    pub(super) const fn from(low: f64, high: f64) -> Self {
        Self { low, open: false, natural_low: true, high, natural_high: false, hint: "" }
    }

    /// Above 0, to the guard `high`.
    pub(super) const fn above_zero(high: f64) -> Self {
        Self { low: 0.0, open: true, natural_low: true, high, natural_high: false, hint: "" }
    }

    /// Both bounds natural.
    pub(super) const fn within(low: f64, high: f64) -> Self {
        Self { low, open: false, natural_low: true, high, natural_high: true, hint: "" }
    }

    /// Both bounds guards.
    pub(super) const fn around(low: f64, high: f64) -> Self {
        Self { low, open: false, natural_low: false, high, natural_high: false, hint: "" }
    }

    /// With a hint for those who break it.
    pub(super) const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// In words: "between 0 and 1".
    pub(super) fn words(&self) -> String {
        match (self.open, self.low, self.high) {
            (true, low, high) if high >= 1e6 => format!("greater than {low}"),
            (true, low, high) => format!("greater than {low} and at most {high}"),
            (false, low, high) if high >= 1e6 && low > -1e6 => format!("{low} or more"),
            (false, low, high) => format!("between {low} and {high}"),
        }
    }

    /// Whether a number is inside.
    pub(super) fn holds(&self, x: f64) -> bool {
        (if self.open { x > self.low } else { x >= self.low }) && x <= self.high
    }

    /// Says which values of a distribution fall outside, if any do.
    pub(super) fn broken_by(&self, value: &Distribution) -> Option<String> {
        let (least, greatest) = value.support();
        let low = if self.natural_low || least.is_finite() { least } else { value.quantile(1e-6) };
        let high =
            if self.natural_high || greatest.is_finite() { greatest } else { value.quantile(1.0 - 1e-6) };
        // An open support (lognormal, gamma) starts at 0 without reaching it.
        let low_broken = low < self.low || (self.open && value.quantile(1e-9) <= self.low);
        if low_broken {
            Some(match low {
                low if low == high => format!("is {low}"),
                f64::NEG_INFINITY => "has no lower bound".to_owned(),
                low => format!("goes down to {low}"),
            })
        } else if high > self.high {
            Some(match high {
                high if low == high => format!("is {high}"),
                f64::INFINITY => "has no upper bound".to_owned(),
                high => format!("goes up to {high}"),
            })
        } else {
            None
        }
    }
}
