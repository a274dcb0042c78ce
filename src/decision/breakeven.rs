//! Break-even: the value of one parameter at which the answer changes.

use crate::outcomes::{Moments, interval95};

/// A paired difference at a value of the parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The value.
    pub at: f64,
    /// Mean difference over the common futures.
    pub mean: f64,
    /// Its Monte Carlo standard error.
    pub se: f64,
}

/// A value at which the mean difference changes its sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Switch {
    /// The value.
    pub at: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Whether the difference is negative below it and positive above.
    pub upwards: bool,
}

/// What was found in a range.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakEven {
    /// The switches, in ascending order; none if the sign never changes.
    pub switches: Vec<Switch>,
    /// Every difference looked at, in ascending order.
    pub looked_at: Vec<Difference>,
}

impl BreakEven {
    /// Whether without a switch the sign is sure everywhere: each difference is further from zero than noise.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.looked_at.iter().all(|found| !interval95(found.mean, found.se).contains(0.0))
    }

    /// The difference closest to a change of sign, in its errors.
    #[must_use]
    pub fn closest(&self) -> Option<&Difference> {
        let key = |found: &Difference| (found.mean / found.se).abs();
        self.looked_at.iter().min_by(|a, b| key(a).total_cmp(&key(b)))
    }
}

/// Searches `low..high` for changes of sign of the mean of `differences(value)`: the differences, future by future, between two
/// options at that value, with the same random numbers at every value.
///
/// The range is looked at in `steps` equal steps; in each step over which the sign changes, the root is closed in on by
/// the Illinois method (Dowell and Jarratt 1971) until it is known to a thousandth of the step or ten times better than by
/// its noise. Common random numbers make the mean nearly smooth in the value, so that the root is sharp; its interval is
/// the error of the mean there, over the slope between the ends of the step. Two switches within a step go unseen.
///
/// # Errors
/// Whatever `differences` answers.
pub fn breakeven<E>(
    (low, high): (f64, f64),
    steps: usize,
    differences: &mut dyn FnMut(f64) -> Result<Vec<f64>, E>,
) -> Result<BreakEven, E> {
    const CLOSER: usize = 30;
    let mut look = |at: f64| {
        let moments = Moments::of(&differences(at)?);
        Ok(Difference { at, mean: moments.mean(), se: moments.standard_error() })
    };
    let mut looked_at = Vec::new();
    for step in 0..=steps.max(1) {
        let share = step as f64 / steps.max(1) as f64;
        looked_at.push(look(low + (high - low) * share)?);
    }
    let grid = looked_at.clone();
    let mut switches = Vec::new();
    // A zero belongs to the step before it.
    for pair in grid.windows(2).filter(|pair| pair[0].mean * pair[1].mean < 0.0 || pair[1].mean == 0.0) {
        let (mut a, mut b) = (pair[0], pair[1]);
        if a.mean == 0.0 && b.mean == 0.0 {
            continue;
        }
        let slope = (b.mean - a.mean) / (b.at - a.at);
        let (mut fa, mut fb) = (a.mean, b.mean);
        let mut side = 0;
        for _ in 0..CLOSER {
            let noise = 0.1 * b.se.min(a.se) / slope.abs();
            let wanted = (1e-3 * (pair[1].at - pair[0].at)).min(noise.max(1e-6 * (pair[1].at - pair[0].at)));
            if (b.at - a.at).abs() <= wanted || fb == 0.0 {
                break;
            }
            let middle = look(b.at - fb * (b.at - a.at) / (fb - fa))?;
            looked_at.push(middle);
            if middle.mean * fb > 0.0 || middle.mean == 0.0 {
                (b, fb) = (middle, middle.mean);
                // The end that stays twice loses half its weight.
                if side == -1 {
                    fa *= 0.5;
                }
                side = -1;
            } else {
                (a, fa) = (middle, middle.mean);
                if side == 1 {
                    fb *= 0.5;
                }
                side = 1;
            }
        }
        let nearest = if a.mean.abs() < b.mean.abs() { a } else { b };
        let half = 1.959_963_984_540_054 * nearest.se / slope.abs();
        switches.push(Switch {
            at: nearest.at,
            low: (nearest.at - half).max(low),
            high: (nearest.at + half).min(high),
            upwards: slope > 0.0,
        });
    }
    looked_at.sort_by(|a, b| a.at.total_cmp(&b.at));
    Ok(BreakEven { switches, looked_at })
}

#[cfg(test)]
mod tests {
    use super::super::testing::normals;
    use super::*;

    fn search(range: (f64, f64), function: impl Fn(f64, f64) -> f64, seed: u64, n: usize) -> BreakEven {
        let noise = normals(seed, n);
        let mut at = |x: f64| Ok::<_, ()>(noise.iter().map(|z| function(x, *z)).collect());
        breakeven(range, 8, &mut at).unwrap()
    }

    #[test]
    fn the_root_is_sharp_and_its_interval_holds_the_truth_as_often_as_it_says() {
        // exp-like curve: x^3 - 8 + noise: root at 2 of the mean; the interval is 1.96 sd / sqrt(n) / 12
        let held = (0..200)
            .filter(|&seed| {
                let found = search((0.0, 4.0), |x, z| x * x * x - 8.0 + 4.0 * z, seed, 100);
                let [switch] = found.switches[..] else { panic!("{found:?}") };
                assert!(switch.upwards);
                (switch.low..=switch.high).contains(&2.0)
            })
            .count();
        // 190 expected; four errors are 12. The slope of the whole step serves for that at the root.
        assert!((176..=200).contains(&held), "{held}");
        let found = search((0.0, 4.0), |x, _| x * x * x - 8.0, 1, 2);
        assert!((found.switches[0].at - 2.0).abs() < 1e-3, "{found:?}");
    }

    #[test]
    fn every_switch_is_found_and_none_is_made_up() {
        let found = search((0.0, 10.0), |x, z| (x - 2.2) * (x - 7.7) + 0.01 * z, 3, 50);
        assert_eq!(found.switches.iter().map(|s| s.upwards).collect::<Vec<_>>(), [false, true]);
        let sure = search((0.0, 1.0), |x, z| 5.0 + x + z, 4, 50);
        assert!(sure.switches.is_empty() && sure.is_sure());
        let unsure = search((0.0, 1.0), |_, z| 0.1 + z, 5, 9);
        assert!(unsure.switches.is_empty() && !unsure.is_sure(), "{unsure:?}");
        assert!(unsure.closest().is_some());
    }
}
