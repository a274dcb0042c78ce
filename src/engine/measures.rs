//! From sums to outcomes: amounts, hours and counts are means per year, shares are ratios of sums.

use crate::office::{FUNCTIONS, Tally};
use crate::outcomes::OUTCOMES;
use crate::units::Calendar;

use super::money_year::MoneyYear;

/// Fewest requests of lead agencies for which waits are compared.
const LEAD_REQUESTS: f64 = 30.0;

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { f64::NAN }
}

/// Mean wait of the lead agency and of others, standardised by function with the lead agency's requests as
/// weights [h]; missing below 30 lead requests.
fn neutrality(tally: &Tally) -> Option<(f64, f64)> {
    let (mut n, mut lead, mut others) = (0.0, 0.0, 0.0);
    for f in 0..FUNCTIONS {
        let [of_lead, of_others] = tally.waits[f];
        if of_lead.requests > 0.0 && of_others.requests > 0.0 {
            n += of_lead.requests;
            lead += of_lead.sum;
            others += of_lead.requests * of_others.sum / of_others.requests;
        }
    }
    (n >= LEAD_REQUESTS).then(|| (lead / n, others / n))
}

/// The row of outcomes of sums over offices and years, in the order of [`OUTCOMES`]; `money` is missing for
/// a single office, and with it every outcome of the network alone.
pub(super) fn row(
    tally: &Tally,
    money: Option<&MoneyYear>,
    calendar: &Calendar,
    bills: bool,
    asks: bool,
) -> [f64; OUTCOMES.len()] {
    let office_years = tally.months / 12.0;
    let years = money.map_or(office_years, |m| m.years);
    let administration = tally.administration();
    let work = tally.done[0] + administration;
    let of_money = |f: &dyn Fn(&MoneyYear) -> f64| money.map_or(f64::NAN, f);
    let yearly = |f: &dyn Fn(&MoneyYear) -> f64| money.map_or(f64::NAN, |m| f(m) / m.years);
    let paid = |k: usize| money.map_or(f64::NAN, |m| m.paid_by[k] / m.years);
    let (served, ended) = (tally.served(), tally.ended.iter().sum());
    let neutral = if money.is_some() { neutrality(tally) } else { None };
    [
        ratio(tally.busy, tally.present),
        ratio(tally.offered, tally.nominal),
        ratio(tally.overtime, office_years),
        ratio(tally.backlog, tally.years),
        ratio(administration, work),
        ratio(administration, office_years),
        ratio(tally.done[1], office_years),
        ratio(tally.done[2], office_years),
        ratio(tally.done[3], office_years),
        ratio(tally.done[4], office_years),
        ratio(tally.done[5], office_years),
        ratio(tally.done[6], office_years),
        ratio(tally.done[7], office_years),
        ratio(tally.done[8], office_years),
        yearly(&|m| m.invoices),
        of_money(&|m| if bills { ratio(m.collection, m.recovered) } else { f64::NAN }),
        ratio(tally.on_time.iter().sum(), ended),
        ratio(tally.on_time[1], tally.ended[1]),
        ratio(tally.on_time[2], tally.ended[2]),
        ratio(tally.wait(), served),
        tally.wait_histogram.quantile(0.9),
        ratio(tally.turnaround / calendar.day_hours, served),
        tally.turnaround_histogram.quantile(0.9) / calendar.day_hours,
        ratio(tally.withdrawn, ended),
        ratio(served, years),
        ratio(tally.deterred, tally.deterred + ended),
        ratio(served, tally.potential),
        neutral.map_or(f64::NAN, |(lead, others)| ratio(others, lead)),
        neutral.map_or(f64::NAN, |(lead, others)| others - lead),
        ratio(tally.cost, years),
        of_money(&|m| m.present_value),
        ratio(tally.cost, served),
        of_money(&|m| ratio(m.gap, m.requirement)),
        yearly(&|m| m.gap_over),
        yearly(&|m| m.deficit),
        yearly(&|m| m.bridged),
        yearly(&|m| m.recovered),
        yearly(&|m| m.arrears),
        yearly(&|m| m.written_off),
        paid(0),
        paid(1),
        paid(2),
        paid(3),
        paid(4),
        paid(5),
        paid(6),
        paid(7),
        of_money(&|m| ratio(m.payers.iter().copied().fold(0.0, f64::max), m.income)),
        of_money(&|m| if bills || asks { ratio(m.free_hours, m.user_hours) } else { f64::NAN }),
        ratio(tally.empty.iter().sum(), tally.months),
        ratio(tally.empty[0], tally.months),
        ratio(tally.empty[1], tally.months),
        ratio(tally.empty[2], tally.months),
        ratio(tally.extra, tally.months),
        ratio(tally.users, tally.years),
        yearly(&|m| m.contributors),
        ratio(tally.cost, tally.full_presence),
        ratio(tally.pressure, tally.years),
    ]
}
