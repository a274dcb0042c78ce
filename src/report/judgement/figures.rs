//! What the figures of judgement show.

use super::{Findings, Question, Yardstick, named_futures};
use crate::charts::{Acceptability, LearningWorth, Learnt, RegretTable};
use crate::decision::{Curves, Point, Standing, frontier, regret_in};
use crate::words::Catalogue;

/// What the curves show; `None` where there is one threshold only.
pub(crate) fn acceptability_of(
    question: &Question,
    curves: &Curves,
    effect: String,
) -> Option<Acceptability> {
    let points: Vec<Point> = curves.points().collect();
    let worth = matches!(question.yardstick, Yardstick::Worth { .. });
    (worth && points.len() > 1).then(|| Acceptability { effect, unit: question.unit().to_owned(), points })
}

/// Regret in named futures.
pub(crate) fn regret_of(
    question: &Question,
    reference: usize,
    inputs: &[(&str, &[f64])],
    called: &dyn Fn(&str) -> String,
    words: &Catalogue,
) -> RegretTable {
    let payoffs = &question.payoffs;
    let (futures, mut groups) = named_futures(question, reference, inputs, called, words);
    groups.push(vec![true; payoffs.rows()]);
    let benefit = payoffs.net_benefit(question.threshold());
    let benefit: Vec<&[f64]> = benefit.iter().map(Vec::as_slice).collect();
    let mut cells = regret_in(&benefit, &groups, payoffs.per_world());
    let average = cells.iter_mut().filter_map(Vec::pop).collect();
    let mut dominated = vec![false; payoffs.options()];
    if matches!(question.yardstick, Yardstick::Worth { .. }) {
        for step in frontier(payoffs) {
            dominated[step.option] = matches!(step.standing, Standing::Dominated { .. });
        }
    }
    RegretTable { unit: question.unit().to_owned(), futures, cells, average, dominated }
}

/// What learning is worth; `None` where nothing could be told.
pub(crate) fn learning_of(
    question: &Question,
    findings: &Findings,
    called: &dyn Fn(&str) -> String,
    words: &Catalogue,
) -> Option<LearningWorth> {
    let named = |name: &str| name.split('+').map(|key| called(key.trim())).collect::<Vec<_>>().join(" + ");
    let rows: Vec<Learnt> = findings
        .lessons
        .iter()
        .map(|lesson| Learnt {
            id: lesson.what.clone(),
            name: if lesson.message { capital(&lesson.words(words)) } else { named(&lesson.what) },
            value: lesson.value,
            se: lesson.se,
        })
        .collect();
    let point = &findings.point;
    (!rows.is_empty()).then(|| LearningWorth {
        unit: question.unit().to_owned(),
        rows,
        perfect: [point.evpi(), point.evpi_se()],
        futures: question.payoffs.rows(),
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
