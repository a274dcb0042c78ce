//! What a play is judged by: the closed list of outcomes, and the samples of them that a run yields.
//!
//! The list is data: an id, a unit, the better direction and a definition. Every table, figure and
//! summary reads it, so that a term is used in one sense everywhere.

mod interval;
mod moments;
mod paired;
mod quantiles;
mod sample;
mod table;

pub use interval::{CHECKPOINTS_FIRST, Interval, interval95, next_checkpoint, precise_enough};
pub use moments::{Moments, grouped, variance_split};
pub use paired::{Paired, paired, share_best};
pub use quantiles::{Summary, quantile_sorted, summarise, summarise_grouped};
pub use sample::{Sample, Spool};
pub use table::{Better, OUTCOMES, Outcome, Scope, index_of};
