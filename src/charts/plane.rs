//! Figure 6: is it worth it? The plane of added effect and added cost.

use super::canvas::{Canvas, Pen, Type};
use super::frame::{Axis, Grid, Head, MARGIN, Mark, Panel, Words, figure, grid, key};
use super::setting::Setting;
use super::style::{GRID, INK, LEADING, MUTED, Width};
use super::{ChartError, Figure};
use crate::compare::Point;
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "plane";
const THRESHOLD: &[f64] = &[4.0, 3.0];
/// Thousand dollars.
const THOUSAND: f64 = 1000.0;

/// An option against the reference, future by future.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaneOption {
    /// Position among the options.
    pub option: usize,
    /// Some futures: requests served more [1/year], cost more [USD/year].
    pub dots: Vec<Point>,
    /// Outlines of the regions that hold half and 9 in 10 of all futures.
    pub half: Vec<Vec<Point>>,
    /// The same for 9 in 10.
    pub most: Vec<Vec<Point>>,
    /// Shares of the futures: more served for more, more for less, less for less, less for more.
    pub quadrants: [f64; 4],
    /// Share of the futures below the threshold.
    pub below: f64,
}

/// The options other than the reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    /// By option.
    pub options: Vec<PlaneOption>,
    /// Cost per request served that serves as the threshold: the reference's own mean \[USD\].
    pub threshold: f64,
    /// Highest Monte Carlo error of a mean cost difference [USD/year].
    pub mcse: f64,
}

/// Draws what every option serves and costs more than the reference, one panel an option: single futures as dots,
/// outlines around half and 9 in 10 of them, the share of each quadrant in its corner, the threshold as a line.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn plane(setting: &Setting, plane: &Plane) -> Result<Figure, ChartError> {
    let words = words(setting, plane);
    figure(setting, NAME, &words, data(setting, plane), |canvas, fit| {
        let color = plane.options.first().map_or(MUTED, |one| setting.options[one.option].look.color);
        let threshold = Pen::new(INK, 0.9).dashed(THRESHOLD);
        let items = [
            (Mark::Dot(color, 0.35), setting.word("plane-future")),
            (Mark::Line(Pen::new(color, 1.6)), setting.word("plane-half")),
            (Mark::Line(Pen::new(color, 0.8)), setting.word("plane-most")),
            (
                Mark::Line(threshold),
                setting.say("plane-threshold", &[("price", &setting.number(plane.threshold))]),
            ),
        ];
        key(canvas, &items, MARGIN, fit);
        let shown = || {
            let outline = |one: &PlaneOption| one.most.iter().flatten().copied().collect::<Vec<Point>>();
            plane.options.iter().flat_map(move |one| one.dots.iter().copied().chain(outline(one)))
        };
        let ends = |of: fn(Point) -> f64| {
            let values = || shown().map(of).filter(|value| value.is_finite());
            (values().fold(0.0, f64::min), values().fold(0.0, f64::max))
        };
        let ((left, right), (low, high)) = (ends(|p| p.0), ends(|p| p.1));
        let (across, up) = (Axis::around(left, right, 4), Axis::around(low, high, 5));
        let tick = |value: f64| setting.signed_tick(up, 1.0 / THOUSAND, value);
        let gutter = up.gutter(tick);
        let heads: Vec<Head> = plane
            .options
            .iter()
            .map(|one| Head {
                look: Some(setting.options[one.option].look),
                name: setting.options[one.option].label.clone(),
                words: setting.say("plane-panel", &[("often", &setting.often(one.below))]),
            })
            .collect();
        let (columns, height) = match canvas.printed() {
            Width::Column => (2, 60.0),
            Width::Page => (4, 130.0),
        };
        grid(canvas, &heads, Grid { columns, height, gutter, foot: LEADING }, fit, |canvas, panel| {
            let one = &plane.options[panel.index];
            let color = setting.options[one.option].look.color;
            let at = |(x, y): Point| (panel.x(across.share(x)), panel.y(up.share(y)));
            axes(canvas, panel, across, up, &|value| setting.signed_tick(across, 1.0, value), &tick);
            // The threshold runs through the origin to the edges of the panel.
            let ends = |x: f64| at((x, (x * plane.threshold).clamp(up.low, up.high)));
            let reach = |x: f64| {
                let limit = if x * plane.threshold > 0.0 { up.high } else { up.low };
                if plane.threshold > 0.0 && (x * plane.threshold).abs() > limit.abs() {
                    limit / plane.threshold
                } else {
                    x
                }
            };
            canvas.line(&[ends(reach(across.low)), ends(reach(across.high))], threshold);
            for &dot in &one.dots {
                canvas.dot(at(dot), 1.3, color, 0.35);
            }
            for path in &one.most {
                canvas.line(&path.iter().map(|&p| at(p)).collect::<Vec<_>>(), Pen::new(color, 0.8));
            }
            for path in &one.half {
                canvas.line(&path.iter().map(|&p| at(p)).collect::<Vec<_>>(), Pen::new(color, 1.6));
            }
            corners(canvas, setting, panel, one);
        });
    })
}

/// Lines at the ticks, the axes through the origin, the labels outside.
fn axes(
    canvas: &mut Canvas,
    panel: Panel,
    across: Axis,
    up: Axis,
    tick_x: &dyn Fn(f64) -> String,
    tick_y: &dyn Fn(f64) -> String,
) {
    for tick in up.ticks() {
        let y = panel.y(up.share(tick));
        let pen = if tick == 0.0 { Pen::new(MUTED, 0.9) } else { Pen::new(GRID, 0.7) };
        canvas.line(&[(panel.left, y), (panel.right(), y)], pen);
        if panel.first {
            canvas.text(Type::BODY.ending(), &tick_y(tick), panel.left - 5.0, y - 4.3);
        }
    }
    for tick in across.ticks() {
        let x = panel.x(across.share(tick));
        let pen = if tick == 0.0 { Pen::new(MUTED, 0.9) } else { Pen::new(GRID, 0.7) };
        canvas.line(&[(x, panel.top), (x, panel.bottom())], pen);
    }
    if panel.last {
        // Only the ends and the origin: more would not fit in a narrow panel.
        let y = panel.bottom() + 5.0;
        let ends = [(across.low, Type::BODY), (across.high, Type::BODY.ending())];
        let zero = panel.x(across.share(0.0));
        let mut taken = Vec::new();
        for (value, style) in ends.into_iter().filter(|end| end.0 != 0.0) {
            let text = tick_x(value);
            let x = panel.x(across.share(value));
            let wide = style.measure(&text);
            taken.push(if value > 0.0 { (x - wide, x) } else { (x, x + wide) });
            canvas.text(style, &text, x, y);
        }
        let half = Type::BODY.measure("0") / 2.0 + 4.0;
        if taken.iter().all(|&(from, to)| zero + half < from || to < zero - half) {
            let style = if across.low == 0.0 { Type::BODY } else { Type::BODY.centred() };
            canvas.text(style, "0", zero, y);
        }
    }
}

/// The share of each quadrant in its corner, where there is any.
fn corners(canvas: &mut Canvas, setting: &Setting, panel: Panel, one: &PlaneOption) {
    let (top, bottom) = (panel.top + 3.0, panel.bottom() - 12.0);
    let places = [
        (Type::INK.ending(), panel.right() - 2.0, top),
        (Type::INK.ending(), panel.right() - 2.0, bottom),
        (Type::INK, panel.left + 2.0, bottom),
        (Type::INK, panel.left + 2.0, top),
    ];
    for ((style, x, y), share) in places.into_iter().zip(one.quadrants) {
        if share > 0.0 {
            canvas.tag(style, &setting.rounded(share), x, y);
        }
    }
}

fn words(setting: &Setting, plane: &Plane) -> Words {
    let reference = setting.reference().map_or("", |k| setting.options[k].label.as_str());
    let best = plane.options.iter().rev().max_by(|a, b| a.below.total_cmp(&b.below));
    let title = best.map_or_else(
        || setting.word("chart-nothing"),
        |one| {
            let more = one.quadrants[0] + one.quadrants[1];
            setting.say(
                "plane-title",
                &[
                    ("option", &setting.options[one.option].label),
                    ("reference", reference),
                    ("more", &setting.often(more)),
                    ("below", &setting.often(one.below)),
                    ("price", &setting.number(plane.threshold)),
                ],
            )
        },
    );
    let all: Vec<String> = plane
        .options
        .iter()
        .map(|one| format!("{}: {}", setting.options[one.option].label, setting.often(one.below)))
        .collect();
    let dots = plane.options.first().map_or(0, |one| one.dots.len());
    Words {
        subtitle: setting.say("plane-subtitle", &[("reference", reference)]),
        caption: setting.say(
            "plane-caption",
            &[
                ("dots", &setting.count(dots)),
                ("error", &setting.error(plane.mcse / THOUSAND)),
                ("reference", reference),
                ("prices", &Setting::prices()),
            ],
        ),
        description: setting.say("plane-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

/// One row per option and dot; the shares repeat in every row of their option.
fn data(setting: &Setting, plane: &Plane) -> Result<Table, TableError> {
    let rows: Vec<(&PlaneOption, Point)> =
        plane.options.iter().flat_map(|one| one.dots.iter().map(move |&dot| (one, dot))).collect();
    let number = |name: &str, unit: &str, value: &dyn Fn(&(&PlaneOption, Point)) -> f64| {
        Column::number(name, unit, rows.iter().map(value).collect())
    };
    Table::new(
        NAME,
        vec![
            Column::text("option", rows.iter().map(|row| setting.options[row.0.option].id.clone()).collect()),
            number("requests_served_more", "1/year", &|row| row.1.0),
            number("cost_more", "USD/year", &|row| row.1.1),
            number("p_more_for_more", "share", &|row| row.0.quadrants[0]),
            number("p_more_for_less", "share", &|row| row.0.quadrants[1]),
            number("p_less_for_less", "share", &|row| row.0.quadrants[2]),
            number("p_less_for_more", "share", &|row| row.0.quadrants[3]),
            number("p_below_threshold", "share", &|row| row.0.below),
            number("threshold", "USD", &|_| plane.threshold),
        ],
    )
}
