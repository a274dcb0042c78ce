//! Who is at work when: absences of a month, alternating calendars, and the presence of relief.

use super::rules::OfficeRules;
use crate::maths;
use crate::random::{Process, Seed, Stream, at, open, uniform};
use crate::uncertainty::World;
use crate::units::Calendar;

/// Times of presence of one desk, month by month [h on the working clock].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Windows {
    windows: Vec<(f64, f64)>,
    first: Vec<u32>,
}

impl Windows {
    /// The windows of a month, in order.
    #[inline]
    #[must_use]
    pub fn month(&self, t: usize) -> &[(f64, f64)] {
        &self.windows[self.first[t] as usize..self.first[t + 1] as usize]
    }

    /// Hours present in a month.
    #[must_use]
    pub fn hours(&self, t: usize) -> f64 {
        self.month(t).iter().map(|w| w.1 - w.0).sum()
    }

    fn push(&mut self, opens: f64, closes: f64) {
        if closes > opens {
            self.windows.push((opens, closes));
        }
    }

    /// Draws the presence of a post over the play. The calendar belongs to the post, not to the person, and
    /// is drawn whether or not somebody holds it.
    #[must_use]
    pub fn of_post(
        rules: &OfficeRules,
        world: &World,
        calendar: &Calendar,
        post: u64,
        seed: Seed,
        replication: u64,
    ) -> Self {
        let mut draws = open(seed, replication, Process::Absence, post);
        if let Some(absence) = rules.absence {
            Self::alternating(world[absence.up], world[absence.down], calendar, &mut draws)
        } else {
            Self::monthly_blocks(rules, world, calendar, &mut draws)
        }
    }

    /// One contiguous absence a month at a uniform position: leave, holidays and training evenly spread, plus
    /// exponential sick hours; at most 0.8 of the month.
    fn monthly_blocks(rules: &OfficeRules, world: &World, calendar: &Calendar, draws: &mut Stream) -> Self {
        let month = calendar.month_hours;
        let planned = world[rules.leave_days] + world[rules.holiday_days] + world[rules.training_days];
        let planned = planned / 12.0 * calendar.day_hours;
        let sick = world[rules.sick_days] / 12.0 * calendar.day_hours;
        let mut windows = Self::default();
        for t in 0..calendar.months() {
            windows.first.push(windows.windows.len() as u32);
            let position = uniform(draws);
            let absent = (planned - sick * maths::ln(uniform(draws))).min(0.8 * month);
            let (start, end) = (calendar.clock(t), calendar.clock(t + 1));
            let leaves = start + position * (month - absent);
            windows.push(start, leaves);
            windows.push(leaves + absent, end);
        }
        windows.first.push(windows.windows.len() as u32);
        windows
    }

    /// Exponential times present and absent in turn, beginning present, cut at the months' ends.
    fn alternating(up: f64, down: f64, calendar: &Calendar, draws: &mut Stream) -> Self {
        let mut windows = Self::default();
        let mut present = true;
        let mut changes = -up * maths::ln(uniform(draws));
        for t in 0..calendar.months() {
            windows.first.push(windows.windows.len() as u32);
            let end = calendar.clock(t + 1);
            let mut clock = calendar.clock(t);
            while clock < end {
                let until = changes.min(end);
                if present {
                    windows.push(clock, until);
                }
                clock = until;
                if changes <= end {
                    present = !present;
                    let mean = if present { up } else { down };
                    changes -= mean * maths::ln(uniform(draws));
                }
            }
        }
        windows.first.push(windows.windows.len() as u32);
        windows
    }

    /// One block of `relief_cover` of each month at a uniform position: when a relief would be there.
    #[must_use]
    pub fn of_relief(
        rules: &OfficeRules,
        world: &World,
        calendar: &Calendar,
        post: u64,
        seed: Seed,
        replication: u64,
    ) -> Self {
        let mut draws = open(seed, replication, Process::Relief, post);
        let length = world[rules.relief_cover] * calendar.month_hours;
        let mut windows = Self::default();
        for t in 0..calendar.months() {
            windows.first.push(windows.windows.len() as u32);
            let opens = calendar.clock(t) + uniform(&mut draws) * (calendar.month_hours - length);
            windows.push(opens, opens + length);
        }
        windows.first.push(windows.windows.len() as u32);
        windows
    }
}

/// Expected hours present of an officer in a month \[h\].
#[must_use]
pub fn expected_hours(rules: &OfficeRules, world: &World, calendar: &Calendar) -> f64 {
    if let Some(absence) = rules.absence {
        let (up, down) = (world[absence.up], world[absence.down]);
        return calendar.month_hours * up / (up + down);
    }
    let days = world[rules.leave_days]
        + world[rules.holiday_days]
        + world[rules.training_days]
        + world[rules.sick_days];
    calendar.month_hours - days / 12.0 * calendar.day_hours
}

/// Months until a vacant post is filled, lognormal \[months\]; keyed to the month in which it fell vacant.
#[must_use]
pub fn months_to_fill(
    rules: &OfficeRules,
    world: &World,
    post: u64,
    vacant_since: usize,
    seed: Seed,
    replication: u64,
) -> f64 {
    let u = uniform(&mut open(seed, replication, Process::Vacancy, at(post, vacant_since as u64)));
    let days = world[rules.fill_days] * maths::exp(world[rules.fill_sigma] * maths::normal_quantile(u));
    days / crate::units::DAYS_PER_MONTH
}
