//! Reading comma-separated values written by anybody.

use std::io::{BufRead, BufReader, Read};

use ::csv::{ByteRecord, ReaderBuilder};

use super::problems::{LISTED, Problem, ReadError, quoted};
use super::{Column, ColumnData, Table, Texts};

/// Rows looked at before the kind of a column is settled.
const SAMPLE: usize = 1024;
/// Bytes of the first line looked at for the separator.
const FIRST_LINE: usize = 1 << 16;
/// What to say of a workbook.
pub(super) const WORKBOOK: &str = "this is a workbook or a zip file: save the sheet as `CSV UTF-8`";
/// Whole numbers up to here are exact in a double.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A table from CSV: UTF-8, names in the first line, separated by commas, semicolons or tabs.
///
/// A column is text if most of its first rows are, or if `text` names it; else numbers, where an empty cell, `NA`,
/// `NaN` or `null` is missing. Whole numbers without a gap make an integer column. With semicolons or tabs a
/// decimal comma is read, unless it could as well separate thousands. An apostrophe that this program puts in
/// front of text like a formula is taken away again. The input is read once, a row at a time.
///
/// # Errors
/// All problems up to some ten, each with its line and column: rows of another length, text among numbers,
/// names that are missing or doubled, another encoding, no header, no rows.
pub fn read_csv(name: &str, input: impl Read, text: &[&str]) -> Result<Table, ReadError> {
    let Opened { mut reader, separator, names } = open(name, input)?;
    let mut problems = Problems::default();
    let mut record = ByteRecord::new();
    let mut sample: Vec<ByteRecord> = Vec::new();
    while sample.len() < SAMPLE {
        let mut row = ByteRecord::new();
        if !reader.read_byte_record(&mut row).map_err(|error| broken(name, &error))? {
            break;
        }
        sample.push(row);
    }
    let mut columns: Vec<Reading> = names
        .into_iter()
        .enumerate()
        .map(|(i, name)| {
            let is_text = text.contains(&name.as_str()) || mostly_text(&sample, i, separator);
            Reading::new(name, is_text)
        })
        .collect();
    let mut commas = Commas::default();
    let mut rows = 0;
    for row in &sample {
        take(row, separator, &mut columns, rows, &mut commas, &mut problems);
        rows += 1;
    }
    while !problems.full() && reader.read_byte_record(&mut record).map_err(|error| broken(name, &error))? {
        take(&record, separator, &mut columns, rows, &mut commas, &mut problems);
        rows += 1;
    }
    commas.judge(&mut problems);
    if rows == 0 {
        problems.add(Problem::on_line(1, "there are names, but no row below them"));
    }
    if !problems.found.is_empty() {
        return Err(problems.into_error(name));
    }
    let columns = columns.into_iter().map(Reading::finish).collect();
    Table::new(name, columns).map_err(|error| ReadError::one(name, Problem::of_table(error.to_string())))
}

/// A file of which the first line was read.
pub(super) struct Opened<R> {
    pub(super) reader: ::csv::Reader<BufReader<R>>,
    pub(super) separator: u8,
    /// Names of the columns.
    pub(super) names: Vec<String>,
}

/// Opens CSV: looks at its encoding and separator, and reads the names in its first line.
pub(super) fn open<R: Read>(name: &str, input: R) -> Result<Opened<R>, ReadError> {
    let mut input = BufReader::with_capacity(FIRST_LINE, input);
    let failed = |error: std::io::Error| {
        ReadError::one(name, Problem::of_table(format!("the file cannot be read: {error}")))
    };
    let start = input.fill_buf().map_err(failed)?;
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        return Err(ReadError::one(name, Problem::of_table("this is UTF-16: save it as `CSV UTF-8`")));
    }
    if start.starts_with(b"PK\x03\x04") {
        return Err(ReadError::one(name, Problem::of_table(WORKBOOK)));
    }
    let mark = start.starts_with(b"\xef\xbb\xbf");
    if mark {
        input.consume(3);
    }
    let separator = separator(input.fill_buf().map_err(failed)?);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .buffer_capacity(1 << 18)
        .from_reader(input);
    let mut problems = Problems::default();
    let mut record = ByteRecord::new();
    if !reader.read_byte_record(&mut record).map_err(|error| broken(name, &error))? {
        return Err(ReadError::one(
            name,
            Problem::of_table("the table is empty: it needs names in its first line"),
        ));
    }
    let names = header(&record, &mut problems);
    if problems.found.is_empty() {
        Ok(Opened { reader, separator, names })
    } else {
        Err(problems.into_error(name))
    }
}

pub(super) fn broken(name: &str, error: &::csv::Error) -> ReadError {
    ReadError::one(name, Problem::of_table(format!("the file cannot be read: {error}")))
}

#[derive(Default)]
pub(super) struct Problems {
    pub(super) found: Vec<Problem>,
}

impl Problems {
    pub(super) fn add(&mut self, problem: Problem) {
        if !self.full() {
            self.found.push(problem);
        }
    }

    pub(super) fn full(&self) -> bool {
        self.found.len() >= LISTED
    }

    pub(super) fn into_error(self, name: &str) -> ReadError {
        ReadError { table: name.into(), stopped: self.full(), problems: self.found }
    }
}

/// The commonest of comma, semicolon and tab in the first line, outside quotes; a comma if there is none.
fn separator(start: &[u8]) -> u8 {
    let mut counts = [0_usize; 3];
    let separators = [b',', b';', b'\t'];
    let mut inside = false;
    for &byte in start {
        match byte {
            b'"' => inside = !inside,
            b'\n' | b'\r' if !inside => break,
            _ if !inside => {
                if let Some(at) = separators.iter().position(|&s| s == byte) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    // The first of equals: the comma before the semicolon before the tab.
    let most = counts.iter().max().copied().unwrap_or(0);
    counts.iter().position(|&count| count == most).map_or(b',', |at| separators[at])
}

fn header(record: &ByteRecord, problems: &mut Problems) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (i, cell) in record.iter().enumerate() {
        let at = |what: String| Problem { line: Some(1), column: Some((i + 1, String::new())), what };
        let Ok(name) = std::str::from_utf8(cell) else {
            problems.add(at("the name is not UTF-8: save the table as `CSV UTF-8`".into()));
            continue;
        };
        let name = plain_text(name.trim()).to_owned();
        if name.is_empty() {
            problems.add(at("this column has no name".into()));
        } else if let Some(first) = names.iter().position(|before| *before == name) {
            problems.add(at(format!("the name {} is also that of column {}", quoted(&name), first + 1)));
        }
        names.push(name);
    }
    if problems.found.is_empty() && names.iter().all(|name| name.parse::<f64>().is_ok()) {
        problems.add(Problem::on_line(1, "the first line holds numbers: put the names of the columns there"));
    }
    names
}

/// Text without the apostrophe that guards spreadsheets from a formula.
pub(super) fn plain_text(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) => {
            rest
        }
        _ => text,
    }
}

pub(super) fn missing(cell: &[u8]) -> bool {
    cell.is_empty()
        || (cell.len() <= 4
            && [&b"na"[..], b"nan", b"null"].iter().any(|word| cell.eq_ignore_ascii_case(word)))
}

/// A finite decimal number in ASCII; `comma` if its decimal sign is one.
pub(super) fn number(cell: &[u8], separator: u8) -> Option<(f64, bool)> {
    // `inf` and `infinity` are no numbers to reckon with.
    if !cell.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E' | b',')) {
        return None;
    }
    let text = std::str::from_utf8(cell).ok()?;
    let comma = separator != b',' && text.matches(',').count() == 1 && !text.contains('.');
    let value: f64 = if comma { text.replacen(',', ".", 1).parse().ok()? } else { text.parse().ok()? };
    value.is_finite().then_some((value, comma))
}

/// Whether a decimal comma could as well separate thousands: `1,234`.
pub(super) fn like_thousands(cell: &[u8]) -> bool {
    let digits = cell.strip_prefix(b"-").unwrap_or(cell);
    let Some(at) = digits.iter().position(|&byte| byte == b',') else { return false };
    let (whole, rest) = (&digits[..at], &digits[at + 1..]);
    (1..=3).contains(&whole.len())
        && whole[0] != b'0'
        && rest.len() == 3
        && whole.iter().chain(rest).all(u8::is_ascii_digit)
}

fn mostly_text(sample: &[ByteRecord], column: usize, separator: u8) -> bool {
    let (mut numbers, mut words) = (0_usize, 0_usize);
    for cell in sample.iter().filter_map(|row| row.get(column)) {
        let cell = cell.trim_ascii();
        if number(cell, separator).is_some() {
            numbers += 1;
        } else if !missing(cell) {
            words += 1;
        }
    }
    words > numbers
}

/// A column while it is read.
struct Reading {
    name: String,
    data: Kind,
}

enum Kind {
    Text(Texts),
    Number { values: Vec<f64>, whole: bool, seen: bool },
}

impl Reading {
    fn new(name: String, is_text: bool) -> Self {
        let data = if is_text {
            Kind::Text(Texts::default())
        } else {
            Kind::Number { values: Vec::new(), whole: true, seen: false }
        };
        Self { name, data }
    }

    fn finish(self) -> Column {
        match self.data {
            Kind::Text(values) => {
                Column { name: self.name, unit: String::new(), data: ColumnData::Text(values) }
            }
            Kind::Number { values, whole: true, seen: true } => {
                Column { name: self.name, unit: String::new(), data: ColumnData::Integer(integers(&values)) }
            }
            Kind::Number { values, .. } => Column::number(self.name, "", values),
        }
    }
}

/// Whole numbers, all exact in a double.
fn integers(values: &[f64]) -> Vec<i64> {
    values.iter().map(|&value| value as i64).collect()
}

/// What the decimal commas of a file look like as a whole.
#[derive(Default)]
struct Commas {
    /// First cell with a decimal comma that cannot be one of thousands.
    certain: Option<u64>,
    /// First cell with a comma that could be of either kind.
    doubtful: Option<(u64, usize, String, String)>,
    /// First cell with a decimal point.
    point: Option<u64>,
}

impl Commas {
    fn judge(&self, problems: &mut Problems) {
        let comma = self.certain.or(self.doubtful.as_ref().map(|doubtful| doubtful.0));
        if let (Some(comma), Some(point)) = (comma, self.point) {
            problems.add(Problem::on_line(
                comma,
                format!(
                    "a comma in a number, where line {point} has a decimal point: use one of them throughout"
                ),
            ));
        } else if let (None, Some((line, column, name, cell))) = (self.certain, &self.doubtful) {
            problems.add(Problem {
                line: Some(*line),
                column: Some((*column, name.clone())),
                what: format!(
                    "{} may be a fraction or thousands: write it with a decimal point or without the comma",
                    quoted(cell)
                ),
            });
        }
    }
}

fn take(
    row: &ByteRecord,
    separator: u8,
    columns: &mut [Reading],
    rows: usize,
    commas: &mut Commas,
    problems: &mut Problems,
) {
    let line = row.position().map_or(0, ::csv::Position::line);
    if row.len() != columns.len() {
        problems.add(Problem::on_line(line, ragged(row, columns.len(), separator)));
        return;
    }
    let fields = columns.len();
    for (i, (cell, column)) in row.iter().zip(columns).enumerate() {
        let at =
            |name: &str, what: String| Problem { line: Some(line), column: Some((i + 1, name.into())), what };
        if let Kind::Number { values, whole, seen } = &mut column.data {
            let cell = cell.trim_ascii();
            if let Some((value, comma)) = number(cell, separator) {
                *seen = true;
                if *whole {
                    *whole = value.abs() <= EXACT && cell.iter().all(|b| b.is_ascii_digit() || *b == b'-');
                }
                if comma {
                    if !like_thousands(cell) {
                        commas.certain.get_or_insert(line);
                    } else if commas.doubtful.is_none() {
                        let text = String::from_utf8_lossy(cell).into_owned();
                        commas.doubtful = Some((line, i + 1, column.name.clone(), text));
                    }
                } else if commas.point.is_none() && cell.contains(&b'.') {
                    commas.point = Some(line);
                }
                values.push(value);
                continue;
            }
            if missing(cell) {
                *whole = false;
                values.push(f64::NAN);
                continue;
            }
            if *seen {
                problems.add(at(&column.name, advice(cell)));
                values.push(f64::NAN);
                continue;
            }
            // Nothing but gaps so far: the column turns out to be text.
            column.data = Kind::Text(vec![String::new(); rows].into());
        }
        if let Kind::Text(values) = &mut column.data {
            match std::str::from_utf8(cell) {
                Ok(text) if holds_rows(text, fields, separator) => {
                    let what = format!("{}: a quote that opens here may not be closed", quoted(text));
                    problems.add(at(&column.name, what));
                    values.push("");
                }
                Ok(text) => values.push(plain_text(text)),
                Err(_) => {
                    problems.add(at(&column.name, "this is not UTF-8: save the table as `CSV UTF-8`".into()));
                    values.push("");
                }
            }
        }
    }
}

/// Whether a text has swallowed whole rows: a line within it has the separators of one.
fn holds_rows(text: &str, fields: usize, separator: u8) -> bool {
    let separators = |line: &str| line.bytes().filter(|&byte| byte == separator).count();
    let lines = text.matches('\n').count();
    fields > 1 && lines > 1 && text.lines().skip(1).take(lines - 1).any(|line| separators(line) + 1 == fields)
}

pub(super) fn ragged(row: &ByteRecord, expected: usize, separator: u8) -> String {
    let fields = if row.len() == 1 { "1 field".into() } else { format!("{} fields", row.len()) };
    let found = format!("{fields} where the first line has {expected}");
    if row.iter().any(|cell| cell.contains(&b'\n')) {
        return format!("{found}: a quote that opens here may not be closed");
    }
    if row.len() > expected {
        let sign = match separator {
            b';' => "semicolon",
            b'\t' => "tab",
            _ => "comma",
        };
        return format!("{found}: put a cell that holds a {sign} in quotes");
    }
    format!("{found}: is the line cut off? An empty cell still needs its separator")
}

/// What a cell that is no number may have been meant to be.
pub(super) fn advice(cell: &[u8]) -> String {
    let Ok(text) = std::str::from_utf8(cell) else {
        return "this is not UTF-8: save the table as `CSV UTF-8`".into();
    };
    let found = format!("{} is not a number", quoted(text));
    if text.contains('\n') {
        return format!("{found}: a quote that opens here may not be closed");
    }
    if text.len() > 64 {
        return found;
    }
    let bare: String =
        text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '_' | '\'')).collect();
    let bare = bare.trim_start_matches(['$', '€', '£']).trim_end_matches(['$', '€', '£']).to_owned();
    if let Some(share) =
        bare.strip_suffix('%').and_then(|number| number.replace(',', ".").parse::<f64>().ok())
    {
        return format!("{found}: write {}", share / 100.0);
    }
    if bare.parse::<f64>().is_ok_and(f64::is_finite) {
        return format!("{found}: write {bare}");
    }
    let without = bare.replace(',', "");
    let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    if digits(&without) && without.parse::<f64>().is_ok_and(f64::is_finite) {
        return format!("{found}: write it with a decimal point and without commas");
    }
    if bare.to_ascii_lowercase().contains("inf") || without.parse::<f64>().is_ok() {
        return format!("{found} that can be reckoned with: leave the cell empty if there is no value");
    }
    format!("{found}: leave the cell empty if the value is missing")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOSTILE, hostile};
    use super::*;

    fn read(text: &str) -> Result<Table, ReadError> {
        read_csv("draws.csv", text.as_bytes(), &[])
    }

    fn problems(text: &str) -> Vec<String> {
        read(text).unwrap_err().problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_plain_table_has_text_numbers_integers_and_gaps() {
        let table = read("option,draw,cost\na,1,2.5\n\"b, c\",2,\nd,3,NA\n").unwrap();
        assert_eq!(
            table.column("option").unwrap().data,
            ColumnData::Text(vec!["a".into(), "b, c".into(), "d".into()].into())
        );
        assert_eq!(table.column("draw").unwrap().data, ColumnData::Integer(vec![1, 2, 3]));
        let ColumnData::Number(cost) = &table.column("cost").unwrap().data else { panic!("numbers") };
        assert!(cost[0] == 2.5 && cost[1].is_nan() && cost[2].is_nan());
    }

    #[test]
    fn what_this_program_writes_it_reads_back() {
        let mut table = hostile();
        // No reckoning with infinity: the one thing that is written and refused.
        if let ColumnData::Number(values) = &mut table.columns[1].data {
            values[7] = 7.0;
        }
        let back = read_csv("hostile", &super::super::csv(&table)[..], &[]).unwrap();
        let ColumnData::Text(labels) = &back.columns()[0].data else { panic!("text") };
        assert_eq!(labels.to_vec(), HOSTILE.map(String::from));
        let bits = |table: &Table| match &table.columns()[1].data {
            ColumnData::Number(values) => values.iter().map(|x| x.to_bits()).collect::<Vec<_>>(),
            _ => Vec::new(),
        };
        assert_eq!(bits(&back), bits(&table));
        assert_eq!(back.columns()[2].data, table.columns()[2].data);
    }

    #[test]
    fn spreadsheets_of_other_countries_are_understood() {
        let table = read("\u{feff}option;cost\r\na;1,5\r\nb;1,234\r\n").unwrap();
        assert_eq!(table.column("cost").unwrap().data, ColumnData::Number(vec![1.5, 1.234]));
        let table = read("option\tcost\na\t1.5\n").unwrap();
        assert_eq!(table.column("cost").unwrap().data, ColumnData::Number(vec![1.5]));
        assert_eq!(
            problems("option;cost\na;1,234\nb;5,678\n"),
            [
                "line 2, column 2 (`cost`): `1,234` may be a fraction or thousands: write it with a decimal point or \
              without the comma"
            ]
        );
        assert_eq!(
            problems("option;cost\na;1,25\nb;5.5\n"),
            ["line 2: a comma in a number, where line 3 has a decimal point: use one of them throughout"]
        );
        let utf16 = read_csv("t", &b"\xff\xfea\0"[..], &[]).unwrap_err();
        assert_eq!(utf16.to_string(), "t: this is UTF-16: save it as `CSV UTF-8`");
        let latin = read_csv("t", &b"office\nSamoa\nC\xf4te\n"[..], &[]).unwrap_err();
        assert_eq!(
            latin.to_string(),
            "t: line 3, column 1 (`office`): this is not UTF-8: save the table as `CSV UTF-8`"
        );
    }

    #[test]
    fn every_problem_is_named_with_its_line_and_column() {
        let text = "option,cost,share\na,1,0.5\nb,n/a,45%\nc,3\nd,\"1,234\",0.1\ne,5,0.2,9\nf,inf,$7\n";
        assert_eq!(
            problems(text),
            [
                "line 3, column 2 (`cost`): `n/a` is not a number: leave the cell empty if the value is missing",
                "line 3, column 3 (`share`): `45%` is not a number: write 0.45",
                "line 4: 2 fields where the first line has 3: is the line cut off? An empty cell still needs its \
                 separator",
                "line 5, column 2 (`cost`): `1,234` is not a number: write it with a decimal point and without commas",
                "line 6: 4 fields where the first line has 3: put a cell that holds a comma in quotes",
                "line 7, column 2 (`cost`): `inf` is not a number that can be reckoned with: leave the cell empty if \
                 there is no value",
                "line 7, column 3 (`share`): `$7` is not a number: write 7",
            ]
        );
    }

    #[test]
    fn a_hopeless_file_is_given_up_after_ten_problems() {
        let text = format!("a,b\n1,2\n{}", "x\n".repeat(500));
        let error = read(&text).unwrap_err();
        assert!(error.stopped && error.problems.len() == 10);
        assert!(error.to_string().starts_with("draws.csv: 10 problems\n  line 3: 1 field where"));
        assert!(error.to_string().ends_with("there may be more: reading stopped here"));
    }

    #[test]
    fn headers_and_empty_files_are_looked_at() {
        assert_eq!(problems(""), ["the table is empty: it needs names in its first line"]);
        assert_eq!(problems("a,b\n"), ["line 1: there are names, but no row below them"]);
        assert_eq!(
            problems("1,2\n3,4\n"),
            ["line 1: the first line holds numbers: put the names of the columns there"]
        );
        assert_eq!(
            problems("a,,a\n1,2,3\n"),
            [
                "line 1, column 2: this column has no name",
                "line 1, column 3: the name `a` is also that of column 1"
            ]
        );
        assert_eq!(
            problems("a,b\n1,\"2\n3,4\n5,6\n"),
            ["line 2, column 2 (`b`): `2 3,4 5,6 `: a quote that opens here may not be closed"]
        );
    }

    #[test]
    fn named_text_columns_stay_text_and_late_words_are_text() {
        let table = read_csv("t", &b"option,note\n1,\n2,\n2b,late\n"[..], &["option"]).unwrap();
        assert_eq!(
            table.column("option").unwrap().data,
            ColumnData::Text(vec!["1".into(), "2".into(), "2b".into()].into())
        );
        let late = format!("x,note\n{}1,late\n", "1,\n".repeat(2000));
        let table = read(&late).unwrap();
        let ColumnData::Text(notes) = &table.column("note").unwrap().data else { panic!("text") };
        assert_eq!((notes.len(), notes[2000].as_str()), (2001, "late"));
    }

    #[test]
    fn a_wrong_cell_far_down_is_found() {
        let text = format!("option,cost\n{}a,seven\n", "a,1\n".repeat(20_000));
        assert_eq!(
            problems(&text),
            [
                "line 20002, column 2 (`cost`): `seven` is not a number: leave the cell empty if the value is missing"
            ]
        );
    }
}
