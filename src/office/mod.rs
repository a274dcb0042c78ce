//! office.

mod rules;

pub use rules::*;
