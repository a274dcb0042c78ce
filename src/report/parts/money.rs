//! Who pays, and where the money comes from and goes to.

use super::super::document::{Block, Cell, Grid, Row, Text};
use super::super::study::Study;
use super::option::PAID_BY;
use super::{heading, paragraph};
use crate::compare::{OptionSummary, PayerRow};
use crate::units::PRICE_YEAR;
use crate::words::range;

/// Payers told by name beside the sponsors; the others are told as a number.
const NAMED: usize = 12;

pub(super) fn blocks(study: &Study) -> Vec<Block> {
    let mut blocks = vec![heading(study, "payers")];
    let payers = named(study);
    if !payers.is_empty() {
        let prices = [("prices", PRICE_YEAR.to_string())];
        blocks.push(Block::Table(paid(study, &payers)));
        let others = everybody(study).len() - payers.len();
        blocks.push(Block::Legend(Text::message(&format!(
            "{} {}",
            study.say("payers-legend", &prices),
            study.say("payers-others", &[("others", study.count(others))])
        ))));
        blocks.push(Block::Table(ratio(study, &payers)));
        blocks.push(Block::Legend(Text::message(&study.word("ratio-legend"))));
    }
    blocks.push(heading(study, "sources"));
    blocks.push(paragraph(&study.word("sources-how")));
    blocks.push(Block::Table(sources(study)));
    blocks
}

fn head(study: &Study, first: &str) -> Vec<Cell> {
    let options = study.results.comparison.options.iter();
    std::iter::once(Cell::text(Text::plain(study.word(first))))
        .chain(options.map(|option| Cell::number(study.label(option))))
        .collect()
}

/// Ids and names of all payers, in the order of the file.
fn everybody<'a>(study: &'a Study) -> Vec<&'a PayerRow> {
    let comparison = &study.results.comparison;
    comparison.payers.iter().filter(|row| row.option == comparison.reference).collect()
}

/// The sponsors, then those who pay most under any option.
fn named<'a>(study: &'a Study) -> Vec<&'a PayerRow> {
    let rows = &study.results.comparison.payers;
    let most = |payer: &PayerRow| {
        rows.iter().filter(|row| row.payer == payer.payer).map(|row| row.paid.mean).fold(0.0, f64::max)
    };
    let (mut named, others): (Vec<&PayerRow>, Vec<&PayerRow>) =
        everybody(study).into_iter().partition(|row| row.sponsor);
    let mut others: Vec<(f64, &PayerRow)> =
        others.into_iter().map(|row| (most(row), row)).filter(|(most, _)| *most > 0.0).collect();
    // Equal payments: the order of the file.
    others.sort_by(|a, b| b.0.total_cmp(&a.0));
    named.extend(others.into_iter().take(NAMED).map(|(_, row)| row));
    named
}

fn row_of<'a>(study: &'a Study, option: &OptionSummary, payer: &str) -> Option<&'a PayerRow> {
    study.results.comparison.payers.iter().find(|row| row.option == option.id && row.payer == payer)
}

fn of_payers(study: &Study, payers: &[&PayerRow], cell: &dyn Fn(&PayerRow) -> Cell) -> Vec<Row> {
    let language = study.words.language();
    let mut rows = Vec::new();
    for (k, payer) in payers.iter().enumerate() {
        if k == 0 || payers[k - 1].sponsor != payer.sponsor {
            rows.push(Row::Group(study.word(if payer.sponsor { "group-sponsors" } else { "group-others" })));
        }
        let name = study.names.agency(&payer.payer, &payer.name).to_owned();
        let cells = study.results.comparison.options.iter().map(|option| {
            row_of(study, option, &payer.payer).map_or_else(|| Cell::number(language.missing()), cell)
        });
        rows.push(Row::Cells(std::iter::once(Cell::text(Text::plain(name))).chain(cells).collect()));
    }
    rows
}

/// What each paid, thousand USD a year.
fn paid(study: &Study, payers: &[&PayerRow]) -> Grid {
    let language = study.words.language();
    let cell = |row: &PayerRow| {
        let thousands = |usd: f64| language.two_figures(usd / 1000.0);
        let spread = range(&thousands(row.paid.p05), &thousands(row.paid.p95));
        Cell::number(language.fine_figures(row.paid.mean / 1000.0)).with(spread)
    };
    Grid {
        caption: study.word("paid-caption"),
        head: head(study, "payers-agency"),
        rows: of_payers(study, payers, &cell),
    }
}

/// What each paid for the work it received, and how often it is worse off than under the reference.
fn ratio(study: &Study, payers: &[&PayerRow]) -> Grid {
    let language = study.words.language();
    let futures = study.results.comparison.worlds();
    let cell = |row: &PayerRow| {
        let received = row.received.mean;
        let ratio = if received > 0.0 { row.paid.mean / received } else { f64::NAN };
        let note =
            if row.p_worse.is_finite() { study.words.frequency(row.p_worse, futures) } else { String::new() };
        Cell::number(language.two_figures(ratio)).with(note)
    };
    Grid {
        caption: study.word("ratio-caption"),
        head: head(study, "payers-agency"),
        rows: of_payers(study, payers, &cell),
    }
}

/// Sources and uses, means in thousand USD a year; both sides add up to the same.
fn sources(study: &Study) -> Grid {
    let language = study.words.language();
    let options = &study.results.comparison.options;
    let mean = |option: &OptionSummary, id: &str| option.outcome(id).map_or(f64::NAN, |s| s.mean);
    let paid = |option: &OptionSummary, group: &str| mean(option, &format!("finance.paid_by.{group}"));
    let all = |option: &OptionSummary| PAID_BY.iter().map(|group| paid(option, group)).sum::<f64>();
    let row = |name: String, value: &dyn Fn(&OptionSummary) -> f64| {
        let cells = options.iter().map(|option| Cell::number(language.grouped(value(option) / 1000.0, 0)));
        Row::Cells(std::iter::once(Cell::text(Text::plain(name))).chain(cells).collect())
    };
    let mut rows = vec![Row::Group(study.word("sources-sources"))];
    for group in PAID_BY {
        rows.push(row(study.word(&format!("payers-{group}-row")), &|option| paid(option, group)));
    }
    rows.push(row(study.word("sources-all"), &all));
    rows.push(Row::Group(study.word("sources-uses")));
    rows.push(row(study.word("sources-cost"), &|option| mean(option, "finance.cost")));
    rows.push(row(study.word("sources-kept"), &|option| all(option) - mean(option, "finance.cost")));
    rows.push(Row::Group(study.word("sources-beside")));
    for (message, outcome) in [
        ("sources-recovered", "finance.recovered"),
        ("sources-arrears", "finance.arrears"),
        ("sources-written-off", "finance.written_off"),
    ] {
        rows.push(row(study.word(message), &|option| mean(option, outcome)));
    }
    Grid { caption: study.word("sources-caption"), head: head(study, "sources-row"), rows }
}
