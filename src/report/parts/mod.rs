//! The parts of the report, a file each.

mod answer;
mod assumptions;
mod caveats;
mod checklist;
mod judgement;
mod money;
mod option;
mod reproduce;

pub use caveats::{Caveat, caveats};

use super::document::{Block, Document, Picture, Text};
use super::study::Study;
use crate::units::PRICE_YEAR;

/// The whole report: the matrix first, then judgement, a page per option, who pays, figures, assumptions, checklist, and how to
/// make it again.
#[must_use]
pub fn compose(study: &Study, pictures: Vec<Picture>) -> Document {
    let about = &study.results.about;
    let mut blocks = answer::blocks(study);
    blocks.push(Block::PageBreak);
    blocks.extend(judgement::blocks(study));
    blocks.push(Block::PageBreak);
    blocks.push(heading(study, "options"));
    blocks.extend(option::blocks(study));
    blocks.push(Block::PageBreak);
    blocks.extend(money::blocks(study));
    if !pictures.is_empty() {
        blocks.push(Block::PageBreak);
        blocks.push(heading(study, "figures"));
        blocks.extend(pictures.into_iter().map(Block::Picture));
    }
    blocks.push(Block::PageBreak);
    blocks.extend(assumptions::blocks(study));
    blocks.push(Block::PageBreak);
    blocks.extend(checklist::blocks(study));
    blocks.extend(reproduce::blocks(study));
    Document {
        lang: study.words.language().code(),
        title: study.say("report-title", &[("title", study.names.title(&about.title).to_owned())]),
        subtitle: study.say(
            "report-subtitle",
            &[
                ("futures", study.count(study.results.comparison.replications)),
                ("first", about.start.to_string()),
                ("last", about.last().to_string()),
                ("prices", PRICE_YEAR.to_string()),
                ("version", about.version.clone()),
                ("hash", about.hash.chars().take(8).collect()),
            ],
        ),
        skip: study.word("report-skip"),
        contents: study.word("report-contents"),
        blocks,
    }
}

/// A heading of a part, under its own name in every language.
fn heading(study: &Study, part: &str) -> Block {
    Block::Heading(2, part.to_owned(), study.word(&format!("part-{part}")))
}

/// A paragraph of a message.
fn paragraph(text: &str) -> Block {
    Block::Paragraph(Text::message(text))
}
