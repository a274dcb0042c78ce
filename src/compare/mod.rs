//! Options against each other, draw by draw.
//!
//! Works on draws alone: options x replications x outcomes, from this model or any other. It knows
//! neither what an option is nor how it was played. Replications are common to all options (the same
//! row is the same simulated future), so that every difference is taken within a future.

mod alike;
mod curves;
mod density;
mod draws;
mod drivers;
mod fan;
mod files;
mod influence;
mod json;
mod pairs;
mod payers;
mod results;
mod structures;
mod summaries;
mod tables;
mod variance;

use serde::Serialize;

pub use alike::alike;
pub use curves::{Curves, curves};
pub use density::{Point, outlines};
pub use draws::{Draws, OptionDraws, PayerId, VariantDraws};
pub use drivers::{DRAWS_PER_INPUT, Driver, Drivers, drivers};
pub use fan::{Fan, YearBand, fan};
pub use files::{Files, FilesError};
pub use influence::partial_rank_correlations;
pub use json::{Facts, Heading, to_json};
pub use pairs::{Best, Pair, precise};
pub use payers::{PayerRow, Spread};
pub use results::{About, INPUT_DRAWS, InputDraws, KEPT_BY_YEAR, KEPT_OVER_HORIZON, Results};
pub use structures::{ALIKE, Standing, standings, structure_table};
pub use summaries::{OptionSummary, OutcomeSummary, Series, VariantSummary};
pub use tables::{office_table, payer_table, summary_table, year_table};
pub use variance::VarianceShare;

/// Everything a comparison yields. `NaN` is missing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Id of the reference option.
    pub reference: String,
    /// Replications: plays of each option.
    pub replications: usize,
    /// Plays of an option in the same world; 1 is plain Monte Carlo.
    pub per_world: usize,
    /// Every option by itself.
    pub options: Vec<OptionSummary>,
    /// Every other option against the reference, option by option, outcomes in order.
    pub pairs: Vec<Pair>,
    /// Per outcome, the share of futures in which each option is the best.
    pub best: Vec<Best>,
    /// Headline outcomes of the options under a change.
    pub variants: Vec<VariantSummary>,
    /// Who pays and receives under each option.
    pub payers: Vec<PayerRow>,
    /// How the variance splits, when worlds were played more than once.
    pub variance: Vec<VarianceShare>,
    /// Where the options stand under rival structures, the model itself first; empty where nobody asked.
    pub structures: Vec<Standing>,
}

/// Compares the options of `draws`.
#[must_use]
pub fn compare(draws: &Draws) -> Comparison {
    let options = draws.options.iter().map(|option| summaries::of_option(draws, option)).collect();
    let variants = draws.variants.iter().map(|variant| summaries::of_variant(draws, variant)).collect();
    let (pairs, best) = pairs::all(draws);
    Comparison {
        reference: draws.options[draws.reference].id.clone(),
        replications: draws.replications(),
        per_world: draws.per_world,
        options,
        pairs,
        best,
        variants,
        payers: payers::all(draws),
        variance: variance::all(draws),
        structures: Vec::new(),
    }
}

impl Comparison {
    /// The option with this id.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<&OptionSummary> {
        self.options.iter().find(|option| option.id == id)
    }

    /// The pair of an option and an outcome; `None` for the reference itself.
    #[must_use]
    pub fn pair(&self, option: &str, outcome: &str) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.option == option && pair.outcome == outcome)
    }

    /// Worlds played: the number of independent futures behind every Monte Carlo error.
    #[must_use]
    pub fn worlds(&self) -> usize {
        self.replications.checked_div(self.per_world).unwrap_or(0)
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
