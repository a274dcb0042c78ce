//! Markdown.

use super::{ColumnData, Table};
use crate::maths::{grouped, round_significant};

/// A table in the Markdown of GitHub, padded so that it also reads well as plain text: units in the header,
/// numbers to the right, rounded to `significant` digits, missing ones as a dash.
#[must_use]
pub fn markdown(table: &Table, significant: usize) -> String {
    let columns: Vec<(Vec<String>, bool)> = table
        .columns()
        .iter()
        .map(|column| {
            let unit = if column.unit.is_empty() { String::new() } else { format!(" ({})", column.unit) };
            let mut cells = vec![escaped(&format!("{}{unit}", column.name))];
            match &column.data {
                ColumnData::Text(values) => cells.extend(values.iter().map(|text| escaped(text))),
                ColumnData::Number(values) => cells.extend(values.iter().map(|&x| number(x, significant))),
                ColumnData::Integer(values) => cells.extend(values.iter().map(i64::to_string)),
            }
            (cells, !matches!(column.data, ColumnData::Text(_)))
        })
        .collect();
    let width = |cells: &[String]| cells.iter().map(|cell| cell.chars().count()).max().unwrap_or(0).max(3);
    let widths: Vec<usize> = columns.iter().map(|(cells, _)| width(cells)).collect();
    if columns.is_empty() {
        return String::new();
    }
    let bars = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let each = || columns.iter().zip(&widths);
    let row = |line: usize| {
        let cell = |((cells, right), &width): (&(Vec<String>, bool), &usize)| {
            let cell = &cells[line];
            if *right { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        };
        bars(each().map(cell).collect())
    };
    let rule = |((_, right), &width): (&(Vec<String>, bool), &usize)| {
        if *right { format!("{}:", "-".repeat(width - 1)) } else { "-".repeat(width) }
    };
    let rule = bars(each().map(rule).collect());
    let body = (1..=table.rows()).map(row);
    [row(0), rule].into_iter().chain(body).collect()
}

fn number(value: f64, significant: usize) -> String {
    if value.is_nan() { "–".into() } else { grouped(round_significant(value, significant)) }
}

/// One line of text without meaning in Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '|' | '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '~' => out.extend(['\\', character]),
            _ if character.is_control() => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOSTILE, hostile};
    use super::super::{Column, Table};
    use super::*;

    #[test]
    fn a_table_is_aligned_rounded_and_carries_its_units() {
        let table = Table::new(
            "t",
            vec![
                Column::text("option", vec!["status-quo".into(), "a|b".into()]),
                Column::number("cost", "USD/year", vec![1_234_567.0, f64::NAN]),
                Column::integer("year", "", vec![2016, 2017]),
            ],
        )
        .unwrap();
        let expected = "\
| option     | cost (USD/year) | year |
| ---------- | --------------: | ---: |
| status-quo |       1,230,000 | 2016 |
| a\\|b       |               – | 2017 |
";
        assert_eq!(markdown(&table, 3), expected);
        assert_eq!(markdown(&Table::new("nothing", Vec::new()).unwrap(), 3), "");
    }

    #[test]
    fn hostile_text_stays_in_its_cell() {
        let text = markdown(&hostile(), 3);
        assert_eq!(text.lines().count(), HOSTILE.len() + 2);
        for line in text.lines() {
            // four bars that are not escaped bound three cells
            let bars = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
            assert_eq!(bars, 4, "{line}");
            assert!(!line.replace("\\<", "").contains('<'), "{line}");
        }
    }
}
