//! Draws to be judged: those of a results folder, or a table from anywhere.

mod folder;
mod outside;
mod sweep;

use std::path::Path;

use super::lang::Lang;
use super::stop::Stop;
use crate::cli::near::near;
use crate::cli::sweep::read::is_sweep;
use crate::engine::sweep::DesignKind;
use crate::outcomes::Better;
use crate::report::Names;
use crate::scenario::load;
use crate::sourced::Basis;

/// Where the draws are and how an outside table is laid out.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Source {
    /// A results folder, of a sweep too, or a table (CSV, Parquet): a row for each option and draw
    #[arg(value_name = "RESULTS")]
    results: std::path::PathBuf,
    /// Columns of a table that are inputs [those equal for all options of a draw]
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    inputs: Vec<String>,
    /// Column of a table that names the option
    #[arg(long, value_name = "COLUMN", default_value = "option")]
    option_column: String,
    /// Option of a table that others are compared with [the first]
    #[arg(long, value_name = "OPTION")]
    reference: Option<String>,
    /// Outcomes of a table of which more is better
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    maximise: Vec<String>,
    /// Outcomes of a table of which less is better
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    minimise: Vec<String>,
}

impl Source {
    /// Results named without the flags that lay out a table.
    pub(super) fn of(results: &str, inputs: &[String], option_column: &str) -> Self {
        Self {
            results: results.into(),
            inputs: inputs.to_vec(),
            option_column: option_column.to_owned(),
            reference: None,
            maximise: Vec::new(),
            minimise: Vec::new(),
        }
    }

    /// Where the results are.
    pub(super) fn path(&self) -> &Path {
        &self.results
    }

    /// The results as they were named.
    pub(super) fn shown(&self) -> String {
        self.results.display().to_string()
    }
}

/// An outcome of every option.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outcome {
    pub(super) id: String,
    pub(super) unit: String,
    pub(super) better: Better,
    /// Option x draw; `NaN` is missing.
    pub(super) values: Vec<Vec<f64>>,
}

/// An input, the same for every option of a draw.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Input {
    pub(super) name: String,
    pub(super) unit: String,
    /// Where its distribution comes from, if the study tells.
    pub(super) basis: Option<Basis>,
    pub(super) values: Vec<f64>,
}

/// Draws of options.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Study {
    /// Name for headings.
    pub(super) name: String,
    /// Whether it is a results folder of this program.
    pub(super) own: bool,
    /// Of a sweep: how its points are placed, which stand for draws.
    pub(super) points: Option<DesignKind>,
    pub(super) options: Vec<String>,
    pub(super) reference: usize,
    pub(super) rows: usize,
    /// Consecutive draws that share a world.
    pub(super) per_world: usize,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) inputs: Vec<Input>,
}

/// Reads the draws.
pub(super) fn read(source: &Source) -> Result<Study, Stop> {
    let path: &Path = &source.results;
    if is_sweep(path) {
        sweep::read(path)
    } else if path.is_dir() {
        folder::read(path)
    } else {
        outside::read(source)
    }
}

/// The names that a results folder's scenario gives to things; none for a table from elsewhere.
pub(super) fn names(source: &Source, study: &Study, lang: Lang) -> Result<Names, Stop> {
    if !study.own {
        return Ok(Names::default());
    }
    let scenario = load(&source.path().join("scenario.toml").display().to_string(), &[])?;
    Ok(Names::new(&scenario, lang.language()))
}

impl Study {
    /// The outcome of a name.
    pub(super) fn outcome(&self, name: &str) -> Result<&Outcome, Stop> {
        self.outcomes.iter().find(|outcome| outcome.id == name).ok_or_else(|| {
            let names = self.outcomes.iter().map(|outcome| outcome.id.as_str());
            Stop::Input(format!("{}: no outcome `{name}`{}", self.name, near(name, names)))
        })
    }

    /// The input of a name.
    pub(super) fn input(&self, name: &str) -> Result<&Input, Stop> {
        self.input_at(name).map(|at| &self.inputs[at])
    }

    /// Its position.
    pub(super) fn input_at(&self, name: &str) -> Result<usize, Stop> {
        self.inputs.iter().position(|input| input.name == name).ok_or_else(|| {
            let names = self.inputs.iter().map(|input| input.name.as_str());
            Stop::Input(format!("{}: no input `{name}`{}", self.name, near(name, names)))
        })
    }

    /// Position of the option of a name.
    pub(super) fn option(&self, name: &str) -> Result<usize, Stop> {
        self.options.iter().position(|option| option == name).ok_or_else(|| {
            let names = self.options.iter().map(String::as_str);
            Stop::Input(format!("{}: no option `{name}`{}", self.name, near(name, names)))
        })
    }

    /// Worlds: independent draws.
    pub(super) fn worlds(&self) -> usize {
        self.rows.div_ceil(self.per_world.max(1))
    }

    /// Keeps the inputs named, all if none is. Where one option alone does not show which columns are inputs, all
    /// outcomes but those asked about become inputs.
    pub(super) fn take_inputs(&mut self, names: &[String], asked: &[&str]) -> Result<(), Stop> {
        if self.inputs.is_empty() && self.options.len() == 1 {
            for outcome in self.outcomes.iter().filter(|outcome| !asked.contains(&outcome.id.as_str())) {
                self.inputs.push(Input {
                    name: outcome.id.clone(),
                    unit: outcome.unit.clone(),
                    basis: None,
                    values: outcome.values[0].clone(),
                });
            }
        }
        for name in names {
            self.input(name)?;
        }
        self.inputs.retain(|input| names.is_empty() || names.contains(&input.name));
        Ok(())
    }

    /// Keeps only these draws; whole worlds stay together only if none is left out.
    pub(super) fn keep(&mut self, rows: &[usize]) {
        let pick = |values: &mut Vec<f64>| *values = rows.iter().map(|&row| values[row]).collect();
        self.outcomes.iter_mut().flat_map(|outcome| &mut outcome.values).for_each(pick);
        self.inputs.iter_mut().for_each(|input| pick(&mut input.values));
        self.rows = rows.len();
    }
}
