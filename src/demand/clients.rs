//! Who may ask: agencies of a hub's pool, and the host government of each office.

use std::ops::Range;

use super::rules::{Agency, Hub};
use crate::maths;
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

/// Most clients of an office: the width of a [`ClientSet`].
pub const MOST_CLIENTS: usize = 128;

/// A set of clients of an office, by position: the clients of its hub, then the government.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClientSet([u64; 2]);

impl ClientSet {
    /// Whether a client is in the set.
    #[inline]
    #[must_use]
    pub fn contains(&self, client: usize) -> bool {
        self.0[(client >> 6) & 1] >> (client & 63) & 1 == 1
    }

    /// Puts a client into the set.
    #[inline]
    pub fn insert(&mut self, client: usize) {
        debug_assert!(client < MOST_CLIENTS);
        self.0[(client >> 6) & 1] |= 1 << (client & 63);
    }

    /// Number of clients.
    #[inline]
    #[must_use]
    pub fn len(&self) -> u32 {
        self.0[0].count_ones() + self.0[1].count_ones()
    }

    /// Whether nobody is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0 == [0, 0]
    }

    /// Those who are in both sets.
    #[must_use]
    pub fn and(&self, other: Self) -> Self {
        Self([self.0[0] & other.0[0], self.0[1] & other.0[1]])
    }

    /// Those who are not in `other`.
    #[must_use]
    pub fn without(&self, other: Self) -> Self {
        Self([self.0[0] & !other.0[0], self.0[1] & !other.0[1]])
    }

    /// The clients in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + use<> {
        let mut words = self.0;
        std::iter::from_fn(move || {
            let word = usize::from(words[0] == 0);
            let left = words[word];
            let next = (left != 0).then(|| 64 * word + left.trailing_zeros() as usize);
            words[word] = left & left.wrapping_sub(1);
            next
        })
    }
}

impl FromIterator<usize> for ClientSet {
    fn from_iter<I: IntoIterator<Item = usize>>(clients: I) -> Self {
        let mut set = Self::default();
        for client in clients {
            set.insert(client);
        }
        set
    }
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

/// Demand of each office relative to the base network [-]: population to a power, mean 1 over the first `base` offices.
#[must_use]
pub fn pulls(populations: &[f64], base: usize, exponent: f64) -> Vec<f64> {
    let pull = |population: &f64| maths::pow(*population, exponent);
    let mean = populations[..base].iter().map(pull).sum::<f64>() / base as f64;
    populations.iter().map(|population| pull(population) / mean).collect()
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
