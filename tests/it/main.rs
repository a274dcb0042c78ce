//! Tests of the whole program: its layers, its command line.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "processes are waited for by the clock")]

mod cli;
mod layers;
