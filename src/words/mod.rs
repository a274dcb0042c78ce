//! Numbers into words: shares of futures with calibrated words, and numbers as people read them.
//!
//! The scale is that of the IPCC made free of gaps, so that any computed share has exactly one word.
//! Words never stand without their number (Budescu et al. 2014), and neither claims more than the
//! number of simulated futures can carry.

mod catalogue;
mod likelihood;
mod numbers;

pub use catalogue::{Catalogue, Language};
pub use fluent_bundle::FluentValue as Value;
pub use numbers::{count, grouped, range, two_figures};
