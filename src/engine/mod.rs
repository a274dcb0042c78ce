//! Plays a scenario: one replication, then all of them in fixed blocks.

mod accounts;
mod blocks;
mod budget;
mod future;
mod measures;
mod money_year;
mod replication;
mod results;
mod setting;
mod staffing;
mod state;
mod triggers;
mod workload;

pub use blocks::{BLOCK, begin, go_on, run};
pub use results::{Capacity, Interrupted, Payer, Play, Run, RunSpec, Variant};
