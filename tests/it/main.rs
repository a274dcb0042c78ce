//! Tests from outside: the engine by its public functions.

mod laws;
mod mechanisms;
mod reproducible;
mod theory;
mod plays;
