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
        #[expect(clippy::manual_clamp, reason = "clamp lets NaN through; this turns it into the first end")]
        let u = u.max(FIRST).min(LAST);
        self.law.quantile(u)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// One or more of every family, some at the edge of what is legal.
    fn all() -> Vec<Distribution> {
        [
            Distribution::fixed(-3.5),
            Distribution::uniform(-2.0, 7.0),
            Distribution::uniform(0.1, 0.1 + 1e-16),
            Distribution::triangular(1.0, 2.0, 6.0),
            Distribution::triangular(1.0, 1.0, 6.0),
            Distribution::triangular(-6.0, 1.0, 1.0),
            Distribution::pert(40_000.0, 55_000.0, 80_000.0),
            Distribution::pert(0.0, 0.0, 1.0),
            Distribution::pert(-1.0, 3.0, 3.0),
            Distribution::normal(5.0, 2.0),
            Distribution::lognormal(4.0, 1.0),
            Distribution::lognormal(4.0, 1e-9),
            Distribution::gamma(4.0, 0.5),
            Distribution::gamma(4.0, 3.0),
            Distribution::gamma(4.0, 1e-5),
            Distribution::gamma(4.0, 1e-9),
            Distribution::beta(7.6, 5.3),
            Distribution::beta(0.3, 0.2),
            Distribution::beta(1.0, 1.0),
            Distribution::beta_mean_sd(0.59, 0.13),
            Distribution::beta_mean_sd(0.5, 1e-7),
            Distribution::beta_mean_sd(0.001, 0.03),
            Distribution::quantiles(0.05, 2.0, 0.95, 8.0),
            Distribution::quantiles(0.1, -1.0, 0.6, 8.0),
            Distribution::table(&[3.0, 1.0, 2.0, 3.0], &[1.0, 2.0, 0.0, 1.0]),
        ]
        .into_iter()
        .map(|made| made.unwrap())
        .collect()
    }

    #[test]
    fn quantiles_do_not_decrease_and_stay_in_the_support() {
        let tails = [0.0, 1e-300, 1e-30, 1e-12, 1e-6, 3e-5, 3.2e-5, 1e-4];
        for d in all() {
            let mut us: Vec<f64> = (1..5000).map(|i| f64::from(i) / 5000.0).collect();
            us.extend(tails);
            us.extend(tails.map(|u| 1.0 - u));
            us.sort_by(f64::total_cmp);
            let (low, high) = d.support();
            let mut before = f64::NEG_INFINITY;
            for u in us {
                let x = d.quantile(u);
                assert!(x.is_finite() && x >= low && x <= high, "{} at {u}: {x}", d.describe());
                // the inverses of Cephes are known to about 1e-13
                let slack = 1e-12 * d.sd();
                assert!(x >= before - slack, "{} at {u}: {x} after {before}", d.describe());
                before = x;
            }
            assert!(d.quantile(f64::NAN).is_finite());
        }
    }

    #[test]
    fn quantiles_integrate_to_the_mean_and_the_standard_deviation() {
        for d in all() {
            let n = 50_000;
            let (mut first, mut second) = (0.0, 0.0);
            let mean = d.mean();
            for i in 0..n {
                let off = d.quantile((f64::from(i) + 0.5) / f64::from(n)) - mean;
                first += off;
                second += off * off;
            }
            let (off, sd) = (first / f64::from(n), (second / f64::from(n)).sqrt());
            // the midpoint rule leaves out the tails: up to 2 % of the sd of a gamma with cv 3
            assert!(off.abs() <= 1e-3 * d.sd() + 1e-15 * mean.abs(), "{}: mean off by {off}", d.describe());
            assert!(
                (sd - d.sd()).abs() <= 0.02 * d.sd() + 1e-15,
                "{}: sd {sd}, not {}",
                d.describe(),
                d.sd()
            );
        }
    }

    #[test]
    fn known_quantiles_come_out() {
        let q = |d: Result<Distribution, Error>, u: f64| d.unwrap().quantile(u);
        let near = |x: f64, y: f64| assert!((x - y).abs() <= 1e-6 * y.abs(), "{x} {y}");
        assert_eq!(q(Distribution::uniform(2.0, 4.0), 0.25), 2.5);
        // F(mode) = (2 - 1) / (6 - 1)
        near(q(Distribution::triangular(1.0, 2.0, 6.0), 0.2), 2.0);
        near(q(Distribution::triangular(1.0, 2.0, 6.0), 0.8), 6.0 - 2.0);
        near(q(Distribution::normal(10.0, 2.0), 0.975), 13.919_927_969_080_108);
        // median of a lognormal: mean / sqrt(1 + cv^2)
        near(q(Distribution::lognormal(4.0, 1.0), 0.5), 4.0 / 2.0_f64.sqrt());
        // cv 1: exponential; its median is mean ln 2
        near(q(Distribution::gamma(4.0, 1.0), 0.5), 4.0 * std::f64::consts::LN_2);
        // symmetric PERT: Beta(3, 3); F(1/4) = 106 / 1024
        near(q(Distribution::pert(0.0, 0.5, 1.0), 106.0 / 1024.0), 0.25);
        near(q(Distribution::beta(2.0, 1.0), 0.49), 0.7);
        near(q(Distribution::quantiles(0.05, 2.0, 0.95, 8.0), 0.95), 8.0);
        near(q(Distribution::quantiles(0.05, 2.0, 0.95, 8.0), 0.5), 4.0);
        near(q(Distribution::quantiles(0.25, -1.0, 0.75, 3.0), 0.5), 1.0);
        let table = Distribution::table(&[3.0, 1.0, 2.0, 3.0], &[1.0, 2.0, 0.0, 1.0]).unwrap();
        assert_eq!([0.01, 0.5, 0.5001, 0.999].map(|u| table.quantile(u)), [1.0, 1.0, 3.0, 3.0]);
        assert_eq!((table.mean(), table.sd()), (2.0, 1.0));
    }

    #[test]
    fn moments_follow_their_formulas() {
        let pert = Distribution::pert(40_000.0, 55_000.0, 80_000.0).unwrap();
        assert!((pert.mean() - (40_000.0 + 4.0 * 55_000.0 + 80_000.0) / 6.0).abs() < 1e-9);
        // Beta-PERT: variance (mean - low) (high - mean) / 7
        let variance = (pert.mean() - 40_000.0) * (80_000.0 - pert.mean()) / 7.0;
        assert!((pert.sd() - variance.sqrt()).abs() < 1e-9);
        let beta = Distribution::beta_mean_sd(0.59, 0.13).unwrap();
        assert!((beta.mean() - 0.59).abs() < 1e-15 && (beta.sd() - 0.13).abs() < 1e-15);
        for made in [Distribution::lognormal(4.0, 0.7), Distribution::gamma(4.0, 0.7)] {
            let d = made.unwrap();
            assert!((d.mean() - 4.0).abs() < 1e-14 && (d.sd() - 2.8).abs() < 1e-14, "{}", d.describe());
        }
    }

    #[test]
    fn tables_keep_to_a_millionth_of_the_range() {
        let pert = Distribution::pert(2.0, 3.0, 12.0).unwrap();
        for i in 1..2000 {
            let u = f64::from(i) / 2000.0;
            let exact = 2.0 + 10.0 * crate::maths::beta_quantile(1.4, 4.6, u);
            assert!((pert.quantile(u) - exact).abs() < 1e-6 * 10.0, "{u}");
        }
    }

    #[test]
    fn without_spread_a_distribution_is_a_fixed_number() {
        for made in [
            Distribution::fixed(4.0),
            Distribution::uniform(4.0, 4.0),
            Distribution::triangular(4.0, 4.0, 4.0),
            Distribution::pert(4.0, 4.0, 4.0),
            Distribution::normal(4.0, 0.0),
            Distribution::lognormal(4.0, 0.0),
            Distribution::gamma(4.0, 0.0),
            Distribution::gamma(4.0, 1e-200),
            Distribution::quantiles(0.1, 4.0, 0.9, 4.0),
            Distribution::table(&[4.0, 4.0, 9.0], &[1.0, 2.0, 0.0]),
        ] {
            let d = made.unwrap();
            assert!(d.is_fixed(), "{}", d.describe());
            assert_eq!((d.quantile(0.01), d.mean(), d.sd(), d.support()), (4.0, 4.0, 0.0, (4.0, 4.0)));
        }
        assert_eq!(Distribution::beta_mean_sd(1.0, 0.0).unwrap().quantile(0.3), 1.0);
        assert!(!Distribution::uniform(4.0, 5.0).unwrap().is_fixed());
    }

    #[test]
    fn every_broken_condition_has_its_own_error() {
        use Error::*;
        let nan = f64::NAN;
        assert!(matches!(Distribution::fixed(nan), Err(NotFinite { name: "value", .. })));
        assert!(matches!(Distribution::pert(0.0, f64::INFINITY, 1.0), Err(NotFinite { name: "mode", .. })));
        assert_eq!(Distribution::uniform(5.0, 1.0), Err(LowAboveHigh { low: 5.0, high: 1.0 }));
        assert_eq!(Distribution::pert(5.0, 9.0, 1.0), Err(LowAboveHigh { low: 5.0, high: 1.0 }));
        let outside = ModeOutside { low: 1.0, mode: 9.0, high: 5.0 };
        assert_eq!(Distribution::triangular(1.0, 9.0, 5.0), Err(outside.clone()));
        assert_eq!(Distribution::pert(1.0, 9.0, 5.0), Err(outside));
        assert_eq!(Distribution::normal(1.0, -2.0), Err(NegativeSpread { name: "sd", value: -2.0 }));
        assert_eq!(Distribution::gamma(1.0, -2.0), Err(NegativeSpread { name: "cv", value: -2.0 }));
        let mean = MeanNotPositive { family: "lognormal", mean: 0.0 };
        assert_eq!(Distribution::lognormal(0.0, 1.0), Err(mean));
        assert_eq!(Distribution::beta(1.0, 0.0), Err(ShapeNotPositive { name: "b", value: 0.0 }));
        assert_eq!(Distribution::beta_mean_sd(1.2, 0.1), Err(MeanOutsideUnit { mean: 1.2 }));
        assert_eq!(Distribution::beta_mean_sd(0.5, 0.5), Err(SdTooLarge { mean: 0.5, sd: 0.5, limit: 0.5 }));
        for (p1, p2) in [(0.5, 0.5), (0.0, 0.5), (0.5, 1.0), (0.9, 0.1)] {
            assert_eq!(Distribution::quantiles(p1, 1.0, p2, 2.0), Err(ProbabilitiesOutOfOrder { p1, p2 }));
        }
        assert_eq!(
            Distribution::quantiles(0.1, 3.0, 0.9, 2.0),
            Err(QuantilesOutOfOrder { q1: 3.0, q2: 2.0 })
        );
        assert_eq!(Distribution::table(&[], &[]), Err(EmptyTable));
        assert_eq!(Distribution::table(&[1.0], &[]), Err(LengthsDiffer { values: 1, weights: 0 }));
        assert_eq!(Distribution::table(&[7.0], &[-1.0]), Err(NegativeWeight { value: 7.0, weight: -1.0 }));
        assert_eq!(Distribution::table(&[1.0], &[0.0]), Err(WeightsWithoutSum { sum: 0.0 }));
        assert!(matches!(Distribution::uniform(-1e308, 1.5e308), Err(TooWide { .. })));
        assert!(matches!(Distribution::quantiles(0.49, 1.0, 0.51, 1e30), Err(TooWide { .. })));
        let said = Distribution::pert(1.0, 9.0, 5.0).unwrap_err().to_string();
        assert_eq!(said, "mode must lie between low and high: mode 9 is not between 1 and 5");
    }

    #[test]
    fn descriptions_are_for_people() {
        let said = |d: Result<Distribution, Error>| d.unwrap().describe();
        assert_eq!(said(Distribution::pert(40_000.0, 55_000.0, 80_000.0)), "PERT(40,000; 55,000; 80,000)");
        assert_eq!(said(Distribution::fixed(67.0)), "fixed 67");
        assert_eq!(
            said(Distribution::quantiles(0.05, 2.0, 0.95, 8.0)),
            "lognormal with 5 % and 95 % quantiles 2; 8"
        );
        assert_eq!(
            said(Distribution::quantiles(0.1, 0.0, 0.9, 8.0)),
            "normal with 10 % and 90 % quantiles 0; 8"
        );
        assert_eq!(said(Distribution::lognormal(0.5, 1.0)), "lognormal(mean 0.5; cv 1)");
        assert_eq!(said(Distribution::table(&[2.0, 1.0], &[1.0, 1.0])), "table of 2 values from 1 to 2");
    }

    #[test]
    fn equality_is_of_what_was_written() {
        let one = Distribution::pert(1.0, 2.0, 3.0).unwrap();
        let two = one.clone();
        assert!(one.quantile(0.3) > 1.0); // builds the table of both
        assert_eq!(one, two);
        assert_ne!(one, Distribution::pert(1.0, 2.0, 3.5).unwrap());
    }
}
