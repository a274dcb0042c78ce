//! Laws of money: a payer cut in two pays what it paid as one, and a currency is only a unit.

use std::fmt::Write as _;

use jpo::outcomes::OUTCOMES;
use jpo::scenario::Scenario;
use proptest::prelude::*;

use super::{ALL, cases, changes, doubles, everything, strings};
use crate::plays::{TOY, cost_share, funding, play, quantity, tariff, toy_with, written};

/// Options that share by weight.
fn by_weight() -> String {
    let levy = format!("kind = \"levy\"\nshare = {}", quantity(0.4, "share"));
    let users = |share| ("users", cost_share("active", "weight", share));
    let poor = format!("{}\nask = {}", cost_share("sponsors", "weight", 1.0), quantity(0.7, "ratio"));
    funding("each", "lead-agency", "per-office", &[("sponsors", cost_share("sponsors", "weight", 1.0))])
        + &funding("poor", "unified", "pooled", &[("sponsors", poor)])
        + &funding(
            "members",
            "lead-agency",
            "pooled",
            &[
                ("shares", cost_share("sponsors-and-contributors", "weight", 1.0)),
                ("invoices", tariff("invoice", "3", true, true)),
            ],
        )
        + &funding("mix", "lead-agency", "per-office", &[users(0.6), ("levy", levy)])
}

const OPTIONS: [&str; 4] = ["each", "poor", "members", "mix"];

/// The two offices with these sponsors besides `sponsor`, each of a weight; the first leads the northern office. They
/// come after the base network, so that nobody else's weight depends on them.
fn sponsored(sponsors: &[(&str, f64)], sets: &[&str]) -> Scenario {
    let old = "partner = { name = \"Partner\", sponsor = true, weight = { value = 1, unit = \"ratio\", basis = \"assumed\", source = \"test\" } }\n";
    assert!(TOY.contains(old));
    let (mut lines, mut ids) = (String::new(), String::new());
    for (id, weight) in sponsors {
        let weight = quantity(weight, "ratio");
        write!(lines, "\n[agencies.{id}]\nname = \"{id}\"\nsponsor = true\nweight = {weight}\n")
            .expect("a string takes all");
        write!(ids, "\"{id}\", ").expect("a string takes all");
    }
    let text = TOY
        .replace(old, "")
        .replace("base_agencies = 6", "base_agencies = 5")
        .replace("\"partner\", ", &ids)
        .replace("lead = \"partner\"", &format!("lead = \"{}\"", sponsors[0].0));
    written(&format!("{text}{lines}{}", by_weight()), sets)
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn a_payer_in_two_halves_pays_what_it_paid(sets in changes(), weight in 0.1..4.0) {
        // sponsors ask for nothing, are nobody's example, owe no reports, and pay in full, in whatever month
        let fixed = [
            "functions.request.sponsor_rate=0", "functions.call.sponsor_rate=0", "demand.imitation=0",
            "demand.agency_growth=0", "demand.agency_growth_later=0", "demand.agency_exit=0",
            "admin.line_sponsor=0", "money.share_fulfilment=1", "money.freeze_months=0",
            "money.credit_months=60", "money.closure_months=600",
        ];
        let sets = [&strings(&sets)[..], &fixed].concat();
        let whole = play(sponsored(&[("partner", weight)], &sets), &OPTIONS, 1);
        let halves = [("first", 0.5 * weight), ("second", 0.5 * weight)];
        let halves = play(sponsored(&halves, &sets), &OPTIONS, 1);
        let near = |x: f64, y: f64| x.is_nan() && y.is_nan() || (x - y).abs() <= 1e-9 * x.abs().max(y.abs()).max(1.0);
        for option in OPTIONS {
            let (a, b) = (whole.play(option), halves.play(option));
            for (x, y) in [(&a.horizon, &b.horizon), (&a.years, &b.years), (&a.offices, &b.offices)] {
                for (k, (&x, &y)) in x.row(0).iter().zip(y.row(0).iter()).enumerate() {
                    let id = OUTCOMES[k % OUTCOMES.len()].id;
                    // it may have been the largest
                    prop_assert!(id == "finance.largest_payer_share" || near(x, y), "{option}: {id} {x} became {y}");
                }
            }
            let paid = whole.paid(option, "partner")[0];
            for half in ["first", "second"] {
                let part = halves.paid(option, half)[0];
                prop_assert!(near(0.5 * paid, part), "{option}: {half} pays {part} of {paid}");
            }
            for agency in ["sponsor", "alpha", "beta", "gamma", "delta"] {
                prop_assert!(near(whole.paid(option, agency)[0], halves.paid(option, agency)[0]), "{option}: {agency}");
            }
        }
    }

    #[test]
    fn in_half_the_currency_everything_costs_twice_as_much(sets in changes()) {
        let base = |money: &[&str]| toy_with(&everything(), &[&strings(&sets)[..], money].concat());
        doubles(&base, &ALL, 1);
    }
}
