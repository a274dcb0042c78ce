//! What an option is made of, and the money rules that all options share.

use crate::uncertainty::{Distribution, Input};

/// Who manages the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Management {
    /// Each office under its lead agency; its requests may be privileged, others want their own reports.
    LeadAgency,
    /// One line under the Resident Coordinator.
    Unified,
}

/// Who is asked by a cost-share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payers {
    /// The sponsors.
    Sponsors,
    /// The sponsors and the users who joined.
    SponsorsAndContributors,
    /// Every agency active anywhere at the year's start (sponsors included).
    Active,
}

/// How a cost-share is divided among its payers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Equal parts.
    Equal,
    /// Last year's served hours.
    Use,
    /// Weight of the agency.
    Weight,
}

/// Which coverage applies: the share of billable work that reaches an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// Ad hoc billing (row 86).
    AdHoc,
    /// A formal procedure (row 86, formal).
    Formal,
}

impl MoneyRules {
    /// The input that holds a coverage.
    #[must_use]
    pub fn coverage(&self, coverage: Coverage) -> Input {
        match coverage {
            Coverage::AdHoc => self.coverage_adhoc,
            Coverage::Formal => self.coverage_formal,
        }
    }
}

/// How often invoices go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Billing {
    /// One per request, spread over the next month.
    PerRequest,
    /// Every 1, 3, 6 or 12 months.
    Months(usize),
}

/// How users' work is priced: shared by invoices and prefunded accounts.
#[derive(Debug, Clone)]
pub struct Tariff {
    /// Price (lever) [USD/h].
    pub price: f64,
    /// Overhead for headquarters on top (lever) [-].
    pub overhead: f64,
    /// Which coverage.
    pub coverage: Coverage,
    /// Frequency of invoices (for `prefunded`: of those who cannot prefund).
    pub billing: Billing,
    /// One invoice per agency at the hub instead of one per office.
    pub consolidated: bool,
    /// Whether row 110's share of the work moves to the hub.
    pub at_hub: bool,
    /// Whether contributors are exempt.
    pub exempt_members: bool,
}

/// One source of income of an option. `share` is of the need; `ask` multiplies what is asked;
/// `None` is 1 / mean fulfilment.
#[derive(Debug, Clone)]
pub enum Stream {
    /// Agreed shares of agencies.
    CostShare {
        /// Who is asked.
        payers: Payers,
        /// How it is divided.
        key: Key,
        /// Share of the need (lever) [-].
        share: f64,
        /// Asked / share of the need (lever) [-].
        ask: Option<f64>,
    },
    /// A fixed fee per payer and year (lever) [USD/year], instead of a share of the need.
    FixedFee {
        /// Who is asked.
        payers: Payers,
        /// Fee (lever) [USD/year].
        fee: f64,
    },
    /// Pledges to a central fund by `donors` equal donors, fulfilled by a yearly AR(1).
    Voluntary {
        /// Donors of equal size (lever) \[donors\].
        donors: usize,
        /// Yearly fulfilment of what is asked, drawn per year [-].
        fulfilment: Distribution,
        /// Share of the need (lever) [-].
        share: f64,
        /// Asked / share of the need (lever) [-].
        ask: Option<f64>,
    },
    /// A levy on earmarked projects, with its ramp.
    Levy {
        /// Share of the need (lever) [-].
        share: f64,
        /// Asked / share of the need (lever) [-].
        ask: Option<f64>,
    },
    /// Invoices to users.
    Invoice(Tariff),
    /// Accounts topped up ahead; those who cannot are invoiced by the same tariff.
    Prefunded {
        /// The tariff.
        tariff: Tariff,
        /// Deposit (lever) [months of use].
        months: f64,
    },
    /// Cash of the host governments (lever) [USD/year per office].
    HostGovernment {
        /// Cash (lever) [USD/year per office].
        cash: f64,
    },
    /// Up to `posts` donor-funded posts in the network.
    DonorPost {
        /// Posts (lever) \[posts\].
        posts: usize,
    },
}

/// A stream with the id it has in the file.
#[derive(Debug, Clone)]
pub struct NamedStream {
    /// Id, for example `fee`.
    pub id: String,
    /// What it is.
    pub stream: Stream,
}

/// What a trigger watches over the trailing months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// `finance.funding_gap`.
    FundingGap,
    /// `workload.utilisation`.
    Utilisation,
    /// `admin.share`.
    AdminShare,
    /// `service.on_time_share`.
    OnTimeShare,
    /// `service.unmet_share`.
    UnmetShare,
}

/// `then = { option, when = "finance.funding_gap > 0.1 for 12 months" }`.
#[derive(Debug, Clone)]
pub struct Follower {
    /// Index of the option that follows.
    pub option: usize,
    /// What is watched.
    pub watch: Watch,
    /// `true`: above the level; `false`: below.
    pub above: bool,
    /// The level [-].
    pub level: f64,
    /// Length of the trailing window \[months\].
    pub months: usize,
}

/// A way of paying: management + accounts + streams + rules. No option is code.
#[derive(Debug, Clone)]
pub struct FundingOption {
    /// Id, for example `central-rc`.
    pub id: String,
    /// Words for tables.
    pub label: String,
    /// The same in French, where the file has them.
    pub label_fr: Option<String>,
    /// Sentence for reports.
    pub description: String,
    /// The same in French, where the file has it.
    pub description_fr: Option<String>,
    /// Who manages.
    pub management: Management,
    /// One account for the network instead of one per office.
    pub pooled: bool,
    /// Reserve target = opening balance (lever) [months of requirement].
    pub reserve_months: f64,
    /// Where the money comes from.
    pub streams: Vec<NamedStream>,
    /// Month from which it holds; before, the reference holds \[month\].
    pub from: usize,
    /// Whether a switch to it costs a transition (cost and dip); 0 at month 0.
    pub transition: bool,
    /// What follows on a trigger.
    pub then: Option<Follower>,
}

/// Costs, accounts and payment behaviour.
#[derive(Debug, Clone)]
pub struct MoneyRules {
    /// National officer all-in, Fiji-equivalent [USD/year].
    pub officer_cost: Input,
    /// Common error of the wage indices [-].
    pub wage_error: Input,
    /// Running costs per office [USD/year].
    pub running: Input,
    /// Travel per office at the mean distance [USD/year].
    pub travel: Input,
    /// Premises where the host gives none [USD/year].
    pub premises: Input,
    /// Probability that the host provides premises [-].
    pub host_provides: Input,
    /// Supervision from the hub per office, in kind [USD/year].
    pub supervision: Input,
    /// Real growth of pay [1/year].
    pub pay_growth: Input,
    /// Real growth of rents [1/year].
    pub rent_growth: Input,
    /// Hub coordination per hub [USD/year].
    pub hub_fixed: Input,
    /// Hub coordination per office (lever) [USD/year].
    pub hub_per_office: f64,
    /// Set-up of a new office \[USD\].
    pub setup: Input,
    /// Transition of an option per office \[USD\].
    pub transition_cost: Input,
    /// Its length \[months\].
    pub transition_months: Input,
    /// Its dip of productivity [-].
    pub transition_dip: Input,
    /// Donor-funded post [USD/year].
    pub donor_post_cost: Input,
    /// Full UN presence per country [USD/year].
    pub full_presence: Input,
    /// Discount rate [1/year].
    pub discount: Input,
    /// Coverage of ad hoc billing [-].
    pub coverage_adhoc: Input,
    /// Coverage of formal billing [-].
    pub coverage_formal: Input,
    /// Terms of payment (lever) \[days\].
    pub terms_days: f64,
    /// Share paid late [-].
    pub late_share: Input,
    /// Median lateness of those \[days\].
    pub late_median: Input,
    /// Standard deviation of its log (lever) [-].
    pub late_sigma: f64,
    /// Share never collected [-].
    pub never_paid: Input,
    /// Months after issue until it is written off (lever) \[months\].
    pub write_off_months: usize,
    /// Share of users that cannot prefund [-].
    pub cannot_prefund: Input,
    /// Fulfilment of an agreed share, drawn per payer and year [-].
    pub share_fulfilment: Distribution,
    /// Yearly correlation of pledges (lever) [-].
    pub pledge_correlation: f64,
    /// Ramp of a levy by year from its start (lever) [-].
    pub levy_ramp: Vec<f64>,
    /// Rate of systemic cuts [1/year].
    pub cut_rate: Input,
    /// Size of a cut [-].
    pub cut_size: Input,
    /// Credit line of an account [months of requirement].
    pub credit_months: Input,
    /// Months of a post an account must hold before a vacancy is filled \[months\].
    pub freeze_months: Input,
    /// Months beyond the credit line until a post closes \[months\].
    pub closure_months: Input,
    /// Notice before it closes (lever) \[months\].
    pub notice_months: usize,
    /// Cap on the rise of a call above the year's own need (lever) [-].
    pub call_cap: f64,
    /// Government's tolerance: on-time share below which it presses for a full presence [-].
    pub host_tolerance: Input,
}

impl FundingOption {
    /// The tariff at which users are billed, if they are, and the months of prefunding (`None`: by invoice).
    #[must_use]
    pub fn tariff(&self) -> Option<(&Tariff, Option<f64>)> {
        self.streams.iter().find_map(|s| match &s.stream {
            Stream::Invoice(tariff) => Some((tariff, None)),
            Stream::Prefunded { tariff, months } => Some((tariff, Some(*months))),
            _ => None,
        })
    }

    /// Whether users may join a shared budget.
    #[must_use]
    pub fn takes_members(&self) -> bool {
        self.streams.iter().any(|s| {
            matches!(
                &s.stream,
                Stream::CostShare { payers: Payers::SponsorsAndContributors, .. }
                    | Stream::FixedFee { payers: Payers::SponsorsAndContributors, .. }
            )
        })
    }

    /// Donor-funded posts asked for in the network.
    #[must_use]
    pub fn donor_posts(&self) -> usize {
        self.streams.iter().map(|s| if let Stream::DonorPost { posts } = s.stream { posts } else { 0 }).sum()
    }

    /// Whether any stream asks agencies other than sponsors for a share or fee.
    #[must_use]
    pub fn asks_users(&self) -> bool {
        self.streams.iter().any(|s| {
            matches!(&s.stream, Stream::CostShare { payers, .. } | Stream::FixedFee { payers, .. } if *payers != Payers::Sponsors)
        })
    }
}
