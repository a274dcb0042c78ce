//! Scenario files: read, checked, patched, printed.

mod model;

pub use model::Scenario;
