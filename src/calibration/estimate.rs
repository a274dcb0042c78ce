//! What was fitted: a distribution that carries the error of estimation.

use crate::maths::{exp, ln_1p, normal_quantile};
use crate::uncertainty::Distribution;

/// A fitted value with its error, in a form that a scenario can hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Estimate {
    /// A lever: a number without error.
    Number(f64),
    /// Gamma by mean and coefficient of variation.
    Gamma {
        /// Mean.
        mean: f64,
        /// Coefficient of variation [-].
        cv: f64,
    },
    /// Lognormal by mean and coefficient of variation.
    Lognormal {
        /// Mean.
        mean: f64,
        /// Coefficient of variation [-].
        cv: f64,
    },
    /// Beta by its shapes.
    Beta {
        /// First shape: cases and what stands for the prior.
        a: f64,
        /// Second shape: other cases, the same.
        b: f64,
    },
    /// Normal by mean and standard deviation.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
}

impl Estimate {
    /// A positive value of which the logarithm is known to be normal.
    #[must_use]
    pub fn log_normal(mu: f64, variance: f64) -> Self {
        // cv^2 = exp(variance) - 1, from the variance of the logarithm
        Self::Lognormal { mean: exp(mu + 0.5 * variance), cv: (exp(variance) - 1.0).max(0.0).sqrt() }
    }

    /// A share of which the logit's mode and the curvature of its log density there are known: exact where cases were
    /// counted (the logit of Beta(a, b) has its mode at ln(a / b) and the curvature a b / (a + b)).
    #[must_use]
    pub fn share(mode: f64, curvature: f64) -> Self {
        let q = 1.0 / (1.0 + exp(-mode));
        let sum = curvature / (q * (1.0 - q));
        Self::Beta { a: q * sum, b: (1.0 - q) * sum }
    }

    /// The distribution, if it is one.
    #[must_use]
    pub fn distribution(&self) -> Option<Distribution> {
        match *self {
            Self::Number(value) => Distribution::fixed(value),
            Self::Gamma { mean, cv } => Distribution::gamma(mean, cv),
            Self::Lognormal { mean, cv } => Distribution::lognormal(mean, cv),
            Self::Beta { a, b } => Distribution::beta(a, b),
            Self::Normal { mean, sd } => Distribution::normal(mean, sd),
        }
        .ok()
    }

    /// Mean, and the ends of the central 95 %.
    #[must_use]
    pub fn interval(&self) -> (f64, f64, f64) {
        let law = self.distribution();
        let at = |u: f64| law.as_ref().map_or(f64::NAN, |law| law.quantile(u));
        (law.as_ref().map_or(f64::NAN, Distribution::mean), at(0.025), at(0.975))
    }

    /// The same value in another unit, `factor` times as large.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        match self {
            Self::Number(value) => Self::Number(value * factor),
            Self::Gamma { mean, cv } => Self::Gamma { mean: mean * factor, cv },
            Self::Lognormal { mean, cv } => Self::Lognormal { mean: mean * factor, cv },
            Self::Beta { .. } => self,
            Self::Normal { mean, sd } => Self::Normal { mean: mean * factor, sd: sd * factor.abs() },
        }
    }

    /// Variance of the logarithm of a positive value: of a gamma that of the lognormal with its cv.
    #[must_use]
    pub fn log_variance(&self) -> f64 {
        match *self {
            Self::Gamma { cv, .. } | Self::Lognormal { cv, .. } => ln_1p(cv * cv),
            _ => 0.0,
        }
    }

    /// As it stands under `value` in a scenario.
    #[must_use]
    pub fn toml(&self) -> String {
        let n = |x: f64| crate::maths::round_significant(x, 6);
        match *self {
            Self::Number(value) => format!("{}", n(value)),
            Self::Gamma { mean, cv } => format!("{{ gamma = {{ mean = {}, cv = {} }} }}", n(mean), n(cv)),
            Self::Lognormal { mean, cv } => {
                format!("{{ lognormal = {{ mean = {}, cv = {} }} }}", n(mean), n(cv))
            }
            Self::Beta { a, b } => format!("{{ beta = {{ a = {}, b = {} }} }}", n(a), n(b)),
            Self::Normal { mean, sd } => format!("{{ normal = {{ mean = {}, sd = {} }} }}", n(mean), n(sd)),
        }
    }
}

/// Widens a variance so that the central 95 % of a normal become those of Student's t (Student 1908).
#[must_use]
pub(super) fn widened(variance: f64, freedom: f64) -> f64 {
    let factor = crate::maths::student_975(freedom) / normal_quantile(0.975);
    variance * factor * factor
}
