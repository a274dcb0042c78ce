//! What the tests of this folder share.

use crate::maths::normal_quantile;
use crate::random::{Process, Seed, open, uniform};

/// Standard normal draws.
pub(crate) fn normals(seed: u64, n: usize) -> Vec<f64> {
    let mut stream = open(Seed(seed), 0, Process::Judgement, 99);
    (0..n).map(|_| normal_quantile(uniform(&mut stream))).collect()
}

/// Two options: nothing, or effect p1 ~ N(1, 1) at cost p2 ~ N(0, 2). At the thresholds 1, 2 and 3: EVPI, EVPPI of p1,
/// EVPPI of p2, P(best) of the second; from E max(0, N(m, s)) = m Phi(m/s) + s phi(m/s).
pub(crate) const NORMAL_LINEAR: [(f64, f64, f64, f64); 3] = [
    (0.479_810_706_348_392, 0.083_315_470_587_686_3, 0.395_593_114_802_612, 0.672_639_576_990_711),
    (0.399_282_456_748, 0.166_630_941_175, 0.166_630_941_175, 0.760_249_938_907),
    (0.409_463_415_994, 0.249_946_411_763, 0.058_613_587_525_2, 0.797_309_721_771),
];

/// Columns as slices.
pub(crate) fn slices(columns: &[Vec<f64>]) -> Vec<&[f64]> {
    columns.iter().map(Vec::as_slice).collect()
}
