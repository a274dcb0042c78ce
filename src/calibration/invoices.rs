//! The book of invoices: when each was issued, for how much, and when it was paid.

use std::collections::BTreeMap;
use std::io::Read;

use super::date::{DateOrder, Day};
use super::requests::date;
use crate::tables::{ReadError, read_rows};

/// Columns of the book, and whether they must be there.
const COLUMNS: [(&str, bool); 3] = [("date", true), ("amount", true), ("paid", true)];

/// The invoices of a window.
#[derive(Debug, Clone, Default)]
pub struct Invoices {
    /// Day of issue, and days until it was paid, if it was.
    pub issued: Vec<(Day, Option<i32>)>,
    /// Rows outside the window.
    pub outside: u64,
    /// Amount invoiced by month of issue [USD].
    pub amounts: BTreeMap<i32, f64>,
    /// Last day that the book knows of.
    pub last: Option<Day>,
}

/// Reads a book of invoices; amounts are in US dollars, overhead included; `paid` is empty where an invoice is not paid.
///
/// # Errors
/// With every problem up to some ten, each with its line and column.
pub fn read_invoices(
    name: &str,
    input: impl Read,
    order: DateOrder,
    (from, to): (Option<Day>, Option<Day>),
) -> Result<Invoices, ReadError> {
    let mut book = Invoices::default();
    read_rows(name, input, &COLUMNS, &mut |row| {
        let day = date(row, 0, order)?.ok_or_else(|| row.problem(0, "the date is missing"))?;
        let amount = row.number(1)?.ok_or_else(|| row.problem(1, "the amount is missing"))?;
        if amount <= 0.0 {
            return Err(row.problem(1, "an amount is more than 0: leave credit notes out"));
        }
        let paid = date(row, 2, order)?;
        if paid.is_some_and(|paid| paid < day) {
            return Err(row.problem(2, "it was paid before it was issued"));
        }
        if from.is_some_and(|from| day < from) || to.is_some_and(|to| day > to) {
            book.outside += 1;
            return Ok(());
        }
        // what was paid after the window was not known by its end
        let paid = paid.filter(|paid| to.is_none_or(|to| *paid <= to));
        book.issued.push((day, paid.map(|paid| paid.0 - day.0)));
        *book.amounts.entry(day.month()).or_insert(0.0) += amount;
        let known = paid.unwrap_or(day).max(day);
        book.last = Some(book.last.map_or(known, |last| last.max(known)));
        Ok(())
    })?;
    Ok(book)
}
