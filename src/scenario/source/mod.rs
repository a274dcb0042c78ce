//! Where scenario texts come from: built in, or a file; and the chain of those that one extends.

mod file;
mod text;

use std::path::{Path, PathBuf};

use super::error::{Finding, Findings, Place, SourceText};
use super::near::{list, nearest};
use super::tree::{Table, Value};

/// Most texts in a chain of extensions.
const LONGEST_CHAIN: usize = 8;

/// The scenarios that ship, by name, in the order of lists.
const BUILT_IN: [(&str, &str); 5] = [
    ("pacific", include_str!("../../../scenarios/pacific.toml")),
    ("samoa-hub", include_str!("../../../scenarios/samoa-hub.toml")),
    ("caribbean", include_str!("../../../scenarios/caribbean.toml")),
    ("pacific-and-caribbean", include_str!("../../../scenarios/pacific-and-caribbean.toml")),
    ("textbook", include_str!("../../../scenarios/textbook.toml")),
];
/// What the shipped scenarios share; no scenario by itself.
const COMMON: (&str, &str) = ("common", include_str!("../../../scenarios/common.toml"));

/// The scenarios that ship: name and TOML text.
#[must_use]
pub fn built_in() -> &'static [(&'static str, &'static str)] {
    &BUILT_IN
}

/// The texts that were read.
#[derive(Default)]
pub(super) struct Library {
    /// In the order of reading; a [`Place`] names its text by position.
    pub(super) texts: Vec<SourceText>,
}

/// What a text is known by, so that a circle of extensions is noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    BuiltIn(&'static str),
    File(PathBuf),
    Given(String),
}

impl Origin {
    fn name(&self) -> String {
        match self {
            Self::BuiltIn(name) => format!("{name}.toml (built in)"),
            Self::File(path) => path.display().to_string(),
            Self::Given(name) => name.clone(),
        }
    }
}

/// The text of a built-in scenario, or of their common part.
fn built_in_text(name: &str) -> Option<(&'static str, &'static str)> {
    BUILT_IN.iter().chain([&COMMON]).find(|(n, _)| *n == name).copied()
}

/// Opens a built-in scenario or a file with all it extends; the most basic tree first. Empty: it cannot be read.
pub(super) fn open(source: &str, library: &mut Library, findings: &mut Findings) -> Vec<Table> {
    if let Some((name, text)) = built_in_text(source) {
        return chain(Origin::BuiltIn(name), text.to_owned(), library, findings);
    }
    let path = PathBuf::from(source);
    match file::read(&path) {
        Ok(text) => chain(Origin::File(path), text, library, findings),
        Err(finding) => {
            findings.push(*finding);
            Vec::new()
        }
    }
}

/// One file by itself.
pub(super) fn single(path: &str, library: &mut Library, findings: &mut Findings) -> Option<Table> {
    match file::read(Path::new(path)) {
        Ok(text) => {
            let table = text::parse(&text, library.texts.len(), findings);
            library.texts.push(SourceText { name: path.to_owned(), text });
            table
        }
        Err(finding) => {
            findings.push(*finding);
            None
        }
    }
}

/// The same for a text in hand.
pub(super) fn from_text(
    text: &str,
    name: &str,
    library: &mut Library,
    findings: &mut Findings,
) -> Vec<Table> {
    chain(Origin::Given(name.to_owned()), text.to_owned(), library, findings)
}

fn chain(origin: Origin, text: String, library: &mut Library, findings: &mut Findings) -> Vec<Table> {
    let mut trees = Vec::new();
    let mut seen = vec![origin];
    let mut text = text;
    loop {
        let file = library.texts.len();
        let origin = seen[file].clone();
        let table = text::parse(&text, file, findings);
        library.texts.push(SourceText { name: origin.name(), text });
        let Some(mut table) = table else { return Vec::new() };
        let extends = table.entries.iter().position(|e| e.key == "extends").map(|i| table.entries.remove(i));
        if extends.is_some() && table.get("name").is_none() {
            findings.push(
                Finding::new("a scenario that extends another needs a name of its own")
                    .at(extends.as_ref().map_or(Place { file, ..Place::default() }, |e| e.place), "no `name`")
                    .help("add: name = \"my-scenario\""),
            );
        }
        trees.push(table);
        let Some(extends) = extends else { break };
        let Value::Text(name) = &extends.node.value else {
            if !matches!(extends.node.value, Value::Broken) {
                let label = format!("is {}", extends.node.value.kind());
                findings.push(Finding::new("`extends` must be a text").at(extends.node.place, label));
            }
            return Vec::new();
        };
        match next(name, &origin) {
            Ok((next, next_text)) => {
                if seen.contains(&next) || seen.len() == LONGEST_CHAIN {
                    let names: Vec<String> = seen.iter().chain([&next]).map(Origin::name).collect();
                    let what = if seen.contains(&next) {
                        "scenarios extend each other in a circle".to_owned()
                    } else {
                        format!("more than {LONGEST_CHAIN} scenarios extend each other")
                    };
                    let chain = names.join(" extends ");
                    findings.push(Finding::new(what).at(extends.node.place, "").help(chain));
                    return Vec::new();
                }
                seen.push(next);
                text = next_text;
            }
            Err(finding) => {
                findings.push(finding.at(extends.node.place, "cannot be extended"));
                return Vec::new();
            }
        }
    }
    trees.reverse();
    trees
}

/// The text that `extends` names: built in, or a file in the same folder.
fn next(name: &str, from: &Origin) -> Result<(Origin, String), Box<Finding>> {
    if let Some((name, text)) = built_in_text(name) {
        return Ok((Origin::BuiltIn(name), text.to_owned()));
    }
    let names = || BUILT_IN.iter().map(|(n, _)| *n);
    if !is_file_name(name) {
        let finding = Finding::new("`extends` is a built-in scenario or a file in the same folder");
        let help = format!("built in: {}; a file: extends = \"my-base.toml\"", list(names()));
        return Err(Box::new(finding.help(help)));
    }
    let Origin::File(path) = from else {
        let finding = Finding::new(format!("no built-in scenario `{name}`"));
        return Err(Box::new(match nearest(name, names()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help(format!("built in: {}", list(names()))),
        }));
    };
    let path = path.parent().unwrap_or(Path::new("")).join(name);
    file::read(&path).map(|text| (Origin::File(path), text))
}

/// Whether a name is that of a file in the same folder and on every system the name of a file.
fn is_file_name(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    plain && !device && !name.starts_with('.') && !name.ends_with('.') && name.len() <= 200
}
