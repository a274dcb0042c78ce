//! The cost-effectiveness frontier: what each further unit of effect costs, and which options nobody should choose.

use super::Payoffs;
use crate::outcomes::{Interval, grouped};

/// Where an option stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    /// On the frontier, the cheapest of it: there is nothing to compare it with.
    Cheapest,
    /// On the frontier.
    OnFrontier {
        /// The option before it on the frontier.
        after: usize,
        /// Added cost per added effect against that one (the incremental cost-effectiveness ratio).
        ratio: f64,
        /// 95 % interval of the ratio (Fieller 1954); `None` where the added effect may be none.
        interval: Option<Interval>,
    },
    /// Another costs no more and has no less effect.
    Dominated {
        /// The first such option, in order of cost.
        by: usize,
    },
    /// A mix of two others costs no more and has no less effect (extended dominance).
    Extended {
        /// The cheaper of them.
        cheaper: usize,
        /// The dearer of them.
        dearer: usize,
    },
}

/// One option of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Position of the option.
    pub option: usize,
    /// Mean cost.
    pub cost: f64,
    /// Mean effect.
    pub effect: f64,
    /// Where it stands.
    pub standing: Standing,
}

/// The options in the order of their mean cost; of equal costs the larger effect first, then their order.
///
/// Of options with equal means the first counts; the others are dominated by it.
#[must_use]
pub fn frontier(payoffs: &Payoffs) -> Vec<Step> {
    let (cost, effect) = payoffs.means();
    let mut order: Vec<usize> = (0..payoffs.options()).collect();
    order.sort_by(|&a, &b| cost[a].total_cmp(&cost[b]).then(effect[b].total_cmp(&effect[a])).then(a.cmp(&b)));
    // Not dominated: more effect than every cheaper one.
    let mut efficient: Vec<usize> = Vec::new();
    let mut standing: Vec<Standing> = vec![Standing::Cheapest; payoffs.options()];
    for &option in &order {
        match efficient.iter().find(|&&before| effect[before] >= effect[option]) {
            Some(&by) => standing[option] = Standing::Dominated { by },
            None => efficient.push(option),
        }
    }
    let slope = |from: usize, to: usize| (cost[to] - cost[from]) / (effect[to] - effect[from]);
    let mut at = 0;
    while at + 1 < efficient.len() {
        let from = efficient[at];
        // The next one is that of the flattest slope; of equals the farthest, so that those between lie on the line.
        let mut next = at + 1;
        for candidate in at + 2..efficient.len() {
            if slope(from, efficient[candidate]) < slope(from, efficient[next]) {
                next = candidate;
            }
        }
        for &between in &efficient[at + 1..next] {
            standing[between] = Standing::Extended { cheaper: from, dearer: efficient[next] };
        }
        let to = efficient[next];
        standing[to] = Standing::OnFrontier {
            after: from,
            ratio: slope(from, to),
            interval: fieller(payoffs, from, to),
        };
        at = next;
    }
    order
        .into_iter()
        .map(|option| Step { option, cost: cost[option], effect: effect[option], standing: standing[option] })
        .collect()
}

/// 95 % interval of the ratio of two mean differences (Fieller 1954); `None` where it is unbounded.
fn fieller(payoffs: &Payoffs, from: usize, to: usize) -> Option<Interval> {
    const Z2: f64 = 1.959_963_984_540_054 * 1.959_963_984_540_054;
    let (mut costs, mut effects, mut sums) = (Vec::new(), Vec::new(), Vec::new());
    for row in 0..payoffs.rows() {
        let (cost, effect) = payoffs.row(row);
        let (c, e) = (cost[to] - cost[from], effect[to] - effect[from]);
        costs.push(c);
        effects.push(e);
        sums.push(c + e);
    }
    let moments = |values: &[f64]| {
        let (moments, se) = grouped(values, payoffs.per_world());
        (moments.mean(), se * se)
    };
    let ((c, vc), (e, ve), (_, vs)) = (moments(&costs), moments(&effects), moments(&sums));
    let both = (vs - vc - ve) * 0.5;
    let (a, b, d) = (e * e - Z2 * ve, c * e - Z2 * both, c * c - Z2 * vc);
    let root = b * b - a * d;
    (a > 0.0 && root >= 0.0).then(|| Interval { low: (b - root.sqrt()) / a, high: (b + root.sqrt()) / a })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{normals, slices};
    use super::*;

    fn constant(costs: &[f64], effects: &[f64]) -> Payoffs {
        let columns = |values: &[f64]| values.iter().map(|&value| vec![value; 3]).collect::<Vec<_>>();
        let (cost, effect) = (columns(costs), columns(effects));
        Payoffs::new(&slices(&cost), &slices(&effect), 1)
    }

    #[test]
    fn a_textbook_table_is_sorted_out() {
        // B is dominated by A; C lies above the line from A to D; E buys 10 more for 30 more
        let steps = frontier(&constant(&[100.0, 110.0, 140.0, 150.0, 180.0], &[10.0, 9.0, 12.0, 20.0, 30.0]));
        let standing: Vec<Standing> = steps.iter().map(|step| step.standing).collect();
        let on = |after, ratio: f64| Standing::OnFrontier {
            after,
            ratio,
            interval: Some(Interval { low: ratio, high: ratio }),
        };
        assert_eq!(
            standing,
            [
                Standing::Cheapest,
                Standing::Dominated { by: 0 },
                Standing::Extended { cheaper: 0, dearer: 4 },
                Standing::Extended { cheaper: 0, dearer: 4 },
                on(0, 4.0),
            ]
        );
        let steps = frontier(&constant(&[100.0, 140.0, 180.0], &[10.0, 20.0, 25.0]));
        assert_eq!(steps.iter().map(|step| step.standing).collect::<Vec<_>>()[1..], [on(0, 4.0), on(1, 8.0)]);
    }

    #[test]
    fn equal_options_are_told_once() {
        let steps = frontier(&constant(&[5.0, 5.0], &[1.0, 1.0]));
        assert_eq!((steps[0].option, steps[1].standing), (0, Standing::Dominated { by: 0 }));
    }

    #[test]
    fn the_interval_of_the_ratio_covers_as_often_as_it_says() {
        let n = 200;
        let zero = vec![0.0; n];
        let covered = (0..400)
            .filter(|&seed| {
                let cost: Vec<f64> = normals(2 * seed, n).iter().map(|z| 30.0 + 10.0 * z).collect();
                let effect: Vec<f64> = normals(2 * seed + 1, n).iter().map(|z| 10.0 + 20.0 * z).collect();
                let interval = fieller(&Payoffs::new(&[&zero, &cost], &[&zero, &effect], 1), 0, 1);
                // the effect is 7 errors from nothing: the interval is there
                interval.is_some_and(|interval| interval.contains(3.0))
            })
            .count();
        assert!((363..=397).contains(&covered), "{covered}");
    }
}
