//! The document as Markdown, its figures beside it.

use std::fmt::Write as _;

use super::{Block, Cell, Document, Grid, Row, Span, Text, Verdict};

/// The report in the Markdown of GitHub; figures are read from `figures/NAME.svg`, where `figures` is a folder beside it.
#[must_use]
pub fn markdown(document: &Document, figures: &str) -> String {
    let mut out = format!("# {}\n\n{}\n\n", escaped(&document.title), escaped(&document.subtitle));
    for block in &document.blocks {
        out.push_str(&part(block, figures));
    }
    let mut text = out.trim_end().to_owned();
    text.push('\n');
    text
}

/// Some blocks of a report, without their figures.
#[must_use]
pub fn markdown_of(blocks: &[&Block]) -> String {
    blocks.iter().filter(|block| !matches!(block, Block::Picture(_))).map(|block| part(block, "")).collect()
}

// Writing to a string cannot fail: its results are dropped below.

fn part(block: &Block, figures: &str) -> String {
    match block {
        Block::Heading(level, _, words) => {
            format!("{} {}\n\n", "#".repeat(usize::from(*level)), escaped(words))
        }
        Block::Paragraph(words) => format!("{}\n\n", text(words)),
        Block::Legend(words) => format!("*{}*\n\n", text(words).replace('*', "\\*")),
        Block::List(numbered, items) => {
            let mark = if *numbered { "1." } else { "-" };
            let items: Vec<String> = items.iter().map(|item| format!("{mark} {}\n", text(item))).collect();
            format!("{}\n", items.concat())
        }
        Block::Box(words, blocks) => {
            let inner: String = blocks.iter().map(|inner| part(inner, figures)).collect();
            format!("### {}\n\n{inner}", escaped(words))
        }
        Block::Facts(facts) => {
            let facts: Vec<String> = facts
                .iter()
                .map(|(name, words)| format!("- **{}**: {}\n", escaped(name), text(words)))
                .collect();
            format!("{}\n", facts.concat())
        }
        Block::Table(grid) => table(grid),
        Block::Picture(picture) => {
            format!("![{}]({figures}/{}.svg)\n\n", escaped(&picture.alternative), picture.name)
        }
        Block::Code(code) => format!("```text\n{code}\n```\n\n"),
        Block::PageBreak => String::new(),
    }
}

fn table(grid: &Grid) -> String {
    let mut out = format!("**{}**\n\n", escaped(&grid.caption));
    let line = |cells: &[Cell]| {
        let cells: Vec<String> = cells.iter().map(cell).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    out.push_str(&line(&grid.head));
    let rule: Vec<&str> = grid.head.iter().map(|head| if head.number { "--:" } else { ":--" }).collect();
    let _ = writeln!(out, "|{}|", rule.join("|"));
    for row in &grid.rows {
        match row {
            Row::Group(words) => {
                let _ = writeln!(out, "| **{}** |{}", escaped(words), " |".repeat(grid.head.len() - 1));
            }
            Row::Cells(cells) => out.push_str(&line(cells)),
        }
    }
    out.push('\n');
    out
}

fn cell(cell: &Cell) -> String {
    let mark = match cell.verdict {
        Some(Verdict::Better) => " +",
        Some(Verdict::Worse) => " −",
        None => "",
    };
    let note = if cell.note.is_empty() { String::new() } else { format!("<br>{}", escaped(&cell.note)) };
    format!("{}{mark}{note}", text(&cell.text))
}

fn text(text: &Text) -> String {
    text.0
        .iter()
        .map(|span| match span {
            Span::Plain(words) | Span::English(words) => escaped(words),
            Span::Code(words) => {
                format!("`{}`", words.replace('`', "'").replace('|', "\\|").replace('\n', " "))
            }
        })
        .collect()
}

/// Text that is text wherever it stands.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(character);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    // At the start of a line these would begin something else.
    if out.starts_with('#') || ["+ ", "- "].iter().any(|mark| out.starts_with(mark)) {
        format!("\\{out}")
    } else {
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(escaped("a|b <c> *d*\n"), "a\\|b &lt;c&gt; \\*d\\* ");
        assert_eq!(escaped("# no heading"), "\\# no heading");
        assert_eq!(escaped("-12"), "-12");
        let code = Text::code("x|`y`");
        assert_eq!(super::text(&code), "`x\\|'y'`");
    }
}
