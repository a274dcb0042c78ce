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

/// Parts of the debtors in a cost-share, adding up to 1 (all zero where nobody is asked).
///
/// Where nobody has used anything, or nobody weighs anything, the parts are equal.
#[must_use]
pub fn weights(debtors: &[Debtor], payers: Payers, key: Key) -> Vec<f64> {
    let by = |key: Key| -> Vec<f64> {
        debtors
            .iter()
            .map(|d| match key {
                _ if !d.asked(payers) => 0.0,
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
    /// Paid by debtor, in the order of the debtors.
    pub debtors: Vec<Usd>,
    /// Paid by the largest donor of a central fund.
    pub largest_donor: Usd,
    /// Paid by the levy.
    pub levy: Usd,
    /// Expected to arrive in all, by account.
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
        offices: &[f64],
        rules: &MoneyRules,
        year: &PaymentYear<'_>,
    ) -> Self {
        let mut payments = Self {
            months: vec![[[Usd::ZERO; SOURCES]; 12]; calls.len()],
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
                    payments.agreed(calls.len(), debtors, &weights(debtors, *payers, *key), rules, year, |a| {
                        calls[a].need * factor
                    });
                }
                Stream::FixedFee { payers, fee } => {
                    let asked = debtors.iter().filter(|d| d.asked(*payers)).count() as f64;
                    let parts = weights(debtors, *payers, Key::Equal);
                    let total: f64 = offices.iter().sum();
                    payments.agreed(calls.len(), debtors, &parts, rules, year, |a| {
                        Usd::of(fee * asked) * (offices[a] / total)
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
                    for (a, &n) in offices.iter().enumerate() {
                        let monthly = Usd::of(cash * n * kept / 12.0);
                        for month in &mut payments.months[a] {
                            month[Source::Host as usize] += monthly;
                        }
                    }
                }
                Stream::Invoice(_) | Stream::Prefunded { .. } | Stream::DonorPost { .. } => {}
            }
        }
        payments
    }

    /// Agreed payments: `asked` of each account times each debtor's part, as far as the debtor fulfils it.
    fn agreed(
        &mut self,
        accounts: usize,
        debtors: &[Debtor],
        parts: &[f64],
        rules: &MoneyRules,
        year: &PaymentYear<'_>,
        asked: impl Fn(usize) -> Usd,
    ) {
        let kept = 1.0 - year.cut;
        let mean = rules.share_fulfilment.mean();
        for (d, (debtor, &part)) in debtors.iter().zip(parts).enumerate() {
            if part <= 0.0 {
                continue;
            }
            let draws = &year.payers[debtor.client];
            let paid = draws.fulfilment[year.year] * kept * part;
            let source = if debtor.sponsor { Source::Sponsors } else { Source::Contributors };
            for a in 0..accounts {
                let amount = asked(a) * paid;
                self.months[a][draws.month[year.year]][source as usize] += amount;
                self.debtors[d] += amount;
                self.expected[a] += asked(a) * (part * mean);
            }
        }
    }
}
