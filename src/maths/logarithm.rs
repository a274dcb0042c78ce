//! Logarithms and powers. The kernel is that of fdlibm (Sun Microsystems 1993): an odd polynomial in
//! `f / (2 + f)` after a reduction to `[sqrt(1/2), sqrt(2))`.
#![expect(
    clippy::unreadable_literal,
    clippy::excessive_precision,
    reason = "coefficients as published, compared digit by digit"
)]

use std::f64::consts::{LOG2_E, LOG10_E};

use super::exp;

const LN2_HIGH: f64 = 6.93147180369123816490e-01;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
const G: [f64; 7] = [
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
    1.818357216161805012e-01,
    1.531383769920937332e-01,
    1.479819860511658591e-01,
];
/// Upper half of the bits of sqrt(1/2), and its distance from 1.
const HALF_ROOT: u64 = 0x3fe6_a09e_0000_0000;
const OFFSET: u64 = 0x3ff0_0000_0000_0000 - HALF_ROOT;

/// Natural logarithm within 1 unit in the last place; `-inf` at 0, `NaN` below.
#[inline]
#[must_use]
pub fn ln(x: f64) -> f64 {
    // Normal, positive, finite: the rest is rare.
    if (f64::MIN_POSITIVE..f64::INFINITY).contains(&x) { ln_normal(x, 0.0) } else { ln_rare(x) }
}

#[inline]
fn ln_normal(x: f64, exponent: f64) -> f64 {
    let shifted = x.to_bits() + OFFSET;
    let k = (shifted >> 52).cast_signed() - 1023;
    let m = f64::from_bits((shifted & 0x000f_ffff_ffff_ffff) + HALF_ROOT);
    let k = k as f64 + exponent;
    let f = m - 1.0;
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w * (G[1] + w * (G[3] + w * G[5]));
    let odd = z * (G[0] + w * (G[2] + w * (G[4] + w * G[6])));
    let r = odd + even;
    k * LN2_HIGH - ((half_square - (s * (half_square + r) + k * LN2_LOW)) - f)
}

#[cold]
fn ln_rare(x: f64) -> f64 {
    const TWO_54: f64 = 18_014_398_509_481_984.0;
    if x == 0.0 {
        f64::NEG_INFINITY
    } else if x > 0.0 && x < 1.0 {
        ln_normal(x * TWO_54, -54.0)
    } else if x == f64::INFINITY {
        x
    } else {
        f64::NAN
    }
}

/// `ln(1 + x)` without cancellation near zero (Kahan's quotient), within 4 units in the last place.
#[must_use]
pub fn ln_1p(x: f64) -> f64 {
    let u = 1.0 + x;
    if u == 1.0 {
        x
    } else if u.is_infinite() {
        ln(u)
    } else {
        ln(u) * (x / (u - 1.0))
    }
}

/// Logarithm to base 2.
#[must_use]
pub fn log2(x: f64) -> f64 {
    let value = ln(x) * LOG2_E;
    let whole = value.round();
    // Powers of two are exact, so that floors of it can be trusted.
    if (value - whole).abs() < 1e-9 && whole.abs() < 1022.0 && pow(2.0, whole) == x { whole } else { value }
}

/// Logarithm to base 10; exact for the powers of ten from 1e-22 to 1e22.
#[must_use]
pub fn log10(x: f64) -> f64 {
    let value = ln(x) * LOG10_E;
    let whole = value.round();
    if (value - whole).abs() < 1e-9 && whole.abs() <= 22.0 && pow(10.0, whole) == x { whole } else { value }
}

/// `x^y` for `x >= 0`, or any `x` with a whole `y` up to 1,024 in size; `NaN` otherwise.
///
/// Whole exponents are products (10^k is exact up to 10^22), one half is a square root, all others are
/// `exp(y ln x)` with a relative error of about 2e-16 (1 + |y ln x|).
#[must_use]
pub fn pow(x: f64, y: f64) -> f64 {
    if y == y.trunc() && y.abs() <= 1024.0 {
        let product = power(x, y.abs() as u32);
        return if y < 0.0 { 1.0 / product } else { product };
    }
    if y == 0.5 {
        return x.sqrt();
    }
    if x == 0.0 {
        return if y > 0.0 { 0.0 } else { f64::INFINITY };
    }
    exp(y * ln(x))
}

/// Repeated squaring.
fn power(x: f64, mut n: u32) -> f64 {
    let (mut square, mut product) = (x, 1.0);
    loop {
        if n & 1 == 1 {
            product *= square;
        }
        n >>= 1;
        if n == 0 {
            return product;
        }
        square *= square;
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the standard library is the yardstick here")]
pub(super) mod tests {
    use super::*;

    /// Points of the golden-ratio sequence in (0, 1).
    pub(crate) fn grid(n: u32) -> impl Iterator<Item = f64> {
        (1..=n).map(|i| (f64::from(i) * 0.618_033_988_749_894_9).fract())
    }

    #[test]
    fn ln_is_the_logarithm_within_two_units_in_the_last_place() {
        let mut worst: f64 = 0.0;
        for u in grid(2_000_000) {
            for x in [u, 0.5 + u, (u * 1400.0 - 700.0).exp()] {
                let exact = x.ln();
                worst = worst.max((ln(x) - exact).abs() / exact.abs().max(1e-300));
            }
        }
        assert!(worst <= 4.5e-16, "{worst:e}");
    }

    #[test]
    fn ln_keeps_its_ends() {
        assert_eq!(ln(1.0), 0.0);
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert!(ln(-1.0).is_nan() && ln(f64::NAN).is_nan());
        assert_eq!(ln(f64::INFINITY), f64::INFINITY);
        assert!((ln(5e-324) - 5e-324_f64.ln()).abs() < 1e-13);
        assert!((ln(f64::MAX) - f64::MAX.ln()).abs() < 1e-13);
    }

    #[test]
    fn ln_1p_holds_near_zero() {
        for u in grid(200_000) {
            for x in [u - 0.5, (u - 0.5) * 1e-7, u * 1e6] {
                assert!((ln_1p(x) - x.ln_1p()).abs() <= 1e-15 * x.ln_1p().abs(), "{x}");
            }
        }
        assert_eq!(ln_1p(0.0), 0.0);
        assert_eq!(ln_1p(-1.0), f64::NEG_INFINITY);
    }

    #[test]
    fn powers_of_ten_and_two_are_exact() {
        let mut ten = 1.0;
        for k in 0..=22 {
            let k = f64::from(k);
            assert_eq!(pow(10.0, k), ten);
            assert_eq!(log10(ten), k);
            assert_eq!(log10(1.0 / ten), -k);
            ten *= 10.0;
        }
        assert_eq!(log2(1024.0), 10.0);
        assert_eq!(log2(0.125), -3.0);
        assert!((log10(2.0) - 2.0_f64.log10()).abs() < 1e-16);
        assert!((log2(3.0) - 3.0_f64.log2()).abs() < 4e-16);
    }

    #[test]
    fn pow_follows_the_standard_library() {
        for (u, v) in grid(300_000).zip(grid(300_000).skip(7)) {
            let (x, y) = ((u * 20.0 - 10.0).exp(), v * 8.0 - 4.0);
            let bound = 3e-16 * (1.0 + (y * x.ln()).abs());
            assert!((pow(x, y) / x.powf(y) - 1.0).abs() <= bound, "{x} {y}");
        }
        assert_eq!(pow(-2.0, 3.0), -8.0);
        assert_eq!(pow(-2.0, -2.0), 0.25);
        assert!(pow(-2.0, 0.3).is_nan());
        assert_eq!(pow(0.0, 0.0), 1.0);
        assert_eq!(pow(0.0, 1.5), 0.0);
        assert_eq!(pow(0.0, -1.5), f64::INFINITY);
        assert_eq!(pow(2.0, 0.5), 2.0_f64.sqrt());
        assert!((pow(0.97, 1.0 / 12.0) - 0.97_f64.powf(1.0 / 12.0)).abs() < 2e-16);
    }
}
