//! The tree of a TOML text with the place of every key and value, owned, so that trees of several texts
//! can be merged.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{Finding, Findings, Place};

/// Deepest nesting of tables and lists.
const DEEPEST: usize = 64;
/// Most keys of one table.
const MOST_KEYS: usize = 2_000;
/// Longest string and longest key [bytes].
pub(super) const LONGEST: usize = 4_096;

/// A value and its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// What it is.
    pub(super) value: Value,
    /// Where it stands; of a `[table]` its header.
    pub(super) place: Place,
}

/// A TOML value.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// A string.
    Text(String),
    /// A whole number that fits 64 bits.
    Whole(i64),
    /// Any other finite number.
    Number(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A date or time, for which a scenario has no use.
    Date,
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Table),
    /// Something that was complained about already.
    Broken,
}

/// A table, its entries in the order of the text.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// Its entries.
    pub(super) entries: Vec<Entry>,
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The key, a single one.
    pub(super) key: String,
    /// Where the key stands.
    pub(super) place: Place,
    /// The value.
    pub(super) node: Node,
}

impl Value {
    /// What it is, in a word with its article.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Whole(_) | Self::Number(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::Date => "a date",
            Self::List(_) => "a list",
            Self::Table(_) | Self::Broken => "a table",
        }
    }
}

impl Node {
    /// A value without a place: written by the program, not read.
    pub(super) fn made(value: Value) -> Self {
        Self { value, place: Place::default() }
    }

    /// The table it is, if it is one.
    pub(super) fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The number it is, if it is one.
    pub(super) fn number(&self) -> Option<f64> {
        match self.value {
            Value::Whole(whole) => Some(whole as f64),
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it is a quantity: a table with a `value`.
    pub(super) fn is_quantity(&self) -> bool {
        self.table().is_some_and(|t| t.get("value").is_some())
    }
}

impl Table {
    /// The entry of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    /// The entry of a key, to change it.
    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|e| e.key == key)
    }

    /// Appends an entry without a place.
    pub(super) fn push(&mut self, key: &str, value: Value) {
        self.entries.push(Entry { key: key.to_owned(), place: Place::default(), node: Node::made(value) });
    }
}

/// Reads a TOML text. Syntax errors go to the findings; `None` if the tree cannot be trusted then.
pub(super) fn parse(text: &str, file: usize, findings: &mut Findings) -> Option<Table> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut trusted = true;
    for error in &errors {
        trusted &= error.message().starts_with("duplicate key");
        findings.push(syntax(error, file, text.len()));
    }
    let table = convert_table(table.into_inner(), file, 1, findings);
    trusted.then_some(table)
}

/// Reads a single TOML value that stands at `offset` of its text.
pub(super) fn parse_value(text: &str, file: usize, offset: usize) -> Result<Node, Vec<Finding>> {
    let (value, errors) = DeValue::parse_recoverable(text);
    let mut findings = Findings::default();
    if errors.is_empty() {
        let mut node = convert(value, file, 1, &mut findings);
        shift(&mut node, offset);
        if findings.is_empty() {
            return Ok(node);
        }
    }
    let mut list: Vec<Finding> = errors.iter().map(|e| syntax(e, file, text.len())).collect();
    list.extend(findings.take());
    Err(list.into_iter().map(|f| f.shifted(offset)).collect())
}

fn shift(node: &mut Node, by: usize) {
    node.place.start += by;
    node.place.end += by;
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|n| shift(n, by)),
        Value::Table(table) => {
            for entry in &mut table.entries {
                entry.place.start += by;
                entry.place.end += by;
                shift(&mut entry.node, by);
            }
        }
        _ => {}
    }
}

fn syntax(error: &toml::de::Error, file: usize, length: usize) -> Finding {
    let span = error.span().unwrap_or(length..length);
    let place = Place { file, start: span.start, end: span.end };
    let message = error.message();
    let finding = Finding::new(format!("this is not TOML: {message}"));
    if message.starts_with("duplicate key") {
        Finding::new("this key is given twice").at(place, "stands here again").help("keep one of the two")
    } else if message.contains("recursion limit") {
        Finding::new(format!("nested deeper than {DEEPEST} levels")).at(place, "too deep")
    } else {
        finding.at(place, "")
    }
}

fn convert(value: Spanned<DeValue<'_>>, file: usize, depth: usize, findings: &mut Findings) -> Node {
    let place = Place { file, start: value.span().start, end: value.span().end };
    if depth > DEEPEST {
        findings.push(Finding::new(format!("nested deeper than {DEEPEST} levels")).at(place, "too deep"));
        return Node { value: Value::Broken, place };
    }
    let value = match value.into_inner() {
        DeValue::String(text) => string(text.into_owned(), place, findings),
        DeValue::Integer(whole) => match i64::from_str_radix(whole.as_str(), whole.radix()) {
            Ok(whole) => Value::Whole(whole),
            Err(_) => number(whole.as_str().parse().unwrap_or(f64::NAN), place, findings),
        },
        DeValue::Float(float) => number(float.as_str().parse().unwrap_or(f64::NAN), place, findings),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Datetime(_) => Value::Date,
        DeValue::Array(items) => {
            Value::List(items.into_iter().map(|item| convert(item, file, depth + 1, findings)).collect())
        }
        DeValue::Table(table) => Value::Table(convert_table(table, file, depth + 1, findings)),
    };
    Node { value, place }
}

fn convert_table(table: DeTable<'_>, file: usize, depth: usize, findings: &mut Findings) -> Table {
    let mut entries = Vec::with_capacity(table.len().min(MOST_KEYS));
    for (key, value) in table {
        if entries.len() == MOST_KEYS {
            let place = Place { file, start: key.span().start, end: key.span().end };
            let finding = Finding::new(format!("a table may have {MOST_KEYS} keys"));
            findings.push(finding.at(place, "one too many; the rest was not read"));
            break;
        }
        let place = Place { file, start: key.span().start, end: key.span().end };
        let key = key.into_inner().into_owned();
        let broken = matches!(string(key.clone(), place, findings), Value::Broken);
        let mut node = convert(value, file, depth, findings);
        if node.place.start == node.place.end {
            node.place = place; // a table that only its children mention has no header of its own
        }
        if broken {
            continue;
        }
        entries.push(Entry { key, place, node });
    }
    // The parser moves a table that is opened after its own children to the end.
    entries.sort_by_key(|e| e.place.start);
    Table { entries }
}

fn number(number: f64, place: Place, findings: &mut Findings) -> Value {
    if number.is_finite() {
        return Value::Number(number + 0.0); // -0 becomes 0
    }
    findings.push(Finding::new("a number must be finite").at(place, "is not a finite number"));
    Value::Broken
}

/// Refuses overlong strings and characters that make a text look like another one.
fn string(text: String, place: Place, findings: &mut Findings) -> Value {
    let complaint = if text.len() > LONGEST {
        Some((format!("a text may have {LONGEST} bytes"), format!("has {}", text.len())))
    } else {
        text.chars().find(|c| hidden(*c)).map(|c| {
            let code = u32::from(c);
            ("a text must not hide characters".to_owned(), format!("holds the invisible U+{code:04X}"))
        })
    };
    match complaint {
        None => Value::Text(text),
        Some((message, label)) => {
            findings.push(Finding::new(message).at(place, label));
            Value::Broken
        }
    }
}

/// Control characters but line feed and tab, marks of writing direction, zero-width characters.
fn hidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
