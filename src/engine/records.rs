//! The records an office keeps: what one play leaves in a log of requests, a book of invoices, a list of staff.

use super::future::Future;
use super::replication::{Part, begin, play, warm_up};
use super::results::Capacity;
use super::setting::Setting;
use super::state::State;
use super::workload::Lists;
use crate::demand::Candidate;
use crate::finance::{Tariff, payments};
use crate::office::{Post, Served};
use crate::random::Seed;
use crate::scenario::Scenario;
use crate::units::DAYS_PER_MONTH;

/// A request as it was asked for and done. Times are months since the scenario's start.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// When it was asked for \[months\].
    pub time: f64,
    /// Office.
    pub office: usize,
    /// Client of the network; `None`: the host government.
    pub client: Option<usize>,
    /// Function.
    pub function: usize,
    /// Work that it took \[h\].
    pub hours: f64,
    /// When it was completed; `None`: never, or not yet \[months\].
    pub done: Option<f64>,
}

/// An invoice.
#[derive(Debug, Clone, PartialEq)]
pub struct Invoice {
    /// When it was issued \[months\].
    pub issued: f64,
    /// Client of the network that owes it.
    pub client: usize,
    /// Office whose work it bills; of a consolidated one the first.
    pub office: usize,
    /// Amount with overhead \[USD\].
    pub amount: f64,
    /// When it was paid; `None`: never, or not yet \[months\].
    pub paid: Option<f64>,
}

/// The term of an officer in a post.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Office.
    pub office: usize,
    /// Number of the post at the office, from 0.
    pub post: usize,
    /// First month in post; `None`: from before the records \[months\].
    pub from: Option<f64>,
    /// First month no more in post; `None`: still there \[months\].
    pub to: Option<f64>,
}

/// What one play leaves.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Records {
    /// The inputs as drawn, in their order: the truth behind the records.
    pub world: Vec<f64>,
    /// Requests in the order in which they were asked for.
    pub requests: Vec<Request>,
    /// Invoices in the order of issue.
    pub invoices: Vec<Invoice>,
    /// Terms of officers, office by office.
    pub staff: Vec<Term>,
}

/// Plays the reference option of a scenario once and keeps the records of its horizon: replication `replication` of the
/// runs of this seed.
#[must_use]
pub fn record(scenario: &Scenario, seed: Seed, replication: u64) -> Records {
    let setting = Setting::new(scenario);
    let future = Future::draw(&setting, seed, replication, replication);
    let part =
        Part { option: scenario.reference, capacity: Capacity::Fixed, ask_one: false, detailed: false };
    let mut state = begin(&setting, &future, &warm_up(&setting, &future), part);
    let (first, last) = (setting.calendar.warm_up, setting.calendar.months());
    let diary = Diary {
        start: setting.calendar.clock(first),
        month: setting.calendar.month_hours,
        ..Diary::default()
    };
    let mut lists = Lists::default();
    lists.diary = Some(diary);
    let mut staff = Staff::new(&state);
    for t in first..last {
        play(&setting, &future, part, &mut state, &mut lists, t..t + 1);
        staff.look(&state, (t - first) as f64);
    }
    let Diary { requests, mut invoices, .. } = lists.diary.take().unwrap_or_default();
    let mut requests: Vec<Request> = requests.into_iter().map(|entry| entry.request).collect();
    requests.sort_by(|a, b| a.time.total_cmp(&b.time).then(a.office.cmp(&b.office)));
    invoices
        .sort_by(|a, b| a.issued.total_cmp(&b.issued).then((a.office, a.client).cmp(&(b.office, b.client))));
    let end = (last - first) as f64;
    for invoice in &mut invoices {
        invoice.paid = invoice.paid.filter(|&paid| paid < end);
    }
    Records { world: future.world.values().to_vec(), requests, invoices, staff: staff.terms() }
}

/// A request and the moment by which it is known again when it is done.
#[derive(Debug, Clone)]
struct Entry {
    ready: f64,
    request: Request,
}

/// Where a play writes down what it does.
#[derive(Debug, Clone, Default)]
pub(super) struct Diary {
    /// Working clock at the start of the records, and length of a month [h].
    start: f64,
    month: f64,
    requests: Vec<Entry>,
    invoices: Vec<Invoice>,
}

impl Diary {
    fn months(&self, clock: f64) -> f64 {
        (clock - self.start) / self.month
    }

    /// A month at an office: what was accepted, and what was done.
    pub(super) fn requests<'c>(
        &mut self,
        setting: &Setting<'_>,
        office: usize,
        accepted: impl Iterator<Item = &'c Candidate>,
        served: &[Served],
    ) {
        let station = &setting.stations[office];
        for candidate in accepted {
            let delay = if candidate.delayed { setting.calendar.day_hours } else { 0.0 };
            let local = usize::from(candidate.client);
            let request = Request {
                time: self.months(candidate.ready - delay),
                office,
                client: (local < station.clients).then_some(station.first + local),
                function: usize::from(candidate.function),
                hours: candidate.hours,
                done: None,
            };
            self.requests.push(Entry { ready: candidate.ready, request });
        }
        for done in served {
            let completed = self.months(done.completed);
            let same = |entry: &&mut Entry| {
                entry.ready == done.item.ready
                    && entry.request.office == office
                    && entry.request.hours == done.item.hours
            };
            // what was asked for before the records began is not among them
            if let Some(entry) = self.requests.iter_mut().rev().find(same) {
                entry.request.done = Some(completed);
            }
        }
    }

    /// An invoice for work of `hours`, issued at the start of month `issued` of the play.
    #[expect(clippy::too_many_arguments, reason = "an invoice has that many particulars")]
    pub(super) fn invoice(
        &mut self,
        setting: &Setting<'_>,
        future: &Future,
        tariff: &Tariff,
        client: usize,
        office: usize,
        hours: f64,
        issued: usize,
    ) {
        if issued >= setting.calendar.months() {
            return;
        }
        let (scenario, station) = (setting.scenario, &setting.stations[office]);
        let rules = &scenario.money;
        let debtor = if tariff.consolidated {
            setting.clients.all[client].entity
        } else {
            station.site.pairs[client - station.first]
        };
        let dispute = future.world[scenario.admin.dispute_probability];
        let given_up = rules.write_off_months.max(setting.due_after + 1) as f64;
        let fate =
            payments(rules, dispute, &future.world, debtor, future.seed, future.replication).nth(issued);
        let after =
            fate.filter(|p| !p.never).map(|p| p.days / DAYS_PER_MONTH).filter(|&m| m.ceil() < given_up);
        let issued = (issued - setting.calendar.warm_up) as f64;
        self.invoices.push(Invoice {
            issued,
            client,
            office,
            amount: hours * tariff.price * (1.0 + tariff.overhead),
            paid: after.map(|months| issued + months),
        });
    }
}

/// A post as it was last seen.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Seat {
    Empty,
    /// Held since a month; `None`: since before the records.
    Held(Option<f64>),
}

/// Who sits at each post, seen month by month.
struct Staff {
    /// Office, post and seat.
    posts: Vec<(usize, usize, Seat)>,
    /// Terms that have ended.
    terms: Vec<Term>,
}

impl Staff {
    fn new(state: &State) -> Self {
        let posts = state.offices.iter().enumerate().flat_map(|(office, o)| {
            let seat =
                move |post: &Post| if o.open() && post.filled() { Seat::Held(None) } else { Seat::Empty };
            o.posts.iter().enumerate().map(move |(post, holder)| (office, post, seat(holder)))
        });
        Self { posts: posts.collect(), terms: Vec::new() }
    }

    /// Looks at the posts at the end of a month [months].
    fn look(&mut self, state: &State, month: f64) {
        for (office, post, seat) in &mut self.posts {
            let at = &state.offices[*office];
            let filled = at.open() && at.posts[*post].filled();
            match *seat {
                Seat::Held(from) if !filled => {
                    self.terms.push(Term { office: *office, post: *post, from, to: Some(month) });
                    *seat = Seat::Empty;
                }
                Seat::Empty if filled => *seat = Seat::Held(Some(month)),
                _ => {}
            }
        }
    }

    /// All terms, office by office and post by post, in their order; those that have not ended come last.
    fn terms(mut self) -> Vec<Term> {
        for &(office, post, seat) in &self.posts {
            if let Seat::Held(from) = seat {
                self.terms.push(Term { office, post, from, to: None });
            }
        }
        self.terms.sort_by_key(|term| (term.office, term.post));
        self.terms
    }
}
