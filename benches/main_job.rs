//! The main job of each shipped scenario: time per request accepted, all options and both capacities.
//!
//! `cargo bench` prints, for every scenario, the requests of a run of 64 futures on one thread and the time that each
//! took. The process should have a core to itself.

use std::time::Instant;

use jpo::engine::{BLOCK, Capacity, RunSpec, run};
use jpo::random::Seed;
use jpo::scenario::{built_in, load};

#[expect(clippy::print_stdout, reason = "a bench reports to its reader")]
#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn main() {
    for name in built_in().iter().map(|b| b.0) {
        let scenario = load(name, &[]).unwrap_or_else(|error| panic!("{error}"));
        let spec = RunSpec {
            seed: Seed(1),
            replications_per_world: 1,
            options: (0..scenario.options.len()).collect(),
            capacity: Capacity::Fixed,
            variants: true,
            threads: 1,
        };
        let start = Instant::now();
        let Ok(run) = run(&scenario, &spec, 0..BLOCK, &|_| true) else { continue };
        let each = start.elapsed().as_secs_f64() * 1e9 / run.requests as f64;
        println!("{name:24} {:>12} requests {each:>8.1} ns each", run.requests);
    }
}
