//! Conditions on outcomes, as in `--where 'finance.funding_gap > 0.1'`.

use std::fmt;
use std::str::FromStr;

/// How an outcome is held against a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Above,
    AtLeast,
    Below,
    AtMost,
}

/// The value an outcome is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    Number(f64),
    /// A percentile of the draws, from 0 to 100.
    Percentile(f64),
}

/// `OUTCOME > VALUE`; also `>=`, `<`, `<=`; VALUE may be a percentile of the draws, `p90`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition {
    pub(super) outcome: String,
    relation: Relation,
    mark: Mark,
}

impl FromStr for Condition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("write OUTCOME > VALUE, for example 'finance.funding_gap > 0.1', not `{text}`");
        let at = text.find(['<', '>']).ok_or_else(wrong)?;
        let (outcome, rest) = text.split_at(at);
        let above = rest.starts_with('>');
        let (or_equal, value) = match rest[1..].strip_prefix('=') {
            Some(value) => (true, value),
            None => (false, &rest[1..]),
        };
        let relation = match (above, or_equal) {
            (true, false) => Relation::Above,
            (true, true) => Relation::AtLeast,
            (false, false) => Relation::Below,
            (false, true) => Relation::AtMost,
        };
        let (outcome, value) = (outcome.trim(), value.trim());
        let percentile = value.strip_prefix('p').and_then(|rest| rest.parse::<f64>().ok());
        let share = value.strip_suffix('%').and_then(|rest| rest.trim_end().parse::<f64>().ok());
        let mark = match (percentile, share, value.parse::<f64>()) {
            (Some(percentile), _, _) if (0.0..=100.0).contains(&percentile) => Mark::Percentile(percentile),
            (None, Some(percent), _) if percent.is_finite() => Mark::Number(percent / 100.0),
            (None, None, Ok(number)) if number.is_finite() => Mark::Number(number),
            _ => return Err(wrong()),
        };
        if outcome.is_empty() {
            return Err(wrong());
        }
        Ok(Self { outcome: outcome.to_owned(), relation, mark })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.relation {
            Relation::Above => ">",
            Relation::AtLeast => ">=",
            Relation::Below => "<",
            Relation::AtMost => "<=",
        };
        match self.mark {
            Mark::Number(value) => write!(out, "{} {sign} {value}", self.outcome),
            Mark::Percentile(value) => write!(out, "{} {sign} p{value}", self.outcome),
        }
    }
}

impl Condition {
    /// Whether each value meets the condition; a missing one never does.
    pub(super) fn met(&self, values: &[f64]) -> Vec<bool> {
        let mark = match self.mark {
            Mark::Number(value) => value,
            Mark::Percentile(percentile) => {
                let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
                sorted.sort_unstable_by(f64::total_cmp);
                crate::outcomes::quantile_sorted(&sorted, percentile / 100.0)
            }
        };
        let one = |value: &f64| match self.relation {
            Relation::Above => *value > mark,
            Relation::AtLeast => *value >= mark,
            Relation::Below => *value < mark,
            Relation::AtMost => *value <= mark,
        };
        values.iter().map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read_and_written() {
        for (text, written, met) in [
            ("a.b > 2", "a.b > 2", [false, false, true, false]),
            ("a.b>=2", "a.b >= 2", [false, true, true, false]),
            ("a < 50 %", "a < 0.5", [false, false, false, false]),
            ("a <= p50", "a <= p50", [true, true, false, false]),
        ] {
            let condition: Condition = text.parse().unwrap();
            assert_eq!(condition.to_string(), written);
            assert_eq!(condition.met(&[1.0, 2.0, 3.0, f64::NAN]), met, "{text}");
        }
        for wrong in ["", "a = 1", "> 1", "a >", "a > x", "a > p101", "a > inf"] {
            assert!(wrong.parse::<Condition>().is_err(), "{wrong}");
        }
    }
}
