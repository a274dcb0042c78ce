//! Disasters and the surge of emergency requests that each brings.

mod events;
pub mod theory;

pub use events::{Call, calls, season_factors};

use crate::uncertainty::Input;

/// A basin: offices that share one season.
#[derive(Debug, Clone)]
pub struct Basin {
    /// Id, for example `south-pacific`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Calendar months of the season, 1 = January (lever).
    pub season_months: Vec<u8>,
    /// First calendar month of a season year (lever): 7 in the south, 1 elsewhere.
    pub year_starts: u8,
}

/// Rules of disasters.
#[derive(Debug, Clone)]
pub struct DisasterRules {
    /// Basins.
    pub basins: Vec<Basin>,
    /// Standard deviation of the gamma season factor, mean 1 [-].
    pub season_sd: Input,
    /// Share of disasters inside the season months [-].
    pub season_share: Input,
    /// Length of the surge \[weeks\].
    pub surge_weeks: Input,
    /// Mean number of emergency requests per disaster \[requests\].
    pub requests: Input,
}
