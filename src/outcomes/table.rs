//! The closed list of outcomes.

/// Which direction is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Better {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Closer to a value is better.
    CloserTo(f64),
    /// Neither: a description.
    Neither,
}

/// At which levels an outcome is defined besides the horizon of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Network only (also by year).
    Network,
    /// Network and single offices (also by year).
    Office,
}

/// An outcome of the contract.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Stable name, for example `workload.utilisation`.
    pub id: &'static str,
    /// Unit as printed: `share`, `h`, `USD/year` ...
    pub unit: &'static str,
    /// The better direction.
    pub better: Better,
    /// Levels.
    pub scope: Scope,
    /// Whether it is one of the headline outcomes.
    pub headline: bool,
    /// Words for a table row.
    pub label: &'static str,
    /// Definition in a sentence.
    pub definition: &'static str,
}

const fn row(
    id: &'static str,
    unit: &'static str,
    better: Better,
    scope: Scope,
    label: &'static str,
    definition: &'static str,
) -> Outcome {
    Outcome { id, unit, better, scope, headline: false, label, definition }
}

const fn head(outcome: Outcome) -> Outcome {
    Outcome { headline: true, ..outcome }
}

use Better::{CloserTo, Down, Neither, Up};
use Scope::{Network, Office};

/// Every outcome, in the order of the contract. The engine fills them in this order.
#[rustfmt::skip] // one row a line: it is read as a table
pub static OUTCOMES: [Outcome; 58] = [
    head(row("workload.utilisation", "share", Down, Office, "Officer utilisation", "busy clock hours / present clock hours")),
    head(row("workload.offered_load", "share", Down, Office, "Offered load", "hours of requests and administration arriving / (authorised officers x expected hours present x usable share)")),
    row("workload.overtime_hours", "h/year", Down, Office, "Overtime", "busy clock hours x overtime factor, per office"),
    row("workload.backlog_hours", "h", Down, Office, "Backlog at year end", "unserved, unwithdrawn work at year end, per office"),
    head(row("admin.share", "share", Down, Office, "Administration in the work done", "administrative hours / hours of requests and administration done")),
    row("admin.hours", "h/year", Down, Office, "Administrative hours", "administrative hours done, per office"),
    row("admin.hours_by.standing", "h/year", Down, Office, "- standing reports", "hours of standing reports done, per office"),
    row("admin.hours_by.invoices", "h/year", Down, Office, "- invoices", "hours of invoicing done, per office"),
    row("admin.hours_by.disputes", "h/year", Down, Office, "- disputes", "hours on disputed invoices done, per office"),
    row("admin.hours_by.reminders", "h/year", Down, Office, "- reminders", "hours on reminders done, per office"),
    row("admin.hours_by.joining", "h/year", Down, Office, "- joining", "hours on new contributors done, per office"),
    row("admin.hours_by.calls", "h/year", Down, Office, "- calls for funds", "hours on calls for funds done, per office"),
    row("admin.hours_by.statements", "h/year", Down, Office, "- statements", "hours on statements of prefunded accounts done, per office"),
    row("admin.hours_by.supervision", "h/year", Down, Office, "- supervision", "hours of supervising a donor-funded post done, per office"),
    row("admin.invoices", "1/year", Down, Network, "Invoices issued", "invoices issued in the network"),
    row("admin.cost_to_collect", "share", Down, Network, "Cost to collect", "cost of billing, disputes, reminders and statements / money recovered"),
    head(row("service.on_time_share", "share", Up, Office, "Requests on time", "completed within the function's target / ended")),
    row("service.on_time_share_government", "share", Up, Office, "- of governments", "on-time share of government requests"),
    row("service.on_time_share_users", "share", Up, Office, "- of other agencies", "on-time share of requests of users and contributors"),
    row("service.wait_hours", "h", Down, Office, "Mean wait", "working hours from arrival to start, served requests"),
    row("service.wait_hours_p90", "h", Down, Office, "Wait, 9 in 10 below", "90th percentile of the wait of served requests"),
    row("service.turnaround_days", "d", Down, Office, "Mean turnaround", "working days from arrival to completion"),
    row("service.turnaround_days_p90", "d", Down, Office, "Turnaround, 9 in 10 below", "90th percentile of the turnaround"),
    row("service.unmet_share", "share", Down, Office, "Requests withdrawn", "withdrawn / ended"),
    row("service.requests_served", "1/year", Up, Office, "Requests served", "requests completed"),
    row("service.deterred_share", "share", Down, Office, "Requests deterred by price", "candidates of active pairs thinned by price (or by waiting, where that deters) / (thinned + ended)"),
    head(row("service.served_of_potential", "share", Up, Office, "Served of potential", "served / all candidates of agencies present")),
    row("neutrality.wait_ratio", "ratio", CloserTo(1.0), Network, "Wait of others / lead agency", "mean wait of other clients / of the lead agency, standardised by function; restates the assumed lead bias"),
    row("neutrality.wait_gap_hours", "h", CloserTo(0.0), Network, "Wait of others - lead agency", "their difference; restates the assumed lead bias"),
    head(row("finance.cost", "USD/year", Down, Office, "Cost, all sources", "all spending, in kind included, constant USD of 2015")),
    row("finance.present_value", "USD", Down, Network, "Present value of cost", "cost discounted over the horizon"),
    row("finance.cost_per_request", "USD", Down, Office, "Cost per request served", "cost / requests served"),
    head(row("finance.funding_gap", "share", Down, Network, "Funding gap", "sum over years of max(0, requirement - cash received - surplus credited) / requirement")),
    row("finance.gap_over_10pct", "share", Down, Network, "Years with a gap above 10 %", "share of years with a funding gap above 10 %"),
    row("finance.deficit", "USD", Down, Network, "Deficit at year end", "negative year-end balances, not netted"),
    row("finance.bridged", "USD", Down, Network, "- within the credit line", "the part of the deficit within the credit line"),
    row("finance.recovered", "USD/year", Neither, Network, "Recovered from users", "invoices paid and prefunded services drawn, net of overhead"),
    row("finance.arrears", "USD/year", Down, Network, "Arrears at year end", "receivables older than terms at year end"),
    row("finance.written_off", "USD/year", Down, Network, "Written off", "receivables given up"),
    row("finance.paid_by.sponsors", "USD/year", Neither, Network, "Paid by sponsors", "income from the sponsors"),
    row("finance.paid_by.contributors", "USD/year", Neither, Network, "Paid by contributors", "income from agencies that joined or owe a fee"),
    row("finance.paid_by.users", "USD/year", Neither, Network, "Paid by users", "income from billed users"),
    row("finance.paid_by.central", "USD/year", Neither, Network, "Paid by the central fund", "income from the central allocation or voluntary pledges"),
    row("finance.paid_by.levy", "USD/year", Neither, Network, "Paid by the levy", "income from the levy"),
    row("finance.paid_by.donor", "USD/year", Neither, Network, "Paid by donor governments", "cost of donor-funded posts"),
    row("finance.paid_by.host", "USD/year", Neither, Network, "Paid by host governments", "premises in kind and cash"),
    row("finance.paid_by.lead", "USD/year", Neither, Network, "In kind by lead agencies", "supervision, hub coordination and clerical work on unconsolidated invoices, in kind"),
    row("finance.largest_payer_share", "share", Down, Network, "Largest payer", "largest single payer's share of income"),
    row("finance.free_rider_share", "share", Down, Network, "Use not paid for", "1 - payments of non-sponsor users / (their hours x full cost per hour)"),
    row("continuity.empty_months", "share", Down, Office, "Months with nobody in post", "office-months with nobody in post"),
    row("continuity.empty_months_by.turnover", "share", Down, Office, "- turnover", "office-months empty while recruiting"),
    row("continuity.empty_months_by.frozen", "share", Down, Office, "- post frozen", "office-months empty for want of money"),
    row("continuity.empty_months_by.closed", "share", Down, Office, "- office closed", "office-months closed"),
    row("staffing.extra_officers", "count", Neither, Office, "Extra officers", "mean number of officers and donor-funded posts beyond the authorised ones"),
    row("network.users", "count", Up, Office, "Active users per office", "active non-sponsor agencies per office at year end"),
    row("network.contributors", "count", Up, Network, "Contributors", "agencies that joined the shared budget, at year end"),
    row("presence.cost_ratio", "share", Down, Office, "Cost / full presence", "cost / cost of a full presence everywhere"),
    row("presence.host_pressure", "share", Down, Office, "Office-years under host tolerance", "office-years in which the government's on-time share stayed under its tolerance"),
];

/// Position of an outcome in [`OUTCOMES`].
#[must_use]
pub fn index_of(id: &str) -> Option<usize> {
    OUTCOMES.iter().position(|o| o.id == id)
}
