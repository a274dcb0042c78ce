//! The criteria of the matrix: which outcomes, in which groups, on which scale.

use crate::outcomes::{Better, OUTCOMES, index_of};
use crate::words::{Catalogue, Language};

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
    /// Scale.
    pub scale: Scale,
}

/// Criteria under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// Message of its heading.
    pub heading: &'static str,
    /// Rows.
    pub criteria: &'static [Criterion],
}

const fn criterion(outcome: &'static str, scale: Scale) -> Criterion {
    Criterion { outcome, scale }
}

use Scale::{Percent, Ratio, Thousands, Unit};

/// The matrix, top to bottom.
pub static GROUPS: [Group; 6] = [
    Group {
        heading: "group-workload",
        criteria: &[
            criterion("workload.offered_load", Percent),
            criterion("workload.utilisation", Percent),
            criterion("workload.backlog_hours", Unit),
        ],
    },
    Group {
        heading: "group-administration",
        criteria: &[
            criterion("admin.share", Percent),
            criterion("admin.hours", Unit),
            criterion("admin.cost_to_collect", Percent),
        ],
    },
    Group {
        heading: "group-service",
        criteria: &[
            criterion("service.on_time_share", Percent),
            criterion("service.turnaround_days", Unit),
            criterion("service.served_of_potential", Percent),
        ],
    },
    Group {
        heading: "group-money",
        criteria: &[
            criterion("finance.cost", Thousands),
            criterion("finance.cost_per_request", Unit),
            criterion("finance.funding_gap", Percent),
        ],
    },
    Group {
        heading: "group-risk-and-continuity",
        criteria: &[
            criterion("finance.gap_over_10pct", Percent),
            criterion("continuity.empty_months", Percent),
        ],
    },
    Group {
        heading: "group-fairness-and-neutrality",
        criteria: &[
            criterion("finance.largest_payer_share", Percent),
            criterion("finance.free_rider_share", Percent),
            criterion("neutrality.wait_ratio", Ratio),
        ],
    },
];

/// The criterion of an outcome, if the matrix has it.
#[must_use]
pub fn criterion_of(outcome: &str) -> Option<&'static Criterion> {
    GROUPS.iter().flat_map(|group| group.criteria).find(|criterion| criterion.outcome == outcome)
}

impl Criterion {
    /// Words and unit, at most 24 characters.
    #[must_use]
    pub fn label(&self, words: &Catalogue) -> String {
        words.word(&format!("criterion-{}", words_of(self.outcome)))
    }

    /// The words of the label without the unit.
    #[must_use]
    pub fn name(&self, words: &Catalogue) -> String {
        let label = self.label(words);
        label.split_once(", ").map_or(label.clone(), |(name, _)| name.to_owned())
    }

    /// A value as printed, on the criterion's scale.
    #[must_use]
    pub fn show(&self, language: Language, value: f64) -> String {
        match self.scale {
            Percent => language.percent(value),
            Unit | Ratio => language.fine_figures(value),
            Thousands => language.fine_figures(value / 1000.0),
        }
    }

    /// The two ends of a range as printed: whole numbers where the upper end is at least 2, so that a reader is
    /// not told more than a range tells.
    #[must_use]
    pub fn show_range(&self, language: Language, low: f64, high: f64) -> [String; 2] {
        let scale = match self.scale {
            Percent => 100.0,
            Unit | Ratio => 1.0,
            Thousands => 0.001,
        };
        let whole = self.scale != Ratio && (2.0..100.0).contains(&(high * scale));
        [low, high].map(|end| {
            if whole { language.grouped(end * scale, 0) } else { language.two_figures(end * scale) }
        })
    }

    /// The same in running text, with its unit.
    #[must_use]
    pub fn show_with_unit(&self, words: &Catalogue, value: f64) -> String {
        let number = self.show(words.language(), value);
        match self.scale {
            Percent => words.language().with_percent(&number),
            Unit | Ratio => number,
            Thousands => words.say("usd-thousand", &[("number", number.into())]),
        }
    }

    /// The better direction in words.
    #[must_use]
    pub fn direction(&self, words: &Catalogue) -> String {
        match index_of(self.outcome).map(|at| OUTCOMES[at].better) {
            Some(Better::Up) => words.word("better-up"),
            Some(Better::Down) => words.word("better-down"),
            Some(Better::CloserTo(value)) => {
                words.say("better-closer-to", &[("value", value.to_string().into())])
            }
            Some(Better::Neither) | None => words.word("better-neither"),
        }
    }
}

/// The part of a message's identifier that names an outcome.
pub(super) fn words_of(outcome: &str) -> String {
    outcome.replace(['.', '_'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_criterion_is_an_outcome_and_fits_its_column() {
        for criterion in GROUPS.iter().flat_map(|group| group.criteria) {
            assert!(index_of(criterion.outcome).is_some(), "{}", criterion.outcome);
            for words in Language::ALL.map(Catalogue::new) {
                let (label, direction) = (criterion.label(&words), criterion.direction(&words));
                assert!(label.chars().count() <= 24 && !label.starts_with("criterion"), "{label}");
                assert!(direction.chars().count() + 2 <= 24, "{direction}");
            }
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
        assert_eq!(load.show_range(Language::English, 0.806, 1.498), ["81", "150"]);
        assert_eq!(load.show_range(Language::English, 0.0036, 0.056), ["0", "6"]);
        assert_eq!(load.show_range(Language::English, 0.0036, 0.012), ["0.36", "1.2"]);
        let wait = criterion_of("neutrality.wait_ratio").unwrap();
        assert_eq!(wait.show_range(Language::English, 1.24, 2.49), ["1.2", "2.5"]);
        let cost = criterion_of("finance.cost").unwrap();
        assert_eq!(cost.show_range(Language::English, 961_000.0, 1_352_000.0), ["960", "1,400"]);
    }

    #[test]
    fn scales_follow_the_unit_of_the_outcome() {
        for criterion in GROUPS.iter().flat_map(|group| group.criteria) {
            let unit = OUTCOMES[index_of(criterion.outcome).unwrap()].unit;
            assert_eq!(criterion.scale == Percent, unit == "share", "{}", criterion.outcome);
        }
    }
}
