//! A Gaussian process for more inputs than a spline can take.

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

use super::Smooth;
use crate::maths::{exp, ln};

/// Draws that are fitted at most: the work grows with their cube.
const FITTED: usize = 1000;
/// Draws on which the length and the noise are chosen.
const CHOSEN_ON: usize = 250;
/// Lengths tried, in units of the root of the number of inputs.
const LENGTHS: [f64; 5] = [0.5, 1.0, 2.0, 4.0, 8.0];
/// Variances of the noise tried, in units of the variance of the process.
const NOISES: [f64; 5] = [0.01, 0.1, 1.0, 10.0, 100.0];

/// Fits every response on the scores of the inputs: a linear trend, and a process with the squared exponential
/// kernel around it, length and noise by the likelihood (Oakley and O'Hagan 2004); `None` without a solution.
pub(super) fn fit(scores: &[Vec<f64>], responses: &[&[f64]]) -> Option<Smooth> {
    let n = scores.first()?.len();
    let rows = spaced(n, FITTED);
    let points: Vec<Vec<f64>> =
        rows.iter().map(|&row| scores.iter().map(|column| column[row]).collect()).collect();
    let (mut fitted, mut rests) = (Vec::new(), Vec::new());
    for response in responses {
        let values: Vec<f64> = rows.iter().map(|&row| response[row]).collect();
        let trend = trend(&points, &values)?;
        rests.push(values.iter().zip(&trend).map(|(value, trend)| value - trend).collect::<Vec<f64>>());
        fitted.push(trend);
    }
    let chosen = choose(&points, &rests, scores.len())?;
    let all: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
    // Responses that chose alike share the one costly factorisation.
    let mut done = vec![false; responses.len()];
    for first in 0..responses.len() {
        if done[first] {
            continue;
        }
        let (length, noise) = chosen[first];
        let factor = with_noise(&kernel(&all, length), noise)?;
        for k in (first..responses.len()).filter(|&k| chosen[k] == chosen[first]) {
            done[k] = true;
            // K (K + noise)^-1 y = y - noise (K + noise)^-1 y
            let weights = factor.solve(&DVector::from_column_slice(&rests[k]));
            for (at, value) in fitted[k].iter_mut().enumerate() {
                *value += rests[k][at] - noise * weights[at];
            }
        }
    }
    let finite = fitted.iter().flatten().all(|value| value.is_finite());
    finite.then(|| Smooth { fitted, rows: (rows.len() < n).then_some(rows), parameters: None })
}

/// `most` of `n` rows, evenly spaced; all if there are no more.
fn spaced(n: usize, most: usize) -> Vec<usize> {
    let taken = n.min(most);
    (0..taken).filter_map(|i| (i * n).checked_div(taken)).collect()
}

/// Least squares on the scores themselves.
fn trend(points: &[Vec<f64>], values: &[f64]) -> Option<Vec<f64>> {
    let p = points.first()?.len() + 1;
    let term = |point: &[f64], at: usize| if at == 0 { 1.0 } else { point[at - 1] };
    let mut gram = DMatrix::<f64>::zeros(p, p);
    let mut right = DVector::<f64>::zeros(p);
    for (point, value) in points.iter().zip(values) {
        for i in 0..p {
            for j in 0..p {
                gram[(i, j)] += term(point, i) * term(point, j);
            }
            right[i] += term(point, i) * value;
        }
    }
    let coefficients = gram.cholesky()?.solve(&right);
    let line = |point: &Vec<f64>| (0..p).map(|at| coefficients[at] * term(point, at)).sum();
    Some(points.iter().map(line).collect())
}

/// Length and noise of each response by its likelihood, on some of the points.
fn choose(points: &[Vec<f64>], rests: &[Vec<f64>], inputs: usize) -> Option<Vec<(f64, f64)>> {
    let some = spaced(points.len(), CHOSEN_ON);
    let n = some.len() as f64;
    let few: Vec<&[f64]> = some.iter().map(|&at| points[at].as_slice()).collect();
    let rights: Vec<DVector<f64>> = rests
        .iter()
        .map(|rest| DVector::from_iterator(some.len(), some.iter().map(|&at| rest[at])))
        .collect();
    let mut best: Vec<Option<(f64, (f64, f64))>> = vec![None; rests.len()];
    for length in LENGTHS.map(|length| length * (inputs as f64).sqrt()) {
        let kernel = kernel(&few, length);
        for noise in NOISES {
            let Some(factor) = with_noise(&kernel, noise) else { continue };
            // ln of the determinant's root
            let spread: f64 = factor.l_dirty().diagonal().iter().map(|&x| ln(x)).sum();
            for (right, best) in rights.iter().zip(&mut best) {
                // A response without a rest fits any choice.
                let fit = right.dot(&factor.solve(right)).max(f64::MIN_POSITIVE);
                let likelihood = -0.5 * n * ln(fit / n) - spread;
                if best.is_none_or(|(so_far, _)| likelihood > so_far) {
                    *best = Some((likelihood, (length, noise)));
                }
            }
        }
    }
    best.into_iter().map(|best| best.map(|(_, choice)| choice)).collect()
}

fn kernel(points: &[&[f64]], length: f64) -> DMatrix<f64> {
    let scale = -0.5 / (length * length);
    let mut kernel = DMatrix::<f64>::identity(points.len(), points.len());
    for (i, one) in points.iter().enumerate() {
        for (j, other) in points[..i].iter().enumerate() {
            let square: f64 = one.iter().zip(*other).map(|(a, b)| (a - b).powi(2)).sum();
            let value = exp(scale * square);
            kernel[(i, j)] = value;
            kernel[(j, i)] = value;
        }
    }
    kernel
}

fn with_noise(kernel: &DMatrix<f64>, noise: f64) -> Option<Cholesky<f64, Dyn>> {
    let mut matrix = kernel.clone();
    for i in 0..matrix.nrows() {
        matrix[(i, i)] += noise;
    }
    matrix.cholesky()
}

#[cfg(test)]
mod tests {
    use super::super::smooth;
    use crate::maths::normal_quantile;
    use crate::random::{Process, Seed, open, uniform};

    #[test]
    fn a_surface_of_five_inputs_is_found_better_than_by_a_plane() {
        let n = 400;
        let mut stream = open(Seed(5), 0, Process::Judgement, 8);
        let inputs: Vec<Vec<f64>> =
            (0..5).map(|_| (0..n).map(|_| normal_quantile(uniform(&mut stream))).collect()).collect();
        let columns: Vec<&[f64]> = inputs.iter().map(Vec::as_slice).collect();
        let truth: Vec<f64> = (0..n).map(|i| inputs[0][i] + inputs[1][i] * inputs[2][i]).collect();
        let noisy: Vec<f64> = truth.iter().map(|y| y + 0.3 * normal_quantile(uniform(&mut stream))).collect();
        let fit = smooth(&columns, &[&noisy]).unwrap();
        let squares: f64 = fit.fitted[0].iter().zip(&truth).map(|(a, b)| (a - b).powi(2)).sum();
        // a plane leaves the product, of variance 1; less than the noise remains
        let found = (squares / n as f64).sqrt();
        assert!(found < 0.3, "{found}");
    }
}
