//! The matrix as a Markdown table.

use std::fmt::Write as _;

use super::criteria::GROUPS;
use super::verdict;
use crate::compare::{Comparison, Heading};
use crate::words::{count, range};

/// Options as columns, criteria as rows; cells hold the mean, a mark and the range of 9 in 10 futures.
#[must_use]
pub fn markdown(heading: &Heading, comparison: &Comparison) -> String {
    let mut text = String::new();
    let last = heading.start + i32::try_from(heading.years).unwrap_or(0) - 1;
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "**{}**: {} simulated futures of {}-{last}, seed {}. Mean (9 in 10 futures); + better, - worse on average \
         than {} in the same futures by more than Monte Carlo noise.\n",
        cell(heading.title),
        count(comparison.replications as u64),
        heading.start,
        heading.seed,
        comparison.reference,
    );
    let ids: Vec<&str> = comparison.options.iter().map(|option| option.id.as_str()).collect();
    let _ = writeln!(text, "| criterion | better | {} |", ids.join(" | "));
    let _ = writeln!(text, "|:--|:--|{}", "--:|".repeat(ids.len()));
    for group in &GROUPS {
        let _ = writeln!(text, "| **{}** | |{}", group.heading, " |".repeat(ids.len()));
        for criterion in group.criteria {
            let direction = criterion.direction();
            let direction = direction.strip_suffix(" is better").unwrap_or(&direction);
            let _ = write!(text, "| {} | {direction} |", criterion.label);
            for option in &comparison.options {
                let summary = option.outcome(criterion.outcome).filter(|s| s.n > 0);
                let mark = match comparison.pair(&option.id, criterion.outcome).and_then(verdict) {
                    Some(true) => " +",
                    Some(false) => " -",
                    None => "",
                };
                let _ = match summary {
                    Some(s) => {
                        let [low, high] = criterion.show_range(s.p05, s.p95);
                        let spread = range(&low, &high);
                        write!(text, " {}{mark} ({spread}) |", criterion.show(s.mean))
                    }
                    None => write!(text, " n/a |"),
                };
            }
            text.push('\n');
        }
    }
    text
}

/// Text that cannot end a cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
