//! What can be wrong with a distribution.

use thiserror::Error;

/// A broken condition of a distribution, with the numbers that break it.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum DistributionError {
    /// A parameter is infinite or not a number.
    #[error("{name} must be a finite number, not {value}")]
    NotFinite {
        /// Parameter.
        name: &'static str,
        /// Its value.
        value: f64,
    },
    /// The bounds are in the wrong order.
    #[error("low must not be above high: low {low} is above high {high}")]
    LowAboveHigh {
        /// Lower bound.
        low: f64,
        /// Upper bound.
        high: f64,
    },
    /// The mode lies outside the bounds.
    #[error("mode must lie between low and high: mode {mode} is not between {low} and {high}")]
    ModeOutside {
        /// Lower bound.
        low: f64,
        /// Most likely value.
        mode: f64,
        /// Upper bound.
        high: f64,
    },
    /// A standard deviation or coefficient of variation is negative.
    #[error("{name} must not be negative: {name} is {value}")]
    NegativeSpread {
        /// Parameter.
        name: &'static str,
        /// Its value.
        value: f64,
    },
    /// A gamma or lognormal distribution needs a positive mean.
    #[error("the mean of a {family} distribution must be above zero: mean is {mean}")]
    MeanNotPositive {
        /// Family.
        family: &'static str,
        /// Mean.
        mean: f64,
    },
    /// A shape parameter is zero or negative.
    #[error("shape {name} of a beta distribution must be above zero: {name} is {value}")]
    ShapeNotPositive {
        /// Parameter.
        name: &'static str,
        /// Its value.
        value: f64,
    },
    /// The mean of a beta distribution lies outside its range.
    #[error("the mean of a beta distribution must lie between 0 and 1: mean is {mean}")]
    MeanOutsideUnit {
        /// Mean.
        mean: f64,
    },
    /// No beta distribution is that wide.
    #[error("a beta distribution with mean {mean} has a standard deviation below {limit}: sd is {sd}")]
    SdTooLarge {
        /// Mean.
        mean: f64,
        /// Standard deviation asked for.
        sd: f64,
        /// Bound, `sqrt(mean (1 - mean))`.
        limit: f64,
    },
    /// The probabilities of a pair of quantiles are out of order.
    #[error("probabilities must satisfy 0 < p1 < p2 < 1: p1 is {p1}, p2 is {p2}")]
    ProbabilitiesOutOfOrder {
        /// First probability.
        p1: f64,
        /// Second probability.
        p2: f64,
    },
    /// The quantiles of a pair are out of order.
    #[error("the quantile of the higher probability must not be the smaller: {q1} is above {q2}")]
    QuantilesOutOfOrder {
        /// Quantile of the first probability.
        q1: f64,
        /// Quantile of the second probability.
        q2: f64,
    },
    /// A table without rows.
    #[error("a table of values needs at least one value")]
    EmptyTable,
    /// A table whose columns differ in length.
    #[error("a table needs one weight per value: {values} values, {weights} weights")]
    LengthsDiffer {
        /// Number of values.
        values: usize,
        /// Number of weights.
        weights: usize,
    },
    /// A negative weight.
    #[error("weights must not be negative: the weight of {value} is {weight}")]
    NegativeWeight {
        /// The value.
        value: f64,
        /// Its weight.
        weight: f64,
    },
    /// Nothing in the table can happen.
    #[error("the weights of a table must add up to a positive finite number, not {sum}")]
    WeightsWithoutSum {
        /// Sum of the weights.
        sum: f64,
    },
    /// The numbers are each finite but the distribution they make is not.
    #[error("the distribution is too wide for its moments and quantiles to be finite numbers: {described}")]
    TooWide {
        /// The distribution in words.
        described: String,
    },
}
