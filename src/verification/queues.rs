//! Queues: one officer, several, priorities, patience, an officer who comes and goes.

use super::case::Case;
use super::parts::{HOURS, office, quantity};
use super::read::{Draw, Reading, each_year, holds, mean, over_all, per_request, per_request_at};
use crate::office::theory::{
    Abandoning, ComesAndGoes, Exponential, Impatient, OneOfficer, ServiceMoments, SeveralOfficers,
    constant_service_wait_at_most, priority_waits,
};

/// The textbook office: 0.2 requests an hour of 4 h each.
const ARRIVALS: f64 = 0.2;
const MEAN: f64 = 4.0;

/// Fifty years after a year of warm-up.
const LONG: [&str; 2] = ["years=50", "warm_up=true"];

const WAIT: &str = "service.wait_hours";
const BUSY: &str = "workload.utilisation";
/// Work that waits and is in hand at a year's end. Who came then would wait for as long: it is the wait of an arrival that
/// is served first come first served by one officer (Poisson arrivals see time averages, Wolff 1982).
const FOUND: &str = "workload.backlog_hours";

/// Hours in working days of 7.5 h, as a target.
fn days(hours: f64) -> String {
    format!("{}", hours / 7.5)
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![exponential(), percentile(), constant()];
    cases.extend(spread());
    cases.extend([two_classes(), three_classes(), several(), five(), pooled()]);
    cases.extend([
        patience("m-m-1-patience", "M/M/1, clients leave after 15 h", ARRIVALS),
        patience("m-m-1-patience-overload", "The same with more work than can be done", 0.3),
        exponential_patience(),
    ]);
    cases.push(comes_and_goes());
    cases
}

/// One officer with a service of the textbook's mean.
fn one_officer(name: &'static str, title: &'static str, reference: &'static str) -> Case {
    Case::new(name, title, reference).set(&LONG)
}

fn exponential() -> Case {
    let queue = Exponential { arrivals: ARRIVALS, mean: MEAN };
    let general = OneOfficer { arrivals: ARRIVALS, service: ServiceMoments::exponential(MEAN) };
    let (wait, target) = (general.wait(), 30.0);
    let within = |p: f64| {
        let t = queue.wait_percentile(p);
        each_year(FOUND, 0, move |work| holds(work <= t))
    };
    one_officer("m-m-1", "M/M/1: one officer, exponential service", "Erlang 1917")
        .set(&[&format!("functions.request.target={}", days(target))])
        .expect("busy", "share", queue.load(), over_all(BUSY))
        .expect("wait, mean", "h", wait, per_request(WAIT, 0))
        .expect("wait and service, mean", "d", (wait + MEAN) / 7.5, per_request("service.turnaround_days", 0))
        .expect(
            "wait and service at most 30 h",
            "share",
            1.0 - queue.stay_exceeds(target),
            per_request("service.on_time_share", 0),
        )
        .expect("work found, mean", "h", wait, each_year(FOUND, 0, |work| work))
        .expect_root(
            "work found, sd",
            "h",
            general.wait_variance().sqrt(),
            each_year(FOUND, 0, move |work| (work - wait) * (work - wait)),
        )
        .expect(
            "nothing found",
            "share",
            1.0 - queue.wait_exceeds(0.0),
            each_year(FOUND, 0, |work| holds(work <= 0.0)),
        )
        .expect(
            "more than 40 h found",
            "share",
            queue.wait_exceeds(40.0),
            each_year(FOUND, 0, |work| holds(work > 40.0)),
        )
        .expect("found within the 90th percentile", "share", 0.90, within(0.90))
        .expect("found within the 95th percentile", "share", 0.95, within(0.95))
        .expect("found within the 99th percentile", "share", 0.99, within(0.99))
}

/// A percentile is no mean: a replication must be so long that its own error is small. Requests come fifty times as often
/// and are fifty times as short.
fn percentile() -> Case {
    let queue = Exponential { arrivals: 10.0, mean: 0.08 };
    Case::new(
        "m-m-1-percentile",
        "M/M/1: percentiles of the waits, as their histogram tells them",
        "Erlang 1917",
    )
    .set(&["years=20", "warm_up=true", "functions.request.hours=0.08"])
    .set(&[&format!("functions.request.government_rate={}", queue.arrivals * HOURS)])
    .plays(96, 32)
    .expect("wait, mean", "h", queue.load() * 0.08 / (1.0 - queue.load()), per_request(WAIT, 0))
    .expect(
        "wait, 90th percentile",
        "h",
        queue.wait_percentile_binned(0.9),
        over_all("service.wait_hours_p90"),
    )
}

fn constant() -> Case {
    let queue = OneOfficer { arrivals: ARRIVALS, service: ServiceMoments::deterministic(MEAN) };
    let wait = queue.wait();
    let exceeds = |t: f64| 1.0 - constant_service_wait_at_most(ARRIVALS, MEAN, t);
    one_officer("m-d-1", "M/D/1: constant service", "Erlang 1909; Pollaczek 1930, Khinchine 1932")
        .set(&["functions.request.family=deterministic", "functions.request.cv=0"])
        .set(&[&format!("functions.request.target={}", days(20.0 + MEAN))])
        .expect("wait, mean", "h", wait, per_request(WAIT, 0))
        .expect("wait at most 20 h", "share", 1.0 - exceeds(20.0), per_request("service.on_time_share", 0))
        .expect_root(
            "work found, sd",
            "h",
            queue.wait_variance().sqrt(),
            each_year(FOUND, 0, move |work| (work - wait) * (work - wait)),
        )
        .expect(
            "more than 20 h found",
            "share",
            exceeds(20.0),
            each_year(FOUND, 0, |work| holds(work > 20.0)),
        )
        .expect(
            "more than 40 h found",
            "share",
            exceeds(40.0),
            each_year(FOUND, 0, |work| holds(work > 40.0)),
        )
}

/// Services of other spreads.
fn spread() -> Vec<Case> {
    let reference = "Pollaczek 1930, Khinchine 1932; sd Takacs 1962";
    let lognormal: fn(f64, f64) -> ServiceMoments = ServiceMoments::lognormal;
    let gamma: fn(f64, f64) -> ServiceMoments = ServiceMoments::gamma;
    let cases = [
        ("m-g-1-half", "M/G/1: lognormal service, cv 0.5", "lognormal", 0.5, lognormal),
        ("m-g-1-one", "M/G/1: lognormal service, cv 1", "lognormal", 1.0, lognormal),
        ("m-g-1-two", "M/G/1: lognormal service, cv 2", "lognormal", 2.0, lognormal),
        ("m-e2-1", "M/E2/1: gamma service of shape 2", "gamma", 0.5_f64.sqrt(), gamma),
        ("m-gamma-1", "M/G/1: gamma service, cv 2", "gamma", 2.0, gamma),
    ];
    cases
        .into_iter()
        .map(|(name, title, family, cv, moments)| {
            let queue = OneOfficer { arrivals: ARRIVALS, service: moments(MEAN, cv) };
            let wait = queue.wait();
            let case = one_officer(name, title, reference)
                .set(&[&format!("functions.request.family={family}"), &format!("functions.request.cv={cv}")])
                .expect("busy", "share", queue.load(), over_all(BUSY))
                .expect("wait, mean", "h", wait, per_request(WAIT, 1))
                .expect(
                    "nothing found",
                    "share",
                    1.0 - queue.load(),
                    each_year(FOUND, 1, |work| holds(work <= 0.0)),
                );
            // the square of a wait has no error that could be told where its fourth power hangs on a few services
            if name == "m-g-1-two" {
                return case;
            }
            case.expect_root(
                "work found, sd",
                "h",
                queue.wait_variance().sqrt(),
                each_year(FOUND, 1, move |work| (work - wait) * (work - wait)),
            )
        })
        .collect()
}

/// Mean wait of the lead agency, and of the others: their difference and ratio are outcomes.
fn lead_wait(draw: &Draw) -> f64 {
    draw.over_all("neutrality.wait_gap_hours") / (draw.over_all("neutrality.wait_ratio") - 1.0)
}

fn other_wait(draw: &Draw) -> f64 {
    lead_wait(draw) + draw.over_all("neutrality.wait_gap_hours")
}

fn two_classes() -> Case {
    let service = ServiceMoments::exponential(MEAN);
    let waits = priority_waits(&[(0.12, service), (0.08, service)]);
    one_officer("cobham-two", "Two classes: the lead agency goes first", "Cobham 1954; Kleinrock 1965")
        .set(&[
            "demand.lead_bias=1",
            &format!("functions.request.sponsor_rate={}", quantity(0.12 * HOURS, "1/year")),
            &format!("functions.request.government_rate={}", 0.08 * HOURS),
        ])
        .expect("wait of the lead agency", "h", waits[0], mean(lead_wait))
        .expect("wait of the others", "h", waits[1], mean(other_wait))
        .expect("wait of all, conserved", "h", 0.6 * waits[0] + 0.4 * waits[1], per_request(WAIT, 0))
}

fn three_classes() -> Case {
    // the lead agency's, quick ones, others: the first and the last ask for the same
    let (long, short) = (ServiceMoments::exponential(6.0), ServiceMoments::exponential(2.0));
    let classes = [(0.05, long), (0.1, short), (0.05, long)];
    let waits = priority_waits(&classes);
    let in_hand: f64 = classes.iter().map(|(rate, service)| rate * service.second / 2.0).sum();
    let quick = format!(
        "[functions.quick]\nlabel = \"Quick\"\nfamily = \"exponential\"\ngovernment_rate = {}\nhours = {}\ntarget = {}\n",
        quantity(0.1 * HOURS, "1/year"),
        quantity(2.0, "h"),
        quantity(1.0, "d"),
    );
    one_officer("cobham-three", "Three classes: lead agency, quick, ordinary", "Cobham 1954; Kleinrock 1965")
        .text(&quick)
        .set(&[
            "demand.lead_bias=1",
            "office.quick_days=1",
            "functions.request.hours=6",
            &format!("functions.request.sponsor_rate={}", quantity(0.05 * HOURS, "1/year")),
            &format!("functions.request.government_rate={}", 0.05 * HOURS),
        ])
        .expect("wait of the first class", "h", waits[0], mean(lead_wait))
        .expect("wait of the third class", "h", waits[2], mean(other_wait))
        .expect(
            "wait of all three",
            "h",
            (0.05 * waits[0] + 0.1 * waits[1] + 0.05 * waits[2]) / 0.2,
            per_request(WAIT, 0),
        )
        .expect("work found, conserved", "h", in_hand / 0.2, each_year(FOUND, 0, |work| work))
}

/// Several officers at one office.
fn shared(name: &'static str, title: &'static str, queue: SeveralOfficers) -> Case {
    one_officer(name, title, "Erlang 1917; Kleinrock 1975")
        .set(&[
            &format!("offices.office.officers={}", queue.officers),
            &format!("functions.request.government_rate={}", queue.arrivals * HOURS),
            &format!("functions.request.target={}", days(15.0)),
        ])
        .expect("busy", "share", queue.arrivals * queue.mean / queue.officers as f64, over_all(BUSY))
        .expect("wait, mean", "h", queue.wait(), per_request(WAIT, 0))
        .expect(
            "wait and service at most 15 h",
            "share",
            1.0 - queue.stay_exceeds(15.0),
            per_request("service.on_time_share", 0),
        )
        .expect("unfinished work, mean", "h", queue.unfinished(), each_year(FOUND, 0, |work| work))
}

fn several() -> Case {
    let queue = SeveralOfficers { arrivals: 0.4, mean: MEAN, officers: 2 };
    shared("m-m-2", "M/M/2: two officers share a line", queue).plays(768, 64)
}

fn five() -> Case {
    let queue = SeveralOfficers { arrivals: 1.0, mean: MEAN, officers: 5 };
    shared("m-m-5", "M/M/5: five officers share a line", queue).plays(512, 48)
}

fn pooled() -> Case {
    let alone = SeveralOfficers { arrivals: ARRIVALS, mean: MEAN, officers: 1 };
    let both = SeveralOfficers { arrivals: 2.0 * ARRIVALS, officers: 2, ..alone };
    Case::new("pooling", "Two offices of one officer against one office of two", "Erlang 1917")
        .text(&office("west", "West", 100_000, ""))
        .text(&office("both", "Both in one", 200_000, "officers = 2\n"))
        // twice as many people ask for twice as much
        .set(&["demand.population_exponent=1"])
        .set(&LONG)
        .plays(384, 48)
        .expect("wait in the first", "h", alone.wait(), per_request_at("office", WAIT))
        .expect("wait in the second", "h", alone.wait(), per_request_at("west", WAIT))
        .expect("wait in the pooled one", "h", both.wait(), per_request_at("both", WAIT))
}

fn patience(name: &'static str, title: &'static str, arrivals: f64) -> Case {
    let queue = Impatient { arrivals, mean: MEAN, patience: 15.0 };
    impatient(one_officer(name, title, "Barrer 1957; Baccelli and Hebuterne 1981"), arrivals)
        .plays(512, 64)
        .expect("withdrawn", "share", queue.lost(), withdrawn())
        .expect("busy", "share", queue.busy(), over_all(BUSY))
        .expect("wait of those served", "h", queue.wait_of_served(), per_request(WAIT, 0))
}

fn exponential_patience() -> Case {
    let queue = Abandoning { arrivals: ARRIVALS, mean: MEAN, patience: 15.0 };
    impatient(one_officer("m-m-1-m", "M/M/1, clients leave after exponential 15 h", "Palm 1957"), ARRIVALS)
        .set(&["demand.exponential_patience=true"])
        .plays(512, 64)
        .expect("withdrawn", "share", queue.lost(), withdrawn())
        .expect("busy", "share", queue.busy(), over_all(BUSY))
}

/// Clients whose patience is 15 h, fixed or in the mean.
fn impatient(case: Case, arrivals: f64) -> Case {
    case.set(&[
        "demand.withdrawals=true",
        // nothing is late, so that nothing that waits at the horizon counts as ended
        "functions.request.target=1000",
        &format!("functions.request.patience={}", quantity(2.0, "d")),
        &format!("functions.request.government_rate={}", arrivals * HOURS),
    ])
}

/// Requests withdrawn, of those that ended.
fn withdrawn() -> Reading {
    Box::new(|draw| {
        let lost = draw.over_all("service.unmet_share");
        let ended = draw.over_all("service.requests_served") / (1.0 - lost);
        (lost * ended, ended)
    })
}

fn comes_and_goes() -> Case {
    let office = OneOfficer { arrivals: ARRIVALS, service: ServiceMoments::exponential(MEAN) };
    let queue = ComesAndGoes { office, up: 200.0, down: 16.0 };
    let absence =
        format!("office.absence={{ up = {}, down = {} }}", quantity(200.0, "h"), quantity(16.0, "h"));
    one_officer("on-off-officer", "An officer who comes and goes, also when idle", "White and Christie 1958")
        .set(&[&absence])
        .plays(1_536, 96)
        .expect("wait, mean", "h", queue.wait(), per_request(WAIT, 2))
        .expect("wait and service, mean", "d", queue.stay() / 7.5, per_request("service.turnaround_days", 2))
        .expect("unfinished work, mean", "h", queue.unfinished(), each_year(FOUND, 2, |work| work))
        .expect("busy while present", "share", queue.busy(), over_all(BUSY))
}
