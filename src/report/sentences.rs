//! What the matrix says, in plain sentences with the numbers first.

use super::criteria::criterion_of;
use crate::compare::{Comparison, OptionSummary};
use crate::words::in_futures;

const LOAD: &str = "workload.offered_load";
const SERVED: &str = "service.served_of_potential";
const GAP: &str = "finance.funding_gap";

/// Two sentences: which option carries the least work, and which serves the most, each with what it gives up
/// and how surely. None where there is nothing to compare.
#[must_use]
pub fn sentences(comparison: &Comparison) -> Vec<String> {
    let Some(reference) = comparison.option(&comparison.reference) else { return Vec::new() };
    let mean = |option: &OptionSummary, id: &str| option.outcome(id).map_or(f64::NAN, |s| s.mean);
    let others = || comparison.options.iter().filter(|option| option.id != reference.id);
    let known = |id: &'static str| others().filter(move |option| !mean(option, id).is_nan());
    let lightest = known(LOAD).min_by(|a, b| mean(a, LOAD).total_cmp(&mean(b, LOAD)));
    let serving = known(SERVED).max_by(|a, b| mean(a, SERVED).total_cmp(&mean(b, SERVED)));

    let show = |option: &OptionSummary, id: &str| {
        criterion_of(id).map_or(String::new(), |criterion| criterion.show_with_unit(mean(option, id)))
    };
    let against =
        |option: &OptionSummary, id: &str| format!("{} against {}", show(option, id), show(reference, id));
    // Plays of the same world are not independent: the worlds are what counts.
    let surely = |option: &OptionSummary, id: &str| {
        let share = comparison.pair(&option.id, id).map_or(f64::NAN, |pair| pair.p_better);
        in_futures(share, comparison.worlds())
    };
    let mut sentences = Vec::new();
    if let Some(option) = lightest {
        sentences.push(format!(
            "{} less work arrives for the working time under {} than under {}: an offered load of {}, with {} of the \
             potential requests served.",
            surely(option, LOAD),
            option.id,
            reference.id,
            against(option, LOAD),
            against(option, SERVED),
        ));
    }
    if let Some(option) = serving {
        sentences.push(format!(
            "{} {} serves more of the potential requests than {}: {}, with a funding gap of {} of the need.",
            surely(option, SERVED),
            option.id,
            reference.id,
            against(option, SERVED),
            against(option, GAP),
        ));
    }
    sentences
}
