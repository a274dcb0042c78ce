//! What the matrix says, in plain sentences with the numbers first.

use super::criteria::criterion_of;
use crate::compare::{Comparison, OptionSummary};
use crate::words::Catalogue;

const LOAD: &str = "workload.offered_load";
const SERVED: &str = "service.served_of_potential";
const GAP: &str = "finance.funding_gap";

/// Two sentences: which option carries the least work, and which serves the most, each with what it gives up
/// and how surely; `name` says what options are called. None where there is nothing to compare.
#[must_use]
pub fn sentences(
    words: &Catalogue,
    comparison: &Comparison,
    name: &dyn Fn(&OptionSummary) -> String,
) -> Vec<String> {
    let Some(reference) = comparison.option(&comparison.reference) else { return Vec::new() };
    let mean = |option: &OptionSummary, id: &str| option.outcome(id).map_or(f64::NAN, |s| s.mean);
    let others = || comparison.options.iter().filter(|option| option.id != reference.id);
    let known = |id: &'static str| others().filter(move |option| !mean(option, id).is_nan());
    let lightest = known(LOAD).min_by(|a, b| mean(a, LOAD).total_cmp(&mean(b, LOAD)));
    let serving = known(SERVED).max_by(|a, b| mean(a, SERVED).total_cmp(&mean(b, SERVED)));

    let show = |option: &OptionSummary, id: &str| {
        criterion_of(id).map_or(String::new(), |criterion| criterion.show_with_unit(words, mean(option, id)))
    };
    // Plays of the same world are not independent: the worlds are what counts.
    let surely = |option: &OptionSummary, id: &str| {
        let share = comparison.pair(&option.id, id).map_or(f64::NAN, |pair| pair.p_better);
        words.in_futures(share, comparison.worlds())
    };
    let say = |message: &str, option: &OptionSummary, sure: &str, figure: (&str, &str)| {
        let (key, id) = figure;
        words.say(
            message,
            &[
                ("surely", surely(option, sure).into()),
                ("option", name(option).into()),
                ("reference", name(reference).into()),
                (key, show(option, id).into()),
                (&format!("{key}-reference"), show(reference, id).into()),
                ("served", show(option, SERVED).into()),
                ("served-reference", show(reference, SERVED).into()),
            ],
        )
    };
    let lightest = lightest.map(|option| say("sentence-lightest", option, LOAD, ("load", LOAD)));
    let serving = serving.map(|option| say("sentence-serving", option, SERVED, ("gap", GAP)));
    lightest.into_iter().chain(serving).collect()
}
