//! The comparison as tables, one row per case.

use super::{Comparison, OptionSummary, Series};
use crate::outcomes::Summary;
use crate::tables::{Column, Table, TableError};

/// Texts of a column.
pub(super) fn texts<'a>(name: &str, values: impl Iterator<Item = &'a str>) -> Column {
    Column::text(name, values.map(str::to_owned).collect())
}

/// Every outcome of every option and variant over the horizon, with its difference from the reference.
///
/// # Errors
/// Never for outcomes and payers of different names.
pub fn summary_table(comparison: &Comparison) -> Result<Table, TableError> {
    struct Row<'a> {
        option: &'a str,
        change: &'a str,
        outcome: &'a str,
        unit: &'a str,
        summary: &'a Summary,
    }
    let main = comparison.options.iter().flat_map(|option| {
        option.outcomes.iter().map(|entry| Row {
            option: &option.id,
            change: "",
            outcome: entry.outcome,
            unit: entry.unit,
            summary: &entry.summary,
        })
    });
    let variants = comparison.variants.iter().flat_map(|variant| {
        variant.outcomes.iter().map(|entry| Row {
            option: &variant.option,
            change: &variant.change,
            outcome: entry.outcome,
            unit: entry.unit,
            summary: &entry.summary,
        })
    });
    let rows: Vec<Row> = main.chain(variants).collect();
    let number =
        |name: &str, value: &dyn Fn(&Row) -> f64| Column::number(name, "", rows.iter().map(value).collect());
    let pair = |name: &str, value: &dyn Fn(&super::Pair) -> f64| {
        number(name, &|row: &Row| match row.change {
            "" => comparison.pair(row.option, row.outcome).map_or(f64::NAN, value),
            _ => f64::NAN,
        })
    };
    let best = |row: &Row| {
        let shares = comparison.best.iter().find(|best| best.outcome == row.outcome && row.change.is_empty());
        let share = shares.and_then(|best| best.shares.iter().find(|(option, _)| option == row.option));
        share.map_or(f64::NAN, |(_, share)| *share)
    };
    Table::new(
        "summary",
        vec![
            texts("option", rows.iter().map(|row| row.option)),
            texts("change", rows.iter().map(|row| row.change)),
            texts("outcome", rows.iter().map(|row| row.outcome)),
            texts("unit", rows.iter().map(|row| row.unit)),
            number("mean", &|row| row.summary.mean),
            number("sd", &|row| row.summary.sd),
            number("mcse", &|row| row.summary.mcse),
            number("p05", &|row| row.summary.p05),
            number("p25", &|row| row.summary.p25),
            number("p50", &|row| row.summary.p50),
            number("p75", &|row| row.summary.p75),
            number("p95", &|row| row.summary.p95),
            number("n", &|row| row.summary.n as f64),
            number("missing", &|row| row.summary.missing as f64),
            pair("difference", &|pair| pair.mean),
            pair("low95", &|pair| pair.low95),
            pair("high95", &|pair| pair.high95),
            pair("p_better", &|pair| pair.p_better),
            number("p_best", &best),
        ],
    )
}

/// Quantiles of every outcome by year.
///
/// # Errors
/// Never for outcomes and payers of different names.
pub fn year_table(comparison: &Comparison) -> Result<Table, TableError> {
    series_table("years", "year", comparison, |option| &option.by_year)
}

/// Quantiles of the outcomes that offices have, by office.
///
/// # Errors
/// Never for outcomes and payers of different names.
pub fn office_table(comparison: &Comparison) -> Result<Table, TableError> {
    series_table("offices", "office", comparison, |option| &option.by_office)
}

fn series_table(
    name: &str,
    label: &str,
    comparison: &Comparison,
    series: impl Fn(&OptionSummary) -> &Vec<Series>,
) -> Result<Table, TableError> {
    let rows: Vec<(&str, &Series, &str, &Summary)> = comparison
        .options
        .iter()
        .flat_map(|option| series(option).iter().map(move |entry| (option.id.as_str(), entry)))
        .flat_map(|(option, entry)| {
            entry.points.iter().map(move |(label, summary)| (option, entry, label.as_str(), summary))
        })
        .collect();
    let number = |name: &str, value: fn(&Summary) -> f64| {
        Column::number(name, "", rows.iter().map(|row| value(row.3)).collect())
    };
    Table::new(
        name,
        vec![
            texts("option", rows.iter().map(|row| row.0)),
            texts("outcome", rows.iter().map(|row| row.1.outcome)),
            texts("unit", rows.iter().map(|row| row.1.unit)),
            texts(label, rows.iter().map(|row| row.2)),
            number("mean", |s| s.mean),
            number("sd", |s| s.sd),
            number("p05", |s| s.p05),
            number("p25", |s| s.p25),
            number("p50", |s| s.p50),
            number("p75", |s| s.p75),
            number("p95", |s| s.p95),
        ],
    )
}

type Pick = fn(&super::PayerRow) -> super::Spread;

/// Who pays and receives under each option [USD/year].
///
/// # Errors
/// Never for outcomes and payers of different names.
pub fn payer_table(comparison: &Comparison) -> Result<Table, TableError> {
    let rows = &comparison.payers;
    let mut columns = vec![
        texts("option", rows.iter().map(|row| row.option.as_str())),
        texts("agency", rows.iter().map(|row| row.payer.as_str())),
        texts("name", rows.iter().map(|row| row.name.as_str())),
        texts("role", rows.iter().map(|row| if row.sponsor { "sponsor" } else { "user" })),
    ];
    let picks: [(&str, Pick); 3] =
        [("paid", |row| row.paid), ("received", |row| row.received), ("change", |row| row.change)];
    for (name, pick) in picks {
        let number = |end: &str, value: fn(super::Spread) -> f64| {
            let values = rows.iter().map(|row| value(pick(row))).collect();
            Column::number(format!("{name}_{end}"), "USD/year", values)
        };
        columns.extend([
            number("mean", |s| s.mean),
            number("p05", |s| s.p05),
            number("p50", |s| s.p50),
            number("p95", |s| s.p95),
        ]);
    }
    columns.push(Column::number("p_worse", "share", rows.iter().map(|row| row.p_worse).collect()));
    Table::new("payers", columns)
}
