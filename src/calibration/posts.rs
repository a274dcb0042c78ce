//! Vacancy: how often officers leave, and how long posts stay empty.

use super::date::Day;
use super::estimate::{Estimate, widened};
use super::lognormal::{Lognormal, Observed, information};
use super::staff::Staff;
use super::{Calibration, Fitted, Why};
use crate::maths::{exp, ln};
use crate::units::DAYS_PER_MONTH;

/// Least vacancies that were filled, for their median and for their spread.
const LEAST: usize = 3;
const SPREAD: usize = 5;
/// Least years in post.
const YEARS: f64 = 2.0;

/// Fits the hazard of resignation and the time to fill a post, from the first day of the records to the last.
pub(super) fn fit(staff: &Staff, (start, end): (Option<Day>, Day), found: &mut Calibration) {
    let Some(first) = [staff.span.map(|span| span.0), start].into_iter().flatten().min() else {
        found.leave("office.resignation, office.fill_days", Why::NotTold);
        return;
    };
    // the list as it stood on the last day
    let posts: Vec<Vec<(Option<Day>, Option<Day>)>> = staff
        .posts
        .values()
        .map(|terms| {
            let begun = terms.iter().filter(|term| term.from.is_none_or(|from| from <= end));
            begun.map(|term| (term.from, term.to.filter(|to| *to <= end))).collect()
        })
        .collect();
    let terms = || posts.iter().flatten();
    let years: f64 = terms()
        .map(|(from, to)| f64::from(to.unwrap_or(end).0 - from.unwrap_or(first).0).max(0.0) / 365.25)
        .sum();
    let left = terms().filter(|(_, to)| to.is_some()).count();
    if years >= YEARS {
        // a gamma from the count (Jeffreys 1946)
        let own = left as f64 + 0.5;
        let hazard = Estimate::Gamma { mean: own / years, cv: (1.0 / own).sqrt() };
        found.fitted.push(Fitted::new("office.resignation", "1/year", left as u64, hazard));
    } else {
        found.leave(
            "office.resignation",
            Why::TooShort { months: (12.0 * years) as u64, needed: (12.0 * YEARS) as u64 },
        );
    }
    // posts that change hands on the first of a month only are known to the month
    let whole_months = terms().flat_map(|(from, to)| [*from, *to]).flatten().all(Day::begins_month);
    let mut gaps = Vec::new();
    for post in &posts {
        for (at, (_, to)) in post.iter().enumerate() {
            let Some(to) = *to else { continue };
            let next = post.get(at + 1).and_then(|next| next.0);
            let until = next.unwrap_or(end.max(to));
            gaps.push(if whole_months {
                let months = f64::from(until.month() - to.month());
                let low = (months - 1.0).max(0.0) * DAYS_PER_MONTH;
                let high = if next.is_some() { months * DAYS_PER_MONTH } else { f64::INFINITY };
                Observed { low, high, weight: 1.0 }
            } else {
                let days = f64::from(until.0 - to.0).max(0.5);
                if next.is_some() {
                    Observed::exact(days)
                } else {
                    Observed { low: days, high: f64::INFINITY, weight: 1.0 }
                }
            });
        }
    }
    // a post refilled within its month tells next to nothing of how long it would have taken
    gaps.retain(|gap| gap.high > 0.0 && !(gap.low == 0.0 && gap.high.is_infinite()));
    let filled = gaps.iter().filter(|gap| gap.high.is_finite()).count();
    let told = if filled >= LEAST { Lognormal::fit(&gaps) } else { None };
    let Some(law) = told else {
        found.leave("office.fill_days", Why::TooFew { records: filled as u64, needed: LEAST as u64 });
        return;
    };
    let density = |x: &[f64]| {
        let law = Lognormal { mu: x[0], sigma: exp(x[1]) };
        gaps.iter().map(|gap| gap.log_likelihood(law)).sum::<f64>()
    };
    let Some(covariance) = information(&density, &[law.mu, ln(law.sigma)]).try_inverse() else {
        found.leave("office.fill_days", Why::NotTold);
        return;
    };
    let freedom = filled as f64 - 1.0;
    let median = Estimate::log_normal(law.mu, widened(covariance[(0, 0)], freedom));
    found.fitted.push(Fitted::new("office.fill_days", "d", filled as u64, median));
    if filled >= SPREAD {
        let spread = Estimate::log_normal(ln(law.sigma), covariance[(1, 1)]);
        found.fitted.push(Fitted::new("office.fill_sigma", "ratio", filled as u64, spread));
    } else {
        found.leave("office.fill_sigma", Why::TooFew { records: filled as u64, needed: SPREAD as u64 });
    }
}
