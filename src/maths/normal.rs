//! The standard normal distribution.
#![expect(
    clippy::unreadable_literal,
    clippy::excessive_precision,
    reason = "coefficients as published, compared digit by digit"
)]

use super::{exp, ln};

/// Distribution function, relative error below 1e-13 in the lower tail.
#[must_use]
pub fn normal_cdf(z: f64) -> f64 {
    spec_math::cephes64::ndtr(z)
}

/// Density.
#[must_use]
pub fn normal_density(z: f64) -> f64 {
    const INVERSE_ROOT_TWO_PI: f64 = 0.3989422804014327;
    INVERSE_ROOT_TWO_PI * exp(-0.5 * z * z)
}

/// Quantile function for `p` in (0, 1), relative error about 1e-15 (Wichura 1988, algorithm AS 241).
///
/// The ends give infinities, anything outside `NaN`.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180625 - q * q;
        return q * ratio(r, &A, &B);
    }
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail == 0.0 {
        return f64::INFINITY.copysign(q);
    }
    let r = (-ln(tail)).sqrt();
    let z = if r <= 5.0 { ratio(r - 1.6, &C, &D) } else { ratio(r - 5.0, &E, &F) };
    z.copysign(q)
}

fn ratio(x: f64, numerator: &[f64; 8], denominator: &[f64; 8]) -> f64 {
    horner(x, numerator) / horner(x, denominator)
}

fn horner(x: f64, coefficients: &[f64; 8]) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

const A: [f64; 8] = [
    3.3871328727963666080e0,
    1.3314166789178437745e2,
    1.9715909503065514427e3,
    1.3731693765509461125e4,
    4.5921953931549871457e4,
    6.7265770927008700853e4,
    3.3430575583588128105e4,
    2.5090809287301226727e3,
];
const B: [f64; 8] = [
    1.0,
    4.2313330701600911252e1,
    6.8718700749205790830e2,
    5.3941960214247511077e3,
    2.1213794301586595867e4,
    3.9307895800092710610e4,
    2.8729085735721942674e4,
    5.2264952788528545610e3,
];
const C: [f64; 8] = [
    1.42343711074968357734e0,
    4.63033784615654529590e0,
    5.76949722146069140550e0,
    3.64784832476320460504e0,
    1.27045825245236838258e0,
    2.41780725177450611770e-1,
    2.27238449892691845833e-2,
    7.74545014278341407640e-4,
];
const D: [f64; 8] = [
    1.0,
    2.05319162663775882187e0,
    1.67638483018380384940e0,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9,
];
const E: [f64; 8] = [
    6.65790464350110377720e0,
    5.46378491116411436990e0,
    1.78482653991729133580e0,
    2.96560571828504891230e-1,
    2.65321895265761230930e-2,
    1.24266094738807843860e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7,
];
const F: [f64; 8] = [
    1.0,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15,
];

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the standard library is the yardstick here")]
mod tests {
    use super::*;
    use crate::maths::logarithm::tests::grid;

    #[test]
    fn the_quantile_agrees_with_an_independent_algorithm() {
        for u in grid(500_000) {
            for p in [u, (-700.0 * u).exp(), 1.0 - (-36.0 * u).exp()] {
                let (own, cephes) = (normal_quantile(p), spec_math::cephes64::ndtri(p));
                assert!((own - cephes).abs() <= 2e-15 * cephes.abs().max(0.1), "{p:e}: {own} {cephes}");
            }
        }
    }

    #[test]
    fn the_quantile_has_its_known_values_and_ends() {
        assert!((normal_quantile(0.975) - 1.959963984540054).abs() < 1e-15);
        assert!((normal_quantile(1e-20) + 9.262340089798408).abs() < 1e-14);
        assert_eq!(normal_quantile(0.5), 0.0);
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
        assert!(normal_quantile(-0.1).is_nan() && normal_quantile(1.1).is_nan());
        assert!(normal_quantile(f64::NAN).is_nan());
    }

    #[test]
    fn the_distribution_function_inverts_it() {
        for u in grid(100_000) {
            assert!((normal_cdf(normal_quantile(u)) - u).abs() < 1e-15 + 1e-13 * u);
        }
        assert!((normal_density(0.0) - 0.3989422804014327).abs() < 1e-16);
        assert!((normal_density(1.0) - 0.24197072451914337).abs() < 1e-16);
    }
}
