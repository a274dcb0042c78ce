//! Who comes and goes: officers, donor-funded posts, second posts.

use crate::office::{Post, resignation_probability};
use crate::random::{Process, at, entity, open, uniform};
use crate::units::Usd;

use super::future::Future;
use super::setting::Setting;
use super::state::{DonorPost, Slot, State, Status};

/// Utilisation above which a year counts as overload.
const OVERLOAD: f64 = 0.95;

/// Month `t`: found successors take up their posts where there is money, officers resign, offices under notice
/// close their last post, donor-funded posts begin, are extended, or end.
pub(super) fn turnover(setting: &Setting<'_>, future: &Future, state: &mut State, t: usize, books: bool) {
    let rules = &setting.scenario.office;
    let world = &future.world;
    let freeze = world[setting.scenario.money.freeze_months];
    let [calm, worn] = [false, true].map(|overloaded| resignation_probability(rules, world, overloaded));
    for o in 0..state.offices.len() {
        let station = &setting.stations[o];
        let account = setting.account(state.policy.option, o);
        let pay = future.costs.years[setting.cost_year(t)][o].pay;
        // a post is filled only if the account could pay it for some months, its credit line included
        let can_pay =
            !books || state.money.ledger.balance(account) + state.money.line[account] >= pay * freeze;
        let office = &mut state.offices[o];
        if !office.open() {
            continue;
        }
        let resigns = if office.trailing_utilisation() > OVERLOAD { worn } else { calm };
        for (p, post) in office.posts.iter_mut().enumerate() {
            match *post {
                Post::Vacant { found, .. } if found <= t as f64 && can_pay => {
                    *post = Post::Filled { since: Some(t) };
                }
                Post::Filled { .. } if future.fortunes[o].resignations[p][t] <= resigns => {
                    *post = Post::vacated(rules, world, station.posts[p], t, future.seed, future.replication);
                }
                _ => {}
            }
        }
        if office.status == (Status::Open { closes: Some(t) }) {
            close_last_post(state, o);
        }
    }
    donor_posts(setting, future, state, t);
}

/// Closes the last post of an office; without a post the office is closed.
fn close_last_post(state: &mut State, o: usize) {
    let office = &mut state.offices[o];
    office.status = Status::Open { closes: None };
    if let Some(last) = office.posts.iter().rposition(|p| *p != Post::None) {
        office.posts[last] = Post::None;
        if last == 0 {
            office.status = Status::Closed;
            if office.donor.take().is_some() {
                for slot in &mut state.slots {
                    if *slot == (Slot::Filled { office: o }) {
                        *slot = Slot::Free;
                    }
                }
            }
        }
    }
}

/// Hash of a donor slot.
fn slot_entity(k: usize) -> u64 {
    entity(&["donor slot", &k.to_string()])
}

/// At a year's start a request goes to a donor for every free slot; answered, it is recruited for.
pub(super) fn request_donor_posts(setting: &Setting<'_>, future: &Future, state: &mut State, t: usize) {
    let rules = &setting.scenario.office;
    let world = &future.world;
    let posts = setting.scenario.options[state.policy.option].donor_posts();
    for (k, slot) in state.slots.iter_mut().enumerate().take(posts) {
        if *slot != Slot::Free {
            continue;
        }
        // the address is the year of the request, so that every option is answered alike
        let mut draws = open(future.seed, future.replication, Process::Donors, at(slot_entity(k), t as u64));
        if uniform(&mut draws) > world[rules.donor_funds] {
            continue;
        }
        let [call, screening, assessment, deployment] = rules.donor_stages.map(|s| world[s]);
        let mut months = call + screening + assessment + deployment;
        // a call that finds nobody eligible is repeated after its screening
        while uniform(&mut draws) <= world[rules.donor_no_candidate] && months < 60.0 {
            months += call + screening;
        }
        *slot = Slot::Recruiting { arrives: t + months.ceil() as usize };
    }
}

/// Month `t` of the donor-funded posts: they begin where utilisation was highest, stay a year, and are extended
/// year by year up to the longest stay.
fn donor_posts(setting: &Setting<'_>, future: &Future, state: &mut State, t: usize) {
    let rules = &setting.scenario.office;
    let world = &future.world;
    for k in 0..state.slots.len() {
        match state.slots[k] {
            Slot::Recruiting { arrives } if arrives <= t => {
                let mut busiest: Option<(usize, f64)> = None;
                for (o, office) in state.offices.iter().enumerate() {
                    let load = office.trailing_utilisation();
                    if office.open() && office.donor.is_none() && busiest.is_none_or(|b| load > b.1) {
                        busiest = Some((o, load));
                    }
                }
                state.slots[k] = Slot::Free;
                if let Some((o, _)) = busiest {
                    state.offices[o].donor = Some(DonorPost { since: t, until: t + 12 });
                    state.slots[k] = Slot::Filled { office: o };
                }
            }
            Slot::Filled { office: o } => {
                let Some(post) = state.offices[o].donor else { continue };
                if t < post.until {
                    continue;
                }
                let mut draws =
                    open(future.seed, future.replication, Process::Donors, at(slot_entity(k), t as u64));
                let wanted = k < setting.scenario.options[state.policy.option].donor_posts();
                let extended = wanted
                    && t - post.since < 12 * rules.donor_years
                    && uniform(&mut draws) <= world[rules.donor_extension];
                state.offices[o].donor = extended.then_some(DonorPost { until: t + 12, ..post });
                if !extended {
                    state.slots[k] = Slot::Free;
                }
            }
            _ => {}
        }
    }
}

/// The rule of strengthened capacity at a year's start: a second officer where trailing utilisation was above the
/// threshold and the money of the last year allows it; removed below the other threshold.
///
/// `own` is the network's requirement less expected recoveries before any addition of the year, `called` the
/// network's call, `cap` the lawful rise; offices in order of trailing utilisation. Every addition raises the
/// call by a year's pay.
pub(super) fn strengthen(
    setting: &Setting<'_>,
    future: &Future,
    state: &mut State,
    t: usize,
    own: Usd,
    mut called: Usd,
    cap: f64,
) {
    let rules = &setting.scenario.office;
    let mut loads: Vec<(usize, f64)> = state
        .offices
        .iter()
        .enumerate()
        .filter(|(_, office)| office.open())
        .map(|(o, office)| (o, office.trailing_utilisation()))
        .collect();
    loads.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (o, load) in loads {
        let station = &setting.stations[o];
        let second = station.authorised;
        if second >= station.posts.len() {
            continue;
        }
        let office = &mut state.offices[o];
        if office.posts[second] == Post::None {
            let pay = future.costs.years[setting.cost_year(t)][o].pay * 12.0;
            let affordable = called + pay <= own.max(Usd::ZERO) * (1.0 + cap);
            if load > rules.strengthen_above && state.money.cash_ratio >= 0.95 && affordable {
                called += pay;
                office.posts[second] = Post::vacated(
                    rules,
                    &future.world,
                    station.posts[second],
                    t,
                    future.seed,
                    future.replication,
                )
                .without_relief();
            }
        } else if load < rules.strengthen_below {
            office.posts[second] = Post::None;
        }
    }
}
