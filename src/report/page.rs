//! Text in lines of toned spans: what is printed, before anyone decides whether in colour.

/// What a piece of text is, for a terminal that can show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it comes.
    Plain,
    /// A heading.
    Strong,
    /// Secondary.
    Muted,
    /// Better than the reference.
    Better,
    /// Worse than the reference.
    Worse,
}

/// A piece of text in one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Tone.
    pub tone: Tone,
    /// Text without line breaks.
    pub text: String,
}

/// Lines of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The lines.
    pub lines: Vec<Vec<Span>>,
}

impl Page {
    /// Appends a line in one tone.
    pub fn line(&mut self, tone: Tone, text: impl Into<String>) {
        self.lines.push(vec![Span { tone, text: text.into() }]);
    }

    /// Appends an empty line.
    pub fn gap(&mut self) {
        self.lines.push(Vec::new());
    }

    /// Appends a paragraph wrapped at `width` characters; lines after the first start with `indent` spaces.
    pub fn paragraph(&mut self, tone: Tone, text: &str, width: usize, indent: usize) {
        for line in wrap(text, width, indent) {
            self.line(tone, line);
        }
    }

    /// Appends a paragraph behind `margins`, which stand at the head of its first lines; the lines after them are
    /// indented by the longest.
    pub fn hanging(&mut self, tone: Tone, margins: &[&str], text: &str, width: usize) {
        let indent = margins.iter().map(|margin| margin.chars().count()).max().unwrap_or(0);
        let lines = wrap(text, width.saturating_sub(indent), 0);
        for k in 0..lines.len().max(margins.len()) {
            let margin = margins.get(k).copied().unwrap_or("");
            self.line(tone, format!("{margin:indent$}{}", lines.get(k).map_or("", String::as_str)));
        }
    }

    /// The text alone, without trailing spaces, each line ended.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let joined: String = line.iter().map(|span| span.text.as_str()).collect();
            text.push_str(joined.trim_end());
            text.push('\n');
        }
        text
    }
}

/// Breaks at spaces, and inside a word that is longer than a line; leading spaces of the text are kept.
#[must_use]
pub fn wrap(text: &str, width: usize, indent: usize) -> Vec<String> {
    let start = text.len() - text.trim_start().len();
    let mut lines = vec![" ".repeat(start)];
    let mut fresh = true;
    for word in words(text) {
        let mut rest: Vec<char> = word.chars().collect();
        while !rest.is_empty() {
            let Some(line) = lines.last_mut() else { return lines };
            let gap = usize::from(!fresh);
            let room = width.saturating_sub(line.chars().count() + gap);
            let longest = width.saturating_sub(indent).max(1);
            if rest.len() <= room || (fresh && rest.len() > longest) {
                let take = rest.len().min(room.max(1));
                line.extend(std::iter::repeat_n(' ', gap).chain(rest.drain(..take)));
                fresh = false;
            } else {
                lines.push(" ".repeat(indent));
                fresh = true;
            }
        }
    }
    lines
}

/// The words of a text; a sign of percent stays with its number.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    // No-break spaces break nothing.
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        match words.last_mut() {
            Some(number) if word.starts_with('%') => {
                number.push(' ');
                number.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_wrap_at_spaces_and_keep_their_indent() {
        assert_eq!(wrap("  one two three", 9, 4), ["  one two", "    three"]);
        assert_eq!(wrap("unbreakable x", 5, 0), ["unbre", "akabl", "e x"]);
        assert_eq!(wrap("a unbreakable", 5, 1), ["a", " unbr", " eaka", " ble"]);
        assert_eq!(wrap("a 62 %, b", 5, 0), ["a", "62 %,", "b"]);
        assert_eq!(wrap("1\u{202f}234 b", 5, 0), ["1\u{202f}234", "b"]);
        assert_eq!(wrap("", 5, 0), [""]);
    }

    #[test]
    fn plain_text_carries_no_trailing_spaces() {
        let mut page = Page::default();
        page.line(Tone::Strong, "title  ");
        page.gap();
        page.paragraph(Tone::Muted, "a b c", 3, 1);
        page.hanging(Tone::Plain, &["> ", "x"], "d", 9);
        assert_eq!(page.plain(), "title\n\na b\n c\n> d\nx\n");
    }
}
