//! Switch tests: every mechanism moves what it should, in the right direction, and leaves every other draw as it was.
//!
//! Each test says what must move and what must stay the same to the bit.

mod accounts;
mod administration;
mod costs;
mod demand;
mod income;
mod options;
mod queue;
mod staff;

/// What every change of the requests or of the hours to serve them may move: the queue, service, and what follows
/// from the hours served.
const WORK: [&str; 6] = [
    "workload.",
    "service.",
    "neutrality.",
    "presence.host_pressure",
    "finance.cost_per_request",
    "payers.received",
];
