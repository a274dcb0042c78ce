//! Golden results: what every shipped scenario gives, outcome by outcome, so that nothing moves unnoticed.
//!
//! After a change that is meant to move results, `JPO_GOLDEN=write cargo test --test it golden` writes the files
//! of `tests/golden` anew; the changelog says under *Results change* what moved and why.

use std::fmt::Write as _;
use std::path::PathBuf;

use jpo::engine::{Capacity, Run, RunSpec, Variant, run};
use jpo::outcomes::OUTCOMES;
use jpo::scenario::{Scenario, built_in};

use crate::plays::{shipped, spec};

const REPLICATIONS: u64 = 4;
/// Relative difference that is shown: what remains is the platform's mathematics, not the model.
const SHOWN: f64 = 1e-10;

/// Option, variant, outcome, and the mean over the replications in which it is known (`NaN` where it never is).
type Line = (String, f64);

fn lines(scenario: &Scenario, run: &Run) -> Vec<Line> {
    let mut lines = Vec::new();
    for play in &run.plays {
        let option = &scenario.options[play.option].id;
        let variant = match play.variant {
            Variant::Main => "main",
            Variant::OtherCapacity => "strengthened",
            Variant::AskOne => "ask-one",
        };
        for (o, outcome) in OUTCOMES.iter().enumerate() {
            let known: Vec<f64> = (0..play.horizon.rows())
                .map(|row| play.horizon.row(row)[o])
                .filter(|value| !value.is_nan())
                .collect();
            let mean = known.iter().sum::<f64>() / known.len() as f64;
            lines.push((format!("{option},{variant},{}", outcome.id), mean));
        }
    }
    lines
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.csv"))
}

fn written(lines: &[Line]) -> String {
    let mut text = String::from("option,variant,outcome,mean\n");
    for (key, mean) in lines {
        writeln!(text, "{key},{mean:?}").unwrap();
    }
    text
}

fn read(name: &str) -> Vec<Line> {
    let text = std::fs::read_to_string(path(name)).unwrap();
    let line = |line: &str| {
        let (key, mean) = line.rsplit_once(',').unwrap();
        (key.to_owned(), mean.parse().unwrap())
    };
    text.lines().skip(1).map(line).collect()
}

/// What differs, a line each: what stood there, what came out, and by how much.
fn differences(golden: &[Line], now: &[Line]) -> Vec<String> {
    let mut found = Vec::new();
    for (key, was) in golden {
        match now.iter().find(|line| line.0 == *key) {
            None => found.push(format!("{key}: {was} is gone")),
            Some((_, is)) if was.is_nan() && is.is_nan() => {}
            Some((_, is)) => {
                let apart = (is - was).abs() / was.abs().max(is.abs()).max(1e-300);
                if apart.is_nan() || apart > SHOWN {
                    found.push(format!("{key}: {was} became {is} ({apart:.1e})"));
                }
            }
        }
    }
    let new = now.iter().filter(|line| golden.iter().all(|g| g.0 != line.0));
    found.extend(new.map(|(key, is)| format!("{key}: {is} is new")));
    found
}

#[test]
fn every_shipped_scenario_gives_its_golden_results_on_one_thread_and_on_four() {
    let write = std::env::var("JPO_GOLDEN").is_ok_and(|value| value == "write");
    let mut report = String::new();
    for name in built_in().iter().map(|scenario| scenario.0) {
        let scenario = shipped(name, &[]);
        let ids: Vec<&str> = scenario.options.iter().map(|option| option.id.as_str()).collect();
        let mut one = spec(&scenario, &ids, Capacity::Fixed);
        one.variants = true;
        one.threads = 1;
        let four = RunSpec { threads: 4, ..one.clone() };
        let played =
            |spec: &RunSpec| lines(&scenario, &run(&scenario, spec, 0..REPLICATIONS, &|_| true).unwrap());
        let now = played(&one);
        assert_eq!(written(&now), written(&played(&four)), "{name}: threads change results");
        if write {
            std::fs::write(path(name), written(&now)).unwrap();
        }
        for difference in differences(&read(name), &now) {
            writeln!(report, "{name}: {difference}").unwrap();
        }
    }
    assert!(report.is_empty(), "results moved:\n{report}");
}

#[test]
fn a_difference_is_named_and_nothing_above_the_tolerance_is_hidden() {
    let line = |key: &str, mean: f64| (key.to_owned(), mean);
    let golden = [line("a", 1.0), line("b", f64::NAN), line("c", 0.0), line("d", 5.0), line("e", 1.0)];
    let now = [
        line("a", 1.0 + 3e-10),
        line("b", f64::NAN),
        line("c", 1e-12),
        line("e", 1.0 + 1e-11),
        line("f", 2.0),
    ];
    let found = differences(&golden, &now);
    let named: Vec<&str> = found.iter().map(|text| text.split(':').next().unwrap()).collect();
    assert_eq!(named, ["a", "c", "d", "f"]);
    assert_eq!(differences(&[line("x", 1.0)], &[line("x", f64::NAN)]).len(), 1);
}
