//! The draws that are compared.

use crate::outcomes::{Outcome, Sample, index_of};

/// Draws of several options in the same replications.
#[derive(Debug, Clone)]
pub struct Draws<'a> {
    /// What the columns are, in order.
    pub outcomes: &'a [Outcome],
    /// The options.
    pub options: Vec<OptionDraws<'a>>,
    /// Position of the reference in `options`.
    pub reference: usize,
    /// Consecutive rows that share a world; 1 is plain Monte Carlo.
    pub per_world: usize,
    /// The years of `OptionDraws::years`.
    pub years: Vec<i32>,
    /// The offices of `OptionDraws::offices`.
    pub offices: Vec<String>,
    /// Options under a change.
    pub variants: Vec<VariantDraws<'a>>,
    /// The columns of `OptionDraws::paid`.
    pub payers: Vec<PayerId>,
}

/// Draws of one option; rows are replications.
#[derive(Debug, Clone)]
pub struct OptionDraws<'a> {
    /// Id.
    pub id: String,
    /// Words for tables.
    pub label: String,
    /// A sentence about it.
    pub description: String,
    /// Word for the capacity rule of the play.
    pub capacity: &'static str,
    /// Outcomes over the horizon.
    pub horizon: &'a Sample,
    /// (year, outcome), outcomes fastest.
    pub years: &'a Sample,
    /// (office, outcome) over the horizon, outcomes fastest.
    pub offices: &'a Sample,
    /// Paid by each payer over the horizon \[USD\].
    pub paid: &'a Sample,
    /// Cost of the work each payer received over the horizon \[USD\].
    pub received: &'a Sample,
}

/// Draws of an option under a change.
#[derive(Debug, Clone)]
pub struct VariantDraws<'a> {
    /// Id of the option.
    pub option: String,
    /// The change, for example `capacity=strengthened`.
    pub change: String,
    /// Outcomes over the horizon.
    pub horizon: &'a Sample,
}

/// Who pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayerId {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether it is a sponsor.
    pub sponsor: bool,
}

impl Draws<'_> {
    /// Rows: plays of each option.
    #[must_use]
    pub fn replications(&self) -> usize {
        self.options.first().map_or(0, |option| option.horizon.rows())
    }

    /// Position of an outcome among the columns.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        // The usual list first: its positions are known without a search through another one.
        index_of(id)
            .filter(|&at| self.outcomes.get(at).is_some_and(|outcome| outcome.id == id))
            .or_else(|| self.outcomes.iter().position(|outcome| outcome.id == id))
    }

    /// Positions and outcomes of the headline.
    pub(super) fn headline(&self) -> impl Iterator<Item = (usize, &Outcome)> {
        self.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.headline)
    }
}
