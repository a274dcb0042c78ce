//! What is known in closed form about the money: invoices, their collection, shares that fall short, pledges, cuts.
//!
//! Author and year stand at a result that has one; the others are sums.

use crate::maths::{cos, exp, ln, normal_cdf, pow, sin};
use crate::units::DAYS_PER_MONTH;

/// Expected invoices of a debtor in `months` months with one invoice for every month that was worked in, at `rate`
/// requests a month: months without a request have none.
#[must_use]
pub fn invoices(rate: f64, months: f64) -> f64 {
    months * (1.0 - exp(-rate))
}

/// How invoices are paid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Collection {
    /// Terms [calendar days], at most a month.
    pub terms_days: f64,
    /// Share of the invoices that is late.
    pub late_share: f64,
    /// Median lateness of these [calendar days].
    pub late_median: f64,
    /// Standard deviation of the log of the lateness.
    pub late_sigma: f64,
    /// Share that is never paid.
    pub never_paid: f64,
    /// Months after issue at which what is not paid is written off.
    pub write_off_months: usize,
}

impl Collection {
    /// Probability that a late one takes more than `months` months, 1 or more (lognormal).
    fn late_beyond(&self, months: usize) -> f64 {
        let lateness = months as f64 * DAYS_PER_MONTH - self.terms_days;
        1.0 - normal_cdf(ln(lateness / self.late_median) / self.late_sigma)
    }

    /// Probability that an invoice is open when `months` months, 1 or more, are over.
    fn open_after(&self, months: usize) -> f64 {
        self.never_paid + (1.0 - self.never_paid) * self.late_share * self.late_beyond(months)
    }

    /// Share of the amounts that is written off: paid in the month of the write-off is too late.
    #[must_use]
    pub fn written_off(&self) -> f64 {
        self.open_after(self.write_off_months - 1)
    }

    /// Share that is paid.
    #[must_use]
    pub fn recovered(&self) -> f64 {
        1.0 - self.written_off()
    }

    /// What is overdue at any time in the long run, in multiples of the amount issued a month (the amount outstanding is
    /// rate x mean time outstanding: Little 1961).
    #[must_use]
    pub fn arrears(&self) -> f64 {
        (1..self.write_off_months).map(|month| self.open_after(month)).sum()
    }
}

/// Expected funding gap, as a share of the requirement, of a year in which one payer brings `asked` x a uniform share
/// between `low` and `high`: E max(0, 1 - asked f).
#[must_use]
pub fn gap(asked: f64, low: f64, high: f64) -> f64 {
    let (least, most) = (asked * low, (asked * high).min(1.0));
    if least >= 1.0 {
        return 0.0;
    }
    let area = (1.0 - least) * (1.0 - least) - (1.0 - most) * (1.0 - most);
    area / 2.0 / (asked * (high - low))
}

/// Probability that this gap is above a share.
#[must_use]
pub fn gap_exceeds(asked: f64, low: f64, high: f64, share: f64) -> f64 {
    (((1.0 - share) / asked - low) / (high - low)).clamp(0.0, 1.0)
}

/// Covariance of the pledges of two years, `lag` apart, that are uniform between `low` and `high`, with normal scores
/// that are an autoregression of a correlation: Spearman's rho is 6 / pi x asin(r / 2) (Pearson 1907).
#[must_use]
pub fn pledge_covariance(low: f64, high: f64, correlation: f64, lag: u32) -> f64 {
    let r = pow(correlation, f64::from(lag));
    // the angle whose sine is r / 2, at most 30 degrees: Newton's steps double the digits
    let angle = (0..5).fold(r / 2.0, |angle, _| angle - (sin(angle) - r / 2.0) / cos(angle));
    6.0 / std::f64::consts::PI * angle * (high - low) * (high - low) / 12.0
}

/// Expected loss by systemic cuts in year `year`, 0 the first: each year is struck with probability 1 - exp(-rate), and
/// half of a loss remains a year later.
#[must_use]
pub fn expected_cut(rate: f64, size: f64, year: u32) -> f64 {
    let struck = 1.0 - exp(-rate);
    struck * size * 2.0 * (1.0 - pow(0.5, f64::from(year + 1)))
}

/// Present value of a yearly cost over `years` years that is discounted from the middle of each year.
#[must_use]
pub fn present_value(yearly: f64, discount: f64, years: usize) -> f64 {
    (0..years).map(|year| yearly * pow(1.0 + discount, -(year as f64 + 0.5))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(value: f64, exact: f64) {
        assert!((value - exact).abs() < 1e-9 * exact.abs().max(1.0), "{value} and not {exact}");
    }

    const COLLECTION: Collection = Collection {
        terms_days: 30.0,
        late_share: 0.4,
        late_median: 45.0,
        late_sigma: 0.83,
        never_paid: 0.1,
        write_off_months: 12,
    };

    #[test]
    fn invoices_are_paid_overdue_or_written_off() {
        is(invoices(0.0, 12.0), 0.0);
        is(invoices(50.0, 12.0), 12.0);
        let punctual = Collection { late_share: 0.0, ..COLLECTION };
        is(punctual.recovered(), 0.9);
        is(punctual.arrears(), 1.1);
        // half of the late ones take 75 days and more
        let at_75 = Collection { terms_days: 30.0, late_median: 3.0 * DAYS_PER_MONTH - 30.0, ..COLLECTION };
        is(at_75.late_beyond(3), 0.5);
        is(COLLECTION.recovered() + COLLECTION.written_off(), 1.0);
        assert!(COLLECTION.arrears() > punctual.arrears() && COLLECTION.written_off() > 0.1);
    }

    #[test]
    fn gaps_are_triangles() {
        // 1 - f on 0.6 .. 1 of 0.6 .. 1.2: half of 0.4^2 over 0.6
        is(gap(1.0, 0.6, 1.2), 0.08 / 0.6);
        is(gap(1.0, 0.6, 0.8), 0.3);
        is(gap(2.0, 0.6, 0.8), 0.0);
        is(gap_exceeds(1.0, 0.6, 1.2, 0.1), 0.5);
        is(gap_exceeds(2.0, 0.6, 1.2, 0.1), 0.0);
    }

    #[test]
    fn pledges_cuts_and_discounts_have_their_limits() {
        is(pledge_covariance(0.5, 1.5, 1.0, 3), 1.0 / 12.0);
        is(pledge_covariance(0.5, 1.5, 0.8, 0), 1.0 / 12.0);
        is(pledge_covariance(0.5, 1.5, 0.0, 1), 0.0);
        is(expected_cut(1e9, 0.2, 0), 0.2);
        is(expected_cut(1e9, 0.2, 1), 0.3);
        is(expected_cut(0.1, 0.3, 2), (1.0 - exp(-0.1)) * 0.3 * 1.75);
        is(present_value(100.0, 0.0, 10), 1_000.0);
        is(present_value(100.0, 0.05, 1), 100.0 / 1.05_f64.sqrt());
    }
}
