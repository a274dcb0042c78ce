//! The assumptions log: every quantity with its value, unit, basis and source.

use super::super::document::{Block, Cell, Grid, Row, Span, Text};
use super::super::study::Study;
use super::{heading, paragraph};
use crate::scenario::parameters;
use crate::sourced::Basis;
use crate::tables::{ColumnData, Table};

pub(super) fn blocks(study: &Study) -> Vec<Block> {
    let entries = study.scenario.inputs.entries();
    let of = |basis: Basis| study.count(entries.iter().filter(|entry| entry.basis == basis).count());
    let counts = study.say(
        "assumptions-counts",
        &[
            ("all", study.count(entries.len())),
            ("measured", of(Basis::Measured)),
            ("published", of(Basis::Published)),
            ("inferred", of(Basis::Inferred)),
            ("assumed", of(Basis::Assumed)),
        ],
    );
    let mut blocks = vec![heading(study, "assumptions"), paragraph(&counts)];
    if let Ok(table) = parameters(study.scenario) {
        blocks.push(Block::Table(log(study, &table)));
    }
    blocks
}

fn texts(table: &Table, name: &str) -> Vec<String> {
    match table.column(name).map(|column| &column.data) {
        Some(ColumnData::Text(texts)) => texts.to_vec(),
        _ => Vec::new(),
    }
}

fn log(study: &Study, table: &Table) -> Grid {
    let columns = ["key", "value", "unit", "basis", "source"];
    let [keys, values, units, bases, sources] = columns.map(|name| texts(table, name));
    let notes = texts(table, "note");
    let mut rows = Vec::new();
    let mut section = "";
    for (row, key) in keys.iter().enumerate() {
        let own = key.split('.').next().unwrap_or_default();
        if own != section {
            section = own;
            let message = format!("section-{own}");
            let name = if study.words.knows(&message) { study.word(&message) } else { own.to_owned() };
            rows.push(Row::Group(name));
        }
        let mut source = Text::english(&sources[row]);
        if !notes[row].is_empty() {
            source = source.then(Span::English(format!(" ({})", notes[row])));
        }
        rows.push(Row::Cells(vec![
            Cell::text(Text::code(key)),
            Cell::text(Text::code(&values[row])),
            Cell::text(Text::code(&units[row])),
            Cell::text(Text::plain(study.word(&format!("log-basis-{}", bases[row])))),
            Cell::text(source),
        ]));
    }
    let head =
        columns.map(|name| Cell::text(Text::plain(study.word(&format!("assumptions-{name}"))))).to_vec();
    Grid { caption: study.word("assumptions-caption"), head, rows }
}
