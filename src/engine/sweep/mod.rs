//! Sweeps: one scenario at many points, kept point by point, so that no work is lost and any machine can do a part.
//!
//! A [`Study`] says what is played; each of its points has a key made of everything its result is a function of. Results
//! are records in a [`Journal`]: whoever finds a record under a key need not play the point again, whatever study,
//! shard or machine it was played for. The final files are made of the records in the order of the points.

mod disk;
mod journal;
mod plan;
mod play;
mod record;
mod results;
mod shard;
mod store;
mod study;
mod vary;

pub use disk::{Disk, Files, Handle, How, write_whole};
pub use journal::{Found, Journal};
pub use plan::{Axis, DesignKind, Plan};
pub use play::{Event, Job, play_points};
pub use record::{Key, Record, STATISTICS};
pub use results::{POINTS_CSV, write_results};
pub use shard::{Shard, array, unit_name};
pub use store::Store;
pub use study::{Study, changed};
pub use vary::{Spec, Vary};

use std::io;
use std::path::PathBuf;

/// Why a sweep stopped before its end. What was played is kept.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// Somebody asked for it.
    #[error("interrupted")]
    Interrupted,
    /// The disk refused.
    #[error("{what} {}", path.display())]
    Disk {
        /// What was tried: "cannot write".
        what: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder holds records of something else.
    #[error("{} holds another study", path.display())]
    Foreign {
        /// The journal.
        path: PathBuf,
        /// Its head.
        head: String,
    },
    /// One key, two results.
    #[error("{} and {} hold different results of one point: they cannot both be right", first.display(), second.display())]
    Conflict {
        /// A file.
        first: PathBuf,
        /// Another.
        second: PathBuf,
    },
    /// Not all points are there.
    #[error("{missing} of {points} points are missing")]
    Missing {
        /// Points without a record.
        missing: u64,
        /// All points.
        points: u64,
    },
    /// A table could not be made.
    #[error("the tables of the results could not be made")]
    Table(#[from] crate::tables::TableError),
    /// `--fail-fast`.
    #[error("point {point} failed: {why}")]
    Failed {
        /// Its number, from 1.
        point: u64,
        /// Why.
        why: String,
    },
}

impl SweepError {
    /// Names the file of an error of the disk.
    pub fn disk(what: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Disk { what, path, source }
    }
}
