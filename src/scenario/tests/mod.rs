//! Tests of the scenario language, from the outside.

mod hostile;
mod language;
mod mistakes;
mod rendering;

use super::{Scenario, ScenarioError, from_text};

/// A scenario that extends `pacific`: two lines, then what follows.
fn mine(rest: &str) -> Result<Scenario, ScenarioError> {
    from_text(&format!("name = \"mine\"\nextends = \"pacific\"\n{rest}"), "mine.toml", &[])
}

/// `--set` arguments.
fn sets(list: &[&str]) -> Vec<String> {
    list.iter().map(|s| (*s).to_owned()).collect()
}

/// The loaded scenario; a failure shows the findings.
fn loaded(result: Result<Scenario, ScenarioError>) -> Scenario {
    result.unwrap_or_else(|error| panic!("{error}"))
}

/// The findings as `text:line message`.
fn lines(error: &ScenarioError) -> Vec<String> {
    let at =
        |finding| error.position(finding).map_or(String::new(), |(name, line, _)| format!("{name}:{line} "));
    error.findings().iter().map(|f| format!("{}{}", at(f), f.message())).collect()
}

/// A text of many lines, one a number.
fn many(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<String>>().concat()
}
