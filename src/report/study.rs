//! What a report is made from.

use super::criteria::{Criterion, criterion_of};
use super::names::Names;
use crate::compare::{OptionSummary, Results};
use crate::outcomes::Summary;
use crate::scenario::Scenario;
use crate::words::{Catalogue, Value};

/// How the results were made, as `provenance.json` tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// The command, word by word, the program first.
    pub command: Vec<String>,
    /// Operating system and processor.
    pub system: String,
}

/// Results with their scenario, in the words of a language.
#[derive(Debug, Clone, Copy)]
pub struct Study<'a> {
    /// The results.
    pub results: &'a Results,
    /// Their scenario.
    pub scenario: &'a Scenario,
    /// The language.
    pub words: &'a Catalogue,
    /// Names of options, offices and agencies in it.
    pub names: &'a Names,
    /// How they were made.
    pub made: &'a Made,
}

impl Study<'_> {
    /// The message `id` with what it names filled in.
    pub(super) fn say(&self, id: &str, filled: &[(&str, String)]) -> String {
        let filled: Vec<(&str, Value<'_>)> =
            filled.iter().map(|(name, text)| (*name, text.clone().into())).collect();
        self.words.say(id, &filled)
    }

    /// The message `id`.
    pub(super) fn word(&self, id: &str) -> String {
        self.words.word(id)
    }

    /// What an option is called.
    pub(super) fn label(&self, option: &OptionSummary) -> String {
        self.names.label(option).to_owned()
    }

    /// What an option is called, in a sentence.
    pub(super) fn named(&self, option: &OptionSummary) -> String {
        self.say("option-named", &[("label", self.label(option))])
    }

    /// The reference.
    pub(super) fn reference(&self) -> Option<&OptionSummary> {
        self.results.comparison.option(&self.results.comparison.reference)
    }

    /// A whole number.
    pub(super) fn count(&self, n: usize) -> String {
        self.words.language().count(n as u64)
    }

    /// A number of a criterion with its unit.
    pub(super) fn amount(&self, outcome: &str, value: f64) -> String {
        match criterion_of(outcome) {
            Some(criterion) => criterion.show_with_unit(self.words, value),
            None => self.words.language().fine_figures(value),
        }
    }

    /// The two ends that hold 9 in 10 futures, without a unit.
    pub(super) fn ends(&self, criterion: &Criterion, summary: &Summary) -> [String; 2] {
        criterion.show_range(self.words.language(), summary.p05, summary.p95)
    }

    /// A share in percent, with its sign.
    pub(super) fn share(&self, share: f64) -> String {
        let language = self.words.language();
        language.with_percent(&language.percent(share))
    }
}
