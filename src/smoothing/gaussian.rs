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
/// Variance of the constant and of each slope, in units of the variance of the process.
const OPEN: f64 = 10.0;
/// Variances of the noise tried, in units of the variance of the process.
const NOISES: [f64; 5] = [0.01, 0.1, 1.0, 10.0, 100.0];

/// Fits every response on the scores of the inputs: a process with a constant, a linear and a squared exponential
/// kernel, length and noise by the likelihood of all responses together (Oakley and O'Hagan 2004); `None` without a
/// solution.
pub(super) fn fit(scores: &[Vec<f64>], responses: &[&[f64]]) -> Option<Smooth> {
    let n = scores.first()?.len();
    let rows = spaced(n, FITTED);
    let points: Vec<Vec<f64>> =
        rows.iter().map(|&row| scores.iter().map(|column| column[row]).collect()).collect();
    let mut rests = Vec::new();
    for response in responses {
        let values: Vec<f64> = rows.iter().map(|&row| response[row]).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        rests.push((mean, values.iter().map(|value| value - mean).collect::<Vec<f64>>()));
    }
    let (length, noise) = choose(&points, &rests, scores.len())?;
    let all: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
    let lower = with_noise(&kernel(&all, length), noise)?.unpack();
    let precision = diagonal_of_inverse(&lower);
    let (mut fitted, mut crossed) = (Vec::new(), Vec::new());
    for (mean, rest) in &rests {
        let weights = lower.solve_lower_triangular(&DVector::from_column_slice(rest))?;
        let weights = lower.tr_solve_lower_triangular(&weights)?;
        // K (K + noise)^-1 y = y - noise (K + noise)^-1 y; without the row itself y - w / precision (Dubrule 1983).
        let at = |at: usize, off: f64| mean + rest[at] - off * weights[at];
        fitted.push((0..rest.len()).map(|row| at(row, noise)).collect::<Vec<f64>>());
        crossed.push((0..rest.len()).map(|row| at(row, 1.0 / precision[row])).collect::<Vec<f64>>());
    }
    let finite = fitted.iter().chain(&crossed).flatten().all(|value| value.is_finite());
    finite.then(|| Smooth { fitted, crossed, rows: (rows.len() < n).then_some(rows), parameters: None })
}

/// The diagonal of the inverse of `L L'`: the squares of the columns of the inverse of `L`, added up.
fn diagonal_of_inverse(lower: &DMatrix<f64>) -> Vec<f64> {
    let n = lower.nrows();
    let mut column = vec![0.0; n];
    (0..n)
        .map(|start| {
            column[start..].fill(0.0);
            column[start] = 1.0;
            let mut sum = 0.0;
            for k in start..n {
                let value = column[k] / lower[(k, k)];
                sum += value * value;
                let below = &lower.column(k);
                let below = &below.as_slice()[k + 1..];
                column[k + 1..].iter_mut().zip(below).for_each(|(rest, l)| *rest -= value * l);
            }
            sum
        })
        .collect()
}

/// `most` of `n` rows, evenly spaced; all if there are no more.
fn spaced(n: usize, most: usize) -> Vec<usize> {
    let taken = n.min(most);
    (0..taken).filter_map(|i| (i * n).checked_div(taken)).collect()
}

/// Length and noise of the largest likelihood, on some of the points.
fn choose(points: &[Vec<f64>], rests: &[(f64, Vec<f64>)], inputs: usize) -> Option<(f64, f64)> {
    let some = spaced(points.len(), CHOSEN_ON);
    let n = some.len() as f64;
    let few: Vec<&[f64]> = some.iter().map(|&at| points[at].as_slice()).collect();
    let rights: Vec<DVector<f64>> = rests
        .iter()
        .map(|(_, rest)| DVector::from_iterator(some.len(), some.iter().map(|&at| rest[at])))
        .collect();
    let mut best: Option<(f64, (f64, f64))> = None;
    for length in LENGTHS.map(|length| length * (inputs as f64).sqrt()) {
        let kernel = kernel(&few, length);
        for noise in NOISES {
            let Some(factor) = with_noise(&kernel, noise) else { continue };
            // ln of the determinant's root
            let spread: f64 = factor.l_dirty().diagonal().iter().map(|&x| ln(x)).sum();
            // A response without a rest fits any choice.
            let fit = |right: &DVector<f64>| right.dot(&factor.solve(right)).max(f64::MIN_POSITIVE);
            let likelihood: f64 = rights.iter().map(|right| -0.5 * n * ln(fit(right) / n) - spread).sum();
            if best.is_none_or(|(so_far, _)| likelihood > so_far) {
                best = Some((likelihood, (length, noise)));
            }
        }
    }
    best.map(|(_, choice)| choice)
}

/// Covariances of the process: squared exponential, and wide open for a constant and a slope of each score.
fn kernel(points: &[&[f64]], length: f64) -> DMatrix<f64> {
    let scale = -0.5 / (length * length);
    let mut kernel = DMatrix::<f64>::zeros(points.len(), points.len());
    for (i, one) in points.iter().enumerate() {
        for (j, other) in points[..=i].iter().enumerate() {
            let square: f64 = one.iter().zip(*other).map(|(a, b)| (a - b).powi(2)).sum();
            let product: f64 = one.iter().zip(*other).map(|(a, b)| a * b).sum();
            let value = exp(scale * square) + OPEN * (1.0 + product);
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
    use super::*;
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
        let fit = smooth(&columns, &[&noisy], 1).unwrap();
        let squares: f64 = fit.fitted[0].iter().zip(&truth).map(|(a, b)| (a - b).powi(2)).sum();
        // a plane leaves the product, of variance 1; less than the noise remains
        let found = (squares / n as f64).sqrt();
        assert!(found < 0.3, "{found}");
        let squares: f64 = fit.crossed[0].iter().zip(&truth).map(|(a, b)| (a - b).powi(2)).sum();
        let crossed = (squares / n as f64).sqrt();
        assert!(crossed > found && crossed < 0.5, "{crossed} after {found}");
    }

    #[test]
    fn leaving_a_row_out_is_what_the_formula_says() {
        let mut stream = open(Seed(6), 0, Process::Judgement, 8);
        let mut draws =
            |n: usize| (0..n).map(|_| normal_quantile(uniform(&mut stream))).collect::<Vec<f64>>();
        let points: Vec<Vec<f64>> = (0..12).map(|_| draws(4)).collect();
        let y = draws(12);
        let all: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
        let (length, noise, left) = (2.0, 0.3, 5);
        let factor = with_noise(&kernel(&all, length), noise).unwrap();
        let weights = factor.solve(&DVector::from_column_slice(&y));
        let by_formula = y[left] - weights[left] / diagonal_of_inverse(&factor.unpack())[left];
        let others: Vec<usize> = (0..12).filter(|&row| row != left).collect();
        let rest: Vec<&[f64]> = others.iter().map(|&row| all[row]).collect();
        let factor = with_noise(&kernel(&rest, length), noise).unwrap();
        let weights = factor.solve(&DVector::from_iterator(11, others.iter().map(|&row| y[row])));
        let whole = kernel(&all, length);
        let plainly: f64 = others.iter().zip(weights.iter()).map(|(&row, w)| whole[(left, row)] * w).sum();
        assert!((by_formula - plainly).abs() < 1e-9, "{by_formula} {plainly}");
    }
}
