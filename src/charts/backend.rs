//! The drawing library's canvas, written as SVG.
//!
//! Its own SVG canvas has whole pixels, so that slow curves become staircases, and divides font sizes by
//! 1.24. This one counts in twentieths of a pixel, sets text on a baseline computed from the height of
//! its capitals, and carries the title and description that screen readers announce.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};

use super::fonts::{CAP, LINE, STACK};
use super::style::Width;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Canvas units per pixel of 1/96 inch.
pub(super) const UNITS: f64 = 20.0;

/// An SVG document in the making.
pub(super) struct Svg<'a> {
    body: &'a mut String,
    size: (u32, u32),
}

impl<'a> Svg<'a> {
    /// A canvas of `size` units that appends its elements to `body`.
    pub(super) fn new(body: &'a mut String, size: (u32, u32)) -> Self {
        Self { body, size }
    }

    #[expect(clippy::unnecessary_wraps, reason = "every drawing method ends with it and must answer so")]
    fn element(&mut self, text: std::fmt::Arguments) -> Drawn {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(text);
        self.body.push('\n');
        Ok(())
    }
}

/// The whole document around the drawn elements: `height` in pixels, `language` as a code.
pub(super) fn document(
    body: &str,
    width: Width,
    height: f64,
    language: &str,
    title: &str,
    description: &str,
) -> String {
    let (wide, tall) = (width.units(), (height * UNITS).round() as i32);
    let millimetres = width.millimetres();
    let mut text = String::with_capacity(body.len() + 1024);
    let _ = write!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{millimetres}mm\" height=\"{:.2}mm\" \
         viewBox=\"0 0 {wide} {tall}\" role=\"img\" xml:lang=\"{language}\" aria-labelledby=\"title desc\" \
         font-family=\"{STACK}\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n\
         <rect width=\"{wide}\" height=\"{tall}\" fill=\"#ffffff\"/>\n{body}</svg>\n",
        height / 96.0 * 25.4,
        escape(title),
        escape(description),
    );
    text
}

/// Text that cannot end an element or an attribute.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            // Controls are not allowed in XML at all.
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// `stroke="#rrggbb"` or `fill=..`, with its opacity where it is not opaque.
fn paint(attribute: &str, color: BackendColor) -> String {
    let (r, g, b) = color.rgb;
    let mut text = format!("{attribute}=\"#{r:02x}{g:02x}{b:02x}\"");
    if color.alpha < 1.0 {
        let _ = write!(text, " {attribute}-opacity=\"{}\"", (color.alpha * 1000.0).round() / 1000.0);
    }
    text
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut text = String::new();
    for (x, y) in path {
        if !text.is_empty() {
            text.push(' ');
        }
        let _ = write!(text, "{x},{y}");
    }
    text
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.element(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"1\" height=\"1\" {}/>",
            paint("fill", color)
        ))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.element(format_args!(
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {} stroke-width=\"{}\"/>",
            from.0,
            from.1,
            to.0,
            to.1,
            paint("stroke", style.color()),
            style.stroke_width()
        ))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        // Without crisp edges, neighbouring cells of a heat map show seams.
        let (left, top) = (from.0.min(to.0), from.1.min(to.1));
        let (width, height) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
        let look = if fill {
            paint("fill", style.color())
        } else {
            format!(
                "fill=\"none\" {} stroke-width=\"{}\"",
                paint("stroke", style.color()),
                style.stroke_width()
            )
        };
        self.element(format_args!(
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" {look} shape-rendering=\"crispEdges\"/>"
        ))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.element(format_args!(
            "<polyline points=\"{}\" fill=\"none\" {} stroke-width=\"{}\"/>",
            points(path),
            paint("stroke", style.color()),
            style.stroke_width()
        ))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        let look = if fill {
            paint("fill", style.color())
        } else {
            format!(
                "fill=\"none\" {} stroke-width=\"{}\"",
                paint("stroke", style.color()),
                style.stroke_width()
            )
        };
        self.element(format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\" {look}/>", centre.0, centre.1))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.element(format_args!("<polygon points=\"{}\" {}/>", points(path), paint("fill", style.color())))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let em = style.size() / LINE;
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        // From the anchor to the baseline, with capitals as the height of the text.
        let drop = match style.anchor().v_pos {
            VPos::Top => CAP * em,
            VPos::Center => CAP * em / 2.0,
            VPos::Bottom => 0.0,
        }
        .round() as i32;
        let weight = if matches!(style.style(), FontStyle::Bold) { " font-weight=\"700\"" } else { "" };
        let turn = match style.transform() {
            FontTransform::None => None,
            FontTransform::Rotate90 => Some(90),
            FontTransform::Rotate180 => Some(180),
            FontTransform::Rotate270 => Some(270),
        }
        .map_or(String::new(), |degrees| format!(" transform=\"rotate({degrees} {x} {y})\""));
        self.element(format_args!(
            "<text x=\"{x}\" y=\"{}\" font-size=\"{}\"{anchor}{weight}{turn} {}>{}</text>",
            y + drop,
            em.round(),
            paint("fill", style.color()),
            escape(text)
        ))
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let ((left, top), (right, bottom)) =
            style.layout_box(text).map_err(|error| DrawingErrorKind::FontError(Box::new(error)))?;
        Ok((u32::try_from(right - left).unwrap_or(0), u32::try_from(bottom - top).unwrap_or(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_strangers_cannot_leave_its_place() {
        assert_eq!(escape("a<b>&\"\u{0}"), "a&lt;b&gt;&amp;&quot; ");
        let whole = document("", Width::Column, 96.0, "fr", "</title><script>", "d");
        assert!(!whole.contains("<script>"));
        assert!(whole.contains("width=\"85mm\" height=\"25.40mm\" viewBox=\"0 0 6425 1920\""));
    }
}
