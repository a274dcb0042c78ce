//! Pasting: what peeling took away too eagerly is put back.

use super::{Cases, Found, Limits};

/// Share of the cases of the box that are tried at a time.
const PIECE: f64 = 0.01;

/// A side of a box that may be moved outwards.
#[derive(Debug, Clone, Copy)]
struct Move {
    input: usize,
    lower: bool,
    limit: f64,
    /// Cases taken in, and those of them that are sought.
    all: u64,
    hits: u64,
}

impl Cases<'_> {
    /// The box grown at its limits for as long as that does not make it less dense, the most gainful side first.
    #[must_use]
    pub(super) fn paste(&self, found: &Found) -> Found {
        let total = self.sought.iter().filter(|sought| **sought).count() as u64;
        let mut limits = found.limits.clone();
        let (mut all, mut hits) = self.count(&limits);
        loop {
            let size = ((PIECE * all as f64) as usize).max(1);
            let mut best: Option<(f64, Move)> = None;
            for step in self.moves(&limits, size) {
                let density = (hits + step.hits) as f64 / (all + step.all) as f64;
                let no_less = density * all as f64 >= hits as f64;
                if no_less && best.is_none_or(|(so_far, _)| density > so_far) {
                    best = Some((density, step));
                }
            }
            let Some((_, step)) = best else { break };
            let side = &mut limits[step.input];
            if step.lower {
                side.low = step.limit;
            } else {
                side.high = step.limit;
            }
            all += step.all;
            hits += step.hits;
        }
        // A limit beyond which nothing lies is none.
        for side in 0..2 * limits.len() {
            let mut without = limits.clone();
            if side % 2 == 0 {
                without[side >> 1].low = f64::NEG_INFINITY;
            } else {
                without[side >> 1].high = f64::INFINITY;
            }
            if without != limits && self.count(&without).0 == all {
                limits = without;
            }
        }
        self.found(limits, (all, hits), total)
    }

    /// For every limit that some cases alone lie beyond: moving it to take in the next `size` of them.
    fn moves(&self, limits: &[Limits], size: usize) -> Vec<Move> {
        // Cases that one side only keeps out: by side, the lower before the upper.
        let mut beyond: Vec<Vec<(f64, bool)>> = vec![Vec::new(); 2 * limits.len()];
        for row in 0..self.len() {
            let mut outside = None;
            for (input, (limits, column)) in limits.iter().zip(&self.inputs).enumerate() {
                let value = column[row];
                if !limits.hold(value) {
                    if outside.is_some() {
                        outside = None;
                        break;
                    }
                    outside = Some((2 * input + usize::from(value > limits.high), value));
                }
            }
            if let Some((side, value)) = outside {
                beyond[side].push((value, self.sought[row]));
            }
        }
        let one = |(side, mut next): (usize, Vec<(f64, bool)>)| {
            let lower = side % 2 == 0;
            next.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
            if lower {
                next.reverse();
            }
            let limit = next.get(size - 1).or(next.last())?.0;
            let within =
                next.iter().filter(|(value, _)| if lower { *value >= limit } else { *value <= limit });
            let (all, hits) =
                within.fold((0, 0), |(all, hits), (_, sought)| (all + 1, hits + u64::from(*sought)));
            Some(Move { input: side >> 1, lower, limit, all, hits })
        };
        beyond.into_iter().enumerate().filter_map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::peeling::tests::{planted, slices};
    use super::*;

    #[test]
    fn a_box_too_small_grows_to_its_walls_and_loses_no_density() {
        let (columns, sought) = planted(4, 3000, 3);
        let cases = Cases::new(&slices(&columns), &sought);
        let small = [(0.4, 0.7), (0.0, 0.4), (0.5, 1.0)].map(|(low, high)| Limits { low, high });
        let before = cases.measure(&small);
        let grown = cases.paste(&before);
        assert!(grown.density >= before.density && grown.coverage > before.coverage, "{grown:?}");
        assert_eq!(cases.measure(&grown.limits), grown);
    }

    #[test]
    fn a_limit_that_excludes_nothing_is_lifted() {
        let x: Vec<f64> = (0..100).map(f64::from).collect();
        let sought: Vec<bool> = x.iter().map(|&x| x >= 50.0).collect();
        let cases = Cases::new(&[&x], &sought);
        let grown = cases.paste(&cases.measure(&[Limits { low: 60.0, high: 90.0 }]));
        assert_eq!(grown.limits, [Limits { low: 50.0, high: f64::INFINITY }]);
    }
}
