//! What the language can say.

use super::{loaded, mine, sets};
use crate::finance::{Billing, Management, Stream, Watch};
use crate::scenario::{built_in, from_text, load};
use crate::uncertainty::Kind;

#[test]
fn every_shipped_scenario_loads() {
    for (name, _) in built_in() {
        let scenario = loaded(load(name, &[]));
        assert_eq!(scenario.id, *name);
        assert_eq!(scenario.options[scenario.reference].id, "status-quo");
    }
}

#[test]
fn the_canonical_text_loads_to_the_same_scenario() {
    for (name, _) in built_in() {
        let first = loaded(load(name, &[]));
        let again = loaded(from_text(&first.resolved, "scenario.toml", &[]));
        assert_eq!(again.resolved, first.resolved);
        assert_eq!(again.hash, first.hash);
        assert_eq!(format!("{again:?}"), format!("{first:?}"));
        assert!(!first.resolved.contains("extends"));
    }
}

#[test]
fn the_hash_sees_numbers_and_not_how_they_are_written() {
    let hash = |sets: &[&str]| loaded(load("pacific", &super::sets(sets))).hash;
    assert_eq!(hash(&[]).len(), 64);
    assert_eq!(hash(&["money.terms_days=30"]), hash(&[]));
    assert_eq!(hash(&["money.terms_days=3_0.0"]), hash(&[]));
    assert_eq!(hash(&["money.terms_days=3e1"]), hash(&[]));
    assert_ne!(hash(&["money.terms_days=31"]), hash(&[]));
    let commented = format!("# a comment\n{}", loaded(load("pacific", &[])).resolved);
    assert_eq!(loaded(from_text(&commented, "x", &[])).hash, hash(&[]));
}

#[test]
fn extensions_append_offices_and_keep_the_base_network() {
    let both = loaded(load("pacific-and-caribbean", &[]));
    let pacific = loaded(load("pacific", &[]));
    assert_eq!((pacific.offices.len(), pacific.base_offices), (9, 9));
    assert_eq!(both.base_offices, 9);
    assert!(both.offices.len() > 20);
    for (mine, base) in both.offices.iter().zip(&pacific.offices) {
        assert_eq!(mine.id, base.id);
    }
    assert_eq!(both.demand.calibration, pacific.demand.calibration);
}

#[test]
fn an_extension_replaces_quantities_merges_tables_and_keeps_the_order() {
    let scenario = loaded(mine(
        r#"
        [options.two-part]
        label = "Fee and price"
        [options.two-part.streams.fee]
        share = { value = 0.4, unit = "share", basis = "assumed", source = "mine" }
        [options.two-part.streams.sponsors]
        share = { value = 0.6, unit = "share", basis = "assumed", source = "mine" }
        [options.last]
        label = "Host governments pay"
        description = "Cash from the hosts."
        management = "unified"
        accounts = "pooled"
        reserve_months = { value = 1, unit = "months", basis = "assumed", source = "mine" }
        from = 24
        transition = false
        then = { option = "central-rc", when = "workload.utilisation > 0.9 for 6 months" }
        [options.last.streams.hosts]
        kind = "host-government"
        cash = { value = 10_000, unit = "USD/year", basis = "assumed", source = "mine" }
        "#,
    ));
    let pacific = loaded(load("pacific", &[]));
    let ids: Vec<&str> = scenario.options.iter().map(|o| o.id.as_str()).collect();
    let mut expected: Vec<&str> = pacific.options.iter().map(|o| o.id.as_str()).collect();
    expected.push("last");
    assert_eq!(ids, expected);
    let two_part = &scenario.options[scenario.option("two-part").expect("is there")];
    assert_eq!(two_part.label, "Fee and price");
    assert_eq!(two_part.management, Management::LeadAgency);
    let last = &scenario.options[scenario.option("last").expect("is there")];
    let then = last.then.as_ref().expect("is there");
    assert_eq!(
        (then.option, then.watch),
        (scenario.option("central-rc").expect("is there"), Watch::Utilisation)
    );
    assert_eq!((then.above, then.level, then.months), (true, 0.9, 6));
    assert_eq!((last.from, last.transition), (24, false));
    assert!(matches!(last.streams[0].stream, Stream::HostGovernment { cash } if cash == 10_000.0));
}

#[test]
fn a_stream_of_another_kind_replaces_the_old_one() {
    let scenario = loaded(mine("[options.status-quo.streams.invoices]\nkind = \"donor-post\"\nposts = 1\n"));
    let streams = &scenario.options[0].streams;
    assert!(matches!(streams[1].stream, Stream::DonorPost { posts: 1 }));
}

#[test]
fn a_stream_without_a_share_brings_the_rest() {
    let share = |sets: &[&str]| {
        let text = "[options.two-part.streams.sponsors]\nkind = \"levy\"\n";
        let text = format!("name = \"mine\"\nextends = \"pacific\"\n{text}");
        let scenario = loaded(from_text(&text, "mine.toml", &super::sets(sets)));
        let option = &scenario.options[scenario.option("two-part").expect("is there")];
        option.streams.iter().find_map(|s| match s.stream {
            Stream::Levy { share, .. } => Some(share),
            _ => None,
        })
    };
    assert_eq!(share(&[]), Some(0.7));
    assert_eq!(share(&["options.two-part.streams.fee.share=0.4"]), Some(0.6));
}

#[test]
fn billing_takes_months_as_a_number_or_a_word() {
    for (billing, expected) in
        [("3", Billing::Months(3)), ("\"3\"", Billing::Months(3)), ("per-request", Billing::PerRequest)]
    {
        let set = format!("options.status-quo.streams.invoices.billing={billing}");
        let scenario = loaded(load("pacific", &[set]));
        let Stream::Invoice(tariff) = &scenario.options[0].streams[1].stream else { panic!("an invoice") };
        assert_eq!(tariff.billing, expected);
    }
}

#[test]
fn set_patches_the_value_of_a_quantity_and_plain_values() {
    let scenario = loaded(load(
        "pacific",
        &sets(&[
            "money.officer_cost={ uniform = { low = 1000, high = 3000 } }",
            "money.running.value = 5000",
            "money.travel.value.pert.mode=5000",
            "years=3",
            "reference=central-rc",
            "demand.calibration=0.7",
            "options.two-part.streams.fee.share=0.4",
        ]),
    ));
    let means = scenario.inputs.means();
    assert_eq!(means[scenario.money.officer_cost], 2000.0);
    assert_eq!(means[scenario.money.running], 5000.0);
    assert_eq!(means[scenario.money.travel], (4000.0 + 4.0 * 5000.0 + 18000.0) / 6.0);
    assert_eq!(scenario.years, 3);
    assert_eq!(scenario.options[scenario.reference].id, "central-rc");
    assert_eq!(scenario.demand.calibration, 0.7);
    let entry = scenario.inputs.entries().iter().find(|e| e.key == "money.running").expect("is there");
    assert_eq!(entry.unit, "USD/year");
}

#[test]
fn rates_of_one_function_share_a_stream_and_roles_are_kept() {
    let scenario = loaded(load("pacific", &[]));
    let find = |key: &str| scenario.inputs.entries().iter().find(|e| e.key == key).expect("is there").clone();
    for class in ["sponsor_rate", "user_rate", "government_rate"] {
        assert_eq!(find(&format!("functions.liaison.{class}")).stream, "functions.liaison.rate");
    }
    assert_eq!(find("functions.liaison.hours").stream, "functions.liaison.hours");
    assert_eq!(find("money.officer_cost").kind, Kind::Input);
    assert_eq!(find("money.terms_days").kind, Kind::Lever);
    assert_eq!(find("money.share_fulfilment").kind, Kind::Marginal);
    assert_eq!(find("money.levy_ramp[1]").value.mean(), 0.5);
    assert_eq!(scenario.money.levy_ramp.len(), 5);
}

#[test]
fn every_form_of_a_distribution_is_read_and_printed_back() {
    let forms = [
        "3",
        "{ fixed = 3 }",
        "{ uniform = { low = 1, high = 2 } }",
        "{ triangular = { low = 1, mode = 2, high = 4 } }",
        "{ pert = { low = 1, mode = 2, high = 4 } }",
        "{ lognormal = { mean = 2, cv = 0.5 } }",
        "{ gamma = { mean = 2, cv = 0.5 } }",
        "{ q05 = 1, q95 = 9 }",
        "{ q25 = 2, q50 = 3 }",
        "{ table = { values = [1, 2, 3], weights = [1, 2, 1] } }",
    ];
    for form in forms {
        let scenario = loaded(load("pacific", &[format!("money.officer_cost={form}")]));
        let again = loaded(from_text(&scenario.resolved, "again.toml", &[]));
        let value =
            |s: &crate::scenario::Scenario| s.inputs.entries()[s.money.officer_cost.index()].value.clone();
        assert_eq!(value(&scenario), value(&again), "{form}");
    }
    for form in ["{ beta = { a = 2, b = 3 } }", "{ beta = { mean = 0.4, sd = 0.1 } }"] {
        let scenario = loaded(load("pacific", &[format!("money.never_paid={form}")]));
        assert!((scenario.inputs.means()[scenario.money.never_paid] - 0.4).abs() < 1e-12);
        assert!(scenario.resolved.contains(&format!("never_paid = {{ value = {form}")), "{form}");
    }
    let scenario =
        loaded(load("pacific", &sets(&["demand.request_growth={ normal = { mean = 0.02, sd = 0.01 } }"])));
    assert_eq!(scenario.inputs.means()[scenario.demand.request_growth], 0.02);
}

#[test]
fn correlations_move_the_inputs_they_name() {
    let scenario = loaded(mine(
        "[[correlations]]\ninputs = [\"money.officer_cost\", \"money.running\"]\nrank = 0.5\nsource = \"a guess\"\n",
    ));
    let (cost, running) = (scenario.money.officer_cost.index(), scenario.money.running.index());
    assert_eq!(scenario.copula.pairs(), [(cost, running, 0.5)]);
    assert!(scenario.resolved.contains("[[correlations]]"));
}

#[test]
fn inputs_that_are_drawn_as_one_are_correlated_as_one() {
    let scenario = loaded(mine(
        "[[correlations]]\ninputs = [\"functions.liaison.user_rate\", \"money.running\"]\nrank = 0.9\nsource = \"x\"\n",
    ));
    let liaison = &scenario.demand.functions[scenario.function("liaison").expect("ships")];
    let (sponsor, user) = (liaison.sponsor_rate.expect("asks"), liaison.user_rate.expect("asks"));
    assert_eq!(scenario.inputs.leader(user.index()), sponsor.index());
    let entries = scenario.inputs.entries();
    let (mut products, mut n) = (0.0, 0.0);
    for world in 0..400 {
        let world = scenario.inputs.draw(&scenario.copula, crate::random::Seed(1), world);
        let place = |input: crate::uncertainty::Input| {
            let law = &entries[input.index()].value;
            (1..1000).map(|k| f64::from(k) * 0.001).filter(|&u| law.quantile(u) < world[input]).count() as f64
        };
        assert!((place(sponsor) - place(user)).abs() <= 1.0, "one quantile for both");
        products += (place(user) - 499.5) * (place(scenario.money.running) - 499.5);
        n += 1.0;
    }
    // Spearman's rank correlation, known to about 0.02
    let rank = products / n / (999.0_f64.powi(2) / 12.0);
    assert!((rank - 0.9).abs() < 0.1, "{rank}");
}

#[test]
fn absence_may_be_a_calendar_and_the_byte_order_mark_is_no_letter() {
    let text = "name = \"mine\"\nextends = \"pacific\"\n[office.absence]\n\
        up = { value = 100, unit = \"h\", basis = \"assumed\", source = \"x\" }\n\
        down = { value = 10, unit = \"h\", basis = \"assumed\", source = \"x\" }\n";
    let scenario = loaded(from_text(&format!("\u{feff}{text}"), "mine.toml", &[]));
    let calendar = scenario.office.absence.expect("is there");
    assert_eq!(scenario.inputs.means()[calendar.down], 10.0);
    let windows = loaded(from_text(&text.replace('\n', "\r\n"), "mine.toml", &[]));
    assert_eq!(windows.hash, scenario.hash);
}

#[test]
fn order_of_tables_is_that_of_the_text() {
    // Streams may come before the option that holds them.
    let scenario = loaded(mine(
        r#"
        [options.b.streams.all]
        kind = "levy"
        [options.a.streams.all]
        kind = "levy"
        [options.b]
        label = "B"
        description = "b"
        management = "unified"
        accounts = "pooled"
        reserve_months = { value = 1, unit = "months", basis = "assumed", source = "mine" }
        [options.a]
        label = "A"
        description = "a"
        management = "unified"
        accounts = "pooled"
        reserve_months = { value = 1, unit = "months", basis = "assumed", source = "mine" }
        "#,
    ));
    let ids: Vec<&str> = scenario.options.iter().rev().take(2).map(|o| o.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
}

#[test]
fn files_extend_files_of_their_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    write("base.toml", "name = \"base\"\nextends = \"pacific\"\nyears = 4\n");
    write("top.toml", "name = \"top\"\nextends = \"base.toml\"\ntitle = \"Top\"\n");
    let scenario = loaded(load(&folder.path().join("top.toml").display().to_string(), &[]));
    assert_eq!((scenario.id.as_str(), scenario.years, scenario.title.as_str()), ("top", 4, "Top"));
}
