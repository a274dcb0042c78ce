//! Curves through draws: the mean of a response as a smooth function of one or more inputs.
//!
//! Inputs enter by their normal scores (the normal quantile of their rank), so that neither their units nor their
//! distributions matter: what is wanted is the mean given the input, and that is the same function of the score. Up to three inputs are fitted
//! by penalised cubic B-splines (Eilers and Marx 1996) and their tensor products, the penalty by generalised cross
//! validation (Craven and Wahba 1979); more by a Gaussian process on at most 1,000 of the draws.

mod gaussian;
mod scores;
mod spline;

use thiserror::Error;

pub use scores::normal_scores;

/// Most inputs of a spline; more are fitted by a Gaussian process.
pub const MOST_SPLINED: usize = 3;

/// A fit of several responses on the same inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Smooth {
    /// Fitted values: response x row of `rows`.
    pub fitted: Vec<Vec<f64>>,
    /// The same from fits that did not see the row: what the inputs would have told about it.
    pub crossed: Vec<Vec<f64>>,
    /// The draws that were fitted, if not all.
    pub rows: Option<Vec<usize>>,
    /// Effective number of parameters of each response's spline; none of a process.
    pub parameters: Option<Vec<f64>>,
}

/// Why no curve could be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SmoothError {
    /// Nothing to draw it through.
    #[error("a curve needs {needed} draws at least, not {found}")]
    FewDraws {
        /// Draws needed.
        needed: usize,
        /// Draws there are.
        found: usize,
    },
    /// No input, or one that never changes.
    #[error("input {0} is the same in every draw")]
    Constant(usize),
    /// Equations without a solution: values that are not finite, or inputs that repeat each other.
    #[error("the inputs do not determine a curve: is one of them a copy of another, or not finite?")]
    Singular,
}

/// The mean of each response given the inputs; columns of one length without missing values, of which `together` rows
/// in a row depend on each other.
///
/// # Errors
/// With fewer than 20 draws, with an input that is constant, or if the equations cannot be solved.
pub fn smooth(inputs: &[&[f64]], responses: &[&[f64]], together: usize) -> Result<Smooth, SmoothError> {
    const NEEDED: usize = 20;
    let rows = inputs.first().map_or(0, |column| column.len());
    if rows < NEEDED {
        return Err(SmoothError::FewDraws { needed: NEEDED, found: rows });
    }
    let scores: Vec<Vec<f64>> = inputs.iter().map(|column| normal_scores(column)).collect();
    if let Some(at) = scores.iter().position(|scores| scores.iter().all(|&z| z == 0.0)) {
        return Err(SmoothError::Constant(at));
    }
    if inputs.len() <= MOST_SPLINED {
        spline::fit(&scores, responses, together).ok_or(SmoothError::Singular)
    } else {
        gaussian::fit(&scores, responses).ok_or(SmoothError::Singular)
    }
}
