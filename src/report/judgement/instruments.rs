//! Which record or study would tell which inputs of a scenario.

/// Ways to measure, each a message of the catalogue, with the keys of the inputs it tells: a key that begins with
/// the first part and ends with the second.
const WAYS: [(&str, &[(&str, &str)]); 8] = [
    (
        "instrument-time-diary",
        &[("functions.", ".hours"), ("admin.", ""), ("office.usable_share", ""), ("office.max_overtime", "")],
    ),
    (
        "instrument-request-log",
        &[
            ("functions.", "_rate"),
            ("demand.request_growth", ""),
            ("demand.growth_volatility", ""),
            ("demand.frailty_shape", ""),
            ("demand.season_peak", ""),
            ("demand.travel_friction", ""),
            ("demand.date_line_share", ""),
            ("demand.lead_bias", ""),
            ("demand.patience_factor", ""),
        ],
    ),
    (
        "instrument-cost-records",
        &[
            ("offices.", ".wage_index"),
            ("money.officer_cost", ""),
            ("money.wage_error", ""),
            ("money.running", ""),
            ("money.travel", ""),
            ("money.premises", ""),
            ("money.host_provides", ""),
            ("money.supervision", ""),
            ("money.pay_growth", ""),
            ("money.rent_growth", ""),
            ("money.hub_fixed", ""),
            ("money.setup", ""),
            ("money.full_presence", ""),
        ],
    ),
    (
        "instrument-payment-records",
        &[
            ("money.coverage_", ""),
            ("money.late_", ""),
            ("money.never_paid", ""),
            ("money.cannot_prefund", ""),
            ("money.credit_months", ""),
        ],
    ),
    (
        "instrument-client-survey",
        &[
            ("demand.innovation", ""),
            ("demand.imitation", ""),
            ("demand.adopt_elasticity", ""),
            ("demand.use_elasticity", ""),
            ("demand.users_at_start", ""),
            ("demand.join_", ""),
            ("demand.leave_hazard", ""),
            ("demand.agency_", ""),
        ],
    ),
    (
        "instrument-staff-records",
        &[
            ("office.leave_days", ""),
            ("office.holiday_days", ""),
            ("office.training_days", ""),
            ("office.sick_days", ""),
            ("office.ramp_months", ""),
            ("office.resignation", ""),
            ("office.overload_turnover", ""),
            ("office.fill_", ""),
            ("office.relief_cover", ""),
        ],
    ),
    ("instrument-disaster-records", &[("offices.", ".disaster_rate"), ("disasters.", "")]),
    ("instrument-donor-records", &[("office.donor_", ""), ("money.donor_post_cost", "")]),
];

/// The inputs that each way of measuring would tell: message and positions among `keys`; those that tell nothing are
/// left out.
pub(super) fn told(keys: &[&str]) -> Vec<(&'static str, Vec<usize>)> {
    let tells = |patterns: &[(&str, &str)], key: &str| {
        patterns.iter().any(|(start, end)| key.starts_with(start) && key.ends_with(end))
    };
    WAYS.iter()
        .map(|(message, patterns)| {
            let keys = keys.iter().enumerate();
            (*message, keys.filter(|(_, key)| tells(patterns, key)).map(|(at, _)| at).collect::<Vec<_>>())
        })
        .filter(|(_, inputs)| !inputs.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;
    use crate::uncertainty::Kind;
    use crate::words::{Catalogue, Language};

    #[test]
    fn every_way_tells_something_of_the_pacific_and_has_words() {
        let pacific = load("pacific", &[]).expect("it ships");
        let entries = pacific.inputs.entries().iter().filter(|entry| entry.kind == Kind::Input);
        let keys: Vec<&str> = entries.map(|entry| entry.key.as_str()).collect();
        let told = told(&keys);
        assert_eq!(told.len(), WAYS.len());
        let words = Catalogue::new(Language::English);
        assert!(told.iter().all(|(message, _)| words.knows(message)));
        // No input is told twice: the values of two ways would count the same thing.
        let mut all: Vec<usize> = told.into_iter().flat_map(|(_, inputs)| inputs).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
