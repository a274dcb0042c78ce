//! Where two files differ, byte by byte, and how the place looks to a reader.

/// Characters of a line that are shown around a difference, and those of them before it.
const WINDOW: usize = 64;
const BEFORE: usize = 20;
/// Bytes of a file without text that are shown from a difference on.
const BYTES: usize = 16;

/// Stretches in which two byte strings differ: first byte and length. What one has beyond the other's end is one of them.
pub(super) fn differences(a: &[u8], b: &[u8]) -> Vec<(usize, usize)> {
    let mut stretches = Vec::new();
    let mut start = None;
    for (at, (x, y)) in a.iter().zip(b).enumerate() {
        match start {
            None if x != y => start = Some(at),
            Some(from) if x == y => {
                stretches.push((from, at - from));
                start = None;
            }
            _ => {}
        }
    }
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    if let Some(from) = start.or((longer > shorter).then_some(shorter)) {
        stretches.push((from, longer - from));
    }
    stretches
}

/// Line and column of a byte, both from 1 on, columns counted in characters; `None` in a file that is no text.
pub(super) fn place(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let text = text(bytes)?;
    let before = &text[..start_of_character(text, at)];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    Some((before.matches('\n').count() + 1, before[line_start..].chars().count() + 1))
}

/// What stands at a byte: the line around it, or the bytes from there on in hexadecimal.
pub(super) fn shown(bytes: &[u8], at: usize) -> String {
    if at >= bytes.len() {
        return "(ends before)".to_owned();
    }
    let Some(text) = text(bytes) else {
        let rest = &bytes[at..bytes.len().min(at + BYTES)];
        return rest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
    };
    let from = start_of_character(text, at);
    let line_start = text[..from].rfind('\n').map_or(0, |end| end + 1);
    let line_end = text[from..].find('\n').map_or(text.len(), |end| from + end);
    let line: Vec<char> = text[line_start..line_end].chars().collect();
    let column = text[line_start..from].chars().count();
    let first = if line.len() <= WINDOW { 0 } else { column.saturating_sub(BEFORE) };
    // a terminal must not act upon what a file holds
    let plain = |&c: &char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    let shown: String = line.iter().skip(first).take(WINDOW).map(plain).collect();
    let (before, after) = (first > 0, first + WINDOW < line.len());
    format!("{}{shown}{}", if before { ".." } else { "" }, if after { ".." } else { "" })
}

/// First byte of the character to which a byte belongs; the end of the text for what lies beyond.
fn start_of_character(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&from| text.is_char_boundary(from)).unwrap_or(0)
}

/// A file as text: UTF-8 without zero bytes.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_differing_byte_is_in_a_stretch() {
        assert!(differences(b"same", b"same").is_empty());
        assert_eq!(differences(b"abcdef", b"aXcYYf"), [(1, 1), (3, 2)]);
        assert_eq!(differences(b"abc", b"abX"), [(2, 1)]);
        assert_eq!(differences(b"abc", b"abcde"), [(3, 2)]);
        assert_eq!(differences(b"abX", b"abcde"), [(2, 3)]);
        assert_eq!(differences(b"", b"a"), [(0, 1)]);
    }

    #[test]
    fn a_place_in_text_is_a_line_and_a_column() {
        let text = "a,b\nÎä,9\n".as_bytes();
        assert_eq!(place(text, 0), Some((1, 1)));
        assert_eq!(place(text, 9), Some((2, 4)));
        assert_eq!(shown(text, 9), "Îä,9");
        // the second byte of the first character of line 2
        assert_eq!(shown(text, 5), "Îä,9");
        assert_eq!(shown(text, 99), "(ends before)");
        assert_eq!(place(text, 99), Some((3, 1)));
    }

    #[test]
    fn long_lines_are_cut_and_other_bytes_are_shown_as_numbers() {
        let long = format!("{}X{}\n", "a".repeat(500), "b".repeat(500));
        let seen = shown(long.as_bytes(), 500);
        assert!(seen.starts_with("..aaa") && seen.ends_with("bbb..") && seen.contains('X'), "{seen}");
        assert_eq!(seen.chars().count(), WINDOW + 4);
        assert_eq!(shown(b"PAR1\0\x07\xff", 4), "00 07 ff");
        assert_eq!(place(b"PAR1\0", 4), None);
        assert!(!shown(b"a\x1b[31mb", 0).contains('\u{1b}'));
    }
}
