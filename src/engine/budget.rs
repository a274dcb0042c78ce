//! January: second posts, calls, membership, payments, reopening, prices.

use crate::demand::Class;
use crate::finance::{
    Account, Billing, Book, Debtor, Key, Ledger, Payers, PaymentYear, Payments, Position, Stream, calls,
    weights,
};
use crate::maths;
use crate::office::{Job, Post};
use crate::units::Usd;

use super::future::Future;
use super::replication::Part;
use super::results::Capacity;
use super::setting::Setting;
use super::staffing;
use super::state::{State, Status, active_offices};

/// The year's policy: who is authorised, what is called, who pays, what prices hold.
pub(super) fn begin_year(
    setting: &Setting<'_>,
    future: &Future,
    part: Part,
    state: &mut State,
    t: usize,
    year: usize,
) {
    let rules = &setting.scenario.money;
    state.money.recovered_last =
        std::mem::replace(&mut state.money.recovered, vec![Usd::ZERO; state.offices.len()]);
    state.money.desk_last = std::mem::replace(&mut state.money.desk_year, Usd::ZERO);

    // capacity: a second officer where the last year was too full and the money allows it
    if part.capacity == Capacity::Strengthened && year > 0 {
        let before = positions(setting, future, state, t, year);
        let own: Usd = before.iter().map(|p| p.requirement - p.expected).sum();
        let called: Usd = calls(&before, f64::MAX).iter().map(|c| c.need).sum();
        staffing::strengthen(setting, future, state, t, own, called, rules.call_cap);
    }
    staffing::request_donor_posts(setting, future, state, t);

    open_accounts(setting, future, state, t);

    // the call: requirement less expected recoveries and surplus, plus deficits
    let positions = positions(setting, future, state, t, year);
    let year_calls = calls(&positions, rules.call_cap);
    state.money.requirement = positions.iter().map(|p| p.requirement).collect();
    let credit = future.world[rules.credit_months] / 12.0;
    state.money.line = positions.iter().map(|p| p.requirement * credit).collect();
    state.money.surplus = year_calls.iter().map(|c| c.surplus).sum();
    state.money.cash = Usd::ZERO;

    if year == 0 {
        let mut opening = vec![Usd::ZERO; state.offices.len()];
        for (balance, position) in opening.iter_mut().zip(&positions) {
            *balance = position.reserve;
        }
        state.money.ledger = Ledger::open(&opening);
    }

    // users join or leave the shared budget, then everybody asked pays as far as he will
    let mut debtors = debtors(setting, future, state, t);
    membership(setting, future, state, &mut debtors, year_calls.iter().map(|c| c.need).sum(), year);
    let accounts = accounts(setting, state, t);
    let option = &setting.scenario.options[state.policy.option];
    let payments = Payments::ask(
        &option.streams,
        &year_calls,
        &debtors,
        &accounts,
        rules,
        &PaymentYear {
            year,
            levy_year: year - state.policy.since_year.min(year),
            cut: future.cuts[year],
            pledge: future.pledges[year],
            payers: &future.payers,
            ask_one: part.ask_one,
        },
    );
    for (debtor, &amount) in debtors.iter().zip(&payments.debtors) {
        state.money.paid[debtor.client] += amount;
        state.money.paid_gross[debtor.client] += amount.get();
    }
    state.money.called = called_users(setting, state, &debtors);

    // closed offices reopen where the year's money covers them
    reopen(setting, future, state, &positions, &payments, t);
    state.money.payments = payments;
    state.policy.update(setting, future, &state.members);
    prefunding(setting, future, state, t);
}

/// Where each account stands at the year's start.
fn positions(setting: &Setting<'_>, future: &Future, state: &State, t: usize, year: usize) -> Vec<Position> {
    let option = &setting.scenario.options[state.policy.option];
    let mut positions = vec![Position::default(); setting.accounts(state.policy.option)];
    let offices = state.offices.len() as f64;
    let desk = if year > state.policy.since_year {
        state.money.desk_last
    } else {
        planned_desk(setting, future, state, t)
    };
    for o in 0..state.offices.len() {
        let position = &mut positions[setting.account(state.policy.option, o)];
        position.requirement += requirement(setting, future, state, o, t);
        // the hub's finance desk costs what it cost last year, in the first year its plan, shared by the offices
        position.requirement += desk / offices;
        position.expected += expected_recovery(setting, future, state, o, t, year);
        position.closed |= state.offices[o].status == Status::Closed;
    }
    for (account, position) in positions.iter_mut().enumerate() {
        position.reserve = position.requirement * (option.reserve_months / 12.0);
        position.balance = if year == 0 {
            // the opening balance is the reserve target
            position.reserve
        } else {
            state.money.ledger.balance(account)
        };
    }
    let fixed = fixed_income(setting, future, state, t);
    for (position, income) in positions.iter_mut().zip(fixed) {
        position.expected += income;
    }
    positions
}

/// The account of an office that opens this year opens at its reserve target, as those of the first offices did.
fn open_accounts(setting: &Setting<'_>, future: &Future, state: &mut State, t: usize) {
    let option = &setting.scenario.options[state.policy.option];
    if option.pooled {
        return;
    }
    for (o, station) in setting.stations.iter().enumerate() {
        if station.opening >= t.max(setting.calendar.warm_up + 1) && station.opening < t + 12 {
            let reserve = requirement(setting, future, state, o, t) * (option.reserve_months / 12.0);
            state.money.ledger.post(o, Book::Cash, Book::Opening, reserve);
        }
    }
}

/// Full planned cost in cash of an office's authorised posts in the year that starts at `t`.
fn requirement(setting: &Setting<'_>, future: &Future, state: &State, o: usize, t: usize) -> Usd {
    let station = &setting.stations[o];
    let months = (t + 12).saturating_sub(station.opening.max(t)) as f64;
    if months <= 0.0 {
        return Usd::ZERO;
    }
    let costs = &future.costs;
    let office = &costs.years[setting.cost_year(t)][o];
    let posts = match state.offices[o].status {
        Status::Awaited => station.authorised,
        _ => state.offices[o].authorised(station),
    };
    let month = office.pay * posts as f64 + office.running + office.premises;
    let mut hub = Usd::ZERO;
    if state.policy.unified {
        for m in station.opening.max(t)..t + 12 {
            hub += costs.hub_fixed / setting.opened_in_hub(station.site.hub, m) + costs.hub_per_office;
        }
    }
    let setup = if station.opening > setting.calendar.warm_up && station.opening >= t {
        costs.setup
    } else {
        Usd::ZERO
    };
    let transition = if state.policy.transition == Some(t) { costs.transition } else { Usd::ZERO };
    month * months + hub + setup + transition
}

/// Planned cost of the hub's finance desk in the first year of a tariff: the invoices of those who were served last
/// year, and the statements of those who prefund.
fn planned_desk(setting: &Setting<'_>, future: &Future, state: &State, t: usize) -> Usd {
    let option = &setting.scenario.options[state.policy.option];
    let Some((tariff, prefunded)) = option.tariff() else { return Usd::ZERO };
    let (admin, world) = (&setting.scenario.admin, &future.world);
    let yearly = match tariff.billing {
        Billing::PerRequest => 12.0,
        Billing::Months(n) => 12.0 / n as f64,
    };
    let (mut debtors, mut lines) = (0.0, 0.0);
    for (station, office) in setting.stations.iter().zip(&state.offices) {
        let treatment = &state.policy.treatment[station.site.hub];
        let here = future.presence.here(station.site.hub, t);
        for client in here.iter().filter(|&c| treatment[c].billed && office.clients[c].served_last > 0.0) {
            lines += 1.0;
            // a debtor is counted at the first office of its hub that served it
            let first = setting
                .stations
                .iter()
                .zip(&state.offices)
                .find(|(s, o)| s.site.hub == station.site.hub && o.clients[client].served_last > 0.0);
            debtors += f64::from(u8::from(first.is_some_and(|(s, _)| s.site.entity == station.site.entity)));
        }
    }
    let invoices = if tariff.consolidated {
        debtors * yearly * world[admin.hub_invoice]
    } else {
        lines * yearly * world[admin.invoice] * state.policy.hub_share
    };
    let hours = if prefunded.is_some() {
        let cannot = world[setting.scenario.money.cannot_prefund];
        invoices * cannot + debtors * (1.0 - cannot) * world[admin.statement] * state.policy.hub_share
    } else {
        invoices
    };
    Usd::of(hours * world[admin.hub_hour_cost])
}

/// Expected recoveries of an office: last year's; in the first year of a tariff the plan from the hours that its
/// users were served the year before.
fn expected_recovery(
    setting: &Setting<'_>,
    future: &Future,
    state: &State,
    o: usize,
    t: usize,
    year: usize,
) -> Usd {
    let option = &setting.scenario.options[state.policy.option];
    let Some((tariff, prefunded)) = option.tariff() else { return Usd::ZERO };
    if year > state.policy.since_year {
        return state.money.recovered_last[o];
    }
    let station = &setting.stations[o];
    let office = &state.offices[o];
    let rules = &setting.scenario.money;
    // response to this price relative to the one under which the hours were served
    let elasticity = future.world[setting.scenario.demand.use_elasticity];
    let dearer = state.policy.price - state.policy.price_before;
    let response = maths::exp(-elasticity * dearer / setting.scenario.demand.reference_price);
    let hours: f64 = (0..station.clients)
        .filter(|&c| {
            state.policy.treatment[station.site.hub][c].billed
                && future.presence.present(station.first + c, t)
        })
        .map(|c| office.clients[c].served_last)
        .sum();
    // months until the first money comes in
    let lag = match tariff.billing {
        Billing::PerRequest => 2.0,
        Billing::Months(n) => n as f64 + 1.0,
    };
    let paid = 1.0 - future.world[rules.never_paid];
    let invoiced = paid * (12.0 - lag).max(0.0) / 12.0;
    let collected = if prefunded.is_some() {
        let cannot = future.world[rules.cannot_prefund];
        (1.0 - cannot) + cannot * invoiced
    } else {
        invoiced
    };
    Usd::of(hours * response * tariff.price * state.policy.coverage * collected)
}

/// Expected income that is no share of the need: fixed fees and host cash, by account.
fn fixed_income(setting: &Setting<'_>, future: &Future, state: &State, t: usize) -> Vec<Usd> {
    let option = &setting.scenario.options[state.policy.option];
    let accounts = accounts(setting, state, t);
    let mut income = vec![Usd::ZERO; accounts.len()];
    for named in &option.streams {
        match &named.stream {
            Stream::FixedFee { payers, fee } => {
                let debtors = debtors(setting, future, state, t);
                let mean = setting.scenario.money.share_fulfilment.mean();
                for (a, account) in accounts.iter().enumerate() {
                    let parts = weights(&debtors, *payers, Key::Equal, account.hub);
                    let asked = parts.iter().filter(|&&p| p > 0.0).count() as f64;
                    let sharing: f64 =
                        accounts.iter().filter(|b| b.hub == account.hub).map(|b| b.offices).sum();
                    income[a] += Usd::of(fee * asked * mean) * (account.offices / sharing);
                }
            }
            Stream::HostGovernment { cash } => {
                for (a, account) in accounts.iter().enumerate() {
                    income[a] += Usd::of(cash * account.offices);
                }
            }
            _ => {}
        }
    }
    income
}

/// The accounts and how many opened offices each pays for (at least part of one, so that fees have a home).
fn accounts(setting: &Setting<'_>, state: &State, t: usize) -> Vec<Account> {
    let offices = &setting.stations;
    if setting.scenario.options[state.policy.option].pooled {
        let opened = offices.iter().filter(|s| s.opening < t + 12).count() as f64;
        vec![Account { hub: None, offices: opened }]
    } else {
        let opened = |s: &super::setting::Station| f64::from(u8::from(s.opening < t + 12));
        offices.iter().map(|s| Account { hub: Some(s.site.hub), offices: opened(s) }).collect()
    }
}

/// Every agency that is active anywhere at the year's start, and every sponsor of an opened hub.
fn debtors(setting: &Setting<'_>, future: &Future, state: &State, t: usize) -> Vec<Debtor> {
    setting
        .clients
        .all
        .iter()
        .enumerate()
        .filter(|&(c, client)| match client.class {
            // sponsors pay for the offices of their hub from the year in which the first opens
            Class::Sponsor => setting.stations.iter().any(|s| s.site.hub == client.hub && s.opening < t + 12),
            _ => active_offices(setting, &state.offices, &future.presence, c, t) > 0,
        })
        .map(|(c, client)| Debtor {
            client: c,
            hub: client.hub,
            sponsor: client.class == Class::Sponsor,
            member: state.members[c].member,
            hours: hours_last_year(setting, state, c),
            weight: client.weight,
        })
        .collect()
}

/// Hours served to a client last year at all offices of its hub [h of work].
fn hours_last_year(setting: &Setting<'_>, state: &State, client: usize) -> f64 {
    let hub = setting.clients.all[client].hub;
    setting
        .stations
        .iter()
        .zip(&state.offices)
        .filter(|(s, _)| s.site.hub == hub)
        .map(|(s, o)| o.clients[client - s.first].served_last)
        .sum()
}

/// Users decide about a shared budget.
///
/// A user active at enough offices joins at the first year's start at which its uniform is at most the
/// propensity, lowered by `exp(-join_elasticity x its share / (p_ref x its hours))`; a member leaves with a yearly
/// hazard and may return after some years. Joining is work at the offices where the agency is active.
fn membership(
    setting: &Setting<'_>,
    future: &Future,
    state: &mut State,
    debtors: &mut [Debtor],
    need: Usd,
    year: usize,
) {
    let scenario = setting.scenario;
    let option = &scenario.options[state.policy.option];
    if !option.takes_members() {
        return;
    }
    let world = &future.world;
    let leaves = 1.0 - maths::exp(-world[scenario.demand.leave_hazard]);
    let t = setting.calendar.warm_up + 12 * year;
    for d in 0..debtors.len() {
        let client = debtors[d].client;
        if debtors[d].sponsor {
            continue;
        }
        let worth = scenario.demand.reference_price * debtors[d].hours;
        let draws = &future.payers[client];
        let mut member = state.members[client];
        if member.member {
            if draws.leave[year] <= leaves {
                member.member = false;
                member.left = Some(year);
                debtors[d].member = false;
            }
        } else {
            let waits = member.left.is_some_and(|left| year < left + scenario.demand.return_years);
            let offices = active_offices(setting, &state.offices, &future.presence, client, t);
            // who was served nothing last year has nothing to share yet
            if waits || offices < scenario.demand.join_offices || worth <= 0.0 {
                continue;
            }
            // what it would pay if it joined, against what its use is worth
            debtors[d].member = true;
            let share = need * expected_part(&option.streams, debtors, d);
            let burden = share.get() / worth;
            let propensity = world[scenario.demand.join_propensity]
                * maths::exp(-world[scenario.demand.join_elasticity] * burden);
            debtors[d].member = draws.join[member.joined.min(draws.join.len() - 1)] <= propensity;
            if debtors[d].member {
                member.member = true;
                member.joined += 1;
                let hours = world[scenario.admin.joining] * scenario.admin.joining_officers / offices as f64;
                for (station, office) in setting.stations.iter().zip(&mut state.offices) {
                    let hub = setting.clients.all[client].hub;
                    if station.site.hub == hub
                        && office.open()
                        && office.active.contains(client - station.first)
                    {
                        office.causes.add(Job::Joining, hours);
                    }
                }
            }
        }
        state.members[client] = member;
    }
}

/// Part of the need that debtor `d` would be asked for.
fn expected_part(streams: &[crate::finance::NamedStream], debtors: &[Debtor], d: usize) -> f64 {
    streams
        .iter()
        .map(|s| match &s.stream {
            Stream::CostShare { payers, key, share, .. } => share * weights(debtors, *payers, *key, None)[d],
            _ => 0.0,
        })
        .sum()
}

/// Non-sponsor agencies that are called for a share or a fee this year.
fn called_users(setting: &Setting<'_>, state: &State, debtors: &[Debtor]) -> f64 {
    let option = &setting.scenario.options[state.policy.option];
    let asked = |d: &Debtor, payers: Payers| !d.sponsor && d.asked(payers);
    debtors
        .iter()
        .filter(|d| {
            option.streams.iter().any(|s| match &s.stream {
                Stream::CostShare { payers, .. } | Stream::FixedFee { payers, .. } => asked(d, *payers),
                _ => false,
            })
        })
        .count() as f64
}

/// Reopens a closed office as a vacancy where balance and expected receipts of the year cover the planned cost of
/// the account's open offices and of this one; one office per account and year, in the order of the offices.
fn reopen(
    setting: &Setting<'_>,
    future: &Future,
    state: &mut State,
    positions: &[Position],
    payments: &Payments,
    t: usize,
) {
    for (account, position) in positions.iter().enumerate() {
        if !position.closed {
            continue;
        }
        let mine: Vec<usize> = (0..state.offices.len())
            .filter(|&o| setting.account(state.policy.option, o) == account)
            .collect();
        let planned: Usd = mine
            .iter()
            .filter(|&&o| state.offices[o].open())
            .map(|&o| requirement(setting, future, state, o, t))
            .sum();
        let closed = mine.into_iter().find(|&o| state.offices[o].status == Status::Closed);
        if let Some(o) = closed {
            let cost = planned + requirement(setting, future, state, o, t);
            if position.balance + payments.expected[account] + position.expected >= cost {
                let station = &setting.stations[o];
                let office = &mut state.offices[o];
                office.status = Status::Open { closes: None };
                for (post, &entity) in office.posts.iter_mut().zip(&station.posts).take(station.authorised) {
                    *post = Post::vacated(
                        &setting.scenario.office,
                        &future.world,
                        entity,
                        t,
                        future.seed,
                        future.replication,
                    );
                }
            }
        }
    }
}

/// Prefunded accounts at the year's start: deposits are topped up to their months of last year's use, and a
/// statement goes to every client.
fn prefunding(setting: &Setting<'_>, future: &Future, state: &mut State, t: usize) {
    let scenario = setting.scenario;
    let option = &scenario.options[state.policy.option];
    let tariff = option.tariff().and_then(|(tariff, months)| months.map(|m| (tariff, m)));
    let cannot = future.world[scenario.money.cannot_prefund];
    for client in 0..setting.clients.all.len() {
        let of_hub = &setting.clients.of_hub[setting.clients.all[client].hub];
        let treatment = &state.policy.treatment[setting.clients.all[client].hub];
        let prefunds = treatment[client - of_hub.start].billed && future.payers[client].prefund > cannot;
        let offices = active_offices(setting, &state.offices, &future.presence, client, t);
        let target = match tariff {
            Some((tariff, months)) if prefunds && offices > 0 => {
                let hours = hours_last_year(setting, state, client) * state.policy.coverage;
                Usd::of(tariff.price * (1.0 + tariff.overhead) * hours * months / 12.0)
            }
            _ => Usd::ZERO,
        };
        super::accounts::top_up(&mut state.money, client, target);
        if tariff.is_some() && prefunds && offices > 0 {
            let world = &future.world;
            let hours = world[scenario.admin.statement];
            let at_office = hours * (1.0 - state.policy.hub_share) / offices as f64;
            let at_hub = Usd::of(
                hours * state.policy.hub_share * world[scenario.admin.hub_hour_cost] / offices as f64,
            );
            let hub = setting.clients.all[client].hub;
            for (o, station) in setting.stations.iter().enumerate() {
                let office = &mut state.offices[o];
                if station.site.hub == hub && office.open() && office.active.contains(client - station.first)
                {
                    office.causes.add(Job::Statement, at_office);
                    state.money.desk[o] += at_hub;
                }
            }
        }
    }
}
