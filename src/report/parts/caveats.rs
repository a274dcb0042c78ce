//! The three caveats that matter most: the uncertain inputs that move the headline outcomes most, one outcome each.

use super::super::criteria::criterion_of;
use super::super::document::{Block, Span, Text};
use super::super::study::Study;
use super::paragraph;
use crate::compare::partial_rank_correlations;
use crate::outcomes::OUTCOMES;
use crate::words::Value;

/// How many are told.
const CAVEATS: usize = 3;
/// Weaker than this a correlation is not told: it moves little.
const WEAKEST: f64 = 0.1;
/// Futures at either end of an input that are compared: a fifth.
const FIFTH: usize = 5;

/// An input that moves an outcome of the reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Caveat {
    /// Key of the input.
    pub input: String,
    /// The headline outcome that it moves most.
    pub outcome: &'static str,
    /// Partial rank correlation between them.
    pub correlation: f64,
    /// Mean of the outcome in the fifth of futures where the input is lowest, and where it is highest.
    pub ends: [f64; 2],
    /// Options whose mean difference from the reference on that outcome changes its sign between the two.
    pub turned: usize,
}

/// The caveats, strongest first: no input twice and no outcome twice. Empty without draws.
#[must_use]
pub fn caveats(study: &Study) -> Vec<Caveat> {
    let results = study.results;
    let comparison = &results.comparison;
    let Some(reference) = comparison.options.iter().position(|o| o.id == comparison.reference) else {
        return Vec::new();
    };
    let inputs: Vec<&[f64]> = results.inputs.iter().map(|input| input.values.as_slice()).collect();
    let outcomes: Vec<(&'static str, Vec<Vec<f64>>)> = OUTCOMES
        .iter()
        .filter(|outcome| outcome.headline)
        .filter_map(|outcome| results.horizon(outcome.id).map(|draws| (outcome.id, draws)))
        .collect();
    let levels: Vec<&[f64]> = outcomes.iter().map(|(_, draws)| draws[reference].as_slice()).collect();
    if inputs.is_empty() || levels.is_empty() {
        return Vec::new();
    }
    let found = partial_rank_correlations(&inputs, &levels);
    let mut pairs: Vec<(usize, usize, f64)> = found
        .iter()
        .enumerate()
        .flat_map(|(outcome, row)| row.iter().enumerate().map(move |(input, &r)| (outcome, input, r)))
        .filter(|(_, _, r)| r.abs() >= WEAKEST)
        .collect();
    // Equal strength: the order of outcomes, then that of the scenario.
    pairs.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()).then((a.0, a.1).cmp(&(b.0, b.1))));
    let mut told: Vec<(usize, usize, f64)> = Vec::new();
    for pair in pairs {
        if told.len() < CAVEATS && told.iter().all(|t| t.0 != pair.0 && t.1 != pair.1) {
            told.push(pair);
        }
    }
    told.into_iter()
        .map(|(outcome, input, correlation)| {
            let (id, draws) = &outcomes[outcome];
            let [low, high] = ends(inputs[input]);
            let mean = |option: usize, rows: &[usize]| {
                rows.iter().map(|&row| draws[option][row]).sum::<f64>() / rows.len().max(1) as f64
            };
            let turned = (0..draws.len())
                .filter(|&option| option != reference)
                .filter(|&option| {
                    let [a, b] = [&low, &high].map(|rows| mean(option, rows) - mean(reference, rows));
                    a * b < 0.0
                })
                .count();
            Caveat {
                input: results.inputs[input].key.clone(),
                outcome: id,
                correlation,
                ends: [mean(reference, &low), mean(reference, &high)],
                turned,
            }
        })
        .collect()
}

/// The futures in which an input is lowest, and highest: a fifth each, ties by their order.
fn ends(values: &[f64]) -> [Vec<usize>; 2] {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let fifth = order.len().div_ceil(FIFTH);
    [order[..fifth].to_vec(), order[order.len() - fifth..].to_vec()]
}

/// The box that tells them.
pub(super) fn block(study: &Study) -> Block {
    let caveats = caveats(study);
    let inner = if caveats.is_empty() {
        vec![paragraph(&study.word("caveats-none"))]
    } else {
        vec![
            Block::List(true, caveats.iter().map(|caveat| told(study, caveat)).collect()),
            Block::Legend(Text::message(&study.word("caveats-how"))),
        ]
    };
    Block::Box(study.word("part-caveats"), inner)
}

fn told(study: &Study, caveat: &Caveat) -> Text {
    let entry = study.scenario.inputs.entries().iter().find(|entry| entry.key == caveat.input);
    let basis = entry.map_or("assumed", |entry| entry.basis.word());
    let amount = |value: f64| study.amount(caveat.outcome, value);
    let name = criterion_of(caveat.outcome).map(|criterion| criterion.name(study.words)).unwrap_or_default();
    let language = study.words.language();
    let options = study.results.comparison.options.len() - 1;
    let sentence = study.words.say(
        "caveat",
        &[
            ("input", study.names.input(study.words, &caveat.input).into()),
            ("key", caveat.input.clone().into()),
            ("outcome", name.to_lowercase().into()),
            ("reference", study.reference().map_or(String::new(), |option| study.named(option)).into()),
            ("low", amount(caveat.ends[0]).into()),
            ("high", amount(caveat.ends[1]).into()),
            ("correlation", language.grouped(caveat.correlation, 2).into()),
            ("turned", Value::from(caveat.turned)),
            ("options", Value::from(options)),
            ("basis", study.word(&format!("log-basis-{basis}")).into()),
        ],
    );
    let text = Text::message(&sentence);
    match entry {
        Some(entry) => {
            let text = text.then(Span::Plain(format!(" {} ", study.word("caveat-source"))));
            text.then(Span::English(entry.source.clone())).then(Span::Plain(".".to_owned()))
        }
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_an_input_are_its_lowest_and_highest_fifths() {
        let values: Vec<f64> = (0..10).map(|k| f64::from((k * 7) % 10)).collect();
        let [low, high] = ends(&values);
        assert_eq!(low.iter().map(|&k| values[k]).collect::<Vec<_>>(), [0.0, 1.0]);
        assert_eq!(high.iter().map(|&k| values[k]).collect::<Vec<_>>(), [8.0, 9.0]);
    }
}
