//! The queue of an office: non-preemptive priority, first come first served within a class.
//!
//! Arrivals of a month are all known when it begins (demand is exogenous within a month), so no event list
//! is needed: each class is a line sorted by readiness, and what waits is what lies between the line's head
//! and the clock. Servers are taken in the order of their own clocks; ties go to the lowest index.

/// Priority classes, served in this order.
pub const CLASSES: usize = 5;
/// Emergencies.
pub const EMERGENCY: usize = 0;
/// Privileged requests: of the lead agency, by its bias; of the government where the rules say so.
pub const PRIVILEGED: usize = 1;
/// Requests with a short target.
pub const QUICK: usize = 2;
/// Other requests.
pub const ORDINARY: usize = 3;
/// Administrative jobs that wait behind everything.
pub const LAST: usize = 4;

/// Kinds of work: requests, then the kinds of administrative jobs.
pub const KINDS: usize = 9;
/// A request.
pub const REQUEST: usize = 0;

/// A piece of work: a request or an administrative job.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// When it can be worked on [h].
    pub ready: f64,
    /// When it was asked for [h].
    pub asked: f64,
    /// It is withdrawn if not started by then [h]; infinite for jobs.
    pub deadline: f64,
    /// It is on time if completed by then [h]; infinite for jobs.
    pub target: f64,
    /// Work in all [h].
    pub hours: f64,
    /// Client (position at the office) of a request.
    pub client: u16,
    /// Function of a request.
    pub function: u8,
    /// Kind of work: [`REQUEST`] or a kind of job.
    pub kind: u8,
    /// Whether its hours go on an invoice once served.
    pub billed: bool,
}

/// Work begun and not finished.
#[derive(Debug, Clone, Copy, PartialEq)]
struct InHand {
    item: Item,
    started: f64,
    left: f64,
}

/// Somebody who works at an office this month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Server<'a> {
    /// Desk: work in hand stays at its desk. Servers are ordered by desk.
    pub desk: usize,
    /// Hours of work per clock hour, overtime included.
    pub speed: f64,
    /// Overtime factor, in 0..=max.
    pub overtime: f64,
    /// Times of presence in order, inside the month [h].
    pub windows: &'a [(f64, f64)],
}

/// Receives what happens in the queue.
pub trait Record {
    /// A request or job was completed; `started` and `completed` on the working clock [h].
    fn completed(&mut self, item: &Item, started: f64, completed: f64);
    /// A request was withdrawn at its deadline.
    fn withdrawn(&mut self, item: &Item);
    /// `clock` hours were worked at an overtime factor, doing `work` hours of a kind.
    fn worked(&mut self, kind: u8, clock: f64, work: f64, overtime: f64);
}

/// The lines of an office and the work in hand at its desks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Queue {
    lines: [Vec<Item>; CLASSES],
    heads: [usize; CLASSES],
    desks: Vec<Option<InHand>>,
    /// Work whose desk was given up; taken up first by whoever is free.
    orphans: Vec<InHand>,
}

impl Queue {
    /// An empty queue with `desks` desks.
    #[must_use]
    pub fn new(desks: usize) -> Self {
        Self { desks: vec![None; desks], ..Self::default() }
    }

    /// Appends work to a line; within a line `ready` must not fall ([`Queue::sort`] mends one that does).
    #[inline]
    pub fn push(&mut self, class: usize, item: Item) {
        self.lines[class].push(item);
    }

    /// Sorts a line by readiness; equal ones keep their order.
    pub fn sort(&mut self, class: usize) {
        self.lines[class].sort_by(|a, b| a.ready.total_cmp(&b.ready));
    }

    /// Live waiting work [h of work], in-hand work not counted.
    #[must_use]
    pub fn waiting_hours(&self) -> f64 {
        self.waiting().map(|i| i.hours).sum()
    }

    /// Everything unserved [h of work]: waiting, and what is left of the work in hand.
    #[must_use]
    pub fn unserved_hours(&self) -> f64 {
        self.waiting_hours() + self.in_hand().map(|h| h.left).sum::<f64>()
    }

    /// Work waiting, in class order.
    pub fn waiting(&self) -> impl Iterator<Item = &Item> {
        self.lines.iter().zip(self.heads).flat_map(|(line, head)| &line[head..])
    }

    /// Requests that have neither ended nor been withdrawn.
    #[must_use]
    pub fn open_requests(&self) -> usize {
        self.waiting().filter(|i| i.kind == REQUEST as u8).count()
            + self.in_hand().filter(|h| h.item.kind == REQUEST as u8).count()
    }

    fn in_hand(&self) -> impl Iterator<Item = &InHand> {
        self.desks.iter().flatten().chain(&self.orphans)
    }

    /// Gives up a desk: what is in hand there is taken up first by whoever is free.
    pub fn give_up(&mut self, desk: usize) {
        self.orphans.extend(self.desks[desk].take());
    }

    /// Plays a month that ends at `end` with the given servers, in the order of their desks.
    pub fn serve(&mut self, servers: &[Server<'_>], end: f64, record: &mut impl Record) {
        if let [server] = servers {
            // one officer is the rule: no choice among servers
            let mut at = f64::NEG_INFINITY;
            while at < end {
                at = self.step(server, at, end, record);
            }
        } else if !servers.is_empty() {
            let mut clocks = vec![f64::NEG_INFINITY; servers.len()];
            loop {
                let mut next = 0;
                for i in 1..clocks.len() {
                    if clocks[i] < clocks[next] {
                        next = i;
                    }
                }
                if clocks[next] >= end {
                    break;
                }
                clocks[next] = self.step(&servers[next], clocks[next], end, record);
            }
        }
        self.sweep(end, record);
    }

    /// Lets a server whose clock stands at `at` take its next step, and returns its new clock; `end` or more
    /// when it has nothing left to do this month. A step is: wait for presence, wait for work, or work.
    #[inline]
    fn step(&mut self, server: &Server<'_>, at: f64, end: f64, record: &mut impl Record) -> f64 {
        let Some(&(opens, _)) = server.windows.iter().find(|w| w.1 > at) else {
            return f64::INFINITY;
        };
        if opens > at {
            return opens;
        }
        let in_hand = match self.desks[server.desk].take() {
            Some(held) => held,
            None => match self.next(at, end, record) {
                Ok(taken) => taken,
                Err(ready) => return ready,
            },
        };
        self.work(in_hand, server, at, record)
    }

    /// Takes the first work that may start at `at`, or says when the next becomes ready.
    #[inline]
    fn next(&mut self, at: f64, end: f64, record: &mut impl Record) -> Result<InHand, f64> {
        if let Some(orphan) = self.orphans.first().copied() {
            self.orphans.remove(0);
            return Ok(orphan);
        }
        let mut soonest = end;
        for (line, head) in self.lines.iter().zip(&mut self.heads) {
            while let Some(item) = line.get(*head) {
                if item.ready > at {
                    soonest = soonest.min(item.ready);
                    break;
                }
                *head += 1;
                if item.deadline < at {
                    record.withdrawn(item);
                } else {
                    return Ok(InHand { item: *item, started: at, left: item.hours });
                }
            }
        }
        Err(soonest)
    }

    /// Works through the server's windows from `at` until the work is done or the month's presence is used up.
    #[inline]
    fn work(&mut self, mut held: InHand, server: &Server<'_>, mut at: f64, record: &mut impl Record) -> f64 {
        for &(opens, closes) in server.windows {
            if closes <= at {
                continue;
            }
            at = at.max(opens);
            let needed = held.left / server.speed;
            if at + needed <= closes {
                record.worked(held.item.kind, needed, held.left, server.overtime);
                record.completed(&held.item, held.started, at + needed);
                return at + needed;
            }
            let clock = closes - at;
            let done = (clock * server.speed).min(held.left);
            record.worked(held.item.kind, clock, done, server.overtime);
            held.left -= done;
            at = closes;
        }
        self.desks[server.desk] = Some(held);
        f64::INFINITY
    }

    /// Withdraws what is overdue at `end` and forgets what is gone.
    fn sweep(&mut self, end: f64, record: &mut impl Record) {
        for (line, head) in self.lines.iter_mut().zip(&mut self.heads) {
            line.drain(..*head);
            *head = 0;
            if !line.is_empty() {
                line.retain(|item| {
                    let overdue = item.deadline < end;
                    if overdue {
                        record.withdrawn(item);
                    }
                    !overdue
                });
            }
        }
    }

    /// Withdraws every request that waits, as a closed office does on arrival; jobs are dropped.
    pub fn withdraw_all(&mut self, record: &mut impl Record) {
        for (line, head) in self.lines.iter_mut().zip(&mut self.heads) {
            for item in line.drain(..).skip(*head) {
                if item.kind == REQUEST as u8 {
                    record.withdrawn(&item);
                }
            }
            *head = 0;
        }
    }
}
