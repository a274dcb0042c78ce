//! Entry of agencies into a hub and their exit from the region.

use super::clients::{Class, ClientSet, Clients};
use super::rules::{DemandRules, Hub};
use crate::maths;
use crate::random::{Process, Seed, open, uniform};
use crate::uncertainty::World;
use crate::units::Calendar;

/// When each client is in the region: from its `enter` month up to before its `leave` month.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Presence {
    /// First month present (the horizon's end for those who never come).
    pub enter: Vec<u32>,
    /// First month absent again.
    pub leave: Vec<u32>,
    /// Who is present, by hub and month.
    here: Vec<Vec<ClientSet>>,
}

impl Presence {
    /// Whether a client is present in month `t`.
    #[must_use]
    pub fn present(&self, client: usize, t: usize) -> bool {
        self.enter[client] as usize <= t && t < self.leave[client] as usize
    }

    /// The clients of a hub that are present in month `t`.
    #[inline]
    #[must_use]
    pub fn here(&self, hub: usize, t: usize) -> ClientSet {
        self.here[hub][t]
    }

    /// Draws entry and exit of every client.
    ///
    /// In each hub the next agency of the pool enters at the events of a Poisson process whose gross yearly
    /// rate is `max(0, net growth + exit)` times the agencies present (a pure birth, or Yule, process:
    /// Yule 1925); each non-sponsor stays for an exponential time. Neither happens during warm-up, and a
    /// change of the month takes effect at the next month's start.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "an address, a place and the rules")]
    pub fn draw(
        hubs: &[Hub],
        hub_entities: &[u64],
        clients: &Clients,
        rules: &DemandRules,
        world: &World,
        calendar: &Calendar,
        seed: Seed,
        replication: u64,
    ) -> Self {
        let months = calendar.months();
        let never = vec![months as u32; clients.all.len()];
        let mut presence = Self { enter: never.clone(), leave: never, here: Vec::new() };
        let exit = world[rules.agency_exit];
        for (h, hub) in hubs.iter().enumerate() {
            let range = clients.of_hub[h].clone();
            let sponsors = range.clone().filter(|&c| clients.all[c].class == Class::Sponsor).count();
            let mut next = range.start;
            for c in range.clone().take(sponsors + hub.present_at_start) {
                presence.enter[c] = 0;
                next = c + 1;
            }
            // leaving time of a client that entered at model month `from` [months]
            let stay = |c: usize, from: f64| {
                if clients.all[c].class == Class::Sponsor || exit <= 0.0 {
                    return months as u32;
                }
                let u = uniform(&mut open(seed, replication, Process::Exit, clients.all[c].entity));
                let leaves = from - maths::ln(u) / exit * 12.0;
                if leaves < (12 * calendar.years) as f64 {
                    leaves.ceil() as u32 + calendar.warm_up as u32
                } else {
                    months as u32
                }
            };
            for c in range.start..next {
                presence.leave[c] = stay(c, 0.0);
            }
            // the hazard of the next entry accumulates month by month until it passes a unit exponential
            let mut gaps = open(seed, replication, Process::Entry, hub_entities[h]);
            let mut threshold = -maths::ln(uniform(&mut gaps));
            for t in calendar.warm_up..months {
                let net = if calendar.year(t) < rules.growth_turn {
                    world[rules.agency_growth]
                } else {
                    world[rules.agency_growth_later]
                };
                let gross = (net + exit).max(0.0) / 12.0;
                let mut left_of_month = 1.0;
                let mut present = range.clone().filter(|&c| presence.present(c, t)).count() as f64;
                while next < range.end && gross > 0.0 {
                    let hazard = gross * present * left_of_month;
                    if hazard < threshold {
                        threshold -= hazard;
                        break;
                    }
                    left_of_month -= threshold / (gross * present);
                    threshold = -maths::ln(uniform(&mut gaps));
                    // it counts at once in the rate of the rest of the month, and is active from the next
                    present += 1.0;
                    presence.enter[next] = t as u32 + 1;
                    let within = (t - calendar.warm_up) as f64 + 1.0;
                    presence.leave[next] = stay(next, within);
                    next += 1;
                }
            }
        }
        presence.here = clients
            .of_hub
            .iter()
            .map(|range| {
                let present =
                    |t| range.clone().filter(|&c| presence.present(c, t)).map(|c| c - range.start).collect();
                (0..months).map(present).collect()
            })
            .collect();
        presence
    }
}
