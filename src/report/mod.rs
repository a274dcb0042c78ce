//! Results for readers: the matrix as text and Markdown, and the results folder.

mod criteria;
pub mod document;
#[cfg(feature = "parquet")]
mod draw_tables;
mod figures;
#[cfg_attr(
    not(feature = "cli"),
    expect(dead_code, unused_imports, reason = "the verbs use what the report does not")
)]
mod judgement;
#[cfg(feature = "xlsx")]
mod lists;
mod markdown;
mod matrix;
mod names;
mod notebook;
mod page;
mod parts;
mod sentences;
mod structures;
mod study;
#[cfg(feature = "xlsx")]
mod workbook;
mod write;

pub use criteria::{Criterion, GROUPS, Group, Scale, criterion_of};
pub use figures::{Drawing, FIGURES, FigureKind, Needs, named};
#[cfg(feature = "cli")]
pub(crate) use judgement::{
    Boxed, CALM, COST, EFFECT, FIRM, Findings, Judged, Lesson, POINTS, Question, Seeking, Sought, Yardstick,
    acceptability_of, box_name, boxed, discovered, learning_of, lesson, lessons, regret_of, title,
    unit_price, usual_thresholds, with_threshold,
};
pub use markdown::markdown;
pub use matrix::{WIDTH, matrix};
pub use names::Names;
pub use notebook::notebook;
pub use page::{Page, Span, Tone, wrap};
pub use parts::{Caveat, caveats, compose};
pub use sentences::sentences;
pub use study::{Made, Study};
#[cfg(feature = "xlsx")]
pub use workbook::workbook;
pub use write::{Contents, ExportError, KeepDraws, write};

use crate::compare::Pair;
use crate::outcomes::Better;

/// Whether an option is better (`true`) or worse (`false`) than the reference by more than Monte Carlo
/// noise; `None` where it is neither, or no direction is better.
///
/// Where closeness to a value counts, the sign of the mean difference says nothing about it: the share
/// of futures decides.
fn verdict(pair: &Pair) -> Option<bool> {
    if !pair.is_more_than_noise() {
        return None;
    }
    match pair.better {
        Better::Up => Some(pair.mean > 0.0),
        Better::Down => Some(pair.mean < 0.0),
        Better::CloserTo(_) => (pair.p_better != 0.5).then_some(pair.p_better > 0.5),
        Better::Neither => None,
    }
}

#[cfg(test)]
mod tests;
