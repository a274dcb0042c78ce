//! Names in records: offices, agencies, functions, by id or by any name that the scenario gives them.

use std::collections::BTreeMap;

use crate::demand::{Class, Clients, pulls};
use crate::maths;
use crate::scenario::{Scenario, nearest};

/// What a host government is called in records.
pub(super) const GOVERNMENT: &str = "government";

/// Finds what a record names.
#[derive(Debug)]
pub struct Names<'a> {
    scenario: &'a Scenario,
    clients: Clients,
    offices: BTreeMap<String, usize>,
    functions: BTreeMap<String, usize>,
    /// By hub: position among its clients.
    agencies: Vec<BTreeMap<String, usize>>,
    /// Demand of each office relative to the base network [-].
    pulls: Vec<f64>,
    /// Factor on hours by distance to the hub [-].
    travel: Vec<f64>,
}

fn key(name: &str) -> String {
    name.to_lowercase()
}

fn find(known: &BTreeMap<String, usize>, what: &str, name: &str) -> Result<usize, String> {
    // as it stands: capitals are rare and cost an allocation in each of millions of rows
    if let Some(&at) = known.get(name) {
        return Ok(at);
    }
    let plain = key(name);
    known.get(&plain).copied().ok_or_else(|| {
        if name.is_empty() {
            return format!("the {what} is missing");
        }
        let near = nearest(&plain, known.keys().map(String::as_str));
        let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        format!("the scenario has no {what} `{name}`{near}")
    })
}

impl<'a> Names<'a> {
    /// The names of a scenario.
    #[must_use]
    pub fn new(scenario: &'a Scenario) -> Self {
        let clients = Clients::new(
            &scenario.hubs,
            &scenario.agencies,
            scenario.base_agencies,
            scenario.demand.unnamed_weight,
        );
        let mut offices = BTreeMap::new();
        for (at, office) in scenario.offices.iter().enumerate() {
            for name in [Some(&office.id), Some(&office.name), office.name_fr.as_ref()].into_iter().flatten()
            {
                offices.entry(key(name)).or_insert(at);
            }
        }
        let mut functions = BTreeMap::new();
        for (at, function) in scenario.demand.functions.iter().enumerate() {
            let names = [Some(&function.id), Some(&function.label), function.label_fr.as_ref()];
            for name in names.into_iter().flatten() {
                functions.entry(key(name)).or_insert(at);
            }
        }
        let agencies = clients.of_hub.iter().map(|range| {
            let mut known = BTreeMap::new();
            for (at, client) in clients.all[range.clone()].iter().enumerate() {
                let french = client.agency.and_then(|a| scenario.agencies[a].name_fr.as_ref());
                for name in [Some(&client.id), Some(&client.name), french].into_iter().flatten() {
                    known.entry(key(name)).or_insert(at);
                }
            }
            known.insert(GOVERNMENT.to_owned(), range.len());
            known
        });
        let populations: Vec<f64> = scenario.offices.iter().map(|o| o.population).collect();
        let friction = scenario.inputs.means()[scenario.demand.travel_friction];
        let travel = scenario.offices.iter().map(|o| maths::pow(friction, o.distance_km / 1000.0)).collect();
        Self {
            agencies: agencies.collect(),
            pulls: pulls(&populations, scenario.base_offices, scenario.demand.population_exponent),
            scenario,
            clients,
            offices,
            functions,
            travel,
        }
    }

    /// The office of a name.
    ///
    /// # Errors
    /// What might have been meant.
    pub fn office(&self, name: &str) -> Result<usize, String> {
        find(&self.offices, "office", name)
    }

    /// The function of a name.
    ///
    /// # Errors
    /// What might have been meant.
    pub fn function(&self, name: &str) -> Result<usize, String> {
        find(&self.functions, "function", name)
    }

    /// The client of a name at an office: position among the clients of its hub, the government last.
    ///
    /// # Errors
    /// What might have been meant.
    pub fn client(&self, office: usize, name: &str) -> Result<usize, String> {
        find(&self.agencies[self.scenario.offices[office].hub], "agency", name)
    }

    /// Number of functions.
    #[must_use]
    pub fn functions(&self) -> usize {
        self.scenario.demand.functions.len()
    }

    /// All agencies.
    #[must_use]
    pub fn clients(&self) -> &Clients {
        &self.clients
    }

    /// Position among all agencies; `None` for the government.
    #[must_use]
    pub fn agency(&self, office: usize, client: usize) -> Option<usize> {
        let range = &self.clients.of_hub[self.scenario.offices[office].hub];
        (client < range.len()).then_some(range.start + client)
    }

    /// Class of a client of an office.
    #[must_use]
    pub fn class(&self, office: usize, client: usize) -> Class {
        self.agency(office, client).map_or(Class::Government, |agency| self.clients.all[agency].class)
    }

    /// Demand of a pair relative to a mean client of its class at a mean office [-].
    #[must_use]
    pub fn weight(&self, office: usize, client: usize) -> f64 {
        let agency = self.agency(office, client).map_or(1.0, |agency| self.clients.all[agency].weight);
        agency * self.pulls[office]
    }

    /// Factor on hours by the distance of an office to its hub [-].
    #[must_use]
    pub fn travel(&self, office: usize) -> f64 {
        self.travel[office]
    }
}
