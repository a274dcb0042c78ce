//! A scenario with some keys left open: read once, then closed again and again with other values.
//!
//! A sweep asks for thousands of scenarios that differ in a few numbers. Where all open keys are uncertain inputs, a
//! scenario is closed in place by fixing them; else the merged tree is patched and decoded again, as `--set` does.

use super::error::{Findings, SourceText};
use super::patch;
use super::range::Range;
use super::reader::Desk;
use super::tree::{Node, Table};
use super::{Library, Merged, Scenario, ScenarioError, check, decode, decoded, loaded, merged, source};
use crate::uncertainty::{Distribution, Kind};

/// A scenario with open keys.
#[derive(Debug, Clone)]
pub struct Open {
    tree: Table,
    base: (usize, usize),
    files: usize,
    texts: Vec<SourceText>,
    keys: Vec<String>,
    /// Of each key: position among the inputs and the values it takes, if it is an uncertain input.
    inputs: Vec<Option<(usize, Range)>>,
    scenario: Scenario,
}

/// Opens keys of a scenario, built in or a file, after the changes of `--set`. A key may end in `.value`.
///
/// # Errors
/// With every problem of the scenario as it is. Whether the keys exist is told when they are closed.
pub fn open(source: &str, sets: &[String], keys: &[String]) -> Result<Open, ScenarioError> {
    let mut library = Library::default();
    let mut findings = Findings::default();
    let chain = source::open(source, &mut library, &mut findings);
    let Merged { tree, base, files, texts, findings } = merged(chain, library, findings, sets)?;
    let (scenario, ranges) = loaded(&tree, base, files, findings, &texts)?;
    let keys: Vec<String> =
        keys.iter().map(|key| key.strip_suffix(".value").unwrap_or(key).to_owned()).collect();
    let entries = scenario.inputs.entries();
    let input = |key: &String| {
        let at = entries.iter().position(|entry| &entry.key == key)?;
        (entries[at].kind == Kind::Input).then(|| (at, ranges[at]))
    };
    let inputs = keys.iter().map(input).collect();
    Ok(Open { tree, base, files, texts, keys, inputs, scenario })
}

impl Open {
    /// The scenario before any key is closed.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The open keys, without `.value`.
    #[must_use]
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Position of an open key among the inputs of the scenario, if it is an uncertain input.
    #[must_use]
    pub fn input(&self, key: usize) -> Option<usize> {
        self.inputs[key].map(|(at, _)| at)
    }

    /// What an open key is measured in; nothing where it has no unit.
    #[must_use]
    pub fn unit(&self, key: usize) -> &str {
        let entry = self.scenario.inputs.entries().iter().find(|entry| entry.key == self.keys[key]);
        entry.map_or("", |entry| &entry.unit)
    }

    /// The number that stands under an open key now; none where it is no number, or a distribution.
    #[must_use]
    pub fn number(&self, key: usize) -> Option<f64> {
        let mut node: Option<&Node> = None;
        for part in self.keys[key].split('.') {
            let table = node.map_or(Some(&self.tree), Node::table)?;
            node = Some(&table.get(part)?.node);
        }
        let node = node?;
        node.table().and_then(|t| t.get("value")).map_or(node, |value| &value.node).number()
    }

    /// The scenario with TOML values for the open keys; it has neither canonical text nor hash.
    ///
    /// # Errors
    /// With everything that is wrong with these values, as `--set` would tell it.
    pub fn close(&self, values: &[String]) -> Result<Scenario, ScenarioError> {
        let mut tree = self.tree.clone();
        let mut findings = Findings::default();
        let mut said = Vec::with_capacity(values.len());
        for (key, value) in self.keys.iter().zip(values) {
            let text = patch::shown(&format!("{key}={value}"));
            patch::patch(&mut tree, &text, self.texts.len() + said.len(), &mut findings);
            said.push(SourceText { name: "--vary".to_owned(), text });
        }
        let texts = || self.texts.iter().cloned().chain(said.clone()).collect();
        let (scenario, _, desk) = decoded(&tree, self.base, self.files, findings);
        if desk.findings.is_empty() {
            Ok(Scenario { inputs: desk.inputs, ..scenario })
        } else {
            Err(desk.findings.into_error(texts()))
        }
    }

    /// Whether one open key exists and may take a TOML value, whatever the others take.
    ///
    /// # Errors
    /// With what is wrong, as `--set` would tell it.
    pub fn alone(&self, key: usize, value: &str) -> Result<(), ScenarioError> {
        let mut tree = self.tree.clone();
        let mut desk = Desk::new(false, self.files);
        let text = patch::shown(&format!("{}={value}", self.keys[key]));
        patch::patch(&mut tree, &text, self.texts.len(), &mut desk.findings);
        decode::decode(&tree, self.base, &mut desk);
        if desk.findings.is_empty() {
            return Ok(());
        }
        let said = SourceText { name: "--vary".to_owned(), text };
        Err(desk.findings.into_error(self.texts.iter().cloned().chain([said]).collect()))
    }

    /// Fixes the open keys of a copy of [`Open::scenario`] at numbers, in place; the same scenario as [`Open::close`]
    /// makes of them, in a hundredth of the time. Answers `false`, and may leave some keys changed, where it cannot: a
    /// key is no uncertain input, or a number is not allowed.
    pub fn fix(&self, scenario: &mut Scenario, values: &[f64]) -> bool {
        for (input, &value) in self.inputs.iter().zip(values) {
            let (Some((at, range)), Ok(fixed)) = (*input, Distribution::fixed(value)) else { return false };
            if range.broken_by(&fixed).is_some() {
                return false;
            }
            scenario.inputs.set(at, fixed);
        }
        check::bearable(scenario, &scenario.inputs.means())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn keys(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|&key| key.to_owned()).collect()
    }

    #[test]
    fn closing_is_loading_with_a_set_and_fixing_is_closing() {
        let open = open("pacific", &[], &keys(&["money.officer_cost.value", "demand.lead_bias"])).unwrap();
        assert_eq!(open.keys(), ["money.officer_cost", "demand.lead_bias"]);
        let closed = open.close(&keys(&["61000", "0.25"])).unwrap();
        let set = load("pacific", &keys(&["money.officer_cost=61000", "demand.lead_bias=0.25"])).unwrap();
        assert_eq!(closed.inputs, set.inputs);
        assert_eq!(format!("{:?}", closed.money), format!("{:?}", set.money));
        let mut fixed = open.scenario().clone();
        if open.fix(&mut fixed, &[61_000.0, 0.25]) {
            assert_eq!(fixed.inputs, set.inputs);
        }
        assert!(open.input(0).is_some());
        assert_eq!(open.unit(0), "USD/year");
    }
}
