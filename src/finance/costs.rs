//! What an office costs, planned and in kind, by world and year.

use super::rules::MoneyRules;
use crate::maths;
use crate::random::{Process, Seed, open, uniform};
use crate::uncertainty::{Input, World};
use crate::units::Usd;

/// What the costs of an office depend on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Hash of its id.
    pub entity: u64,
    /// Pay relative to Fiji.
    pub wage_index: Input,
    /// Distance / mean distance of the base network [-].
    pub distance: f64,
}

/// Monthly costs of one office in one year.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OfficeCosts {
    /// One officer.
    pub pay: Usd,
    /// Running costs and travel.
    pub running: Usd,
    /// Premises in cash (zero where the host provides them).
    pub premises: Usd,
    /// Premises in kind from the host.
    pub premises_in_kind: Usd,
    /// Supervision in kind.
    pub supervision: Usd,
    /// What a full presence would cost.
    pub full_presence: Usd,
}

/// Costs of all offices by year of the play (`years[y][office]`, warm-up first) and of hubs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Costs {
    /// Monthly costs.
    pub years: Vec<Vec<OfficeCosts>>,
    /// Fixed coordination of a hub, a month.
    pub hub_fixed: Usd,
    /// Coordination per office, a month.
    pub hub_per_office: Usd,
    /// Set-up of a new office.
    pub setup: Usd,
    /// A donor-funded post, a month.
    pub donor_post: Usd,
    /// Transition of an option, per office.
    pub transition: Usd,
}

impl Costs {
    /// Prices the offices in a world; whether a host provides premises is drawn per office.
    ///
    /// Pay and rents grow by whole years, so that a year's requirement is its planned cost exactly.
    #[must_use]
    pub fn new(
        rules: &MoneyRules,
        places: &[Place],
        world: &World,
        years: usize,
        warm_up: bool,
        seed: Seed,
        replication: u64,
    ) -> Self {
        let provided: Vec<bool> = places
            .iter()
            .map(|p| {
                uniform(&mut open(seed, replication, Process::Premises, p.entity))
                    <= world[rules.host_provides]
            })
            .collect();
        let month = |yearly: f64| Usd::of(yearly / 12.0);
        let priced = |y: i32| -> Vec<OfficeCosts> {
            let pay_growth = maths::pow(1.0 + world[rules.pay_growth], f64::from(y));
            let rent_growth = maths::pow(1.0 + world[rules.rent_growth], f64::from(y));
            places
                .iter()
                .zip(&provided)
                .map(|(place, &provided)| {
                    let wage = world[place.wage_index] * pay_growth;
                    let premises = month(world[rules.premises] * rent_growth);
                    OfficeCosts {
                        pay: month(world[rules.officer_cost] * world[rules.wage_error] * wage),
                        running: month(
                            world[rules.running] + world[rules.travel] * (0.5 + 0.5 * place.distance),
                        ),
                        premises: if provided { Usd::ZERO } else { premises },
                        premises_in_kind: if provided { premises } else { Usd::ZERO },
                        supervision: month(world[rules.supervision]),
                        full_presence: month(world[rules.full_presence] * wage),
                    }
                })
                .collect()
        };
        let first = if warm_up { -1 } else { 0 };
        Self {
            years: (first..years as i32).map(priced).collect(),
            hub_fixed: month(world[rules.hub_fixed]),
            hub_per_office: month(rules.hub_per_office),
            setup: Usd::of(world[rules.setup]),
            donor_post: month(world[rules.donor_post_cost]),
            transition: Usd::of(world[rules.transition_cost]),
        }
    }
}
