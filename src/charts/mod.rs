//! Figures as SVG text: one style for all of them, one file a figure.
//!
//! Each figure is a function from numbers to a [`Figure`]: the picture, and the plotted numbers as a
//! table. The same numbers give the same bytes.

mod backend;
mod fonts;
mod frame;
mod style;
mod workload;

pub use style::{Look, Marker, Width, look};
pub use workload::workload;

use crate::tables::Table;

/// A finished figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Name of its files, without extension.
    pub name: &'static str,
    /// The picture.
    pub svg: String,
    /// The plotted numbers.
    pub data: Table,
}

/// Why a figure could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("figure `{figure}` could not be drawn: {why}")]
pub struct ChartError {
    /// The figure.
    pub figure: &'static str,
    /// What the drawing library said.
    pub why: String,
}
