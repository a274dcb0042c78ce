//! Where a number comes from.

/// How well a number is founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Computed from data, or a directly counted series.
    Measured,
    /// Stated by the cited source.
    Published,
    /// Derived from cited facts by a stated step.
    Inferred,
    /// A judgement; no source found.
    Assumed,
}

impl Basis {
    /// All, in order of strength.
    pub const ALL: [Self; 4] = [Self::Measured, Self::Published, Self::Inferred, Self::Assumed];

    /// The word in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Published => "published",
            Self::Inferred => "inferred",
            Self::Assumed => "assumed",
        }
    }

    /// The basis named by a word of the file.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|b| b.word() == word)
    }
}
