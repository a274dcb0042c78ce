//! The points of a sweep as draws: the varied keys are the inputs, what every option comes to at a point its outcomes.

use std::path::Path;

use super::{Input, Outcome, Study};
use crate::cli::stop::Stop;
use crate::cli::sweep::read::study_of;
use crate::engine::sweep::{DesignKind, STATISTICS};
use crate::outcomes::{Better, OUTCOMES};
use crate::tables::{self, ColumnData, Table};

/// Reads `points.parquet`, else `points.csv`. An outcome keeps its name for the mean over the futures of a point; other
/// statistics stand under `OUTCOME.STATISTIC`. Failed points are left out.
pub(super) fn read(folder: &Path) -> Result<Study, Stop> {
    let shown = folder.display();
    let wrong = |what: String| Stop::Input(format!("{shown}: {what}"));
    let (open, study) = study_of(folder)?;
    let found = ["points.parquet", "points.csv"].map(|name| folder.join(name));
    let found = found.iter().find(|path| {
        path.exists() && (cfg!(feature = "parquet") || path.extension() == Some("csv".as_ref()))
    });
    let Some(path) = found else {
        return Err(wrong(format!(
            "its points are not all there\n  jpo status {shown}  says which are missing"
        )));
    };
    let mut texts = vec!["option", "status"];
    let axes = study.plan().axes();
    texts.extend(axes.iter().filter(|axis| !axis.is_number()).map(|axis| axis.key.as_str()));
    let table = tables::read(path, &texts).map_err(|error| Stop::Input(error.to_string()))?;
    let options = study.options();
    let points = table.rows().checked_div(options.len()).unwrap_or(0);
    let status = match table.column("status").map(|column| &column.data) {
        Some(ColumnData::Text(status)) if points as u64 == study.plan().points() => status,
        _ => return Err(wrong("its points are not those of its study.toml".to_owned())),
    };
    let done: Vec<usize> = (0..points).filter(|point| status[point * options.len()] == "done").collect();
    if done.is_empty() {
        return Err(wrong("every point failed".to_owned()));
    }
    let column = |name: &str, option: usize| values(&table, name, &done, option, options.len());
    let inputs = axes.iter().filter(|axis| axis.is_number()).filter_map(|axis| {
        let entry = open.scenario().inputs.entries().iter().find(|entry| entry.key == axis.key);
        Some(Input {
            name: axis.key.clone(),
            unit: axis.unit.clone(),
            basis: entry.map(|entry| entry.basis),
            values: column(&axis.key, 0)?,
        })
    });
    let inputs = inputs.collect();
    let mut outcomes = Vec::new();
    for about in &OUTCOMES {
        for statistic in STATISTICS {
            let name = format!("{}.{statistic}", about.id);
            let values = (0..options.len()).map(|option| column(&name, option)).collect::<Option<Vec<_>>>();
            outcomes.push(Outcome {
                id: if statistic == "mean" { about.id.to_owned() } else { name.clone() },
                unit: if statistic == "p_better" { "share" } else { about.unit }.to_owned(),
                better: match statistic {
                    "sd" => Better::Neither,
                    "p_better" => Better::Up,
                    _ => about.better,
                },
                values: values.ok_or_else(|| wrong(format!("{} has no column `{name}`", path.display())))?,
            });
        }
    }
    let reference = &open.scenario().options[open.scenario().reference].id;
    Ok(Study {
        name: format!("{} (sweep)", open.scenario().id),
        own: true,
        points: Some(study.plan().kind()),
        reference: options.iter().position(|id| id == reference).unwrap_or(0),
        per_world: 1,
        rows: done.len(),
        options: options.to_vec(),
        outcomes,
        inputs,
    })
}

/// A column at the points of one option.
fn values(table: &Table, name: &str, points: &[usize], option: usize, options: usize) -> Option<Vec<f64>> {
    let row = |point: &usize| point * options + option;
    match &table.column(name)?.data {
        ColumnData::Number(values) => Some(points.iter().map(|point| values[row(point)]).collect()),
        ColumnData::Integer(values) => Some(points.iter().map(|point| values[row(point)] as f64).collect()),
        // A column without a single value in a CSV file.
        ColumnData::Text(_) => Some(vec![f64::NAN; points.len()]),
    }
}

impl Study {
    /// Refuses points that are no sample of what may come.
    pub(in crate::cli) fn needs_a_sample(&self) -> Result<(), Stop> {
        if self.points == Some(DesignKind::Grid) {
            return Err(Stop::Input(format!(
                "{}: the points of a grid are chosen values, each as often as any other, and no sample of what may come: \
                 probabilities and averages over them would mean nothing\n  jpo sweep SCENARIO --vary KEY=* --design \
                 sobol  plays a sample",
                self.name
            )));
        }
        Ok(())
    }
}
