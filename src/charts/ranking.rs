//! Values with their intervals as dots, one below the other, the largest first.

use super::canvas::{Canvas, Pen, Type};
use super::frame::{Axis, MARGIN, Panel, across_axis};
use super::style::{BLUE, INK, LEADING, MUTED, Width};

const LINE: &[f64] = &[5.0, 3.0];

/// A value of the ranking.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Whether its interval leaves nothing out: a filled dot, else a hollow one.
    pub(super) counts: bool,
    /// A second value, as a bar across.
    pub(super) also: Option<f64>,
}

/// Rows of dots on an axis from zero, a line at `line` with its words; the canvas's `y` moves below.
pub(super) fn ranking(
    canvas: &mut Canvas,
    rows: &[Row],
    line: Option<(f64, &str)>,
    tick: &dyn Fn(Axis, f64) -> String,
    fit: f64,
) {
    let page = canvas.printed() == Width::Page;
    let widest = Type::INK.widest(rows.iter().map(|row| row.name.as_str()));
    // Beside the dots where there is room, else above them.
    let beside = page;
    let left = if beside { widest.min(0.45 * fit) + 10.0 } else { 0.0 };
    let ends = rows.iter().flat_map(|row| [row.low, row.high, row.value]).chain(line.map(|line| line.0));
    let ends: Vec<f64> = ends.filter(|end| end.is_finite()).collect();
    let high = ends.iter().copied().fold(0.0, f64::max);
    let low = ends.iter().copied().fold(0.0, f64::min);
    let axis = Axis::around(low, high, if page { 6 } else { 4 });
    let names: Vec<Vec<String>> =
        rows.iter().map(|row| Type::INK.wrap(&row.name, if beside { left - 10.0 } else { fit })).collect();
    let tall = |lines: &Vec<String>| lines.len() as f64 * LEADING + if beside { 4.0 } else { 12.0 };
    let head = if line.is_some() { LEADING } else { 0.0 };
    let top = canvas.y + head;
    let height: f64 = names.iter().map(tall).sum();
    let panel = Panel {
        index: 0,
        left: MARGIN + left,
        top,
        width: fit - left - 4.0,
        height,
        first: true,
        last: true,
    };
    across_axis(canvas, panel, axis, true, |value| tick(axis, value));
    if let Some((value, words)) = line {
        let x = panel.x(axis.share(value));
        canvas.line(&[(x, top - 2.0), (x, panel.bottom())], Pen::new(INK, 1.2).dashed(LINE));
        let wide = Type::INK.measure(words);
        let from = (x - wide / 2.0).clamp(MARGIN, (MARGIN + fit - wide).max(MARGIN));
        canvas.text(Type::INK, words, from, canvas.y);
    }
    let mut y = top;
    for (row, lines) in rows.iter().zip(&names) {
        let under = if beside {
            canvas.lines(Type::INK.ending(), lines, panel.left - 8.0, y + 4.0);
            y + tall(lines) / 2.0
        } else {
            for (k, text) in lines.iter().enumerate() {
                canvas.tag(Type::INK, text, panel.left, y + 3.0 + k as f64 * LEADING);
            }
            y + tall(lines) - 6.0
        };
        let at = |value: f64| panel.x(axis.share(value.clamp(axis.low, axis.high)));
        let color = if row.counts { BLUE } else { MUTED };
        if row.low.is_finite() && row.high.is_finite() {
            canvas.line(&[(at(row.low), under), (at(row.high), under)], Pen::new(color, 1.4));
        }
        if let Some(also) = row.also.filter(|also| also.is_finite()) {
            let x = at(also);
            canvas.line(&[(x, under - 5.0), (x, under + 5.0)], Pen::new(INK, 2.0));
        }
        canvas.dot((at(row.value), under), 4.0, color, 1.0);
        if !row.counts {
            canvas.dot((at(row.value), under), 2.6, super::style::PAPER, 1.0);
        }
        y += tall(lines);
    }
    canvas.y = panel.bottom() + LEADING + 4.0;
}
