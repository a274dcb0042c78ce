//! Why a command ended early, and the exit code that tells it to a script.

use std::fmt;

use crate::scenario::ScenarioError;

/// Done.
pub(super) const DONE: u8 = 0;

/// Why a command ended early.
#[derive(Debug)]
pub(super) enum Stop {
    /// The input is wrong; nothing was run and nothing was written.
    Input(String),
    /// The scenario is wrong; nothing was run and nothing was written.
    Scenario(Box<ScenarioError>),
    /// The run failed.
    Failed(anyhow::Error),
    /// Somebody else is at it; try again.
    Again(String),
    /// Ctrl-C.
    Interrupted,
    /// Ctrl-C, and what was done is kept.
    Kept(String),
}

impl Stop {
    /// The exit code.
    pub(super) fn code(&self) -> u8 {
        match self {
            Self::Failed(_) => 1,
            Self::Input(_) | Self::Scenario(_) => 2,
            Self::Again(_) => 75,
            Self::Interrupted | Self::Kept(_) => 130,
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Input(message) => write!(f, "{message}\n  nothing was run; nothing was written"),
            Self::Scenario(error) => f.write_str(&error.render(false)),
            Self::Failed(error) => write!(f, "{error:#}"),
            Self::Again(message) | Self::Kept(message) => f.write_str(message),
            Self::Interrupted => f.write_str("interrupted; nothing was written"),
        }
    }
}

impl From<ScenarioError> for Stop {
    fn from(error: ScenarioError) -> Self {
        Self::Scenario(Box::new(error))
    }
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}
