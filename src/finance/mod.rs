//! Who pays: options and their streams, budgets and calls, invoices, costs, and the books.

mod budget;
mod costs;
mod draws;
mod ledger;
mod receivables;
mod rules;
mod shares;
pub mod theory;

pub use budget::{Call, Position, calls};
pub use costs::{Costs, OfficeCosts, Place};
pub use draws::{Fate, PayerDraws, Payment, cuts, due_after, fates, payments, pledge_uniforms};
pub use ledger::{Book, Ledger, SOURCE_LIST, SOURCES, Source};
pub use receivables::{End, Receivables};
pub use rules::{
    Billing, Coverage, Follower, FundingOption, Key, Management, MoneyRules, NamedStream, Payers, Stream,
    Tariff, Watch,
};
pub use shares::{Account, Debtor, PaymentYear, Payments, mean_fulfilment, weights};
