//! Laws of order: in whatever order offices are written they are the same offices.

use jpo::outcomes::OUTCOMES;
use jpo::scenario::Scenario;
use proptest::prelude::*;

use super::{ALL, cases, changes, everything, strings};
use crate::plays::{play, quantity, toy_with, written};

/// A third office.
fn south() -> String {
    let (population, distance) = (quantity(30_000, "persons"), quantity(2_500, "km"));
    let (wage, rate) = (quantity(1.3, "ratio"), quantity(0.5, "1/year"));
    format!(
        "\n[offices.south]\nname = \"South\"\nhub = \"hub\"\nlead = \"sponsor\"\nbasin = \"basin\"\npopulation = {population}\n\
         distance = {distance}\nwage_index = {wage}\ndisaster_rate = {rate}\n"
    )
}

/// The scenario with its offices turned round by some places, and then perhaps in reverse.
fn shuffled(scenario: &Scenario, places: usize, reverse: bool) -> Scenario {
    let mut tree: toml::Table = scenario.resolved.parse().expect("canonical text is TOML");
    let offices = tree.get_mut("offices").and_then(toml::Value::as_table_mut).expect("has offices");
    let mut all: Vec<(String, toml::Value)> = std::mem::take(offices).into_iter().collect();
    all.rotate_left(places);
    if reverse {
        all.reverse();
    }
    offices.extend(all);
    written(&tree.to_string(), &[])
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn offices_in_any_order_are_the_same_offices(sets in changes(), places in 0..3_usize, reverse in any::<bool>()) {
        prop_assume!(places > 0 || reverse);
        // over the first year all offices were equally idle, and a donor's post goes to the first of them
        let fixed = ["years=2", "warm_up=true", "base_offices=3"];
        let text = format!("{}{}", everything(), south());
        let scenario = toy_with(&text, &[&strings(&sets)[..], &fixed].concat());
        let other = shuffled(&scenario, places, reverse);
        let (a, b) = (play(scenario, &ALL, 1), play(other, &ALL, 1));
        // sums in another order differ in their last bits
        let near = |x: f64, y: f64| x.is_nan() && y.is_nan() || (x - y).abs() <= 1e-7 * x.abs().max(y.abs()).max(1.0);
        for option in ALL {
            let (x, y) = (a.play(option), b.play(option));
            for (x, y) in [(&x.horizon, &y.horizon), (&x.years, &y.years), (&x.paid, &y.paid), (&x.received, &y.received)] {
                for (k, (&x, &y)) in x.row(0).iter().zip(y.row(0).iter()).enumerate() {
                    prop_assert!(near(x, y), "{option}: number {k} is {x} and {y}");
                }
            }
            for o in &OUTCOMES {
                for office in ["office", "north", "south"] {
                    let (x, y) = (a.office(option, office, o.id)[0], b.office(option, office, o.id)[0]);
                    prop_assert!(near(x, y), "{option}: {} of {office} is {x} and {y}", o.id);
                }
            }
        }
    }
}
