//! What an office's queue, posts and administration need to know, as read and checked from a scenario.

use crate::uncertainty::Input;

/// A joint presence office.
#[derive(Debug, Clone)]
pub struct Office {
    /// Id, for example `kiribati`.
    pub id: String,
    /// Country name.
    pub name: String,
    /// The same in French, where the file has it.
    pub name_fr: Option<String>,
    /// Index of its hub.
    pub hub: usize,
    /// Index of its lead agency in the scenario's agencies.
    pub lead: usize,
    /// Index of its basin.
    pub basin: usize,
    /// Population (lever) \[persons\].
    pub population: f64,
    /// Great-circle distance to the hub (lever) \[km\].
    pub distance_km: f64,
    /// Pay relative to Fiji [-].
    pub wage_index: Input,
    /// Declared disasters [1/year].
    pub disaster_rate: Input,
    /// Month in which it opens, 0 = from the start (lever) \[month\].
    pub opening: usize,
    /// Posts from the start (lever) \[officers\], 1 to 5.
    pub officers: usize,
    /// Whether the date line lies between it and its hub.
    pub date_line: bool,
}

/// Where administrative jobs stand in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdminPriority {
    /// With the quick requests.
    Quick,
    /// With the other requests.
    Ordinary,
    /// Behind everything.
    Last,
}

/// An alternating calendar of presence in absolute working time.
#[derive(Debug, Clone, Copy)]
pub struct AbsenceCalendar {
    /// Mean time present \[h\].
    pub up: Input,
    /// Mean time absent \[h\].
    pub down: Input,
}

/// Rules of the officers and their queue.
#[derive(Debug, Clone)]
pub struct OfficeRules {
    /// Contract hours (lever) [h/week].
    pub hours_per_week: f64,
    /// Annual leave [days/year].
    pub leave_days: Input,
    /// Official holidays [days/year].
    pub holiday_days: Input,
    /// Training and hub meetings [days/year].
    pub training_days: Input,
    /// Mean sick leave [days/year], exponential by month.
    pub sick_days: Input,
    /// Replaces the monthly block of absence when given.
    pub absence: Option<AbsenceCalendar>,
    /// Share of working time usable for requests and administration [-].
    pub usable_share: Input,
    /// Largest overtime factor [-].
    pub max_overtime: Input,
    /// Productivity of a new officer at first (lever) [-].
    pub ramp_start: f64,
    /// Months to full productivity \[months\].
    pub ramp_months: Input,
    /// Hazard of resignation [1/year].
    pub resignation: Input,
    /// Factor on it after a year above 0.95 utilisation [-].
    pub overload_turnover: Input,
    /// Median time to fill a post \[days\].
    pub fill_days: Input,
    /// Standard deviation of its log [-].
    pub fill_sigma: Input,
    /// Relief during a vacancy [share of a month].
    pub relief_cover: Input,
    /// Functions with a target up to this are quick (lever) [working days].
    pub quick_days: f64,
    /// Whether government requests are privileged (lever).
    pub government_first: bool,
    /// Place of administrative jobs (lever).
    pub admin_priority: AdminPriority,
    /// Trailing utilisation above which an office gets a second officer under strengthened capacity (lever) [-].
    pub strengthen_above: f64,
    /// Trailing utilisation below which it loses it (lever) [-].
    pub strengthen_below: f64,
    /// Productivity of a donor-funded post [-].
    pub donor_productivity: Input,
    /// Its ramp \[months\].
    pub donor_ramp_months: Input,
    /// Probability that the donor funds a requested post in a year [-].
    pub donor_funds: Input,
    /// Probability of a further year [-].
    pub donor_extension: Input,
    /// Probability that a call finds nobody eligible [-].
    pub donor_no_candidate: Input,
    /// Recruitment stages in order: call, screening, assessment, deployment \[months\].
    pub donor_stages: [Input; 4],
    /// Longest stay (lever) \[years\].
    pub donor_years: usize,
}

/// Rules of administrative work [h unless said].
#[derive(Debug, Clone)]
pub struct AdminRules {
    /// Standing reporting per line and month.
    pub standing: Input,
    /// Share of a line owed to each further sponsor under lead-agency management [-].
    pub line_sponsor: Input,
    /// The same to each contributor [-].
    pub line_contributor: Input,
    /// Officer time per invoice.
    pub invoice: Input,
    /// Probability of a dispute [-].
    pub dispute_probability: Input,
    /// Officer time per dispute.
    pub dispute: Input,
    /// Officer time per overdue invoice and month.
    pub reminder: Input,
    /// Joining work per new contributor, whole network.
    pub joining: Input,
    /// Share of it done by officers (lever) [-].
    pub joining_officers: f64,
    /// Calls for funds per contributor and year, whole network.
    pub call: Input,
    /// Statements of prefunded accounts per client and year.
    pub statement: Input,
    /// Hub hours per consolidated invoice.
    pub hub_invoice: Input,
    /// Cost of an hour at the hub's finance desk [USD/h].
    pub hub_hour_cost: Input,
    /// Hub clerical cost of an unconsolidated invoice \[USD\].
    pub adhoc_invoice_cost: Input,
    /// Share of invoicing work that moves to the hub where an option says so [-].
    pub hub_share: Input,
    /// Supervision of a donor-funded post by the officer, per month.
    pub donor_supervision: Input,
}
