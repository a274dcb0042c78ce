//! The rules of demand, disasters, officers, administration and money.
//!
//! Left unformatted on purpose: one line a field, as in a table.

use super::network::months;
use crate::demand::{DemandRules, Function};
use crate::disasters::{Basin, DisasterRules};
use crate::finance::MoneyRules;
use crate::office::{AbsenceCalendar, AdminPriority, AdminRules, OfficeRules};
use crate::scenario::range::Range;
use crate::scenario::reader::Reader;

const SHARE: Range = Range::within(0.0, 1.0);
const HAZARD: Range = Range::from(0.0, 100.0);
const GROWTH: Range = Range::around(-1.0, 1.0);
const ELASTICITY: Range =
    Range::from(0.0, 100.0).hint("an elasticity is given with its sign turned: 0.3 for -0.3");
const FACTOR: Range = Range::from(0.0, 1_000.0);
const HOURS: Range = Range::from(0.0, 10_000.0);
const DAYS: Range = Range::from(0.0, 10_000.0);
const MONTHS: Range = Range::from(0.0, 600.0);
const USD: Range = Range::from(0.0, 1e9);

#[rustfmt::skip]
pub(super) fn demand(r: &mut Reader, functions: Vec<Function>) -> DemandRules {
    DemandRules {
        functions,
        calibration: r.lever("calibration", "ratio", Range::from(0.0, 1_000.0), "Factor on every potential rate except emergencies."),
        population_exponent: r.lever("population_exponent", "ratio", Range::around(-5.0, 5.0), "Exponent of population in the demand of a country."),
        unnamed_weight: r.lever("unnamed_weight", "ratio", Range::from(0.0, 1_000.0), "Weight of an unnamed agency."),
        agency_growth: r.input("agency_growth", "1/year", GROWTH, "Net growth of the number of agencies until `growth_turn`."),
        agency_growth_later: r.input("agency_growth_later", "1/year", GROWTH, "Net growth of the number of agencies afterwards."),
        growth_turn: r.whole("growth_turn", (1900, 2300), "First calendar year of the later growth.") as i32,
        agency_exit: r.input("agency_exit", "1/year", HAZARD, "Hazard that a non-sponsor leaves the region."),
        users_at_start: r.input("users_at_start", "agencies", Range::from(0.0, 500.0), "Expected active non-sponsor users per office at the start."),
        innovation: r.input("innovation", "1/year", HAZARD, "Bass coefficient of innovation p: a non-user starts by itself."),
        imitation: r.input("imitation", "1/year", HAZARD, "Bass coefficient of imitation q: a non-user starts by the example of others."),
        adopt_elasticity: r.input("adopt_elasticity", "ratio", ELASTICITY, "Elasticity of the adoption hazard at the reference price, sign turned."),
        use_elasticity: r.input("use_elasticity", "ratio", ELASTICITY, "Elasticity of use at the reference price, sign turned."),
        reference_price: r.lever("reference_price", "USD/h", Range::above_zero(1e6), "Price at which the elasticities hold."),
        request_growth: r.input("request_growth", "1/year", GROWTH, "Drift of the log growth of requests per client."),
        growth_volatility: r.input("growth_volatility", "1/sqrt(year)", Range::from(0.0, 2.0), "Volatility of the log growth of requests per client."),
        frailty_shape: r.input("frailty_shape", "ratio", Range::from(0.0, 1e9), "Shape of the gamma frailty of an office; 0 switches it off."),
        season_peak: r.input("season_peak", "ratio", Range::above_zero(100.0), "Multiplier of the reporting season before normalising."),
        season_months: months(r.wholes("season_months", (1, 12), "Calendar months of the reporting season, 1 = January.")),
        travel_friction: r.input("travel_friction", "ratio", Range::above_zero(10.0), "Factor on service hours per 1,000 km from the hub."),
        patience_factor: r.input("patience_factor", "ratio", Range::above_zero(1_000.0), "Patience of a request as a multiple of its target."),
        withdrawals: r.flag("withdrawals", true, "Whether requests are ever withdrawn; false is endless patience."),
        exponential_patience: r.flag("exponential_patience", false, "Whether patience is exponential about its mean and not a fixed time."),
        wait_elasticity: r.lever_maybe("wait_elasticity", "ratio", Range::from(0.0, 100.0), "Elasticity of use to the share of late requests above that of the warm-up; left out: waiting turns nobody away.").unwrap_or(0.0),
        contagion: r.lever_maybe("contagion", "share", SHARE, "Weight of the hub's other offices in imitation; left out: only the office itself is imitated.").unwrap_or(0.0),
        lead_bias: r.input("lead_bias", "share", SHARE, "Probability that a request of the lead agency is privileged under lead-agency management."),
        date_line_share: r.input("date_line_share", "share", SHARE, "Share of hub-dependent work that waits a day across the date line."),
        join_propensity: r.input("join_propensity", "share", SHARE, "Propensity of a user to join a shared budget when asked."),
        join_elasticity: r.input("join_elasticity", "ratio", ELASTICITY, "Elasticity of joining, sign turned."),
        join_offices: r.whole("join_offices", (1, 1_000), "Offices at which a user must be active before it may be asked to join.") as usize,
        leave_hazard: r.input("leave_hazard", "1/year", HAZARD, "Hazard that a contributor leaves."),
        return_years: r.whole("return_years", (0, super::LONGEST), "Years before a contributor that left may return.") as usize,
    }
}

#[rustfmt::skip]
pub(super) fn disasters(r: &mut Reader, basins: Vec<Basin>) -> DisasterRules {
    DisasterRules {
        basins,
        season_sd: r.input("season_sd", "ratio", Range::from(0.0, 10.0), "Standard deviation of the season factor of a basin, mean 1."),
        season_share: r.input("season_share", "share", SHARE, "Share of disasters inside the season months."),
        surge_weeks: r.input("surge_weeks", "weeks", Range::above_zero(520.0), "Length of the surge of requests."),
        requests: r.input("requests", "requests", Range::from(0.0, 10_000.0), "Mean number of emergency requests per disaster."),
    }
}

#[rustfmt::skip]
pub(super) fn office(r: &mut Reader) -> OfficeRules {
    OfficeRules {
        hours_per_week: r.lever("hours_per_week", "h/week", Range::above_zero(100.0), "Contract hours of an officer."),
        leave_days: r.input("leave_days", "d/year", Range::within(0.0, 260.0), "Annual leave."),
        holiday_days: r.input("holiday_days", "d/year", Range::within(0.0, 260.0), "Official holidays."),
        training_days: r.input("training_days", "d/year", Range::from(0.0, 260.0), "Training and meetings at the hub."),
        sick_days: r.input("sick_days", "d/year", Range::from(0.0, 260.0), "Mean sick leave; exponential by month."),
        absence: r.table_maybe("absence", "Replaces the monthly block of absence by an alternating exponential calendar.", |r| AbsenceCalendar {
            up: r.input("up", "h", Range::above_zero(1e6), "Mean working time present."),
            down: r.input("down", "h", Range::above_zero(1e6), "Mean working time absent."),
        }),
        usable_share: r.input("usable_share", "share", Range { open: true, ..SHARE }, "Share of working time usable for requests and administration."),
        max_overtime: r.input("max_overtime", "share", Range::from(0.0, 2.0), "Largest overtime factor."),
        ramp_start: r.lever("ramp_start", "share", SHARE, "Productivity of a new officer at first."),
        ramp_months: r.input("ramp_months", "months", MONTHS, "Time to full productivity."),
        resignation: r.input("resignation", "1/year", HAZARD, "Hazard of resignation."),
        overload_turnover: r.input("overload_turnover", "ratio", FACTOR, "Factor on resignation after a year above 0.95 utilisation."),
        fill_days: r.input("fill_days", "d", DAYS, "Median time to fill a post."),
        fill_sigma: r.input("fill_sigma", "ratio", Range::from(0.0, 5.0), "Standard deviation of the log of the time to fill."),
        relief_cover: r.input("relief_cover", "share", SHARE, "Relief during a vacancy, as a share of a month."),
        quick_days: r.lever("quick_days", "d", DAYS, "Functions with a target up to this are quick and go before others."),
        government_first: r.flag("government_first", false, "Whether government requests are privileged."),
        admin_priority: r.word("admin_priority", &[
            ("quick", "With the quick requests.", AdminPriority::Quick),
            ("ordinary", "With the other requests.", AdminPriority::Ordinary),
            ("last", "Behind everything.", AdminPriority::Last),
        ], "Place of administrative jobs in the queue."),
        strengthen_above: r.lever("strengthen_above", "share", Range::from(0.0, 10.0), "Trailing utilisation above which an office gets a second officer under strengthened capacity."),
        strengthen_below: r.lever("strengthen_below", "share", Range::from(0.0, 10.0), "Trailing utilisation below which it loses the second officer."),
        donor_productivity: r.input("donor_productivity", "share", Range::from(0.0, 2.0), "Productivity of a donor-funded post against an officer."),
        donor_ramp_months: r.input("donor_ramp_months", "months", MONTHS, "Time of a donor-funded post to its full productivity."),
        donor_funds: r.input("donor_funds", "share", SHARE, "Probability that the donor funds a requested post in a year."),
        donor_extension: r.input("donor_extension", "share", SHARE, "Probability of a further year."),
        donor_no_candidate: r.input("donor_no_candidate", "share", SHARE, "Probability that a call finds nobody eligible and is repeated."),
        donor_stages: [
            r.input("donor_call", "months", MONTHS, "First stage of recruitment: the call."),
            r.input("donor_screening", "months", MONTHS, "Second stage: screening for eligibility."),
            r.input("donor_assessment", "months", MONTHS, "Third stage: assessment and interview."),
            r.input("donor_deployment", "months", MONTHS, "Fourth stage: offer and deployment."),
        ],
        donor_years: r.count("donor_years", "years", Range::within(1.0, 50.0), "Longest stay of a donor-funded post."),
    }
}

#[rustfmt::skip]
pub(super) fn admin(r: &mut Reader) -> AdminRules {
    AdminRules {
        standing: r.input("standing", "h/month", HOURS, "Standing reporting per reporting line."),
        line_sponsor: r.input("line_sponsor", "share", SHARE, "Share of a line owed to each further sponsor under lead-agency management."),
        line_contributor: r.input("line_contributor", "share", SHARE, "Share of a line owed to each contributor."),
        invoice: r.input("invoice", "h", HOURS, "Officer time per invoice."),
        dispute_probability: r.input("dispute_probability", "share", SHARE, "Probability that an invoice is disputed."),
        dispute: r.input("dispute", "h", HOURS, "Officer time per dispute."),
        reminder: r.input("reminder", "h/month", HOURS, "Officer time per overdue invoice."),
        joining: r.input("joining", "h", HOURS, "Joining work per new contributor, whole network."),
        joining_officers: r.lever("joining_officers", "share", SHARE, "Share of the joining work done by officers."),
        call: r.input("call", "h/year", HOURS, "Calls for funds per contributor, whole network."),
        statement: r.input("statement", "h/year", HOURS, "Statements of prefunded accounts per client."),
        hub_invoice: r.input("hub_invoice", "h", HOURS, "Hub hours per consolidated invoice."),
        hub_hour_cost: r.input("hub_hour_cost", "USD/h", Range::from(0.0, 100_000.0), "Cost of an hour at the hub's finance desk."),
        adhoc_invoice_cost: r.input("adhoc_invoice_cost", "USD", USD, "Clerical cost at the hub of an unconsolidated invoice."),
        hub_share: r.input("hub_share", "share", SHARE, "Share of invoicing work that moves to the hub where an option says so."),
        donor_supervision: r.input("donor_supervision", "h/month", HOURS, "Supervision of a donor-funded post by the officer."),
    }
}

#[rustfmt::skip]
pub(super) fn money(r: &mut Reader) -> MoneyRules {
    MoneyRules {
        officer_cost: r.input("officer_cost", "USD/year", USD, "National officer, all in, at Fiji's pay."),
        wage_error: r.input("wage_error", "ratio", Range::above_zero(100.0), "Common error of the wage indices."),
        running: r.input("running", "USD/year", USD, "Running costs per office."),
        travel: r.input("travel", "USD/year", USD, "Travel per office at the mean distance."),
        premises: r.input("premises", "USD/year", USD, "Premises where the host gives none."),
        host_provides: r.input("host_provides", "share", SHARE, "Probability that the host provides premises."),
        supervision: r.input("supervision", "USD/year", USD, "Supervision from the hub per office, in kind."),
        pay_growth: r.input("pay_growth", "1/year", GROWTH, "Real growth of pay."),
        rent_growth: r.input("rent_growth", "1/year", GROWTH, "Real growth of rents."),
        hub_fixed: r.input("hub_fixed", "USD/year", USD, "Hub coordination per hub."),
        hub_per_office: r.lever("hub_per_office", "USD/year", USD, "Hub coordination per office."),
        setup: r.input("setup", "USD", USD, "Set-up of a new office."),
        transition_cost: r.input("transition_cost", "USD", USD, "Transition to another option, per office."),
        transition_months: r.input("transition_months", "months", MONTHS, "Length of the transition."),
        transition_dip: r.input("transition_dip", "share", SHARE, "Productivity lost during the transition."),
        donor_post_cost: r.input("donor_post_cost", "USD/year", USD, "Donor-funded post."),
        full_presence: r.input("full_presence", "USD/year", USD, "Full UN presence per country, for comparison."),
        discount: r.input("discount", "1/year", Range::from(0.0, 1.0), "Discount rate of present values."),
        coverage_adhoc: r.input("coverage_adhoc", "share", SHARE, "Share of billable work that reaches an invoice under ad hoc billing."),
        coverage_formal: r.input("coverage_formal", "share", SHARE, "Share of billable work that reaches an invoice under a formal procedure."),
        terms_days: r.lever("terms_days", "d", DAYS, "Terms of payment."),
        late_share: r.input("late_share", "share", SHARE, "Share of invoices paid late."),
        late_median: r.input("late_median", "d", DAYS, "Median lateness of those paid late."),
        late_sigma: r.lever("late_sigma", "ratio", Range::from(0.0, 5.0), "Standard deviation of the log of the lateness."),
        never_paid: r.input("never_paid", "share", SHARE, "Share of invoices never collected."),
        write_off_months: r.count("write_off_months", "months", Range::within(1.0, 600.0), "Time after issue until an invoice is written off."),
        cannot_prefund: r.input("cannot_prefund", "share", SHARE, "Share of users that cannot prefund and stay on invoices."),
        share_fulfilment: r.marginal("share_fulfilment", "share", Range::from(0.0, 2.0), "Fulfilment of an agreed share, drawn per payer and year."),
        pledge_correlation: r.lever("pledge_correlation", "ratio", Range::within(-0.999, 0.999), "Correlation of one year's pledges with the next."),
        levy_ramp: r.levers("levy_ramp", "share", Range::from(0.0, 10.0), "Levy by year from its start, as a share of its steady state."),
        cut_rate: r.input("cut_rate", "1/year", HAZARD, "Rate of systemic cuts."),
        cut_size: r.input("cut_size", "share", SHARE, "Size of a systemic cut."),
        credit_months: r.input("credit_months", "months", MONTHS, "Credit line of an account, in months of its requirement."),
        freeze_months: r.input("freeze_months", "months", MONTHS, "Months of a post that an account must hold before a vacancy is filled."),
        closure_months: r.input("closure_months", "months", MONTHS, "Months in a row beyond the credit line until a post closes."),
        notice_months: r.count("notice_months", "months", Range::within(0.0, 600.0), "Notice before a post closes."),
        call_cap: r.lever("call_cap", "share", Range::from(0.0, 100.0), "Most by which deficits may raise a call above the year's own need."),
        host_tolerance: r.input("host_tolerance", "share", SHARE, "On-time share below which a government presses for a full presence."),
    }
}
