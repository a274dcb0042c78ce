//! Penalised regression splines of one to three inputs.

use nalgebra::{DMatrix, DVector, SymmetricEigen};

use super::Smooth;
use crate::maths::pow;

/// Cubic B-splines that are not zero at a point, on one axis.
const LOCAL: usize = 4;
/// Intervals between the knots of an axis, with one, two and three inputs.
const INTERVALS: [usize; 3] = [16, 6, 3];
/// Inputs with no more distinct values than this get one mean for each value.
const FEW_VALUES: usize = 8;
/// Parts of the rows that are left out in turn.
const FOLDS: usize = 5;
/// What a parameter counts in cross validation: more than one, or noise is now and then followed (Kim and Gu 2004).
const DEAR: f64 = 1.4;
/// Penalty put under every fit, in parts of the mean of the diagonal: where an interval holds no draws, the curve goes
/// on as it came.
const FLOOR: f64 = 1e-9;

/// The basis functions of one axis at every row: position of the first, and the values of the next ones.
struct Axis {
    functions: usize,
    local: usize,
    first: Vec<u16>,
    values: Vec<[f64; LOCAL]>,
    /// Whether the functions are marks of single values, which need no penalty.
    marks: bool,
}

impl Axis {
    fn of(scores: &[f64], intervals: usize) -> Self {
        let mut distinct: Vec<f64> = Vec::new();
        for &score in scores {
            if !distinct.contains(&score) {
                distinct.push(score);
                if distinct.len() > FEW_VALUES {
                    return Self::splines(scores, intervals);
                }
            }
        }
        let first = scores.iter().map(|score| distinct.iter().position(|d| d == score).unwrap_or(0) as u16);
        let values = vec![[1.0, 0.0, 0.0, 0.0]; scores.len()];
        Self { functions: distinct.len(), local: 1, first: first.collect(), values, marks: true }
    }

    /// Uniform cubic B-splines over the range of the scores.
    fn splines(scores: &[f64], intervals: usize) -> Self {
        let low = scores.iter().copied().fold(f64::INFINITY, f64::min);
        let high = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let scale = intervals as f64 / (high - low);
        let (mut first, mut values) = (Vec::with_capacity(scores.len()), Vec::with_capacity(scores.len()));
        for score in scores {
            let place = (score - low) * scale;
            let interval = (place as usize).min(intervals - 1);
            let t = place - interval as f64;
            let (s, t2) = (1.0 - t, t * t);
            let t3 = t2 * t;
            first.push(interval as u16);
            values.push([
                s * s * s / 6.0,
                (3.0 * t3 - 6.0 * t2 + 4.0) / 6.0,
                (-3.0 * t3 + 3.0 * t2 + 3.0 * t + 1.0) / 6.0,
                t3 / 6.0,
            ]);
        }
        Self { functions: intervals + 3, local: LOCAL, first, values, marks: false }
    }

    /// Squares of second differences of neighbouring coefficients.
    fn penalty(&self) -> DMatrix<f64> {
        let mut penalty = DMatrix::zeros(self.functions, self.functions);
        if !self.marks {
            for start in 0..self.functions - 2 {
                for (i, a) in [1.0, -2.0, 1.0].into_iter().enumerate() {
                    for (j, b) in [1.0, -2.0, 1.0].into_iter().enumerate() {
                        penalty[(start + i, start + j)] += a * b;
                    }
                }
            }
        }
        penalty
    }
}

/// Products of the axes' functions that are not zero at a row: positions and values.
struct Row {
    at: Vec<usize>,
    value: Vec<f64>,
}

impl Row {
    fn fill(&mut self, axes: &[Axis], row: usize) {
        self.at.clear();
        self.value.clear();
        self.at.push(0);
        self.value.push(1.0);
        for axis in axes {
            let (first, values) = (usize::from(axis.first[row]), &axis.values[row]);
            let held = self.at.len();
            for k in (0..axis.local).rev() {
                // The last product of a place takes the place itself.
                for i in 0..held {
                    let (at, value) = (self.at[i] * axis.functions + first + k, self.value[i] * values[k]);
                    if k == 0 {
                        self.at[i] = at;
                        self.value[i] = value;
                    } else {
                        self.at.push(at);
                        self.value.push(value);
                    }
                }
            }
        }
    }
}

/// Cross products of the functions with each other and with the responses, over some of the rows.
#[derive(Clone)]
struct Products {
    rows: f64,
    gram: DMatrix<f64>,
    right: DMatrix<f64>,
    squares: Vec<f64>,
}

impl Products {
    fn none(functions: usize, responses: usize) -> Self {
        Self {
            rows: 0.0,
            gram: DMatrix::zeros(functions, functions),
            right: DMatrix::zeros(functions, responses),
            squares: vec![0.0; responses],
        }
    }

    fn add(&mut self, row: &Row, responses: impl Iterator<Item = f64>) {
        self.rows += 1.0;
        for (i, (&column, &a)) in row.at.iter().zip(&row.value).enumerate() {
            for (&line, &b) in row.at[i..].iter().zip(&row.value[i..]) {
                // One triangle; which one depends on the order of the products.
                self.gram[(line.max(column), line.min(column))] += a * b;
            }
        }
        for (k, response) in responses.enumerate() {
            self.squares[k] += response * response;
            for (&column, &a) in row.at.iter().zip(&row.value) {
                self.right[(column, k)] += a * response;
            }
        }
    }

    fn less(&self, other: &Self) -> Self {
        Self {
            rows: self.rows - other.rows,
            gram: &self.gram - &other.gram,
            right: &self.right - &other.right,
            squares: self.squares.iter().zip(&other.squares).map(|(a, b)| a - b).collect(),
        }
    }

    fn plus(&mut self, other: &Self) {
        self.rows += other.rows;
        self.gram += &other.gram;
        self.right += &other.right;
        self.squares.iter_mut().zip(&other.squares).for_each(|(a, b)| *a += b);
    }

    /// Coefficients and effective number of parameters of every response.
    fn solve(mut self, penalty: &DMatrix<f64>) -> Option<Vec<(DVector<f64>, f64)>> {
        let (p, n) = (self.gram.nrows(), self.rows);
        self.gram.fill_upper_triangle_with_lower_triangle();
        self.gram /= n;
        self.right /= n;
        let floor = FLOOR * self.gram.trace() / p as f64;
        self.gram += penalty * floor;
        for i in 0..p {
            self.gram[(i, i)] += floor * 1e-3;
        }
        // In the basis in which both the cross products and the penalty are diagonal (Demmler and Reinsch 1975) every
        // penalty is tried at the price of one pass over the coefficients.
        let lower = self.gram.cholesky()?.unpack();
        let half = lower.solve_lower_triangular(penalty)?;
        let mut inner = lower.solve_lower_triangular(&half.transpose())?;
        inner.fill_upper_triangle_with_lower_triangle();
        let eigen = SymmetricEigen::try_new(inner, f64::EPSILON, 10_000)?;
        let roughness: Vec<f64> = eigen.eigenvalues.iter().map(|&value| value.max(0.0)).collect();
        let whitened = lower.solve_lower_triangular(&self.right)?;
        let mut solved = Vec::new();
        for (k, squares) in self.squares.iter().enumerate() {
            let loads = DVector::from_fn(p, |at, _| {
                (0..p).map(|other| eigen.eigenvectors[(other, at)] * whitened[(other, k)]).sum::<f64>()
            });
            let weight = penalty_weight(&roughness, &loads, squares / n, n);
            let shrink = |at: usize| 1.0 / (1.0 + weight * roughness[at]);
            let rotated = DVector::from_fn(p, |at, _| {
                (0..p)
                    .map(|other| eigen.eigenvectors[(at, other)] * loads[other] * shrink(other))
                    .sum::<f64>()
            });
            let coefficients = lower.tr_solve_lower_triangular(&rotated)?;
            if coefficients.iter().any(|value| !value.is_finite()) {
                return None;
            }
            solved.push((coefficients, (0..p).map(shrink).sum()));
        }
        Some(solved)
    }
}

/// Fits every response on the scores of one to three inputs, and again without each fold of `together` rows in a
/// row; `None` if the equations cannot be solved.
pub(super) fn fit(scores: &[Vec<f64>], responses: &[&[f64]], together: usize) -> Option<Smooth> {
    let intervals = INTERVALS.get(scores.len().checked_sub(1)?).copied()?;
    let axes: Vec<Axis> = scores.iter().map(|scores| Axis::of(scores, intervals)).collect();
    let rows = scores.first()?.len();
    let p: usize = axes.iter().map(|axis| axis.functions).product();
    let means: Vec<f64> = responses.iter().map(|column| column.iter().sum::<f64>() / rows as f64).collect();
    let fold = |at: usize| at.checked_div(together).unwrap_or(at) % FOLDS;

    let mut folds = vec![Products::none(p, responses.len()); FOLDS];
    let mut row = Row { at: Vec::new(), value: Vec::new() };
    for at in 0..rows {
        row.fill(&axes, at);
        folds[fold(at)].add(&row, responses.iter().zip(&means).map(|(response, mean)| response[at] - mean));
    }
    let mut whole = Products::none(p, responses.len());
    for fold in &folds {
        whole.plus(fold);
    }
    let penalty = sum_of_penalties(&axes, p);
    let without: Vec<_> = folds.iter().map(|fold| whole.less(fold).solve(&penalty)).collect::<Option<_>>()?;
    let whole = whole.solve(&penalty)?;

    let mut fitted = vec![Vec::with_capacity(rows); responses.len()];
    let mut crossed = vec![Vec::with_capacity(rows); responses.len()];
    for at in 0..rows {
        row.fill(&axes, at);
        let value = |coefficients: &DVector<f64>| -> f64 {
            row.at.iter().zip(&row.value).map(|(&at, value)| coefficients[at] * value).sum()
        };
        for (k, mean) in means.iter().enumerate() {
            fitted[k].push(mean + value(&whole[k].0));
            crossed[k].push(mean + value(&without[fold(at)][k].0));
        }
    }
    let parameters = Some(whole.iter().map(|(_, parameters)| *parameters).collect());
    Some(Smooth { fitted, crossed, rows: None, parameters })
}

/// The axes' penalties on the coefficients of the products, added up.
fn sum_of_penalties(axes: &[Axis], p: usize) -> DMatrix<f64> {
    let mut sum = DMatrix::zeros(p, p);
    for (k, axis) in axes.iter().enumerate() {
        let before: usize = axes[..k].iter().map(|axis| axis.functions).product();
        let after: usize = axes[k + 1..].iter().map(|axis| axis.functions).product();
        let penalty = axis.penalty();
        for b in 0..before {
            for i in 0..axis.functions {
                for j in (0..axis.functions).filter(|&j| penalty[(i, j)] != 0.0) {
                    for a in 0..after {
                        let place = |at: usize| (b * axis.functions + at) * after + a;
                        sum[(place(i), place(j))] += penalty[(i, j)];
                    }
                }
            }
        }
    }
    sum
}

/// The weight of the penalty that generalised cross validation prefers; the larger of equals.
fn penalty_weight(roughness: &[f64], loads: &DVector<f64>, variance: f64, n: f64) -> f64 {
    let mut best = (f64::INFINITY, 1.0);
    for step in 0..=56 {
        let weight = pow(10.0, 6.0 - f64::from(step) * 0.25);
        let (mut left, mut parameters) = (variance, 0.0);
        for (rough, load) in roughness.iter().zip(loads.iter()) {
            let shrink = 1.0 / (1.0 + weight * rough);
            left -= load * load * shrink * (2.0 - shrink);
            parameters += shrink;
        }
        let score = left.max(0.0) / (1.0 - DEAR * parameters / n).powi(2);
        if DEAR * parameters < n && score < best.0 {
            best = (score, weight);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::super::{SmoothError, smooth};
    use crate::maths::{normal_quantile, sin};
    use crate::random::{Process, Seed, open, uniform};

    fn uniforms(seed: u64, n: usize) -> Vec<f64> {
        let mut stream = open(Seed(seed), 0, Process::Judgement, 7);
        (0..n).map(|_| uniform(&mut stream)).collect()
    }

    /// Root mean square of the distance between a fit and the truth.
    fn distance(fit: &[f64], truth: &[f64]) -> f64 {
        let squares: f64 = fit.iter().zip(truth).map(|(a, b)| (a - b).powi(2)).sum();
        (squares / fit.len() as f64).sqrt()
    }

    #[test]
    fn a_wave_in_noise_is_found_to_the_error_its_parameters_have() {
        let n = 2000;
        let x = uniforms(1, n);
        let truth: Vec<f64> = x.iter().map(|&x| sin(6.0 * x)).collect();
        let noisy: Vec<f64> =
            truth.iter().zip(uniforms(2, n)).map(|(y, u)| y + 0.5 * normal_quantile(u)).collect();
        let line: Vec<f64> = x.iter().map(|&x| 3.0 - x).collect();
        let fit = smooth(&[&x], &[&noisy, &line], 1).unwrap();
        // variance of a fit with p parameters: p sd^2 / n
        let parameters = fit.parameters.unwrap()[0];
        let expected = 0.5 * (parameters / n as f64).sqrt();
        let found = distance(&fit.fitted[0], &truth);
        assert!(found < 2.0 * expected, "{found} against {expected}");
        assert!((4.0..14.0).contains(&parameters), "{parameters}");
        // what a fold knows of the others is noisier, but not by much
        let crossed = distance(&fit.crossed[0], &truth);
        assert!(crossed > 0.5 * found && crossed < 3.0 * expected, "{crossed} against {expected}");
        assert!(distance(&fit.fitted[1], &line) < 5e-3, "{}", distance(&fit.fitted[1], &line));
    }

    #[test]
    fn the_mean_of_the_fit_is_that_of_the_draws() {
        let (x, y) = (uniforms(3, 500), uniforms(4, 500));
        let fit = smooth(&[&x], &[&y], 1).unwrap();
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        assert!((mean(&fit.fitted[0]) - mean(&y)).abs() < 1e-7);
    }

    #[test]
    fn an_input_of_few_values_gets_a_mean_for_each() {
        let x: Vec<f64> = uniforms(5, 300).iter().map(|u| (3.0 * u).floor()).collect();
        let y: Vec<f64> = x.iter().map(|&x| [4.0, -1.0, 7.0][x as usize]).collect();
        let fit = smooth(&[&x], &[&y], 1).unwrap();
        assert!(distance(&fit.fitted[0], &y) < 1e-6, "{}", distance(&fit.fitted[0], &y));
    }

    #[test]
    fn surfaces_of_two_and_three_inputs_are_found() {
        let n = 3000;
        let (a, b, c) = (uniforms(6, n), uniforms(7, n), uniforms(8, n));
        let two: Vec<f64> = (0..n).map(|i| a[i] * b[i]).collect();
        let three: Vec<f64> = (0..n).map(|i| a[i] * b[i] - c[i] * c[i]).collect();
        let noise: Vec<f64> = uniforms(9, n).iter().map(|&u| 0.2 * normal_quantile(u)).collect();
        let with = |y: &[f64]| y.iter().zip(&noise).map(|(y, e)| y + e).collect::<Vec<_>>();
        for (inputs, truth) in [(vec![&a[..], &b], &two), (vec![&a, &b, &c], &three)] {
            let fit = smooth(&inputs, &[&with(truth)], 1).unwrap();
            let parameters = fit.parameters.unwrap()[0];
            let expected = 0.2 * (parameters / n as f64).sqrt();
            let found = distance(&fit.fitted[0], truth);
            assert!(found < 2.0 * expected, "{found} against {expected} with {parameters}");
        }
    }

    #[test]
    fn what_gives_no_curve_is_refused() {
        let x = uniforms(1, 50);
        assert_eq!(smooth(&[&[1.0; 50]], &[&x], 1), Err(SmoothError::Constant(0)));
        assert_eq!(smooth(&[&x[..5]], &[&x[..5]], 1), Err(SmoothError::FewDraws { needed: 20, found: 5 }));
        let mut broken = x.clone();
        broken[3] = f64::NAN;
        assert_eq!(smooth(&[&x], &[&broken], 1), Err(SmoothError::Singular));
    }
}
