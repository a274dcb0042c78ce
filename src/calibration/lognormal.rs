//! A lognormal time of which some observations are only known to lie within bounds.

use crate::maths::{ln, normal_cdf, normal_density};

/// An observed time: exact if both ends are equal, still running if `high` is infinite. It counts `weight` times.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observed {
    /// More than this [same unit for all].
    pub low: f64,
    /// At most this.
    pub high: f64,
    /// How often it counts.
    pub weight: f64,
}

impl Observed {
    /// An exact time.
    #[must_use]
    pub fn exact(time: f64) -> Self {
        Self { low: time, high: time, weight: 1.0 }
    }

    /// Log density of an exact time; log probability of the bounds of another.
    #[must_use]
    pub fn log_likelihood(&self, law: Lognormal) -> f64 {
        let z = |time: f64| (ln(time) - law.mu) / law.sigma;
        if self.low == self.high {
            return ln(normal_density(z(self.low)) / (law.sigma * self.low));
        }
        let below = if self.low <= 0.0 { 0.0 } else { normal_cdf(z(self.low)) };
        let above = if self.high.is_finite() { normal_cdf(z(self.high)) } else { 1.0 };
        ln((above - below).max(f64::MIN_POSITIVE))
    }

    /// Mean and mean square of the normal score of its logarithm, given what is known.
    fn scores(&self, law: Lognormal) -> (f64, f64) {
        let z = |time: f64| (ln(time) - law.mu) / law.sigma;
        if self.low == self.high {
            let z = z(self.low);
            return (z, z * z);
        }
        // a normal between two bounds (Johnson, Kotz and Balakrishnan 1994, 13.10)
        let (a, density_a) =
            if self.low <= 0.0 { (0.0, 0.0) } else { (z(self.low), normal_density(z(self.low))) };
        let (b, density_b) =
            if self.high.is_finite() { (z(self.high), normal_density(z(self.high))) } else { (0.0, 0.0) };
        let below = if self.low <= 0.0 { 0.0 } else { normal_cdf(a) };
        let above = if self.high.is_finite() { normal_cdf(b) } else { 1.0 };
        let mass = above - below;
        if mass < 1e-12 {
            let edge = if density_a > density_b { a } else { b };
            return (edge, edge * edge);
        }
        ((density_a - density_b) / mass, 1.0 + (a * density_a - b * density_b) / mass)
    }
}

/// A lognormal law: mean and standard deviation of the logarithm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lognormal {
    /// Mean of the logarithm.
    pub mu: f64,
    /// Standard deviation of the logarithm.
    pub sigma: f64,
}

impl Lognormal {
    /// Probability of more than a time.
    #[must_use]
    pub fn beyond(&self, time: f64) -> f64 {
        if time <= 0.0 { 1.0 } else { normal_cdf(-(ln(time) - self.mu) / self.sigma) }
    }

    /// One step of expectation and maximisation (Dempster, Laird and Rubin 1977); the variance is divided by one case
    /// less, so that few exact times yield their sample variance.
    #[must_use]
    pub fn step(self, observed: impl Iterator<Item = Observed>) -> Self {
        let (mut n, mut first, mut second) = (0.0, 0.0, 0.0);
        for one in observed {
            let (z, zz) = one.scores(self);
            n += one.weight;
            first += one.weight * z;
            second += one.weight * zz;
        }
        let mean = first / n;
        let variance = (second - n * mean * mean) / (n - 1.0).max(0.5);
        Self { mu: self.mu + self.sigma * mean, sigma: self.sigma * variance.max(1e-12).sqrt() }
    }

    /// A start for the steps: moments of the middles.
    #[must_use]
    pub fn start(observed: &[Observed]) -> Self {
        let middle = |o: &Observed| {
            let high = if o.high.is_finite() { o.high } else { 1.5 * o.low.max(1e-3) };
            ln((0.5 * (o.low + high)).max(1e-3))
        };
        let n = observed.len() as f64;
        let mu = observed.iter().map(middle).sum::<f64>() / n;
        let square = observed.iter().map(|o| (middle(o) - mu) * (middle(o) - mu)).sum::<f64>();
        Self { mu, sigma: (square / n).sqrt().max(0.2) }
    }

    /// The law of times, by steps until they stand still; `None` without two times that have an end.
    #[must_use]
    pub fn fit(observed: &[Observed]) -> Option<Self> {
        if observed.iter().filter(|o| o.high.is_finite()).count() < 2 {
            return None;
        }
        let mut law = Self::start(observed);
        for _ in 0..500 {
            let next = law.step(observed.iter().copied());
            let still = (next.mu - law.mu).abs() + (next.sigma - law.sigma).abs() < 1e-10;
            law = next;
            if still {
                break;
            }
        }
        (law.mu.is_finite() && law.sigma.is_finite()).then_some(law)
    }
}

/// Curvature of a function at its maximum: minus its second differences.
#[must_use]
pub fn information(f: &dyn Fn(&[f64]) -> f64, at: &[f64]) -> nalgebra::DMatrix<f64> {
    const STEP: f64 = 1e-3;
    let moved = |moves: &[(usize, f64)]| {
        let mut x = at.to_vec();
        for &(i, by) in moves {
            x[i] += by;
        }
        f(&x)
    };
    nalgebra::DMatrix::from_fn(at.len(), at.len(), |i, j| {
        let (s, t) = (STEP, -STEP);
        -(moved(&[(i, s), (j, s)]) - moved(&[(i, s), (j, t)]) - moved(&[(i, t), (j, s)])
            + moved(&[(i, t), (j, t)]))
            / (4.0 * STEP * STEP)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths::{exp, normal_quantile};

    #[test]
    fn exact_times_yield_their_moments() {
        let times = [1.0, 2.0, 4.0, 8.0];
        let observed: Vec<Observed> = times.iter().map(|&t| Observed::exact(t)).collect();
        let law = Lognormal::fit(&observed).expect("four times");
        let two = ln(2.0);
        assert!((law.mu - 1.5 * two).abs() < 1e-9, "{law:?}");
        // sample variance of 0, 1, 2, 3 is 5/3
        assert!((law.sigma - two * (5.0_f64 / 3.0).sqrt()).abs() < 1e-9, "{law:?}");
        assert_eq!(Lognormal::fit(&observed[..1]), None);
    }

    #[test]
    fn bounds_hold_as_much_as_they_say() {
        // the quantiles of a lognormal, once exact, once to the next whole number, once cut off at 100
        let exact: Vec<f64> =
            (0..4000).map(|i| exp(4.0 + 0.5 * normal_quantile((f64::from(i) + 0.5) / 4000.0))).collect();
        let whole = |&t: &f64| Observed { low: t.floor(), high: t.floor() + 1.0, weight: 1.0 };
        let cut = |&t: &f64| {
            if t > 60.0 {
                Observed { low: 60.0, high: f64::INFINITY, weight: 1.0 }
            } else {
                Observed::exact(t)
            }
        };
        for observed in [exact.iter().map(whole).collect::<Vec<_>>(), exact.iter().map(cut).collect()] {
            let law = Lognormal::fit(&observed).expect("many");
            assert!((law.mu - 4.0).abs() < 0.002 && (law.sigma - 0.5).abs() < 0.003, "{law:?}");
        }
    }

    #[test]
    fn the_information_of_a_normal_mean_is_its_number_of_cases() {
        let f = |x: &[f64]| -12.5 * x[0] * x[0] - 2.0 * x[1] * x[1] + x[0] * x[1];
        let found = information(&f, &[0.0, 0.0]);
        for (at, expected) in [((0, 0), 25.0), ((1, 1), 4.0), ((0, 1), -1.0)] {
            assert!((found[at] - expected).abs() < 1e-6, "{found}");
        }
    }
}
