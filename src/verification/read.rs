//! What is read off a replication.

use crate::engine::Play;
use crate::outcomes::{OUTCOMES, index_of};
use crate::scenario::Scenario;

/// One replication of a play, by the names of its scenario and of the outcomes.
#[derive(Debug, Clone, Copy)]
pub struct Draw<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) play: &'a Play,
    pub(super) row: usize,
}

impl Draw<'_> {
    /// An outcome over the horizon; missing (`NaN`) if there is none of this name.
    #[must_use]
    pub fn over_all(&self, id: &str) -> f64 {
        index_of(id).map_or(f64::NAN, |at| self.play.horizon.row(self.row)[at])
    }

    /// An outcome of a year, 0 the first.
    #[must_use]
    pub fn in_year(&self, year: usize, id: &str) -> f64 {
        let row = self.play.years.row(self.row);
        index_of(id).and_then(|at| row.get(year * OUTCOMES.len() + at)).copied().unwrap_or(f64::NAN)
    }

    /// An outcome of an office over the horizon.
    #[must_use]
    pub fn at_office(&self, office: &str, id: &str) -> f64 {
        let at = self.scenario.office(office).zip(index_of(id));
        at.map_or(f64::NAN, |(o, at)| self.play.offices.row(self.row)[o * OUTCOMES.len() + at])
    }

    /// Years of the horizon.
    #[must_use]
    pub fn years(&self) -> usize {
        self.scenario.years
    }
}

/// Numerator and denominator of a replication: an estimate is the ratio of their sums.
pub(super) type Reading = Box<dyn Fn(&Draw) -> (f64, f64) + Send + Sync>;

/// The mean of a number per replication.
pub(super) fn mean(value: impl Fn(&Draw) -> f64 + Send + Sync + 'static) -> Reading {
    Box::new(move |draw| (value(draw), 1.0))
}

/// The mean of an outcome over the horizon.
pub(super) fn over_all(id: &'static str) -> Reading {
    mean(move |draw| draw.over_all(id))
}

/// The mean of an outcome of a year.
pub(super) fn in_year(year: usize, id: &'static str) -> Reading {
    mean(move |draw| draw.in_year(year, id))
}

/// The mean of the squared distance of a number from its known mean: its variance.
pub(super) fn variance(about: f64, value: impl Fn(&Draw) -> f64 + Send + Sync + 'static) -> Reading {
    mean(move |draw| {
        let off = value(draw) - about;
        off * off
    })
}

/// The mean over requests served, of all years from `from` on, of an outcome that is itself a mean over requests served.
pub(super) fn per_request(id: &'static str, from: usize) -> Reading {
    Box::new(move |draw| {
        let years = (from..draw.years())
            .map(|year| weighted(draw.in_year(year, id), draw.in_year(year, "service.requests_served")));
        years.fold((0.0, 0.0), |sum, next| (sum.0 + next.0, sum.1 + next.1))
    })
}

/// A mean over so many requests. Over none it is missing and weighs nothing: one service of more than a year makes such
/// a year.
fn weighted(mean: f64, served: f64) -> (f64, f64) {
    if served == 0.0 { (0.0, 0.0) } else { (mean * served, served) }
}

/// The same at an office, over the horizon.
pub(super) fn per_request_at(office: &'static str, id: &'static str) -> Reading {
    Box::new(move |draw| {
        weighted(draw.at_office(office, id), draw.at_office(office, "service.requests_served"))
    })
}

/// The mean over the years from `from` on of a function of an outcome.
pub(super) fn each_year(
    id: &'static str,
    from: usize,
    value: impl Fn(f64) -> f64 + Send + Sync + 'static,
) -> Reading {
    Box::new(move |draw| {
        let years = from..draw.years();
        (years.clone().map(|year| value(draw.in_year(year, id))).sum(), years.len() as f64)
    })
}

/// 1 where it holds, else 0.
pub(super) fn holds(condition: bool) -> f64 {
    f64::from(u8::from(condition))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_without_a_request_weighs_nothing() {
        assert_eq!(weighted(f64::NAN, 0.0), (0.0, 0.0));
        assert_eq!(weighted(16.0, 390.0), (16.0 * 390.0, 390.0));
        // what is missing although something was served is wrong
        assert!(weighted(f64::NAN, 3.0).0.is_nan());
    }
}
