//! Officers: an office that opens empty, absences, overtime, new officers, vacancies.

use super::case::Case;
use super::parts::{HOURS, MONTH, office, quantity};
use super::read::{in_year, mean, over_all};
use crate::maths::exp;
use crate::office::theory::{
    ComesAndGoes, Exponential, OneOfficer, ServiceMoments, expected_absence, productive_months, vacant_share,
};
use crate::office::{overtime, ramp};

/// More work than anybody could do: two requests an hour of an hour each.
const OVERLOAD: Exponential = Exponential { arrivals: 2.0, mean: 1.0 };
const SERVED: &str = "service.requests_served";

pub(super) fn cases() -> Vec<Case> {
    vec![
        from_empty(),
        present_at_first(),
        leave_and_sickness(),
        some_overtime(),
        most_overtime(),
        new_officer(),
        vacancies(),
    ]
}

/// An officer who is never idle for long: what is served is a Poisson count of the working time.
fn overloaded(name: &'static str, title: &'static str, reference: &'static str) -> Case {
    Case::new(name, title, reference).set(&[
        "functions.request.hours=1",
        &format!("functions.request.government_rate={}", OVERLOAD.arrivals * HOURS),
    ])
}

fn from_empty() -> Case {
    // a slow office: its first year is as long as 195 h of the textbook's
    let queue = Exponential { arrivals: 0.02, mean: 40.0 };
    let work = |years: f64| queue.number_from_empty(years * HOURS) * queue.mean;
    // what came and is not there any more was worked
    let busy = |year: f64| queue.load() - (work(year + 1.0) - work(year)) / HOURS;
    let (busy_of, found) = ("workload.utilisation", "workload.backlog_hours");
    Case::new("m-m-1-from-empty", "M/M/1 from an empty office", "Jensen 1953")
        .set(&["years=3", "functions.request.hours=40"])
        .set(&[&format!("functions.request.government_rate={}", queue.arrivals * HOURS)])
        .plays(24_000, 4_000)
        .expect("busy in year 1", "share", busy(0.0), in_year(0, busy_of))
        .expect("busy in year 2", "share", busy(1.0), in_year(1, busy_of))
        .expect("work at the end of year 1", "h", work(1.0), in_year(0, found))
        .expect("work at the end of year 3", "h", work(3.0), in_year(2, found))
}

fn present_at_first() -> Case {
    let office = OneOfficer { arrivals: OVERLOAD.arrivals, service: ServiceMoments::exponential(1.0) };
    let calendar = ComesAndGoes { office, up: 200.0, down: 16.0 };
    let absence =
        format!("office.absence={{ up = {}, down = {} }}", quantity(200.0, "h"), quantity(16.0, "h"));
    overloaded("presence-from-up", "An on-off officer, present at first", "Kolmogorov 1931")
        .set(&["years=1", &absence])
        .plays(4_000, 512)
        .expect(
            "hours worked in year 1",
            "h",
            HOURS * calendar.present_from_up(HOURS) - OVERLOAD.idle_when_overloaded(),
            in_year(0, SERVED),
        )
}

fn leave_and_sickness() -> Case {
    let (day, leave, sick) = (7.5, 30.0, 60.0);
    let absent = expected_absence(MONTH, leave * day / 12.0, sick * day / 12.0);
    overloaded("absences", "Leave, and exponential sickness up to 0.8 of a month", "expectation")
        .set(&["years=5", "warm_up=true"])
        .set(&[&format!("office.leave_days={leave}"), &format!("office.sick_days={sick}")])
        .plays(2_000, 256)
        .expect("hours worked a year", "h", 12.0 * (MONTH - absent), over_all(SERVED))
}

fn some_overtime() -> Case {
    // half a month of reports is due at every month's start, and nobody asks
    let due = MONTH / 2.0;
    let over = overtime(0.2, due, 1, MONTH);
    let worked = 12.0 * due / (1.0 + over);
    Case::new(
        "overtime",
        "Half a month of work at a month's start calls for half of the overtime",
        "arithmetic",
    )
    .set(&["years=2", "office.max_overtime=0.2", "functions.request.government_rate=0"])
    .set(&[&format!("admin.standing={due}")])
    .plays(16, 16)
    .expect("overtime", "h/year", worked * over, over_all("workload.overtime_hours"))
    .expect("busy", "share", worked / HOURS, over_all("workload.utilisation"))
}

fn most_overtime() -> Case {
    let most = 0.2;
    overloaded("overtime-limit", "Overtime ends at its limit", "arithmetic")
        .set(&["years=5", "warm_up=true"])
        .set(&[&format!("office.max_overtime={most}")])
        .plays(512, 64)
        .expect("overtime", "h/year", most * HOURS, over_all("workload.overtime_hours"))
        .expect("busy", "share", 1.0, over_all("workload.utilisation"))
        .expect("work done", "h/year", (1.0 + most) * HOURS, over_all(SERVED))
}

fn new_officer() -> Case {
    let (start, months) = (0.4, 10);
    // the new officer works at the first month's speed when the office is still empty now and then
    let slow = Exponential { mean: OVERLOAD.mean / ramp(0, start, 10.0), ..OVERLOAD };
    let productive = MONTH * productive_months(start, months, 24) - start * slow.idle_when_overloaded();
    overloaded("ramp", "A new officer becomes productive in ten months", "arithmetic")
        .text(&office("new", "New", 100_000, "opening = 12\n"))
        .set(&["years=3", "office.ramp_start=0.4", "office.ramp_months=10"])
        .plays(1_000, 128)
        .expect("work done in two years", "h", productive, mean(|draw| 2.0 * draw.at_office("new", SERVED)))
}

fn vacancies() -> Case {
    // 180 days are 5.9 months: the successor comes at the start of the sixth month after
    let (hazard, vacant, years) = (0.5, 6, 10);
    let resigns = 1.0 - exp(-hazard / 12.0);
    Case::new("vacancies", "A post is vacant for six months after each resignation", "Feller 1950")
        .set(&[&format!("office.resignation={hazard}"), &format!("years={years}"), "office.fill_days=180"])
        .plays(4_000, 1_000)
        .expect(
            "months with nobody in post",
            "share",
            vacant_share(resigns, vacant, 12 * years),
            over_all("continuity.empty_months_by.turnover"),
        )
}
