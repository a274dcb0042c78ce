//! Plays a scenario: one replication, then all of them in fixed blocks.

mod blocks;
mod replication;
mod results;

pub use blocks::{BLOCK, run};
pub use results::{Capacity, Interrupted, Payer, Play, Run, RunSpec, Variant};
