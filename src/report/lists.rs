//! The tables that explain the others.

use crate::compare::{Comparison, Heading};
use crate::outcomes::{Better, Outcome};
use crate::tables::{Column, Table, TableError};

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

/// The outcomes with their units and definitions.
pub(super) fn outcome_list(outcomes: &[Outcome]) -> Result<Table, TableError> {
    let column = |name: &str, text: &dyn Fn(&Outcome) -> String| {
        Column::text(name, outcomes.iter().map(text).collect())
    };
    Table::new(
        "outcomes",
        vec![
            column("outcome", &|outcome| outcome.id.to_owned()),
            column("label", &|outcome| outcome.label.to_owned()),
            column("unit", &|outcome| outcome.unit.to_owned()),
            column("better", &|outcome| match outcome.better {
                Better::Up => "up".to_owned(),
                Better::Down => "down".to_owned(),
                Better::CloserTo(value) => format!("closer to {value}"),
                Better::Neither => String::new(),
            }),
            column("definition", &|outcome| outcome.definition.to_owned()),
        ],
    )
}
