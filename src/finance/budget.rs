//! A year's budget: what is required, what is expected, and what is called.

use crate::units::Usd;

/// An account at a year's start.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Position {
    /// Full planned cost in cash of all authorised posts and offices.
    pub requirement: Usd,
    /// Expected recoveries from users (and fees and gifts that are no part of the shares).
    pub expected: Usd,
    /// Balance.
    pub balance: Usd,
    /// Reserve target.
    pub reserve: Usd,
    /// Whether an office of the account is closed: then no surplus is credited.
    pub closed: bool,
}

/// What an account calls, and the surplus it credits.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Call {
    /// Need of the account: what its streams share among them.
    pub need: Usd,
    /// Balance above the reserve target, credited to the payers.
    pub surplus: Usd,
}

/// Calls of all accounts: requirement - expected recoveries - surplus + deficit, never below zero, and for the
/// network's sum at most `1 + cap` times its requirement less expected recoveries (a larger sum is scaled down).
#[must_use]
pub fn calls(positions: &[Position], cap: f64) -> Vec<Call> {
    let mut calls: Vec<Call> = positions
        .iter()
        .map(|p| {
            let surplus = if p.closed { Usd::ZERO } else { (p.balance - p.reserve).max(Usd::ZERO) };
            let deficit = (-p.balance).max(Usd::ZERO);
            let need = (p.requirement - p.expected - surplus + deficit).max(Usd::ZERO);
            Call { need, surplus }
        })
        .collect();
    let own: Usd = positions.iter().map(|p| p.requirement - p.expected).sum();
    let most = own.max(Usd::ZERO) * (1.0 + cap);
    let sum: Usd = calls.iter().map(|c| c.need).sum();
    if sum > most {
        let scale = most / sum;
        for call in &mut calls {
            call.need = call.need * scale;
        }
    }
    calls
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(requirement: f64, expected: f64, balance: f64) -> Position {
        Position {
            requirement: Usd::of(requirement),
            expected: Usd::of(expected),
            balance: Usd::of(balance),
            reserve: Usd::of(25.0),
            closed: false,
        }
    }

    #[test]
    fn a_call_is_requirement_less_recoveries_less_surplus_plus_deficit() {
        let calls = calls(&[position(100.0, 10.0, 30.0), position(100.0, 10.0, -4.0)], 0.1);
        assert_eq!(calls[0], Call { need: Usd::of(85.0), surplus: Usd::of(5.0) });
        assert_eq!(calls[1], Call { need: Usd::of(94.0), surplus: Usd::ZERO });
    }

    #[test]
    fn the_cap_binds_the_networks_sum_and_not_an_account() {
        // 180 x 1.1 = 198 is the most; 90 + 130 = 220 is scaled by 0.9
        let calls = calls(&[position(100.0, 10.0, 25.0), position(100.0, 10.0, -40.0)], 0.1);
        assert!((calls[0].need.get() - 81.0).abs() < 1e-9);
        assert!((calls[1].need.get() - 117.0).abs() < 1e-9);
    }

    #[test]
    fn a_closed_office_credits_no_surplus_and_no_call_is_negative() {
        let closed = Position { closed: true, ..position(100.0, 10.0, 80.0) };
        assert_eq!(calls(&[closed], 0.1)[0], Call { need: Usd::of(90.0), surplus: Usd::ZERO });
        assert_eq!(calls(&[position(100.0, 120.0, 0.0)], 0.1)[0].need, Usd::ZERO);
    }
}
