//! The figures of a scenario that was played: of exactly what is printed.

use super::Args;
use super::designed::Indexed;
use crate::charts::{Bar, InputEffects, Tornado, effects, tornado};
use crate::cli::stop::Stop;
use crate::outcomes::Outcome;
use crate::report::criterion_of;
use crate::scenario::Scenario;
use crate::sensitivity::Bar as Moved;

/// What was played, and what is explained.
pub(super) struct Subject<'a> {
    pub(super) scenario: &'a Scenario,
    /// Position of the option in the scenario.
    pub(super) option: usize,
    pub(super) outcome: &'a Outcome,
    /// Key and unit of each input.
    pub(super) inputs: &'a [(String, String)],
    /// The line above the tables.
    pub(super) title: &'a str,
    /// Futures at each point.
    pub(super) futures: usize,
}

/// Draws total and first effects, the largest first.
pub(super) fn of_sobol(args: &Args, subject: &Subject, found: &Indexed) -> Result<(), Stop> {
    let all = &found.estimates;
    let key = |at: usize| if all.total[at].value.is_nan() { f64::NEG_INFINITY } else { all.total[at].value };
    let mut order: Vec<usize> = (0..subject.inputs.len()).collect();
    order.sort_by(|&a, &b| key(b).total_cmp(&key(a)).then(a.cmp(&b)));
    let points = if args.second { 2 * subject.inputs.len() + 2 } else { subject.inputs.len() + 2 };
    let plays = found.blocks * points * subject.futures;
    let plays = (plays, plays);
    args.drawn.of_scenario(subject.scenario, args.playing.seed, plays, args.printing.lang, |easel| {
        let words = easel.setting.words;
        let one = |&at: &usize| InputEffects {
            key: subject.inputs[at].0.clone(),
            name: easel.names.input(words, &subject.inputs[at].0),
            first: all.first[at],
            total: all.total[at],
        };
        let rows: Vec<InputEffects> = order.iter().map(one).collect();
        vec![effects(&easel.setting, subject.title, &rows)]
    })
}

/// Draws the bars, the widest first; where options are compared, a line at no difference.
pub(super) fn of_tornado(
    args: &Args,
    subject: &Subject,
    base: f64,
    bars: &[Moved],
    values: &[(f64, f64)],
    probabilities: [f64; 2],
) -> Result<(), Stop> {
    let Subject { scenario, option, outcome, .. } = *subject;
    let plays = (subject.futures, subject.futures);
    args.drawn.of_scenario(scenario, args.playing.seed, plays, args.printing.lang, |easel| {
        let words = easel.setting.words;
        let bar = |moved: &Moved| Bar {
            key: subject.inputs[moved.input].0.clone(),
            name: easel.names.input(words, &subject.inputs[moved.input].0),
            unit: subject.inputs[moved.input].1.clone(),
            ends: [values[moved.input].0, values[moved.input].1],
            outcome: [base + moved.low.mean, base + moved.high.mean],
            share: None,
        };
        let shown = |moved: &&Moved| !moved.is_nothing();
        let against = args.against.as_deref().map(|id| easel.names.option(id));
        let name = criterion_of(outcome.id).map_or_else(|| outcome.label.to_owned(), |one| one.name(words));
        let one = Tornado {
            outcome: outcome.id.to_owned(),
            label: against.map_or_else(|| name.clone(), |other| format!("{name} \u{2212} {other}")),
            unit: outcome.unit.to_owned(),
            probabilities,
            decision: against.map(|_| 0.0),
            middle: base,
            bars: bars.iter().filter(shown).map(bar).collect(),
            others: None,
            explained: None,
            inputs: bars.len(),
        };
        if one.bars.is_empty() { Vec::new() } else { vec![tornado(&easel.setting, option, &[one])] }
    })
}
