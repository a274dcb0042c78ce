//! The reader of one table: typed getters that check what they read, note every field they ask for, and write
//! the canonical form beside it.
//!
//! A getter never stops the reading. What is wrong goes to the findings and a stand-in is returned; whoever asked
//! for the scenario gets it only if nothing was found.

use std::collections::BTreeMap;

use super::catalogue::{Field, Need, Quantity, Role, Section, Shape};
use super::error::{Finding, Findings, Place};
use super::near::{list, nearest};
use super::quantity::{self, Given};
use super::range::Range;
use super::tree::{Entry, Node, Table, Value};
use crate::sourced::Basis;
use crate::uncertainty::{Distribution, Input, InputEntry, Inputs, Kind};

/// Most quantities of a scenario.
const MOST_QUANTITIES: usize = 2_000;
/// Most tables in a list of tables.
const MOST_ROWS: usize = 200;
/// Longest id.
const LONGEST_ID: usize = 64;

/// What all readers of one scenario share.
pub(super) struct Desk {
    /// What is wrong.
    pub(super) findings: Findings,
    /// The quantities, in the order of the catalogue.
    pub(super) inputs: Inputs,
    /// Where each key's value stands, by dotted key.
    pub(super) places: BTreeMap<String, Place>,
    /// Number of files read; further texts are changes by `--set`.
    files: usize,
    /// Stands in for a distribution that could not be read.
    zero: Distribution,
    /// Stands in for an input that could not be read.
    stand_in: Input,
    /// Whether the catalogue is wanted, not a scenario.
    describing: bool,
}

impl Desk {
    /// A clean desk for a tree of so many files; `describing`: for the catalogue.
    pub(super) fn new(describing: bool, files: usize) -> Self {
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
        Self { findings, inputs, places, files, zero, stand_in, describing }
    }

    /// The place of a key, or of the nearest table around it.
    pub(super) fn place(&self, key: &str) -> Place {
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
pub(super) struct Reader<'d, 't> {
    /// What all readers share.
    pub(super) desk: &'d mut Desk,
    path: String,
    table: Option<&'t Table>,
    place: Place,
    section: Section,
    missing: Vec<(&'static str, String)>,
    out: Table,
}

/// A word of the file and what it stands for: the word, its meaning in a sentence, the value.
pub(super) type Choice<T> = (&'static str, &'static str, T);

impl<'d, 't> Reader<'d, 't> {
    /// A reader of the whole tree, or of nothing.
    pub(super) fn root(desk: &'d mut Desk, table: Option<&'t Table>) -> Self {
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
    pub(super) fn key(&self, key: &str) -> String {
        match (self.path.as_str(), key) {
            ("", key) => key.to_owned(),
            (path, "") => path.to_owned(),
            (path, key) => format!("{path}.{key}"),
        }
    }

    /// Whether there is a table to read: neither missing nor described.
    pub(super) fn reading(&self) -> bool {
        self.table.is_some()
    }

    /// Whether the table says anything under this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.is_some_and(|t| t.get(key).is_some())
    }

    /// Whether a key below this table, dotted, was found in the text.
    pub(super) fn was_given(&self, key: &str) -> bool {
        self.desk.places.contains_key(&self.key(key))
    }

    /// Whether a key below this table was said by a `--set`, or else by the file that was opened.
    pub(super) fn is_recent(&self, key: &str) -> bool {
        let file = self.desk.place(&self.key(key)).file;
        file == 0 || file >= self.desk.files
    }

    /// Complains at the value of a key.
    pub(super) fn complain(&mut self, key: &str, message: String, label: &str, help: &str) {
        let place = self.desk.place(&self.key(key));
        self.desk.findings.push(Finding::new(message).at(place, label).help(help));
    }

    /// The ids of a table of tables, in the order of the text, without reading it.
    pub(super) fn ids(&self, key: &str) -> Vec<String> {
        self.table
            .and_then(|t| t.get(key))
            .and_then(|e| e.node.table())
            .map(|t| t.entries.iter().map(|e| e.key.clone()).collect())
            .unwrap_or_default()
    }

    /// Ends the reading: names unknown and missing keys; returns the catalogue and the canonical table.
    pub(super) fn finish(self) -> (Section, Table) {
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

    // ---- the common part of every getter

    /// Notes a field and looks it up.
    fn take(&mut self, key: &'static str, doc: &'static str, shape: Shape, need: Need) -> Option<&'t Entry> {
        let field = Field { key, doc, shape, need };
        let entry = self.table.and_then(|t| t.get(key));
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

    // ---- plain values

    fn text_of(&mut self, key: &'static str, entry: Option<&'t Entry>) -> Option<String> {
        let entry = entry?;
        match &entry.node.value {
            Value::Text(text) => {
                self.out.push(key, Value::Text(text.clone()));
                Some(text.clone())
            }
            _ => {
                self.mistaken(key, &entry.node, "a text");
                None
            }
        }
    }

    /// A text that says something.
    pub(super) fn text(&mut self, key: &'static str, doc: &'static str) -> String {
        let entry = self.take(key, doc, Shape::Text, Need::Required);
        let text = self.text_of(key, entry);
        if text.as_ref().is_some_and(|t| t.trim().is_empty()) {
            self.complain(key, format!("`{key}` is empty"), "says nothing", "write a few words");
        }
        text.unwrap_or_default()
    }

    /// The id of the scenario: it names a folder.
    pub(super) fn id(&mut self, key: &'static str, doc: &'static str) -> String {
        let id = self.text(key, doc);
        if !id.is_empty() && !is_id(&id) {
            let message = format!("`{id}` is no id");
            self.complain(
                key,
                message,
                "an id is made of a-z, 0-9 and -",
                "the words for people stand in `title`",
            );
        }
        id
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &'static str, doc: &'static str) -> Vec<String> {
        let Some(entry) = self.take(key, doc, Shape::Names("quantity"), Need::Required) else {
            return Vec::new();
        };
        let Value::List(items) = &entry.node.value else {
            self.mistaken(key, &entry.node, "a list of texts");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let Value::Text(text) = &item.value else {
                self.mistaken(key, item, "a list of texts");
                continue;
            };
            self.desk.places.insert(format!("{}[{index}]", self.key(key)), item.place);
            texts.push(text.clone());
        }
        let canonical = texts.iter().map(|t| Node::made(Value::Text(t.clone()))).collect();
        self.out.push(key, Value::List(canonical));
        texts
    }

    /// A plain number without unit or provenance.
    pub(super) fn plain(&mut self, key: &'static str, range: Range, doc: &'static str) -> f64 {
        let Some(entry) = self.take(key, doc, Shape::Plain(range), Need::Required) else { return range.low };
        let Some(x) = entry.node.number() else {
            self.mistaken(key, &entry.node, "a number");
            return range.low;
        };
        if !range.holds(x) {
            let place = entry.node.place;
            let finding =
                Finding::new(format!("`{key}` must be {}", range.words())).at(place, format!("is {x}"));
            self.desk.findings.push(finding);
        }
        self.out.push(key, Value::Number(x));
        x
    }

    /// `true` or `false`; left out: `default`.
    pub(super) fn flag(&mut self, key: &'static str, default: bool, doc: &'static str) -> bool {
        let entry = self.take(key, doc, Shape::Flag, Need::Default(default.to_string()));
        let flag = match entry.map(|e| &e.node) {
            None => default,
            Some(Node { value: Value::Flag(flag), .. }) => *flag,
            Some(node) => {
                self.mistaken(key, node, "true or false");
                default
            }
        };
        self.out.push(key, Value::Flag(flag));
        flag
    }

    /// `true` or `false`, to be said.
    pub(super) fn flag_required(&mut self, key: &'static str, doc: &'static str) -> bool {
        let entry = self.take(key, doc, Shape::Flag, Need::Required);
        match entry.map(|e| &e.node) {
            None => false,
            Some(Node { value: Value::Flag(flag), .. }) => {
                self.out.push(key, Value::Flag(*flag));
                *flag
            }
            Some(node) => {
                self.mistaken(key, node, "true or false");
                false
            }
        }
    }

    fn whole_in(&mut self, key: &'static str, node: &Node, low: i64, high: i64) -> Option<i64> {
        match node.value {
            Value::Whole(x) if (low..=high).contains(&x) => Some(x),
            Value::Broken => None,
            _ => {
                let label = match node.value {
                    Value::Whole(x) => format!("is {x}"),
                    Value::Number(x) => format!("is {x:?}"),
                    _ => format!("is {}", node.value.kind()),
                };
                let wanted = format!("a whole number between {low} and {high}");
                self.desk
                    .findings
                    .push(Finding::new(format!("`{key}` must be {wanted}")).at(node.place, label));
                None
            }
        }
    }

    /// A whole number between two bounds.
    pub(super) fn whole(&mut self, key: &'static str, (low, high): (i64, i64), doc: &'static str) -> i64 {
        let entry = self.take(key, doc, Shape::Whole(low, high), Need::Required);
        let Some(x) = entry.and_then(|e| self.whole_in(key, &e.node, low, high)) else { return low };
        self.out.push(key, Value::Whole(x));
        x
    }

    /// A whole number; left out: `default`.
    pub(super) fn whole_or(
        &mut self,
        key: &'static str,
        default: i64,
        (low, high): (i64, i64),
        doc: &'static str,
    ) -> i64 {
        let entry = self.take(key, doc, Shape::Whole(low, high), Need::Default(default.to_string()));
        let x = match entry {
            Some(entry) => self.whole_in(key, &entry.node, low, high).unwrap_or(default),
            None => default,
        };
        self.out.push(key, Value::Whole(x));
        x
    }

    /// A whole number; left out: none.
    pub(super) fn whole_maybe(
        &mut self,
        key: &'static str,
        (low, high): (i64, i64),
        doc: &'static str,
    ) -> Option<i64> {
        let entry = self.take(key, doc, Shape::Whole(low, high), Need::Optional)?;
        self.whole_in(key, &entry.node, low, high)
    }

    /// Puts a whole number into the canonical form that the file need not have said.
    pub(super) fn note_whole(&mut self, key: &str, x: i64) {
        self.out.push(key, Value::Whole(x));
    }

    /// A list of different whole numbers between two bounds.
    pub(super) fn wholes(
        &mut self,
        key: &'static str,
        (low, high): (i64, i64),
        doc: &'static str,
    ) -> Vec<i64> {
        let Some(entry) = self.take(key, doc, Shape::Wholes(low, high), Need::Required) else {
            return Vec::new();
        };
        let Value::List(items) = &entry.node.value else {
            self.mistaken(key, &entry.node, "a list of whole numbers");
            return Vec::new();
        };
        if items.is_empty() {
            self.complain(
                key,
                format!("`{key}` is empty"),
                "names none",
                &format!("for example {key} = [{low}]"),
            );
        }
        let mut numbers = Vec::new();
        for item in items {
            let Some(x) = self.whole_in(key, item, low, high) else { continue };
            if numbers.contains(&x) {
                self.desk
                    .findings
                    .push(Finding::new(format!("`{key}` names {x} twice")).at(item.place, "named before"));
            } else {
                numbers.push(x);
            }
        }
        let canonical = numbers.iter().map(|x| Node::made(Value::Whole(*x))).collect();
        self.out.push(key, Value::List(canonical));
        numbers
    }

    fn word_of<T: Copy>(&mut self, key: &'static str, node: &Node, choices: &[Choice<T>]) -> Option<T> {
        let word = match &node.value {
            Value::Text(word) => word.clone(),
            Value::Whole(x) if choices.iter().any(|(w, ..)| *w == x.to_string()) => x.to_string(),
            Value::Broken => return None,
            _ => {
                let known = list(choices.iter().map(|(w, ..)| *w));
                self.mistaken(key, node, &format!("one of {known}"));
                return None;
            }
        };
        if let Some((word, _, value)) = choices.iter().find(|(w, ..)| *w == word) {
            let canonical = word.parse().map_or_else(|_| Value::Text((*word).to_owned()), Value::Whole);
            self.out.push(key, canonical);
            return Some(*value);
        }
        let near = nearest(&word, choices.iter().map(|(w, ..)| *w));
        let mut finding = Finding::new(format!("unknown {key} `{word}`"))
            .at(node.place, "no such word here")
            .fix_maybe(node.place, near.map(|n| format!("\"{n}\"")));
        if near.is_none() {
            finding = finding.help(format!("`{key}` is {}", list(choices.iter().map(|(w, ..)| *w))));
        }
        self.desk.findings.push(finding);
        None
    }

    fn words<T>(choices: &[Choice<T>]) -> Shape {
        Shape::Word(choices.iter().map(|(word, doc, _)| (*word, *doc)).collect())
    }

    /// One of some words.
    pub(super) fn word<T: Copy>(&mut self, key: &'static str, choices: &[Choice<T>], doc: &'static str) -> T {
        let entry = self.take(key, doc, Self::words(choices), Need::Required);
        entry.and_then(|e| self.word_of(key, &e.node, choices)).unwrap_or(choices[0].2)
    }

    // ---- names of other tables

    fn name_in(&mut self, node: &Node, what: &'static str, known: &[String]) -> Option<usize> {
        let Value::Text(name) = &node.value else {
            self.mistaken(what, node, "an id in quotes");
            return None;
        };
        let found = known.iter().position(|k| k == name);
        if found.is_none() {
            let near = nearest(name, known.iter().map(String::as_str));
            let mut finding = Finding::new(format!("no {what} `{name}`"))
                .at(node.place, format!("no [{}.{name}] in the scenario", plural(what)))
                .fix_maybe(node.place, near.map(|n| format!("\"{n}\"")));
            if near.is_none() {
                finding = finding.help(format!("known: {}", list(known.iter().map(String::as_str))));
            }
            self.desk.findings.push(finding);
        }
        found
    }

    /// The position of a named entry of another table; past its end if there is none.
    pub(super) fn name(
        &mut self,
        key: &'static str,
        what: &'static str,
        known: &[String],
        doc: &'static str,
    ) -> usize {
        let entry = self.take(key, doc, Shape::Name(what), Need::Required);
        let Some(found) = entry.and_then(|e| self.name_in(&e.node, what, known)) else { return usize::MAX };
        self.out.push(key, Value::Text(known[found].clone()));
        found
    }

    /// The positions of named entries of another table, each named once.
    pub(super) fn names(
        &mut self,
        key: &'static str,
        what: &'static str,
        known: &[String],
        doc: &'static str,
    ) -> Vec<usize> {
        let Some(entry) = self.take(key, doc, Shape::Names(what), Need::Required) else { return Vec::new() };
        let Value::List(items) = &entry.node.value else {
            self.mistaken(key, &entry.node, "a list of ids");
            return Vec::new();
        };
        if items.is_empty() {
            let help = format!("list at least one {what}");
            self.complain(key, format!("`{key}` is empty"), "names none", &help);
        }
        let mut found: Vec<usize> = Vec::new();
        for item in items {
            let Some(index) = self.name_in(item, what, known) else { continue };
            if found.contains(&index) {
                let name = &known[index];
                self.desk.findings.push(
                    Finding::new(format!("`{key}` names `{name}` twice")).at(item.place, "named before"),
                );
            } else {
                found.push(index);
            }
        }
        let canonical = found.iter().map(|i| Node::made(Value::Text(known[*i].clone()))).collect();
        self.out.push(key, Value::List(canonical));
        found
    }

    // ---- quantities

    fn quantity(
        &mut self,
        key: &'static str,
        stream: Option<&str>,
        spec: Quantity,
        need: Need,
        doc: &'static str,
    ) -> Option<(Given, Input)> {
        let entry = self.take(key, doc, Shape::Quantity(spec), need)?;
        let path = self.key(key);
        let given = quantity::read(entry, &path, &spec, &mut self.desk.findings)?;
        self.desk.places.insert(path.clone(), entry.place);
        if let Some(value) = entry.node.table().and_then(|t| t.get("value")) {
            self.desk.places.insert(format!("{path}.value"), value.node.place);
        }
        self.out.entries.push(Entry {
            key: key.to_owned(),
            place: Place::default(),
            node: given.node.clone(),
        });
        let kind = match spec.role {
            Role::Input => Kind::Input,
            Role::Lever | Role::Count | Role::Levers => Kind::Lever,
            Role::Marginal => Kind::Marginal,
        };
        let listed = spec.role == Role::Levers;
        let mut handle = None;
        for (index, value) in given.values.iter().enumerate() {
            let path = if listed { format!("{path}[{}]", index + 1) } else { path.clone() };
            let pushed = self.desk.inputs.push(InputEntry {
                stream: stream.map_or_else(|| path.clone(), str::to_owned),
                key: path,
                kind,
                value: value.clone(),
                unit: spec.unit.to_owned(),
                basis: given.basis,
                source: given.source.clone(),
                note: given.note.clone(),
            });
            handle = handle.or(Some(pushed));
        }
        let count = self.desk.inputs.entries().len();
        if count > MOST_QUANTITIES && count - given.values.len() <= MOST_QUANTITIES {
            self.desk.findings.push(
                Finding::new(format!("a scenario may have {MOST_QUANTITIES} quantities"))
                    .at(entry.place, "one too many"),
            );
        }
        handle.map(|input| (given, input))
    }

    /// An uncertain input: drawn once per world.
    pub(super) fn input(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> Input {
        let spec = Quantity { unit, range, role: Role::Input };
        match self.quantity(key, None, spec, Need::Required, doc) {
            Some((_, input)) => input,
            None => self.desk.stand_in,
        }
    }

    /// An uncertain input that may be left out; it is drawn from `stream`.
    pub(super) fn input_maybe(
        &mut self,
        key: &'static str,
        unit: &'static str,
        stream: &str,
        range: Range,
        doc: &'static str,
    ) -> Option<Input> {
        let spec = Quantity { unit, range, role: Role::Input };
        self.quantity(key, Some(stream), spec, Need::Optional, doc).map(|(_, input)| input)
    }

    fn number(
        &mut self,
        key: &'static str,
        unit: &'static str,
        (range, role, need): (Range, Role, Need),
        doc: &'static str,
    ) -> Option<f64> {
        let spec = Quantity { unit, range, role };
        self.quantity(key, None, spec, need, doc).and_then(|(given, _)| given.numbers.first().copied())
    }

    /// A lever: a plain number.
    pub(super) fn lever(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> f64 {
        self.number(key, unit, (range, Role::Lever, Need::Required), doc).unwrap_or(0.0)
    }

    /// A lever that may be left out.
    pub(super) fn lever_maybe(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> Option<f64> {
        self.number(key, unit, (range, Role::Lever, Need::Optional), doc)
    }

    /// A lever that counts something.
    pub(super) fn count(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> usize {
        self.number(key, unit, (range, Role::Count, Need::Required), doc).unwrap_or(0.0) as usize
    }

    /// A list of levers.
    pub(super) fn levers(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> Vec<f64> {
        let spec = Quantity { unit, range, role: Role::Levers };
        self.quantity(key, None, spec, Need::Required, doc)
            .map(|(given, _)| given.numbers)
            .unwrap_or_default()
    }

    /// A marginal: a distribution drawn inside a replication.
    pub(super) fn marginal(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> Distribution {
        let spec = Quantity { unit, range, role: Role::Marginal };
        self.quantity(key, None, spec, Need::Required, doc)
            .and_then(|(given, _)| given.values.into_iter().next())
            .unwrap_or_else(|| self.desk.zero.clone())
    }

    // ---- tables

    /// Reads a child table; returns what the body made, the catalogue of the child and its canonical form.
    fn child<T>(
        &mut self,
        path: String,
        table: Option<&'t Table>,
        place: Place,
        body: impl FnOnce(&mut Reader<'_, 't>) -> T,
    ) -> (T, Section, Table) {
        let mut reader = Reader::new(self.desk, path, table, place);
        let made = body(&mut reader);
        let (section, out) = reader.finish();
        (made, section, out)
    }

    fn describe(&mut self, shape: Shape) {
        if let Some(field) = self.section.fields.last_mut() {
            field.shape = shape;
        }
    }

    /// A table that must be there.
    pub(super) fn table<T>(
        &mut self,
        key: &'static str,
        doc: &'static str,
        body: impl FnOnce(&mut Reader<'_, 't>) -> T,
    ) -> T {
        let entry = self.take(key, doc, Shape::Table(Section::default()), Need::Required);
        let table = entry.and_then(|e| e.node.table());
        if let (Some(entry), None) = (entry, table) {
            self.mistaken(key, &entry.node, "a table");
        }
        let place = entry.map(|e| e.node.place).unwrap_or_default();
        let position = self.section.fields.len() - 1;
        let (made, section, out) = self.child(self.key(key), table, place, body);
        self.section.fields[position].shape = Shape::Table(section);
        self.out.push(key, Value::Table(out));
        made
    }

    /// A table that may be left out.
    pub(super) fn table_maybe<T>(
        &mut self,
        key: &'static str,
        doc: &'static str,
        body: impl FnOnce(&mut Reader<'_, 't>) -> T,
    ) -> Option<T> {
        let entry = self.take(key, doc, Shape::Table(Section::default()), Need::Optional);
        let table = entry.and_then(|e| e.node.table());
        match (entry, table) {
            (None, _) if !self.desk.describing => return None,
            (Some(entry), None) => {
                self.mistaken(key, &entry.node, "a table");
                return None;
            }
            _ => {}
        }
        let place = entry.map(|e| e.node.place).unwrap_or_default();
        let (made, section, out) = self.child(self.key(key), table, place, body);
        self.describe(Shape::Table(section));
        self.out.push(key, Value::Table(out));
        Some(made)
    }

    /// A table of tables by id, in the order of the text; at least one.
    pub(super) fn entries<T>(
        &mut self,
        key: &'static str,
        doc: &'static str,
        mut body: impl FnMut(&mut Reader<'_, 't>, &str) -> T,
    ) -> Vec<T> {
        let entry = self.take(key, doc, Shape::Entries(Section::default()), Need::Required);
        let Some(entry) = entry else {
            if self.desk.describing {
                let path = self.key(key);
                let (_, section, _) =
                    self.child(format!("{path}.<id>"), None, Place::default(), |r| body(r, "<id>"));
                self.describe(Shape::Entries(section));
            }
            return Vec::new();
        };
        let Some(table) = entry.node.table() else {
            self.mistaken(key, &entry.node, "a table of tables");
            return Vec::new();
        };
        if table.entries.is_empty() {
            self.complain(
                key,
                format!("`{key}` is empty"),
                "at least one is needed",
                &format!("add: [{key}.an-id]"),
            );
        }
        let mut made = Vec::new();
        let mut out = Table::default();
        for entry in &table.entries {
            let id = entry.key.as_str();
            let path = format!("{}.{id}", self.key(key));
            if !is_id(id) {
                self.desk.findings.push(
                    Finding::new(format!("`{id}` is no id"))
                        .at(entry.place, "an id is made of a-z, 0-9 and -")
                        .help(format!("an id has at most {LONGEST_ID} characters; put the name for people into `name` or `label`")),
                );
            }
            let Some(inner) = entry.node.table() else {
                self.mistaken(id, &entry.node, "a table");
                continue;
            };
            self.desk.places.insert(path.clone(), entry.place);
            let (one, _, inner_out) = self.child(path, Some(inner), entry.node.place, |r| body(r, id));
            made.push(one);
            out.push(id, Value::Table(inner_out));
        }
        self.out.push(key, Value::Table(out));
        made
    }

    /// A list of tables; may be left out.
    pub(super) fn rows<T>(
        &mut self,
        key: &'static str,
        doc: &'static str,
        mut body: impl FnMut(&mut Reader<'_, 't>) -> T,
    ) -> Vec<T> {
        let entry = self.take(key, doc, Shape::Rows(Section::default()), Need::Optional);
        let Some(entry) = entry else {
            if self.desk.describing {
                let (_, section, _) = self.child(self.key(key), None, Place::default(), body);
                self.describe(Shape::Rows(section));
            }
            return Vec::new();
        };
        let Value::List(items) = &entry.node.value else {
            self.mistaken(key, &entry.node, &format!("a list of tables, each under [[{key}]]"));
            return Vec::new();
        };
        if let Some(item) = items.get(MOST_ROWS) {
            let finding = Finding::new(format!("`{key}` may hold {MOST_ROWS} tables"));
            self.desk.findings.push(finding.at(item.place, "one too many"));
        }
        let mut made = Vec::new();
        let mut out = Vec::new();
        for (index, item) in items.iter().take(MOST_ROWS).enumerate() {
            let Some(inner) = item.table() else {
                self.mistaken(key, item, "a table");
                continue;
            };
            let path = format!("{}[{index}]", self.key(key));
            self.desk.places.insert(path.clone(), item.place);
            let (one, _, inner_out) = self.child(path, Some(inner), item.place, &mut body);
            made.push(one);
            out.push(Node::made(Value::Table(inner_out)));
        }
        self.out.push(key, Value::List(out));
        made
    }

    /// The word of `kind`, then the fields that go with it.
    pub(super) fn kinds<K: Copy, T>(
        &mut self,
        choices: &[Choice<K>],
        doc: &'static str,
        mut body: impl FnMut(&mut Reader<'_, 't>, K) -> T,
    ) -> Option<T> {
        let entry = self.take("kind", doc, Self::words(choices), Need::Required);
        if self.desk.describing {
            for (word, _, kind) in choices {
                let (_, section, _) =
                    self.child(self.path.clone(), None, Place::default(), |r| body(r, *kind));
                self.section.variants.push((word, section));
            }
            return None;
        }
        let kind = entry.and_then(|e| self.word_of("kind", &e.node, choices));
        let Some(kind) = kind else {
            self.table = None; // without its kind nothing in the table can be judged
            return None;
        };
        Some(body(self, kind))
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= LONGEST_ID
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn plural(what: &str) -> String {
    match what {
        "agency" => "agencies".to_owned(),
        other => format!("{other}s"),
    }
}
