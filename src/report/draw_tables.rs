//! The draws as tables, in pieces: one option and some replications at a time.

use std::ops::Range;

use crate::compare::{Draws, OptionDraws};
use crate::outcomes::Sample;
use crate::tables::{Column, Table, TableError};

/// Replications of a piece: it takes some 30 MB with its years.
pub(super) const PIECE: usize = 8192;

/// The options and replications of the pieces, in the order of the tables.
pub(super) fn pieces<'a>(
    draws: &'a Draws<'a>,
) -> impl Iterator<Item = (&'a OptionDraws<'a>, Range<usize>)> + 'a {
    draws.options.iter().flat_map(|option| ranges(draws.replications()).map(move |rows| (option, rows)))
}

/// Replications, piece by piece; one empty piece where there are none.
pub(super) fn ranges(replications: usize) -> impl Iterator<Item = Range<usize>> {
    (0..replications.max(1)).step_by(PIECE).map(move |from| from..(from + PIECE).min(replications))
}

/// Option x replication: outcomes over the horizon.
pub(super) fn draws_table(
    draws: &Draws,
    option: &OptionDraws,
    rows: Range<usize>,
) -> Result<Table, TableError> {
    let mut columns = vec![ids(option, rows.len()), replications(rows.clone(), 1)];
    for (at, outcome) in draws.outcomes.iter().enumerate() {
        columns.push(Column::number(outcome.id, outcome.unit, option.horizon.part(at, rows.start, rows.end)));
    }
    Table::new("draws", columns)
}

/// Option x replication x year: outcomes of the network.
pub(super) fn years_table(
    draws: &Draws,
    option: &OptionDraws,
    rows: Range<usize>,
) -> Result<Table, TableError> {
    let (years, width) = (draws.years.len(), draws.outcomes.len());
    let calendar = rows.clone().flat_map(|_| draws.years.iter().map(|&year| i64::from(year)));
    let mut columns = vec![
        ids(option, rows.len() * years),
        replications(rows.clone(), years),
        Column::integer("year", "", calendar.collect()),
    ];
    for (at, outcome) in draws.outcomes.iter().enumerate() {
        let by_year = (0..years).map(|year| option.years.part(year * width + at, rows.start, rows.end));
        columns.push(Column::number(outcome.id, outcome.unit, interleaved(&by_year.collect::<Vec<_>>())));
    }
    Table::new("years", columns)
}

/// Replication: the uncertain inputs of its world, given as (column of `worlds`, name, unit).
pub(super) fn worlds_table(
    inputs: &[(usize, &str, &str)],
    worlds: &Sample,
    rows: Range<usize>,
) -> Result<Table, TableError> {
    let mut columns = vec![replications(rows.clone(), 1)];
    let value = |at: usize| worlds.part(at, rows.start, rows.end);
    columns.extend(inputs.iter().map(|(at, key, unit)| Column::number(*key, *unit, value(*at))));
    Table::new("worlds", columns)
}

/// Option x replication x agency: paid and received per year.
pub(super) fn payer_draws_table(
    draws: &Draws,
    option: &OptionDraws,
    rows: Range<usize>,
) -> Result<Table, TableError> {
    let payers = draws.payers.len();
    let per_year = 1.0 / draws.years.len().max(1) as f64;
    let amounts = |sample: &Sample| {
        let by_payer = (0..payers).map(|payer| {
            let amounts = sample.part(payer, rows.start, rows.end);
            amounts.into_iter().map(|amount| amount * per_year).collect::<Vec<f64>>()
        });
        interleaved(&by_payer.collect::<Vec<_>>())
    };
    let agencies = rows.clone().flat_map(|_| draws.payers.iter().map(|payer| payer.id.clone()));
    Table::new(
        "payers",
        vec![
            ids(option, rows.len() * payers),
            replications(rows.clone(), payers),
            Column::text("agency", agencies.collect()),
            Column::number("paid", "USD/year", amounts(option.paid)),
            Column::number("received", "USD/year", amounts(option.received)),
        ],
    )
}

/// Columns of one length, row by row.
fn interleaved(columns: &[Vec<f64>]) -> Vec<f64> {
    let rows = columns.first().map_or(0, Vec::len);
    (0..rows).flat_map(|row| columns.iter().map(move |column| column[row])).collect()
}

/// The id of an option, `times` times.
fn ids(option: &OptionDraws, times: usize) -> Column {
    Column::text("option", vec![option.id.clone(); times])
}

/// Numbers of the replications, each `times` times.
fn replications(rows: Range<usize>, times: usize) -> Column {
    let numbers = (0_i64..).skip(rows.start).take(rows.len());
    Column::integer("replication", "", numbers.flat_map(|row| std::iter::repeat_n(row, times)).collect())
}
