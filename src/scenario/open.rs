//! A scenario with some keys left open: read once, then closed again and again with other values.
//!
//! A sweep asks for thousands of scenarios that differ in a few numbers. A [`Closer`] patches the merged tree as `--set`
//! does and runs the decoder over it again, which then reads only what was patched and takes all else from its first
//! reading. Where all open keys are uncertain inputs, they may also be fixed in place.

use std::borrow::Cow;

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
    /// Whether every key is a number of the tree, so that its value changes nothing but numbers.
    numbers: bool,
    /// What the decoder found beside the scenario.
    desk: Desk,
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
    let (scenario, desk) = loaded(&tree, base, files, findings, &texts)?;
    let keys: Vec<String> =
        keys.iter().map(|key| key.strip_suffix(".value").unwrap_or(key).to_owned()).collect();
    let entries = scenario.inputs.entries();
    let input = |key: &String| {
        let at = entries.iter().position(|entry| &entry.key == key)?;
        (entries[at].kind == Kind::Input).then(|| (at, desk.ranges[at]))
    };
    let inputs = keys.iter().map(input).collect();
    let numbers = keys.iter().all(|key| is_number(&tree, key));
    Ok(Open { tree, base, files, texts, keys, inputs, numbers, desk, scenario })
}

/// Whether a plain number, or a quantity, stands under a key.
fn is_number(tree: &Table, key: &str) -> bool {
    let (mut table, mut parts) = (tree, key.split('.').peekable());
    while let Some(entry) = parts.next().and_then(|part| table.get(part)) {
        match (parts.peek(), entry.node.table()) {
            (None, _) => return entry.node.is_quantity() || entry.node.number().is_some(),
            // What stands inside a quantity is not a number to the decoder.
            (Some(_), Some(inner)) if !entry.node.is_quantity() => table = inner,
            _ => return false,
        }
    }
    false
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

    /// A scenario to be closed many times, on one thread.
    #[must_use]
    pub fn closer(&self) -> Closer<'_> {
        let scenario = self.scenario.clone();
        Closer { open: self, tree: self.tree.clone(), desk: self.desk.clone(), scenario }
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

/// Closes an open scenario again and again.
#[derive(Debug, Clone)]
pub struct Closer<'a> {
    open: &'a Open,
    /// With the values that the keys had last.
    tree: Table,
    desk: Desk,
    scenario: Scenario,
}

impl Closer<'_> {
    /// The same as [`Open::close`], in a tenth of the time where values and what they replace are numbers.
    ///
    /// # Errors
    /// As [`Open::close`].
    pub fn close(&mut self, values: &[String]) -> Result<Cow<'_, Scenario>, ScenarioError> {
        let plain = |value: &String| value.parse().is_ok_and(f64::is_finite);
        if self.open.numbers && values.iter().all(plain) && self.again(values) {
            Ok(Cow::Borrowed(&self.scenario))
        } else {
            self.open.close(values).map(Cow::Owned)
        }
    }

    /// Whether a second reading finds nothing wrong; the scenario is then that of the values.
    fn again(&mut self, values: &[String]) -> bool {
        let texts = self.open.texts.len();
        self.desk.again(texts);
        for (k, (key, value)) in self.open.keys.iter().zip(values).enumerate() {
            patch::patch(&mut self.tree, &format!("{key}={value}"), texts + k, &mut self.desk.findings);
        }
        self.desk.inputs = std::mem::take(&mut self.scenario.inputs);
        let decoded = decode::decode(&self.tree, self.open.base, &mut self.desk);
        check::numbers(&decoded.scenario, &mut self.desk);
        let copula = std::mem::take(&mut self.scenario.copula);
        let whole = self.desk.met_all();
        let inputs = std::mem::take(&mut self.desk.inputs);
        self.scenario = Scenario { inputs, copula, ..decoded.scenario };
        whole && self.desk.findings.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn keys(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|&key| key.to_owned()).collect()
    }

    /// Every key that is a number: the quantities, and plain numbers beside them.
    fn numbers(open: &Open) -> Vec<String> {
        fn walk(table: &Table, path: &str, found: &mut Vec<String>) {
            for entry in &table.entries {
                let path = format!("{path}{}", entry.key);
                if entry.node.is_quantity() || entry.node.number().is_some() {
                    found.push(path);
                } else if let Some(inner) = entry.node.table() {
                    walk(inner, &format!("{path}."), found);
                }
            }
        }
        let mut found = Vec::new();
        walk(&open.tree, "", &mut found);
        found
    }

    /// What a scenario or an error looks like to the last bit.
    fn looks(result: Result<Cow<'_, Scenario>, ScenarioError>) -> String {
        match result {
            Ok(scenario) => format!("{:?}", scenario.as_ref()),
            Err(error) => format!("{error}"),
        }
    }

    #[test]
    fn a_second_reading_finds_what_a_first_one_would() {
        let mut refused = 0;
        for (name, _) in crate::scenario::built_in() {
            let whole = open(name, &[], &[]).unwrap();
            for key in numbers(&whole) {
                let open =
                    Open { numbers: is_number(&whole.tree, &key), keys: vec![key.clone()], ..whole.clone() };
                assert!(open.numbers, "{key}");
                let inputs = open.scenario().inputs.entries();
                let mean = || inputs.iter().find(|entry| entry.key == key).map(|entry| entry.value.mean());
                let now = open.number(0).or_else(mean).unwrap_or(1.0);
                let mut closer = open.closer();
                for value in [now * 0.75, now + 1.0, -1.0] {
                    let value = [format!("{value:?}")];
                    let (first, second) = (open.close(&value), closer.again(&value));
                    assert_eq!(second, first.is_ok(), "{name}: {key} = {value:?}");
                    refused += usize::from(!second);
                    assert_eq!(
                        looks(closer.close(&value)),
                        looks(first.map(Cow::Owned)),
                        "{name}: {key} = {value:?}"
                    );
                }
            }
        }
        assert!(refused > 1_000, "{refused}");
    }

    #[test]
    fn what_is_no_number_is_read_from_the_start() {
        let mut compared = 0;
        for (pair, values) in [
            (["money.terms_days", "reference"], [["10", "donor-post"], ["20", "two-part"]]),
            (
                ["money.terms_days", "money.officer_cost"],
                [["10", "{ uniform = [50_000, 60_000] }"], ["20", "55_000"]],
            ),
            (["money.officer_cost.value.pert.mode", "years"], [["55_000", "3"], ["60_000", "4"]]),
            (["options.status-quo.streams.cost-share.ask", "money.yeers"], [["1.5", "3"], ["2", "4"]]),
        ] {
            let open = open("pacific", &[], &keys(&pair)).unwrap();
            let mut closer = open.closer();
            for values in values.map(|values| keys(&values)) {
                let first = open.close(&values);
                compared += usize::from(first.is_ok());
                assert_eq!(
                    looks(closer.close(&values)),
                    looks(first.map(Cow::Owned)),
                    "{pair:?} = {values:?}"
                );
            }
        }
        assert!(compared >= 4, "{compared}");
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
