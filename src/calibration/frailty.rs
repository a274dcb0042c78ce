//! How much offices differ from each other: counts that scatter more than chance would let them.

use crate::maths::{exp, ln, ln_gamma, polygamma};

/// Points of the grid of log shapes, and of log levels.
const SHAPES: usize = 121;
const LEVELS: usize = 81;

/// What the differences between offices tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frailty {
    /// Mean and variance of the log of the shape; `None` if too few offices tell.
    pub shape: Option<(f64, f64)>,
    /// Mean and variance of minus the log of the offices' mean frailty: what their own luck adds to the level.
    pub luck: (f64, f64),
}

/// Fits the shape of a gamma frailty to the counts of offices (negative binomial: Greenwood and Yule 1920).
///
/// `offices` holds (requests counted, requests expected up to a common level). The prior is the reference prior of a gamma
/// shape (Bernardo 1979; `sqrt(trigamma(a) - 1/a)`), thinned where differences drown in the chance of the counts. The level is
/// integrated out. Given the shape, the mean frailty of the offices is gamma distributed whatever their proportions
/// (Lukacs 1955). With fewer than `least` offices the shape stays one of `before`, alike likely.
#[must_use]
pub fn fit(offices: &[(f64, f64)], before: &[f64], least: usize) -> Frailty {
    let sum: f64 = offices.iter().map(|o| o.1).sum();
    let square: f64 = offices.iter().map(|o| o.1 * o.1).sum();
    // offices of unequal demand count as so many equal ones (Kish 1965)
    let equal = sum * sum / square;
    let told = offices.len() >= least;
    let (shapes, weights): (Vec<f64>, Vec<f64>) = if told {
        let mean = offices.iter().map(|o| o.0).sum::<f64>() / offices.len() as f64;
        let grid: Vec<(f64, f64)> = (0..SHAPES)
            .map(|i| {
                let shape = exp(ln(0.2) + (ln(1e4) - ln(0.2)) * i as f64 / (SHAPES - 1) as f64);
                (shape, log_likelihood(offices, shape) + log_prior(shape, mean) + ln(shape))
            })
            .collect();
        let best = grid.iter().map(|g| g.1).fold(f64::NEG_INFINITY, f64::max);
        grid.into_iter().map(|(shape, log)| (shape, exp(log - best))).unzip()
    } else {
        (before.to_vec(), vec![1.0; before.len()])
    };
    let total: f64 = weights.iter().sum();
    let mean = |of: &dyn Fn(f64) -> f64| {
        shapes.iter().zip(&weights).map(|(&shape, weight)| weight * of(shape)).sum::<f64>() / total
    };
    let log = mean(&ln);
    let minus_log = |shape: f64| ln(equal * shape) - polygamma(equal * shape).0;
    let luck = mean(&minus_log);
    let luck_variance = mean(&|a| polygamma(equal * a).1 + (minus_log(a) - luck) * (minus_log(a) - luck));
    Frailty {
        shape: told.then(|| (log, mean(&|a| (ln(a) - log) * (ln(a) - log)))),
        luck: (luck, luck_variance),
    }
}

/// Log of the prior density of a shape where an office counts `mean` requests.
fn log_prior(shape: f64, mean: f64) -> f64 {
    // trigamma(a) - 1/a loses its digits where it is 1 / (2 a^2)
    let information = if shape > 1e3 { 0.5 / (shape * shape) } else { polygamma(shape).1 - 1.0 / shape };
    0.5 * ln(information) - ln(1.0 + shape / mean)
}

/// Log likelihood of a shape with the level integrated out over its logarithm.
fn log_likelihood(offices: &[(f64, f64)], shape: f64) -> f64 {
    let counted: f64 = offices.iter().map(|o| o.0).sum();
    let expected: f64 = offices.iter().map(|o| o.1).sum();
    let centre = ln(counted / expected);
    let spread = (1.0 / (offices.len() as f64 * shape) + 1.0 / counted).sqrt();
    let at = |i: usize| {
        let level = centre + spread * 12.0 * (i as f64 / (LEVELS - 1) as f64 - 0.5);
        offices
            .iter()
            .map(|&(n, m)| {
                let mean = m * exp(level);
                ln_gamma(n + shape) - ln_gamma(shape)
                    + shape * ln(shape / (shape + mean))
                    + n * ln(mean / (shape + mean))
            })
            .sum::<f64>()
    };
    let logs: Vec<f64> = (0..LEVELS).map(at).collect();
    let best = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    best + ln(logs.iter().map(|log| exp(log - best)).sum::<f64>() * spread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths::gamma_quantile;

    #[test]
    fn many_offices_tell_their_shape() {
        // the quantiles of a gamma of shape 5 as frailties of 200 offices of 2,000 requests
        let offices: Vec<(f64, f64)> = (0..200)
            .map(|i| ((400.0 * gamma_quantile(5.0, (f64::from(i) + 0.5) / 200.0)).round(), 2000.0))
            .collect();
        let (log, variance) = fit(&offices, &[], 4).shape.expect("many");
        assert!((exp(log) - 5.0).abs() < 0.2, "{}", exp(log));
        // the variance of the log of a shape is about 2 / n where the shape is not small
        assert!((variance * 100.0 - 1.0).abs() < 0.3, "{variance}");
    }

    #[test]
    fn alike_offices_leave_it_open_and_few_say_nothing() {
        let alike = fit(&[(300.0, 300.0); 9], &[], 4);
        assert!(exp(alike.shape.expect("nine").0) > 80.0, "{alike:?}");
        let one = fit(&[(300.0, 300.0)], &[10.0, 20.0, 40.0], 4);
        assert_eq!(one.shape, None);
        let plain = (polygamma(10.0).1 + polygamma(20.0).1 + polygamma(40.0).1) / 3.0;
        assert!((one.luck.1 - plain).abs() < 2e-3 && one.luck.0 > 0.0, "{one:?} {plain}");
    }
}
