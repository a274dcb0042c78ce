//! Days to pay: how many invoices are paid late, how late, and how many never.

use super::date::Day;
use super::estimate::{Estimate, widened};
use super::invoices::Invoices;
use super::lognormal::{Lognormal, Observed, information};
use super::{Calibration, Compared, Fitted, Why};
use crate::maths::{exp, ln, normal_quantile};
use crate::outcomes::quantile_sorted;
use crate::scenario::Scenario;
use crate::units::DAYS_PER_MONTH;

/// Least invoices of which the fate is known, and least of them late.
const LEAST: u64 = 10;
const LATE: u64 = 5;
/// Steps of expectation and maximisation at most.
const STEPS: usize = 2000;

/// What the book tells of each invoice.
#[derive(Debug, Default)]
struct Fates {
    in_time: f64,
    /// Days beyond the terms of those paid late.
    late: Vec<f64>,
    /// Days beyond the terms for which others have been unpaid.
    unpaid: Vec<f64>,
}

/// The share of invoices never paid, of the others the share paid late, and how late.
#[derive(Debug, Clone, Copy)]
struct Mixture {
    never: f64,
    late: f64,
    law: Lognormal,
}

impl Mixture {
    /// Probability that an invoice unpaid for so long will never be paid.
    fn lost(&self, unpaid: f64) -> f64 {
        let waits = (1.0 - self.never) * self.late * self.law.beyond(unpaid);
        self.never / (self.never + waits)
    }

    /// Log posterior density in the logits of the shares, and the mean and log spread of the log lateness; shares have
    /// the prior of Jeffreys.
    fn log_density(fates: &Fates, x: &[f64]) -> f64 {
        let share = |logit: f64| 1.0 / (1.0 + exp(-logit));
        let (never, late) = (share(x[0]), share(x[1]));
        let law = Lognormal { mu: x[2], sigma: exp(x[3]) };
        let mixed = Self { never, late, law };
        let mut sum = 0.5 * ln(never * (1.0 - never)) + 0.5 * ln(late * (1.0 - late));
        sum += fates.in_time * ln((1.0 - never) * (1.0 - late));
        sum += fates.late.len() as f64 * ln((1.0 - never) * late);
        sum += fates.late.iter().map(|&t| Observed::exact(t).log_likelihood(law)).sum::<f64>();
        sum + fates
            .unpaid
            .iter()
            .map(|&t| ln(mixed.never + (1.0 - never) * late * law.beyond(t)))
            .sum::<f64>()
    }
}

/// Fits the shares of invoices paid late and never, and the lateness.
pub(super) fn fit(scenario: &Scenario, book: &Invoices, end: Day, found: &mut Calibration) {
    let rules = &scenario.money;
    let terms = rules.terms_days;
    // an invoice is given up in the month after its last chance
    let given_up = (rules.write_off_months as f64 - 1.0).max(1.0) * DAYS_PER_MONTH - terms;
    let mut fates = Fates::default();
    for &(issued, paid) in &book.issued {
        // what is not due yet could only be told by who pays early
        if f64::from(end.0 - issued.0) <= terms {
            continue;
        }
        match paid.map(f64::from) {
            Some(days) if days <= terms => fates.in_time += 1.0,
            Some(days) => fates.late.push(days - terms),
            None => {
                fates.unpaid.push((f64::from(end.0 - issued.0) - terms).min(given_up));
            }
        }
    }
    let records = fates.in_time as u64 + (fates.late.len() + fates.unpaid.len()) as u64;
    let late = fates.late.len() as u64;
    if records < LEAST {
        found.leave("money.late_share", Why::TooFew { records, needed: LEAST });
        found.leave("money.never_paid", Why::TooFew { records, needed: LEAST });
        found.leave("money.late_median", Why::TooFew { records: late, needed: LATE });
        return;
    }
    // how late is told only by some; with fewer it stays what the scenario says
    let told = late >= LATE;
    let known = Lognormal {
        mu: ln(scenario.inputs.means()[rules.late_median].max(1e-3)),
        sigma: rules.late_sigma.max(1e-3),
    };
    let exact: Vec<Observed> = fates.late.iter().map(|&t| Observed::exact(t)).collect();
    let start = if told { Lognormal::fit(&exact).unwrap_or(known) } else { known };
    let all = records as f64;
    let mut mixture = Mixture { never: 0.5 / all, late: (late as f64 + 0.5) / (all + 1.0), law: start };
    for _ in 0..STEPS {
        let lost: f64 = fates.unpaid.iter().map(|&t| mixture.lost(t)).sum();
        let waiting = fates.unpaid.len() as f64 - lost;
        let lates = late as f64 + waiting;
        let law = if told {
            let still = fates.unpaid.iter().map(|&t| Observed {
                low: t,
                high: f64::INFINITY,
                weight: 1.0 - mixture.lost(t),
            });
            mixture.law.step(exact.iter().copied().chain(still))
        } else {
            known
        };
        // the modes of the logits under the prior of Jeffreys
        let next = Mixture {
            never: (lost + 0.5) / (all + 1.0),
            late: (lates + 0.5) / (lates + fates.in_time + 1.0),
            law,
        };
        let moved = (next.never - mixture.never).abs()
            + (next.late - mixture.late).abs()
            + (next.law.mu - mixture.law.mu).abs()
            + (next.law.sigma - mixture.law.sigma).abs();
        mixture = next;
        if moved < 1e-11 {
            break;
        }
    }
    let logit = |share: f64| ln(share / (1.0 - share));
    let at = [logit(mixture.never), logit(mixture.late), mixture.law.mu, ln(mixture.law.sigma)];
    let free = if told { 4 } else { 2 };
    let density = |x: &[f64]| {
        let mut all = at;
        all[..x.len()].copy_from_slice(x);
        Mixture::log_density(&fates, &all)
    };
    let Some(covariance) = information(&density, &at[..free]).try_inverse() else {
        found.leave("money.late_share", Why::NotTold);
        return;
    };
    let share = |i: usize| Estimate::share(at[i], 1.0 / covariance[(i, i)]);
    found.fitted.push(Fitted::new("money.late_share", "share", records, share(1)));
    found.fitted.push(Fitted::new("money.never_paid", "share", records, share(0)));
    if !told {
        found.leave("money.late_median", Why::TooFew { records: late, needed: LATE });
        return;
    }
    let median = Estimate::log_normal(at[2], widened(covariance[(2, 2)], late as f64 - 1.0));
    found.fitted.push(Fitted::new("money.late_median", "d", late, median));
    found.fitted.push(Fitted::new("money.late_sigma", "ratio", late, Estimate::Number(mixture.law.sigma)));
    fates.late.sort_by(f64::total_cmp);
    // of those paid so far: a lateness that had no time to happen is not among them, so that the longest fall short
    for share in [0.05, 0.25, 0.5, 0.75, 0.95] {
        found.compared.push(Compared {
            key: "money.late_median".to_owned(),
            unit: "d",
            share,
            observed: quantile_sorted(&fates.late, share),
            fitted: exp(mixture.law.mu + mixture.law.sigma * normal_quantile(share)),
        });
    }
}
