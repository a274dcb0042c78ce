//! Example records: what an office would have written down in one play of the simulator.

use super::date::Day;
use super::names::{GOVERNMENT, Names};
use crate::engine::{Records, record};
use crate::random::Seed;
use crate::scenario::Scenario;
use crate::tables::{Column, Table, TableError};
use crate::units::DAYS_PER_MONTH;

/// Records of one play as tables, and the truth behind them.
#[derive(Debug, Clone)]
pub struct Example {
    /// The log of requests: date, agency, office, function, hours, done.
    pub requests: Table,
    /// The book of invoices: date, agency, office, amount, paid.
    pub invoices: Table,
    /// The list of staff: office, post, from, to.
    pub staff: Table,
    /// The inputs that were drawn for the play, in their order.
    pub world: Vec<f64>,
}

/// Plays the reference option of a scenario once and writes its records down: replication `replication` of the runs of this
/// seed.
///
/// # Errors
/// If the tables cannot be made.
pub fn example(scenario: &Scenario, seed: Seed, replication: u64) -> Result<Example, TableError> {
    let Records { world, requests, invoices, staff } = record(scenario, seed, replication);
    let names = Names::new(scenario);
    let start = scenario.start * 12;
    let end = Day::first_of(start + 12 * scenario.years as i32);
    // months since the start as a day: so far into the month
    let day = |months: f64| {
        let (first, next) =
            (Day::first_of(start + months.floor() as i32), Day::first_of(start + months.floor() as i32 + 1));
        Day(first.0 + ((months - months.floor()) * f64::from(next.0 - first.0)) as i32)
    };
    let iso = |day: Option<Day>| day.filter(|day| *day < end).map_or(String::new(), Day::iso);
    let office = |at: usize| scenario.offices[at].id.clone();
    let agency =
        |at: Option<usize>| at.map_or(GOVERNMENT.to_owned(), |client| names.clients().all[client].id.clone());
    let cents = |x: f64| (100.0 * x).round() / 100.0;
    let column = |name: &str, values: Vec<String>| Column::text(name, values);
    let requests = Table::new(
        "requests",
        vec![
            column("date", requests.iter().map(|r| day(r.time).iso()).collect()),
            column("agency", requests.iter().map(|r| agency(r.client)).collect()),
            column("office", requests.iter().map(|r| office(r.office)).collect()),
            column(
                "function",
                requests.iter().map(|r| scenario.demand.functions[r.function].id.clone()).collect(),
            ),
            // hours are known once the work is done
            Column::number(
                "hours",
                "",
                requests.iter().map(|r| r.done.map_or(f64::NAN, |_| cents(r.hours).max(0.01))).collect(),
            ),
            column("done", requests.iter().map(|r| iso(r.done.map(day))).collect()),
        ],
    )?;
    let paid = |issued: f64, paid: Option<f64>| {
        let days = paid.map(|paid| ((paid - issued) * DAYS_PER_MONTH).round() as i32);
        iso(days.map(|days| Day(day(issued).0 + days)))
    };
    let invoices = Table::new(
        "invoices",
        vec![
            column("date", invoices.iter().map(|i| day(i.issued).iso()).collect()),
            column("agency", invoices.iter().map(|i| agency(Some(i.client))).collect()),
            column("office", invoices.iter().map(|i| office(i.office)).collect()),
            Column::number("amount", "", invoices.iter().map(|i| cents(i.amount)).collect()),
            column("paid", invoices.iter().map(|i| paid(i.issued, i.paid)).collect()),
        ],
    )?;
    let staff = Table::new(
        "staff",
        vec![
            column("office", staff.iter().map(|term| office(term.office)).collect()),
            column("post", staff.iter().map(|term| (term.post + 1).to_string()).collect()),
            column("from", staff.iter().map(|term| iso(term.from.map(day))).collect()),
            column("to", staff.iter().map(|term| iso(term.to.map(day))).collect()),
        ],
    )?;
    Ok(Example { requests, invoices, staff, world })
}
