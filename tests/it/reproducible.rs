//! The same bits: on any number of threads, in any blocks, in any company, from the resolved text.

use std::ops::Range;

use jpo::engine::{Capacity, Play, Run, RunSpec, begin, go_on, run};
use jpo::outcomes::{Sample, Spool};
use jpo::scenario::{Scenario, from_text};

use crate::plays::{shipped, spec};

fn bits(sample: &Sample) -> Vec<u64> {
    // which NaN it is does not matter
    (0..sample.rows())
        .flat_map(|r| sample.row(r).into_owned())
        .map(|x| if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() })
        .collect()
}

fn all_bits(play: &Play) -> [Vec<u64>; 5] {
    [&play.horizon, &play.years, &play.offices, &play.paid, &play.received].map(bits)
}

#[track_caller]
fn same(a: &Run, b: &Run) {
    assert_eq!((a.first, a.replications, a.requests), (b.first, b.replications, b.requests));
    assert_eq!(a.payers, b.payers);
    assert_eq!(bits(&a.worlds), bits(&b.worlds));
    assert_eq!(a.plays.len(), b.plays.len());
    for (x, y) in a.plays.iter().zip(&b.plays) {
        assert_eq!((x.option, x.variant), (y.option, y.variant));
        assert!(all_bits(x) == all_bits(y), "option {} {:?} differs", x.option, x.variant);
    }
}

fn played(scenario: &Scenario, spec: &RunSpec, range: Range<u64>) -> Run {
    run(scenario, spec, range, &|_| true).expect("nobody interrupts")
}

/// The nine offices for two years, every option with its variants.
fn pacific() -> (Scenario, RunSpec) {
    let scenario = shipped("pacific", &["years=2"]);
    let ids: Vec<String> = scenario.options.iter().map(|o| o.id.clone()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut spec = spec(&scenario, &ids, Capacity::Fixed);
    spec.variants = true;
    (scenario, spec)
}

#[test]
fn no_number_of_threads_changes_a_bit() {
    let (scenario, spec) = pacific();
    // three blocks and a part of one
    let one = played(&scenario, &spec, 0..200);
    for threads in [2, 3, 8] {
        same(&one, &played(&scenario, &RunSpec { threads, ..spec.clone() }, 0..200));
    }
}

#[test]
fn a_run_in_parts_is_the_run() {
    let (scenario, spec) = pacific();
    let whole = played(&scenario, &spec, 0..128);
    for cut in [64, 50] {
        let mut parts = played(&scenario, &spec, 0..cut);
        parts.append(&played(&scenario, &spec, cut..128));
        same(&whole, &parts);
    }
}

#[test]
fn draws_in_a_file_are_those_in_memory() {
    let scenario = crate::plays::toy(&["years=1"]);
    let spec =
        RunSpec { threads: 3, variants: true, ..spec(&scenario, &["status-quo", "billed"], Capacity::Fixed) };
    // more than go to the file at a time, in two goes
    let memory = played(&scenario, &spec, 0..2_500);
    let spool = Spool::new(tempfile::tempfile().unwrap());
    let mut file = begin(&scenario, &spec, 0, Some(&spool));
    for to in [700, 2_500] {
        go_on(&scenario, &spec, &mut file, to, &|_| true).expect("nobody interrupts");
    }
    same(&memory, &file);
    assert!(spool.failure().is_none());
}

#[test]
fn worlds_repeat_by_the_plays_they_hold() {
    let (scenario, spec) = pacific();
    let spec = RunSpec { replications_per_world: 4, variants: false, ..spec };
    let whole = played(&scenario, &spec, 0..16);
    for r in 0..16 {
        assert_eq!(whole.worlds.row(r), whole.worlds.row(r - r % 4));
    }
    assert_ne!(whole.worlds.row(0), whole.worlds.row(4));
    // plays of one world differ by chance
    assert_ne!(whole.plays[0].horizon.row(0), whole.plays[0].horizon.row(1));
    let mut parts = played(&scenario, &spec, 0..6);
    parts.append(&played(&scenario, &spec, 6..16));
    same(&whole, &parts);
}

#[test]
fn an_option_is_itself_alone_in_company_and_in_any_order() {
    let (scenario, spec) = pacific();
    let together = played(&scenario, &spec, 0..16);
    let mut reversed = spec.clone();
    reversed.options.reverse();
    let backwards = played(&scenario, &reversed, 0..16);
    for play in &together.plays {
        let alone = played(&scenario, &RunSpec { options: vec![play.option], ..spec.clone() }, 0..16);
        for other in [&alone, &backwards] {
            let same = other.plays.iter().find(|p| (p.option, p.variant) == (play.option, play.variant));
            assert!(all_bits(play) == all_bits(same.expect("is played")), "option {}", play.option);
        }
    }
}

#[test]
fn the_resolved_text_plays_the_same() {
    for name in ["pacific", "samoa-hub", "caribbean", "pacific-and-caribbean", "textbook"] {
        let first = shipped(name, &["years=1"]);
        let again = from_text(&first.resolved, "resolved.toml", &[]).unwrap_or_else(|e| panic!("{e}"));
        let spec = spec(&first, &["status-quo"], Capacity::Fixed);
        same(&played(&first, &spec, 0..4), &played(&again, &spec, 0..4));
    }
}

#[test]
fn another_seed_is_another_future() {
    let (scenario, spec) = pacific();
    let one = played(&scenario, &spec, 0..2);
    let other = played(&scenario, &RunSpec { seed: jpo::random::Seed(7), ..spec }, 0..2);
    assert_ne!(bits(&one.worlds), bits(&other.worlds));
    assert_ne!(bits(&one.plays[0].horizon), bits(&other.plays[0].horizon));
}

#[test]
fn an_interrupted_run_keeps_nothing() {
    let (scenario, spec) = pacific();
    assert!(run(&scenario, &spec, 0..100, &|done| done < 10).is_err());
}
