//! The draws as tables.

use crate::compare::Draws;
use crate::outcomes::Sample;
use crate::tables::{Column, Table, TableError};

/// Option x replication: outcomes over the horizon.
pub(super) fn draws_table(draws: &Draws) -> Result<Table, TableError> {
    let rows = draws.replications();
    let mut columns = vec![options(draws, rows), replications(draws, rows, 1)];
    for (at, outcome) in draws.outcomes.iter().enumerate() {
        let values = draws.options.iter().flat_map(|option| option.horizon.column(at)).collect();
        columns.push(Column::number(outcome.id, outcome.unit, values));
    }
    Table::new("draws", columns)
}

/// Option x replication x year: outcomes of the network.
pub(super) fn years_table(draws: &Draws) -> Result<Table, TableError> {
    let (rows, years, width) = (draws.replications(), draws.years.len(), draws.outcomes.len());
    let each = draws.options.len() * rows;
    let mut columns = vec![
        options(draws, rows * years),
        replications(draws, rows, years),
        Column::integer(
            "year",
            "",
            (0..each).flat_map(|_| draws.years.iter().map(|&year| i64::from(year))).collect(),
        ),
    ];
    for (at, outcome) in draws.outcomes.iter().enumerate() {
        let mut values = Vec::with_capacity(each * years);
        for option in &draws.options {
            for row in 0..rows {
                let row = option.years.row(row);
                values.extend((0..years).map(|year| row[year * width + at]));
            }
        }
        columns.push(Column::number(outcome.id, outcome.unit, values));
    }
    Table::new("years", columns)
}

/// Replication: the uncertain inputs of its world, given as (column of `worlds`, name, unit).
pub(super) fn worlds_table(inputs: &[(usize, &str, &str)], worlds: &Sample) -> Result<Table, TableError> {
    let mut columns = vec![Column::integer("replication", "", whole(worlds.rows()).collect())];
    columns.extend(inputs.iter().map(|(at, key, unit)| Column::number(*key, *unit, worlds.column(*at))));
    Table::new("worlds", columns)
}

/// Option x replication x agency: paid and received per year.
pub(super) fn payer_draws_table(draws: &Draws) -> Result<Table, TableError> {
    let (rows, payers) = (draws.replications(), draws.payers.len());
    let each = draws.options.len() * rows;
    let per_year = 1.0 / draws.years.len().max(1) as f64;
    let amounts = |samples: Vec<&Sample>| -> Vec<f64> {
        let rows = samples.into_iter().flat_map(|sample| (0..rows).map(|row| sample.row(row)));
        rows.flatten().map(|amount| amount * per_year).collect()
    };
    Table::new(
        "payers",
        vec![
            options(draws, rows * payers),
            replications(draws, rows, payers),
            Column::text(
                "agency",
                (0..each).flat_map(|_| draws.payers.iter().map(|payer| payer.id.clone())).collect(),
            ),
            Column::number("paid", "USD/year", amounts(draws.options.iter().map(|o| o.paid).collect())),
            Column::number(
                "received",
                "USD/year",
                amounts(draws.options.iter().map(|o| o.received).collect()),
            ),
        ],
    )
}

/// Ids of the options, each `times` times.
fn options(draws: &Draws, times: usize) -> Column {
    let ids = draws.options.iter().flat_map(|option| std::iter::repeat_n(option.id.clone(), times));
    Column::text("option", ids.collect())
}

/// Numbers of the replications, each `times` times, for every option.
fn replications(draws: &Draws, rows: usize, times: usize) -> Column {
    let one = || whole(rows).flat_map(|row| std::iter::repeat_n(row, times));
    Column::integer("replication", "", draws.options.iter().flat_map(|_| one()).collect())
}

fn whole(rows: usize) -> impl Iterator<Item = i64> {
    (0_i64..).take(rows)
}
