//! All combinations of levels, and lists read side by side.

use super::{Design, DesignError};

/// All combinations of levels, the last input fastest, each point by its index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    levels: Vec<usize>,
    points: u64,
}

impl Grid {
    /// From the number of levels of each input.
    ///
    /// # Errors
    /// Without inputs, if an input has no levels, or there are more points than can be numbered.
    pub fn new(levels: &[usize]) -> Result<Self, DesignError> {
        if levels.is_empty() {
            return Err(DesignError::NoInputs);
        }
        if let Some(input) = levels.iter().position(|&n| n == 0) {
            return Err(DesignError::NoLevels { input });
        }
        let points = levels.iter().try_fold(1_u64, |all, &n| all.checked_mul(n as u64));
        Ok(Self { levels: levels.to_vec(), points: points.ok_or(DesignError::TooManyPoints)? })
    }

    /// Number of points.
    #[must_use]
    pub fn points(&self) -> u64 {
        self.points
    }

    /// Writes the level of each input at a point, from 0, into `level`.
    pub fn point(&self, index: u64, level: &mut [usize]) {
        let mut left = index;
        for (level, &levels) in level.iter_mut().zip(&self.levels).rev() {
            *level = left.checked_rem(levels as u64).unwrap_or(0) as usize;
            left = left.checked_div(levels as u64).unwrap_or(0);
        }
    }

    /// The grid on the unit cube: level `i` of `n` in the middle of the `i`-th of `n` equal parts, where a quantile
    /// function is finite and every level stands for as much probability.
    ///
    /// # Errors
    /// If there are more points than a machine can hold.
    pub fn design(&self) -> Result<Design, DesignError> {
        let points = usize::try_from(self.points).map_err(|_| DesignError::TooManyPoints)?;
        let mut values = Vec::with_capacity(super::cells(points, self.levels.len())?);
        let mut level = vec![0; self.levels.len()];
        for index in 0..self.points {
            self.point(index, &mut level);
            values.extend(level.iter().zip(&self.levels).map(|(&i, &n)| (i as f64 + 0.5) / n as f64));
        }
        Design::new(self.levels.len(), values)
    }
}

/// Lists of one length read side by side: point `i` takes the `i`-th value of each. The values are those of the
/// inputs themselves, not probabilities.
///
/// # Errors
/// Without inputs, if a list is empty, or the lists differ in length.
pub fn list(columns: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, DesignError> {
    let first = columns.first().ok_or(DesignError::NoInputs)?.len();
    for (input, column) in columns.iter().enumerate() {
        if column.is_empty() {
            return Err(DesignError::NoLevels { input });
        }
        if column.len() != first {
            return Err(DesignError::UnequalLists { input, levels: column.len(), first });
        }
    }
    Ok((0..first).map(|point| columns.iter().map(|column| column[point]).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_comes_once_with_the_last_input_fastest() {
        let grid = Grid::new(&[2, 3]).unwrap();
        assert_eq!(grid.points(), 6);
        let all: Vec<[usize; 2]> = (0..6)
            .map(|index| {
                let mut level = [0; 2];
                grid.point(index, &mut level);
                level
            })
            .collect();
        assert_eq!(all, [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]);
        let design = grid.design().unwrap();
        assert_eq!(design.point(5), [0.75, 5.0 / 6.0]);
    }

    #[test]
    fn grids_without_levels_and_beyond_numbers_are_refused() {
        assert_eq!(Grid::new(&[]), Err(DesignError::NoInputs));
        assert_eq!(Grid::new(&[3, 0]), Err(DesignError::NoLevels { input: 1 }));
        assert_eq!(Grid::new(&[1 << 40, 1 << 40]), Err(DesignError::TooManyPoints));
        assert_eq!(Grid::new(&[1 << 40, 1 << 20]).unwrap().design(), Err(DesignError::TooManyPoints));
    }

    #[test]
    fn lists_are_read_side_by_side() {
        assert_eq!(list(&[vec![1.0, 2.0], vec![8.0, 9.0]]).unwrap(), [[1.0, 8.0], [2.0, 9.0]]);
        assert_eq!(
            list(&[vec![1.0, 2.0], vec![8.0]]),
            Err(DesignError::UnequalLists { input: 1, levels: 1, first: 2 })
        );
        assert_eq!(list(&[vec![]]), Err(DesignError::NoLevels { input: 0 }));
    }
}
