//! Costs and effects of options in the same futures.

use std::ops::Range;

/// Cost and effect of every option in every draw. Rows are draws, the same future for all options; none is missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Payoffs {
    options: usize,
    /// Draw x option, options fastest.
    cost: Vec<f64>,
    effect: Vec<f64>,
    per_world: usize,
}

impl Payoffs {
    /// From the columns of the options. `per_world` consecutive draws share a world; 1 where all are independent.
    ///
    /// Columns of different lengths are a programming error; the shortest counts.
    #[must_use]
    pub fn new(cost: &[&[f64]], effect: &[&[f64]], per_world: usize) -> Self {
        debug_assert_eq!(cost.len(), effect.len());
        let columns = || cost.iter().chain(effect).map(|column| column.len());
        debug_assert_eq!(columns().min(), columns().max());
        let rows = columns().min().unwrap_or(0);
        let interleave = |columns: &[&[f64]]| -> Vec<f64> {
            (0..rows).flat_map(|row| columns.iter().map(move |column| column[row])).collect()
        };
        Self {
            options: cost.len(),
            cost: interleave(cost),
            effect: interleave(effect),
            per_world: per_world.max(1),
        }
    }

    /// A single outcome of which more is better, in its own unit: its threshold is 1.
    #[must_use]
    pub fn of_benefit(benefit: &[&[f64]], per_world: usize) -> Self {
        let zeros: Vec<Vec<f64>> = benefit.iter().map(|column| vec![0.0; column.len()]).collect();
        let zeros: Vec<&[f64]> = zeros.iter().map(Vec::as_slice).collect();
        Self::new(&zeros, benefit, per_world)
    }

    /// Number of options.
    #[must_use]
    pub fn options(&self) -> usize {
        self.options
    }

    /// Number of draws.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.cost.len().checked_div(self.options).unwrap_or(0)
    }

    /// Consecutive draws that share a world.
    #[must_use]
    pub fn per_world(&self) -> usize {
        self.per_world
    }

    /// The first draws, whole worlds.
    #[must_use]
    pub fn first(&self, rows: usize) -> Self {
        let rows = rows.min(self.rows());
        let kept = (rows - rows % self.per_world) * self.options;
        Self { cost: self.cost[..kept].to_vec(), effect: self.effect[..kept].to_vec(), ..*self }
    }

    /// Costs and effects of the options in one draw.
    pub(super) fn row(&self, row: usize) -> (&[f64], &[f64]) {
        let range = row * self.options..(row + 1) * self.options;
        (&self.cost[range.clone()], &self.effect[range])
    }

    /// Mean cost and mean effect of each option.
    #[must_use]
    pub fn means(&self) -> (Vec<f64>, Vec<f64>) {
        let mean = |values: &[f64]| {
            let mut sums = vec![0.0; self.options];
            for row in values.chunks_exact(self.options.max(1)) {
                sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
            }
            sums.iter().map(|sum| sum / self.rows() as f64).collect()
        };
        (mean(&self.cost), mean(&self.effect))
    }

    /// Net benefit of each option in each draw: option x draw.
    #[must_use]
    pub fn net_benefit(&self, threshold: f64) -> Vec<Vec<f64>> {
        let one = |option: usize| {
            let rows = (0..self.rows()).map(|row| row * self.options + option);
            rows.map(|at| threshold * self.effect[at] - self.cost[at]).collect()
        };
        (0..self.options).map(one).collect()
    }

    /// The draws in blocks of whole worlds, as equal as can be, `blocks` at most.
    pub(super) fn blocks(&self, blocks: usize) -> Vec<Range<usize>> {
        let rows = self.rows();
        let worlds = rows.div_ceil(self.per_world);
        let blocks = blocks.min(worlds).max(1);
        let start = |block: usize| {
            let world = (block * worlds).checked_div(blocks).unwrap_or(0);
            (world * self.per_world).min(rows)
        };
        (0..blocks).map(|block| start(block)..start(block + 1)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn net_benefit_and_means_come_from_the_columns() {
        let payoffs = Payoffs::new(&[&[1.0, 3.0], &[0.0, 0.0]], &[&[2.0, 2.0], &[1.0, 5.0]], 1);
        assert_eq!(payoffs.net_benefit(2.0), [[3.0, 1.0], [2.0, 10.0]]);
        assert_eq!(payoffs.means(), (vec![2.0, 0.0], vec![2.0, 3.0]));
        assert_eq!((payoffs.options(), payoffs.rows()), (2, 2));
    }

    #[test]
    fn blocks_cover_every_draw_once_and_keep_worlds_whole() {
        let column = vec![0.0; 103];
        let payoffs = Payoffs::of_benefit(&[&column], 5);
        let blocks = payoffs.blocks(8);
        assert_eq!(blocks.len(), 8);
        assert_eq!((blocks[0].start, blocks[7].end), (0, 103));
        assert!(blocks.windows(2).all(|pair| pair[0].end == pair[1].start && pair[0].end % 5 == 0));
    }
}
