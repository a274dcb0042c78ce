//! What could be learnt, and what it is worth.

use super::instruments::told;
use super::{Lesson, Question};
use crate::decision::{blocks_for, evppi, evppi_by_blocks};
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
        blocks: None,
    })
}

/// What ways to measure, the sets given (positions of inputs, and their worth) and single inputs, each with its name, are
/// worth, the worthiest first; ways only for inputs of this program's scenarios. Of inputs that rise and fall together the
/// first stands for all.
pub(crate) fn lessons(
    question: &Question,
    inputs: &[(&str, &[f64])],
    sets: Vec<(Vec<usize>, Lesson)>,
    own: bool,
) -> Vec<Lesson> {
    let payoffs = &question.payoffs;
    let worlds = payoffs.rows().div_ceil(payoffs.per_world());
    let changing = |column: &[f64]| {
        column.iter().any(|value| *value != column[0]) && column.iter().all(|x| x.is_finite())
    };
    let mut known: Vec<(Vec<usize>, Lesson)> = Vec::new();
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
            let blocks = evppi_by_blocks(payoffs, values, blocks_for(worlds), question.threshold());
            known.push((vec![at], Lesson { blocks: Some(blocks), ..found }));
        }
    }
    let singles = known.len();
    known.extend(sets);
    let names: Vec<&str> = inputs.iter().map(|(name, _)| *name).collect();
    let ways = if own { told(&names) } else { Vec::new() };
    for (message, of) in ways {
        let of: Vec<usize> = of.into_iter().filter(|&at| changing(inputs[at].1)).collect();
        let columns: Vec<&[f64]> = of.iter().map(|&at| inputs[at].1).collect();
        if let Ok(found) = lesson(question, message.to_owned(), &columns) {
            known.push((of, Lesson { message: true, ..found }));
        }
    }
    guard(&mut known);
    let mut lessons: Vec<Lesson> = known.into_iter().map(|(_, lesson)| lesson).collect();
    let mut single: Vec<Lesson> = lessons.drain(..singles).collect();
    single.sort_by(|a, b| b.value.total_cmp(&a.value));
    lessons.extend(single.into_iter().take(LISTED));
    lessons.sort_by(|a, b| b.value.total_cmp(&a.value));
    lessons
}

/// Whoever knows a set of inputs knows each part of it: a set is worth no less than the best of its parts. That none is
/// worth more than everything is seen to where it is estimated.
fn guard(known: &mut [(Vec<usize>, Lesson)]) {
    let mut by_size: Vec<usize> = (0..known.len()).collect();
    by_size.sort_by_key(|&at| known[at].0.len());
    for &set in &by_size {
        let part = |at: &usize| known[*at].0.iter().all(|input| known[set].0.contains(input));
        // The first of equals.
        let best = by_size
            .iter()
            .copied()
            .filter(part)
            .fold(set, |best, at| if known[at].1.value > known[best].1.value { at } else { best });
        let Lesson { value, se, fitted, .. } = known[best].1;
        let lesson = &mut known[set].1;
        (lesson.value, lesson.se, lesson.fitted) = (value, se, fitted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_worth_no_less_than_its_parts() {
        let lesson = |what: &str, value: f64| Lesson {
            what: what.to_owned(),
            message: false,
            value,
            se: value / 10.0,
            fitted: value,
            blocks: None,
        };
        let mut known = vec![
            (vec![2, 0, 1], lesson("all", 1.0)),
            (vec![0], lesson("a", 5.0)),
            (vec![1], lesson("b", 2.0)),
            (vec![0, 1], lesson("a+b", 4.0)),
            (vec![1, 2], lesson("b+c", 3.0)),
        ];
        guard(&mut known);
        let values: Vec<f64> = known.iter().map(|(_, lesson)| lesson.value).collect();
        assert_eq!(values, [5.0, 5.0, 2.0, 5.0, 3.0]);
        assert_eq!((known[3].1.what.as_str(), known[3].1.se), ("a+b", 0.5));
    }
}
