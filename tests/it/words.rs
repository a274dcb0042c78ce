//! The words of the product: no string is missing, no page mixes languages, and headlines are easy to read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jpo::outcomes::OUTCOMES;
use jpo::report::GROUPS;
use jpo::words::{Catalogue, Language};

const SRC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
}

fn texts(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(&Path::new(SRC).join(folder), ending, &mut found);
    found.sort();
    found.into_iter().map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

/// Identifiers of the messages of a language, with their values.
fn messages(language: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for (_, text) in texts(&format!("words/{language}"), "ftl") {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once(" = ") {
                Some((id, value)) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    all.push((id.to_owned(), value.to_owned()));
                }
                _ => {
                    if let Some((_, value)) = all.last_mut() {
                        value.push('\n');
                        value.push_str(line);
                    }
                }
            }
        }
    }
    all
}

/// Every text in quotes of the code, tests aside.
fn quoted() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (_, text) in texts("", "rs") {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        for (k, part) in code.split('"').enumerate() {
            if k % 2 == 1 || part.len() < 60 {
                all.insert(part.to_owned());
            }
        }
    }
    all
}

#[test]
fn no_message_that_the_code_asks_for_is_missing() {
    let words = Catalogue::new(Language::English);
    let mut asked = 0;
    for (file, text) in
        ["report", "charts", "words", "cli"].into_iter().flat_map(|folder| texts(folder, "rs"))
    {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for call in [".word(\"", ".say(\"", ".say(\n"] {
            for (at, _) in code.match_indices(call) {
                let rest = code[at + call.len()..].trim_start().trim_start_matches('"');
                let id: String =
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
                if call.ends_with('"') || code[at + call.len()..].trim_start().starts_with('"') {
                    asked += 1;
                    assert!(words.knows(&id), "{file}: `{id}` is in no catalogue");
                }
            }
        }
    }
    assert!(asked > 60, "{asked} calls seen");
    for outcome in &OUTCOMES {
        let id = format!("outcome-{}", outcome.id.replace(['.', '_'], "-"));
        assert_eq!(words.word(&id), outcome.label, "{id}");
        assert_eq!(words.word(&format!("{id}-definition")), outcome.definition, "{id}");
    }
    for group in &GROUPS {
        assert!(words.knows(group.heading), "{}", group.heading);
    }
}

#[test]
fn no_message_is_there_for_nobody() {
    // beginnings of identifiers that the code completes from its own lists
    let families: BTreeSet<String> = quoted()
        .into_iter()
        .filter_map(|text| text.split_once('{').map(|(start, _)| start.to_owned()))
        .filter(|start| start.ends_with('-') && start.len() > 4)
        .collect();
    let quoted = quoted();
    for (id, _) in messages("en") {
        let known = quoted.contains(&id) || families.iter().any(|family| id.starts_with(family.as_str()));
        assert!(known, "no code asks for `{id}`");
    }
}

#[test]
fn every_uncertain_input_of_the_shipped_scenarios_has_a_name() {
    let words = Catalogue::new(Language::French);
    for scenario in ["pacific", "samoa-hub", "caribbean", "pacific-and-caribbean"] {
        let scenario = jpo::scenario::load(scenario, &[]).unwrap();
        for entry in scenario.inputs.entries() {
            let still = entry.value.quantile(0.1) == entry.value.quantile(0.9);
            if entry.kind != jpo::uncertainty::Kind::Input || still {
                continue;
            }
            let parts: Vec<&str> = entry.key.split('.').collect();
            let id = match parts[..] {
                [group @ ("offices" | "functions"), _, what] => format!("input-{group}-{what}"),
                _ => format!("input-{}", entry.key.replace('.', "-")),
            };
            assert!(words.knows(&id), "`{}` has no name `{id}`", entry.key);
        }
    }
}

#[test]
fn the_french_is_french() {
    let english: Vec<(String, String)> = messages("en");
    let words = Catalogue::new(Language::French);
    let mut same = 0;
    for ((id, english), (_, french)) in english.iter().zip(messages("fr")) {
        // words that are the same in both languages
        let short = english.split_whitespace().count() <= 2 || !english.chars().any(char::is_alphabetic);
        assert!(short || *english != french, "`{id}` is not translated");
        same += usize::from(*english == french);
        let said: String =
            french.split('{').map(|part| part.rsplit('}').next().unwrap_or_default()).collect();
        for word in [" the ", " of ", " and ", " is ", " with ", "simulated", "futures"] {
            assert!(!said.contains(word), "`{id}` has English in it: {french}");
        }
        let shown = words.word(id);
        for wrong in [" ;", " ?", " !", " :", "« ", " »", "} %", "0 %", "'"] {
            assert!(!shown.contains(wrong), "`{id}`: `{wrong}` in {shown}");
        }
    }
    assert!(same < 40, "{same} messages read the same in both languages");
}

#[test]
fn the_english_has_no_french() {
    for (id, english) in messages("en") {
        for word in [" le ", " les ", " des ", " une ", " est "] {
            assert!(!english.contains(word), "`{id}`: {english}");
        }
        assert!(!english.contains(['\u{202f}', '«', 'é', 'è', 'à']), "`{id}`: {english}");
    }
}

#[test]
fn shipped_scenarios_name_their_options_in_french() {
    for scenario in ["pacific", "samoa-hub", "caribbean", "pacific-and-caribbean", "textbook"] {
        let scenario = jpo::scenario::load(scenario, &[]).unwrap();
        assert!(scenario.title_fr.is_some());
        for option in &scenario.options {
            let (label, description) = (option.label_fr.as_deref(), option.description_fr.as_deref());
            assert!(label.is_some_and(|l| l != option.label), "{}", option.id);
            assert!(description.is_some_and(|d| d != option.description), "{}", option.id);
        }
        assert!(scenario.demand.functions.iter().all(|function| function.label_fr.is_some()));
    }
}
