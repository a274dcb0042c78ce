//! The exponential function from a table of 64 powers of two and a short polynomial (Tang 1989).
#![expect(
    clippy::unreadable_literal,
    clippy::approx_constant,
    reason = "a table of powers and constants of the method, compared digit by digit"
)]

use super::ln;

/// `2^(j / 64)`, rounded to nearest.
static POWERS: [f64; 64] = [
    1.0,
    1.0108892860517005,
    1.0218971486541166,
    1.0330248790212284,
    1.0442737824274138,
    1.0556451783605572,
    1.0671404006768237,
    1.0787607977571199,
    1.0905077326652577,
    1.102382583307841,
    1.1143867425958924,
    1.1265216186082418,
    1.1387886347566916,
    1.1511892299529827,
    1.1637248587775775,
    1.1763969916502812,
    1.189207115002721,
    1.202156731452703,
    1.215247359980469,
    1.22848053610687,
    1.241857812073484,
    1.255380757024691,
    1.2690509571917332,
    1.2828700160787783,
    1.2968395546510096,
    1.3109612115247644,
    1.3252366431597413,
    1.339667524053303,
    1.3542555469368927,
    1.3690024229745905,
    1.383909881963832,
    1.3989796725383112,
    1.4142135623730951,
    1.42961333839197,
    1.4451808069770467,
    1.460917794180647,
    1.4768261459394993,
    1.4929077282912648,
    1.5091644275934228,
    1.5255981507445384,
    1.5422108254079407,
    1.559004400237837,
    1.5759808451078865,
    1.593142151342267,
    1.6104903319492543,
    1.6280274218573478,
    1.645755478153965,
    1.6636765803267364,
    1.681792830507429,
    1.7001063537185235,
    1.718619298122478,
    1.7373338352737062,
    1.7562521603732995,
    1.7753764925265212,
    1.7947090750031072,
    1.8142521755003989,
    1.8340080864093424,
    1.8539791250833855,
    1.8741676341103,
    1.8945759815869656,
    1.9152065613971474,
    1.9360617934922943,
    1.9571441241754002,
    1.978456026387951,
];

/// 64 / ln 2.
const INVERSE: f64 = 92.33248261689366;
/// ln 2 / 64, its first 31 bits, so that a product with the integer below is exact, and the rest.
const HIGH: f64 = 0.01083042468962958;
const LOW: f64 = 6.619564634077006e-12;
/// Adding 1.5 x 2^52 rounds a small double to the nearest integer, which then stands in its low bits.
const SHIFT: f64 = 6755399441055744.0;

/// `e^x` within 2 units in the last place; 0 below -745.2, infinite above 709.8, `NaN` for `NaN`.
#[inline]
#[must_use]
pub fn exp(x: f64) -> f64 {
    // Outside, 2^k is not a normal double (or x is NaN).
    if !(-708.0..=709.0).contains(&x) {
        return exp_far(x);
    }
    let (fraction, k) = reduced(x);
    scale(fraction, k)
}

/// `x = k ln 2 + remainder`: the exponential of the remainder (in [1, 2), about) and `k`.
#[inline]
fn reduced(x: f64) -> (f64, i64) {
    let shifted = x * INVERSE + SHIFT;
    let n = shifted - SHIFT;
    let bits = shifted.to_bits().cast_signed().wrapping_sub(SHIFT.to_bits().cast_signed());
    let r = (x - n * HIGH) - n * LOW;
    let r2 = r * r;
    let p = r + r2 * ((0.5 + r * (1.0 / 6.0)) + r2 * (1.0 / 24.0 + r * (1.0 / 120.0)));
    let t = POWERS[(bits & 63) as usize];
    (t + t * p, bits >> 6)
}

/// `x 2^k` for `k` in -1022..=1023.
#[inline]
fn scale(x: f64, k: i64) -> f64 {
    x * f64::from_bits(((k + 1023) << 52).cast_unsigned())
}

#[cold]
fn exp_far(x: f64) -> f64 {
    if x.is_nan() {
        x
    } else if x > 709.782712893384 {
        f64::INFINITY
    } else if x < -745.1332191019412 {
        0.0
    } else {
        // In two steps, so that the last product rounds once into the subnormal range.
        let (fraction, k) = reduced(x);
        let half = k >> 1;
        scale(scale(fraction, half), k - half)
    }
}

/// `e^x - 1` without cancellation near zero (Kahan's quotient), within 4 units in the last place.
#[must_use]
pub fn exp_m1(x: f64) -> f64 {
    let u = exp(x);
    if u == 1.0 {
        return x;
    }
    let difference = u - 1.0;
    if difference == -1.0 || u.is_infinite() {
        return difference;
    }
    difference * (x / ln(u))
}

/// Hyperbolic tangent.
#[must_use]
pub fn tanh(x: f64) -> f64 {
    if x.abs() > 22.0 {
        return 1.0_f64.copysign(x);
    }
    let e = exp_m1(2.0 * x);
    e / (e + 2.0)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the standard library is the yardstick here")]
mod tests {
    use super::*;
    use crate::maths::logarithm::tests::grid;

    #[test]
    fn exp_is_the_exponential_within_two_units_in_the_last_place() {
        let mut worst: f64 = 0.0;
        for u in grid(2_000_000) {
            let x = -708.0 + u * 1417.0;
            worst = worst.max((exp(x) / x.exp() - 1.0).abs());
            let x = u * 4.0 - 2.0;
            worst = worst.max((exp(x) / x.exp() - 1.0).abs());
        }
        assert!(worst <= 4.5e-16, "{worst:e}");
    }

    #[test]
    fn exp_keeps_its_ends() {
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(-0.0), 1.0);
        assert_eq!(exp(f64::INFINITY), f64::INFINITY);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
        assert!(exp(f64::NAN).is_nan());
        assert_eq!(exp(710.0), f64::INFINITY);
        assert!(exp(709.78).is_finite() && exp(709.78) > 1.79e308);
        assert_eq!(exp(-746.0), 0.0);
        for x in [-709.0, -720.5, -740.0, -745.0] {
            // below the normal range the spacing is 4.9e-324
            assert!((exp(x) - x.exp()).abs() <= 5e-324, "{x}");
        }
    }

    #[test]
    fn exp_m1_and_tanh_hold_near_zero_and_far_away() {
        for u in grid(200_000) {
            for x in [u - 0.5, (u - 0.5) * 1e-6, (u - 0.5) * 80.0] {
                assert!((exp_m1(x) - x.exp_m1()).abs() <= 1e-15 * x.exp_m1().abs(), "{x}");
                assert!((tanh(x) - x.tanh()).abs() <= 1e-15 * x.tanh().abs(), "{x}");
            }
        }
        assert_eq!(exp_m1(0.0), 0.0);
        assert_eq!(exp_m1(-800.0), -1.0);
        assert_eq!(exp_m1(800.0), f64::INFINITY);
        assert_eq!(tanh(-300.0), -1.0);
    }
}
