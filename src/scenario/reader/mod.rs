//! The reader of one table: typed getters that check what they read, note every field they ask for, and write
//! the canonical form beside it.
//!
//! A getter never stops the reading. What is wrong goes to the findings and a stand-in is returned; whoever asked
//! for the scenario gets it only if nothing was found.

mod names;
mod plain;
mod quantities;
mod tables;

use std::collections::BTreeMap;

use super::catalogue::{Field, Need, Section, Shape};
use super::error::{Finding, Findings, Place};
use super::near::{list, nearest};
use super::range::Range;
use super::tree::{Entry, Node, Table, Value};
use crate::sourced::Basis;
use crate::uncertainty::{Distribution, Input, InputEntry, Inputs, Kind};

/// Longest id.
const LONGEST_ID: usize = 64;

/// What all readers of one scenario share.
#[derive(Debug, Clone)]
pub(in crate::scenario) struct Desk {
    /// What is wrong.
    pub(in crate::scenario) findings: Findings,
    /// The quantities, in the order of the catalogue.
    pub(in crate::scenario) inputs: Inputs,
    /// Which values each of them takes.
    pub(in crate::scenario) ranges: Vec<Range>,
    /// Where each key's value stands, by dotted key.
    pub(in crate::scenario) places: BTreeMap<String, Place>,
    /// Number of files read; further texts are changes by `--set`.
    files: usize,
    /// Stands in for a distribution that could not be read.
    zero: Distribution,
    /// Stands in for an input that could not be read.
    stand_in: Input,
    /// Whether the catalogue is wanted, not a scenario.
    describing: bool,
    /// Set while a tree is read again of which only some numbers are others.
    again: Option<Again>,
}

/// A second reading. The desk holds what the first one found in the same tree with other numbers: the inputs, in the
/// order in which they are met again, their ranges, and which keys are there.
#[derive(Debug, Clone, Copy)]
struct Again {
    /// Number of texts at the first reading: what stands in a later one is read anew.
    texts: usize,
    /// The next input to be met.
    next: usize,
}

impl Desk {
    /// A clean desk for a tree of so many files; `describing`: for the catalogue.
    pub(in crate::scenario) fn new(describing: bool, files: usize) -> Self {
        let zero = Distribution::fixed(0.0).expect("zero is finite");
        let stand_in = Inputs::default().push(InputEntry {
            key: String::new(),
            stream: String::new(),
            kind: Kind::Input,
            value: zero.clone(),
            unit: String::new(),
            basis: Basis::Assumed,
            source: String::new(),
            note: String::new(),
        });
        let (findings, inputs, places) = (Findings::default(), Inputs::default(), BTreeMap::new());
        Self { findings, inputs, ranges: Vec::new(), places, files, zero, stand_in, describing, again: None }
    }

    /// Makes ready to read the tree again, of which nothing is another but numbers that stand in texts after these.
    /// What would only be read the same is then not read.
    pub(in crate::scenario) fn again(&mut self, texts: usize) {
        self.again = Some(Again { texts, next: 0 });
        self.findings = Findings::default();
    }

    /// Whether a second reading met every input.
    pub(in crate::scenario) fn met_all(&self) -> bool {
        self.again.is_some_and(|again| again.next == self.inputs.entries().len())
    }

    /// The place of a key, or of the nearest table around it.
    pub(in crate::scenario) fn place(&self, key: &str) -> Place {
        let mut key = key;
        loop {
            if let Some(place) = self.places.get(key) {
                return *place;
            }
            match key.rfind('.') {
                Some(dot) => key = &key[..dot],
                None => return Place::default(),
            }
        }
    }
}

/// Reads one table.
pub(in crate::scenario) struct Reader<'d, 't> {
    /// What all readers share.
    pub(in crate::scenario) desk: &'d mut Desk,
    path: String,
    table: Option<&'t Table>,
    place: Place,
    section: Section,
    missing: Vec<(&'static str, String)>,
    out: Table,
}

/// A word of the file and what it stands for: the word, its meaning in a sentence, the value.
pub(in crate::scenario) type Choice<T> = (&'static str, &'static str, T);

impl<'d, 't> Reader<'d, 't> {
    /// A reader of the whole tree, or of nothing.
    pub(in crate::scenario) fn root(desk: &'d mut Desk, table: Option<&'t Table>) -> Self {
        Self::new(desk, String::new(), table, Place::default())
    }

    fn new(desk: &'d mut Desk, path: String, table: Option<&'t Table>, place: Place) -> Self {
        Self {
            desk,
            path,
            table,
            place,
            section: Section::default(),
            missing: Vec::new(),
            out: Table::default(),
        }
    }

    /// The dotted key of a field; of the table itself for an empty key.
    pub(in crate::scenario) fn key(&self, key: &str) -> String {
        match (self.path.as_str(), key) {
            ("", key) => key.to_owned(),
            (path, "") => path.to_owned(),
            (path, key) => format!("{path}.{key}"),
        }
    }

    /// Whether there is a table to read: neither missing nor described.
    pub(in crate::scenario) fn reading(&self) -> bool {
        self.table.is_some()
    }

    /// Whether the table says anything under this key.
    pub(in crate::scenario) fn has(&self, key: &str) -> bool {
        self.table.is_some_and(|t| t.get(key).is_some())
    }

    /// Whether a key below this table, dotted, was found in the text.
    pub(in crate::scenario) fn was_given(&self, key: &str) -> bool {
        self.desk.places.contains_key(&self.key(key))
    }

    /// How near to the user a key below this table was said: 2 by a `--set`, 1 in the file that was opened, 0 in
    /// one that it extends.
    pub(in crate::scenario) fn nearness(&self, key: &str) -> usize {
        match self.desk.place(&self.key(key)).file {
            file if file >= self.desk.files => 2,
            0 => 1,
            _ => 0,
        }
    }

    /// Complains at the value of a key.
    pub(in crate::scenario) fn complain(&mut self, key: &str, message: String, label: &str, help: &str) {
        let place = self.desk.place(&self.key(key));
        self.desk.findings.push(Finding::new(message).at(place, label).help(help));
    }

    /// The ids of a table of tables, in the order of the text, without reading it.
    pub(in crate::scenario) fn ids(&self, key: &str) -> Vec<String> {
        self.table
            .and_then(|t| t.get(key))
            .and_then(|e| e.node.table())
            .map(|t| t.entries.iter().map(|e| e.key.clone()).collect())
            .unwrap_or_default()
    }

    /// Ends the reading: names unknown and missing keys; returns the catalogue and the canonical table.
    pub(in crate::scenario) fn finish(self) -> (Section, Table) {
        if self.desk.again.is_some() {
            return (self.section, self.out);
        }
        let title = if self.path.is_empty() { "the scenario".to_owned() } else { format!("`{}`", self.path) };
        if !self.missing.is_empty() {
            let keys: Vec<String> = self.missing.iter().map(|(k, _)| format!("`{k}`")).collect();
            let noun = if keys.len() == 1 { "key" } else { "keys" };
            let mut finding = Finding::new(format!("{title} lacks the {noun} {}", keys.join(", ")));
            if self.place != Place::default() {
                finding = finding.at(self.place, "not in this table");
            }
            for (_, example) in self.missing.iter().take(12) {
                finding = finding.help(format!("add: {example}"));
            }
            if self.path.is_empty() {
                finding = finding.help("or start from a complete scenario: extends = \"pacific\"");
            }
            self.desk.findings.push(finding);
        }
        if let Some(table) = self.table {
            let known = || self.section.fields.iter().map(|f| f.key);
            for entry in table.entries.iter().filter(|e| known().all(|k| k != e.key)) {
                if self.desk.findings.is_full() {
                    break;
                }
                let near = nearest(&entry.key, known());
                let mut finding = Finding::new(format!("unknown key `{}`", entry.key))
                    .at(entry.place, format!("not a key of {title}"))
                    .fix_maybe(entry.place, near);
                if near.is_none() {
                    finding = finding.help(format!("the keys are {}", list(known())));
                }
                self.desk.findings.push(finding);
            }
        }
        (self.section, self.out)
    }

    /// Notes a field and looks it up.
    fn take(&mut self, key: &'static str, doc: &'static str, shape: Shape, need: Need) -> Option<&'t Entry> {
        let entry = self.table.and_then(|t| t.get(key));
        if self.desk.again.is_some() {
            return entry;
        }
        let field = Field { key, doc, shape, need };
        match entry {
            Some(entry) => {
                self.desk.places.insert(self.key(key), entry.node.place);
            }
            None if self.table.is_some() && field.need == Need::Required => {
                self.missing.push((key, field.example()));
            }
            None => {}
        }
        if self.desk.describing
            || !matches!(field.shape, Shape::Table(_) | Shape::Entries(_) | Shape::Rows(_))
        {
            self.section.fields.push(field);
        } else {
            self.section.fields.push(Field { shape: Shape::Table(Section::default()), ..field });
        }
        entry
    }

    /// Puts a value into the canonical form, if one is wanted.
    fn keep(&mut self, key: &str, value: impl FnOnce() -> Value) {
        if self.desk.again.is_none() {
            self.out.push(key, value());
        }
    }

    /// Says that something else stands where a field of some kind should.
    fn mistaken(&mut self, key: &str, node: &Node, wanted: &str) {
        if matches!(node.value, Value::Broken) {
            return;
        }
        self.desk.findings.push(
            Finding::new(format!("`{key}` must be {wanted}"))
                .at(node.place, format!("is {}", node.value.kind())),
        );
    }
}

/// Whether a word can be an id.
fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= LONGEST_ID
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
