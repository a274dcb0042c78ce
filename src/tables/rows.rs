//! Reading comma-separated values row by row: files of any length in the memory of one row.

use std::io::Read;

use ::csv::ByteRecord;

use super::problems::{Problem, ReadError, quoted};
use super::read_csv::{
    Opened, Problems, advice, broken, like_thousands, missing, number, open, plain_text, ragged,
};

/// A row, seen through the columns asked for.
#[derive(Debug)]
pub struct Row<'a> {
    record: &'a ByteRecord,
    /// Place of each column asked for among those of the file.
    places: &'a [Option<usize>],
    names: &'a [String],
    separator: u8,
    line: u64,
}

impl Row<'_> {
    /// Line of the file, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    fn cell(&self, column: usize) -> &[u8] {
        self.places[column].and_then(|place| self.record.get(place)).unwrap_or_default().trim_ascii()
    }

    /// The text of a cell without the spaces around it; empty where the file has no such column.
    ///
    /// # Errors
    /// If it is not UTF-8.
    pub fn text(&self, column: usize) -> Result<&str, Problem> {
        std::str::from_utf8(self.cell(column))
            .map(plain_text)
            .map_err(|_| self.problem(column, "this is not UTF-8: save the table as `CSV UTF-8`"))
    }

    /// The number in a cell; `None` where it is empty, `NA`, `NaN` or `null`.
    ///
    /// # Errors
    /// If it is something else.
    pub fn number(&self, column: usize) -> Result<Option<f64>, Problem> {
        let cell = self.cell(column);
        match number(cell, self.separator) {
            Some((_, true)) if like_thousands(cell) => {
                let cell = String::from_utf8_lossy(cell);
                let what =
                    "may be a fraction or thousands: write it with a decimal point or without the comma";
                Err(self.problem(column, format!("{} {what}", quoted(&cell))))
            }
            Some((value, _)) => Ok(Some(value)),
            None if missing(cell) => Ok(None),
            None => Err(self.problem(column, advice(cell))),
        }
    }

    /// What is wrong with a cell, with its line and column.
    #[must_use]
    pub fn problem(&self, column: usize, what: impl Into<String>) -> Problem {
        let place = self.places[column].map(|place| (place + 1, self.names[place].clone()));
        Problem { line: Some(self.line), column: place, what: what.into() }
    }
}

/// Reads CSV as [`read_csv`](super::read_csv) does, but hands over row by row: cells by the position of their column in
/// `columns`, each a name and whether it must be there. Capitals in the names of the file do not count. Returns the number
/// of rows.
///
/// # Errors
/// All problems up to some ten: columns that are missing, rows of another length, and what `take` says of a row.
pub fn read_rows(
    name: &str,
    input: impl Read,
    columns: &[(&str, bool)],
    take: &mut dyn FnMut(&Row<'_>) -> Result<(), Problem>,
) -> Result<u64, ReadError> {
    let Opened { mut reader, separator, names } = open(name, input)?;
    let mut problems = Problems::default();
    let place = |wanted: &str| names.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    let places: Vec<Option<usize>> = columns.iter().map(|(wanted, _)| place(wanted)).collect();
    for ((wanted, needed), place) in columns.iter().zip(&places) {
        if *needed && place.is_none() {
            let there = names.join("`, `");
            problems.add(Problem::on_line(
                1,
                format!("there is no column `{wanted}`; the columns are `{there}`"),
            ));
        }
    }
    if !problems.found.is_empty() {
        return Err(problems.into_error(name));
    }
    let mut record = ByteRecord::new();
    let mut rows = 0;
    while !problems.full() && reader.read_byte_record(&mut record).map_err(|error| broken(name, &error))? {
        rows += 1;
        let line = record.position().map_or(0, ::csv::Position::line);
        if record.len() != names.len() {
            problems.add(Problem::on_line(line, ragged(&record, names.len(), separator)));
            continue;
        }
        let row = Row { record: &record, places: &places, names: &names, separator, line };
        if let Err(problem) = take(&row) {
            problems.add(problem);
        }
    }
    if problems.found.is_empty() { Ok(rows) } else { Err(problems.into_error(name)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [(&str, bool); 3] = [("office", true), ("hours", true), ("note", false)];

    fn read(text: &str) -> Result<Vec<(String, Option<f64>, String)>, String> {
        let mut found = Vec::new();
        let rows = read_rows("log.csv", text.as_bytes(), &COLUMNS, &mut |row| {
            found.push((row.text(0)?.to_owned(), row.number(1)?, row.text(2)?.to_owned()));
            Ok(())
        });
        rows.map(|_| found).map_err(|error| error.to_string())
    }

    #[test]
    fn columns_are_found_in_any_order_and_may_be_left_out() {
        assert_eq!(
            read("Hours;Office;more\r\n1,5; tonga ;x\r\n;samoa;\r\n").unwrap(),
            [("tonga".into(), Some(1.5), String::new()), ("samoa".into(), None, String::new())]
        );
        assert_eq!(read("note,office,hours\nx,tonga,2\n").unwrap()[0].2, "x");
    }

    #[test]
    fn what_is_wrong_is_told_with_line_and_column() {
        assert_eq!(
            read("office,hour\ntonga,1\n").unwrap_err(),
            "log.csv: line 1: there is no column `hours`; the columns are `office`, `hour`"
        );
        let error = read("office,hours\ntonga,two\nsamoa\n\"nauru, too\",3 h\n").unwrap_err();
        let lines: Vec<&str> = error.lines().collect();
        assert_eq!(lines[0], "log.csv: 3 problems");
        assert_eq!(
            lines[1].trim(),
            "line 2, column 2 (`hours`): `two` is not a number: leave the cell empty if the value is missing"
        );
        assert!(lines[2].contains("line 3: 1 field where the first line has 2"), "{error}");
        assert!(lines[3].contains("line 4, column 2 (`hours`): `3 h` is not a number"), "{error}");
        assert!(read("office;hours\ntonga;1,250\n").unwrap_err().contains("may be a fraction or thousands"));
    }
}
