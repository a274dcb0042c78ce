//! Gamma and beta distributions by shape: distribution function, density, quantile.
//!
//! The quantiles start from Cephes' inverses (through `spec_math`) with complements in the upper half; the
//! beta one is then polished by Newton steps in the logarithm, kept inside a bracket, because
//! Cephes' inverse beta drifts or underflows in far tails of lopsided shapes.

use std::ops::Range;

use spec_math::cephes64::{igam, igamci, igami, incbet, incbi, lbeta, lgam, psi, zeta};

use super::{exp, ln, ln_1p, normal_quantile, pow};

/// Shapes of the gamma distribution for which a [`super::ScoreTable`] is accurate and worth it: below, the quantile
/// function bends too much; above, it costs next to nothing.
pub const GAMMA_TABULATED: Range<f64> = 0.25..1e8;

/// Logarithm of the gamma function for `x > 0`.
#[must_use]
pub fn ln_gamma(x: f64) -> f64 {
    lgam(x)
}

/// First and second derivative of [`ln_gamma`] for `x > 0`: mean and variance of the logarithm of a gamma variate of
/// shape `x` and unit scale.
#[must_use]
pub fn polygamma(x: f64) -> (f64, f64) {
    (psi(x), zeta(2.0, x))
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

/// Quantile of the beta distribution, for `p` in (0, 1); relative error about `1e-13 + 1e-15 (a + b)`.
///
/// With both shapes above 1e5 by the expansion of Cornish and Fisher (1938), whose error is there below 1e-6
/// standard deviations for all but 1 draw in 100,000.
#[must_use]
pub fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    if a.min(b) > 1e5 {
        return beta_nearly_normal(a, b, p);
    }
    if p <= 0.5 {
        return beta_lower(a, b, p);
    }
    // The complement keeps the digits of a small upper tail, but rounds a small quantile: its error is about
    // 1e-16 against 1e-16 / density for the direct way.
    let y = beta_lower(b, a, 1.0 - p);
    let x = 1.0 - y;
    if y <= 0.5 || (x > 0.0 && beta_density(a, b, x) <= 1.0) { x } else { beta_lower(a, b, p) }
}

fn beta_nearly_normal(a: f64, b: f64, p: f64) -> f64 {
    let n = a + b;
    let mean = a / n;
    let variance = mean * (b / n) / (n + 1.0);
    let skewness = 2.0 * (b / n - mean) / (n + 2.0) * ((n + 1.0) / (mean * (b / n))).sqrt();
    let excess = 6.0 * ((mean - b / n) * (mean - b / n) * (n + 1.0) / (mean * (b / n)) - (n + 2.0))
        / ((n + 2.0) * (n + 3.0));
    let z = normal_quantile(p);
    let z2 = z * z;
    let bent = z + skewness * (z2 - 1.0) / 6.0 + excess * z * (z2 - 3.0) / 24.0
        - skewness * skewness * z * (2.0 * z2 - 5.0) / 36.0;
    (mean + variance.sqrt() * bent).clamp(0.0, 1.0)
}

/// Solves `F(x) = p` in relative terms of `x`.
fn beta_lower(a: f64, b: f64, p: f64) -> f64 {
    let ln_beta = lbeta(a, b);
    let (mut low, mut high) = (0.0, 1.0);
    // F(x) ~ x^a / (a B(a, b)) near zero: where that holds it is the better start, and the only one for
    // quantiles that Cephes' iteration takes for zero.
    let series = exp((ln(p) + ln(a) + ln_beta) / a);
    if series == 0.0 {
        return 0.0;
    }
    let mut x = if series * (a + b) < 0.02 { series } else { incbi(a, b, p) };
    if !(x > 0.0 && x < 1.0) {
        x = series.min(1.0 - f64::EPSILON);
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
        if next == x {
            break;
        }
        let next = if next > low && next < high { next } else { 0.5 * (low + high) };
        let done = step.abs() < 1e-9;
        x = next;
        // Newton squares its error: a step below 1e-9 was the last one that can matter.
        if done {
            break;
        }
    }
    x
}

/// 97.5 % quantile of Student's t with so many degrees of freedom.
#[must_use]
pub fn student_975(freedom: f64) -> f64 {
    if freedom < 1.0 {
        return f64::INFINITY;
    }
    // t^2 / (freedom + t^2) has the distribution Beta(1/2, freedom / 2).
    let x = beta_quantile(0.5, freedom * 0.5, 0.95);
    (freedom * x / (1.0 - x)).sqrt()
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

    /// 2^-53 and 2^-30.
    const TINY: f64 = f64::EPSILON / 2.0;
    const SMALL: f64 = 1.0 / 1_073_741_824.0;

    /// (a, b, p, quantile), the last by bisection of the regularised integral in 40 digits (`mpmath`).
    #[rustfmt::skip]
    #[expect(clippy::unreadable_literal, reason = "reference values are compared digit by digit")]
    const REFERENCE: [(f64, f64, f64, f64); 67] = [
        (0.05, 20.0, TINY, 2.42e-321),
        (0.05, 20.0, 1e-09, 2.9930833200153263e-182),
        (0.05, 20.0, 0.01, 2.99308332001527e-42),
        (0.05, 20.0, 0.5, 2.8544281635185396e-08),
        (0.05, 20.0, 0.75, 9.508039646180579e-05),
        (0.05, 20.0, 0.9921875, 0.06177171873910137),
        (0.05, 20.0, 1.0 - SMALL, 0.5399252364468604),
        (0.05, 20.0, 1.0 - TINY, 0.7891676247667958),
        (0.5, 0.5, TINY, 3.041306664850247e-32),
        (0.5, 0.5, 1e-09, 2.46740110027234e-18),
        (0.5, 0.5, 0.01, 0.0002467198171342215),
        (0.5, 0.5, 0.5, 0.5),
        (0.5, 0.5, 0.75, 0.8535533905932737),
        (0.5, 0.5, 0.9921875, 0.9998494093481021),
        (0.5, 0.5, 1.0 - SMALL, 1.0),
        (0.5, 0.5, 1.0 - TINY, 1.0),
        (1.5, 4.5, TINY, 5.893043191832193e-12),
        (1.5, 4.5, 1e-09, 2.551132170772375e-07),
        (1.5, 4.5, 0.01, 0.012043024572278986),
        (1.5, 4.5, 0.5, 0.2211198949227273),
        (1.5, 4.5, 0.75, 0.35226816502274444),
        (1.5, 4.5, 0.9921875, 0.7163508993742307),
        (1.5, 4.5, 1.0 - SMALL, 0.9920251874913842),
        (1.5, 4.5, 1.0 - TINY, 0.9997694230317363),
        (2.6, 3.4, TINY, 2.9221243452753485e-07),
        (2.6, 3.4, 1e-09, 0.0001382231699642972),
        (2.6, 3.4, 0.01, 0.07145285295360478),
        (2.6, 3.4, 0.5, 0.4254708020022997),
        (2.6, 3.4, 0.75, 0.5685113738746377),
        (2.6, 3.4, 0.9921875, 0.8642271713537547),
        (2.6, 3.4, 1.0 - SMALL, 0.9988141920250788),
        (2.6, 3.4, 1.0 - TINY, 0.9999890994263457),
        (7.6, 5.3, TINY, 0.003461908508694604),
        (7.6, 5.3, 1e-09, 0.02883898818181115),
        (7.6, 5.3, 0.01, 0.27746383445370715),
        (7.6, 5.3, 0.5, 0.5938900065195795),
        (7.6, 5.3, 0.75, 0.6847482730492546),
        (7.6, 5.3, 0.9921875, 0.8694164100542835),
        (7.6, 5.3, 1.0 - SMALL, 0.9943794942916528),
        (7.6, 5.3, 1.0 - TINY, 0.9997239536276207),
        (3.0, 1000000.0, TINY, 8.733486916919823e-12),
        (3.0, 1000000.0, 1e-09, 1.8179447804303782e-09),
        (3.0, 1000000.0, 0.01, 4.3604463396623627e-07),
        (3.0, 1000000.0, 0.5, 2.6740540643784647e-06),
        (3.0, 1000000.0, 0.75, 3.920390455146263e-06),
        (3.0, 1000000.0, 0.9921875, 8.717169549169985e-06),
        (3.0, 1000000.0, 1.0 - SMALL, 2.674857853047999e-05),
        (3.0, 1000000.0, 1.0 - TINY, 4.364048617616303e-05),
        (50.0, 950.0, TINY, 0.011998460645179386),
        (50.0, 950.0, 1e-09, 0.01876214329558062),
        (50.0, 950.0, 0.01, 0.035317070748082796),
        (50.0, 950.0, 0.5, 0.04970018616951781),
        (50.0, 950.0, 0.75, 0.05447154811475337),
        (50.0, 950.0, 0.9921875, 0.06808290197907178),
        (50.0, 950.0, 1.0 - SMALL, 0.10198515164574622),
        (50.0, 950.0, 1.0 - TINY, 0.12656501213017768),
        (900.0, 0.5, TINY, 0.9625084957930914),
        (900.0, 0.5, 1e-09, 0.9794718290543681),
        (900.0, 0.5, 0.01, 0.9963197115251217),
        (900.0, 0.5, 0.5, 0.9997472192826355),
        (900.0, 0.5, 0.75, 0.9999435797855031),
        (900.0, 0.5, 0.9921875, 0.9999999467202795),
        (0.6, 0.1, TINY, 5.878495533717248e-26),
        (0.6, 0.1, 1e-09, 2.2921822380443285e-14),
        (0.6, 0.1, 0.01, 0.01057598339071063),
        (0.6, 0.1, 0.5, 0.9976594794012897),
        (0.6, 0.1, 0.75, 0.9999977123895122),
    ];

    #[test]
    fn beta_quantiles_agree_with_forty_digits() {
        for (a, b, p, exact) in REFERENCE {
            let x = beta_quantile(a, b, p);
            // The integral is known to about 1e-16 times the shapes, and p itself to half a unit in the last place.
            let flat = p * 3e-16 / (beta_density(a, b, exact.min(1.0 - TINY)) * exact).max(1e-300);
            let bound = 2e-13 + 1e-15 * (a + b) + if p > 0.5 { flat.min(1e-15 / exact) } else { 0.0 };
            // Subnormal numbers carry fewer digits.
            assert!(
                (x - exact).abs() <= bound * exact + 1e-318,
                "Beta({a}, {b}) at {p:e}: {x:e}, not {exact:e}"
            );
        }
    }

    #[test]
    fn nearly_normal_shapes_join_the_others() {
        for (a, b) in [(1e5_f64, 1e5_f64), (1e5, 9e5), (4e5, 1e5)] {
            for p in [1e-5, 0.01, 0.3, 0.5, 0.8, 0.999] {
                let sd = (a * b / (a + b + 1.0)).sqrt() / (a + b);
                let error = beta_nearly_normal(a, b, p) - beta_quantile(a, b, p);
                assert!(error.abs() < 1e-6 * sd, "({a}, {b}) at {p}: {} sd", error / sd);
            }
        }
        assert!((beta_quantile(1e12, 1e12, 0.9) - 0.5).abs() < 1e-6);
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
                // one unit in the last place to either side brackets p
                let (below, above) = (x * (1.0 - 4e-16), (x * (1.0 + 4e-16)).min(1.0));
                assert!(beta_cdf(a, b, below) <= p * (1.0 + 1e-9), "({a}, {b}) at {p}: {x}");
                assert!(beta_cdf(a, b, above) >= p * (1.0 - 1e-9), "({a}, {b}) at {p}: {x}");
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

    #[test]
    fn student_and_polygamma_are_those_of_the_tables() {
        // Student's t at 97.5 %: 12.7062, 2.3646, 2.0687 with 1, 7 and 23 degrees of freedom
        for (freedom, t) in [(1.0, 12.706_204_736), (7.0, 2.364_624_252), (23.0, 2.068_657_610)] {
            assert!((student_975(freedom) - t).abs() < 1e-6, "{freedom}: {}", student_975(freedom));
        }
        // Abramowitz and Stegun 1964, 6.3.3 and 6.4.2
        let (first, second) = polygamma(0.5);
        assert!(
            (first + 1.963_510_026_021_423).abs() < 1e-12 && (second - 4.934_802_200_544_679).abs() < 1e-12
        );
    }
}
