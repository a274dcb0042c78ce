//! The kernel of an office by itself, beside the floor and beside plain code.
//!
//! Workload W: one officer, two classes without preemption, Poisson arrivals of 0.2 an hour (60 % in the first class),
//! lognormal service of 4 h with cv 1, from empty, 130 months of 160 h: about 4,160 requests. `benches/ratios.sh` prints
//! the time per request and the ratios.
//!
//! - `floor`: only the variates of a request by the ziggurat: an exponential, a lognormal, a uniform;
//! - `plain`: an event list and two lines as one writes them down, waits summed by class;
//! - `W`: the kernel with the full recorder, variates by inversion;
//! - `W with absences`: the same with a block of 12 h away in every month;
//! - `office-month`: the kernel and the recorder alone, on a month whose requests are drawn already.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rand::RngExt;
use rand_distr::{Exp1, StandardNormal};

use jpo::maths::QuantileTable;
use jpo::office::{
    ClientWork, Group, Item, ORDINARY, QUICK, Queue, Recorder, Served, Server, Tally, Term, Terms,
};
use jpo::random::{Process, Seed, Stream, open, uniform};

const MONTHS: u32 = 130;
const MONTH: f64 = 160.0;
const RATE: f64 = 0.2;
const SHARE: f64 = 0.6;
const MEAN: f64 = 4.0;

/// Tables of the gaps and of the services.
struct Tables {
    gaps: QuantileTable,
    services: QuantileTable,
}

/// A month's presence: all of it, or without a block of 12 h.
fn windows(month: u32, absent: bool) -> Vec<(f64, f64)> {
    let (start, end) = (f64::from(month) * MONTH, f64::from(month + 1) * MONTH);
    if absent { vec![(start, start + 60.0), (start + 72.0, end)] } else { vec![(start, end)] }
}

/// An office with one officer and what is counted there.
struct Office {
    queue: Queue,
    tally: Tally,
    clients: Vec<ClientWork>,
    served: Vec<Served>,
    terms: Terms,
}

impl Office {
    fn new() -> Self {
        let term = Term { patience: f64::INFINITY, target: 40.0 };
        Self {
            queue: Queue::new(1),
            tally: Tally::default(),
            clients: vec![ClientWork::none(Group::User)],
            served: Vec::new(),
            terms: Terms::new([term].into_iter(), 8.0),
        }
    }

    fn play(&mut self, windows: &[(f64, f64)], end: f64) {
        let pieces = self.queue.pieces();
        let mut recorder = Recorder::new(&mut self.tally, &[Group::User], &mut self.served, pieces);
        self.queue.serve(&[Server::new(0, 1.0, 0.0, windows)], end, &mut recorder);
        recorder.close(&self.terms, usize::MAX, &mut self.clients);
    }
}

/// Requests and mean wait of workload W.
fn workload(tables: &Tables, seed: u64, absent: bool) -> (u64, f64) {
    let mut arrivals = open(Seed(seed), 0, Process::Arrivals, 1);
    let mut marks = open(Seed(seed), 0, Process::Marks, 1);
    let mut office = Office::new();
    let mut requests = 0;
    let mut next = tables.gaps.value(uniform(&mut arrivals)) / RATE;
    for month in 0..MONTHS {
        let end = f64::from(month + 1) * MONTH;
        while next < end {
            let class = if uniform(&mut marks) < SHARE { QUICK } else { ORDINARY };
            office.queue.push(class, Item::new(next, tables.services.value(uniform(&mut marks)) * MEAN));
            next += tables.gaps.value(uniform(&mut arrivals)) / RATE;
            requests += 1;
        }
        office.play(&windows(month, absent), end);
    }
    (requests, office.tally.wait() / office.tally.served())
}

/// The variates of `n` requests by the ziggurat.
#[expect(
    clippy::disallowed_methods,
    reason = "what is measured against is the platform's exponential function"
)]
fn floor(stream: &mut Stream, n: u64) -> f64 {
    let sigma = std::f64::consts::LN_2.sqrt();
    let mut sum = 0.0;
    for _ in 0..n {
        let gap: f64 = stream.sample(Exp1);
        let score: f64 = stream.sample(StandardNormal);
        let class: f64 = stream.random();
        sum += gap / RATE + MEAN * (sigma * score - 0.5 * sigma * sigma).exp() + class;
    }
    sum
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Completion,
    Arrival,
}

/// A time in an event list.
struct Time(f64);

impl PartialEq for Time {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Time {}

impl PartialOrd for Time {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Time {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// Requests and mean wait of workload W in plain code.
#[expect(
    clippy::disallowed_methods,
    reason = "what is measured against is the platform's exponential function"
)]
fn plain(stream: &mut Stream) -> (u64, f64) {
    let sigma = std::f64::consts::LN_2.sqrt();
    let end = f64::from(MONTHS) * MONTH;
    let mut events = BinaryHeap::new();
    let mut lines = [VecDeque::new(), VecDeque::new()];
    let (mut busy, mut requests, mut waits, mut served) = (false, 0, [0.0; 2], 0.0);
    events.push(Reverse((Time(stream.sample::<f64, _>(Exp1) / RATE), Event::Arrival)));
    while let Some(Reverse((Time(now), event))) = events.pop() {
        if now >= end {
            break;
        }
        match event {
            Event::Arrival => {
                requests += 1;
                let class = usize::from(stream.random::<f64>() >= SHARE);
                lines[class].push_back(now);
                events.push(Reverse((Time(now + stream.sample::<f64, _>(Exp1) / RATE), Event::Arrival)));
            }
            Event::Completion => busy = false,
        }
        if !busy {
            let class = usize::from(lines[0].is_empty());
            if let Some(arrived) = lines[class].pop_front() {
                waits[class] += now - arrived;
                served += 1.0;
                busy = true;
                let score: f64 = stream.sample(StandardNormal);
                let service = MEAN * (sigma * score - 0.5 * sigma * sigma).exp();
                events.push(Reverse((Time(now + service), Event::Completion)));
            }
        }
    }
    (requests, (waits[0] + waits[1]) / served)
}

fn kernels(criterion: &mut Criterion) {
    let tables = Tables { gaps: QuantileTable::exponential(), services: QuantileTable::lognormal(1.0) };
    let requests = workload(&tables, 1, false).0;
    let mut group = criterion.benchmark_group("kernel");
    group.throughput(Throughput::Elements(requests));
    let mut stream = open(Seed(1), 0, Process::Arrivals, 2);
    group.bench_function("floor", |b| b.iter(|| floor(&mut stream, requests)));
    group.bench_function("plain", |b| b.iter(|| plain(&mut open(Seed(1), 0, Process::Arrivals, 3))));
    group.bench_function("W", |b| b.iter(|| workload(&tables, black_box(1), false)));
    group.bench_function("W with absences", |b| b.iter(|| workload(&tables, black_box(1), true)));

    let mut marks = open(Seed(1), 0, Process::Marks, 4);
    let month: Vec<Item> = (0..32)
        .map(|i| Item::new(5.0 * f64::from(i), MEAN * tables.services.value(uniform(&mut marks))))
        .collect();
    group.throughput(Throughput::Elements(month.len() as u64));
    let present = windows(0, true);
    let mut office = Office::new();
    group.bench_function("office-month", |b| {
        b.iter(|| {
            for (i, item) in month.iter().enumerate() {
                office.queue.push(if i % 5 < 3 { QUICK } else { ORDINARY }, *item);
            }
            office.play(&present, MONTH);
            // what is left is withdrawn, so that every month begins alike
            let mut recorder = Recorder::new(&mut office.tally, &[Group::User], &mut office.served, 0);
            office.queue.withdraw_all(&mut recorder);
        });
    });
    group.finish();
}

criterion_group!(benches, kernels);
criterion_main!(benches);
