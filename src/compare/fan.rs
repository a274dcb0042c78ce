//! An outcome along the years: quantiles year by year, some runs whole, and the peak of each run.

use super::draws::Draws;
use crate::outcomes::{summarise, summarise_grouped};

/// Quantiles of one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearBand {
    /// Year.
    pub year: i32,
    /// 5 % quantile.
    pub p05: f64,
    /// Lower quartile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// Upper quartile.
    pub p75: f64,
    /// 95 % quantile.
    pub p95: f64,
}

/// An outcome of an option along the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    /// Id of the option.
    pub option: String,
    /// Words for tables.
    pub label: String,
    /// Whether it is the reference.
    pub reference: bool,
    /// Year by year.
    pub bands: Vec<YearBand>,
    /// The first replications, whole.
    pub runs: Vec<Vec<f64>>,
    /// Share of futures in which no year passes the limit. Quantiles year by year hide this: a future
    /// below the upper edge in most years still has a peak (Juul et al. 2021).
    pub never_above: f64,
    /// Highest of the standard errors of the yearly means.
    pub mcse: f64,
}

/// The fans of all options on one outcome, with `runs` whole runs each and peaks counted above `limit`.
///
/// Empty if the outcome is not among the columns.
#[must_use]
pub fn fan(draws: &Draws, outcome: &str, runs: usize, limit: f64) -> Vec<Fan> {
    let Some(at) = draws.position(outcome) else { return Vec::new() };
    let width = draws.outcomes.len();
    let column_of = |year: usize| year * width + at;
    let fans = draws.options.iter().enumerate().map(|(k, option)| {
        let mut mcse = 0.0_f64;
        let bands = draws
            .years
            .iter()
            .enumerate()
            .map(|(y, &year)| {
                let s = summarise_grouped(&option.years.column(column_of(y)), draws.per_world);
                mcse = mcse.max(s.mcse);
                YearBand { year, p05: s.p05, p25: s.p25, p50: s.p50, p75: s.p75, p95: s.p95 }
            })
            .collect();
        let run = |row: usize| -> Vec<f64> {
            let row = option.years.row(row);
            (0..draws.years.len()).map(|y| row[column_of(y)]).collect()
        };
        let rows = option.years.rows();
        let calm: Vec<f64> = (0..rows)
            .map(|row| if run(row).iter().any(|&value| value > limit) { 0.0 } else { 1.0 })
            .collect();
        Fan {
            option: option.id.clone(),
            label: option.label.clone(),
            reference: k == draws.reference,
            bands,
            runs: (0..rows.min(runs)).map(run).collect(),
            never_above: summarise(&calm).mean,
            mcse,
        }
    });
    fans.collect()
}
