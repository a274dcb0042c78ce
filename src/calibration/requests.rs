//! The log of requests: who asked which office for what, when, and how long it took.

use std::collections::BTreeMap;
use std::io::Read;

use super::date::{DateOrder, Day, parse};
use super::names::Names;
use crate::demand::Class;
use crate::maths::ln;
use crate::tables::{Problem, ReadError, Row, read_rows};

/// Columns of the log, and whether they must be there.
const COLUMNS: [(&str, bool); 6] =
    [("date", true), ("agency", true), ("office", true), ("function", true), ("hours", true), ("done", true)];

/// Values kept of a sample.
const KEPT: usize = 1 << 14;

/// Every k-th of the values seen, k a power of two, so that at most some thousands are kept.
#[derive(Debug, Clone, Default)]
pub struct Thinned {
    values: Vec<f64>,
    seen: u64,
    /// Logarithm to base 2 of k.
    stride: u32,
}

impl Thinned {
    /// Sees a value.
    pub fn push(&mut self, value: f64) {
        if self.seen.is_multiple_of(1 << self.stride) {
            self.values.push(value);
            if self.values.len() == KEPT {
                self.values = self.values.iter().step_by(2).copied().collect();
                self.stride += 1;
            }
        }
        self.seen += 1;
    }

    /// What was kept, ascending.
    #[must_use]
    pub fn sorted(&self) -> Vec<f64> {
        let mut values = self.values.clone();
        values.sort_by(f64::total_cmp);
        values
    }
}

/// Work of the requests of a function, as if they had been asked for at the hub.
#[derive(Debug, Clone, Default)]
pub struct Hours {
    /// Requests of which the hours are known.
    pub count: f64,
    /// Sum [h].
    pub sum: f64,
    /// Sum of squares [h^2].
    pub square: f64,
    /// Sum of logarithms and of their squares.
    pub logs: (f64, f64),
    /// A sample [h].
    pub sample: Thinned,
}

/// Where requests are counted: office, client of its hub (the government last), function, month.
type Cell = (u16, u16, u8, i32);

/// A log, added up.
#[derive(Debug, Clone, Default)]
pub struct Requests {
    /// Rows in the window.
    pub rows: u64,
    /// Rows outside it.
    pub outside: u64,
    /// First and last day of the window.
    pub window: Option<(Day, Day)>,
    /// Requests by cell.
    pub counts: BTreeMap<Cell, u32>,
    /// First request of each pair of an office and an agency: day and function.
    pub first: BTreeMap<(u16, u16), (Day, u8)>,
    /// Last request of each agency at a hub: by position among all clients.
    pub last: BTreeMap<usize, Day>,
    /// Work by function.
    pub hours: Vec<Hours>,
    /// Work done for users by the month in which it was done: hours and squared hours.
    pub served: BTreeMap<i32, (f64, f64)>,
}

/// Reads a log of requests; rows before `from` or after `to` are counted and left out.
///
/// # Errors
/// With every problem up to some ten, each with its line and column.
pub fn read_requests(
    name: &str,
    input: impl Read,
    names: &Names<'_>,
    order: DateOrder,
    (from, to): (Option<Day>, Option<Day>),
) -> Result<Requests, ReadError> {
    let mut log = Requests { hours: vec![Hours::default(); names.functions()], ..Requests::default() };
    let (mut first, mut last) = (None::<Day>, None::<Day>);
    read_rows(name, input, &COLUMNS, &mut |row| {
        let day = date(row, 0, order)?.ok_or_else(|| row.problem(0, "the date is missing"))?;
        let office = names.office(row.text(2)?).map_err(|what| row.problem(2, what))?;
        let client = names.client(office, row.text(1)?).map_err(|what| row.problem(1, what))?;
        let function = names.function(row.text(3)?).map_err(|what| row.problem(3, what))?;
        let hours = row.number(4)?;
        if hours.is_some_and(|hours| hours <= 0.0 || hours > 1e4) {
            return Err(row.problem(
                4,
                "hours are more than 0 and at most 10,000; leave the cell empty if they are not known",
            ));
        }
        let done = date(row, 5, order)?;
        if done.is_some_and(|done| done < day) {
            return Err(row.problem(5, "it was done before it was asked for"));
        }
        if from.is_some_and(|from| day < from) || to.is_some_and(|to| day > to) {
            log.outside += 1;
            return Ok(());
        }
        log.rows += 1;
        first = Some(first.map_or(day, |f| f.min(day)));
        last = Some(last.map_or(day, |l| l.max(day)));
        let (o, c, f) = (office as u16, client as u16, function as u8);
        *log.counts.entry((o, c, f, day.month())).or_insert(0) += 1;
        if let Some(agency) = names.agency(office, client) {
            let start = log.first.entry((o, c)).or_insert((day, f));
            // of several on one day the first function, so that the order of the rows does not matter
            *start = (day, f).min(*start);
            let end = log.last.entry(agency).or_insert(day);
            *end = day.max(*end);
        }
        if let (Some(hours), Some(done)) = (hours, done) {
            let here = hours / names.travel(office);
            let sums = &mut log.hours[function];
            let log_hours = ln(here);
            sums.count += 1.0;
            sums.sum += here;
            sums.square += here * here;
            sums.logs.0 += log_hours;
            sums.logs.1 += log_hours * log_hours;
            sums.sample.push(here);
            if names.class(office, client) == Class::User {
                let served = log.served.entry(done.month()).or_insert((0.0, 0.0));
                served.0 += hours;
                served.1 += hours * hours;
            }
        }
        Ok(())
    })?;
    log.window = from.or(first).zip(to.or(last));
    Ok(log)
}

/// The date in a cell; `None` where it is empty.
///
/// # Errors
/// If it is no date.
pub(super) fn date(row: &Row<'_>, column: usize, order: DateOrder) -> Result<Option<Day>, Problem> {
    let text = row.text(column)?;
    if text.is_empty() {
        return Ok(None);
    }
    parse(text, order).map(Some).map_err(|what| row.problem(column, what))
}
