//! A box of futures, how firm it is, and what it is called.

use crate::charts::{BoxedInput, Discovered};
use crate::discovery::{Cases, Found, Limits, Rules, Stability, resample};
use crate::random::Seed;
use crate::words::Catalogue;

/// Inputs named in the name of a box.
const NAMED: usize = 3;
/// A limit less likely by chance than this is firm.
pub(crate) const FIRM: f64 = 0.05;

/// How a box is sought.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seeking {
    pub(crate) rules: Rules,
    /// The density asked for; without it the best balance with coverage.
    pub(crate) density: Option<f64>,
    pub(crate) resamples: u32,
    pub(crate) seed: Seed,
}

/// A box.
#[derive(Debug, Clone)]
pub(crate) struct Boxed {
    pub(crate) found: Found,
    /// By input: how probable its limit would be by chance.
    pub(crate) chance: Vec<Option<f64>>,
    pub(crate) stability: Vec<Stability>,
    /// Positions of the limited inputs, the least likely by chance first.
    pub(crate) order: Vec<usize>,
}

/// The box of a path; `None` where none is denser than the whole. Limits that may be chance make a box that nobody can
/// remember: they are lifted.
pub(crate) fn boxed(cases: &Cases, path: &[Found], everywhere: f64, seeking: &Seeking) -> Option<Boxed> {
    let chosen = cases.choose(path, seeking.density)?;
    let found = cases.simplify(&chosen, FIRM, seeking.density.unwrap_or(everywhere));
    if found.restricted() == 0 {
        return None;
    }
    let chance = cases.quasi_p(&found);
    let stability = resample(cases, &seeking.rules, &found, seeking.resamples, seeking.seed);
    let mut limited: Vec<(usize, f64)> =
        chance.iter().enumerate().filter_map(|(at, p)| p.map(|p| (at, p))).collect();
    limited.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let order = limited.into_iter().map(|(at, _)| at).collect();
    Some(Boxed { found, chance, stability, order })
}

/// What a box is called: its first limits, each input as it is called.
pub(crate) fn box_name(one: &Boxed, called: &dyn Fn(usize) -> String, words: &Catalogue) -> String {
    let name = |&at: &usize| {
        let Limits { low, high } = one.found.limits[at];
        let id = match (low.is_finite(), high.is_finite()) {
            (true, false) => "discover-name-high",
            (false, true) => "discover-name-low",
            _ => "discover-name-middle",
        };
        words.say(id, &[("input", within(&called(at)).into())])
    };
    let name = words.list(&one.order.iter().take(NAMED).map(name).collect::<Vec<_>>());
    match name.chars().next() {
        Some(first) => first.to_uppercase().chain(name.chars().skip(1)).collect(),
        None => name,
    }
}

/// A name within a sentence: small where it is no abbreviation.
fn within(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

/// What was sought, where, and the inputs in which it was sought: key, name, unit, values.
#[derive(Debug)]
pub(crate) struct Sought<'a> {
    pub(crate) condition: String,
    pub(crate) option: String,
    /// Whether each future is one.
    pub(crate) cases: &'a [bool],
    pub(crate) inputs: Vec<(&'a str, String, &'a str, &'a [f64])>,
}

/// A box as its figure shows it.
pub(crate) fn discovered(one: &Boxed, sought: &Sought, words: &Catalogue) -> Discovered {
    let input = |&at: &usize| {
        let (key, ref name, unit, values) = sought.inputs[at];
        let end = |pick: fn(f64, f64) -> f64| values.iter().copied().reduce(pick).unwrap_or(f64::NAN);
        let Limits { low, high } = one.found.limits[at];
        let stable = &one.stability[at];
        BoxedInput {
            key: key.to_owned(),
            name: name.clone(),
            unit: unit.to_owned(),
            range: [end(f64::min), end(f64::max)],
            limits: [low, high],
            edges: [stable.low, stable.high].map(|edge| edge.map(|edge| [edge.low, edge.high])),
            values: values.to_vec(),
        }
    };
    let hits = sought.cases.iter().filter(|one| **one).count();
    Discovered {
        condition: sought.condition.clone(),
        option: sought.option.clone(),
        name: box_name(one, &|at| sought.inputs[at].1.clone(), words),
        coverage: one.found.coverage,
        density: one.found.density,
        mass: one.found.mass,
        everywhere: hits as f64 / sought.cases.len() as f64,
        inputs: one.order.iter().map(input).collect(),
        sought: sought.cases.to_vec(),
    }
}
