//! The document as one HTML file: nothing to fetch, no script, one style, printable.

use std::fmt::Write as _;

use super::compact::compact;
use super::{Block, Cell, Document, Grid, Picture, Row, Span, Text, Verdict};

const STYLE: &str = include_str!("style.css");

/// The page. It reaches for nothing outside itself and runs no script.
#[must_use]
pub fn html(document: &Document) -> String {
    let Document { lang, title, subtitle, skip, contents, blocks } = document;
    let mut body = String::new();
    for block in blocks {
        self::block(&mut body, lang, block);
    }
    let parts: String = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(2, id, text) => {
                Some(format!("<li><a href=\"#{id}\">{}</a></li>\n", escaped(text)))
            }
            _ => None,
        })
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">{skip}</a>\n\
         <header>\n<h1>{title}</h1>\n<p>{subtitle}</p>\n</header>\n\
         <nav aria-label=\"{contents}\">\n<ul>\n{parts}</ul>\n</nav>\n\
         <main id=\"main\" tabindex=\"-1\">\n{body}</main>\n</body>\n</html>\n",
        title = escaped(title),
        subtitle = escaped(subtitle),
        skip = escaped(skip),
        contents = escaped(contents),
    )
}

// Writing to a string cannot fail: its results are dropped below.

fn block(out: &mut String, lang: &str, block: &Block) {
    let _ = match block {
        Block::Heading(level, id, words) => {
            writeln!(out, "<h{level} id=\"{id}\">{}</h{level}>", escaped(words))
        }
        Block::Paragraph(words) => writeln!(out, "<p>{}</p>", text(lang, words)),
        Block::Legend(words) => writeln!(out, "<p class=\"legend\">{}</p>", text(lang, words)),
        Block::List(numbered, items) => {
            let tag = if *numbered { "ol" } else { "ul" };
            let items: Vec<String> =
                items.iter().map(|item| format!("<li>{}</li>\n", text(lang, item))).collect();
            let items = items.concat();
            writeln!(out, "<{tag}>\n{items}</{tag}>")
        }
        Block::Box(words, blocks) => {
            let _ = writeln!(out, "<section class=\"box\">\n<h3>{}</h3>", escaped(words));
            for inner in blocks {
                self::block(out, lang, inner);
            }
            writeln!(out, "</section>")
        }
        Block::Facts(facts) => {
            let facts: Vec<String> = facts
                .iter()
                .map(|(name, words)| format!("<dt>{}</dt>\n<dd>{}</dd>\n", escaped(name), text(lang, words)))
                .collect();
            let facts = facts.concat();
            writeln!(out, "<dl>\n{facts}</dl>")
        }
        Block::Table(grid) => writeln!(out, "{}", table(lang, grid)),
        Block::Picture(picture) => writeln!(
            out,
            "<figure tabindex=\"0\" role=\"group\" aria-label=\"{}\">\n{}</figure>",
            escaped(&picture.title),
            drawn(picture)
        ),
        Block::Code(code) => writeln!(out, "<pre tabindex=\"0\"><code>{}</code></pre>", escaped(code)),
        Block::PageBreak => writeln!(out, "<hr class=\"page\">"),
    };
}

fn table(lang: &str, grid: &Grid) -> String {
    let columns = grid.head.len();
    let mut out = format!(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">\n<table>\n<caption>{caption}</caption>\n\
         <thead>\n<tr>",
        caption = escaped(&grid.caption)
    );
    for head in &grid.head {
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(head), inside(lang, head));
    }
    out.push_str("</tr>\n</thead>\n");
    let mut open = false;
    for row in &grid.rows {
        match row {
            Row::Group(words) => {
                if open {
                    out.push_str("</tbody>\n");
                }
                open = true;
                let _ = writeln!(
                    out,
                    "<tbody>\n<tr><th class=\"group\" scope=\"rowgroup\" colspan=\"{columns}\">{}</th></tr>",
                    escaped(words)
                );
            }
            Row::Cells(cells) => {
                if !open {
                    out.push_str("<tbody>\n");
                    open = true;
                }
                out.push_str("<tr>");
                for (k, cell) in cells.iter().enumerate() {
                    let _ = if k == 0 {
                        write!(out, "<th scope=\"row\">{}</th>", inside(lang, cell))
                    } else {
                        write!(out, "<td{}>{}</td>", class(cell), inside(lang, cell))
                    };
                }
                out.push_str("</tr>\n");
            }
        }
    }
    if open {
        out.push_str("</tbody>\n");
    }
    out.push_str("</table>\n</div>");
    out
}

fn class(cell: &Cell) -> &'static str {
    match (cell.verdict, cell.number) {
        (Some(Verdict::Better), _) => " class=\"n better\"",
        (Some(Verdict::Worse), _) => " class=\"n worse\"",
        (None, true) => " class=\"n\"",
        (None, false) => "",
    }
}

fn inside(lang: &str, cell: &Cell) -> String {
    let mark = match cell.verdict {
        Some(Verdict::Better) => "&nbsp;+",
        Some(Verdict::Worse) => "&nbsp;−",
        None => "",
    };
    let note = if cell.note.is_empty() {
        String::new()
    } else {
        format!("<br><small>{}</small>", escaped(&cell.note))
    };
    format!("{}{mark}{note}", text(lang, &cell.text))
}

fn text(lang: &str, text: &Text) -> String {
    text.0
        .iter()
        .map(|span| match span {
            Span::Plain(words) => escaped(words),
            Span::Code(words) => format!("<code>{}</code>", escaped(words)),
            Span::English(words) if lang == "en" => escaped(words),
            Span::English(words) => format!("<span lang=\"en\">{}</span>", escaped(words)),
        })
        .collect()
}

/// Text that is text wherever it stands; a number keeps its sign of percent.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // What a document may not hold.
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out.replace(" %", "&nbsp;%")
}

/// The picture with names of its own, as several stand in one page, and as wide as the page allows.
fn drawn(picture: &Picture) -> String {
    let mut svg = picture.svg.as_str();
    if let Some(at) = svg.find("<svg") {
        svg = &svg[at..];
    }
    let name = &picture.name;
    let mut out = svg.to_owned();
    for id in ids(svg) {
        for (before, after) in [("id=\"", "\""), ("url(#", ")"), ("href=\"#", "\"")] {
            out = out.replace(&format!("{before}{id}{after}"), &format!("{before}{name}-{id}{after}"));
        }
    }
    let labelled =
        |list: &str| list.split(' ').map(|id| format!("{name}-{id}")).collect::<Vec<_>>().join(" ");
    for attribute in ["aria-labelledby=\"", "aria-describedby=\""] {
        if let Some(start) = out.find(attribute).map(|at| at + attribute.len())
            && let Some(long) = out[start..].find('"')
        {
            let list = labelled(&out[start..start + long]);
            out.replace_range(start..start + long, &list);
        }
    }
    compact(&out)
}

/// Names that an SVG gives to its parts.
fn ids(svg: &str) -> Vec<&str> {
    let mut found: Vec<&str> = svg
        .match_indices(" id=\"")
        .filter_map(|(at, mark)| {
            let rest = &svg[at + mark.len()..];
            rest.find('"').map(|end| &rest[..end])
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(
            escaped("<b> & \"x\" 'y' 62 % \0"),
            "&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39; 62&nbsp;% \u{fffd}"
        );
    }

    #[test]
    fn two_pictures_of_one_page_share_no_name() {
        let svg = "<?xml?><svg aria-labelledby=\"title desc\"><title id=\"title\">t</title><desc id=\"desc\">d</desc>\
                   <clipPath id=\"c\"/><g clip-path=\"url(#c)\"/></svg>";
        let picture = Picture {
            name: "load".into(),
            title: String::new(),
            svg: svg.into(),
            alternative: String::new(),
        };
        let out = drawn(&picture);
        assert!(out.starts_with("<svg aria-labelledby=\"load-title load-desc\">"), "{out}");
        assert!(out.contains("id=\"load-c\"") && out.contains("url(#load-c)"), "{out}");
    }
}
