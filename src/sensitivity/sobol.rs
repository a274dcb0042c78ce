//! Sobol' indices from a Saltelli design, in one pass over its blocks.

/// Indices of every input.
#[derive(Debug, Clone, PartialEq)]
pub struct Indices {
    /// Share of the variance that each input explains alone (Saltelli et al. 2010).
    pub first: Vec<f64>,
    /// Share that would remain if all others were known: alone and in all interactions (Jansen 1999).
    pub total: Vec<f64>,
    /// Share of each pair beyond what its two explain alone (Saltelli 2002): `(i, j)` with `i < j`, in that order; empty
    /// without second order.
    pub second: Vec<f64>,
    /// Variance of the output.
    pub variance: f64,
}

/// Sums over the blocks of a Saltelli design. Memory grows with the square of the inputs, not with the blocks.
///
/// A block is the outputs at `A`, at `AB_i` for each input, with second order at `BA_i` for each, at `B`: the order in
/// which [`saltelli`](crate::design::saltelli) lays them out.
#[derive(Debug, Clone, PartialEq)]
pub struct Sobol {
    inputs: usize,
    second: bool,
    /// The first output: sums are of what differs from it, so that a large mean costs no digits.
    shift: Option<f64>,
    weight: f64,
    /// Sums of a, b, their squares and product.
    a: f64,
    b: f64,
    squares: f64,
    product: f64,
    /// By input: sums of `ab`, of `b ab`, of `(a - ab)^2`.
    ab: Vec<f64>,
    cross: Vec<f64>,
    jansen: Vec<f64>,
    /// By input: sum of `ba`; by pair: sum of `ba_j ab_i`, `i` slowest.
    ba: Vec<f64>,
    pairs: Vec<f64>,
    dropped: u64,
    /// The block at work, less the shift.
    work: Vec<f64>,
}

impl Sobol {
    /// Nothing yet.
    #[must_use]
    pub fn new(inputs: usize, second: bool) -> Self {
        let pairs = if second { inputs * inputs } else { 0 };
        Self {
            inputs,
            second,
            shift: None,
            weight: 0.0,
            a: 0.0,
            b: 0.0,
            squares: 0.0,
            product: 0.0,
            ab: vec![0.0; inputs],
            cross: vec![0.0; inputs],
            jansen: vec![0.0; inputs],
            ba: vec![0.0; if second { inputs } else { 0 }],
            pairs: vec![0.0; pairs],
            dropped: 0,
            work: Vec::with_capacity(2 * inputs + 2),
        }
    }

    /// Number of outputs of a block.
    #[must_use]
    pub fn width(&self) -> usize {
        self.inputs * (1 + usize::from(self.second)) + 2
    }

    /// Blocks left out because an output was missing or not finite.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Adds a block. One with a missing output is left out whole: the others of it mean nothing without it.
    pub fn add(&mut self, block: &[f64]) {
        self.add_weighted(block, 1.0);
    }

    /// Adds a block as often as `weight` says.
    pub fn add_weighted(&mut self, block: &[f64], weight: f64) {
        debug_assert_eq!(block.len(), self.width());
        if block.iter().any(|value| !value.is_finite()) {
            self.dropped += 1;
            return;
        }
        let shift = *self.shift.get_or_insert(block[0]);
        let k = self.inputs;
        self.work.clear();
        self.work.extend(block.iter().map(|value| value - shift));
        let (a, b) = (self.work[0], self.work[self.work.len() - 1]);
        self.weight += weight;
        self.a += weight * a;
        self.b += weight * b;
        self.squares += weight * (a * a + b * b);
        self.product += weight * a * b;
        for i in 0..k {
            let ab = self.work[1 + i];
            self.ab[i] += weight * ab;
            self.cross[i] += weight * b * ab;
            self.jansen[i] += weight * (a - ab) * (a - ab);
        }
        if self.second {
            for j in 0..k {
                let ba = self.work[1 + k + j];
                self.ba[j] += weight * ba;
                for i in 0..j {
                    self.pairs[i * k + j] += weight * ba * self.work[1 + i];
                }
            }
        }
    }

    /// The indices so far; `NaN` before the first block, and where the output never changes.
    #[must_use]
    pub fn indices(&self) -> Indices {
        let n = self.weight;
        let mean = (self.a + self.b) / (2.0 * n);
        let variance = self.squares / (2.0 * n) - mean * mean;
        // Products around the mean: E (x - m)(y - m) = E x y - m (E x + E y) + m^2.
        let around = |product: f64, x: f64, y: f64| product / n - mean * (x + y) / n + mean * mean;
        let base = around(self.product, self.a, self.b);
        let first: Vec<f64> =
            (0..self.inputs).map(|i| (around(self.cross[i], self.b, self.ab[i]) - base) / variance).collect();
        let total = self.jansen.iter().map(|sum| sum / (2.0 * n) / variance).collect();
        let mut second = Vec::new();
        if self.second {
            for i in 0..self.inputs {
                for j in i + 1..self.inputs {
                    let both = around(self.pairs[i * self.inputs + j], self.ba[j], self.ab[i]) - base;
                    second.push(both / variance - first[i] - first[j]);
                }
            }
        }
        Indices { first, total, second, variance }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ISHIGAMI_FIRST, ISHIGAMI_TOTAL, g, ishigami};
    use super::*;
    use crate::design::{Scramble, saltelli};
    use crate::random::Seed;

    fn run(blocks: usize, inputs: usize, second: bool, function: impl Fn(&[f64]) -> f64) -> Sobol {
        let plan = saltelli(blocks, inputs, second, Scramble::Owen { seed: Seed(1), replicate: 0 }).unwrap();
        let mut sobol = Sobol::new(inputs, second);
        let outputs: Vec<f64> = plan.design.points().map(function).collect();
        outputs.chunks(sobol.width()).for_each(|block| sobol.add(block));
        sobol
    }

    #[test]
    fn ishigami_is_met_to_the_error_of_a_long_sequence() {
        let found = run(1 << 14, 3, true, ishigami).indices();
        // mean errors of a sequence of this length are 4e-4 (first) and 2e-4 (total): five of them
        for i in 0..3 {
            assert!((found.first[i] - ISHIGAMI_FIRST[i]).abs() < 2e-3, "{found:?}");
            assert!((found.total[i] - ISHIGAMI_TOTAL[i]).abs() < 1e-3, "{found:?}");
        }
        for (at, truth) in [0.0, 0.243_683_664_062_148, 0.0].into_iter().enumerate() {
            assert!((found.second[at] - truth).abs() < 4e-3, "{found:?}");
        }
        assert!((found.variance / 13.844_587_940_719_3 - 1.0).abs() < 1e-3);
    }

    #[test]
    fn the_g_function_is_met() {
        let a = [0.0, 1.0, 4.5, 9.0];
        let found = run(1 << 13, 4, false, |u| g(u, &a)).indices();
        let shares: Vec<f64> = a.iter().map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a))).collect();
        let variance: f64 = shares.iter().map(|v| 1.0 + v).product::<f64>() - 1.0;
        for i in 0..4 {
            let others: f64 = (0..4).filter(|&j| j != i).map(|j| 1.0 + shares[j]).product();
            assert!((found.first[i] - shares[i] / variance).abs() < 4e-3, "{i}: {found:?}");
            assert!((found.total[i] - shares[i] * others / variance).abs() < 2e-3, "{i}: {found:?}");
        }
    }

    #[test]
    fn a_large_mean_changes_nothing_and_a_missing_output_costs_its_block() {
        let plain = run(256, 3, true, ishigami).indices();
        let lifted = run(256, 3, true, |u| ishigami(u) + 1e6).indices();
        for (one, other) in
            plain.first.iter().chain(&plain.second).zip(lifted.first.iter().chain(&lifted.second))
        {
            assert!((one - other).abs() < 1e-8, "{one} {other}");
        }
        let mut sobol = run(16, 3, false, ishigami);
        let before = sobol.indices();
        sobol.add(&[1.0, f64::NAN, 0.0, 0.0, 2.0]);
        assert_eq!((sobol.dropped(), sobol.indices()), (1, before));
    }
}
