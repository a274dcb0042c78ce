//! What is known in closed form about demand: counts under growth, season and frailty, thinning, entry, adoption.
//!
//! Rates per year, times in years unless said. Author and year stand at each result.

use crate::maths::exp;

/// The intensity that all candidates share, as expected: growth and season.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intensity<'a> {
    /// Drift of log growth [1/year].
    pub growth: f64,
    /// Volatility of log growth [1/sqrt(year)].
    pub volatility: f64,
    /// Season's peak before normalising [-].
    pub peak: f64,
    /// Calendar months of the peak, 1 = January.
    pub peak_months: &'a [u8],
}

impl Intensity<'_> {
    /// Neither growth nor season.
    pub const CONSTANT: Intensity<'static> =
        Intensity { growth: 0.0, volatility: 0.0, peak: 1.0, peak_months: &[] };

    /// Season's factor of month `m` from January on, mean 1 over a year.
    fn season(&self, m: usize) -> f64 {
        let peak = self.peak_months.len() as f64;
        let mean = (peak * self.peak + 12.0 - peak) / 12.0;
        let is_peak = self.peak_months.iter().any(|&month| usize::from(month) == m % 12 + 1);
        if is_peak { self.peak / mean } else { 1.0 / mean }
    }

    /// Expected intensity of month `m`: log growth is normal, so that E exp G = exp(mean + variance / 2).
    fn factor(&self, m: usize) -> f64 {
        let drift = self.growth + self.volatility * self.volatility / 2.0;
        exp(drift * m as f64 / 12.0) * self.season(m)
    }

    /// Expected count of months `from` to before `until` at `rate` a year: the integral of the intensity.
    #[must_use]
    pub fn count(&self, rate: f64, from: usize, until: usize) -> f64 {
        (from..until).map(|m| rate / 12.0 * self.factor(m)).sum()
    }

    /// Variance of that count: its mean, as it is Poisson given the growth (Cox 1955), and the variance of the integral.
    #[must_use]
    pub fn count_variance(&self, rate: f64, from: usize, until: usize) -> f64 {
        let step = self.volatility * self.volatility / 12.0;
        let mut variance = self.count(rate, from, until);
        for m in from..until {
            for n in from..until {
                let together = exp(step * m.min(n) as f64) - 1.0;
                variance += rate / 12.0 * self.factor(m) * rate / 12.0 * self.factor(n) * together;
            }
        }
        variance
    }
}

/// Variance of a Poisson count of that mean whose rate is multiplied by a gamma variable of mean 1 and a shape
/// (Greenwood and Yule 1920).
#[must_use]
pub fn frail_variance(mean: f64, shape: f64) -> f64 {
    mean + mean * mean / shape
}

/// Share of the candidates that come at a price; what comes of a Poisson stream is Poisson again (Kingman 1993).
#[must_use]
pub fn response(elasticity: f64, price: f64, reference: f64) -> f64 {
    exp(-elasticity * price / reference)
}

/// Expected number of agencies after `months` months: `sponsors` of the `first` ones never leave, the others do at rate
/// `exit`, and all attract newcomers at rate `growth + exit` each (a birth and death process, Kendall 1948).
///
/// Month by month: who enters attracts others at once, and who leaves does so until the month is over.
#[must_use]
pub fn agencies(first: f64, sponsors: f64, growth: f64, exit: f64, months: u32) -> f64 {
    let (births, deaths) = (exp((growth + exit) / 12.0) - 1.0, 1.0 - exp(-exit / 12.0));
    (0..months).fold(first, |n, _| n + n * births - (n - sponsors) * deaths)
}

/// Variance of the number of agencies after `t` years if none leaves (Yule 1925).
#[must_use]
pub fn agencies_variance(first: f64, growth: f64, t: f64) -> f64 {
    first * exp(growth * t) * (exp(growth * t) - 1.0)
}

/// Share of the agencies that use an office after `t` years if nobody imitates: 1 - exp(-p a t) with innovation p and
/// the delay a of a price (Bass 1969 with q = 0).
#[must_use]
pub fn adopted(innovation: f64, delay: f64, t: f64) -> f64 {
    1.0 - exp(-innovation * delay * t)
}

/// Variance of the number among `n` independent ones of which each is in with probability `share` (Bernoulli 1713).
#[must_use]
pub fn binomial_variance(n: f64, share: f64) -> f64 {
    n * share * (1.0 - share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(value: f64, exact: f64) {
        assert!((value - exact).abs() < 1e-10 * exact.abs().max(1.0), "{value} and not {exact}");
    }

    #[test]
    fn counts_are_integrals_of_the_intensity() {
        is(Intensity::CONSTANT.count(390.0, 0, 12), 390.0);
        let season = Intensity { peak: 3.0, peak_months: &[1, 2, 3], ..Intensity::CONSTANT };
        // mean 1.5: months of 2 and of 2/3
        is(season.count(120.0, 0, 12), 120.0);
        is(season.count(120.0, 0, 3), 60.0);
        is(season.count(120.0, 15, 24), 60.0);
        let growing = Intensity { growth: 0.12, ..Intensity::CONSTANT };
        is(growing.count(120.0, 0, 2), 10.0 * (1.0 + exp(0.01)));
        is(growing.count_variance(120.0, 0, 2), growing.count(120.0, 0, 2));
    }

    #[test]
    fn random_growth_adds_the_variance_of_the_rate() {
        let random = Intensity { growth: -0.045, volatility: 0.3, ..Intensity::CONSTANT };
        // E exp G = 1; month 12 alone: rate^2 (exp(0.09) - 1)
        is(random.count(120.0, 12, 13), 10.0);
        is(random.count_variance(120.0, 12, 13), 10.0 + 100.0 * (exp(0.09) - 1.0));
        is(random.count_variance(120.0, 0, 1), 10.0);
    }

    #[test]
    fn agencies_multiply() {
        is(agencies(6.0, 2.0, 0.3, 0.0, 24), 6.0 * exp(0.6));
        // sponsors stay
        is(agencies(6.0, 6.0, -0.1, 0.1, 24), 6.0);
        is(agencies(6.0, 2.0, -0.1, 0.1, 24), 2.0 + 4.0 * exp(-0.2));
        // without delay it would be N' = growth N + exit sponsors: a little less
        let held = 0.1 * 2.0 / 0.2;
        let smooth = (6.0 + held) * exp(0.2 * 4.0) - held;
        let monthly = agencies(6.0, 2.0, 0.2, 0.1, 48);
        assert!(monthly > smooth && monthly < smooth * 1.01, "{monthly} and {smooth}");
        is(agencies_variance(6.0, 0.3, 0.0), 0.0);
        is(frail_variance(3_900.0, 8.0), 3_900.0 + 3_900.0 * 3_900.0 / 8.0);
        is(adopted(0.25, 1.0, 4.0), 1.0 - exp(-1.0));
        is(response(0.5, 134.0, 67.0), exp(-1.0));
        is(binomial_variance(40.0, 0.25), 7.5);
    }
}
