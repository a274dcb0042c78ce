//! Workbooks.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Column, ColumnData, Table, TableError};

/// Rows of a worksheet.
const ROWS: usize = 1_048_576;
/// Characters of the name of a sheet.
const NAME: usize = 31;
/// Widest column [characters].
const WIDEST: usize = 60;
/// Rows that are looked at for the width of a column.
const LOOKED_AT: usize = 1000;
/// Whole numbers beyond are not all doubles.
const EXACT: u64 = 1 << 53;

/// Tables as one workbook, a sheet each: a frozen header, numbers as numbers, text as text and never a formula, missing
/// numbers as empty cells. The same tables give the same bytes.
///
/// # Errors
/// If a table has more rows than a worksheet, or the workbook library refuses (a text above 32,767 characters).
pub fn xlsx(tables: &[Table]) -> Result<Vec<u8>, TableError> {
    tables.iter().try_for_each(fits)?;
    let mut workbook = Workbook::new();
    // The time of writing would change the bytes of every run.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let mut taken = Vec::new();
    for table in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(table.name(), &mut taken))?;
        fill(sheet, table)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// A table that is cut off silently is worse than none.
fn fits(table: &Table) -> Result<(), TableError> {
    // One row is the header's.
    if table.rows() < ROWS {
        return Ok(());
    }
    Err(TableError::TooManyRows { table: table.name().into(), rows: table.rows(), limit: ROWS })
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (index, column) in (0_u16..).zip(table.columns()) {
        sheet.write_string_with_format(0, index, header(column), &bold)?;
        sheet.set_column_width(index, width(column) as f64)?;
        let rows = 1_u32..;
        match &column.data {
            ColumnData::Text(values) => {
                for (row, text) in rows.zip(values) {
                    sheet.write_string(row, index, text)?;
                }
            }
            ColumnData::Number(values) => {
                for (row, &value) in rows.zip(values).filter(|(_, value)| !value.is_nan()) {
                    if value.is_finite() {
                        sheet.write_number(row, index, value)?;
                    } else {
                        sheet.write_string(row, index, value.to_string())?;
                    }
                }
            }
            ColumnData::Integer(values) => {
                for (row, &value) in rows.zip(values) {
                    if value.unsigned_abs() <= EXACT {
                        sheet.write_number(row, index, value as f64)?;
                    } else {
                        sheet.write_string(row, index, value.to_string())?;
                    }
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn header(column: &Column) -> String {
    if column.unit.is_empty() { column.name.clone() } else { format!("{} [{}]", column.name, column.unit) }
}

fn width(column: &Column) -> usize {
    let body = match &column.data {
        ColumnData::Text(values) => {
            values.iter().take(LOOKED_AT).map(|text| text.chars().count()).max().unwrap_or(0)
        }
        // A double in a cell of general format shows about eleven characters.
        ColumnData::Number(_) | ColumnData::Integer(_) => 11,
    };
    body.max(header(column).chars().count()).min(WIDEST) + 2
}

/// A name that a workbook accepts: without its forbidden characters, short, not taken.
fn sheet_name(wanted: &str, taken: &mut Vec<String>) -> String {
    let clean: String = wanted
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') {
                '-'
            } else {
                c
            }
        })
        .collect();
    let clean = if clean.is_empty() { "table".into() } else { clean };
    let mut name: String = clean.chars().take(NAME).collect();
    let mut k = 2;
    // Names are compared without case, and one is reserved.
    while taken.contains(&name.to_lowercase()) || name.to_lowercase() == "history" {
        let suffix = format!("-{k}");
        name = clean.chars().take(NAME - suffix.len()).chain(suffix.chars()).collect();
        k += 1;
    }
    taken.push(name.to_lowercase());
    name
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::super::tests::{HOSTILE, hostile};
    use super::*;

    /// Every part of the package, by its path.
    fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        (0..archive.len())
            .map(|i| {
                let mut file = archive.by_index(i).unwrap();
                let mut text = String::new();
                file.read_to_string(&mut text).unwrap();
                (file.name().unwrap().into_owned(), text)
            })
            .collect()
    }

    fn part(bytes: Vec<u8>, path: &str) -> String {
        parts(bytes).into_iter().find(|part| part.0 == path).unwrap().1
    }

    #[test]
    fn there_are_no_formulas_links_or_forbidden_characters() {
        let parts = parts(xlsx(&[hostile()]).unwrap());
        for (path, text) in &parts {
            assert!(!text.contains("<f>") && !text.contains("<f "), "{path}");
            assert!(!text.contains("<hyperlink") && !path.contains("externalLink"), "{path}");
            assert!(!text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')), "{path}");
        }
        let strings = &parts.iter().find(|part| part.0 == "xl/sharedStrings.xml").unwrap().1;
        assert!(strings.contains(">=1+1<") && strings.contains("&lt;script&gt;"));
        // the texts, the infinity, three headers
        assert!(strings.contains(&format!("uniqueCount=\"{}\"", HOSTILE.len() + 1 + 3)), "{strings}");
    }

    #[test]
    fn numbers_are_numbers_to_the_bit() {
        let table = hostile();
        let sheet = part(xlsx(std::slice::from_ref(&table)).unwrap(), "xl/worksheets/sheet1.xml");
        let ColumnData::Number(numbers) = &table.columns()[1].data else { panic!("numbers") };
        for (row, value) in numbers.iter().enumerate() {
            let open = format!("<c r=\"B{}\"><v>", row + 2);
            match sheet.split_once(&open) {
                Some((_, rest)) => {
                    let text = rest.split('<').next().unwrap();
                    assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits());
                }
                None => assert!(!value.is_finite(), "{value}"),
            }
        }
        assert!(!sheet.contains("r=\"B5\""), "a missing number is an empty cell");
        assert!(sheet.contains("<pane ySplit=\"1\""));
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        let tables = || {
            let second = Table::new(
                "more",
                vec![
                    Column::text("z", (0..300).map(|i| format!("text {}", i % 37)).collect()),
                    Column::integer("big", "", (0..300).map(|i| (1 << 53) + i).collect()),
                ],
            );
            [hostile(), second.unwrap(), hostile()]
        };
        let first = xlsx(&tables()).unwrap();
        for _ in 0..5 {
            assert!(xlsx(&tables()).unwrap() == first);
        }
        assert!(part(first, "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
    }

    #[test]
    fn more_rows_than_a_worksheet_holds_are_refused() {
        let rows = |n| Table::new("long", vec![Column::integer("i", "", vec![7; n])]).unwrap();
        let error = xlsx(&[rows(ROWS)]).unwrap_err();
        assert!(matches!(error, TableError::TooManyRows { rows: 1_048_576, limit: 1_048_576, .. }));
        assert!(fits(&rows(ROWS - 1)).is_ok());
    }

    #[test]
    fn sheets_get_names_that_a_workbook_accepts() {
        let mut taken = Vec::new();
        let mut name = |wanted| sheet_name(wanted, &mut taken);
        assert_eq!(name("by year"), "by year");
        assert_eq!(name("By Year"), "By Year-2");
        assert_eq!(name("a/b:c[d]'"), "a-b-c-d--");
        assert_eq!(name("History"), "History-2");
        assert_eq!(name(""), "table");
        let long = "x".repeat(40);
        assert_eq!(name(&long).len(), 31);
        assert_eq!(name(&long), format!("{}-2", "x".repeat(29)));
    }
}
