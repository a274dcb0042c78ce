//! What a scenario looks like to the engine: names resolved, addresses hashed, tables built. Made once per run.

use crate::demand::{Class, Clients, Service, Site, pulls};
use crate::finance::{Place, due_after};
use crate::maths::QuantileTable;
use crate::office::{Group, line_of_jobs};
use crate::random::entity;
use crate::scenario::Scenario;
use crate::units::Calendar;

use super::results::Payer;

/// Second posts are the most that strengthened capacity adds.
const MOST_POSTS: usize = 2;

/// An office as the engine sees it.
#[derive(Debug)]
pub(super) struct Station {
    /// Its demand side.
    pub(super) site: Site,
    /// Position of its hub's first client among all.
    pub(super) first: usize,
    /// Clients of its hub; the government comes after them.
    pub(super) clients: usize,
    /// Group by client, government last.
    pub(super) groups: Vec<Group>,
    /// Position of the lead agency among its clients.
    pub(super) lead: usize,
    /// Sponsors in its hub.
    pub(super) sponsors: usize,
    /// Hash per post.
    pub(super) posts: Vec<u64>,
    /// Hash of its donor-funded post.
    pub(super) donor: u64,
    /// Posts authorised from the start.
    pub(super) authorised: usize,
    /// First month open, in months of the play.
    pub(super) opening: usize,
}

impl Station {
    /// Desk of the donor-funded post.
    pub(super) fn donor_desk(&self) -> usize {
        self.posts.len()
    }

    /// Desk of the relief of a post.
    pub(super) fn relief_desk(&self, post: usize) -> usize {
        self.posts.len() + 1 + post
    }

    /// Desks in all.
    pub(super) fn desks(&self) -> usize {
        2 * self.posts.len() + 1
    }
}

/// A scenario made ready.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) calendar: Calendar,
    pub(super) clients: Clients,
    pub(super) stations: Vec<Station>,
    pub(super) places: Vec<Place>,
    pub(super) hubs: Vec<u64>,
    pub(super) basins: Vec<u64>,
    pub(super) services: Vec<Service>,
    pub(super) gaps: QuantileTable,
    /// Line of jobs.
    pub(super) job_line: usize,
    /// Months from an invoice's issue to its due date.
    pub(super) due_after: usize,
    /// The payers of `payers.csv`, and which of them each client is.
    pub(super) payers: Vec<Payer>,
    pub(super) payer_of: Vec<usize>,
}

impl<'a> Setting<'a> {
    pub(super) fn new(scenario: &'a Scenario) -> Self {
        let rules = &scenario.demand;
        let calendar =
            Calendar::new(scenario.start, scenario.years, scenario.warm_up, scenario.office.hours_per_week);
        let clients =
            Clients::new(&scenario.hubs, &scenario.agencies, scenario.base_agencies, rules.unnamed_weight);
        let base = &scenario.offices[..scenario.base_offices];
        let populations: Vec<f64> = scenario.offices.iter().map(|o| o.population).collect();
        let pulls = pulls(&populations, base.len(), rules.population_exponent);
        let mean_distance = base.iter().map(|o| o.distance_km).sum::<f64>() / base.len() as f64;
        let stations = scenario
            .offices
            .iter()
            .zip(pulls)
            .map(|(office, weight)| {
                let hub = &scenario.hubs[office.hub];
                let range = clients.of_hub[office.hub].clone();
                let members = &clients.all[range.clone()];
                let opening = if office.opening == 0 { 0 } else { office.opening + calendar.warm_up };
                let pairs = members
                    .iter()
                    .map(|c| Site::pair(&office.id, &hub.id, &c.id))
                    .chain([Site::pair(&office.id, &hub.id, "host government")])
                    .collect();
                let groups = members
                    .iter()
                    .map(|c| if c.class == Class::Sponsor { Group::Sponsor } else { Group::User })
                    .chain([Group::Government])
                    .collect();
                Station {
                    site: Site {
                        hub: office.hub,
                        entity: entity(&[&office.id]),
                        pairs,
                        weight,
                        distance: office.distance_km / 1000.0,
                        date_line: office.date_line,
                        opening,
                    },
                    first: range.start,
                    clients: range.len(),
                    groups,
                    lead: members.iter().position(|c| c.agency == Some(office.lead)).unwrap_or(usize::MAX),
                    sponsors: members.iter().filter(|c| c.class == Class::Sponsor).count(),
                    posts: (0..office.officers.max(MOST_POSTS))
                        .map(|p| entity(&[&office.id, "post", &p.to_string()]))
                        .collect(),
                    donor: entity(&[&office.id, "donor post"]),
                    authorised: office.officers,
                    opening,
                }
            })
            .collect();
        let places = scenario
            .offices
            .iter()
            .map(|office| Place {
                entity: entity(&[&office.id]),
                wage_index: office.wage_index,
                distance: if mean_distance > 0.0 { office.distance_km / mean_distance } else { 1.0 },
            })
            .collect();
        let (payers, payer_of) = payers(scenario, &clients);
        Self {
            calendar,
            stations,
            places,
            hubs: scenario.hubs.iter().map(|h| entity(&[&h.id])).collect(),
            basins: scenario.disasters.basins.iter().map(|b| entity(&[&b.id])).collect(),
            services: Service::tables(&rules.functions),
            gaps: QuantileTable::exponential(),
            job_line: line_of_jobs(scenario.office.admin_priority),
            due_after: due_after(&scenario.money),
            payers,
            payer_of,
            clients,
            scenario,
        }
    }

    /// Position of a month's year among the years of the costs.
    pub(super) fn cost_year(&self, t: usize) -> usize {
        debug_assert!(t < self.calendar.months());
        t.div_euclid(12)
    }

    /// Offices of a hub that have opened by month `t`: they share its fixed cost.
    pub(super) fn opened_in_hub(&self, hub: usize, t: usize) -> f64 {
        self.stations.iter().filter(|s| s.site.hub == hub && s.opening <= t).count().max(1) as f64
    }

    /// Account of an office under an option.
    pub(super) fn account(&self, option: usize, office: usize) -> usize {
        if self.scenario.options[option].pooled { 0 } else { office }
    }

    /// Number of accounts under an option.
    pub(super) fn accounts(&self, option: usize) -> usize {
        if self.scenario.options[option].pooled { 1 } else { self.stations.len() }
    }
}

/// The agencies as payers: an agency in two hubs is one payer, in the order in which it first appears.
fn payers(scenario: &Scenario, clients: &Clients) -> (Vec<Payer>, Vec<usize>) {
    let mut payers: Vec<Payer> = Vec::new();
    let mut payer_of = Vec::with_capacity(clients.all.len());
    for client in &clients.all {
        // unnamed agencies of two hubs are different agencies
        let id = if client.agency.is_some() || scenario.hubs.len() == 1 {
            client.id.clone()
        } else {
            format!("{}-{}", scenario.hubs[client.hub].id, client.id)
        };
        let payer = payers.iter().position(|p| p.id == id).unwrap_or_else(|| {
            payers.push(Payer { id, name: client.name.clone(), sponsor: client.class == Class::Sponsor });
            payers.len() - 1
        });
        payer_of.push(payer);
    }
    (payers, payer_of)
}
