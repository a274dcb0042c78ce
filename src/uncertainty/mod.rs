//! Uncertain quantities: checked distributions with a quantile function, the list of a scenario's
//! inputs, and one draw of all of them, the *world*.

mod copula;
mod describe;
mod distribution;
mod error;
mod inputs;
mod law;

pub use copula::{Copula, CopulaError};
pub use distribution::Distribution;
pub use error::DistributionError;
pub use inputs::{Input, InputEntry, Inputs, Kind, World};
