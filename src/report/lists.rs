//! The tables that explain the others.

use super::criteria::words_of;
use crate::compare::{Comparison, Heading};
use crate::outcomes::{Better, Outcome};
use crate::tables::{Column, Table, TableError};
use crate::words::Catalogue;

/// What was compared, as names and values.
pub(super) fn study_list(heading: &Heading, comparison: &Comparison) -> Result<Table, TableError> {
    let rows = [
        ("scenario", heading.scenario.to_owned()),
        ("title", heading.title.to_owned()),
        ("hash", heading.hash.to_owned()),
        ("seed", heading.seed.to_string()),
        ("replications", comparison.replications.to_string()),
        ("first year", heading.start.to_string()),
        ("years", heading.years.to_string()),
        ("reference", comparison.reference.clone()),
        ("version", heading.version.to_owned()),
    ];
    let (names, values): (Vec<String>, Vec<String>) =
        rows.into_iter().map(|(name, value)| (name.to_owned(), value)).unzip();
    Table::new("study", vec![Column::text("what", names), Column::text("value", values)])
}

/// The outcomes with their units, and in the words of a language what they are and which direction is better.
pub(super) fn outcome_list(words: &Catalogue, outcomes: &[Outcome]) -> Result<Table, TableError> {
    let column = |name: &str, text: &dyn Fn(&Outcome) -> String| {
        Column::text(name, outcomes.iter().map(text).collect())
    };
    Table::new(
        "outcomes",
        vec![
            column("outcome", &|outcome| outcome.id.to_owned()),
            column("label", &|outcome| words.word(&format!("outcome-{}", words_of(outcome.id)))),
            column("unit", &|outcome| outcome.unit.to_owned()),
            column("better", &|outcome| match outcome.better {
                Better::Up => words.word("short-up"),
                Better::Down => words.word("short-down"),
                Better::CloserTo(value) => {
                    words.say("short-closer-to", &[("value", value.to_string().into())])
                }
                Better::Neither => String::new(),
            }),
            column("definition", &|outcome| {
                words.word(&format!("outcome-{}-definition", words_of(outcome.id)))
            }),
        ],
    )
}
