//! Sine and cosine: fdlibm's kernels (Sun Microsystems 1993) after a reduction by multiples of pi / 2.
#![expect(
    clippy::unreadable_literal,
    clippy::excessive_precision,
    reason = "coefficients as published, compared digit by digit"
)]

use std::f64::consts::FRAC_2_PI;

/// First 33 bits of pi / 2 and the rest.
const HIGH: f64 = 1.57079632673412561417e+00;
const LOW: f64 = 6.07710050650619224932e-11;

/// Sine of an angle in radians, absolute error below 1e-15 for |x| up to 1,000.
#[must_use]
pub fn sin(x: f64) -> f64 {
    let (r, quadrant) = reduce(x);
    match quadrant {
        0 => sin_kernel(r),
        1 => cos_kernel(r),
        2 => -sin_kernel(r),
        _ => -cos_kernel(r),
    }
}

/// Cosine of an angle in radians, absolute error below 1e-15 for |x| up to 1,000.
#[must_use]
pub fn cos(x: f64) -> f64 {
    let (r, quadrant) = reduce(x);
    match quadrant {
        0 => cos_kernel(r),
        1 => -sin_kernel(r),
        2 => -cos_kernel(r),
        _ => sin_kernel(r),
    }
}

fn reduce(x: f64) -> (f64, i64) {
    let n = (x * FRAC_2_PI).round();
    ((x - n * HIGH) - n * LOW, (n as i64).rem_euclid(4))
}

fn sin_kernel(x: f64) -> f64 {
    let z = x * x;
    let r = 8.33333333332248946124e-03
        + z * (-1.98412698298579493134e-04 + z * 2.75573137070700676789e-06)
        + z * (z * z) * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10);
    x + (z * x) * (-1.66666666666666324348e-01 + z * r)
}

fn cos_kernel(x: f64) -> f64 {
    let z = x * x;
    let w = z * z;
    let r = z
        * (4.16666666666666019037e-02 + z * (-1.38888888888741095749e-03 + z * 2.48015872894767294178e-05))
        + w * w
            * (-2.75573143513906633035e-07
                + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11));
    let half = 0.5 * z;
    let main = 1.0 - half;
    main + (((1.0 - main) - half) + z * r)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the standard library is the yardstick here")]
mod tests {
    use super::*;
    use crate::maths::logarithm::tests::grid;

    #[test]
    fn sine_and_cosine_follow_the_standard_library() {
        for u in grid(500_000) {
            for x in [u * 8.0 - 4.0, u * 2000.0 - 1000.0] {
                assert!((sin(x) - x.sin()).abs() < 1e-15, "{x}");
                assert!((cos(x) - x.cos()).abs() < 1e-15, "{x}");
            }
        }
        assert_eq!(sin(0.0), 0.0);
        assert_eq!(cos(0.0), 1.0);
        assert!((sin(std::f64::consts::FRAC_PI_6) - 0.5).abs() < 1e-16);
    }
}
