//! What is decided: the payoffs, the thresholds, the weights.

use crate::decision::Payoffs;
use crate::maths::round_significant;

/// Cost and effect of a results folder.
pub(crate) const COST: &str = "finance.cost";
pub(crate) const EFFECT: &str = "service.requests_served";
/// Thresholds of a range without a step.
pub(crate) const POINTS: usize = 51;

/// What options are judged by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Yardstick {
    /// Effect at a price, less cost.
    Worth {
        /// Outcome and unit.
        cost: (String, String),
        effect: (String, String),
    },
    /// One outcome in its own unit.
    Outcome { id: String, unit: String },
}

/// The decision, over futures in which nothing is missing.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) yardstick: Yardstick,
    pub(crate) payoffs: Payoffs,
    /// Ascending.
    pub(crate) thresholds: Vec<f64>,
    /// Position of the one at which details are told.
    pub(crate) at: usize,
    /// Futures left out because a value is missing.
    pub(crate) left_out: usize,
    /// Outcome and weight.
    pub(crate) weights: Vec<(String, f64)>,
}

impl Question {
    /// Unit of benefit, loss and worth.
    pub(crate) fn unit(&self) -> &str {
        match &self.yardstick {
            Yardstick::Worth { cost, .. } => &cost.1,
            Yardstick::Outcome { unit, .. } => unit,
        }
    }

    /// The threshold at which details are told.
    pub(crate) fn threshold(&self) -> f64 {
        self.thresholds[self.at]
    }
}

/// What one unit of effect costs under the reference, to two figures.
pub(crate) fn unit_price(payoffs: &Payoffs, reference: usize) -> Option<f64> {
    let (cost, effect) = payoffs.means();
    let price = cost[reference] / effect[reference];
    (price.is_finite() && price > 0.0).then(|| round_significant(price, 2))
}

/// Thresholds from nothing to twice a price.
pub(crate) fn usual_thresholds(price: f64) -> Vec<f64> {
    let step = round_significant(price / 25.0, 1);
    (0..POINTS).map(|k| k as f64 * step).collect()
}

/// Ascending thresholds with one more among them, and its position.
pub(crate) fn with_threshold(mut range: Vec<f64>, wanted: f64) -> (Vec<f64>, usize) {
    let at = range.iter().position(|&threshold| threshold >= wanted).unwrap_or(range.len());
    if range.get(at) != Some(&wanted) {
        range.insert(at, wanted);
    }
    (range, at)
}
