//! What a study of a given size would be worth: the expected value of sample information.

use super::{Learning, Payoffs, evppi};
use crate::maths::normal_quantile;
use crate::random::{Process, Seed, entity, open, uniform};
use crate::smoothing::SmoothError;

/// A study that measures one input: the mean of so many observations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Study {
    /// Number of observations.
    pub observations: f64,
    /// Standard deviation of an observation around the true value, in the unit of the input.
    pub sd: f64,
}

/// EVSI by regression on the study's result (Strong, Oakley, Brennan and Breeze 2015): for each draw the mean that the
/// study would find is simulated around the drawn value, and choosing by it is valued as in [`evppi`].
///
/// # Errors
/// If no curve can be fitted.
pub fn evsi(
    payoffs: &Payoffs,
    input: &[f64],
    study: Study,
    thresholds: &[f64],
    seed: Seed,
) -> Result<Learning, SmoothError> {
    let error = study.sd / study.observations.sqrt();
    let mut stream = open(seed, 0, Process::Judgement, entity(&["study"]));
    let found: Vec<f64> =
        input.iter().map(|value| value + error * normal_quantile(uniform(&mut stream))).collect();
    evppi(payoffs, &[&found], thresholds)
}

#[cfg(test)]
mod tests {
    use super::super::testing::normals;
    use super::*;

    #[test]
    fn the_closed_form_of_a_normal_study_is_met() {
        let n = 20_000;
        let p1: Vec<f64> = normals(31, n).iter().map(|z| 1.0 + z).collect();
        let p2: Vec<f64> = normals(32, n).iter().map(|z| 2.0 * z).collect();
        let zero = vec![0.0; n];
        let payoffs = Payoffs::new(&[&zero, &p2], &[&zero, &p1], 1);
        let truths = [(1.0, 0.025_127_270_83), (10.0, 0.072_325_120_260_9), (100.0, 0.082_117_605_597_1)];
        for (observations, truth) in truths {
            let found = evsi(&payoffs, &p1, Study { observations, sd: 1.0 }, &[1.0], Seed(3)).unwrap();
            let off = (found.fitted[0] - truth) / found.se[0];
            assert!(off.abs() < 4.0, "{observations} observations: {} is {off} errors off", found.fitted[0]);
        }
    }
}
