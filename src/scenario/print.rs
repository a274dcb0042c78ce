//! The canonical text: complete, in the order of the catalogue, loading to the same scenario.

use super::tree::{Node, Table, Value};

/// Prints a canonical tree.
pub(super) fn print(tree: &Table) -> String {
    let mut out = String::new();
    section(tree, "", &mut out);
    out
}

/// Plain values and quantities first, then the tables under their headers.
fn section(table: &Table, path: &str, out: &mut String) {
    for entry in &table.entries {
        if is_line(&entry.node) {
            out.push_str(&entry.key);
            out.push_str(" = ");
            inline(&entry.node, out);
            out.push('\n');
        }
    }
    for entry in table.entries.iter().filter(|e| !is_line(&e.node)) {
        let path = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
        match &entry.node.value {
            Value::Table(inner) => {
                if inner.entries.iter().any(|e| is_line(&e.node)) || inner.entries.is_empty() {
                    header(&format!("[{path}]"), out);
                }
                section(inner, &path, out);
            }
            Value::List(items) => {
                for item in items.iter().filter_map(Node::table) {
                    header(&format!("[[{path}]]"), out);
                    section(item, &path, out);
                }
            }
            _ => {}
        }
    }
}

fn header(text: &str, out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(text);
    out.push('\n');
}

/// Whether a value stands on the line of its key.
fn is_line(node: &Node) -> bool {
    match &node.value {
        Value::Table(_) => node.is_quantity(),
        Value::List(items) => !items.iter().any(|i| i.table().is_some()),
        _ => true,
    }
}

/// A value on one line.
pub(super) fn inline(node: &Node, out: &mut String) {
    match &node.value {
        Value::Text(text) => quoted(text, out),
        Value::Whole(x) => out.push_str(&x.to_string()),
        Value::Number(x) => out.push_str(&number(*x)),
        Value::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                inline(item, out);
            }
            out.push(']');
        }
        Value::Table(table) => {
            out.push_str("{ ");
            for (index, entry) in table.entries.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                out.push_str(&entry.key);
                out.push_str(" = ");
                inline(&entry.node, out);
            }
            out.push_str(" }");
        }
        Value::Date | Value::Broken => {}
    }
}

/// The shortest decimal that reads back to the same number.
fn number(x: f64) -> String {
    if x.fract() == 0.0 && x.abs() < 1e15 { format!("{x:.0}") } else { format!("{x:?}") }
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
}
