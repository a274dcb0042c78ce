//! What a run asks for and what it yields.

use crate::outcomes::Sample;
use crate::random::Seed;

/// Whether an overloaded office may get a second officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capacity {
    /// Posts as authorised at the start.
    Fixed,
    /// The rule of strengthened capacity.
    Strengthened,
}

impl Capacity {
    /// The word on the command line and in tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Strengthened => "strengthened",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Fixed => Self::Strengthened,
            Self::Strengthened => Self::Fixed,
        }
    }
}

/// What to play.
#[derive(Debug, Clone, PartialEq)]
pub struct RunSpec {
    /// Seed of every stream.
    pub seed: Seed,
    /// Plays of each option in each world; 1 is plain Monte Carlo.
    pub replications_per_world: usize,
    /// Indices of the options to play, the reference among them.
    pub options: Vec<usize>,
    /// Capacity rule of the main plays.
    pub capacity: Capacity,
    /// Whether the variants of the contract (other capacity; `central-rc` at ask = 1) are played too.
    pub variants: bool,
    /// Worker threads; no number of them changes a result.
    pub threads: usize,
}

/// What distinguishes a play of an option from its main play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// The option as written, at the capacity of the run.
    Main,
    /// The same at the other capacity.
    OtherCapacity,
    /// Every stream asked at exactly the requirement.
    AskOne,
}

/// All draws of one option (or variant of it).
#[derive(Debug, Clone, PartialEq)]
pub struct Play {
    /// Index of the option in the scenario.
    pub option: usize,
    /// Which variant.
    pub variant: Variant,
    /// Replication x outcome, over the horizon.
    pub horizon: Sample,
    /// Replication x (year, outcome), outcomes fastest; empty for variants.
    pub years: Sample,
    /// Replication x (office, outcome), outcomes fastest, over the horizon; empty for variants.
    pub offices: Sample,
    /// Replication x payer: paid over the horizon \[USD\]; empty for variants.
    pub paid: Sample,
    /// Replication x payer: cost of the work received over the horizon \[USD\]; empty for variants.
    pub received: Sample,
}

/// A payer of `payers.csv`: an agency, summed over the hubs in which it sits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether it is a sponsor.
    pub sponsor: bool,
}

/// The draws of a run, rows in the order of the replications.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// First replication of the run (0 unless it continues another).
    pub first: u64,
    /// Number of replications: plays of each option.
    pub replications: usize,
    /// Main plays in the order of `RunSpec::options`, then the variants.
    pub plays: Vec<Play>,
    /// Replication x input: the drawn worlds.
    pub worlds: Sample,
    /// The payers.
    pub payers: Vec<Payer>,
    /// Requests accepted, summed over options, variants and replications.
    pub requests: u64,
}

impl Run {
    /// Appends a run that continues this one.
    pub fn append(&mut self, next: &Self) {
        debug_assert_eq!(self.plays.len(), next.plays.len());
        for (mine, theirs) in self.plays.iter_mut().zip(&next.plays) {
            mine.horizon.append(&theirs.horizon);
            mine.years.append(&theirs.years);
            mine.offices.append(&theirs.offices);
            mine.paid.append(&theirs.paid);
            mine.received.append(&theirs.received);
        }
        self.worlds.append(&next.worlds);
        self.replications += next.replications;
        self.requests += next.requests;
    }
}

/// Why a run ended without results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("interrupted")]
pub struct Interrupted;
