//! Points for Sobol' indices: two independent matrices and their mixtures (Saltelli 2002; Saltelli et al. 2010).

use super::sequence::{MOST_INPUTS, Sobol};
use super::{Design, DesignError, Scramble, cells};

/// A design in blocks: row of `A`, rows of `AB_1 ..`, with second order `BA_1 ..`, row of `B`.
///
/// `AB_i` is `A` with input `i` from `B`, and `BA_i` the other way round. A block in which one run failed is left out
/// whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Saltelli {
    /// The points, block by block.
    pub design: Design,
    /// Number of blocks.
    pub blocks: usize,
    /// Whether the points of second order are there.
    pub second: bool,
}

impl Saltelli {
    /// Points of a block.
    #[must_use]
    pub fn width(&self) -> usize {
        self.design.inputs() * (1 + usize::from(self.second)) + 2
    }

    /// Point of `A` in a block.
    #[must_use]
    pub fn a(&self, block: usize) -> usize {
        block * self.width()
    }

    /// Point of `AB_i`: all from `A`, input `i` from `B`.
    #[must_use]
    pub fn ab(&self, block: usize, input: usize) -> usize {
        self.a(block) + 1 + input
    }

    /// Point of `BA_i`: all from `B`, input `i` from `A`; there only with second order.
    #[must_use]
    pub fn ba(&self, block: usize, input: usize) -> Option<usize> {
        self.second.then(|| self.a(block) + 1 + self.design.inputs() + input)
    }

    /// Point of `B` in a block.
    #[must_use]
    pub fn b(&self, block: usize) -> usize {
        self.a(block) + self.width() - 1
    }
}

/// Saltelli's design on the Sobol' sequence of twice the inputs: its first half is `A`, its second `B`.
///
/// `blocks` is best a power of two. The points are `blocks x (inputs + 2)`, with second order `blocks x (2 inputs + 2)`.
///
/// # Errors
/// Without blocks or inputs, or with more than half of [`MOST_INPUTS`].
pub fn saltelli(
    blocks: usize,
    inputs: usize,
    second: bool,
    scramble: Scramble,
) -> Result<Saltelli, DesignError> {
    let most = MOST_INPUTS.checked_div(2).unwrap_or(0);
    if inputs > most {
        return Err(DesignError::TooManyInputs { inputs, most });
    }
    let sequence = Sobol::new(2 * inputs, scramble)?;
    let width = inputs * (1 + usize::from(second)) + 2;
    let points = blocks.checked_mul(width).ok_or(DesignError::TooManyPoints)?;
    let mut values = Vec::with_capacity(cells(points, inputs)?);
    let mut both = vec![0.0; 2 * inputs];
    for block in 0..blocks {
        sequence.point(block as u64, &mut both);
        let (a, b) = both.split_at(inputs);
        values.extend_from_slice(a);
        mixture(&mut values, a, b);
        if second {
            mixture(&mut values, b, a);
        }
        values.extend_from_slice(b);
    }
    Ok(Saltelli { design: Design::new(inputs, values)?, blocks, second })
}

/// One row an input: that input from `one`, all others from `of`.
fn mixture(values: &mut Vec<f64>, of: &[f64], one: &[f64]) {
    for (input, &u) in one.iter().enumerate() {
        let start = values.len();
        values.extend_from_slice(of);
        values[start + input] = u;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Seed;

    #[test]
    fn rows_are_where_they_are_said_to_be() {
        for second in [false, true] {
            let plan = saltelli(8, 3, second, Scramble::Owen { seed: Seed(1), replicate: 0 }).unwrap();
            assert_eq!(plan.design.len(), 8 * if second { 8 } else { 5 });
            for block in 0..8 {
                let (a, b) = (plan.design.point(plan.a(block)), plan.design.point(plan.b(block)));
                for input in 0..3 {
                    let ab = plan.design.point(plan.ab(block, input));
                    for k in 0..3 {
                        assert_eq!(ab[k], if k == input { b[k] } else { a[k] });
                    }
                    let ba = plan.ba(block, input);
                    assert_eq!(ba.is_some(), second);
                    for k in 0..3 {
                        let Some(ba) = ba.map(|row| plan.design.point(row)) else { break };
                        assert_eq!(ba[k], if k == input { a[k] } else { b[k] });
                    }
                }
            }
        }
    }

    #[test]
    fn total_effects_of_a_linear_function_come_out() {
        // f = u + 2 v: variances 1/12 and 4/12, total effects 0.2 and 0.8 (Jansen 1999)
        let plan = saltelli(1024, 2, false, Scramble::Owen { seed: Seed(2), replicate: 0 }).unwrap();
        let f = |row: usize| plan.design.point(row)[0] + 2.0 * plan.design.point(row)[1];
        for (input, total) in [(0, 0.2), (1, 0.8)] {
            let halves = (0..1024).map(|block| {
                let d = f(plan.a(block)) - f(plan.ab(block, input));
                d * d / 2.0
            });
            let effect = halves.sum::<f64>() / 1024.0 / (5.0 / 12.0);
            assert!((effect - total).abs() < 0.01, "{effect}");
        }
    }

    #[test]
    fn inputs_beyond_half_the_sequence_are_refused() {
        assert!(saltelli(1, 200, true, Scramble::None).is_ok());
        let error = saltelli(1, 501, false, Scramble::None).unwrap_err();
        assert_eq!(error, DesignError::TooManyInputs { inputs: 501, most: 500 });
        assert_eq!(saltelli(0, 2, false, Scramble::None), Err(DesignError::NoPoints));
        assert_eq!(saltelli(2, 0, false, Scramble::None), Err(DesignError::NoInputs));
    }
}
