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

/// A piece of work: a request or an administrative job (32 bytes: they are written and read a hundred million
/// times).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// When it can be worked on \[h\].
    pub ready: f64,
    /// When it is withdrawn if nobody has started it \[h\].
    pub deadline: f64,
    /// Work in all \[h\].
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

impl Item {
    /// A request of the first client and function that waits for ever, was not delayed, and goes on no invoice: what is
    /// otherwise is written over it.
    #[must_use]
    pub const fn new(ready: f64, hours: f64) -> Self {
        Self {
            ready,
            deadline: f64::INFINITY,
            hours,
            client: 0,
            function: 0,
            kind: REQUEST as u8,
            billed: false,
            delayed: false,
        }
    }
}

/// What holds for all requests of a function, counted from the time they were asked for \[h\].
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
    /// Terms of the functions; `day` is the delay of a delayed request \[h\].
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

    /// When an item was asked for \[h\], and its terms.
    #[inline]
    #[must_use]
    pub fn of(&self, item: &Item) -> (f64, Term) {
        (self.asked(item), self.terms[usize::from(item.function)])
    }

    /// When an item was asked for \[h\].
    #[inline]
    #[must_use]
    pub fn asked(&self, item: &Item) -> f64 {
        item.ready - self.day * f64::from(u8::from(item.delayed))
    }

    /// Until when it is on time \[h\].
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
    /// Times of presence in order, inside the month \[h\].
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
    /// A request or job was completed; `started` and `completed` on the working clock \[h\].
    fn completed(&mut self, item: &Item, started: f64, completed: f64);
    /// A request was withdrawn at its deadline.
    fn withdrawn(&mut self, item: &Item);
    /// `clock` hours were worked at an overtime factor, doing `work` hours of a kind.
    fn worked(&mut self, kind: u8, clock: f64, work: f64, overtime: f64);
}

/// A server during a month: its clock, the window of presence in which it stands, and what it has begun.
#[derive(Debug, Clone, Copy)]
struct Shift<'a> {
    server: Server<'a>,
    at: f64,
    closes: f64,
    held: Option<InHand>,
}

impl<'a> Shift<'a> {
    fn new(server: &Server<'a>) -> Self {
        Self { server: *server, at: f64::NEG_INFINITY, closes: f64::NEG_INFINITY, held: None }
    }

    /// Goes on to the first window that closes later than the clock; without one the clock stands at infinity.
    fn enter_window(&mut self) {
        while self.at >= self.closes {
            let Some((&(opens, closes), later)) = self.server.windows.split_first() else {
                self.at = f64::INFINITY;
                return;
            };
            self.server.windows = later;
            self.at = self.at.max(opens);
            self.closes = closes;
        }
    }

    /// Works on until the work is done or the month's presence is used up: absence suspends it.
    fn work(&mut self, mut work: InHand, record: &mut impl Record) {
        loop {
            self.enter_window();
            if self.at == f64::INFINITY {
                self.held = Some(work);
                return;
            }
            let needed = work.left * self.server.slowness;
            if self.at + needed <= self.closes {
                record.worked(work.item.kind, needed, work.left, self.server.overtime);
                self.at += needed;
                record.completed(&work.item, work.started, self.at);
                return;
            }
            let clock = self.closes - self.at;
            let done = (clock * self.server.speed).min(work.left);
            record.worked(work.item.kind, clock, done, self.server.overtime);
            work.left -= done;
            self.at = self.closes;
        }
    }
}

/// The head of a line, kept at hand: the next clock depends on it and should not wait for memory.
#[derive(Debug, Clone, Copy)]
struct Head {
    ready: f64,
    deadline: f64,
    hours: f64,
    position: usize,
}

impl Head {
    fn new(line: &[Item], position: usize) -> Self {
        match line.get(position) {
            Some(item) => Self { ready: item.ready, deadline: item.deadline, hours: item.hours, position },
            None => Self { ready: f64::INFINITY, deadline: 0.0, hours: 0.0, position },
        }
    }
}

/// The lines of an office and the work in hand at its desks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Queue {
    lines: [Vec<Item>; CLASSES],
    /// Live work that waited at the last month's end [h of work].
    waiting: f64,
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

    /// Live work that waited when the last month ended [h of work], in-hand work not counted.
    #[must_use]
    pub fn waiting_hours(&self) -> f64 {
        self.waiting
    }

    /// Everything unserved [h of work]: waiting, and what is left of the work in hand.
    #[must_use]
    pub fn unserved_hours(&self) -> f64 {
        self.waiting().map(|i| i.hours).sum::<f64>() + self.in_hand().map(|h| h.left).sum::<f64>()
    }

    /// Work waiting, in class order.
    pub fn waiting(&self) -> impl Iterator<Item = &Item> {
        self.lines.iter().flatten()
    }

    /// Requests that have neither ended nor been withdrawn.
    #[must_use]
    pub fn open_requests(&self) -> usize {
        self.waiting().filter(|i| i.kind == REQUEST as u8).count()
            + self.in_hand().filter(|h| h.item.kind == REQUEST as u8).count()
    }

    /// Most pieces of work that a month can complete.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.lines.iter().map(Vec::len).sum::<usize>() + self.desks.len() + self.orphans.len()
    }

    fn in_hand(&self) -> impl Iterator<Item = &InHand> {
        self.desks.iter().flatten().chain(&self.orphans)
    }

    /// Gives up a desk: what is in hand there is taken up first by whoever is free.
    pub fn give_up(&mut self, desk: usize) {
        if let Some(work) = self.desks[desk] {
            self.desks[desk] = None;
            self.orphans.push(work);
        }
    }

    /// Plays a month that ends at `end` with the given servers, in the order of their desks.
    pub fn serve(&mut self, servers: &[Server<'_>], end: f64, record: &mut impl Record) {
        // one officer is the rule and two are common: the compiler makes a path for each out of the same lines
        let heads = match servers {
            [] => [0; CLASSES],
            [one] => self.play(&mut [Shift::new(one)], record),
            [one, two] => self.play(&mut [Shift::new(one), Shift::new(two)], record),
            _ => self.play(&mut servers.iter().map(Shift::new).collect::<Vec<_>>(), record),
        };
        self.sweep(heads, end, record);
    }

    /// Lets the server whose clock is earliest take the next step until nobody is there any more; ties go to the
    /// lowest desk. Returns how far each line was worked off.
    #[expect(clippy::inline_always, reason = "a path for one server and one for two, made of the same lines")]
    #[inline(always)]
    fn play(&mut self, shifts: &mut [Shift<'_>], record: &mut impl Record) -> [usize; CLASSES] {
        let lines: [&[Item]; CLASSES] = self.lines.each_ref().map(Vec::as_slice);
        let mut heads = lines.map(|line| Head::new(line, 0));
        for shift in &mut *shifts {
            if let Some(work) = self.desks[shift.server.desk].take() {
                shift.work(work, record);
            }
        }
        loop {
            let mut next = 0;
            for i in 1..shifts.len() {
                if shifts[i].at < shifts[next].at {
                    next = i;
                }
            }
            let shift = &mut shifts[next];
            let at = shift.at;
            if at >= shift.closes {
                if at == f64::INFINITY {
                    break;
                }
                shift.enter_window();
                continue;
            }
            if !self.orphans.is_empty() {
                shift.work(self.orphans.remove(0), record);
                continue;
            }
            // the first line whose head is ready, without a branch: which it is cannot be foretold
            let mut k = CLASSES;
            for line in (0..CLASSES).rev() {
                k = if heads[line].ready <= at { line } else { k };
            }
            if k == CLASSES {
                // idle until the next work, perhaps beyond this window
                shift.at = heads.iter().map(|head| head.ready).fold(f64::INFINITY, f64::min);
                continue;
            }
            let Head { deadline, hours, position, .. } = heads[k];
            let item = &lines[k][position];
            heads[k] = Head::new(lines[k], position + 1);
            let needed = hours * shift.server.slowness;
            if deadline < at {
                record.withdrawn(item);
            } else if at + needed <= shift.closes {
                shift.at = at + needed;
                record.worked(item.kind, needed, hours, shift.server.overtime);
                record.completed(item, at, shift.at);
            } else {
                shift.work(InHand { item: *item, started: at, left: hours }, record);
            }
        }
        for shift in shifts {
            self.desks[shift.server.desk] = shift.held;
        }
        heads.map(|head| head.position)
    }

    /// Withdraws what is overdue at `end`, forgets what is gone, and adds up what waits.
    fn sweep(&mut self, heads: [usize; CLASSES], end: f64, record: &mut impl Record) {
        self.waiting = 0.0;
        for (line, head) in self.lines.iter_mut().zip(heads) {
            let mut kept = 0;
            for i in head..line.len() {
                let item = line[i];
                line[kept] = item;
                if item.deadline < end {
                    record.withdrawn(&item);
                } else {
                    kept += 1;
                    self.waiting += if item.ready <= end { item.hours } else { 0.0 };
                }
            }
            line.truncate(kept);
        }
    }

    /// Withdraws every request that waits, as a closed office does on arrival; jobs are dropped.
    pub fn withdraw_all(&mut self, record: &mut impl Record) {
        self.waiting = 0.0;
        for line in &mut self.lines {
            for item in line.drain(..) {
                if item.kind == REQUEST as u8 {
                    record.withdrawn(&item);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    /// A request that is withdrawn `patience` hours after it was asked for.
    fn patient(ready: f64, hours: f64, patience: f64) -> Item {
        Item { deadline: ready + patience, ..Item::new(ready, hours) }
    }

    fn item(ready: f64, hours: f64) -> Item {
        patient(ready, hours, 99.0)
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
        queue.serve(&[server(0, 1.0, &[(0.0, 100.0)])], 100.0, &mut diary);
        // the first is in hand until 5; then the emergency until 7; then the ordinary one until 8
        assert_eq!(diary.completed, [(1.0, 1.0, 5.0), (3.0, 5.0, 7.0), (2.0, 7.0, 8.0)]);
    }

    #[test]
    fn absence_suspends_work_and_the_month_hands_it_on() {
        let mut queue = Queue::new(1);
        queue.push(QUICK, item(8.0, 6.0));
        let mut diary = Diary::default();
        // present 0-10 and 30-31: two hours before the absence, one after, three in the next month at double speed
        queue.serve(&[server(0, 1.0, &[(0.0, 10.0), (30.0, 31.0)])], 31.0, &mut diary);
        assert!(diary.completed.is_empty());
        assert_eq!(queue.unserved_hours(), 3.0);
        queue.serve(&[server(0, 2.0, &[(40.0, 60.0)])], 60.0, &mut diary);
        assert_eq!(diary.completed, [(8.0, 8.0, 41.5)]);
        assert_eq!((diary.clock, diary.work), (4.5, 6.0));
    }

    #[test]
    fn patience_ends_at_its_moment_officer_or_not() {
        let mut queue = Queue::new(1);
        queue.push(ORDINARY, patient(0.0, 20.0, 10.0));
        queue.push(ORDINARY, patient(1.0, 1.0, 10.0));
        queue.push(ORDINARY, patient(15.0, 1.0, 10.0));
        let mut diary = Diary::default();
        queue.serve(&[server(0, 1.0, &[(0.0, 21.0)])], 30.0, &mut diary);
        // the second would start at 20 and waited until 11; the third starts at 20 within its 25
        assert_eq!(diary.withdrawn, [1.0]);
        assert_eq!(diary.completed, [(0.0, 0.0, 20.0), (15.0, 20.0, 21.0)]);
        queue.push(ORDINARY, patient(31.0, 1.0, 10.0));
        queue.serve(&[], 60.0, &mut diary);
        assert_eq!(diary.withdrawn, [1.0, 31.0], "an empty office withdraws too");
    }

    #[test]
    fn two_idle_servers_the_lower_desk_takes_it_and_a_given_up_desk_is_taken_over() {
        let mut queue = Queue::new(2);
        queue.push(ORDINARY, item(1.0, 50.0));
        queue.push(ORDINARY, item(2.0, 3.0));
        let mut diary = Diary::default();
        let present = [(0.0, 10.0)];
        queue.serve(&[server(0, 1.0, &present), server(1, 1.0, &present)], 10.0, &mut diary);
        assert_eq!(diary.completed, [(2.0, 2.0, 5.0)]);
        // who sat at desk 0 leaves: what is left goes on at desk 1, before anything that waits
        queue.give_up(0);
        queue.push(EMERGENCY, item(10.5, 1.0));
        queue.serve(&[server(1, 1.0, &[(10.0, 70.0)])], 70.0, &mut diary);
        assert_eq!(diary.completed[1..], [(1.0, 1.0, 51.0), (10.5, 51.0, 52.0)]);
    }
}
