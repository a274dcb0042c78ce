//! Quantities: `{ value, unit, basis, source, note }`, and the distributions that stand under `value`.

mod distribution;

use super::catalogue::{Quantity, Role};
use super::error::{Finding, Findings};
use super::near::{list, nearest};
use super::tree::{Entry, Node, Table, Value};
use crate::sourced::Basis;
use crate::uncertainty::Distribution;
pub(super) use distribution::distribution;
use distribution::fixed;
pub(super) use distribution::{FAMILIES, QUANTILES, is_family};

/// The keys of a quantity.
pub(super) const KEYS: [&str; 5] = ["value", "unit", "basis", "source", "note"];
/// A quantity as read.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// The distribution, or those of a list.
    pub(super) values: Vec<Distribution>,
    /// Basis.
    pub(super) basis: Basis,
    /// Source.
    pub(super) source: String,
    /// Note, possibly empty.
    pub(super) note: String,
    /// The canonical form.
    pub(super) node: Node,
}

/// Reads a quantity; what is wrong goes to the findings, and then there is none.
/// `path` is its dotted key.
pub(super) fn read(entry: &Entry, path: &str, spec: &Quantity, findings: &mut Findings) -> Option<Given> {
    let key = entry.key.as_str();
    let node = &entry.node;
    let Value::Table(table) = &node.value else {
        if !matches!(node.value, Value::Broken) {
            findings.push(bare(key, node, spec));
        }
        return None;
    };
    for other in table.entries.iter().filter(|e| !KEYS.contains(&e.key.as_str())) {
        findings.push(unknown(key, other));
    }
    let missing: Vec<&str> = KEYS[..4].iter().copied().filter(|k| table.get(k).is_none()).collect();
    // A distribution that stands beside the unit was complained about as such.
    let misplaced = missing == ["value"] && table.entries.iter().any(|e| is_family(&e.key));
    if !missing.is_empty() && !misplaced {
        let mut finding = Finding::new(format!("`{key}` lacks {}", list_all(&missing)))
            .at(node.place, format!("no {}", list_all(&missing)));
        for key in &missing {
            finding = finding.help(match *key {
                "value" => "add: value = ..".to_owned(),
                "unit" => format!("add: unit = \"{}\"", spec.unit),
                "basis" => {
                    "add: basis = \"measured\" | \"published\" | \"inferred\" | \"assumed\"".to_owned()
                }
                _ => "add: source = \"where the number comes from\"".to_owned(),
            });
        }
        findings.push(finding);
    }
    let value = table.get("value").and_then(|e| value(key, path, e, spec, findings));
    let unit = table.get("unit").and_then(|e| unit(key, e, spec, findings));
    let basis = table.get("basis").and_then(|e| basis(e, findings));
    let source = table.get("source").and_then(|e| words(e, true, findings));
    let note = match table.get("note") {
        Some(e) => words(e, false, findings),
        None => Some(String::new()),
    };
    let ((values, canonical), (), basis, source, note) = (value?, unit?, basis?, source?, note?);
    if !missing.is_empty() {
        return None;
    }
    let mut out = Table::default();
    out.push("value", canonical);
    out.push("unit", Value::Text(spec.unit.to_owned()));
    out.push("basis", Value::Text(basis.word().to_owned()));
    out.push("source", Value::Text(source.clone()));
    if !note.is_empty() {
        out.push("note", Value::Text(note.clone()));
    }
    Some(Given { values, basis, source, note, node: Node::made(Value::Table(out)) })
}

/// "`a`, `b` and `c`".
fn list_all(words: &[&str]) -> String {
    list(words.iter().copied()).replace(" or ", " and ")
}

fn bare(key: &str, node: &Node, spec: &Quantity) -> Finding {
    let unit = spec.unit;
    let (what, value) = match &node.value {
        Value::Whole(x) => ("a bare number".to_owned(), x.to_string()),
        Value::Number(x) => ("a bare number".to_owned(), x.to_string()),
        other => (other.kind().to_owned(), "..".to_owned()),
    };
    Finding::new(format!("`{key}` must say its unit, basis and source"))
        .at(node.place, format!("is {what}"))
        .help(format!(
            "write {key} = {{ value = {value}, unit = \"{unit}\", basis = \"assumed\", source = \"..\" }}"
        ))
}

fn unknown(key: &str, other: &Entry) -> Finding {
    let word = other.key.as_str();
    let finding = Finding::new(format!("unknown key `{word}`")).at(other.place, "not a key of a quantity");
    if is_family(word) {
        finding
            .help(format!("a distribution stands under `value`: {key} = {{ value = {{ {word} = .. }}, .. }}"))
    } else {
        let near = nearest(word, KEYS);
        let finding = finding.fix_maybe(other.place, near);
        if near.is_none() { finding.help(format!("the keys are {}", list_all(&KEYS))) } else { finding }
    }
}

fn words(entry: &Entry, filled: bool, findings: &mut Findings) -> Option<String> {
    let key = &entry.key;
    match &entry.node.value {
        Value::Text(text) if filled && text.trim().is_empty() => {
            findings.push(
                Finding::new(format!("`{key}` is empty"))
                    .at(entry.node.place, "says nothing")
                    .help("name the document, the data, or whose judgement it is"),
            );
            None
        }
        Value::Text(text) => Some(text.clone()),
        Value::Broken => None,
        other => {
            findings.push(
                Finding::new(format!("`{key}` must be a text"))
                    .at(entry.node.place, format!("is {}", other.kind())),
            );
            None
        }
    }
}

fn unit(key: &str, entry: &Entry, spec: &Quantity, findings: &mut Findings) -> Option<()> {
    let given = words(entry, false, findings)?;
    if given == spec.unit {
        return Some(());
    }
    let mut finding = Finding::new(format!("`{key}` is measured in `{}`", spec.unit))
        .at(entry.node.place, format!("expected `{}`", spec.unit));
    if let Some(hint) = conversion(&given, spec.unit) {
        finding = finding.help(hint);
    }
    findings.push(finding);
    None
}

/// How to turn a number in one unit into another: said, never done.
fn conversion(given: &str, wanted: &str) -> Option<String> {
    let by = |what: &str| Some(format!("{what}, then write unit = \"{wanted}\""));
    match (given.trim(), wanted) {
        ("%" | "percent" | "%/year", "share" | "ratio" | "1/year") => by("divide the number by 100"),
        ("USD/month", "USD/year") | ("h/month", "h/year") | ("1/month", "1/year") => {
            by("multiply the number by 12")
        }
        ("kUSD" | "thousand USD" | "kUSD/year", "USD" | "USD/year") => by("multiply the number by 1,000"),
        ("m", "km") => by("divide the number by 1,000"),
        ("miles" | "mi", "km") => by("multiply the number by 1.609"),
        ("min" | "minutes", "h") => by("divide the number by 60"),
        ("weeks", "d") => by("multiply the number by 5 (working days) or 7 (calendar days)"),
        ("months" | "month", "weeks") => by("multiply the number by 4.35"),
        ("days" | "d", "weeks") => by("divide the number by 7"),
        ("years" | "year", "months") => by("multiply the number by 12"),
        ("USD/year", "USD/month") | ("h/year", "h/month") | ("months" | "month", "years") => {
            by("divide the number by 12")
        }
        ("EUR" | "EUR/year" | "EUR/h", _) => by("convert to USD of 2015 at a rate you can cite"),
        _ => None,
    }
}

fn basis(entry: &Entry, findings: &mut Findings) -> Option<Basis> {
    let given = words(entry, false, findings)?;
    let basis = Basis::from_word(&given);
    if basis.is_none() {
        let all = Basis::ALL.map(Basis::word);
        let near = nearest(&given, all);
        let mut finding = Finding::new(format!("unknown basis `{given}`"))
            .at(entry.node.place, "says how well the number is founded")
            .fix_maybe(entry.node.place, near.map(|n| format!("\"{n}\"")));
        if near.is_none() {
            finding = finding.help(format!("a basis is {}", list(all)));
        }
        findings.push(finding);
    }
    basis
}

type Read = (Vec<Distribution>, Value);

fn value(key: &str, path: &str, entry: &Entry, spec: &Quantity, findings: &mut Findings) -> Option<Read> {
    let node = &entry.node;
    match spec.role {
        Role::Input | Role::Marginal => {
            let (value, canonical) = distribution(node, findings)?;
            in_range(key, node, &value, spec, findings)?;
            Some((vec![value], canonical))
        }
        Role::Lever | Role::Count => {
            let (number, value) = plain(key, path, node, findings)?;
            if spec.role == Role::Count && number.fract() != 0.0 {
                findings.push(
                    Finding::new(format!("`{key}` must be a whole number"))
                        .at(node.place, format!("is {number}")),
                );
                return None;
            }
            in_range(key, node, &value, spec, findings)?;
            Some((vec![value], Value::Number(number)))
        }
        Role::Levers => {
            let Value::List(items) = &node.value else {
                findings.push(
                    Finding::new(format!("`{key}` must be a list of numbers"))
                        .at(node.place, format!("is {}", node.value.kind())),
                );
                return None;
            };
            if items.is_empty() || items.len() > 50 {
                findings.push(
                    Finding::new(format!("`{key}` must list 1 to 50 numbers"))
                        .at(node.place, format!("lists {}", items.len())),
                );
                return None;
            }
            let read: Vec<(f64, Distribution)> = items
                .iter()
                .filter_map(|item| {
                    let (number, value) = plain(key, path, item, findings)?;
                    in_range(key, item, &value, spec, findings)?;
                    Some((number, value))
                })
                .collect();
            if read.len() < items.len() {
                return None;
            }
            let (numbers, values): (Vec<f64>, Vec<Distribution>) = read.into_iter().unzip();
            let canonical = numbers.iter().map(|x| Node::made(Value::Number(*x))).collect();
            Some((values, Value::List(canonical)))
        }
    }
}

/// A plain number, for a lever.
fn plain(key: &str, path: &str, node: &Node, findings: &mut Findings) -> Option<(f64, Distribution)> {
    let Some(number) = node.number() else {
        if !matches!(node.value, Value::Broken) {
            let finding = Finding::new(format!("`{key}` is a lever: a plain number")).at(
                node.place,
                format!("is {}", if node.table().is_some() { "a distribution" } else { node.value.kind() }),
            );
            findings.push(if node.table().is_some() {
                finding.help(format!(
                    "give one number here, and try several with `jpo sweep --vary {path}=low..high`"
                ))
            } else {
                finding
            });
        }
        return None;
    };
    let value = fixed(number, node, findings)?;
    Some((number, value))
}

fn in_range(
    key: &str,
    node: &Node,
    value: &Distribution,
    spec: &Quantity,
    findings: &mut Findings,
) -> Option<()> {
    let Some(label) = spec.range.broken_by(value) else { return Some(()) };
    let mut finding = Finding::new(format!("`{key}` must be {}", spec.range.words())).at(node.place, label);
    if !spec.range.hint.is_empty() {
        finding = finding.help(spec.range.hint);
    } else if node.table().is_some_and(|t| t.get("normal").is_some()) {
        finding =
            finding.help("a normal distribution has no bounds; use `beta`, `pert`, `lognormal` or `gamma`");
    } else if node.table().is_some() {
        finding = finding.help("every value that the distribution can give must be allowed");
    } else if spec.unit == "share" {
        finding = finding.help("a share of 5 % is written 0.05");
    }
    findings.push(finding);
    None
}
