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

/// Value of learning one input, by sorted blocks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blocks {
    /// The value, between nothing and that of perfect information.
    pub value: f64,
    /// Its Monte Carlo standard error.
    pub se: f64,
}

/// Blocks for so many draws: 50 of 10,000, so that both their number and the draws in each grow.
#[must_use]
pub fn blocks_for(draws: usize) -> usize {
    ((draws as f64).sqrt() / 2.0) as usize
}

/// EVPPI of one input by sorted blocks (Strong and Oakley 2013), a check of [`evppi`] without any curve: draws are sorted by
/// the input and the best option is chosen in each of `blocks` blocks by its mean there.
///
/// As first written the method takes noise for knowledge, the more the more blocks there are. Here every other world of a
/// block chooses for those between them, so that a choice is valued in draws that it had not seen. Few
/// blocks miss turns of the curve.
#[must_use]
pub fn evppi_by_blocks(payoffs: &Payoffs, input: &[f64], blocks: usize, threshold: f64) -> Blocks {
    let (n, m, per_world) = (payoffs.rows(), payoffs.options(), payoffs.per_world());
    let mut order: Vec<(f64, usize)> = input.iter().copied().zip(0..n).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let perfect = curves(payoffs, &[threshold]).at(0);
    let benefit = |row: usize, option: usize| {
        let (cost, effect) = payoffs.row(row);
        threshold * effect[option] - cost[option]
    };
    let worlds = n.div_ceil(per_world);
    let blocks = blocks.clamp(1, worlds.max(1));
    let mut gains = Vec::with_capacity(n);
    for block in 0..blocks {
        let edge = |block: usize| ((block * worlds).checked_div(blocks).unwrap_or(0) * per_world).min(n);
        let rows = &order[edge(block)..edge(block + 1)];
        // sums of every other world, and of those between
        let mut sums = [vec![0.0; m], vec![0.0; m]];
        for (world, plays) in rows.chunks(per_world).enumerate() {
            for &(_, row) in plays {
                let sums = &mut sums[world % 2];
                sums.iter_mut().enumerate().for_each(|(option, sum)| *sum += benefit(row, option));
            }
        }
        let mut chosen = [1, 0].map(|other: usize| first_largest(&sums[other]));
        // a world alone in its block has nobody to choose for it
        if rows.len() <= per_world {
            chosen = [perfect.best; 2];
        }
        for (world, plays) in rows.chunks(per_world).enumerate() {
            let option = chosen[world % 2];
            gains.extend(plays.iter().map(|&(_, row)| benefit(row, option) - benefit(row, perfect.best)));
        }
    }
    let (moments, se) = grouped(&gains, per_world);
    Blocks { value: moments.mean().clamp(0.0, perfect.evpi()), se }
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
            // the same by blocks
            let blocks = evppi_by_blocks(&payoffs, &p1, 50, thresholds[at]);
            assert!((blocks.value - first).abs() < 4.0 * blocks.se, "{blocks:?} at {}", thresholds[at]);
            assert!((blocks.se / one.se[at] - 1.0).abs() < 0.2, "{blocks:?} at {}", thresholds[at]);
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
        let (mut seen, mut in_blocks) = (0, 0);
        for seed in 0..40 {
            let input = normals(300 + seed, n);
            let idle = evppi(&payoffs, &[&input], &[1.0]).unwrap();
            let blocks = evppi_by_blocks(&payoffs, &input, blocks_for(n), 1.0);
            in_blocks += usize::from(blocks.value > 2.0 * blocks.se && blocks.value > 0.0);
            seen += usize::from(idle.value[0] > 2.0 * idle.se[0] && idle.value[0] > 0.0);
        }
        // 40 idle inputs, each above two errors once in 44: more than 5 would come once in ten thousand times
        assert!(seen <= 5 && in_blocks <= 5, "{seen} and {in_blocks} of 40");
    }

    #[test]
    fn blocks_see_a_gain_too_narrow_for_the_curve() {
        // buying loses 1 but gains 20 where the input lies in one hundredth of its range: known, it is worth 0.2 - 0.01
        let n = 10_000;
        let x: Vec<f64> = (0..n).map(|i| (i * 3571 % n) as f64 / n as f64).collect();
        let benefit: Vec<f64> =
            x.iter().map(|&x| if (0.5..0.51).contains(&x) { 19.0 } else { -1.0 }).collect();
        let zero = vec![0.0; n];
        let payoffs = Payoffs::of_benefit(&[&zero, &benefit], 1);
        let blocks = evppi_by_blocks(&payoffs, &x, 100, 1.0);
        assert!((blocks.value - 0.19).abs() < 1e-9, "{blocks:?}");
        assert!(blocks.value <= curves(&payoffs, &[1.0]).at(0).evpi());
        let few = evppi_by_blocks(&payoffs, &x, 1, 1.0);
        assert_eq!(few.value, 0.0);
    }

    #[test]
    fn plays_of_a_world_stay_together_in_blocks() {
        // four plays of each of 50 worlds share the input and their luck, which says nothing of other worlds
        let four = |values: &[f64]| values.iter().flat_map(|&value| [value; 4]).collect::<Vec<f64>>();
        let (input, luck) = (four(&normals(8, 50)), four(&normals(9, 50)));
        let zero = vec![0.0; 200];
        let together = evppi_by_blocks(&Payoffs::of_benefit(&[&zero, &luck], 4), &input, 25, 1.0);
        let apart = evppi_by_blocks(&Payoffs::of_benefit(&[&zero, &luck], 1), &input, 50, 1.0);
        // as if independent, the plays of a world know each other's luck: all there is to know
        let all = curves(&Payoffs::of_benefit(&[&zero, &luck], 1), &[1.0]).at(0).evpi();
        assert!(
            (apart.value - all).abs() < 1e-9 && together.value < 0.5 * all,
            "{together:?} {apart:?} {all}"
        );
    }
}
