//! The report as sheets: text, metadata, data. Numbers are numbers.

use super::document::{Block, Document};
use super::lists::{outcome_list, study_list};
use super::study::Study;
use crate::compare::{office_table, payer_table, summary_table, year_table};
use crate::outcomes::OUTCOMES;
use crate::scenario::parameters;
use crate::tables::{Column, Table, TableError};

/// The sheets: what the report says, what was run, what the outcomes and assumptions are, and the tables.
///
/// # Errors
/// None in practice: names differ and columns have one length.
pub fn workbook(study: &Study, document: &Document) -> Result<Vec<Table>, TableError> {
    let comparison = &study.results.comparison;
    Ok(vec![
        said(study, document)?,
        study_list(&study.results.about.heading(), comparison)?,
        outcome_list(study.words, &OUTCOMES)?,
        parameters(study.scenario)?,
        summary_table(comparison)?,
        year_table(comparison)?,
        office_table(comparison)?,
        payer_table(comparison)?,
    ])
}

/// What the report says in sentences, each under its heading.
fn said(study: &Study, document: &Document) -> Result<Table, TableError> {
    let mut rows = vec![(document.title.clone(), document.subtitle.clone())];
    let mut part = document.title.clone();
    for block in &document.blocks {
        sentences(block, &mut part, &mut rows);
    }
    let (parts, texts) = rows.into_iter().unzip();
    Table::new(
        "text",
        vec![
            Column::text(study.word("workbook-part"), parts),
            Column::text(study.word("workbook-text"), texts),
        ],
    )
}

fn sentences(block: &Block, part: &mut String, rows: &mut Vec<(String, String)>) {
    match block {
        Block::Heading(_, _, words) => words.clone_into(part),
        Block::Paragraph(text) | Block::Legend(text) => rows.push((part.clone(), text.words())),
        Block::List(_, items) => rows.extend(items.iter().map(|item| (part.clone(), item.words()))),
        Block::Facts(facts) => {
            rows.extend(facts.iter().map(|(name, text)| (format!("{part}: {name}"), text.words())));
        }
        Block::Box(words, blocks) => {
            let mut own = words.clone();
            for inner in blocks {
                sentences(inner, &mut own, rows);
            }
        }
        Block::Code(code) => rows.push((part.clone(), code.clone())),
        Block::Table(_) | Block::Picture(_) | Block::PageBreak => {}
    }
}
