//! `jpo merge DIR ..`: the results of a sweep from the units of its shards.

use std::path::{Path, PathBuf};

use super::folder::{Folder, failed};
use super::read::study_of;
use super::{Finish, facts, finish, outcome, say};
use crate::cli::answer::Format;
use crate::cli::lang::Lang;
use crate::cli::stop::Stop;
use crate::engine::sweep::{Files, Store};
use crate::words::count;

/// Arguments of `jpo merge`.
#[derive(Debug, Clone, clap::Args)]
#[command(before_help = "\
Examples:
  jpo merge notebooks-output/pacific-sweep
  jpo merge from-one-machine from-another --out together")]
pub(in crate::cli) struct Args {
    /// Folders that hold units or journals of one study
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,
    /// Folder for the results [the first DIR]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Outcome of the charts and of what is printed
    #[arg(long, value_name = "OUTCOME", default_value = "finance.funding_gap")]
    pub(super) on: String,
    /// What to print
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Language of the figure
    #[arg(long, value_enum, default_value = "en")]
    pub(super) lang: Lang,
    /// No notes
    #[arg(long)]
    quiet: bool,
}

/// Reads every record of the folders, in any order, and makes the results; again and again the same.
pub(in crate::cli) fn run(args: &Args) -> Result<(), Stop> {
    let started = facts::now();
    let outcome = outcome(&args.on)?;
    let first: &Path = &args.folders[0];
    let (open, study) = study_of(first)?;
    for other in &args.folders[1..] {
        if study_of(other)?.1.hash() != study.hash() {
            return Err(Stop::Input(format!(
                "{} and {} hold different studies: compare their study.toml",
                first.display(),
                other.display()
            )));
        }
    }
    let folder = Folder::at(args.out.as_deref().unwrap_or(first))?;
    let _lock = folder.lock(None)?;
    folder.begin(&study, &open, false)?;
    let mut folders = args.folders.clone();
    if !folders.iter().any(|path| path == folder.path()) {
        folders.push(folder.path().to_owned());
    }
    let mut store = Store::open(&Files, &folders, study.head()).map_err(failed)?;
    let missing = super::status::missing(&study, &store);
    if missing > 0 {
        return Err(Stop::Again(format!(
            "{} of {} points are missing\n  jpo status {}   says which parts",
            count(missing),
            count(study.plan().points()),
            first.display()
        )));
    }
    let end = Finish {
        played: (0, study.plan().points()),
        started,
        threads: 1,
        outcome,
        format: args.format,
        language: args.lang.language(),
        quiet: args.quiet,
    };
    finish(&end, &study, &open, &folder, &mut store)?;
    say::failures(&super::status::failures(&study, &mut store)?, &study)
}
