//! Quantile functions at a few nanoseconds a draw.

use std::fmt;
use std::sync::{Arc, LazyLock};

use super::{GAMMA_TABULATED, ScoreTable, exp, gamma_density, gamma_quantile, ln_1p, normal_quantile};

/// Cells of the table over (0, 1).
const CELLS: usize = 512;
/// Cells at each end in which the quantile function itself is called: there it bends too much.
const EXACT: usize = 4;

/// See [`QuantileTable::value`].
const SHIFT: f64 = 6_755_399_441_055_744.0;

/// Value and slope (per cell) at a node.
pub(super) type Node = [f64; 2];

/// A monotone quantile function, tabulated: cubic Hermite interpolation over 512 equal cells of
/// probability, with the exact function in the four cells at each end.
///
/// For smooth service times (lognormal, gamma, exponential with cv up to about 1) the error of the
/// first two moments is below 1e-5, far below the noise of any simulation. Slopes are five-point
/// differences of the function, limited after Fritsch and Carlson (1980) so that a monotone function stays so.
#[derive(Clone)]
pub struct QuantileTable {
    nodes: Box<[Node; CELLS + 1]>,
    exact: Arc<dyn Fn(f64) -> f64 + Send + Sync>,
}

impl QuantileTable {
    /// Tabulates `quantile`, a function that does not decrease on (0, 1).
    #[must_use]
    pub fn new(quantile: impl Fn(f64) -> f64 + Send + Sync + 'static) -> Self {
        let cell = 1.0 / CELLS as f64;
        let mut nodes = Box::new([[0.0; 2]; CELLS + 1]);
        for (i, node) in nodes.iter_mut().enumerate().take(CELLS - EXACT + 1).skip(EXACT) {
            let p = i as f64 * cell;
            let h = cell / 16.0;
            let near = quantile(p + h) - quantile(p - h);
            let far = quantile(p + 2.0 * h) - quantile(p - 2.0 * h);
            *node = [quantile(p), (8.0 * near - far) / 12.0 * 16.0];
        }
        limit_slopes(&mut nodes[EXACT..=CELLS - EXACT]);
        Self { nodes, exact: Arc::new(quantile) }
    }

    /// Exponential with mean 1: a copy of the one table, which is made once.
    #[must_use]
    pub fn exponential() -> Self {
        static TABLE: LazyLock<QuantileTable> = LazyLock::new(|| QuantileTable::new(|u| -ln_1p(-u)));
        TABLE.clone()
    }

    /// Lognormal with mean 1 and coefficient of variation `cv`, which is not negative.
    #[must_use]
    pub fn lognormal(cv: f64) -> Self {
        let variance = ln_1p(cv * cv);
        let sigma = variance.sqrt();
        Self::new(move |u| exp(sigma * normal_quantile(u) - 0.5 * variance))
    }

    /// Gamma with mean 1 and coefficient of variation `cv` (shape `1 / cv^2`), which is not negative; without
    /// spread always 1.
    #[must_use]
    pub fn gamma(cv: f64) -> Self {
        let shape = 1.0 / (cv * cv);
        if shape.is_infinite() {
            return Self::new(|_| 1.0);
        }
        let exact = move |u| gamma_quantile(shape, u) / shape;
        if !GAMMA_TABULATED.contains(&shape) {
            return Self::new(exact);
        }
        // The inverse costs a microsecond; one draw in 64 falls into the exact cells.
        let scores = ScoreTable::new(exact, |x| gamma_density(shape, x * shape) * shape);
        Self::new(move |u| if ScoreTable::covers(u) { scores.value(u) } else { exact(u) })
    }

    /// The quantile at `u` in (0, 1).
    #[inline]
    #[must_use]
    pub fn value(&self, u: f64) -> f64 {
        let x = u * CELLS as f64;
        // Adding 1.5 x 2^52 rounds to the nearest whole number, which then stands in the low bits: cheaper
        // than a saturating cast. At a node either neighbouring cell will do. What lies outside (or
        // is not a number) fails the test below and takes the exact way.
        let shifted = (x - 0.5) + SHIFT;
        let cell = shifted.to_bits().wrapping_sub(SHIFT.to_bits()) as usize;
        if cell.wrapping_sub(EXACT) < CELLS - 2 * EXACT {
            hermite(self.nodes[cell], self.nodes[cell + 1], x - (shifted - SHIFT))
        } else {
            self.outer(u)
        }
    }

    #[cold]
    fn outer(&self, u: f64) -> f64 {
        (self.exact)(u)
    }
}

/// The cubic with the values and slopes of two nodes, at `t` in [0, 1] between them; exact at `t` = 0.
#[inline]
pub(super) fn hermite([y0, d0]: Node, [y1, d1]: Node, t: f64) -> f64 {
    let rise = y1 - y0;
    let s = 1.0 - t;
    y0 + t * (rise + s * (s * (d0 - rise) - t * (d1 - rise)))
}

/// Fritsch and Carlson's sufficient condition: no slope above three times either neighbouring secant.
/// A slope that is not a number becomes the limit.
pub(super) fn limit_slopes(nodes: &mut [Node]) {
    for i in 0..nodes.len() {
        let before = i.checked_sub(1).map_or(f64::INFINITY, |j| nodes[i][0] - nodes[j][0]);
        let after = nodes.get(i + 1).map_or(f64::INFINITY, |next| next[0] - nodes[i][0]);
        let limit = 3.0 * before.min(after).max(0.0);
        nodes[i][1] = nodes[i][1].min(limit).max(0.0);
    }
}

impl fmt::Debug for QuantileTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QuantileTable").field("median", &self.value(0.5)).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First and second moment by the midpoint rule in every cell, the ends split ever finer
    /// (geometrically), so that both ways of evaluating are integrated alike.
    fn moments(f: impl Fn(f64) -> f64) -> (f64, f64) {
        let (mut first, mut second) = (0.0, 0.0);
        let mut add = |a: f64, b: f64, parts: u32| {
            let h = (b - a) / f64::from(parts);
            for k in 0..parts {
                let x = f(a + (f64::from(k) + 0.5) * h);
                first += x * h;
                second += x * x * h;
            }
        };
        let edge = 1.0 / 512.0;
        add(edge, 1.0 - edge, 2_000_000);
        let mut width = edge;
        for _ in 0..44 {
            add(width / 2.0, width, 400);
            add(1.0 - width, 1.0 - width / 2.0, 400);
            width /= 2.0;
        }
        (first, second)
    }

    fn assert_moments(name: &str, table: &QuantileTable, exact: (f64, f64)) {
        let (first, second) = moments(|u| table.value(u));
        assert!((first / exact.0 - 1.0).abs() < 1e-5, "{name}: E[X] {first}");
        assert!((second / exact.1 - 1.0).abs() < 1e-5, "{name}: E[X^2] {second}");
    }

    #[test]
    fn first_two_moments_are_right_to_1e_5() {
        for cv in [0.8, 1.0] {
            assert_moments("lognormal", &QuantileTable::lognormal(cv), (1.0, 1.0 + cv * cv));
        }
        assert_moments("exponential", &QuantileTable::exponential(), (1.0, 2.0));
        for cv in [0.3, 0.5, 1.0] {
            assert_moments("gamma", &QuantileTable::gamma(cv), (1.0, 1.0 + cv * cv));
        }
    }

    #[test]
    fn values_follow_the_function_and_never_decrease() {
        let sigma = std::f64::consts::LN_2.sqrt();
        let exact = |u| exp(sigma * normal_quantile(u) - 0.5 * std::f64::consts::LN_2);
        let table = QuantileTable::lognormal(1.0);
        let (mut before, mut worst): (f64, f64) = (0.0, 0.0);
        let n = 1_000_000;
        for i in 0..n {
            let u = (f64::from(i) + 0.5) / f64::from(n);
            let x = table.value(u);
            assert!(x >= before, "{u}");
            before = x;
            worst = worst.max((x / exact(u) - 1.0).abs());
        }
        assert!(worst < 2e-5, "{worst:e}");
        for u in [1e-300, 1e-9, 0.001, 0.999, 1.0 - 1e-9] {
            assert!((table.value(u) / exact(u) - 1.0).abs() < 1e-14);
        }
    }

    #[test]
    fn gamma_has_its_limits_without_spread_and_with_much() {
        let fixed = QuantileTable::gamma(0.0);
        assert_eq!([0.001, 0.5, 0.999].map(|u| fixed.value(u)), [1.0; 3]);
        let narrow = QuantileTable::gamma(1e-6);
        assert!((narrow.value(0.975) - (1.0 + 1e-6 * normal_quantile(0.975))).abs() < 1e-11);
        let wide = QuantileTable::gamma(3.0);
        for u in [0.003, 0.2, 0.5, 0.9, 0.998] {
            let exact = gamma_quantile(1.0 / 9.0, u) * 9.0;
            assert!((wide.value(u) - exact).abs() < 1e-6 * exact.max(0.1), "{u}");
        }
    }

    #[test]
    fn a_kink_or_a_flat_stretch_does_not_make_it_overshoot() {
        let step = QuantileTable::new(|u: f64| if u < 0.4 { 1.0 } else { 2.0 });
        let kink = QuantileTable::new(|u: f64| (u - 0.3).max(0.0) * 50.0);
        let (mut a, mut b) = (0.0, -1.0);
        for i in 1..100_000 {
            let u = f64::from(i) / 100_000.0;
            let (x, y) = (step.value(u), kink.value(u));
            assert!(x >= a && (1.0..=2.0).contains(&x), "{u}: {x}");
            assert!(y >= b - 1e-12 && y >= 0.0, "{u}: {y}");
            (a, b) = (x, y);
        }
    }
}
