//! The state of a play: what an option has made of a future so far.

use crate::demand::{Class, ClientSet, Gate, MOST_CLIENTS, Presence, levels};
use crate::finance::{Ledger, Management, Payments, Receivables};
use crate::maths;
use crate::office::{Causes, ClientWork, Post, Queue, Tally};
use crate::units::Usd;

use super::future::Future;
use super::money_year::MoneyYear;
use super::setting::{Setting, Station};

/// Whether an office serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Not opened yet.
    Awaited,
    /// Open; its last post closes in the given month if notice was given.
    Open { closes: Option<usize> },
    /// Closed for want of money.
    Closed,
}

/// A donor-funded post in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DonorPost {
    pub(super) since: usize,
    pub(super) until: usize,
}

/// What becomes of a client's candidates at an office: the limits of their marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Door {
    /// A request is privileged where its mark is below this.
    pub(super) privilege: u32,
    /// A request is billed where its mark is below this.
    pub(super) billing: u32,
}

/// The doors of an office; they are set anew when the policy changes or a pair becomes active.
#[derive(Debug, Clone)]
pub(super) struct Doors {
    /// A candidate becomes a request where its thinning mark is below this, by client; nothing passes where the pair
    /// is not active.
    pub(super) limits: [u32; MOST_CLIENTS],
    /// What becomes of a request, by client, government last.
    pub(super) requests: Vec<Door>,
    set_for: Option<(ClientSet, u32, f64)>,
}

impl Default for Doors {
    fn default() -> Self {
        Self { limits: [0; MOST_CLIENTS], requests: Vec::new(), set_for: None }
    }
}

impl Doors {
    /// Sets the doors if they are not set for the policy, the active pairs and what waiting leaves of use.
    #[inline]
    pub(super) fn set(
        &mut self,
        station: &Station,
        policy: &Policy,
        active: ClientSet,
        patient: f64,
        government_first: bool,
    ) {
        if self.set_for == Some((active, policy.revision, patient)) {
            return;
        }
        self.set_for = Some((active, policy.revision, patient));
        let treatment = &policy.treatment[station.site.hub];
        self.limits = [0; MOST_CLIENTS];
        for client in active.iter() {
            let limit = treatment[client].limit;
            self.limits[client] = if patient < 1.0 { Gate::lowered(limit, patient) } else { limit };
        }
        let bias = levels(policy.bias);
        let billing = levels(policy.coverage);
        self.requests.clear();
        self.requests.extend(treatment.iter().enumerate().map(|(client, treatment)| Door {
            privilege: if client == station.lead {
                bias
            } else if client == station.clients && government_first {
                levels(1.0)
            } else {
                0
            },
            billing: if treatment.billed { billing } else { 0 },
        }));
    }
}

/// One office.
#[derive(Debug, Clone)]
pub(super) struct OfficeState {
    pub(super) status: Status,
    pub(super) posts: Vec<Post>,
    pub(super) donor: Option<DonorPost>,
    pub(super) queue: Queue,
    /// Clients whose pair is active; the government, last, always is.
    pub(super) active: ClientSet,
    pub(super) doors: Doors,
    pub(super) hazard: Vec<f64>,
    pub(super) causes: Causes,
    /// What was done for each client; the government last.
    pub(super) clients: Vec<ClientWork>,
    pub(super) tally: Tally,
    /// Busy and present clock hours by month.
    pub(super) clock: Vec<(f64, f64)>,
    /// Requests that ended, and those of them late, by month of service; kept where waiting turns clients away.
    pub(super) ended: Vec<(f64, f64)>,
}

impl OfficeState {
    pub(super) fn new(station: &Station, at_start: ClientSet) -> Self {
        let post = |p: usize| if p < station.authorised { Post::Filled { since: None } } else { Post::None };
        Self {
            status: if station.opening == 0 { Status::Open { closes: None } } else { Status::Awaited },
            posts: (0..station.posts.len()).map(post).collect(),
            donor: None,
            queue: Queue::new(station.desks()),
            active: at_start,
            doors: Doors::default(),
            hazard: vec![0.0; station.clients],
            causes: Causes::default(),
            clients: station.groups.iter().map(|&group| ClientWork::none(group)).collect(),
            tally: Tally::default(),
            clock: Vec::with_capacity(12),
            ended: Vec::new(),
        }
    }

    /// Gives away the hours that were to be billed and are not.
    pub(super) fn forgive_unbilled(&mut self) {
        for client in &mut self.clients {
            client.take_unbilled();
        }
    }

    pub(super) fn open(&self) -> bool {
        matches!(self.status, Status::Open { .. })
    }

    /// Posts that are authorised: filled, vacant, frozen; those of a closed office too.
    pub(super) fn authorised(&self, station: &Station) -> usize {
        match self.status {
            Status::Closed => station.authorised,
            _ => self.posts.iter().filter(|p| **p != Post::None).count(),
        }
    }

    /// Share of use that waiting leaves: `exp(-elasticity x)`, x what the late share of the last twelve months of
    /// service has above that of the first twelve [-]; 1 in the first.
    pub(super) fn patient(&self, elasticity: f64) -> f64 {
        if elasticity == 0.0 || self.ended.len() <= 12 {
            return 1.0;
        }
        let late = |months: &[(f64, f64)]| {
            let (ended, late) =
                months.iter().fold((0.0, 0.0), |sum, month| (sum.0 + month.0, sum.1 + month.1));
            if ended > 0.0 { late / ended } else { 0.0 }
        };
        let more = late(&self.ended[self.ended.len() - 12..]) - late(&self.ended[..12]);
        maths::exp(-elasticity * more.max(0.0))
    }

    /// Utilisation over the last twelve months [-], to nine decimals, so that two offices that were busy all the time
    /// tie; 0 before a year is full or when nobody was there.
    pub(super) fn trailing_utilisation(&self) -> f64 {
        if self.clock.len() < 12 {
            return 0.0;
        }
        let (busy, present) = self.clock[self.clock.len() - 12..]
            .iter()
            .fold((0.0, 0.0), |sum, month| (sum.0 + month.0, sum.1 + month.1));
        if present > 0.0 { (busy / present * 1e9).round() / 1e9 } else { 0.0 }
    }
}

/// A user's relation to a shared budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Membership {
    pub(super) member: bool,
    /// Times it has joined.
    pub(super) joined: usize,
    /// Year in which it left.
    pub(super) left: Option<usize>,
}

/// A place for a donor-funded post in the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Free,
    Recruiting { arrives: usize },
    Filled { office: usize },
}

/// How a price touches a client.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Treatment {
    /// Limit of the thinning marks under the response of use.
    pub(super) limit: u32,
    /// Whether its work is billed.
    pub(super) billed: bool,
}

/// What an option makes of prices and priorities, by client.
#[derive(Debug, Clone, Default)]
pub(super) struct Policy {
    /// Counts the changes.
    pub(super) revision: u32,
    /// Index of the option in force.
    pub(super) option: usize,
    /// Month since which it is in force, and the year of its first call.
    pub(super) since: usize,
    pub(super) since_year: usize,
    /// Price that billed users face, overhead and coverage included, and the one they faced before [USD/h].
    pub(super) price: f64,
    pub(super) price_before: f64,
    /// Month of the switch to it, where that costs a transition.
    pub(super) transition: Option<usize>,
    pub(super) unified: bool,
    /// Whether an option in force so far billed users, or asked agencies other than sponsors.
    pub(super) billed: bool,
    pub(super) asked: bool,
    /// Share of the lead agency's requests that are privileged.
    pub(super) bias: f64,
    /// Share of billable work that reaches an invoice; 0 where nobody is billed.
    pub(super) coverage: f64,
    /// Share of invoicing work done at the hub.
    pub(super) hub_share: f64,
    /// How the price touches each client, by hub; a government, last, is never billed.
    pub(super) treatment: Vec<Vec<Treatment>>,
    /// Factor on the adoption hazard, by client of the network.
    pub(super) adoption: Vec<f64>,
}

impl Policy {
    /// Works out what an option means for every client, given who has joined.
    pub(super) fn update(&mut self, setting: &Setting<'_>, future: &Future, members: &[Membership]) {
        let scenario = setting.scenario;
        let world = &future.world;
        let option = &scenario.options[self.option];
        let tariff = option.tariff().map(|t| t.0);
        self.revision += 1;
        self.unified = option.management == Management::Unified;
        self.bias = if self.unified { 0.0 } else { world[scenario.demand.lead_bias] };
        self.billed |= tariff.is_some();
        self.asked |= option.asks_users();
        self.coverage = tariff.map_or(0.0, |t| world[scenario.money.coverage(t.coverage)]);
        self.hub_share = if tariff.is_some_and(|t| t.at_hub) { world[scenario.admin.hub_share] } else { 0.0 };
        self.price = tariff.map_or(0.0, |t| t.price * (1.0 + t.overhead) * self.coverage);
        let relative = self.price / scenario.demand.reference_price;
        let response = maths::exp(-world[scenario.demand.use_elasticity] * relative);
        let adoption = maths::exp(-world[scenario.demand.adopt_elasticity] * relative);
        let free = Treatment { limit: Gate::limit(1.0), billed: false };
        self.treatment.clear();
        self.adoption.clear();
        for range in &setting.clients.of_hub {
            let mut hub = Vec::with_capacity(range.len() + 1);
            for client in range.clone() {
                let exempt = members[client].member && tariff.is_none_or(|t| t.exempt_members);
                let user = setting.clients.all[client].class == Class::User;
                let billed = tariff.is_some() && user && !exempt;
                hub.push(if billed { Treatment { limit: Gate::limit(response), billed } } else { free });
                self.adoption.push(if billed { adoption } else { 1.0 });
            }
            hub.push(free);
            self.treatment.push(hub);
        }
    }
}

/// The money of a play.
#[derive(Debug, Clone, Default)]
pub(super) struct Money {
    pub(super) ledger: Ledger,
    pub(super) receivables: Receivables,
    pub(super) payments: Payments,
    /// Requirement of the year, credit line and months beyond it, by account.
    pub(super) requirement: Vec<Usd>,
    pub(super) line: Vec<Usd>,
    pub(super) short: Vec<usize>,
    /// Recovered from users in this year and the last, by office.
    pub(super) recovered: Vec<Usd>,
    pub(super) recovered_last: Vec<Usd>,
    /// Cost of the hub's finance desk: of this month by office, of this year and the last in all.
    pub(super) desk: Vec<Usd>,
    pub(super) desk_year: Usd,
    pub(super) desk_last: Usd,
    /// Clerical cost of unconsolidated invoices of this month, by office.
    pub(super) clerical: Vec<Usd>,
    /// Overdue invoices by office, and their amount.
    pub(super) overdue: Vec<f64>,
    pub(super) overdue_amount: Usd,
    /// Deposits by client.
    pub(super) deposits: Vec<Usd>,
    /// Paid net by client in this year.
    pub(super) paid: Vec<Usd>,
    /// Paid gross by client over the horizon, and the cost of the work received [USD].
    pub(super) paid_gross: Vec<f64>,
    pub(super) received: Vec<f64>,
    pub(super) year: MoneyYear,
    pub(super) years: Vec<MoneyYear>,
    /// Non-sponsor payers who are called this year.
    pub(super) called: f64,
    /// Cash of last year (surplus credited included) over its requirement.
    pub(super) cash_ratio: f64,
    /// Cash received and surplus credited in this year.
    pub(super) cash: Usd,
    pub(super) surplus: Usd,
}

/// Network sums of a month, for triggers.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Watched {
    pub(super) requirement: f64,
    pub(super) cash: f64,
    pub(super) busy: f64,
    pub(super) present: f64,
    pub(super) administration: f64,
    pub(super) done: f64,
    pub(super) on_time: f64,
    pub(super) ended: f64,
    pub(super) withdrawn: f64,
}

/// A play at the start of a month.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) offices: Vec<OfficeState>,
    pub(super) policy: Policy,
    pub(super) members: Vec<Membership>,
    pub(super) slots: Vec<Slot>,
    pub(super) money: Money,
    /// Tallies of the network by year, and of the offices over the horizon.
    pub(super) years: Vec<Tally>,
    pub(super) horizon: Vec<Tally>,
    pub(super) watched: Vec<Watched>,
    pub(super) watched_year: Watched,
}

/// Whether a client is in the region and active at an open office of its hub; and at how many.
pub(super) fn active_offices(
    setting: &Setting<'_>,
    offices: &[OfficeState],
    presence: &Presence,
    client: usize,
    t: usize,
) -> usize {
    if !presence.present(client, t) {
        return 0;
    }
    let hub = setting.clients.all[client].hub;
    setting
        .stations
        .iter()
        .zip(offices)
        .filter(|(s, o)| s.site.hub == hub && o.open() && o.active.contains(client - s.first))
        .count()
}
