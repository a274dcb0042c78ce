//! Growth and season: the intensity that all candidates of the network share.

use super::rules::DemandRules;
use crate::maths;
use crate::random::{Process, Seed, entity, open, uniform};
use crate::uncertainty::World;
use crate::units::Calendar;

/// Cumulated common intensity at the starts of the months, `months + 1` values: the operational clock on
/// which every pair's gaps are exponential [months of unit intensity].
///
/// Growth is one path for the network, `G(m+1) = G(m) + growth/12 + volatility sqrt(1/12) Z(m)`, 0 up to
/// month 0; the season is normalised to mean 1 over the year.
#[must_use]
pub fn cumulated_intensity(
    rules: &DemandRules,
    world: &World,
    calendar: &Calendar,
    seed: Seed,
    replication: u64,
) -> Vec<f64> {
    let peak = world[rules.season_peak];
    let peak_months = rules.season_months.len() as f64;
    let mean = (peak_months * peak + (12.0 - peak_months)) / 12.0;
    let drift = world[rules.request_growth] / 12.0;
    let step = world[rules.growth_volatility] * (1.0_f64 / 12.0).sqrt();
    let mut normals = open(seed, replication, Process::Growth, entity(&["network"]));
    let mut log_growth = 0.0;
    let mut total = 0.0;
    let mut cumulated = Vec::with_capacity(calendar.months() + 1);
    cumulated.push(0.0);
    for t in 0..calendar.months() {
        let season =
            if rules.season_months.contains(&calendar.month_of_year(t)) { peak / mean } else { 1.0 / mean };
        total += maths::exp(log_growth) * season;
        cumulated.push(total);
        if t >= calendar.warm_up {
            log_growth += drift + step * maths::normal_quantile(uniform(&mut normals));
        }
    }
    cumulated
}
