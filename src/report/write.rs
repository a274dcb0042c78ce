//! The files of a results folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Drawing, Names};
use crate::charts::{ChartError, Look, Width};
use crate::compare::{
    About, Comparison, Draws, Heading, InputDraws, Results, office_table, payer_table, summary_table,
    to_json, year_table,
};
use crate::outcomes::Sample;
use crate::tables::{TableError, csv};
use crate::words::Catalogue;

/// Which draws are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeepDraws {
    /// None.
    None,
    /// Outcomes, years and worlds.
    Outcomes,
    /// Also what each payer paid and received.
    All,
}

/// What goes into a results folder.
#[derive(Debug, Clone, Copy)]
pub struct Contents<'a> {
    /// What was compared.
    pub heading: &'a Heading<'a>,
    /// The draws.
    pub draws: &'a Draws<'a>,
    /// What they come down to.
    pub comparison: &'a Comparison,
    /// Looks of the options, in their order.
    pub looks: &'a [Look],
    /// Names in the language of the figures.
    pub names: &'a Names,
    /// Messages in that language.
    pub words: &'a Catalogue,
    /// The uncertain inputs: column of `worlds`, name, unit.
    pub inputs: &'a [(usize, &'a str, &'a str)],
    /// Replication x input.
    pub worlds: &'a Sample,
    /// The resolved scenario.
    pub scenario: &'a str,
    /// Which draws are written.
    pub keep: KeepDraws,
}

/// Why a file of results could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file system refused.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A figure could not be drawn.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// A table could not be made.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// Writes every file of the results but `provenance.json` into `folder`, which exists and is empty.
///
/// Without the features `parquet` and `xlsx` their files are left out; the others are the same bytes.
///
/// # Errors
/// [`ExportError`] naming the file; what was written before it stays in `folder`.
pub fn write(folder: &Path, contents: &Contents) -> Result<(), ExportError> {
    let Contents { heading, draws, comparison, .. } = *contents;
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|source| ExportError::Io { path, source })
    };
    file("scenario.toml", contents.scenario.as_bytes())?;
    file("summary.json", to_json(heading, comparison, None).as_bytes())?;
    let tables = [
        summary_table(comparison)?,
        year_table(comparison)?,
        office_table(comparison)?,
        payer_table(comparison)?,
    ];
    for table in &tables {
        file(&format!("{}.csv", table.name()), &csv(table))?;
    }
    #[cfg(feature = "xlsx")]
    {
        use super::lists::{outcome_list, study_list};
        let mut sheets = vec![study_list(heading, comparison)?];
        sheets.extend(tables);
        sheets.push(outcome_list(draws.outcomes)?);
        file("tables.xlsx", &crate::tables::xlsx(&sheets)?)?;
    }

    let charts = folder.join("charts");
    fs::create_dir(&charts).map_err(|source| ExportError::Io { path: charts, source })?;
    let inputs = contents.inputs.iter().map(|&(at, key, unit)| InputDraws {
        key: key.to_owned(),
        unit: unit.to_owned(),
        values: contents.worlds.column(at),
    });
    let results = Results::of_run(About::from(*heading), comparison.clone(), draws, inputs.collect());
    let Contents { looks, names, words, .. } = *contents;
    for figure in (Drawing { results: &results, looks, names, words, width: Width::Page }).all()? {
        file(&format!("charts/{}.svg", figure.name), figure.svg.as_bytes())?;
        file(&format!("charts/{}.csv", figure.name), &csv(&figure.data))?;
    }

    #[cfg(feature = "parquet")]
    parquet_files(contents, &file)?;
    Ok(())
}

/// Writes one file of a name and its bytes.
#[cfg(feature = "parquet")]
type WriteFile<'a> = dyn Fn(&str, &[u8]) -> Result<(), ExportError> + 'a;

/// The draws that are kept, one table at a time: each is a copy.
#[cfg(feature = "parquet")]
fn parquet_files(contents: &Contents, file: &WriteFile) -> Result<(), ExportError> {
    use super::draw_tables::{draws_table, payer_draws_table, worlds_table, years_table};
    let one = |table: crate::tables::Table| {
        file(&format!("{}.parquet", table.name()), &crate::tables::parquet(&table)?)
    };
    if contents.keep >= KeepDraws::Outcomes {
        one(draws_table(contents.draws)?)?;
        one(worlds_table(contents.inputs, contents.worlds)?)?;
        one(years_table(contents.draws)?)?;
    }
    if contents.keep >= KeepDraws::All {
        one(payer_draws_table(contents.draws)?)?;
    }
    Ok(())
}
