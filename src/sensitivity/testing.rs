//! Test functions with known answers.

use crate::maths::sin;
use crate::random::{Process, Seed, open, uniform};

/// Ishigami and Homma (1990) with a = 7, b = 0.1 on the unit cube.
pub(crate) fn ishigami(u: &[f64]) -> f64 {
    let x = |at: usize| std::f64::consts::PI * (2.0 * u[at] - 1.0);
    let (s1, s2) = (sin(x(0)), sin(x(1)));
    s1 + 7.0 * s2 * s2 + 0.1 * x(2).powi(4) * s1
}

/// Its first and total indices; the only pair that interacts is 1 and 3.
pub(crate) const ISHIGAMI_FIRST: [f64; 3] = [0.313_905_191_147_811, 0.442_411_144_790_041, 0.0];
/// Total indices.
pub(crate) const ISHIGAMI_TOTAL: [f64; 3] =
    [0.557_588_855_209_959, 0.442_411_144_790_041, 0.243_683_664_062_148];

/// Sobol's g function on the unit cube.
pub(crate) fn g(u: &[f64], a: &[f64]) -> f64 {
    u.iter().zip(a).map(|(u, a)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a)).product()
}

/// Columns of uniform draws.
pub(crate) fn uniforms(seed: u64, n: usize, inputs: usize) -> Vec<Vec<f64>> {
    let mut stream = open(Seed(seed), 0, Process::Judgement, 3);
    (0..inputs).map(|_| (0..n).map(|_| uniform(&mut stream)).collect()).collect()
}

/// Values of a function at rows of columns.
pub(crate) fn at_rows(columns: &[Vec<f64>], function: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    let rows = columns[0].len();
    (0..rows).map(|row| function(&columns.iter().map(|column| column[row]).collect::<Vec<_>>())).collect()
}
