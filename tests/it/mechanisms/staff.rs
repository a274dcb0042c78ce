//! Who is in post: turnover, relief, several officers, second posts, donor-funded posts.

use jpo::engine::{Capacity, Variant, run};

use super::WORK;
use crate::plays::{
    Played, close, cost_share, falls, funding, is, mean, moved, moved_at, only, play, play_at, quantity,
    rises, spec, toy, toy_with, untouched,
};

/// Costs of the two offices in a year: two officers, running costs and travel.
const FULL: f64 = 2.0 * (55_000.0 + 18_000.0 + 9_000.0);

/// What an officer more or less may move besides the work: the months in post, and the money.
const POSTS: [&str; 10] = [
    "workload.",
    "service.",
    "neutrality.",
    "presence.",
    "finance.",
    "payers.",
    "continuity.",
    "staffing.",
    "admin.share",
    "admin.hours",
];

/// Expected share of `months` in which a post is empty that is vacant so many months after each resignation, at
/// hazard 1 a year, beginning with somebody in post.
fn empty_share(vacant: usize, months: usize) -> f64 {
    let p = 1.0 - (-1.0_f64 / 12.0).exp();
    let (mut filled, mut resigned) = (1.0, vec![0.0; months]);
    let mut empty = 0.0;
    for t in 0..months {
        resigned[t] = p * filled;
        filled += t.checked_sub(vacant).map_or(0.0, |then| resigned[then]) - resigned[t];
        empty += 1.0 - filled;
    }
    empty / months as f64
}

#[test]
fn resignations_empty_posts_and_save_pay() {
    let at = |sets: &[&str]| play(toy(sets), &["status-quo"], 32);
    let stay = at(&[]);
    let short = at(&["office.resignation=1", "office.fill_days=60"]);
    let long = at(&["office.resignation=1", "office.fill_days=120"]);
    only(&stay, &short, "status-quo", &POSTS);
    assert_eq!(stay.run.requests, short.run.requests);
    // two months vacant after each resignation; four with the longer search
    for (played, vacant) in [(&short, 2), (&long, 4)] {
        let empty = played.mean("status-quo", "continuity.empty_months");
        let expected = empty_share(vacant, 36);
        assert!((empty - expected).abs() < 0.04, "{empty} and not {expected}");
        let months = played.all("status-quo", "continuity.empty_months");
        let costs = played.all("status-quo", "finance.cost");
        assert!(months.iter().zip(costs).all(|(m, c)| close(c, FULL - 2.0 * 55_000.0 * m)));
        let turnover = played.all("status-quo", "continuity.empty_months_by.turnover");
        assert_eq!(turnover, months);
    }
    rises(&stay, &short, "status-quo", "service.wait_hours", 0.3);
    // nobody resigns: the time to fill a post does not matter
    untouched(&stay, &at(&["office.fill_days=400", "office.fill_sigma=1"]), "status-quo");
    // the median stays, the mean rises with the spread
    let spread = at(&["office.resignation=1", "office.fill_days=60", "office.fill_sigma=1"]);
    rises(&short, &spread, "status-quo", "continuity.empty_months", 0.1);
}

#[test]
fn overload_drives_officers_out() {
    let at = |hours: &str, factor: &str| {
        let sets = ["years=6", "office.resignation=0.15", "office.fill_days=30", hours, factor];
        play(toy(&sets), &["status-quo"], 16)
    };
    let full = "functions.request.hours=7";
    let (calm, driven) = (at(full, "office.overload_turnover=1"), at(full, "office.overload_turnover=5"));
    rises(&calm, &driven, "status-quo", "continuity.empty_months", 0.5);
    assert_eq!(calm.run.requests, driven.run.requests);
    // the first year is nobody's trailing year
    let first = |p: &Played| p.year("status-quo", 0, "continuity.empty_months");
    assert_eq!(first(&calm), first(&driven));
    // nobody is overloaded: the factor does not matter
    let light = "functions.request.hours=0.5";
    untouched(
        &at(light, "office.overload_turnover=1"),
        &at(light, "office.overload_turnover=5"),
        "status-quo",
    );
}

#[test]
fn relief_stands_in_for_a_vacancy_and_is_paid_for_it() {
    let leave = ["office.resignation=1", "office.fill_days=90"];
    let at = |sets: &[&str], cover: &str| play(toy(&[sets, &[cover]].concat()), &["status-quo"], 16);
    let (none, half) = (at(&leave, "office.relief_cover=0"), at(&leave, "office.relief_cover=0.5"));
    only(
        &none,
        &half,
        "status-quo",
        &["workload.", "service.", "neutrality.", "presence.", "finance.", "payers."],
    );
    falls(&none, &half, "status-quo", "service.wait_hours", 0.1);
    let months = half.all("status-quo", "continuity.empty_months");
    let costs = half.all("status-quo", "finance.cost");
    assert!(months.iter().zip(costs).all(|(m, c)| close(c, FULL - 0.5 * 2.0 * 55_000.0 * m)));
    // nobody leaves: no relief
    untouched(&at(&[], "office.relief_cover=0"), &at(&[], "office.relief_cover=0.5"), "status-quo");
}

#[test]
fn new_officers_are_slow_at_first() {
    let at = |sets: &[&str]| play(toy(sets), &["status-quo"], 16);
    let leave = ["office.resignation=1", "office.fill_days=1"];
    let learn = ["office.ramp_start=0.4", "office.ramp_months=8"];
    let (quick, slow) = (at(&leave), at(&[&leave[..], &learn].concat()));
    only(&quick, &slow, "status-quo", &WORK);
    rises(&quick, &slow, "status-quo", "service.wait_hours", 0.2);
    rises(&quick, &slow, "status-quo", "workload.utilisation", 0.02);
    // those who were there before the start have learnt
    untouched(&at(&[]), &at(&learn), "status-quo");
}

#[test]
fn a_second_officer_from_the_start_helps_and_is_paid() {
    let at = |set: &str| play(toy(&[set]), &["status-quo"], 16);
    let (one, two) = (at("offices.office.officers=1"), at("offices.office.officers=2"));
    assert!(moved_at("north", &one, &two, "status-quo").is_empty());
    assert_eq!(one.run.requests, two.run.requests);
    is(&one, "status-quo", "finance.cost", FULL);
    is(&two, "status-quo", "finance.cost", FULL + 55_000.0);
    is(&two, "status-quo", "finance.paid_by.sponsors", FULL + 55_000.0);
    falls(&one, &two, "status-quo", "service.wait_hours", 0.4);
    let load = |p: &Played| p.office("status-quo", "office", "workload.offered_load");
    assert!(load(&one).into_iter().zip(load(&two)).all(|(a, b)| close(a / 2.0, b)));
    only(&one, &two, "status-quo", &[&WORK[..], &["finance.", "presence.cost_ratio", "payers."]].concat());
}

#[test]
fn strengthened_capacity_adds_a_second_officer_where_it_is_needed_and_paid_for() {
    let poor = funding(
        "poor",
        "lead-agency",
        "per-office",
        &[(
            "sponsors",
            format!("{}\nask = {}", cost_share("sponsors", "equal", 1.0), quantity(0.9, "ratio")),
        )],
    );
    let busy = ["years=5", "functions.request.hours=5.2", "office.fill_days=60"];
    let at = |sets: &[&str], capacity| {
        let scenario = toy_with(&poor, &[&busy[..], sets].concat());
        play_at(scenario, &["status-quo", "poor"], 8, capacity)
    };
    let (cap, none) = ("money.call_cap=1", "money.call_cap=0");
    let fixed = at(&[cap], Capacity::Fixed);
    let strong = at(&[cap], Capacity::Strengthened);
    rises(&fixed, &strong, "status-quo", "staffing.extra_officers", 0.0);
    falls(&fixed, &strong, "status-quo", "service.wait_hours", 0.3);
    rises(&fixed, &strong, "status-quo", "finance.cost", 0.05);
    assert_eq!(fixed.run.requests, strong.run.requests);
    only(&fixed, &strong, "status-quo", &POSTS);
    // the first year is played before anybody knows; a second post is paid from its filling on
    let first = |p: &Played| p.year("status-quo", 0, "service.wait_hours");
    assert_eq!(first(&fixed), first(&strong));
    let (extra, cost) =
        (strong.all("status-quo", "staffing.extra_officers"), strong.all("status-quo", "finance.cost"));
    assert!(
        extra.iter().zip(cost).all(|(e, c)| close(c, FULL + 2.0 * 55_000.0 * e)),
        "paid for what is there"
    );
    // not where last year's money fell short, nor beyond the lawful rise of the call, nor below the threshold
    untouched(&fixed, &strong, "poor");
    untouched(&at(&[none], Capacity::Fixed), &at(&[none], Capacity::Strengthened), "status-quo");
    let high = "office.strengthen_above=2";
    untouched(&at(&[cap, high], Capacity::Fixed), &at(&[cap, high], Capacity::Strengthened), "status-quo");
    // it goes again where utilisation falls below the other threshold
    let fickle = at(&[cap, "office.strengthen_below=0.8"], Capacity::Strengthened);
    falls(&strong, &fickle, "status-quo", "staffing.extra_officers", 0.2);
}

#[test]
fn the_variant_of_a_run_is_a_run_at_the_other_capacity() {
    let scenario = toy(&["years=4", "functions.request.hours=5.2", "money.call_cap=1"]);
    let mut both = spec(&scenario, &["status-quo", "billed"], Capacity::Fixed);
    both.variants = true;
    let other = spec(&scenario, &["status-quo", "billed"], Capacity::Strengthened);
    let both = run(&scenario, &both, 0..8, &|_| true).expect("nobody interrupts");
    let other = run(&scenario, &other, 0..8, &|_| true).expect("nobody interrupts");
    for play in &other.plays {
        let variant =
            both.plays.iter().find(|p| p.option == play.option && p.variant == Variant::OtherCapacity);
        let bits = |p: &jpo::engine::Play| -> Vec<Vec<u64>> {
            (0..p.horizon.rows()).map(|r| p.horizon.row(r).iter().map(|x| x.to_bits()).collect()).collect()
        };
        assert_eq!(bits(play), bits(variant.expect("is played")));
    }
}

/// The status quo with one donor-funded post asked for, and the same with two.
fn donors() -> String {
    let stream = |posts: u32| ("post", format!("kind = \"donor-post\"\nposts = {posts}"));
    let sponsors = || ("sponsors", cost_share("sponsors", "equal", 1.0));
    funding("one", "lead-agency", "per-office", &[sponsors(), stream(1)])
        + &funding("two", "lead-agency", "per-office", &[sponsors(), stream(2)])
}

#[test]
fn a_donor_funded_post_is_recruited_stays_a_year_and_is_extended() {
    let at = |sets: &[&str]| play(toy_with(&donors(), sets), &["status-quo", "one", "two"], 4);
    let months = |played: &Played, option: &str, months: f64| {
        is(played, option, "staffing.extra_officers", months / 72.0);
        is(played, option, "finance.paid_by.donor", months * 165_000.0 / 36.0);
        is(played, option, "finance.cost", FULL + months * 165_000.0 / 36.0);
    };
    // no funds: the status quo to the bit
    let none = at(&["office.donor_funds=0"]);
    assert!(moved(none.play("status-quo"), none.play("one")).is_empty());
    // asked for in month 0, there from month 4 to 15, asked for again in month 24, there from 28 to the end
    let funded = at(&["office.donor_funds=1"]);
    months(&funded, "one", 20.0);
    months(&funded, "two", 40.0);
    untouched(&none, &funded, "status-quo");
    falls(&none, &funded, "one", "service.wait_hours", 0.02);
    // extended year by year it stays to the end; four years are the most, here one
    months(&at(&["office.donor_funds=1", "office.donor_extension=1"]), "one", 32.0);
    months(&at(&["office.donor_funds=1", "office.donor_extension=1", "office.donor_years=1"]), "one", 20.0);
    // longer stages come later; a call that never finds anybody never comes
    months(&at(&["office.donor_funds=1", "office.donor_call=3.5"]), "one", 17.0);
    months(&at(&["office.donor_funds=1", "office.donor_no_candidate=1"]), "one", 0.0);
    let doubtful = at(&["office.donor_funds=1", "office.donor_no_candidate=0.5"]);
    falls(&funded, &doubtful, "one", "staffing.extra_officers", 0.0);
    // the sponsors pay nothing for it
    let sponsors = |p: &Played| p.all("one", "finance.paid_by.sponsors");
    assert_eq!(sponsors(&none), sponsors(&funded));
}

#[test]
fn a_donor_funded_post_works_as_well_as_it_can_and_wants_supervision() {
    let at = |sets: &[&str]| {
        play(toy_with(&donors(), &[&["office.donor_funds=1"], sets].concat()), &["status-quo", "one"], 8)
    };
    let productive = at(&["office.donor_productivity=1"]);
    let idle = at(&["office.donor_productivity=0"]);
    only(&productive, &idle, "one", &WORK);
    rises(&productive, &idle, "one", "service.wait_hours", 0.02);
    // one that does nothing costs money and serves as the status quo does
    let but = ["finance.", "presence.cost_ratio", "staffing.extra_officers"];
    let apart = moved(idle.play("status-quo"), idle.play("one"));
    assert!(apart.iter().all(|id| but.iter().any(|b| id.starts_with(b))), "{apart:?}");
    // slow learners help less
    let slow = at(&["office.ramp_start=0", "office.donor_ramp_months=12"]);
    rises(&productive, &slow, "one", "service.wait_hours", 0.0);
    only(&productive, &slow, "one", &WORK);
    // 20 months of 8 hours over six office-years
    let supervised = at(&["admin.donor_supervision=8"]);
    let hours = supervised.mean("one", "admin.hours_by.supervision");
    assert!((hours - 160.0 / 6.0).abs() < 1.0, "{hours}");
    only(&productive, &supervised, "one", &[&WORK[..], &["admin.share", "admin.hours"]].concat());
    untouched(&productive, &supervised, "status-quo");
}

#[test]
fn donor_funded_posts_go_where_the_work_is() {
    // north is busier, and stands second in the file; the year before the start tells
    let sets = ["warm_up=true", "office.donor_funds=1", "demand.population_exponent=1"];
    let north = "offices.north.population=150000";
    let played = play(toy_with(&donors(), &[&sets[..], &[north]].concat()), &["one"], 8);
    let extra = |office: &str| mean(&played.office("one", office, "staffing.extra_officers"));
    assert!(extra("north") > 0.3, "{}", extra("north"));
    assert!(extra("north") > 10.0 * extra("office"));
}
