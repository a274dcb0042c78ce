//! What drives a result: designed experiments that a model must be run for, and methods for draws that are there.
//!
//! | method | from | tells |
//! |---|---|---|
//! | [`Sobol`] | a Saltelli design, block by block | shares of the variance: alone, in pairs, in all |
//! | [`morris`] | trajectories | which inputs matter at all, and whether by themselves |
//! | [`tornado`] | one input at a time | how far each input alone moves the result |
//! | [`pawn`] | draws | how far the distribution moves |
//! | [`delta`] | draws | how much of the density moves |
//! | [`rank_regression`] | draws | monotone effects, side by side |
//! | [`regional`] | draws | which inputs tell two groups of draws apart |
//!
//! ```
//! use jpo::design::{Scramble, saltelli};
//! use jpo::random::Seed;
//! use jpo::sensitivity::Sobol;
//! // y = x1 + 2 x2 on the unit square: variances 1/12 and 4/12
//! let plan = saltelli(1024, 2, false, Scramble::Owen { seed: Seed(1), replicate: 0 }).expect("a design");
//! let outputs: Vec<f64> = plan.design.points().map(|x| x[0] + 2.0 * x[1]).collect();
//! let mut sobol = Sobol::new(2, false);
//! outputs.chunks(plan.width()).for_each(|block| sobol.add(block));
//! let found = sobol.indices();
//! assert!((found.first[0] - 0.2).abs() < 0.01 && (found.total[1] - 0.8).abs() < 0.01);
//! ```

mod confidence;
mod delta;
mod morris;
mod pawn;
mod rank_regression;
mod regional;
mod sobol;
mod tornado;

pub use confidence::{Bootstrap, Estimate, Estimates, across};
pub use delta::delta;
pub use morris::{Effects, morris};
pub use pawn::{Pawn, pawn};
pub use rank_regression::{RankRegression, rank_regression};
pub use regional::{Regional, regional};
pub use sobol::{Indices, Sobol};
pub use tornado::{Bar, tornado};

#[cfg(test)]
mod testing;
