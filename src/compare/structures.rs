//! Does the answer survive another model: the standing of every option under rival structures.

use serde::Serialize;

use super::draws::Draws;
use super::pairs::GUARDED;
use super::tables::texts;
use crate::outcomes::{Better, Moments, paired};
use crate::tables::{Column, Table, TableError};

/// Two options that differ by less than this share of the larger mean stand at the same place.
pub const ALIKE: f64 = 0.01;

/// Where an option stands on an outcome under a structure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// Structure; `model` is the model as it is.
    pub structure: String,
    /// Outcome.
    pub outcome: &'static str,
    /// Option.
    pub option: String,
    /// Mean over the futures.
    pub mean: f64,
    /// 1 + the options that are better by more than Monte Carlo noise and by [`ALIKE`]; `None` where the outcome is missing,
    /// or where a saving would be bought with less service than under the reference.
    pub rank: Option<usize>,
}

/// The standings of the options on every headline outcome, outcome by outcome, options in order.
#[must_use]
pub fn standings(structure: &str, draws: &Draws) -> Vec<Standing> {
    let mut standings = Vec::new();
    for (at, outcome) in draws.headline() {
        let columns: Vec<Vec<f64>> = draws.options.iter().map(|option| option.horizon.column(at)).collect();
        let mean = |column: &[f64]| Moments::of(column).mean();
        let means: Vec<f64> = columns.iter().map(|column| mean(column)).collect();
        // whether the first of two columns is beaten by the second
        let beaten = |better: Better, column: &[f64], by: &[f64]| {
            let difference = paired(by, column, better, draws.per_world);
            let least = ALIKE * mean(by).abs().max(mean(column).abs());
            match better {
                Better::Up => difference.low95 > 0.0 && difference.mean > least,
                Better::Down => difference.high95 < 0.0 && difference.mean < -least,
                Better::CloserTo(_) | Better::Neither => false,
            }
        };
        let guard = GUARDED.iter().find(|(guarded, _)| *guarded == outcome.id);
        let guard = guard.and_then(|(_, by)| draws.outcomes.iter().position(|o| o.id == *by));
        let stands = |option: usize| {
            !means[option].is_nan()
                && guard.is_none_or(|guard| {
                    let column = |k: usize| draws.options[k].horizon.column(guard);
                    !beaten(draws.outcomes[guard].better, &column(option), &column(draws.reference))
                })
        };
        let stand: Vec<bool> = (0..columns.len()).map(stands).collect();
        for (option, column) in columns.iter().enumerate() {
            let better = columns
                .iter()
                .zip(&stand)
                .filter(|(other, stands)| **stands && beaten(outcome.better, column, other));
            standings.push(Standing {
                structure: structure.to_owned(),
                outcome: outcome.id,
                option: draws.options[option].id.clone(),
                mean: means[option],
                rank: stand[option].then(|| 1 + better.count()),
            });
        }
    }
    standings
}

/// The standings as a table.
///
/// # Errors
/// Never: the columns have one length and different names.
pub fn structure_table(standings: &[Standing]) -> Result<Table, TableError> {
    let rank = |s: &Standing| s.rank.map_or(f64::NAN, |rank| rank as f64);
    Table::new(
        "structures",
        vec![
            texts("structure", standings.iter().map(|s| s.structure.as_str())),
            texts("outcome", standings.iter().map(|s| s.outcome)),
            texts("option", standings.iter().map(|s| s.option.as_str())),
            Column::number("mean", "", standings.iter().map(|s| s.mean).collect()),
            Column::number("rank", "", standings.iter().map(rank).collect()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::{Fake, noise};

    /// Ranks of a, b, c on an outcome.
    fn ranks(value: impl Fn(&str, usize, &str) -> f64, outcome: &str) -> Vec<Option<usize>> {
        let fake = Fake::new(&["a", "b", "c"], 200, value);
        let standings = standings("model", &fake.draws("a", &["a", "b", "c"]));
        standings.iter().filter(|s| s.outcome == outcome).map(|s| s.rank).collect()
    }

    #[test]
    fn ranks_follow_the_better_direction_and_what_is_alike_shares_one() {
        let value = |option: &str, row: usize, _: &str| {
            noise(&[row])
                + match option {
                    "a" => 2.0,
                    "b" => 2.001,
                    _ => 1.0,
                }
        };
        assert_eq!(ranks(value, "workload.utilisation"), [Some(2), Some(2), Some(1)]);
        assert_eq!(ranks(value, "service.on_time_share"), [Some(1), Some(1), Some(3)]);
    }

    #[test]
    fn noise_makes_no_rank() {
        let value = |option: &str, row: usize, _: &str| {
            1.0 + 100.0 * noise(&[row, option.len() + option.as_bytes()[0] as usize])
        };
        assert_eq!(ranks(value, "workload.utilisation"), [Some(1), Some(1), Some(1)]);
    }

    #[test]
    fn who_saves_by_serving_less_has_no_rank_on_cost() {
        let value = |option: &str, row: usize, outcome: &str| {
            let cheap = f64::from(u8::from(option == "c"));
            match outcome {
                "finance.cost" => 10.0 - 5.0 * cheap + noise(&[row]),
                "service.served_of_potential" => 0.9 - 0.3 * cheap,
                _ => f64::NAN,
            }
        };
        assert_eq!(ranks(value, "finance.cost"), [Some(1), Some(1), None]);
        assert_eq!(ranks(value, "workload.utilisation"), [None, None, None]);
    }
}
