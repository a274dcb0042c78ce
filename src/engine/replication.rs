//! One replication: a future is drawn, then every option plays it.

use std::ops::Range;

use crate::demand::{Bass, adopt, share_using};
use crate::office::{Post, Tally};
use crate::outcomes::OUTCOMES;
use crate::random::Seed;

use super::accounts;
use super::budget;
use super::future::Future;
use super::measures;
use super::money_year::MoneyYear;
use super::results::Capacity;
use super::setting::Setting;
use super::staffing;
use super::state::{Membership, Money, OfficeState, Policy, Slot, State, Status, Watched};
use super::triggers;
use super::workload::{self, Lists};

/// Which play of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) option: usize,
    pub(super) capacity: Capacity,
    pub(super) ask_one: bool,
    /// Whether rows by year and office, and payers, are wanted.
    pub(super) detailed: bool,
}

impl Part {
    /// Whether another play has the same first year.
    fn as_first(&self, other: &Self) -> bool {
        self.option == other.option && self.ask_one == other.ask_one
    }
}

/// What a play yields.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub(super) horizon: Vec<f64>,
    pub(super) years: Vec<f64>,
    pub(super) offices: Vec<f64>,
    pub(super) paid: Vec<f64>,
    pub(super) received: Vec<f64>,
    pub(super) accepted: u64,
}

/// Plays one replication of every part.
pub(super) fn replicate(
    setting: &Setting<'_>,
    parts: &[Part],
    seed: Seed,
    world: u64,
    replication: u64,
) -> (Vec<f64>, Vec<Rows>) {
    // chance decides once, for all options
    let future = Future::draw(setting, seed, world, replication);
    // the year before the start is played under the reference; every option begins where it ends
    let start = warm_up(setting, &future);
    // capacity is strengthened from the second year on: both capacities of an option have their first year in common
    let mut rows = vec![Rows::default(); parts.len()];
    for (first, part) in
        parts.iter().enumerate().filter(|(i, part)| !parts[..*i].iter().any(|p| p.as_first(part)))
    {
        let year = first_year(setting, &future, &start, *part);
        for (part, rows) in parts.iter().zip(&mut rows).skip(first).filter(|(p, _)| p.as_first(part)) {
            *rows = later_years(setting, &future, year.clone(), *part);
        }
    }
    (future.world.values().to_vec(), rows)
}

/// The state before the first month.
fn initial(setting: &Setting<'_>, future: &Future) -> State {
    let offices: Vec<OfficeState> = setting
        .stations
        .iter()
        .zip(&future.fortunes)
        .map(|(station, fortune)| OfficeState::new(station, fortune.thresholds.at_start))
        .collect();
    State {
        offices,
        policy: Policy::default(),
        members: vec![Membership::default(); setting.clients.all.len()],
        slots: Vec::new(),
        money: Money::default(),
        years: Vec::new(),
        horizon: vec![Tally::default(); setting.stations.len()],
        watched: Vec::new(),
        watched_year: Watched::default(),
    }
}

/// Plays the year before the start under the reference option: starting agencies, no growth, entry, exit or
/// adoption, and no books; invoices cause work all the same.
pub(super) fn warm_up(setting: &Setting<'_>, future: &Future) -> State {
    let mut state = initial(setting, future);
    state.policy.option = setting.scenario.reference;
    state.policy.update(setting, future, &state.members);
    accounts::open_books(setting, future, &mut state);
    let part = Part {
        option: setting.scenario.reference,
        capacity: Capacity::Fixed,
        ask_one: false,
        detailed: false,
    };
    let mut lists = Lists::default();
    for t in 0..setting.calendar.warm_up {
        month(setting, future, part, &mut state, &mut lists, t);
    }
    state
}

/// Plays the first year of the horizon of one option from the end of the warm-up.
fn first_year(setting: &Setting<'_>, future: &Future, start: &State, part: Part) -> State {
    let mut state = begin(setting, future, start, part);
    let first = setting.calendar.warm_up;
    play(setting, future, part, &mut state, &mut Lists::default(), first..first + 12);
    state
}

/// The state in which an option begins, from the end of the warm-up.
pub(super) fn begin(setting: &Setting<'_>, future: &Future, start: &State, part: Part) -> State {
    let calendar = &setting.calendar;
    let option = &setting.scenario.options[part.option];
    let mut state = start.clone();
    // outcomes and books begin anew; work in progress stays, unbilled hours only where the option bills
    state.policy.option = if option.from == 0 { part.option } else { setting.scenario.reference };
    state.policy.since = calendar.warm_up;
    (state.policy.billed, state.policy.asked) = (false, false);
    state.policy.price_before = state.policy.price;
    state.policy.update(setting, future, &state.members);
    for office in &mut state.offices {
        let carried = office.queue.open_requests() as f64;
        office.tally = Tally { carried, ..Tally::default() };
        if state.policy.coverage == 0.0 {
            office.forgive_unbilled();
        }
    }
    state.slots = vec![Slot::Free; setting.scenario.options[state.policy.option].donor_posts()];
    accounts::open_books(setting, future, &mut state);
    state
}

/// Plays what is left of the horizon after its first year.
fn later_years(setting: &Setting<'_>, future: &Future, mut state: State, part: Part) -> Rows {
    let calendar = &setting.calendar;
    play(setting, future, part, &mut state, &mut Lists::default(), calendar.warm_up + 12..calendar.months());
    rows(setting, &state, part)
}

/// Plays months of the horizon of one option, with what it switches to.
pub(super) fn play<'f>(
    setting: &Setting<'_>,
    future: &'f Future,
    part: Part,
    state: &mut State,
    lists: &mut Lists<'f>,
    months: Range<usize>,
) {
    let from = setting.scenario.options[part.option].from;
    for t in months {
        if t == setting.calendar.warm_up + from && from > 0 {
            triggers::switch(setting, future, state, part.option, t);
        }
        month(setting, future, part, state, lists, t);
        if let Some(next) = triggers::follower(setting, state, t) {
            triggers::switch(setting, future, state, next, t + 1);
        }
    }
}

/// One month of the policy clock.
fn month<'f>(
    setting: &Setting<'_>,
    future: &'f Future,
    part: Part,
    state: &mut State,
    lists: &mut Lists<'f>,
    t: usize,
) {
    let calendar = &setting.calendar;
    let books = calendar.horizon_year(t);
    // January: the year's hours are closed, posts are decided, the budget is called, members join or leave
    if calendar.month_of_year(t) == 1 {
        for office in &mut state.offices {
            for client in &mut office.clients {
                client.turn_year();
            }
        }
        if let Some(year) = books {
            budget::begin_year(setting, future, part, state, t, year);
        }
    }
    // offices open on their date; agencies begin to use them; those who left the region fall silent
    open_offices(setting, state, t);
    if books.is_some() {
        adoption(setting, future, state, t);
    }
    // people come and go; then the month's work arrives and is done
    staffing::turnover(setting, future, state, t, books.is_some());
    workload::serve(setting, future, state, lists, t);
    // what was done is billed, what is due is paid, and the books are kept
    accounts::bill(setting, future, state, &mut lists.invoices, lists.diary.as_mut(), t);
    if let Some(year) = books {
        accounts::keep_books(setting, future, state, t, year);
        if calendar.month_of_year(t) == 12 {
            workload::end_year(setting, future, state, t);
            accounts::end_year(setting, future, state, t, year);
        }
    }
}

/// Opens the offices whose month has come, with a new officer in every post.
fn open_offices(setting: &Setting<'_>, state: &mut State, t: usize) {
    for (station, office) in setting.stations.iter().zip(&mut state.offices) {
        if office.status == Status::Awaited && t >= station.opening {
            office.status = Status::Open { closes: None };
            for post in &mut office.posts[..station.authorised] {
                *post = Post::Filled { since: Some(t) };
            }
        }
    }
}

/// One month of adoption at every open office.
fn adoption(setting: &Setting<'_>, future: &Future, state: &mut State, t: usize) {
    let rules = &setting.scenario.demand;
    let bass = Bass { innovation: future.world[rules.innovation], imitation: future.world[rules.imitation] };
    let factor = &state.policy.adoption;
    let seen = seen_elsewhere(setting, future, state, t);
    for ((station, fortune), office) in setting.stations.iter().zip(&future.fortunes).zip(&mut state.offices)
    {
        if office.open() {
            let here = future.presence.here(station.site.hub, t);
            let own = share_using(office.active, here);
            let using = match rules.contagion {
                0.0 => own,
                weight => (1.0 - weight) * own + weight * seen[station.site.hub],
            };
            adopt(
                &mut office.active,
                &mut office.hazard,
                &fortune.thresholds,
                &factor[station.first..station.first + station.clients],
                here,
                using,
                bass,
            );
        }
    }
}

/// Share of the pairs of agencies present and open offices that are active, by hub; empty where nobody looks.
fn seen_elsewhere(setting: &Setting<'_>, future: &Future, state: &State, t: usize) -> Vec<f64> {
    if setting.scenario.demand.contagion == 0.0 {
        return Vec::new();
    }
    let mut pairs = vec![(0.0, 0.0); setting.hubs.len()];
    for (station, office) in setting.stations.iter().zip(&state.offices).filter(|(_, office)| office.open()) {
        let here = future.presence.here(station.site.hub, t);
        let sum = &mut pairs[station.site.hub];
        sum.0 += f64::from(here.and(office.active).len());
        sum.1 += f64::from(here.len());
    }
    pairs.into_iter().map(|(active, all)| if all > 0.0 { active / all } else { 0.0 }).collect()
}

/// Turns the sums of a play into rows of outcomes.
fn rows(setting: &Setting<'_>, state: &State, part: Part) -> Rows {
    let calendar = &setting.calendar;
    let (bills, asks) = (state.policy.billed, state.policy.asked);
    let row = |tally: &Tally, money: Option<&MoneyYear>| measures::row(tally, money, calendar, bills, asks);
    let mut rows = Rows::default();
    let mut all_money = MoneyYear::default();
    for (tally, money) in state.years.iter().zip(&state.money.years) {
        if part.detailed {
            rows.years.extend(row(tally, Some(money)));
        }
        all_money.add(money);
    }
    let mut all = Tally::default();
    for office in &state.horizon {
        all.add(office);
        if part.detailed {
            rows.offices.extend(row(office, None));
        }
    }
    debug_assert_requests_conserved(state, &all);
    rows.horizon = row(&all, Some(&all_money)).to_vec();
    debug_assert_eq!(rows.horizon.len(), OUTCOMES.len());
    rows.accepted = all.accepted as u64;
    if part.detailed {
        rows.paid = vec![0.0; setting.payers.len()];
        rows.received = vec![0.0; setting.payers.len()];
        for (client, &payer) in setting.payer_of.iter().enumerate() {
            rows.paid[payer] += state.money.paid_gross[client];
            rows.received[payer] += state.money.received[client];
        }
    }
    rows
}

/// Requests are conserved: accepted, with those in progress at the start, = served + withdrawn + open.
fn debug_assert_requests_conserved(state: &State, all: &Tally) {
    if cfg!(debug_assertions) {
        let open: usize = state.offices.iter().map(|o| o.queue.open_requests()).sum();
        let ended = all.served() + all.withdrawn;
        let gap = all.accepted + all.carried - ended - open as f64;
        assert!(gap == 0.0, "requests are not conserved: {gap}");
    }
}
