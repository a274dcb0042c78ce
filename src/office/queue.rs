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

/// A piece of work: a request or an administrative job (24 bytes: they are written and read a hundred million
/// times).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// When it can be worked on [h].
    pub ready: f64,
    /// Work in all [h].
    pub hours: f64,
    /// Client (position at the office) of a request.
    pub client: u16,
    /// Function of a request; jobs have a terms of their own.
    pub function: u8,
    /// Kind of work: [`REQUEST`] or a kind of job.
    pub kind: u8,
    /// Whether its hours go on an invoice once served.
    pub billed: bool,
    /// Whether it was asked for a day before it was ready.
    pub delayed: bool,
}

/// What holds for all requests of a function, counted from the time they were asked for [h].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// Withdrawn if not started by then.
    pub patience: f64,
    /// On time if completed by then.
    pub target: f64,
}

/// The terms of all functions, and of jobs, which wait for ever.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    terms: Vec<Term>,
    day: f64,
}

impl Terms {
    /// Terms of the functions; `day` is the delay of a delayed request [h].
    #[must_use]
    pub fn new(functions: impl Iterator<Item = Term>, day: f64) -> Self {
        let job = Term { patience: f64::INFINITY, target: f64::INFINITY };
        Self { terms: functions.chain([job]).collect(), day }
    }

    /// The number by which jobs find their terms.
    #[must_use]
    pub fn job(&self) -> u8 {
        (self.terms.len() - 1) as u8
    }

    /// When an item was asked for [h], and its terms.
    #[inline]
    #[must_use]
    pub fn of(&self, item: &Item) -> (f64, Term) {
        (self.asked(item), self.terms[usize::from(item.function)])
    }

    /// When an item was asked for [h].
    #[inline]
    #[must_use]
    pub fn asked(&self, item: &Item) -> f64 {
        item.ready - self.day * f64::from(u8::from(item.delayed))
    }

    /// When an item is withdrawn if nobody has started it [h].
    #[inline]
    #[must_use]
    pub fn deadline(&self, item: &Item) -> f64 {
        self.asked(item) + self.terms[usize::from(item.function)].patience
    }

    /// Until when it is on time [h].
    #[inline]
    #[must_use]
    pub fn target(&self, item: &Item) -> f64 {
        self.asked(item) + self.terms[usize::from(item.function)].target
    }
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
    /// Its inverse: the kernel multiplies.
    pub slowness: f64,
    /// Overtime factor, in 0..=max.
    pub overtime: f64,
    /// Times of presence in order, inside the month [h].
    pub windows: &'a [(f64, f64)],
}

impl<'a> Server<'a> {
    /// A server at a desk with a speed [h of work / h], an overtime factor within it, and times of presence.
    #[must_use]
    pub fn new(desk: usize, speed: f64, overtime: f64, windows: &'a [(f64, f64)]) -> Self {
        Self { desk, speed, slowness: 1.0 / speed, overtime, windows }
    }
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

/// Most servers at an office: five officers, a second one, donor-funded posts and reliefs.
pub const MOST_SERVERS: usize = 16;

/// Works until the server leaves at `closes`, and returns that time.
fn interrupt(work: &mut InHand, server: &Server<'_>, at: f64, closes: f64, record: &mut impl Record) -> f64 {
    let clock = closes - at;
    let done = (clock * server.speed).min(work.left);
    record.worked(work.item.kind, clock, done, server.overtime);
    work.left -= done;
    closes
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

    /// Live work that waits at `at` [h of work], in-hand work not counted.
    #[must_use]
    pub fn waiting_hours(&self, at: f64) -> f64 {
        self.waiting().filter(|i| i.ready <= at).map(|i| i.hours).sum()
    }

    /// Everything unserved [h of work]: waiting, and what is left of the work in hand.
    #[must_use]
    pub fn unserved_hours(&self) -> f64 {
        self.waiting_hours(f64::INFINITY) + self.in_hand().map(|h| h.left).sum::<f64>()
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
    pub fn serve(&mut self, servers: &[Server<'_>], terms: &Terms, end: f64, record: &mut impl Record) {
        match servers {
            [] => {}
            [server] => self.serve_alone(server, terms, record),
            _ => self.serve_together(servers, terms, end, record),
        }
        self.sweep(terms, end, record);
    }

    /// A month of one server, the rule: without a choice among servers the lines' heads stay at hand. It does what
    /// [`Queue::serve_together`] does with one server, bit for bit.
    fn serve_alone(&mut self, server: &Server<'_>, terms: &Terms, record: &mut impl Record) {
        let mut ready = [f64::INFINITY; CLASSES];
        for ((ready, line), head) in ready.iter_mut().zip(&self.lines).zip(&self.heads) {
            if let Some(item) = line.get(*head) {
                *ready = item.ready;
            }
        }
        let mut held = self.desks[server.desk].take();
        let mut at = f64::NEG_INFINITY;
        'windows: for &(opens, closes) in server.windows {
            if closes <= at {
                continue;
            }
            at = at.max(opens);
            while at < closes {
                if held.is_some() || !self.orphans.is_empty() {
                    let mut work = held.take().unwrap_or_else(|| self.orphans.remove(0));
                    let needed = work.left * server.slowness;
                    if at + needed <= closes {
                        record.worked(work.item.kind, needed, work.left, server.overtime);
                        at += needed;
                        record.completed(&work.item, work.started, at);
                    } else {
                        at = interrupt(&mut work, server, at, closes, record);
                        held = Some(work);
                    }
                    continue;
                }
                let mut lines = 0;
                for (k, &ready) in ready.iter().enumerate() {
                    lines |= u32::from(ready <= at) << k;
                }
                if lines == 0 {
                    // idle until the next work, perhaps beyond this window
                    at = ready.iter().copied().fold(f64::INFINITY, f64::min);
                    if at >= closes {
                        continue 'windows;
                    }
                    continue;
                }
                let k = lines.trailing_zeros() as usize;
                let line = &self.lines[k];
                let head = self.heads[k];
                self.heads[k] = head + 1;
                ready[k] = line.get(head + 1).map_or(f64::INFINITY, |next| next.ready);
                let item = &line[head];
                if terms.deadline(item) < at {
                    record.withdrawn(item);
                    continue;
                }
                let needed = item.hours * server.slowness;
                if at + needed <= closes {
                    record.worked(item.kind, needed, item.hours, server.overtime);
                    let started = at;
                    at += needed;
                    record.completed(item, started, at);
                } else {
                    let mut work = InHand { item: *item, started: at, left: item.hours };
                    at = interrupt(&mut work, server, at, closes, record);
                    held = Some(work);
                }
            }
        }
        self.desks[server.desk] = held;
    }

    /// A month of several servers: whoever's clock is earliest takes the next step; ties go to the lowest desk.
    fn serve_together(&mut self, servers: &[Server<'_>], terms: &Terms, end: f64, record: &mut impl Record) {
        let mut clocks = [f64::NEG_INFINITY; MOST_SERVERS];
        let clocks = &mut clocks[..servers.len()];
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
            clocks[next] = self.step(&servers[next], terms, clocks[next], end, record);
        }
    }

    /// Lets a server whose clock stands at `at` take its next step, and returns its new clock; `end` or more
    /// when it has nothing left to do this month. A step is: wait for presence, wait for work, or work.
    #[inline]
    fn step(
        &mut self,
        server: &Server<'_>,
        terms: &Terms,
        at: f64,
        end: f64,
        record: &mut impl Record,
    ) -> f64 {
        let Some(&(opens, _)) = server.windows.iter().find(|w| w.1 > at) else {
            return f64::INFINITY;
        };
        if opens > at {
            return opens;
        }
        let in_hand = match self.desks[server.desk].take() {
            Some(held) => held,
            None => match self.next(terms, at, end, record) {
                Ok(taken) => taken,
                Err(ready) => return ready,
            },
        };
        self.work(in_hand, server, at, record)
    }

    /// Takes the first work that may start at `at`, or says when the next becomes ready.
    #[inline]
    fn next(&mut self, terms: &Terms, at: f64, end: f64, record: &mut impl Record) -> Result<InHand, f64> {
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
                if terms.deadline(item) < at {
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
            let needed = held.left * server.slowness;
            if at + needed <= closes {
                record.worked(held.item.kind, needed, held.left, server.overtime);
                record.completed(&held.item, held.started, at + needed);
                return at + needed;
            }
            at = interrupt(&mut held, server, at, closes, record);
        }
        self.desks[server.desk] = Some(held);
        f64::INFINITY
    }

    /// Withdraws what is overdue at `end` and forgets what is gone.
    fn sweep(&mut self, terms: &Terms, end: f64, record: &mut impl Record) {
        for (line, head) in self.lines.iter_mut().zip(&mut self.heads) {
            line.drain(..*head);
            *head = 0;
            if !line.is_empty() {
                let overdue = |item: &Item| terms.deadline(item) < end;
                if line.iter().any(overdue) {
                    line.retain(|item| {
                        if overdue(item) {
                            record.withdrawn(item);
                        }
                        !overdue(item)
                    });
                }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Process, Seed, open, uniform};

    /// Writes down everything that happens.
    #[derive(Debug, Default, PartialEq)]
    struct Diary {
        completed: Vec<(f64, f64, f64)>,
        withdrawn: Vec<f64>,
        clock: f64,
        work: f64,
    }

    impl Record for Diary {
        fn completed(&mut self, item: &Item, started: f64, completed: f64) {
            self.completed.push((item.ready, started, completed));
        }
        fn withdrawn(&mut self, item: &Item) {
            self.withdrawn.push(item.ready);
        }
        fn worked(&mut self, _kind: u8, clock: f64, work: f64, _overtime: f64) {
            self.clock += clock;
            self.work += work;
        }
    }

    fn item(ready: f64, hours: f64) -> Item {
        Item { ready, hours, client: 0, function: 0, kind: REQUEST as u8, billed: false, delayed: false }
    }

    fn terms(patience: f64) -> Terms {
        Terms::new([Term { patience, target: 10.0 }].into_iter(), 7.5)
    }

    fn server(desk: usize, speed: f64, windows: &[(f64, f64)]) -> Server<'_> {
        Server::new(desk, speed, 0.0, windows)
    }

    #[test]
    fn a_higher_class_goes_first_but_never_interrupts() {
        let mut queue = Queue::new(1);
        queue.push(ORDINARY, item(1.0, 4.0));
        queue.push(ORDINARY, item(2.0, 1.0));
        queue.push(EMERGENCY, item(3.0, 2.0));
        let mut diary = Diary::default();
        queue.serve(&[server(0, 1.0, &[(0.0, 100.0)])], &terms(50.0), 100.0, &mut diary);
        // the first is in hand until 5; then the emergency until 7; then the ordinary one until 8
        assert_eq!(diary.completed, [(1.0, 1.0, 5.0), (3.0, 5.0, 7.0), (2.0, 7.0, 8.0)]);
    }

    #[test]
    fn absence_suspends_work_and_the_month_hands_it_on() {
        let mut queue = Queue::new(1);
        queue.push(QUICK, item(8.0, 6.0));
        let mut diary = Diary::default();
        // present 0-10 and 30-31: two hours before the absence, one after, three in the next month at double speed
        queue.serve(&[server(0, 1.0, &[(0.0, 10.0), (30.0, 31.0)])], &terms(50.0), 31.0, &mut diary);
        assert!(diary.completed.is_empty());
        assert_eq!(queue.unserved_hours(), 3.0);
        queue.serve(&[server(0, 2.0, &[(40.0, 60.0)])], &terms(50.0), 60.0, &mut diary);
        assert_eq!(diary.completed, [(8.0, 8.0, 41.5)]);
        assert_eq!((diary.clock, diary.work), (4.5, 6.0));
    }

    #[test]
    fn patience_ends_at_its_moment_officer_or_not() {
        let mut queue = Queue::new(1);
        queue.push(ORDINARY, item(0.0, 20.0));
        queue.push(ORDINARY, item(1.0, 1.0));
        queue.push(ORDINARY, item(15.0, 1.0));
        let mut diary = Diary::default();
        queue.serve(&[server(0, 1.0, &[(0.0, 21.0)])], &terms(10.0), 30.0, &mut diary);
        // the second would start at 20 and waited until 11; the third starts at 20 within its 25
        assert_eq!(diary.withdrawn, [1.0]);
        assert_eq!(diary.completed, [(0.0, 0.0, 20.0), (15.0, 20.0, 21.0)]);
        queue.push(ORDINARY, item(31.0, 1.0));
        queue.serve(&[], &terms(10.0), 60.0, &mut diary);
        assert_eq!(diary.withdrawn, [1.0, 31.0], "an empty office withdraws too");
    }

    #[test]
    fn two_idle_servers_the_lower_desk_takes_it_and_a_given_up_desk_is_taken_over() {
        let mut queue = Queue::new(2);
        queue.push(ORDINARY, item(1.0, 50.0));
        queue.push(ORDINARY, item(2.0, 3.0));
        let mut diary = Diary::default();
        let present = [(0.0, 10.0)];
        queue.serve(&[server(0, 1.0, &present), server(1, 1.0, &present)], &terms(99.0), 10.0, &mut diary);
        assert_eq!(diary.completed, [(2.0, 2.0, 5.0)]);
        // who sat at desk 0 leaves: what is left goes on at desk 1, before anything that waits
        queue.give_up(0);
        queue.push(EMERGENCY, item(10.5, 1.0));
        queue.serve(&[server(1, 1.0, &[(10.0, 70.0)])], &terms(99.0), 70.0, &mut diary);
        assert_eq!(diary.completed[1..], [(1.0, 1.0, 51.0), (10.5, 51.0, 52.0)]);
    }

    /// A lone server has a path of its own; the path for several is its reference, bit for bit.
    #[test]
    fn the_path_of_a_lone_server_equals_the_path_for_several() {
        let mut draws = open(Seed(11), 0, Process::Arrivals, 1);
        let mut u = move || uniform(&mut draws);
        for _ in 0..300 {
            let (mut alone, mut together) = (Queue::new(1), Queue::new(1));
            let (mut diary, mut reference) = (Diary::default(), Diary::default());
            let terms = terms(5.0 + 60.0 * u());
            for month in 0..6 {
                let (start, end) = (100.0 * f64::from(month), 100.0 * f64::from(month + 1));
                let mut times: Vec<f64> = (0..(30.0 * u()) as usize).map(|_| start + 100.0 * u()).collect();
                times.sort_by(f64::total_cmp);
                for time in times {
                    let work = item(time, -4.0 * crate::maths::ln(u()));
                    let class = (CLASSES as f64 * u()) as usize;
                    alone.push(class, work);
                    together.push(class, work);
                }
                let leaves = start + 100.0 * u();
                let windows = [(start, leaves), (leaves + (end - leaves) * u(), end)];
                let one = server(0, 0.5 + u(), &windows);
                alone.serve(&[one], &terms, end, &mut diary);
                together.serve_together(&[one], &terms, end, &mut reference);
                together.sweep(&terms, end, &mut reference);
                if u() < 0.1 {
                    alone.give_up(0);
                    together.give_up(0);
                }
                assert_eq!(diary, reference);
                assert_eq!(alone, together);
            }
        }
    }
}
