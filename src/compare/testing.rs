//! Draws from closures, for tests here and above.

use super::{Draws, OptionDraws, PayerId, VariantDraws};
use crate::outcomes::{OUTCOMES, Sample, index_of};

/// Owned draws of some options.
pub(crate) struct Fake {
    pub(crate) options: Vec<FakeOption>,
    pub(crate) years: Vec<i32>,
    pub(crate) offices: Vec<String>,
    pub(crate) per_world: usize,
    pub(crate) payers: usize,
}

pub(crate) struct FakeOption {
    id: String,
    horizon: Sample,
    pub(crate) years: Sample,
    offices: Sample,
    paid: Sample,
    received: Sample,
}

/// A number in 0..1 that depends on its addresses alone.
pub(crate) fn noise(words: &[usize]) -> f64 {
    let ids: Vec<String> = words.iter().map(usize::to_string).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    (crate::random::entity(&ids) >> 11) as f64 / 9_007_199_254_740_992.0
}

impl Fake {
    /// `value(option, replication, outcome)` at the horizon; years and offices wander around it.
    pub(crate) fn new(options: &[&str], rows: usize, value: impl Fn(&str, usize, &str) -> f64) -> Self {
        let years: Vec<i32> = (2016..2021).collect();
        let offices: Vec<String> = ["kiribati", "nauru"].map(str::to_owned).to_vec();
        let payers = 3;
        let make = |id: &&str| {
            let parts = |count: usize, salt: usize| {
                let mut sample = Sample::new(count * OUTCOMES.len());
                for row in 0..rows {
                    let mut line = Vec::new();
                    for part in 0..count {
                        for (at, outcome) in OUTCOMES.iter().enumerate() {
                            line.push(
                                value(id, row, outcome.id) * (0.9 + 0.2 * noise(&[row, part, at, salt])),
                            );
                        }
                    }
                    sample.push(&line);
                }
                sample
            };
            let mut horizon = Sample::new(OUTCOMES.len());
            let mut paid = Sample::new(payers);
            let mut received = Sample::new(payers);
            for row in 0..rows {
                horizon.push(&OUTCOMES.map(|outcome| value(id, row, outcome.id)));
                let cost = value(id, row, "finance.cost");
                paid.push(&[3.0 * cost, cost, 0.0]);
                received.push(&[2.0 * cost, cost, cost]);
            }
            FakeOption {
                id: (*id).to_owned(),
                horizon,
                years: parts(years.len(), 1),
                offices: parts(offices.len(), 2),
                paid,
                received,
            }
        };
        Self { options: options.iter().map(make).collect(), years, offices, per_world: 1, payers }
    }

    /// Eight options like those that ship, with plausible levels and spread.
    pub(crate) fn plausible(options: &[&str], rows: usize) -> Self {
        Self::new(options, rows, |option, row, outcome| {
            let at = index_of(outcome).unwrap();
            let unit = OUTCOMES[at].unit;
            let level = match unit {
                "share" => 0.4,
                "USD/year" => 1.2e6,
                "USD" => 540.0,
                "ratio" => 1.7,
                _ => 190.0,
            };
            let shift = 0.02 * (option.len() % 7) as f64;
            level * (0.5 + noise(&[row, at]) + shift * (1.0 + 0.1 * noise(&[row, at, option.len()])))
        })
    }

    /// The draws with this reference and the options in this order.
    pub(crate) fn draws(&self, reference: &str, order: &[&str]) -> Draws<'_> {
        let find = |id: &str| self.options.iter().find(|option| option.id == id).unwrap();
        Draws {
            outcomes: &OUTCOMES,
            options: order
                .iter()
                .map(|id| {
                    let option = find(id);
                    OptionDraws {
                        id: option.id.clone(),
                        label: format!("Label of {id}"),
                        description: format!(
                            "What {id} is, in a sentence that is long enough to be wrapped once."
                        ),
                        capacity: "fixed",
                        horizon: &option.horizon,
                        years: &option.years,
                        offices: &option.offices,
                        paid: &option.paid,
                        received: &option.received,
                    }
                })
                .collect(),
            reference: order.iter().position(|id| *id == reference).unwrap(),
            per_world: self.per_world,
            years: self.years.clone(),
            offices: self.offices.clone(),
            variants: order
                .iter()
                .map(|id| (id, "capacity=strengthened"))
                .chain(order.last().map(|id| (id, "ask=1")))
                .map(|(id, change)| VariantDraws {
                    option: (*id).to_owned(),
                    change: change.to_owned(),
                    horizon: &find(id).horizon,
                })
                .collect(),
            payers: (0..self.payers)
                .map(|k| PayerId { id: format!("agency-{k}"), name: format!("Agency {k}"), sponsor: k == 0 })
                .collect(),
        }
    }
}

/// A heading to go with the draws.
pub(crate) fn heading() -> super::Heading<'static> {
    super::Heading {
        scenario: "pacific",
        title: "Nine offices",
        hash: "0123456789abcdef",
        seed: 1,
        start: 2016,
        years: 5,
        version: "0.1.0",
    }
}
