//! Where figures are drawn: lengths in pixels of 1/96 inch from the top left corner, text measured.

use std::fmt::Display;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::FontTransform;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::backend::{Svg, UNITS};
use super::fonts::{CAP, font, width};
use super::style::{INK, LEADING, Look, MUTED, Marker, PAPER, SMALL, TITLE, Width};

/// Depth of letters such as `g` below the baseline [em].
const DEPTH: f64 = 0.24;

/// A text as it stands in the picture; edges in pixels from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Left edge.
    pub left: f64,
    /// Top of the capitals.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Depth of the letters.
    pub bottom: f64,
}

/// How a text is set: size in pixels, weight, colour, and which end stands at its point.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) color: RGBColor,
    pub(super) anchor: HPos,
}

impl Type {
    pub(super) const TITLE: Self = Self { size: TITLE, bold: true, color: INK, anchor: HPos::Left };
    pub(super) const BODY: Self = Self { size: SMALL, bold: false, color: MUTED, anchor: HPos::Left };
    pub(super) const INK: Self = Self { color: INK, ..Self::BODY };
    pub(super) const NAME: Self = Self { bold: true, ..Self::INK };

    /// The same, ending at its point.
    pub(super) const fn ending(self) -> Self {
        Self { anchor: HPos::Right, ..self }
    }

    /// The same, its middle at its point.
    pub(super) const fn centred(self) -> Self {
        Self { anchor: HPos::Center, ..self }
    }

    /// The same in a colour.
    pub(super) const fn colored(self, color: RGBColor) -> Self {
        Self { color, ..self }
    }

    /// Width of a text [px].
    pub(super) fn measure(self, text: &str) -> f64 {
        f64::from(width(text, self.size * UNITS, self.bold)) / UNITS
    }

    /// Width of the widest [px]; 0 of none.
    pub(super) fn widest<'a>(self, texts: impl IntoIterator<Item = &'a str>) -> f64 {
        texts.into_iter().map(|text| self.measure(text)).fold(0.0, f64::max)
    }

    /// Height of capitals [px].
    pub(super) fn cap(self) -> f64 {
        CAP * self.size
    }

    /// Breaks a text at spaces into lines no wider than `fit`; a word wider than that stands alone.
    pub(super) fn wrap(self, text: &str, fit: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        // No-break spaces hold: only plain spaces and line ends break.
        for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
            match lines.last_mut() {
                Some(line) if self.measure(&format!("{line} {word}")) <= fit => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// Distance between its baselines [px].
    pub(super) fn leading(self) -> f64 {
        self.size / SMALL * LEADING
    }
}

/// How a line is drawn: lengths in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    pub(super) color: RGBColor,
    pub(super) opacity: f64,
    pub(super) width: f64,
    pub(super) dash: &'static [f64],
}

impl Pen {
    pub(super) const fn new(color: RGBColor, width: f64) -> Self {
        Self { color, opacity: 1.0, width, dash: &[] }
    }

    pub(super) const fn dashed(self, dash: &'static [f64]) -> Self {
        Self { dash, ..self }
    }

    pub(super) const fn faint(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }

    /// The line of an option.
    pub(super) const fn of(look: Look, width: f64) -> Self {
        Self { color: look.color, opacity: 1.0, width, dash: look.dash }
    }
}

/// A picture in the making. The first refusal of the drawing library is kept and told at the end.
pub(super) struct Canvas<'a> {
    area: DrawingArea<Svg<'a>, Shift>,
    width: Width,
    labels: Vec<Label>,
    refused: Option<String>,
    /// Top of what comes next [px].
    pub(super) y: f64,
}

fn unit(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

fn point((x, y): (f64, f64)) -> (i32, i32) {
    (unit(x), unit(y))
}

impl<'a> Canvas<'a> {
    /// A canvas of a width that grows downwards and writes its elements to `body`.
    pub(super) fn new(body: &'a mut String, width: Width) -> Self {
        let size = (u32::try_from(width.units()).unwrap_or(0), u32::MAX >> 2);
        let area = Svg::new(body, size).into_drawing_area();
        Self { area, width, labels: Vec::new(), refused: None, y: 0.0 }
    }

    /// The printed width.
    pub(super) fn printed(&self) -> Width {
        self.width
    }

    /// Its texts, or why something could not be drawn.
    pub(super) fn finish(mut self) -> Result<Vec<Label>, String> {
        let last = self.area.present();
        self.note(last);
        match self.refused {
            Some(why) => Err(why),
            None => Ok(self.labels),
        }
    }

    fn note<E: Display>(&mut self, done: Result<(), E>) {
        if let Err(error) = done {
            self.refused.get_or_insert_with(|| error.to_string());
        }
    }

    /// One line of text, the top of its capitals at `y`.
    pub(super) fn text(&mut self, style: Type, text: &str, x: f64, y: f64) {
        let wide = style.measure(text);
        let left = match style.anchor {
            HPos::Left => x,
            HPos::Center => x - wide / 2.0,
            HPos::Right => x - wide,
        };
        self.labels.push(Label {
            text: text.to_owned(),
            left,
            top: y,
            right: left + wide,
            bottom: y + style.cap() + DEPTH * style.size,
        });
        let done = self.area.draw_text(text, &text_style(style, FontTransform::None), point((x, y)));
        self.note(done);
    }

    /// One line of text on a ground of paper, over lines and dots.
    pub(super) fn tag(&mut self, style: Type, text: &str, x: f64, y: f64) {
        let wide = style.measure(text);
        let left = match style.anchor {
            HPos::Left => x,
            HPos::Center => x - wide / 2.0,
            HPos::Right => x - wide,
        };
        self.block((left - 1.0, y - 1.0), (wide + 2.0, style.cap() + 3.0), PAPER);
        self.text(style, text, x, y);
    }

    /// A line of text that is read upwards, the top of its capitals at `x`, its start at `y`.
    pub(super) fn upright(&mut self, style: Type, text: &str, x: f64, y: f64) {
        self.labels.push(Label {
            text: text.to_owned(),
            left: x,
            top: y - style.measure(text),
            right: x + style.cap() + DEPTH * style.size,
            bottom: y,
        });
        let done = self.area.draw_text(text, &text_style(style, FontTransform::Rotate270), point((x, y)));
        self.note(done);
    }

    /// Lines below each other from `y`; answers where the next would start.
    pub(super) fn lines(&mut self, style: Type, lines: &[String], x: f64, y: f64) -> f64 {
        let mut at = y;
        for line in lines {
            self.text(style, line, x, at);
            at += style.leading();
        }
        at
    }

    /// A text broken into lines of at most `fit` pixels from the canvas's own `y`, which moves below it.
    pub(super) fn paragraph(&mut self, style: Type, text: &str, x: f64, fit: f64) {
        let lines = style.wrap(text, fit);
        self.y = self.lines(style, &lines, x, self.y);
    }

    /// A line through points; fewer than two draw nothing.
    pub(super) fn line(&mut self, points: &[(f64, f64)], pen: Pen) {
        if points.len() < 2 || points.iter().any(|(x, y)| !x.is_finite() || !y.is_finite()) {
            return;
        }
        let style = ShapeStyle {
            color: pen.color.mix(pen.opacity),
            filled: false,
            stroke_width: u32::try_from(unit(pen.width)).unwrap_or(1),
        };
        for piece in dashes(points, pen.dash) {
            let path = PathElement::new(piece.into_iter().map(point).collect::<Vec<_>>(), style);
            let done = self.area.draw(&path);
            self.note(done);
        }
    }

    /// A filled outline; fewer than three points draw nothing.
    pub(super) fn fill(&mut self, points: &[(f64, f64)], color: RGBColor) {
        self.wash(points, color, 1.0);
    }

    /// A filled outline that what lies below shines through.
    pub(super) fn wash(&mut self, points: &[(f64, f64)], color: RGBColor, opacity: f64) {
        if points.len() < 3 || points.iter().any(|(x, y)| !x.is_finite() || !y.is_finite()) {
            return;
        }
        let shape =
            Polygon::new(points.iter().map(|&p| point(p)).collect::<Vec<_>>(), color.mix(opacity).filled());
        let done = self.area.draw(&shape);
        self.note(done);
    }

    /// A filled rectangle.
    pub(super) fn block(&mut self, (x, y): (f64, f64), (wide, tall): (f64, f64), color: RGBColor) {
        let shape = Rectangle::new([point((x, y)), point((x + wide, y + tall))], color.filled());
        let done = self.area.draw(&shape);
        self.note(done);
    }

    /// A filled circle.
    pub(super) fn dot(&mut self, at: (f64, f64), radius: f64, color: RGBColor, opacity: f64) {
        let done = self.area.draw(&Circle::new(point(at), unit(radius), color.mix(opacity).filled()));
        self.note(done);
    }

    /// The marker of an option, `size` pixels wide.
    pub(super) fn marker(&mut self, look: Look, (x, y): (f64, f64), size: f64) {
        let h = size / 2.0;
        let shape: &[(f64, f64)] = match look.marker {
            Marker::Circle => return self.dot((x, y), h, look.color, 1.0),
            Marker::Square => &[(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h)],
            Marker::Triangle => &[(x, y - h), (x + h, y + h), (x - h, y + h)],
            Marker::Diamond => &[(x, y - 1.2 * h), (x + 1.2 * h, y), (x, y + 1.2 * h), (x - 1.2 * h, y)],
            Marker::Wedge => &[(x - h, y - h), (x + h, y - h), (x, y + h)],
        };
        self.fill(shape, look.color);
    }

    /// Slanted lines inside a rectangle, `step` pixels apart: readable in grey, over any ground.
    pub(super) fn hatch(&mut self, (x, y): (f64, f64), (wide, tall): (f64, f64), step: f64, pen: Pen) {
        // Lines x + y = c, on a lattice common to all rectangles so that neighbours join.
        let mut c = ((x + y) / step).ceil() * step;
        while c < x + wide + y + tall {
            let from = ((c - y).min(x + wide), y.max(c - x - wide));
            let to = (x.max(c - y - tall), (c - x).min(y + tall));
            if from.0 - to.0 > 0.1 {
                self.line(&[from, to], pen);
            }
            c += step;
        }
    }
}

fn text_style(style: Type, turn: FontTransform) -> TextStyle<'static> {
    TextStyle {
        font: font(style.size * UNITS, style.bold).transform(turn),
        color: style.color.to_backend_color(),
        pos: Pos::new(style.anchor, VPos::Top),
    }
}

/// Splits a path into dashes; an empty pattern gives the path whole.
fn dashes(path: &[(f64, f64)], pattern: &[f64]) -> Vec<Vec<(f64, f64)>> {
    if pattern.is_empty() || path.len() < 2 {
        return vec![path.to_vec()];
    }
    let mut pieces = Vec::new();
    let (mut part, mut left) = (0, pattern[0]);
    let mut piece = vec![path[0]];
    for pair in path.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let at = done / length;
            let point = (from.0 + at * dx, from.1 + at * dy);
            if part % 2 == 0 {
                piece.push(point);
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece = vec![point];
            }
            part = (part + 1) % pattern.len();
            left = pattern[part];
        }
        left -= length - done;
        if part % 2 == 0 {
            piece.push(to);
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::fonts::register;
    use super::*;

    #[test]
    fn dashes_cover_the_pattern_s_share_of_a_path() {
        let pieces = dashes(&[(0.0, 0.0), (50.0, 0.0), (100.0, 0.0)], &[10.0, 10.0]);
        assert_eq!(pieces.len(), 5);
        assert_eq!(pieces[0], [(0.0, 0.0), (10.0, 0.0)]);
        // a dash may pass a corner of the path
        assert_eq!(pieces[2], [(40.0, 0.0), (50.0, 0.0), (50.0, 0.0)]);
        assert_eq!(dashes(&[(0.0, 0.0), (9.0, 9.0)], &[]), [vec![(0.0, 0.0), (9.0, 9.0)]]);
    }

    #[test]
    fn text_wraps_at_plain_spaces_only() {
        assert!(register());
        let style = Type::BODY;
        let lines = style.wrap("one two 1\u{202f}234 three", style.measure("one two 1\u{202f}234"));
        assert_eq!(lines, ["one two 1\u{202f}234", "three"]);
        assert_eq!(style.wrap("unbreakable", 1.0), ["unbreakable"]);
    }

    #[test]
    fn what_is_written_is_measured_where_it_stands() {
        assert!(register());
        let mut body = String::new();
        let mut canvas = Canvas::new(&mut body, Width::Column);
        canvas.text(Type::BODY.ending(), "ab", 100.0, 10.0);
        canvas.upright(Type::BODY, "ab", 50.0, 90.0);
        let labels = canvas.finish().unwrap();
        let wide = Type::BODY.measure("ab");
        assert!((labels[0].left - (100.0 - wide)).abs() < 1e-9 && labels[0].right == 100.0);
        assert!((labels[1].top - (90.0 - wide)).abs() < 1e-9 && labels[1].bottom == 90.0);
        assert!(body.contains("rotate(270 1000 1800)"));
    }

    #[test]
    fn hatching_stays_inside() {
        let mut body = String::new();
        let mut canvas = Canvas::new(&mut body, Width::Column);
        canvas.hatch((10.0, 20.0), (30.0, 5.0), 4.0, Pen::new(INK, 0.6));
        canvas.finish().unwrap();
        let mut seen = 0;
        for pair in body.split(['"', ' ']).filter_map(|word| word.split_once(',')) {
            let (x, y): (i32, i32) = (pair.0.parse().unwrap(), pair.1.parse().unwrap());
            assert!((200..=800).contains(&x) && (400..=500).contains(&y), "{x},{y}");
            seen += 1;
        }
        assert!(seen >= 16);
    }
}
