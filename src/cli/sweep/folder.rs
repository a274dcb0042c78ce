//! The folder of a sweep: completed in place, by one writer of each part at a time.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use serde_json::json;

use crate::charts::Figure;
use crate::cli::facts;
use crate::cli::lock::Lock;
use crate::cli::output::PROVENANCE;
use crate::cli::stop::Stop;
use crate::engine::sweep::{
    Disk, Files, Found, Journal, Shard, Store, Study, SweepError, changed, unit_name, write_results,
    write_whole,
};
use crate::random::STREAM_VERSION;
use crate::scenario::Open;
use crate::tables::csv;

const DISK: Files = Files;
const STUDY: &str = "study.toml";
const SCENARIO: &str = "scenario.toml";
const JOURNAL: &str = "journal";
const UNITS: &str = "units";
const CHARTS: &str = "charts";
/// What a sweep writes beside them.
const RESULTS: [&str; 5] = [CHARTS, "draws.parquet", "points.csv", "points.parquet", PROVENANCE];
/// Written by `jpo submit`.
pub(super) const SCRIPT: &str = "job.sh";

/// A folder of a sweep.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
}

/// A refusal of the disk, or whatever else ended a step.
pub(super) fn failed(error: SweepError) -> Stop {
    Stop::Failed(error.into())
}

impl Folder {
    /// The folder at a path; it need not be there yet.
    pub(super) fn at(path: &Path) -> Result<Self, Stop> {
        if path.exists() && !path.is_dir() {
            return Err(Stop::Input(format!("--out {}: this is a file; name a folder", path.display())));
        }
        Ok(Self { path: path.to_owned() })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the folder and locks the part of it that a shard, or the whole study, writes.
    pub(super) fn lock(&self, shard: Option<Shard>) -> Result<Lock, Stop> {
        let units = self.path.join(UNITS);
        let (place, name) = match shard {
            Some(shard) => (&units, format!(".{}.lock", unit_name(shard))),
            None => (&self.path, ".lock".to_owned()),
        };
        DISK.make_folder(place).map_err(SweepError::disk("cannot make", place)).map_err(failed)?;
        Lock::take(&place.join(name), &self.path, "choose another place with --out DIR")
    }

    /// Sees whether the folder may hold this study, and writes down what it is.
    pub(super) fn begin(&self, study: &Study, open: &Open, force: bool) -> Result<(), Stop> {
        let reason = self.in_the_way(study)?;
        if let Some(reason) = reason {
            if !force {
                return Err(Stop::Input(format!(
                    "{} {reason}\n  --force    discards it\n  --out DIR  writes elsewhere",
                    self.path.display()
                )));
            }
            self.clear().map_err(failed)?;
        }
        for (name, text) in [(SCENARIO, open.scenario().resolved.as_str()), (STUDY, study.text())] {
            let path = self.path.join(name);
            if std::fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
                let written = write_whole(&DISK, &path, |out| {
                    out.write_all(text.as_bytes()).map_err(SweepError::disk("cannot write", &path))
                });
                written.map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Why the folder is not this study's, if it is not.
    fn in_the_way(&self, study: &Study) -> Result<Option<String>, Stop> {
        let names =
            DISK.names(&self.path).map_err(SweepError::disk("cannot read", &self.path)).map_err(failed)?;
        let ours = [STUDY, SCENARIO, JOURNAL, UNITS, SCRIPT];
        let foreign = names.iter().find(|name| {
            let name = name.strip_suffix(".part").unwrap_or(name);
            !ours.contains(&name)
                && !RESULTS.contains(&name)
                && !name.starts_with('.')
                && !name.starts_with("slurm-")
        });
        if let Some(foreign) = foreign {
            return Ok(Some(format!("holds `{foreign}`, which no sweep wrote")));
        }
        if names.iter().any(|name| RESULTS.contains(&name.as_str()))
            && !names.iter().any(|name| name == STUDY)
        {
            return Ok(Some("holds results of another verb".to_owned()));
        }
        match Store::open(&DISK, std::slice::from_ref(&self.path), study.head()) {
            Ok(_) => Ok(None),
            Err(SweepError::Foreign { head, .. }) => {
                let is = String::from_utf8_lossy(study.head()).into_owned();
                let what = changed(&head, &is).unwrap_or_else(|| "another program's".to_owned());
                Ok(Some(format!("holds points of another study: {what}")))
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// Removes what an earlier study left.
    fn clear(&self) -> Result<(), SweepError> {
        let units = self.path.join(UNITS);
        let remove = |path: PathBuf| {
            let removed = if path.is_dir() { std::fs::remove_dir_all(&path) } else { DISK.remove(&path) };
            removed.map_err(SweepError::disk("cannot remove", &path))
        };
        for name in DISK.names(&units).map_err(SweepError::disk("cannot read", &units))? {
            if !name.starts_with('.') {
                remove(units.join(name))?;
            }
        }
        for name in [JOURNAL, STUDY, SCENARIO].into_iter().chain(RESULTS) {
            if self.path.join(name).exists() {
                remove(self.path.join(name))?;
            }
        }
        Ok(())
    }

    /// Every record that is there.
    pub(super) fn store(&self, study: &Study) -> Result<Store, Stop> {
        Store::open(&DISK, std::slice::from_ref(&self.path), study.head()).map_err(failed)
    }

    /// The journal of a shard, or of the whole study, to go on with.
    pub(super) fn journal(
        &self,
        study: &Study,
        shard: Option<Shard>,
    ) -> Result<(Journal, Found), SweepError> {
        let path = match shard {
            Some(shard) => {
                let (unit, open) = self.unit(shard);
                // Played again after a failure: the unit becomes a journal once more.
                if unit.exists() {
                    DISK.rename(&unit, &open).map_err(SweepError::disk("cannot rename", &unit))?;
                }
                open
            }
            None => self.path.join(JOURNAL),
        };
        Journal::open(&DISK, &path, study.head())
    }

    /// Gives the journal of a finished shard its name.
    pub(super) fn close_unit(&self, shard: Shard) -> Result<(), SweepError> {
        let (unit, open) = self.unit(shard);
        DISK.rename(&open, &unit).map_err(SweepError::disk("cannot rename", &open))?;
        let units = self.path.join(UNITS);
        DISK.sync_folder(&units).map_err(SweepError::disk("cannot write", units))
    }

    fn unit(&self, shard: Shard) -> (PathBuf, PathBuf) {
        let name = unit_name(shard);
        let units = self.path.join(UNITS);
        (units.join(&name), units.join(format!("{name}.journal")))
    }

    /// The tables of the results.
    pub(super) fn results(&self, study: &Study, store: &mut Store) -> Result<(), SweepError> {
        write_results(&DISK, &self.path, study, store)
    }

    /// A figure with its numbers beside it.
    pub(super) fn figure(&self, figure: &Figure) -> Result<(), SweepError> {
        let charts = self.path.join(CHARTS);
        DISK.make_folder(&charts).map_err(SweepError::disk("cannot make", &charts))?;
        let (picture, numbers) = (figure.svg.clone().into_bytes(), csv(&figure.data));
        for (ending, bytes) in [("svg", picture), ("csv", numbers)] {
            let path = charts.join(format!("{}.{ending}", figure.name));
            write_whole(&DISK, &path, |out| {
                out.write_all(&bytes).map_err(SweepError::disk("cannot write", &path))
            })?;
        }
        Ok(())
    }

    /// What made the folder: the only file, with the journal, that two equal studies do not share. Written last.
    pub(super) fn provenance(
        &self,
        study: &Study,
        open: &Open,
        (played, reused): (u64, u64),
        started: Instant,
        threads: usize,
    ) -> Result<(), Stop> {
        let facts = facts::of_run(started, 0, threads);
        let value = json!({
            "program": "jpo",
            "version": facts.version,
            "commit": option_env!("JPO_COMMIT"),
            "command": std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>(),
            "scenario": open.scenario().id,
            "hash": open.scenario().hash,
            "study": study.hash(),
            "seed": study.seed(),
            "system": { "os": std::env::consts::OS, "arch": std::env::consts::ARCH },
            "run": {
                "points_played": played,
                "points_reused": reused,
                "wall_seconds": facts.wall_seconds,
                "cpu_seconds": facts.cpu_seconds,
                "threads": threads,
                "peak_memory_mb": facts.peak_memory_mb,
                "stream_version": STREAM_VERSION,
            },
        });
        let mut text = serde_json::to_string_pretty(&value).context("cannot write the provenance")?;
        text.push('\n');
        let path = self.path.join(PROVENANCE);
        let written = write_whole(&DISK, &path, |out| {
            out.write_all(text.as_bytes()).map_err(SweepError::disk("cannot write", &path))
        });
        written.map_err(failed)
    }

    /// What is in the folder for a reader.
    pub(super) fn files(&self) -> Result<Vec<String>, Stop> {
        let names =
            DISK.names(&self.path).map_err(SweepError::disk("cannot read", &self.path)).map_err(failed)?;
        Ok(names
            .into_iter()
            .filter(|name| !name.starts_with('.') && name != UNITS && name != SCRIPT)
            .collect())
    }
}
