//! Administrative jobs: what causes them and how they enter the queue.

use super::queue::{CLASSES, Item, KINDS, LAST, ORDINARY, QUICK, Queue, Terms};
use super::rules::{AdminPriority, AdminRules};
use crate::uncertainty::World;

/// Kinds of administrative jobs; the number is the `kind` of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Job {
    /// Standing reports.
    Standing = 1,
    /// Invoices.
    Invoice = 2,
    /// Disputes.
    Dispute = 3,
    /// Reminders.
    Reminder = 4,
    /// Joining of a contributor.
    Joining = 5,
    /// Calls for funds.
    Call = 6,
    /// Statements of prefunded accounts.
    Statement = 7,
    /// Supervision of a donor-funded post.
    Supervision = 8,
}

/// Jobs that wait for the next month's start.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Causes {
    jobs: Vec<(Job, f64)>,
    spread: Vec<(Job, f64)>,
}

impl Causes {
    /// A job of `hours` at the next month's start.
    pub fn add(&mut self, job: Job, hours: f64) {
        if hours > 0.0 {
            self.jobs.push((job, hours));
        }
    }

    /// A job of `hours` that is spread over the next month with its like.
    pub fn add_spread(&mut self, job: Job, hours: f64) {
        if hours > 0.0 {
            self.spread.push((job, hours));
        }
    }

    /// Forgets everything: what a closed office was to do.
    pub fn clear(&mut self) {
        self.jobs.clear();
        self.spread.clear();
    }

    /// Puts the jobs into the queue of a month that starts at `start` and lasts `month` hours, and returns the hours
    /// of those that are there at its start and of those that are spread over it. The line they enter must
    /// be sorted afterwards if any are spread.
    pub fn enter(
        &mut self,
        queue: &mut Queue,
        class: usize,
        terms: &Terms,
        start: f64,
        month: f64,
    ) -> (f64, f64) {
        let mut push = |job: Job, ready: f64, hours: f64| {
            queue.push(class, Item { function: terms.job(), kind: job as u8, ..Item::new(ready, hours) });
            hours
        };
        let at_start: f64 = self.jobs.drain(..).map(|(job, hours)| push(job, start, hours)).sum();
        // jobs of a kind are spread evenly among themselves
        let (mut all, mut seen) = ([0.0; KINDS], [0.0; KINDS]);
        for (job, _) in &self.spread {
            all[*job as usize] += 1.0;
        }
        let spread = self.spread.drain(..).map(|(job, hours)| {
            let kind = job as usize;
            seen[kind] += 1.0;
            push(job, start + month * (seen[kind] - 0.5) / all[kind], hours)
        });
        (at_start, spread.sum())
    }
}

/// The line that administrative jobs join.
#[must_use]
pub fn line_of_jobs(priority: AdminPriority) -> usize {
    let line = match priority {
        AdminPriority::Quick => QUICK,
        AdminPriority::Ordinary => ORDINARY,
        AdminPriority::Last => LAST,
    };
    debug_assert!(line < CLASSES);
    line
}

/// Standing reports of an office in a month \[h\]: one line under unified management; under a lead agency a
/// share of a line for each further sponsor and each contributor.
#[must_use]
pub fn standing_hours(
    rules: &AdminRules,
    world: &World,
    unified: bool,
    sponsors: usize,
    contributors: usize,
) -> f64 {
    let lines = if unified {
        1.0
    } else {
        1.0 + world[rules.line_sponsor] * (sponsors.max(1) - 1) as f64
            + world[rules.line_contributor] * contributors as f64
    };
    world[rules.standing] * lines
}
