//! The engine against textbook answers, and how far off it is in standard errors.
//!
//! A case is a scenario in the language that anyone may write, laid over the built-in `textbook`, and quantities of
//! which somebody has published the exact value. The formulas stand beside the mechanisms
//! ([`crate::office::theory`], [`crate::demand::theory`], [`crate::disasters::theory`], [`crate::finance::theory`]); here
//! stands only what is played and read. To add a case is to add an entry to one of the lists.
//!
//! ```
//! use jpo::{random::Seed, verification::{cases, LIMIT}};
//!
//! let case = cases().into_iter().find(|case| case.name == "overtime-limit").expect("a case");
//! let scenario = case.scenario().expect("cases load");
//! let checked = case.check(&scenario, Seed(1), 8, 1, &|_| true).expect("nobody interrupts");
//! assert!(checked.rows.iter().all(|row| row.z.abs() <= LIMIT));
//! ```
//!
//! Standard errors come from independent replications. Queues in the long run are played for decades after a year of
//! warm-up, so that what is left of the empty start is far below a standard error; means over requests are ratios of
//! sums, so that the number of requests in a replication biases nothing.

mod case;
mod demand;
mod money;
mod officers;
mod parts;
mod queues;
mod read;

pub use case::{Case, Checked, LIMIT, Quantity, Row};
pub use read::Draw;

/// Every case, in the order in which they are shown.
#[must_use]
pub fn cases() -> Vec<Case> {
    [queues::cases(), officers::cases(), demand::cases(), money::cases()].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::ScenarioError;

    #[test]
    fn every_case_loads_under_a_name_of_its_own_and_says_whose_it_is() -> Result<(), ScenarioError> {
        let cases = cases();
        assert!(cases.len() >= 24, "{} cases", cases.len());
        for (i, case) in cases.iter().enumerate() {
            let scenario = case.scenario()?;
            assert_eq!(scenario.id, case.name);
            assert!(scenario.option(case.option()).is_some(), "{}", case.name);
            assert!(!case.quantities.is_empty() && !case.reference.is_empty(), "{}", case.name);
            assert!(cases[..i].iter().all(|before| before.name != case.name), "{} twice", case.name);
            assert!(case.replications(true) <= case.replications(false), "{}", case.name);
            for quantity in &case.quantities {
                assert!(quantity.theory.is_finite(), "{}: {}", case.name, quantity.name);
            }
        }
        Ok(())
    }
}
