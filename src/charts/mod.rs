//! Figures as SVG text: one style for all of them, one file a figure.
//!
//! Each figure is a function from a [`Setting`] and plain numbers to a [`Figure`]: the picture, its texts as they
//! were measured, and the plotted numbers as a table. The same numbers give the same bytes.

mod acceptability;
mod administration;
mod amount;
mod backend;
mod backlog;
mod breakeven;
mod canvas;
mod discovery;
mod effects;
mod evidence;
mod fonts;
mod frame;
mod learning;
mod matrix;
mod money;
mod network;
mod offices;
mod payers;
#[cfg(feature = "pdf")]
mod pdf;
mod plane;
mod ranking;
#[cfg(feature = "raster")]
mod raster;
mod regret;
mod response;
mod scaling;
mod setting;
mod style;
mod tornado;
mod workload;

pub use acceptability::{Acceptability, acceptability};
pub use administration::{AdministrationRow, administration};
pub use backlog::{Backlog, backlog};
pub use breakeven::{BreakEven, MapCell, break_even};
pub use canvas::Label;
pub use discovery::{BoxedInput, Discovered, discovery};
pub use effects::{InputEffects, effects};
pub use evidence::{BasisShares, EvidenceShares, evidence};
pub use learning::{LearningWorth, Learnt, learning};
pub use matrix::{Cell, MatrixGroup, MatrixRow, matrix};
pub use money::{Money, money};
pub use network::{Growth, network};
pub use offices::{OfficeLoads, offices};
pub use payers::{PayerGroup, Payers, WorkPaid, payers};
#[cfg(feature = "pdf")]
pub use pdf::pdf;
pub use plane::{Plane, PlaneOption, plane};
#[cfg(feature = "raster")]
pub use raster::png;
pub use regret::{NamedFutures, RegretTable, regret};
pub use response::{Response, response};
pub use scaling::{NetworkSize, Scaling, scaling};
pub use setting::{Named, Setting};
pub use style::{Look, Marker, Width, look};
pub use tornado::{Bar, Tornado, tornado};
pub use workload::workload;

use crate::tables::Table;

/// A finished figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Name of its files, without extension.
    pub name: &'static str,
    /// The answer it gives, in a sentence.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// The picture.
    pub svg: String,
    /// The plotted numbers.
    pub data: Table,
    /// Its texts, where they stand.
    pub labels: Vec<Label>,
    /// Printed width.
    pub width: Width,
    /// Height [px of 1/96 inch].
    pub height: f64,
}

/// Why a figure could not be drawn or converted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("figure `{figure}` could not be drawn: {why}")]
pub struct ChartError {
    /// The figure.
    pub figure: String,
    /// What the drawing library said.
    pub why: String,
}
