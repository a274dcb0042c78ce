//! Streams of income: who is asked for what, and what arrives when.

use crate::plays::{
    Played, close, cost_share, falls, funding, is, mean, moved, only, play, quantity, rises, sd, tariff,
    toy_with, untouched,
};

/// Costs of the two offices in a year.
const FULL: f64 = 2.0 * (55_000.0 + 18_000.0 + 9_000.0);

const MONEY: [&str; 3] = ["finance.", "payers.paid", "admin.cost_to_collect"];

#[track_caller]
fn paid(played: &Played, option: &str, agency: &str, yearly: f64) {
    let years = played.scenario.years as f64;
    for amount in played.paid(option, agency) {
        assert!(close(amount, yearly * years), "{option}: {agency} paid {amount} and not {years} x {yearly}");
    }
}

#[test]
fn shares_are_divided_equally_by_use_or_by_weight() {
    let share = |id: &str, payers: &str, key: &str| {
        funding(id, "lead-agency", "pooled", &[("shares", cost_share(payers, key, 1.0))])
    };
    let text = share("equal", "active", "equal")
        + &share("use", "active", "use")
        + &share("weight", "active", "weight")
        + &share("sponsors", "sponsors", "weight");
    let all = ["equal", "use", "weight", "sponsors"];
    let agencies = ["sponsor", "partner", "alpha", "beta", "gamma", "delta"];
    let sets = ["warm_up=true", "agencies.partner.weight=3", "agencies.alpha.weight=2"];
    let played = play(toy_with(&text, &sets), &all, 8);
    for option in all {
        is(&played, option, "finance.cost", FULL);
        let sum: f64 = agencies.iter().map(|a| mean(&played.paid(option, a))).sum();
        assert!(close(sum, 3.0 * FULL), "{option}: {sum}");
    }
    for agency in agencies {
        paid(&played, "equal", agency, FULL / 6.0);
    }
    // weights have mean 1 in their class: 1 and 3 make 0.5 and 1.5; 2, 1, 1, 1 make 1.6 and 0.8
    paid(&played, "weight", "partner", FULL * 1.5 / 6.0);
    paid(&played, "weight", "alpha", FULL * 1.6 / 6.0);
    paid(&played, "sponsors", "partner", FULL * 0.75);
    paid(&played, "sponsors", "alpha", 0.0);
    // by use: as each asks, so it pays; partner asks three times as much as sponsor
    let ratio = mean(&played.paid("use", "partner")) / mean(&played.paid("use", "sponsor"));
    assert!((ratio - 3.0).abs() < 0.4, "{ratio}");
    // use is hours and not size: users who only call, 1 h each, against sponsors who also ask for 40 x 3 h
    let sets = [&sets[..], &["functions.request.user_rate=0"]].concat();
    let calls = play(toy_with(&text, &sets), &["use"], 8);
    let ratio = mean(&calls.paid("use", "alpha")) / mean(&calls.paid("use", "partner"));
    let hours = 1.6 * 60.0 / (1.5 * (60.0 + 120.0));
    assert!((ratio - hours).abs() < 0.05, "{ratio} and not {hours}");
    // how it is divided moves nothing but who pays
    let but = [
        "payers.paid",
        "finance.largest_payer_share",
        "finance.free_rider_share",
        "finance.paid_by",
        "finance.recovered",
    ];
    for option in ["use", "weight", "sponsors"] {
        let moved = moved(played.play("equal"), played.play(option));
        let strangers: Vec<_> = moved.iter().filter(|id| !but.iter().any(|b| id.starts_with(b))).collect();
        let rounding = ["finance.funding_gap", "finance.deficit", "finance.bridged", "network.contributors"];
        let strangers: Vec<_> = strangers.into_iter().filter(|id| !rounding.contains(id)).collect();
        assert!(strangers.is_empty(), "{option}: {strangers:?}");
    }
}

#[test]
fn a_fixed_fee_comes_before_the_shares() {
    let fee =
        |fee: u32| format!("kind = \"fixed-fee\"\npayers = \"active\"\nfee = {}", quantity(fee, "USD/year"));
    let option = |id: &str, amount: u32| {
        let streams = [("fee", fee(amount)), ("sponsors", cost_share("sponsors", "equal", 1.0))];
        funding(id, "lead-agency", "per-office", &streams)
    };
    let text = option("none", 0) + &option("fee", 5_000);
    let played = play(toy_with(&text, &[]), &["none", "fee"], 4);
    paid(&played, "fee", "alpha", 5_000.0);
    paid(&played, "fee", "sponsor", 5_000.0 + (FULL - 30_000.0) / 2.0);
    is(&played, "fee", "finance.paid_by.contributors", 20_000.0);
    paid(&played, "none", "alpha", 0.0);
    let moved = moved(played.play("none"), played.play("fee"));
    assert!(moved.iter().all(|id| MONEY.iter().any(|m| id.starts_with(m))), "{moved:?}");
}

#[test]
fn agreed_shares_arrive_as_far_as_they_are_fulfilled() {
    let text = funding(
        "asked",
        "lead-agency",
        "pooled",
        &[("sponsors", format!("{}\nask = {}", cost_share("sponsors", "equal", 1.0), quantity(1, "ratio")))],
    );
    let at = |fulfilment: &str| {
        let set = format!("money.share_fulfilment={fulfilment}");
        play(toy_with(&text, &["money.credit_months=60", &set]), &["status-quo", "asked"], 8)
    };
    let (full, part) = (at("1"), at("0.9"));
    // asked for more, so that it comes to the same; asked for just the need, a tenth is missing every year
    is(&part, "status-quo", "finance.paid_by.sponsors", FULL);
    is(&part, "asked", "finance.paid_by.sponsors", 0.9 * FULL);
    is(&part, "asked", "finance.funding_gap", 0.1);
    untouched_but_rounding(&full, &part, "status-quo");
    only(&full, &part, "asked", &["finance.", "payers.paid"]);
    // every payer and year has a luck of its own
    let spread = at("{ uniform = { low = 0.8, high = 1 } }");
    let years: Vec<f64> = (0..3).flat_map(|y| spread.year("asked", y, "finance.paid_by.sponsors")).collect();
    assert!((mean(&years) / FULL - 0.9).abs() < 0.03, "{}", mean(&years) / FULL);
    // sd of the mean of two uniforms of width 0.2
    assert!((sd(&years) / FULL - 0.2 / 12.0_f64.sqrt() / 2.0_f64.sqrt()).abs() < 0.02);
    only(&full, &spread, "asked", &["finance.", "payers.paid"]);
}

/// Asserts that two plays agree to a relative 1e-9 in everything.
#[track_caller]
fn untouched_but_rounding(a: &Played, b: &Played, option: &str) {
    for id in moved(a.play(option), b.play(option)) {
        if !id.starts_with("payers.") {
            let pairs = a.all(option, id).into_iter().zip(b.all(option, id));
            assert!(
                pairs.into_iter().all(|(x, y)| (x - y).abs() <= 1e-9 * x.abs().max(1.0)),
                "{option}: {id}"
            );
        }
    }
}

/// A fund of one kind of stream, with a reserve that is never above its target and never used up.
fn fund(id: &str, stream: &str) -> String {
    funding(id, "unified", "pooled", &[("fund", stream.to_owned())])
}

#[test]
fn pledges_are_fulfilled_by_year_and_remember_the_last() {
    let stream = format!(
        "kind = \"voluntary\"\ndonors = 4\nfulfilment = {}\nask = {}",
        quantity("{ uniform = { low = 0.5, high = 1.5 } }", "share"),
        quantity(0.6, "ratio")
    );
    let text = fund("fund", &stream);
    // always short, so that no surplus lowers a call; a long reserve, so that nothing follows from it
    let at = |correlation: &str| {
        let sets = ["options.fund.reserve_months=36", correlation];
        play(toy_with(&text, &sets), &["status-quo", "fund"], 64)
    };
    let [alone, like] = ["money.pledge_correlation=0", "money.pledge_correlation=0.9"].map(at);
    only(&alone, &like, "fund", &["finance."]);
    untouched(&alone, &like, "status-quo");
    let paid = |p: &Played, year| p.year("fund", year, "finance.paid_by.central");
    assert_eq!(paid(&alone, 0), paid(&like, 0));
    let level = mean(&paid(&alone, 0)) / FULL;
    // uniform on 0.3..0.9: mean 0.6, of 64 an error of 0.022
    assert!((level - 0.6).abs() < 0.08, "{level}");
    let correlation = |p: &Played| {
        let (x, y) = (paid(p, 0), paid(p, 1));
        let (mx, my) = (mean(&x), mean(&y));
        let products: Vec<f64> = x.iter().zip(&y).map(|(x, y)| (x - mx) * (y - my)).collect();
        mean(&products) / (sd(&x) * sd(&y))
    };
    assert!(correlation(&alone).abs() < 0.4, "{}", correlation(&alone));
    assert!(correlation(&like) > 0.75, "{}", correlation(&like));
    // the largest of four equal donors
    is(&alone, "fund", "finance.largest_payer_share", 0.25);
}

#[test]
fn a_levy_follows_its_ramp_and_is_not_compensated() {
    let text = fund("levy", "kind = \"levy\"");
    let sets = ["money.levy_ramp=[0.5, 0.8, 0.9]", "money.credit_months=60"];
    let played = play(toy_with(&text, &sets), &["levy"], 2);
    for (year, ramp) in [0.5, 0.8, 0.9].into_iter().enumerate() {
        let paid = played.year("levy", year, "finance.paid_by.levy");
        assert!(paid.iter().all(|&p| close(p, ramp * FULL)), "{paid:?} in year {year}");
    }
    // steady from the last year on
    let steady = play(toy_with(&text, &["money.levy_ramp=[0.5]", "money.credit_months=60"]), &["levy"], 2);
    is(&steady, "levy", "finance.paid_by.levy", 0.5 * FULL);
    only(&played, &steady, "levy", &["finance."]);
}

#[test]
fn hosts_may_give_cash() {
    let stream = ("host", format!("kind = \"host-government\"\ncash = {}", quantity(10_000, "USD/year")));
    let text = funding(
        "host",
        "lead-agency",
        "per-office",
        &[stream, ("sponsors", cost_share("sponsors", "equal", 1.0))],
    );
    let played = play(toy_with(&text, &[]), &["status-quo", "host"], 4);
    is(&played, "host", "finance.paid_by.host", 20_000.0);
    is(&played, "host", "finance.paid_by.sponsors", FULL - 20_000.0);
    let moved = moved(played.play("status-quo"), played.play("host"));
    assert!(moved.iter().all(|id| MONEY.iter().any(|m| id.starts_with(m))), "{moved:?}");
}

#[test]
fn invoices_reach_what_is_covered_and_bring_its_price() {
    let at = |sets: &[&str]| play(toy_with("", sets), &["status-quo", "billed"], 8);
    let full = at(&[]);
    let half = at(&["money.coverage_adhoc=0.5"]);
    let dear = at(&["options.billed.streams.invoices.price=134"]);
    let gross = at(&["options.billed.streams.invoices.overhead=0.1"]);
    for other in [&half, &dear, &gross] {
        untouched(&full, other, "status-quo");
    }
    // 67 an hour of what four users were served until two months before the end
    let hours = 8.0 * (40.0 * 3.0 + 60.0);
    let recovered = full.mean("billed", "finance.recovered") / (hours * 67.0 * 34.0 / 36.0);
    assert!((recovered - 1.0).abs() < 0.05, "{recovered}");
    let part = half.mean("billed", "finance.recovered") / full.mean("billed", "finance.recovered");
    assert!((part - 0.5).abs() < 0.04, "{part}");
    let twice =
        dear.all("billed", "finance.recovered").into_iter().zip(full.all("billed", "finance.recovered"));
    assert!(twice.into_iter().all(|(d, f)| close(d, 2.0 * f)));
    // overhead is headquarters': the user pays it, the offices do not see it
    only(&full, &gross, "billed", &["payers.paid"]);
    let [net, with] = [&full, &gross].map(|p| p.paid("billed", "alpha"));
    assert!(net.iter().zip(with).all(|(n, w)| close(1.1 * n, w)));
    // no elasticity: service does not move
    only(&full, &dear, "billed", &MONEY);
    only(&full, &half, "billed", &[&MONEY[..], &["admin.invoices"]].concat());
    // what users pay the sponsors do not; in the first year nobody knew of it
    let first = full.year("billed", 0, "finance.paid_by.sponsors");
    assert!(first.iter().all(|&p| close(p, FULL)));
    falls(&dear, &dear, "billed", "finance.paid_by.sponsors", -1.0);
    rises(&dear, &full, "billed", "finance.paid_by.sponsors", 0.1);
}

#[test]
fn late_payers_pay_later_and_some_never() {
    let at = |sets: &[&str]| play(toy_with("", sets), &["status-quo", "billed"], 8);
    let prompt = at(&[]);
    let late = at(&["money.late_share=1", "money.late_median=45", "money.late_sigma=0"]);
    is(&prompt, "billed", "finance.arrears", 0.0);
    rises(&prompt, &late, "billed", "finance.arrears", 0.0);
    falls(&prompt, &late, "billed", "finance.recovered", 0.02);
    only(&prompt, &late, "billed", &MONEY);
    untouched(&prompt, &late, "status-quo");
    // later by how much nobody knows who is in time
    untouched(&prompt, &at(&["money.late_median=300", "money.late_sigma=2"]), "billed");
    // never paid, written off a year after issue
    let never = at(&["money.never_paid=1"]);
    is(&never, "billed", "finance.recovered", 0.0);
    let hours = 8.0 * (40.0 * 3.0 + 60.0);
    let lost = never.mean("billed", "finance.written_off") / (hours * 67.0 * 23.0 / 36.0);
    assert!((lost - 1.0).abs() < 0.05, "{lost}");
    is(&prompt, "billed", "finance.written_off", 0.0);
    only(&prompt, &never, "billed", &MONEY);
    let sooner = at(&["money.never_paid=1", "money.write_off_months=6"]);
    rises(&never, &sooner, "billed", "finance.written_off", 0.1);
    falls(&never, &sooner, "billed", "finance.arrears", 0.1);
}

#[test]
fn prefunded_service_is_paid_when_it_is_drawn() {
    let way = |id: &str, kind: &str| {
        let streams =
            [("sponsors", cost_share("sponsors", "equal", 1.0)), ("users", tariff(kind, "3", true, false))];
        funding(id, "lead-agency", "pooled", &streams)
    };
    let text = way("after", "invoice") + &way("ahead", "prefunded");
    let at = |sets: &[&str]| play(toy_with(&text, sets), &["after", "ahead"], 8);
    let slow = ["money.late_share=1", "money.never_paid=0.2"];
    let all = at(&slow);
    // every hour that a user was served is income in its month, nothing is owed, nothing lost
    let hours = 8.0 * (40.0 * 3.0 + 60.0);
    let recovered = all.mean("ahead", "finance.recovered") / (hours * 67.0);
    assert!((recovered - 1.0).abs() < 0.04, "{recovered}");
    for id in ["finance.arrears", "finance.written_off", "admin.invoices"] {
        is(&all, "ahead", id, 0.0);
    }
    // a deposit more or less, or how others pay, is no income
    untouched(&all, &at(&[&slow[..], &["options.ahead.streams.users.months=12"]].concat()), "ahead");
    untouched(&all, &at(&[]), "ahead");
    // who cannot prefund is invoiced: if nobody can, it is the other option
    let nobody = at(&[&slow[..], &["money.cannot_prefund=1"]].concat());
    untouched(&all, &nobody, "after");
    assert!(moved(nobody.play("after"), nobody.play("ahead")).is_empty());
    let some = at(&[&slow[..], &["money.cannot_prefund=0.5"]].concat());
    let recovered = |p: &Played| p.mean("ahead", "finance.recovered");
    assert!(recovered(&some) < recovered(&all) && recovered(&some) > recovered(&nobody));
}

#[test]
fn cuts_lower_all_income_but_invoices() {
    // struck every year: a fifth, then three tenths with half of the first, then seven twentieths
    let sets = ["money.cut_rate=50", "money.cut_size=0.2", "money.credit_months=60"];
    let text = fund("levy", "kind = \"levy\"");
    let all = ["status-quo", "billed", "central", "levy"];
    let calm = play(toy_with(&text, &["money.credit_months=60"]), &all, 8);
    let cut = play(toy_with(&text, &sets), &all, 8);
    for (option, payer) in [("status-quo", "sponsors"), ("central", "central"), ("levy", "levy")] {
        for (year, loss) in [0.2, 0.3, 0.35].into_iter().enumerate() {
            let id = format!("finance.paid_by.{payer}");
            let paid = cut.year(option, year, &id);
            assert!(paid.iter().all(|&p| close(p, (1.0 - loss) * FULL)), "{option}: {paid:?} in year {year}");
        }
        only(&calm, &cut, option, &["finance.", "payers.paid"]);
    }
    assert_eq!(calm.all("billed", "finance.recovered"), cut.all("billed", "finance.recovered"));
    falls(&calm, &cut, "billed", "finance.paid_by.sponsors", 0.1);
    // rare cuts strike some years of some futures
    let rare = play(toy_with(&text, &["money.cut_rate=0.2", sets[1], sets[2]]), &["levy"], 64);
    let first = rare.year("levy", 0, "finance.paid_by.levy");
    let struck = first.iter().filter(|&&p| p < 0.9 * FULL).count() as f64 / 64.0;
    assert!((struck - 0.181).abs() < 0.15, "{struck}");
    // none without size
    let empty = play(toy_with(&text, &["money.cut_rate=50", "money.credit_months=60"]), &all, 8);
    untouched(&calm, &empty, "status-quo");
}

#[test]
fn members_join_by_propensity_and_leave_again() {
    let text = funding(
        "members",
        "lead-agency",
        "pooled",
        &[
            ("shares", cost_share("sponsors-and-contributors", "use", 1.0)),
            ("invoices", tariff("invoice", "1", false, false)),
        ],
    );
    let at = |sets: &[&str]| {
        play(toy_with(&text, &[&["warm_up=true", "years=5"], sets].concat()), &["status-quo", "members"], 16)
    };
    let none = at(&["demand.join_propensity=0"]);
    let some = at(&["demand.join_propensity=0.5"]);
    let all = at(&["demand.join_propensity=1"]);
    is(&none, "members", "network.contributors", 0.0);
    is(&none, "members", "finance.paid_by.contributors", 0.0);
    is(&all, "members", "network.contributors", 4.0);
    // nobody is left to be billed: income of users comes only from work in progress
    let joined = mean(&some.year("members", 0, "network.contributors"));
    assert!((joined - 2.0).abs() < 0.6, "{joined}");
    // one uniform each: who does not join in the first year does not later, in an unchanged world
    assert_eq!(
        some.year("members", 0, "network.contributors"),
        some.year("members", 4, "network.contributors")
    );
    falls(&none, &some, "members", "finance.paid_by.sponsors", 0.0);
    falls(&some, &all, "members", "finance.paid_by.users", 0.5);
    untouched(&none, &all, "status-quo");
    // members are not billed, unless the stream says so
    let both = at(&["demand.join_propensity=1", "options.members.streams.invoices.exempt_members=false"]);
    rises(&all, &both, "members", "finance.paid_by.users", 1.0);
    // a share above the worth of the work deters
    let dear = at(&["demand.join_propensity=0.8", "demand.join_elasticity=1"]);
    let cheap = at(&["demand.join_propensity=0.8", "demand.join_elasticity=0"]);
    falls(&cheap, &dear, "members", "network.contributors", 0.1);
    // some leave, and may come back after their years
    let leave = at(&["demand.join_propensity=1", "demand.leave_hazard=0.7", "demand.return_years=50"]);
    let back = at(&["demand.join_propensity=1", "demand.leave_hazard=0.7", "demand.return_years=1"]);
    let first = |p: &Played| p.year("members", 0, "network.contributors");
    assert_eq!(first(&leave), first(&all));
    let third = mean(&leave.year("members", 2, "network.contributors"));
    // 4 exp(-1.4)
    assert!((third - 0.99).abs() < 0.4, "{third}");
    rises(&leave, &back, "members", "network.contributors", 0.2);
    // who leaves the region is a member no more: those who are there use both offices
    let exits = [
        "demand.join_propensity=1",
        "demand.agency_exit=0.3",
        "demand.agency_growth=-0.3",
        "demand.agency_growth_later=-0.3",
        "admin.standing=10",
        "admin.line_contributor=0.1",
    ];
    let gone = at(&exits);
    for year in 0..5 {
        let members = gone.year("members", year, "network.contributors");
        assert_eq!(members, gone.year("members", year, "network.users"));
        if year > 0 {
            let before = gone.year("members", year - 1, "network.contributors");
            let lines = gone.year("members", year, "admin.hours_by.standing");
            let most = before.iter().map(|m| 120.0 * (1.0 + 0.1 * m) + 14.0);
            assert!(lines.iter().zip(most).all(|(l, most)| *l <= most), "{lines:?} of {before:?}");
        }
    }
    // an agency must use as many offices as the rules ask for
    let spread = at(&["demand.join_propensity=1", "demand.join_offices=3"]);
    is(&spread, "members", "network.contributors", 0.0);
}

#[test]
fn an_invoice_is_paid_by_whom_it_bills() {
    let heavy = "agencies.beta.weight=5";
    let played = play(toy_with("", &["money.late_share=0", "money.never_paid=0", heavy]), &["billed"], 16);
    let paid = |agency: &str| mean(&played.paid("billed", agency));
    // who asks for five times as much pays five times as much; shares of the sponsors are no invoices
    for light in ["alpha", "gamma", "delta"] {
        let ratio = paid("beta") / paid(light);
        assert!((ratio - 5.0).abs() < 0.5, "{ratio} times {light}");
    }
}
