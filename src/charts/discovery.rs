//! Figure 10: in which futures does it happen? A box in the space of the inputs.

use super::canvas::{Canvas, Pen, Type};
use super::frame::{Axis, MARGIN, Mark, Panel, Words, across_axis, figure, key, value_axis};
use super::response::named;
use super::setting::Setting;
use super::style::{BLUE, GRID, INK, LEADING, Look, MUTED, Marker, VERMILLION, Width, tint};
use super::{ChartError, Figure};
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "discovery";
/// Inputs whose bars are drawn on a page and in a column, and futures in the scatter, at most.
const BARS: usize = 6;
const FEW_BARS: usize = 3;
const DOTS: usize = 250;
/// Height of an input: its name and its bar [px].
const ROW: f64 = LEADING + 30.0;
const BAR: f64 = 9.0;

/// An input that the box limits.
#[derive(Debug, Clone, PartialEq)]
pub struct BoxedInput {
    /// Key.
    pub key: String,
    /// In words.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Least and most over all futures.
    pub range: [f64; 2],
    /// Limits of the box; infinite where there is none.
    pub limits: [f64; 2],
    /// From and to between which each limit lies in 80 % of the resamples, where it was found.
    pub edges: [Option<[f64; 2]>; 2],
    /// A value for each future.
    pub values: Vec<f64>,
}

/// A box and what is sought.
#[derive(Debug, Clone, PartialEq)]
pub struct Discovered {
    /// What is sought, in words.
    pub condition: String,
    /// Words for the option.
    pub option: String,
    /// What the box is called.
    pub name: String,
    /// Share of the futures sought that lie in the box.
    pub coverage: f64,
    /// Share of the futures in the box that are sought.
    pub density: f64,
    /// Share of all futures in the box.
    pub mass: f64,
    /// Share of all futures that are sought.
    pub everywhere: f64,
    /// The limited inputs, the least likely by chance first.
    pub inputs: Vec<BoxedInput>,
    /// Whether each future is sought.
    pub sought: Vec<bool>,
}

/// Draws the limits of the box inside the ranges of its inputs, and futures on the two that limit most.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn discovery(setting: &Setting, data: &Discovered) -> Result<Figure, ChartError> {
    let words = words(setting, data);
    figure(setting, NAME, &words, table(data), |canvas, fit| {
        let items = [
            (Mark::Block(tint(BLUE, 0.75)), setting.word("discovery-box")),
            (Mark::Block(tint(BLUE, 0.3)), setting.word("discovery-edge")),
            (Mark::Option(YES), setting.word("discovery-yes")),
            (Mark::Option(NO), setting.word("discovery-no")),
        ];
        key(canvas, &items, MARGIN, fit);
        let page = canvas.printed() == Width::Page;
        let bars = &data.inputs[..data.inputs.len().min(if page { BARS } else { FEW_BARS })];
        let scatter = match bars {
            [across, up, ..] => Some((across, up)),
            _ => None,
        };
        let top = canvas.y;
        let half = if page && scatter.is_some() { (fit - 16.0) * 0.48 } else { fit };
        for input in bars {
            bar(canvas, setting, input, half);
        }
        let numbers = setting.say(
            "discovery-numbers",
            &[
                ("coverage", &setting.percent(data.coverage)),
                ("density", &setting.percent(data.density)),
                ("mass", &setting.percent(data.mass)),
                ("everywhere", &setting.percent(data.everywhere)),
            ],
        );
        canvas.paragraph(Type::NAME, &numbers, MARGIN, half);
        let below = canvas.y;
        if let Some((across, up)) = scatter {
            let (left, wide) = if page { (MARGIN + half + 16.0, fit - half - 16.0) } else { (MARGIN, fit) };
            canvas.y = if page { top } else { below + 6.0 };
            dots(
                canvas,
                setting,
                data,
                [across, up],
                (left, wide),
                if page { (below - top).max(190.0) } else { 190.0 },
            );
            canvas.y = canvas.y.max(below);
        }
    })
}

/// Futures that are sought: told from the others by shape and lightness too.
const YES: Look = Look { color: VERMILLION, dash: &[], marker: Marker::Triangle };
const NO: Look = Look { color: MUTED, dash: &[], marker: Marker::Circle };

fn bar(canvas: &mut Canvas, setting: &Setting, input: &BoxedInput, fit: f64) {
    let name = named(&input.name, &input.unit);
    canvas.paragraph(Type::INK, &name, MARGIN, fit);
    let [least, most] = input.range;
    let span = if most > least { most - least } else { 1.0 };
    let at = |value: f64| MARGIN + (value.clamp(least, most) - least) / span * fit;
    let y = canvas.y + 1.0;
    canvas.block((MARGIN, y), (fit, BAR), GRID);
    let [low, high] = input.limits;
    canvas.block((at(low), y), (at(high) - at(low), BAR), tint(BLUE, 0.75));
    for edge in input.edges.iter().flatten() {
        canvas.block((at(edge[0]), y + BAR), ((at(edge[1]) - at(edge[0])).max(1.0), 3.0), tint(BLUE, 0.3));
    }
    // The ends of the range at the sides, the limits where there is room between.
    let text = y + BAR + 6.0;
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let limits = [low, high].into_iter().filter(|value| value.is_finite()).map(|value| (value, true));
    for (value, limit) in limits.chain([(least, false), (most, false)]) {
        let (style, label) = (if limit { Type::NAME } else { Type::BODY }, setting.number(value));
        let wide = style.measure(&label);
        let from = (at(value) - wide / 2.0).clamp(MARGIN, MARGIN + fit - wide);
        if taken.iter().all(|&(left, right)| from > right + 5.0 || from + wide < left - 5.0) {
            taken.push((from, from + wide));
            canvas.text(style, &label, from, text);
        }
    }
    canvas.y = y + ROW - LEADING + 6.0;
}

fn dots(
    canvas: &mut Canvas,
    setting: &Setting,
    data: &Discovered,
    [across, up]: [&BoxedInput; 2],
    (left, wide): (f64, f64),
    height: f64,
) {
    canvas.paragraph(
        Type::INK,
        &setting.say("discovery-up", &[("input", &named(&up.name, &up.unit))]),
        left,
        wide,
    );
    let below = Type::INK
        .wrap(&setting.say("discovery-across", &[("input", &named(&across.name, &across.unit))]), wide);
    let axes = [across, up].map(|input| Axis::around(input.range[0], input.range[1], 8));
    let gutter = axes[1].gutter(|value| setting.tick(axes[1], 1.0, value));
    let rest = height - (canvas.y + LEADING) + canvas.y - below.len() as f64 * LEADING - 10.0;
    let panel = Panel {
        index: 0,
        left: left + gutter,
        top: canvas.y + 3.0,
        width: wide - gutter,
        height: rest.clamp(110.0, 270.0),
        first: true,
        last: true,
    };
    value_axis(canvas, panel, axes[1], |value| setting.tick(axes[1], 1.0, value));
    across_axis(canvas, panel, axes[0], true, |value| setting.tick(axes[0], 1.0, value));
    let x = |value: f64| panel.x(axes[0].share(value.clamp(axes[0].low, axes[0].high)));
    let y = |value: f64| panel.y(axes[1].share(value.clamp(axes[1].low, axes[1].high)));
    let shown = data.sought.len().min(DOTS);
    let place = |k: usize| (x(across.values[k]), y(up.values[k]));
    for k in (0..shown).filter(|&k| !data.sought[k]) {
        canvas.dot(place(k), 1.4, NO.color, 0.5);
    }
    for k in (0..shown).filter(|&k| data.sought[k]) {
        canvas.marker(YES, place(k), 5.5);
    }
    let [l, r] = across.limits.map(x);
    let [b, t] = up.limits.map(y);
    canvas.line(&[(l, b), (r, b), (r, t), (l, t), (l, b)], Pen::new(INK, 1.4));
    canvas.y = canvas.lines(Type::INK, &below, left, panel.bottom() + LEADING + 5.0);
}

fn words(setting: &Setting, data: &Discovered) -> Words {
    let title = setting.say(
        "discovery-title",
        &[
            ("name", &data.name),
            ("coverage", &setting.percent(data.coverage)),
            ("density", &setting.percent(data.density)),
            ("everywhere", &setting.percent(data.everywhere)),
            ("condition", &data.condition),
        ],
    );
    let limit = |input: &BoxedInput| {
        let [low, high] = input.limits;
        let value = match (low.is_finite(), high.is_finite()) {
            (true, false) => format!("\u{2265} {}", setting.number(low)),
            (false, true) => format!("\u{2264} {}", setting.number(high)),
            _ => format!("{}\u{2013}{}", setting.number(low), setting.number(high)),
        };
        format!("{} {value}", input.name)
    };
    let all: Vec<String> = data.inputs.iter().map(limit).collect();
    let shown = data.sought.len().min(DOTS);
    Words {
        subtitle: setting
            .say("discovery-subtitle", &[("condition", &data.condition), ("option", &data.option)]),
        caption: setting.say(
            "discovery-caption",
            &[("inputs", &setting.count(data.inputs.len())), ("dots", &setting.count(shown))],
        ),
        description: setting.say("discovery-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

fn table(data: &Discovered) -> Result<Table, TableError> {
    let number = |name: &str, unit: &str, value: &dyn Fn(&BoxedInput) -> f64| {
        let finite = |value: f64| if value.is_finite() { value } else { f64::NAN };
        Column::number(name, unit, data.inputs.iter().map(|input| finite(value(input))).collect())
    };
    let edge = |side: usize, end: usize| {
        move |input: &BoxedInput| input.edges[side].map_or(f64::NAN, |edge| edge[end])
    };
    Table::new(
        NAME,
        vec![
            Column::text("input", data.inputs.iter().map(|input| input.key.clone()).collect()),
            Column::text("unit", data.inputs.iter().map(|input| input.unit.clone()).collect()),
            number("least", "", &|input| input.range[0]),
            number("low", "", &|input| input.limits[0]),
            number("high", "", &|input| input.limits[1]),
            number("most", "", &|input| input.range[1]),
            number("low_from", "", &edge(0, 0)),
            number("low_to", "", &edge(0, 1)),
            number("high_from", "", &edge(1, 0)),
            number("high_to", "", &edge(1, 1)),
            number("coverage", "share", &|_| data.coverage),
            number("density", "share", &|_| data.density),
            number("mass", "share", &|_| data.mass),
        ],
    )
}
