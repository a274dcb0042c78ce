//! Futures with a name: what is high or low in them that decides between the options.

use super::Question;
use crate::charts::NamedFutures;
use crate::maths::mid_ranks;
use crate::outcomes::quantile_sorted;
use crate::words::Catalogue;

/// Inputs that name futures, and the part of the futures at each end of one.
const NAMING: usize = 2;
const TENTH: f64 = 0.1;
/// Fewer draws than this name nothing.
const FEWEST: usize = 100;
/// A rank correlation below so many of its standard errors is noise (99 %).
const NOISE: f64 = 2.58;
/// Inputs whose ranks are as alike as this move together: the first stands for all.
const TOGETHER: f64 = 0.95;

/// Groups of the draws and their names: the lowest and the highest tenth of the two inputs that go most with the
/// difference between the best option and the reference (or the next best, where the reference is the best), and the
/// futures in which neither is low or high. All futures alone where no input can be told from noise.
pub(crate) fn named_futures(
    question: &Question,
    reference: usize,
    inputs: &[(&str, &[f64])],
    called: &dyn Fn(&str) -> String,
    words: &Catalogue,
) -> (Vec<NamedFutures>, Vec<Vec<bool>>) {
    let rows = question.payoffs.rows();
    let (mut names, mut groups) = (Vec::new(), Vec::new());
    let mut usual = vec![true; rows];
    for at in naming(question, reference, inputs) {
        let (key, values) = inputs[at];
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let (low, high) = (quantile_sorted(&sorted, TENTH), quantile_sorted(&sorted, 1.0 - TENTH));
        let ends: [(&str, Vec<bool>); 2] = [
            ("low", values.iter().map(|&value| value <= low).collect()),
            ("high", values.iter().map(|&value| value >= high).collect()),
        ];
        for (end, group) in ends {
            usual.iter_mut().zip(&group).for_each(|(usual, inside)| *usual &= !inside);
            let name = words.say(&format!("futures-{end}"), &[("input", called(key).into())]);
            names.push((format!("{key}.{end}"), name));
            groups.push(group);
        }
    }
    let rest = if groups.is_empty() { ("all", "futures-all") } else { ("usual", "futures-usual") };
    names.push((rest.0.to_owned(), words.word(rest.1)));
    groups.push(usual);
    let share = |group: &[bool]| group.iter().filter(|inside| **inside).count() as f64 / rows as f64;
    // A group without futures has no regret.
    names
        .into_iter()
        .zip(groups)
        .filter(|(_, group)| group.contains(&true))
        .map(|((id, name), group)| (NamedFutures { id, name, share: share(&group) }, group))
        .unzip()
}

/// Positions of the inputs that decide most.
pub(crate) fn naming(question: &Question, reference: usize, inputs: &[(&str, &[f64])]) -> Vec<usize> {
    let rows = question.payoffs.rows();
    if rows < FEWEST {
        return Vec::new();
    }
    let benefit = question.payoffs.net_benefit(question.threshold());
    let mean = |option: usize| benefit[option].iter().sum::<f64>();
    let mut order: Vec<usize> = (0..benefit.len()).collect();
    order.sort_by(|&a, &b| mean(b).total_cmp(&mean(a)).then(a.cmp(&b)));
    let best = order[0];
    let other = if best == reference { order[1] } else { reference };
    let difference: Vec<f64> = benefit[best].iter().zip(&benefit[other]).map(|(a, b)| a - b).collect();
    let target = standard(&difference);
    let mut found: Vec<(usize, f64, Vec<f64>)> = Vec::new();
    for (at, (_, values)) in inputs.iter().enumerate() {
        let ranks = standard(values);
        let together = dot(&ranks, &target).abs();
        if together > NOISE / (rows as f64).sqrt() {
            found.push((at, together, ranks));
        }
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut chosen: Vec<(usize, f64, Vec<f64>)> = Vec::new();
    for one in found {
        if chosen.len() < NAMING && chosen.iter().all(|before| dot(&before.2, &one.2).abs() < TOGETHER) {
            chosen.push(one);
        }
    }
    chosen.into_iter().map(|one| one.0).collect()
}

/// Ranks of mean 0 and length 1; nothing but zeros where values do not vary.
fn standard(values: &[f64]) -> Vec<f64> {
    let ranks = mid_ranks(values);
    let mean = ranks.iter().sum::<f64>() / ranks.len() as f64;
    let length = ranks.iter().map(|rank| (rank - mean) * (rank - mean)).sum::<f64>().sqrt();
    ranks.iter().map(|rank| if length > 0.0 { (rank - mean) / length } else { 0.0 }).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
