//! A month of the money: invoices, receipts, costs, the books, and what follows from an empty account.

use crate::demand::Class;
use crate::finance::{Billing, Book, Ledger, Receivables, SOURCE_LIST, Source, Tariff};
use crate::maths;
use crate::office::{Job, Post};
use crate::units::Usd;

use super::future::Future;
use super::money_year::MoneyYear;
use super::records::Diary;
use super::setting::Setting;
use super::state::{Membership, Money, OfficeState, State, Status, Watched};
use super::triggers;

/// Payers beside the agencies: a central donor, the levy, the hosts.
const OTHER_PAYERS: usize = 3;

/// Opens empty books; the accounts' opening balances follow with the first call.
pub(super) fn open_books(setting: &Setting<'_>, future: &Future, state: &mut State) {
    let _ = future;
    let (offices, clients) = (state.offices.len(), setting.clients.all.len());
    state.money = Money {
        ledger: Ledger::open(&vec![Usd::ZERO; offices]),
        receivables: Receivables::new(setting.calendar.months(), offices),
        line: vec![Usd::ZERO; offices],
        short: vec![0; offices],
        recovered: vec![Usd::ZERO; offices],
        recovered_last: vec![Usd::ZERO; offices],
        desk: vec![Usd::ZERO; offices],
        clerical: vec![Usd::ZERO; offices],
        overdue: vec![0.0; offices],
        deposits: vec![Usd::ZERO; clients],
        paid: vec![Usd::ZERO; clients],
        paid_gross: vec![0.0; clients],
        received: vec![0.0; clients],
        year: MoneyYear { payers: vec![0.0; setting.payers.len() + OTHER_PAYERS], ..MoneyYear::default() },
        ..Money::default()
    };
}

/// Brings a client's deposit to `target`; what is too much goes back.
pub(super) fn top_up(money: &mut Money, client: usize, target: Usd) {
    let change = target - money.deposits[client];
    if change != Usd::ZERO {
        money.ledger.post(0, Book::DepositCash, Book::Deposit, change);
        money.deposits[client] = target;
    }
}

/// A client's billable work at an office.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    client: usize,
    office: usize,
    hours: f64,
    requests: f64,
}

/// The month's end: invoices for what was served, drawings on deposits, and reminders of what is overdue. The work
/// of it enters the queue with the next month.
///
/// `lines` is a list that is used again and again; invoices are written into `diary` if there is one.
pub(super) fn bill(
    setting: &Setting<'_>,
    future: &Future,
    state: &mut State,
    lines: &mut Vec<Line>,
    mut diary: Option<&mut Diary>,
    t: usize,
) {
    remind(setting, future, state, t);
    let option = &setting.scenario.options[state.policy.option];
    // without a tariff nothing is marked as billed
    let Some((tariff, prefunded)) = option.tariff() else { return };
    let period_ends = match tariff.billing {
        Billing::PerRequest => true,
        Billing::Months(n) => usize::from(setting.calendar.month_of_year(t)).is_multiple_of(n),
    };
    // without prefunding nobody draws: the uniform of every client is below this
    let cannot = prefunded.map_or(1.0, |_| future.world[setting.scenario.money.cannot_prefund]);
    // what was served and not billed, line by line; a debtor's lines stand together where one invoice holds them
    if !period_ends && prefunded.is_none() {
        return;
    }
    lines.clear();
    for (o, (station, office)) in setting.stations.iter().zip(&mut state.offices).enumerate() {
        let users = office.clients[station.sponsors..station.clients].iter_mut();
        for (work, client) in users.zip(station.first + station.sponsors..) {
            if work.unbilled > 0.0 && (period_ends || future.payers[client].prefund > cannot) {
                let (hours, requests) = work.take_unbilled();
                lines.push(Line { client, office: o, hours, requests });
            }
        }
    }
    if tariff.consolidated {
        lines.sort_by_key(|line| (line.client, line.office));
    }
    let one_invoice = |a: &Line, b: &Line| tariff.consolidated && a.client == b.client;
    for lines in lines.chunk_by(one_invoice) {
        let client = lines[0].client;
        if prefunded.is_some() && future.payers[client].prefund > cannot {
            for line in lines {
                draw(setting, state, tariff, line);
            }
        } else {
            invoice(setting, future, state, tariff, lines, t + 1);
            if let Some(diary) = &mut diary {
                let hours: f64 = lines.iter().map(|line| line.hours).sum();
                diary.invoice(setting, future, tariff, client, lines[0].office, hours, t + 1);
            }
        }
    }
}

/// A prefunded service is income when it is drawn, and the deposit is topped up again.
fn draw(setting: &Setting<'_>, state: &mut State, tariff: &Tariff, line: &Line) {
    let net = Usd::of(line.hours * tariff.price);
    let account = setting.account(state.policy.option, line.office);
    let money = &mut state.money;
    // out of the deposit into the account, and the same amount deposited anew
    money.ledger.post(0, Book::Deposit, Book::DepositCash, net);
    money.ledger.post(account, Book::Cash, Book::Income(Source::Users), net);
    money.ledger.post(0, Book::DepositCash, Book::Deposit, net);
    receive(money, setting, line.client, line.office, net, net * (1.0 + tariff.overhead));
}

/// Books what a client paid for work at an office.
fn receive(money: &mut Money, setting: &Setting<'_>, client: usize, office: usize, net: Usd, gross: Usd) {
    money.recovered[office] += net;
    money.cash += net;
    money.paid[client] += net;
    money.paid_gross[client] += gross.get();
    money.year.recovered += net.get();
    money.year.paid_by[Source::Users as usize] += net.get();
    money.year.payers[setting.payer_of[client]] += net.get();
}

/// Issues an invoice in month `issued`: for all lines of a client at the hub, or for one office (or one a request).
fn invoice(
    setting: &Setting<'_>,
    future: &Future,
    state: &mut State,
    tariff: &Tariff,
    lines: &[Line],
    issued: usize,
) {
    if issued >= setting.calendar.months() {
        return;
    }
    let (rules, admin, world) = (&setting.scenario.money, &setting.scenario.admin, &future.world);
    let at_office = 1.0 - state.policy.hub_share;
    let hub_hour = world[admin.hub_hour_cost];
    let per_request = tariff.billing == Billing::PerRequest;
    // the office with the most hours answers for a consolidated invoice
    let main = lines.iter().fold(lines[0], |best, l| if l.hours > best.hours { *l } else { best }).office;
    for line in lines {
        let (o, client) = (line.office, line.client);
        let local = client - setting.stations[o].first;
        let (fate, count) = if tariff.consolidated {
            (future.consolidated[client][issued], f64::from(u8::from(o == main)))
        } else {
            (future.fortunes[o].fates[local][issued], if per_request { line.requests } else { 1.0 })
        };
        let office = &mut state.offices[o];
        let work = world[admin.invoice] * at_office;
        if per_request {
            for _ in 0..line.requests as usize {
                office.causes.add_spread(Job::Invoice, work);
            }
        } else {
            office.causes.add(Job::Invoice, work);
        }
        let money = &mut state.money;
        let mut desk_hours = 0.0;
        if tariff.consolidated {
            desk_hours += count * world[admin.hub_invoice];
        } else {
            desk_hours += count * world[admin.invoice] * state.policy.hub_share;
            money.clerical[o] += Usd::of(count * world[admin.adhoc_invoice_cost]);
        }
        if fate.disputed() && count > 0.0 {
            let work = world[admin.dispute] * at_office;
            if per_request {
                for _ in 0..line.requests as usize {
                    office.causes.add_spread(Job::Dispute, work);
                }
            } else {
                office.causes.add(Job::Dispute, work);
            }
            desk_hours += count * world[admin.dispute] * state.policy.hub_share;
        }
        money.desk[o] += Usd::of(desk_hours * hub_hour);
        money.year.invoices += count;
        let net = Usd::of(line.hours * tariff.price);
        money.ledger.post(o, Book::Receivable, Book::Unearned, net);
        money.receivables.issue(
            issued,
            o,
            client,
            count,
            net,
            tariff.overhead,
            fate,
            setting.due_after,
            rules.write_off_months,
        );
    }
}

/// Reminders of the invoices that were overdue in month `t`.
fn remind(setting: &Setting<'_>, future: &Future, state: &mut State, t: usize) {
    let admin = &setting.scenario.admin;
    let hours = future.world[admin.reminder];
    let hub_share = state.policy.hub_share;
    let money = &mut state.money;
    for (o, office) in state.offices.iter_mut().enumerate() {
        money.overdue[o] += money.receivables.overdue_change(t, o);
        let overdue = money.overdue[o];
        if overdue > 0.0 {
            office.causes.add(Job::Reminder, overdue * hours * (1.0 - hub_share));
            money.desk[o] += Usd::of(overdue * hours * hub_share * future.world[admin.hub_hour_cost]);
        }
    }
    money.overdue_amount += money.receivables.overdue_amount_change(t);
}

/// Keeps the books of month `t`: income in, receivables settled, costs out, gifts in kind; then advances,
/// unpaid bills, and closure where an account stays beyond its credit line.
pub(super) fn keep_books(setting: &Setting<'_>, future: &Future, state: &mut State, t: usize, year: usize) {
    income(setting, state, t);
    settle_invoices(setting, state, t);
    let mut cost = Usd::ZERO;
    for o in 0..state.offices.len() {
        cost += spend(setting, future, state, o, t);
    }
    state.money.year.cost += cost.get();
    let discount = maths::pow(1.0 + future.world[setting.scenario.money.discount], -(year as f64 + 0.5));
    state.money.year.present_value += cost.get() * discount;
    closures(setting, future, state, t);
    if cfg!(debug_assertions) {
        let gap = state.money.ledger.imbalance();
        assert!(gap < Usd::of(0.005), "the books are out by {gap} in month {t}");
        // receivables = invoiced - paid - written off
        let booked: Usd =
            (0..state.offices.len()).map(|o| state.money.ledger.read(o, Book::Receivable)).sum();
        let apart = booked - state.money.receivables.open();
        assert!(apart.max(-apart) < Usd::of(0.005), "receivables are out by {apart} in month {t}");
    }
    if triggers::any_follower(setting) {
        watch(state);
    }
}

/// The month's part of the shares, pledges, levies and gifts of cash.
fn income(setting: &Setting<'_>, state: &mut State, t: usize) {
    let month = usize::from(setting.calendar.month_of_year(t)) - 1;
    let money = &mut state.money;
    for (account, months) in money.payments.months.iter().enumerate() {
        for (&source, &amount) in SOURCE_LIST.iter().zip(&months[month]) {
            if amount != Usd::ZERO {
                money.ledger.post(account, Book::Cash, Book::Income(source), amount);
                money.cash += amount;
                money.year.paid_by[source as usize] += amount.get();
            }
        }
    }
}

/// Invoices that are paid or written off this month.
fn settle_invoices(setting: &Setting<'_>, state: &mut State, t: usize) {
    while let Some(end) = state.money.receivables.take_ending(t) {
        let office = end.office as usize;
        state.money.ledger.post(office, Book::Unearned, Book::Receivable, end.net);
        if end.paid {
            let account = setting.account(state.policy.option, office);
            state.money.ledger.post(account, Book::Cash, Book::Income(Source::Users), end.net);
            receive(&mut state.money, setting, end.client as usize, office, end.net, end.gross);
        } else {
            state.money.year.written_off += end.net.get();
        }
    }
}

/// Costs of an office in a month, in cash and in kind; returns their sum.
fn spend(setting: &Setting<'_>, future: &Future, state: &mut State, o: usize, t: usize) -> Usd {
    let station = &setting.stations[o];
    let costs = &future.costs;
    let prices = &costs.years[setting.cost_year(t)][o];
    let account = setting.account(state.policy.option, o);
    let unified = state.policy.unified;
    let desk = std::mem::replace(&mut state.money.desk[o], Usd::ZERO);
    let clerical = std::mem::replace(&mut state.money.clerical[o], Usd::ZERO);
    let office = &mut state.offices[o];
    if office.status == Status::Awaited {
        return Usd::ZERO;
    }
    let hub_fixed = costs.hub_fixed / setting.opened_in_hub(station.site.hub, t);
    let hub = if office.open() { hub_fixed + costs.hub_per_office } else { hub_fixed };
    let mut cash = desk;
    let mut lead = clerical;
    let (mut central, mut host, mut donor) = (Usd::ZERO, Usd::ZERO, Usd::ZERO);
    if unified {
        cash += hub;
    } else {
        lead += hub;
    }
    if office.open() {
        let filled = office.posts.iter().filter(|p| p.filled()).count() as f64;
        let vacant = office.posts.iter().filter(|p| p.relieved()).count() as f64;
        let relief = future.world[setting.scenario.office.relief_cover] * vacant;
        cash += prices.pay * (filled + relief) + prices.running + prices.premises;
        host += prices.premises_in_kind;
        if unified {
            central += prices.supervision;
        } else {
            lead += prices.supervision;
        }
        if office.donor.is_some() {
            donor += costs.donor_post;
        }
    }
    if t == station.opening && station.opening > setting.calendar.warm_up {
        cash += costs.setup;
    }
    if state.policy.transition == Some(t) {
        cash += costs.transition;
    }
    let money = &mut state.money;
    money.desk_year += desk;
    money.year.collection += desk.get() + clerical.get();
    money.ledger.post(account, Book::Spending, Book::Cash, cash);
    for (source, amount) in
        [(Source::Lead, lead), (Source::Central, central), (Source::Host, host), (Source::Donor, donor)]
    {
        if amount != Usd::ZERO {
            money.ledger.post(account, Book::InKind, Book::Income(source), amount);
            money.year.paid_by[source as usize] += amount.get();
        }
    }
    let all = cash + lead + central + host + donor;
    office.tally.cost += all.get();
    all
}

/// Advances and unpaid bills; an account that stays beyond its line gives notice to an office (pooled: the
/// least used).
fn closures(setting: &Setting<'_>, future: &Future, state: &mut State, t: usize) {
    let rules = &setting.scenario.money;
    let option = state.policy.option;
    for account in 0..setting.accounts(option) {
        let money = &mut state.money;
        money.ledger.settle(account, money.line[account]);
        let beyond = money.ledger.balance(account) < -money.line[account];
        money.short[account] = if beyond { money.short[account] + 1 } else { 0 };
        if (money.short[account] as f64) < future.world[rules.closure_months].max(1.0) {
            continue;
        }
        let used =
            |office: &OfficeState| -> f64 { office.clients.iter().map(|c| c.served_last + c.served).sum() };
        let mut least: Option<(usize, f64)> = None;
        for (o, office) in state.offices.iter().enumerate() {
            let can_close = office.status == (Status::Open { closes: None })
                && office.posts.iter().any(|p| *p != Post::None);
            if setting.account(option, o) == account && can_close {
                let use_of_it = used(office);
                if least.is_none_or(|l| use_of_it < l.1) {
                    least = Some((o, use_of_it));
                }
            }
        }
        if let Some((o, _)) = least {
            state.offices[o].status = Status::Open { closes: Some(t + 1 + rules.notice_months) };
            state.money.short[account] = 0;
        }
    }
}

/// Keeps the network's sums of a month for triggers.
fn watch(state: &mut State) {
    let mut now = Watched {
        requirement: state.money.requirement.iter().map(|r| r.get()).sum::<f64>() / 12.0,
        ..Watched::default()
    };
    for office in &state.offices {
        let tally = &office.tally;
        let (busy, present) = office.clock.last().copied().unwrap_or_default();
        now.busy += busy;
        now.present += present;
        now.administration += tally.administration();
        now.done += tally.administration() + tally.done[0];
        now.on_time += tally.on_time.iter().sum::<f64>();
        now.ended += tally.ended.iter().sum::<f64>();
        now.withdrawn += tally.withdrawn;
    }
    // a surplus credited covers its part of the requirement month by month
    let credited = state.money.surplus.get() / 12.0;
    now.cash = state.money.cash.get();
    // the tallies grow through the year: a month is what they grew by
    let so_far = &mut state.watched_year;
    let month = Watched {
        requirement: now.requirement,
        busy: now.busy,
        present: now.present,
        cash: now.cash - so_far.cash + credited,
        administration: now.administration - so_far.administration,
        done: now.done - so_far.done,
        on_time: now.on_time - so_far.on_time,
        ended: now.ended - so_far.ended,
        withdrawn: now.withdrawn - so_far.withdrawn,
    };
    *so_far = now;
    state.watched.push(month);
}

/// December: gap, deficits, arrears, who paid for what; the year is filed.
pub(super) fn end_year(setting: &Setting<'_>, future: &Future, state: &mut State, t: usize, year: usize) {
    state.watched_year = Watched::default();
    let option = state.policy.option;
    let work_price = full_cost_per_hour(setting, future, state, t, year);
    let kinds = [Job::Invoice, Job::Dispute, Job::Reminder, Job::Statement];
    let collection_hours: f64 =
        state.years.last().map_or(0.0, |year| kinds.iter().map(|&k| year.done[k as usize]).sum());
    let money = &mut state.money;
    let accounts = setting.accounts(option);
    let requirement: Usd = money.requirement.iter().copied().sum();
    let gap = (requirement - money.cash - money.surplus).max(Usd::ZERO);
    let mut filed = std::mem::replace(
        &mut money.year,
        MoneyYear { payers: vec![0.0; setting.payers.len() + OTHER_PAYERS], ..MoneyYear::default() },
    );
    filed.years = 1.0;
    filed.requirement = requirement.get();
    filed.gap = gap.get();
    filed.gap_over = f64::from(u8::from(gap.get() > 0.1 * requirement.get()));
    for account in 0..accounts {
        let short = (-money.ledger.balance(account)).max(Usd::ZERO);
        filed.deficit += short.get();
        filed.bridged += short.min(money.line[account]).get();
    }
    filed.arrears = money.overdue_amount.get();
    filed.collection += collection_hours * work_price;
    filed.contributors = members_present(&state.members, future, t);
    filed.income = money.cash.get();
    money.cash_ratio = if requirement > Usd::ZERO { (money.cash + money.surplus) / requirement } else { 1.0 };

    // agencies: what they paid by share or fee (invoices are in already), what they received, who rode free
    for (client, agency) in setting.clients.all.iter().enumerate() {
        let paid = std::mem::replace(&mut money.paid[client], Usd::ZERO);
        let hours: f64 = setting
            .stations
            .iter()
            .zip(&state.offices)
            .filter(|(s, _)| s.site.hub == agency.hub)
            .map(|(s, o)| o.clients[client - s.first].served)
            .sum();
        money.received[client] += hours * work_price;
        if agency.class == Class::User && hours > 0.0 {
            let free = (1.0 - paid.get() / (hours * work_price)).max(0.0);
            filed.free_hours += hours * free;
            filed.user_hours += hours;
        }
    }
    let agencies = setting.payers.len();
    for (debtor, &amount) in money.payments.owed_by.iter().zip(&money.payments.debtors) {
        filed.payers[setting.payer_of[*debtor]] += amount.get();
    }
    filed.payers[agencies] = money.payments.largest_donor.get();
    filed.payers[agencies + 1] = money.payments.levy.get();
    filed.payers[agencies + 2] = money.payments.hosts.get();
    money.years.push(filed);
}

/// Contributors in the region.
fn members_present(members: &[Membership], future: &Future, t: usize) -> f64 {
    let members = members.iter().enumerate();
    members.filter(|&(client, m)| m.member && future.presence.present(client, t)).count() as f64
}

/// Full cost of an hour of work: the year's requirement with what is given in kind, per productive hour of the
/// authorised officers [USD/h].
fn full_cost_per_hour(setting: &Setting<'_>, future: &Future, state: &State, t: usize, _year: usize) -> f64 {
    let mut cost = state.money.requirement.iter().map(|r| r.get()).sum::<f64>();
    let mut hours = 0.0;
    let usable = future.world[setting.scenario.office.usable_share];
    for (o, (station, office)) in setting.stations.iter().zip(&state.offices).enumerate() {
        if office.status == Status::Awaited {
            continue;
        }
        let prices = &future.costs.years[setting.cost_year(t)][o];
        let months = (t + 1 - station.opening.max(t - 11)) as f64;
        let mut in_kind = prices.supervision + prices.premises_in_kind;
        if !state.policy.unified {
            let hub = setting.opened_in_hub(station.site.hub, t);
            in_kind += future.costs.hub_fixed / hub + future.costs.hub_per_office;
        }
        cost += in_kind.get() * months;
        hours += office.authorised(station).max(1) as f64 * future.expected_hours * usable * months;
    }
    if hours > 0.0 { cost / hours } else { 0.0 }
}
