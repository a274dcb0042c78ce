//! An SVG in fewer bytes: neighbours that look alike say so once, in a group.

use std::fmt::Write as _;

/// Attributes that children take from their group.
const INHERITED: [&str; 9] = [
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-size",
    "font-weight",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
];

/// The same picture, with runs of lines of equal looks put into a group each.
pub(super) fn compact(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut waiting: Vec<Element> = Vec::new();
    for line in svg.lines() {
        let element = Element::of(line);
        if element.as_ref().map(|e| &e.look) != waiting.first().map(|e| &e.look) {
            flush(&mut out, &mut waiting);
        }
        if let Some(element) = element {
            waiting.push(element);
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    flush(&mut out, &mut waiting);
    out
}

/// A line that holds one element.
struct Element<'a> {
    tag: &'a str,
    /// Attributes of its own.
    own: String,
    /// Attributes that it could take from a group.
    look: String,
    /// What follows its attributes.
    rest: &'a str,
}

impl<'a> Element<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let inside = line.strip_prefix('<')?;
        let (tag, mut rest) = inside.split_once(' ')?;
        if !["circle", "line", "path", "polygon", "polyline", "rect", "text"].contains(&tag) {
            return None;
        }
        if !(line.ends_with("/>") || line.ends_with(&format!("</{tag}>"))) {
            return None;
        }
        let (mut own, mut look) = (String::new(), String::new());
        while let Some((name, value)) = rest.split_once("=\"").filter(|(name, _)| !name.contains(['>', '/']))
        {
            let (value, after) = value.split_once('"')?;
            let list = if INHERITED.contains(&name) { &mut look } else { &mut own };
            // Writing to a string cannot fail.
            let _ = write!(list, " {name}=\"{value}\"");
            rest = after.strip_prefix(' ').unwrap_or(after);
        }
        (!look.is_empty()).then_some(Self { tag, own, look, rest })
    }
}

fn flush(out: &mut String, waiting: &mut Vec<Element>) {
    let together = waiting.len() > 1;
    for (k, element) in waiting.iter().enumerate() {
        let Element { tag, own, look, rest } = element;
        if together && k == 0 {
            let _ = writeln!(out, "<g{look}>");
        }
        let look = if together { "" } else { look };
        let _ = writeln!(out, "<{tag}{own}{look}{rest}");
    }
    if together {
        out.push_str("</g>\n");
    }
    waiting.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_look_share_a_group_and_others_stay() {
        let svg = "<svg>\n<circle cx=\"1\" cy=\"2\" r=\"3\" fill=\"#fff\"/>\n<circle cx=\"4\" cy=\"5\" r=\"6\" fill=\"#fff\"/>\n\
                   <rect x=\"1\" fill=\"#000\"/>\n<text x=\"1\" font-size=\"9\" y=\"2\">a = \"b\" / c</text>\n\
                   <text x=\"3\" font-size=\"9\">d</text>\n</svg>";
        assert_eq!(
            compact(svg),
            "<svg>\n<g fill=\"#fff\">\n<circle cx=\"1\" cy=\"2\" r=\"3\"/>\n<circle cx=\"4\" cy=\"5\" r=\"6\"/>\n</g>\n\
             <rect x=\"1\" fill=\"#000\"/>\n<g font-size=\"9\">\n<text x=\"1\" y=\"2\">a = \"b\" / c</text>\n\
             <text x=\"3\">d</text>\n</g>\n</svg>\n"
        );
    }
}
