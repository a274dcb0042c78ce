//! Scenario files: read, merged with what they extend, patched, decoded, checked.
//!
//! Everything wrong is reported at once, each problem with its line and column, a reason and what to type.
//!
//! A scenario is a TOML file. Tables of tables (`[offices.<id>]`, `[options.<id>]`) keep the order of the file.
//! A number that means something in the world is a *quantity* with a value, a unit, a basis (measured, published,
//! inferred, assumed) and a source. An *input* or a *marginal* may be a distribution, a *lever* is a plain number:
//!
//! ```
//! let mine = r#"
//! name = "mine"
//! extends = "pacific"
//!
//! [money.running]
//! value = { pert = { low = 12_000, mode = 20_000, high = 35_000 } }
//! unit = "USD/year"
//! basis = "assumed"
//! source = "our own estimate"
//! "#;
//! let scenario = jpo::scenario::from_text(mine, "mine.toml", &["years=5".to_owned()]).unwrap();
//! assert_eq!(scenario.years, 5);
//! assert_eq!(scenario.offices.len(), 9);
//!
//! let error = jpo::scenario::from_text(mine, "mine.toml", &["yeers=5".to_owned()]).unwrap_err();
//! assert!(error.to_string().contains("unknown key `yeers`"));
//! ```
//!
//! `extends` names a built-in scenario or a file in the same folder. The base is read first, the extension is laid
//! over it key by key: tables merge, plain values, lists and whole quantities replace, new ids are appended. A
//! stream that says another `kind` replaces the old one.
//!
//! The story: [`load`] reads the chain of files into trees with places, lays them over each other, applies
//! `--set`, decodes (one function a table, one line a field: the same lines are the catalogue behind [`schema`]),
//! checks what must hold between fields, and prints the canonical text whose SHA-256 is the scenario's hash.

mod catalogue;
mod check;
mod decode;
mod diff;
mod error;
mod inputs;
mod merge;
mod model;
mod near;
mod open;
mod params;
mod patch;
mod print;
mod quantity;
mod range;
mod reader;
mod schema;
mod source;
mod structures;
mod template;
mod tree;

pub use diff::{Difference, diff};
pub use error::{Finding, ScenarioError};
pub use inputs::{InputValue, ModelInput, model_inputs};
pub use model::Scenario;
pub use near::nearest;
pub use open::{Open, open};
pub use params::parameters;
pub use schema::schema;
pub use source::built_in;
pub use structures::{Structure, structures};
pub use template::template;

use sha2::{Digest, Sha256};

use error::{Findings, SourceText};
use range::Range;
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
    library: Library,
    findings: Findings,
    sets: &[String],
) -> Result<Scenario, ScenarioError> {
    let Merged { tree, base, files, texts, findings } = merged(chain, library, findings, sets)?;
    loaded(&tree, base, files, findings, &texts).map(|(scenario, _)| scenario)
}

/// A chain of extensions as one tree, with the changes of `--set`.
struct Merged {
    tree: Table,
    base: (usize, usize),
    /// Number of texts that are files; those after them are changes.
    files: usize,
    texts: Vec<SourceText>,
    findings: Findings,
}

fn merged(
    chain: Vec<Table>,
    mut library: Library,
    mut findings: Findings,
    sets: &[String],
) -> Result<Merged, ScenarioError> {
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
    Ok(Merged { tree, base, files, texts: library.texts, findings })
}

/// A tree decoded and checked: the scenario without inputs, text and hash, its canonical tree, and the desk with the
/// inputs and with what was found.
fn decoded(tree: &Table, base: (usize, usize), files: usize, findings: Findings) -> (Scenario, Table, Desk) {
    let mut desk = Desk::new(false, files);
    desk.findings = findings;
    let decoded = decode::decode(tree, base, &mut desk);
    let mut scenario = decoded.scenario;
    check::check(&mut scenario, &decoded.correlations, &mut desk);
    (scenario, decoded.canonical, desk)
}

/// The whole scenario of a tree, and the range of each of its inputs.
fn loaded(
    tree: &Table,
    base: (usize, usize),
    files: usize,
    findings: Findings,
    texts: &[SourceText],
) -> Result<(Scenario, Vec<Range>), ScenarioError> {
    let (mut scenario, canonical, desk) = decoded(tree, base, files, findings);
    if !desk.findings.is_empty() {
        return Err(desk.findings.into_error(texts.to_vec()));
    }
    scenario.inputs = desk.inputs;
    scenario.resolved = print::print(&canonical);
    scenario.hash = hex(&Sha256::digest(scenario.resolved.as_bytes()));
    Ok((scenario, desk.ranges))
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
