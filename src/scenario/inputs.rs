//! Inputs of a model elsewhere: quantities in a TOML file of their own, for designs.

use super::error::{Finding, Findings, ScenarioError};
use super::quantity::distribution;
use super::source::{self, Library};
use super::tree::{Entry, Node, Table, Value};
use crate::uncertainty::{Copula, Distribution};

/// Keys of a file of inputs that say something about it.
const ABOUT: [&str; 3] = ["name", "title", "note"];

/// What an input takes.
#[derive(Debug, Clone, PartialEq)]
pub enum InputValue {
    /// `value = { pert = { .. } }`: a distribution.
    Law(Distribution),
    /// `value = [1, 2, 5]`: these numbers.
    List(Vec<f64>),
}

/// An input.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelInput {
    /// Its key: the names of the tables around it, with dots.
    pub key: String,
    /// Its unit, possibly empty.
    pub unit: String,
    /// What it takes.
    pub value: InputValue,
}

/// Reads a file of inputs: every table with a `value` is one, under its dotted key; `unit`, `basis`, `source` and `note`
/// may stand beside it. `[[correlations]]` are as in a scenario.
///
/// # Errors
/// With every problem of the file.
pub fn model_inputs(path: &str) -> Result<(Vec<ModelInput>, Copula), ScenarioError> {
    let mut library = Library::default();
    let mut findings = Findings::default();
    let tree = source::single(path, &mut library, &mut findings);
    let mut inputs = Vec::new();
    let mut copula = Copula::none();
    if let Some(tree) = tree {
        let rows = tree.get("correlations");
        for entry in tree.entries.iter().filter(|e| e.key != "correlations") {
            if !(ABOUT.contains(&entry.key.as_str()) && matches!(entry.node.value, Value::Text(_))) {
                collect(entry, "", &mut inputs, &mut findings);
            }
        }
        if inputs.is_empty() && findings.is_empty() {
            findings.push(
                Finding::new("the file names no input")
                    .help("write [cost] and below it value = { uniform = { low = 1, high = 2 } }"),
            );
        }
        if let Some(rows) = rows {
            copula = correlations(rows, &inputs, &mut findings).unwrap_or_default();
        }
    }
    if findings.is_empty() { Ok((inputs, copula)) } else { Err(findings.into_error(library.texts)) }
}

fn collect(entry: &Entry, within: &str, inputs: &mut Vec<ModelInput>, findings: &mut Findings) {
    let key = if within.is_empty() { entry.key.clone() } else { format!("{within}.{}", entry.key) };
    let Some(table) = entry.node.table() else {
        if !matches!(entry.node.value, Value::Broken) {
            let label = format!("is {}", entry.node.value.kind());
            let help = format!("write {key} = {{ value = {{ uniform = {{ low = 1, high = 2 }} }} }}");
            findings
                .push(Finding::new(format!("`{key}` is no input")).at(entry.node.place, label).help(help));
        }
        return;
    };
    let Some(value) = table.get("value") else {
        for inner in &table.entries {
            collect(inner, &key, inputs, findings);
        }
        return;
    };
    let unit = match table.get("unit").map(|unit| &unit.node.value) {
        Some(Value::Text(unit)) => unit.clone(),
        _ => String::new(),
    };
    for other in table.entries.iter().filter(|e| !super::quantity::KEYS.contains(&e.key.as_str())) {
        findings.push(
            Finding::new(format!("unknown key `{}`", other.key)).at(other.place, "not a key of a quantity"),
        );
    }
    let value = match &value.node.value {
        Value::List(items) => list(&key, &value.node, items, findings).map(InputValue::List),
        _ => distribution(&value.node, findings).map(|(law, _)| InputValue::Law(law)),
    };
    if let Some(value) = value {
        inputs.push(ModelInput { key, unit, value });
    }
}

fn list(key: &str, node: &Node, items: &[Node], findings: &mut Findings) -> Option<Vec<f64>> {
    let numbers: Option<Vec<f64>> = items.iter().map(Node::number).collect();
    if numbers.as_ref().is_none_or(Vec::is_empty) {
        findings.push(Finding::new(format!("`{key}` must list numbers")).at(node.place, "does not"));
        return None;
    }
    numbers
}

fn correlations(rows: &Entry, inputs: &[ModelInput], findings: &mut Findings) -> Option<Copula> {
    let example = "write [[correlations]], inputs = [\"a\", \"b\"], rank = 0.5";
    let wrong = |what: String| Finding::new(what).at(rows.place, "").help(example);
    let Value::List(items) = &rows.node.value else {
        findings.push(wrong("`correlations` must be a list of tables".to_owned()));
        return None;
    };
    let mut pairs = Vec::new();
    for row in items {
        let table: Option<&Table> = row.table();
        let names = table.and_then(|t| t.get("inputs")).map(|e| &e.node.value);
        let rank = table.and_then(|t| t.get("rank")).and_then(|e| e.node.number());
        let at = |node: &Node| match &node.value {
            Value::Text(key) => inputs.iter().position(|input| &input.key == key),
            _ => None,
        };
        match (names, rank) {
            (Some(Value::List(keys)), Some(rank)) if keys.len() == 2 => match (at(&keys[0]), at(&keys[1])) {
                (Some(a), Some(b)) => pairs.push((a, b, rank)),
                _ => {
                    findings
                        .push(Finding::new("a correlation names no input of this file").at(row.place, ""));
                }
            },
            _ => findings.push(
                Finding::new("a correlation needs two `inputs` and their `rank`")
                    .at(row.place, "")
                    .help(example),
            ),
        }
    }
    Copula::new(&pairs).map_err(|error| findings.push(wrong(error.to_string()))).ok()
}
