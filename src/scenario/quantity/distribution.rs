//! Distributions as they stand under `value`.

use super::list_all;
use crate::scenario::error::{Finding, Findings};
use crate::scenario::near::nearest;
use crate::scenario::tree::{Entry, Node, Table, Value};
use crate::uncertainty::{Distribution, DistributionError};

/// The families that may stand under `value`, with their parameters.
pub(in crate::scenario) const FAMILIES: [(&str, &[&str]); 8] = [
    ("fixed", &[]),
    ("uniform", &["low", "high"]),
    ("triangular", &["low", "mode", "high"]),
    ("pert", &["low", "mode", "high"]),
    ("normal", &["mean", "sd"]),
    ("lognormal", &["mean", "cv"]),
    ("gamma", &["mean", "cv"]),
    ("beta", &["a", "b"]),
];
/// The quantiles of which any two make a distribution.
pub(in crate::scenario) const QUANTILES: [(&str, f64); 9] = [
    ("q01", 0.01),
    ("q05", 0.05),
    ("q10", 0.10),
    ("q25", 0.25),
    ("q50", 0.50),
    ("q75", 0.75),
    ("q90", 0.90),
    ("q95", 0.95),
    ("q99", 0.99),
];

/// Most values of a `table`.
const MOST_VALUES: usize = 1_000;

/// Whether a key belongs into a distribution.
pub(in crate::scenario) fn is_family(key: &str) -> bool {
    FAMILIES.iter().any(|(family, _)| *family == key) || quantile_of(key).is_some() || key == "table"
}

/// A plain number.
pub(super) fn fixed(number: f64, node: &Node, findings: &mut Findings) -> Option<Distribution> {
    checked(Distribution::fixed(number), node, findings)
}

fn checked(
    made: Result<Distribution, DistributionError>,
    node: &Node,
    findings: &mut Findings,
) -> Option<Distribution> {
    made.map_err(|error| findings.push(Finding::new(error.to_string()).at(node.place, ""))).ok()
}

/// A number or a table with one family.
pub(in crate::scenario) fn distribution(
    node: &Node,
    findings: &mut Findings,
) -> Option<(Distribution, Value)> {
    if let Some(number) = node.number() {
        return Some((fixed(number, node, findings)?, Value::Number(number)));
    }
    let Value::Table(table) = &node.value else {
        if !matches!(node.value, Value::Broken) {
            findings.push(
                Finding::new("a value is a number or a distribution")
                    .at(node.place, format!("is {}", node.value.kind()))
                    .help("for example 3.5, or { pert = { low = 1, mode = 3, high = 9 } }"),
            );
        }
        return None;
    };
    if !table.entries.is_empty() && table.entries.iter().all(|e| quantile_of(&e.key).is_some()) {
        return quantiles(node, table, findings);
    }
    let [entry] = table.entries.as_slice() else {
        let finding = Finding::new("a distribution has one family")
            .at(node.place, format!("has {}", table.entries.len()))
            .help("for example { pert = { low = 1, mode = 3, high = 9 } }, or two quantiles { q05 = 1, q95 = 9 }");
        findings.push(finding);
        return None;
    };
    if entry.key == "table" {
        return weighted(entry, findings);
    }
    if entry.key == "fixed" {
        let number = finite(&entry.node, "fixed", findings)?;
        return Some((fixed(number, &entry.node, findings)?, Value::Number(number)));
    }
    let Some((family, parameters)) = FAMILIES.iter().find(|(f, _)| *f == entry.key) else {
        findings.push(unknown_family(entry));
        return None;
    };
    let other: &[&str] = if *family == "beta" { &["mean", "sd"] } else { parameters };
    let inner = entry.node.table();
    let by_mean = inner.is_some_and(|t| t.get("mean").is_some() || t.get("sd").is_some());
    let parameters = if *family == "beta" && by_mean { other } else { parameters };
    let x = parameters_of(family, parameters, &entry.node, findings)?;
    let made = match (*family, x.as_slice()) {
        ("uniform", [low, high]) => Distribution::uniform(*low, *high),
        ("triangular", [low, mode, high]) => Distribution::triangular(*low, *mode, *high),
        ("pert", [low, mode, high]) => Distribution::pert(*low, *mode, *high),
        ("normal", [mean, sd]) => Distribution::normal(*mean, *sd),
        ("lognormal", [mean, cv]) => Distribution::lognormal(*mean, *cv),
        ("gamma", [mean, cv]) => Distribution::gamma(*mean, *cv),
        (_, [mean, sd]) if by_mean => Distribution::beta_mean_sd(*mean, *sd),
        (_, [a, b, ..]) => Distribution::beta(*a, *b),
        _ => return None,
    };
    let value = checked(made, &entry.node, findings)?;
    let mut inner = Table::default();
    for (parameter, x) in parameters.iter().zip(&x) {
        inner.push(parameter, Value::Number(*x));
    }
    let mut out = Table::default();
    out.push(family, Value::Table(inner));
    Some((value, Value::Table(out)))
}

fn quantile_of(key: &str) -> Option<f64> {
    QUANTILES.iter().find(|(q, _)| *q == key).map(|(_, p)| *p)
}

fn unknown_family(entry: &Entry) -> Finding {
    let known: Vec<&str> =
        FAMILIES.iter().map(|(f, _)| *f).chain(["table"]).chain(QUANTILES.iter().map(|(q, _)| *q)).collect();
    let near = nearest(&entry.key, known.iter().copied());
    let finding = Finding::new(format!("unknown distribution `{}`", entry.key))
        .at(entry.place, "no such distribution")
        .fix_maybe(entry.place, near);
    if near.is_some() {
        finding
    } else {
        finding.help("known: fixed, uniform, triangular, pert, normal, lognormal, gamma, beta, table, or two of q01 to q99")
    }
}

/// A finite number, or a finding.
fn finite(node: &Node, what: &str, findings: &mut Findings) -> Option<f64> {
    let number = node.number();
    if number.is_none() && !matches!(node.value, Value::Broken) {
        findings.push(
            Finding::new(format!("`{what}` must be a number"))
                .at(node.place, format!("is {}", node.value.kind())),
        );
    }
    number
}

/// The parameters of a family, in order.
fn parameters_of(family: &str, wanted: &[&str], node: &Node, findings: &mut Findings) -> Option<Vec<f64>> {
    let example = || {
        let inner: Vec<String> = wanted.iter().map(|p| format!("{p} = ..")).collect();
        format!("write {family} = {{ {} }}", inner.join(", "))
    };
    let Value::Table(table) = &node.value else {
        if !matches!(node.value, Value::Broken) {
            findings.push(
                Finding::new(format!("`{family}` needs {}", list_all(wanted)))
                    .at(node.place, format!("is {}", node.value.kind()))
                    .help(example()),
            );
        }
        return None;
    };
    let mut fine = true;
    for other in table.entries.iter().filter(|e| !wanted.contains(&e.key.as_str())) {
        fine = false;
        let near = nearest(&other.key, wanted.iter().copied());
        findings.push(
            Finding::new(format!("unknown key `{}`", other.key))
                .at(other.place, format!("not a parameter of `{family}`"))
                .fix_maybe(other.place, near)
                .help(example()),
        );
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|p| table.get(p).is_none()).collect();
    if !missing.is_empty() {
        findings.push(
            Finding::new(format!("`{family}` lacks {}", list_all(&missing)))
                .at(node.place, format!("no {}", list_all(&missing)))
                .help(example()),
        );
        return None;
    }
    let numbers: Vec<f64> = wanted
        .iter()
        .filter_map(|p| table.get(p))
        .filter_map(|e| finite(&e.node, &e.key, findings))
        .collect();
    (fine && numbers.len() == wanted.len()).then_some(numbers)
}

fn quantiles(node: &Node, table: &Table, findings: &mut Findings) -> Option<(Distribution, Value)> {
    let mut given: Vec<(&str, f64, f64)> = Vec::new();
    for entry in &table.entries {
        let p = quantile_of(&entry.key)?;
        given.push((&entry.key, p, finite(&entry.node, &entry.key, findings)?));
    }
    given.sort_by(|a, b| a.1.total_cmp(&b.1));
    let [(low, p1, q1), (high, p2, q2)] = given.as_slice() else {
        findings.push(
            Finding::new("two quantiles make a distribution")
                .at(node.place, format!("has {}", given.len()))
                .help("for example { q05 = 1, q95 = 9 }"),
        );
        return None;
    };
    let value = checked(Distribution::quantiles(*p1, *q1, *p2, *q2), node, findings)?;
    let mut out = Table::default();
    out.push(low, Value::Number(*q1));
    out.push(high, Value::Number(*q2));
    Some((value, Value::Table(out)))
}

fn weighted(entry: &Entry, findings: &mut Findings) -> Option<(Distribution, Value)> {
    let wanted = ["values", "weights"];
    let example = "write table = { values = [1, 2], weights = [0.3, 0.7] }";
    let lists: Vec<Vec<f64>> = entry
        .node
        .table()
        .filter(|t| t.entries.len() == 2)
        .map(|t| {
            wanted
                .iter()
                .filter_map(|k| match &t.get(k)?.node.value {
                    Value::List(items) => items.iter().map(Node::number).collect::<Option<Vec<f64>>>(),
                    _ => None,
                })
                .collect()
        })
        .unwrap_or_default();
    let [values, weights] = lists.as_slice() else {
        findings.push(
            Finding::new("a `table` needs a list of `values` and a list of `weights`")
                .at(entry.node.place, "")
                .help(example),
        );
        return None;
    };
    if values.len() > MOST_VALUES {
        let finding = Finding::new(format!("a `table` may list {MOST_VALUES} values"));
        findings.push(finding.at(entry.place, format!("lists {}", values.len())));
        return None;
    }
    let value = checked(Distribution::table(values, weights), &entry.node, findings)?;
    let numbers = |list: &[f64]| Value::List(list.iter().map(|x| Node::made(Value::Number(*x))).collect());
    let mut inner = Table::default();
    inner.push("values", numbers(values));
    inner.push("weights", numbers(weights));
    let mut out = Table::default();
    out.push("table", Value::Table(inner));
    Some((value, Value::Table(out)))
}
