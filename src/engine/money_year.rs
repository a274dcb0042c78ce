//! Money of the network in a year.

use crate::finance::SOURCES;

/// Sums over the network and a year [USD unless said]; years add up to the horizon.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct MoneyYear {
    pub(super) years: f64,
    pub(super) requirement: f64,
    pub(super) cost: f64,
    pub(super) present_value: f64,
    /// Sum over years of the gap, and of years with a gap above a tenth.
    pub(super) gap: f64,
    pub(super) gap_over: f64,
    pub(super) deficit: f64,
    pub(super) bridged: f64,
    pub(super) recovered: f64,
    pub(super) arrears: f64,
    pub(super) written_off: f64,
    pub(super) paid_by: [f64; SOURCES],
    /// Invoices issued [invoices].
    pub(super) invoices: f64,
    /// Cost of billing, disputes, reminders and statements.
    pub(super) collection: f64,
    /// Income in cash, and of it each payer's: agencies, then one central donor, the levy, the hosts.
    pub(super) income: f64,
    pub(super) payers: Vec<f64>,
    /// Hours of non-sponsor users x share not paid for, and their hours [h of work].
    pub(super) free_hours: f64,
    pub(super) user_hours: f64,
    /// Contributors at year end [agencies].
    pub(super) contributors: f64,
}

impl MoneyYear {
    pub(super) fn add(&mut self, other: &Self) {
        self.years += other.years;
        self.requirement += other.requirement;
        self.cost += other.cost;
        self.present_value += other.present_value;
        self.gap += other.gap;
        self.gap_over += other.gap_over;
        self.deficit += other.deficit;
        self.bridged += other.bridged;
        self.recovered += other.recovered;
        self.arrears += other.arrears;
        self.written_off += other.written_off;
        self.invoices += other.invoices;
        self.collection += other.collection;
        self.income += other.income;
        self.free_hours += other.free_hours;
        self.user_hours += other.user_hours;
        self.contributors += other.contributors;
        for (mine, theirs) in self.paid_by.iter_mut().zip(other.paid_by) {
            *mine += theirs;
        }
        self.payers.resize(other.payers.len().max(self.payers.len()), 0.0);
        for (mine, theirs) in self.payers.iter_mut().zip(&other.payers) {
            *mine += theirs;
        }
    }
}
