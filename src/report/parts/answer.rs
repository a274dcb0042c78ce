//! The first page: what the comparison says, the matrix, and the caveats that matter most.

use super::super::criteria::{Criterion, GROUPS};
use super::super::document::{Block, Cell, Grid, Row, Text, Verdict};
use super::super::markdown::short;
use super::super::sentences::sentences;
use super::super::study::Study;
use super::super::verdict;
use super::{caveats, heading, paragraph};
use crate::compare::{OptionSummary, alike};
use crate::units::PRICE_YEAR;
use crate::words::range;

/// Outcomes that say whether two options are the same workload, and how near is the same.
const WORKLOAD: [&str; 2] = ["workload.offered_load", "workload.utilisation"];
const NEARLY: f64 = 0.01;

pub(super) fn blocks(study: &Study) -> Vec<Block> {
    let comparison = &study.results.comparison;
    let mut blocks = vec![heading(study, "answer")];
    let name = |option: &OptionSummary| study.named(option);
    blocks.extend(sentences(study.words, comparison, &name).iter().map(|text| paragraph(text)));
    let groups: Vec<String> = alike(comparison, &WORKLOAD, NEARLY)
        .iter()
        .map(|group| {
            let labels: Vec<String> = group.iter().map(|&k| study.label(&comparison.options[k])).collect();
            study.words.list(&labels)
        })
        .collect();
    if !groups.is_empty() {
        blocks.push(paragraph(
            &study.say("alike", &[("groups", groups.join(study.words.language().semicolon()))]),
        ));
    }
    blocks.push(Block::Table(matrix(study)));
    blocks.push(Block::Legend(Text::message(&legend(study))));
    blocks.push(caveats::block(study));
    blocks
}

fn legend(study: &Study) -> String {
    let comparison = &study.results.comparison;
    let mut text = study.say("matrix-cells", &[("prices", PRICE_YEAR.to_string())]);
    if let Some(reference) = study.reference().filter(|_| comparison.options.len() > 1) {
        text.push(' ');
        text.push_str(&study.say("matrix-marks", &[("reference", study.label(reference))]));
    }
    text
}

fn matrix(study: &Study) -> Grid {
    let comparison = &study.results.comparison;
    let mut head = vec![
        Cell::text(Text::plain(study.word("matrix-criterion"))),
        Cell::text(Text::plain(study.word("report-better"))),
    ];
    head.extend(comparison.options.iter().map(|option| Cell::number(study.label(option))));
    let mut rows = Vec::new();
    for group in &GROUPS {
        rows.push(Row::Group(study.word(group.heading)));
        rows.extend(group.criteria.iter().map(|criterion| row(study, criterion)));
    }
    Grid { caption: study.word("answer-caption"), head, rows }
}

fn row(study: &Study, criterion: &Criterion) -> Row {
    let comparison = &study.results.comparison;
    let mut cells = vec![
        Cell::text(Text::plain(criterion.label(study.words))),
        Cell::text(Text::plain(short(study.words, criterion))),
    ];
    cells.extend(comparison.options.iter().map(|option| {
        let Some(summary) = option.outcome(criterion.outcome).filter(|s| s.n > 0) else {
            return Cell::number(study.words.language().missing());
        };
        let [low, high] = study.ends(criterion, summary);
        let mut cell =
            Cell::number(criterion.show(study.words.language(), summary.mean)).with(range(&low, &high));
        cell.verdict = comparison
            .pair(&option.id, criterion.outcome)
            .and_then(verdict)
            .map(|better| if better { Verdict::Better } else { Verdict::Worse });
        cell
    }));
    Row::Cells(cells)
}
