//! Amounts of what is decided by: benefit, loss, regret and worth in one unit, all of a figure at one scale.

use super::setting::Setting;

/// Amounts from here on are told in thousands.
const LARGE: f64 = 20_000.0;

/// How the amounts of a figure are shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amounts {
    /// Shown as so many times the amount.
    pub(super) scale: f64,
    /// Their unit in words.
    pub(super) unit: String,
}

impl Amounts {
    /// For amounts in a unit of which the largest shown is `most`.
    pub(super) fn new(setting: &Setting, unit: &str, most: f64) -> Self {
        if unit == "share" {
            return Self { scale: 100.0, unit: setting.word("unit-points") };
        }
        let id = format!("unit-{}", unit.to_lowercase().replace(['/', ' '], "-"));
        let word = if setting.words.knows(&id) { setting.word(&id) } else { unit.to_owned() };
        if most.abs() >= LARGE {
            return Self { scale: 1e-3, unit: setting.say("unit-thousand", &[("unit", &word)]) };
        }
        Self { scale: 1.0, unit: word }
    }

    /// An amount, without its unit.
    pub(super) fn show(&self, setting: &Setting, amount: f64) -> String {
        setting.number(amount * self.scale)
    }

    /// An amount with its unit.
    pub(super) fn tell(&self, setting: &Setting, amount: f64) -> String {
        format!("{} {}", self.show(setting, amount), self.unit).trim_end().to_owned()
    }
}
