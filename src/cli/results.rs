//! A results folder, opened.

use std::fs;
use std::path::{Path, PathBuf};

use super::stop::Stop;
use crate::compare::{Files, KEPT_BY_YEAR, KEPT_OVER_HORIZON, Results};
use crate::scenario::{Scenario, load};
use crate::tables::{Table, read, read_columns};
use anyhow::Context as _;
use serde_json::Value;

/// Columns of the tables of a folder that hold words, whatever they look like.
const TEXT: [&str; 7] = ["option", "change", "outcome", "unit", "office", "agency", "name"];

/// What a results folder holds.
#[derive(Debug)]
pub(super) struct Opened {
    /// The results.
    pub(super) results: Results,
    /// The scenario they are results of.
    pub(super) scenario: Scenario,
    /// The words of the command that made the folder.
    pub(super) command: Vec<String>,
    /// Whether `draws.parquet`, `years.parquet` and `worlds.parquet` are there.
    pub(super) with_draws: bool,
}

/// Reads the results of a folder that `jpo compare` wrote.
pub(super) fn open(folder: &Path) -> Result<Opened, Stop> {
    let refuse = |why: String| {
        Stop::Input(format!("{why}\n  jpo compare pacific --out {}  writes such a folder", folder.display()))
    };
    let path = |name: &str| folder.join(name);
    let text = |name: &str| {
        fs::read_to_string(path(name)).map_err(|error| {
            refuse(format!("{}: {error}; a folder that `jpo compare` wrote is needed", path(name).display()))
        })
    };
    let summary = text("summary.json")?;
    let provenance: Value = serde_json::from_str(&text("provenance.json")?)
        .map_err(|error| refuse(format!("{}: {error}", path("provenance.json").display())))?;
    let scenario = load(&path("scenario.toml").to_string_lossy(), &[])?;
    let table = |name: &str| -> Result<Table, Stop> {
        read(&path(name), &TEXT).map_err(|error| refuse(error.to_string()))
    };
    let drawn: [PathBuf; 3] = ["draws.parquet", "years.parquet", "worlds.parquet"].map(path);
    let with_draws = cfg!(feature = "parquet") && drawn.iter().all(|path| path.is_file());
    // Of a hundred thousand replications only the columns that are used fit in memory.
    let draws = |name: &str, kept: Option<&[&str]>| -> Result<Option<Table>, Stop> {
        if !with_draws {
            return Ok(None);
        }
        let wanted = |column: &str| column == "option" || kept.is_none_or(|kept| kept.contains(&column));
        read_columns(&path(name), &TEXT, &wanted).map(Some).map_err(|error| refuse(error.to_string()))
    };
    let files = Files {
        summary,
        outcomes: Some(table("summary.csv")?),
        years: Some(table("years.csv")?),
        offices: Some(table("offices.csv")?),
        draws: draws("draws.parquet", Some(&KEPT_OVER_HORIZON))?,
        year_draws: draws("years.parquet", Some(&KEPT_BY_YEAR))?,
        worlds: draws("worlds.parquet", None)?,
        title: scenario.title.clone(),
        version: provenance.get("version").and_then(Value::as_str).unwrap_or_default().to_owned(),
        descriptions: scenario
            .options
            .iter()
            .map(|option| (option.id.clone(), option.description.clone()))
            .collect(),
    };
    let results = Results::of_files(&files)
        .with_context(|| format!("{} cannot be read", folder.display()))
        .map_err(|error| refuse(format!("{error:#}")))?;
    let command = provenance.get("command").and_then(Value::as_array);
    let command = command
        .map_or(Vec::new(), |words| words.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    Ok(Opened { results, scenario, command, with_draws })
}
