//! Laying an extending tree over its base, by key.

use super::tree::{Node, Table, Value};

/// Lays `over` over `base`: tables merge, everything else replaces; new keys go to the end.
///
/// A quantity replaces as a whole, so that a new value states its own source, and so does a table that says
/// another `kind`, as the fields of the old one mean nothing to it. A new text drops the translation of the old one.
pub(super) fn merge(base: &mut Table, over: Table) {
    for entry in &over.entries {
        forget_translation(base, &entry.key);
    }
    for entry in over.entries {
        let Some(old) = base.get_mut(&entry.key) else {
            base.entries.push(entry);
            continue;
        };
        if replaces(&old.node, &entry.node) {
            *old = entry;
        } else if let (Value::Table(inner), Value::Table(new)) = (&mut old.node.value, entry.node.value) {
            merge(inner, new);
        }
    }
}

/// Drops the translation of the text under `key`, which is about to change: it would say something else.
pub(super) fn forget_translation(table: &mut Table, key: &str) {
    let translation = format!("{key}_fr");
    table.entries.retain(|entry| entry.key != translation);
}

fn replaces(old: &Node, new: &Node) -> bool {
    let (Some(old_table), Some(new_table)) = (old.table(), new.table()) else { return true };
    let kind = |table: &Table| match table.get("kind").map(|e| &e.node.value) {
        Some(Value::Text(kind)) => Some(kind.clone()),
        _ => None,
    };
    let other_kind = kind(new_table).is_some_and(|k| kind(old_table).is_some_and(|o| o != k));
    old.is_quantity() || new.is_quantity() || other_kind
}
