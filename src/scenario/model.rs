//! A checked scenario: everything a run is a function of, besides seed and version.

use crate::demand::{Agency, DemandRules, Hub};
use crate::disasters::DisasterRules;
use crate::finance::{FundingOption, MoneyRules};
use crate::office::{AdminRules, Office, OfficeRules};
use crate::uncertainty::{Copula, Inputs};

/// A scenario that passed every check. Names are resolved to indices; nothing in it can make the engine fail.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Id, for example `pacific`.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// The same in French, where the file has it.
    pub title_fr: Option<String>,
    /// Calendar year of month 0.
    pub start: i32,
    /// Horizon \[years\].
    pub years: usize,
    /// Whether the year before the start is played to warm the system up.
    pub warm_up: bool,
    /// Index of the reference option.
    pub reference: usize,
    /// Hubs with their pools of agencies.
    pub hubs: Vec<Hub>,
    /// All agencies by name.
    pub agencies: Vec<Agency>,
    /// Offices.
    pub offices: Vec<Office>,
    /// Number of offices of the base network, over which demand and distance are normalised (they come first).
    pub base_offices: usize,
    /// Number of agencies of the base network, over which weights are normalised (they come first).
    pub base_agencies: usize,
    /// Who asks.
    pub demand: DemandRules,
    /// Disasters.
    pub disasters: DisasterRules,
    /// Officers and their queue.
    pub office: OfficeRules,
    /// Administrative work.
    pub admin: AdminRules,
    /// Money.
    pub money: MoneyRules,
    /// Ways of paying, in the order of the file.
    pub options: Vec<FundingOption>,
    /// Every quantity of the file: uncertain inputs, levers, marginals, with unit, basis, source.
    pub inputs: Inputs,
    /// Rank correlations between inputs.
    pub copula: Copula,
    /// SHA-256 of the resolved scenario, hexadecimal.
    pub hash: String,
    /// The resolved scenario as canonical TOML: complete, without `extends`.
    pub resolved: String,
}

impl Scenario {
    /// Position of the option with an id.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<usize> {
        self.options.iter().position(|o| o.id == id)
    }

    /// Position of the office with an id.
    #[must_use]
    pub fn office(&self, id: &str) -> Option<usize> {
        self.offices.iter().position(|o| o.id == id)
    }

    /// Position of the agency with an id.
    #[must_use]
    pub fn agency(&self, id: &str) -> Option<usize> {
        self.agencies.iter().position(|a| a.id == id)
    }

    /// Position of the function with an id.
    #[must_use]
    pub fn function(&self, id: &str) -> Option<usize> {
        self.demand.functions.iter().position(|f| f.id == id)
    }

    /// The agencies that pay for the posts from the start, as positions.
    pub fn sponsors(&self) -> impl Iterator<Item = usize> {
        self.agencies.iter().enumerate().filter(|(_, a)| a.sponsor).map(|(i, _)| i)
    }
}
