//! Gamma and beta distributions by shape: distribution function, density, quantile.
//!
//! The quantiles start from Cephes' inverses (through `spec_math`) with complements in the upper half; the
//! beta one is then polished by Newton steps in the logarithm, kept inside a bracket, because
//! Cephes' inverse beta drifts or underflows in far tails of lopsided shapes.

use spec_math::cephes64::{igam, igamci, igami, incbet, incbi, lbeta, lgam};

use super::{exp, ln, ln_1p, normal_quantile, pow};

/// Logarithm of the gamma function for `x > 0`.
#[must_use]
pub fn ln_gamma(x: f64) -> f64 {
    lgam(x)
}

/// Distribution function of the gamma distribution with unit scale.
#[must_use]
pub fn gamma_cdf(shape: f64, x: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { igam(shape, x) }
}

/// Density of the gamma distribution with unit scale at `x > 0`.
#[must_use]
pub fn gamma_density(shape: f64, x: f64) -> f64 {
    exp((shape - 1.0) * ln(x) - x - lgam(shape))
}

/// Quantile of the gamma distribution with unit scale (mean = `shape`), for `p` in (0, 1).
///
/// Above a shape of 1e8 (cv below 1e-4) by the cube of Wilson and Hilferty (1931), whose error is there
/// below 1e-8 standard deviations.
#[must_use]
pub fn gamma_quantile(shape: f64, p: f64) -> f64 {
    if shape > 1e8 {
        let ninth = 1.0 / (9.0 * shape);
        return shape * pow(1.0 - ninth + normal_quantile(p) * ninth.sqrt(), 3.0);
    }
    if p <= 0.5 { igami(shape, p) } else { igamci(shape, 1.0 - p) }
}

/// Distribution function of the beta distribution.
#[must_use]
pub fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    incbet(a, b, x.clamp(0.0, 1.0))
}

/// Density of the beta distribution at `x` in (0, 1).
#[must_use]
pub fn beta_density(a: f64, b: f64, x: f64) -> f64 {
    exp((a - 1.0) * ln(x) + (b - 1.0) * ln_1p(-x) - lbeta(a, b))
}

/// Quantile of the beta distribution, for `p` in (0, 1).
#[must_use]
pub fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    if p <= 0.5 {
        return beta_lower(a, b, p);
    }
    // The complement keeps the digits of a small upper tail, unless the quantile itself is small.
    let y = beta_lower(b, a, 1.0 - p);
    if y <= 0.5 { 1.0 - y } else { beta_lower(a, b, p) }
}

/// Solves `F(x) = p` in relative terms of `x`.
fn beta_lower(a: f64, b: f64, p: f64) -> f64 {
    let ln_beta = lbeta(a, b);
    let (mut low, mut high) = (0.0, 1.0);
    let mut x = incbi(a, b, p);
    if !(x > 0.0 && x < 1.0) {
        // F(x) ~ x^a / (a B(a, b)) at zero.
        x = exp((ln(p) + ln(a) + ln_beta) / a).clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON);
    }
    for _ in 0..64 {
        let value = incbet(a, b, x);
        if value < p {
            low = x;
        } else {
            high = x;
        }
        // Newton on ln F against ln x: nearly a straight line in the lower tail.
        let slope = exp(a * ln(x) + (b - 1.0) * ln_1p(-x) - ln_beta) / value;
        let step = -ln(value / p) / slope;
        if step.abs() < 2e-16 {
            break;
        }
        let next = x * exp(step.clamp(-3.0, 3.0));
        let next = if next > low && next < high { next } else { 0.5 * (low + high) };
        if next == x {
            break;
        }
        let done = step.abs() < 1e-9;
        x = next;
        // Newton squares its error: a step below 1e-9 was the last one that can matter.
        if done {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_forms_of_beta_quantiles_hold_into_the_tails() {
        for p in [1e-300, 1e-100, 1e-17, 1e-9, 0.01, 0.3, 0.5, 0.7, 0.99, 1.0 - 1e-9, 1.0 - 1e-16] {
            for a in [0.05, 0.5, 1.0, 3.0, 40.0] {
                let exact = exp(ln(p) / a); // F(x) = x^a when b = 1
                let error = (beta_quantile(a, 1.0, p) - exact).abs();
                // below the normal range nothing is left to be right about
                assert!(error <= 2e-13 * exact + 1e-300, "Beta({a}, 1) at {p:e}");
                let upper = exp(ln(1.0 - p) / a); // 1 - F(x) = (1 - x)^b when a = 1
                let error = (beta_quantile(1.0, a, p) + super::super::exp_m1(ln_1p(-p) / a)).abs();
                assert!(error <= 2e-13 * (1.0 - upper).max(p / a) + 1e-300, "Beta(1, {a}) at {p:e}");
            }
        }
    }

    #[test]
    fn the_beta_quantile_inverts_its_distribution_function() {
        for (a, b) in
            [(0.05, 20.0), (0.5, 0.5), (2.0, 3.0), (7.6, 5.3), (3.0, 1e6), (900.0, 0.1), (50.0, 950.0)]
        {
            let mut before = 0.0;
            for i in 1..1000 {
                let p = f64::from(i) / 1000.0;
                let x = beta_quantile(a, b, p);
                assert!(x >= before, "({a}, {b}) at {p}");
                before = x;
                // what one unit in the last place of x moves F by
                let spacing = beta_density(a, b, x.min(1.0 - 1e-16)) * x * 2.3e-16;
                assert!((beta_cdf(a, b, x) - p).abs() <= 1e-11 * p + 2.0 * spacing, "({a}, {b}) at {p}: {x}");
            }
        }
    }

    #[test]
    fn gamma_quantiles_have_their_closed_form_and_invert() {
        for p in [1e-300, 1e-17, 1e-5, 0.2, 0.5, 0.8, 1.0 - 1e-5, 1.0 - 1e-16] {
            let exact = -ln_1p(-p);
            assert!((gamma_quantile(1.0, p) / exact - 1.0).abs() < 1e-13, "{p:e}");
        }
        for shape in [0.01, 0.2, 0.7, 2.5, 16.0, 400.0, 1e6, 1e10] {
            for i in 1..200 {
                let p = f64::from(i) / 200.0;
                let x = gamma_quantile(shape, p);
                assert!((gamma_cdf(shape, x) - p).abs() < 1e-9, "{shape} at {p}: {x}");
            }
        }
    }
}
