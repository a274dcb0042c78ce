//! What offices cost, in cash and in kind.

use crate::plays::{Played, close, is, mean, only, play, toy};

/// Costs of the two offices in a year.
const FULL: f64 = 2.0 * (55_000.0 + 18_000.0 + 9_000.0);

fn at(sets: &[&str]) -> Played {
    play(toy(sets), &["status-quo", "central"], 4)
}

#[test]
fn cash_costs_are_required_called_and_paid() {
    let plain = at(&[]);
    is(&plain, "status-quo", "finance.cost", FULL);
    is(&plain, "status-quo", "finance.paid_by.sponsors", FULL);
    is(&plain, "central", "finance.paid_by.central", FULL);
    is(&plain, "status-quo", "finance.funding_gap", 0.0);
    let changes: [(&[&str], f64); 6] = [
        (&["money.officer_cost=65000"], 20_000.0),
        (&["offices.north.wage_index=1.5"], 27_500.0),
        (&["money.wage_error=1.2"], 22_000.0),
        (&["money.running=20000"], 4_000.0),
        // at the mean distance travel is travel; half as far on one side and half as far again on the other too
        (&["money.travel=10000", "offices.office.distance=500", "offices.north.distance=1500"], 2_000.0),
        (&["money.host_provides=0", "money.premises=20000"], 40_000.0),
    ];
    for (sets, more) in changes {
        let dearer = at(sets);
        is(&dearer, "status-quo", "finance.cost", FULL + more);
        is(&dearer, "status-quo", "finance.paid_by.sponsors", FULL + more);
        is(&dearer, "central", "finance.paid_by.central", FULL + more);
        only(&plain, &dearer, "status-quo", &["finance.", "presence.cost_ratio", "payers."]);
    }
}

#[test]
fn premises_are_given_by_the_host_or_paid_in_cash() {
    let none = at(&[]);
    let given = at(&["money.premises=20000", "money.host_provides=1"]);
    let rented = at(&["money.premises=20000", "money.host_provides=0"]);
    is(&given, "status-quo", "finance.paid_by.host", 40_000.0);
    is(&given, "status-quo", "finance.cost", FULL + 40_000.0);
    is(&given, "status-quo", "finance.paid_by.sponsors", FULL);
    is(&rented, "status-quo", "finance.paid_by.host", 0.0);
    is(&rented, "status-quo", "finance.cost", FULL + 40_000.0);
    is(&rented, "status-quo", "finance.paid_by.sponsors", FULL + 40_000.0);
    // what is given raises no call, and what an hour costs is the same either way
    only(
        &none,
        &given,
        "status-quo",
        &[
            "finance.cost",
            "finance.present_value",
            "finance.paid_by.host",
            "presence.cost_ratio",
            "payers.received",
        ],
    );
    // some give and some do not, office by office
    let some = play(toy(&["money.premises=20000", "money.host_provides=0.5"]), &["status-quo"], 64);
    let share = some.mean("status-quo", "finance.paid_by.host") / 40_000.0;
    assert!((share - 0.5).abs() < 0.15, "{share}");
}

#[test]
fn supervision_is_given_in_kind_by_whoever_manages() {
    let (none, some) = (at(&[]), at(&["money.supervision=6000"]));
    is(&some, "status-quo", "finance.paid_by.lead", 12_000.0);
    is(&some, "central", "finance.paid_by.lead", 0.0);
    is(&some, "central", "finance.paid_by.central", FULL + 12_000.0);
    for option in ["status-quo", "central"] {
        is(&some, option, "finance.cost", FULL + 12_000.0);
        only(
            &none,
            &some,
            option,
            &[
                "finance.cost",
                "finance.present_value",
                "finance.paid_by.lead",
                "finance.paid_by.central",
                "presence.cost_ratio",
                "payers.received",
            ],
        );
    }
}

#[test]
fn hub_coordination_is_cash_under_unified_management_and_in_kind_otherwise() {
    let (none, some) = (at(&[]), at(&["money.hub_fixed=50000", "money.hub_per_office=3000"]));
    is(&some, "status-quo", "finance.paid_by.lead", 56_000.0);
    is(&some, "status-quo", "finance.paid_by.sponsors", FULL);
    is(&some, "central", "finance.paid_by.central", FULL + 56_000.0);
    is(&some, "central", "finance.paid_by.lead", 0.0);
    for option in ["status-quo", "central"] {
        is(&some, option, "finance.cost", FULL + 56_000.0);
        only(&none, &some, option, &["finance.", "presence.cost_ratio", "payers.received"]);
    }
}

#[test]
fn pay_and_rents_grow_year_by_year() {
    let played = at(&[
        "money.pay_growth=0.1",
        "money.rent_growth=0.2",
        "money.host_provides=0",
        "money.premises=20000",
    ]);
    for year in 0..3 {
        let pay = 110_000.0 * 1.1_f64.powi(year);
        let rent = 40_000.0 * 1.2_f64.powi(year);
        let cost = played.year("status-quo", year as usize, "finance.cost");
        assert!(cost.iter().all(|&c| close(c, pay + rent + 54_000.0)), "{cost:?} in year {year}");
    }
}

#[test]
fn discounting_touches_present_value_only() {
    let (none, some) = (at(&[]), at(&["money.discount=0.1"]));
    only(&none, &some, "status-quo", &["finance.present_value"]);
    is(&none, "status-quo", "finance.present_value", 3.0 * FULL);
    let value: f64 = (0..3).map(|y| FULL * 1.1_f64.powf(-(f64::from(y) + 0.5))).sum();
    is(&some, "status-quo", "finance.present_value", value);
}

#[test]
fn a_full_presence_is_only_compared_with() {
    let (one, two) = (at(&["money.full_presence=1e6"]), at(&["money.full_presence=2e6"]));
    only(&one, &two, "status-quo", &["presence.cost_ratio"]);
    is(&one, "status-quo", "presence.cost_ratio", FULL / 2e6);
    is(&two, "status-quo", "presence.cost_ratio", FULL / 4e6);
    // indexed like pay
    let grown = at(&["money.pay_growth=0.1", "money.full_presence=1e6", "offices.north.wage_index=2"]);
    let cost = grown.year("status-quo", 2, "finance.cost");
    let ratio = grown.year("status-quo", 2, "presence.cost_ratio");
    assert!(
        cost.iter().zip(ratio).all(|(c, r)| close(r, c / (3e6 * 1.21))),
        "three countries' worth, two years on"
    );
}

#[test]
fn an_office_that_opens_later_is_set_up_then_and_costs_nothing_before() {
    let opening = "offices.north.opening=12";
    let setup = "money.setup=25000";
    let at = |sets: &[&str]| play(toy(sets), &["status-quo", "central"], 8);
    let (early, late) = (at(&[setup]), at(&[setup, opening]));
    // offices that are there from the start are not set up
    only(&at(&[]), &early, "status-quo", &[]);
    for option in ["status-quo", "central"] {
        for (year, cost) in [(0, FULL / 2.0), (1, FULL + 25_000.0), (2, FULL)] {
            let costs = late.year(option, year, "finance.cost");
            assert!(
                costs.iter().all(|&c| close(c, cost)),
                "{option}: {costs:?} and not {cost} in year {year}"
            );
        }
        // the other office does not notice
        let theirs: Vec<_> = crate::plays::moved_at("office", &early, &late, option).into_iter().collect();
        assert!(theirs.is_empty(), "{option}: {theirs:?}");
    }
    // sponsors pay for it from the year in which it opens, users adopt from then on
    let paid = late.year("status-quo", 0, "finance.paid_by.sponsors");
    assert!(paid.iter().all(|&p| close(p, FULL / 2.0)));
    let adopting = at(&[setup, opening, "demand.innovation=1"]);
    assert_eq!(mean(&adopting.year("status-quo", 0, "network.users")), 4.0, "per office that is open");
    let users = mean(&adopting.office("status-quo", "north", "network.users"));
    // after one and two years at hazard 1: 4 x (2 - e^-1 - e^-2) / 2
    assert!((users - 2.0 * (2.0 - (-1.0_f64).exp() - (-2.0_f64).exp())).abs() < 0.6, "{users}");
}
