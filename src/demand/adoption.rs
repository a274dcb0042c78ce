//! Adoption: when an agency begins to use an office.
//!
//! A Bass process (Bass 1969) with thresholds: a pair becomes active in the first month in which its own
//! cumulated hazard since the agency came, or the office opened, passes a unit exponential. Thresholds are
//! drawn once and shared by all options, so that a dearer option can only delay a pair, never reshuffle it.

use super::clients::{Class, ClientSet, Clients};
use super::requests::Site;
use super::rules::{DemandRules, Hub};
use crate::maths;
use crate::random::{Process, Seed, open, uniform};
use crate::uncertainty::World;

/// The draws of one office's pairs.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// Unit exponential per pair (not of the government).
    pub threshold: Vec<f64>,
    /// Who is active from the first month on: the government is.
    pub at_start: ClientSet,
}

impl Thresholds {
    /// Draws the thresholds of an office and who uses it from the start.
    ///
    /// Sponsors use every office. Each non-sponsor present at the start uses an office that is open from the
    /// start with the probability that gives the expected number of users.
    #[must_use]
    pub fn draw(
        site: &Site,
        hub: &Hub,
        clients: &Clients,
        rules: &DemandRules,
        world: &World,
        seed: Seed,
        replication: u64,
    ) -> Self {
        let range = clients.of_hub[site.hub].clone();
        let share = if hub.present_at_start == 0 {
            0.0
        } else {
            world[rules.users_at_start] / hub.present_at_start as f64
        };
        let sponsors = range.clone().filter(|&c| clients.all[c].class == Class::Sponsor).count();
        let mut threshold = Vec::with_capacity(range.len());
        let mut at_start = ClientSet::default();
        at_start.insert(range.len());
        for (local, client) in range.enumerate() {
            let pair = site.pairs[local];
            threshold.push(-maths::ln(uniform(&mut open(seed, replication, Process::Adoption, pair))));
            let first = local < sponsors + hub.present_at_start && site.opening == 0;
            let starts = || uniform(&mut open(seed, replication, Process::Start, pair)) <= share;
            if clients.all[client].class == Class::Sponsor || first && starts() {
                at_start.insert(local);
            }
        }
        Self { threshold, at_start }
    }
}

/// Coefficients of adoption in a world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bass {
    /// Innovation p [1/year].
    pub innovation: f64,
    /// Imitation q [1/year].
    pub imitation: f64,
}

/// One month of adoption at an office: raises the cumulated hazards of the pairs that are present and not
/// active, and activates those that pass their threshold.
///
/// `factor` is `exp(-adopt_elasticity p_i / p_ref)` by client of the hub, `here` who is present, `using` the share of
/// agencies that those who do not use the office yet see using one.
pub fn adopt(
    active: &mut ClientSet,
    hazard: &mut [f64],
    thresholds: &Thresholds,
    factor: &[f64],
    here: ClientSet,
    using: f64,
    bass: Bass,
) {
    let others = here.without(*active);
    if others.is_empty() {
        return;
    }
    let rate = (bass.innovation + bass.imitation * using) / 12.0;
    for client in others.iter() {
        hazard[client] += rate * factor[client];
        if hazard[client] > thresholds.threshold[client] {
            active.insert(client);
        }
    }
}

/// Share of the agencies present that use an office.
#[must_use]
pub fn share_using(active: ClientSet, here: ClientSet) -> f64 {
    f64::from(here.and(active).len()) / f64::from(here.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_left_is_no_example() {
        let set = |clients: &[usize]| clients.iter().copied().collect::<ClientSet>();
        assert_eq!(share_using(set(&[0, 1, 5]), set(&[0, 1, 2, 3])), 0.5);
        assert_eq!(share_using(set(&[5, 6]), set(&[0, 1])), 0.0);
    }
}
