//! `jpo decide RESULTS`: which option, how surely, and what more knowledge would be worth.

mod members;
mod question;
mod tables;

use anyhow::Context as _;

use super::answer::{Answer, Printing};
use super::condition::Condition;
use super::pictures::{Drawn, Easel};
use super::stop::Stop;
use super::study::{self, Source, Study};
use crate::charts::{acceptability, learning, regret};
use crate::report::{
    EFFECT, Findings, Judged, Question, Yardstick, acceptability_of, learning_of, regret_of, title,
};
use crate::tables::TableError;
use crate::words::Catalogue;

/// Arguments of `jpo decide`.
#[derive(Debug, Clone, clap::Args)]
#[command(
    before_help = "\
Examples:
  jpo decide notebooks-output/pacific
  jpo decide notebooks-output/pacific --weights service.on_time_share=3,finance.cost=2
  jpo decide notebooks-output/pacific --out figures
  jpo decide draws.csv --cost cost --effect qaly --threshold 0..50000:500",
    after_help = "\
Tables for --table: options, curves, acceptability, frontier, learn, members,
shapley, dominance; with the flags that ask for them studies, meet, weights,
criteria.
Figures of --out DIR: acceptability, regret, learning, of exactly what is printed.
A set of inputs is written a+b: --learn demand.imitation+demand.innovation."
)]
pub(super) struct Args {
    #[command(flatten)]
    source: Source,
    /// Outcome that is the cost [finance.cost]
    #[arg(long, value_name = "OUTCOME")]
    cost: Option<String>,
    /// Outcome that is the effect [requests served]
    #[arg(long, value_name = "OUTCOME")]
    effect: Option<String>,
    /// What one unit of effect may cost: a value, a..b or a..b:step
    #[arg(long, value_name = "RANGE", allow_hyphen_values = true)]
    threshold: Option<String>,
    /// Threshold at which options, regret and learning are told [cost of one unit under the reference]
    #[arg(long, value_name = "VALUE")]
    at: Option<f64>,
    /// Judge by one outcome in its own unit instead
    #[arg(long, value_name = "OUTCOME", conflicts_with_all = ["cost", "effect", "threshold", "at"])]
    on: Option<String>,
    /// Rank by several outcomes with these weights
    #[arg(long, value_name = "OUTCOME=WEIGHT", value_delimiter = ',')]
    weights: Vec<String>,
    /// In how many futures an option is good enough: OUTCOME < VALUE (repeatable)
    #[arg(long, value_name = "CONDITION")]
    meet: Vec<Condition>,
    /// Also what it would be worth to know this set of inputs (repeatable)
    #[arg(long, value_name = "A+B")]
    learn: Vec<String>,
    /// What a study would be worth: the mean of N observations with this standard deviation (repeatable)
    #[arg(long, value_name = "INPUT=N:SD")]
    study: Vec<String>,
    /// Part of the cost of the work of members who leave that is saved: 0 where posts stay as they are
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = saved)]
    saved: f64,
    /// Seed of simulated studies and weights
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    drawn: Drawn,
    #[command(flatten)]
    printing: Printing,
}

/// A share from 0 to 1.
fn saved(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("give a share from 0 to 1".to_owned()),
    }
}

/// Judges the options and prints the answer.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    answer(args)?.print(&args.printing)
}

fn answer(args: &Args) -> Result<Answer, Stop> {
    args.drawn.check()?;
    let words = Catalogue::new(args.printing.lang.language());
    let mut study = study::read(&args.source)?;
    study.needs_a_sample()?;
    let question = question::ask(args, &mut study)?;
    let findings = tables::find(args, &study, &question)?;
    let judged = Judged {
        options: &study.options,
        worlds: study.worlds(),
        question: &question,
        findings: &findings,
        words: &words,
    };
    let mut answer = Answer {
        title: title(&study.name, &question, &words),
        sentences: judged.sentences(),
        parts: tables::parts(args, &study, &question, &findings, &words)?,
        next: Vec::new(),
    };
    if let Some(signing) = members::read_members(args.source.path(), &study, args.saved)? {
        let made = |part: Result<_, TableError>| part.context("cannot make the table").map_err(Stop::from);
        answer.parts.push(made(members::table(&study, &signing, &words))?);
        answer.parts.push(made(members::shares(&study, &signing))?);
        let place = answer.sentences.len() - 1;
        let told = members::told(&study, &signing, findings.point.best, &words);
        answer.sentences.splice(place..place, told);
    }
    if study.points.is_some() {
        answer.sentences.push(words.word("decide-points"));
    }
    draw(args, &study, &question, &findings)?;
    if study.own {
        let results = args.source.shown();
        answer.next = vec![
            format!("jpo decide {results} --on finance.funding_gap"),
            format!("jpo decide {results} --meet 'finance.funding_gap < 0.1'"),
            format!("jpo discover {results} --where 'finance.funding_gap > 0.1'"),
        ];
    }
    Ok(answer)
}

/// Writes the figures of what is printed, where a folder is named.
fn draw(args: &Args, study: &Study, question: &Question, findings: &Findings) -> Result<(), Stop> {
    args.drawn.of_study(&args.source, study, args.printing.lang, |easel| {
        let Easel { setting, names } = easel;
        let called = |key: &str| names.input(setting.words, key);
        let inputs: Vec<(&str, &[f64])> =
            study.inputs.iter().map(|input| (input.name.as_str(), input.values.as_slice())).collect();
        let effect = match &question.yardstick {
            Yardstick::Worth { effect, .. } if study.own && effect.0 == EFFECT => {
                setting.words.word("acceptability-effect")
            }
            Yardstick::Worth { effect, .. } => effect.0.clone(),
            Yardstick::Outcome { id, .. } => id.clone(),
        };
        let mut figures = Vec::new();
        if let Some(data) = acceptability_of(question, &findings.curves, effect) {
            figures.push(acceptability(setting, &data));
        }
        let table = regret_of(question, study.reference, &inputs, &called, setting.words);
        figures.push(regret(setting, &table));
        if let Some(data) = learning_of(question, findings, &called, setting.words) {
            figures.push(learning(setting, &data));
        }
        figures
    })
}
