//! From the engine's draws to those the comparison takes: names instead of indices.

use crate::compare::{Draws, OptionDraws, PayerId, VariantDraws};
use crate::engine::{Run, RunSpec, Variant};
use crate::outcomes::OUTCOMES;
use crate::scenario::Scenario;

/// The draws of a run under the names of its scenario.
pub(super) fn draws<'a>(scenario: &Scenario, spec: &RunSpec, run: &'a Run) -> Draws<'a> {
    let mut options = Vec::new();
    let mut variants = Vec::new();
    for play in &run.plays {
        let option = &scenario.options[play.option];
        let change = match play.variant {
            Variant::Main => {
                options.push(OptionDraws {
                    id: option.id.clone(),
                    label: option.label.clone(),
                    description: option.description.clone(),
                    capacity: spec.capacity.word(),
                    horizon: &play.horizon,
                    years: &play.years,
                    offices: &play.offices,
                    paid: &play.paid,
                    received: &play.received,
                });
                continue;
            }
            Variant::OtherCapacity => format!("capacity={}", spec.capacity.other().word()),
            Variant::AskOne => "ask=1".to_owned(),
        };
        variants.push(VariantDraws { option: option.id.clone(), change, horizon: &play.horizon });
    }
    let reference = &scenario.options[scenario.reference].id;
    let years = (scenario.start..).take(scenario.years).collect();
    let payers = run
        .payers
        .iter()
        .map(|payer| PayerId { id: payer.id.clone(), name: payer.name.clone(), sponsor: payer.sponsor })
        .collect();
    Draws {
        outcomes: &OUTCOMES,
        reference: options.iter().position(|option| &option.id == reference).unwrap_or(0),
        options,
        per_world: spec.replications_per_world,
        years,
        offices: scenario.offices.iter().map(|office| office.id.clone()).collect(),
        variants,
        payers,
    }
}

/// Rank of each played option in the scenario.
pub(super) fn ranks(scenario: &Scenario, spec: &RunSpec) -> Vec<usize> {
    spec.options.iter().map(|&option| rank(scenario, option)).collect()
}

/// Rank of an option in the scenario: 0 the reference, then the others in the order of the file.
pub(super) fn rank(scenario: &Scenario, option: usize) -> usize {
    match option.cmp(&scenario.reference) {
        std::cmp::Ordering::Less => option + 1,
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Greater => option,
    }
}
