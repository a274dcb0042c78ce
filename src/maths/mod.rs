//! The only place that calls transcendental functions.
//!
//! `exp`, `ln`, the normal quantile and what is built on them use multiplication, addition, division and
//! square roots only, so that they give the same bits on every machine with IEEE 754 doubles; the
//! functions of the platform's own library may differ in the last bit. Incomplete gamma and beta
//! functions come from `spec_math`, a port of Cephes.

mod decimal;
mod exponential;
mod logarithm;
mod normal;
mod quantile_table;
mod ranks;
mod score_table;
mod shapes;
mod trigonometry;

pub use decimal::{grouped, round_significant};
pub use exponential::{exp, exp_m1, tanh};
pub use logarithm::{ln, ln_1p, log2, log10, pow};
pub use normal::{normal_cdf, normal_density, normal_quantile};
pub use quantile_table::QuantileTable;
pub use ranks::mid_ranks;
pub use score_table::ScoreTable;
pub use shapes::{
    GAMMA_TABULATED, beta_cdf, beta_density, beta_quantile, gamma_cdf, gamma_density, gamma_quantile,
    ln_gamma, polygamma, student_975,
};
pub use trigonometry::{cos, sin};
