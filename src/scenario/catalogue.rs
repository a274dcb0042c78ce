//! The catalogue of fields: what a scenario may say, where, in which unit and range.
//!
//! It is not written down apart: every getter of the [reader](super::reader) notes the field it asks for, so the
//! decoder itself, run over nothing, yields the catalogue. The schema, the lists behind "did you mean" and the
//! lines to type for missing keys come from it.

use super::range::Range;

/// What a table may hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Section {
    /// Its fields, in the order of the canonical text.
    pub(super) fields: Vec<Field>,
    /// Further fields by the word of the field `kind`.
    pub(super) variants: Vec<(&'static str, Section)>,
}

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    /// Its key.
    pub(super) key: &'static str,
    /// What it means, one sentence.
    pub(super) doc: &'static str,
    /// What stands there.
    pub(super) shape: Shape,
    /// Whether it may be left out.
    pub(super) need: Need,
}

/// Whether a field may be left out.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Need {
    /// It must be there.
    Required,
    /// It may be left out, and then there is none.
    Optional,
    /// It may be left out, and is then this (as in the file).
    Default(String),
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A number with unit and provenance.
    Quantity(Quantity),
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number between two bounds.
    Whole(i64, i64),
    /// A plain number without a unit.
    Plain(Range),
    /// A list of whole numbers between two bounds.
    Wholes(i64, i64),
    /// One of some words, each with its meaning; a word of digits may also stand as a number.
    Word(Vec<(&'static str, &'static str)>),
    /// An id of another table.
    Name(&'static str),
    /// A list of ids of another table, or of keys of quantities.
    Names(&'static str),
    /// A table.
    Table(Section),
    /// A table of tables by id.
    Entries(Section),
    /// A list of tables.
    Rows(Section),
}

/// What a quantity must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quantity {
    /// Its unit.
    pub(super) unit: &'static str,
    /// Which values it takes.
    pub(super) range: Range,
    /// What it is to the engine.
    pub(super) role: Role,
}

/// What a quantity is to the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Drawn once per world: a number or a distribution.
    Input,
    /// A plain number.
    Lever,
    /// A plain whole number.
    Count,
    /// A list of plain numbers.
    Levers,
    /// A number or a distribution, drawn inside a replication.
    Marginal,
}

impl Field {
    /// A line to type for this field.
    pub(super) fn example(&self) -> String {
        let key = self.key;
        match &self.shape {
            Shape::Quantity(q) => {
                let value = if q.role == Role::Levers { "[..]" } else { ".." };
                format!(
                    "{key} = {{ value = {value}, unit = \"{}\", basis = \"assumed\", source = \"..\" }}",
                    q.unit
                )
            }
            Shape::Text | Shape::Name(_) => format!("{key} = \"..\""),
            Shape::Flag => format!("{key} = true"),
            Shape::Whole(low, _) => format!("{key} = {low}"),
            Shape::Plain(range) => format!("{key} = {}", range.high.min(0.5)),
            Shape::Wholes(low, high) => format!("{key} = [{low}, {high}]"),
            Shape::Word(words) => {
                let words: Vec<String> = words.iter().map(|(w, _)| format!("\"{w}\"")).collect();
                format!("{key} = {}", words.join(" | "))
            }
            Shape::Names(_) => format!("{key} = [\"..\"]"),
            Shape::Table(_) => format!("{key} = {{ .. }}"),
            Shape::Entries(_) => format!("[{key}.an-id]"),
            Shape::Rows(_) => format!("[[{key}]]"),
        }
    }
}
