//! Plain values: texts, flags, whole numbers, words, lists of them.

use super::{Choice, Reader, is_id};
use crate::scenario::catalogue::{Need, Shape};
use crate::scenario::error::Finding;
use crate::scenario::near::{list, nearest};
use crate::scenario::range::Range;
use crate::scenario::tree::{Entry, Node, Value};

impl<'t> Reader<'_, 't> {
    fn text_of(&mut self, key: &'static str, entry: Option<&'t Entry>) -> Option<String> {
        let entry = entry?;
        let Value::Text(text) = &entry.node.value else {
            self.mistaken(key, &entry.node, "a text");
            return None;
        };
        self.keep(key, || Value::Text(text.clone()));
        Some(text.clone())
    }

    /// A text that says something.
    pub(in crate::scenario) fn text(&mut self, key: &'static str, doc: &'static str) -> String {
        let entry = self.take(key, doc, Shape::Text, Need::Required);
        let text = self.text_of(key, entry);
        if text.as_ref().is_some_and(|t| t.trim().is_empty()) {
            self.complain(key, format!("`{key}` is empty"), "says nothing", "write a few words");
        }
        text.unwrap_or_default()
    }

    /// A text that may be left out; there, it says something.
    pub(in crate::scenario) fn text_maybe(&mut self, key: &'static str, doc: &'static str) -> Option<String> {
        let entry = self.take(key, doc, Shape::Text, Need::Optional);
        let text = self.text_of(key, entry)?;
        if text.trim().is_empty() {
            self.complain(
                key,
                format!("`{key}` is empty"),
                "says nothing",
                "write a few words, or leave it out",
            );
        }
        Some(text)
    }

    /// The id of the scenario: it names a folder.
    pub(in crate::scenario) fn id(&mut self, key: &'static str, doc: &'static str) -> String {
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
    pub(in crate::scenario) fn texts(&mut self, key: &'static str, doc: &'static str) -> Vec<String> {
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
        self.keep(key, || Value::List(canonical));
        texts
    }

    /// A plain number without unit or provenance.
    pub(in crate::scenario) fn plain(&mut self, key: &'static str, range: Range, doc: &'static str) -> f64 {
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
        self.keep(key, || Value::Number(x));
        x
    }

    /// `true` or `false`; left out: `default`.
    pub(in crate::scenario) fn flag(&mut self, key: &'static str, default: bool, doc: &'static str) -> bool {
        let entry = self.take(key, doc, Shape::Flag, Need::Default(default.to_string()));
        let flag = match entry.map(|e| &e.node) {
            None => default,
            Some(Node { value: Value::Flag(flag), .. }) => *flag,
            Some(node) => {
                self.mistaken(key, node, "true or false");
                default
            }
        };
        self.keep(key, || Value::Flag(flag));
        flag
    }

    /// `true` or `false`, to be said.
    pub(in crate::scenario) fn flag_required(&mut self, key: &'static str, doc: &'static str) -> bool {
        let entry = self.take(key, doc, Shape::Flag, Need::Required);
        match entry.map(|e| &e.node) {
            None => false,
            Some(Node { value: Value::Flag(flag), .. }) => {
                self.keep(key, || Value::Flag(*flag));
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
    pub(in crate::scenario) fn whole(
        &mut self,
        key: &'static str,
        (low, high): (i64, i64),
        doc: &'static str,
    ) -> i64 {
        let entry = self.take(key, doc, Shape::Whole(low, high), Need::Required);
        let Some(x) = entry.and_then(|e| self.whole_in(key, &e.node, low, high)) else { return low };
        self.keep(key, || Value::Whole(x));
        x
    }

    /// A whole number; left out: `default`.
    pub(in crate::scenario) fn whole_or(
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
        self.keep(key, || Value::Whole(x));
        x
    }

    /// A whole number; left out: none.
    pub(in crate::scenario) fn whole_maybe(
        &mut self,
        key: &'static str,
        (low, high): (i64, i64),
        doc: &'static str,
    ) -> Option<i64> {
        let entry = self.take(key, doc, Shape::Whole(low, high), Need::Optional)?;
        self.whole_in(key, &entry.node, low, high)
    }

    /// Puts a count into the canonical form that the file need not have said.
    pub(in crate::scenario) fn note_count(&mut self, key: &str, count: usize) {
        self.keep(key, || Value::Number(count as f64));
    }

    /// A list of different whole numbers between two bounds.
    pub(in crate::scenario) fn wholes(
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
        self.keep(key, || Value::List(canonical));
        numbers
    }

    pub(super) fn word_of<T: Copy>(
        &mut self,
        key: &'static str,
        node: &Node,
        choices: &[Choice<T>],
    ) -> Option<T> {
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
            self.keep(key, || canonical);
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

    pub(super) fn words<T>(choices: &[Choice<T>]) -> Shape {
        Shape::Word(choices.iter().map(|(word, doc, _)| (*word, *doc)).collect())
    }

    /// One of some words.
    pub(in crate::scenario) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[Choice<T>],
        doc: &'static str,
    ) -> T {
        let entry = self.take(key, doc, Self::words(choices), Need::Required);
        entry.and_then(|e| self.word_of(key, &e.node, choices)).unwrap_or(choices[0].2)
    }
}
