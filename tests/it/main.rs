//! Tests of the whole: the engine by its public functions, the program as a shell sees it, the layers, the pages.

mod cli;
mod layers;
mod mechanisms;
mod plays;
mod readme;
