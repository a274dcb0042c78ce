//! A reader's weights on several outcomes: the ranking they give, and how firmly it stands.

use super::curves::first_largest;
use crate::maths::ln;
use crate::outcomes::{Better, Interval, Moments, grouped};
use crate::random::{Process, Seed, entity, open, uniform};

/// Sets of weights drawn to see how much the ranking depends on them.
const OTHER_WEIGHTS: usize = 4096;

/// One outcome that counts.
#[derive(Debug, Clone)]
pub struct Criterion<'a> {
    /// Its weight, positive; only the proportions count.
    pub weight: f64,
    /// The better direction.
    pub better: Better,
    /// Values: option x draw, none missing.
    pub columns: Vec<&'a [f64]>,
}

/// The options in the light of weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Mean score of each option: 1 if it is the best in everything, 0 if the worst.
    pub score: Vec<f64>,
    /// Monte Carlo standard error of each score.
    pub score_se: Vec<f64>,
    /// Options from the best score down; ties in their order.
    pub order: Vec<usize>,
    /// Share of futures in which each option has the highest score, ties split.
    pub first: Vec<f64>,
    /// Monte Carlo standard error of each share.
    pub first_se: Vec<f64>,
    /// Share of all possible weights under which each option has the highest mean score (Lahdelma and Salminen 2001).
    pub any_weights: Vec<f64>,
    /// For each criterion the range of its share of the weights in which the winner stays the winner, the others
    /// keeping their proportions.
    pub holds: Vec<Interval>,
}

/// Ranks options by the weighted sum of their values. A value runs from 0 at the worst option's mean to 1 at the best
/// option's mean (swing weights); an outcome in which the options do not differ counts for nothing.
#[must_use]
pub fn rank(criteria: &[Criterion], per_world: usize, seed: Seed) -> Ranking {
    let options = criteria.first().map_or(0, |criterion| criterion.columns.len());
    let rows =
        criteria.first().and_then(|criterion| criterion.columns.first()).map_or(0, |column| column.len());
    let total: f64 = criteria.iter().map(|criterion| criterion.weight).sum();
    let shares: Vec<f64> = criteria.iter().map(|criterion| criterion.weight / total).collect();
    let scales: Vec<Scale> = criteria.iter().map(Scale::of).collect();
    let value = |at: usize, option: usize, row: usize| scales[at].value(criteria[at].columns[option][row]);

    let mut scores: Vec<Vec<f64>> = vec![vec![0.0; rows]; options];
    for (at, share) in shares.iter().enumerate() {
        for (option, scores) in scores.iter_mut().enumerate() {
            for (row, score) in scores.iter_mut().enumerate() {
                *score += share * value(at, option, row);
            }
        }
    }
    let mut first: Vec<Vec<f64>> = vec![vec![0.0; rows]; options];
    for row in 0..rows {
        let highest = scores.iter().map(|scores| scores[row]).fold(f64::NEG_INFINITY, f64::max);
        let tied: Vec<usize> = (0..options).filter(|&option| scores[option][row] == highest).collect();
        for &option in &tied {
            first[option][row] = 1.0 / tied.len() as f64;
        }
    }
    let summed = |columns: &[Vec<f64>]| -> (Vec<f64>, Vec<f64>) {
        columns.iter().map(|column| grouped(column, per_world)).map(|(m, se)| (m.mean(), se)).unzip()
    };
    let (score, score_se) = summed(&scores);
    let (first, first_se) = summed(&first);
    // Mean value of each option in each criterion.
    let means: Vec<Vec<f64>> = (0..criteria.len())
        .map(|at| {
            let mean = |option: usize| (0..rows).map(|row| value(at, option, row)).sum::<f64>() / rows as f64;
            (0..options).map(mean).collect()
        })
        .collect();
    let mut order: Vec<usize> = (0..options).collect();
    order.sort_by(|&a, &b| score[b].total_cmp(&score[a]).then(a.cmp(&b)));
    let any_weights = over_all_weights(&means, options, seed);
    let winner = order.first().copied().unwrap_or(0);
    let holds = (0..criteria.len()).map(|at| range_of_share(&means, &shares, at, winner)).collect();
    Ranking { score, score_se, order, first, first_se, any_weights, holds }
}

/// From an outcome to a value: 0 at the worst mean, 1 at the best.
struct Scale {
    better: Better,
    worst: f64,
    span: f64,
}

impl Scale {
    fn of(criterion: &Criterion) -> Self {
        let mut scale = Self { better: criterion.better, worst: 0.0, span: 1.0 };
        let merit = |column: &&[f64]| {
            let merits: Vec<f64> = column.iter().map(|&x| scale.merit(x)).collect();
            Moments::of(&merits).mean()
        };
        let means: Vec<f64> = criterion.columns.iter().map(merit).collect();
        let worst = means.iter().copied().fold(f64::INFINITY, f64::min);
        let best = means.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        scale.worst = worst;
        scale.span = best - worst;
        scale
    }

    fn merit(&self, value: f64) -> f64 {
        match self.better {
            Better::Up => value,
            Better::Down => -value,
            Better::CloserTo(target) => -(value - target).abs(),
            Better::Neither => 0.0,
        }
    }

    fn value(&self, value: f64) -> f64 {
        if self.span > 0.0 { (self.merit(value) - self.worst) / self.span } else { 0.0 }
    }
}

fn over_all_weights(means: &[Vec<f64>], options: usize, seed: Seed) -> Vec<f64> {
    let mut stream = open(seed, 0, Process::Judgement, entity(&["weights"]));
    let mut wins = vec![0.0; options];
    for _ in 0..OTHER_WEIGHTS {
        // Exponentials in proportion are uniform on the simplex.
        let weights: Vec<f64> = means.iter().map(|_| -ln(uniform(&mut stream))).collect();
        let score =
            |option: usize| weights.iter().zip(means).map(|(weight, means)| weight * means[option]).sum();
        let scores: Vec<f64> = (0..options).map(score).collect();
        if let Some(first) = wins.get_mut(first_largest(&scores)) {
            *first += 1.0;
        }
    }
    wins.iter().map(|wins| wins / OTHER_WEIGHTS as f64).collect()
}

fn range_of_share(means: &[Vec<f64>], shares: &[f64], at: usize, winner: usize) -> Interval {
    let rest = 1.0 - shares[at];
    let others = |option: usize| -> f64 {
        let parts = shares.iter().zip(means).enumerate().filter(|(k, _)| *k != at);
        parts.map(|(_, (share, means))| share / rest * means[option]).sum()
    };
    let mut range = Interval { low: 0.0, high: 1.0 };
    if rest <= 0.0 {
        return range;
    }
    for option in (0..means[at].len()).filter(|&option| option != winner) {
        // The winner leads by a (1 - s) + b s at share s.
        let a = others(winner) - others(option);
        let b = means[at][winner] - means[at][option];
        let zero = a / (a - b);
        if a < 0.0 && b > a {
            range.low = range.low.max(zero);
        } else if b < 0.0 && a > b {
            range.high = range.high.min(zero);
        }
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_rank_and_tell_where_the_ranking_turns() {
        // option 0 is best in cost, option 1 in service; 2 is in between in both
        let cost: Vec<&[f64]> = vec![&[1.0, 1.0], &[3.0, 3.0], &[2.2, 2.2]];
        let service: Vec<&[f64]> = vec![&[0.5, 0.5], &[0.9, 0.9], &[0.7, 0.7]];
        let criteria = [
            Criterion { weight: 1.0, better: Better::Down, columns: cost },
            Criterion { weight: 3.0, better: Better::Up, columns: service },
        ];
        let ranking = rank(&criteria, 1, Seed(1));
        let close =
            |found: &[f64], expected: &[f64]| found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12);
        // 0.25 x 1, 0.75 x 1, 0.25 x 0.4 + 0.75 x 0.5
        assert!(close(&ranking.score, &[0.25, 0.75, 0.475]), "{:?}", ranking.score);
        assert_eq!((ranking.order, ranking.first), (vec![1, 2, 0], vec![0.0, 1.0, 0.0]));
        // service must keep half of the weights, cost may take half
        assert!(close(&[ranking.holds[0].high, ranking.holds[1].low], &[0.5, 0.5]), "{:?}", ranking.holds);
        // the one in between never wins on a line below the corner: 0.4 w + 0.5 (1 - w) < max(w, 1 - w)
        let half_se = 4.0 * (0.25 / OTHER_WEIGHTS as f64).sqrt();
        assert!((ranking.any_weights[1] - 0.5).abs() < half_se && ranking.any_weights[2] == 0.0);
    }

    #[test]
    fn an_outcome_without_differences_counts_for_nothing() {
        let same: Vec<&[f64]> = vec![&[1.0], &[1.0]];
        let closer: Vec<&[f64]> = vec![&[1.2], &[0.9]];
        let criteria = [
            Criterion { weight: 5.0, better: Better::Up, columns: same },
            Criterion { weight: 5.0, better: Better::CloserTo(1.0), columns: closer },
        ];
        let ranking = rank(&criteria, 1, Seed(1));
        assert_eq!((ranking.score, ranking.order), (vec![0.0, 0.5], vec![1, 0]));
        assert_eq!(ranking.holds, [Interval { low: 0.0, high: 1.0 }; 2]);
    }
}
