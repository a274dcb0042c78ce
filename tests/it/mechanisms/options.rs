//! Options that begin later, and options that follow on a trigger.

use jpo::outcomes::OUTCOMES;

use crate::plays::{Played, close, moved, only, play, quantity, rises, toy_with, untouched};

/// Costs of the two offices in a year.
const FULL: f64 = 2.0 * (55_000.0 + 18_000.0 + 9_000.0);

/// `central` from a month on; the status quo until a trigger.
fn text(from: usize, when: &str, transition: bool) -> String {
    let fund = format!("kind = \"voluntary\"\ndonors = 1\nfulfilment = {}", quantity(1, "share"));
    format!(
        r#"
[options.later]
label = "Later"
description = "Central funding from a month on."
management = "unified"
accounts = "pooled"
reserve_months = {six}
from = {from}
transition = {transition}
streams.fund = {{ {fund} }}

[options.watched]
label = "Watched"
description = "The sponsors pay until the trigger."
management = "lead-agency"
accounts = "per-office"
reserve_months = {six}
then = {{ option = "later", when = "{when}" }}
streams.sponsors = {{ kind = "cost-share", payers = "sponsors", key = "equal" }}
"#,
        six = quantity(6, "months"),
        fund = fund.replace('\n', ", "),
    )
}

const ALL: [&str; 4] = ["status-quo", "central", "later", "watched"];
const NEVER: &str = "workload.utilisation > 5 for 12 months";
const AT_ONCE: &str = "workload.utilisation > 0.1 for 12 months";

/// Outcomes of a year of a play, as bits.
fn year(played: &Played, option: &str, year: usize) -> Vec<Vec<u64>> {
    let years = &played.play(option).years;
    let columns = year * OUTCOMES.len()..(year + 1) * OUTCOMES.len();
    (0..years.rows())
        .map(|r| {
            years.row(r)[columns.clone()].iter().map(|x| if x.is_nan() { 0 } else { x.to_bits() }).collect()
        })
        .collect()
}

#[test]
fn an_option_that_begins_later_is_the_reference_until_then() {
    let sets =
        ["money.transition_cost=5000", "admin.standing=10", "admin.line_sponsor=1", "demand.lead_bias=1"];
    let played = play(toy_with(&text(12, NEVER, true), &sets), &ALL, 8);
    assert_eq!(year(&played, "later", 0), year(&played, "status-quo", 0));
    assert_ne!(year(&played, "later", 1), year(&played, "status-quo", 1));
    // one account, one line, one payer
    let of = |year, id: &str| played.year("later", year, id);
    for (year, sponsors, central, cost) in
        [(0, FULL, 0.0, FULL), (1, 0.0, FULL + 10_000.0, FULL + 10_000.0), (2, 0.0, FULL, FULL)]
    {
        assert!(of(year, "finance.paid_by.sponsors").iter().all(|&p| close(p, sponsors)), "year {year}");
        assert!(of(year, "finance.paid_by.central").iter().all(|&p| close(p, central)), "year {year}");
        assert!(of(year, "finance.cost").iter().all(|&c| close(c, cost)), "year {year}");
    }
    assert!(of(2, "admin.hours_by.standing").iter().all(|&h| close(h, 120.0)));
    // from the middle of a year: the sponsors still pay that year, the fund pays the next
    let mid = play(toy_with(&text(18, NEVER, true), &sets), &["later"], 4);
    let of = |year, id: &str| mid.year("later", year, id);
    assert!(of(1, "finance.paid_by.sponsors").iter().all(|&p| close(p, FULL)));
    assert!(of(1, "finance.paid_by.central").iter().all(|&p| p == 0.0));
    assert!(of(1, "finance.cost").iter().all(|&c| close(c, FULL + 10_000.0)));
    // beyond the horizon it never begins; from the start it is what it is
    let never = play(toy_with(&text(36, NEVER, true), &sets), &ALL, 4);
    assert!(moved(never.play("later"), never.play("status-quo")).is_empty());
    let now = play(toy_with(&text(0, NEVER, true), &sets), &ALL, 4);
    assert!(moved(now.play("later"), now.play("central")).is_empty());
}

#[test]
fn a_transition_costs_money_and_a_dip() {
    let at = |transition, sets: &[&str]| play(toy_with(&text(12, NEVER, transition), sets), &ALL, 8);
    let none = at(true, &[]);
    let dear = at(true, &["money.transition_cost=5000"]);
    only(&none, &dear, "later", &["finance.", "payers.received", "presence.cost_ratio"]);
    let dip = at(true, &["money.transition_dip=0.3", "money.transition_months=6"]);
    rises(&none, &dip, "later", "service.wait_hours", 0.1);
    only(&none, &dip, "later", &super::WORK);
    assert_eq!(year(&none, "later", 0), year(&dip, "later", 0));
    for option in ["status-quo", "central", "watched"] {
        untouched(&none, &dear, option);
        untouched(&none, &dip, option);
    }
    // an option may say that it costs no transition
    let sets = ["money.transition_cost=5000", "money.transition_dip=0.3"];
    untouched(&at(false, &[]), &at(false, &sets), "later");
}

#[test]
fn a_follower_takes_over_when_its_trigger_is_met() {
    let sets = ["money.transition_cost=5000", "money.transition_dip=0.3", "money.transition_months=6"];
    // never met: the status quo to the bit
    let never = play(toy_with(&text(12, NEVER, true), &sets), &ALL, 8);
    assert!(moved(never.play("watched"), never.play("status-quo")).is_empty());
    // met at the end of the first twelve months: the follower begins with the second year, as `later` does
    let at_once = play(toy_with(&text(12, AT_ONCE, true), &sets), &ALL, 8);
    assert!(moved(at_once.play("watched"), at_once.play("later")).is_empty());
    for option in ["status-quo", "central", "later"] {
        untouched(&never, &at_once, option);
    }
    // a shorter window is full sooner
    let soon = text(3, "workload.utilisation > 0.1 for 3 months", true);
    let soon = play(toy_with(&soon, &sets), &ALL, 8);
    assert!(moved(soon.play("watched"), soon.play("later")).is_empty());
    // below instead of above
    let below = play(toy_with(&text(12, "workload.utilisation < 5 for 12 months", true), &sets), &ALL, 4);
    assert!(moved(below.play("watched"), below.play("later")).is_empty());
}

#[test]
fn every_outcome_that_may_be_watched_is_watched() {
    let hungry = ["admin.standing=20", "demand.withdrawals=true", "functions.request.hours=4.5"];
    for (outcome, always, never) in [
        ("workload.utilisation", "> 0.1", "> 1.01"),
        ("admin.share", "> 0.01", "> 0.9"),
        ("service.on_time_share", "< 0.999", "< 0.01"),
        ("service.unmet_share", "> 0.0001", "> 0.99"),
        ("finance.funding_gap", "< 0.5", "> 1"),
    ] {
        let at = |rule: &str| {
            play(toy_with(&text(12, &format!("{outcome} {rule} for 12 months"), true), &hungry), &ALL, 2)
        };
        let (always, never) = (at(always), at(never));
        assert!(moved(always.play("watched"), always.play("later")).is_empty(), "{outcome} is not met");
        assert!(moved(never.play("watched"), never.play("status-quo")).is_empty(), "{outcome} is met");
    }
}
