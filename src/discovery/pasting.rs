//! Pasting: what peeling took away too eagerly is put back.

use super::{Cases, Found};

/// Share of the cases of the box that are tried at a time.
const PIECE: f64 = 0.01;

impl Cases<'_> {
    /// The box grown at its limits for as long as that does not make it less dense, the most gainful side first.
    #[must_use]
    pub(super) fn paste(&self, found: &Found) -> Found {
        let total = self.sought.iter().filter(|sought| **sought).count() as u64;
        let mut limits = found.limits.clone();
        let (mut all, mut hits) = self.count(&limits);
        loop {
            let size = ((PIECE * all as f64) as usize).max(1);
            let mut best: Option<(f64, usize, bool, f64, (u64, u64))> = None;
            for input in 0..limits.len() {
                for lower in [true, false] {
                    let Some((limit, count)) = self.beyond(&limits, input, lower, size) else { continue };
                    let density = (hits + count.1) as f64 / (all + count.0) as f64;
                    if density * all as f64 >= hits as f64 && best.is_none_or(|(so_far, ..)| density > so_far)
                    {
                        best = Some((density, input, lower, limit, count));
                    }
                }
            }
            let Some((_, input, lower, limit, count)) = best else { break };
            if lower {
                limits[input].low = limit;
            } else {
                limits[input].high = limit;
            }
            all += count.0;
            hits += count.1;
        }
        self.found(limits, (all, hits), total)
    }

    /// The limit that takes in the next `size` cases beyond one side, and how many those are and how many of them
    /// sought; `None` if there is no limit or nothing beyond it.
    fn beyond(
        &self,
        limits: &[super::Limits],
        input: usize,
        lower: bool,
        size: usize,
    ) -> Option<(f64, (u64, u64))> {
        let side = if lower { limits[input].low } else { limits[input].high };
        if side.is_infinite() {
            return None;
        }
        let column = self.inputs[input];
        let outside = |value: f64| if lower { value < side } else { value > side };
        let others = |row: &usize| {
            let mut sides = limits.iter().zip(&self.inputs).enumerate().filter(|(at, _)| *at != input);
            outside(column[*row]) && sides.all(|(_, (limits, column))| limits.hold(column[*row]))
        };
        let mut next: Vec<(f64, bool)> =
            (0..self.len()).filter(others).map(|row| (column[row], self.sought[row])).collect();
        next.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        if lower {
            next.reverse();
        }
        let limit = next.get(size - 1).or(next.last())?.0;
        let within = next.iter().filter(|(value, _)| if lower { *value >= limit } else { *value <= limit });
        let count = within.fold((0, 0), |(all, hits), (_, sought)| (all + 1, hits + u64::from(*sought)));
        // Once everything is in, there is no limit any more.
        let open = if lower { f64::NEG_INFINITY } else { f64::INFINITY };
        Some((if count.0 == next.len() as u64 { open } else { limit }, count))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Limits;
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
