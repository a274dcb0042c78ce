//! The final tables of a sweep, made of its records in the order of the points, in pieces of bounded size.

use std::io::Write;
use std::path::Path;

use super::SweepError;
use super::disk::{Disk, write_whole};
use super::record::{Record, STATISTICS};
use super::store::Store;
use super::study::Study;
use crate::outcomes::OUTCOMES;
#[cfg(feature = "parquet")]
use crate::tables::ParquetWriter;
use crate::tables::{Column, Table, write_csv};

/// The table of points.
pub const POINTS_CSV: &str = "points.csv";
#[cfg(feature = "parquet")]
const POINTS_PARQUET: &str = "points.parquet";
#[cfg(feature = "parquet")]
const DRAWS_PARQUET: &str = "draws.parquet";

/// Values held at a time.
const CELLS: usize = 1 << 21;

/// Writes `points.csv` and, with the feature, `points.parquet` and where draws are kept `draws.parquet` into a folder;
/// each is there whole or not at all.
///
/// # Errors
/// If a point is missing, or the disk refuses.
pub fn write_results(
    disk: &dyn Disk,
    folder: &Path,
    study: &Study,
    store: &mut Store,
) -> Result<(), SweepError> {
    let points = study.plan().points();
    let missing = (0..points).filter(|&p| !store.has(study.key(&study.plan().point(p)))).count() as u64;
    if missing > 0 {
        return Err(SweepError::Missing { missing, points });
    }
    #[cfg(feature = "parquet")]
    if study.draws() {
        write_whole(disk, &folder.join(DRAWS_PARQUET), |out| {
            let per_point = study.options().len() * study.replications() as usize;
            let mut writer = ParquetWriter::new(out, &draws_table(study, &[])?)?;
            pieces(study, store, per_point * OUTCOMES.len(), |rows| {
                Ok(writer.rows(&draws_table(study, rows)?)?)
            })?;
            Ok(writer.close()?)
        })?;
    }
    let per_point = study.options().len() * OUTCOMES.len() * STATISTICS.len();
    write_whole(disk, &folder.join(POINTS_CSV), |text| {
        let failed = || SweepError::disk("cannot write", folder.join(POINTS_CSV));
        let empty = points_table(study, &[])?;
        write_csv(text, &empty, true).map_err(failed())?;
        let mut with = |out: Option<&mut (dyn Write + Send)>| -> Result<(), SweepError> {
            #[cfg(feature = "parquet")]
            let mut writer = out.map(|out| ParquetWriter::new(out, &empty)).transpose()?;
            #[cfg(not(feature = "parquet"))]
            let _ = out;
            pieces(study, store, per_point, |rows| {
                let table = points_table(study, rows)?;
                write_csv(text, &table, false).map_err(failed())?;
                #[cfg(feature = "parquet")]
                if let Some(writer) = &mut writer {
                    writer.rows(&table)?;
                }
                Ok(())
            })?;
            #[cfg(feature = "parquet")]
            if let Some(writer) = writer {
                writer.close()?;
            }
            Ok(())
        };
        #[cfg(feature = "parquet")]
        return write_whole(disk, &folder.join(POINTS_PARQUET), |out| with(Some(out)));
        #[cfg(not(feature = "parquet"))]
        with(None)
    })
}

/// A point with its record.
struct Row {
    index: u64,
    point: Vec<f64>,
    record: Record,
}

/// Hands the records on in the order of the points, as many at a time as have about [`CELLS`] values.
fn pieces(
    study: &Study,
    store: &mut Store,
    per_point: usize,
    mut piece: impl FnMut(&[Row]) -> Result<(), SweepError>,
) -> Result<(), SweepError> {
    let size = CELLS.checked_div(per_point).unwrap_or(1).max(1);
    let points = study.plan().points();
    let mut rows = Vec::with_capacity(size.min(points as usize));
    for index in 0..points {
        let point = study.plan().point(index);
        let record = store.record(study.key(&point))?.ok_or(SweepError::Missing { missing: 1, points })?;
        rows.push(Row { index, point, record });
        if rows.len() == size || index + 1 == points {
            piece(&rows)?;
            rows.clear();
        }
    }
    Ok(())
}

/// The columns that say which point a row is of, `each` rows a point.
fn place_columns(study: &Study, rows: &[Row], each: usize) -> Vec<Column> {
    let repeated = |value: &dyn Fn(&Row) -> f64| -> Vec<f64> {
        rows.iter().flat_map(|row| std::iter::repeat_n(value(row), each)).collect()
    };
    let numbers = rows.iter().flat_map(|row| std::iter::repeat_n(row.index as i64 + 1, each)).collect();
    let mut columns = vec![Column::integer("point", "", numbers)];
    for (k, axis) in study.plan().axes().iter().enumerate() {
        columns.push(if axis.is_number() {
            Column::number(&axis.key, &axis.unit, repeated(&|row| row.point[k]))
        } else {
            let texts = rows.iter().flat_map(|row| std::iter::repeat_n(axis.text(row.point[k]), each));
            Column::text(&axis.key, texts.collect())
        });
    }
    columns
}

fn points_table(study: &Study, rows: &[Row]) -> Result<Table, SweepError> {
    let options = study.options();
    let mut columns = place_columns(study, rows, options.len());
    columns.push(Column::text("option", rows.iter().flat_map(|_| options.iter().cloned()).collect()));
    let status = |row: &Row| match row.record {
        Record::Done { .. } => "done",
        Record::Failed(_) => "failed",
    };
    let texts = rows.iter().flat_map(|row| std::iter::repeat_n(status(row).to_owned(), options.len()));
    columns.push(Column::text("status", texts.collect()));
    let plays = rows.iter().flat_map(|row| {
        let played = if matches!(row.record, Record::Done { .. }) { study.replications() as i64 } else { 0 };
        std::iter::repeat_n(played, options.len())
    });
    columns.push(Column::integer("replications", "", plays.collect()));
    for (k, outcome) in OUTCOMES.iter().enumerate() {
        for (s, statistic) in STATISTICS.iter().enumerate() {
            let value = |row: &Row, option: usize| match &row.record {
                Record::Done { statistics, .. } => {
                    let at = (option * OUTCOMES.len() + k) * STATISTICS.len() + s;
                    statistics.get(at).copied().unwrap_or(f64::NAN)
                }
                Record::Failed(_) => f64::NAN,
            };
            let values = rows.iter().flat_map(|row| (0..options.len()).map(move |option| value(row, option)));
            let unit = if *statistic == "p_better" { "share" } else { outcome.unit };
            columns.push(Column::number(format!("{}.{statistic}", outcome.id), unit, values.collect()));
        }
    }
    Ok(Table::new("points", columns)?)
}

#[cfg(feature = "parquet")]
fn draws_table(study: &Study, rows: &[Row]) -> Result<Table, SweepError> {
    let (options, plays) = (study.options(), study.replications() as usize);
    let done: Vec<&Row> = rows.iter().filter(|row| matches!(row.record, Record::Done { .. })).collect();
    let each = options.len() * plays;
    let numbers = done.iter().flat_map(|row| std::iter::repeat_n(row.index as i64 + 1, each)).collect();
    let ids = done.iter().flat_map(|_| options.iter().flat_map(|id| std::iter::repeat_n(id.clone(), plays)));
    let replications = done.iter().flat_map(|_| options.iter().flat_map(|_| 0..plays as i64));
    let mut columns = vec![
        Column::integer("point", "", numbers),
        Column::text("option", ids.collect()),
        Column::integer("replication", "", replications.collect()),
    ];
    for (k, outcome) in OUTCOMES.iter().enumerate() {
        let values = done.iter().flat_map(|row| match &row.record {
            Record::Done { draws, .. } => draws.iter().skip(k).step_by(OUTCOMES.len()).copied().collect(),
            Record::Failed(_) => Vec::new(),
        });
        columns.push(Column::number(outcome.id, outcome.unit, values.collect()));
    }
    Ok(Table::new("draws", columns)?)
}
