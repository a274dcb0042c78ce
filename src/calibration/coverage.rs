//! Coverage: the share of billable work that reaches an invoice.

use super::estimate::Estimate;
use super::invoices::Invoices;
use super::requests::Requests;
use super::{Calibration, Fitted, Why};
use crate::finance::Billing;
use crate::scenario::Scenario;

/// Least requests' worth of work from which it is fitted.
const LEAST: f64 = 10.0;

/// Months after the start of the log in which work may be done that was asked for before.
const BEFORE: i32 = 4;

/// Fits the coverage of the reference option's tariff, and returns its mean.
///
/// Work done in whole billing periods is held against what was invoiced up to a month after each: hours invoiced are the
/// amount over the gross price. Every request reaches an invoice with the same probability, so that requests of unequal
/// hours count as fewer equal ones (Kish 1965).
pub(super) fn fit(
    scenario: &Scenario,
    log: &Requests,
    book: &Invoices,
    found: &mut Calibration,
) -> Option<f64> {
    let tariff = scenario.options[scenario.reference].tariff().map(|(tariff, _)| tariff);
    let Some(tariff) = tariff else {
        found.leave("money.coverage_adhoc", Why::NoTariff);
        return None;
    };
    let key = scenario.inputs.entries()[scenario.money.coverage(tariff.coverage).index()].key.as_str();
    let period = months(tariff.billing);
    let (Some((from, _)), Some((&last, _))) = (log.window, book.amounts.last_key_value()) else {
        found.leave(key, Why::TooFew { records: book.issued.len() as u64, needed: LEAST as u64 });
        return None;
    };
    // work asked for before the log began is billed and not in it: its first months are left out. Periods begin with the
    // calendar year
    let first = from.month() + BEFORE;
    let first = (first + period - 1).div_euclid(period) * period;
    let (mut hours, mut squares) = (0.0, 0.0);
    for (_, (h, hh)) in log.served.range(first..last) {
        hours += h;
        squares += hh;
    }
    let amount: f64 = book.amounts.range(first + 1..=last).map(|(_, amount)| amount).sum();
    let equal = if squares > 0.0 { hours * hours / squares } else { 0.0 };
    if equal < LEAST {
        found.leave(key, Why::TooFew { records: equal as u64, needed: LEAST as u64 });
        return None;
    }
    let share = amount / (tariff.price * (1.0 + tariff.overhead)) / hours;
    // a little above all of it is chance or rounding; more is another price
    if share > 1.0 + 2.0 / equal.sqrt() {
        found.leave(key, Why::MoreThanAll { share });
        return None;
    }
    let share = share.min(1.0);
    let estimate = Estimate::Beta { a: share * equal + 0.5, b: (1.0 - share) * equal + 0.5 };
    let records = book.issued.len() as u64;
    found.fitted.push(Fitted::new(key, "share", records, estimate));
    Some(estimate.interval().0)
}

fn months(billing: Billing) -> i32 {
    match billing {
        Billing::PerRequest => 1,
        Billing::Months(n) => n as i32,
    }
}
