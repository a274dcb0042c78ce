//! Administrative work: what causes how much of it.

use super::WORK;
use crate::plays::{close, cost_share, funding, is, only, play, rises, tariff, toy, toy_with, untouched};

/// What administrative hours may move.
const JOBS: [&str; 9] = [
    "workload.",
    "service.",
    "neutrality.",
    "presence.host_pressure",
    "finance.",
    "payers.",
    "admin.share",
    "admin.hours",
    "admin.cost_to_collect",
];

/// Ways to bill, all at 67 USD an hour and in full: monthly and quarterly, per request, consolidated, at the hub.
fn ways() -> String {
    let way = |id: &str, billing: &str, consolidated: bool, at_hub: bool| {
        let invoices = ("invoices", tariff("invoice", billing, consolidated, at_hub));
        funding(
            id,
            "lead-agency",
            "per-office",
            &[("sponsors", cost_share("sponsors", "equal", 1.0)), invoices],
        )
    };
    way("each", "\"per-request\"", false, false)
        + &way("quarter", "3", false, false)
        + &way("year", "12", false, false)
        + &way("one", "3", true, false)
        + &way("hub", "3", true, true)
        + &way("hub-apart", "3", false, true)
}

const WAYS: [&str; 7] = ["billed", "each", "quarter", "year", "one", "hub", "hub-apart"];

#[test]
fn standing_reports_go_to_each_line() {
    let members = funding(
        "members",
        "lead-agency",
        "pooled",
        &[("shares", cost_share("sponsors-and-contributors", "use", 1.0))],
    );
    let all = ["status-quo", "central", "members"];
    let at = |sets: &[&str]| {
        let sets = [&["warm_up=true", "demand.join_propensity=1"], sets].concat();
        play(toy_with(&members, &sets), &all, 8)
    };
    let none = at(&[]);
    let plain = at(&["admin.standing=10"]);
    let lines = at(&["admin.standing=10", "admin.line_sponsor=0.5", "admin.line_contributor=0.1"]);
    for option in all {
        is(&none, option, "admin.hours", 0.0);
        // ten hours a month to one line
        is(&plain, option, "admin.hours_by.standing", 120.0);
        only(
            &none,
            &plain,
            option,
            &[&WORK[..], &["admin.share", "admin.hours", "payers.paid", "finance."]].concat(),
        );
    }
    // one line under unified management; half a line to the second sponsor, a tenth to each of four members
    is(&lines, "central", "admin.hours_by.standing", 120.0);
    is(&lines, "status-quo", "admin.hours_by.standing", 180.0);
    is(&lines, "members", "admin.hours_by.standing", 228.0);
    rises(&none, &lines, "status-quo", "service.wait_hours", 0.05);
    // whom nobody bills or asks pays the same
    only(&none, &lines, "status-quo", &[&WORK[..], &["admin.share", "admin.hours"]].concat());
}

#[test]
fn invoices_are_counted_by_period_office_and_agency() {
    let none = play(toy_with(&ways(), &[]), &WAYS, 8);
    let work = play(toy_with(&ways(), &["admin.invoice=1"]), &WAYS, 8);
    let served = none.mean("each", "service.requests_served");
    // 4 users x 2 offices x 11 quarters, the twelfth being billed after the end; or 4 x 11 consolidated
    for (option, count) in
        [("quarter", 88.0), ("year", 16.0), ("one", 44.0), ("hub", 44.0), ("hub-apart", 88.0)]
    {
        is(&none, option, "admin.invoices", count / 3.0);
        is(&work, option, "admin.invoices", count / 3.0);
    }
    // a month without a request of a pair is no invoice: at most 280
    let monthly = none.mean("billed", "admin.invoices");
    assert!(monthly > 93.0 && monthly < 93.334, "{monthly}");
    // one each for the users' requests, four sevenths of all, of 35 months of 36
    let each = none.mean("each", "admin.invoices") / (served * 4.0 / 7.0 * 35.0 / 36.0);
    assert!((each - 1.0).abs() < 0.02, "{each}");

    // an hour per invoice and office with lines on it
    is(&none, "quarter", "admin.hours", 0.0);
    for (option, hours) in [("quarter", 88.0), ("year", 16.0), ("one", 88.0)] {
        is(&work, option, "admin.hours_by.invoices", hours / 6.0);
    }
    let (per_request, per_month) =
        (work.all("each", "admin.invoices"), work.all("each", "admin.hours_by.invoices"));
    assert!(per_request.iter().zip(per_month).all(|(n, h)| (n / 2.0 - h).abs() < 2.0), "an hour each");
    for option in WAYS {
        only(&none, &work, option, &[&JOBS[..], &["admin.invoices"]].concat());
    }
    rises(&none, &work, "each", "service.wait_hours", 0.3);
}

#[test]
fn the_hub_takes_its_share_of_invoicing_and_costs_money() {
    let sets = ["admin.invoice=1", "admin.dispute_probability=1", "admin.dispute=2"];
    let at = |more: &[&str]| play(toy_with(&ways(), &[&sets[..], more].concat()), &WAYS, 8);
    let away = at(&["admin.hub_share=0"]);
    let hub = at(&["admin.hub_share=0.75"]);
    // only the options that say so move work
    for option in ["billed", "each", "quarter", "year", "one"] {
        untouched(&away, &hub, option);
    }
    // a dispute per invoice: at one office where it is consolidated
    is(&hub, "quarter", "admin.hours_by.disputes", 88.0 * 2.0 / 6.0);
    is(&hub, "one", "admin.hours_by.disputes", 44.0 * 2.0 / 6.0);
    is(&hub, "hub", "admin.hours_by.invoices", 0.25 * 88.0 / 6.0);
    is(&hub, "hub", "admin.hours_by.disputes", 0.25 * 44.0 * 2.0 / 6.0);
    is(&hub, "hub-apart", "admin.hours_by.invoices", 0.25 * 88.0 / 6.0);
    // desks cost: half an hour per consolidated invoice, or the share of an hour per other one; and of disputes
    let desk = at(&["admin.hub_share=0.75", "admin.hub_invoice=0.5", "admin.hub_hour_cost=30"]);
    let more = |option: &str| desk.mean(option, "finance.cost") - hub.mean(option, "finance.cost");
    assert!(close(more("one"), 44.0 * 0.5 * 30.0 / 3.0), "{}", more("one"));
    assert!(close(more("hub"), (44.0 * 0.5 + 44.0 * 1.5) * 30.0 / 3.0), "{}", more("hub"));
    assert!(close(more("hub-apart"), (88.0 * 0.75 + 88.0 * 1.5) * 30.0 / 3.0), "{}", more("hub-apart"));
    only(&hub, &desk, "quarter", &[]);
    only(&hub, &desk, "hub", &["finance.", "payers.", "presence.cost_ratio", "admin.cost_to_collect"]);
    // clerks cost per invoice that is not consolidated
    let clerks = at(&["admin.hub_share=0.75", "admin.adhoc_invoice_cost=17"]);
    is(&clerks, "quarter", "finance.paid_by.lead", 88.0 * 17.0 / 3.0);
    is(&clerks, "one", "finance.paid_by.lead", 0.0);
    only(
        &hub,
        &clerks,
        "quarter",
        &["finance.", "presence.cost_ratio", "admin.cost_to_collect", "payers.received"],
    );
}

#[test]
fn disputes_take_time_in_proportion() {
    let at =
        |p: &str| play(toy_with(&ways(), &["admin.dispute=2", p]), &["status-quo", "quarter", "each"], 16);
    let [none, half, all] = ["0", "0.5", "1"].map(|p| at(&format!("admin.dispute_probability={p}")));
    is(&none, "quarter", "admin.hours", 0.0);
    is(&all, "quarter", "admin.hours_by.disputes", 88.0 * 2.0 / 6.0);
    let part = half.mean("quarter", "admin.hours_by.disputes") / (88.0 / 6.0);
    assert!((part - 1.0).abs() < 0.1, "{part}");
    untouched(&none, &all, "status-quo");
    only(&none, &all, "quarter", &JOBS);
    // where every request has its invoice, every request may have its dispute
    let short = ["admin.dispute=0.2", "admin.dispute_probability=1"];
    let each = play(toy_with(&ways(), &short), &["each"], 4);
    let (invoices, hours) =
        (each.mean("each", "admin.invoices"), each.mean("each", "admin.hours_by.disputes"));
    assert!((2.0 * hours / (0.2 * invoices) - 1.0).abs() < 0.02, "{hours} h on {invoices} disputes");
}

#[test]
fn reminders_follow_overdue_invoices() {
    let late = ["money.late_share=1", "money.late_median=45", "money.late_sigma=0", "admin.reminder=0.5"];
    let at = |sets: &[&str]| play(toy_with(&ways(), sets), &["status-quo", "quarter", "one", "hub"], 8);
    let in_time = at(&[]);
    // in time, nobody is reminded
    untouched(&in_time, &at(&["admin.reminder=0.5"]), "quarter");
    // paid in the third month and due in the first: two reminders each, the very last after the end
    let slow = at(&late);
    is(&slow, "quarter", "admin.hours_by.reminders", 0.5 * 8.0 * 21.0 / 6.0);
    is(&slow, "one", "admin.hours_by.reminders", 0.5 * 4.0 * 21.0 / 6.0);
    let hub = at(&[&late[..], &["admin.hub_share=0.75"]].concat());
    is(&hub, "hub", "admin.hours_by.reminders", 0.25 * 0.5 * 4.0 * 21.0 / 6.0);
    untouched(&slow, &hub, "one");
    untouched(&in_time, &slow, "status-quo");
    only(&in_time, &slow, "quarter", &JOBS);
}

#[test]
fn members_cost_agreements_and_calls() {
    let members = funding(
        "members",
        "lead-agency",
        "pooled",
        &[("shares", cost_share("sponsors-and-contributors", "use", 1.0))],
    ) + &funding(
        "fees",
        "lead-agency",
        "pooled",
        &[("fee", cost_share("active", "equal", 0.3)), ("sponsors", cost_share("sponsors", "equal", 0.7))],
    );
    let all = ["status-quo", "members", "fees"];
    let at = |sets: &[&str]| {
        let sets = [&["warm_up=true", "demand.join_propensity=1"], sets].concat();
        play(toy_with(&members, &sets), &all, 8)
    };
    let free = at(&[]);
    let work = at(&["admin.joining=20", "admin.joining_officers=0.5", "admin.call=6"]);
    // four join in the first January: half of 20 hours each on the officers of two offices
    is(&work, "members", "admin.hours_by.joining", 4.0 * 10.0 / 6.0);
    is(&work, "fees", "admin.hours_by.joining", 0.0);
    // six hours a year and payer in the whole network, whoever is not a sponsor
    for option in ["members", "fees"] {
        is(&work, option, "admin.hours_by.calls", 4.0 * 6.0 / 2.0);
        only(&free, &work, option, &JOBS);
    }
    untouched(&free, &work, "status-quo");
    // nobody joins: no agreement, no call
    let alone =
        at(&["admin.joining=20", "admin.joining_officers=0.5", "admin.call=6", "demand.join_propensity=0"]);
    is(&alone, "members", "admin.hours", 0.0);
    is(&alone, "members", "network.contributors", 0.0);
}

#[test]
fn prefunded_clients_get_a_statement_a_year() {
    let text = |at_hub| {
        let accounts = ("accounts", tariff("prefunded", "3", true, at_hub));
        funding(
            "ahead",
            "lead-agency",
            "pooled",
            &[("sponsors", cost_share("sponsors", "equal", 1.0)), accounts],
        )
    };
    let at = |at_hub, sets: &[&str]| play(toy_with(&text(at_hub), sets), &["status-quo", "ahead"], 8);
    let none = at(false, &[]);
    let told = at(false, &["admin.statement=2"]);
    is(&none, "ahead", "admin.hours", 0.0);
    is(&told, "ahead", "admin.hours_by.statements", 4.0 * 2.0 / 2.0);
    only(&none, &told, "ahead", &JOBS);
    untouched(&none, &told, "status-quo");
    let hub = at(true, &["admin.statement=2", "admin.hub_share=0.75", "admin.hub_hour_cost=30"]);
    is(&hub, "ahead", "admin.hours_by.statements", 0.25 * 4.0 * 2.0 / 2.0);
    let desk = hub.mean("ahead", "finance.cost") - told.mean("ahead", "finance.cost");
    assert!(close(desk, 4.0 * 2.0 * 0.75 * 30.0), "{desk}");
    // who cannot prefund is told nothing and invoiced
    let cannot = at(false, &["admin.statement=2", "money.cannot_prefund=1"]);
    is(&cannot, "ahead", "admin.hours", 0.0);
    is(&cannot, "ahead", "admin.invoices", 44.0 / 3.0);
    is(&told, "ahead", "admin.invoices", 0.0);
}

#[test]
fn cost_to_collect_is_the_cost_of_collecting_by_the_money_collected() {
    // 88 invoices of an hour; the hour costs what the offices require, by the hours of their officers
    let played = play(toy_with(&ways(), &["admin.invoice=1"]), &["quarter"], 8);
    let hour = 164_000.0 / (2.0 * 1950.0);
    let recovered = played.all("quarter", "finance.recovered");
    let shares = played.all("quarter", "admin.cost_to_collect");
    assert!(recovered.iter().zip(shares).all(|(r, s)| close(s, 88.0 / 3.0 * hour / r)));
    let unbilled = play(toy(&["admin.invoice=1"]), &["status-quo"], 2);
    assert!(unbilled.all("status-quo", "admin.cost_to_collect").iter().all(|s| s.is_nan()));
}
