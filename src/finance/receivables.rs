//! Open invoices: what is paid when, what is overdue, what is given up.

use super::draws::Fate;
use crate::units::Usd;

/// An invoice's end: paid or written off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    /// Office whose work it bills.
    pub office: u32,
    /// Client of the network who owes it.
    pub client: u32,
    /// Net amount.
    pub net: Usd,
    /// Gross amount: with the overhead that belongs to headquarters.
    pub gross: Usd,
    /// Whether it was paid; otherwise written off.
    pub paid: bool,
    next: u32,
}

const NONE: u32 = u32::MAX;

/// All open invoices of a play, by the month in which they end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Receivables {
    ends: Vec<End>,
    heads: Vec<u32>,
    /// Change of the number of overdue invoices per office at a month (`months x offices`).
    overdue: Vec<f64>,
    /// Change of the overdue amount at a month.
    overdue_amount: Vec<Usd>,
    desks: usize,
    open: Usd,
}

impl Receivables {
    /// No invoices, for `months` months and `offices` offices.
    #[must_use]
    pub fn new(months: usize, offices: usize) -> Self {
        Self {
            ends: Vec::new(),
            heads: vec![NONE; months],
            overdue: vec![0.0; (months + 1) * offices],
            overdue_amount: vec![Usd::ZERO; months + 1],
            desks: offices,
            open: Usd::ZERO,
        }
    }

    /// Issues `count` invoices of one debtor in month `t` for `net` in all, of work at `office`, where the
    /// reminders fall too (a further line of a consolidated invoice counts 0).
    #[expect(clippy::too_many_arguments, reason = "an invoice has that many particulars")]
    pub fn issue(
        &mut self,
        t: usize,
        office: usize,
        client: usize,
        count: f64,
        net: Usd,
        overhead: f64,
        fate: Fate,
        due_after: usize,
        write_off_months: usize,
    ) {
        let months = self.heads.len();
        self.open += net;
        let given_up = write_off_months.max(due_after + 1);
        let paid_after = fate.paid_after().filter(|&months| months < given_up);
        let paid = paid_after.is_some();
        let ends = t + paid_after.unwrap_or(given_up);
        let due = t + due_after;
        if due < ends && due < months {
            self.overdue[due * self.desks + office] += count;
            self.overdue_amount[due] += net;
            let until = ends.min(months);
            self.overdue[until * self.desks + office] -= count;
            self.overdue_amount[until] -= net;
        }
        if ends < months {
            let next = self.heads[ends];
            self.heads[ends] = self.ends.len() as u32;
            self.ends.push(End {
                office: office as u32,
                client: client as u32,
                net,
                gross: net * (1.0 + overhead),
                paid,
                next,
            });
        }
    }

    /// Issued less ended up to the month that was settled last: what must stand in the books as receivable.
    #[must_use]
    pub fn open(&self) -> Usd {
        self.open
    }

    /// Takes the next invoice that ends in month `t`, the last issued first.
    pub fn take_ending(&mut self, t: usize) -> Option<End> {
        let end = *self.ends.get(self.heads[t] as usize)?;
        self.heads[t] = end.next;
        self.open -= end.net;
        Some(end)
    }

    /// Change of the number of an office's overdue invoices in month `t`.
    #[must_use]
    pub fn overdue_change(&self, t: usize, office: usize) -> f64 {
        self.overdue[t * self.desks + office]
    }

    /// Change of the overdue amount in month `t`.
    #[must_use]
    pub fn overdue_amount_change(&self, t: usize) -> Usd {
        self.overdue_amount[t]
    }
}
