//! How firmly a box stands: the same search in resampled cases.

use super::{Cases, Found, Rules};
use crate::outcomes::{Interval, quantile_sorted};
use crate::random::{Process, Seed, entity, open, uniform};

/// How an input fares in boxes of resampled cases (bootstrap of Efron 1979).
#[derive(Debug, Clone, PartialEq)]
pub struct Stability {
    /// Share of the resamples whose box limits this input.
    pub limited: f64,
    /// Where eight of ten lower limits lie, of the boxes that have one; `None` where fewer than half of them do.
    pub low: Option<Interval>,
    /// The same of the upper limits.
    pub high: Option<Interval>,
}

/// Peels `times` resamples of the cases, takes from each path the box whose mass is nearest to that of `found`, and
/// tells for each input how the limits scatter.
#[must_use]
pub fn resample(cases: &Cases, rules: &Rules, found: &Found, times: u32, seed: Seed) -> Vec<Stability> {
    let n = cases.len();
    let mut boxes: Vec<Found> = Vec::new();
    for turn in 0..times {
        let mut stream = open(seed, u64::from(turn), Process::Judgement, entity(&["resample"]));
        let mut weights = vec![0_u32; n];
        for _ in 0..n {
            weights[((uniform(&mut stream) * n as f64) as usize).min(n - 1)] += 1;
        }
        let path = cases.peel_weighted(rules, &weights);
        let off = |other: &Found| (other.mass - found.mass).abs();
        boxes.extend(
            path.into_iter().reduce(|best, other| if off(&other) < off(&best) { other } else { best }),
        );
    }
    let of_input = |input: usize| {
        let limits = || boxes.iter().map(|found| found.limits[input]);
        let scatter = |side: Vec<f64>| {
            let mut side: Vec<f64> = side.into_iter().filter(|limit| limit.is_finite()).collect();
            side.sort_unstable_by(f64::total_cmp);
            let enough = 2 * side.len() >= boxes.len() && !side.is_empty();
            enough.then(|| Interval { low: quantile_sorted(&side, 0.1), high: quantile_sorted(&side, 0.9) })
        };
        Stability {
            limited: limits().filter(|limits| !limits.is_open()).count() as f64 / boxes.len() as f64,
            low: scatter(limits().map(|limits| limits.low).collect()),
            high: scatter(limits().map(|limits| limits.high).collect()),
        }
    };
    (0..found.limits.len()).map(of_input).collect()
}

#[cfg(test)]
mod tests {
    use super::super::peeling::tests::{planted, slices};
    use super::*;

    #[test]
    fn true_limits_come_back_and_idle_ones_do_not() {
        let (columns, sought) = planted(6, 1500, 5);
        let cases = Cases::new(&slices(&columns), &sought);
        let rules = Rules::default();
        let found = cases.choose(&cases.peel(&rules), Some(0.85)).unwrap();
        let stability = resample(&cases, &rules, &found, 20, Seed(1));
        assert!(stability[..3].iter().all(|input| input.limited > 0.9), "{stability:?}");
        assert!(stability[3..].iter().all(|input| input.limited < 0.6), "{stability:?}");
        let low = stability[0].low.unwrap();
        assert!(low.low < 0.35 && low.high > 0.25 && low.high - low.low < 0.2, "{low:?}");
    }
}
