//! The judgement of a comparison, from its results alone.

use super::{
    COST, EFFECT, Findings, Question, Seeking, Sought, Yardstick, boxed, discovered, lessons, unit_price,
    usual_thresholds, with_threshold,
};
use crate::charts::Discovered;
use crate::compare::{DRAWS_PER_INPUT, InputDraws, Results};
use crate::decision::{Payoffs, curves, frontier, regret};
use crate::discovery::{Cases, Rules};
use crate::outcomes::{OUTCOMES, index_of, quantile_sorted};
use crate::random::Seed;
use crate::report::Names;
use crate::words::Catalogue;

/// Futures in which learning is valued and boxes are sought: more take long and tell little more.
const LOOKED_AT: usize = 4096;
/// Resamples of a box.
const RESAMPLES: u32 = 50;
/// Parts of the futures between which a failure separates any.
const SEPARATES: [f64; 2] = [0.05, 0.95];
const WORST: f64 = 0.9;

/// Net benefit at the reference's own price of a request, over thresholds from nothing to twice that.
pub(crate) struct Judgement {
    pub(crate) question: Question,
    pub(crate) findings: Findings,
    /// Position of the reference.
    pub(crate) reference: usize,
    /// Replications judged.
    rows: Vec<usize>,
}

/// Judges the options of some results without what takes long; `None` where they hold no draws or one option alone.
pub(crate) fn judge(results: &Results) -> Option<Judgement> {
    let comparison = &results.comparison;
    let reference = comparison.options.iter().position(|option| option.id == comparison.reference)?;
    let (cost, effect) = (results.horizon(COST)?, results.horizon(EFFECT)?);
    if cost.len() < 2 {
        return None;
    }
    let all = cost[0].len();
    let per_world = comparison.per_world.max(1);
    let whole = |row: usize| cost.iter().chain(&effect).all(|column| column[row].is_finite());
    // A world of which a play is missing goes as a whole.
    let world = |row: usize| row - row % per_world;
    let rows: Vec<usize> =
        (0..all).filter(|&row| (world(row)..(world(row) + per_world).min(all)).all(whole)).collect();
    if rows.len() < 2 {
        return None;
    }
    let pick = |columns: &[Vec<f64>]| -> Vec<Vec<f64>> {
        columns.iter().map(|column| rows.iter().map(|&row| column[row]).collect()).collect()
    };
    let (cost, effect) = (pick(&cost), pick(&effect));
    let payoffs = Payoffs::new(
        &cost.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        &effect.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        per_world,
    );
    let price = unit_price(&payoffs, reference)?;
    let (thresholds, at) = with_threshold(usual_thresholds(price), price);
    let unit = |id: &str| (id.to_owned(), index_of(id).map_or("", |at| OUTCOMES[at].unit).to_owned());
    let question = Question {
        yardstick: Yardstick::Worth { cost: unit(COST), effect: unit(EFFECT) },
        payoffs,
        thresholds,
        at,
        left_out: all - rows.len(),
        weights: Vec::new(),
    };
    let found = curves(&question.payoffs, &question.thresholds);
    let benefit = question.payoffs.net_benefit(question.threshold());
    let benefit: Vec<&[f64]> = benefit.iter().map(Vec::as_slice).collect();
    let findings = Findings {
        point: found.at(at),
        curves: found,
        regret: regret(&benefit, super::CALM, per_world),
        frontier: Some(frontier(&question.payoffs)),
        lessons: Vec::new(),
        studies: Vec::new(),
        meeting: Vec::new(),
        ranking: None,
        dominance: Vec::new(),
    };
    Some(Judgement { question, findings, reference, rows })
}

impl Judgement {
    /// Draws of the inputs in the futures judged, by key; none where fewer were kept than are judged.
    pub(crate) fn inputs<'a>(&self, results: &'a Results) -> Vec<(&'a str, Vec<f64>)> {
        let last = self.rows.last().copied().unwrap_or(0);
        results
            .inputs
            .iter()
            .filter(|input| input.values.len() > last)
            .map(|input| (input.key.as_str(), self.rows.iter().map(|&row| input.values[row]).collect()))
            .collect()
    }

    /// The same judgement with what could be learnt, found in some thousand futures; as it is where there are too few
    /// futures for the number of inputs.
    pub(crate) fn with_lessons(mut self, results: &Results) -> Self {
        if !enough(results, self.rows.len()) {
            return self;
        }
        let few = self.rows.len().min(LOOKED_AT);
        let inputs: Vec<(&str, Vec<f64>)> = results
            .inputs
            .iter()
            .filter(|input| input.values.len() > self.rows[few - 1])
            .map(|input| {
                let rows = self.rows[..few].iter();
                (input.key.as_str(), rows.map(|&row| input.values[row]).collect())
            })
            .collect();
        let inputs: Vec<(&str, &[f64])> =
            inputs.iter().map(|(key, values)| (*key, values.as_slice())).collect();
        let question = Question { payoffs: self.question.payoffs.first(few), ..self.question.clone() };
        self.findings.lessons = lessons(&question, &inputs, Vec::new(), true);
        self.question = question;
        self
    }
}

/// Whether there are draws enough for every input to be looked at.
fn enough(results: &Results, rows: usize) -> bool {
    !results.inputs.is_empty() && rows >= DRAWS_PER_INPUT * results.inputs.len()
}

/// What a plan fails by, the first that tells futures apart: outcome, the mark above which it fails (or else its worst
/// tenth), message.
const FAILURES: [(&str, Option<f64>, &str); 4] = [
    ("finance.funding_gap", Some(0.1), "discovery-gap"),
    ("workload.offered_load", Some(1.0), "discovery-load"),
    ("finance.funding_gap", None, "discovery-gap-worst"),
    ("workload.offered_load", None, "discovery-load-worst"),
];

/// A box of the futures in which the best option fails, as its figure shows it: the first of [`FAILURES`] for which
/// there is one at least twice as dense as the whole, or half way to all.
pub(crate) fn failing(
    results: &Results,
    judgement: &Judgement,
    names: &Names,
    words: &Catalogue,
) -> Option<Discovered> {
    let option = judgement.findings.point.best;
    FAILURES.iter().find_map(|&(outcome, mark, message)| {
        let values = results.horizon(outcome)?.swap_remove(option);
        let rows = values.len().min(LOOKED_AT);
        if !enough(results, rows) || results.inputs.iter().any(|input| input.values.len() < rows) {
            return None;
        }
        let mark = mark.unwrap_or_else(|| worst_tenth(&values[..rows]));
        let sought: Vec<bool> = values[..rows].iter().map(|&value| value > mark).collect();
        let everywhere = sought.iter().filter(|one| **one).count() as f64 / rows as f64;
        if !(SEPARATES[0]..=SEPARATES[1]).contains(&everywhere) {
            return None;
        }
        let changing = |input: &&InputDraws| {
            input.values[..rows].iter().any(|value| value.to_bits() != input.values[0].to_bits())
        };
        let input = |input: &'_ InputDraws| names.input(words, &input.key);
        let kept: Vec<&InputDraws> = results.inputs.iter().filter(changing).collect();
        let inputs: Vec<_> = kept
            .iter()
            .map(|one| (one.key.as_str(), input(one), one.unit.as_str(), &one.values[..rows]))
            .collect();
        let columns: Vec<&[f64]> = inputs.iter().map(|input| input.3).collect();
        let cases = Cases::new(&columns, &sought);
        let seeking = Seeking {
            rules: Rules::default(),
            density: Some((2.0 * everywhere).min(f64::midpoint(everywhere, 1.0))),
            resamples: RESAMPLES,
            seed: Seed(1),
        };
        let one = boxed(&cases, &cases.peel(&seeking.rules), everywhere, &seeking)?;
        let language = words.language();
        let whole = (100.0 * mark).round();
        let mark = if (100.0 * mark - whole).abs() < 1e-9 {
            language.grouped(whole, 0)
        } else {
            language.percent(mark)
        };
        let mark = language.with_percent(&mark);
        let told = Sought {
            condition: words.say(message, &[("mark", mark.into())]),
            option: names.label(&results.comparison.options[option]).to_owned(),
            cases: &sought,
            inputs,
        };
        Some(discovered(&one, &told, words))
    })
}

fn worst_tenth(values: &[f64]) -> f64 {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile_sorted(&sorted, WORST)
}
