//! Tests of the whole: the engine by its public functions, the program as a shell sees it, the layers, the pages.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "processes are waited for by the clock")]

mod accumulators;
mod calibration;
mod charts;
mod cli;
mod design;
mod faults;
mod gallery;
mod golden;
mod intervals;
mod judgement;
mod kernel;
mod laws;
mod layers;
mod mechanisms;
mod patterns;
mod plays;
mod readme;
mod report;
mod reproducible;
mod samplers;
mod sweep;
mod theory;
mod verify;
mod words;
