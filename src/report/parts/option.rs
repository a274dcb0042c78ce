//! A page per option: cost, who pays, burden, service, risk, conditions.

use super::super::criteria::criterion_of;
use super::super::document::{Block, Text};
use super::super::study::Study;
use crate::compare::OptionSummary;
use crate::finance::{Billing, Coverage, FundingOption, Key, Management, Payers, Stream, Tariff};
use crate::units::PRICE_YEAR;
use crate::words::Value;

/// Shares of the income below this are not told.
const LITTLE: f64 = 0.005;
/// Groups of payers, in the order of the outcomes.
pub(super) const PAID_BY: [&str; 8] =
    ["sponsors", "contributors", "users", "central", "levy", "donor", "host", "lead"];

pub(super) fn blocks(study: &Study) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (k, option) in study.results.comparison.options.iter().enumerate() {
        if k > 0 {
            blocks.push(Block::PageBreak);
        }
        blocks.push(Block::Heading(3, format!("option-{}", option.id), study.label(option)));
        blocks.push(Block::Paragraph(Text::plain(study.names.description(option))));
        blocks.push(Block::Facts(facts(study, option)));
    }
    blocks
}

fn facts(study: &Study, option: &OptionSummary) -> Vec<(String, Text)> {
    let fact = |name: &str, sentences: Vec<String>| {
        (study.word(&format!("fact-{name}")), Text::message(&sentences.join(" ")))
    };
    let mut facts = vec![
        fact("cost", cost(study, option)),
        fact("payers", payers(study, option)),
        fact("burden", burden(study, option)),
        fact("service", service(study, option)),
        fact("risk", risk(study, option)),
        fact("fairness", fairness(study, option)),
    ];
    let own = study.scenario.options.iter().find(|funding| funding.id == option.id);
    facts.push(fact("conditions", own.map_or(Vec::new(), |own| conditions(study, own))));
    let other = strengthened(study, option);
    if !other.is_empty() {
        facts.push(fact("capacity", other));
    }
    facts
}

fn mean(option: &OptionSummary, outcome: &str) -> f64 {
    option.outcome(outcome).map_or(f64::NAN, |summary| summary.mean)
}

/// Mean and range of an outcome: `USD 1,160 thousand (980 to 1,400)`.
fn spread(study: &Study, option: &OptionSummary, outcome: &str) -> String {
    let (Some(criterion), Some(summary)) = (criterion_of(outcome), option.outcome(outcome)) else {
        return study.words.language().missing().to_owned();
    };
    let [low, high] = study.ends(criterion, summary);
    let mean = criterion.show_with_unit(study.words, summary.mean);
    study.say("spread", &[("mean", mean), ("low", low), ("high", high)])
}

/// How often an option is better than the reference on an outcome; nothing for the reference itself.
fn surely(study: &Study, option: &OptionSummary, outcome: &str, message: &str) -> Option<String> {
    let comparison = &study.results.comparison;
    let pair = comparison.pair(&option.id, outcome).filter(|pair| pair.p_better.is_finite())?;
    let reference = study.named(study.reference()?);
    let surely = study.words.in_futures(pair.p_better, comparison.worlds());
    Some(study.say(message, &[("surely", surely), ("reference", reference)]))
}

fn cost(study: &Study, option: &OptionSummary) -> Vec<String> {
    let told = study.say(
        "option-cost",
        &[
            ("cost", spread(study, option, "finance.cost")),
            ("request", study.amount("finance.cost_per_request", mean(option, "finance.cost_per_request"))),
            ("prices", PRICE_YEAR.to_string()),
        ],
    );
    std::iter::once(told).chain(surely(study, option, "finance.cost", "option-cost-surely")).collect()
}

/// What each group pays of all that comes in, money and kind.
pub(super) fn shares(option: &OptionSummary) -> Vec<(&'static str, f64)> {
    let paid = PAID_BY.map(|group| mean(option, &format!("finance.paid_by.{group}")));
    let all: f64 = paid.iter().filter(|paid| paid.is_finite()).sum();
    PAID_BY.into_iter().zip(paid).map(|(group, paid)| (group, paid / all)).collect()
}

fn payers(study: &Study, option: &OptionSummary) -> Vec<String> {
    let mut shares: Vec<(&str, f64)> =
        shares(option).into_iter().filter(|(_, share)| *share >= LITTLE).collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    let groups: Vec<String> = shares
        .iter()
        .map(|(group, share)| format!("{} {}", study.word(&format!("paid-by-{group}")), study.share(*share)))
        .collect();
    let largest = mean(option, "finance.largest_payer_share");
    vec![
        study.say("option-payers", &[("groups", groups.join(", "))]),
        study.say("option-largest", &[("share", study.share(largest))]),
    ]
}

fn burden(study: &Study, option: &OptionSummary) -> Vec<String> {
    let language = study.words.language();
    let collect = mean(option, "admin.cost_to_collect");
    let mut told = vec![study.say(
        "option-burden",
        &[
            ("share", spread(study, option, "admin.share")),
            ("hours", language.fine_figures(mean(option, "admin.hours"))),
            ("invoices", language.fine_figures(mean(option, "admin.invoices"))),
            ("load", spread(study, option, "workload.offered_load")),
        ],
    )];
    if collect.is_finite() {
        told.push(study.say("option-collect", &[("share", study.share(collect))]));
    }
    told.extend(surely(study, option, "admin.share", "option-burden-surely"));
    told
}

fn service(study: &Study, option: &OptionSummary) -> Vec<String> {
    let told = study.say(
        "option-service",
        &[
            ("ontime", spread(study, option, "service.on_time_share")),
            ("served", spread(study, option, "service.served_of_potential")),
            ("days", study.amount("service.turnaround_days", mean(option, "service.turnaround_days"))),
        ],
    );
    std::iter::once(told)
        .chain(surely(study, option, "service.on_time_share", "option-service-surely"))
        .collect()
}

fn risk(study: &Study, option: &OptionSummary) -> Vec<String> {
    let told = study.say(
        "option-risk",
        &[
            ("gap", spread(study, option, "finance.funding_gap")),
            ("years", study.share(mean(option, "finance.gap_over_10pct"))),
            ("empty", study.share(mean(option, "continuity.empty_months"))),
        ],
    );
    std::iter::once(told).chain(surely(study, option, "finance.funding_gap", "option-risk-surely")).collect()
}

fn fairness(study: &Study, option: &OptionSummary) -> Vec<String> {
    let free = mean(option, "finance.free_rider_share");
    let ratio = mean(option, "neutrality.wait_ratio");
    let mut told = Vec::new();
    if free.is_finite() {
        told.push(study.say("option-free", &[("share", study.share(free))]));
    } else {
        told.push(study.word("option-free-nobody"));
    }
    if ratio.is_finite() {
        let ratio = study.words.language().fine_figures(ratio);
        told.push(study.say("option-wait", &[("ratio", ratio)]));
    }
    told
}

/// The headline outcomes at the other capacity.
fn strengthened(study: &Study, option: &OptionSummary) -> Vec<String> {
    let variants = &study.results.comparison.variants;
    let Some(variant) = variants.iter().find(|v| v.option == option.id && v.change.starts_with("capacity="))
    else {
        return Vec::new();
    };
    let capacity = variant.change.trim_start_matches("capacity=");
    let mean = |outcome: &str| {
        study.amount(outcome, variant.outcome(outcome).map_or(f64::NAN, |summary| summary.mean))
    };
    vec![study.say(
        "option-capacity",
        &[
            ("meaning", study.word(&format!("capacity-{capacity}-meaning"))),
            ("load", mean("workload.offered_load")),
            ("ontime", mean("service.on_time_share")),
            ("cost", mean("finance.cost")),
            ("gap", mean("finance.funding_gap")),
        ],
    )]
}

/// What must hold for the option to work: who agrees to what.
fn conditions(study: &Study, option: &FundingOption) -> Vec<String> {
    let language = study.words.language();
    let number = |value: f64| language.fine_figures(value);
    let mut told = vec![study.word(match option.management {
        Management::LeadAgency => "condition-lead-agency",
        Management::Unified => "condition-unified",
    })];
    for named in &option.streams {
        told.push(match &named.stream {
            Stream::CostShare { payers, key, share, .. } => study.say(
                "condition-cost-share",
                &[
                    ("payers", study.word(payers_of(*payers))),
                    ("share", study.share(*share)),
                    (
                        "key",
                        study.word(match key {
                            Key::Equal => "key-equal",
                            Key::Use => "key-use",
                            Key::Weight => "key-weight",
                        }),
                    ),
                ],
            ),
            Stream::FixedFee { payers, fee } => study.say(
                "condition-fixed-fee",
                &[("payers", study.word(payers_of(*payers))), ("fee", number(*fee))],
            ),
            Stream::Voluntary { donors, fulfilment, share, ask } => study.words.say(
                "condition-voluntary",
                &[
                    ("donors", Value::from(*donors)),
                    ("share", study.share(*share).into()),
                    ("fulfilment", study.share(fulfilment.mean()).into()),
                    ("ask", number(ask.unwrap_or(1.0 / fulfilment.mean())).into()),
                ],
            ),
            Stream::Levy { share, .. } => study.say("condition-levy", &[("share", study.share(*share))]),
            Stream::Invoice(tariff) => study.say(
                if tariff.at_hub { "condition-invoice-hub" } else { "condition-invoice-office" },
                &[
                    ("price", number(tariff.price)),
                    ("period", period(study, tariff)),
                    (
                        "coverage",
                        study.word(match tariff.coverage {
                            Coverage::AdHoc => "coverage-ad-hoc",
                            Coverage::Formal => "coverage-formal",
                        }),
                    ),
                ],
            ),
            Stream::Prefunded { tariff, months } => study
                .say("condition-prefunded", &[("months", number(*months)), ("price", number(tariff.price))]),
            Stream::HostGovernment { cash } => study.say("condition-host", &[("cash", number(*cash))]),
            Stream::DonorPost { posts } => {
                study.say("condition-donor-post", &[("posts", study.count(*posts))])
            }
        });
    }
    told.push(study.say("condition-reserve", &[("months", number(option.reserve_months))]));
    told
}

fn payers_of(payers: Payers) -> &'static str {
    match payers {
        Payers::Sponsors => "payers-are-sponsors",
        Payers::SponsorsAndContributors => "payers-are-contributors",
        Payers::Active => "payers-are-active",
    }
}

fn period(study: &Study, tariff: &Tariff) -> String {
    match tariff.billing {
        Billing::PerRequest => study.word("billing-request"),
        Billing::Months(1) => study.word("billing-month"),
        Billing::Months(3) => study.word("billing-quarter"),
        Billing::Months(6) => study.word("billing-half"),
        Billing::Months(_) => study.word("billing-year"),
    }
}
