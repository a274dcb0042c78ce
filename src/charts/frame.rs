//! The parts around and inside every figure: titles, captions, keys, grids of panels, axes, fans.

use plotters::style::RGBColor;

use super::backend::document;
use super::canvas::{Canvas, Pen, Type};
use super::fonts::register;
use super::setting::{Named, Setting};
use super::style::{GRID, INK, LEADING, Look, MUTED, PAPER, Width, tint};
use super::{ChartError, Figure};
use crate::compare::YearBand;
use crate::tables::{Table, TableError};

/// White around the figure [px].
pub(super) const MARGIN: f64 = 4.0;
/// Strength of the bands that hold half and 9 in 10 of the futures.
pub(super) const HALF: f64 = 0.55;
pub(super) const MOST: f64 = 0.25;
/// Length of a mark in a key [px].
const SWATCH: f64 = 22.0;

/// What a figure says.
pub(super) struct Words {
    /// The answer, with a number.
    pub(super) title: String,
    /// What, unit, who, when.
    pub(super) subtitle: String,
    /// What marks and bands are, and what is not covered.
    pub(super) caption: String,
    /// The picture for those who cannot see it.
    pub(super) description: String,
}

/// A figure from what it says, the numbers it shows and how it is painted between subtitle and caption; `paint`
/// is given the width that it may fill.
pub(super) fn figure(
    setting: &Setting,
    name: &'static str,
    words: &Words,
    data: Result<Table, TableError>,
    paint: impl FnOnce(&mut Canvas, f64),
) -> Result<Figure, ChartError> {
    let failed = |why: String| ChartError { figure: name.to_owned(), why };
    if !register() {
        return Err(failed("the embedded typeface cannot be read".to_owned()));
    }
    let width = setting.width;
    let fit = width.pixels() - 2.0 * MARGIN;
    let mut body = String::new();
    let mut canvas = Canvas::new(&mut body, width);
    canvas.y = MARGIN;
    canvas.paragraph(Type::TITLE, &words.title, MARGIN, fit);
    canvas.y += 1.0;
    canvas.paragraph(Type::BODY, &words.subtitle, MARGIN, fit);
    canvas.y += 6.0;
    paint(&mut canvas, fit);
    canvas.y += 6.0;
    let caption = format!("{} {}", words.caption, setting.source(name));
    canvas.paragraph(Type::BODY, &caption, MARGIN, fit);
    let height = (canvas.y + MARGIN).ceil();
    let labels = canvas.finish().map_err(failed)?;
    let description = format!("{} {}", words.description, setting.say("chart-table", &[("name", name)]));
    let svg = document(&body, width, height, setting.words.language().code(), &words.title, &description);
    let data = data.map_err(|error| failed(error.to_string()))?;
    Ok(Figure { name, title: words.title.clone(), description, svg, data, labels, width, height })
}

/// A mark that a key explains.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    Block(RGBColor),
    /// The median: a gap in a band.
    Gap(RGBColor),
    Line(Pen),
    Hatch(Pen),
    Dot(RGBColor, f64),
    Option(Look),
}

/// Marks with their words, flowing like text; the canvas's `y` moves below.
pub(super) fn key(canvas: &mut Canvas, items: &[(Mark, String)], left: f64, fit: f64) {
    let mut x = 0.0;
    for (mark, label) in items {
        let swatch = if matches!(mark, Mark::Option(_) | Mark::Dot(..)) { 10.0 } else { SWATCH };
        let wide = swatch + 5.0 + Type::INK.measure(label);
        if x > 0.0 && x + wide > fit {
            x = 0.0;
            canvas.y += LEADING;
        }
        let (from, y) = (left + x, canvas.y);
        let (size, middle) = ((swatch, 9.0), y + 4.5);
        let line = [(from, middle), (from + swatch, middle)];
        match *mark {
            Mark::Block(color) => canvas.block((from, y), size, color),
            Mark::Gap(color) => {
                canvas.block((from, y), size, color);
                canvas.line(&line, Pen::new(PAPER, 1.6));
            }
            Mark::Line(pen) => canvas.line(&line, pen),
            Mark::Hatch(pen) => canvas.hatch((from, y), size, 4.0, pen),
            Mark::Dot(color, opacity) => canvas.dot((from + 5.0, middle), 2.0, color, opacity),
            Mark::Option(look) => canvas.marker(look, (from + 5.0, middle), 8.0),
        }
        canvas.text(Type::INK, label, from + swatch + 5.0, y);
        x += wide + 12.0;
    }
    canvas.y += LEADING + 4.0;
}

/// The marks of a fan, in a colour.
pub(super) fn fan_key(setting: &Setting, color: RGBColor, runs: usize) -> Vec<(Mark, String)> {
    vec![
        (Mark::Block(tint(color, HALF)), setting.word("chart-half")),
        (Mark::Block(tint(color, MOST)), setting.word("chart-most")),
        (Mark::Gap(tint(color, HALF)), setting.word("chart-median")),
        single_key(setting, color, runs),
    ]
}

/// The mark of single futures.
pub(super) fn single_key(setting: &Setting, color: RGBColor, runs: usize) -> (Mark, String) {
    (Mark::Line(single(color)), setting.say("chart-single", &[("runs", &setting.count(runs))]))
}

/// Single futures: none stands out.
pub(super) fn single(color: RGBColor) -> Pen {
    Pen::new(color, 0.6).faint(0.45)
}

/// What stands above a panel.
pub(super) struct Head {
    pub(super) look: Option<Look>,
    pub(super) name: String,
    pub(super) words: String,
}

impl Head {
    /// The head of an option's panel.
    pub(super) fn of(option: &Named, words: String) -> Self {
        Self { look: Some(option.look), name: option.label.clone(), words }
    }
}

/// Shape of a set of panels, one an option, along the years: columns, height [px], most steps of the value axis.
pub(super) fn by_option(width: Width) -> (usize, f64, usize) {
    match width {
        Width::Column => (2, 62.0, 5),
        Width::Page => (4, 110.0, 7),
    }
}

/// A grid of equal panels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    /// Panels beside each other.
    pub(super) columns: usize,
    /// Height of a panel [px].
    pub(super) height: f64,
    /// Room for the labels of the value axis, left of each row [px].
    pub(super) gutter: f64,
    /// Room below the lowest panels [px].
    pub(super) foot: f64,
}

/// A panel of a grid: a rectangle, and whether it carries the labels of the axes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Panel {
    pub(super) index: usize,
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// At the left of its row.
    pub(super) first: bool,
    /// Nothing stands below it.
    pub(super) last: bool,
}

impl Panel {
    /// Across, 0 to 1.
    pub(super) fn x(self, share: f64) -> f64 {
        self.left + share * self.width
    }

    /// Up, 0 to 1.
    pub(super) fn y(self, share: f64) -> f64 {
        self.top + (1.0 - share) * self.height
    }

    pub(super) fn right(self) -> f64 {
        self.left + self.width
    }

    pub(super) fn bottom(self) -> f64 {
        self.top + self.height
    }

    /// Where year `k` of `years` stands; one year alone stands in the middle.
    pub(super) fn year(self, k: usize, years: usize) -> f64 {
        match years.checked_sub(1) {
            Some(last) if last > 0 => self.x(k as f64 / last as f64),
            _ => self.x(0.5),
        }
    }
}

const BETWEEN: f64 = 12.0;

/// Lays panels out row by row and paints them; the canvas's `y` moves below.
pub(super) fn grid(
    canvas: &mut Canvas,
    heads: &[Head],
    grid: Grid,
    fit: f64,
    mut paint: impl FnMut(&mut Canvas, Panel),
) {
    let columns = grid.columns.min(heads.len()).max(1);
    let width = (fit - grid.gutter - (columns - 1) as f64 * BETWEEN) / columns as f64;
    for (row, heads_of_row) in heads.chunks(columns).enumerate() {
        let words: Vec<(Vec<String>, Vec<String>)> = heads_of_row
            .iter()
            .map(|head| {
                let room = if head.look.is_some() { width - 14.0 } else { width };
                (Type::NAME.wrap(&head.name, room), Type::BODY.wrap(&head.words, width))
            })
            .collect();
        let tallest = words.iter().map(|(name, words)| name.len() + words.len()).max().unwrap_or(0);
        let top = canvas.y + tallest as f64 * LEADING + 3.0;
        let mut lowest = false;
        for (k, (head, (name, words))) in heads_of_row.iter().zip(&words).enumerate() {
            let index = row * columns + k;
            let left = MARGIN + grid.gutter + k as f64 * (width + BETWEEN);
            let indent = if head.look.is_some() { 14.0 } else { 0.0 };
            if let Some(look) = head.look {
                canvas.marker(look, (left + 5.0, canvas.y + 4.5), 9.0);
            }
            let under = canvas.lines(Type::NAME, name, left + indent, canvas.y);
            canvas.lines(Type::BODY, words, left, under);
            let last = index + columns >= heads.len();
            lowest |= last;
            let (height, first) = (grid.height, k == 0);
            paint(canvas, Panel { index, left, top, width, height, first, last });
        }
        canvas.y = top + grid.height + if lowest { grid.foot } else { 0.0 } + 8.0;
    }
}

/// Distance of lines that are read upwards [px].
pub(super) const CLOSE: f64 = 12.5;

/// Names of options above columns `cell` pixels wide from `left`, read upwards, their markers at the foot; the
/// canvas's `y` moves below.
pub(super) fn upright_heads(canvas: &mut Canvas, setting: &Setting, options: &[usize], left: f64, cell: f64) {
    let most = ((cell - 10.0) / CLOSE).floor().max(0.0) as usize + 1;
    let names: Vec<&str> = options.iter().map(|&k| setting.options[k].label.as_str()).collect();
    // The shortest lines that fit the columns.
    let whole = Type::NAME.widest(names.iter().copied());
    let wrapped = |room: f64| names.iter().map(|name| Type::NAME.wrap(name, room)).collect::<Vec<_>>();
    let fits = |heads: &[Vec<String>]| heads.iter().all(|lines| lines.len() <= most);
    let mut room = 60.0;
    let mut heads = wrapped(room);
    while !fits(&heads) && room < whole {
        room += 5.0;
        heads = wrapped(room);
    }
    let tall = Type::NAME.widest(heads.iter().flatten().map(String::as_str));
    let foot = canvas.y + tall + 16.0;
    for (column, (lines, &k)) in heads.iter().zip(options).enumerate() {
        let middle = left + (column as f64 + 0.5) * cell;
        canvas.marker(setting.options[k].look, (middle, foot - 7.0), 9.0);
        let wide = (lines.len().max(1) - 1) as f64 * CLOSE + Type::NAME.cap();
        for (n, line) in lines.iter().enumerate() {
            canvas.upright(Type::NAME, line, middle - wide / 2.0 + n as f64 * CLOSE, foot - 15.0);
        }
    }
    canvas.y = foot + 2.0;
}

/// A linear axis with round ticks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
    step: f64,
}

impl Axis {
    /// From 0 to a round number at or above `top`, in at most `steps` steps.
    pub(super) fn from_zero(top: f64, steps: usize) -> Self {
        Self::around(0.0, top, steps)
    }

    /// Between round numbers close around `low` and `high`, in 2 to `steps` steps of 1, 2, 2.5 or 5 times a power
    /// of ten: the shortest such axis, and of these the one with the most steps.
    pub(super) fn around(low: f64, high: f64, steps: usize) -> Self {
        let (low, high) = if low.is_finite() && high.is_finite() && high > low {
            (low, high)
        } else {
            let middle = if low.is_finite() { low } else { 0.0 };
            (middle, middle + 1.0)
        };
        let mut scale = 1.0;
        while scale > high - low {
            scale /= 10.0;
        }
        while scale * 10.0 < high - low {
            scale *= 10.0;
        }
        let axis = |step: f64| {
            // A hair of slack, so that 0.3 / 0.1 needs no fourth step.
            let (down, up) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
            (up - down, Self { low: down * step, high: up * step, step })
        };
        [0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|part| axis(part * scale))
            .filter(|&(count, _)| (2.0..=steps.max(2) as f64).contains(&count))
            .map(|(_, axis)| axis)
            // The finest comes first, and stays among equals.
            .min_by(|a, b| (a.high - a.low).total_cmp(&(b.high - b.low)))
            .unwrap_or(Self { low, high, step: high - low })
    }

    /// Place of a value, 0 to 1.
    pub(super) fn share(self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }

    /// Room that the labels of its ticks take, left of a panel [px].
    pub(super) fn gutter(self, tick: impl Fn(f64) -> String) -> f64 {
        let ticks: Vec<String> = self.ticks().into_iter().map(tick).collect();
        Type::BODY.widest(ticks.iter().map(String::as_str)) + 6.0
    }

    pub(super) fn ticks(self) -> Vec<f64> {
        let steps = ((self.high - self.low) / self.step).round() as usize;
        (0..=steps)
            .map(|k| {
                let tick = self.low + k as f64 * self.step;
                if tick.abs() < self.step * 1e-6 { 0.0 } else { tick }
            })
            .collect()
    }

    /// Decimals that tell its ticks apart when they are shown `scale` times as large.
    pub(super) fn decimals(self, scale: f64) -> usize {
        let mut step = self.step * scale;
        let mut decimals = 0;
        while decimals < 6 && (step - step.round()).abs() > 1e-6 * step {
            step *= 10.0;
            decimals += 1;
        }
        decimals
    }
}

/// Lines across a panel at the ticks of a value axis, and their labels where the panel is the first of its row.
pub(super) fn value_axis(canvas: &mut Canvas, panel: Panel, axis: Axis, label: impl Fn(f64) -> String) {
    let ticks = axis.ticks();
    let close = panel.height / (ticks.len().max(2) - 1) as f64 <= LEADING;
    for (k, &tick) in ticks.iter().enumerate() {
        let y = panel.y(axis.share(tick));
        let color = if tick == 0.0 { MUTED } else { GRID };
        canvas.line(&[(panel.left, y), (panel.right(), y)], Pen::new(color, 0.7));
        // Where ticks stand close, every second has its number.
        if panel.first && !(close && k % 2 == 1) {
            canvas.text(Type::BODY.ending(), &label(tick), panel.left - 5.0, y - 4.3);
        }
    }
}

/// Lines down a panel at the ticks of a horizontal axis, with labels below where asked.
pub(super) fn across_axis(
    canvas: &mut Canvas,
    panel: Panel,
    axis: Axis,
    labelled: bool,
    label: impl Fn(f64) -> String,
) {
    let ticks = axis.ticks();
    for &tick in &ticks {
        let x = panel.x(axis.share(tick));
        let color = if tick == 0.0 { MUTED } else { GRID };
        canvas.line(&[(x, panel.top), (x, panel.bottom())], Pen::new(color, 0.7));
    }
    if !labelled {
        return;
    }
    // The outer numbers stay within the panel; of the others those that have room.
    let last = ticks.len() - 1;
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for k in [0, last].into_iter().chain(1..last) {
        let (text, x) = (label(ticks[k]), panel.x(axis.share(ticks[k])));
        let wide = Type::BODY.measure(&text);
        let (style, from) = match k {
            0 => (Type::BODY, x),
            _ if k == last => (Type::BODY.ending(), x - wide),
            _ => (Type::BODY.centred(), x - wide / 2.0),
        };
        if taken.iter().all(|&(left, right)| from > right + 4.0 || from + wide < left - 4.0) {
            taken.push((from, from + wide));
            canvas.text(style, &text, x, panel.bottom() + 5.0);
        }
    }
}

/// First and last year below a panel, where nothing stands below it.
pub(super) fn year_axis(canvas: &mut Canvas, panel: Panel, years: &[i32]) {
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return };
    if !panel.last {
        return;
    }
    let y = panel.bottom() + 5.0;
    if first == last {
        canvas.text(Type::BODY.centred(), &first.to_string(), panel.x(0.5), y);
        return;
    }
    canvas.text(Type::BODY, &first.to_string(), panel.left, y);
    canvas.text(Type::BODY.ending(), &last.to_string(), panel.right(), y);
}

/// A horizontal line over a panel.
pub(super) fn level(canvas: &mut Canvas, panel: Panel, axis: Axis, value: f64, pen: Pen) {
    let y = panel.y(axis.share(value));
    canvas.line(&[(panel.left, y), (panel.right(), y)], pen);
}

/// Quantiles along the years as two bands, single futures over them, the median as a gap.
pub(super) fn fan(
    canvas: &mut Canvas,
    panel: Panel,
    axis: Axis,
    bands: &[YearBand],
    runs: &[Vec<f64>],
    color: RGBColor,
) {
    band(canvas, panel, axis, bands, |b| (b.p05, b.p95), tint(color, MOST));
    band(canvas, panel, axis, bands, |b| (b.p25, b.p75), tint(color, HALF));
    for run in runs {
        curve(canvas, panel, axis, run, single(color));
    }
    medians(canvas, panel, axis, bands, Pen::new(PAPER, 1.6));
}

/// The medians of a fan as a line.
pub(super) fn medians(canvas: &mut Canvas, panel: Panel, axis: Axis, bands: &[YearBand], pen: Pen) {
    let values: Vec<f64> = bands.iter().map(|band| band.p50).collect();
    curve(canvas, panel, axis, &values, pen);
}

/// Values along the years as a line; missing ones are passed over.
pub(super) fn curve(canvas: &mut Canvas, panel: Panel, axis: Axis, values: &[f64], pen: Pen) {
    let points: Vec<(f64, f64)> = values
        .iter()
        .enumerate()
        .filter(|(_, value)| value.is_finite())
        .map(|(k, &value)| (panel.year(k, values.len()), panel.y(axis.share(value))))
        .collect();
    if values.len() == 1 {
        if let Some(&(_, y)) = points.first() {
            canvas.line(&[(panel.left, y), (panel.right(), y)], pen);
        }
        return;
    }
    canvas.line(&points, pen);
}

/// The room between two quantiles along the years.
pub(super) fn band(
    canvas: &mut Canvas,
    panel: Panel,
    axis: Axis,
    bands: &[YearBand],
    ends: impl Fn(&YearBand) -> (f64, f64),
    color: RGBColor,
) {
    let finite: Vec<(f64, (f64, f64))> = bands
        .iter()
        .enumerate()
        .map(|(k, band)| (panel.year(k, bands.len()), ends(band)))
        .filter(|(_, (low, high))| low.is_finite() && high.is_finite())
        .collect();
    // One year alone is drawn as wide as its panel.
    let finite = match finite[..] {
        [(_, ends)] if bands.len() == 1 => vec![(panel.left, ends), (panel.right(), ends)],
        _ => finite,
    };
    let upper = finite.iter().map(|&(x, (_, high))| (x, panel.y(axis.share(high))));
    let lower = finite.iter().rev().map(|&(x, (low, _))| (x, panel.y(axis.share(low))));
    canvas.fill(&upper.chain(lower).collect::<Vec<_>>(), color);
}

/// Colour of a reference's line laid over other options.
pub(super) fn reference_pen() -> Pen {
    Pen::new(INK, 1.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_at_round_numbers() {
        let ends = |axis: Axis| (axis.low, axis.high, axis.ticks().len());
        assert_eq!(ends(Axis::from_zero(0.97, 5)), (0.0, 1.0, 6));
        assert_eq!(ends(Axis::from_zero(2.14, 5)), (0.0, 2.5, 6));
        assert_eq!(ends(Axis::from_zero(2.14, 4)), (0.0, 3.0, 4));
        assert_eq!(ends(Axis::around(-13.0, 41.0, 4)), (-25.0, 50.0, 4));
        assert_eq!(ends(Axis::from_zero(f64::NAN, 4)).0, 0.0);
        assert_eq!(Axis::around(-0.3, 0.3, 6).ticks()[3], 0.0);
    }

    #[test]
    fn ticks_have_the_decimals_they_need() {
        assert_eq!(Axis::from_zero(0.2, 4).decimals(100.0), 0);
        assert_eq!(Axis::from_zero(2.0, 4).decimals(1.0), 1);
        assert_eq!(Axis::around(0.01, 0.02, 4).decimals(100.0), 2);
    }
}
