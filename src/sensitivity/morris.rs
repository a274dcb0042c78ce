//! Elementary effects (Morris 1991; Campolongo, Cariboni and Saltelli 2007).

use crate::outcomes::Moments;

/// Elementary effects of an input: change of the output for a move over the whole grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effects {
    /// Mean of their sizes (mu*): how much the input matters.
    pub size: f64,
    /// Standard error of `size`.
    pub size_se: f64,
    /// Mean with signs (mu): in which direction.
    pub mean: f64,
    /// Standard deviation (sigma): how much the effect depends on where the others stand, or is curved.
    pub spread: f64,
    /// Number of effects.
    pub count: u64,
}

impl Effects {
    /// Whether mu* cannot be told from nothing.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.size <= 1.959_963_984_540_054 * self.size_se || self.size == 0.0
    }
}

/// Effects of each of `inputs` from steps `(input, output before, output after, move)`; a move is a share of the grid with
/// its sign. Steps with a missing output are left out.
#[must_use]
pub fn morris(inputs: usize, steps: &[(usize, f64, f64, f64)]) -> Vec<Effects> {
    (0..inputs)
        .map(|input| {
            let of_input = steps.iter().filter(|step| step.0 == input);
            let effects: Vec<f64> = of_input
                .map(|(_, before, after, by)| (after - before) / by)
                .filter(|e| e.is_finite())
                .collect();
            let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
            let (with_signs, sizes) = (Moments::of(&effects), Moments::of(&sizes));
            Effects {
                size: sizes.mean(),
                size_se: sizes.standard_error(),
                mean: with_signs.mean(),
                spread: with_signs.sd(),
                count: with_signs.count(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::ishigami;
    use super::*;
    use crate::design::{MorrisPlan, morris as design};
    use crate::random::Seed;

    #[test]
    fn many_trajectories_come_to_the_mean_over_the_whole_grid() {
        // exact, by enumerating the grid of four levels
        let truths = [
            (7.704_054_11, 7.704_054_11, 6.248_796_10),
            (7.875, 0.0, 7.875),
            (6.248_796_10, 0.0, 8.837_132_20),
        ];
        let plan = MorrisPlan { trajectories: 4000, ..MorrisPlan::default() };
        let plan = design(3, plan, Seed(1), 0).unwrap();
        let outputs: Vec<f64> = plan.design.points().map(ishigami).collect();
        let steps: Vec<(usize, f64, f64, f64)> = plan
            .steps
            .iter()
            .map(|step| (step.input, outputs[step.from], outputs[step.from + 1], step.by))
            .collect();
        for (found, (size, mean, spread)) in morris(3, &steps).iter().zip(truths) {
            assert_eq!(found.count, 4000);
            assert!((found.size - size).abs() < 4.0 * found.size_se.max(1e-9), "{found:?}");
            let se = found.spread / 4000.0_f64.sqrt();
            assert!((found.mean - mean).abs() < 4.0 * se, "{found:?}");
            // the error of a standard deviation is at most that of a mean here
            assert!((found.spread - spread).abs() < 4.0 * se, "{found:?}");
        }
    }

    #[test]
    fn an_idle_input_has_no_effects() {
        let found = morris(2, &[(0, 1.0, 3.0, 0.5), (1, 3.0, 3.0, 0.5), (0, 3.0, f64::NAN, 0.5)]);
        assert_eq!((found[0].size, found[0].count), (4.0, 1));
        assert!(found[1].is_nothing());
    }
}
