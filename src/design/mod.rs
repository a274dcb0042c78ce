//! Which points to run: designs of experiments on the unit cube.
//!
//! A design says for each point where each input stands between 0 and 1: the probability at which the quantile
//! function of the input is read. It knows no distribution and no model, so that the same designs serve sweeps,
//! sensitivity analysis and models elsewhere.
//!
//! ```
//! use jpo::design::{Scramble, sobol};
//! use jpo::random::Seed;
//! use jpo::uncertainty::Distribution;
//!
//! let design = sobol(8, 2, Scramble::Owen { seed: Seed(1), replicate: 0 }).expect("two inputs are few");
//! let cost = Distribution::uniform(40_000.0, 80_000.0).expect("low is below high");
//! let costs: Vec<f64> = design.points().map(|u| cost.quantile(u[0])).collect();
//! // one in each eighth of the range
//! let mut eighths: Vec<usize> = costs.iter().map(|c| ((c - 40_000.0) / 5_000.0) as usize).collect();
//! eighths.sort_unstable();
//! assert_eq!(eighths, [0, 1, 2, 3, 4, 5, 6, 7]);
//! ```
//!
//! | function | points | use |
//! |---|---|---|
//! | [`sobol`] | any number, best a power of two | the default: means, shares, response surfaces |
//! | [`latin`], [`latin_spread`] | any number | the same with few points |
//! | [`Grid`] | all combinations of levels | two or three inputs, maps |
//! | [`list`] | as given | cases that somebody chose |
//! | [`saltelli`] | blocks of `inputs + 2` or `2 inputs + 2` | Sobol' indices |
//! | [`morris`] | trajectories of `inputs + 1` | screening |
//! | [`one_at_a_time`] | 1 and a few for each input | tornado, spider |

mod correlate;
mod directions;
mod discrepancy;
mod grid;
mod latin;
mod morris;
mod one_at_a_time;
mod saltelli;
mod scramble;
mod sequence;

use thiserror::Error;

pub use correlate::{correlate, correlate_ranks};
pub use discrepancy::centred_discrepancy;
pub use grid::{Grid, list};
pub use latin::{latin, latin_spread};
pub use morris::{Morris, MorrisPlan, Step, morris};
pub use one_at_a_time::{OneAtATime, one_at_a_time};
pub use saltelli::{Saltelli, saltelli};
pub use scramble::Scramble;
pub use sequence::{MOST_INPUTS, Sobol, sobol};

/// Points by inputs: where each input stands, from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    inputs: usize,
    values: Vec<f64>,
}

impl Design {
    /// From the rows of a matrix, one after the other.
    ///
    /// # Errors
    /// If there is no input, or the last row is short.
    pub fn new(inputs: usize, values: Vec<f64>) -> Result<Self, DesignError> {
        if inputs == 0 {
            return Err(DesignError::NoInputs);
        }
        match values.len().checked_rem(inputs) {
            Some(0) => Ok(Self { inputs, values }),
            _ => Err(DesignError::ShortRow { inputs, values: values.len() }),
        }
    }

    /// Number of inputs.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Number of points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.inputs).unwrap_or(0)
    }

    /// Whether it has no points.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// One point.
    ///
    /// # Panics
    /// If there are not so many.
    #[must_use]
    pub fn point(&self, point: usize) -> &[f64] {
        &self.values[point * self.inputs..(point + 1) * self.inputs]
    }

    /// The points in order.
    pub fn points(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks_exact(self.inputs)
    }

    /// One input over the points, copied.
    #[must_use]
    pub fn column(&self, input: usize) -> Vec<f64> {
        self.values.iter().skip(input).step_by(self.inputs).copied().collect()
    }

    fn points_mut(&mut self) -> impl Iterator<Item = &mut [f64]> {
        self.values.chunks_exact_mut(self.inputs)
    }
}

/// Why there is no such design.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum DesignError {
    /// Nothing to vary.
    #[error("a design needs at least one input")]
    NoInputs,
    /// Nothing to run.
    #[error("a design needs at least one point")]
    NoPoints,
    /// More inputs than the sequence has dimensions.
    #[error("this design can vary {most} inputs at most, not {inputs}")]
    TooManyInputs {
        /// Inputs asked for.
        inputs: usize,
        /// Most.
        most: usize,
    },
    /// More points than can be counted or held.
    #[error("this design would have more points than a machine can number")]
    TooManyPoints,
    /// A matrix that does not end with a row.
    #[error("{values} values do not make whole points of {inputs} inputs")]
    ShortRow {
        /// Inputs.
        inputs: usize,
        /// Values.
        values: usize,
    },
    /// An input without levels.
    #[error("input {input} has no levels")]
    NoLevels {
        /// The input, from 0.
        input: usize,
    },
    /// Lists that are read side by side but differ in length.
    #[error(
        "lists that are read side by side need one length: input {input} has {levels} values, the first {first}"
    )]
    UnequalLists {
        /// The input, from 0.
        input: usize,
        /// Its values.
        levels: usize,
        /// Values of the first input.
        first: usize,
    },
    /// Morris' steps need an even number of levels.
    #[error("trajectories need an even number of levels, 2 at least, not {levels}")]
    OddLevels {
        /// Levels asked for.
        levels: usize,
    },
    /// Levels outside the unit interval.
    #[error("a level must lie between 0 and 1, not {level}")]
    LevelOutside {
        /// The level.
        level: f64,
    },
}

/// Number of values of a design, if a machine can hold it.
fn cells(points: usize, inputs: usize) -> Result<usize, DesignError> {
    if inputs == 0 {
        return Err(DesignError::NoInputs);
    }
    if points == 0 {
        return Err(DesignError::NoPoints);
    }
    let cells = points.checked_mul(inputs).filter(|&cells| cells <= isize::MAX as usize >> 3);
    cells.ok_or(DesignError::TooManyPoints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_design_is_a_matrix_of_whole_points() {
        let design = Design::new(2, vec![0.1, 0.2, 0.3, 0.4]).unwrap();
        assert_eq!((design.len(), design.inputs(), design.point(1)), (2, 2, &[0.3, 0.4][..]));
        assert_eq!(design.column(1), [0.2, 0.4]);
        assert_eq!(Design::new(0, Vec::new()), Err(DesignError::NoInputs));
        assert_eq!(Design::new(2, vec![0.1]), Err(DesignError::ShortRow { inputs: 2, values: 1 }));
        assert_eq!(cells(usize::MAX, 2), Err(DesignError::TooManyPoints));
        assert_eq!(cells(0, 2), Err(DesignError::NoPoints));
    }
}
