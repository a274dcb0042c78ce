//! The tables of `jpo decide`.

use anyhow::Context as _;

use super::Args;
use crate::cli::answer::{Part, Shown};
use crate::cli::stop::Stop;
use crate::cli::study::Study;
use crate::decision::{
    self, Blocks, Criterion, Learning, Point, Ranking, Regret, Share, Standing, Step, curves, dominance,
    evppi, evsi, frontier, rank, regret, share_meeting,
};
use crate::outcomes::{Better, OUTCOMES};
use crate::random::Seed;
use crate::report::{CALM, Findings, Lesson, Question, Yardstick, lesson, lessons};
use crate::smoothing::SmoothError;
use crate::tables::{Column, Table, TableError};
use crate::words::Catalogue;

/// Computes everything asked for.
pub(super) fn find(args: &Args, study: &Study, question: &Question) -> Result<Findings, Stop> {
    let payoffs = &question.payoffs;
    let threshold = question.threshold();
    let all = curves(payoffs, &question.thresholds);
    let benefit = payoffs.net_benefit(threshold);
    let benefit: Vec<&[f64]> = benefit.iter().map(Vec::as_slice).collect();
    let worth = matches!(question.yardstick, Yardstick::Worth { .. });
    let ranking = (!question.weights.is_empty()).then(|| ranking(args, study, question)).transpose()?;
    let headline: Vec<&crate::cli::study::Outcome> = study
        .outcomes
        .iter()
        .filter(|outcome| OUTCOMES.iter().any(|known| known.headline && known.id == outcome.id))
        .collect();
    let columns: Vec<Vec<&[f64]>> =
        headline.iter().map(|outcome| outcome.values.iter().map(Vec::as_slice).collect()).collect();
    let directions: Vec<Better> = headline.iter().map(|outcome| outcome.better).collect();
    Ok(Findings {
        point: all.at(question.at),
        curves: all,
        regret: regret(&benefit, CALM, study.per_world),
        frontier: worth.then(|| frontier(payoffs)),
        lessons: learnt(args, study, question)?,
        studies: studies(args, study, question)?,
        meeting: meeting(args, study)?,
        dominance: if columns.is_empty() { Vec::new() } else { dominance(&columns, &directions) },
        ranking,
    })
}

fn ranking(args: &Args, study: &Study, question: &Question) -> Result<Ranking, Stop> {
    let mut criteria = Vec::new();
    for (name, weight) in &question.weights {
        let outcome = study.outcome(name)?;
        criteria.push(Criterion {
            weight: *weight,
            better: outcome.better,
            columns: outcome.values.iter().map(Vec::as_slice).collect(),
        });
    }
    Ok(rank(&criteria, study.per_world, Seed(args.seed)))
}

fn meeting(args: &Args, study: &Study) -> Result<Vec<Share>, Stop> {
    let mut shares = Vec::new();
    if args.meet.is_empty() {
        return Ok(shares);
    }
    for option in 0..study.options.len() {
        let mut met = Vec::new();
        for condition in &args.meet {
            met.push(condition.met(&study.outcome(&condition.outcome)?.values[option]));
        }
        shares.push(share_meeting(&met, study.per_world));
    }
    Ok(shares)
}

/// What ways to measure, sets asked for and single inputs are worth, the worthiest first.
fn learnt(args: &Args, study: &Study, question: &Question) -> Result<Vec<Lesson>, Stop> {
    let mut sets = Vec::new();
    for set in &args.learn {
        let mut inputs = Vec::new();
        for name in set.split('+') {
            inputs.push(study.input_at(name.trim())?);
        }
        let columns: Vec<&[f64]> = inputs.iter().map(|&at| study.inputs[at].values.as_slice()).collect();
        let found = lesson(question, set.clone(), &columns);
        sets.push((inputs, found.map_err(|error| Stop::Input(format!("--learn {set}: {error}")))?));
    }
    let inputs: Vec<(&str, &[f64])> =
        study.inputs.iter().map(|input| (input.name.as_str(), input.values.as_slice())).collect();
    Ok(lessons(question, &inputs, sets, study.own))
}

fn studies(args: &Args, study: &Study, question: &Question) -> Result<Vec<(String, f64, Learning)>, Stop> {
    let mut found = Vec::new();
    for text in &args.study {
        let parts = text.rsplit_once('=').and_then(|(name, design)| {
            let (observations, sd) = design.split_once(':')?;
            Some((name.trim(), observations.trim().parse::<f64>().ok()?, sd.trim().parse::<f64>().ok()?))
        });
        let Some((name, observations, sd)) = parts.filter(|(_, n, sd)| *n >= 1.0 && *sd > 0.0) else {
            return Err(Stop::Input(format!(
                "--study {text}: write INPUT=N:SD, for example office.sick_days=40:3"
            )));
        };
        let input = study.input(name)?;
        let design = decision::Study { observations, sd };
        let wrong = |error: SmoothError| Stop::Input(format!("--study {text}: {error}"));
        let (payoffs, threshold) = (&question.payoffs, [question.threshold()]);
        let learning = evsi(payoffs, &input.values, design, &threshold, Seed(args.seed)).map_err(wrong)?;
        // No study tells more of an input than its value.
        let certain = evppi(payoffs, &[&input.values], &threshold).map_err(wrong)?;
        let learning = if learning.value[0] > certain.value[0] { certain } else { learning };
        found.push((name.to_owned(), observations, learning));
    }
    Ok(found)
}

/// The tables, in the order in which they are printed.
pub(super) fn parts(
    args: &Args,
    study: &Study,
    question: &Question,
    findings: &Findings,
    words: &Catalogue,
) -> Result<Vec<Part>, Stop> {
    let mut parts = vec![options(study, question, findings, words)];
    if question.thresholds.len() > 1 {
        parts.push(by_threshold(study, question, findings, words));
        parts.push(acceptability(study, findings));
    }
    if let Some(steps) = &findings.frontier {
        parts.push(frontier_table(study, question, steps, words));
    }
    if !findings.lessons.is_empty() {
        parts.push(learn(question, findings, words));
    }
    if !findings.studies.is_empty() {
        parts.push(study_table(question, findings, words));
    }
    if !findings.meeting.is_empty() {
        parts.push(meet(args, study, findings, words));
    }
    if let Some(ranking) = &findings.ranking {
        parts.push(weights(study, ranking, words));
        parts.push(criteria(study, question, ranking, words));
    }
    if !findings.dominance.is_empty() {
        parts.push(dominance_table(study, findings, words));
    }
    parts.into_iter().map(|part| part.context("cannot make the table").map_err(Stop::from)).collect()
}

type Made = Result<Part, TableError>;

fn part(name: &str, heading: String, shown: Shown, columns: Vec<Column>) -> Made {
    Ok(Part { table: Table::new(name, columns)?, heading, shown })
}

fn options(study: &Study, question: &Question, findings: &Findings, words: &Catalogue) -> Made {
    let unit = question.unit();
    let Point { benefit, p_best, p_best_se, loss, loss_se, .. } = findings.point.clone();
    let regret = |pick: fn(&Regret) -> f64| findings.regret.iter().map(pick).collect::<Vec<_>>();
    part(
        "options",
        words.say("decide-options", &[("unit", unit.into())]),
        Shown::Only(&["option", "net_benefit", "p_best", "p_best_se", "loss", "regret", "regret_worst"]),
        vec![
            Column::text("option", study.options.clone()),
            Column::number("net_benefit", unit, benefit),
            Column::number("p_best", "share", p_best),
            Column::number("p_best_se", "share", p_best_se),
            Column::number("loss", unit, loss),
            Column::number("loss_se", unit, loss_se),
            Column::number("regret", unit, regret(|r| r.percentile)),
            Column::number("regret_low95", unit, regret(|r| r.percentile_low)),
            Column::number("regret_high95", unit, regret(|r| r.percentile_high)),
            Column::number("regret_worst", unit, regret(|r| r.worst)),
        ],
    )
}

fn by_threshold(study: &Study, question: &Question, findings: &Findings, words: &Catalogue) -> Made {
    let points: Vec<Point> = findings.curves.points().collect();
    let name = |option: usize| study.options[option].clone();
    let numbers = |pick: &dyn Fn(&Point) -> f64| points.iter().map(pick).collect::<Vec<_>>();
    part(
        "curves",
        words.say("decide-curves", &[("unit", question.unit().into())]),
        Shown::Only(&["threshold", "best", "frontier", "most_often", "p_most_often", "evpi", "evpi_se"]),
        vec![
            Column::number("threshold", "", question.thresholds.clone()),
            Column::text("best", points.iter().map(|point| name(point.best)).collect()),
            Column::number("frontier", "share", numbers(&Point::frontier)),
            Column::text("most_often", points.iter().map(|point| name(point.most_often())).collect()),
            Column::number("p_most_often", "share", numbers(&|point| point.p_best[point.most_often()])),
            Column::number("evpi", question.unit(), numbers(&Point::evpi)),
            Column::number("evpi_se", question.unit(), numbers(&Point::evpi_se)),
        ],
    )
}

/// The curves of every option: for programs; too long for a page.
fn acceptability(study: &Study, findings: &Findings) -> Made {
    let points: Vec<Point> = findings.curves.points().collect();
    let options = study.options.len();
    let flat =
        |pick: fn(&Point) -> &[f64]| points.iter().flat_map(|point| pick(point).to_vec()).collect::<Vec<_>>();
    part(
        "acceptability",
        String::new(),
        Shown::Nowhere,
        vec![
            Column::number(
                "threshold",
                "",
                points.iter().flat_map(|point| std::iter::repeat_n(point.threshold, options)).collect(),
            ),
            Column::text("option", points.iter().flat_map(|_| study.options.clone()).collect()),
            Column::number("net_benefit", "", flat(|point| &point.benefit)),
            Column::number("p_best", "share", flat(|point| &point.p_best)),
            Column::number("p_best_se", "share", flat(|point| &point.p_best_se)),
            Column::number("loss", "", flat(|point| &point.loss)),
            Column::number("loss_se", "", flat(|point| &point.loss_se)),
        ],
    )
}

fn frontier_table(study: &Study, question: &Question, steps: &[Step], words: &Catalogue) -> Made {
    let Yardstick::Worth { cost, effect } = &question.yardstick else {
        return part("frontier", String::new(), Shown::Nowhere, Vec::new());
    };
    let name = |option: usize| study.options[option].as_str();
    let standing = |step: &Step| match step.standing {
        Standing::Cheapest => words.word("standing-cheapest"),
        Standing::OnFrontier { .. } => words.word("standing-frontier"),
        Standing::Dominated { by } => words.say("standing-dominated", &[("by", name(by).into())]),
        Standing::Extended { cheaper, dearer } => words
            .say("standing-extended", &[("cheaper", name(cheaper).into()), ("dearer", name(dearer).into())]),
    };
    let ratio = |step: &Step, pick: fn(f64, Option<crate::outcomes::Interval>) -> f64| match step.standing {
        Standing::OnFrontier { ratio, interval, .. } => pick(ratio, interval),
        _ => f64::NAN,
    };
    let column = |pick: fn(f64, Option<crate::outcomes::Interval>) -> f64| {
        steps.iter().map(|step| ratio(step, pick)).collect::<Vec<_>>()
    };
    let heading = words.say(
        "decide-frontier",
        &[("cost-unit", cost.1.as_str().into()), ("effect-unit", effect.1.as_str().into())],
    );
    part(
        "frontier",
        heading,
        Shown::Only(&["option", "cost", "effect", "ratio", "standing"]),
        vec![
            Column::text("option", steps.iter().map(|step| name(step.option).to_owned()).collect()),
            Column::number("cost", cost.1.as_str(), steps.iter().map(|step| step.cost).collect()),
            Column::number("effect", effect.1.as_str(), steps.iter().map(|step| step.effect).collect()),
            Column::number("ratio", "", column(|ratio, _| ratio)),
            Column::number("ratio_low", "", column(|_, interval| interval.map_or(f64::NAN, |i| i.low))),
            Column::number("ratio_high", "", column(|_, interval| interval.map_or(f64::NAN, |i| i.high))),
            Column::text("standing", steps.iter().map(standing).collect()),
        ],
    )
}

fn learn(question: &Question, findings: &Findings, words: &Catalogue) -> Made {
    let lessons = &findings.lessons;
    let evpi = findings.point.evpi();
    let numbers = |pick: &dyn Fn(&Lesson) -> f64| lessons.iter().map(pick).collect::<Vec<_>>();
    // For sets of inputs there are no blocks.
    let blocks = |pick: fn(Blocks) -> f64| numbers(&|lesson| lesson.blocks.map_or(f64::NAN, pick));
    part(
        "learn",
        words.say("decide-learn", &[("unit", question.unit().into())]),
        Shown::Only(&["what", "evppi", "evppi_se", "of_evpi", "evppi_blocks"]),
        vec![
            Column::text("what", lessons.iter().map(|lesson| lesson.words(words)).collect()),
            Column::number("evppi", question.unit(), numbers(&|lesson| lesson.value)),
            Column::number("evppi_se", question.unit(), numbers(&|lesson| lesson.se)),
            Column::number(
                "of_evpi",
                "share",
                numbers(&|lesson| if evpi > 0.0 { lesson.value / evpi } else { f64::NAN }),
            ),
            Column::number("evppi_blocks", question.unit(), blocks(|blocks| blocks.value)),
            Column::number("evppi_blocks_se", question.unit(), blocks(|blocks| blocks.se)),
            Column::number("evppi_fitted", question.unit(), numbers(&|lesson| lesson.fitted)),
        ],
    )
}

fn study_table(question: &Question, findings: &Findings, words: &Catalogue) -> Made {
    let studies = &findings.studies;
    part(
        "studies",
        words.say("decide-studies", &[("unit", question.unit().into())]),
        Shown::All,
        vec![
            Column::text("input", studies.iter().map(|(name, ..)| name.clone()).collect()),
            Column::number("observations", "", studies.iter().map(|(_, n, _)| *n).collect()),
            Column::number("evsi", question.unit(), studies.iter().map(|(.., l)| l.value[0]).collect()),
            Column::number("evsi_se", question.unit(), studies.iter().map(|(.., l)| l.se[0]).collect()),
        ],
    )
}

fn meet(args: &Args, study: &Study, findings: &Findings, words: &Catalogue) -> Made {
    let conditions: Vec<String> = args.meet.iter().map(ToString::to_string).collect();
    part(
        "meet",
        words.say("decide-meet", &[("conditions", words.list(&conditions).into())]),
        Shown::All,
        vec![
            Column::text("option", study.options.clone()),
            Column::number("share", "share", findings.meeting.iter().map(|share| share.share).collect()),
            Column::number("share_se", "share", findings.meeting.iter().map(|share| share.se).collect()),
        ],
    )
}

fn weights(study: &Study, ranking: &Ranking, words: &Catalogue) -> Made {
    let ordered = |values: &[f64]| ranking.order.iter().map(|&option| values[option]).collect::<Vec<_>>();
    part(
        "weights",
        words.word("decide-weights"),
        Shown::Only(&["option", "score", "score_se", "first", "any_weights"]),
        vec![
            Column::text(
                "option",
                ranking.order.iter().map(|&option| study.options[option].clone()).collect(),
            ),
            Column::number("score", "", ordered(&ranking.score)),
            Column::number("score_se", "", ordered(&ranking.score_se)),
            Column::number("first", "share", ordered(&ranking.first)),
            Column::number("first_se", "share", ordered(&ranking.first_se)),
            Column::number("any_weights", "share", ordered(&ranking.any_weights)),
        ],
    )
}

fn criteria(study: &Study, question: &Question, ranking: &Ranking, words: &Catalogue) -> Made {
    let total: f64 = question.weights.iter().map(|(_, weight)| weight).sum();
    let winner = ranking.order.first().map_or("", |&option| study.options[option].as_str());
    part(
        "criteria",
        words.say("decide-criteria", &[("option", winner.into())]),
        Shown::All,
        vec![
            Column::text("criterion", question.weights.iter().map(|(name, _)| name.clone()).collect()),
            Column::number(
                "weight",
                "share",
                question.weights.iter().map(|(_, weight)| weight / total).collect(),
            ),
            Column::number("holds_from", "share", ranking.holds.iter().map(|range| range.low).collect()),
            Column::number("holds_to", "share", ranking.holds.iter().map(|range| range.high).collect()),
        ],
    )
}

fn dominance_table(study: &Study, findings: &Findings, words: &Catalogue) -> Made {
    let found = &findings.dominance;
    part(
        "dominance",
        words.word("decide-dominance"),
        Shown::All,
        vec![
            Column::text("better", found.iter().map(|one| study.options[one.better].clone()).collect()),
            Column::text("worse", found.iter().map(|one| study.options[one.worse].clone()).collect()),
            Column::number("share", "share", found.iter().map(|one| one.share).collect()),
        ],
    )
}
