//! One input at a time, all others at their base: for tornado and spider charts.

use super::{Design, DesignError, cells};

/// A base point, then the levels of the first input, those of the second, and so on.
#[derive(Debug, Clone, PartialEq)]
pub struct OneAtATime {
    /// The points, the base first.
    pub design: Design,
    /// Levels of each input.
    pub levels: usize,
}

impl OneAtATime {
    /// Point at which an input stands at one of the levels and all others at the base.
    #[must_use]
    pub fn at(&self, input: usize, level: usize) -> usize {
        1 + input * self.levels + level
    }
}

/// Every input at each of `levels` in turn, the others at `base`: `1 + inputs x levels` points.
///
/// # Errors
/// Without inputs or levels, or with a level outside 0 to 1.
pub fn one_at_a_time(inputs: usize, base: f64, levels: &[f64]) -> Result<OneAtATime, DesignError> {
    if let Some(&level) = levels.iter().chain([&base]).find(|u| !(0.0..=1.0).contains(*u)) {
        return Err(DesignError::LevelOutside { level });
    }
    if levels.is_empty() {
        return Err(DesignError::NoLevels { input: 0 });
    }
    let points = inputs.checked_mul(levels.len()).ok_or(DesignError::TooManyPoints)?;
    let mut values = vec![base; cells(points + 1, inputs)?];
    for input in 0..inputs {
        for (k, &level) in levels.iter().enumerate() {
            values[(1 + input * levels.len() + k) * inputs + input] = level;
        }
    }
    Ok(OneAtATime { design: Design::new(inputs, values)?, levels: levels.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_input_differs_from_the_base() {
        let plan = one_at_a_time(3, 0.5, &[0.05, 0.95]).unwrap();
        assert_eq!(plan.design.len(), 7);
        assert_eq!(plan.design.point(0), [0.5; 3]);
        assert_eq!(plan.design.point(plan.at(1, 0)), [0.5, 0.05, 0.5]);
        assert_eq!(plan.design.point(plan.at(2, 1)), [0.5, 0.5, 0.95]);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        assert_eq!(one_at_a_time(0, 0.5, &[0.1]), Err(DesignError::NoInputs));
        assert_eq!(one_at_a_time(2, 0.5, &[]), Err(DesignError::NoLevels { input: 0 }));
        assert_eq!(one_at_a_time(2, 0.5, &[1.5]), Err(DesignError::LevelOutside { level: 1.5 }));
        assert_eq!(one_at_a_time(2, -0.1, &[0.5]), Err(DesignError::LevelOutside { level: -0.1 }));
    }
}
