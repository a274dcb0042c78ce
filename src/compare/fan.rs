//! An outcome along the years: quantiles year by year, some runs whole, and the peak of each run.

use crate::outcomes::{Sample, summarise, summarise_grouped};

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

/// The fan of draws (replication x year), `per_world` consecutive ones in the same world, with `runs` whole runs
/// and peaks counted above `limit`.
#[must_use]
pub fn fan(draws: &Sample, years: &[i32], per_world: usize, runs: usize, limit: f64) -> Fan {
    let mut mcse = 0.0_f64;
    let bands = years
        .iter()
        .enumerate()
        .map(|(k, &year)| {
            let s = summarise_grouped(&draws.column(k), per_world);
            mcse = mcse.max(s.mcse);
            YearBand { year, p05: s.p05, p25: s.p25, p50: s.p50, p75: s.p75, p95: s.p95 }
        })
        .collect();
    let mut calm = vec![1.0; draws.rows()];
    for year in 0..draws.columns() {
        for (row, value) in draws.column(year).into_iter().enumerate() {
            if value > limit {
                calm[row] = 0.0;
            }
        }
    }
    Fan {
        bands,
        runs: (0..draws.rows().min(runs)).map(|row| draws.row(row).to_vec()).collect(),
        never_above: summarise(&calm).mean,
        mcse,
    }
}
