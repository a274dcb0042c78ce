//! In which order work is done, and how fast.

use super::WORK;
use crate::plays::{Played, close, falls, mean, only, play, quantity, rises, toy, untouched};

/// What a change of the order of work may move: less than [`WORK`], as no hour of work comes or goes.
const ORDER: [&str; 8] = [
    "workload.utilisation",
    "workload.backlog",
    "service.",
    "neutrality.",
    "presence.host_pressure",
    "finance.cost_per_request",
    "payers.received",
    "admin.",
];

/// Asserts that two plays worked as many hours: nobody idles while work waits, in whatever order.
#[track_caller]
fn as_busy(a: &Played, b: &Played, option: &str) {
    let of = |p: &Played| p.all(option, "workload.utilisation");
    assert!(of(a).into_iter().zip(of(b)).all(|(x, y)| (x - y).abs() < 1e-9), "{option}: another workload");
}

#[test]
fn lead_bias_lets_others_wait_under_lead_agencies_only() {
    let at = |bias: &str| play(toy(&[bias]), &["status-quo", "central"], 16);
    let [fair, half, full] = ["demand.lead_bias=0", "demand.lead_bias=0.5", "demand.lead_bias=1"].map(at);
    untouched(&fair, &full, "central");
    only(&fair, &full, "status-quo", &ORDER);
    as_busy(&fair, &full, "status-quo");
    rises(&fair, &half, "status-quo", "neutrality.wait_ratio", 0.1);
    rises(&half, &full, "status-quo", "neutrality.wait_ratio", 0.1);
    let ratio = fair.mean("status-quo", "neutrality.wait_ratio");
    assert!((ratio - 1.0).abs() < 0.1, "without bias nobody is preferred: {ratio}");
}

#[test]
fn quick_requests_go_first() {
    let at = |days: &str| play(toy(&[days]), &["status-quo"], 16);
    let (fifo, quick) = (at("office.quick_days=0"), at("office.quick_days=5"));
    only(&fifo, &quick, "status-quo", &ORDER);
    as_busy(&fifo, &quick, "status-quo");
    // short work first: the mean wait falls and calls, with their short target, are in time more often
    falls(&fifo, &quick, "status-quo", "service.wait_hours", 0.1);
    rises(&fifo, &quick, "status-quo", "service.on_time_share", 0.02);
    // a limit below every target, or above all, is no priority
    untouched(&fifo, &at("office.quick_days=1"), "status-quo");
    let all = at("office.quick_days=10");
    let waits = |p: &Played| p.all("status-quo", "service.wait_hours");
    assert!(waits(&fifo).into_iter().zip(waits(&all)).all(|(x, y)| close(x, y)));
}

#[test]
fn governments_go_first_where_the_rules_say_so() {
    let at = |first: &str| play(toy(&[first]), &["status-quo"], 16);
    let (behind, first) = (at("office.government_first=false"), at("office.government_first=true"));
    only(&behind, &first, "status-quo", &ORDER);
    as_busy(&behind, &first, "status-quo");
    rises(&behind, &first, "status-quo", "service.on_time_share_government", 0.05);
    falls(&behind, &first, "status-quo", "service.on_time_share_users", 0.0);
}

#[test]
fn emergencies_go_before_everything() {
    let struck = ["offices.office.disaster_rate=2", "disasters.requests=20", "functions.request.hours=6"];
    let at = |more: &[&str]| play(toy(&[&struck[..], more].concat()), &["status-quo"], 16);
    // the government asks for nothing but emergencies: its requests are in time, everybody else's are not
    let rates = ["functions.request.government_rate=0", "functions.call.government_rate=0"];
    let played = at(&[&rates[..], &["disasters.surge_weeks=40"]].concat());
    let share = |id: &str| mean(&played.office("status-quo", "office", id));
    // six hours of work in hand and four of its own end within fifteen in five of six cases
    assert!(share("service.on_time_share_government") > 0.8, "{}", share("service.on_time_share_government"));
    assert!(share("service.on_time_share_users") < 0.7, "{}", share("service.on_time_share_users"));
}

#[test]
fn administration_waits_where_the_rules_say() {
    let at = |place: &str| play(toy(&["admin.standing=20", place]), &["status-quo"], 16);
    let places =
        ["office.admin_priority=quick", "office.admin_priority=ordinary", "office.admin_priority=last"];
    let [quick, ordinary, last] = places.map(at);
    // without quick requests, the quick line is before all: requests wait longest
    falls(&quick, &ordinary, "status-quo", "service.wait_hours", 0.02);
    falls(&ordinary, &last, "status-quo", "service.wait_hours", 0.02);
    for other in [&quick, &last] {
        only(&ordinary, other, "status-quo", &ORDER);
        as_busy(&ordinary, other, "status-quo");
    }
    // without jobs their place does not matter
    let idle = |place: &str| play(toy(&[place]), &["status-quo"], 8);
    untouched(&idle(places[0]), &idle(places[2]), "status-quo");
}

#[test]
fn absences_take_hours_and_no_request() {
    let at = |set: &str| play(toy(&[set]), &["status-quo"], 16);
    // 26 days of 260 are a tenth of the year
    let (always, leave) = (at("office.leave_days=0"), at("office.leave_days=26"));
    only(&always, &leave, "status-quo", &WORK);
    assert_eq!(always.run.requests, leave.run.requests);
    let load = |p: &Played| p.all("status-quo", "workload.offered_load");
    assert!(load(&always).into_iter().zip(load(&leave)).all(|(a, b)| close(a / 0.9, b)));
    let busier =
        leave.mean("status-quo", "workload.utilisation") / always.mean("status-quo", "workload.utilisation");
    assert!((busier * 0.9 - 1.0).abs() < 0.01, "{busier}");
    rises(&always, &leave, "status-quo", "service.wait_hours", 0.05);
    // a day off is a day off
    untouched(&leave, &at("office.holiday_days=26"), "status-quo");
    untouched(&leave, &at("office.training_days=26"), "status-quo");
    // sickness takes the same hours in the mean, in uneven spells
    let sick = at("office.sick_days=26");
    only(&always, &sick, "status-quo", &WORK);
    assert_eq!(load(&leave), load(&sick));
    rises(&leave, &sick, "status-quo", "service.wait_hours", 0.0);
}

#[test]
fn an_alternating_calendar_replaces_the_monthly_block() {
    let calendar = format!("office.absence={{ up = {}, down = {} }}", quantity(300, "h"), quantity(100, "h"));
    let at = |sets: &[&str]| play(toy(sets), &["status-quo"], 16);
    let (always, on_off) = (at(&[]), at(&[&calendar]));
    only(&always, &on_off, "status-quo", &WORK);
    let load = |p: &Played| p.all("status-quo", "workload.offered_load");
    assert!(load(&always).into_iter().zip(load(&on_off)).all(|(a, b)| close(a / 0.75, b)));
    rises(&always, &on_off, "status-quo", "service.wait_hours", 1.0);
    // leave and sickness belong to the block that it replaces
    untouched(&on_off, &at(&[&calendar, "office.leave_days=26", "office.sick_days=26"]), "status-quo");
}

#[test]
fn usable_share_slows_the_work_down() {
    let at = |set: &str| play(toy(&[set]), &["status-quo"], 8);
    let (all, part) = (at("office.usable_share=1"), at("office.usable_share=0.8"));
    only(&all, &part, "status-quo", &WORK);
    let load = |p: &Played| p.all("status-quo", "workload.offered_load");
    assert!(load(&all).into_iter().zip(load(&part)).all(|(a, b)| close(a / 0.8, b)));
    let busier =
        part.mean("status-quo", "workload.utilisation") / all.mean("status-quo", "workload.utilisation");
    assert!((busier * 0.8 - 1.0).abs() < 0.02, "{busier}");
}

#[test]
fn overtime_works_a_backlog_off() {
    let at = |set: &str| play(toy(&["functions.request.hours=5.5", set]), &["status-quo"], 16);
    let (none, some) = (at("office.max_overtime=0"), at("office.max_overtime=0.2"));
    only(&none, &some, "status-quo", &WORK);
    assert!(none.all("status-quo", "workload.overtime_hours").iter().all(|&h| h == 0.0));
    assert!(some.mean("status-quo", "workload.overtime_hours") > 20.0);
    falls(&none, &some, "status-quo", "workload.backlog_hours", 0.2);
    rises(&none, &some, "status-quo", "service.requests_served", 0.0);
    // no backlog above a quarter of a month, no overtime
    let light = |set: &str| play(toy(&["functions.request.hours=0.5", set]), &["status-quo"], 8);
    untouched(&light("office.max_overtime=0"), &light("office.max_overtime=0.2"), "status-quo");
}

#[test]
fn impatient_clients_withdraw_and_leave_the_rest_sooner_served() {
    let at = |sets: &[&str]| play(toy(sets), &["status-quo"], 16);
    let endless = at(&["demand.withdrawals=false"]);
    let [long, short] = ["demand.patience_factor=3", "demand.patience_factor=1"]
        .map(|factor| at(&["demand.withdrawals=true", factor]));
    only(&endless, &short, "status-quo", &WORK);
    assert_eq!(endless.run.requests, short.run.requests);
    assert!(endless.all("status-quo", "service.unmet_share").iter().all(|&s| s == 0.0));
    assert!(long.mean("status-quo", "service.unmet_share") > 0.0);
    rises(&long, &short, "status-quo", "service.unmet_share", 1.0);
    falls(&endless, &short, "status-quo", "service.wait_hours", 0.1);
    falls(&endless, &short, "status-quo", "workload.utilisation", 0.0);
    // patience that nobody uses up changes nothing; a patience of its own replaces the factor
    let patient = at(&["demand.withdrawals=true", "demand.patience_factor=1000"]);
    untouched(&endless, &patient, "status-quo");
    let own = |factor: &str| {
        let days = |f: &str, d: u32| format!("functions.{f}.patience={}", quantity(d, "d"));
        let (request, call, emergency) = (days("request", 10), days("call", 2), days("emergency", 2));
        at(&["demand.withdrawals=true", factor, &request, &call, &emergency])
    };
    untouched(&short, &own("demand.patience_factor=7"), "status-quo");
}

#[test]
fn exponential_patience_lets_some_leave_sooner_and_draws_nothing_anew() {
    let at = |sets: &[&str]| play(toy(&[&["demand.withdrawals=true"], sets].concat()), &["status-quo"], 16);
    let random = "demand.exponential_patience=true";
    let (fixed, spread) = (at(&[]), at(&[random]));
    only(&fixed, &spread, "status-quo", &WORK);
    assert_eq!(fixed.run.requests, spread.run.requests);
    // three targets are seldom waited for, an exponential time of that mean often ends before
    rises(&fixed, &spread, "status-quo", "service.unmet_share", 0.5);
    // nobody withdraws: nobody's patience is drawn
    let [endless, undrawn] = ["false", "true"]
        .map(|word| at(&["demand.withdrawals=false", &format!("demand.exponential_patience={word}")]));
    untouched(&endless, &undrawn, "status-quo");
}

#[test]
fn what_waits_past_its_target_at_the_horizon_was_late() {
    // nobody gets beyond the first piece of work of each officer: nothing ends, everything is late
    let cv = format!("cv={}", quantity(0, "ratio"));
    let changes = ["hours=10000", "family=deterministic", &cv];
    let of = |f: &str| changes.map(|change| format!("functions.{f}.{change}"));
    let long: Vec<String> = ["request", "call"].into_iter().flat_map(of).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    let stuck = play(toy(&long), &["status-quo"], 4);
    assert!(stuck.all("status-quo", "service.requests_served").iter().all(|&served| served == 0.0));
    assert!(stuck.all("status-quo", "service.on_time_share").iter().all(|&share| share == 0.0));
    // and where no target has passed yet nothing has ended
    let far =
        ["request", "call", "emergency"].map(|f| format!("functions.{f}.target={}", quantity(900, "d")));
    let far: Vec<&str> = far.iter().map(String::as_str).collect();
    let early = play(toy(&[&long[..], &far].concat()), &["status-quo"], 4);
    assert!(early.all("status-quo", "service.on_time_share").iter().all(|share| share.is_nan()));
}
