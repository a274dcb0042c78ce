//! Plays of small scenarios, and what moved between two of them.

use std::collections::BTreeSet;
use std::fmt::{Display, Write as _};

use jpo::engine::{Capacity, Play, Run, RunSpec, run};
use jpo::outcomes::{OUTCOMES, Sample, index_of};
use jpo::random::Seed;
use jpo::scenario::{Scenario, from_text, load};

pub(crate) const SEED: Seed = Seed(2016);

/// Two offices, two sponsors, four users and a government each: `textbook` with somebody in it, everything else still
/// switched off. An office is busy about 0.65 of the time. Nobody is billed under `status-quo`, users are under
/// `billed`, and `central` is one fund that pays all it is asked.
pub(crate) const TOY: &str = r#"
name = "toy"
title = "Two offices"
extends = "textbook"
years = 3
base_offices = 2
base_agencies = 6

[agencies]
partner = { name = "Partner", sponsor = true, weight = { value = 1, unit = "ratio", basis = "assumed", source = "test" } }
alpha = { name = "Alpha", sponsor = false, weight = { value = 1, unit = "ratio", basis = "assumed", source = "test" } }
beta = { name = "Beta", sponsor = false, weight = { value = 1, unit = "ratio", basis = "assumed", source = "test" } }
gamma = { name = "Gamma", sponsor = false, weight = { value = 1, unit = "ratio", basis = "assumed", source = "test" } }
delta = { name = "Delta", sponsor = false, weight = { value = 1, unit = "ratio", basis = "assumed", source = "test" } }

[hubs.hub]
agencies = ["sponsor", "partner", "alpha", "beta", "gamma", "delta"]
present_at_start = { value = 4, unit = "agencies", basis = "assumed", source = "test" }
pool_size = { value = 4, unit = "agencies", basis = "assumed", source = "test" }

[offices.north]
name = "North"
hub = "hub"
lead = "partner"
basin = "basin"
population = { value = 100_000, unit = "persons", basis = "assumed", source = "test" }
distance = { value = 1_000, unit = "km", basis = "assumed", source = "test" }
wage_index = { value = 1, unit = "ratio", basis = "assumed", source = "test" }
disaster_rate = { value = 0, unit = "1/year", basis = "assumed", source = "test" }

[functions.request]
sponsor_rate = { value = 40, unit = "1/year", basis = "assumed", source = "test" }
user_rate = { value = 40, unit = "1/year", basis = "assumed", source = "test" }
government_rate = { value = 40, unit = "1/year", basis = "assumed", source = "test" }
hours = { value = 3, unit = "h", basis = "assumed", source = "test" }
target = { value = 10, unit = "d", basis = "assumed", source = "test" }

[functions.call]
label = "Call"
sponsor_rate = { value = 60, unit = "1/year", basis = "assumed", source = "test" }
user_rate = { value = 60, unit = "1/year", basis = "assumed", source = "test" }
government_rate = { value = 60, unit = "1/year", basis = "assumed", source = "test" }
family = "exponential"
hours = { value = 1, unit = "h", basis = "assumed", source = "test" }
target = { value = 2, unit = "d", basis = "assumed", source = "test" }

[functions.emergency]
label = "Emergency"
family = "exponential"
hours = { value = 4, unit = "h", basis = "assumed", source = "test" }
target = { value = 2, unit = "d", basis = "assumed", source = "test" }
emergency = true

[demand]
users_at_start = { value = 4, unit = "agencies", basis = "assumed", source = "everybody" }

[money]
premises = { value = 0, unit = "USD/year", basis = "assumed", source = "off" }

[options.billed]
label = "Billed"
description = "The sponsors pay what the users do not."
management = "lead-agency"
accounts = "per-office"
reserve_months = { value = 6, unit = "months", basis = "assumed", source = "test" }

[options.billed.streams.sponsors]
kind = "cost-share"
payers = "sponsors"
key = "equal"

[options.billed.streams.invoices]
kind = "invoice"
price = { value = 67, unit = "USD/h", basis = "assumed", source = "test" }
overhead = { value = 0, unit = "share", basis = "assumed", source = "test" }
coverage = "ad-hoc"
billing = 1
consolidated = false
at_hub = false

[options.central]
label = "Central"
description = "One fund pays."
management = "unified"
accounts = "pooled"
reserve_months = { value = 6, unit = "months", basis = "assumed", source = "test" }

[options.central.streams.fund]
kind = "voluntary"
donors = 1
fulfilment = { value = 1, unit = "share", basis = "assumed", source = "test" }
"#;

/// A shipped scenario with changes.
pub(crate) fn shipped(name: &str, sets: &[&str]) -> Scenario {
    load(name, &owned(sets)).unwrap_or_else(|e| panic!("{e}"))
}

/// The two offices with changes.
pub(crate) fn toy(sets: &[&str]) -> Scenario {
    toy_with("", sets)
}

/// The two offices with more text and changes.
pub(crate) fn toy_with(text: &str, sets: &[&str]) -> Scenario {
    written(&format!("{TOY}\n{text}"), sets)
}

/// A scenario from its text, with changes.
pub(crate) fn written(text: &str, sets: &[&str]) -> Scenario {
    from_text(text, "test.toml", &owned(sets)).unwrap_or_else(|e| panic!("{e}"))
}

fn owned(sets: &[&str]) -> Vec<String> {
    sets.iter().map(|&s| s.to_owned()).collect()
}

/// A quantity in TOML.
pub(crate) fn quantity(value: impl Display, unit: &str) -> String {
    format!("{{ value = {value}, unit = \"{unit}\", basis = \"assumed\", source = \"test\" }}")
}

/// An option in TOML: how it is managed, how its money is kept, and its streams as (id, lines).
pub(crate) fn funding(id: &str, management: &str, accounts: &str, streams: &[(&str, String)]) -> String {
    let mut text = format!(
        "\n[options.{id}]\nlabel = \"{id}\"\ndescription = \"{id}.\"\nmanagement = \"{management}\"\naccounts = \"{accounts}\"\nreserve_months = {}\n",
        quantity(6, "months")
    );
    for (stream, lines) in streams {
        write!(text, "\n[options.{id}.streams.{stream}]\n{lines}\n").expect("a string takes all");
    }
    text
}

/// A cost-share in TOML; its share of the call is given, what it asks is 1 / mean fulfilment.
pub(crate) fn cost_share(payers: &str, key: &str, share: f64) -> String {
    format!(
        "kind = \"cost-share\"\npayers = \"{payers}\"\nkey = \"{key}\"\nshare = {}",
        quantity(share, "share")
    )
}

/// How users are billed, in TOML: `kind` with its own lines, then a price of 67 without overhead under full
/// coverage.
pub(crate) fn tariff(kind: &str, billing: &str, consolidated: bool, at_hub: bool) -> String {
    let own =
        if kind == "prefunded" { format!("months = {}\n", quantity(3, "months")) } else { String::new() };
    format!(
        "kind = \"{kind}\"\n{own}price = {}\noverhead = {}\ncoverage = \"ad-hoc\"\nbilling = {billing}\nconsolidated = {consolidated}\nat_hub = {at_hub}",
        quantity(67, "USD/h"),
        quantity(0, "share"),
    )
}

/// A run of some options.
pub(crate) struct Played {
    pub(crate) scenario: Scenario,
    pub(crate) run: Run,
}

/// Plays `n` replications of some options at fixed capacity.
pub(crate) fn play(scenario: Scenario, options: &[&str], n: u64) -> Played {
    play_at(scenario, options, n, Capacity::Fixed)
}

/// Plays `n` replications of some options.
pub(crate) fn play_at(scenario: Scenario, options: &[&str], n: u64, capacity: Capacity) -> Played {
    let spec = spec(&scenario, options, capacity);
    let run = run(&scenario, &spec, 0..n, &|_| true).expect("nobody interrupts");
    Played { scenario, run }
}

/// What to play on one thread: tests run beside each other.
pub(crate) fn spec(scenario: &Scenario, options: &[&str], capacity: Capacity) -> RunSpec {
    let options =
        options.iter().map(|o| scenario.option(o).unwrap_or_else(|| panic!("no option {o}"))).collect();
    RunSpec { seed: SEED, replications_per_world: 1, options, capacity, variants: false, threads: 1 }
}

/// Column of an outcome.
pub(crate) fn outcome(id: &str) -> usize {
    index_of(id).unwrap_or_else(|| panic!("no outcome {id}"))
}

pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

pub(crate) fn sd(values: &[f64]) -> f64 {
    let m = mean(values);
    (values.iter().map(|x| (x - m) * (x - m)).sum::<f64>() / (values.len() - 1) as f64).sqrt()
}

/// Whether two numbers agree to a relative 1e-9.
pub(crate) fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-300)
}

impl Played {
    pub(crate) fn play(&self, option: &str) -> &Play {
        let index = self.scenario.option(option).unwrap_or_else(|| panic!("no option {option}"));
        self.run.plays.iter().find(|p| p.option == index).unwrap_or_else(|| panic!("{option} was not played"))
    }

    /// An outcome over the horizon by replication.
    pub(crate) fn all(&self, option: &str, id: &str) -> Vec<f64> {
        self.play(option).horizon.column(outcome(id))
    }

    /// Its mean.
    pub(crate) fn mean(&self, option: &str, id: &str) -> f64 {
        mean(&self.all(option, id))
    }

    /// An outcome of one year by replication.
    pub(crate) fn year(&self, option: &str, year: usize, id: &str) -> Vec<f64> {
        self.play(option).years.column(year * OUTCOMES.len() + outcome(id))
    }

    /// An outcome of one office by replication.
    pub(crate) fn office(&self, option: &str, office: &str, id: &str) -> Vec<f64> {
        let index = self.scenario.office(office).unwrap_or_else(|| panic!("no office {office}"));
        self.play(option).offices.column(index * OUTCOMES.len() + outcome(id))
    }

    /// Requests served over the horizon by replication.
    pub(crate) fn served(&self, option: &str) -> Vec<f64> {
        let years = self.scenario.years as f64;
        self.all(option, "service.requests_served").iter().map(|r| (r * years).round()).collect()
    }

    /// Candidates of agencies present over the horizon by replication.
    pub(crate) fn potential(&self, option: &str) -> Vec<f64> {
        let shares = self.all(option, "service.served_of_potential");
        self.served(option).iter().zip(shares).map(|(served, share)| (served / share).round()).collect()
    }

    /// What an agency paid over the horizon by replication.
    pub(crate) fn paid(&self, option: &str, agency: &str) -> Vec<f64> {
        let payer = self.run.payers.iter().position(|p| p.id == agency);
        self.play(option).paid.column(payer.unwrap_or_else(|| panic!("no payer {agency}")))
    }
}

fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
}

fn columns_differ(a: &Sample, b: &Sample, start: usize, k: usize) -> bool {
    assert_eq!((a.columns(), a.rows()), (b.columns(), b.rows()), "plays of different shape");
    (start + k..a.columns())
        .step_by(OUTCOMES.len())
        .any(|column| a.column(column).iter().zip(b.column(column)).any(|(&x, y)| !same(x, y)))
}

/// Outcomes of which any bit differs between two plays, over the horizon, in a year or at an office; and
/// `payers.paid` and `payers.received`.
pub(crate) fn moved(a: &Play, b: &Play) -> BTreeSet<&'static str> {
    let mut moved = BTreeSet::new();
    for (k, outcome) in OUTCOMES.iter().enumerate() {
        let pairs = [(&a.horizon, &b.horizon), (&a.years, &b.years), (&a.offices, &b.offices)];
        if pairs.iter().any(|(x, y)| columns_differ(x, y, 0, k)) {
            moved.insert(outcome.id);
        }
    }
    for (id, x, y) in [("payers.paid", &a.paid, &b.paid), ("payers.received", &a.received, &b.received)] {
        assert_eq!((x.columns(), x.rows()), (y.columns(), y.rows()), "different payers");
        if (0..x.rows()).any(|r| x.row(r).iter().zip(y.row(r).iter()).any(|(&p, &q)| !same(p, q))) {
            moved.insert(id);
        }
    }
    moved
}

/// Outcomes of which any bit differs at one office.
pub(crate) fn moved_at(office: &str, a: &Played, b: &Played, option: &str) -> BTreeSet<&'static str> {
    let differs = |id: &str| {
        let pairs = a.office(option, office, id).into_iter().zip(b.office(option, office, id));
        pairs.into_iter().any(|(x, y)| !same(x, y))
    };
    OUTCOMES.iter().map(|o| o.id).filter(|id| differs(id)).collect()
}

/// Asserts that nothing moved in an option but what begins with one of these words.
#[track_caller]
pub(crate) fn only(a: &Played, b: &Played, option: &str, may_move: &[&str]) {
    let moved = moved(a.play(option), b.play(option));
    let strangers: Vec<_> = moved.iter().filter(|id| !may_move.iter().any(|m| id.starts_with(m))).collect();
    assert!(strangers.is_empty(), "{option}: these moved too: {strangers:?}");
}

/// Asserts that an option is the same to the bit in two runs.
#[track_caller]
pub(crate) fn untouched(a: &Played, b: &Played, option: &str) {
    only(a, b, option, &[]);
}

/// Asserts that an outcome rose in the mean by more than a relative `least`.
#[track_caller]
pub(crate) fn rises(a: &Played, b: &Played, option: &str, id: &str, least: f64) {
    let (before, after) = (a.mean(option, id), b.mean(option, id));
    assert!(after > before + least * before.abs(), "{option}: {id} went from {before} to {after}");
}

/// Asserts that an outcome fell in the mean by more than a relative `least`.
#[track_caller]
pub(crate) fn falls(a: &Played, b: &Played, option: &str, id: &str, least: f64) {
    let (before, after) = (a.mean(option, id), b.mean(option, id));
    assert!(after < before - least * before.abs(), "{option}: {id} went from {before} to {after}");
}

/// Asserts that an outcome has a value, to a relative 1e-9, in every replication.
#[track_caller]
pub(crate) fn is(played: &Played, option: &str, id: &str, value: f64) {
    for (r, x) in played.all(option, id).into_iter().enumerate() {
        assert!(close(x, value), "{option}: {id} is {x} and not {value} in replication {r}");
    }
}
