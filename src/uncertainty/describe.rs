//! A distribution as it was written, and in words.

use std::fmt;

use crate::maths::grouped;

/// The parameters as written by a person.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Form {
    Fixed(f64),
    Uniform { low: f64, high: f64 },
    Triangular { low: f64, mode: f64, high: f64 },
    Pert { low: f64, mode: f64, high: f64 },
    Normal { mean: f64, sd: f64 },
    Lognormal { mean: f64, cv: f64 },
    Gamma { mean: f64, cv: f64 },
    Beta { a: f64, b: f64 },
    BetaMeanSd { mean: f64, sd: f64 },
    Quantiles { p1: f64, q1: f64, p2: f64, q2: f64 },
    Table { values: Vec<f64>, weights: Vec<f64> },
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = grouped;
        match *self {
            Self::Fixed(value) => write!(f, "fixed {}", n(value)),
            Self::Uniform { low, high } => write!(f, "uniform({}; {})", n(low), n(high)),
            Self::Triangular { low, mode, high } => {
                write!(f, "triangular({}; {}; {})", n(low), n(mode), n(high))
            }
            Self::Pert { low, mode, high } => write!(f, "PERT({}; {}; {})", n(low), n(mode), n(high)),
            Self::Normal { mean, sd } => write!(f, "normal(mean {}; sd {})", n(mean), n(sd)),
            Self::Lognormal { mean, cv } => write!(f, "lognormal(mean {}; cv {})", n(mean), n(cv)),
            Self::Gamma { mean, cv } => write!(f, "gamma(mean {}; cv {})", n(mean), n(cv)),
            Self::Beta { a, b } => write!(f, "beta({}; {})", n(a), n(b)),
            Self::BetaMeanSd { mean, sd } => write!(f, "beta(mean {}; sd {})", n(mean), n(sd)),
            Self::Quantiles { p1, q1, p2, q2 } => write!(
                f,
                "{} with {} % and {} % quantiles {}; {}",
                if q1 > 0.0 { "lognormal" } else { "normal" },
                percent(p1),
                percent(p2),
                n(q1),
                n(q2)
            ),
            Self::Table { ref values, .. } => {
                let low = values.iter().copied().fold(f64::INFINITY, f64::min);
                let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let plural = if values.len() == 1 { "" } else { "s" };
                write!(f, "table of {} value{plural} from {} to {}", values.len(), n(low), n(high))
            }
        }
    }
}

/// A probability in per cent, without the noise of binary fractions.
fn percent(p: f64) -> String {
    grouped((p * 100.0 * 1e9).round() / 1e9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cents_have_no_binary_noise() {
        assert_eq!([0.07, 0.975, 0.5, 0.29].map(percent), ["7", "97.5", "50", "29"]);
    }
}
