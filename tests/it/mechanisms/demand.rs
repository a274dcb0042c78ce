//! Who asks, and how often.

use super::WORK;
use crate::plays::{Played, close, falls, mean, moved_at, only, play, quantity, rises, sd, toy, untouched};

#[test]
fn a_price_thins_the_requests_of_billed_users_and_draws_nothing_anew() {
    // more elastic users: deterred rises; candidates stay, and so does everything where nobody is billed
    let [rigid, elastic] = ["demand.use_elasticity=0", "demand.use_elasticity=1"]
        .map(|set| play(toy(&[set]), &["status-quo", "billed"], 8));
    untouched(&rigid, &elastic, "status-quo");
    rises(&rigid, &elastic, "billed", "service.deterred_share", 0.0);
    falls(&rigid, &elastic, "billed", "service.requests_served", 0.1);
    assert_eq!(rigid.potential("billed"), elastic.potential("billed"));
    // four users of six agencies and a government ask: exp(-1) of their 4/7 remains
    let left = elastic.mean("billed", "service.served_of_potential");
    assert!((left - (3.0 + 4.0 * (-1.0_f64).exp()) / 7.0).abs() < 0.02, "{left}");
    // accepted and deterred together are what was accepted without elasticity; the work is short, so that nothing
    // is late at the horizon and what ended was served
    let alone = |set| play(toy(&[set, "functions.request.hours=0.2"]), &["billed"], 8);
    let [rigid, elastic] = ["demand.use_elasticity=0", "demand.use_elasticity=1"].map(alone);
    let shares = elastic.all("billed", "service.deterred_share");
    let deterred =
        elastic.served("billed").into_iter().zip(shares).map(|(n, share)| n * share / (1.0 - share));
    assert_eq!(rigid.run.requests, elastic.run.requests + deterred.map(|d| d.round() as u64).sum::<u64>());
}

#[test]
fn entrants_ask_only_once_they_adopt() {
    let pool = ["hubs.hub.pool_size=20", "demand.agency_growth=0", "demand.agency_growth_later=0"];
    let grown = ["hubs.hub.pool_size=20", "demand.agency_growth=0.5", "demand.agency_growth_later=0.5"];
    // nobody adopts: agencies arrive and raise what could be asked, and nothing else moves
    let [still, entry] = [pool, grown].map(|sets| play(toy(&sets), &["status-quo", "billed"], 8));
    for option in ["status-quo", "billed"] {
        only(&still, &entry, option, &["service.served_of_potential"]);
        falls(&still, &entry, option, "service.served_of_potential", 0.05);
    }
    // they adopt: there are more users, and the offices cost the same
    let adopt = "demand.innovation=1";
    let [still, entry] =
        [pool, grown].map(|sets| play(toy(&[&sets[..], &[adopt]].concat()), &["status-quo"], 8));
    rises(&still, &entry, "status-quo", "network.users", 0.2);
    only(&still, &entry, "status-quo", &[&WORK[..], &["network.users"]].concat());
}

#[test]
fn exits_silence_users_and_nobody_else() {
    let stay = ["demand.agency_exit=0", "demand.agency_growth=0", "demand.agency_growth_later=0"];
    // net growth is minus the exits: nobody enters
    let exit = ["demand.agency_exit=0.4", "demand.agency_growth=-0.4", "demand.agency_growth_later=-0.4"];
    let [full, left] = [stay, exit].map(|sets| play(toy(&sets), &["status-quo"], 8));
    falls(&full, &left, "status-quo", "network.users", 0.3);
    falls(&full, &left, "status-quo", "service.requests_served", 0.1);
    only(&full, &left, "status-quo", &[&WORK[..], &["network.users"]].concat());
    // without any user, those who leave take only their candidates with them
    let idle = "demand.users_at_start=0";
    let [full, left] = [stay, exit].map(|sets| play(toy(&[&sets[..], &[idle]].concat()), &["status-quo"], 8));
    only(&full, &left, "status-quo", &["service.served_of_potential"]);
    rises(&full, &left, "status-quo", "service.served_of_potential", 0.05);
}

#[test]
fn adoption_passes_thresholds_in_time_and_a_price_delays_it() {
    let at = |p: &str, e: &str| {
        let sets = ["demand.users_at_start=0", "years=4", p, e];
        play(toy(&sets), &["status-quo", "billed"], 32)
    };
    let none = at("demand.innovation=0", "demand.adopt_elasticity=0");
    let some = at("demand.innovation=0.4", "demand.adopt_elasticity=0");
    let dear = at("demand.innovation=0.4", "demand.adopt_elasticity=1");
    assert_eq!(none.mean("status-quo", "network.users"), 0.0);
    assert_eq!(none.potential("status-quo"), some.potential("status-quo"));
    for year in 0..4 {
        // 4 users x (1 - exp(-p t)), 64 offices x 4 pairs
        let users = mean(&some.year("status-quo", year, "network.users"));
        let expected = 4.0 * (1.0 - (-0.4 * (year + 1) as f64).exp());
        assert!((users - expected).abs() < 0.45, "{users} and not {expected} in year {year}");
        // the price delays pairs and hastens none: fewer in every replication
        let pairs = dear.year("billed", year, "network.users").into_iter();
        assert!(pairs.zip(some.year("billed", year, "network.users")).all(|(d, s)| d <= s));
    }
    falls(&some, &dear, "billed", "network.users", 0.2);
    // where nobody is billed the price cannot be felt
    untouched(&some, &dear, "status-quo");
}

#[test]
fn imitation_hastens_adoption() {
    let at =
        |q: &str| play(toy(&["demand.users_at_start=0", "demand.innovation=0.1", q]), &["status-quo"], 16);
    let [alone, example] = ["demand.imitation=0", "demand.imitation=1"].map(at);
    rises(&alone, &example, "status-quo", "network.users", 0.3);
    assert_eq!(alone.potential("status-quo"), example.potential("status-quo"));
    for year in 0..3 {
        let pairs = example.year("status-quo", year, "network.users").into_iter();
        assert!(pairs.zip(alone.year("status-quo", year, "network.users")).all(|(e, a)| e >= a));
    }
    only(&alone, &example, "status-quo", &[&WORK[..], &["network.users"]].concat());
    // once everybody uses the office there is nobody left to imitate
    let full = |q: &str| play(toy(&["demand.innovation=0.1", q]), &["status-quo"], 8);
    untouched(&full("demand.imitation=0"), &full("demand.imitation=1"), "status-quo");
}

#[test]
fn growth_raises_requests_year_by_year_and_no_number_of_users() {
    let at = |sets: &[&str]| play(toy(sets), &["status-quo"], 16);
    let (flat, grows) = (at(&[]), at(&["demand.request_growth=0.2"]));
    only(&flat, &grows, "status-quo", &WORK);
    let potential = |p: &Played, year| {
        let served = p.year("status-quo", year, "service.requests_served");
        let share = p.year("status-quo", year, "service.served_of_potential");
        served.iter().zip(share).map(|(served, share)| served / share).sum::<f64>()
    };
    for year in 0..3 {
        // mean of exp(0.2 t) over a year that begins at t: monthly steps from G(0) = 0
        let expected: f64 =
            (0..12).map(|m| (0.2 * (year as f64 + f64::from(m) / 12.0)).exp()).sum::<f64>() / 12.0;
        let ratio = potential(&grows, year) / potential(&flat, year);
        assert!((ratio / expected - 1.0).abs() < 0.03, "{ratio} and not {expected} in year {year}");
    }
    // volatility alone spreads futures
    let shaky = at(&["demand.growth_volatility=0.3"]);
    only(&flat, &shaky, "status-quo", &WORK);
    assert!(sd(&shaky.potential("status-quo")) > 2.0 * sd(&flat.potential("status-quo")));
}

#[test]
fn the_season_moves_requests_within_the_year_only() {
    let months = "demand.season_months=[1, 2, 3]";
    let at = |peak: &str| play(toy(&[months, peak]), &["status-quo"], 16);
    let (even, peaked) = (at("demand.season_peak=1"), at("demand.season_peak=3"));
    rises(&even, &peaked, "status-quo", "service.wait_hours", 0.1);
    only(&even, &peaked, "status-quo", &WORK);
    // normalised to mean 1: as many requests a year but for noise at the year's ends
    let (before, after) = (mean(&even.potential("status-quo")), mean(&peaked.potential("status-quo")));
    assert!((after / before - 1.0).abs() < 0.02, "{before} and {after}");
    // no peak, no season: its months do not matter
    let elsewhere = play(toy(&["demand.season_months=[7]", "demand.season_peak=1"]), &["status-quo"], 16);
    untouched(&even, &elsewhere, "status-quo");
}

#[test]
fn disasters_strike_their_office_and_no_other() {
    let surge = ["disasters.requests=10", "disasters.surge_weeks=4"];
    let at = |rate: &str| play(toy(&[&surge[..], &[rate]].concat()), &["status-quo"], 16);
    let (calm, struck) = (at("offices.office.disaster_rate=0"), at("offices.office.disaster_rate=2"));
    assert!(moved_at("north", &calm, &struck, "status-quo").is_empty());
    let served = |p: &Played| mean(&p.office("status-quo", "office", "service.requests_served"));
    // two disasters of ten requests a year
    let more = served(&struck) - served(&calm);
    assert!((more - 20.0).abs() < 6.0, "{more}");
    only(&calm, &struck, "status-quo", &WORK);
    // disasters that bring nobody bring nothing
    let empty = |rate: &str| play(toy(&["disasters.requests=0", rate]), &["status-quo"], 8);
    let [a, b] = ["offices.office.disaster_rate=0", "offices.office.disaster_rate=2"].map(empty);
    untouched(&a, &b, "status-quo");
    // seasons that vary bring as many in the mean, spread over fewer years
    let vary = play(
        toy(&[&surge[..], &["offices.office.disaster_rate=2", "disasters.season_sd=1"]].concat()),
        &["status-quo"],
        16,
    );
    assert!(moved_at("north", &struck, &vary, "status-quo").is_empty());
    assert!(!moved_at("office", &struck, &vary, "status-quo").is_empty());
}

#[test]
fn frailty_sets_offices_apart_and_keeps_the_mean() {
    let at = |set: &str| play(toy(&[set]), &["status-quo"], 32);
    let (alike, frail) = (at("demand.frailty_shape=0"), at("demand.frailty_shape=4"));
    only(&alike, &frail, "status-quo", &WORK);
    let (before, after) = (alike.potential("status-quo"), frail.potential("status-quo"));
    // sd of the mean of two gammas of shape 4: 0.35; of 32 replications 0.06
    assert!((mean(&after) / mean(&before) - 1.0).abs() < 0.25);
    assert!(sd(&after) / mean(&after) > 0.2 && sd(&before) / mean(&before) < 0.05);
}

#[test]
fn the_date_line_delays_a_share_of_the_work_beyond_it() {
    let line = "offices.north.date_line=true";
    let play_of = |sets: &[&str]| play(toy(sets), &["status-quo"], 8);
    let none = play_of(&["demand.date_line_share=0", line]);
    let half = play_of(&["demand.date_line_share=0.5", line]);
    assert!(moved_at("office", &none, &half, "status-quo").is_empty());
    let turnaround = |p: &Played| mean(&p.office("status-quo", "north", "service.turnaround_days"));
    let longer = turnaround(&half) - turnaround(&none);
    assert!((longer - 0.5).abs() < 0.1, "{longer} days");
    // who waits for the other side of the line waits: half of a day of 7.5 h
    let wait = |p: &Played| mean(&p.office("status-quo", "north", "service.wait_hours"));
    let longer = wait(&half) - wait(&none);
    assert!((longer - 3.75).abs() < 0.75, "{longer} h");
    only(&none, &half, "status-quo", &WORK);
    // without the line the share means nothing
    let [a, b] = ["demand.date_line_share=0", "demand.date_line_share=0.5"].map(|s| play_of(&[s]));
    untouched(&a, &b, "status-quo");
}

#[test]
fn distance_makes_work_longer_and_not_more() {
    let near = "offices.office.distance=0";
    let at = |friction: &str| play(toy(&[near, friction]), &["status-quo"], 8);
    let (smooth, rough) = (at("demand.travel_friction=1"), at("demand.travel_friction=1.2"));
    assert!(moved_at("office", &smooth, &rough, "status-quo").is_empty());
    let load = |p: &Played| p.office("status-quo", "north", "workload.offered_load");
    assert!(load(&smooth).iter().zip(load(&rough)).all(|(s, r)| close(s * 1.2, r)));
    assert_eq!(smooth.run.requests, rough.run.requests);
    only(&smooth, &rough, "status-quo", &WORK);
}

#[test]
fn the_calibration_scales_ordinary_requests_and_no_emergency() {
    let surge = ["disasters.requests=10", "offices.office.disaster_rate=1"];
    let at = |k: &str| play(toy(&[&surge[..], &[k]].concat()), &["status-quo"], 8);
    let (full, none) = (at("demand.calibration=1"), at("demand.calibration=0"));
    let half = at("demand.calibration=0.5");
    let served = |p: &Played| mean(&p.served("status-quo"));
    // what remains at zero are the emergencies
    assert!(served(&none) > 5.0 && served(&none) < 80.0, "{}", served(&none));
    let ratio = (served(&half) - served(&none)) / (served(&full) - served(&none));
    assert!((ratio - 0.5).abs() < 0.02, "{ratio}");
    only(&full, &half, "status-quo", &WORK);
}

#[test]
fn offices_that_look_at_each_other_adopt_sooner_in_all() {
    let at = |weight: &str| {
        let weight = format!("demand.contagion={}", quantity(weight, "share"));
        play(
            toy(&["demand.users_at_start=2", "demand.innovation=0", "demand.imitation=1", &weight]),
            &["status-quo"],
            64,
        )
    };
    let [alone, half, whole] = ["0", "0.5", "1"].map(at);
    // an agency learns of the office that is ahead: the hazards add up to more by q times the offices' variance
    rises(&alone, &half, "status-quo", "network.users", 0.0);
    rises(&half, &whole, "status-quo", "network.users", 0.0);
    only(&alone, &whole, "status-quo", &[&WORK[..], &["network.users"]].concat());
}

#[test]
fn waiting_turns_clients_away_where_it_deters() {
    let at = |elasticity: &str| {
        let set = format!("demand.wait_elasticity={}", quantity(elasticity, "ratio"));
        play(toy(&["warm_up=true", "demand.request_growth=0.3", &set]), &["status-quo"], 16)
    };
    let [none, some, more] = ["0", "1", "3"].map(at);
    // the first year of service is what a client compares with: it is the warm-up, and 2016 falls behind it only as
    // far as more is asked
    only(&none, &more, "status-quo", &WORK);
    assert_eq!(none.potential("status-quo"), more.potential("status-quo"));
    assert!(none.all("status-quo", "service.deterred_share").iter().all(|&share| share == 0.0));
    rises(&none, &some, "status-quo", "service.deterred_share", 0.0);
    rises(&some, &more, "status-quo", "service.deterred_share", 0.0);
    falls(&some, &more, "status-quo", "workload.offered_load", 0.02);
    rises(&none, &more, "status-quo", "service.on_time_share", 0.0);
    // where nothing is late nobody stays away
    let calm = |elasticity: &str| {
        let set = format!("demand.wait_elasticity={}", quantity(elasticity, "ratio"));
        let sets = [
            "functions.request.hours=0.2",
            "functions.request.target=1000",
            "functions.call.target=1000",
            &set,
        ];
        play(toy(&sets), &["status-quo"], 8)
    };
    untouched(&calm("0"), &calm("3"), "status-quo");
}
