//! Double-entry books of an option's accounts.
//!
//! Every posting is booked twice with opposite signs, so that all books of an account always add up to zero.
//! Money is never rounded inside a run, and added in a fixed order.

use crate::units::Usd;

/// Who pays: the categories of `finance.paid_by`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Source {
    /// Sponsoring agencies.
    Sponsors = 0,
    /// Agencies that joined, or owe a fee.
    Contributors = 1,
    /// Billed users.
    Users = 2,
    /// The central allocation or voluntary pledges.
    Central = 3,
    /// The levy.
    Levy = 4,
    /// Donor governments.
    Donor = 5,
    /// Host governments.
    Host = 6,
    /// Lead agencies, in kind.
    Lead = 7,
}

/// Number of categories of payers.
pub const SOURCES: usize = 8;

/// The books of an account. A debit raises a book, a credit lowers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Book {
    /// Money at hand.
    Cash,
    /// Net amount of invoices that are open.
    Receivable,
    /// Counterpart of receivables: income only when paid.
    Unearned,
    /// Prefunded money at hand.
    DepositCash,
    /// What the clients have deposited: a liability.
    Deposit,
    /// Bridged by the lead agency (pooled: the sponsors): a liability, repaid as the balance rises.
    Advance,
    /// Bills beyond the credit line: a liability.
    Unpaid,
    /// Balance brought in: at the start, or moved from another account.
    Opening,
    /// Income by payer, a credit book.
    Income(Source),
    /// Cash spent.
    Spending,
    /// Spending in kind, paid by its giver at once.
    InKind,
}

/// Number of books of an account.
const BOOKS: usize = 10 + SOURCES;

impl Book {
    fn index(self) -> usize {
        match self {
            Self::Cash => 0,
            Self::Receivable => 1,
            Self::Unearned => 2,
            Self::DepositCash => 3,
            Self::Deposit => 4,
            Self::Advance => 5,
            Self::Unpaid => 6,
            Self::Opening => 7,
            Self::Spending => 8,
            Self::InKind => 9,
            Self::Income(source) => 10 + source as usize,
        }
    }
}

/// The books of all accounts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    books: Vec<[Usd; BOOKS]>,
}

impl Ledger {
    /// Books of accounts with the given opening balances.
    #[must_use]
    pub fn open(balances: &[Usd]) -> Self {
        let mut ledger = Self { books: vec![[Usd::ZERO; BOOKS]; balances.len()] };
        for (account, &balance) in balances.iter().enumerate() {
            ledger.post(account, Book::Cash, Book::Opening, balance);
        }
        ledger
    }

    /// Number of accounts.
    #[must_use]
    pub fn accounts(&self) -> usize {
        self.books.len()
    }

    /// Books an amount: `debit` rises, `credit` falls.
    #[inline]
    pub fn post(&mut self, account: usize, debit: Book, credit: Book, amount: Usd) {
        self.books[account][debit.index()] += amount;
        self.books[account][credit.index()] -= amount;
    }

    /// A book as the account's owner reads it: liabilities, income and opening balance are positive.
    #[must_use]
    pub fn read(&self, account: usize, book: Book) -> Usd {
        let raw = self.books[account][book.index()];
        match book {
            Book::Cash | Book::Receivable | Book::DepositCash | Book::Spending | Book::InKind => raw,
            _ => -raw,
        }
    }

    /// Net position of an account: cash less advances and unpaid bills.
    #[must_use]
    pub fn balance(&self, account: usize) -> Usd {
        self.read(account, Book::Cash) - self.read(account, Book::Advance) - self.read(account, Book::Unpaid)
    }

    /// Income in cash of an account since the opening.
    #[must_use]
    pub fn cash_income(&self, account: usize) -> Usd {
        // income less what was given in kind, which is booked as income of its giver at once
        let all: Usd = SOURCE_LIST.iter().map(|&s| self.read(account, Book::Income(s))).sum();
        all - self.read(account, Book::InKind)
    }

    /// Covers a negative cash book by an advance up to `line` and by unpaid bills beyond, and repays both as
    /// the balance rises.
    pub fn settle(&mut self, account: usize, line: Usd) {
        let balance = self.balance(account);
        let short = (-balance).max(Usd::ZERO);
        let advance = short.min(line);
        let unpaid = short - advance;
        let advance_now = self.read(account, Book::Advance);
        let unpaid_now = self.read(account, Book::Unpaid);
        self.post(account, Book::Cash, Book::Advance, advance - advance_now);
        self.post(account, Book::Cash, Book::Unpaid, unpaid - unpaid_now);
    }

    /// Moves a balance from one account to another, as when accounts are pooled or parted.
    pub fn transfer(&mut self, from: usize, to: usize, amount: Usd) {
        self.post(from, Book::Opening, Book::Cash, amount);
        self.post(to, Book::Cash, Book::Opening, amount);
    }

    /// Largest departure from the laws of the books: all books of an account add up to zero; opening + income
    /// - spending = closing; open receivables equal their counterpart; deposits are covered.
    #[must_use]
    pub fn imbalance(&self) -> Usd {
        let mut worst = Usd::ZERO;
        for account in 0..self.books.len() {
            let all: Usd = self.books[account].iter().copied().sum();
            let closing = self.read(account, Book::Opening) + self.cash_income(account)
                - self.read(account, Book::Spending);
            let receivable = self.read(account, Book::Receivable) - self.read(account, Book::Unearned);
            let deposits = self.read(account, Book::DepositCash) - self.read(account, Book::Deposit);
            for gap in [all, closing - self.balance(account), receivable, deposits] {
                worst = worst.max(gap).max(-gap);
            }
        }
        worst
    }
}

/// The categories of payers in order.
pub const SOURCE_LIST: [Source; SOURCES] = [
    Source::Sponsors,
    Source::Contributors,
    Source::Users,
    Source::Central,
    Source::Levy,
    Source::Donor,
    Source::Host,
    Source::Lead,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_account_is_bridged_up_to_its_line_and_repays() {
        let mut ledger = Ledger::open(&[Usd::of(100.0)]);
        ledger.post(0, Book::Spending, Book::Cash, Usd::of(150.0));
        ledger.settle(0, Usd::of(30.0));
        assert_eq!(ledger.balance(0), Usd::of(-50.0));
        assert_eq!(ledger.read(0, Book::Advance), Usd::of(30.0));
        assert_eq!(ledger.read(0, Book::Unpaid), Usd::of(20.0));
        assert_eq!(ledger.read(0, Book::Cash), Usd::ZERO);
        ledger.post(0, Book::Cash, Book::Income(Source::Sponsors), Usd::of(80.0));
        ledger.settle(0, Usd::of(30.0));
        assert_eq!(ledger.balance(0), Usd::of(30.0));
        assert_eq!(ledger.read(0, Book::Advance), Usd::ZERO);
        assert_eq!(ledger.imbalance(), Usd::ZERO);
    }

    #[test]
    fn gifts_in_kind_are_spending_of_their_giver_and_no_cash() {
        let mut ledger = Ledger::open(&[Usd::ZERO]);
        ledger.post(0, Book::InKind, Book::Income(Source::Host), Usd::of(10.0));
        assert_eq!(ledger.balance(0), Usd::ZERO);
        assert_eq!(ledger.cash_income(0), Usd::ZERO);
        assert_eq!(ledger.imbalance(), Usd::ZERO);
    }

    #[test]
    fn a_one_sided_entry_is_noticed() {
        let mut ledger = Ledger::open(&[Usd::ZERO]);
        ledger.books[0][Book::Cash.index()] += Usd::of(1.0);
        assert_eq!(ledger.imbalance(), Usd::of(1.0));
    }
}
