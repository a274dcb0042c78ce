//! Laws of scenarios as text: what is printed is what was read, and what brings nothing changes nothing.

use jpo::scenario::{Scenario, from_text};
use jpo::uncertainty::Kind;
use proptest::prelude::*;

use super::{ALL, cases, changes, everything, strings};
use crate::plays::{cost_share, funding, moved, play, quantity, shipped, toy_with};

/// A number around `mean`, above zero, as a distribution of one of the families, in TOML.
fn spread(mean: f64, family: usize, by: f64, share: bool) -> String {
    let (low, mode) = (mean * (1.0 - by), mean * (1.0 - 0.7 * by));
    let families = [
        format!("{{ uniform = {{ low = {low}, high = {mean} }} }}"),
        format!("{{ triangular = {{ low = {low}, mode = {mode}, high = {mean} }} }}"),
        format!("{{ pert = {{ low = {low}, mode = {mode}, high = {mean} }} }}"),
        format!("{{ table = {{ values = [{mean}, {low}], weights = [{by}, 2] }} }}"),
        format!("{{ lognormal = {{ mean = {mean}, cv = {by} }} }}"),
        format!("{{ gamma = {{ mean = {mean}, cv = {by} }} }}"),
        format!("{{ q05 = {low}, q95 = {mean} }}"),
        format!("{{ beta = {{ a = {}, b = {} }} }}", 1.0 + by, 2.0 - by),
    ];
    let known = if share { [0, 1, 2, 3, 7, 7, 7] } else { [0, 1, 2, 3, 4, 5, 6] };
    families[known[family % known.len()]].clone()
}

/// Changes that make some uncertain amounts, hours and shares uncertain.
fn uncertain(scenario: &Scenario, picks: &[(usize, usize, f64)]) -> Vec<String> {
    let inputs: Vec<_> = scenario
        .inputs
        .entries()
        .iter()
        .filter(|e| e.kind == Kind::Input && e.value.mean() > 0.0)
        .filter(|e| e.unit.starts_with("USD") || e.unit == "h" || e.unit == "share")
        .collect();
    picks
        .iter()
        .map(|&(which, family, by)| {
            let input = inputs[which % inputs.len()];
            format!("{}={}", input.key, spread(input.value.mean(), family, by, input.unit == "share"))
        })
        .collect()
}

/// The printed text loads to the same scenario, to the last digit.
fn printed_is_read(scenario: &Scenario) {
    let again = from_text(&scenario.resolved, "again.toml", &[]).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(again.resolved, scenario.resolved);
    assert_eq!(again.hash, scenario.hash);
    assert_eq!(format!("{again:?}"), format!("{scenario:?}"));
}

fn picks() -> impl Strategy<Value = Vec<(usize, usize, f64)>> {
    prop::collection::vec((0..1_000_usize, 0..7_usize, 0.05..0.9), 0..8)
}

/// An option that is the reference in all that happens, in each of three ways: nothing else of it brings anything, it
/// is never in force, its follower never comes.
fn idle() -> String {
    let zero = |unit: &str| quantity(0, unit);
    let sponsors = || ("sponsors", cost_share("sponsors", "equal", 1.0));
    let option = |id: &str, streams: &[(&str, String)]| funding(id, "lead-agency", "per-office", streams);
    let nothing = [
        ("levy", format!("kind = \"levy\"\nshare = {}", zero("share"))),
        ("fee", format!("kind = \"fixed-fee\"\npayers = \"sponsors\"\nfee = {}", zero("USD/year"))),
        ("host", format!("kind = \"host-government\"\ncash = {}", zero("USD/year"))),
        ("post", "kind = \"donor-post\"\nposts = 0".to_owned()),
    ];
    let patient = option("patient", &[sponsors()])
        .replace("\n\n[options.patient.streams", "\nthen = { option = \"central\", when = \"finance.funding_gap > 1 for 12 months\" }\n\n[options.patient.streams");
    let never = funding("never", "unified", "pooled", &[sponsors()])
        .replace("\n\n[options.never.streams", "\nfrom = 24\n\n[options.never.streams");
    option("nothing", &[&[sponsors()], &nothing[..]].concat()) + &never + &patient
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn what_is_printed_is_what_was_read(sets in changes(), picks in picks(), rank in -0.95..0.95) {
        let correlated = format!(
            "\n[[correlations]]\ninputs = [\"money.officer_cost\", \"money.running\"]\nrank = {rank}\nsource = \"test\"\n"
        );
        let text = format!("{}{correlated}", everything());
        let sets = strings(&sets);
        let plain = toy_with(&text, &sets);
        let spread = uncertain(&plain, &picks);
        let scenario = toy_with(&text, &[&sets[..], &strings(&spread), &["years=1"]].concat());
        printed_is_read(&scenario);
        let again = from_text(&scenario.resolved, "again.toml", &[]).unwrap_or_else(|e| panic!("{e}"));
        let (a, b) = (play(scenario, &ALL[..4], 1), play(again, &ALL[..4], 1));
        prop_assert_eq!(a.run.worlds.row(0), b.run.worlds.row(0));
        for option in &ALL[..4] {
            prop_assert!(moved(a.play(option), b.play(option)).is_empty(), "{option}");
        }
    }

    #[test]
    fn an_option_that_does_nothing_is_the_reference(sets in changes()) {
        let sets = [&strings(&sets)[..], &["years=2"]].concat();
        let played = play(toy_with(&idle(), &sets), &["status-quo", "nothing", "never", "patient"], 1);
        for option in ["nothing", "never", "patient"] {
            let moved = moved(played.play("status-quo"), played.play(option));
            prop_assert!(moved.is_empty(), "{option}: {moved:?}");
        }
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn what_is_printed_of_shipped_scenarios_is_what_was_read(picks in picks(), which in 0..5_usize) {
        let name = ["pacific", "samoa-hub", "caribbean", "pacific-and-caribbean", "textbook"][which];
        let spread = uncertain(&shipped(name, &[]), &picks);
        printed_is_read(&shipped(name, &strings(&spread)));
    }
}
