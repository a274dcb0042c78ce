//! Laws that hold in every scenario: what is conserved, what scales, what does not depend on what.
//!
//! The tests run with debug assertions: requests are conserved in every play and the books balance in every month, or
//! the engine panics.

mod order;
mod payers;
mod text;
mod work;

use jpo::engine::Capacity;
use jpo::outcomes::OUTCOMES;
use jpo::scenario::Scenario;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::plays::{
    Played, TOY, close, cost_share, funding, mean, moved_at, only, outcome, play, play_at, quantity, shipped,
    tariff, toy, toy_with, untouched, written,
};

/// So many cases, the same in every run.
fn cases(n: u32) -> ProptestConfig {
    ProptestConfig {
        cases: n,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2016),
        ..ProptestConfig::default()
    }
}

/// An option of every kind of stream, account and timing, beside those of the toy.
fn everything() -> String {
    let sponsors = |share| ("sponsors", cost_share("sponsors", "equal", share));
    let poor = || format!("{}\nask = {}", cost_share("sponsors", "use", 1.0), quantity(0.6, "ratio"));
    let pledges = format!(
        "kind = \"voluntary\"\ndonors = 3\nfulfilment = {}\nshare = {}",
        quantity("{ beta = { a = 7.6, b = 5.3 } }", "share"),
        quantity(0.5, "share")
    );
    let levy = format!("kind = \"levy\"\nshare = {}", quantity(0.2, "share"));
    let fee = format!("kind = \"fixed-fee\"\npayers = \"active\"\nfee = {}", quantity(3_000, "USD/year"));
    let host = format!("kind = \"host-government\"\ncash = {}", quantity(4_000, "USD/year"));
    let option =
        |id: &str, accounts: &str, streams: &[(&str, String)]| funding(id, "lead-agency", accounts, streams);
    let followed = option("followed", "per-office", &[("sponsors", poor())])
        .replace("\n\n[options.followed.streams", "\nthen = { option = \"later\", when = \"finance.funding_gap > 0.2 for 6 months\" }\n\n[options.followed.streams");
    let later = option("later", "pooled", &[sponsors(1.0)])
        .replace("\n\n[options.later.streams", "\nfrom = 7\n\n[options.later.streams");
    option(
        "each",
        "per-office",
        &[sponsors(1.0), ("users", tariff("invoice", "\"per-request\"", false, false))],
    ) + &option("hub", "per-office", &[sponsors(1.0), ("users", tariff("invoice", "3", true, true))])
        + &option("ahead", "pooled", &[sponsors(1.0), ("users", tariff("prefunded", "6", true, true))])
        + &option(
            "members",
            "pooled",
            &[
                ("shares", cost_share("sponsors-and-contributors", "use", 1.0)),
                ("users", tariff("invoice", "1", false, false)),
            ],
        )
        + &option(
            "mix",
            "pooled",
            &[("agreed", cost_share("active", "weight", 0.3)), ("pledges", pledges), ("levy", levy)],
        )
        + &option("fees", "per-office", &[("fee", fee), ("host", host), sponsors(1.0)])
        + &option("poor", "per-office", &[("sponsors", poor())])
        + &option("poor-pool", "pooled", &[("sponsors", poor())])
        + &option(
            "donors",
            "per-office",
            &[sponsors(1.0), ("post", "kind = \"donor-post\"\nposts = 2".to_owned())],
        )
        + &later
        + &followed
}

const ALL: [&str; 14] = [
    "status-quo",
    "billed",
    "central",
    "each",
    "hub",
    "ahead",
    "members",
    "mix",
    "fees",
    "poor",
    "poor-pool",
    "donors",
    "later",
    "followed",
];

/// What may be set, from and to.
const KNOBS: [(&str, f64, f64); 75] = [
    ("demand.calibration", 0.0, 2.0),
    ("demand.population_exponent", -1.0, 1.0),
    ("demand.agency_growth", -0.3, 0.5),
    ("demand.agency_growth_later", -0.3, 0.5),
    ("demand.agency_exit", 0.0, 0.5),
    ("demand.users_at_start", 0.0, 6.0),
    ("demand.innovation", 0.0, 2.0),
    ("demand.imitation", 0.0, 2.0),
    ("demand.adopt_elasticity", 0.0, 2.0),
    ("demand.use_elasticity", 0.0, 2.0),
    ("demand.request_growth", -0.5, 0.5),
    ("demand.growth_volatility", 0.0, 0.5),
    ("demand.frailty_shape", 0.0, 20.0),
    ("demand.season_peak", 0.1, 5.0),
    ("demand.travel_friction", 0.5, 1.5),
    ("demand.patience_factor", 0.1, 10.0),
    ("demand.lead_bias", 0.0, 1.0),
    ("demand.date_line_share", 0.0, 1.0),
    ("demand.join_propensity", 0.0, 1.0),
    ("demand.join_elasticity", 0.0, 1.0),
    ("demand.leave_hazard", 0.0, 1.0),
    ("disasters.season_sd", 0.0, 1.5),
    ("disasters.season_share", 0.0, 1.0),
    ("disasters.surge_weeks", 0.1, 60.0),
    ("disasters.requests", 0.0, 30.0),
    ("offices.office.disaster_rate", 0.0, 3.0),
    ("offices.north.disaster_rate", 0.0, 3.0),
    ("offices.north.wage_index", 0.1, 3.0),
    ("offices.north.distance", 0.0, 9_000.0),
    ("office.leave_days", 0.0, 120.0),
    ("office.sick_days", 0.0, 60.0),
    ("office.usable_share", 0.2, 1.0),
    ("office.max_overtime", 0.0, 0.5),
    ("office.ramp_start", 0.0, 1.0),
    ("office.ramp_months", 0.0, 24.0),
    ("office.resignation", 0.0, 3.0),
    ("office.overload_turnover", 0.0, 5.0),
    ("office.fill_days", 0.0, 400.0),
    ("office.fill_sigma", 0.0, 1.5),
    ("office.relief_cover", 0.0, 1.0),
    ("office.quick_days", 0.0, 12.0),
    ("office.donor_productivity", 0.0, 1.5),
    ("office.donor_funds", 0.0, 1.0),
    ("office.donor_extension", 0.0, 1.0),
    ("office.donor_no_candidate", 0.0, 1.0),
    ("admin.standing", 0.0, 40.0),
    ("admin.line_sponsor", 0.0, 1.0),
    ("admin.line_contributor", 0.0, 1.0),
    ("admin.invoice", 0.0, 5.0),
    ("admin.dispute_probability", 0.0, 1.0),
    ("admin.dispute", 0.0, 5.0),
    ("admin.reminder", 0.0, 2.0),
    ("admin.joining", 0.0, 60.0),
    ("admin.joining_officers", 0.0, 1.0),
    ("admin.call", 0.0, 20.0),
    ("admin.statement", 0.0, 5.0),
    ("admin.hub_share", 0.0, 1.0),
    ("admin.hub_invoice", 0.0, 2.0),
    ("admin.hub_hour_cost", 0.0, 60.0),
    ("admin.adhoc_invoice_cost", 0.0, 60.0),
    ("admin.donor_supervision", 0.0, 20.0),
    ("money.premises", 0.0, 30_000.0),
    ("money.host_provides", 0.0, 1.0),
    ("money.supervision", 0.0, 9_000.0),
    ("money.hub_fixed", 0.0, 90_000.0),
    ("money.coverage_adhoc", 0.0, 1.0),
    ("money.late_share", 0.0, 1.0),
    ("money.late_median", 0.0, 400.0),
    ("money.never_paid", 0.0, 1.0),
    ("money.cannot_prefund", 0.0, 1.0),
    ("money.cut_rate", 0.0, 1.0),
    ("money.credit_months", 0.0, 6.0),
    ("money.freeze_months", 0.0, 6.0),
    ("money.closure_months", 0.0, 12.0),
    ("money.call_cap", 0.0, 1.0),
];

/// Whole numbers and words that may be set.
const SWITCHES: [&str; 20] = [
    "warm_up=true",
    "demand.withdrawals=true",
    "office.government_first=true",
    "office.admin_priority=quick",
    "office.admin_priority=last",
    "offices.office.officers=2",
    "offices.north.officers=3",
    "offices.north.opening=5",
    "offices.north.opening=12",
    "offices.north.date_line=true",
    "hubs.hub.pool_size=12",
    "hubs.hub.present_at_start=0",
    "money.notice_months=1",
    "money.write_off_months=2",
    "money.levy_ramp=[0.3, 0.6, 1]",
    "money.share_fulfilment={ pert = { low = 0.5, mode = 0.9, high = 1 } }",
    "money.cut_size=0.4",
    "office.strengthen_above=0.6",
    "functions.request.family=deterministic",
    "demand.season_months=[2, 3, 11]",
];

/// Some changes of a scenario.
fn changes() -> impl Strategy<Value = Vec<String>> {
    let knob = (0..KNOBS.len(), 0.0..=1.0).prop_map(|(k, u)| {
        let (key, low, high) = KNOBS[k];
        format!("{key}={}", low + u * (high - low))
    });
    let switch = (0..SWITCHES.len()).prop_map(|k| match SWITCHES[k] {
        // the family fixes the cv
        family @ "functions.request.family=deterministic" => {
            vec![family.to_owned(), "functions.request.cv=0".to_owned()]
        }
        other => vec![other.to_owned()],
    });
    (prop::collection::vec(knob, 0..12), prop::collection::vec(switch, 0..5))
        .prop_map(|(knobs, switches)| knobs.into_iter().chain(switches.into_iter().flatten()).collect())
}

fn strings(sets: &[String]) -> Vec<&str> {
    sets.iter().map(String::as_str).collect()
}

/// What must hold in any row: network or office, horizon or year.
fn lawful(row: &[f64], at: &str) {
    let of = |id: &str| row[outcome(id)];
    let near =
        |a: f64, b: f64| a.is_nan() && b.is_nan() || (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0);
    for (k, o) in OUTCOMES.iter().enumerate() {
        let share = o.unit == "share" && o.id != "workload.offered_load" && o.id != "presence.cost_ratio";
        let bounded = share && !["admin.cost_to_collect", "service.served_of_potential"].contains(&o.id);
        // a largest payer of money that came in, or none
        let value = row[k];
        assert!(
            !bounded || value.is_nan() || (-1e-9..=1.0 + 1e-9).contains(&value),
            "{at}: {} is {value}",
            o.id
        );
        let signed = o.id.starts_with("neutrality.");
        assert!(signed || value.is_nan() || value >= -1e-6, "{at}: {} is {value}", o.id);
        assert!(!value.is_infinite(), "{at}: {} is {value}", o.id);
    }
    let by =
        ["standing", "invoices", "disputes", "reminders", "joining", "calls", "statements", "supervision"];
    let parts: f64 = by.iter().map(|b| of(&format!("admin.hours_by.{b}"))).sum();
    assert!(
        near(parts, of("admin.hours")),
        "{at}: administration is {} and its kinds {parts}",
        of("admin.hours")
    );
    let empty: f64 =
        ["turnover", "frozen", "closed"].iter().map(|b| of(&format!("continuity.empty_months_by.{b}"))).sum();
    assert!(near(empty, of("continuity.empty_months")), "{at}: empty {empty}");
    assert!(
        of("finance.bridged").is_nan() || of("finance.bridged") <= of("finance.deficit") + 1e-6,
        "{at}: bridged"
    );
    assert!(
        of("service.turnaround_days").is_nan()
            || of("service.wait_hours") <= of("service.turnaround_days") * 7.5,
        "{at}"
    );
}

/// What must hold in a run.
fn lawful_run(played: &Played, options: &[&str]) {
    let n = OUTCOMES.len();
    for option in options {
        let p = played.play(option);
        for r in 0..p.horizon.rows() {
            let (all, years, offices) = (p.horizon.row(r), p.years.row(r), p.offices.row(r));
            lawful(&all, option);
            for (y, row) in years.chunks(n).enumerate() {
                lawful(row, &format!("{option}, year {y}"));
            }
            for (o, row) in offices.chunks(n).enumerate() {
                lawful(row, &format!("{option}, office {o}"));
            }
            // years add up to the horizon
            for id in [
                "finance.cost",
                "finance.recovered",
                "finance.paid_by.sponsors",
                "admin.invoices",
                "service.requests_served",
            ] {
                let sum: f64 =
                    years.chunks(n).map(|row| row[outcome(id)]).sum::<f64>() / played.scenario.years as f64;
                assert!(
                    (sum - all[outcome(id)]).abs() <= 1e-6 * sum.abs().max(1.0),
                    "{option}: {id} by year"
                );
            }
            // nobody pays who was not there, and payers add up to the categories they belong to
            let paid: f64 = p.paid.row(r).iter().sum();
            let billed = all[outcome("finance.paid_by.users")];
            let agreed =
                all[outcome("finance.paid_by.sponsors")] + all[outcome("finance.paid_by.contributors")];
            let net = (billed + agreed) * played.scenario.years as f64;
            // no overhead in these scenarios; shares are due from the year's start, and all paid within it
            assert!(
                (paid - net).abs() <= 1e-6 * net.max(1.0),
                "{option}: agencies paid {paid} and {net} arrived"
            );
        }
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_play_of_every_option_is_lawful(sets in changes(), strong in any::<bool>()) {
        let capacity = if strong { Capacity::Strengthened } else { Capacity::Fixed };
        let scenario = toy_with(&everything(), &[&["years=3"], &strings(&sets)[..]].concat());
        lawful_run(&play_at(scenario, &ALL, 1, capacity), &ALL);
    }
}

/// Every quantity of money of a scenario, times a factor, fixed at its mean.
fn money_times(scenario: &Scenario, factor: f64) -> Vec<String> {
    let entries = scenario.inputs.entries().iter().filter(|e| e.unit.starts_with("USD"));
    entries.map(|e| format!("{}={}", e.key, factor * e.value.mean())).collect()
}

/// Asserts that twice the money doubles every amount and moves nothing else: a power of two leaves every bit of a
/// mantissa, so that the law holds exactly.
fn doubles(base: &dyn Fn(&[&str]) -> Scenario, options: &[&str], n: u64) {
    let plain = base(&[]);
    let [once, twice] = [1.0, 2.0].map(|f| play(base(&strings(&money_times(&plain, f))), options, n));
    for option in options {
        let (a, b) = (once.play(option), twice.play(option));
        for (x, y) in [(&a.horizon, &b.horizon), (&a.years, &b.years), (&a.offices, &b.offices)] {
            for r in 0..x.rows() {
                for (k, (&x, &y)) in x.row(r).iter().zip(y.row(r).iter()).enumerate() {
                    let o = &OUTCOMES[k % OUTCOMES.len()];
                    let expected = if o.unit.starts_with("USD") { 2.0 * x } else { x };
                    assert!(expected == y || x.is_nan() && y.is_nan(), "{option}: {} {x} became {y}", o.id);
                }
            }
        }
        for (x, y) in [(&a.paid, &b.paid), (&a.received, &b.received)] {
            assert!((0..x.rows()).all(|r| x.row(r).iter().zip(y.row(r).iter()).all(|(x, y)| 2.0 * x == *y)));
        }
    }
}

#[test]
fn doubled_money_doubles_money_and_nothing_else() {
    let rough = [
        "warm_up=true",
        "office.resignation=0.5",
        "office.relief_cover=0.3",
        "money.credit_months=1",
        "money.closure_months=3",
        "money.late_share=0.5",
        "money.never_paid=0.1",
        "admin.hub_hour_cost=30",
        "admin.hub_share=0.5",
        "admin.invoice=1",
        "money.cut_rate=0.3",
        "money.cut_size=0.3",
        "office.donor_funds=0.8",
        "money.hub_fixed=50000",
        "money.premises=9000",
        "money.transition_cost=4000",
        "money.call_cap=0.1",
        "money.setup=20000",
        "admin.adhoc_invoice_cost=20",
        "demand.join_propensity=0.6",
        "demand.join_elasticity=0.5",
    ];
    doubles(&|sets| toy_with(&everything(), &[&rough[..], sets].concat()), &ALL, 8);
    let pacific = shipped("pacific", &[]);
    let ids: Vec<String> = pacific.options.iter().map(|o| o.id.clone()).collect();
    doubles(&|sets| shipped("pacific", &[&["years=3"], sets].concat()), &strings(&ids), 2);
}

#[test]
fn what_is_paid_is_income_and_gifts_in_kind() {
    // asked for 0.6 of the need: income is what is not missing, gifts are what was given
    let sets =
        ["money.supervision=5000", "money.premises=9000", "money.hub_fixed=30000", "money.credit_months=60"];
    let scenario = toy_with(&everything(), &sets);
    let played = play(scenario, &["poor", "poor-pool"], 4);
    for option in ["poor", "poor-pool"] {
        for year in 0..3 {
            let of = |id: &str| played.year(option, year, id)[0];
            let cash: f64 = ["sponsors", "contributors", "users", "central", "levy", "donor"]
                .iter()
                .map(|s| of(&format!("finance.paid_by.{s}")))
                .sum();
            let in_kind = of("finance.paid_by.lead") + of("finance.paid_by.host");
            // nobody is absent: costs are as planned, in cash 164,000
            assert!(close(of("finance.cost"), 164_000.0 + in_kind), "{option}");
            assert!(close(in_kind, 2.0 * 5_000.0 + 2.0 * 9_000.0 + 30_000.0), "{option}: {in_kind} in kind");
            assert!(close(cash, 164_000.0 * (1.0 - of("finance.funding_gap"))), "{option}: {cash} in cash");
        }
    }
}

/// The scenario with its offices in reverse.
fn reversed(scenario: &Scenario) -> Scenario {
    let mut tree: toml::Table = scenario.resolved.parse().expect("canonical text is TOML");
    let offices = tree.get_mut("offices").and_then(toml::Value::as_table_mut).expect("has offices");
    let turned: Vec<(String, toml::Value)> = std::mem::take(offices).into_iter().collect();
    offices.extend(turned.into_iter().rev());
    written(&tree.to_string(), &[])
}

#[test]
fn offices_in_another_order_are_the_same_offices() {
    let scenario = shipped("pacific", &["years=3"]);
    let other = reversed(&scenario);
    assert_eq!(other.offices.last().map(|o| &o.id), scenario.offices.first().map(|o| &o.id));
    let options =
        ["status-quo", "cost-recovery", "central-rc", "more-contributors", "two-part", "central-hybrid"];
    let (a, b) = (play(scenario, &options, 4), play(other, &options, 4));
    // sums in another order differ in their last bits
    let near =
        |x: f64, y: f64| x.is_nan() && y.is_nan() || (x - y).abs() <= 1e-7 * x.abs().max(y.abs()).max(1e-3);
    for option in options {
        for o in &OUTCOMES {
            let pairs = a.all(option, o.id).into_iter().zip(b.all(option, o.id));
            for (x, y) in pairs {
                assert!(near(x, y), "{option}: {} is {x} and {y}", o.id);
            }
            for office in &a.scenario.offices {
                let pairs =
                    a.office(option, &office.id, o.id).into_iter().zip(b.office(option, &office.id, o.id));
                for (x, y) in pairs {
                    assert!(near(x, y), "{option}: {} of {} is {x} and {y}", o.id, office.id);
                }
            }
        }
    }
}

/// One more office at Suva.
const RABI: &str = r#"
name = "with-rabi"
title = "One office more"
extends = "pacific"
[offices.rabi]
name = "Rabi"
hub = "suva"
lead = "unfpa"
basin = "south-pacific"
population = { value = 5_000, unit = "persons", basis = "assumed", source = "test" }
distance = { value = 300, unit = "km", basis = "assumed", source = "test" }
wage_index = { value = 1, unit = "ratio", basis = "assumed", source = "test" }
disaster_rate = { value = 0.3, unit = "1/year", basis = "assumed", source = "test" }
"#;

#[test]
fn an_office_more_moves_no_draw_of_the_others() {
    // without a cap on the network's call an office with an account of its own does not feel another
    let sets = ["years=4", "money.call_cap=100"];
    for more in [RABI.to_owned(), format!("{RABI}opening = 17\n")] {
        let (nine, ten) = (shipped("pacific", &sets), written(&more, &sets));
        let options = ["status-quo", "donor-post"];
        let (nine, ten) = (play(nine, &options, 8), play(ten, &options, 8));
        assert_eq!(nine.run.worlds.row(3)[..40], ten.run.worlds.row(3)[..40]);
        for office in &nine.scenario.offices {
            let moved = moved_at(&office.id, &nine, &ten, "status-quo");
            // coordination at the hub is shared by one more
            let money = ["finance.cost", "finance.cost_per_request", "presence.cost_ratio"];
            assert!(moved.iter().all(|id| money.contains(id)), "{}: {moved:?}", office.id);
        }
    }
}

#[test]
fn an_agency_more_moves_no_draw_of_the_others() {
    // so little work that nobody waits long, nor is cut off by the horizon: what each agency received is its own
    let light = ["functions.request.hours=0.05", "functions.call.hours=0.05"];
    let epsilon = r#"
[agencies.epsilon]
name = "Epsilon"
sponsor = false
weight = { value = 1, unit = "ratio", basis = "assumed", source = "test" }
"#;
    let listed = TOY
        .replace("\"gamma\", \"delta\"]", "\"gamma\", \"delta\", \"epsilon\"]")
        .replace("{ value = 4, unit = \"agencies\"", "{ value = 5, unit = \"agencies\"");
    let four = play(toy(&light), &["status-quo", "billed"], 8);
    let five = play(written(&format!("{listed}{epsilon}"), &light), &["status-quo", "billed"], 8);
    for option in ["status-quo", "billed"] {
        for agency in ["sponsor", "partner", "alpha", "beta", "gamma", "delta"] {
            let received = |p: &Played| {
                let payer = p.run.payers.iter().position(|x| x.id == agency).expect("is a payer");
                p.play(option).received.column(payer)
            };
            assert_eq!(received(&four), received(&five), "{option}: {agency}");
        }
        assert!(mean(&five.served(option)) > 1.1 * mean(&four.served(option)));
    }
}

#[test]
fn an_option_more_changes_nothing() {
    let more = r#"
name = "with-another"
title = "One option more"
extends = "pacific"
[options.another]
label = "Another"
description = "The host governments and the sponsors."
management = "unified"
accounts = "pooled"
reserve_months = { value = 1, unit = "months", basis = "assumed", source = "test" }
[options.another.streams.host]
kind = "host-government"
cash = { value = 9_000, unit = "USD/year", basis = "assumed", source = "test" }
[options.another.streams.users]
kind = "prefunded"
price = { value = 90, unit = "USD/h", basis = "assumed", source = "test" }
overhead = { value = 0, unit = "share", basis = "assumed", source = "test" }
coverage = "formal"
billing = 1
consolidated = false
at_hub = true
months = { value = 1, unit = "months", basis = "assumed", source = "test" }
[options.another.streams.sponsors]
kind = "cost-share"
payers = "sponsors"
key = "use"
"#;
    let eight = shipped("pacific", &["years=2"]);
    let nine = written(more, &["years=2"]);
    let ids: Vec<String> = eight.options.iter().map(|o| o.id.clone()).collect();
    let all = [&strings(&ids)[..], &["another"]].concat();
    let (a, b, c) = (
        play(eight, &strings(&ids), 4),
        play(written(more, &["years=2"]), &strings(&ids), 4),
        play(nine, &all, 4),
    );
    for id in &ids {
        untouched(&a, &b, id);
        untouched(&a, &c, id);
    }
}

#[test]
fn the_end_does_not_reach_back() {
    // what happens in the first years does not depend on how many follow; in the last, waiting past the target counts
    let at = |years: &str| {
        let set = format!("years={years}");
        play(shipped("pacific", &[&set]), &["status-quo", "more-contributors", "donor-post"], 4)
    };
    let (short, long) = (at("3"), at("5"));
    for option in ["status-quo", "more-contributors", "donor-post"] {
        for year in 0..2 {
            for o in &OUTCOMES {
                let pairs = short.year(option, year, o.id).into_iter().zip(long.year(option, year, o.id));
                for (x, y) in pairs {
                    assert!(
                        x == y || x.is_nan() && y.is_nan(),
                        "{option}: {} in year {year}: {x} and {y}",
                        o.id
                    );
                }
            }
        }
    }
}

#[test]
fn offices_add_up_to_the_network() {
    let played = play(shipped("samoa-hub", &["years=3"]), &["status-quo", "cost-recovery", "central-rc"], 4);
    let years = 3.0;
    for option in ["status-quo", "cost-recovery", "central-rc"] {
        for r in 0..4 {
            let sum = |id: &str| -> f64 {
                let of = |o: &jpo::office::Office| {
                    // an office's amounts are by year of its own
                    played.office(option, &o.id, id)[r] * (years - o.opening as f64 / 12.0)
                };
                played.scenario.offices.iter().map(of).sum::<f64>() / years
            };
            for id in ["service.requests_served", "finance.cost"] {
                let whole = played.all(option, id)[r];
                assert!((sum(id) - whole).abs() < 1e-6 * whole, "{option}: {id} {} of {whole}", sum(id));
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn shipped_scenarios_are_lawful_too(sets in changes(), which in 0..3_usize) {
        let name = ["pacific", "samoa-hub", "caribbean"][which];
        // what names an office, a function, an option or a pool of the toy means nothing here
        let ours = |s: &&String| !["offices.", "hubs.", "functions."].iter().any(|p| s.starts_with(p));
        let sets: Vec<String> = sets.iter().filter(ours).cloned().collect();
        let scenario = shipped(name, &[&["years=2"], &strings(&sets)[..]].concat());
        let ids: Vec<String> = scenario.options.iter().map(|o| o.id.clone()).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).filter(|id| !["cost-recovery", "prefunded", "two-part"].contains(id)).collect();
        lawful_run(&play(scenario, &ids, 1), &ids);
    }
}

#[test]
fn a_second_run_is_the_first() {
    let at = || play(toy_with(&everything(), &["office.resignation=0.5", "money.late_share=0.5"]), &ALL, 2);
    let (a, b) = (at(), at());
    for option in ALL {
        only(&a, &b, option, &[]);
    }
}
