//! Who pays what, and what for.

use serde::Serialize;

use super::draws::Draws;
use crate::outcomes::{Summary, summarise_grouped};

/// Mean and spread of an amount [USD/year].
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// 5 % quantile.
    pub p05: f64,
    /// Median.
    pub p50: f64,
    /// 95 % quantile.
    pub p95: f64,
}

impl From<Summary> for Spread {
    fn from(summary: Summary) -> Self {
        Self { mean: summary.mean, p05: summary.p05, p50: summary.p50, p95: summary.p95 }
    }
}

/// A payer under an option; amounts are means per year of the horizon [USD/year].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PayerRow {
    /// Id of the option.
    pub option: String,
    /// Id of the payer.
    pub payer: String,
    /// Its name.
    pub name: String,
    /// Whether it is a sponsor.
    pub sponsor: bool,
    /// What it paid.
    pub paid: Spread,
    /// Cost of the work it received.
    pub received: Spread,
    /// What it paid, less what it paid under the reference.
    pub change: Spread,
    /// Share of futures in which paid - received is higher than under the reference, ties half;
    /// `NaN` for the reference itself.
    pub p_worse: f64,
}

pub(super) fn all(draws: &Draws) -> Vec<PayerRow> {
    let years = draws.years.len().max(1) as f64;
    let per_year = |values: Vec<f64>| values.into_iter().map(|v| v / years).collect::<Vec<f64>>();
    let reference = &draws.options[draws.reference];
    let mut rows = Vec::new();
    for (k, option) in draws.options.iter().enumerate() {
        for (at, payer) in draws.payers.iter().enumerate() {
            let paid = per_year(option.paid.column(at));
            let received = per_year(option.received.column(at));
            let paid_before = per_year(reference.paid.column(at));
            let received_before = per_year(reference.received.column(at));
            let change: Vec<f64> = paid.iter().zip(&paid_before).map(|(now, before)| now - before).collect();
            let spread = |values: &[f64]| Spread::from(summarise_grouped(values, draws.per_world));
            let net = |paid: &[f64], received: &[f64]| -> Vec<f64> {
                paid.iter().zip(received).map(|(p, r)| p - r).collect()
            };
            rows.push(PayerRow {
                option: option.id.clone(),
                payer: payer.id.clone(),
                name: payer.name.clone(),
                sponsor: payer.sponsor,
                paid: spread(&paid),
                received: spread(&received),
                change: spread(&change),
                p_worse: if k == draws.reference {
                    f64::NAN
                } else {
                    share_higher(&net(&paid, &received), &net(&paid_before, &received_before))
                },
            });
        }
    }
    rows
}

/// Share of rows in which the first is higher, ties half.
fn share_higher(first: &[f64], second: &[f64]) -> f64 {
    let points = first.iter().zip(second).filter(|(x, y)| !x.is_nan() && !y.is_nan()).map(|(x, y)| {
        if x > y {
            1.0
        } else if x < y {
            0.0
        } else {
            0.5
        }
    });
    let (sum, n) = points.fold((0.0, 0.0), |(sum, n), point| (sum + point, n + 1.0));
    sum / n
}
