//! Net benefit, acceptability, expected loss and the value of perfect information over all thresholds at once.
//!
//! In each draw the net benefits of the options are straight lines in the threshold, and the best option changes at
//! few of the thresholds: only those are looked for, by bisection on the convex upper envelope. Sums over draws are
//! differences at the two ends of a stretch, added up in the end. The work is draws x options x changes, not draws x
//! options x thresholds, and the memory does not grow with the draws.

use std::ops::Range;

use super::Payoffs;

/// Blocks of draws whose means give the errors.
const BLOCKS: usize = 64;

/// What the decision looks like at one threshold.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The threshold.
    pub threshold: f64,
    /// Option with the largest mean net benefit; the first of equals.
    pub best: usize,
    /// Mean net benefit of each option.
    pub benefit: Vec<f64>,
    /// Share of draws in which each option is the best, ties split evenly.
    pub p_best: Vec<f64>,
    /// Monte Carlo standard error of each share.
    pub p_best_se: Vec<f64>,
    /// Expected loss of each option: what is missed on average by choosing it and not the best of each draw.
    pub loss: Vec<f64>,
    /// Monte Carlo standard error of each loss.
    pub loss_se: Vec<f64>,
}

impl Point {
    /// Expected value of perfect information: the loss of the best option (Raiffa and Schlaifer 1961).
    #[must_use]
    pub fn evpi(&self) -> f64 {
        self.loss.get(self.best).copied().unwrap_or(f64::NAN)
    }

    /// Its Monte Carlo standard error.
    #[must_use]
    pub fn evpi_se(&self) -> f64 {
        self.loss_se.get(self.best).copied().unwrap_or(f64::NAN)
    }

    /// Height of the acceptability frontier: the share of draws in which the option with the best mean is the best
    /// (Fenwick, Claxton and Sculpher 2001). It can lie below the highest acceptability curve.
    #[must_use]
    pub fn frontier(&self) -> f64 {
        self.p_best.get(self.best).copied().unwrap_or(f64::NAN)
    }

    /// Option that is the best in most draws; the first of equals. Where it is not [`Point::best`], the option best
    /// most often is not the best on average.
    #[must_use]
    pub fn most_often(&self) -> usize {
        let highest = self.p_best.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        self.p_best.iter().position(|&share| share == highest).unwrap_or(self.best)
    }
}

/// The decision over thresholds.
#[derive(Debug, Clone, PartialEq)]
pub struct Curves {
    thresholds: Vec<f64>,
    options: usize,
    /// Threshold x option, options fastest.
    benefit: Vec<f64>,
    p_best: Vec<f64>,
    p_best_se: Vec<f64>,
    loss: Vec<f64>,
    loss_se: Vec<f64>,
}

impl Curves {
    /// The decision at a threshold, by its position.
    ///
    /// # Panics
    /// If there are not so many.
    #[must_use]
    pub fn at(&self, threshold: usize) -> Point {
        let part = |values: &[f64]| values[threshold * self.options..(threshold + 1) * self.options].to_vec();
        let benefit = part(&self.benefit);
        Point {
            threshold: self.thresholds[threshold],
            best: first_largest(&benefit),
            p_best: part(&self.p_best),
            p_best_se: part(&self.p_best_se),
            loss: part(&self.loss),
            loss_se: part(&self.loss_se),
            benefit,
        }
    }

    /// The decision at every threshold.
    pub fn points(&self) -> impl Iterator<Item = Point> {
        (0..self.thresholds.len()).map(|threshold| self.at(threshold))
    }
}

/// Position of the largest value, the first of equals.
pub(super) fn first_largest(values: &[f64]) -> usize {
    let mut best = 0;
    for (at, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = at;
        }
    }
    best
}

/// The decision at each of ascending `thresholds`.
///
/// Errors are those of the means of up to 64 blocks of whole worlds; for the shares of independent draws, binomial.
#[must_use]
pub fn curves(payoffs: &Payoffs, thresholds: &[f64]) -> Curves {
    let (m, t, n) = (payoffs.options(), thresholds.len(), payoffs.rows() as f64);
    let blocks: Vec<(f64, Sums)> = payoffs
        .blocks(BLOCKS)
        .into_iter()
        .map(|rows| (rows.len() as f64, Sums::over(payoffs, rows, thresholds)))
        .collect();
    let (cost, effect) = payoffs.means();
    let mut result = Curves {
        thresholds: thresholds.to_vec(),
        options: m,
        benefit: Vec::with_capacity(t * m),
        p_best: Vec::with_capacity(t * m),
        p_best_se: Vec::with_capacity(t * m),
        loss: Vec::with_capacity(t * m),
        loss_se: Vec::with_capacity(t * m),
    };
    for (at, &threshold) in thresholds.iter().enumerate() {
        for option in 0..m {
            let cell = at * m + option;
            result.benefit.push(threshold * effect[option] - cost[option]);
            let (share, share_se) = pooled(&blocks, |sums| sums.wins[cell]);
            let binomial = (share * (1.0 - share) / n).max(0.0).sqrt();
            result.p_best.push(share);
            result.p_best_se.push(if payoffs.per_world() > 1 { share_se } else { binomial });
            let (loss, loss_se) = pooled(&blocks, |sums| threshold * sums.effect[cell] - sums.cost[cell]);
            // What is lost is never negative; sums of differences may end a rounding below nothing.
            result.loss.push(loss.max(0.0));
            result.loss_se.push(loss_se);
        }
    }
    result
}

/// Mean over all draws of a sum within blocks, and its standard error from the blocks.
fn pooled(blocks: &[(f64, Sums)], sum: impl Fn(&Sums) -> f64) -> (f64, f64) {
    let n: f64 = blocks.iter().map(|(rows, _)| rows).sum();
    let mean = blocks.iter().map(|(_, sums)| sum(sums)).sum::<f64>() / n;
    let count = blocks.len() as f64;
    let squares: f64 = blocks.iter().map(|(rows, sums)| (sum(sums) - rows * mean).powi(2)).sum();
    (mean, (squares * count / (count - 1.0)).sqrt() / n)
}

/// Sums over a block of draws, threshold x option.
struct Sums {
    /// Draws in which the option is the best, ties split.
    wins: Vec<f64>,
    /// Effect of the best less that of the option.
    effect: Vec<f64>,
    /// Cost of the best less that of the option.
    cost: Vec<f64>,
}

impl Sums {
    fn over(payoffs: &Payoffs, rows: Range<usize>, thresholds: &[f64]) -> Self {
        let cells = (thresholds.len() + 1) * payoffs.options();
        let mut sums = Self { wins: vec![0.0; cells], effect: vec![0.0; cells], cost: vec![0.0; cells] };
        for row in rows {
            sums.add(payoffs.row(row), thresholds);
        }
        for values in [&mut sums.wins, &mut sums.effect, &mut sums.cost] {
            for at in payoffs.options()..cells {
                values[at] += values[at - payoffs.options()];
            }
        }
        sums
    }

    /// Adds one draw: stretches of thresholds with one best option, and single thresholds with ties.
    fn add(&mut self, (cost, effect): (&[f64], &[f64]), thresholds: &[f64]) {
        let alone = |at: usize, option: usize| top(cost, effect, thresholds[at]) == (option, 1);
        let end = thresholds.len();
        let mut from = 0;
        while from < end {
            let (best, tied) = top(cost, effect, thresholds[from]);
            let mut to = from + 1;
            if tied == 1 && to < end {
                if alone(end - 1, best) {
                    to = end;
                } else {
                    // The thresholds at which an option is the best are a stretch: find its end.
                    let (mut inside, mut outside) = (from, end - 1);
                    while outside - inside > 1 {
                        let middle = inside.midpoint(outside);
                        if alone(middle, best) {
                            inside = middle;
                        } else {
                            outside = middle;
                        }
                    }
                    to = outside;
                }
            }
            self.stretch(from..to, (cost, effect), best);
            self.share(from..to, (cost, effect), thresholds[from], (best, tied));
            from = to;
        }
    }

    fn stretch(&mut self, range: Range<usize>, (cost, effect): (&[f64], &[f64]), best: usize) {
        let m = cost.len();
        for option in (0..m).filter(|&option| option != best) {
            let (more, dearer) = (effect[best] - effect[option], cost[best] - cost[option]);
            let (start, end) = (range.start * m + option, range.end * m + option);
            self.effect[start] += more;
            self.effect[end] -= more;
            self.cost[start] += dearer;
            self.cost[end] -= dearer;
        }
    }

    fn share(
        &mut self,
        range: Range<usize>,
        (cost, effect): (&[f64], &[f64]),
        threshold: f64,
        (best, tied): (usize, usize),
    ) {
        let m = cost.len();
        let mut give = |option: usize, share: f64| {
            self.wins[range.start * m + option] += share;
            self.wins[range.end * m + option] -= share;
        };
        if tied == 1 {
            return give(best, 1.0);
        }
        let highest = threshold * effect[best] - cost[best];
        for option in (0..m).filter(|&option| threshold * effect[option] - cost[option] == highest) {
            give(option, 1.0 / tied as f64);
        }
    }
}

/// The first option with the largest net benefit, and how many have it.
#[inline]
fn top(cost: &[f64], effect: &[f64], threshold: f64) -> (usize, usize) {
    let (mut best, mut tied, mut highest) = (0, 0, f64::NEG_INFINITY);
    for (option, (cost, effect)) in cost.iter().zip(effect).enumerate() {
        let benefit = threshold * effect - cost;
        if benefit > highest {
            (best, tied, highest) = (option, 1, benefit);
        } else if benefit == highest {
            tied += 1;
        }
    }
    (best, tied)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NORMAL_LINEAR, normals, slices};
    use super::*;

    /// The same by looking at every option at every threshold in every draw.
    fn plainly(payoffs: &Payoffs, threshold: f64) -> (Vec<f64>, Vec<f64>) {
        let m = payoffs.options();
        let (mut wins, mut loss) = (vec![0.0; m], vec![0.0; m]);
        for row in 0..payoffs.rows() {
            let (cost, effect) = payoffs.row(row);
            let benefit: Vec<f64> = (0..m).map(|option| threshold * effect[option] - cost[option]).collect();
            let highest = benefit.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let tied = benefit.iter().filter(|&&value| value == highest).count() as f64;
            for option in 0..m {
                loss[option] += (highest - benefit[option]) / payoffs.rows() as f64;
                if benefit[option] == highest {
                    wins[option] += 1.0 / tied / payoffs.rows() as f64;
                }
            }
        }
        (wins, loss)
    }

    #[test]
    fn stretches_give_what_every_threshold_by_itself_gives() {
        let (a, b, n) = (normals(1, 300), normals(2, 300), 300);
        let columns = |k: f64| -> Vec<Vec<f64>> {
            (0..4).map(|o| (0..n).map(|i| (a[i] * k + b[i] * f64::from(o)).round() * 0.5).collect()).collect()
        };
        let (cost, effect) = (columns(1.0), columns(-0.7));
        // Rounded values tie often, also the first option with the others.
        let payoffs = Payoffs::new(&slices(&cost), &slices(&effect), 1);
        let thresholds: Vec<f64> = (0..=40).map(|k| f64::from(k) * 0.25).collect();
        let curves = curves(&payoffs, &thresholds);
        for point in curves.points() {
            let (wins, loss) = plainly(&payoffs, point.threshold);
            for option in 0..4 {
                assert!((point.p_best[option] - wins[option]).abs() < 1e-12, "{} {option}", point.threshold);
                assert!((point.loss[option] - loss[option]).abs() < 1e-11, "{} {option}", point.threshold);
            }
            assert!((point.p_best.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            let smallest = point.loss.iter().copied().fold(f64::INFINITY, f64::min);
            assert!((point.evpi() - smallest).abs() < 1e-11);
        }
    }

    #[test]
    fn the_closed_form_of_two_normals_is_met_within_the_error_told() {
        let n = 40_000;
        let p1: Vec<f64> = normals(3, n).iter().map(|z| 1.0 + z).collect();
        let p2: Vec<f64> = normals(4, n).iter().map(|z| 2.0 * z).collect();
        let zero = vec![0.0; n];
        let payoffs = Payoffs::new(&[&zero, &p2], &[&zero, &p1], 1);
        let curves = curves(&payoffs, &[1.0, 2.0, 3.0]);
        for (point, (evpi, _, _, p_best)) in curves.points().zip(NORMAL_LINEAR) {
            let off = (point.evpi() - evpi) / point.evpi_se();
            assert!(off.abs() < 4.0, "EVPI at {}: {off} errors off", point.threshold);
            let off = (point.p_best[1] - p_best) / point.p_best_se[1];
            assert!(off.abs() < 4.0, "P(best) at {}: {off} errors off", point.threshold);
            // sd of the loss: sqrt(E max(0, -x)^2 - EVPI^2) of x ~ N(1, 5) at threshold 1
            if point.threshold == 1.0 {
                let sd = 1.066 / (n as f64).sqrt();
                assert!((point.evpi_se() / sd - 1.0).abs() < 0.4, "{} against {sd}", point.evpi_se());
            }
        }
    }

    #[test]
    fn the_frontier_is_not_the_upper_envelope() {
        // Better by a little in three of four futures, worse by much in the fourth.
        let payoffs = Payoffs::of_benefit(&[&[0.0; 4], &[1.0, 1.0, 1.0, -9.0]], 1);
        let point = curves(&payoffs, &[1.0]).at(0);
        assert_eq!((point.best, point.most_often()), (0, 1));
        assert_eq!((point.frontier(), point.p_best[1], point.evpi()), (0.25, 0.75, 0.75));
        assert_eq!(point.loss, [0.75, 2.25]);
    }

    #[test]
    fn ties_are_split_and_a_sure_choice_has_nothing_to_learn() {
        let same = Payoffs::of_benefit(&[&[1.0; 3], &[1.0; 3], &[0.0; 3]], 1);
        let point = curves(&same, &[1.0]).at(0);
        assert_eq!((point.p_best.clone(), point.best, point.evpi()), (vec![0.5, 0.5, 0.0], 0, 0.0));
        assert_eq!(point.evpi_se(), 0.0);
    }

    #[test]
    fn plays_of_one_world_are_no_independent_evidence() {
        let values = normals(5, 500);
        let (zero, each) = (vec![0.0; 2000], values.iter().flat_map(|&x| [x; 4]).collect::<Vec<_>>());
        let single = Payoffs::of_benefit(&[&zero[..500], &values], 1);
        let repeated = Payoffs::of_benefit(&[&zero, &each], 4);
        let (one, four) = (curves(&single, &[1.0]).at(0), curves(&repeated, &[1.0]).at(0));
        assert!((one.evpi_se() - four.evpi_se()).abs() < 1e-12);
        // from blocks against binomial: 64 blocks know an error to 9 %
        assert!((four.p_best_se[1] / one.p_best_se[1] - 1.0).abs() < 0.36);
    }
}
