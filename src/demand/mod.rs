//! demand.

mod rules;

pub use rules::*;
