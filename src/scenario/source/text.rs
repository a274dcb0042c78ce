//! From a text to its tree, unless it is empty or absurd.

use crate::scenario::error::{Finding, Findings, Place};
use crate::scenario::tree::{self, Table};

/// Most marks of structure and most words in a text; beyond, it is not parsed at all. A tree costs some hundred
/// bytes a mark, the parser some fifty a word.
const MOST_MARKS: usize = 400_000;
const MOST_WORDS: usize = 1_500_000;

/// Parses a text that is neither empty nor absurd.
pub(super) fn parse(text: &str, file: usize, findings: &mut Findings) -> Option<Table> {
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
