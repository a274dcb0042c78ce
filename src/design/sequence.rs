//! The Sobol' sequence (Sobol' 1967; Antonov and Saleev 1979), bare or scrambled.

use super::directions::{DIMENSIONS, directions};
use super::scramble::{BITS, Scramble, owen};
use super::{Design, DesignError, cells};

/// Most inputs of a Sobol' design.
pub const MOST_INPUTS: usize = DIMENSIONS;

/// A Sobol' sequence, each point by its index: none needs those before it.
#[derive(Debug, Clone)]
pub struct Sobol {
    /// Direction numbers and key of each input.
    inputs: Vec<([u64; 64], Option<u64>)>,
}

impl Sobol {
    /// The sequence for so many inputs.
    ///
    /// # Errors
    /// Without inputs, or with more than [`MOST_INPUTS`].
    pub fn new(inputs: usize, scramble: Scramble) -> Result<Self, DesignError> {
        match inputs {
            0 => Err(DesignError::NoInputs),
            1..=MOST_INPUTS => Ok(Self {
                inputs: directions(inputs)
                    .into_iter()
                    .enumerate()
                    .map(|(input, numbers)| (numbers, scramble.key(input)))
                    .collect(),
            }),
            _ => Err(DesignError::TooManyInputs { inputs, most: MOST_INPUTS }),
        }
    }

    /// Writes the point of an index, from 0, into `point`: each coordinate strictly between 0 and 1, a multiple of
    /// 2^-52 and a half.
    ///
    /// Points come in the order of the Gray code, so that the first 2^k are the same set in any order of the bits.
    /// Coordinates beyond the inputs of the sequence are left alone.
    pub fn point(&self, index: u64, point: &mut [f64]) {
        let gray = index ^ (index >> 1);
        for ((numbers, key), u) in self.inputs.iter().zip(point) {
            let mut x = 0;
            let mut left = gray;
            while left != 0 {
                x ^= numbers[left.trailing_zeros() as usize];
                left &= left - 1;
            }
            let x = key.map_or(x, |key| owen(x, key));
            *u = ((x >> (64 - BITS)) as f64 + 0.5) / (1_u64 << BITS) as f64;
        }
    }
}

/// The first points of a Sobol' sequence.
///
/// # Errors
/// Without points or inputs, or with more than [`MOST_INPUTS`].
pub fn sobol(points: usize, inputs: usize, scramble: Scramble) -> Result<Design, DesignError> {
    let sequence = Sobol::new(inputs, scramble)?;
    let mut values = vec![0.0; cells(points, inputs)?];
    for (index, point) in values.chunks_exact_mut(inputs).enumerate() {
        sequence.point(index as u64, point);
    }
    Design::new(inputs, values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Seed;

    fn owen_at(seed: u64, replicate: u64) -> Scramble {
        Scramble::Owen { seed: Seed(seed), replicate }
    }

    #[test]
    fn the_bare_sequence_begins_as_joe_and_kuo_print_it() {
        // their program, D = 3, N = 10; it prints the corner first
        let expected = [
            [0.0, 0.0, 0.0],
            [0.5, 0.5, 0.5],
            [0.75, 0.25, 0.25],
            [0.25, 0.75, 0.75],
            [0.375, 0.375, 0.625],
            [0.875, 0.875, 0.125],
            [0.625, 0.125, 0.875],
            [0.125, 0.625, 0.375],
            [0.1875, 0.3125, 0.9375],
            [0.6875, 0.8125, 0.4375],
        ];
        let design = sobol(10, 3, Scramble::None).unwrap();
        for (point, expected) in design.points().zip(expected) {
            for (u, expected) in point.iter().zip(expected) {
                assert!(*u > 0.0 && (u - expected).abs() < 1e-15, "{point:?}");
            }
        }
    }

    /// Whether 2^m points have exactly one in each of the boxes of every shape of two inputs that allows it, up to
    /// a quality of the net.
    fn worst_box(design: &Design, a: usize, b: usize, m: u32, quality: u32) -> bool {
        (0..=m - quality).all(|k| {
            let l = m - quality - k;
            let mut boxes = vec![0_u32; 1 << (m - quality)];
            for point in design.points() {
                let place = |u: f64, bits: u32| (u * f64::from(1_u32 << bits)) as usize;
                boxes[place(point[a], k) << l | place(point[b], l)] += 1;
            }
            boxes.iter().all(|&count| count == 1 << quality)
        })
    }

    #[test]
    fn scrambling_keeps_every_input_stratified_and_the_first_two_a_net() {
        for scramble in [Scramble::None, owen_at(1, 0), owen_at(1, 1), owen_at(2, 0)] {
            let design = sobol(256, 250, scramble).unwrap();
            for input in 0..250 {
                let mut strata: Vec<usize> =
                    design.column(input).iter().map(|u| (u * 256.0) as usize).collect();
                strata.sort_unstable();
                assert_eq!(strata, (0..256).collect::<Vec<_>>(), "input {input}");
            }
            // the first two dimensions are a (0, m, 2)-net; the second and third a (1, m, 2)-net at worst
            assert!(worst_box(&design, 0, 1, 8, 0));
            assert!(worst_box(&design, 1, 2, 8, 1));
        }
    }

    #[test]
    fn any_point_can_be_had_alone_and_replicates_differ() {
        let design = sobol(1000, 7, owen_at(3, 5)).unwrap();
        let sequence = Sobol::new(7, owen_at(3, 5)).unwrap();
        let mut point = [0.0; 7];
        for index in [0_u64, 1, 2, 513, 999] {
            sequence.point(index, &mut point);
            assert_eq!(design.point(index as usize), point);
        }
        assert!(design.points().flatten().all(|&u| u > 0.0 && u < 1.0));
        assert_ne!(design, sobol(1000, 7, owen_at(3, 6)).unwrap());
        assert_ne!(design, sobol(1000, 7, owen_at(4, 5)).unwrap());
        // far out: the bits of the index reach deep
        sequence.point(u64::MAX, &mut point);
        assert!(point.iter().all(|&u| u > 0.0 && u < 1.0));
    }

    #[test]
    fn scrambled_points_are_uniform_over_replicates_and_estimates_are_unbiased() {
        // the mean of u^2 + u v is 1/3 + 1/4 = 7/12; 512 replicates of 16 points
        let mut means = Vec::new();
        let mut first = Vec::new();
        for replicate in 0..512 {
            let design = sobol(16, 2, owen_at(11, replicate)).unwrap();
            means.push(design.points().map(|p| p[0] * p[0] + p[0] * p[1]).sum::<f64>() / 16.0);
            first.push(design.point(0)[1]);
        }
        let n = means.len() as f64;
        let mean = means.iter().sum::<f64>() / n;
        let sd = (means.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0)).sqrt();
        assert!((mean - 7.0 / 12.0).abs() < 4.0 * sd / n.sqrt(), "{mean} {sd}");
        // plain Monte Carlo with 16 points: sd of u^2 + u v is 0.50, that is 0.12
        assert!(sd < 0.03, "{sd}");
        first.sort_by(f64::total_cmp);
        let distance = first.iter().enumerate().map(|(i, u)| (u - (i as f64 + 0.5) / n).abs());
        // Kolmogorov and Smirnov at 0.001
        assert!(distance.fold(0.0, f64::max) < 1.95 / n.sqrt());
    }

    #[test]
    fn the_error_of_a_smooth_mean_falls_faster_than_that_of_nets_without_scrambling() {
        // product of 1 + (u - 1/2) / 2 over 12 inputs: mean 1
        let error = |points: usize| {
            let squares = (0..8).map(|replicate| {
                let design = sobol(points, 12, owen_at(5, replicate)).unwrap();
                let product = |p: &[f64]| p.iter().map(|u| 1.0 + (u - 0.5) / 2.0).product::<f64>();
                let mean = design.points().map(product).sum::<f64>() / points as f64;
                (mean - 1.0) * (mean - 1.0)
            });
            (squares.sum::<f64>() / 8.0).sqrt()
        };
        let (few, many) = (error(256), error(4096));
        // sixteen times the points: plain Monte Carlo gains 4
        assert!(few / many > 12.0, "{few} {many}");
        // sd of the product is 0.53: 4096 plain draws would err by 0.008
        assert!(many < 4e-4, "{many}");
    }

    #[test]
    fn too_many_inputs_are_refused() {
        assert!(sobol(2, MOST_INPUTS, Scramble::None).is_ok());
        let error = sobol(2, MOST_INPUTS + 1, Scramble::None).unwrap_err();
        assert_eq!(error, DesignError::TooManyInputs { inputs: 1001, most: 1000 });
        assert_eq!(sobol(0, 2, Scramble::None), Err(DesignError::NoPoints));
        assert_eq!(sobol(2, 0, Scramble::None), Err(DesignError::NoInputs));
    }
}
