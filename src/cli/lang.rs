//! `--lang`: the language of pages, figures and reports. Messages and help are English.

use clap::ValueEnum;

use crate::words::Language;

/// A language as `--lang` takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    /// English
    En,
    /// French
    Fr,
}

impl Lang {
    /// The language.
    pub(super) fn language(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::Fr => Language::French,
        }
    }

    /// The flag that asks for it, with a space before; nothing for the default.
    pub(super) fn flag(self) -> &'static str {
        match self {
            Self::En => "",
            Self::Fr => " --lang fr",
        }
    }

    /// What names of files end with in it; nothing for the default.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::En => "",
            Self::Fr => "-fr",
        }
    }
}
