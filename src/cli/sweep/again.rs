//! A sweep played again, for `jpo verify`: from the study of its folder, into another one.

use std::path::Path;

use super::folder::{Folder, failed};
use super::read::study_of;
use super::{Args, facts, merge, outcome, say, tables_and_figure};
use crate::cli::lang::Lang;
use crate::cli::progress;
use crate::cli::signals::Interrupt;
use crate::cli::stop::Stop;
use crate::engine::sweep::{Event, Job, SweepError, play_points};

/// What a recorded command says that the study does not.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Told {
    on: String,
    lang: Lang,
}

impl From<Args> for Told {
    fn from(args: Args) -> Self {
        Self { on: args.on, lang: args.lang }
    }
}

impl From<merge::Args> for Told {
    fn from(args: merge::Args) -> Self {
        Self { on: args.on, lang: args.lang }
    }
}

/// What was played again.
#[derive(Debug)]
pub(in crate::cli) struct Played {
    pub(in crate::cli) scenario: String,
    pub(in crate::cli) hash: String,
    pub(in crate::cli) seed: u64,
    pub(in crate::cli) threads: usize,
}

/// Plays every point of a folder's study into another folder; no record is taken over.
pub(in crate::cli) fn again(
    folder: &Path,
    told: &Told,
    threads: Option<u16>,
    into: &Path,
    interrupt: &Interrupt,
    quiet: bool,
) -> Result<Played, Stop> {
    let outcome = outcome(&told.on)?;
    let (open, study) = study_of(folder)?;
    let threads = facts::threads(threads);
    let into = Folder::at(into)?;
    into.begin(&study, &open, false)?;
    let points: Vec<u64> = (0..study.plan().points()).collect();
    if !quiet {
        say::beginning(&open, &study, None, threads, points.len() as u64);
    }
    let bar = progress::points(points.len() as u64, study.replications(), quiet);
    let told_of = |event: Event<'_>| {
        match event {
            Event::Replication => bar.inc(1),
            Event::Failed(..) => bar.inc(study.replications()),
            Event::Done(_) => {}
        }
        !interrupt.pressed()
    };
    let (mut journal, _) = into.journal(&study, None).map_err(failed)?;
    let job = Job { study: &study, open: &open, points: &points, threads, fail_fast: false };
    let played = play_points(&job, &mut journal, &told_of, &|| false);
    bar.finish_and_clear();
    drop(journal);
    played.map_err(|error| match error {
        SweepError::Interrupted => Stop::Interrupted,
        error => failed(error),
    })?;
    tables_and_figure(&study, &open, &into, &mut into.store(&study)?, outcome, told.lang.language())?
        .map_err(failed)?;
    let scenario = open.scenario();
    Ok(Played { scenario: scenario.id.clone(), hash: scenario.hash.clone(), seed: study.seed(), threads })
}
