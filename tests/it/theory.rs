//! Textbook answers: with everything else switched off the engine is a system that others have solved.
//!
//! The cases are those of `jpo verify`, with fewer replications; an answer is accepted within 4.5 standard errors.

use jpo::verification::{Case, cases};

use crate::plays::SEED;

/// Plays a case and asserts every quantity of it.
#[track_caller]
fn agrees(name: &str) {
    let case = found(name);
    let scenario = case.scenario().unwrap_or_else(|error| panic!("{error}"));
    let checked = case.check(&scenario, SEED, replications(&case), 1, &|_| true).expect("nobody interrupts");
    for (quantity, row) in case.quantities.iter().zip(&checked.rows) {
        assert!(
            row.agrees(),
            "{}: {} +- {} and not {}: z = {:.1}",
            quantity.name,
            row.estimate,
            row.error,
            row.theory,
            row.z
        );
    }
}

/// Half as many as `jpo verify --quick` plays, and as many as make an error that can be trusted.
fn replications(case: &Case) -> u64 {
    case.replications(true).div_ceil(2).max(32).min(case.replications(true))
}

fn found(name: &str) -> Case {
    cases().into_iter().find(|case| case.name == name).unwrap_or_else(|| panic!("no case {name}"))
}

macro_rules! one_test_a_case {
    ($($test:ident: $name:literal,)*) => {
        $(
            #[test]
            fn $test() {
                agrees($name);
            }
        )*

        #[test]
        fn every_case_has_a_test() {
            let names: Vec<&str> = cases().iter().map(|case| case.name).collect();
            assert_eq!(names, [$($name),*]);
        }
    };
}

one_test_a_case! {
    m_m_1: "m-m-1",
    m_m_1_percentile: "m-m-1-percentile",
    m_d_1: "m-d-1",
    m_g_1_half: "m-g-1-half",
    m_g_1_one: "m-g-1-one",
    m_g_1_two: "m-g-1-two",
    m_e2_1: "m-e2-1",
    m_gamma_1: "m-gamma-1",
    cobham_two: "cobham-two",
    cobham_three: "cobham-three",
    m_m_2: "m-m-2",
    m_m_5: "m-m-5",
    pooling: "pooling",
    m_m_1_patience: "m-m-1-patience",
    m_m_1_patience_overload: "m-m-1-patience-overload",
    m_m_1_m: "m-m-1-m",
    on_off_officer: "on-off-officer",
    m_m_1_from_empty: "m-m-1-from-empty",
    presence_from_up: "presence-from-up",
    absences: "absences",
    overtime: "overtime",
    overtime_limit: "overtime-limit",
    ramp: "ramp",
    vacancies: "vacancies",
    season: "season",
    growth: "growth",
    frailty: "frailty",
    price: "price",
    entry: "entry",
    entry_and_exit: "entry-and-exit",
    adoption: "adoption",
    adoption_priced: "adoption-priced",
    disasters: "disasters",
    disaster_seasons: "disaster-seasons",
    invoices: "invoices",
    collection: "collection",
    funding_gap: "funding-gap",
    pledges: "pledges",
    cuts: "cuts",
    present_value: "present-value",
}

#[test]
fn a_case_is_a_scenario_that_anyone_can_play() {
    // from its file and changes alone, without the case
    let case = found("m-d-1");
    let scenario = case.scenario().unwrap_or_else(|error| panic!("{error}"));
    let written = jpo::scenario::from_text(&case.file(), "m-d-1.toml", case.changes()).expect("it loads");
    assert_eq!(written.hash, scenario.hash);
}

#[test]
fn an_engine_that_is_off_by_a_little_is_found_out() {
    // the answer to another load: 1 % more work, which moves the mean wait by 5 %
    let case = found("m-m-1");
    let changes = [case.changes(), &["functions.request.hours=4.04".to_owned()]].concat();
    let heavier = jpo::scenario::from_text(&case.file(), "m-m-1.toml", &changes).expect("it loads");
    let checked = case.check(&heavier, SEED, 256, 1, &|_| true).expect("nobody interrupts");
    let busy = case.quantities.iter().zip(&checked.rows).find(|(quantity, _)| quantity.name == "busy");
    assert!(busy.is_some_and(|(_, row)| row.z > 4.5 && !row.agrees()), "{busy:?}");
}
