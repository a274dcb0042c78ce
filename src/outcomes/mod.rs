//! What a play is judged by: the closed list of outcomes, and the samples of them that a run yields.
//!
//! The list is data: an id, a unit, the better direction and a definition. Every table, figure and
//! summary reads it, so that a term is used in one sense everywhere.

mod interval;
mod moments;
mod paired;
mod quantiles;
mod table;

pub use interval::{CHECKPOINTS_FIRST, Interval, interval95, next_checkpoint, precise_enough};
pub use moments::{Moments, grouped, variance_split};
pub use paired::{Paired, paired, share_best};
pub use quantiles::{Summary, quantile_sorted, summarise, summarise_grouped};
pub use table::{Better, OUTCOMES, Outcome, Scope, index_of};

/// A row-major matrix of draws: one row per replication, one column per outcome (or agency, or input).
///
/// A missing value is `NaN`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sample {
    columns: usize,
    values: Vec<f64>,
}

impl Sample {
    /// An empty sample with `columns` columns.
    #[must_use]
    pub fn new(columns: usize) -> Self {
        Self { columns, values: Vec::new() }
    }

    /// Appends one row. Rows shorter or longer than the sample is wide are a programming error.
    pub fn push(&mut self, row: &[f64]) {
        debug_assert_eq!(row.len(), self.columns);
        self.values.extend_from_slice(row);
    }

    /// Appends every row of `other`, in order.
    pub fn append(&mut self, other: &Self) {
        debug_assert_eq!(other.columns, self.columns);
        self.values.extend_from_slice(&other.values);
    }

    /// Number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.values.len().checked_div(self.columns).unwrap_or(0)
    }

    /// One row.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    /// One column, copied.
    #[must_use]
    pub fn column(&self, column: usize) -> Vec<f64> {
        self.values.iter().skip(column).step_by(self.columns.max(1)).copied().collect()
    }
}
