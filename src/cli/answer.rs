//! What an analysis answers: sentences and tables, printed in the format asked for.

use clap::ValueEnum;
use serde_json::{Map, Value};

use super::print;
use super::stop::Stop;
use crate::maths::{log10, round_significant};
use crate::report::{Page, Tone, WIDTH, wrap};
use crate::tables::{Column, ColumnData, Table, csv, json, markdown};
use crate::words::{Catalogue, Language};

/// Version of the layout of the JSON.
const SCHEMA: u32 = 1;
/// Figures of a number in a Markdown table.
const FIGURES: usize = 3;
/// Rows of a long table that the terminal shows.
const SHOWN: usize = 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Text for people
    Table,
    /// Everything, for programs
    Json,
    /// One table, for a spreadsheet
    Csv,
    /// Tables, for a text
    Markdown,
}

/// How an answer is printed.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Printing {
    /// What to print
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Which table as CSV [the first]
    #[arg(long, value_name = "NAME")]
    table: Option<String>,
    /// Language of what is printed
    #[arg(long, value_enum, default_value = "en")]
    pub(super) lang: super::lang::Lang,
}

/// What of a table is shown to people; programs get all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    All,
    /// These columns.
    Only(&'static [&'static str]),
    /// These columns, and every row of them however many there are.
    Whole(&'static [&'static str]),
    Nowhere,
}

/// A table of an answer. Its name is its key in JSON.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) table: Table,
    /// Line above it.
    pub(super) heading: String,
    pub(super) shown: Shown,
}

/// Columns in which every row has a unit of its own.
const MIXED: [&str; 8] = ["low", "high", "least", "most", "fitted", "fitted_low95", "fitted_high95", "said"];
/// The same, by the beginning of their names.
const MIXED_AS: [&str; 2] = ["records_p", "fitted_p"];

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// What was done to what.
    pub(super) title: String,
    /// What comes out, most important first.
    pub(super) sentences: Vec<String>,
    pub(super) parts: Vec<Part>,
    /// Commands that lead on from here.
    pub(super) next: Vec<String>,
}

impl Answer {
    /// Prints it.
    pub(super) fn print(&self, printing: &Printing) -> Result<(), Stop> {
        let words = Catalogue::new(printing.lang.language());
        match printing.format {
            Format::Table => print::page(&self.page(&words)),
            Format::Json => print::data(self.json().as_bytes()),
            Format::Csv => print::data(&csv(self.part(printing.table.as_deref())?)),
            Format::Markdown => print::data(self.markdown().as_bytes()),
        }
    }

    fn part(&self, name: Option<&str>) -> Result<&Table, Stop> {
        let names = || self.parts.iter().map(|part| part.table.name());
        let part = match name {
            None => self.parts.first(),
            Some(name) => self.parts.iter().find(|part| part.table.name() == name),
        };
        part.map(|part| &part.table).ok_or_else(|| {
            let asked = name.unwrap_or_default();
            Stop::Input(format!("--table {asked}: no such table{}", super::near::near(asked, names())))
        })
    }

    fn json(&self) -> String {
        let mut top = Map::new();
        top.insert("schema".into(), SCHEMA.into());
        top.insert("title".into(), self.title.as_str().into());
        top.insert("sentences".into(), self.sentences.clone().into());
        for part in &self.parts {
            top.insert(part.table.name().replace('-', "_"), json(&part.table));
        }
        let mut text = serde_json::to_string_pretty(&Value::Object(top)).unwrap_or_default();
        text.push('\n');
        text
    }

    fn markdown(&self) -> String {
        let mut text = format!("# {}\n", self.title);
        for sentence in &self.sentences {
            text.push_str("\n- ");
            text.push_str(sentence);
        }
        text.push('\n');
        for part in self.parts.iter().filter(|part| part.shown != Shown::Nowhere) {
            text.extend(["\n", &part.heading, "\n\n", &markdown(&part.table, FIGURES)]);
        }
        text
    }

    /// For the terminal.
    pub(super) fn page(&self, words: &Catalogue) -> Page {
        let mut page = Page::default();
        page.paragraph(Tone::Strong, &self.title, WIDTH, 2);
        for part in self.parts.iter().filter(|part| part.shown != Shown::Nowhere) {
            page.gap();
            page.paragraph(Tone::Strong, &part.heading, WIDTH, 2);
            for (at, line) in lines(part, words).into_iter().enumerate() {
                page.line(if at == 0 { Tone::Muted } else { Tone::Plain }, line);
            }
        }
        if !self.sentences.is_empty() {
            page.gap();
        }
        for sentence in &self.sentences {
            page.hanging(Tone::Plain, &["- "], sentence, WIDTH);
        }
        if !self.next.is_empty() {
            page.gap();
            page.line(Tone::Muted, words.word("matrix-next"));
            for command in &self.next {
                page.paragraph(Tone::Plain, &format!("  {command}"), WIDTH, 4);
            }
        }
        page
    }
}

/// A table in aligned lines of at most the width of a page.
fn lines(part: &Part, words: &Catalogue) -> Vec<String> {
    let columns: Vec<&Column> = part
        .table
        .columns()
        .iter()
        .filter(|column| match part.shown {
            Shown::Only(names) | Shown::Whole(names) => names.contains(&column.name.as_str()),
            Shown::All | Shown::Nowhere => true,
        })
        .collect();
    let rows = part.table.rows();
    let whole = rows <= SHOWN || matches!(part.shown, Shown::Whole(_));
    let shown: Vec<usize> = if whole { (0..rows).collect() } else { thinned(rows) };
    let mut cells: Vec<(Vec<String>, bool)> = columns
        .iter()
        .map(|column| {
            let mut cells = vec![heading(column, words)];
            let (values, right) = column_cells(column, &shown, words);
            cells.extend(values);
            (cells, right)
        })
        .collect();
    let width = |cells: &[String]| cells.iter().map(|cell| cell.chars().count()).max().unwrap_or(0);
    let total: usize = cells.iter().map(|(cells, _)| width(cells) + 2).sum();
    // What does not fit is taken from the widest text: cut within the table, wrapped at its end.
    let excess = total.saturating_sub(WIDTH + 2);
    let ends_in_text = cells.last().is_some_and(|(_, right)| !right);
    let last = cells.len().saturating_sub(1);
    let mut tail = WIDTH;
    if excess > 0 && ends_in_text {
        tail = width(&cells[last].0).saturating_sub(excess).max(17);
    } else if excess > 0
        && let Some((cells, _)) =
            cells.iter_mut().filter(|(_, right)| !right).max_by_key(|(cells, _)| width(cells))
    {
        let room = width(cells).saturating_sub(excess).max(8);
        for cell in cells.iter_mut().filter(|cell| cell.chars().count() > room) {
            *cell = cell.chars().take(room - 1).chain(['…']).collect();
        }
    }
    let widths: Vec<usize> = cells.iter().map(|(cells, _)| width(cells)).collect();
    let before: usize = widths.iter().take(last).map(|width| width + 2).sum();
    let mut lines = Vec::new();
    for line in 0..=shown.len() {
        let row = cells.iter().zip(&widths).enumerate().map(|(at, ((cells, right), &width))| {
            let cell = &cells[line];
            match (*right, at == last) {
                (true, _) => format!("{cell:>width$}"),
                (false, true) => wrap(cell, tail, 0).join(&format!("\n{:before$}", "")),
                (false, false) => format!("{cell:<width$}"),
            }
        });
        lines.extend(row.collect::<Vec<_>>().join("  ").lines().map(str::to_owned));
    }
    lines
}

/// Rows of a long table that are shown: evenly spaced, the first and the last among them.
fn thinned(rows: usize) -> Vec<usize> {
    let step = |at: usize| (at * (rows - 1)).checked_div(SHOWN - 1).unwrap_or(0);
    (0..SHOWN).map(step).collect()
}

/// The words for a column, with its unit.
fn heading(column: &Column, words: &Catalogue) -> String {
    let id = format!("column-{}", column.name.replace('_', "-"));
    let name = if words.knows(&id) { words.word(&id) } else { column.name.clone() };
    match column.unit.as_str() {
        "share" => format!("{name} %"),
        _ => name,
    }
}

/// The cells of a column; whether they stand to the right.
fn column_cells(column: &Column, rows: &[usize], words: &Catalogue) -> (Vec<String>, bool) {
    let language = words.language();
    match &column.data {
        ColumnData::Text(values) => (rows.iter().map(|&row| values[row].clone()).collect(), false),
        ColumnData::Integer(values) => {
            let cell = |&row: &usize| language.grouped(values[row] as f64, 0);
            (rows.iter().map(cell).collect(), true)
        }
        ColumnData::Number(values) => {
            let scale = if column.unit == "share" { 100.0 } else { 1.0 };
            let numbers: Vec<f64> = rows.iter().map(|&row| values[row] * scale).collect();
            let cells = if MIXED.contains(&column.name.as_str())
                || MIXED_AS.iter().any(|as_| column.name.starts_with(as_))
            {
                numbers.iter().flat_map(|&number| figures(&[number], language)).collect()
            } else {
                figures(&numbers, language)
            };
            (cells, true)
        }
    }
}

/// Numbers of a column with the same decimals: three figures for the largest of them.
pub(super) fn figures(numbers: &[f64], language: Language) -> Vec<String> {
    let largest = numbers.iter().filter(|x| x.is_finite()).fold(0.0_f64, |a, &b| a.max(b.abs()));
    let decimals = if largest > 0.0 { (2.0 - log10(largest).floor()).clamp(0.0, 6.0) as usize } else { 0 };
    let least = 0.5 * crate::maths::pow(10.0, -(decimals as f64));
    let one = |&x: &f64| {
        if x.is_nan() {
            "–".to_owned()
        } else if x.is_infinite() {
            if x > 0.0 { "∞" } else { "-∞" }.to_owned()
        } else if x != 0.0 && x.abs() < least {
            format!("{}{}", if x < 0.0 { ">-" } else { "<" }, language.grouped(least, decimals + 1))
        } else if largest >= 1000.0 {
            language.grouped(round_significant(x, FIGURES), 0)
        } else {
            language.grouped(x, decimals)
        }
    };
    numbers.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_numbers_has_one_number_of_decimals() {
        let shown = figures(&[12.345, 0.5, -3.0, 0.001, f64::NAN, f64::INFINITY], Language::English);
        assert_eq!(shown, ["12.3", "0.5", "-3.0", "<0.05", "–", "∞"]);
        assert_eq!(figures(&[1_234_567.0, 1.0], Language::English), ["1,230,000", "1"]);
    }

    #[test]
    fn long_tables_are_thinned_and_wide_ones_cut_to_the_page() {
        let table = Table::new(
            "t",
            vec![
                Column::text("name", vec!["x".repeat(90); 100]),
                Column::number("p_best", "share", (0..100).map(|i| f64::from(i) / 99.0).collect()),
            ],
        )
        .unwrap();
        let part = Part { table, heading: String::new(), shown: Shown::All };
        let lines = lines(&part, &Catalogue::new(Language::English));
        assert_eq!(lines.len(), SHOWN + 1);
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH), "{lines:?}");
        assert!(lines[1].ends_with('0') && lines[SHOWN].ends_with("100"), "{lines:?}");
    }
}
