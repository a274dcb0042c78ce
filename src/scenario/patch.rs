//! `--set key=value`: a change to the merged tree, checked like everything else.

use super::error::{Finding, Findings, Place};
use super::merge::forget_translation;
use super::near::{list, nearest};
use super::tree::{Entry, Node, Table, Value, parse_value};

/// Text of a `--set` as it is shown, and whether its value had to be put in quotes to be TOML.
///
/// On a command line `reference=central-rc` is what people type; a value that is a bare word is read as a text.
pub(super) fn shown(set: &str) -> String {
    match set.split_once('=') {
        Some((key, value)) if is_word(value.trim()) => format!("{key}=\"{}\"", value.trim()),
        _ => set.to_owned(),
    }
}

fn is_word(value: &str) -> bool {
    let first = value.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    let rest = value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    first && rest && !matches!(value, "true" | "false" | "inf" | "nan")
}

/// Applies one `--set`, whose text is number `file`, to the tree.
pub(super) fn patch(tree: &mut Table, set: &str, file: usize, findings: &mut Findings) {
    let whole = Place { file, start: 0, end: set.len() };
    let example = "write --set KEY=VALUE, for example --set money.officer_cost=60000";
    let Some((left, right)) = set.split_once('=') else {
        findings.push(Finding::new("a --set needs a key and a value").at(whole, "has no =").help(example));
        return;
    };
    let mut path = Vec::new();
    let mut start = 0;
    for part in left.split('.') {
        let key = part.trim();
        let from = start + (part.len() - part.trim_start().len());
        let place = Place { file, start: from, end: from + key.len() };
        let fine =
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !fine {
            findings.push(
                Finding::new("a key is made of words with dots between them")
                    .at(Place { file, start, end: start + part.len() }, "is no word")
                    .help(example),
            );
            return;
        }
        path.push((key.to_owned(), place));
        start += part.len() + 1;
    }
    let space = right.len() - right.trim_start().len();
    match parse_value(right.trim(), file, left.len() + 1 + space) {
        Ok(node) => set_at(tree, &path, node, "", findings),
        Err(list) => {
            for finding in list {
                findings.push(
                    finding.help("a text needs quotes, also around the shell's: --set 'title=\"A title\"'"),
                );
            }
        }
    }
}

fn set_at(table: &mut Table, path: &[(String, Place)], node: Node, within: &str, findings: &mut Findings) {
    let [(key, place), rest @ ..] = path else { return };
    let Some(entry) = table.get_mut(key) else {
        if rest.is_empty() {
            // Whether the key is known is for the decoder to say.
            table.entries.push(Entry { key: key.clone(), place: *place, node });
        } else {
            findings.push(absent(table, key, *place, within));
        }
        return;
    };
    if !rest.is_empty() {
        let path = if within.is_empty() { key.clone() } else { format!("{within}.{key}") };
        match &mut entry.node.value {
            Value::Table(inner) => set_at(inner, rest, node, &path, findings),
            Value::Broken => {}
            other => {
                let label = format!("is {}", other.kind());
                findings.push(Finding::new(format!("`{path}` has no keys of its own")).at(*place, label));
            }
        }
        return;
    }
    if entry.node.is_quantity() && !node.is_quantity() {
        if let Value::Table(quantity) = &mut entry.node.value
            && let Some(value) = quantity.get_mut("value")
        {
            value.node = node;
        }
        return;
    }
    entry.place = *place;
    entry.node = node;
    forget_translation(table, key);
}

fn absent(table: &Table, key: &str, place: Place, within: &str) -> Finding {
    let known = || table.entries.iter().map(|e| e.key.as_str());
    let near = nearest(key, known());
    let place_name = if within.is_empty() { "the scenario".to_owned() } else { format!("`{within}`") };
    let finding = Finding::new(format!("unknown key `{key}`"))
        .at(place, format!("not in {place_name}"))
        .fix_maybe(place, near);
    if near.is_some() { finding } else { finding.help(format!("the keys are {}", list(known()))) }
}
