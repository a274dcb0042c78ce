//! What every figure of a set shares: the options with their looks, the language, the width, the source.

use super::frame::Axis;
use super::style::{Look, Width};
use crate::compare::Heading;
use crate::units::PRICE_YEAR;
use crate::words::{Catalogue, Value};

/// An option as every figure shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Words for readers.
    pub label: String,
    /// Colour, dash and marker.
    pub look: Look,
    /// Whether the others are held against it.
    pub reference: bool,
}

/// What every figure of a set shares.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Messages in the language of the figures.
    pub words: &'a Catalogue,
    /// What the results are results of; of draws from elsewhere the hash is empty, and the scenario is their file.
    pub heading: &'a Heading<'a>,
    /// The options, in the order of everything that is listed by option.
    pub options: &'a [Named],
    /// Plays of each option.
    pub replications: usize,
    /// Independent futures among them.
    pub futures: usize,
    /// Printed width.
    pub width: Width,
}

/// Numbers and sentences: the only place where charts turn one into the other.
impl Setting<'_> {
    pub(super) fn say(&self, id: &str, filled: &[(&str, &str)]) -> String {
        let filled: Vec<(&str, Value<'_>)> =
            filled.iter().map(|&(name, text)| (name, Value::from(text))).collect();
        self.words.say(id, &filled)
    }

    pub(super) fn word(&self, id: &str) -> String {
        self.words.word(id)
    }

    /// A share in percent, with the sign.
    pub(super) fn percent(&self, share: f64) -> String {
        minus(&self.with_sign(&self.words.language().percent(share)))
    }

    /// A number with the sign of percent, on one line.
    fn with_sign(&self, number: &str) -> String {
        self.words.language().with_percent(number).replace(' ', "\u{a0}")
    }

    /// A share in percent, without the sign.
    pub(super) fn points(&self, share: f64) -> String {
        minus(&self.words.language().percent(share))
    }

    pub(super) fn count(&self, number: usize) -> String {
        self.words.language().count(number as u64)
    }

    /// Two or three figures.
    pub(super) fn number(&self, value: f64) -> String {
        minus(&self.words.language().fine_figures(value))
    }

    /// A Monte Carlo error: two figures.
    pub(super) fn error(&self, value: f64) -> String {
        self.words.language().two_figures(value)
    }

    /// A tick of an axis whose values are shown `scale` times as large.
    pub(super) fn tick(&self, axis: Axis, scale: f64, value: f64) -> String {
        // Zero is zero.
        let decimals = if value == 0.0 { 0 } else { axis.decimals(scale) };
        minus(&self.words.language().grouped(value * scale, decimals))
    }

    /// Two or three figures with their sign; zero has none.
    pub(super) fn signed(&self, value: f64) -> String {
        let number = self.number(value);
        if value > 0.0 { format!("+{number}") } else { number }
    }

    /// A tick with its sign; zero has none.
    pub(super) fn signed_tick(&self, axis: Axis, scale: f64, value: f64) -> String {
        let number = self.tick(axis, scale, value);
        if value > 0.0 { format!("+{number}") } else { number }
    }

    /// A tick of an axis of shares, in percent.
    pub(super) fn percent_tick(&self, axis: Axis, value: f64) -> String {
        self.with_sign(&self.tick(axis, 100.0, value))
    }

    /// A share in whole percent.
    pub(super) fn rounded(&self, share: f64) -> String {
        let language = self.words.language();
        let number = if share > 0.0 && share < 0.005 {
            format!("<{}", language.grouped(1.0, 0))
        } else {
            language.grouped(100.0 * share, 0)
        };
        self.with_sign(&number)
    }

    /// The year whose prices amounts are in.
    pub(super) fn prices() -> String {
        PRICE_YEAR.to_string()
    }

    /// A share of the futures as a count.
    pub(super) fn often(&self, share: f64) -> String {
        // It stays on one line.
        self.words.frequency(share, self.futures).replace(' ', "\u{a0}")
    }

    /// Every figure's last words: futures, horizon, scenario, seed, version, data.
    pub(super) fn source(&self, name: &str) -> String {
        let Heading { scenario, hash, seed, start, years, version, .. } = *self.heading;
        if hash.is_empty() {
            let filled = [
                ("futures", &*self.count(self.replications)),
                ("table", scenario),
                ("version", version),
                ("name", name),
            ];
            return self.say("chart-source-table", &filled);
        }
        let last = start + i32::try_from(years).unwrap_or(0) - 1;
        let hash: String = hash.chars().take(8).collect();
        self.say(
            "chart-source",
            &[
                ("futures", &self.count(self.replications)),
                ("first", &start.to_string()),
                ("last", &last.to_string()),
                ("scenario", scenario),
                ("hash", &hash),
                ("seed", &seed.to_string()),
                ("version", version),
                ("name", name),
            ],
        )
    }

    pub(super) fn reference(&self) -> Option<usize> {
        self.options.iter().position(|option| option.reference)
    }

    /// Positions of the options other than the reference.
    pub(super) fn others(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.options.len()).filter(|&k| !self.options[k].reference)
    }

    /// Positions of the options in panels of at most `most`, the reference leading each.
    pub(super) fn panels(&self, most: usize) -> Vec<Vec<usize>> {
        let all: Vec<usize> = (0..self.options.len()).collect();
        if all.len() <= most {
            return vec![all];
        }
        let lead: Vec<usize> = self.reference().into_iter().collect();
        let others: Vec<usize> = self.others().collect();
        let each = most.saturating_sub(lead.len()).max(1);
        let panels = others.len().div_ceil(each);
        // Panels as even as can be.
        others.chunks(others.len().div_ceil(panels)).map(|part| [&lead[..], part].concat()).collect()
    }
}

/// A hyphen before a number becomes a minus sign.
fn minus(number: &str) -> String {
    number.replace('-', "\u{2212}")
}
