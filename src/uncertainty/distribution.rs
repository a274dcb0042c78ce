//! A checked distribution with a quantile function.

use super::DistributionError as Error;
use super::describe::Form;
use super::law::Law;
use crate::maths::{ln, ln_1p, normal_quantile};

/// Ends between which a uniform is held, so that no quantile is infinite.
const FIRST: f64 = f64::MIN_POSITIVE;
const LAST: f64 = 1.0 - f64::EPSILON / 2.0;

/// The distribution of an uncertain quantity, in the unit of the quantity.
///
/// Every value of this type is usable: constructors refuse what is not, and a distribution without spread
/// (`low = high`, `sd = 0`, `cv = 0`) is legal and acts as a fixed number. Draws are made by inversion,
/// one uniform each, so that designs, rank correlations and common random numbers work alike for all.
#[derive(Debug, Clone)]
pub struct Distribution {
    form: Form,
    law: Law,
}

/// Equal as written.
impl PartialEq for Distribution {
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form
    }
}

impl Distribution {
    /// Always `value`.
    ///
    /// # Errors
    /// If the number is not finite.
    pub fn fixed(value: f64) -> Result<Self, Error> {
        finite("value", value)?;
        Self::checked(Form::Fixed(value), Law::Constant(value))
    }

    /// Uniform between two bounds.
    ///
    /// # Errors
    /// If a number is not finite or the bounds are in the wrong order.
    pub fn uniform(low: f64, high: f64) -> Result<Self, Error> {
        ordered(low, high)?;
        let law = if low == high { Law::Constant(low) } else { Law::Uniform { low, high } };
        Self::checked(Form::Uniform { low, high }, law)
    }

    /// Triangular with its most likely value.
    ///
    /// # Errors
    /// If a number is not finite or `low <= mode <= high` does not hold.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Result<Self, Error> {
        between(low, mode, high)?;
        let law = if low == high { Law::Constant(low) } else { Law::Triangular { low, mode, high } };
        Self::checked(Form::Triangular { low, mode, high }, law)
    }

    /// Beta-PERT (Malcolm, Roseboom, Clark and Fazar 1959): a beta distribution between two bounds with mean
    /// `(low + 4 mode + high) / 6`.
    ///
    /// # Errors
    /// If a number is not finite or `low <= mode <= high` does not hold.
    pub fn pert(low: f64, mode: f64, high: f64) -> Result<Self, Error> {
        between(low, mode, high)?;
        let width = high - low;
        let law = if width == 0.0 {
            Law::Constant(low)
        } else {
            Law::beta(1.0 + 4.0 * ((mode - low) / width), 1.0 + 4.0 * ((high - mode) / width), low, width)
        };
        Self::checked(Form::Pert { low, mode, high }, law)
    }

    /// Normal.
    ///
    /// # Errors
    /// If a number is not finite or the standard deviation is negative.
    pub fn normal(mean: f64, sd: f64) -> Result<Self, Error> {
        finite("mean", mean)?;
        spread("sd", sd)?;
        let law = if sd == 0.0 { Law::Constant(mean) } else { Law::Normal { mean, sd } };
        Self::checked(Form::Normal { mean, sd }, law)
    }

    /// Lognormal by its mean and coefficient of variation.
    ///
    /// # Errors
    /// If a number is not finite, the cv is negative, or the mean is not positive (zero is legal without
    /// spread).
    pub fn lognormal(mean: f64, cv: f64) -> Result<Self, Error> {
        positive_mean("lognormal", mean, cv)?;
        let variance = ln_1p(cv * cv);
        let law = if cv == 0.0 {
            Law::Constant(mean)
        } else {
            Law::Lognormal { mu: ln(mean) - 0.5 * variance, sigma: variance.sqrt() }
        };
        Self::checked(Form::Lognormal { mean, cv }, law)
    }

    /// Gamma by its mean and coefficient of variation (shape `1 / cv^2`).
    ///
    /// # Errors
    /// If a number is not finite, the cv is negative, or the mean is not positive (zero is legal without
    /// spread).
    pub fn gamma(mean: f64, cv: f64) -> Result<Self, Error> {
        positive_mean("gamma", mean, cv)?;
        let variance = cv * cv;
        // A cv below 1e-154 squares to nothing.
        let law =
            if variance == 0.0 { Law::Constant(mean) } else { Law::gamma(1.0 / variance, mean * variance) };
        Self::checked(Form::Gamma { mean, cv }, law)
    }

    /// Beta by its shapes, on [0, 1].
    ///
    /// # Errors
    /// If a shape is not finite or not positive.
    pub fn beta(a: f64, b: f64) -> Result<Self, Error> {
        for (name, value) in [("a", a), ("b", b)] {
            finite(name, value)?;
            if value <= 0.0 {
                return Err(Error::ShapeNotPositive { name, value });
            }
        }
        Self::checked(Form::Beta { a, b }, Law::beta(a, b, 0.0, 1.0))
    }

    /// Beta by its mean and standard deviation, on [0, 1].
    ///
    /// # Errors
    /// If a number is not finite, the mean lies outside [0, 1], the standard deviation is negative, or
    /// no beta distribution with that mean is that wide.
    pub fn beta_mean_sd(mean: f64, sd: f64) -> Result<Self, Error> {
        finite("mean", mean)?;
        spread("sd", sd)?;
        if !(0.0..=1.0).contains(&mean) {
            return Err(Error::MeanOutsideUnit { mean });
        }
        let limit = (mean * (1.0 - mean)).sqrt();
        if sd > 0.0 && sd >= limit {
            return Err(Error::SdTooLarge { mean, sd, limit });
        }
        let law = if sd == 0.0 {
            Law::Constant(mean)
        } else {
            let total = (limit / sd) * (limit / sd) - 1.0;
            Law::beta(mean * total, (1.0 - mean) * total, 0.0, 1.0)
        };
        Self::checked(Form::BetaMeanSd { mean, sd }, law)
    }

    /// Through two quantiles: lognormal if both are positive, else normal.
    ///
    /// # Errors
    /// If a number is not finite, `0 < p1 < p2 < 1` does not hold, or `q1` is above `q2`.
    pub fn quantiles(p1: f64, q1: f64, p2: f64, q2: f64) -> Result<Self, Error> {
        for (name, value) in [("p1", p1), ("q1", q1), ("p2", p2), ("q2", q2)] {
            finite(name, value)?;
        }
        if !(0.0 < p1 && p1 < p2 && p2 < 1.0) {
            return Err(Error::ProbabilitiesOutOfOrder { p1, p2 });
        }
        if q1 > q2 {
            return Err(Error::QuantilesOutOfOrder { q1, q2 });
        }
        let (z1, z2) = (normal_quantile(p1), normal_quantile(p2));
        let law = if q1 == q2 {
            Law::Constant(q1)
        } else if q1 > 0.0 {
            let sigma = (ln(q2) - ln(q1)) / (z2 - z1);
            Law::Lognormal { mu: ln(q1) - z1 * sigma, sigma }
        } else {
            let sd = (q2 - q1) / (z2 - z1);
            Law::Normal { mean: q1 - z1 * sd, sd }
        };
        Self::checked(Form::Quantiles { p1, q1, p2, q2 }, law)
    }

    /// One of several values with probabilities in proportion to the weights.
    ///
    /// # Errors
    /// If there is no value, a number is not finite, the lengths differ, a weight is negative, or all are zero.
    pub fn table(values: &[f64], weights: &[f64]) -> Result<Self, Error> {
        if values.is_empty() {
            return Err(Error::EmptyTable);
        }
        if values.len() != weights.len() {
            return Err(Error::LengthsDiffer { values: values.len(), weights: weights.len() });
        }
        for (&value, &weight) in values.iter().zip(weights) {
            finite("a value", value)?;
            finite("a weight", weight)?;
            if weight < 0.0 {
                return Err(Error::NegativeWeight { value, weight });
            }
        }
        let sum: f64 = weights.iter().sum();
        if !(sum > 0.0 && sum.is_finite()) {
            return Err(Error::WeightsWithoutSum { sum });
        }
        let law = Law::discrete(values, weights);
        Self::checked(Form::Table { values: values.to_vec(), weights: weights.to_vec() }, law)
    }

    /// The last condition, common to all: moments and extreme quantiles are finite.
    fn checked(form: Form, law: Law) -> Result<Self, Error> {
        let ends = match law {
            // Bounded: the ends are those of the support, which costs less than a far quantile.
            Law::Beta { .. } => law.support(),
            _ => (law.quantile(FIRST), law.quantile(LAST)),
        };
        if [law.mean(), law.sd(), ends.0, ends.1].into_iter().all(f64::is_finite) {
            Ok(Self { form, law })
        } else {
            Err(Error::TooWide { described: form.to_string() })
        }
    }

    /// The quantile at probability `u` in (0, 1): does not decrease in `u`, never `NaN` or infinite.
    ///
    /// A `u` outside is held at the nearest usable one. Beta, PERT and gamma come from a table within a
    /// millionth of their range (gamma: 2 millionths of the standard deviation) between the 1 in 30,000
    /// quantiles, exactly beyond; all others are exact to rounding.
    #[must_use]
    pub fn quantile(&self, u: f64) -> f64 {
        self.law.quantile(u.max(FIRST).min(LAST))
    }

    /// Mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.law.mean()
    }

    /// Standard deviation.
    #[must_use]
    pub fn sd(&self) -> f64 {
        self.law.sd()
    }

    /// Smallest and largest possible value; infinite where there is no bound.
    #[must_use]
    pub fn support(&self) -> (f64, f64) {
        self.law.support()
    }

    /// Whether it is a single number, however it was written.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        matches!(self.law, Law::Constant(_))
    }

    /// For people: "PERT(40,000; 55,000; 80,000)", "fixed 67", "lognormal with 5 % and 95 % quantiles 2; 8".
    #[must_use]
    pub fn describe(&self) -> String {
        self.form.to_string()
    }
}

fn finite(name: &'static str, value: f64) -> Result<(), Error> {
    if value.is_finite() { Ok(()) } else { Err(Error::NotFinite { name, value }) }
}

fn ordered(low: f64, high: f64) -> Result<(), Error> {
    finite("low", low)?;
    finite("high", high)?;
    if low > high { Err(Error::LowAboveHigh { low, high }) } else { Ok(()) }
}

fn between(low: f64, mode: f64, high: f64) -> Result<(), Error> {
    finite("mode", mode)?;
    ordered(low, high)?;
    if low <= mode && mode <= high { Ok(()) } else { Err(Error::ModeOutside { low, mode, high }) }
}

fn spread(name: &'static str, value: f64) -> Result<(), Error> {
    finite(name, value)?;
    if value < 0.0 { Err(Error::NegativeSpread { name, value }) } else { Ok(()) }
}

fn positive_mean(family: &'static str, mean: f64, cv: f64) -> Result<(), Error> {
    finite("mean", mean)?;
    spread("cv", cv)?;
    if mean > 0.0 || (mean == 0.0 && cv == 0.0) {
        Ok(())
    } else {
        Err(Error::MeanNotPositive { family, mean })
    }
}
