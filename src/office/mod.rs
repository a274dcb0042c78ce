//! The office: its queue, its posts and officers, and its administrative work.

mod administration;
mod posts;
mod presence;
mod queue;
mod rules;
mod tally;
pub mod theory;

pub use administration::{Causes, Job, line_of_jobs, standing_hours};
pub use posts::{Post, overtime, ramp, resignation_draws, resignation_probability};
pub use presence::{Windows, expected_hours, months_to_fill};
pub use queue::{
    CLASSES, EMERGENCY, Item, KINDS, LAST, ORDINARY, PRIVILEGED, QUICK, Queue, REQUEST, Record, Server, Term,
    Terms,
};
pub use rules::{AbsenceCalendar, AdminPriority, AdminRules, Office, OfficeRules};
pub use tally::{BINS, ClientWork, FUNCTIONS, Group, Histogram, Recorder, Served, Tally, Waits};
