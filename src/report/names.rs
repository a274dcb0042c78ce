//! The names that a scenario gives to things, in the language of the page.

use std::collections::BTreeMap;

use crate::compare::OptionSummary;
use crate::scenario::Scenario;
use crate::words::{Catalogue, Language};

/// Title, options, offices and agencies of a scenario in one language; what the file does not say in French
/// stands as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    title: Option<String>,
    /// Label and description of each option.
    options: BTreeMap<String, (String, String)>,
    offices: BTreeMap<String, String>,
    agencies: BTreeMap<String, String>,
    functions: BTreeMap<String, String>,
}

impl Names {
    /// The names of a scenario.
    #[must_use]
    pub fn new(scenario: &Scenario, language: Language) -> Self {
        let pick = |text: &String, french: &Option<String>| match language {
            Language::English => text.clone(),
            Language::French => french.as_ref().unwrap_or(text).clone(),
        };
        let options = scenario.options.iter().map(|option| {
            let label = pick(&option.label, &option.label_fr);
            (option.id.clone(), (label, pick(&option.description, &option.description_fr)))
        });
        let offices =
            scenario.offices.iter().map(|office| (office.id.clone(), pick(&office.name, &office.name_fr)));
        let agencies =
            scenario.agencies.iter().map(|agency| (agency.id.clone(), pick(&agency.name, &agency.name_fr)));
        let functions = scenario.demand.functions.iter();
        let functions =
            functions.map(|function| (function.id.clone(), pick(&function.label, &function.label_fr)));
        Self {
            title: Some(pick(&scenario.title, &scenario.title_fr)),
            options: options.collect(),
            offices: offices.collect(),
            agencies: agencies.collect(),
            functions: functions.collect(),
        }
    }

    /// The title; `other` where no scenario was given.
    #[must_use]
    pub fn title<'a>(&'a self, other: &'a str) -> &'a str {
        self.title.as_deref().unwrap_or(other)
    }

    /// Words for an option.
    #[must_use]
    pub fn label<'a>(&'a self, option: &'a OptionSummary) -> &'a str {
        self.options.get(&option.id).map_or(option.label.as_str(), |(label, _)| label)
    }

    /// Words for the option of an id; the id where the scenario has none.
    #[must_use]
    pub fn option<'a>(&'a self, id: &'a str) -> &'a str {
        self.options.get(id).map_or(id, |(label, _)| label)
    }

    /// A sentence about an option; its words where it has none.
    #[must_use]
    pub fn description<'a>(&'a self, option: &'a OptionSummary) -> &'a str {
        let own = || if option.description.is_empty() { &option.label } else { &option.description };
        self.options.get(&option.id).map_or_else(own, |(_, description)| description)
    }

    /// The name of an office; its id where the scenario has none.
    #[must_use]
    pub fn office<'a>(&'a self, id: &'a str) -> &'a str {
        self.offices.get(id).map_or(id, String::as_str)
    }

    /// What an uncertain input is called: of offices, functions and options with the name of theirs; its key where there
    /// are no words for it.
    #[must_use]
    pub fn input(&self, words: &Catalogue, key: &str) -> String {
        let parts: Vec<&str> = key.split('.').collect();
        let (message, of) = match parts[..] {
            ["offices", id, what] => (format!("input-offices-{what}"), self.office(id)),
            ["functions", id, what] => (format!("input-functions-{what}"), self.function(id)),
            ["options", id, .., what] => {
                let label = self.options.get(id).map_or(id, |(label, _)| label.as_str());
                (format!("input-options-{what}"), label)
            }
            _ => (format!("input-{}", key.replace('.', "-")), ""),
        };
        if words.knows(&message) { words.say(&message, &[("of", of.into())]) } else { key.to_owned() }
    }

    /// What a function is called; its id where the scenario has none.
    #[must_use]
    pub fn function<'a>(&'a self, id: &'a str) -> &'a str {
        self.functions.get(id).map_or(id, String::as_str)
    }

    /// The name of an agency; `other` where the scenario has none.
    #[must_use]
    pub fn agency<'a>(&'a self, id: &str, other: &'a str) -> &'a str {
        self.agencies.get(id).map_or(other, String::as_str)
    }
}
