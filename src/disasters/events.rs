//! Disasters of an office: a Poisson process under a season factor that the basin shares.

use rand_distr::{Distribution as _, Gamma};
use statrs::distribution::{DiscreteCDF as _, Poisson};

use super::{Basin, DisasterRules};
use crate::maths;
use crate::random::{Process, Seed, at, open, uniform};
use crate::uncertainty::World;
use crate::units::Calendar;

/// A request for help in an emergency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Call {
    /// Arrival on the working clock \[h\].
    pub time: f64,
    /// Uniform of its service.
    pub service: f64,
}

/// Season factors of a basin by season year, the first being the one in which the play begins:
/// gamma with mean 1 and the world's standard deviation (0: always 1).
#[must_use]
pub fn season_factors(
    rules: &DisasterRules,
    basin_entity: u64,
    world: &World,
    calendar: &Calendar,
    seed: Seed,
    replication: u64,
) -> Vec<f64> {
    let sd = world[rules.season_sd];
    // season years touched: at most one more than calendar years played
    let years = calendar.months().div_ceil(12) + 1;
    let first = calendar.year(0);
    let gamma = Gamma::new(1.0 / (sd * sd), sd * sd).ok().filter(|_| sd > 0.0);
    (0..years as i64)
        .map(|y| {
            gamma.map_or(1.0, |g| {
                let year = (i64::from(first) + y) as u64;
                g.sample(&mut open(seed, replication, Process::Season, at(basin_entity, year)))
            })
        })
        .collect()
}

/// The emergency requests of an office over the play, in no particular order.
///
/// The yearly rate is spread over the season (`season_share` of it, evenly over its months) and the rest of
/// the year, times the season factor; each disaster brings a Poisson number of requests, spaced evenly over
/// the surge.
#[must_use]
#[expect(clippy::too_many_arguments, reason = "an address, a place and the rules")]
pub fn calls(
    rules: &DisasterRules,
    basin: &Basin,
    factors: &[f64],
    yearly_rate: f64,
    office_entity: u64,
    opening: usize,
    hours_per_week: f64,
    world: &World,
    calendar: &Calendar,
    seed: Seed,
    replication: u64,
) -> Vec<Call> {
    let mut calls = Vec::new();
    let share = world[rules.season_share];
    let season = basin.season_months.len() as f64;
    let surge = world[rules.surge_weeks] * hours_per_week;
    let count = Poisson::new(world[rules.requests]).ok();
    let mut gaps = open(seed, replication, Process::Disasters, office_entity);
    let mut left = -maths::ln(uniform(&mut gaps));
    let mut event = 0;
    for t in 0..calendar.months() {
        let month = calendar.month_of_year(t);
        let profile = if basin.season_months.contains(&month) {
            share / season
        } else if season < 12.0 {
            (1.0 - share) / (12.0 - season)
        } else {
            0.0
        };
        // the season year that began in or before this month; index 0 holds what began before the play
        let season_year = t.div_euclid(12) + usize::from(month >= basin.year_starts);
        let hazard = yearly_rate * profile * factors[season_year];
        let mut passed = 0.0;
        while hazard > 0.0 && passed + left <= hazard {
            passed += left;
            left = -maths::ln(uniform(&mut gaps));
            event += 1;
            if t < opening {
                continue;
            }
            let start = calendar.clock(t) + passed / hazard * calendar.month_hours;
            let mut marks = open(seed, replication, Process::Disasters, at(office_entity, event));
            // by inversion: one uniform, so that more requests in a world never reshuffle the others
            let n = count.as_ref().map_or(0, |c| c.inverse_cdf(uniform(&mut marks))) as usize;
            for j in 0..n {
                calls.push(Call {
                    time: start + surge * (j as f64 + 0.5) / n as f64,
                    service: uniform(&mut marks),
                });
            }
        }
        if hazard > 0.0 {
            left -= hazard - passed;
        }
    }
    calls
}
