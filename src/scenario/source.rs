//! Where scenario texts come from: built in, or a file; and the chain of those that one extends.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::error::{Finding, Findings, Place, SourceText};
use super::near::{list, nearest};
use super::tree::{self, Table, Value};

/// Largest file [bytes].
const LARGEST: u64 = 20_000_000;
/// Most texts in a chain of extensions.
const LONGEST_CHAIN: usize = 8;
/// Most marks of structure and most words in a text; beyond, it is not parsed at all. A tree costs some hundred
/// bytes a mark, the parser some fifty a word.
const MOST_MARKS: usize = 400_000;
const MOST_WORDS: usize = 1_500_000;

/// The scenarios that ship, by name, in the order of lists.
const BUILT_IN: [(&str, &str); 5] = [
    ("pacific", include_str!("../../scenarios/pacific.toml")),
    ("samoa-hub", include_str!("../../scenarios/samoa-hub.toml")),
    ("caribbean", include_str!("../../scenarios/caribbean.toml")),
    ("pacific-and-caribbean", include_str!("../../scenarios/pacific-and-caribbean.toml")),
    ("textbook", include_str!("../../scenarios/textbook.toml")),
];
/// What the shipped scenarios share; no scenario by itself.
const COMMON: (&str, &str) = ("common", include_str!("../../scenarios/common.toml"));

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
    match read(&path) {
        Ok(text) => chain(Origin::File(path), text, library, findings),
        Err(finding) => {
            findings.push(finding);
            Vec::new()
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
        let table = parse(&text, file, findings);
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
            Err(mut finding) => {
                finding = finding.at(extends.node.place, "cannot be extended");
                findings.push(finding);
                return Vec::new();
            }
        }
    }
    trees.reverse();
    trees
}

/// The text that `extends` names: built in, or a file in the same folder.
fn next(name: &str, from: &Origin) -> Result<(Origin, String), Finding> {
    if let Some((name, text)) = built_in_text(name) {
        return Ok((Origin::BuiltIn(name), text.to_owned()));
    }
    let names = || BUILT_IN.iter().map(|(n, _)| *n);
    if !is_file_name(name) {
        return Err(Finding::new("`extends` is a built-in scenario or a file in the same folder")
            .help(format!("built in: {}; a file: extends = \"my-base.toml\"", list(names()))));
    }
    let Origin::File(path) = from else {
        let finding = Finding::new(format!("no built-in scenario `{name}`"));
        return Err(match nearest(name, names()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help(format!("built in: {}", list(names()))),
        });
    };
    let path = path.parent().unwrap_or(Path::new("")).join(name);
    read(&path).map(|text| (Origin::File(path), text))
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

/// Reads a file as text.
fn read(path: &Path) -> Result<String, Finding> {
    let shown = path.display();
    if path.is_dir() {
        return Err(Finding::new(format!("`{shown}` is a folder, not a scenario file"))
            .help("name a .toml file in it, or a built-in scenario (`jpo scenario list`)"));
    }
    let file = File::open(path).map_err(|error| missing(path, &error))?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Finding::new(format!("`{shown}` cannot be read: {error}")))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Finding::new(format!("`{shown}` is larger than 20 MB"))
            .help("a scenario is a text of some kilobytes; is this the file you meant?"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
        Finding::new(format!("`{shown}` is not UTF-8 text: line {line} holds other bytes"))
            .help("save the file as UTF-8")
    })
}

fn missing(path: &Path, error: &std::io::Error) -> Finding {
    let shown = path.display();
    if error.kind() != std::io::ErrorKind::NotFound {
        return Finding::new(format!("`{shown}` cannot be read: {error}"));
    }
    let finding = Finding::new(format!("no scenario file `{shown}`, and none of that name is built in"));
    let wanted = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
    let stem = wanted.strip_suffix(".toml").unwrap_or(&wanted);
    if let Some(near) = nearest(stem, BUILT_IN.iter().map(|(n, _)| *n)) {
        return finding.help(format!("did you mean the built-in `{near}`?"));
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| {
            let names = entries.flatten().filter_map(|e| e.file_name().into_string().ok());
            names.filter(|n| Path::new(n).extension().is_some_and(|e| e == "toml")).take(1_000).collect()
        })
        .unwrap_or_default();
    files.sort();
    match nearest(&wanted, files.iter().map(String::as_str)) {
        Some(near) => finding.help(format!("did you mean `{}`?", folder.join(near).display())),
        None => finding.help(format!("built in: {}", list(BUILT_IN.iter().map(|(n, _)| *n)))),
    }
}

/// Parses a text that is neither empty nor absurd.
fn parse(text: &str, file: usize, findings: &mut Findings) -> Option<Table> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if body.trim().is_empty() {
        findings.push(
            Finding::new("the file is empty")
                .at(Place { file, ..Place::default() }, "")
                .help("`jpo scenario new` writes a file to start from"),
        );
        return None;
    }
    let (marks, words) = marks_and_words(body);
    if marks > MOST_MARKS || words > MOST_WORDS {
        findings.push(
            Finding::new("the file holds more than a scenario can")
                .at(
                    Place { file, ..Place::default() },
                    format!("{marks} keys, lists and lines, {words} words"),
                )
                .help("a scenario may have 2,000 quantities"),
        );
        return None;
    }
    tree::parse(text, file, findings)
}

/// Marks of structure, and stretches of other bytes, in a text; lines of comment count as one mark.
fn marks_and_words(text: &str) -> (usize, usize) {
    let (mut marks, mut words) = (0, 0);
    for line in text.split('\n') {
        marks += 1;
        if line.trim_start().starts_with('#') {
            continue;
        }
        let mut last = Kind::Mark;
        for byte in line.bytes() {
            let kind = match byte {
                b'=' | b',' | b'[' | b']' | b'{' | b'}' | b'.' => Kind::Mark,
                b' ' | b'\t' | b'\r' => Kind::Space,
                b'"' | b'\'' => Kind::Quote,
                _ => Kind::Word,
            };
            marks += usize::from(kind == Kind::Mark);
            words += usize::from(kind == Kind::Quote || (kind != last && kind != Kind::Mark));
            last = kind;
        }
    }
    (marks, words)
}

/// What a byte is to the parser's lexer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Mark,
    Space,
    Quote,
    Word,
}
