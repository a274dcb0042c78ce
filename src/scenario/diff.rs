//! What differs between two scenarios, key by key.

use super::error::Findings;
use super::model::Scenario;
use super::print;
use super::tree::{self, Entry, Node, Table, Value};

/// One key in which two scenarios differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The key, dotted. A quantity's value goes by the quantity's key.
    pub key: String,
    /// Its text in the first scenario; `None`: not there.
    pub old: Option<String>,
    /// Its text in the second; `None`: not there.
    pub new: Option<String>,
}

/// What differs between two scenarios, in the order of their canonical texts. Whole tables that only one of them
/// has count as one difference, told by their name.
#[must_use]
pub fn diff(first: &Scenario, second: &Scenario) -> Vec<Difference> {
    let mut differences = Vec::new();
    if let (Some(old), Some(new)) = (canonical(first), canonical(second)) {
        tables(&old, &new, "", &mut differences);
    }
    differences
}

/// The canonical tree of a scenario.
pub(super) fn canonical(scenario: &Scenario) -> Option<Table> {
    tree::parse(&scenario.resolved, 0, &mut Findings::default())
}

fn tables(old: &Table, new: &Table, path: &str, differences: &mut Vec<Difference>) {
    let key_of = |entry: &Entry| match (path, entry.key.as_str()) {
        ("", key) => key.to_owned(),
        (path, "value") => path.to_owned(),
        (path, key) => format!("{path}.{key}"),
    };
    for entry in &old.entries {
        let key = key_of(entry);
        match new.get(&entry.key) {
            None => differences.push(Difference { key, old: Some(text(&entry.node)), new: None }),
            Some(other) => nodes(&entry.node, &other.node, key, differences),
        }
    }
    for entry in new.entries.iter().filter(|e| old.get(&e.key).is_none()) {
        differences.push(Difference { key: key_of(entry), old: None, new: Some(text(&entry.node)) });
    }
}

fn nodes(old: &Node, new: &Node, key: String, differences: &mut Vec<Difference>) {
    match (old.table(), new.table()) {
        // A distribution is compared as a whole: its parts mean nothing alone.
        (Some(a), Some(b)) if !is_distribution(a) && !is_distribution(b) => tables(a, b, &key, differences),
        _ => {
            let (old, new) = (whole(old), whole(new));
            if old != new {
                differences.push(Difference { key, old: Some(old), new: Some(new) });
            }
        }
    }
}

/// Whether a table stands under `value`: its only keys are a family or quantiles, with numbers or lists inside.
fn is_distribution(table: &Table) -> bool {
    !table.entries.is_empty() && table.entries.iter().all(|e| super::quantity::is_family(&e.key))
}

/// The whole of a value, on one line.
fn whole(node: &Node) -> String {
    let mut text = String::new();
    print::inline(node, &mut text);
    text
}

/// A value that only one scenario has: the value of a quantity, the name of a table, else the whole.
fn text(node: &Node) -> String {
    let Some(table) = node.table() else { return whole(node) };
    if let Some(value) = table.get("value") {
        return whole(&value.node);
    }
    let name = table.get("name").or_else(|| table.get("label"));
    match name.map(|e| &e.node) {
        Some(node @ Node { value: Value::Text(_), .. }) => whole(node),
        _ => format!("{} keys", table.entries.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    #[test]
    fn a_scenario_does_not_differ_from_itself() {
        let pacific = load("pacific", &[]).expect("ships");
        assert_eq!(diff(&pacific, &pacific), []);
    }

    #[test]
    fn a_change_an_addition_and_a_removal_are_told_by_key() {
        let old = load("pacific", &[]).expect("ships");
        let new = load("samoa-hub", &["money.officer_cost=60000".to_owned()]).expect("ships");
        let differences = diff(&old, &new);
        let find = |key: &str| differences.iter().find(|d| d.key == key).cloned();
        let cost = find("money.officer_cost").expect("was changed");
        assert_eq!(cost.old.as_deref(), Some("{ pert = { low = 40000, mode = 55000, high = 80000 } }"));
        assert_eq!(cost.new.as_deref(), Some("60000"));
        let niue = find("offices.niue").expect("was added");
        assert_eq!((niue.old, niue.new.as_deref()), (None, Some("\"Niue\"")));
        let back = diff(&new, &old);
        let niue = back.iter().find(|d| d.key == "offices.niue").expect("was removed");
        assert_eq!((niue.old.as_deref(), &niue.new), (Some("\"Niue\""), &None));
        assert_eq!(differences.len(), back.len());
    }
}
