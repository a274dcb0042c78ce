//! What is counted at an office in a year.

use super::queue::{Item, KINDS, REQUEST, Record, Terms};

/// Most functions that a scenario may have (the tallies by function are this wide).
pub const FUNCTIONS: usize = 12;

/// Bins of the logarithmic histograms: eight to an octave from 2^-7 to 2^15 hours, and both ends.
pub const BINS: usize = 8 * 22 + 2;

const LOWEST: i64 = (1023 - 7) << 3;

/// A histogram of positive times, eight bins to an octave (bins 9 % wide): sums of integers merge exactly.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    counts: [u32; BINS],
}

impl Default for Histogram {
    fn default() -> Self {
        Self { counts: [0; BINS] }
    }
}

impl Histogram {
    /// Counts a time [h].
    #[inline]
    pub fn count(&mut self, value: f64) {
        // exponent and the top three bits of the mantissa number the bins
        let key = value.to_bits().cast_signed() >> 49;
        let bin = (key + 1).clamp(LOWEST, LOWEST + BINS as i64 - 1) - LOWEST;
        self.counts[bin as usize] += 1;
    }

    /// Adds another histogram.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *mine += theirs;
        }
    }

    /// The quantile at `p`, linear within its bin [h]; `NaN` when nothing was counted.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        let n: u64 = self.counts.iter().map(|&c| u64::from(c)).sum();
        if n == 0 {
            return f64::NAN;
        }
        let rank = p * n as f64;
        let mut below = 0.0;
        for (bin, &count) in self.counts.iter().enumerate() {
            let count = f64::from(count);
            if count > 0.0 && below + count >= rank {
                let low = lower_edge(bin);
                let high = if bin + 1 == BINS { low } else { lower_edge(bin + 1) };
                return low + (high - low) * (rank - below) / count;
            }
            below += count;
        }
        lower_edge(BINS - 1)
    }
}

fn lower_edge(bin: usize) -> f64 {
    if bin == 0 { 0.0 } else { f64::from_bits(((LOWEST + bin as i64 - 1) as u64) << 49) }
}

/// Waits from asking to start.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Waits {
    /// Their sum [h].
    pub sum: f64,
    /// Their number.
    pub requests: f64,
}

/// Sums over an office and a year; clock hours unless said.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// Months the office was open or should have been.
    pub months: f64,
    /// Clock hours of work.
    pub busy: f64,
    /// Clock hours present.
    pub present: f64,
    /// Clock hours of work x overtime factor.
    pub overtime: f64,
    /// Work arrived: requests and jobs [h of work].
    pub offered: f64,
    /// Nominal capacity: authorised officers x expected hours present x usable share [h of work].
    pub nominal: f64,
    /// Work unserved at the end [h of work].
    pub backlog: f64,
    /// Work done by kind [h of work]; 0 = requests.
    pub done: [f64; KINDS],
    /// Requests accepted.
    pub accepted: f64,
    /// Requests in progress when the count began.
    pub carried: f64,
    /// Requests withdrawn.
    pub withdrawn: f64,
    /// Requests still waiting past their target at the horizon: they count as ended late.
    pub late_waiting: f64,
    /// Completed within target by [`Group`].
    pub on_time: [f64; 3],
    /// Completed, withdrawn, or late at the horizon by [`Group`].
    pub ended: [f64; 3],
    /// Sum of times from asking to completion [h].
    pub turnaround: f64,
    /// Candidates of active pairs that the price turned away.
    pub deterred: f64,
    /// Candidates of agencies present.
    pub potential: f64,
    /// Waits of completed requests by function: lead agency, others.
    pub waits: [[Waits; 2]; FUNCTIONS],
    /// Months with nobody in post: turnover, frozen, closed.
    pub empty: [f64; 3],
    /// Officers and donor-funded posts in place beyond the authorised first ones, summed over months.
    pub extra: f64,
    /// Active users at the end of the year.
    pub users: f64,
    /// Years counted for `users`, `backlog` and `pressure`.
    pub years: f64,
    /// Years under the host's tolerance.
    pub pressure: f64,
    /// Spending at the office, in kind included [USD].
    pub cost: f64,
    /// What a full presence would have cost [USD].
    pub full_presence: f64,
    /// Waits of served requests.
    pub wait_histogram: Histogram,
    /// Turnarounds of served requests.
    pub turnaround_histogram: Histogram,
}

impl Tally {
    /// Begins anew, in place.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Adds another tally: of another year or another office.
    pub fn add(&mut self, other: &Self) {
        self.months += other.months;
        self.busy += other.busy;
        self.present += other.present;
        self.overtime += other.overtime;
        self.offered += other.offered;
        self.nominal += other.nominal;
        self.backlog += other.backlog;
        self.accepted += other.accepted;
        self.carried += other.carried;
        self.withdrawn += other.withdrawn;
        self.late_waiting += other.late_waiting;
        self.turnaround += other.turnaround;
        self.deterred += other.deterred;
        self.potential += other.potential;
        self.extra += other.extra;
        self.users += other.users;
        self.years += other.years;
        self.pressure += other.pressure;
        self.cost += other.cost;
        self.full_presence += other.full_presence;
        for k in 0..KINDS {
            self.done[k] += other.done[k];
        }
        for k in 0..3 {
            self.on_time[k] += other.on_time[k];
            self.ended[k] += other.ended[k];
            self.empty[k] += other.empty[k];
        }
        for f in 0..FUNCTIONS {
            for k in 0..2 {
                self.waits[f][k].sum += other.waits[f][k].sum;
                self.waits[f][k].requests += other.waits[f][k].requests;
            }
        }
        self.wait_histogram.add(&other.wait_histogram);
        self.turnaround_histogram.add(&other.turnaround_histogram);
    }

    /// Administrative work done [h of work].
    #[must_use]
    pub fn administration(&self) -> f64 {
        self.done[1..].iter().sum()
    }

    /// Requests that ended, and those of them that were late.
    #[must_use]
    pub fn ended(&self) -> (f64, f64) {
        let ended: f64 = self.ended.iter().sum();
        (ended, ended - self.on_time.iter().sum::<f64>())
    }

    /// Requests completed.
    #[must_use]
    pub fn served(&self) -> f64 {
        self.waits.iter().flatten().map(|w| w.requests).sum()
    }

    /// Sum of waits from asking to start [h].
    #[must_use]
    pub fn wait(&self) -> f64 {
        self.waits.iter().flatten().map(|w| w.sum).sum()
    }

    /// Counts a request that ended late.
    fn end_late(&mut self, group: Group) {
        self.ended[group as usize] += 1.0;
    }
}

/// Groups of clients whose service is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Sponsors.
    Sponsor = 0,
    /// The host government.
    Government = 1,
    /// Users and contributors.
    User = 2,
}

/// What an office has done for a client (one cache line: a completed request touches it all).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClientWork {
    /// Group of the client.
    pub group: Group,
    /// Hours served in this year and in the last [h of work].
    pub served: f64,
    /// Hours served in the last year [h of work].
    pub served_last: f64,
    /// Hours served that go on an invoice and are not billed yet [h of work].
    pub unbilled: f64,
    /// Their requests.
    pub unbilled_requests: f64,
}

impl ClientWork {
    /// Nothing done yet.
    #[must_use]
    pub fn none(group: Group) -> Self {
        Self { group, served: 0.0, served_last: 0.0, unbilled: 0.0, unbilled_requests: 0.0 }
    }

    /// Begins a new year.
    pub fn turn_year(&mut self) {
        self.served_last = self.served;
        self.served = 0.0;
    }

    /// Takes what is to be billed: hours and requests.
    pub fn take_unbilled(&mut self) -> (f64, f64) {
        (std::mem::take(&mut self.unbilled), std::mem::take(&mut self.unbilled_requests))
    }
}

/// A request that was completed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Served {
    /// The request.
    pub item: Item,
    started: f64,
    /// When it was completed [h].
    pub completed: f64,
}

impl Default for Served {
    fn default() -> Self {
        Self { item: Item::new(0.0, 0.0), started: 0.0, completed: 0.0 }
    }
}

/// Writes what happens in a queue during a month into the tally of its year. What was completed is kept aside and
/// counted in one go by [`Recorder::close`]: the kernel's loop stays small, and so does the loop that counts.
#[derive(Debug)]
pub struct Recorder<'a> {
    tally: &'a mut Tally,
    groups: &'a [Group],
    served: &'a mut Vec<Served>,
    requests: usize,
}

impl<'a> Recorder<'a> {
    /// A recorder of a month in which at most `pieces` pieces of work are completed, at an office whose clients
    /// belong to `groups`; `served` is a list that is used again and again.
    pub fn new(
        tally: &'a mut Tally,
        groups: &'a [Group],
        served: &'a mut Vec<Served>,
        pieces: usize,
    ) -> Self {
        if served.len() <= pieces {
            served.resize(pieces + 1, Served::default());
        }
        Self { tally, groups, served, requests: 0 }
    }

    /// Counts the requests completed: waits, turnarounds, targets, and the hours served into the clients' accounts.
    /// `lead` is the position of the lead agency among the clients. Returns what was counted.
    pub fn close(self, terms: &Terms, lead: usize, clients: &mut [ClientWork]) -> &'a [Served] {
        let tally = self.tally;
        let served = &self.served[..self.requests];
        for Served { item, started, completed } in served {
            let client = usize::from(item.client);
            let (asked, term) = terms.of(item);
            let wait = started - asked;
            let turnaround = completed - asked;
            tally.turnaround += turnaround;
            tally.wait_histogram.count(wait);
            tally.turnaround_histogram.count(turnaround);
            let function = usize::from(item.function).min(FUNCTIONS - 1);
            let wait_of = &mut tally.waits[function][usize::from(client != lead)];
            wait_of.sum += wait;
            wait_of.requests += 1.0;
            let work = &mut clients[client];
            let on_time = *completed <= asked + term.target;
            tally.ended[work.group as usize] += 1.0;
            tally.on_time[work.group as usize] += f64::from(u8::from(on_time));
            work.served += item.hours;
            // no branch: whether a request is billed cannot be foretold
            let billed = f64::from(u8::from(item.billed));
            work.unbilled += item.hours * billed;
            work.unbilled_requests += billed;
        }
        served
    }
}

impl Record for Recorder<'_> {
    #[inline]
    fn completed(&mut self, item: &Item, started: f64, completed: f64) {
        // no branch: a job is overwritten by what comes next
        self.served[self.requests] = Served { item: *item, started, completed };
        self.requests += usize::from(item.kind == REQUEST as u8);
    }

    fn withdrawn(&mut self, item: &Item) {
        self.tally.withdrawn += 1.0;
        self.tally.end_late(self.groups[usize::from(item.client)]);
    }

    #[inline]
    fn worked(&mut self, kind: u8, clock: f64, work: f64, overtime: f64) {
        self.tally.busy += clock;
        self.tally.overtime += clock * overtime;
        self.tally.done[usize::from(kind)] += work;
    }
}

impl Tally {
    /// Counts what waits at the horizon: past its target it ended late; the rest is censored.
    pub fn close(&mut self, waiting: impl Iterator<Item = (Group, f64)>, horizon: f64) {
        for (group, target) in waiting {
            if target < horizon {
                self.late_waiting += 1.0;
                self.end_late(group);
            }
        }
    }
}
