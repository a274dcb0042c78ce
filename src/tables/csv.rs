//! Comma-separated values.

use std::borrow::Cow;

use super::{ColumnData, Table};

/// A table as CSV (RFC 4180, UTF-8, `\n`): the names of the columns, then a line a row.
///
/// Numbers are the shortest that read back to the same bits, a missing one is empty. Text that a spreadsheet
/// would take for a formula gets an apostrophe in front.
#[must_use]
pub fn csv(table: &Table) -> Vec<u8> {
    csv_rows(table, true)
}

/// The same with or without the names of the columns: pieces of a table one after the other are the table.
#[must_use]
pub fn csv_rows(table: &Table, names: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = ::csv::WriterBuilder::new().from_writer(&mut out);
    let header: Vec<Cow<'_, str>> = table.columns().iter().map(|column| harmless(&column.name)).collect();
    let mut record = |fields: &[Cow<'_, str>]| {
        // A vector takes every byte and all records have one length: there is nothing that could fail.
        let written = writer.write_record(fields.iter().map(|field| field.as_bytes()));
        debug_assert!(written.is_ok());
    };
    if names && !header.is_empty() {
        record(&header);
    }
    let mut fields = Vec::with_capacity(header.len());
    for row in 0..table.rows() {
        fields.clear();
        fields.extend(table.columns().iter().map(|column| match &column.data {
            ColumnData::Text(values) => harmless(&values[row]),
            ColumnData::Number(values) => Cow::Owned(number(values[row])),
            ColumnData::Integer(values) => Cow::Owned(values[row].to_string()),
        }));
        record(&fields);
    }
    drop(writer);
    out
}

/// Shortest decimal that reads back to the same bits; nothing for `NaN`.
fn number(value: f64) -> String {
    if value.is_nan() {
        return String::new();
    }
    let text = format!("{value:?}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), String::from)
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
