//! Who may ask: agencies of a hub's pool, and the host government of each office.

use std::ops::Range;

use super::rules::{Agency, Hub};
use crate::random::entity;

/// Class of a client; it sets the rates of its requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// One of the agencies that pay for the posts from the start.
    Sponsor,
    /// A non-participating agency; it stays in this class as a contributor.
    User,
    /// The host government of an office.
    Government,
}

/// An agency in a hub: one in two hubs is two clients.
#[derive(Debug, Clone, PartialEq)]
pub struct Client {
    /// Index of the hub.
    pub hub: usize,
    /// Index of the agency by name; `None` for an unnamed one of the pool.
    pub agency: Option<usize>,
    /// Id of the agency (`unnamed-7` for an unnamed one).
    pub id: String,
    /// Name of the agency.
    pub name: String,
    /// Sponsor or user.
    pub class: Class,
    /// Size relative to its class [-], mean 1 over the agencies by name.
    pub weight: f64,
    /// Hash of (hub, agency).
    pub entity: u64,
}

/// Every agency client, hub by hub, in the order of entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Clients {
    /// The clients.
    pub all: Vec<Client>,
    /// Range of each hub in `all`.
    pub of_hub: Vec<Range<usize>>,
}

impl Clients {
    /// Lays out the clients of the hubs: sponsors, named agencies in order of entry, then unnamed ones
    /// of weight `unnamed_weight` until the pool is full.
    ///
    /// Weights are normalised to mean 1 within their class over the first `base_agencies` agencies, so
    /// that an agency added by an extension moves nobody else's rate.
    #[must_use]
    pub fn new(hubs: &[Hub], agencies: &[Agency], base_agencies: usize, unnamed_weight: f64) -> Self {
        let mean_weight = |sponsor: bool| {
            let weights: Vec<f64> =
                agencies[..base_agencies].iter().filter(|a| a.sponsor == sponsor).map(|a| a.weight).collect();
            if weights.is_empty() { 1.0 } else { weights.iter().sum::<f64>() / weights.len() as f64 }
        };
        let (mean_sponsor, mean_user) = (mean_weight(true), mean_weight(false));
        let mut all = Vec::new();
        let mut of_hub = Vec::new();
        for (h, hub) in hubs.iter().enumerate() {
            let first = all.len();
            for &a in &hub.agencies {
                let agency = &agencies[a];
                let (class, mean) =
                    if agency.sponsor { (Class::Sponsor, mean_sponsor) } else { (Class::User, mean_user) };
                all.push(Client {
                    hub: h,
                    agency: Some(a),
                    id: agency.id.clone(),
                    name: agency.name.clone(),
                    class,
                    weight: agency.weight / mean,
                    entity: entity(&[&hub.id, &agency.id]),
                });
            }
            let named = hub.agencies.iter().filter(|&&a| !agencies[a].sponsor).count();
            for n in named + 1..=hub.pool_size {
                let id = format!("unnamed-{n}");
                all.push(Client {
                    hub: h,
                    agency: None,
                    name: format!("Further agency {n}"),
                    class: Class::User,
                    weight: unnamed_weight / mean_user,
                    entity: entity(&[&hub.id, &id]),
                    id,
                });
            }
            of_hub.push(first..all.len());
        }
        Self { all, of_hub }
    }
}
