//! Plays a scenario: one replication, then all of them in fixed blocks; then many scenarios, point by point.

mod accounts;
mod blocks;
mod budget;
mod future;
mod measures;
mod money_year;
mod records;
mod replication;
mod results;
mod setting;
mod staffing;
mod state;
pub mod sweep;
mod triggers;
mod workload;

pub use blocks::{BLOCK, begin, go_on, horizons, run};
pub use records::{Invoice, Records, Request, Term, record};
pub use results::{Capacity, Interrupted, Payer, Play, Run, RunSpec, Variant};
