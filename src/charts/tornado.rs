//! Figure 8: what drives the result?

use super::canvas::{Canvas, Pen, Type};
use super::frame::{Axis, Grid, Head, MARGIN, Mark, Panel, Words, across_axis, figure, grid, key};
use super::response::shown;
use super::setting::Setting;
use super::style::{INK, LEADING, MUTED, VERMILLION, Width, tint};
use super::{ChartError, Figure};
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "tornado";
/// Height of an input: its name above its bar [px].
const ROW: f64 = LEADING + 17.0;
const BAR: f64 = 9.0;
/// Room for the axis and the words below the bars [px].
const BELOW: f64 = 2.0 * LEADING + 4.0;

/// An uncertain input.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Key in the scenario.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Quantiles of the input, low and high.
    pub ends: [f64; 2],
    /// Outcome expected at them.
    pub outcome: [f64; 2],
    /// Part of the variance of the outcome's ranks that goes with the input, where it is known.
    pub share: Option<f64>,
}

/// What moves an outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// Id of the outcome.
    pub outcome: String,
    /// What it is called.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Probabilities of the inputs' ends.
    pub probabilities: [f64; 2],
    /// Value at which the answer changes, where there is one.
    pub decision: Option<f64>,
    /// Outcome from which the bars go out: its median, or its value with all inputs at theirs.
    pub middle: f64,
    /// Inputs, the widest first.
    pub bars: Vec<Bar>,
    /// Part of the variance that goes with all further inputs together, where it is known.
    pub others: Option<f64>,
    /// Part that the inputs explain together, where it is known.
    pub explained: Option<f64>,
    /// Inputs in all.
    pub inputs: usize,
}

/// Draws how far each input moves an outcome of the option at position `option` from its median, the widest
/// first, one panel an outcome.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn tornado(setting: &Setting, option: usize, outcomes: &[Tornado]) -> Result<Figure, ChartError> {
    let words = words(setting, option, outcomes);
    figure(setting, NAME, &words, data(outcomes), |canvas, fit| {
        let color = setting.options[option].look.color;
        let (low, high) = (tint(color, 0.3), tint(color, 0.75));
        let mut items = vec![
            (Mark::Block(low), setting.word("tornado-low")),
            (Mark::Block(high), setting.word("tornado-high")),
            (Mark::Line(Pen::new(INK, 1.0)), setting.word(middle_word(outcomes))),
        ];
        if outcomes.iter().any(|one| one.decision.is_some()) {
            items.push((Mark::Line(decision_pen()), setting.word("tornado-decision")));
        }
        key(canvas, &items, MARGIN, fit);
        let (columns, most) = match canvas.printed() {
            Width::Column => (1, 7),
            Width::Page => (outcomes.len().min(2), 12),
        };
        let heads: Vec<Head> = outcomes
            .iter()
            .map(|one| Head {
                look: None,
                name: one.label.clone(),
                words: one.explained.map_or(String::new(), |explained| {
                    setting.say("tornado-explained", &[("explained", &setting.percent(explained))])
                }),
            })
            .collect();
        // Panels beside each other are of one height; below each other, each of its own.
        for (row, heads) in heads.chunks(columns).enumerate() {
            let shown = &outcomes[row * columns..][..heads.len()];
            let rows = shown.iter().map(|one| one.bars.len().min(most)).max().unwrap_or(0);
            let shape = Grid { columns, height: rows as f64 * ROW + BELOW, gutter: 0.0, foot: 0.0 };
            grid(canvas, heads, shape, fit, |canvas, panel| {
                let one = &shown[panel.index];
                let bars = &one.bars[..one.bars.len().min(most)];
                let unseen: f64 = one.bars[bars.len()..].iter().filter_map(|bar| bar.share).sum();
                let rest = one.others.map(|others| others + unseen);
                let more = one.inputs - bars.len();
                draw(canvas, setting, panel, one, bars, (low, high), (more, rest));
            });
        }
    })
}

fn draw(
    canvas: &mut Canvas,
    setting: &Setting,
    cell: Panel,
    one: &Tornado,
    bars: &[Bar],
    (low, high): (plotters::style::RGBColor, plotters::style::RGBColor),
    (more, rest): (usize, Option<f64>),
) {
    let end = |value: f64| setting.number(value);
    let side = Type::BODY
        .widest(bars.iter().flat_map(|bar| bar.ends.map(end)).collect::<Vec<_>>().iter().map(String::as_str))
        + 8.0;
    let values = || {
        bars.iter()
            .flat_map(|bar| bar.outcome)
            .chain([one.middle])
            .chain(one.decision)
            .filter(|x| x.is_finite())
    };
    let axis =
        Axis::around(values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max), 4);
    let panel =
        Panel { left: cell.left + side, width: cell.width - 2.0 * side, height: cell.height - BELOW, ..cell };
    across_axis(canvas, panel, axis, true, |value| match one.unit.as_str() {
        "share" => setting.percent_tick(axis, value),
        _ => setting.tick(axis, 1.0, value),
    });
    if let Some(decision) = one.decision {
        let x = panel.x(axis.share(decision));
        canvas.line(&[(x, panel.top), (x, panel.bottom())], decision_pen());
    }
    let middle = panel.x(axis.share(one.middle));
    canvas.line(&[(middle, panel.top), (middle, panel.bottom())], Pen::new(INK, 1.0));
    let mut top = panel.top;
    for bar in bars {
        let [least, most] = [bar.outcome[0].min(bar.outcome[1]), bar.outcome[0].max(bar.outcome[1])];
        let crosses = one.decision.is_some_and(|line| (least..=most).contains(&line));
        let share = match bar.share {
            Some(share) => setting.percent(share.max(0.0)),
            None if crosses => setting.word("tornado-crosses"),
            None => String::new(),
        };
        let room = cell.width - Type::BODY.measure(&share) - 8.0;
        canvas.tag(Type::INK, &shortened(&bar.name, &bar.unit, room), cell.left, top + 3.0);
        if !share.is_empty() {
            canvas.tag(Type::BODY.ending(), &share, cell.right(), top + 3.0);
        }
        let y = top + LEADING + 2.0;
        let [from, to] = bar.outcome.map(|value| panel.x(axis.share(value)));
        canvas.block((from.min(middle), y), ((middle - from).abs(), BAR), low);
        canvas.block((to.min(middle), y), ((to - middle).abs(), BAR), high);
        let text = y + (BAR - Type::BODY.cap()) / 2.0;
        let [left, right] = if from <= to { bar.ends } else { [bar.ends[1], bar.ends[0]] };
        canvas.text(Type::BODY.ending(), &end(left), from.min(to).min(middle) - 4.0, text);
        canvas.text(Type::BODY, &end(right), from.max(to).max(middle) + 4.0, text);
        top += ROW;
    }
    let style = Type::BODY.colored(MUTED);
    let number = setting.count(more);
    let words = match rest {
        Some(rest) => {
            setting.say("tornado-others", &[("number", &number), ("share", &setting.percent(rest.max(0.0)))])
        }
        None => setting.say("tornado-others-unknown", &[("number", &number)]),
    };
    canvas.text(style, &words, cell.left, panel.bottom() + LEADING + 7.0);
}

/// Message of what the bars go out from: a regression's median, or a play with all inputs at theirs.
fn middle_word(outcomes: &[Tornado]) -> &'static str {
    let known = outcomes.iter().any(|one| one.explained.is_some());
    if known { "tornado-middle" } else { "tornado-base" }
}

/// A probability in whole percent, without the sign.
fn whole(setting: &Setting, probability: f64) -> String {
    setting.count((100.0 * probability).round() as usize)
}

/// The line at which the answer changes.
fn decision_pen() -> Pen {
    Pen::new(VERMILLION, 1.6).dashed(&[5.0, 3.0])
}

/// A name that fits: without its unit, then without its last letters.
fn shortened(name: &str, unit: &str, room: f64) -> String {
    let whole = if unit.is_empty() { name.to_owned() } else { format!("{name}, {unit}") };
    let mut letters: Vec<char> = name.chars().collect();
    let mut shown = [whole, name.to_owned()].into_iter().find(|text| Type::INK.measure(text) <= room);
    while shown.is_none() && letters.pop().is_some() {
        let text = letters.iter().collect::<String>().trim_end().to_owned() + "\u{2026}";
        shown = Some(text).filter(|text| Type::INK.measure(text) <= room);
    }
    shown.unwrap_or_default()
}

fn words(setting: &Setting, option: usize, outcomes: &[Tornado]) -> Words {
    let label = setting.options.get(option).map_or("", |option| option.label.as_str());
    let strongest = |one: &Tornado| {
        let bar = one.bars.first()?;
        let low =
            if one.unit == "share" { setting.points(bar.outcome[0]) } else { setting.number(bar.outcome[0]) };
        let high = match one.unit.as_str() {
            "share" | "" => shown(setting, &one.unit, bar.outcome[1]),
            unit => format!("{} {unit}", setting.number(bar.outcome[1])),
        };
        Some((bar.name.clone(), low, high))
    };
    let title = match outcomes.first().and_then(|one| strongest(one).map(|found| (one, found))) {
        Some((one, (key, low, high))) => setting.say(
            "tornado-title",
            &[("input", &key), ("outcome", &one.label), ("low", &low), ("high", &high), ("option", label)],
        ),
        None => setting.word("chart-nothing"),
    };
    let all: Vec<String> = outcomes
        .iter()
        .flat_map(|one| one.bars.iter().take(3))
        .map(|bar| match bar.share {
            Some(share) => format!("{} {}", bar.name, setting.percent(share.max(0.0))),
            None => bar.name.clone(),
        })
        .collect();
    let known = outcomes.iter().any(|one| one.explained.is_some());
    let [low, high] = outcomes.first().map_or([0.05, 0.95], |one| one.probabilities);
    let inputs = outcomes.first().map_or(0, |one| one.inputs);
    Words {
        subtitle: setting.say(
            "tornado-subtitle",
            &[("option", label), ("low", &whole(setting, low)), ("high", &setting.rounded(high))],
        ),
        caption: setting.say(
            if known { "tornado-caption" } else { "tornado-caption-played" },
            &[("inputs", &setting.count(inputs))],
        ),
        description: setting.say("tornado-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

fn data(outcomes: &[Tornado]) -> Result<Table, TableError> {
    let rows: Vec<(&Tornado, &Bar)> =
        outcomes.iter().flat_map(|one| one.bars.iter().map(move |bar| (one, bar))).collect();
    let number = |name: &str, unit: &str, value: &dyn Fn(&(&Tornado, &Bar)) -> f64| {
        Column::number(name, unit, rows.iter().map(value).collect())
    };
    let [low, high] = outcomes
        .first()
        .map_or([0.05, 0.95], |one| one.probabilities)
        .map(|p| format!("p{:02}", (100.0 * p).round()));
    let unit = outcomes.first().map_or("", |one| one.unit.as_str());
    Table::new(
        NAME,
        vec![
            Column::text("outcome", rows.iter().map(|row| row.0.outcome.clone()).collect()),
            Column::text("input", rows.iter().map(|row| row.1.key.clone()).collect()),
            Column::text("unit", rows.iter().map(|row| row.1.unit.clone()).collect()),
            number(&format!("input_{low}"), "", &|row| row.1.ends[0]),
            number(&format!("input_{high}"), "", &|row| row.1.ends[1]),
            number(&format!("outcome_at_{low}"), unit, &|row| row.1.outcome[0]),
            number(&format!("outcome_at_{high}"), unit, &|row| row.1.outcome[1]),
            number("variance_share", "share", &|row| row.1.share.unwrap_or(f64::NAN)),
            number("outcome_median", unit, &|row| row.0.middle),
        ],
    )
}
