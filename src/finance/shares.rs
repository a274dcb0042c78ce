//! How streams share a need among payers, and what of it arrives.

use super::budget::Call;
use super::draws::PayerDraws;
use super::ledger::{SOURCES, Source};
use super::rules::{Key, MoneyRules, Payers, Stream};
use crate::units::Usd;

/// A payer of agreed shares at a year's start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Debtor {
    /// Client of the network.
    pub client: usize,
    /// Its hub.
    pub hub: usize,
    /// Whether it is a sponsor.
    pub sponsor: bool,
    /// Whether it joined the shared budget.
    pub member: bool,
    /// Hours served last year, all offices [h of work].
    pub hours: f64,
    /// Weight of the agency [-].
    pub weight: f64,
}

impl Debtor {
    /// Whether a stream asks this payer; every debtor is active somewhere.
    #[must_use]
    pub fn asked(&self, payers: Payers) -> bool {
        match payers {
            Payers::Sponsors => self.sponsor,
            Payers::SponsorsAndContributors => self.sponsor || self.member,
            Payers::Active => true,
        }
    }
}

/// Parts of the debtors in a cost-share, adding up to 1 (all zero where nobody is asked): of all debtors, or of
/// those of one hub for an account that only they share.
///
/// Where nobody has used anything, or nobody weighs anything, the parts are equal.
#[must_use]
pub fn weights(debtors: &[Debtor], payers: Payers, key: Key, hub: Option<usize>) -> Vec<f64> {
    let by = |key: Key| -> Vec<f64> {
        debtors
            .iter()
            .map(|d| match key {
                _ if !d.asked(payers) || hub.is_some_and(|h| h != d.hub) => 0.0,
                Key::Equal => 1.0,
                Key::Use => d.hours,
                Key::Weight => d.weight,
            })
            .collect()
    };
    let mut parts = by(key);
    if parts.iter().sum::<f64>() <= 0.0 {
        parts = by(Key::Equal);
    }
    let sum: f64 = parts.iter().sum();
    if sum > 0.0 {
        for part in &mut parts {
            *part /= sum;
        }
    }
    parts
}

/// Mean fulfilment of a stream's asks [-]; 1 for streams that are not asked by share.
#[must_use]
pub fn mean_fulfilment(stream: &Stream, rules: &MoneyRules) -> f64 {
    match stream {
        Stream::CostShare { .. } | Stream::FixedFee { .. } => rules.share_fulfilment.mean(),
        Stream::Voluntary { fulfilment, .. } => fulfilment.mean(),
        _ => 1.0,
    }
}

/// An account as the streams see it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Account {
    /// The hub whose agencies share it; `None`: all do.
    pub hub: Option<usize>,
    /// Offices that it pays for.
    pub offices: f64,
}

/// Aleatory facts of a year for all streams.
#[derive(Debug, Clone, Copy)]
pub struct PaymentYear<'a> {
    /// Year of the horizon.
    pub year: usize,
    /// Years since the levy began.
    pub levy_year: usize,
    /// Loss by systemic cuts [-].
    pub cut: f64,
    /// Uniform of the pledges' fulfilment.
    pub pledge: f64,
    /// Draws by client of the network.
    pub payers: &'a [PayerDraws],
    /// Every ask is exactly the requirement.
    pub ask_one: bool,
}

/// What arrives in a year: by account, month and category, and by payer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Payments {
    /// Income by account and month of the year.
    pub months: Vec<[[Usd; SOURCES]; 12]>,
    /// Clients of the network who were asked, and what each pays in the year.
    pub owed_by: Vec<usize>,
    /// Paid by each of them.
    pub debtors: Vec<Usd>,
    /// Paid by the largest donor of a central fund.
    pub largest_donor: Usd,
    /// Paid by the levy.
    pub levy: Usd,
    /// Paid in cash by host governments.
    pub hosts: Usd,
    /// Expected to arrive from shares of the need, by account.
    pub expected: Vec<Usd>,
}

impl Payments {
    /// Asks the streams of an option for the accounts' needs and lets the payers answer.
    ///
    /// Stream `s` asks `ask_s x share_s x need`. An agreed share is paid in one month of the first half-year, pledges in
    /// equal parts in the fourth to the twelfth month, a levy month by month.
    #[must_use]
    pub fn ask(
        streams: &[super::rules::NamedStream],
        calls: &[Call],
        debtors: &[Debtor],
        accounts: &[Account],
        rules: &MoneyRules,
        year: &PaymentYear<'_>,
    ) -> Self {
        let mut payments = Self {
            months: vec![[[Usd::ZERO; SOURCES]; 12]; calls.len()],
            owed_by: debtors.iter().map(|d| d.client).collect(),
            debtors: vec![Usd::ZERO; debtors.len()],
            expected: vec![Usd::ZERO; calls.len()],
            ..Self::default()
        };
        let kept = 1.0 - year.cut;
        let ask_of = |stream: &Stream, ask: Option<f64>| {
            if year.ask_one { 1.0 } else { ask.unwrap_or_else(|| 1.0 / mean_fulfilment(stream, rules)) }
        };
        for named in streams {
            let stream = &named.stream;
            match stream {
                Stream::CostShare { payers, key, share, ask } => {
                    let factor = ask_of(stream, *ask) * share;
                    for (expected, call) in payments.expected.iter_mut().zip(calls) {
                        *expected += call.need * (factor * mean_fulfilment(stream, rules));
                    }
                    payments.agreed(accounts, debtors, *payers, *key, year, |a, _| calls[a].need * factor);
                }
                Stream::FixedFee { payers, fee } => {
                    // a payer's fee is divided among the accounts it shares by their offices
                    payments.agreed(accounts, debtors, *payers, Key::Equal, year, |a, asked| {
                        let hub = accounts[a].hub;
                        let sharing = accounts.iter().filter(|b| b.hub == hub);
                        let offices: f64 = sharing.map(|b| b.offices).sum();
                        Usd::of(fee * asked) * (accounts[a].offices / offices)
                    });
                }
                Stream::Voluntary { donors, fulfilment, share, ask } => {
                    let paid = ask_of(stream, *ask) * share * kept * fulfilment.quantile(year.pledge);
                    let mean = ask_of(stream, *ask) * share * fulfilment.mean();
                    for (a, call) in calls.iter().enumerate() {
                        let monthly = call.need * (paid / 9.0);
                        for month in &mut payments.months[a][3..12] {
                            month[Source::Central as usize] += monthly;
                        }
                        payments.largest_donor += call.need * (paid / (*donors).max(1) as f64);
                        payments.expected[a] += call.need * mean;
                    }
                }
                Stream::Levy { share, ask } => {
                    let ramp = rules
                        .levy_ramp
                        .get(year.levy_year)
                        .or(rules.levy_ramp.last())
                        .copied()
                        .unwrap_or(1.0);
                    let mean = ask_of(stream, *ask) * share * ramp;
                    for (a, call) in calls.iter().enumerate() {
                        let monthly = call.need * (mean * kept / 12.0);
                        for month in &mut payments.months[a] {
                            month[Source::Levy as usize] += monthly;
                        }
                        payments.levy += call.need * (mean * kept);
                        payments.expected[a] += call.need * mean;
                    }
                }
                Stream::HostGovernment { cash } => {
                    for (a, account) in accounts.iter().enumerate() {
                        let monthly = Usd::of(cash * account.offices * kept / 12.0);
                        for month in &mut payments.months[a] {
                            month[Source::Host as usize] += monthly;
                        }
                        payments.hosts += monthly * 12.0;
                    }
                }
                Stream::Invoice(_) | Stream::Prefunded { .. } | Stream::DonorPost { .. } => {}
            }
        }
        payments
    }

    /// Turns the year's income over to `accounts` other accounts: one gets all, several get equal parts.
    pub fn share_out(&mut self, accounts: usize) {
        let mut all = [[Usd::ZERO; SOURCES]; 12];
        for account in &self.months {
            for (sums, month) in all.iter_mut().zip(account) {
                for (sum, &amount) in sums.iter_mut().zip(month) {
                    *sum += amount;
                }
            }
        }
        for sum in all.iter_mut().flatten() {
            *sum = *sum / accounts as f64;
        }
        self.months = vec![all; accounts];
    }

    /// Agreed payments: `asked` of each account (told the number of its payers) times each debtor's part, as far
    /// as the debtor fulfils it.
    fn agreed(
        &mut self,
        accounts: &[Account],
        debtors: &[Debtor],
        payers: Payers,
        key: Key,
        year: &PaymentYear<'_>,
        asked: impl Fn(usize, f64) -> Usd,
    ) {
        let kept = 1.0 - year.cut;
        let mut parts = Vec::new();
        for (a, account) in accounts.iter().enumerate() {
            if a == 0 || account.hub != accounts[a - 1].hub {
                parts = weights(debtors, payers, key, account.hub);
            }
            let asked = asked(a, parts.iter().filter(|&&p| p > 0.0).count() as f64);
            for (d, (debtor, &part)) in debtors.iter().zip(&parts).enumerate() {
                if part > 0.0 {
                    let draws = &year.payers[debtor.client];
                    let amount = asked * (draws.fulfilment[year.year] * kept * part);
                    let source = if debtor.sponsor { Source::Sponsors } else { Source::Contributors };
                    self.months[a][draws.month[year.year]][source as usize] += amount;
                    self.debtors[d] += amount;
                }
            }
        }
    }
}
