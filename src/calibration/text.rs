//! The scenario that comes out: a file that extends the one the records were read with.

use std::fmt::Write as _;

use super::{Calibration, Fitted};

/// Where the numbers come from.
#[derive(Debug, Clone, Default)]
pub struct Origin<'a> {
    /// Name of the new scenario.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The same in French, where there is one.
    pub title_fr: Option<&'a str>,
    /// What it extends: a built-in scenario or a file beside it.
    pub extends: &'a str,
    /// The factor on rates that it inherits [-].
    pub calibration: f64,
    /// Files of requests, invoices and staff.
    pub requests: &'a str,
    /// The book of invoices.
    pub invoices: &'a str,
    /// The list of staff.
    pub staff: &'a str,
    /// First and last day of the records.
    pub span: (String, String),
}

impl Origin<'_> {
    fn file(&self, key: &str) -> &str {
        match key.split('.').next() {
            Some("office") => self.staff,
            Some("money") => self.invoices,
            _ => self.requests,
        }
    }
}

/// A text in quotes as TOML has it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The new scenario as TOML: what was fitted, with basis `measured`, the file it comes from, and a distribution that carries
/// the error of estimation.
#[must_use]
pub fn scenario_text(found: &Calibration, origin: &Origin<'_>) -> String {
    let mut text = format!(
        "# Fitted to the records of an office by `jpo calibrate`; what is not here is as in {}.\n\
         # Distributions carry the error of estimation. Rates are per client, office and year, as if service were free, and\n\
         # before demand.calibration = {}: times that they are what the log shows.\n\n\
         name = {}\ntitle = {}\n",
        origin.extends,
        origin.calibration,
        quoted(origin.name),
        quoted(origin.title),
    );
    if let Some(french) = origin.title_fr {
        let _ = writeln!(text, "title_fr = {}", quoted(french));
    }
    let _ = writeln!(text, "extends = {}", quoted(origin.extends));
    let of =
        |fitted: &Fitted| fitted.key.rsplit_once('.').map_or(String::new(), |(table, _)| table.to_owned());
    let mut tables: Vec<String> = Vec::new();
    for fitted in &found.fitted {
        if !tables.contains(&of(fitted)) {
            tables.push(of(fitted));
        }
    }
    for table in tables {
        let _ = write!(text, "\n[{table}]\n");
        for fitted in found.fitted.iter().filter(|fitted| of(fitted) == table) {
            let Fitted { key, unit, records, estimate } = fitted;
            let name = key.rsplit_once('.').map_or(key.as_str(), |(_, name)| name);
            let source =
                format!("{}, {records} records, {} to {}", origin.file(key), origin.span.0, origin.span.1);
            let _ = writeln!(
                text,
                "{name} = {{ value = {}, unit = \"{unit}\", basis = \"measured\", source = {} }}",
                estimate.toml(),
                quoted(&source),
            );
        }
    }
    if !found.correlations.is_empty() {
        text.push_str("\n# Rates share the error of the level of all requests, and growth goes with the level at the start.\n");
    }
    for (first, second, rank) in &found.correlations {
        let _ = write!(
            text,
            "[[correlations]]\ninputs = [\"{first}\", \"{second}\"]\nrank = {:.4}\nsource = {}\n",
            rank,
            quoted(&format!("errors of estimation from {}", origin.requests)),
        );
    }
    text
}
