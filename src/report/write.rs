//! The files of a results folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Drawing, Names};
use crate::charts::{ChartError, Look, Width};
use crate::compare::{
    About, Comparison, Draws, Heading, INPUT_DRAWS, InputDraws, Results, office_table, payer_table,
    structure_table, summary_table, to_json, year_table,
};
use crate::outcomes::Sample;
#[cfg(feature = "parquet")]
use crate::tables::{ParquetWriter, Table};
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
    if !comparison.structures.is_empty() {
        file("structures.csv", &csv(&structure_table(&comparison.structures)?))?;
    }
    for table in &tables {
        file(&format!("{}.csv", table.name()), &csv(table))?;
    }
    #[cfg(feature = "xlsx")]
    {
        use super::lists::{outcome_list, study_list};
        let mut sheets = vec![study_list(heading, comparison)?];
        sheets.extend(tables);
        sheets.push(outcome_list(contents.words, draws.outcomes)?);
        file("tables.xlsx", &crate::tables::xlsx(&sheets)?)?;
    }

    let charts = folder.join("charts");
    fs::create_dir(&charts).map_err(|source| ExportError::Io { path: charts, source })?;
    let inputs = contents.inputs.iter().map(|&(at, key, unit)| InputDraws {
        key: key.to_owned(),
        unit: unit.to_owned(),
        values: contents.worlds.part(at, 0, contents.worlds.rows().min(INPUT_DRAWS)),
    });
    let results = Results::of_run(About::from(*heading), comparison.clone(), draws, inputs.collect());
    let Contents { looks, names, words, .. } = *contents;
    for figure in (Drawing { results: &results, looks, names, words, width: Width::Page }).all()? {
        file(&format!("charts/{}.svg", figure.name), figure.svg.as_bytes())?;
        file(&format!("charts/{}.csv", figure.name), &csv(&figure.data))?;
    }

    #[cfg(feature = "parquet")]
    parquet_files(folder, contents)?;
    Ok(())
}

/// The draws that are kept, piece by piece: a long run would not fit in memory.
#[cfg(feature = "parquet")]
fn parquet_files(folder: &Path, contents: &Contents) -> Result<(), ExportError> {
    use super::draw_tables::{draws_table, payer_draws_table, pieces, ranges, worlds_table, years_table};
    let Contents { draws, inputs, worlds, keep, .. } = *contents;
    if keep >= KeepDraws::Outcomes {
        in_pieces(folder, "draws", pieces(draws).map(|(option, rows)| draws_table(draws, option, rows)))?;
        in_pieces(folder, "worlds", ranges(worlds.rows()).map(|rows| worlds_table(inputs, worlds, rows)))?;
        in_pieces(folder, "years", pieces(draws).map(|(option, rows)| years_table(draws, option, rows)))?;
    }
    if keep >= KeepDraws::All {
        in_pieces(
            folder,
            "payers",
            pieces(draws).map(|(option, rows)| payer_draws_table(draws, option, rows)),
        )?;
    }
    Ok(())
}

/// Writes tables with the same columns into one Parquet file, each as a row group.
#[cfg(feature = "parquet")]
fn in_pieces(
    folder: &Path,
    name: &str,
    mut pieces: impl Iterator<Item = Result<Table, TableError>>,
) -> Result<(), ExportError> {
    let path = folder.join(format!("{name}.parquet"));
    let Some(first) = pieces.next().transpose()? else { return Ok(()) };
    let file = fs::File::create(&path).map_err(|source| ExportError::Io { path, source })?;
    let mut writer = ParquetWriter::new(file, &first)?;
    writer.rows(&first)?;
    for piece in pieces {
        writer.rows(&piece?)?;
    }
    Ok(writer.close()?)
}
