//! The draws of a results folder.

use std::fs;
use std::path::Path;

use super::{Input, Outcome, Study};
use crate::cli::stop::Stop;
use crate::outcomes::{Better, OUTCOMES, index_of};
use crate::scenario::load;
use crate::tables::{self, ColumnData, Table};

pub(super) fn read(folder: &Path) -> Result<Study, Stop> {
    let shown = folder.display();
    let wrong = |what: String| Stop::Input(format!("{shown}: {what}"));
    let summary = fs::read_to_string(folder.join("summary.json")).map_err(|_| {
        wrong(
            "this is no results folder: it has no summary.json\n  jpo compare SCENARIO  makes one".to_owned(),
        )
    })?;
    let summary: serde_json::Value = serde_json::from_str(&summary)
        .map_err(|error| wrong(format!("summary.json cannot be read: {error}")))?;
    let text = |key: &str| summary[key].as_str().unwrap_or_default().to_owned();
    let number = |key: &str| summary[key].as_u64().and_then(|number| usize::try_from(number).ok());
    let table = |name: &str| -> Result<Table, Stop> {
        let path = folder.join(name);
        if !path.exists() {
            return Err(wrong(format!(
                "it has no {name}\n  jpo compare {} without --draws none  writes it",
                text("scenario")
            )));
        }
        tables::read(&path, &["option"]).map_err(|error| Stop::Input(error.to_string()))
    };
    let draws = table("draws.parquet")?;
    let worlds = table("worlds.parquet")?;
    let scenario = load(&folder.join("scenario.toml").display().to_string(), &[])?;

    let Some(ColumnData::Text(option)) = draws.column("option").map(|column| &column.data) else {
        return Err(wrong("draws.parquet has no column `option`".to_owned()));
    };
    let mut options: Vec<String> = Vec::new();
    for id in option {
        if options.last() != Some(id) {
            options.push(id.clone());
        }
    }
    let rows = worlds.rows();
    if rows * options.len() != draws.rows() {
        return Err(wrong(format!(
            "draws.parquet and worlds.parquet do not belong together: {} rows of {} options, {rows} worlds",
            draws.rows(),
            options.len()
        )));
    }
    let outcomes = draws.columns().iter().filter_map(|column| {
        let ColumnData::Number(values) = &column.data else { return None };
        let known = index_of(&column.name).map(|at| &OUTCOMES[at]);
        Some(Outcome {
            id: column.name.clone(),
            unit: column.unit.clone(),
            better: known.map_or(Better::Neither, |outcome| outcome.better),
            values: values.chunks_exact(rows).map(<[f64]>::to_vec).collect(),
        })
    });
    let inputs = worlds.columns().iter().filter_map(|column| {
        let ColumnData::Number(values) = &column.data else { return None };
        let entry = scenario.inputs.entries().iter().find(|entry| entry.key == column.name);
        Some(Input {
            name: column.name.clone(),
            unit: column.unit.clone(),
            basis: entry.map(|entry| entry.basis),
            values: values.clone(),
        })
    });
    let reference = text("reference");
    let worlds_played = number("worlds").unwrap_or(rows);
    Ok(Study {
        name: text("scenario"),
        own: true,
        points: None,
        reference: options.iter().position(|id| *id == reference).unwrap_or(0),
        per_world: rows.checked_div(worlds_played).unwrap_or(1).max(1),
        outcomes: outcomes.collect(),
        inputs: inputs.collect(),
        rows,
        options,
    })
}
