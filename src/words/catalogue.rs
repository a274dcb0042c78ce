//! The message catalogue: every sentence, label and word that readers see, in English and French.
//!
//! Messages stand in Project Fluent files (`en/*.ftl`, `fr/*.ftl`), one file for each part of the product, under the
//! same identifiers in every language. Numbers come in as text that [`super::numbers`] has written in the language;
//! a whole number may come in as a number where a plural depends on it.

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;
use unic_langid::subtags::Language as Subtag;

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// Its code (ISO 639-1), as `--lang` takes it and as pages name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        LanguageIdentifier::from_parts(
            Subtag::from_bytes(self.code().as_bytes()).unwrap_or_default(),
            None,
            None,
            &[],
        )
    }

    /// A file of messages with the spaces of the language: French sets a no-break space before a colon and inside
    /// quotation marks, a narrow one before the other high signs and that of percent, and its apostrophe is curved.
    fn spaced(self, text: &str) -> String {
        let mut text = text.to_owned();
        if self == Self::French {
            let signs = ["'", " :", " ;", " ?", " !", "« ", " »", "} %", "0 %"];
            let spaced = [
                "’",
                "\u{a0}:",
                "\u{202f};",
                "\u{202f}?",
                "\u{202f}!",
                "«\u{a0}",
                "\u{a0}»",
                "}\u{202f}%",
                "0\u{202f}%",
            ];
            for (plain, kept) in signs.iter().zip(spaced) {
                text = text.replace(plain, kept);
            }
        }
        text
    }

    /// The files of its messages: name and text.
    const fn files(self) -> [(&'static str, &'static str); 6] {
        match self {
            Self::English => [
                ("terms", include_str!("en/terms.ftl")),
                ("terminal", include_str!("en/terminal.ftl")),
                ("charts", include_str!("en/charts.ftl")),
                ("report", include_str!("en/report.ftl")),
                ("judgement", include_str!("en/judgement.ftl")),
                ("calibration", include_str!("en/calibration.ftl")),
            ],
            Self::French => [
                ("terms", include_str!("fr/terms.ftl")),
                ("terminal", include_str!("fr/terminal.ftl")),
                ("charts", include_str!("fr/charts.ftl")),
                ("report", include_str!("fr/report.ftl")),
                ("judgement", include_str!("fr/judgement.ftl")),
                ("calibration", include_str!("fr/calibration.ftl")),
            ],
        }
    }
}

/// The messages of one language.
pub struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// The messages of `language`.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // Marks of direction around what is filled in would stand in file names, CSV cells and SVG text.
        bundle.set_use_isolating(false);
        for (_, text) in language.files() {
            // The files are part of the program and tested: a message that cannot be read is left out here
            // and named by the test.
            let text = language.spaced(text);
            let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
            let _ = bundle.add_resource(resource);
        }
        Self { language, bundle }
    }

    /// The language of the messages.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a message of this name.
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The message `id`.
    #[must_use]
    pub fn word(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// The message `id` with what it names in braces filled in.
    ///
    /// A message that does not exist is shown as its identifier; the tests read every call and find that none is missing.
    #[must_use]
    pub fn say(&self, id: &str, filled: &[(&str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = filled.iter().map(|(name, value)| (*name, value.clone())).collect();
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        pattern.map_or_else(
            || id.to_owned(),
            |pattern| self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned(),
        )
    }

    /// `a`, `a and b`, `a, b and c`.
    #[must_use]
    pub fn list(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                self.say("list-two", &[("first", first.join(", ").into()), ("last", last.clone().into())])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// What a message names in braces, by message.
    fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut all = BTreeMap::new();
        for (file, text) in language.files() {
            let resource = FluentResource::try_new(text.to_owned());
            let resource =
                resource.unwrap_or_else(|(_, errors)| panic!("{}/{file}.ftl: {errors:?}", language.code()));
            assert!(resource.entries().count() > 0 || text.lines().count() < 3, "{file}.ftl is empty");
            let mut id = String::new();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                if let Some((name, _)) = line.split_once(" =")
                    && line.starts_with(|c: char| c.is_ascii_lowercase())
                {
                    name.clone_into(&mut id);
                    assert!(all.insert(id.clone(), BTreeSet::new()).is_none(), "`{id}` stands twice");
                }
                for (_, rest) in line.match_indices('$').map(|(at, _)| line.split_at(at + 1)) {
                    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
                    let name = &rest[..end.unwrap_or(rest.len())];
                    all.get_mut(&id).expect("a message stands before").insert(name.to_owned());
                }
            }
        }
        all
    }

    #[test]
    fn every_language_has_the_same_messages_that_name_the_same_things() {
        let english = messages(Language::English);
        for language in Language::ALL {
            let other = messages(language);
            assert_eq!(english.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{language:?}");
            for (id, names) in &english {
                assert_eq!(names, &other[id], "{language:?}: {id}");
            }
        }
    }

    #[test]
    fn a_message_is_filled_in() {
        let english = Catalogue::new(Language::English);
        assert_eq!(english.word("likelihood-likely"), "likely");
        assert!(english.knows("likelihood-likely") && !english.knows("no-such-message"));
        assert_eq!(english.word("no-such-message"), "no-such-message");
        let words: Vec<String> = ["a", "b", "c"].map(String::from).to_vec();
        assert_eq!(english.list(&words), "a, b and c");
        assert_eq!(Catalogue::new(Language::French).list(&words[..2]), "a et b");
        assert_eq!(english.list(&words[..1]), "a");
        assert_eq!(english.list(&[]), "");
    }
}
