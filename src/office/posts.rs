//! Posts and who holds them: resignation, vacancy, recruitment, freezing, closure.

use super::presence::months_to_fill;
use super::rules::OfficeRules;
use crate::maths;
use crate::random::{Process, Seed, open, uniform};
use crate::uncertainty::World;
use crate::units::Calendar;

/// State of an officer's post.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Post {
    /// Held since a month; `None`: since long before the play.
    Filled {
        /// Month in which the holder began.
        since: Option<usize>,
    },
    /// Vacant: a successor is found at `found` [months from the play's start]; frozen from then until there
    /// is money.
    Vacant {
        /// When a successor is found \[months\].
        found: f64,
        /// Whether a relief stands in: somebody held the post before.
        relief: bool,
    },
    /// Not authorised (a second post that was never added or was removed), or closed.
    None,
}

/// The uniforms that decide whether a post's holder resigns at a month's start, one per month.
#[must_use]
pub fn resignation_draws(post: u64, calendar: &Calendar, seed: Seed, replication: u64) -> Vec<f64> {
    let mut draws = open(seed, replication, Process::Resignation, post);
    (0..calendar.months()).map(|_| uniform(&mut draws)).collect()
}

/// Probability that an officer resigns at a month's start; a year above 0.95 utilisation multiplies the hazard.
#[must_use]
pub fn resignation_probability(rules: &OfficeRules, world: &World, overloaded: bool) -> f64 {
    let factor = if overloaded { world[rules.overload_turnover] } else { 1.0 };
    1.0 - maths::exp(-world[rules.resignation] * factor / 12.0)
}

impl Post {
    /// A post that falls vacant at month `t` and is recruited for at once.
    #[must_use]
    pub fn vacated(
        rules: &OfficeRules,
        world: &World,
        post: u64,
        t: usize,
        seed: Seed,
        replication: u64,
    ) -> Self {
        let found = t as f64 + months_to_fill(rules, world, post, t, seed, replication);
        Self::Vacant { found, relief: true }
    }

    /// Whether somebody holds it.
    #[must_use]
    pub fn filled(&self) -> bool {
        matches!(self, Self::Filled { .. })
    }

    /// A post that was just authorised: nobody stands in for a holder it never had.
    #[must_use]
    pub fn without_relief(self) -> Self {
        match self {
            Self::Vacant { found, .. } => Self::Vacant { found, relief: false },
            other => other,
        }
    }

    /// Whether it is vacant and a relief stands in.
    #[must_use]
    pub fn relieved(&self) -> bool {
        matches!(self, Self::Vacant { relief: true, .. })
    }

    /// Whether it waits for money at month `t`: a successor is found and not in post.
    #[must_use]
    pub fn frozen(&self, t: usize) -> bool {
        matches!(self, Self::Vacant { found, .. } if *found <= t as f64)
    }

    /// Productivity of the holder at month `t` [-]: from `start` linearly to 1 after `months`.
    #[must_use]
    pub fn ramp(&self, t: usize, start: f64, months: f64) -> f64 {
        match self {
            Self::Filled { since: Some(since) } => ramp(t - since, start, months),
            Self::Filled { since: None } => 1.0,
            _ => 0.0,
        }
    }
}

/// Productivity after `age` months [-]: from `start` linearly to 1 after `months`.
#[must_use]
pub fn ramp(age: usize, start: f64, months: f64) -> f64 {
    let age = age as f64;
    if age >= months { 1.0 } else { start + (1.0 - start) * age / months }
}

/// Overtime factor of a month from the live work that waits at its start, with `officers` in post [-].
#[must_use]
pub fn overtime(max: f64, waiting: f64, officers: usize, month_hours: f64) -> f64 {
    let capacity = officers.max(1) as f64 * month_hours;
    max * ((waiting - 0.25 * capacity) / (0.5 * capacity)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resignations_have_a_stream_that_no_other_process_has() {
        let calendar = Calendar::new(2016, 2, true, 37.5);
        let draws = resignation_draws(7, &calendar, Seed(3), 5);
        assert_eq!(draws.len(), calendar.months());
        let mut own = open(Seed(3), 5, Process::Resignation, 7);
        assert!(draws.iter().all(|&draw| draw == uniform(&mut own)));
        for other in [Process::Absence, Process::Vacancy, Process::Relief, Process::Donors] {
            assert!(draws[0] != uniform(&mut open(Seed(3), 5, other, 7)), "{other:?}");
        }
    }
}
