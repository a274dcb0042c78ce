//! Tests from outside: the engine by its public functions.

mod mechanisms;
mod plays;
