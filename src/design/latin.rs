//! Latin hypercubes (`McKay`, Beckman and Conover 1979).

use super::discrepancy::{one, two};
use super::{Design, DesignError, cells};
use crate::random::{Process, Seed, Stream, at, below, entity, open, uniform};

/// A Latin hypercube: each input has one point in each of as many equal parts as there are points, in random order and
/// at a random place within the part.
///
/// # Errors
/// Without points or inputs.
pub fn latin(points: usize, inputs: usize, seed: Seed, replicate: u64) -> Result<Design, DesignError> {
    let mut values = vec![0.0; cells(points, inputs)?];
    for input in 0..inputs {
        let mut stream = open(seed, replicate, Process::Design, at(entity(&["latin"]), input as u64));
        for (point, part) in shuffled(points, &mut stream).into_iter().enumerate() {
            // the largest double below 1 if rounding would reach it
            let u = (part as f64 + uniform(&mut stream)) / points as f64;
            values[point * inputs + input] = u.min(1.0 - f64::EPSILON / 2.0);
        }
    }
    Design::new(inputs, values)
}

/// A Latin hypercube with lower centred discrepancy: of `swaps` random exchanges of one input between two points, those
/// are kept that lower it (the search of Jin, Chen and Sudjianto 2005 without its uphill moves).
///
/// Takes `swaps` times points times inputs steps; a hundred swaps a point are plenty.
///
/// # Errors
/// Without points or inputs.
pub fn latin_spread(
    points: usize,
    inputs: usize,
    swaps: u64,
    seed: Seed,
    replicate: u64,
) -> Result<Design, DesignError> {
    let mut design = latin(points, inputs, seed, replicate)?;
    if points < 2 {
        return Ok(design);
    }
    let mut stream = open(seed, replicate, Process::Design, entity(&["latin", "spread"]));
    for _ in 0..swaps {
        let input = below(&mut stream, inputs as u64) as usize;
        let a = below(&mut stream, points as u64) as usize;
        let b = (a + 1 + below(&mut stream, points as u64 - 1) as usize) % points;
        if change(&design, input, a, b) < 0.0 {
            design.values.swap(a * inputs + input, b * inputs + input);
        }
    }
    Ok(design)
}

/// By how much the squared centred discrepancy, times the square of the points, changes if two points exchange an input.
fn change(design: &Design, input: usize, a: usize, b: usize) -> f64 {
    let n = design.len() as f64;
    let (x, y) = (design.point(a), design.point(b));
    let (u, v) = (x[input], y[input]);
    let rest = |p: &[f64], q: &[f64]| {
        let factors = p.iter().zip(q).enumerate().filter(|(k, _)| *k != input);
        factors.map(|(_, (&s, &t))| two(s, t)).product::<f64>()
    };
    let alone = |p: &[f64]| {
        let factors = p.iter().enumerate().filter(|(k, _)| *k != input);
        factors.map(|(_, &s)| one(s)).product::<f64>()
    };
    let single = (alone(x) - alone(y)) * (one(v) - one(u));
    let mut pairs = (two(v, v) - two(u, u)) * (rest(x, x) - rest(y, y)) / 2.0;
    for (k, z) in design.points().enumerate() {
        if k != a && k != b {
            pairs += (rest(x, z) - rest(y, z)) * (two(v, z[input]) - two(u, z[input]));
        }
    }
    2.0 * (pairs - n * single)
}

/// The numbers below `n` in random order (Durstenfeld 1964).
fn shuffled(n: usize, stream: &mut Stream) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for last in (1..n).rev() {
        order.swap(last, below(stream, last as u64 + 1) as usize);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::centred_discrepancy;

    fn is_latin(design: &Design) -> bool {
        let n = design.len();
        (0..design.inputs()).all(|input| {
            let mut parts: Vec<usize> =
                design.column(input).iter().map(|u| (u * n as f64) as usize).collect();
            parts.sort_unstable();
            parts == (0..n).collect::<Vec<_>>()
        })
    }

    #[test]
    fn each_part_of_each_input_holds_one_point() {
        let design = latin(97, 5, Seed(1), 0).unwrap();
        assert!(is_latin(&design));
        assert_ne!(design, latin(97, 5, Seed(1), 1).unwrap());
        // an input more changes none of those before it
        assert_eq!(latin(97, 6, Seed(1), 0).unwrap().column(4), design.column(4));
        assert_eq!(latin(1, 1, Seed(1), 0).unwrap().len(), 1);
    }

    #[test]
    fn the_change_is_the_difference_of_the_discrepancies() {
        let mut design = latin(12, 3, Seed(2), 0).unwrap();
        for (input, a, b) in [(0, 1, 7), (2, 11, 0), (1, 5, 6)] {
            let before = centred_discrepancy(&design);
            let expected = change(&design, input, a, b);
            design.values.swap(a * 3 + input, b * 3 + input);
            let got = (centred_discrepancy(&design) - before) * 144.0;
            assert!((got - expected).abs() < 1e-10, "{got} {expected}");
        }
    }

    #[test]
    fn spreading_lowers_the_discrepancy_and_keeps_the_hypercube() {
        let plain = latin(40, 4, Seed(3), 0).unwrap();
        let spread = latin_spread(40, 4, 4_000, Seed(3), 0).unwrap();
        assert!(is_latin(&spread));
        assert!(centred_discrepancy(&spread) < 0.6 * centred_discrepancy(&plain));
        assert_eq!(latin_spread(1, 4, 10, Seed(3), 0).unwrap().len(), 1);
    }

    #[test]
    fn the_variance_of_an_additive_mean_falls() {
        // the mean of u + v over 50 points: plain draws have sd sqrt(1/6/50) = 0.058, a hypercube about 1/50 of it
        for replicate in 0..20 {
            let design = latin(50, 2, Seed(4), replicate).unwrap();
            let mean = design.points().map(|p| p[0] + p[1]).sum::<f64>() / 50.0;
            assert!((mean - 1.0).abs() < 0.01, "{mean}");
        }
    }
}
