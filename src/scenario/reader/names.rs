//! Ids of other tables, resolved to positions.

use super::Reader;
use crate::scenario::catalogue::{Need, Shape};
use crate::scenario::error::Finding;
use crate::scenario::near::{list, nearest};
use crate::scenario::tree::{Node, Value};

impl Reader<'_, '_> {
    fn name_in(&mut self, node: &Node, what: &'static str, known: &[String]) -> Option<usize> {
        let Value::Text(name) = &node.value else {
            self.mistaken(what, node, "an id in quotes");
            return None;
        };
        let found = known.iter().position(|k| k == name);
        if found.is_none() {
            let near = nearest(name, known.iter().map(String::as_str));
            let mut finding = Finding::new(format!("no {what} `{name}`"))
                .at(node.place, format!("no [{}.{name}] in the scenario", plural(what)))
                .fix_maybe(node.place, near.map(|n| format!("\"{n}\"")));
            if near.is_none() {
                finding = finding.help(format!("known: {}", list(known.iter().map(String::as_str))));
            }
            self.desk.findings.push(finding);
        }
        found
    }

    /// The position of a named entry of another table; past its end if there is none.
    pub(in crate::scenario) fn name(
        &mut self,
        key: &'static str,
        what: &'static str,
        known: &[String],
        doc: &'static str,
    ) -> usize {
        let entry = self.take(key, doc, Shape::Name(what), Need::Required);
        let Some(found) = entry.and_then(|e| self.name_in(&e.node, what, known)) else { return usize::MAX };
        self.keep(key, || Value::Text(known[found].clone()));
        found
    }

    /// The positions of named entries of another table, each named once.
    pub(in crate::scenario) fn names(
        &mut self,
        key: &'static str,
        what: &'static str,
        known: &[String],
        doc: &'static str,
    ) -> Vec<usize> {
        let Some(entry) = self.take(key, doc, Shape::Names(what), Need::Required) else { return Vec::new() };
        let Value::List(items) = &entry.node.value else {
            self.mistaken(key, &entry.node, "a list of ids");
            return Vec::new();
        };
        if items.is_empty() {
            let help = format!("list at least one {what}");
            self.complain(key, format!("`{key}` is empty"), "names none", &help);
        }
        let mut found: Vec<usize> = Vec::new();
        for item in items {
            let Some(index) = self.name_in(item, what, known) else { continue };
            if found.contains(&index) {
                let name = &known[index];
                self.desk.findings.push(
                    Finding::new(format!("`{key}` names `{name}` twice")).at(item.place, "named before"),
                );
            } else {
                found.push(index);
            }
        }
        let canonical = found.iter().map(|i| Node::made(Value::Text(known[*i].clone()))).collect();
        self.keep(key, || Value::List(canonical));
        found
    }
}

/// The table in which ids of a kind stand.
fn plural(what: &str) -> String {
    match what {
        "agency" => "agencies".to_owned(),
        other => format!("{other}s"),
    }
}
