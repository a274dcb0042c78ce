//! Rival structures: the same network under another model, as named patches.

use super::Scenario;

/// A structure that somebody might hold against the model's, and the changes that make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    /// Its name.
    pub id: &'static str,
    /// What to change, as after `--set`.
    pub sets: Vec<String>,
}

/// A lever as an assumption of the rival.
fn assumed(key: &str, value: f64, unit: &str, source: &str) -> String {
    format!(
        "{key}={{ value = {value:?}, unit = \"{unit}\", basis = \"assumed\", source = \"rival structure: {source}\" }}"
    )
}

/// The rival structures of a scenario.
#[must_use]
pub fn structures(scenario: &Scenario) -> Vec<Structure> {
    let second =
        |office: &crate::office::Office| format!("offices.{}.officers={}", office.id, office.officers.max(2));
    vec![
        Structure {
            id: "waiting-deters",
            sets: vec![assumed("demand.wait_elasticity", 1.0, "ratio", "who is served late asks for less")],
        },
        Structure { id: "random-patience", sets: vec!["demand.exponential_patience=true".to_owned()] },
        Structure { id: "two-officers", sets: scenario.offices.iter().map(second).collect() },
        Structure { id: "no-relief", sets: vec!["office.relief_cover.value=0".to_owned()] },
        Structure {
            id: "contagion",
            sets: vec![assumed(
                "demand.contagion",
                0.5,
                "share",
                "agencies see how the other offices are used",
            )],
        },
    ]
}
