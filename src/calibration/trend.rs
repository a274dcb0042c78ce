//! Level, growth and season of monthly counts: a Poisson regression whose log level wanders.

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

use crate::maths::{exp, ln};

/// A month of the records.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Month {
    /// Requests counted.
    pub count: f64,
    /// Requests expected at level 1 without season.
    pub expected: f64,
    /// Whether it is a month of the reporting season.
    pub peak: bool,
}

/// What is known beforehand of a coefficient that the records cannot tell: its mean and variance.
pub type Known = Option<(f64, f64)>;

/// What is asked: where the level is wanted, and what is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// Month at which the level is wanted, counted from the first of the records; before and after them too.
    pub at: f64,
    /// Standard deviations of the wandering [1/sqrt(year)], alike likely beforehand.
    pub volatilities: Vec<f64>,
    /// Growth [1/year].
    pub growth: Known,
    /// Logarithm of the peak multiplier.
    pub peak: Known,
    /// Months of the peak in a year.
    pub peak_months: f64,
}

/// What was found. Logarithms.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Log level at the month wanted, mean over the year of the season.
    pub level: f64,
    /// Its variance.
    pub level_variance: f64,
    /// Growth [1/year].
    pub growth: f64,
    /// Its variance.
    pub growth_variance: f64,
    /// Covariance of level and growth.
    pub covariance: f64,
    /// Log of the peak multiplier and its variance.
    pub peak: (f64, f64),
    /// Log level of each month relative to the level wanted, the season included.
    pub months: Vec<f64>,
}

/// Fits level, growth and season to months with at least one request expected.
///
/// The log of the expected count is an offset, a level, growth times time, the season, and a random walk with the
/// volatility of the model's growth; working weights as in penalised quasi-likelihood (Breslow and Clayton 1993), the
/// level at the month wanted by kriging of the walk (universal kriging, Cressie 1993), volatilities weighed by their
/// restricted likelihood. `None` with fewer than two months or too few requests.
#[must_use]
pub fn fit(months: &[Month], ask: &Ask) -> Option<Trend> {
    let total: f64 = months.iter().map(|m| m.count).sum();
    let expected: f64 = months.iter().map(|m| m.expected).sum();
    if months.len() < 2 || total < 2.0 || expected <= 0.0 {
        return None;
    }
    let fits: Vec<(f64, Trend)> = ask
        .volatilities
        .iter()
        .filter_map(|&volatility| fit_at(months, ask, volatility, ln(total / expected)))
        .collect();
    let best = fits.iter().map(|f| f.0).fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = fits.iter().map(|f| exp(f.0 - best)).collect();
    let sum: f64 = weights.iter().sum();
    let mean = |of: &dyn Fn(&Trend) -> f64| {
        fits.iter().zip(&weights).map(|((_, fit), weight)| weight * of(fit)).sum::<f64>() / sum
    };
    let (level, growth, peak) = (mean(&|t| t.level), mean(&|t| t.growth), mean(&|t| t.peak.0));
    let months = (0..months.len()).map(|m| mean(&|t| t.months[m])).collect();
    (sum > 0.0).then(|| Trend {
        level,
        level_variance: mean(&|t| t.level_variance + (t.level - level) * (t.level - level)),
        growth,
        growth_variance: mean(&|t| t.growth_variance + (t.growth - growth) * (t.growth - growth)),
        covariance: mean(&|t| t.covariance + (t.level - level) * (t.growth - growth)),
        peak: (peak, mean(&|t| t.peak.1 + (t.peak.0 - peak) * (t.peak.0 - peak))),
        months,
    })
}

/// The fit at one volatility, with its restricted log likelihood.
fn fit_at(months: &[Month], ask: &Ask, volatility: f64, start: f64) -> Option<(f64, Trend)> {
    let n = months.len();
    let step = volatility * volatility / 12.0;
    let time = |m: usize| m as f64 / 12.0;
    let peak = |m: &Month| f64::from(u8::from(m.peak));
    // columns that the records tell, and those of which something is known beforehand
    let columns: [(Vec<f64>, f64, Known); 2] = [
        ((0..n).map(time).collect(), ask.at / 12.0, ask.growth),
        (months.iter().map(peak).collect(), f64::NAN, ask.peak),
    ];
    let walk = |a: f64, b: f64| step * if a.min(b) > 0.0 { a.min(b) } else { 0.0 };
    let mut prior = DMatrix::from_fn(n, n, |i, j| walk(i as f64, j as f64));
    let mut offset = DVector::from_iterator(n, months.iter().map(|m| ln(m.expected)));
    let mut known_mean = DVector::zeros(n);
    for (column, _, known) in &columns {
        if let Some((mean, variance)) = known {
            let column = DVector::from_column_slice(column);
            known_mean += &column * *mean;
            prior += &column * column.transpose() * *variance;
        }
    }
    let told: Vec<usize> = (0..2).filter(|&c| columns[c].2.is_none()).collect();
    let design =
        DMatrix::from_fn(n, 1 + told.len(), |m, c| if c == 0 { 1.0 } else { columns[told[c - 1]].0[m] });
    offset += &known_mean;
    // the log of the mean count, without its offset
    let mut eta = DVector::from_element(n, start) - &known_mean;
    let mut found: Option<Solved> = None;
    for _ in 0..12 {
        let mu = DVector::from_fn(n, |m, _| exp(offset[m] + eta[m]));
        let working = DVector::from_fn(n, |m, _| eta[m] + (months[m].count - mu[m]) / mu[m]);
        let covariance = &prior + DMatrix::from_diagonal(&mu.map(|mu| 1.0 / mu));
        let solved = Solved::new(covariance, &design, &working)?;
        let next = &design * &solved.beta + &prior * &solved.weighted;
        let moved = (&next - &eta).amax();
        eta = next;
        found = Some(solved);
        if moved < 1e-10 {
            break;
        }
    }
    let solved = found?;
    let slope = |c: usize| -> (f64, f64) {
        match (told.iter().position(|&t| t == c), columns[c].2) {
            (Some(at), _) => (solved.beta[at + 1], solved.inverse[(at + 1, at + 1)]),
            (None, Some((mean, variance))) => {
                // what the records add to what was known
                let column = DVector::from_column_slice(&columns[c].0);
                let shift = variance * column.dot(&solved.weighted);
                (
                    mean + shift,
                    solved.kriging(variance, &(column * variance), &DVector::zeros(1 + told.len()), &design),
                )
            }
            (None, None) => (0.0, 0.0),
        }
    };
    let (growth, growth_variance) = slope(0);
    let (log_peak, peak_variance) = slope(1);
    let multiplier = exp(log_peak);
    let season = (ask.peak_months * multiplier + 12.0 - ask.peak_months) / 12.0;
    // how the year's mean goes with the log of the peak
    let leverage = ask.peak_months * multiplier / (12.0 * season);
    let wanted = [ask.at / 12.0, leverage];
    let target = DVector::from_fn(1 + told.len(), |c, _| if c == 0 { 1.0 } else { wanted[told[c - 1]] });
    let mut own = step * ask.at.abs();
    let mut with = DVector::from_fn(n, |m, _| walk(ask.at, m as f64));
    let mut mean_known = 0.0;
    for (c, (column, _, known)) in columns.iter().enumerate() {
        if let Some((mean, variance)) = known {
            own += variance * wanted[c] * wanted[c];
            with += DVector::from_column_slice(column) * (variance * wanted[c]);
            mean_known += mean * wanted[c];
        }
    }
    // the season enters by its year's mean, not by its log times the leverage
    let linear = target.dot(&solved.beta) + with.dot(&solved.weighted) + mean_known;
    let level = linear - log_peak * leverage + ln(season);
    let level_variance = solved.kriging(own, &with, &target, &design);
    let rest = &target - design.transpose() * solved.factor.solve(&with);
    let covariance = told.iter().position(|&t| t == 0).map_or(0.0, |at| (&solved.inverse * rest)[at + 1]);
    let fitted = (0..n).map(|m| eta[m] + known_mean[m] - level).collect();
    let trend = Trend {
        level,
        level_variance,
        growth,
        growth_variance,
        covariance,
        peak: (log_peak, peak_variance),
        months: fitted,
    };
    Some((solved.likelihood, trend))
}

/// Generalised least squares (Aitken 1935).
struct Solved {
    factor: Cholesky<f64, Dyn>,
    beta: DVector<f64>,
    /// Inverse of the information on the coefficients.
    inverse: DMatrix<f64>,
    /// Residuals, weighted by the inverse of the covariance.
    weighted: DVector<f64>,
    /// Restricted log likelihood without its constant (Patterson and Thompson 1971).
    likelihood: f64,
}

impl Solved {
    fn new(covariance: DMatrix<f64>, design: &DMatrix<f64>, working: &DVector<f64>) -> Option<Self> {
        let factor = Cholesky::new(covariance)?;
        let weighted_design = factor.solve(design);
        let information = Cholesky::new(design.transpose() * &weighted_design)?;
        let beta = information.solve(&(weighted_design.transpose() * working));
        let residual = working - design * &beta;
        let weighted = factor.solve(&residual);
        let log_determinant =
            |c: &Cholesky<f64, Dyn>| c.l_dirty().diagonal().iter().map(|d| 2.0 * ln(*d)).sum::<f64>();
        let likelihood =
            -0.5 * (log_determinant(&factor) + log_determinant(&information) + residual.dot(&weighted));
        Some(Self { inverse: information.inverse(), factor, beta, weighted, likelihood })
    }

    /// Variance of the error of a prediction: of a value with variance `own`, covariances `with` the months, and
    /// coefficients `target`.
    fn kriging(&self, own: f64, with: &DVector<f64>, target: &DVector<f64>, design: &DMatrix<f64>) -> f64 {
        let solved = self.factor.solve(with);
        let rest = target - design.transpose() * &solved;
        (own - with.dot(&solved) + rest.dot(&(&self.inverse * &rest))).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(at: f64) -> Ask {
        Ask { at, volatilities: vec![1e-4], growth: None, peak: None, peak_months: 4.0 }
    }

    /// Counts as expected: level 2 at month 0, growth 0.1 a year, peak 1.5 in four months of twelve.
    fn exact(n: usize) -> Vec<Month> {
        (0..n)
            .map(|m| {
                let peak = m % 12 >= 8;
                let season = if peak { 1.5 } else { 1.0 } / (14.0 / 12.0);
                Month { count: 200.0 * season * exp(0.1 * m as f64 / 12.0), expected: 100.0, peak }
            })
            .collect()
    }

    #[test]
    fn what_was_put_in_comes_out() {
        for at in [0.0, 17.0, 48.0, 60.0, -12.0] {
            let trend = fit(&exact(48), &ask(at)).expect("four years");
            assert!((trend.level - ln(2.0) - 0.1 * at / 12.0).abs() < 1e-6, "{at}: {trend:?}");
            assert!((trend.growth - 0.1).abs() < 1e-6 && (trend.peak.0 - ln(1.5)).abs() < 1e-6);
        }
        // four years of 200 a month: the slope of a Poisson regression, sqrt(12 / N) / years about
        let trend = fit(&exact(48), &ask(0.0)).expect("four years");
        let plain = (12.0_f64 / (200.0 * 48.0)).sqrt() / 4.0;
        assert!(
            (trend.growth_variance.sqrt() / plain - 1.0).abs() < 0.15,
            "{}",
            trend.growth_variance.sqrt() / plain
        );
        assert!(
            trend
                .months
                .iter()
                .zip(exact(48))
                .all(|(g, m)| { (exp(*g + trend.level) * m.expected / m.count - 1.0).abs() < 1e-6 })
        );
    }

    #[test]
    fn a_wandering_level_widens_growth_and_what_lies_ahead() {
        let steady = fit(&exact(48), &ask(48.0)).expect("four years");
        let wandering = fit(&exact(48), &Ask { volatilities: vec![0.2], ..ask(48.0) }).expect("four years");
        // alone, the walk makes the mean growth of four years uncertain by its volatility over the root of the years
        assert!(
            wandering.growth_variance > 0.2 * 0.2 / 4.0 && wandering.growth_variance < 0.2 * 0.2 / 4.0 + 2e-3
        );
        assert!(wandering.level_variance > 2.0 * steady.level_variance);
    }

    #[test]
    fn what_the_records_cannot_tell_comes_from_what_is_known() {
        let known = Ask { growth: Some((0.1, 0.02 * 0.02)), peak: Some((ln(1.5), 0.01)), ..ask(24.0) };
        let trend = fit(&exact(6), &known).expect("half a year");
        assert!((trend.growth - 0.1).abs() < 1e-3 && (trend.peak.0 - ln(1.5)).abs() < 0.05);
        // two years ahead of half a year of records: the known growth's own error counts in the level
        assert!(trend.level_variance > 1.5 * 1.5 * 0.02 * 0.02, "{}", trend.level_variance);
        assert!(fit(&exact(1), &known).is_none());
    }
}
