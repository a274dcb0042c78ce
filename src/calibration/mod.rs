//! From an office's own records to a scenario: what the records tell, and how well.
//!
//! Three files are read: a log of requests, a book of invoices, a list of staff. From them come arrival rates with the
//! differences between offices, growth and season ([`rates`]), service hours ([`hours`]), days to pay and what is never
//! paid ([`payment`]), coverage ([`coverage`]), resignations and vacancies ([`posts`]); each with a distribution that carries
//! the error of estimation, ready to stand in a scenario that extends the one the records were read with. What cannot be
//! fitted keeps what that scenario says, and the reason is told.
//!
//! ```
//! use jpo::calibration::{self, DateOrder, Names, read_staff};
//!
//! let scenario = jpo::scenario::load("pacific", &[]).unwrap();
//! let names = Names::new(&scenario);
//! let list = "office,from,to\ntonga,,2013-05-01\ntonga,2013-11-01,2016-02-01\ntonga,2016-09-01,2019-01-01\n\
//!     tonga,2019-04-01,\npalau,,2021-01-01\n";
//! let staff = read_staff("staff.csv", list.as_bytes(), &names, DateOrder::Iso).unwrap();
//! let found = calibration::fit(&scenario, &calibration::Given { staff: Some(staff), ..Default::default() });
//! let hazard = found.fitted.iter().find(|fitted| fitted.key == "office.resignation").unwrap();
//! assert_eq!(hazard.records, 4);
//! ```

pub mod coverage;
mod date;
mod estimate;
mod example;
pub mod frailty;
pub mod hours;
mod invoices;
pub mod lognormal;
mod names;
pub mod payment;
pub mod posts;
pub mod rates;
mod requests;
mod staff;
mod text;
pub mod trend;

pub use date::{DateOrder, Day, parse as parse_date};
pub use estimate::Estimate;
pub use example::{Example, example};
pub use invoices::{Invoices, read_invoices};
pub use names::Names;
pub use requests::{Requests, read_requests};
pub use staff::{Staff, read_staff};
pub use text::{Origin, scenario_text};

use crate::scenario::Scenario;

/// A parameter that the records tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// Its key in the scenario.
    pub key: String,
    /// Unit.
    pub unit: &'static str,
    /// Records that tell it.
    pub records: u64,
    /// What they tell.
    pub estimate: Estimate,
}

impl Fitted {
    fn new(key: impl Into<String>, unit: &'static str, records: u64, estimate: Estimate) -> Self {
        Self { key: key.into(), unit, records, estimate }
    }
}

/// Why a parameter keeps what the scenario says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// The file that would tell it was not given.
    NotGiven,
    /// Fewer records than it takes.
    TooFew {
        /// Records there are.
        records: u64,
        /// Records it takes.
        needed: u64,
    },
    /// Fewer offices than it takes.
    TooFewOffices {
        /// Offices there are.
        offices: u64,
        /// Offices it takes.
        needed: u64,
    },
    /// Records of fewer months than it takes.
    TooShort {
        /// Months there are.
        months: u64,
        /// Months it takes.
        needed: u64,
    },
    /// No client of the class is known to ask.
    NobodyAsks,
    /// The reference option bills nobody.
    NoTariff,
    /// More was invoiced than the work is worth at the scenario's price.
    MoreThanAll {
        /// Hours invoiced over hours worked.
        share: f64,
    },
    /// The scenario has it switched off.
    SwitchedOff,
    /// Records of this kind do not tell it apart from something else.
    NotTold,
}

/// A parameter that stays as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfitted {
    /// Its key, or a pattern of keys.
    pub key: String,
    /// Why.
    pub why: Why,
}

/// A quantile of what was observed beside that of what was fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Key of the parameter.
    pub key: String,
    /// Unit of both.
    pub unit: &'static str,
    /// Share below it [-].
    pub share: f64,
    /// Of the records.
    pub observed: f64,
    /// Of the law with the fitted parameters.
    pub fitted: f64,
}

/// The records given.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The log of requests.
    pub requests: Option<Requests>,
    /// The book of invoices.
    pub invoices: Option<Invoices>,
    /// The list of staff.
    pub staff: Option<Staff>,
    /// Last day of the records; else the last that any of them names.
    pub end: Option<Day>,
}

/// Everything that was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calibration {
    /// Parameters fitted, in the order of the scenario's concerns.
    pub fitted: Vec<Fitted>,
    /// Parameters that stay as they are.
    pub unfitted: Vec<Unfitted>,
    /// Quantiles beside quantiles.
    pub compared: Vec<Compared>,
    /// Rank correlations that the errors of estimation have: two keys and Spearman's coefficient.
    pub correlations: Vec<(String, String, f64)>,
}

impl Calibration {
    fn leave(&mut self, key: &str, why: Why) {
        self.unfitted.push(Unfitted { key: key.to_owned(), why });
    }
}

/// Fits what the records tell of a scenario's parameters.
#[must_use]
pub fn fit(scenario: &Scenario, given: &Given) -> Calibration {
    let mut found = Calibration::default();
    let names = Names::new(scenario);
    let last = [
        given.requests.as_ref().and_then(|log| log.window.map(|window| window.1)),
        given.invoices.as_ref().and_then(|book| book.last),
        given.staff.as_ref().and_then(|staff| staff.span.map(|span| span.1)),
    ];
    let end = given.end.or(last.into_iter().flatten().max()).unwrap_or(Day(0));
    let start = given.requests.as_ref().and_then(|log| log.window.map(|window| window.0));
    // coverage first: what users are billed thins what they ask for
    let means = scenario.inputs.means();
    let mut billed = Calibration::default();
    let coverage = if let (Some(log), Some(book)) = (&given.requests, &given.invoices) {
        coverage::fit(scenario, log, book, &mut billed)
    } else {
        billed.leave("money.coverage_*", Why::NotGiven);
        None
    };
    let coverage = coverage.unwrap_or_else(|| {
        let tariff = scenario.options[scenario.reference].tariff();
        tariff.map_or(0.0, |(tariff, _)| means[scenario.money.coverage(tariff.coverage)])
    });
    if let Some(log) = &given.requests {
        rates::fit(scenario, &names, log, rates::response(scenario, coverage), &mut found);
        hours::fit(scenario, log, &mut found);
    } else {
        found.leave("functions.*", Why::NotGiven);
        found.leave("demand.*", Why::NotGiven);
    }
    match &given.staff {
        Some(staff) => posts::fit(staff, (start, end), &mut found),
        None => found.leave("office.resignation, office.fill_days", Why::NotGiven),
    }
    found.fitted.append(&mut billed.fitted);
    found.unfitted.append(&mut billed.unfitted);
    match &given.invoices {
        Some(book) => payment::fit(scenario, book, end, &mut found),
        None => found.leave("money.late_*, money.never_paid", Why::NotGiven),
    }
    found
}
