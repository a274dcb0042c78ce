//! Ways of paying: management, accounts, streams, followers.

use crate::finance::{
    Billing, Coverage, Follower, FundingOption, Key, Management, NamedStream, Payers, Stream, Tariff, Watch,
};
use crate::scenario::near::{list, nearest};
use crate::scenario::range::Range;
use crate::scenario::reader::{Choice, Reader};

const SHARE: Range = Range::within(0.0, 1.0);
const ASK: Range = Range::above_zero(100.0);

/// What a trigger may watch: the ids of outcomes.
const WATCHES: [(&str, Watch); 5] = [
    ("finance.funding_gap", Watch::FundingGap),
    ("workload.utilisation", Watch::Utilisation),
    ("admin.share", Watch::AdminShare),
    ("service.on_time_share", Watch::OnTimeShare),
    ("service.unmet_share", Watch::UnmetShare),
];

pub(super) fn option(r: &mut Reader, id: &str, options: &[String]) -> FundingOption {
    let mut option = FundingOption {
        id: id.to_owned(),
        label: r.text("label", "Words for tables."),
        label_fr: r.text_maybe("label_fr", "The same in French; left out: as they are."),
        description: r.text("description", "A sentence for reports."),
        description_fr: r.text_maybe("description_fr", "The same in French; left out: as it is."),
        management: r.word(
            "management",
            &[
                ("lead-agency", "Each office under its lead agency.", Management::LeadAgency),
                ("unified", "One line under the Resident Coordinator.", Management::Unified),
            ],
            "Who manages the offices.",
        ),
        pooled: r.word(
            "accounts",
            &[
                ("per-office", "One account per office.", false),
                ("pooled", "One account for the network.", true),
            ],
            "How the money is kept.",
        ),
        reserve_months: r.lever(
            "reserve_months",
            "months",
            Range::within(0.0, 120.0),
            "Reserve target and opening balance, in months of the requirement.",
        ),
        streams: r.entries("streams", "Where the money comes from, by id.", |r, id| NamedStream {
            id: id.to_owned(),
            stream: stream(r),
        }),
        from: r.whole_or(
            "from",
            0,
            (0, 12 * super::LONGEST),
            "Month from which it holds; before, the reference holds.",
        ) as usize,
        transition: r.flag("transition", true, "Whether a switch to it costs a transition."),
        then: r.table_maybe("then", "Option that follows on a trigger.", |r| follower(r, options)),
    };
    shares(r, &mut option);
    users(r, &option);
    option
}

/// The share of a stream that has one; `NaN` where the file leaves it out.
fn share_of(stream: &mut Stream) -> Option<&mut f64> {
    match stream {
        Stream::CostShare { share, .. } | Stream::Voluntary { share, .. } | Stream::Levy { share, .. } => {
            Some(share)
        }
        _ => None,
    }
}

/// Gives the stream without a share the rest, and checks that all shares together make the whole.
fn shares(r: &mut Reader, option: &mut FundingOption) {
    let id = option.id.clone();
    let mut given: Vec<(String, f64)> = Vec::new();
    let mut left_out: Vec<(String, &mut f64)> = Vec::new();
    for named in &mut option.streams {
        let key = format!("streams.{}.share", named.id);
        let Some(share) = share_of(&mut named.stream) else { continue };
        match (share.is_nan(), r.was_given(&key)) {
            (true, true) => return, // complained about already
            (true, false) => left_out.push((named.id.clone(), share)),
            (false, _) => given.push((named.id.clone(), *share)),
        }
    }
    let sum: f64 = given.iter().map(|(_, share)| share).sum();
    match left_out.as_mut_slice() {
        [] if given.is_empty() || (sum - 1.0).abs() <= 1e-9 => {}
        [] => {
            let (message, label, help) = not_whole(r, &id, &mut given, sum);
            let at = given.first().map_or("", |(stream, _)| stream);
            r.complain(&format!("streams.{at}.share.value"), message, &label, &help);
        }
        [(stream, share)] => {
            **share = (1.0 - sum).max(0.0);
            if sum > 1.0 + 1e-9 {
                let message = format!("the shares of the option `{id}` add up to {}, above 1", rounded(sum));
                r.complain(
                    &format!("streams.{stream}"),
                    message,
                    "nothing is left for this stream",
                    "lower the other shares",
                );
            }
        }
        [(first, _), .., (second, _)] => {
            let message = format!("two streams of the option `{id}` have no share");
            let label = format!("neither has `{first}`");
            r.complain(
                &format!("streams.{second}"),
                message,
                &label,
                "one stream at most is left with the rest",
            );
        }
    }
}

/// What to say of shares that do not add up to 1. The share that was most likely changed comes to the front.
fn not_whole(r: &Reader, id: &str, given: &mut [(String, f64)], sum: f64) -> (String, String, String) {
    let nearness = |at: &usize| r.nearness(&format!("streams.{}.share.value", given[*at].0));
    let nearest = (0..given.len()).max_by_key(nearness).unwrap_or(0);
    given.swap(0, nearest);
    let others = rounded(sum - given[0].1);
    let mut help = "leave `share` out of one stream, and it brings the rest".to_owned();
    if let [(_, first), (other, _)] = given {
        help = format!("{help}; or set options.{id}.streams.{other}.share to {}", rounded(1.0 - *first));
    }
    let message = format!("the shares of the option `{id}` add up to {}, not 1", rounded(sum));
    (message, format!("the other streams bring {others}"), help)
}

/// A number without the noise of binary fractions.
fn rounded(x: f64) -> f64 {
    (x * 1e9).round() / 1e9
}

/// Users are billed in one way.
fn users(r: &mut Reader, option: &FundingOption) {
    let mut billing =
        option.streams.iter().filter(|s| matches!(s.stream, Stream::Invoice(_) | Stream::Prefunded { .. }));
    let first = billing.next();
    if let (Some(first), Some(second)) = (first, billing.next()) {
        let message = format!("the option `{}` bills its users twice", option.id);
        let label = format!("`{}` bills them already", first.id);
        r.complain(
            &format!("streams.{}", second.id),
            message,
            &label,
            "keep one stream of kind \"invoice\" or \"prefunded\"",
        );
    }
}

#[derive(Clone, Copy)]
enum Kind {
    CostShare,
    FixedFee,
    Voluntary,
    Levy,
    Invoice,
    Prefunded,
    HostGovernment,
    DonorPost,
}

const KINDS: [Choice<Kind>; 8] = [
    ("cost-share", "Agreed shares of agencies.", Kind::CostShare),
    ("fixed-fee", "A fixed fee per payer and year.", Kind::FixedFee),
    ("voluntary", "Pledges to a central fund.", Kind::Voluntary),
    ("levy", "A levy on earmarked projects.", Kind::Levy),
    ("invoice", "Invoices to users.", Kind::Invoice),
    ("prefunded", "Accounts of users, topped up ahead.", Kind::Prefunded),
    ("host-government", "Cash of the host governments.", Kind::HostGovernment),
    ("donor-post", "Posts paid by a donor government.", Kind::DonorPost),
];

fn stream(r: &mut Reader) -> Stream {
    r.kinds(&KINDS, "Kind of the stream.", |r, kind| match kind {
        Kind::CostShare => Stream::CostShare { payers: payers(r), key: key(r), share: share(r), ask: ask(r) },
        Kind::FixedFee => Stream::FixedFee {
            payers: payers(r),
            fee: r.lever("fee", "USD/year", Range::from(0.0, 1e9), "Fee per payer."),
        },
        Kind::Voluntary => Stream::Voluntary {
            donors: r.whole("donors", (1, 1_000), "Number of equal donors.") as usize,
            fulfilment: r.marginal(
                "fulfilment",
                "share",
                Range::from(0.0, 2.0),
                "What is paid of what is asked, drawn by year.",
            ),
            share: share(r),
            ask: ask(r),
        },
        Kind::Levy => Stream::Levy { share: share(r), ask: ask(r) },
        Kind::Invoice => Stream::Invoice(tariff(r)),
        Kind::Prefunded => Stream::Prefunded {
            tariff: tariff(r),
            months: r.lever(
                "months",
                "months",
                Range::above_zero(120.0),
                "Months of use that an account holds ahead, at the least.",
            ),
        },
        Kind::HostGovernment => Stream::HostGovernment {
            cash: r.lever("cash", "USD/year", Range::from(0.0, 1e9), "Cash per office."),
        },
        Kind::DonorPost => Stream::DonorPost {
            posts: r.whole("posts", (0, 2), "Most donor-funded posts in the network.") as usize,
        },
    })
    .unwrap_or(Stream::DonorPost { posts: 0 })
}

fn payers(r: &mut Reader) -> Payers {
    r.word(
        "payers",
        &[
            ("sponsors", "The sponsors.", Payers::Sponsors),
            (
                "sponsors-and-contributors",
                "The sponsors and the users who joined.",
                Payers::SponsorsAndContributors,
            ),
            (
                "active",
                "Every agency active anywhere at the year's start, sponsors included.",
                Payers::Active,
            ),
        ],
        "Who is asked.",
    )
}

fn key(r: &mut Reader) -> Key {
    r.word(
        "key",
        &[
            ("equal", "Equal parts.", Key::Equal),
            ("use", "By last year's served hours.", Key::Use),
            ("weight", "By the weight of the agency.", Key::Weight),
        ],
        "How it is divided among the payers.",
    )
}

fn share(r: &mut Reader) -> f64 {
    let doc = "Share of the call; the shares of an option add up to 1; one stream may leave it out and brings the rest.";
    r.lever_maybe("share", "share", SHARE, doc).unwrap_or(f64::NAN)
}

fn ask(r: &mut Reader) -> Option<f64> {
    r.lever_maybe(
        "ask",
        "ratio",
        ASK,
        "What is asked, as a multiple of what is wanted; left out: 1 / mean fulfilment.",
    )
}

fn tariff(r: &mut Reader) -> Tariff {
    Tariff {
        price: r.lever("price", "USD/h", Range::from(0.0, 1e6), "Price of an hour of service."),
        overhead: r.lever(
            "overhead",
            "share",
            Range::from(0.0, 2.0),
            "Overhead for headquarters, on top of the price.",
        ),
        coverage: r.word(
            "coverage",
            &[
                ("ad-hoc", "money.coverage_adhoc.", Coverage::AdHoc),
                ("formal", "money.coverage_formal.", Coverage::Formal),
            ],
            "Which share of billable work reaches an invoice.",
        ),
        billing: r.word(
            "billing",
            &[
                ("per-request", "One invoice per request.", Billing::PerRequest),
                ("1", "Every month.", Billing::Months(1)),
                ("3", "Every quarter.", Billing::Months(3)),
                ("6", "Every half year.", Billing::Months(6)),
                ("12", "Every year.", Billing::Months(12)),
            ],
            "How often invoices go out [months].",
        ),
        consolidated: r
            .flag_required("consolidated", "One invoice per agency at the hub instead of one per office."),
        at_hub: r.flag_required("at_hub", "Whether the share admin.hub_share of the work moves to the hub."),
        exempt_members: r.flag("exempt_members", true, "Whether contributors are exempt."),
    }
}

fn follower(r: &mut Reader, options: &[String]) -> Follower {
    let option = r.name("option", "option", options, "Option that follows.");
    let when = r.text(
        "when",
        "Trigger: an outcome over the trailing months, as in \"finance.funding_gap > 0.1 for 12 months\".",
    );
    let (watch, above, level, months) = trigger(r, &when).unwrap_or((Watch::FundingGap, true, 0.0, 12));
    Follower { option, watch, above, level, months }
}

/// Reads "OUTCOME > LEVEL for N months".
fn trigger(r: &mut Reader, when: &str) -> Option<(Watch, bool, f64, usize)> {
    if when.is_empty() {
        return None;
    }
    let example = "write: when = \"finance.funding_gap > 0.1 for 12 months\"";
    let words: Vec<&str> = when.split_whitespace().collect();
    let [outcome, comparison, level, "for", months, "months" | "month"] = words.as_slice() else {
        r.complain(
            "when",
            "a trigger has the form OUTCOME > LEVEL for N months".to_owned(),
            "cannot be read",
            example,
        );
        return None;
    };
    let watch = WATCHES.iter().find(|(id, _)| id == outcome).map(|(_, watch)| *watch);
    let above = match *comparison {
        ">" => Some(true),
        "<" => Some(false),
        _ => None,
    };
    let level = level.parse::<f64>().ok().filter(|x| x.is_finite() && (0.0..=1e6).contains(x));
    let months = months.parse::<usize>().ok().filter(|m| (1..=120).contains(m));
    if watch.is_none() {
        let ids = || WATCHES.iter().map(|(id, _)| *id);
        let help = match nearest(outcome, ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("a trigger watches {}", list(ids())),
        };
        r.complain("when", format!("a trigger cannot watch `{outcome}`"), "unknown outcome", &help);
    } else if above.is_none() {
        r.complain("when", "a trigger compares with > or <".to_owned(), "unknown comparison", example);
    } else if level.is_none() {
        r.complain(
            "when",
            "the level of a trigger is a number, 0 or more".to_owned(),
            "not such a number",
            example,
        );
    } else if months.is_none() {
        r.complain("when", "a trigger looks back 1 to 120 months".to_owned(), "not such a number", example);
    }
    Some((watch?, above?, level?, months?))
}
