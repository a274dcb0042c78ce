//! Arrival rates by class and function, how much offices differ, growth and season.

use std::collections::BTreeMap;

use super::date::{Day, days_in};
use super::estimate::Estimate;
use super::frailty;
use super::names::Names;
use super::requests::Requests;
use super::trend::{self, Ask, Month};
use super::{Calibration, Fitted, Why};
use crate::demand::Class;
use crate::maths::{exp, exp_m1, ln};
use crate::scenario::Scenario;
use crate::uncertainty::{Copula, Distribution, Input};

/// Rounds between rates, trend, office levels and departures; they settle in three or four.
const ROUNDS: usize = 8;
/// Least requests from which rates are fitted.
const LEAST: u64 = 30;
/// Months from which growth can be told from the season, and months from which the season itself can.
const GROWTH_MONTHS: usize = 24;
const SEASON_MONTHS: usize = 12;
/// Offices from which their differences are fitted.
const OFFICES: usize = 4;
/// An agency has left where its silence has a smaller probability than this (as its negative logarithm).
const SILENCE: f64 = 9.21;
/// An office that is silent for longer than this at first opened with its first request [d].
const OPENING: i32 = 31;

/// Quantiles that stand for a law that is not fitted.
fn spread(law: &Distribution) -> Vec<f64> {
    (0..9).map(|i| law.quantile((f64::from(i) + 0.5) / 9.0)).collect()
}

/// The pairs that ask, and how much: exposures in years of a mean client.
struct Exposure<'a> {
    names: &'a Names<'a>,
    /// Offices that the log knows of, and their first day.
    offices: BTreeMap<usize, Day>,
    /// First month, and their number.
    first: i32,
    months: usize,
    window: (Day, Day),
    /// How price thins the requests of users [-].
    response: f64,
    /// By class, office and month.
    years: [BTreeMap<usize, Vec<f64>>; 3],
}

impl Exposure<'_> {
    /// Adds a client that asks from one day to another.
    fn add(&mut self, class: Class, office: usize, weight: f64, from: Day, to: Day) {
        let months = self.months;
        let row = self.years[class as usize].entry(office).or_insert_with(|| vec![0.0; months]);
        for (m, year) in row.iter_mut().enumerate() {
            let month = self.first + m as i32;
            let (opens, closes) = (Day::first_of(month).0, Day::first_of(month + 1).0);
            let days = (to.0 + 1).min(closes) - from.0.max(opens);
            *year += weight * f64::from(days.max(0)) / f64::from(days_in(month)) / 12.0;
        }
    }

    /// All clients: sponsors and governments ask all the time, users from their first request until they leave.
    fn fill(&mut self, log: &Requests, left: &BTreeMap<usize, Day>) {
        self.years = Default::default();
        let end = self.window.1;
        for (office, opened) in self.offices.clone() {
            let clients = self.names.clients();
            let hub = self.names.agency(office, 0).map_or(0, |first| clients.all[first].hub);
            for local in 0..=clients.of_hub[hub].len() {
                let class = self.names.class(office, local);
                let weight = self.names.weight(office, local);
                if class == Class::User {
                    let Some((began, _)) = log.first.get(&(office as u16, local as u16)) else { continue };
                    let agency = self.names.agency(office, local).unwrap_or(0);
                    let until = left.get(&agency).map_or(end, |day| (*day).min(end));
                    // the first request says that the pair is active: what counts begins in the middle of its day
                    self.add(class, office, weight * self.response, *began, until);
                } else {
                    self.add(class, office, weight, opened, end);
                }
            }
        }
    }

    fn at(&self, class: usize, office: usize, month: usize) -> f64 {
        self.years[class].get(&office).map_or(0.0, |row| row[month])
    }
}

fn input_of(scenario: &Scenario, class: usize, function: usize) -> Option<Input> {
    let function = &scenario.demand.functions[function];
    [function.sponsor_rate, function.user_rate, function.government_rate][class]
}

/// How many requests a price leaves [-]: the response of users to the prices of the reference option, at the mean
/// elasticity and `coverage`.
#[must_use]
pub fn response(scenario: &Scenario, coverage: f64) -> f64 {
    let elasticity = scenario.inputs.means()[scenario.demand.use_elasticity];
    scenario.options[scenario.reference].tariff().map_or(1.0, |(tariff, _)| {
        let price = tariff.price * (1.0 + tariff.overhead) * coverage;
        exp(-elasticity * price / scenario.demand.reference_price)
    })
}

/// Fits everything that a log of requests tells of demand.
pub(super) fn fit(
    scenario: &Scenario,
    names: &Names<'_>,
    log: &Requests,
    response: f64,
    found: &mut Calibration,
) {
    let functions: Vec<usize> = (0..names.functions())
        .filter(|&f| (0..3).any(|class| input_of(scenario, class, f).is_some()))
        .collect();
    let keys = |f: usize, class: usize| {
        let class = ["sponsor_rate", "user_rate", "government_rate"][class];
        format!("functions.{}.{class}", scenario.demand.functions[f].id)
    };
    let Some(window) = log.window.filter(|_| log.rows >= LEAST) else {
        found.leave("functions.*.*_rate", Why::TooFew { records: log.rows, needed: LEAST });
        return;
    };
    let first = window.0.month();
    let months = (window.1.month() - first + 1) as usize;

    // what counts: not emergencies, and not the first request of a user at an office, which only says that it is one
    let mut counts: BTreeMap<(usize, usize, usize, usize), f64> = BTreeMap::new();
    let mut opened: BTreeMap<usize, Day> = BTreeMap::new();
    for (&(o, c, f, month), &n) in &log.counts {
        let (o, c, f) = (usize::from(o), usize::from(c), usize::from(f));
        let class = names.class(o, c);
        opened
            .entry(o)
            .and_modify(|day| *day = (*day).min(Day::first_of(month)))
            .or_insert(Day::first_of(month));
        if !functions.contains(&f) || input_of(scenario, class as usize, f).is_none() {
            continue;
        }
        let mut n = f64::from(n);
        if class == Class::User
            && let Some((day, function)) = log.first.get(&(o as u16, c as u16))
            && usize::from(*function) == f
            && day.month() == month
        {
            n -= 1.0;
        }
        *counts.entry((o, class as usize, f, (month - first) as usize)).or_insert(0.0) += n;
    }
    for day in opened.values_mut() {
        *day = if day.0 - window.0.0 > OPENING { *day } else { window.0 };
    }

    let rules = &scenario.demand;
    let law = |input: Input| &scenario.inputs.entries()[input.index()].value;
    let peak_months = rules.season_months.len() as f64;
    let in_season = |m: usize| rules.season_months.contains(&((first + m as i32).rem_euclid(12) as u8 + 1));
    let told_season = months >= SEASON_MONTHS && (1.0..12.0).contains(&peak_months);
    let told_growth = months >= GROWTH_MONTHS;
    let (growth, peak) = (law(rules.request_growth), law(rules.season_peak));
    let ask = Ask {
        at: f64::from(scenario.start * 12 - first),
        volatilities: spread(law(rules.growth_volatility)),
        growth: (!told_growth).then(|| (growth.mean(), growth.sd() * growth.sd())),
        peak: (!told_season).then(|| {
            let (mean, sd) = (peak.mean(), peak.sd());
            (ln(mean), sd * sd / (mean * mean))
        }),
        peak_months,
    };
    let shapes = spread(law(rules.frailty_shape));
    let frail = shapes.iter().all(|&shape| shape > 0.0);
    let mean_shape = shapes.iter().sum::<f64>() / shapes.len() as f64;

    let mut exposure =
        Exposure { names, offices: opened, first, months, window, response, years: Default::default() };
    let cells: Vec<(usize, usize)> = functions
        .iter()
        .flat_map(|&f| (0..3).map(move |class| (class, f)))
        .filter(|&(class, f)| input_of(scenario, class, f).is_some())
        .collect();
    let offices: Vec<usize> = exposure.offices.keys().copied().collect();
    let of_cell = |class: usize, f: usize| -> f64 {
        counts.iter().filter(|(key, _)| (key.1, key.2) == (class, f)).map(|(_, n)| n).sum()
    };
    let counted: Vec<f64> = cells.iter().map(|&(class, f)| of_cell(class, f)).collect();
    let mut by_month = vec![0.0; months];
    let mut by_office: BTreeMap<usize, f64> = offices.iter().map(|&o| (o, 0.0)).collect();
    for (&(o, _, _, m), n) in &counts {
        by_month[m] += n;
        *by_office.entry(o).or_insert(0.0) += n;
    }

    let mut left: BTreeMap<usize, Day> = BTreeMap::new();
    let mut levels: BTreeMap<usize, f64> = offices.iter().map(|&o| (o, 1.0)).collect();
    let mut path = vec![0.0; months];
    let mut years = Vec::new();
    let mut told = None;
    let mut expected: Vec<(f64, f64)> = Vec::new();
    for round in 0..ROUNDS {
        exposure.fill(log, &left);
        // rates at the scenario's start, given who asks, how intensely offices do, and the path of the level
        let exposed = |class: usize| -> f64 {
            offices
                .iter()
                .map(|o| {
                    levels[o] * (0..months).map(|m| exposure.at(class, *o, m) * exp(path[m])).sum::<f64>()
                })
                .sum()
        };
        let exposed = [exposed(0), exposed(1), exposed(2)];
        years = cells.iter().map(|&(class, _)| exposed[class]).collect();
        let rates: Vec<f64> = counted
            .iter()
            .zip(&years)
            .map(|(n, years)| if *years > 0.0 { n / years } else { 0.0 })
            .collect::<Vec<f64>>();
        let mut of_class = [0.0; 3];
        for (&(class, _), rate) in cells.iter().zip(&rates) {
            of_class[class] += rate;
        }
        let hoped = |o: usize, m: usize| -> f64 {
            (0..3).map(|class| of_class[class] * exposure.at(class, o, m)).sum()
        };
        let series: Vec<Month> = (0..months)
            .map(|m| Month {
                count: by_month[m],
                expected: offices.iter().map(|&o| levels[&o] * hoped(o, m)).sum::<f64>().max(1e-9),
                peak: in_season(m),
            })
            .collect();
        let Some(trend) = trend::fit(&series, &ask) else {
            found.leave("functions.*.*_rate", Why::TooShort { months: months as u64, needed: 2 });
            return;
        };
        path.clone_from(&trend.months);
        expected = offices
            .iter()
            .map(|&o| (by_office[&o], (0..months).map(|m| hoped(o, m) * exp(path[m])).sum::<f64>()))
            .collect();
        if frail {
            // the mean office has level 1: the level of all is in the rates
            let raised = |(n, m): &(f64, f64)| (n + mean_shape) / (m + mean_shape);
            let all: f64 = expected.iter().map(|o| o.1).sum();
            let scaled: f64 = expected.iter().map(|o| o.1 * raised(o)).sum();
            for (&o, counts) in offices.iter().zip(&expected) {
                levels.insert(o, raised(counts) * all / scaled);
            }
        }
        // who has been silent for longer than chance allows has left, a mean gap after the last request
        if round + 1 < ROUNDS {
            left = departures(names, log, &levels, of_class[1] * response, window.1);
        }
        told = Some(trend);
    }
    let Some(trend) = told else { return };

    // what the network as a whole does not tell any better than this
    let total: f64 = counted.iter().sum();
    let fitted = if frail { Some(frailty::fit(&expected, &shapes, OFFICES)) } else { None };
    let luck = fitted.map_or((0.0, 0.0), |f| f.luck);
    let common = (trend.level_variance - 1.0 / total).max(0.0) + luck.1;
    let calibration = rules.calibration;
    let mut groups: Vec<(String, f64, f64)> = Vec::new();
    for ((&(class, f), &n), &years) in cells.iter().zip(&counted).zip(&years) {
        let key = keys(f, class);
        if years <= 0.0 {
            found.leave(&key, Why::NobodyAsks);
            continue;
        }
        let own = n + 0.5;
        // a gamma from the count (Jeffreys 1946) times a lognormal that all rates share
        let mean = own / years * exp(luck.0 + 0.5 * common);
        let cv = ((1.0 + 1.0 / own) * (1.0 + exp_m1(common)) - 1.0).sqrt();
        let estimate = Estimate::Gamma { mean, cv }.times(1.0 / calibration);
        match groups.last_mut().filter(|g| g.0.split('.').nth(1) == key.split('.').nth(1)) {
            Some(group) if n > group.2 => (group.1, group.2) = (estimate.log_variance(), n),
            Some(_) => {}
            None => groups.push((key.clone(), estimate.log_variance(), n)),
        }
        found.fitted.push(Fitted::new(key, "1/year", n as u64, estimate));
    }
    let requests = total as u64;
    if told_growth {
        let sd = trend.growth_variance.sqrt();
        let growth = Estimate::Normal { mean: trend.growth, sd };
        found.fitted.push(Fitted::new("demand.request_growth", "1/year", requests, growth));
    } else {
        found.leave(
            "demand.request_growth",
            Why::TooShort { months: months as u64, needed: GROWTH_MONTHS as u64 },
        );
    }
    if told_season {
        let peak = Estimate::log_normal(trend.peak.0, trend.peak.1);
        found.fitted.push(Fitted::new("demand.season_peak", "ratio", requests, peak));
    } else {
        found.leave(
            "demand.season_peak",
            Why::TooShort { months: months as u64, needed: SEASON_MONTHS as u64 },
        );
    }
    match fitted.map(|f| f.shape) {
        Some(Some((log, variance))) => {
            let shape = Estimate::log_normal(log, variance);
            found.fitted.push(Fitted::new("demand.frailty_shape", "ratio", offices.len() as u64, shape));
        }
        Some(None) => found.leave(
            "demand.frailty_shape",
            Why::TooFewOffices { offices: offices.len() as u64, needed: OFFICES as u64 },
        ),
        None => found.leave("demand.frailty_shape", Why::SwitchedOff),
    }
    found.leave("demand.growth_volatility", Why::NotTold);
    found.correlations = correlations(&groups, common, &trend, told_growth);
}

/// Who has left, and when.
fn departures(
    names: &Names<'_>,
    log: &Requests,
    levels: &BTreeMap<usize, f64>,
    user_rate: f64,
    end: Day,
) -> BTreeMap<usize, Day> {
    let mut rates: BTreeMap<usize, f64> = BTreeMap::new();
    for &(o, c) in log.first.keys() {
        let (office, client) = (usize::from(o), usize::from(c));
        if names.class(office, client) == Class::User
            && let Some(agency) = names.agency(office, client)
        {
            let level = levels.get(&office).copied().unwrap_or(1.0);
            *rates.entry(agency).or_insert(0.0) += user_rate * names.weight(office, client) * level;
        }
    }
    let gone = |(&agency, &rate): (&usize, &f64)| {
        let last = log.last.get(&agency)?;
        let silent = f64::from(end.0 - last.0) / 365.25;
        (rate * silent > SILENCE).then(|| (agency, Day(last.0 + (365.25 / rate) as i32)))
    };
    rates.iter().filter_map(gone).collect()
}

/// Rank correlations of the rates of functions, which share the error of the level, and of growth with them.
fn correlations(
    groups: &[(String, f64, f64)],
    common: f64,
    trend: &trend::Trend,
    growth: bool,
) -> Vec<(String, String, f64)> {
    let rank = |scores: f64| Copula::rank(scores.clamp(-0.999, 0.999));
    let mut pairs = Vec::new();
    for (i, a) in groups.iter().enumerate() {
        for b in &groups[..i] {
            pairs.push((b.0.clone(), a.0.clone(), rank(common / (a.1 * b.1).sqrt())));
        }
        if growth {
            let with = trend.covariance / (a.1 * trend.growth_variance).sqrt();
            pairs.push((a.0.clone(), "demand.request_growth".to_owned(), rank(with)));
        }
    }
    pairs.retain(|pair| pair.2.is_finite() && pair.2 != 0.0);
    pairs
}
