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
    if let Some(path) = joined(waiting) {
        out.push_str(&path);
        waiting.clear();
        return;
    }
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

/// Opaque lines of one look as one path; `None` where there are other elements, or what lies below shines through and
/// crossings would show.
fn joined(waiting: &[Element]) -> Option<String> {
    let look = &waiting.first()?.look;
    if look.contains("opacity") || !look.contains("fill=\"none\"") || waiting.len() < 2 {
        return None;
    }
    let mut path = String::new();
    let mut from: Option<(i64, i64)> = None;
    for element in waiting {
        let points = element.own.strip_prefix(" points=\"")?.strip_suffix('"')?;
        if element.tag != "polyline" || element.rest != "/>" {
            return None;
        }
        for (k, point) in points.split_whitespace().enumerate() {
            let (x, y) = point.split_once(',')?;
            let (x, y): (i64, i64) = (x.parse().ok()?, y.parse().ok()?);
            let (left, top) = from.unwrap_or((0, 0));
            // The first step is from the corner; the others from where the pen stands.
            let command = match k {
                0 => "m",
                1 => "l",
                _ => " ",
            };
            let _ = write!(path, "{command}{} {}", x - left, y - top);
            from = Some((x, y));
        }
    }
    Some(format!("<path d=\"{path}\"{look}/>\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opaque_lines_of_one_look_are_one_path() {
        let line = |points: &str, more: &str| {
            format!("<polyline points=\"{points}\" fill=\"none\" stroke=\"#000\"{more}/>\n")
        };
        let two = line("1,2 3,5 3,4", "") + &line("10,10 11,9", "");
        assert_eq!(compact(&two), "<path d=\"m1 2l2 3 0 -1m7 6l1 -1\" fill=\"none\" stroke=\"#000\"/>\n");
        let faint = line("1,2 3,5", " stroke-opacity=\"0.4\"");
        assert_eq!(compact(&(faint.clone() + &faint)).matches("<polyline").count(), 2);
    }

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
