//! Results as figures and reports read them: of a run in memory, or of the files that a run wrote.

use super::json::Heading;
use super::{Comparison, Draws};
use crate::outcomes::Sample;

/// Outcomes whose draws over the horizon are kept.
pub const KEPT_OVER_HORIZON: [&str; 7] = [
    "workload.offered_load",
    "admin.share",
    "service.on_time_share",
    "service.requests_served",
    "service.served_of_potential",
    "finance.cost",
    "finance.funding_gap",
];
/// Outcomes whose draws year by year are kept.
pub const KEPT_BY_YEAR: [&str; 6] = [
    "workload.offered_load",
    "workload.backlog_hours",
    "finance.cost",
    "finance.funding_gap",
    "network.users",
    "network.contributors",
];

/// What the results are results of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Id of the scenario.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// Hash of the resolved scenario.
    pub hash: String,
    /// Seed.
    pub seed: u64,
    /// First calendar year.
    pub start: i32,
    /// Horizon \[years\].
    pub years: usize,
    /// Version of the program that made them.
    pub version: String,
}

impl About {
    /// The same, borrowed.
    #[must_use]
    pub fn heading(&self) -> Heading<'_> {
        Heading {
            scenario: &self.scenario,
            title: &self.title,
            hash: &self.hash,
            seed: self.seed,
            start: self.start,
            years: self.years,
            version: &self.version,
        }
    }

    /// Last calendar year.
    #[must_use]
    pub fn last(&self) -> i32 {
        self.start + i32::try_from(self.years).unwrap_or(0) - 1
    }
}

impl From<Heading<'_>> for About {
    fn from(heading: Heading<'_>) -> Self {
        Self {
            scenario: heading.scenario.to_owned(),
            title: heading.title.to_owned(),
            hash: heading.hash.to_owned(),
            seed: heading.seed,
            start: heading.start,
            years: heading.years,
            version: heading.version.to_owned(),
        }
    }
}

/// Draws of uncertain inputs kept at most: they are many columns, and more tell no more.
pub const INPUT_DRAWS: usize = 1 << 16;

/// Draws of an uncertain input, one per replication, of the first [`INPUT_DRAWS`] replications.
#[derive(Debug, Clone, PartialEq)]
pub struct InputDraws {
    /// Key of the input in the scenario.
    pub key: String,
    /// Unit.
    pub unit: String,
    /// Values.
    pub values: Vec<f64>,
}

/// Draws of an outcome: by option, replication x year (or x 1 over the horizon).
pub(super) type Kept = Vec<(&'static str, Vec<Sample>)>;

/// Results: the comparison, and those draws that readers of results use.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// What they are results of.
    pub about: About,
    /// What the draws come down to.
    pub comparison: Comparison,
    /// Draws of the uncertain inputs; empty where none were kept.
    pub inputs: Vec<InputDraws>,
    pub(super) horizon: Kept,
    pub(super) years: Kept,
}

impl Results {
    /// The results of a run in memory.
    #[must_use]
    pub fn of_run(about: About, comparison: Comparison, draws: &Draws, inputs: Vec<InputDraws>) -> Self {
        let horizon = KEPT_OVER_HORIZON.iter().filter_map(|&id| {
            let at = draws.position(id)?;
            Some((id, draws.options.iter().map(|option| columns(option.horizon, &[at])).collect()))
        });
        let width = draws.outcomes.len();
        let years = KEPT_BY_YEAR.iter().filter_map(|&id| {
            let at = draws.position(id)?;
            let places: Vec<usize> = (0..draws.years.len()).map(|year| year * width + at).collect();
            Some((id, draws.options.iter().map(|option| columns(option.years, &places)).collect()))
        });
        Self { about, horizon: horizon.collect(), years: years.collect(), comparison, inputs }
    }

    /// Draws of an outcome over the horizon, of each option in the order of the comparison: replication by
    /// replication. `None` where they were not kept; those of [`KEPT_OVER_HORIZON`] are kept with the draws.
    #[must_use]
    pub fn horizon(&self, outcome: &str) -> Option<Vec<Vec<f64>>> {
        find(&self.horizon, outcome).map(|all| all.iter().map(|sample| sample.column(0)).collect())
    }

    /// Draws of an outcome year by year, of each option in the order of the comparison: replication x year.
    /// `None` where they were not kept; those of [`KEPT_BY_YEAR`] are kept with the draws.
    #[must_use]
    pub fn by_year(&self, outcome: &str) -> Option<&[Sample]> {
        find(&self.years, outcome)
    }

    /// The years of [`Results::by_year`].
    #[must_use]
    pub fn years(&self) -> Vec<i32> {
        (self.about.start..).take(self.about.years).collect()
    }
}

/// Some columns of a sample, in a file where the sample is in one.
fn columns(sample: &Sample, places: &[usize]) -> Sample {
    const BLOCK: usize = 1024;
    let mut kept = Sample::spooled(places.len(), sample.spool());
    let mut from = 0;
    while from < sample.rows() {
        let to = (from + BLOCK).min(sample.rows());
        let parts: Vec<Vec<f64>> = places.iter().map(|&place| sample.part(place, from, to)).collect();
        for row in 0..to - from {
            kept.push(&parts.iter().map(|part| part[row]).collect::<Vec<f64>>());
        }
        from = to;
    }
    kept
}

fn find<'a>(kept: &'a Kept, outcome: &str) -> Option<&'a [Sample]> {
    kept.iter().find(|(id, _)| *id == outcome).map(|(_, samples)| samples.as_slice())
}
