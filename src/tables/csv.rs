//! Comma-separated values.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::{ColumnData, Table};

/// A table as CSV (RFC 4180, UTF-8, `\n`): the names of the columns, then a line a row.
///
/// Numbers are the shortest that read back to the same bits, a missing one is empty. Text that a spreadsheet
/// would take for a formula gets an apostrophe in front.
#[must_use]
pub fn csv(table: &Table) -> Vec<u8> {
    let mut out = Vec::new();
    // A vector takes every byte and all records have one length: there is nothing that could fail.
    let written = write_csv(&mut out, table, true);
    debug_assert!(written.is_ok());
    out
}

/// The same with or without the names of the columns: pieces of a table one after the other are the table.
///
/// # Errors
/// If the writer refuses.
pub fn write_csv(out: &mut dyn Write, table: &Table, names: bool) -> io::Result<()> {
    let mut writer = ::csv::WriterBuilder::new().from_writer(out);
    if names && !table.columns().is_empty() {
        writer.write_record(table.columns().iter().map(|column| harmless(&column.name).into_owned()))?;
    }
    let mut number = String::new();
    for row in 0..table.rows() {
        for column in table.columns() {
            match &column.data {
                ColumnData::Text(values) => writer.write_field(harmless(&values[row]).as_bytes())?,
                ColumnData::Number(values) => writer.write_field(shortest(values[row], &mut number))?,
                ColumnData::Integer(values) => writer.write_field(values[row].to_string())?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    // Not left to the end of its life, where nobody would hear of an error.
    writer.into_inner().map_err(::csv::IntoInnerError::into_error)?;
    Ok(())
}

/// Shortest decimal that reads back to the same bits; nothing for `NaN`.
fn shortest(value: f64, text: &mut String) -> &str {
    text.clear();
    if !value.is_nan() {
        // Writing to a string cannot fail.
        let _ = write!(text, "{value:?}");
    }
    text.strip_suffix(".0").unwrap_or(text)
}

/// Text that no spreadsheet evaluates: those signs in front start a formula, also in their full-width forms.
fn harmless(text: &str) -> Cow<'_, str> {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOSTILE, hostile};
    use super::super::{Column, Table};
    use super::*;

    #[test]
    fn a_small_table_reads_as_expected() {
        let table = Table::new(
            "t",
            vec![
                Column::text("option", vec!["a".into(), "b, c".into()]),
                Column::number("finance.cost", "USD/year", vec![40_000.0, f64::NAN]),
                Column::integer("year", "", vec![2016, -1]),
            ],
        )
        .unwrap();
        let text = String::from_utf8(csv(&table)).unwrap();
        assert_eq!(text, "option,finance.cost,year\na,40000,2016\n\"b, c\",,-1\n");
        assert!(csv(&Table::new("nothing", Vec::new()).unwrap()).is_empty());
    }

    #[test]
    fn hostile_text_is_defused_and_numbers_read_back_to_the_bit() {
        let table = hostile();
        let bytes = csv(&table);
        let mut reader = ::csv::Reader::from_reader(&bytes[..]);
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), ["'=label", "cost", "year"]);
        let ColumnData::Number(numbers) = &table.columns()[1].data else { panic!("numbers") };
        let mut rows = 0;
        for (row, record) in reader.records().enumerate() {
            let record = record.unwrap();
            let text = &record[0];
            assert!(!text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']), "{text:?}");
            assert_eq!(text.strip_prefix('\'').unwrap_or(text), HOSTILE[row]);
            if numbers[row].is_nan() {
                assert!(record[1].is_empty());
            } else {
                assert_eq!(record[1].parse::<f64>().unwrap().to_bits(), numbers[row].to_bits());
            }
            assert_eq!(record[2].parse::<usize>().unwrap_or(0), row.saturating_sub(3));
            rows += 1;
        }
        assert_eq!(rows, HOSTILE.len());
    }
}
