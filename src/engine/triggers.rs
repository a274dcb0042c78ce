//! Options that begin later, and options that follow on a trigger.

use crate::finance::Watch;
use crate::units::Usd;

use super::future::Future;
use super::setting::Setting;
use super::state::{Slot, State, Watched};

/// Puts another option into force at the start of month `t`.
///
/// Prices, priorities and management change at once; shares already called for the running year are still
/// paid, and the new option calls from the next January. Balances move with the accounts: pooled they add up, parted
/// they are divided equally.
pub(super) fn switch(setting: &Setting<'_>, future: &Future, state: &mut State, option: usize, t: usize) {
    let from = state.policy.option;
    if option == from || t >= setting.calendar.months() {
        return;
    }
    let (before, after) = (setting.accounts(from), setting.accounts(option));
    let money = &mut state.money;
    if before != after {
        let balances: Vec<Usd> = (0..before).map(|a| money.ledger.balance(a)).collect();
        if after == 1 {
            for (a, &balance) in balances.iter().enumerate().skip(1) {
                money.ledger.transfer(a, 0, balance);
            }
        } else {
            for a in 1..after {
                money.ledger.transfer(0, a, balances[0] / after as f64);
            }
        }
        let carry = |values: &[Usd]| -> Vec<Usd> {
            if after == 1 {
                vec![values.iter().copied().sum()]
            } else {
                vec![values[0] / after as f64; after]
            }
        };
        money.requirement = carry(&money.requirement);
        money.line = carry(&money.line);
        money.short = vec![0; after];
        money.payments.share_out(after);
        for account in 0..before.max(after) {
            let line = money.line.get(account).copied().unwrap_or(Usd::ZERO);
            money.ledger.settle(account, line);
        }
    }
    // hours that were to be billed when they were asked for, and were served while nobody billed, are given
    if setting.scenario.options[from].tariff().is_none() {
        for office in &mut state.offices {
            office.forgive_unbilled();
        }
    }
    state.policy.option = option;
    state.policy.since = t;
    // shares are called in January
    let january = setting.calendar.month_of_year(t) == 1;
    state.policy.since_year = setting.calendar.horizon_year(t).unwrap_or(0) + usize::from(!january);
    state.policy.price_before = state.policy.price;
    state.policy.transition = setting.scenario.options[option].transition.then_some(t);
    if !setting.scenario.options[option].takes_members() {
        for member in &mut state.members {
            member.member = false;
        }
    }
    state.policy.update(setting, future, &state.members);
    // donor-funded posts in place serve their term out
    let posts = setting.scenario.options[option].donor_posts();
    if state.slots.len() < posts {
        state.slots.resize(posts, Slot::Free);
    }
}

/// The option that follows the one in force if its trigger is met at the end of month `t`.
pub(super) fn follower(setting: &Setting<'_>, state: &State, t: usize) -> Option<usize> {
    let then = setting.scenario.options[state.policy.option].then.as_ref()?;
    let begun = state.policy.since;
    // money comes in by the year, shares in one month of it: a gap is looked at over whole calendar years
    let by_year = then.watch == Watch::FundingGap;
    if by_year && setting.calendar.month_of_year(t) != 12 {
        return None;
    }
    let months = if by_year { then.months.next_multiple_of(12) } else { then.months };
    // the window must lie wholly under the option
    if t + 1 < begun + months || state.watched.len() < months {
        return None;
    }
    let mut sum = Watched::default();
    for month in &state.watched[state.watched.len() - months..] {
        sum.add(month);
    }
    let (part, whole) = match then.watch {
        Watch::FundingGap => ((sum.requirement - sum.cash).max(0.0), sum.requirement),
        Watch::Utilisation => (sum.busy, sum.present),
        Watch::AdminShare => (sum.administration, sum.done),
        Watch::OnTimeShare => (sum.on_time, sum.ended),
        Watch::UnmetShare => (sum.withdrawn, sum.ended),
    };
    let value = if whole > 0.0 { part / whole } else { return None };
    let met = if then.above { value > then.level } else { value < then.level };
    met.then_some(then.option)
}

impl Watched {
    pub(super) fn add(&mut self, other: &Self) {
        self.requirement += other.requirement;
        self.cash += other.cash;
        self.busy += other.busy;
        self.present += other.present;
        self.administration += other.administration;
        self.done += other.done;
        self.on_time += other.on_time;
        self.ended += other.ended;
        self.withdrawn += other.withdrawn;
    }
}

/// Whether any option may begin later or follow another, so that months need watching.
pub(super) fn any_follower(setting: &Setting<'_>) -> bool {
    setting.scenario.options.iter().any(|o| o.then.is_some())
}
