//! Tables in tables.

use super::{Choice, LONGEST_ID, Reader, is_id};
use crate::scenario::catalogue::{Need, Section, Shape};
use crate::scenario::error::{Finding, Place};
use crate::scenario::tree::{Node, Table, Value};

/// Most tables in a list of tables.
const MOST_ROWS: usize = 200;

impl<'t> Reader<'_, 't> {
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
    pub(in crate::scenario) fn table<T>(
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
        let (made, section, out) = self.child(self.key(key), table, place, body);
        self.describe(Shape::Table(section));
        self.keep(key, || Value::Table(out));
        made
    }

    /// A table that may be left out.
    pub(in crate::scenario) fn table_maybe<T>(
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
        self.keep(key, || Value::Table(out));
        Some(made)
    }

    /// A table of tables by id, in the order of the text; at least one.
    pub(in crate::scenario) fn entries<T>(
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
        self.keep(key, || Value::Table(out));
        made
    }

    /// A list of tables; may be left out.
    pub(in crate::scenario) fn rows<T>(
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
        self.keep(key, || Value::List(out));
        made
    }

    /// The word of `kind`, then the fields that go with it.
    pub(in crate::scenario) fn kinds<K: Copy, T>(
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
