//! Whether a limit is more than chance.

use super::{Cases, Found, Limits};
use crate::maths::beta_cdf;

impl Cases<'_> {
    /// Quasi-p value of each limited input (Bryant and Lempert 2010): how probable so many cases sought would be in
    /// the box if its density were that without the limits on this input (binomial, one-sided). `None` where there is
    /// no limit.
    #[must_use]
    pub fn quasi_p(&self, found: &Found) -> Vec<Option<f64>> {
        let (all, hits) = self.count(&found.limits);
        let one = |at: usize| {
            let mut without = found.limits.clone();
            without[at] = Limits::OPEN;
            let (more, more_hits) = self.count(&without);
            at_least(hits, all, more_hits as f64 / more as f64)
        };
        found.limits.iter().enumerate().map(|(at, limits)| (!limits.is_open()).then(|| one(at))).collect()
    }
}

impl Cases<'_> {
    /// The box without limits that may be chance: the one most probable by chance is lifted first, until the quasi-p of
    /// all that remain is at most `chance`, or lifting would leave the box less dense than `least_density`.
    #[must_use]
    pub fn simplify(&self, found: &Found, chance: f64, least_density: f64) -> Found {
        let mut found = found.clone();
        loop {
            let p = self.quasi_p(&found);
            let weakest = p.iter().enumerate().filter_map(|(at, p)| p.map(|p| (at, p)));
            // The first of equals.
            let weakest = weakest.reduce(|most, next| if next.1 > most.1 { next } else { most });
            let Some((at, _)) = weakest.filter(|(_, p)| *p > chance) else { return found };
            let mut limits = found.limits.clone();
            limits[at] = Limits::OPEN;
            let simpler = self.measure(&limits);
            if simpler.density < least_density {
                return found;
            }
            found = simpler;
        }
    }
}

/// P(X >= hits) of a binomial X.
fn at_least(hits: u64, all: u64, p: f64) -> f64 {
    if hits == 0 || p >= 1.0 {
        return 1.0;
    }
    if p <= 0.0 {
        return 0.0;
    }
    beta_cdf(hits as f64, (all - hits) as f64 + 1.0, p)
}

#[cfg(test)]
mod tests {
    use super::super::peeling::tests::{planted, slices};
    use super::*;

    #[test]
    fn the_tail_is_binomial() {
        // P(X >= 2) of 3 at 1/2
        assert!((at_least(2, 3, 0.5) - 0.5).abs() < 1e-14);
        // P(X >= 10) of 10 at 0.9
        assert!((at_least(10, 10, 0.9) - 0.9_f64.powi(10)).abs() < 1e-14);
        assert_eq!((at_least(0, 5, 0.3), at_least(3, 5, 0.0), at_least(3, 5, 1.0)), (1.0, 0.0, 1.0));
    }

    #[test]
    fn true_limits_are_significant_and_idle_ones_are_not() {
        let (columns, sought) = planted(5, 2000, 4);
        let cases = Cases::new(&slices(&columns), &sought);
        let limits =
            [(0.3, 0.8), (0.0, 0.5), (0.4, 1.0), (0.05, 1.0)].map(|(low, high)| Limits { low, high });
        let p = cases.quasi_p(&cases.measure(&limits));
        assert!(p[..3].iter().all(|p| p.unwrap() < 1e-6), "{p:?}");
        assert!(p[3].unwrap() > 0.01, "{p:?}");
    }

    #[test]
    fn a_simple_box_keeps_the_true_limits_only() {
        let (columns, sought) = planted(7, 2000, 8);
        let cases = Cases::new(&slices(&columns), &sought);
        let mut limits = vec![Limits { low: 0.03, high: 1.0 }; 8];
        limits[..3]
            .copy_from_slice(&[(0.3, 0.8), (0.0, 0.5), (0.4, 1.0)].map(|(low, high)| Limits { low, high }));
        let simple = cases.simplify(&cases.measure(&limits), 0.01, 0.0);
        assert_eq!(simple.restricted(), 3, "{simple:?}");
        assert_eq!(cases.simplify(&cases.measure(&limits), 0.01, 1.0).restricted(), 8);
    }
}
