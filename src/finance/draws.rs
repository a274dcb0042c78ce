//! Aleatory draws of the money side of a replication, the same for all options.

use super::rules::MoneyRules;
use crate::maths;
use crate::random::{Process, Seed, entity, open, uniform};
use crate::uncertainty::World;
use crate::units::DAYS_PER_MONTH;

/// How an invoice issued in a given month fares (a byte: there is one for every debtor and month).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate(u8);

impl Fate {
    const NEVER: u8 = 0x7f;

    fn new(months: f64, never: bool, disputed: bool) -> Self {
        let months = if never { Self::NEVER } else { months.clamp(1.0, f64::from(Self::NEVER - 1)) as u8 };
        Self(months | u8::from(disputed) << 7)
    }

    /// Months from issue to payment; `None`: never.
    #[must_use]
    pub fn paid_after(self) -> Option<usize> {
        let months = self.0 & Self::NEVER;
        (months != Self::NEVER).then_some(usize::from(months))
    }

    /// Whether it is disputed.
    #[must_use]
    pub fn disputed(self) -> bool {
        self.0 & 0x80 != 0
    }
}

/// Months from issue to the date by which an invoice is due.
#[must_use]
pub fn due_after(rules: &MoneyRules) -> usize {
    (rules.terms_days / DAYS_PER_MONTH).ceil().max(1.0) as usize
}

/// How the invoice of a debtor issued in a given month is paid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Payment {
    /// Days from issue to payment, if it is ever paid [d].
    pub days: f64,
    /// Whether it never is.
    pub never: bool,
    /// Whether it is disputed.
    pub disputed: bool,
}

/// Payments of the invoices of one debtor (a pair, or an agency at the hub), by month of issue without end: at the
/// term, or late by a lognormal delay, or never.
pub fn payments(
    rules: &MoneyRules,
    dispute_probability: f64,
    world: &World,
    debtor: u64,
    seed: Seed,
    replication: u64,
) -> impl Iterator<Item = Payment> {
    let mut payment = open(seed, replication, Process::Payment, debtor);
    let mut write_off = open(seed, replication, Process::WriteOff, debtor);
    let mut dispute = open(seed, replication, Process::Disputes, debtor);
    let (late_share, median, never) =
        (world[rules.late_share], world[rules.late_median], world[rules.never_paid]);
    let (terms, sigma) = (rules.terms_days, rules.late_sigma);
    std::iter::repeat_with(move || {
        let late = uniform(&mut payment);
        let lateness = uniform(&mut payment);
        let days = if late <= late_share {
            terms + median * maths::exp(sigma * maths::normal_quantile(lateness))
        } else {
            terms
        };
        let never = uniform(&mut write_off) <= never;
        let disputed = uniform(&mut dispute) <= dispute_probability;
        Payment { days, never, disputed }
    })
}

/// The fates of the invoices of one debtor by month of issue: its [`payments`], each in the month in which its days are
/// full.
#[must_use]
pub fn fates(
    rules: &MoneyRules,
    dispute_probability: f64,
    world: &World,
    debtor: u64,
    months: usize,
    seed: Seed,
    replication: u64,
) -> Vec<Fate> {
    payments(rules, dispute_probability, world, debtor, seed, replication)
        .take(months)
        .map(|p| Fate::new((p.days / DAYS_PER_MONTH).ceil(), p.never, p.disputed))
        .collect()
}

/// Draws of one agency as a payer.
#[derive(Debug, Clone, PartialEq)]
pub struct PayerDraws {
    /// Part of its share that it pays, by year [-].
    pub fulfilment: Vec<f64>,
    /// Month of the year in which it pays its share, 0 to 5, by year.
    pub month: Vec<usize>,
    /// Uniform that decides when it joins a shared budget; the next one after each return.
    pub join: Vec<f64>,
    /// Uniform that decides at a year's start whether it leaves again, by year.
    pub leave: Vec<f64>,
    /// Uniform that decides whether it can prefund.
    pub prefund: f64,
}

impl PayerDraws {
    /// Draws an agency's part.
    #[must_use]
    pub fn draw(rules: &MoneyRules, client: u64, years: usize, seed: Seed, replication: u64) -> Self {
        let mut pledges = open(seed, replication, Process::Pledges, client);
        let mut timing = open(seed, replication, Process::Timing, client);
        let mut membership = open(seed, replication, Process::Membership, client);
        let fulfilment = (0..years).map(|_| rules.share_fulfilment.quantile(uniform(&mut pledges))).collect();
        let month = (0..years).map(|_| ((uniform(&mut timing) * 6.0) as usize).min(5)).collect();
        let (join, leave) = (0..years).map(|_| (uniform(&mut membership), uniform(&mut membership))).unzip();
        let prefund = uniform(&mut open(seed, replication, Process::Billing, client));
        Self { fulfilment, month, join, leave, prefund }
    }
}

/// Uniforms of the yearly fulfilment of pledges: a Gaussian AR(1) in normal scores, stationary from the start.
#[must_use]
pub fn pledge_uniforms(correlation: f64, years: usize, seed: Seed, replication: u64) -> Vec<f64> {
    let mut stream = open(seed, replication, Process::Pledges, entity(&["central fund"]));
    let innovation = (1.0 - correlation * correlation).sqrt();
    let mut z = 0.0;
    (0..years)
        .map(|y| {
            let e = maths::normal_quantile(uniform(&mut stream));
            z = if y == 0 { e } else { correlation * z + innovation * e };
            maths::normal_cdf(z).clamp(1e-12, 1.0 - 1e-12)
        })
        .collect()
}

/// Loss of all income but invoices by year [-]: a systemic cut strikes a year with probability
/// `1 - exp(-rate)`; half of a loss remains the year after, a quarter the next. At most 0.95.
#[must_use]
pub fn cuts(rules: &MoneyRules, world: &World, years: usize, seed: Seed, replication: u64) -> Vec<f64> {
    let mut stream = open(seed, replication, Process::Cuts, entity(&["system"]));
    let probability = 1.0 - maths::exp(-world[rules.cut_rate]);
    let size = world[rules.cut_size];
    let mut loss = 0.0;
    (0..years)
        .map(|_| {
            loss *= 0.5;
            if uniform(&mut stream) <= probability {
                loss += size;
            }
            f64::min(loss, 0.95)
        })
        .collect()
}
