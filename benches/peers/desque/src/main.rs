//! Workload W in desque: one officer, two classes without preemption. Prints requests, CPU seconds, mean waits [h].

use std::cmp::Ordering;
use std::collections::VecDeque;

use desque::serial::{OkEvent, Simulation};
use desque::{SimState, SimTime};
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Exp, LogNormal};
use rand_xoshiro::Xoshiro256PlusPlus;

const HOURS: f64 = 20_800.0;

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Time(f64);

impl Eq for Time {}

impl Ord for Time {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl SimTime for Time {}

/// The office, its lines, and what is counted.
struct Office {
    lines: [VecDeque<f64>; 2],
    busy: bool,
    requests: [u64; 2],
    waits: [f64; 2],
    gap: Exp<f64>,
    service: LogNormal<f64>,
    draw: Xoshiro256PlusPlus,
}

impl SimState<Time> for Office {
    fn is_complete(&self, now: &Time) -> bool {
        now.0 >= HOURS
    }
}

#[derive(Debug)]
struct Arrival;

#[derive(Debug)]
struct Completion;

type Play = Simulation<Office, Time>;

/// Takes up who is first, if anybody is.
fn take_up(play: &mut Play) {
    let now = play.current_time().0;
    let office = play.state_mut();
    let next = (0..2).find_map(|line| office.lines[line].pop_front().map(|arrived| (line, arrived)));
    office.busy = next.is_some();
    if let Some((line, arrived)) = next {
        office.requests[line] += 1;
        office.waits[line] += now - arrived;
        let service = office.service.sample(&mut office.draw);
        play.schedule(Completion, Time(now + service)).expect("time goes forward");
    }
}

impl OkEvent<Office, Time> for Arrival {
    fn execute(&mut self, play: &mut Play) {
        let now = play.current_time().0;
        let office = play.state_mut();
        let line = usize::from(office.draw.random::<f64>() >= 0.6);
        office.lines[line].push_back(now);
        let gap = office.gap.sample(&mut office.draw);
        let idle = !office.busy;
        play.schedule(Self, Time(now + gap)).expect("time goes forward");
        if idle {
            take_up(play);
        }
    }
}

impl OkEvent<Office, Time> for Completion {
    fn execute(&mut self, play: &mut Play) {
        take_up(play);
    }
}

/// CPU time of this process [s].
fn spent() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

fn main() {
    let replications: u64 = std::env::args().nth(1).and_then(|n| n.parse().ok()).expect("a number of replications");
    let sigma2 = std::f64::consts::LN_2; // cv 1
    let (mut requests, mut waits) = ([0_u64; 2], [0.0; 2]);
    let start = spent();
    for seed in 0..replications {
        let office = Office {
            lines: Default::default(),
            busy: false,
            requests: [0; 2],
            waits: [0.0; 2],
            gap: Exp::new(0.2).expect("a rate"),
            service: LogNormal::new(4_f64.ln() - sigma2 / 2.0, sigma2.sqrt()).expect("a spread"),
            draw: Xoshiro256PlusPlus::seed_from_u64(seed),
        };
        let mut play = Simulation::new(office, Time(0.0));
        play.schedule(Arrival, Time(0.0)).expect("time goes forward");
        play.run().expect("events cannot fail");
        for line in 0..2 {
            requests[line] += play.state().requests[line];
            waits[line] += play.state().waits[line];
        }
    }
    let mean = |line: usize| waits[line] / requests[line] as f64;
    println!("{} {} {} {}", requests[0] + requests[1], spent() - start, mean(0), mean(1));
}
