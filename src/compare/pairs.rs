//! Differences from the reference, and which option is best how often.

use serde::Serialize;

use super::draws::Draws;
use crate::outcomes::{Better, Paired, paired, precise_enough, share_best, summarise_grouped};

/// Outcomes on which an option only counts as best in a future where a second outcome is at least the
/// reference's: the cheapest network is a closed one.
pub(super) const GUARDED: [(&str, &str); 1] = [("finance.cost", "service.served_of_potential")];

/// An option against the reference on one outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// Id of the option.
    pub option: String,
    /// Outcome.
    pub outcome: &'static str,
    /// Mean of option - reference.
    pub mean: f64,
    /// Lower end of its 95 % interval (Monte Carlo error only).
    pub low95: f64,
    /// Upper end.
    pub high95: f64,
    /// Share of futures in which the option is better, ties half; `NaN` where no direction is better.
    pub p_better: f64,
    /// The better direction.
    #[serde(skip)]
    pub better: Better,
}

impl Pair {
    /// Whether the difference is more than Monte Carlo noise: its interval excludes zero.
    #[must_use]
    pub fn is_more_than_noise(&self) -> bool {
        self.low95 > 0.0 || self.high95 < 0.0
    }
}

/// P(best) of each option on one outcome; the shares add up to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Best {
    /// Outcome.
    pub outcome: &'static str,
    /// Option and its share of futures, in the order of the options.
    pub shares: Vec<(String, f64)>,
}

pub(super) fn all(draws: &Draws) -> (Vec<Pair>, Vec<Best>) {
    // Outcome by outcome, so that only one column of each option is held beside the draws.
    let mut by_outcome = Vec::with_capacity(draws.outcomes.len());
    let mut best = Vec::new();
    for (at, outcome) in draws.outcomes.iter().enumerate() {
        let columns: Vec<Vec<f64>> = draws.options.iter().map(|option| option.horizon.column(at)).collect();
        let reference = &columns[draws.reference];
        by_outcome.push(
            columns
                .iter()
                .map(|column| paired(column, reference, outcome.better, draws.per_world))
                .collect::<Vec<Paired>>(),
        );
        if outcome.better != Better::Neither {
            let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
            let eligible = eligible(draws, outcome.id);
            let shares = share_best(&slices, outcome.better, eligible.as_deref());
            let ids = draws.options.iter().map(|option| option.id.clone());
            best.push(Best { outcome: outcome.id, shares: ids.zip(shares).collect() });
        }
    }
    let mut pairs = Vec::new();
    for (k, option) in draws.options.iter().enumerate().filter(|&(k, _)| k != draws.reference) {
        for (outcome, columns) in draws.outcomes.iter().zip(&by_outcome) {
            let Paired { mean, low95, high95, p_better, .. } = columns[k];
            pairs.push(Pair {
                option: option.id.clone(),
                outcome: outcome.id,
                mean,
                low95,
                high95,
                p_better,
                better: outcome.better,
            });
        }
    }
    (pairs, best)
}

fn eligible(draws: &Draws, outcome: &str) -> Option<Vec<Vec<bool>>> {
    let (_, guard) = GUARDED.iter().find(|(guarded, _)| *guarded == outcome)?;
    let at = draws.position(guard)?;
    let reference = draws.options[draws.reference].horizon.column(at);
    let rows = |column: Vec<f64>| {
        // Where the guard is missing it cannot exclude.
        column
            .iter()
            .zip(&reference)
            .map(|(own, reference)| own.is_nan() || reference.is_nan() || own >= reference)
            .collect()
    };
    Some(draws.options.iter().map(|option| rows(option.horizon.column(at))).collect())
}

/// Whether every headline difference from the reference is known to `precision`, a share of the
/// difference or of the reference's level, whichever is larger.
#[must_use]
pub fn precise(draws: &Draws, precision: f64) -> bool {
    draws.headline().all(|(at, outcome)| {
        let reference = draws.options[draws.reference].horizon.column(at);
        let level = summarise_grouped(&reference, draws.per_world).mean;
        draws.options.iter().enumerate().filter(|&(k, _)| k != draws.reference).all(|(_, option)| {
            let pair = paired(&option.horizon.column(at), &reference, outcome.better, draws.per_world);
            precise_enough(pair.mean, pair.mcse, level, precision)
        })
    })
}
