//! Laws of work: no hour is lost, no order of work changes how much is left, two officers leave no more than one, and
//! a price turns requests away without bringing any.

use jpo::engine::Capacity;
use jpo::office::{CLASSES, Item, Queue, Record, Server};
use proptest::prelude::*;

use super::{ALL, cases, changes, everything, strings};
use crate::plays::{Played, play, play_at, toy, toy_with};

/// Whether two sums of hours agree but for rounding.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// A year of a play by replication 0; a missing value is none.
fn of(played: &Played, option: &str, year: usize, id: &str) -> f64 {
    let value = played.year(option, year, id)[0];
    if value.is_nan() { 0.0 } else { value }
}

/// Nobody goes away without having been served: no patience, no closed office.
const STAYING: [&str; 3] = ["demand.withdrawals=false", "money.credit_months=60", "money.closure_months=600"];

/// Hours of work in each year that arrived, that were done, and that were left at its end.
fn hours(played: &Played, option: &str) -> Vec<(f64, f64, f64)> {
    let scenario = &played.scenario;
    let world = |key: &str| {
        let at = scenario.inputs.entries().iter().position(|e| e.key == key);
        played.run.worlds.row(0)[at.unwrap_or_else(|| panic!("no input {key}"))]
    };
    let days = ["leave", "holiday", "training", "sick"].map(|kind| world(&format!("office.{kind}_days")));
    let month = scenario.office.hours_per_week * 52.0 / 12.0;
    let day = scenario.office.hours_per_week / 5.0;
    let expected = month - days.iter().sum::<f64>() / 12.0 * day;
    let capacity = expected * world("office.usable_share");
    let year = |y: usize| {
        let open = |opening: usize| (12 * (y + 1)).saturating_sub(opening).min(12) as f64;
        let (mut posts, mut months, mut offices) = (0.0, 0.0, 0.0);
        for office in &scenario.offices {
            posts += open(office.opening) * office.officers as f64;
            months += open(office.opening);
            offices += f64::from(u8::from(open(office.opening) > 0.0));
        }
        let arrived = of(played, option, y, "workload.offered_load") * posts * capacity;
        let (share, admin) = (of(played, option, y, "admin.share"), of(played, option, y, "admin.hours"));
        // a year in which nobody came to administration says nothing of the requests
        let done = if admin > 0.0 { admin / share * months / 12.0 } else { f64::NAN };
        (arrived, done, of(played, option, y, "workload.backlog_hours") * offices)
    };
    (0..scenario.years).map(year).collect()
}

/// In which order work is done.
fn order() -> impl Strategy<Value = Vec<String>> {
    let jobs = prop_oneof![Just("quick"), Just("ordinary"), Just("last")];
    (0.0..=1.0, 0..12, any::<bool>(), jobs).prop_map(|(bias, days, government, jobs)| {
        vec![
            format!("demand.lead_bias={bias}"),
            format!("office.quick_days={days}"),
            format!("office.government_first={government}"),
            format!("office.admin_priority={jobs}"),
        ]
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_hour_of_work_is_done_or_waits(sets in changes()) {
        let more = ["office.admin_priority=quick", "admin.standing=5"];
        let sets = [&strings(&sets)[..], &STAYING, &more].concat();
        let played = play(toy_with(&everything(), &sets), &ALL, 1);
        let mut seen = 0;
        for option in ALL {
            let years = hours(&played, option);
            let first = usize::from(played.scenario.warm_up);
            for y in first..years.len() {
                let before = if y == 0 { 0.0 } else { years[y - 1].2 };
                let (arrived, done, left) = years[y];
                seen += usize::from(!done.is_nan());
                prop_assert!(
                    done.is_nan() || near(before + arrived, done + left),
                    "{option}, year {y}: {before} waited and {arrived} arrived, {done} were done and {left} wait"
                );
            }
        }
        prop_assert!(seen > 0);
    }

    #[test]
    fn the_order_of_work_changes_no_amount_of_it(sets in changes(), one in order(), other in order()) {
        // one officer, nobody goes away, nobody works over, and no job follows from what was served
        let fixed = ["offices.office.officers=1", "offices.north.officers=1", "office.max_overtime=0"];
        let at = |order: &[String]| {
            let sets = [&strings(&sets)[..], &STAYING, &fixed, &strings(order)].concat();
            play(toy(&sets), &["status-quo", "central"], 1)
        };
        let (a, b) = (at(&one), at(&other));
        for option in ["status-quo", "central"] {
            for y in 0..3 {
                for id in ["workload.utilisation", "workload.offered_load", "workload.backlog_hours"] {
                    let (x, y) = (of(&a, option, y, id), of(&b, option, y, id));
                    prop_assert!(near(x, y), "{option}: {id} is {x} and {y}");
                }
            }
            for office in ["office", "north"] {
                for id in ["workload.utilisation", "workload.backlog_hours"] {
                    let (x, y) = (a.office(option, office, id)[0], b.office(option, office, id)[0]);
                    prop_assert!(x.is_nan() && y.is_nan() || near(x, y), "{office}: {id} is {x} and {y}");
                }
            }
        }
    }

    #[test]
    fn a_second_officer_leaves_no_more_work(sets in changes()) {
        // nobody is ever away, learns, resigns or works over
        let fixed = [
            "office.leave_days=0", "office.sick_days=0", "office.resignation=0", "office.ramp_start=1",
            "office.max_overtime=0", "office.donor_funds=0",
        ];
        let at = |posts: usize| {
            let posts = ["office", "north"].map(|o| format!("offices.{o}.officers={posts}"));
            play(toy(&[&strings(&sets)[..], &STAYING, &fixed, &strings(&posts)].concat()), &["status-quo", "central"], 1)
        };
        let (one, two) = (at(1), at(2));
        for option in ["status-quo", "central"] {
            for y in 0..3 {
                let left = |p: &Played| of(p, option, y, "workload.backlog_hours");
                prop_assert!(left(&two) <= left(&one) * (1.0 + 1e-9) + 1e-9, "{} and {}", left(&one), left(&two));
            }
        }
    }

    #[test]
    fn a_dearer_price_adds_no_request(
        sets in changes(),
        low in 0.0..200.0,
        more in 0.0..200.0,
        quiet in any::<bool>(),
    ) {
        let jobs = ["standing", "invoice", "dispute", "reminder", "call", "joining", "donor_supervision"]
            .map(|job| format!("admin.{job}=0"));
        let at = |price: f64| {
            let price = format!("options.billed.streams.invoices.price={price}");
            let jobs = if quiet { strings(&jobs) } else { Vec::new() };
            play(toy(&[&strings(&sets)[..], &jobs, &["years=2", &price]].concat()), &["billed"], 1)
        };
        let (cheap, dear) = (at(low), at(low + more));
        prop_assert!(dear.run.requests <= cheap.run.requests);
        // those who come are among those who came: of no office and in no year there is more of them; without
        // administration the work that arrives is theirs
        let ids = if quiet { &["network.users", "workload.offered_load"][..] } else { &["network.users"] };
        let fell = |(x, y): (f64, f64)| y <= x * (1.0 + 1e-12) || x.is_nan() && y.is_nan();
        for id in ids {
            for y in 0..2 {
                let pair = (cheap.year("billed", y, id)[0], dear.year("billed", y, id)[0]);
                prop_assert!(fell(pair), "{id} in year {y}: {pair:?}");
            }
            for office in ["office", "north"] {
                let pair = (cheap.office("billed", office, id)[0], dear.office("billed", office, id)[0]);
                prop_assert!(fell(pair), "{id} at {office}: {pair:?}");
            }
        }
    }
}

/// Hears nothing.
struct Deaf;

impl Record for Deaf {
    fn completed(&mut self, _: &Item, _: f64, _: f64) {}
    fn withdrawn(&mut self, _: &Item) {}
    fn worked(&mut self, _: u8, _: f64, _: f64, _: f64) {}
}

/// Work unserved at each of some moments, with `desks` officers who are all there at the same times.
fn path(work: &[(usize, f64, f64)], desks: usize, windows: &[(f64, f64)], moments: &[f64]) -> Vec<f64> {
    let mut queue = Queue::new(desks);
    for &(class, ready, hours) in work {
        queue.push(class, Item::new(ready, hours));
    }
    let mut start = 0.0;
    let mut left = Vec::with_capacity(moments.len());
    for &end in moments {
        let inside: Vec<(f64, f64)> =
            windows.iter().map(|w| (w.0.max(start), w.1.min(end))).filter(|w| w.0 < w.1).collect();
        let servers: Vec<Server<'_>> = (0..desks).map(|desk| Server::new(desk, 1.0, 0.0, &inside)).collect();
        queue.serve(&servers, end, &mut Deaf);
        left.push(queue.unserved_hours());
        start = end;
    }
    left
}

proptest! {
    #![proptest_config(cases(5_000))]

    #[test]
    fn at_any_moment_the_order_of_work_changes_no_amount_and_a_second_officer_leaves_no_more(
        mut work in prop::collection::vec((0.0..100.0, prop_oneof![4 => 0.0..6.0, 1 => 0.0..40.0]), 1..60),
        classes in prop::collection::vec((0..CLASSES, 0..CLASSES), 60),
        mut cuts in prop::collection::vec(0.0..120.0, 0..9),
        mut moments in prop::collection::vec(0.0..160.0, 60),
    ) {
        for times in [&mut cuts, &mut moments] {
            times.sort_by(f64::total_cmp);
        }
        work.sort_by(|a: &(f64, f64), b| a.0.total_cmp(&b.0));
        let windows: Vec<(f64, f64)> =
            cuts.chunks_exact(2).map(|w| (w[0], w[1])).filter(|w| w.0 < w.1).chain([(120.0, 160.0)]).collect();
        let ordered = |class: fn(&(usize, usize)) -> usize| -> Vec<(usize, f64, f64)> {
            work.iter().zip(&classes).map(|(w, c)| (class(c), w.0, w.1)).collect()
        };
        let (one, other) = (ordered(|c| c.0), ordered(|c| c.1));
        let few = path(&one, 1, &windows, &moments);
        for (x, y) in few.iter().zip(path(&other, 1, &windows, &moments)) {
            prop_assert!(near(*x, y), "{x} and {y}");
        }
        // two at the same hours, in whatever order either works
        for (x, y) in few.iter().zip(path(&other, 2, &windows, &moments)) {
            prop_assert!(y <= x + 1e-9, "one leaves {x} and two leave {y}");
        }
    }

}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn strengthened_capacity_loses_no_hour(sets in changes()) {
        // without invoices as much work arrives as without second posts
        let fixed = ["office.admin_priority=quick", "admin.standing=5", "warm_up=false"];
        let sets = [&strings(&sets)[..], &STAYING, &fixed].concat();
        let [plain, strong] = [Capacity::Fixed, Capacity::Strengthened]
            .map(|capacity| play_at(toy_with(&everything(), &sets), &["status-quo", "central"], 1, capacity));
        for option in ["status-quo", "central"] {
            let total = |p: &Played| {
                let years = hours(p, option);
                years.iter().map(|y| y.1).sum::<f64>() + years.last().map_or(0.0, |y| y.2)
            };
            let (a, b) = (total(&plain), total(&strong));
            prop_assert!(a.is_nan() || b.is_nan() || near(a, b), "{option}: {a} and {b} hours");
        }
    }
}
