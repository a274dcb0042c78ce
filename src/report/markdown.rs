//! The matrix as a Markdown table.

use std::fmt::Write as _;

use super::criteria::{Criterion, GROUPS};
use super::names::Names;
use super::verdict;
use crate::compare::{Comparison, Heading};
use crate::outcomes::{Better, OUTCOMES, index_of};
use crate::units::PRICE_YEAR;
use crate::words::{Catalogue, range};

/// Options as columns, criteria as rows; cells hold the mean, a mark and the range of 9 in 10 futures.
#[must_use]
pub fn markdown(words: &Catalogue, names: &Names, heading: &Heading, comparison: &Comparison) -> String {
    let mut text = format!("**{}**: ", cell(names.title(heading.title)));
    text.push_str(&words.say(
        "markdown-legend",
        &[
            ("futures", words.language().count(comparison.replications as u64).into()),
            ("first", heading.start.to_string().into()),
            ("last", heading.last().to_string().into()),
            ("seed", heading.seed.to_string().into()),
            ("reference", comparison.reference.as_str().into()),
            ("prices", PRICE_YEAR.to_string().into()),
        ],
    ));
    text.push_str("\n\n");
    let ids: Vec<&str> = comparison.options.iter().map(|option| option.id.as_str()).collect();
    let (criterion, better) = (words.word("markdown-criterion"), words.word("markdown-better"));
    // Writing to a string cannot fail.
    let _ = writeln!(text, "| {criterion} | {better} | {} |", ids.join(" | "));
    let _ = writeln!(text, "|:--|:--|{}", "--:|".repeat(ids.len()));
    for group in &GROUPS {
        let _ = writeln!(text, "| **{}** | |{}", words.word(group.heading), " |".repeat(ids.len()));
        for criterion in group.criteria {
            let _ = write!(text, "| {} | {} |", criterion.label(words), short(words, criterion));
            for option in &comparison.options {
                let summary = option.outcome(criterion.outcome).filter(|s| s.n > 0);
                let mark = match comparison.pair(&option.id, criterion.outcome).and_then(verdict) {
                    Some(true) => " +",
                    Some(false) => " -",
                    None => "",
                };
                let _ = match summary {
                    Some(s) => {
                        let [low, high] = criterion.show_range(words.language(), s.p05, s.p95);
                        let spread = range(&low, &high);
                        write!(text, " {}{mark} ({spread}) |", criterion.show(words.language(), s.mean))
                    }
                    None => write!(text, " {} |", words.language().missing()),
                };
            }
            text.push('\n');
        }
    }
    text
}

/// The better direction in a word.
pub(super) fn short(words: &Catalogue, criterion: &Criterion) -> String {
    match index_of(criterion.outcome).map(|at| OUTCOMES[at].better) {
        Some(Better::Up) => words.word("short-up"),
        Some(Better::Down) => words.word("short-down"),
        Some(Better::CloserTo(value)) => words.say("short-closer-to", &[("value", value.to_string().into())]),
        Some(Better::Neither) | None => words.word("short-neither"),
    }
}

/// Text that cannot end a cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
