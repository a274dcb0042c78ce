//! Records that the simulator made from known parameters: what is fitted must hold them.

use std::collections::BTreeMap;

use jpo::calibration::{
    Calibration, DateOrder, Example, Given, Names, example, fit, read_invoices, read_requests, read_staff,
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
    for seed in 0..SEEDS {
        let records = example(&scenario, Seed(seed), 0).expect("tables");
        for fitted in fitted(&scenario, &records).fitted {
            let Some(at) = keys.iter().position(|key| *key == fitted.key) else { continue };
            let Some(law) = fitted.estimate.distribution().filter(|law| !law.is_fixed()) else { continue };
            places.entry(fitted.key).or_default().push(place(&law, records.world[at]));
        }
    }
    for (key, places) in &places {
        let n = places.len() as f64;
        let inside = places.iter().filter(|u| (0.025..=0.975).contains(*u)).count() as f64;
        let mut sorted = places.clone();
        sorted.sort_by(f64::total_cmp);
        let ks = sorted
            .iter()
            .enumerate()
            .map(|(i, u)| (u - i as f64 / n).abs().max((u - (i + 1) as f64 / n).abs()))
            .fold(0.0, f64::max);
        println!(
            "{key:45} n {n:4} coverage {:.3} KS*sqrt(n) {:.2} mean {:.3}",
            inside / n,
            ks * n.sqrt(),
            places.iter().sum::<f64>() / n
        );
    }
}
