//! The main job of each shipped scenario as a user runs it: all options, both capacities, everything recorded.
//!
//! `cargo bench --bench main_job` prints the time of sixteen futures on one thread and the requests accepted per
//! second; the inverse is the time per request and option. The process should have a core to itself.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use jpo::engine::{Capacity, RunSpec, run};
use jpo::random::Seed;
use jpo::scenario::{built_in, load};

const FUTURES: u64 = 16;

fn scenarios(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compare");
    group.sample_size(10);
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
        let play = || run(&scenario, &spec, 0..FUTURES, &|_| true).map_or(0, |run| run.requests);
        group.throughput(Throughput::Elements(play()));
        group.bench_function(name, |b| b.iter(play));
    }
    group.finish();
}

criterion_group!(benches, scenarios);
criterion_main!(benches);
