//! What uncertain inputs cause and what chance causes.

use serde::Serialize;

use super::draws::Draws;
use crate::outcomes::variance_split;

/// Split of the variance of a headline outcome of an option.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VarianceShare {
    /// Id of the option.
    pub option: String,
    /// Outcome.
    pub outcome: &'static str,
    /// Variance between worlds: uncertain inputs.
    pub worlds: f64,
    /// Variance within a world: chance.
    pub chance: f64,
    /// Share of the first in their sum.
    pub share_of_worlds: f64,
}

/// Empty for plain Monte Carlo, where the two cannot be told apart.
pub(super) fn all(draws: &Draws) -> Vec<VarianceShare> {
    if draws.per_world < 2 {
        return Vec::new();
    }
    let mut shares = Vec::new();
    for option in &draws.options {
        for (at, outcome) in draws.headline() {
            let (worlds, chance) = variance_split(&option.horizon.column(at), draws.per_world);
            shares.push(VarianceShare {
                option: option.id.clone(),
                outcome: outcome.id,
                worlds,
                chance,
                share_of_worlds: worlds / (worlds + chance),
            });
        }
    }
    shares
}
