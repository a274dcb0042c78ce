//! The comparison as JSON, with the names and the order of keys that programs may rely on.

use serde::Serialize;

use super::{Comparison, OptionSummary, OutcomeSummary, Series, VariantSummary};
use crate::outcomes::Summary;

/// Version of the layout of the document.
const SCHEMA: u32 = 1;

/// What the comparison is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading<'a> {
    /// Id of the scenario.
    pub scenario: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Hash of the resolved scenario.
    pub hash: &'a str,
    /// Seed.
    pub seed: u64,
    /// First calendar year.
    pub start: i32,
    /// Horizon \[years\].
    pub years: usize,
    /// Version of the program.
    pub version: &'a str,
}

impl Heading<'_> {
    /// Last calendar year.
    #[must_use]
    pub fn last(&self) -> i32 {
        self.start + i32::try_from(self.years).unwrap_or(0) - 1
    }
}

/// Facts about a run that no two runs share; `None` where the system does not tell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facts {
    /// Requests accepted, summed over options, variants and replications.
    pub requests: u64,
    /// Time on the wall \[s\].
    pub wall_seconds: f64,
    /// Time on processors, of all threads \[s\].
    pub cpu_seconds: Option<f64>,
    /// Worker threads.
    pub threads: usize,
    /// Largest resident memory [MB of 10^6 bytes].
    pub peak_memory_mb: Option<f64>,
    /// Version of the program.
    pub version: &'static str,
    /// Version of the random streams.
    pub stream_version: u32,
}

/// The document, one line per outcome, pair and payer. Without `run` it is a function of the resolved
/// scenario, the seed and the version alone. Missing numbers are `null`.
#[must_use]
pub fn to_json(heading: &Heading, comparison: &Comparison, run: Option<&Facts>) -> String {
    let mut top = vec![
        ("schema", text(&SCHEMA)),
        ("scenario", text(heading.scenario)),
        ("hash", text(heading.hash)),
        ("seed", text(&heading.seed)),
        ("replications", text(&comparison.replications)),
        ("years", text(&heading.years)),
        ("reference", text(&comparison.reference)),
        ("options", list(comparison.options.iter().map(option), 1)),
        ("pairs", list(comparison.pairs.iter().map(text), 1)),
        ("best", best(comparison)),
        ("variants", list(comparison.variants.iter().map(variant), 1)),
        ("payers", list(comparison.payers.iter().map(text), 1)),
    ];
    if !comparison.variance.is_empty() {
        top.push(("worlds", text(&comparison.worlds())));
        top.push(("variance", list(comparison.variance.iter().map(text), 1)));
    }
    if !comparison.structures.is_empty() {
        top.push(("structures", list(comparison.structures.iter().map(text), 1)));
    }
    if let Some(run) = run {
        top.push(("run", text(run)));
    }
    let mut document = object(top.into_iter().map(|(key, value)| (key.to_owned(), value)), 0);
    document.push('\n');
    document
}

fn option(option: &OptionSummary) -> String {
    let entries = [
        ("id", text(&option.id)),
        ("label", text(&option.label)),
        ("capacity", text(option.capacity)),
        ("outcomes", outcomes(&option.outcomes)),
        (
            "by_year",
            series(&option.by_year, |label| ("year", text(&label.parse::<i32>().unwrap_or_default()))),
        ),
        ("by_office", series(&option.by_office, |label| ("office", text(label)))),
    ];
    object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)), 2)
}

fn variant(variant: &VariantSummary) -> String {
    let entries = [
        ("option", text(&variant.option)),
        ("change", text(&variant.change)),
        ("outcomes", outcomes(&variant.outcomes)),
    ];
    object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)), 2)
}

fn outcomes(outcomes: &[OutcomeSummary]) -> String {
    #[derive(Serialize)]
    struct Entry<'a> {
        unit: &'a str,
        mean: f64,
        sd: f64,
        mcse: f64,
        p05: f64,
        p25: f64,
        p50: f64,
        p75: f64,
        p95: f64,
    }
    let entry = |entry: &OutcomeSummary| {
        let Summary { mean, sd, mcse, p05, p25, p50, p75, p95, .. } = entry.summary;
        text(&Entry { unit: entry.unit, mean, sd, mcse, p05, p25, p50, p75, p95 })
    };
    object(outcomes.iter().map(|outcome| (outcome.outcome.to_owned(), entry(outcome))), 3)
}

fn series(series: &[Series], label: impl Fn(&str) -> (&'static str, String)) -> String {
    #[derive(Serialize)]
    struct Point {
        mean: f64,
        p05: f64,
        p50: f64,
        p95: f64,
    }
    let point = |(name, s): &(String, Summary)| {
        let (key, value) = label(name);
        let numbers = text(&Point { mean: s.mean, p05: s.p05, p50: s.p50, p95: s.p95 });
        // The label leads its numbers inside the same braces.
        format!("{{\"{key}\":{value},{}", numbers.trim_start_matches('{'))
    };
    let line =
        |series: &Series| format!("[{}]", series.points.iter().map(point).collect::<Vec<_>>().join(","));
    object(series.iter().map(|entry| (entry.outcome.to_owned(), line(entry))), 3)
}

fn best(comparison: &Comparison) -> String {
    let line = |shares: &[(String, f64)]| {
        let entries: Vec<String> =
            shares.iter().map(|(option, share)| format!("{}:{}", text(option), text(share))).collect();
        format!("{{{}}}", entries.join(","))
    };
    object(comparison.best.iter().map(|best| (best.outcome.to_owned(), line(&best.shares))), 1)
}

/// A leaf on one line. Serialising plain numbers, strings and flat structs cannot fail.
fn text<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

fn object(entries: impl Iterator<Item = (String, String)>, depth: usize) -> String {
    let lines = entries.map(|(key, value)| format!("{}: {value}", text(&key)));
    block('{', lines, '}', depth)
}

fn list(entries: impl Iterator<Item = String>, depth: usize) -> String {
    block('[', entries, ']', depth)
}

fn block(open: char, lines: impl Iterator<Item = String>, close: char, depth: usize) -> String {
    let inner = "  ".repeat(depth + 1);
    let lines: Vec<String> = lines.map(|line| format!("{inner}{line}")).collect();
    if lines.is_empty() {
        return format!("{open}{close}");
    }
    format!("{open}\n{}\n{}{close}", lines.join(",\n"), "  ".repeat(depth))
}
