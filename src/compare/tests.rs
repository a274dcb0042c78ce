use super::testing::{Fake, heading, noise};
use super::*;

const OPTIONS: [&str; 3] = ["status-quo", "central-rc", "prefunded"];

#[test]
fn an_option_s_own_numbers_do_not_depend_on_its_company() {
    let fake = Fake::plausible(&OPTIONS, 50);
    let whole = compare(&fake.draws("status-quo", &OPTIONS));
    let other_order = compare(&fake.draws("status-quo", &["prefunded", "central-rc", "status-quo"]));
    let alone = compare(&fake.draws("prefunded", &["prefunded"]));
    let own = |comparison: &Comparison| {
        let option = comparison.option("prefunded").unwrap().clone();
        let only = Comparison {
            options: vec![option],
            reference: "prefunded".to_owned(),
            pairs: vec![],
            best: vec![],
            variants: vec![],
            payers: vec![],
            variance: vec![],
            structures: vec![],
            ..*comparison
        };
        to_json(&heading(), &only, None)
    };
    assert_eq!(own(&whole), own(&other_order));
    assert_eq!(own(&whole), own(&alone));
    assert_eq!(whole.pair("prefunded", "finance.cost"), other_order.pair("prefunded", "finance.cost"));
}

#[test]
fn the_document_has_the_names_and_the_order_that_programs_rely_on() {
    let fake = Fake::plausible(&OPTIONS, 40);
    let comparison = compare(&fake.draws("status-quo", &OPTIONS));
    let facts = Facts {
        requests: 7,
        wall_seconds: 1.0,
        cpu_seconds: None,
        threads: 2,
        peak_memory_mb: Some(3.0),
        version: "0.1.0",
        stream_version: 1,
    };
    let text = to_json(&heading(), &comparison, Some(&facts));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let order = |keys: &[&str]| {
        let places: Vec<usize> =
            keys.iter().map(|key| text.find(&format!("\n  \"{key}\":")).unwrap()).collect();
        assert!(places.is_sorted(), "{keys:?}");
    };
    order(&[
        "schema",
        "scenario",
        "hash",
        "seed",
        "replications",
        "years",
        "reference",
        "options",
        "pairs",
        "best",
        "run",
    ]);
    let option = &value["options"][1];
    assert_eq!(option["id"], "central-rc");
    assert_eq!(option["capacity"], "fixed");
    let summary = &option["outcomes"]["workload.utilisation"];
    let keys: Vec<&String> = summary.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 9);
    for key in ["unit", "mean", "sd", "mcse", "p05", "p25", "p50", "p75", "p95"] {
        assert!(summary.get(key).is_some(), "{key}");
    }
    assert_eq!(option["by_year"]["workload.utilisation"][4]["year"], 2020);
    assert_eq!(option["by_office"]["workload.utilisation"][1]["office"], "nauru");
    assert!(option["by_office"].get("admin.invoices").is_none(), "a network outcome has no offices");
    let pair = &value["pairs"][0];
    for key in ["option", "outcome", "mean", "low95", "high95", "p_better"] {
        assert!(pair.get(key).is_some(), "{key}");
    }
    assert_eq!(value["pairs"].as_array().unwrap().len(), 2 * crate::outcomes::OUTCOMES.len());
    let best: f64 = value["best"]["workload.utilisation"]
        .as_object()
        .unwrap()
        .values()
        .map(|v| v.as_f64().unwrap())
        .sum();
    assert!((best - 1.0).abs() < 1e-12);
    assert_eq!(value["variants"][0]["change"], "capacity=strengthened");
    assert_eq!(value["variants"][0]["outcomes"].as_object().unwrap().len(), 7);
    assert_eq!(value["run"]["requests"], 7);
    assert!(value["run"]["cpu_seconds"].is_null());
    assert!(value.get("variance").is_none(), "plain Monte Carlo does not split the variance");
}

#[test]
fn missing_numbers_are_null() {
    let fake = Fake::new(&OPTIONS, 10, |option, row, outcome| match (option, outcome) {
        ("central-rc", "admin.cost_to_collect") => f64::NAN,
        _ => noise(&[row, option.len()]),
    });
    let comparison = compare(&fake.draws("status-quo", &OPTIONS));
    let value: serde_json::Value = serde_json::from_str(&to_json(&heading(), &comparison, None)).unwrap();
    assert!(value["options"][1]["outcomes"]["admin.cost_to_collect"]["mean"].is_null());
    assert!(value["options"][0]["outcomes"]["admin.cost_to_collect"]["mean"].is_f64());
    let pair = comparison.pair("central-rc", "admin.cost_to_collect").unwrap();
    assert!(pair.p_better.is_nan() && !pair.is_more_than_noise());
}

#[test]
fn the_cheapest_network_that_serves_less_is_not_the_best() {
    // central-rc costs least but serves less than the reference in odd futures
    let fake = Fake::new(&OPTIONS, 100, |option, row, outcome| match (option, outcome) {
        ("central-rc", "finance.cost") => 1.0,
        ("prefunded", "finance.cost") => 2.0,
        (_, "finance.cost") => 3.0,
        ("central-rc", "service.served_of_potential") if row % 2 == 1 => 0.4,
        (_, "service.served_of_potential") => 0.5,
        _ => 1.0,
    });
    let comparison = compare(&fake.draws("status-quo", &OPTIONS));
    let best = |outcome: &str| {
        let best = comparison.best.iter().find(|best| best.outcome == outcome).unwrap();
        best.shares.iter().map(|(_, share)| *share).collect::<Vec<f64>>()
    };
    assert_eq!(best("finance.cost"), [0.0, 0.5, 0.5]);
    // ties are split
    assert!(best("workload.utilisation").iter().all(|share| (share - 1.0 / 3.0).abs() < 1e-12));
    assert!(comparison.best.iter().all(|best| best.outcome != "finance.recovered"), "no direction is better");
}

#[test]
fn errors_come_from_worlds_when_worlds_are_played_more_than_once() {
    // the same world twice: its two plays are the same, so that 40 plays know no more than 20
    let value = |option: &str, row: usize, _: &str| noise(&[row.div_euclid(2), option.len()]);
    let mut fake = Fake::new(&OPTIONS, 40, value);
    let plain = compare(&fake.draws("status-quo", &OPTIONS));
    fake.per_world = 2;
    let worlds = compare(&fake.draws("status-quo", &OPTIONS));
    let mcse = |c: &Comparison| c.option("prefunded").unwrap().outcome("finance.cost").unwrap().mcse;
    assert!(mcse(&worlds) > 1.3 * mcse(&plain));
    assert_eq!((plain.worlds(), worlds.worlds()), (40, 20));
    assert!(plain.variance.is_empty());
    let share =
        worlds.variance.iter().find(|v| v.option == "prefunded" && v.outcome == "finance.cost").unwrap();
    assert_eq!(share.chance, 0.0);
    assert_eq!(share.share_of_worlds, 1.0);
    assert!(to_json(&heading(), &worlds, None).contains("\"variance\": ["));
}

#[test]
fn payers_are_compared_with_what_they_paid_before() {
    // prefunded costs a fifth more in every future: the first payer pays three times the cost, gets twice
    let fake = Fake::new(&OPTIONS, 30, |option, row, _| {
        100.0 * (1.0 + noise(&[row])) * if option == "prefunded" { 1.2 } else { 1.0 }
    });
    let comparison = compare(&fake.draws("status-quo", &OPTIONS));
    let row = |option: &str, payer: &str| {
        comparison.payers.iter().find(|row| row.option == option && row.payer == payer).unwrap().clone()
    };
    let (before, after) = (row("status-quo", "agency-0"), row("prefunded", "agency-0"));
    assert!(before.p_worse.is_nan());
    assert_eq!(before.change.mean, 0.0);
    assert_eq!(after.p_worse, 1.0);
    assert!((after.change.mean - 0.2 * before.paid.mean).abs() < 1e-9);
    assert_eq!(row("prefunded", "agency-1").p_worse, 0.5, "paid and received rise alike");
    assert_eq!(row("prefunded", "agency-2").p_worse, 0.0, "it receives more and pays nothing");
    let table = payer_table(&comparison).unwrap();
    assert_eq!(table.rows(), 9);
}

#[test]
fn options_that_nearly_coincide_are_found() {
    let fake = Fake::new(&["a", "b", "c", "d"], 5, |option, _, _| match option {
        "a" => 1.0,
        "b" => 1.5,
        "c" => 1.005,
        _ => 1.495,
    });
    let comparison = compare(&fake.draws("a", &["a", "b", "c", "d"]));
    assert_eq!(alike(&comparison, &["workload.offered_load"], 0.01), [vec![0, 2], vec![1, 3]]);
    assert!(alike(&comparison, &["workload.offered_load"], 0.001).is_empty());
}

#[test]
fn a_future_passes_the_limit_if_any_of_its_years_does() {
    let mut draws = crate::outcomes::Sample::new(5);
    for row in 0..20 {
        let mut line = [0.5; 5];
        // one year of each second future
        if row % 2 == 0 {
            line[row % 5] = 1.2;
        }
        draws.push(&line);
    }
    let years: Vec<i32> = (2016..2021).collect();
    let one = fan(&draws, &years, 1, 3, 1.0);
    assert_eq!(one.never_above, 0.5);
    assert_eq!(fan(&draws, &years, 1, 3, 1.2).never_above, 1.0);
    assert!(one.bands.iter().all(|band| band.p50 == 0.5), "no single year shows it in the median");
    assert_eq!(one.runs.len(), 3);
    assert_eq!(one.runs[2], [0.5, 0.5, 1.2, 0.5, 0.5]);
}

#[test]
fn precision_is_reached_with_enough_replications() {
    let value = |option: &str, row: usize, _: &str| 1.0 + 0.1 * noise(&[row, option.len()]);
    let few = Fake::new(&OPTIONS, 8, value);
    let many = Fake::new(&OPTIONS, 400, value);
    assert!(!precise(&few.draws("status-quo", &OPTIONS), 0.01));
    assert!(precise(&many.draws("status-quo", &OPTIONS), 0.01));
}

#[test]
fn tables_have_a_row_for_every_case() {
    let fake = Fake::plausible(&OPTIONS, 6);
    let comparison = compare(&fake.draws("status-quo", &OPTIONS));
    let outcomes = crate::outcomes::OUTCOMES.len();
    assert_eq!(summary_table(&comparison).unwrap().rows(), 3 * outcomes + 4 * 7);
    assert_eq!(year_table(&comparison).unwrap().rows(), 3 * outcomes * 5);
    let of_offices =
        crate::outcomes::OUTCOMES.iter().filter(|o| o.scope == crate::outcomes::Scope::Office).count();
    assert_eq!(office_table(&comparison).unwrap().rows(), 3 * of_offices * 2);
}
