//! Figure 9: where is break-even between two keys of the scenario? A heat map with contours.

use plotters::style::RGBColor;

use super::canvas::{Canvas, Pen, Type};
use super::frame::{Grid, Head, MARGIN, Mark, Panel, Words, figure, grid, key};
use super::response::named;
use super::setting::Setting;
use super::style::{BLUE, INK, LEADING, PAPER, VERMILLION, Width, contrast, tint};
use super::{ChartError, Figure};
use crate::outcomes::Better;
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "break-even";
/// Strongest shade.
const STRONG: f64 = 0.85;
/// Height of a cell with and without its number [px].
const CELL: f64 = 20.0;
const LOW_CELL: f64 = 11.0;
/// Shares of the futures whose contours are drawn, with their line widths [px].
const CONTOURS: [(f64, f64); 3] = [(0.1, 0.8), (0.5, 2.2), (0.9, 0.8)];

/// An option against the reference at one point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapCell {
    /// Difference of the means.
    pub difference: f64,
    /// Share of the futures in which the option is the better one.
    pub better: f64,
}

/// An outcome over a grid of two keys.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakEven {
    /// Words for the outcome.
    pub outcome: String,
    /// Its id.
    pub id: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Its better direction.
    pub better: Better,
    /// The keys: across, up.
    pub keys: [String; 2],
    /// Their units.
    pub key_units: [String; 2],
    /// Their levels in ascending order.
    pub levels: [Vec<f64>; 2],
    /// What the scenario has for them now, where it is a number.
    pub now: [Option<f64>; 2],
    /// By option, then level across, then level up; empty for the reference.
    pub cells: Vec<Vec<MapCell>>,
}

impl BreakEven {
    fn cell(&self, option: usize, across: usize, up: usize) -> MapCell {
        self.cells[option][across * self.levels[1].len() + up]
    }
}

/// Draws one panel an option: cells in blue where its mean is better than that of the reference and in vermillion where
/// it is worse, with the difference as a number, and contours where it is better in 10, 50 and 90 of 100 futures.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn break_even(setting: &Setting, map: &BreakEven) -> Result<Figure, ChartError> {
    let words = words(setting, map);
    figure(setting, NAME, &words, data(setting, map), |canvas, fit| {
        let items = [
            (Mark::Block(tint(BLUE, STRONG)), setting.word("break-even-better")),
            (Mark::Block(tint(VERMILLION, STRONG)), setting.word("break-even-worse")),
            (Mark::Line(Pen::new(INK, CONTOURS[1].1)), setting.word("break-even-half")),
            (Mark::Line(Pen::new(INK, CONTOURS[0].1)), setting.word("break-even-tenths")),
        ];
        key(canvas, &items, MARGIN, fit);
        panels(canvas, setting, map, fit);
    })
}

fn panels(canvas: &mut Canvas, setting: &Setting, map: &BreakEven, fit: f64) {
    let options: Vec<usize> = setting.others().collect();
    let heads: Vec<Head> = options.iter().map(|&k| Head::of(&setting.options[k], String::new())).collect();
    let columns = match canvas.printed() {
        Width::Column => 1,
        Width::Page => 2,
    };
    let up_labels: Vec<String> = map.levels[1].iter().map(|&level| setting.number(level)).collect();
    let gutter = Type::BODY.widest(up_labels.iter().map(String::as_str)) + 8.0;
    let (across, up) = (map.levels[0].len(), map.levels[1].len());
    let room = (fit - gutter) / columns as f64 - 20.0;
    let differences = || options.iter().flat_map(|&k| map.cells[k].iter().map(|cell| cell.difference));
    let top = differences().filter(|d| d.is_finite()).map(f64::abs).fold(0.0, f64::max);
    let widest = differences().map(|d| Type::BODY.measure(&number(setting, map, d, top))).fold(0.0, f64::max);
    let numbers = room / across as f64 > widest + 4.0;
    let cell_height = if numbers { CELL } else { LOW_CELL };
    let height = cell_height * up as f64;
    let shape = Grid { columns, height, gutter, foot: LEADING + 4.0 };
    grid(canvas, &heads, shape, fit, |canvas, panel| {
        let option = options[panel.index];
        let size = (panel.width / across as f64, panel.height / up as f64);
        let corner =
            |i: usize, j: usize| (panel.left + i as f64 * size.0, panel.top + (up - 1 - j) as f64 * size.1);
        let cells = || (0..across).flat_map(|i| (0..up).map(move |j| (i, j)));
        for (i, j) in cells() {
            canvas.block(corner(i, j), size, shade(map.better, map.cell(option, i, j), top));
        }
        let middle =
            |i: f64, j: f64| (panel.left + (i + 0.5) * size.0, panel.top + (up as f64 - 0.5 - j) * size.1);
        for (share, width) in CONTOURS {
            for [(a, b), (c, d)] in contour(across, up, share, |i, j| map.cell(option, i, j).better) {
                canvas.line(&[middle(a, b), middle(c, d)], Pen::new(INK, width));
            }
        }
        for (i, j) in cells().filter(|_| numbers) {
            let cell = map.cell(option, i, j);
            if cell.difference.is_finite() {
                let ground = shade(map.better, cell, top);
                let ink = if contrast(ground, INK) >= 4.5 { INK } else { PAPER };
                let (x, y) = corner(i, j);
                let text = number(setting, map, cell.difference, top);
                let style = Type::BODY.centred().colored(ink);
                canvas.text(style, &text, x + size.0 / 2.0, y + (size.1 - 9.0) / 2.0);
            }
        }
        if let [Some(x), Some(y)] = [0, 1].map(|k| map.now[k].and_then(|now| position(&map.levels[k], now))) {
            let (x, y) = middle(x, y);
            if let Some(step) = shortest(map, option) {
                arrow(canvas, (x, y), middle(step.place.0, step.place.1));
            }
            canvas.dot((x, y), 5.0, PAPER, 1.0);
            canvas.dot((x, y), 3.5, INK, 1.0);
        }
        labels(canvas, setting, map, panel, size, &up_labels);
    });
}

/// An arrow with a light edge, so that it is seen on any shade.
fn arrow(canvas: &mut Canvas, from: (f64, f64), to: (f64, f64)) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy);
    if length < 1.0 {
        return;
    }
    let (ux, uy) = (dx / length, dy / length);
    let head = length.min(7.0);
    let (half, (x, y)) = (0.5 * head, (to.0 - head * ux, to.1 - head * uy));
    let barb = [to, (x - half * uy, y + half * ux), (x + half * uy, y - half * ux)];
    let end = (to.0 - 0.8 * head * ux, to.1 - 0.8 * head * uy);
    canvas.line(&[from, end], Pen::new(PAPER, 4.0));
    canvas.line(&[barb[0], barb[1], barb[2], barb[0]], Pen::new(PAPER, 2.4));
    canvas.line(&[from, end], Pen::new(INK, 1.6));
    canvas.fill(&barb, INK);
}

/// The shortest move from the present to where an option is better in half of the futures.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Move {
    /// Where it ends, in positions among the levels.
    place: (f64, f64),
    /// Where it ends, in the units of the keys.
    to: [f64; 2],
    /// Its length, each axis scaled to 0..1.
    distance: f64,
}

/// The nearest point of the median contour, distances in axes scaled to 0..1; the first of equals. `None` without a contour, or
/// with the present outside the map.
fn shortest(map: &BreakEven, option: usize) -> Option<Move> {
    let scaled = |k: usize, value: f64| {
        let levels = &map.levels[k];
        (value - levels[0]) / (levels[levels.len() - 1] - levels[0])
    };
    let [x, y] = map.now;
    let (x, y) = (x?, y?);
    position(&map.levels[0], x)?;
    position(&map.levels[1], y)?;
    let now = (scaled(0, x), scaled(1, y));
    let field = |i: usize, j: usize| map.cell(option, i, j).better;
    let mut best: Option<Move> = None;
    for [p, q] in contour(map.levels[0].len(), map.levels[1].len(), 0.5, field) {
        let at = |p: (f64, f64)| [value_at(&map.levels[0], p.0), value_at(&map.levels[1], p.1)];
        let (from, to) = (at(p), at(q));
        // within a square positions and values are linear in each other
        let (ax, ay) = (scaled(0, from[0]), scaled(1, from[1]));
        let (dx, dy) = (scaled(0, to[0]) - ax, scaled(1, to[1]) - ay);
        let squared = dx * dx + dy * dy;
        let part = if squared > 0.0 {
            (((now.0 - ax) * dx + (now.1 - ay) * dy) / squared).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let mix = |a: f64, b: f64| a + part * (b - a);
        let found = Move {
            place: (mix(p.0, q.0), mix(p.1, q.1)),
            to: [mix(from[0], to[0]), mix(from[1], to[1])],
            distance: (ax + part * dx - now.0).hypot(ay + part * dy - now.1),
        };
        if best.is_none_or(|best| found.distance < best.distance) {
            best = Some(found);
        }
    }
    best
}

/// Value at a position among levels.
fn value_at(levels: &[f64], position: f64) -> f64 {
    let below = (position.floor() as usize).min(levels.len().saturating_sub(2));
    levels[below] + (position - below as f64) * (levels[below + 1] - levels[below])
}

/// Levels below and beside a panel, as many as there is room for.
fn labels(
    canvas: &mut Canvas,
    setting: &Setting,
    map: &BreakEven,
    panel: Panel,
    size: (f64, f64),
    up: &[String],
) {
    if panel.first {
        let step = (LEADING / size.1).ceil().max(1.0) as usize;
        for (j, label) in up.iter().enumerate().step_by(step) {
            let y = panel.bottom() - (j as f64 + 0.5) * size.1 - 4.5;
            canvas.text(Type::BODY.ending(), label, panel.left - 5.0, y);
        }
    }
    if panel.last {
        let mut free = f64::NEG_INFINITY;
        for (i, &level) in map.levels[0].iter().enumerate() {
            let label = setting.number(level);
            let (x, half) = (panel.left + (i as f64 + 0.5) * size.0, Type::BODY.measure(&label) / 2.0);
            if x - half > free {
                canvas.text(Type::BODY.centred(), &label, x, panel.bottom() + 5.0);
                free = x + half + 6.0;
            }
        }
    }
}

/// Colour of a difference: paper at 0.
fn shade(better: Better, cell: MapCell, top: f64) -> RGBColor {
    let MapCell { difference, better: share } = cell;
    if !difference.is_finite() || top == 0.0 {
        return PAPER;
    }
    let good = match better {
        Better::Down => difference < 0.0,
        Better::Up => difference > 0.0,
        Better::Neither | Better::CloserTo(_) => share >= 0.5,
    };
    tint(if good { BLUE } else { VERMILLION }, STRONG * (difference.abs() / top).sqrt())
}

/// A difference with its sign, of shares in percentage points; 0 where it is nothing beside the largest.
fn number(setting: &Setting, map: &BreakEven, difference: f64, top: f64) -> String {
    let seen = if difference.abs() < top / 500.0 { 0.0 } else { difference };
    setting.signed(if map.unit == "share" { 100.0 * seen } else { seen })
}

/// Place of a value among ascending levels, as a fraction of their positions; `None` outside.
fn position(levels: &[f64], value: f64) -> Option<f64> {
    if let Some(k) = levels.iter().position(|&level| level == value) {
        return Some(k as f64);
    }
    let k = levels.windows(2).position(|pair| pair[0] < value && value < pair[1])?;
    Some(k as f64 + (value - levels[k]) / (levels[k + 1] - levels[k]))
}

/// Stretches on which a field on a lattice has a level, linear between its points (marching squares; Lorensen and Cline
/// 1987 in the plane). Squares with a missing corner have none.
fn contour(
    across: usize,
    up: usize,
    level: f64,
    field: impl Fn(usize, usize) -> f64,
) -> Vec<[(f64, f64); 2]> {
    let mut stretches = Vec::new();
    for i in 0..across.saturating_sub(1) {
        for j in 0..up.saturating_sub(1) {
            // corners in a circle, each with its value
            let corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)];
            let values = corners.map(|(i, j)| field(i, j) - level);
            if values.iter().any(|v| v.is_nan()) {
                continue;
            }
            let crossings: Vec<(f64, f64)> = (0..4)
                .filter_map(|k| {
                    let (a, b) = (values[k], values[(k + 1) % 4]);
                    ((a >= 0.0) != (b >= 0.0)).then(|| {
                        let part = a / (a - b);
                        let (p, q) = (corners[k], corners[(k + 1) % 4]);
                        let mix = |from: usize, to: usize| from as f64 + part * (to as f64 - from as f64);
                        (mix(p.0, q.0), mix(p.1, q.1))
                    })
                })
                .collect();
            match crossings[..] {
                [a, b] => stretches.push([a, b]),
                // a saddle: the middle says which corners belong together
                [a, b, c, d] => {
                    let middle = values.iter().sum::<f64>() >= 0.0;
                    if middle == (values[0] >= 0.0) {
                        stretches.extend([[a, b], [c, d]]);
                    } else {
                        stretches.extend([[d, a], [b, c]]);
                    }
                }
                _ => {}
            }
        }
    }
    stretches
}

fn words(setting: &Setting, map: &BreakEven) -> Words {
    let points = map.levels[0].len() * map.levels[1].len();
    let wins = |k: &usize| map.cells[*k].iter().filter(|cell| cell.better >= 0.5).count();
    let others: Vec<usize> = setting.others().collect();
    // The earlier of equals.
    let title = match (others.iter().rev().max_by_key(|k| wins(k)), setting.reference()) {
        (Some(k), Some(reference)) => setting.say(
            "break-even-title",
            &[
                ("option", &setting.options[*k].label),
                ("reference", &setting.options[reference].label),
                ("outcome", &map.outcome),
                ("wins", &setting.count(wins(k))),
                ("points", &setting.count(points)),
            ],
        ),
        _ => setting.word("chart-nothing"),
    };
    let all: Vec<String> =
        others.iter().map(|k| format!("{} {}", setting.options[*k].label, setting.count(wins(k)))).collect();
    let [across, up] = [0, 1].map(|k| named(&map.keys[k], &map.key_units[k]));
    let unit = if map.unit == "share" { setting.word("break-even-points") } else { map.unit.to_owned() };
    let here = map.now.iter().all(Option::is_some);
    Words {
        subtitle: setting.say(
            "break-even-subtitle",
            &[("outcome", &map.outcome), ("unit", &unit), ("across", &across), ("up", &up)],
        ),
        caption: setting.word(if here { "break-even-caption-now" } else { "break-even-caption" })
            + &moves(setting, map, &others),
        description: setting.say("break-even-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

/// A sentence on the shortest moves; empty where there is none.
fn moves(setting: &Setting, map: &BreakEven, others: &[usize]) -> String {
    let one = |&option: &usize| {
        let found = shortest(map, option)?;
        let with_unit = |k: usize| {
            let value = setting.number(found.to[k]);
            let unit = &map.key_units[k];
            if unit.is_empty() { value } else { format!("{value}\u{a0}{unit}") }
        };
        let filled = [
            ("option", setting.options[option].label.as_str()),
            ("across", &map.keys[0]),
            ("x", &with_unit(0)),
            ("up", &map.keys[1]),
            ("y", &with_unit(1)),
            ("distance", &setting.error(found.distance)),
        ];
        Some(setting.say("break-even-move", &filled))
    };
    let list: Vec<String> = others.iter().filter_map(one).collect();
    if list.is_empty() {
        return String::new();
    }
    format!(" {}", setting.say("break-even-moves", &[("list", &list.join("; "))]))
}

fn data(setting: &Setting, map: &BreakEven) -> Result<Table, TableError> {
    let mut rows = Vec::new();
    for option in setting.others() {
        for i in 0..map.levels[0].len() {
            for j in 0..map.levels[1].len() {
                rows.push((option, i, j));
            }
        }
    }
    let number = |name: String, unit: &str, value: &dyn Fn(&(usize, usize, usize)) -> f64| {
        Column::number(name, unit, rows.iter().map(value).collect())
    };
    Table::new(
        NAME,
        vec![
            Column::text("option", rows.iter().map(|row| setting.options[row.0].id.clone()).collect()),
            number(map.keys[0].clone(), &map.key_units[0], &|row| map.levels[0][row.1]),
            number(map.keys[1].clone(), &map.key_units[1], &|row| map.levels[1][row.2]),
            number(format!("{}.difference", map.id), map.unit, &|row| {
                map.cell(row.0, row.1, row.2).difference
            }),
            number(format!("{}.p_better", map.id), "share", &|row| map.cell(row.0, row.1, row.2).better),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contour_lies_where_the_field_has_the_level() {
        // the plane i + j at 2.5 over a lattice of 4 by 4
        let stretches = contour(4, 4, 2.5, |i, j| (i + j) as f64);
        assert_eq!(stretches.len(), 5);
        for [(a, b), (c, d)] in stretches {
            assert!((a + b - 2.5).abs() < 1e-12 && (c + d - 2.5).abs() < 1e-12);
        }
        assert!(contour(4, 4, 99.0, |i, j| (i + j) as f64).is_empty());
        assert!(contour(2, 2, 0.5, |i, _| if i == 0 { f64::NAN } else { 1.0 }).is_empty());
        // a saddle has two stretches that do not meet
        assert_eq!(contour(2, 2, 0.5, |i, j| f64::from(u8::from(i == j))).len(), 2);
    }

    #[test]
    fn the_shortest_move_is_the_foot_of_the_perpendicular_in_scaled_axes() {
        // better = (x / 10 + y) / 2 over 0..10 by 0..1: the median contour is x / 10 + y = 1
        let levels = [vec![0.0, 2.0, 4.0, 10.0], vec![0.0, 0.5, 1.0]];
        let field = |x: f64, y: f64| MapCell { difference: 0.0, better: 0.5 * (x / 10.0 + y) };
        let cells = levels[0].iter().flat_map(|&x| levels[1].iter().map(move |&y| field(x, y))).collect();
        let mut map = BreakEven {
            outcome: String::new(),
            id: "x",
            unit: "",
            better: Better::Up,
            keys: [String::new(), String::new()],
            key_units: [String::new(), String::new()],
            levels,
            now: [Some(2.0), Some(0.4)],
            cells: vec![cells],
        };
        // from (0.2, 0.4) to (0.4, 0.6): as far along both axes
        let found = shortest(&map, 0).unwrap();
        assert!((found.to[0] - 4.0).abs() < 1e-12 && (found.to[1] - 0.6).abs() < 1e-12, "{found:?}");
        assert!((found.distance - 0.08_f64.sqrt()).abs() < 1e-12);
        assert!((found.place.0 - 2.0).abs() < 1e-12 && (found.place.1 - 1.2).abs() < 1e-12, "{found:?}");
        map.now = [Some(11.0), Some(0.4)];
        assert_eq!(shortest(&map, 0), None);
        map.now = [Some(2.0), Some(0.4)];
        map.cells[0].iter_mut().for_each(|cell| cell.better = 0.9);
        assert_eq!(shortest(&map, 0), None);
    }

    #[test]
    fn the_present_has_its_place_between_levels() {
        let levels = [1.0, 2.0, 4.0];
        assert_eq!([1.0, 3.0, 4.0].map(|v| position(&levels, v)), [Some(0.0), Some(1.5), Some(2.0)]);
        assert_eq!([0.5, 5.0].map(|v| position(&levels, v)), [None, None]);
    }
}
