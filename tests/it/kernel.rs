//! Two kernels, one answer: the queue of an office against an event list that was written from the description of the
//! model (`MODEL.md`, 7.10 and 7.11) and knows nothing of the fast one.
//!
//! They agree to the bit, as both use the same expressions [h]:
//! - work goes on at `since` and needs `left * slowness` (`slowness = 1 / speed`); it is completed at
//!   `since + left * slowness` if that is not after the end of the window of presence;
//! - else the window ends it: `min((closes - since) * speed, left)` is done and taken from `left`;
//! - work may start until its deadline: `asked + patience`, asked for at `ready`, or at `ready - day` if delayed.
//!
//! Of what happens at one moment, first work is completed, then officers go, then they come, then requests arrive; then,
//! as long as somebody present is free, the lowest free desk takes the first work that waits: given-up work, then by
//! class, readiness, and place in the line. The month ends before a deadline of that moment; other deadlines come last.

use std::cell::RefCell;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use jpo::office::{CLASSES, Item, Job, Queue, REQUEST, Record, Server};
use jpo::random::{Process, Seed, open, uniform};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// What happens at a moment, in the order in which it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// The server completes what it has in hand.
    Completes(usize),
    /// The server's window closes.
    Leaves(usize),
    /// The server's window of this number opens.
    Comes(usize, usize),
    /// The entry of this number can be worked on.
    Arrives(usize),
    /// The month ends.
    Ends,
    /// The patience of the entry is at its end.
    Overdue(usize),
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Event {
    at: f64,
    what: What,
}

impl Eq for Event {}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Event {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at.total_cmp(&other.at).then(self.what.cmp(&other.what))
    }
}

/// Work that nobody has begun.
#[derive(Debug, Clone, Copy)]
struct Entry {
    class: usize,
    item: Item,
    arrived: bool,
    gone: bool,
}

/// Work in hand.
#[derive(Debug, Clone, Copy)]
struct Held {
    item: Item,
    started: f64,
    left: f64,
}

/// Where a server stands.
#[derive(Debug, Clone, Copy, Default)]
struct Stand {
    /// End of the window in which it is present.
    until: Option<f64>,
    held: Option<Held>,
    /// When the work in hand was taken up, here or after an absence.
    since: f64,
}

/// The office as the model describes it.
#[derive(Debug, Default)]
struct Naive {
    /// In the order in which they entered.
    entries: Vec<Entry>,
    desks: Vec<Option<Held>>,
    given_up: Vec<Held>,
}

impl Naive {
    fn new(desks: usize) -> Self {
        Self { desks: vec![None; desks], ..Self::default() }
    }

    fn push(&mut self, class: usize, item: Item) {
        self.entries.push(Entry { class, item, arrived: false, gone: false });
    }

    fn give_up(&mut self, desk: usize) {
        self.given_up.extend(self.desks[desk].take());
    }

    fn serve(&mut self, servers: &[Server<'_>], end: f64, diary: &mut Diary) {
        let mut stands: Vec<Stand> =
            servers.iter().map(|s| Stand { held: self.desks[s.desk].take(), ..Stand::default() }).collect();
        let mut events = BinaryHeap::from([Reverse(Event { at: end, what: What::Ends })]);
        let mut plan = |at, what| events.push(Reverse(Event { at, what }));
        for (s, server) in servers.iter().enumerate() {
            for (w, &(opens, closes)) in server.windows.iter().enumerate() {
                plan(opens, What::Comes(s, w));
                plan(closes, What::Leaves(s));
            }
        }
        for (e, entry) in self.entries.iter_mut().enumerate() {
            entry.arrived = false;
            plan(entry.item.ready, What::Arrives(e));
            plan(entry.item.deadline, What::Overdue(e));
        }
        while let Some(Reverse(Event { at, what })) = events.pop() {
            match what {
                What::Completes(s) => {
                    let held = stands[s].held.take().expect("it completes something");
                    let needed = held.left * servers[s].slowness;
                    diary.worked(held.item.kind, needed, held.left, servers[s].overtime);
                    diary.completed(&held.item, held.started, at);
                }
                What::Leaves(s) => {
                    stands[s].until = None;
                    let since = stands[s].since;
                    if let Some(held) = &mut stands[s].held {
                        let clock = at - since;
                        let done = (clock * servers[s].speed).min(held.left);
                        held.left -= done;
                        diary.worked(held.item.kind, clock, done, servers[s].overtime);
                    }
                }
                What::Comes(s, w) => {
                    stands[s].until = Some(servers[s].windows[w].1);
                    go_on(&mut stands[s], &servers[s], s, at, &mut events);
                }
                What::Arrives(e) => self.entries[e].arrived = true,
                What::Ends => break,
                What::Overdue(e) => {
                    let entry = &mut self.entries[e];
                    if !entry.gone {
                        entry.gone = true;
                        diary.withdrawn(&entry.item);
                    }
                }
            }
            // work is taken once everything of this moment has happened, and what needs no time is done in it
            while events.peek().is_none_or(|e| e.0.at > at || e.0.what >= What::Ends) {
                let free = |stand: &Stand| stand.until.is_some() && stand.held.is_none();
                let Some(s) = stands.iter().position(free) else { break };
                let Some(held) = self.first(at) else { break };
                stands[s].held = Some(held);
                go_on(&mut stands[s], &servers[s], s, at, &mut events);
            }
        }
        for (server, stand) in servers.iter().zip(stands) {
            self.desks[server.desk] = stand.held;
        }
        self.entries.retain(|e| !e.gone);
    }

    /// Takes the first work that waits.
    fn first(&mut self, at: f64) -> Option<Held> {
        if !self.given_up.is_empty() {
            return Some(self.given_up.remove(0));
        }
        let waits = |e: &&mut Entry| e.arrived && !e.gone;
        // of equal ones the first
        let first = self.entries.iter_mut().filter(waits).min_by(|a, b| order(a, b))?;
        first.gone = true;
        Some(Held { item: first.item, started: at, left: first.item.hours })
    }

    fn withdraw_all(&mut self, diary: &mut Diary) {
        for entry in self.entries.drain(..).filter(|e| usize::from(e.item.kind) == REQUEST) {
            diary.withdrawn(&entry.item);
        }
    }

    /// What waits, in the order of the lines.
    fn waiting(&self) -> Vec<Item> {
        let mut waiting: Vec<&Entry> = self.entries.iter().collect();
        waiting.sort_by(|a, b| order(a, b));
        waiting.iter().map(|e| e.item).collect()
    }

    fn in_hand(&self) -> impl Iterator<Item = &Held> {
        self.desks.iter().flatten().chain(&self.given_up)
    }
}

/// By class, then readiness; equal ones as they entered.
fn order(a: &Entry, b: &Entry) -> Ordering {
    a.class.cmp(&b.class).then(a.item.ready.total_cmp(&b.item.ready))
}

/// A server works on what it has in hand from `at` on, to its end if the window is long enough.
fn go_on(stand: &mut Stand, server: &Server<'_>, s: usize, at: f64, events: &mut BinaryHeap<Reverse<Event>>) {
    let (Some(held), Some(until)) = (stand.held, stand.until) else { return };
    stand.since = at;
    let completed = at + held.left * server.slowness;
    if completed <= until {
        events.push(Reverse(Event { at: completed, what: What::Completes(s) }));
    }
}

/// Patience by function [h] and a day's delay [h]; jobs wait for ever.
#[derive(Debug, Clone)]
struct Rules {
    patience: Vec<f64>,
    day: f64,
}

impl Rules {
    fn impose(&self, item: Item) -> Item {
        let asked = if item.delayed { item.ready - self.day } else { item.ready };
        let patience = self.patience.get(usize::from(item.function)).copied().unwrap_or(f64::INFINITY);
        Item { deadline: asked + patience, ..item }
    }
}

/// Everything that a queue tells.
#[derive(Debug, Default, Clone, PartialEq)]
struct Diary {
    completed: Vec<(Item, f64, f64)>,
    withdrawn: Vec<Item>,
    worked: Vec<(u8, f64, f64, f64)>,
}

impl Record for Diary {
    fn completed(&mut self, item: &Item, started: f64, completed: f64) {
        self.completed.push((*item, started, completed));
    }
    fn withdrawn(&mut self, item: &Item) {
        self.withdrawn.push(*item);
    }
    fn worked(&mut self, kind: u8, clock: f64, work: f64, overtime: f64) {
        self.worked.push((kind, clock, work, overtime));
    }
}

fn items(a: &Item, b: &Item) -> Ordering {
    let key = |i: &Item| (i.client, i.function, i.kind, i.billed, i.delayed);
    a.ready.total_cmp(&b.ready).then(a.hours.total_cmp(&b.hours)).then(key(a).cmp(&key(b)))
}

impl Diary {
    /// Withdrawals in no order: a queue may notice a deadline late. What several servers do is in no order either.
    fn sorted(mut self, servers: usize) -> Self {
        self.withdrawn.sort_by(items);
        if servers > 1 {
            self.completed
                .sort_by(|a, b| a.2.total_cmp(&b.2).then(a.1.total_cmp(&b.1)).then(items(&a.0, &b.0)));
            self.worked.sort_by(|a, b| {
                let times = a.1.total_cmp(&b.1).then(a.2.total_cmp(&b.2));
                a.0.cmp(&b.0).then(times).then(a.3.total_cmp(&b.3))
            });
        }
        self
    }
}

/// Somebody at a desk for a month.
#[derive(Debug, Clone)]
struct Seat {
    desk: usize,
    speed: f64,
    overtime: f64,
    windows: Vec<(f64, f64)>,
}

/// A month of an office.
#[derive(Debug, Clone)]
struct Month {
    /// Class and work that enter, in order of entering.
    work: Vec<(usize, Item)>,
    /// By desk.
    seats: Vec<Seat>,
    /// Desks that are given up before the month.
    given_up: Vec<usize>,
    /// Whether the office is closed.
    closed: bool,
}

/// Consecutive months of an office.
#[derive(Debug, Clone)]
struct Case {
    desks: usize,
    length: f64,
    rules: Rules,
    months: Vec<Month>,
}

/// Where times lie.
#[derive(Debug, Clone, Copy)]
enum Times {
    /// On whole hours of months of twelve: nearly everything coincides with something.
    Coarse,
    /// Anywhere in months of a hundred hours.
    Fine,
}

impl Times {
    fn length(self) -> f64 {
        match self {
            Self::Coarse => 12.0,
            Self::Fine => 100.0,
        }
    }

    /// A share of a month, in its hours [h].
    fn hours(self, share: f64) -> f64 {
        match self {
            Self::Coarse => (share * self.length()).floor(),
            Self::Fine => share * self.length(),
        }
    }

    /// Work that is usually longer than nothing and shorter than this share of a month.
    fn usual(self) -> f64 {
        match self {
            Self::Coarse => 0.25,
            Self::Fine => 0.1,
        }
    }
}

/// Most desks of a case.
const DESKS: usize = 7;
/// Functions of a case; a fourth number is that of jobs.
const FUNCTIONS: u8 = 3;

fn work(times: Times, t: usize) -> impl Strategy<Value = (usize, Item)> {
    let kind = prop_oneof![4 => Just(REQUEST as u8), 1 => Just(Job::Invoice as u8)];
    // a share of the work is ready only in the next month, some was so before it entered
    let ready = prop_oneof![8 => 0.0..1.0, 1 => 1.0..1.6, 1 => -0.4..0.0];
    let hours = prop_oneof![6 => 0.0..times.usual(), 1 => 0.0..1.5, 1 => Just(0.0)];
    let marks = (0..CLASSES, 0..FUNCTIONS, 0..40_u16, prop::bool::weighted(0.3), any::<bool>());
    (ready, hours, kind, marks).prop_map(
        move |(ready, hours, kind, (class, function, client, delayed, billed))| {
            let request = usize::from(kind) == REQUEST;
            let item = Item {
                ready: t as f64 * times.length() + times.hours(ready),
                deadline: f64::INFINITY,
                hours: times.hours(hours),
                client,
                function: if request { function } else { FUNCTIONS },
                kind,
                billed: billed && request,
                delayed: delayed && request,
            };
            (class, item)
        },
    )
}

/// Times of presence in a month: none, one or more, some touching, many to the end.
fn windows(times: Times, t: usize) -> impl Strategy<Value = Vec<(f64, f64)>> {
    let piece = (prop_oneof![1 => Just(0.0), 3 => 0.0..0.4], prop_oneof![3 => 0.05..0.6, 1 => Just(1.0)]);
    prop::collection::vec(piece, 0..6).prop_map(move |pieces| {
        let (start, end) = (t as f64 * times.length(), (t + 1) as f64 * times.length());
        let (mut clock, mut windows) = (start, Vec::new());
        for (gap, length) in pieces {
            let opens = clock + times.hours(gap);
            let closes = (opens + times.hours(length)).min(end);
            if opens < closes {
                windows.push((opens, closes));
                clock = closes;
            }
        }
        windows
    })
}

fn month(times: Times, t: usize, most: usize) -> impl Strategy<Value = Month> {
    let work = prop::collection::vec(work(times, t), 0..30);
    let speed = match times {
        Times::Coarse => prop_oneof![Just(0.5), Just(1.0), Just(2.0)].boxed(),
        Times::Fine => (0.3..1.5).boxed(),
    };
    let seat = (0..DESKS, speed, prop_oneof![Just(0.0), 0.0..0.1], windows(times, t))
        .prop_map(|(desk, speed, overtime, windows)| Seat { desk, speed, overtime, windows });
    let seats = prop::collection::vec(seat, 1..=most).prop_map(|mut seats| {
        seats.sort_by_key(|seat: &Seat| seat.desk);
        seats.dedup_by_key(|seat| seat.desk);
        seats
    });
    let given_up = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(0..DESKS, 1..3)];
    let [idle, nobody, closed] = [0.1, 0.06, 0.06].map(prop::bool::weighted);
    (work, seats, given_up, idle, nobody, closed).prop_map(|(work, seats, given_up, idle, nobody, closed)| {
        Month {
            work: if idle { Vec::new() } else { work },
            seats: if nobody { Vec::new() } else { seats },
            given_up,
            closed,
        }
    })
}

fn case(times: Times) -> impl Strategy<Value = Case> {
    let patience = prop_oneof![1 => Just(f64::INFINITY), 2 => (0.0..1.5).prop_map(move |p| times.hours(p))];
    let patience = prop::collection::vec(patience, usize::from(FUNCTIONS));
    // a third of the offices have one officer
    let size = (1..8_usize, prop_oneof![1 => Just(1), 2 => 2..=5_usize]);
    (patience, size).prop_flat_map(move |(patience, (months, most))| {
        let day = times.hours(0.17);
        let months: Vec<_> = (0..months).map(|t| month(times, t, most)).collect();
        months.prop_map(move |months| Case {
            desks: DESKS,
            length: times.length(),
            rules: Rules { patience: patience.clone(), day },
            months,
        })
    })
}

/// How often what the test is about came about.
#[derive(Debug, Default)]
struct Seen {
    completed: usize,
    withdrawn: usize,
    /// Completed in the moment in which a window ended.
    at_the_bell: usize,
    /// Begun in the moment in which patience ended.
    at_the_last_moment: usize,
    /// Begun or completed in the same moment as something else.
    ties: usize,
    /// Begun in an earlier month.
    carried: usize,
    /// Given up in one month and completed by somebody else.
    taken_over: usize,
    /// Months of several servers, of none, and closed ones that withdrew.
    together: usize,
    alone: usize,
    nobody: usize,
    closures: usize,
}

/// Plays a case by both and compares everything that can be seen, month by month.
fn compare(case: &Case, seen: &mut Seen) {
    let (mut fast, mut naive) = (Queue::new(case.desks), Naive::new(case.desks));
    for (t, month) in case.months.iter().enumerate() {
        let (start, end) = (t as f64 * case.length, (t + 1) as f64 * case.length);
        for &(class, item) in &month.work {
            let item = case.rules.impose(item);
            fast.push(class, item);
            naive.push(class, item);
        }
        // what enters in disorder is sorted, what does not need not be
        let mut lines: [Vec<f64>; CLASSES] = Default::default();
        for entry in &naive.entries {
            lines[entry.class].push(entry.item.ready);
        }
        for (class, line) in lines.iter().enumerate() {
            if !line.is_sorted() {
                fast.sort(class);
            }
        }
        for &desk in &month.given_up {
            fast.give_up(desk);
            naive.give_up(desk);
        }
        let orphans: Vec<Held> = naive.given_up.clone();
        let servers: Vec<Server<'_>> =
            month.seats.iter().map(|s| Server::new(s.desk, s.speed, s.overtime, &s.windows)).collect();
        let (mut by_fast, mut by_naive) = (Diary::default(), Diary::default());
        if month.closed {
            fast.withdraw_all(&mut by_fast);
            naive.withdraw_all(&mut by_naive);
            seen.closures += usize::from(!by_naive.withdrawn.is_empty());
        } else {
            fast.serve(&servers, end, &mut by_fast);
            naive.serve(&servers, end, &mut by_naive);
        }
        let (by_fast, by_naive) = (by_fast.sorted(servers.len()), by_naive.sorted(servers.len()));
        assert_eq!(by_fast.completed, by_naive.completed, "month {t}: completed");
        assert_eq!(by_fast.withdrawn, by_naive.withdrawn, "month {t}: withdrawn");
        assert_eq!(by_fast.worked, by_naive.worked, "month {t}: worked");
        let waiting = naive.waiting();
        assert_eq!(fast.waiting().copied().collect::<Vec<_>>(), waiting, "month {t}: waiting");
        let waits: f64 = waiting.iter().filter(|i| i.ready <= end).map(|i| i.hours).sum();
        assert_eq!(fast.waiting_hours(), waits, "month {t}: hours that wait");
        let left =
            waiting.iter().map(|i| i.hours).sum::<f64>() + naive.in_hand().map(|h| h.left).sum::<f64>();
        assert_eq!(fast.unserved_hours(), left, "month {t}: hours left");
        let requests = waiting.iter().chain(naive.in_hand().map(|h| &h.item));
        let requests = requests.filter(|i| usize::from(i.kind) == REQUEST).count();
        assert_eq!(fast.open_requests(), requests, "month {t}: open requests");
        seen.look(month, &by_naive, start, &orphans);
    }
}

impl Seen {
    fn look(&mut self, month: &Month, diary: &Diary, start: f64, orphans: &[Held]) {
        self.completed += diary.completed.len();
        self.withdrawn += diary.withdrawn.len();
        let ends: Vec<f64> = month.seats.iter().flat_map(|seat| seat.windows.iter().map(|w| w.1)).collect();
        for (i, (item, started, completed)) in diary.completed.iter().enumerate() {
            self.at_the_bell += usize::from(ends.contains(completed));
            self.at_the_last_moment += usize::from(*started == item.deadline);
            let others = diary.completed.iter().enumerate().filter(|&(j, _)| j != i);
            self.ties += usize::from(others.clone().any(|(_, o)| o.1 == *started || o.2 == *completed));
            self.carried += usize::from(*started < start);
            self.taken_over += usize::from(orphans.iter().any(|h| h.item == *item && h.started == *started));
        }
        match month.seats.len() {
            _ if month.closed => {}
            0 => self.nobody += 1,
            1 => self.alone += 1,
            _ => self.together += 1,
        }
    }
}

fn thousands(times: Times, seed: u64) -> Seen {
    let config = Config {
        cases: 5_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..Config::default()
    };
    let seen = RefCell::new(Seen::default());
    let played = TestRunner::new(config).run(&case(times), |case| {
        compare(&case, &mut seen.borrow_mut());
        Ok(())
    });
    if let Err(failed) = played {
        panic!("{failed}");
    }
    seen.into_inner()
}

#[test]
fn the_queue_and_a_plain_event_list_agree_at_any_times() {
    let seen = thousands(Times::Fine, 1);
    assert!(seen.completed > 50_000 && seen.withdrawn > 50_000, "{seen:?}");
    assert!(seen.carried > 2_000 && seen.taken_over > 500 && seen.closures > 500, "{seen:?}");
    assert!(seen.together > 5_000 && seen.alone > 5_000 && seen.nobody > 500, "{seen:?}");
}

#[test]
fn the_queue_and_a_plain_event_list_agree_where_everything_happens_at_once() {
    let seen = thousands(Times::Coarse, 2);
    assert!(seen.ties > 50_000 && seen.at_the_bell > 5_000 && seen.at_the_last_moment > 2_000, "{seen:?}");
    assert!(seen.carried > 2_000 && seen.taken_over > 500 && seen.closures > 500, "{seen:?}");
    assert!(seen.together > 5_000 && seen.alone > 5_000 && seen.nobody > 500, "{seen:?}");
}

#[test]
fn the_queue_and_a_plain_event_list_agree_where_a_window_is_a_bit_too_short() {
    // the last bit before the work would be done: rounding may leave nothing over, which is completed all the same
    let mut draws = open(Seed(3), 0, Process::Marks, 0);
    let mut nothing_left = 0;
    for _ in 0..2_000 {
        let mut u = || uniform(&mut draws);
        let (hours, speed, gap) = (30.0 * u(), 0.3 + 1.2 * u(), u());
        let closes = (hours * (1.0 / speed)).next_down();
        nothing_left += usize::from(closes * speed >= hours);
        let seat = |desk| {
            let windows = vec![(0.0, closes), (closes + gap, closes + gap + 1.0)];
            Seat { desk, speed, overtime: 0.0, windows }
        };
        for seats in [vec![seat(0)], vec![seat(0), seat(1)]] {
            let work = vec![
                (1, Item::new(0.0, hours)),
                (1, Item::new(0.0, hours)),
                (0, Item::new(0.5 * hours, 0.25)),
            ];
            let month = Month { work, seats, given_up: Vec::new(), closed: false };
            let rules = Rules { patience: vec![f64::INFINITY], day: 1.0 };
            compare(&Case { desks: 2, length: 200.0, rules, months: vec![month] }, &mut Seen::default());
        }
    }
    assert!(nothing_left > 200, "{nothing_left}");
}
