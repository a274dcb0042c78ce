//! One input at a time: how far each moves the result between its low and its high value.

use crate::outcomes::{Better, Paired, paired};

/// The bar of an input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// The input.
    pub input: usize,
    /// Change of the mean output from the base with the input at its low value.
    pub low: Paired,
    /// Change with the input at its high value.
    pub high: Paired,
}

impl Bar {
    /// Length of the bar: how far apart its two ends are, the base between or outside.
    #[must_use]
    pub fn swing(&self) -> f64 {
        let ends = [0.0, self.low.mean, self.high.mean];
        ends.iter().copied().fold(f64::NEG_INFINITY, f64::max)
            - ends.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// Whether neither end can be told from the base.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        let nothing = |end: &Paired| end.mean == 0.0 || (end.low95 <= 0.0 && 0.0 <= end.high95);
        nothing(&self.low) && nothing(&self.high)
    }
}

/// Bars of all inputs, the longest first, ties in order; a bar that cannot be reckoned last. Outputs are those of the
/// same replications, so that differences are taken within them: at the base, and for each input at its low and its
/// high value.
#[must_use]
pub fn tornado(base: &[f64], ends: &[(Vec<f64>, Vec<f64>)]) -> Vec<Bar> {
    let against = |outputs: &[f64]| paired(outputs, base, Better::Neither, 1);
    let mut bars: Vec<Bar> = ends
        .iter()
        .enumerate()
        .map(|(input, (low, high))| Bar { input, low: against(low), high: against(high) })
        .collect();
    let key = |bar: &Bar| if bar.swing().is_finite() { bar.swing() } else { f64::NEG_INFINITY };
    bars.sort_by(|a, b| key(b).total_cmp(&key(a)).then(a.input.cmp(&b.input)));
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_sorted_by_their_length_and_carry_their_noise() {
        let base = [1.0, 2.0, 3.0];
        let bars = tornado(
            &base,
            &[
                (vec![1.0, 2.0, 3.0], vec![1.1, 1.9, 3.0]),
                (vec![0.0, 1.0, 2.0], vec![3.0, 4.0, 5.0]),
                (vec![2.0, 3.0, 4.0], vec![3.0, 4.0, 5.0]),
            ],
        );
        assert_eq!(bars.iter().map(|bar| bar.input).collect::<Vec<_>>(), [1, 2, 0]);
        assert_eq!((bars[0].swing(), bars[1].swing()), (3.0, 2.0));
        assert_eq!(bars.iter().map(Bar::is_nothing).collect::<Vec<_>>(), [false, false, true]);
    }
}
