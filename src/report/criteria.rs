//! The criteria of the matrix: which outcomes, in which groups, on which scale.

use crate::outcomes::{Better, OUTCOMES, index_of};
use crate::words::{fine_figures, grouped, percent, two_figures};

/// How a value is scaled for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Shares in percent.
    Percent,
    /// As it is.
    Unit,
    /// As it is, around 1: decimals matter.
    Ratio,
    /// Thousands.
    Thousands,
}

/// One row of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Criterion {
    /// Outcome.
    pub outcome: &'static str,
    /// Words and unit, at most 24 characters.
    pub label: &'static str,
    /// Scale.
    pub scale: Scale,
}

/// Criteria under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// Heading.
    pub heading: &'static str,
    /// Rows.
    pub criteria: &'static [Criterion],
}

const fn criterion(outcome: &'static str, label: &'static str, scale: Scale) -> Criterion {
    Criterion { outcome, label, scale }
}

use Scale::{Percent, Ratio, Thousands, Unit};

/// The matrix, top to bottom.
pub static GROUPS: [Group; 6] = [
    Group {
        heading: "Workload",
        criteria: &[
            criterion("workload.offered_load", "Offered load, %", Percent),
            criterion("workload.utilisation", "Officer time in use, %", Percent),
            criterion("workload.backlog_hours", "Backlog per office, h", Unit),
        ],
    },
    Group {
        heading: "Administration",
        criteria: &[
            criterion("admin.share", "Admin. share of work, %", Percent),
            criterion("admin.hours", "Hours per office, h/year", Unit),
            criterion("admin.cost_to_collect", "Cost to collect, %", Percent),
        ],
    },
    Group {
        heading: "Service",
        criteria: &[
            criterion("service.on_time_share", "Requests on time, %", Percent),
            criterion("service.turnaround_days", "Mean turnaround, days", Unit),
            criterion("service.served_of_potential", "Served of potential, %", Percent),
        ],
    },
    Group {
        heading: "Money",
        criteria: &[
            criterion("finance.cost", "Cost, USD 1,000/year", Thousands),
            criterion("finance.cost_per_request", "Cost per request, USD", Unit),
            criterion("finance.funding_gap", "Funding gap, % of need", Percent),
        ],
    },
    Group {
        heading: "Risk and continuity",
        criteria: &[
            criterion("finance.gap_over_10pct", "Years with gap > 10 %, %", Percent),
            criterion("continuity.empty_months", "Months nobody in post, %", Percent),
        ],
    },
    Group {
        heading: "Fairness and neutrality",
        criteria: &[
            criterion("finance.largest_payer_share", "Largest payer, % income", Percent),
            criterion("finance.free_rider_share", "Use not paid for, %", Percent),
            criterion("neutrality.wait_ratio", "Wait others/lead agency", Ratio),
        ],
    },
];

/// The criterion of an outcome, if the matrix has it.
#[must_use]
pub fn criterion_of(outcome: &str) -> Option<&'static Criterion> {
    GROUPS.iter().flat_map(|group| group.criteria).find(|criterion| criterion.outcome == outcome)
}

impl Criterion {
    /// A value as printed, on the criterion's scale.
    #[must_use]
    pub fn show(&self, value: f64) -> String {
        match self.scale {
            Percent => percent(value),
            Unit | Ratio => fine_figures(value),
            Thousands => fine_figures(value / 1000.0),
        }
    }

    /// The two ends of a range as printed: whole numbers where the upper end is at least 2, so that a reader is
    /// not told more than a range tells.
    #[must_use]
    pub fn show_range(&self, low: f64, high: f64) -> [String; 2] {
        let scale = match self.scale {
            Percent => 100.0,
            Unit | Ratio => 1.0,
            Thousands => 0.001,
        };
        let whole = self.scale != Ratio && (2.0..100.0).contains(&(high * scale));
        [low, high].map(|end| if whole { grouped(end * scale, 0) } else { two_figures(end * scale) })
    }

    /// The same in running text, with its unit.
    #[must_use]
    pub fn show_with_unit(&self, value: f64) -> String {
        match self.scale {
            Percent => format!("{} %", percent(value)),
            Unit | Ratio => fine_figures(value),
            Thousands => format!("USD {} thousand", fine_figures(value / 1000.0)),
        }
    }

    /// The better direction in words.
    #[must_use]
    pub fn direction(&self) -> String {
        match index_of(self.outcome).map(|at| OUTCOMES[at].better) {
            Some(Better::Up) => "more is better".to_owned(),
            Some(Better::Down) => "less is better".to_owned(),
            Some(Better::CloserTo(value)) => format!("closer to {value} is better"),
            Some(Better::Neither) | None => "neither is better".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_criterion_is_an_outcome_and_fits_its_column() {
        for criterion in GROUPS.iter().flat_map(|group| group.criteria) {
            assert!(index_of(criterion.outcome).is_some(), "{}", criterion.outcome);
            assert!(criterion.label.len() <= 24, "{}", criterion.label);
            assert!(criterion.direction().len() + 2 <= 24, "{}", criterion.direction());
        }
    }

    #[test]
    fn every_headline_outcome_is_a_criterion() {
        for outcome in OUTCOMES.iter().filter(|outcome| outcome.headline) {
            assert!(criterion_of(outcome.id).is_some(), "{}", outcome.id);
        }
    }

    #[test]
    fn ranges_are_whole_where_that_tells_enough() {
        let load = criterion_of("workload.offered_load").unwrap();
        assert_eq!(load.show_range(0.806, 1.498), ["81", "150"]);
        assert_eq!(load.show_range(0.0036, 0.056), ["0", "6"]);
        assert_eq!(load.show_range(0.0036, 0.012), ["0.36", "1.2"]);
        let wait = criterion_of("neutrality.wait_ratio").unwrap();
        assert_eq!(wait.show_range(1.24, 2.49), ["1.2", "2.5"]);
        let cost = criterion_of("finance.cost").unwrap();
        assert_eq!(cost.show_range(961_000.0, 1_352_000.0), ["960", "1,400"]);
    }

    #[test]
    fn scales_follow_the_unit_of_the_outcome() {
        for criterion in GROUPS.iter().flat_map(|group| group.criteria) {
            let unit = OUTCOMES[index_of(criterion.outcome).unwrap()].unit;
            assert_eq!(criterion.scale == Percent, unit == "share", "{}", criterion.outcome);
        }
    }
}
