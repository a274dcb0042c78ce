//! Records that the simulator made from known parameters: what is fitted must hold them.

use std::collections::BTreeMap;

use jpo::calibration::{
    Calibration, DateOrder, Estimate, Example, Given, Names, Why, example, fit, read_invoices, read_requests,
    read_staff,
};
use jpo::random::Seed;
use jpo::scenario::{Scenario, load};
use jpo::tables::csv;

/// The Pacific network over some years, without what records cannot tell: the price's effect on use, the effect of distance on
/// hours, that of overload on officers; and with money enough that no post waits for it.
fn known(years: u32) -> Scenario {
    let sets = [
        format!("years={years}"),
        "demand.use_elasticity=0.3".to_owned(),
        "demand.travel_friction=1.03".to_owned(),
        "office.overload_turnover=1".to_owned(),
        "money.freeze_months=0".to_owned(),
        "money.cut_rate=0".to_owned(),
        "money.share_fulfilment=1".to_owned(),
    ];
    load("pacific", &sets).unwrap_or_else(|error| panic!("{error}"))
}

fn fitted(scenario: &Scenario, records: &Example) -> Calibration {
    let names = Names::new(scenario);
    let iso = DateOrder::Iso;
    let requests = read_requests("requests", &csv(&records.requests)[..], &names, iso, (None, None));
    let invoices = read_invoices("invoices", &csv(&records.invoices)[..], iso, (None, None));
    let staff = read_staff("staff", &csv(&records.staff)[..], &names, iso);
    let told = |error: jpo::tables::ReadError| -> ! { panic!("{error}") };
    let given = Given {
        requests: Some(requests.unwrap_or_else(|e| told(e))),
        invoices: Some(invoices.unwrap_or_else(|e| told(e))),
        staff: Some(staff.unwrap_or_else(|e| told(e))),
        end: None,
    };
    fit(scenario, &given)
}

/// Where the truth lies in the fitted distribution [-].
fn place(distribution: &jpo::uncertainty::Distribution, truth: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..50 {
        let middle = 0.5 * (low + high);
        if distribution.quantile(middle) < truth { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

#[test]
fn known_parameters_are_recovered_within_their_intervals() {
    const SEEDS: u64 = 200;
    let scenario = known(5);
    let keys: Vec<&str> = scenario.inputs.entries().iter().map(|entry| entry.key.as_str()).collect();
    let mut places: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut levers: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for seed in 0..SEEDS {
        let records = example(&scenario, Seed(seed), 0).expect("tables");
        for fitted in fitted(&scenario, &records).fitted {
            if let Estimate::Number(value) = fitted.estimate {
                levers.entry(fitted.key.clone()).or_default().push(value);
            }
            let Some(at) = keys.iter().position(|key| *key == fitted.key) else { continue };
            let Some(law) = fitted.estimate.distribution().filter(|law| !law.is_fixed()) else { continue };
            places.entry(fitted.key).or_default().push(place(&law, records.world[at]));
        }
    }
    assert!(places.len() > 35, "{:?}", places.keys());
    let mut wrong = Vec::new();
    for (key, places) in &mut places {
        let n = places.len() as f64;
        let inside = places.iter().filter(|u| (0.025..=0.975).contains(*u)).count() as f64 / n;
        // four standard errors of a coverage of 95 %; few vacancies make Student's t, which errs on the safe side
        if (inside - 0.95).abs() > 4.0 * (0.95 * 0.05 / n).sqrt() {
            wrong.push(format!("{key}: {inside} of {n} intervals hold the truth"));
        }
        // the ranks of the truth are uniform (Talts et al. 2018): Kolmogorov and Smirnov at 0.001, for all parameters at once
        places.sort_by(f64::total_cmp);
        let apart = |(i, u): (usize, &f64)| (u - i as f64 / n).abs().max((u - (i + 1) as f64 / n).abs());
        let distance = places.iter().enumerate().map(apart).fold(0.0, f64::max) * n.sqrt();
        if distance > 2.35 {
            wrong.push(format!("{key}: the ranks are {distance} from uniform"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (key, truth) in [("functions.liaison.cv", 0.8), ("money.late_sigma", 0.83)] {
        let Moments { mean, error } = Moments::of(&levers[key]);
        assert!((mean - truth).abs() < 4.0 * error + 0.002, "{key}: {mean} +- {error}");
    }
}

/// Mean and its standard error.
struct Moments {
    mean: f64,
    error: f64,
}

impl Moments {
    fn of(values: &[f64]) -> Self {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let square = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
        Self { mean, error: (square / (n - 1.0) / n).sqrt() }
    }
}

#[test]
fn what_records_do_not_tell_is_named() {
    let scenario = load("pacific", &["years=1".to_owned()]).unwrap_or_else(|error| panic!("{error}"));
    let records = example(&scenario, Seed(3), 0).expect("tables");
    let found = fitted(&scenario, &records);
    let why = |key: &str| found.unfitted.iter().find(|kept| kept.key == key).map(|kept| kept.why);
    assert_eq!(why("demand.request_growth"), Some(Why::TooShort { months: 12, needed: 24 }));
    assert_eq!(why("demand.growth_volatility"), Some(Why::NotTold));
    assert!(matches!(why("office.fill_days"), Some(Why::TooFew { needed: 3, .. })), "{:?}", found.unfitted);
    // another reference bills nobody
    let free = load("pacific", &["years=1".to_owned(), "reference=central-rc".to_owned()]);
    let free = free.unwrap_or_else(|error| panic!("{error}"));
    let found = fitted(&free, &records);
    assert!(found.unfitted.iter().any(|kept| kept.why == Why::NoTariff), "{:?}", found.unfitted);
    // the same amounts at half the price are more hours than were worked
    let cheap =
        load("pacific", &["years=1".to_owned(), "options.status-quo.streams.invoices.price=20".to_owned()]);
    let found = fitted(&cheap.unwrap_or_else(|error| panic!("{error}")), &records);
    let share = found.unfitted.iter().find_map(|kept| match kept.why {
        Why::MoreThanAll { share } => Some(share),
        _ => None,
    });
    assert!(share.is_some_and(|share| share > 1.2), "{:?}", found.unfitted);
}

#[test]
fn records_in_any_order_yield_the_same() {
    let scenario = known(3);
    let records = example(&scenario, Seed(5), 0).expect("tables");
    let text = String::from_utf8(csv(&records.requests)).expect("text");
    let (head, rows) = text.split_once('\n').expect("rows");
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    let turned = format!("{head}\n{}\n", rows.join("\n"));
    let names = Names::new(&scenario);
    let read = |text: &str| read_requests("r", text.as_bytes(), &names, DateOrder::Iso, (None, None));
    let of = |text: &str| {
        let requests = read(text).unwrap_or_else(|error| panic!("{error}"));
        fit(&scenario, &Given { requests: Some(requests), ..Given::default() })
    };
    let (straight, turned) = (of(&text), of(&turned));
    assert_eq!(straight.fitted.len(), turned.fitted.len());
    for (a, b) in straight.fitted.iter().zip(&turned.fitted) {
        let (a_mean, b_mean) = (a.estimate.interval().0, b.estimate.interval().0);
        assert!(a.key == b.key && (a_mean / b_mean - 1.0).abs() < 1e-9, "{}: {a_mean} {b_mean}", a.key);
    }
}
