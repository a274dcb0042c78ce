//! The parts around every figure: title, subtitle, key, caption, ticks and markers.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::backend::Svg;
use super::fonts::{font, width};
use super::style::{INK, LEADING, Look, MUTED, Marker, SMALL, TITLE, px};

/// An area of the canvas that draws into SVG.
pub(super) type Area<'a> = DrawingArea<Svg<'a>, Shift>;
/// What drawing answers.
pub(super) type Drawn = Result<(), String>;

/// A text set once: size in pixels, weight, colour and anchor.
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
    pub(super) const NAME: Self = Self { size: SMALL, bold: true, color: INK, anchor: HPos::Left };

    /// The same, ending at the given point instead of starting there.
    pub(super) fn ending(self) -> Self {
        Self { anchor: HPos::Right, ..self }
    }

    /// Width of a text [canvas units].
    pub(super) fn measure(self, text: &str) -> i32 {
        width(text, f64::from(px(self.size)), self.bold)
    }

    /// Breaks a text at spaces into lines no wider than `fit` canvas units.
    pub(super) fn wrap(self, text: &str, fit: i32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
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

    /// Distance between its baselines [canvas units].
    pub(super) fn leading(self) -> i32 {
        px(self.size / SMALL * LEADING)
    }
}

/// Draws one line of text with its capitals' top at `y`.
pub(super) fn text(area: &Area, style: Type, line: &str, (x, y): (i32, i32)) -> Drawn {
    let style = TextStyle {
        font: font(f64::from(px(style.size)), style.bold),
        color: style.color.to_backend_color(),
        pos: Pos::new(style.anchor, VPos::Top),
    };
    area.draw_text(line, &style, (x, y)).map_err(|error| error.to_string())
}

/// Draws lines below each other from `y`; answers where the next would start.
pub(super) fn lines(area: &Area, style: Type, lines: &[String], (x, y): (i32, i32)) -> Result<i32, String> {
    let mut at = y;
    for line in lines {
        text(area, style, line, (x, at))?;
        at += style.leading();
    }
    Ok(at)
}

/// Draws a line through canvas points.
pub(super) fn path(area: &Area, points: Vec<(i32, i32)>, style: ShapeStyle) -> Drawn {
    area.draw(&PathElement::new(points, style)).map_err(|error| error.to_string())
}

/// Fills a rectangle between two canvas points.
pub(super) fn block(area: &Area, corners: [(i32, i32); 2], color: RGBColor) -> Drawn {
    area.draw(&Rectangle::new(corners, color.filled())).map_err(|error| error.to_string())
}

/// A line of a colour, `pixels` thick.
pub(super) fn stroke(color: RGBColor, pixels: f64) -> ShapeStyle {
    ShapeStyle { color: color.to_rgba(), filled: false, stroke_width: u32::try_from(px(pixels)).unwrap_or(1) }
}

/// Draws a dashed line through canvas points; dash and gap in pixels, none for a solid line.
pub(super) fn dashed(area: &Area, points: &[(i32, i32)], dash: &[f64], style: ShapeStyle) -> Drawn {
    let pattern: Vec<f64> = dash.iter().map(|&pixels| f64::from(px(pixels))).collect();
    dashes(points, &pattern).into_iter().try_for_each(|piece| path(area, piece, style))
}

/// Draws a marker of about `size` canvas units around a point.
pub(super) fn marker(area: &Area, look: Look, (x, y): (i32, i32), size: i32) -> Drawn {
    let fill = look.color.filled();
    let half = size >> 1;
    let shape = match look.marker {
        Marker::Circle => {
            return area.draw(&Circle::new((x, y), half, fill)).map_err(|error| error.to_string());
        }
        Marker::Square => {
            vec![(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
        }
        Marker::Triangle => vec![(x, y - half), (x + half, y + half), (x - half, y + half)],
        Marker::Diamond => vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y)],
        Marker::Wedge => vec![(x - half, y - half), (x + half, y - half), (x, y + half)],
    };
    area.draw(&Polygon::new(shape, fill)).map_err(|error| error.to_string())
}

/// Splits a path into dashes; an empty pattern gives the path whole. Lengths in canvas units.
fn dashes(path: &[(i32, i32)], pattern: &[f64]) -> Vec<Vec<(i32, i32)>> {
    if pattern.is_empty() || path.len() < 2 {
        return vec![path.to_vec()];
    }
    let mut pieces = Vec::new();
    let (mut part, mut left) = (0, pattern[0]);
    let mut piece = vec![path[0]];
    for pair in path.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let length = dx.hypot(dy);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let at = done / length;
            let point =
                ((f64::from(from.0) + at * dx).round() as i32, (f64::from(from.1) + at * dy).round() as i32);
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

/// The smallest of 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten that is at least `value`.
pub(super) fn nice_top(value: f64) -> f64 {
    if !value.is_finite() || value <= 0.0 {
        return 1.0;
    }
    let mut scale = 1.0;
    while scale * 10.0 <= value {
        scale *= 10.0;
    }
    while scale > value {
        scale /= 10.0;
    }
    [1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0]
        .into_iter()
        .map(|step| step * scale)
        .find(|&top| top >= value)
        .unwrap_or(10.0 * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_cover_the_pattern_s_share_of_a_path() {
        let pieces = dashes(&[(0, 0), (50, 0), (100, 0)], &[10.0, 10.0]);
        assert_eq!(pieces.len(), 5);
        assert_eq!(pieces[0], [(0, 0), (10, 0)]);
        // a dash may pass a corner of the path
        assert_eq!(pieces[2], [(40, 0), (50, 0), (50, 0)]);
        assert_eq!(dashes(&[(0, 0), (9, 9)], &[]), [vec![(0, 0), (9, 9)]]);
    }

    #[test]
    fn tops_of_axes_are_round() {
        for (value, top) in [(0.97, 1.0), (1.0, 1.0), (1.37, 1.5), (2.6, 3.0), (87.0, 100.0), (0.0, 1.0)] {
            assert!((nice_top(value) - top).abs() < 1e-12, "{value}");
        }
    }
}
