//! What could be learnt, and what it is worth.

use super::instruments::told;
use super::{Lesson, Question};
use crate::decision::evppi;
use crate::maths::mid_ranks;
use crate::smoothing::SmoothError;

/// Single inputs listed.
const LISTED: usize = 10;

/// What knowing a set of inputs is worth.
///
/// # Errors
/// If no curve can be fitted.
pub(crate) fn lesson(question: &Question, what: String, columns: &[&[f64]]) -> Result<Lesson, SmoothError> {
    let learning = evppi(&question.payoffs, columns, &[question.threshold()])?;
    Ok(Lesson {
        what,
        message: false,
        value: learning.value[0],
        se: learning.se[0],
        fitted: learning.fitted[0],
    })
}

/// What ways to measure, the sets given and single inputs, each with its name, are worth, the worthiest first; ways
/// only for inputs of this program's scenarios. Of inputs that rise and fall together the first stands for all.
pub(crate) fn lessons(
    question: &Question,
    inputs: &[(&str, &[f64])],
    sets: Vec<Lesson>,
    own: bool,
) -> Vec<Lesson> {
    let changing = |column: &[f64]| {
        column.iter().any(|value| *value != column[0]) && column.iter().all(|x| x.is_finite())
    };
    let mut lessons = sets;
    let mut single: Vec<(usize, Lesson)> = Vec::new();
    let mut orders: Vec<Vec<f64>> = Vec::new();
    for (at, (name, values)) in inputs.iter().enumerate().filter(|(_, (_, values))| changing(values)) {
        // inputs that are drawn as one are known as one
        let order = mid_ranks(values);
        if orders.contains(&order) {
            continue;
        }
        orders.push(order);
        // Too few futures for a curve: the table then has no such row.
        if let Ok(found) = lesson(question, (*name).to_owned(), &[values]) {
            single.push((at, found));
        }
    }
    let names: Vec<&str> = inputs.iter().map(|(name, _)| *name).collect();
    let ways = if own { told(&names) } else { Vec::new() };
    for (message, known) in ways {
        let columns: Vec<&[f64]> =
            known.iter().map(|&at| inputs[at].1).filter(|column| changing(column)).collect();
        let Ok(found) = lesson(question, message.to_owned(), &columns) else { continue };
        let mut way = Lesson { message: true, ..found };
        // Whoever knows all of them knows each: a set is worth no less than the best of it.
        for (_, one) in single.iter().filter(|(at, _)| known.contains(at)) {
            if one.value > way.value {
                way = Lesson { what: way.what, message: true, ..one.clone() };
            }
        }
        lessons.push(way);
    }
    single.sort_by(|a, b| b.1.value.total_cmp(&a.1.value).then(a.0.cmp(&b.0)));
    lessons.extend(single.into_iter().take(LISTED).map(|(_, lesson)| lesson));
    lessons.sort_by(|a, b| b.value.total_cmp(&a.value));
    lessons
}
