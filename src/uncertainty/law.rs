//! A distribution ready to be evaluated.

use std::sync::{Arc, OnceLock};

use crate::maths::{
    GAMMA_TABULATED, ScoreTable, beta_density, beta_quantile, exp, exp_m1, gamma_density, gamma_quantile,
    normal_quantile,
};

/// A table that is built at its first use: reading and checking a scenario needs none.
type Lazy = Arc<OnceLock<ScoreTable>>;

/// What a form comes down to.
#[derive(Debug, Clone)]
pub(super) enum Law {
    Constant(f64),
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    Normal {
        mean: f64,
        sd: f64,
    },
    Lognormal {
        mu: f64,
        sigma: f64,
    },
    Gamma {
        shape: f64,
        scale: f64,
        table: Lazy,
    },
    /// `low + width x Beta(a, b)`.
    Beta {
        a: f64,
        b: f64,
        low: f64,
        width: f64,
        table: Lazy,
    },
    /// Distinct values in ascending order with the cumulated probabilities, of which the last is 1.
    Discrete {
        values: Vec<f64>,
        cumulated: Vec<f64>,
    },
}

impl Law {
    pub(super) fn gamma(shape: f64, scale: f64) -> Self {
        Self::Gamma { shape, scale, table: Lazy::default() }
    }

    pub(super) fn beta(a: f64, b: f64, low: f64, width: f64) -> Self {
        Self::Beta { a, b, low, width, table: Lazy::default() }
    }

    /// Values with weights, in any order, repeated or not.
    pub(super) fn discrete(values: &[f64], weights: &[f64]) -> Self {
        let mut rows: Vec<(f64, f64)> =
            values.iter().copied().zip(weights.iter().copied()).filter(|row| row.1 > 0.0).collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total: f64 = rows.iter().map(|row| row.1).sum();
        let (mut distinct, mut cumulated) = (Vec::<f64>::new(), Vec::<f64>::new());
        let mut sum = 0.0;
        for (value, weight) in rows {
            sum += weight;
            if distinct.last() == Some(&value) {
                cumulated.pop();
            } else {
                distinct.push(value);
            }
            cumulated.push(sum / total);
        }
        if let Some(last) = cumulated.last_mut() {
            *last = 1.0;
        }
        match distinct[..] {
            [value] => Self::Constant(value),
            _ => Self::Discrete { values: distinct, cumulated },
        }
    }

    /// Quantile at `u` strictly inside (0, 1).
    pub(super) fn quantile(&self, u: f64) -> f64 {
        match *self {
            Self::Constant(value) => value,
            Self::Uniform { low, high } => (low + u * (high - low)).min(high),
            Self::Triangular { low, mode, high } => {
                let width = high - low;
                let (left, right) = ((mode - low) / width, (high - mode) / width);
                // At the mode both branches meet; the clamps remove the last rounding error.
                if u <= left {
                    (low + width * (u * left).sqrt()).min(mode)
                } else {
                    (high - width * ((1.0 - u) * right).sqrt()).clamp(mode, high)
                }
            }
            Self::Normal { mean, sd } => mean + sd * normal_quantile(u),
            Self::Lognormal { mu, sigma } => exp(mu + sigma * normal_quantile(u)),
            Self::Gamma { shape, scale, ref table } => {
                let exact = |p| gamma_quantile(shape, p);
                let tabulated = GAMMA_TABULATED.contains(&shape);
                scale * tabulate(tabulated, table, u, exact, |x| gamma_density(shape, x))
            }
            Self::Beta { a, b, low, width, ref table } => {
                let exact = |p| beta_quantile(a, b, p);
                let tabulated = a.min(b) >= 0.5;
                let x = tabulate(tabulated, table, u, exact, |x| beta_density(a, b, x));
                low + width * x.clamp(0.0, 1.0)
            }
            Self::Discrete { ref values, ref cumulated } => {
                let row = cumulated.partition_point(|&c| c < u);
                values[row.min(values.len() - 1)]
            }
        }
    }

    pub(super) fn mean(&self) -> f64 {
        match *self {
            Self::Constant(value) => value,
            Self::Uniform { low, high } => low + 0.5 * (high - low),
            Self::Triangular { low, mode, high } => low + ((mode - low) + (high - low)) / 3.0,
            Self::Normal { mean, .. } => mean,
            Self::Lognormal { mu, sigma } => exp(mu + 0.5 * sigma * sigma),
            Self::Gamma { shape, scale, .. } => shape * scale,
            Self::Beta { a, b, low, width, .. } => low + width * (a / (a + b)),
            Self::Discrete { ref values, ref cumulated } => {
                weighted(values, cumulated).map(|(value, p)| value * p).sum()
            }
        }
    }

    pub(super) fn sd(&self) -> f64 {
        match *self {
            Self::Constant(_) => 0.0,
            Self::Uniform { low, high } => (high - low) / 12.0_f64.sqrt(),
            Self::Triangular { low, mode, high } => {
                let (a, b) = (mode - low, high - low);
                ((a * a + b * b - a * b) / 18.0).sqrt()
            }
            Self::Normal { sd, .. } => sd,
            Self::Lognormal { sigma, .. } => self.mean() * exp_m1(sigma * sigma).sqrt(),
            Self::Gamma { shape, scale, .. } => shape.sqrt() * scale,
            Self::Beta { a, b, width, .. } => width * (a * b / (a + b + 1.0)).sqrt() / (a + b),
            Self::Discrete { ref values, ref cumulated } => {
                let mean = self.mean();
                let square = |(value, p): (f64, f64)| (value - mean) * (value - mean) * p;
                weighted(values, cumulated).map(square).sum::<f64>().sqrt()
            }
        }
    }

    /// Smallest and largest value that can come out.
    pub(super) fn support(&self) -> (f64, f64) {
        match *self {
            Self::Constant(value) => (value, value),
            Self::Uniform { low, high } | Self::Triangular { low, high, .. } => (low, high),
            Self::Normal { .. } => (f64::NEG_INFINITY, f64::INFINITY),
            Self::Lognormal { .. } | Self::Gamma { .. } => (0.0, f64::INFINITY),
            Self::Beta { low, width, .. } => (low, low + width),
            Self::Discrete { ref values, .. } => (values[0], values[values.len() - 1]),
        }
    }
}

fn weighted<'a>(values: &'a [f64], cumulated: &'a [f64]) -> impl Iterator<Item = (f64, f64)> + 'a {
    let before = std::iter::once(0.0).chain(cumulated.iter().copied());
    values.iter().zip(cumulated).zip(before).map(|((&value, &after), before)| (value, after - before))
}

/// Through the table where there is one that reaches, else exactly.
fn tabulate(
    tabulated: bool,
    table: &Lazy,
    u: f64,
    exact: impl Fn(f64) -> f64,
    density: impl Fn(f64) -> f64,
) -> f64 {
    if tabulated && ScoreTable::covers(u) {
        table.get_or_init(|| ScoreTable::new(&exact, density)).value(u)
    } else {
        exact(u)
    }
}
