//! Rank correlations: keys to inputs, and whether they can hold together.

use super::say;
use crate::scenario::error::Finding;
use crate::scenario::near::nearest;
use crate::scenario::reader::Desk;
use crate::uncertainty::{Copula, CopulaError, Kind};

/// Resolves the keys of correlations; `None` if there are none or something is wrong.
pub(super) fn copula(correlations: &[(Vec<String>, f64)], desk: &mut Desk) -> Option<Copula> {
    let mut pairs = Vec::new();
    for (row, (keys, rank)) in correlations.iter().enumerate() {
        let path = format!("correlations[{row}]");
        let [first, second] = keys.as_slice() else {
            if desk.places.contains_key(&format!("{path}.inputs")) {
                let message = "a correlation is between two inputs".to_owned();
                let label = format!("names {}", keys.len());
                say(
                    desk,
                    &format!("{path}.inputs"),
                    message,
                    label,
                    "write inputs = [\"a.key\", \"another.key\"]",
                );
            }
            continue;
        };
        let first = input(first, &format!("{path}.inputs[0]"), desk);
        let second = input(second, &format!("{path}.inputs[1]"), desk);
        if let (Some(first), Some(second)) = (first, second) {
            pairs.push((row, first, second, *rank));
        }
    }
    if pairs.len() < correlations.len() || !desk.findings.is_empty() {
        return None;
    }
    let all: Vec<(usize, usize, f64)> = pairs.iter().map(|(_, a, b, r)| (*a, *b, *r)).collect();
    let made = Copula::new(&all);
    if let Err(error) = &made {
        desk.findings.push(fault(error, &all, desk));
    }
    made.ok()
}

/// What to say of pairs that make no copula, at the row that is most likely wrong.
fn fault(error: &CopulaError, pairs: &[(usize, usize, f64)], desk: &Desk) -> Finding {
    let row =
        |at: Option<usize>, field: &str| desk.place(&format!("correlations[{}]{field}", at.unwrap_or(0)));
    let same = |a: &(usize, usize, f64), first, second| (a.0.min(a.1), a.0.max(a.1)) == (first, second);
    match *error {
        CopulaError::OutOfRange { rho, .. } => {
            let at = pairs.iter().position(|p| p.2 == rho);
            Finding::new("a rank correlation must lie strictly between -1 and 1")
                .at(row(at, ".rank"), format!("is {rho}"))
        }
        CopulaError::WithItself { input } => {
            let at = pairs.iter().position(|p| (p.0, p.1) == (input, input));
            Finding::new("an input cannot be correlated with itself").at(row(at, ""), "names it twice")
        }
        CopulaError::Twice { first, second } => {
            let at = pairs.iter().rposition(|p| same(p, first, second));
            Finding::new("the correlation of two inputs is given twice").at(row(at, ""), "given before")
        }
        CopulaError::NotPositiveDefinite { input } => {
            let at = pairs.iter().rposition(|p| p.0 == input || p.1 == input);
            Finding::new("the rank correlations contradict each other")
                .at(row(at, ""), "cannot hold together with the others")
                .help(
                    "pairs that are not given count as independent: give them too, or lower the correlations",
                )
        }
    }
}

/// The index of an input that may be correlated; inputs that are drawn as one stand under the first of them.
fn input(key: &str, place: &str, desk: &mut Desk) -> Option<usize> {
    let entries = desk.inputs.entries();
    let place = desk.place(place);
    let finding = match entries.iter().position(|e| e.key == key) {
        None => {
            let near = nearest(key, entries.iter().filter(|e| e.kind == Kind::Input).map(|e| e.key.as_str()));
            let finding = Finding::new(format!("no uncertain input `{key}`")).at(place, "no such key");
            let fixed = near.map(|n| format!("\"{n}\""));
            let finding = finding.fix_maybe(place, fixed);
            if near.is_none() { finding.help("`jpo scenario params` lists all keys") } else { finding }
        }
        Some(index) if entries[index].kind != Kind::Input => {
            Finding::new(format!("`{key}` is not drawn once per world"))
                .at(place, "is a lever or a marginal")
                .help("only uncertain inputs can be correlated")
        }
        Some(index) => return Some(desk.inputs.leader(index)),
    };
    desk.findings.push(finding);
    None
}
