//! How long requests take: mean and spread of the service hours of each function.

use super::estimate::{Estimate, widened};
use super::requests::{Hours, Requests};
use super::{Calibration, Compared, Fitted, Why};
use crate::demand::Family;
use crate::maths::{exp, exp_m1, gamma_quantile, ln, ln_1p, normal_quantile, polygamma};
use crate::outcomes::quantile_sorted;
use crate::scenario::Scenario;

/// Least requests from which the hours of a function are fitted.
const LEAST: f64 = 10.0;
/// Shares at which quantiles are told.
const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Fits the mean hours of every function, and the spread that the family of its service time has.
pub(super) fn fit(scenario: &Scenario, log: &Requests, found: &mut Calibration) {
    for (function, hours) in scenario.demand.functions.iter().zip(&log.hours) {
        let key = format!("functions.{}.hours", function.id);
        let n = hours.count;
        if n < LEAST {
            found.leave(&key, Why::TooFew { records: n as u64, needed: LEAST as u64 });
            continue;
        }
        let Shape { log_mean, variance, cv, quantile } = shape(function.family, hours);
        let mean = Estimate::log_normal(log_mean, widened(variance, n - 1.0));
        found.fitted.push(Fitted::new(key.clone(), "h", n as u64, mean));
        if let Some(cv) = cv {
            let key = format!("functions.{}.cv", function.id);
            found.fitted.push(Fitted::new(key, "ratio", n as u64, Estimate::Number(cv)));
        }
        let sorted = hours.sample.sorted();
        for share in SHARES {
            found.compared.push(Compared {
                key: key.clone(),
                unit: "h",
                share,
                observed: quantile_sorted(&sorted, share),
                fitted: quantile(share),
            });
        }
    }
}

/// What a family makes of the sums.
struct Shape {
    log_mean: f64,
    /// Of the estimate of the log of the mean.
    variance: f64,
    /// Where the family has a spread of its own.
    cv: Option<f64>,
    quantile: Box<dyn Fn(f64) -> f64>,
}

fn shape(family: Family, hours: &Hours) -> Shape {
    let n = hours.count;
    let mean = hours.sum / n;
    match family {
        Family::Lognormal => {
            let mu = hours.logs.0 / n;
            let square = ((hours.logs.1 - n * mu * mu) / (n - 1.0)).max(1e-12);
            let sigma = square.sqrt();
            Shape {
                log_mean: mu + 0.5 * square,
                // Cox's (Zhou and Gao 1997)
                variance: square / n + 0.5 * square * square / (n - 1.0),
                cv: Some(exp_m1(square).max(0.0).sqrt()),
                quantile: Box::new(move |p| exp(mu + sigma * normal_quantile(p))),
            }
        }
        Family::Gamma => {
            let shape = gamma_shape(ln(mean) - hours.logs.0 / n);
            Shape {
                log_mean: ln(mean),
                variance: 1.0 / (n * shape),
                cv: Some((1.0 / shape).sqrt()),
                quantile: Box::new(move |p| gamma_quantile(shape, p) * mean / shape),
            }
        }
        Family::Exponential => Shape {
            log_mean: ln(mean),
            variance: 1.0 / n,
            cv: None,
            quantile: Box::new(move |p| -mean * ln_1p(-p)),
        },
        Family::Deterministic => {
            let variance = (hours.square / n - mean * mean).max(0.0);
            Shape {
                log_mean: ln(mean),
                variance: variance / (mean * mean * n),
                cv: None,
                quantile: Box::new(move |_| mean),
            }
        }
    }
}

/// The shape at which `ln a - digamma(a)` is the log of the mean less the mean log (Fisher 1922), by Newton's method.
fn gamma_shape(gap: f64) -> f64 {
    let gap = gap.max(1e-9);
    // Minka 2002
    let mut shape = (3.0 - gap + ((gap - 3.0) * (gap - 3.0) + 24.0 * gap).sqrt()) / (12.0 * gap);
    for _ in 0..20 {
        let (first, second) = polygamma(shape);
        let next = shape - (ln(shape) - first - gap) / (1.0 / shape - second);
        if next.is_nan() || next <= 0.0 || (next - shape).abs() < 1e-12 * shape {
            break;
        }
        shape = next;
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> Hours {
        let mut hours = Hours::default();
        for &x in values {
            hours.count += 1.0;
            hours.sum += x;
            hours.square += x * x;
            hours.logs.0 += ln(x);
            hours.logs.1 += ln(x) * ln(x);
            hours.sample.push(x);
        }
        hours
    }

    #[test]
    fn every_family_finds_its_own_shape() {
        let u = |i: u32| (f64::from(i) + 0.5) / 5000.0;
        let gamma: Vec<f64> = (0..5000).map(|i| 3.0 * gamma_quantile(4.0, u(i)) / 4.0).collect();
        let found = shape(Family::Gamma, &of(&gamma));
        assert!((exp(found.log_mean) - 3.0).abs() < 0.005 && (found.cv.unwrap() - 0.5).abs() < 0.002);
        assert!((found.variance - 0.25 / 5000.0).abs() < 1e-6);
        let sigma = ln_1p(0.64).sqrt();
        let lognormal: Vec<f64> =
            (0..5000).map(|i| exp(ln(3.0) - 0.5 * sigma * sigma + sigma * normal_quantile(u(i)))).collect();
        let found = shape(Family::Lognormal, &of(&lognormal));
        assert!((exp(found.log_mean) - 3.0).abs() < 0.005 && (found.cv.unwrap() - 0.8).abs() < 0.002);
        assert!(((found.quantile)(0.95) - quantile_sorted(&lognormal, 0.95)).abs() < 0.02);
        let found = shape(Family::Deterministic, &of(&[2.0, 2.0, 2.0]));
        assert!(exp(found.log_mean) == 2.0 && found.variance == 0.0 && found.cv.is_none());
        assert_eq!(shape(Family::Exponential, &of(&[1.0, 3.0])).variance, 0.5);
    }
}
