//! Scenario files: read, merged with what they extend, patched, decoded, checked.
//!
//! Everything wrong is reported at once, each problem with its line and column, a reason and what to type.

mod catalogue;
mod check;
mod decode;
mod diff;
mod error;
mod merge;
mod model;
mod near;
mod params;
mod patch;
mod print;
mod quantity;
mod range;
mod reader;
mod schema;
mod source;
mod template;
mod tree;

pub use diff::{Difference, diff};
pub use error::{Finding, ScenarioError};
pub use model::Scenario;
pub use params::parameters;
pub use schema::schema;
pub use source::built_in;
pub use template::template;

use sha2::{Digest, Sha256};

use error::{Findings, SourceText};
use reader::Desk;
use source::Library;
use tree::Table;

/// Loads a built-in scenario by name or a file by path, with the changes of `--set key=value`.
///
/// # Errors
/// With every problem of the file, of the files it extends, and of the changes.
pub fn load(source: &str, sets: &[String]) -> Result<Scenario, ScenarioError> {
    let mut library = Library::default();
    let mut findings = Findings::default();
    let chain = source::open(source, &mut library, &mut findings);
    finish(chain, library, findings, sets)
}

/// Loads a scenario from its text; `name` stands for a file name in messages. It may extend built-in scenarios.
///
/// # Errors
/// As [`load`].
pub fn from_text(text: &str, name: &str, sets: &[String]) -> Result<Scenario, ScenarioError> {
    let mut library = Library::default();
    let mut findings = Findings::default();
    let chain = source::from_text(text, name, &mut library, &mut findings);
    finish(chain, library, findings, sets)
}

/// From the trees of a chain of extensions, the most basic first, to a scenario.
fn finish(
    chain: Vec<Table>,
    mut library: Library,
    mut findings: Findings,
    sets: &[String],
) -> Result<Scenario, ScenarioError> {
    let base = base(&chain);
    let merged = chain.into_iter().reduce(|mut base, over| {
        merge::merge(&mut base, over);
        base
    });
    let Some(mut tree) = merged else { return Err(findings.into_error(library.texts)) };
    let files = library.texts.len();
    for set in sets {
        let text = patch::shown(set);
        patch::patch(&mut tree, &text, library.texts.len(), &mut findings);
        library.texts.push(SourceText { name: "--set".to_owned(), text });
    }
    let mut desk = Desk::new(false, files);
    desk.findings = findings;
    let decoded = decode::decode(&tree, base, &mut desk);
    let mut scenario = decoded.scenario;
    check::check(&mut scenario, &decoded.correlations, &mut desk);
    if !desk.findings.is_empty() {
        return Err(desk.findings.into_error(library.texts));
    }
    scenario.inputs = desk.inputs;
    scenario.resolved = print::print(&decoded.canonical);
    scenario.hash = hex(&Sha256::digest(scenario.resolved.as_bytes()));
    Ok(scenario)
}

/// Numbers of offices and agencies of the base network: the offices of the first file that has any, and the
/// agencies named up to there.
fn base(chain: &[Table]) -> (usize, usize) {
    let ids = |tree: &Table, key: &str| -> Vec<String> {
        let table = tree.get(key).and_then(|e| e.node.table());
        table.map_or(Vec::new(), |t| t.entries.iter().map(|e| e.key.clone()).collect())
    };
    let mut agencies: Vec<String> = Vec::new();
    for tree in chain {
        for id in ids(tree, "agencies") {
            if !agencies.contains(&id) {
                agencies.push(id);
            }
        }
        let offices = ids(tree, "offices").len();
        if offices > 0 {
            return (offices, agencies.len());
        }
    }
    (0, agencies.len())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests;
