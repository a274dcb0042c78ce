//! What it would be worth to know some of the inputs: the expected value of partial perfect information.

use super::curves::first_largest;
use super::{Payoffs, curves};
use crate::outcomes::grouped;
use crate::smoothing::{SmoothError, smooth};

/// Value of learning at each threshold.
#[derive(Debug, Clone, PartialEq)]
pub struct Learning {
    /// The value, between nothing and that of perfect information: what choosing by the inputs gains in draws that the
    /// rule of choice had not seen.
    pub value: Vec<f64>,
    /// Its Monte Carlo standard error.
    pub se: Vec<f64>,
    /// The usual estimate, from the fit to all draws (Strong, Oakley and Brennan 2014). Where it is well above `value`,
    /// part of it is noise taken for knowledge.
    pub fitted: Vec<f64>,
}

/// EVPPI of a set of inputs by regression: the mean of each option's added cost and effect given the inputs is fitted
/// once, not per threshold, and the best option chosen by the fitted means.
///
/// The value is told twice: as the mean of what the choice seems to gain by the fit itself, and as what it does gain in
/// draws left out of the fit, cross-fitted. The latter is never flattered by noise; its error is that of the
/// mean of these gains. Both are cut at the value of perfect information. Columns of inputs have one value a draw.
///
/// # Errors
/// If no curve can be fitted: see [`smooth`].
pub fn evppi(payoffs: &Payoffs, inputs: &[&[f64]], thresholds: &[f64]) -> Result<Learning, SmoothError> {
    let m = payoffs.options();
    let n = payoffs.rows();
    let mut columns: Vec<Vec<f64>> = Vec::with_capacity(2 * m);
    for option in 1..m {
        let (mut cost, mut effect) = (Vec::with_capacity(n), Vec::with_capacity(n));
        for row in 0..n {
            let (costs, effects) = payoffs.row(row);
            cost.push(costs[option] - costs[0]);
            effect.push(effects[option] - effects[0]);
        }
        columns.push(cost);
        columns.push(effect);
    }
    // An increment that never changes is known: no curve is needed.
    let varies = |column: &[f64]| column.iter().any(|value| *value != column[0]);
    let open: Vec<usize> = (0..columns.len()).filter(|&at| varies(&columns[at])).collect();
    let responses: Vec<&[f64]> = open.iter().map(|&at| columns[at].as_slice()).collect();
    let fit = smooth(inputs, &responses, payoffs.per_world())?;
    let rows: Vec<usize> = fit.rows.clone().unwrap_or_else(|| (0..n).collect());
    let curve = |curves: &[Vec<f64>]| -> Vec<Vec<f64>> {
        let one = |at: usize| match open.iter().position(|&known| known == at) {
            Some(place) => curves[place].clone(),
            None => rows.iter().map(|&row| columns[at][row]).collect(),
        };
        (0..columns.len()).map(one).collect()
    };
    let (fitted, crossed) = (curve(&fit.fitted), curve(&fit.crossed));
    let perfect = curves(payoffs, thresholds);
    let mut learning = Learning { value: Vec::new(), se: Vec::new(), fitted: Vec::new() };
    // Only whole sets of draws keep the plays of a world together.
    let per_world = if fit.rows.is_some() { 1 } else { payoffs.per_world() };
    let mut gains = vec![0.0; rows.len()];
    let mut benefits = vec![0.0; m];
    for (at, &threshold) in thresholds.iter().enumerate() {
        let perfect = perfect.at(at);
        let best = perfect.best;
        let increment = |columns: &[Vec<f64>], option: usize, row: usize| match option.checked_sub(1) {
            None => 0.0,
            Some(k) => threshold * columns[2 * k + 1][row] - columns[2 * k][row],
        };
        let mut choose = |columns: &[Vec<f64>], place: usize| {
            for (option, benefit) in benefits.iter_mut().enumerate() {
                *benefit = increment(columns, option, place);
            }
            let chosen = first_largest(&benefits);
            (chosen, benefits[chosen] - benefits[best])
        };
        let mut sum = 0.0;
        for (place, &row) in rows.iter().enumerate() {
            sum += choose(&fitted, place).1;
            let (chosen, _) = choose(&crossed, place);
            gains[place] = increment(&columns, chosen, row) - increment(&columns, best, row);
        }
        let (moments, se) = grouped(&gains, per_world);
        learning.value.push(moments.mean().clamp(0.0, perfect.evpi()));
        learning.se.push(se);
        learning.fitted.push((sum / rows.len() as f64).min(perfect.evpi()));
    }
    Ok(learning)
}

/// EVPPI of one input by sorted blocks (Strong and Oakley 2013): draws are sorted by the input and the best option is
/// chosen in each of `blocks` blocks by its mean there. Few blocks miss turns of the curve, many take noise for
/// knowledge; 50 of 10,000 draws are a good check of [`evppi`].
#[must_use]
pub fn evppi_by_blocks(payoffs: &Payoffs, input: &[f64], blocks: usize, threshold: f64) -> f64 {
    let n = payoffs.rows();
    let m = payoffs.options();
    let mut order: Vec<(f64, usize)> = input.iter().copied().zip(0..n).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let blocks = blocks.clamp(1, n.max(1));
    let (mut total, mut chosen) = (vec![0.0; m], 0.0);
    for block in 0..blocks {
        let edge = |block: usize| (block * n).checked_div(blocks).unwrap_or(0);
        let mut sums = vec![0.0; m];
        for &(_, row) in &order[edge(block)..edge(block + 1)] {
            let (cost, effect) = payoffs.row(row);
            for (option, sum) in sums.iter_mut().enumerate() {
                *sum += threshold * effect[option] - cost[option];
            }
        }
        chosen += sums[first_largest(&sums)];
        total.iter_mut().zip(&sums).for_each(|(total, sum)| *total += sum);
    }
    (chosen - total[first_largest(&total)]).max(0.0) / n as f64
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NORMAL_LINEAR, normals};
    use super::*;

    /// Nothing, or effect p1 ~ N(1, 1) at cost p2 ~ N(0, 2).
    fn normal_linear(seed: u64, n: usize) -> (Payoffs, Vec<f64>, Vec<f64>) {
        let p1: Vec<f64> = normals(2 * seed, n).iter().map(|z| 1.0 + z).collect();
        let p2: Vec<f64> = normals(2 * seed + 1, n).iter().map(|z| 2.0 * z).collect();
        let zero = vec![0.0; n];
        (Payoffs::new(&[&zero, &p2], &[&zero, &p1], 1), p1, p2)
    }

    #[test]
    fn the_closed_form_is_met_within_the_error_told() {
        let (payoffs, p1, p2) = normal_linear(40, 20_000);
        let thresholds = [1.0, 2.0, 3.0];
        let (one, two) = (evppi(&payoffs, &[&p1], &thresholds), evppi(&payoffs, &[&p2], &thresholds));
        let (one, two) = (one.unwrap(), two.unwrap());
        for (at, (_, first, second, _)) in NORMAL_LINEAR.into_iter().enumerate() {
            for (found, truth) in [(&one, first), (&two, second)] {
                for value in [found.value[at], found.fitted[at]] {
                    let off = (value - truth) / found.se[at];
                    assert!(off.abs() < 4.0, "at {}: {off} errors off", thresholds[at]);
                }
            }
            // the same by blocks, which take some noise for knowledge: below two of their own errors
            let blocks = evppi_by_blocks(&payoffs, &p1, 50, thresholds[at]);
            assert!((blocks - first).abs() < 4.0 * one.se[at], "{blocks} at {}", thresholds[at]);
        }
    }

    #[test]
    fn the_error_told_is_the_spread_over_repetitions() {
        let (mut values, mut errors) = (Vec::new(), 0.0);
        for seed in 100..180 {
            let (payoffs, p1, _) = normal_linear(seed, 1000);
            let found = evppi(&payoffs, &[&p1], &[1.0]).unwrap();
            values.push(found.value[0]);
            errors += found.se[0] / 80.0;
        }
        let spread = grouped(&values, 1).0.sd();
        // the spread of 80 values is known to 8 %; the error told is that of a mean without the regression's help
        assert!((0.75..1.35).contains(&(errors / spread)), "told {errors}, found {spread}");
    }

    #[test]
    fn knowing_more_is_never_worth_less_and_never_more_than_everything() {
        let n = 4000;
        let x: Vec<Vec<f64>> = (0..5).map(|k| normals(200 + k, n)).collect();
        let benefit: Vec<f64> =
            (0..n).map(|i| x[0][i] + 0.5 * x[1][i] * x[2][i] + 0.5 * x[3][i] + x[4][i]).collect();
        let zero = vec![0.0; n];
        let payoffs = Payoffs::of_benefit(&[&zero, &benefit], 1);
        let perfect = curves(&payoffs, &[1.0]).at(0).evpi();
        let mut before = 0.0;
        for known in 1..=5 {
            let inputs: Vec<&[f64]> = x[..known].iter().map(Vec::as_slice).collect();
            let found = evppi(&payoffs, &inputs, &[1.0]).unwrap();
            assert!(found.value[0] >= before - found.se[0], "{known}: {} after {before}", found.value[0]);
            assert!(found.value[0] <= perfect);
            before = found.value[0];
        }
        // all that there is to know: as good as perfect information, but for the errors of the fit
        assert!(before > 0.85 * perfect, "{before} of {perfect}");
    }

    #[test]
    fn noise_is_not_taken_for_knowledge() {
        // a close race: the options differ by noise alone, of which now and then there is much
        let n = 1000;
        let benefit: Vec<f64> = normals(70, n).iter().map(|z| z * z * z).collect();
        let zero = vec![0.0; n];
        let payoffs = Payoffs::of_benefit(&[&zero, &benefit], 1);
        let mut seen = 0;
        for seed in 0..40 {
            let idle = evppi(&payoffs, &[&normals(300 + seed, n)], &[1.0]).unwrap();
            seen += usize::from(idle.value[0] > 2.0 * idle.se[0] && idle.value[0] > 0.0);
        }
        // 40 idle inputs, each above two errors once in 44: more than 5 would come once in ten thousand times
        assert!(seen <= 5, "{seen} of 40");
    }
}
