//! Textbook answers: with everything else switched off the engine is a system that others have solved.
//!
//! Whole replications are batched, as waits within one are not independent; an answer is accepted within 4.5 standard
//! errors. Fifty years make the empty start too small to see.

use crate::plays::{Played, funding, mean, play, quantity, sd, shipped, toy, toy_with, written};

/// Working hours of a month.
const MONTH: f64 = 162.5;

/// Asserts that replications estimate a value, within 4.5 standard errors.
#[track_caller]
fn estimates(values: &[f64], theory: f64, what: &str) {
    let error = sd(values) / (values.len() as f64).sqrt();
    let z = (mean(values) - theory) / error;
    assert!(z.abs() < 4.5, "{what}: {} +- {error} and not {theory}: z = {z:.1}", mean(values));
}

/// The textbook office for fifty years, with changes.
fn office(sets: &[&str]) -> Played {
    play(shipped("textbook", &[&["years=50"], sets].concat()), &["status-quo"], 32)
}

#[track_caller]
fn waits(played: &Played, theory: f64, what: &str) {
    estimates(&played.all("status-quo", "service.wait_hours"), theory, what);
}

#[test]
fn exponential_service_waits_as_in_m_m_1() {
    // 0.2 an hour and 4 h each: busy 0.8 of the time, Wq = 16 h, W = 20 h
    let played = office(&[]);
    waits(&played, 16.0, "M/M/1");
    estimates(&played.all("status-quo", "service.turnaround_days"), 20.0 / 7.5, "M/M/1 turnaround");
    estimates(&played.all("status-quo", "workload.utilisation"), 0.8, "M/M/1 utilisation");
    estimates(&played.all("status-quo", "workload.offered_load"), 0.8, "offered load");
    // Poisson arrivals see what is there at any time: the work waiting at a year's end is a wait too
    estimates(&played.all("status-quo", "workload.backlog_hours"), 16.0, "unfinished work");
    // P(wait > t) = 0.8 exp(-t / 20): one in ten waits longer than 20 ln 8
    let longest = mean(&played.all("status-quo", "service.wait_hours_p90"));
    assert!((longest / (20.0 * 8.0_f64.ln()) - 1.0).abs() < 0.05, "{longest}");
}

#[test]
fn other_services_wait_as_pollaczek_and_khinchine_say() {
    // Wq = rho S (1 + cv^2) / (2 (1 - rho)) = 8 (1 + cv^2)
    let law = |family: &str, cv: &str| {
        let (family, cv) =
            (format!("functions.request.family={family}"), format!("functions.request.cv={cv}"));
        office(&[&family, &cv])
    };
    waits(&law("deterministic", "0"), 8.0, "M/D/1");
    waits(&law("lognormal", "0.8"), 8.0 * 1.64, "M/G/1, lognormal");
    waits(&law("gamma", "0.5"), 8.0 * 1.25, "M/G/1, gamma");
    waits(&law("gamma", "1.5"), 8.0 * 3.25, "M/G/1, gamma of large spread");
}

#[test]
fn two_officers_wait_as_erlang_says() {
    let played = office(&["offices.office.officers=2", "functions.request.government_rate=780"]);
    // a = 1.6: C = 6.4 / 9, Wq = C 4 / (2 - 1.6)
    waits(&played, 64.0 / 9.0, "M/M/2");
    estimates(&played.all("status-quo", "workload.utilisation"), 0.8, "M/M/2 utilisation");
    let five = office(&["offices.office.officers=5", "functions.request.government_rate=1950"]);
    // a = 4
    let terms: f64 = (0..5).map(|k| 4.0_f64.powi(k) / (1..=k).map(f64::from).product::<f64>()).sum();
    let last = 4.0_f64.powi(5) / 120.0 / 0.2;
    waits(&five, last / (terms + last) * 4.0, "M/M/5");
}

#[test]
fn privileged_requests_wait_as_cobham_says() {
    // a quarter of the requests come from the lead agency and go first
    let rates = ["functions.request.government_rate=292.5", "demand.lead_bias=1"];
    let lead = format!("functions.request.sponsor_rate={}", quantity(97.5, "1/year"));
    let played = office(&[rates[0], rates[1], &lead]);
    // W0 = 3.2: W1 = W0 / 0.8 = 4, W2 = W0 / (0.8 x 0.2) = 20
    waits(&played, 16.0, "work conserved");
    estimates(&played.all("status-quo", "neutrality.wait_gap_hours"), 16.0, "Cobham, difference");
    estimates(&played.all("status-quo", "neutrality.wait_ratio"), 5.0, "Cobham, ratio");
}

#[test]
fn three_classes_wait_as_cobham_says() {
    // lead agency, quick, ordinary: lambda 0.05 each of 2 h, 1 h and 12 h
    let text = format!(
        r#"
name = "three-classes"
title = "Three classes"
extends = "textbook"
[functions.request]
government_rate = {rate}
hours = {long}
[functions.quick]
label = "Quick"
government_rate = {rate}
family = "exponential"
hours = {short}
target = {day}
[functions.lead]
label = "Lead"
sponsor_rate = {rate}
family = "exponential"
hours = {two}
target = {week}
"#,
        rate = quantity(97.5, "1/year"),
        long = quantity(12, "h"),
        short = quantity(1, "h"),
        two = quantity(2, "h"),
        day = quantity(1, "d"),
        week = quantity(5, "d"),
    );
    let sets = ["years=50", "office.quick_days=1", "demand.lead_bias=1"];
    let played = play(written(&text, &sets), &["status-quo"], 32);
    // W0 = 0.05 (4 + 1 + 144), as E S^2 / 2 = S^2; loads 0.1, 0.05, 0.6
    let w0 = 0.05 * (4.0 + 1.0 + 144.0);
    let expected = [w0 / 0.9, w0 / (0.9 * 0.85), w0 / (0.85 * 0.25)];
    waits(&played, mean(&expected), "three classes");
}

#[test]
fn impatient_clients_are_lost_as_barrer_says() {
    // patience of 2 days = 15 h: E = exp(-15 / 20), loss = rho (1 - rho) E / (1 - rho^2 E)
    let patience = format!("functions.request.patience={}", quantity(2, "d"));
    let played = office(&["demand.withdrawals=true", &patience]);
    let e = (-0.75_f64).exp();
    estimates(&played.all("status-quo", "service.unmet_share"), 0.16 * e / (1.0 - 0.64 * e), "M/M/1+D");
    let busy = 0.8 * (1.0 - 0.16 * e / (1.0 - 0.64 * e));
    estimates(&played.all("status-quo", "workload.utilisation"), busy, "M/M/1+D utilisation");
}

#[test]
fn an_officer_who_comes_and_goes_lets_wait_as_in_a_queue_with_breakdowns() {
    // present 300 h, absent 100 h in the mean; lambda = 0.1, 4 h each. With V the unfinished work and x, y its parts
    // while present and absent: x = 0.4 (x + y) + 1.6 and y / 100 = x / 300 + 0.4 x 0.25 give x = 12, y = 14;
    // a wait is V (1 + 1/3), and 100 h more for those who come to an absent officer (White and Christie 1958)
    let calendar = format!("office.absence={{ up = {}, down = {} }}", quantity(300, "h"), quantity(100, "h"));
    let played = office(&["functions.request.government_rate=195", &calendar]);
    waits(&played, 26.0 * 4.0 / 3.0 + 25.0, "on/off officer");
    estimates(&played.all("status-quo", "workload.backlog_hours"), 26.0, "on/off unfinished work");
    estimates(&played.all("status-quo", "workload.utilisation"), 0.4 / 0.75, "on/off utilisation");
}

#[test]
fn disasters_are_a_poisson_process_of_poisson_surges() {
    let text = format!(
        r#"
name = "stricken"
title = "Only disasters"
extends = "textbook"
[functions.emergency]
label = "Emergency"
family = "deterministic"
hours = {}
target = {}
emergency = true
"#,
        quantity(0.1, "h"),
        quantity(2, "d"),
    );
    let at = |more: &[&str]| {
        let sets = ["demand.calibration=0", "offices.office.disaster_rate=2", "disasters.requests=5"];
        let played = play(written(&text, &[&sets[..], more].concat()), &["status-quo"], 256);
        played.served("status-quo")
    };
    // ten years: 20 disasters of 5; variance 20 (5 + 25)
    let calls = at(&[]);
    estimates(&calls, 100.0, "compound Poisson");
    let spread = sd(&calls) * sd(&calls) / 600.0;
    assert!((spread - 1.0).abs() < 0.4, "variance {spread} of what it should be");
    // seasons of standard deviation 1 add 10 x 10^2 x 1 (season years begin with the calendar's)
    let seasons = at(&["disasters.season_sd=1"]);
    estimates(&seasons, 100.0, "with seasons");
    let spread = sd(&seasons) * sd(&seasons) / 1600.0;
    assert!((spread - 1.0).abs() < 0.45, "variance {spread} of what it should be");
}

#[test]
fn agencies_enter_as_in_a_yule_process() {
    // six agencies, two of them sponsors; whoever is there uses every office at once, and nobody asks
    let at = |growth: f64, exit: f64| {
        let sets = [
            "years=4".to_owned(),
            "demand.calibration=0".to_owned(),
            "demand.innovation=100".to_owned(),
            "hubs.hub.pool_size=120".to_owned(),
            format!("demand.agency_growth={growth}"),
            format!("demand.agency_growth_later={growth}"),
            format!("demand.agency_exit={exit}"),
        ];
        let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
        play(toy(&sets), &["status-quo"], 256)
    };
    let (entry, both) = (at(0.3, 0.0), at(0.2, 0.2));
    for year in 0..4 {
        // counted in December as of the month's start
        let t = year as f64 + 11.0 / 12.0;
        let users = entry.year("status-quo", year, "network.users");
        estimates(&users, 6.0 * (0.3 * t).exp() - 2.0, "Yule");
        // those who leave are replaced as often as they leave, and the sponsors never leave: N' = 0.2 N + 0.2 x 2
        let users = both.year("status-quo", year, "network.users");
        estimates(&users, (6.0 + 2.0) * (0.2 * t).exp() - 2.0 - 2.0, "birth and death");
    }
}

#[test]
fn growth_has_the_mean_of_its_lognormal() {
    // 390 a year; E exp(G(m)) = exp((0.1 + 0.3^2 / 2) m / 12)
    let sets = [
        "years=4",
        "demand.request_growth=0.1",
        "demand.growth_volatility=0.3",
        "functions.request.hours=0.1",
    ];
    let played = play(shipped("textbook", &sets), &["status-quo"], 256);
    for year in 0..4 {
        let months = (0..12).map(|m| (0.145 * (year as f64 + f64::from(m) / 12.0)).exp());
        let served = played.year("status-quo", year, "service.requests_served");
        estimates(&served, 390.0 * months.sum::<f64>() / 12.0, "exp(G)");
    }
}

#[test]
fn pledges_are_stationary_and_correlated_as_stated() {
    // always short of the call, so that no surplus lowers the next one, and with a reserve that is never used up
    let stream = format!(
        "kind = \"voluntary\"\ndonors = 1\nfulfilment = {}\nask = {}",
        quantity("{ uniform = { low = 0.5, high = 1.5 } }", "share"),
        quantity(0.6, "ratio")
    );
    let text = funding("fund", "unified", "pooled", &[("fund", stream)]);
    let sets = [
        "years=6",
        "demand.calibration=0",
        "money.pledge_correlation=0.8",
        "money.call_cap=0",
        "money.credit_months=60",
        "options.fund.reserve_months=60",
    ];
    let played = play(toy_with(&text, &sets), &["fund"], 512);
    let paid = |year| -> Vec<f64> {
        played.year("fund", year, "finance.paid_by.central").iter().map(|p| p / 164_000.0).collect()
    };
    for year in 0..6 {
        let paid = paid(year);
        estimates(&paid, 0.6, "mean of pledges");
        // uniform on 0.3 .. 0.9; the error of a standard deviation from 512 values is 3 %
        let spread = sd(&paid) / (0.6 / 12.0_f64.sqrt());
        assert!((spread - 1.0).abs() < 0.1, "spread {spread} in year {year}");
    }
    // Spearman's correlation of a Gaussian one of 0.8^lag: 6 / pi asin(rho / 2)
    for lag in 1..=3_usize {
        let (x, y) = (paid(0), paid(lag));
        let (mx, my) = (mean(&x), mean(&y));
        let products: Vec<f64> = x.iter().zip(&y).map(|(x, y)| (x - mx) * (y - my)).collect();
        let correlation = mean(&products) / (sd(&x) * sd(&y));
        let expected = 6.0 / std::f64::consts::PI * (0.8_f64.powi(lag as i32) / 2.0).asin();
        assert!((correlation - expected).abs() < 0.13, "{correlation} and not {expected} at lag {lag}");
    }
}

#[test]
fn frailty_is_gamma() {
    // 3,900 requests in ten years: variance 3,900 + 3,900^2 / 8
    let sets = ["demand.frailty_shape=8", "functions.request.hours=0.1"];
    let served = play(shipped("textbook", &sets), &["status-quo"], 256).served("status-quo");
    estimates(&served, 3_900.0, "gamma Poisson");
    let spread = sd(&served) * sd(&served) / (3_900.0 + 3_900.0_f64.powi(2) / 8.0);
    assert!((spread - 1.0).abs() < 0.45, "variance {spread} of what it should be");
}

#[test]
fn adoption_without_imitation_is_exponential() {
    let sets = ["years=5", "demand.users_at_start=0", "demand.innovation=0.25", "demand.calibration=0"];
    let played = play(toy(&sets), &["status-quo"], 256);
    for year in 0..5 {
        let users = played.year("status-quo", year, "network.users");
        estimates(&users, 4.0 * (1.0 - (-0.25 * (year + 1) as f64).exp()), "1 - exp(-p t)");
    }
    // a price delays: hazard x exp(-elasticity)
    let sets = [&sets[..], &["demand.adopt_elasticity=0.7"]].concat();
    let played = play(toy(&sets), &["billed"], 256);
    let slower = 0.25 * (-0.7_f64).exp();
    for year in 0..5 {
        let users = played.year("billed", year, "network.users");
        estimates(&users, 4.0 * (1.0 - (-slower * (year + 1) as f64).exp()), "with a price");
    }
}

#[test]
fn users_at_the_start_are_as_many_as_expected() {
    let played =
        play(toy(&["demand.users_at_start=1.4", "demand.calibration=0", "years=1"]), &["status-quo"], 512);
    estimates(&played.all("status-quo", "network.users"), 1.4, "users at the start");
}

#[test]
fn a_new_officer_does_what_the_ramp_allows() {
    // opened in month 12 by a new officer, with more one-hour requests than anybody could serve
    let sets = [
        "years=3",
        "offices.north.opening=12",
        "office.ramp_start=0.4",
        "office.ramp_months=10",
        "functions.request.hours=1",
        "functions.request.family=deterministic",
        "functions.request.cv=0",
        "functions.request.government_rate=6000",
        "functions.call.hours=1",
        "functions.call.family=deterministic",
    ];
    let played = play(toy(&sets), &["status-quo"], 2);
    // 0.4, 0.46 .. 0.94 in ten months, then 1
    let first: f64 = (0..10).map(|age| 0.4 + 0.06 * f64::from(age)).sum::<f64>() + 2.0;
    let served = played.office("status-quo", "north", "service.requests_served");
    // two years open: the mean of both
    let expected = (first + 12.0) * MONTH / 2.0;
    assert!(served.iter().all(|s| (s - expected).abs() < 1.0), "{served:?} and not {expected}");
}

#[test]
fn invoices_and_income_are_what_arithmetic_says() {
    // the second of three years: as much is paid as is asked for in a year, two months before
    let sets = ["money.coverage_adhoc=0.6", "money.never_paid=0.1", "demand.use_elasticity=0.5"];
    let played = play(toy(&sets), &["billed"], 64);
    let response = (-0.5_f64 * 0.6).exp();
    let hours = 8.0 * (40.0 * 3.0 + 60.0 * 1.0) * response * 0.6;
    estimates(&played.year("billed", 1, "finance.recovered"), hours * 67.0 * 0.9, "income");
    // requests that are billed so rarely that their months are as good as independent
    let rare = play(toy(&["money.coverage_adhoc=0.04"]), &["billed"], 64);
    let empty = (-100.0_f64 * 0.04 / 12.0).exp();
    estimates(&rare.year("billed", 1, "admin.invoices"), 96.0 * (1.0 - empty), "invoices");
}
