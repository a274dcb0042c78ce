//! finance.

mod rules;

pub use rules::*;
