//! What is wrong with a table that was read: each problem with its place, all of them at once.

use std::fmt;

/// Problems listed before the reading stops: enough to mend a file in one go, few enough to read.
pub(super) const LISTED: usize = 10;

/// One thing wrong with a table, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, from 1; none where a file has no lines.
    pub line: Option<u64>,
    /// Column from 1, and its name where it has one.
    pub column: Option<(usize, String)>,
    /// What was found, and what to write instead.
    pub what: String,
}

impl Problem {
    pub(super) fn of_table(what: impl Into<String>) -> Self {
        Self { line: None, column: None, what: what.into() }
    }

    pub(super) fn on_line(line: u64, what: impl Into<String>) -> Self {
        Self { line: Some(line), column: None, what: what.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = self.column.as_ref().map(|(number, name)| {
            if name.is_empty() { format!("column {number}") } else { format!("column {number} (`{name}`)") }
        });
        let line = self.line.map(|line| format!("line {line}"));
        let place: Vec<String> = line.into_iter().chain(column).collect();
        if place.is_empty() {
            write!(out, "{}", self.what)
        } else {
            write!(out, "{}: {}", place.join(", "), self.what)
        }
    }
}

/// Why a table could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// Name of the file or table.
    pub table: String,
    /// What is wrong, in the order of the file; at least one.
    pub problems: Vec<Problem>,
    /// Whether reading stopped because there were too many.
    pub stopped: bool,
}

impl ReadError {
    pub(super) fn one(table: &str, problem: Problem) -> Self {
        Self { table: table.into(), problems: vec![problem], stopped: false }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [problem] = &self.problems[..] {
            return write!(out, "{}: {problem}", self.table);
        }
        write!(out, "{}: {} problems", self.table, self.problems.len())?;
        for problem in &self.problems {
            write!(out, "\n  {problem}")?;
        }
        if self.stopped {
            write!(out, "\n  there may be more: reading stopped here")?;
        }
        Ok(())
    }
}

impl std::error::Error for ReadError {}

/// Text as it is quoted in a message: one line, not too long.
pub(super) fn quoted(text: &str) -> String {
    const SHOWN: usize = 40;
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let mut shown: String = text.chars().take(SHOWN).map(plain).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}
