//! Tests of the whole program: its layers, its command line.

mod cli;
mod layers;
