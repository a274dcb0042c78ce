//! What each option yields by itself: a function of its own draws alone.

use serde::Serialize;

use super::draws::{Draws, OptionDraws, VariantDraws};
use crate::outcomes::{Outcome, Sample, Scope, Summary, summarise_grouped};

/// An option by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionSummary {
    /// Id.
    pub id: String,
    /// Words for tables.
    pub label: String,
    /// A sentence about it.
    #[serde(skip)]
    pub description: String,
    /// Capacity rule.
    pub capacity: &'static str,
    /// Every outcome over the horizon.
    pub outcomes: Vec<OutcomeSummary>,
    /// Every outcome by year: labels are years.
    pub by_year: Vec<Series>,
    /// The outcomes that offices have, by office: labels are ids of offices.
    pub by_office: Vec<Series>,
}

/// Summary of an outcome with its name and unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutcomeSummary {
    /// Outcome.
    pub outcome: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Its summary.
    #[serde(skip)]
    pub summary: Summary,
}

/// An outcome along years or offices.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    /// Outcome.
    pub outcome: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Summaries in the order of the labels of the draws.
    #[serde(skip)]
    pub points: Vec<(String, Summary)>,
}

/// Headline outcomes of an option under a change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VariantSummary {
    /// Id of the option.
    pub option: String,
    /// The change.
    pub change: String,
    /// Headline outcomes.
    pub outcomes: Vec<OutcomeSummary>,
}

impl OptionSummary {
    /// The summary of an outcome.
    #[must_use]
    pub fn outcome(&self, id: &str) -> Option<&Summary> {
        find(&self.outcomes, id)
    }

    /// An outcome by year.
    #[must_use]
    pub fn by_year(&self, id: &str) -> Option<&Series> {
        self.by_year.iter().find(|series| series.outcome == id)
    }
}

impl VariantSummary {
    /// The summary of an outcome.
    #[must_use]
    pub fn outcome(&self, id: &str) -> Option<&Summary> {
        find(&self.outcomes, id)
    }
}

fn find<'a>(outcomes: &'a [OutcomeSummary], id: &str) -> Option<&'a Summary> {
    outcomes.iter().find(|entry| entry.outcome == id).map(|entry| &entry.summary)
}

pub(super) fn of_option(draws: &Draws, option: &OptionDraws) -> OptionSummary {
    let summary = |sample: &Sample, column| summarise_grouped(&sample.column(column), draws.per_world);
    let entry = |at: usize, outcome: &Outcome| OutcomeSummary {
        outcome: outcome.id,
        unit: outcome.unit,
        summary: summary(option.horizon, at),
    };
    let width = draws.outcomes.len();
    let series = |at: usize, outcome: &Outcome, sample: &Sample, labels: &[String]| Series {
        outcome: outcome.id,
        unit: outcome.unit,
        points: labels
            .iter()
            .enumerate()
            .map(|(k, label)| (label.clone(), summary(sample, k * width + at)))
            .collect(),
    };
    let years: Vec<String> = draws.years.iter().map(i32::to_string).collect();
    let outcomes = || draws.outcomes.iter().enumerate();
    OptionSummary {
        id: option.id.clone(),
        label: option.label.clone(),
        description: option.description.clone(),
        capacity: option.capacity,
        outcomes: outcomes().map(|(at, outcome)| entry(at, outcome)).collect(),
        by_year: outcomes().map(|(at, outcome)| series(at, outcome, option.years, &years)).collect(),
        by_office: outcomes()
            .filter(|(_, outcome)| outcome.scope == Scope::Office)
            .map(|(at, outcome)| series(at, outcome, option.offices, &draws.offices))
            .collect(),
    }
}

pub(super) fn of_variant(draws: &Draws, variant: &VariantDraws) -> VariantSummary {
    VariantSummary {
        option: variant.option.clone(),
        change: variant.change.clone(),
        outcomes: draws
            .headline()
            .map(|(at, outcome)| OutcomeSummary {
                outcome: outcome.id,
                unit: outcome.unit,
                summary: summarise_grouped(&variant.horizon.column(at), draws.per_world),
            })
            .collect(),
    }
}
