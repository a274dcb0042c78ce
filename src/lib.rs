//! Monte Carlo comparison of ways to pay for the UN Joint Presence Offices.

pub mod charts;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod demand;
pub mod disasters;
pub mod engine;
pub mod finance;
pub mod maths;
pub mod office;
pub mod outcomes;
pub mod random;
pub mod report;
pub mod scenario;
pub mod sourced;
pub mod tables;
pub mod uncertainty;
pub mod units;
pub mod words;
