//! How an outcome answers to one key of the scenario: a curve with its bands for every option.

use super::canvas::{Canvas, Pen, Type};
use super::frame::{
    Axis, Grid, HALF, Head, MARGIN, MOST, Mark, Panel, Words, figure, grid, key, reference_pen, value_axis,
};
use super::setting::Setting;
use super::style::{INK, LEADING, MUTED, Width, tint};
use super::{ChartError, Figure};
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "response";

/// An outcome along one key.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Words for the outcome.
    pub outcome: String,
    /// Its id and unit.
    pub id: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// The key.
    pub key: String,
    /// Its unit.
    pub key_unit: String,
    /// Values of the key in ascending order.
    pub values: Vec<f64>,
    /// By option and value: quantiles at 5, 25, 50, 75 and 95 %.
    pub curves: Vec<Vec<[f64; 5]>>,
}

/// Draws one panel an option: the median as a line, half and 9 in 10 of the futures as bands, and the median of the
/// reference over them.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn response(setting: &Setting, response: &Response) -> Result<Figure, ChartError> {
    let words = words(setting, response);
    figure(setting, NAME, &words, data(setting, response), |canvas, fit| {
        let color = setting.options.last().map_or(INK, |option| option.look.color);
        let mut items = vec![
            (Mark::Block(tint(color, HALF)), setting.word("chart-half")),
            (Mark::Block(tint(color, MOST)), setting.word("chart-most")),
        ];
        let reference = setting.reference().filter(|_| setting.options.len() > 1);
        if let Some(k) = reference {
            let label = setting.say("chart-reference", &[("label", &setting.options[k].label)]);
            items.push((Mark::Line(reference_pen()), label));
        }
        key(canvas, &items, MARGIN, fit);
        panels(canvas, setting, response, reference, fit);
    })
}

fn panels(canvas: &mut Canvas, setting: &Setting, response: &Response, reference: Option<usize>, fit: f64) {
    let heads: Vec<Head> = setting.options.iter().map(|option| Head::of(option, String::new())).collect();
    let all = || response.curves.iter().flatten();
    let low = all().map(|q| q[0]).filter(|v| v.is_finite()).fold(f64::INFINITY, f64::min);
    let high = all().map(|q| q[4]).filter(|v| v.is_finite()).fold(f64::NEG_INFINITY, f64::max);
    // Zero belongs to the axis unless the values lie far from it.
    let axis = Axis::around(if low > 0.5 * high { low } else { low.min(0.0) }, high, 5);
    let tick = |value: f64| match response.unit {
        "share" => setting.percent_tick(axis, value),
        _ => setting.tick(axis, 1.0, value),
    };
    let labels: Vec<String> = axis.ticks().into_iter().map(tick).collect();
    let gutter = Type::BODY.widest(labels.iter().map(String::as_str)) + 7.0;
    let columns = match canvas.printed() {
        Width::Column => 2,
        Width::Page => 4,
    };
    let height = match canvas.printed() {
        Width::Column => 70.0,
        Width::Page => 90.0,
    };
    let (first, last) = (response.values[0], response.values[response.values.len() - 1]);
    let span = if last > first { last - first } else { 1.0 };
    grid(canvas, &heads, Grid { columns, height, gutter, foot: LEADING }, fit, |canvas, panel| {
        value_axis(canvas, panel, axis, tick);
        let curve = &response.curves[panel.index];
        let place = |panel: Panel, k: usize, value: f64| {
            let x = if last > first { (response.values[k] - first) / span } else { 0.5 };
            (panel.x(x), panel.y(axis.share(value)))
        };
        let color = setting.options[panel.index].look.color;
        for (ends, strength) in [((0, 4), MOST), ((1, 3), HALF)] {
            let known: Vec<usize> = (0..curve.len())
                .filter(|&k| curve[k][ends.0].is_finite() && curve[k][ends.1].is_finite())
                .collect();
            let upper = known.iter().map(|&k| place(panel, k, curve[k][ends.1]));
            let lower = known.iter().rev().map(|&k| place(panel, k, curve[k][ends.0]));
            canvas.fill(&upper.chain(lower).collect::<Vec<_>>(), tint(color, strength));
        }
        let line = |curve: &[[f64; 5]]| -> Vec<(f64, f64)> {
            let known = (0..curve.len()).filter(|&k| curve[k][2].is_finite());
            known.map(|k| place(panel, k, curve[k][2])).collect()
        };
        canvas.line(&line(curve), Pen::of(setting.options[panel.index].look, 1.6));
        if let Some(k) = reference.filter(|&k| k != panel.index) {
            canvas.line(&line(&response.curves[k]), reference_pen());
        }
        if panel.last {
            let y = panel.bottom() + 5.0;
            canvas.text(Type::BODY, &setting.number(first), panel.left, y);
            canvas.text(Type::BODY.ending(), &setting.number(last), panel.right(), y);
        }
        canvas.line(&[(panel.left, panel.bottom()), (panel.right(), panel.bottom())], Pen::new(MUTED, 0.7));
    });
}

/// A value of an outcome: shares in percent.
pub(super) fn shown(setting: &Setting, unit: &str, value: f64) -> String {
    if unit == "share" { setting.percent(value) } else { setting.number(value) }
}

/// A key with its unit in brackets.
pub(super) fn named(key: &str, unit: &str) -> String {
    if unit.is_empty() { key.to_owned() } else { format!("{key} ({unit})") }
}

fn words(setting: &Setting, response: &Response) -> Words {
    let median = |option: usize, at: usize| shown(setting, response.unit, response.curves[option][at][2]);
    let last = response.values.len() - 1;
    let moved = |option: &usize| {
        let curve = &response.curves[*option];
        (curve[last][2] - curve[0][2]).abs()
    };
    // The earlier of equals.
    let most = (0..setting.options.len())
        .rev()
        .filter(|k| moved(k).is_finite())
        .max_by(|a, b| moved(a).total_cmp(&moved(b)));
    let title = match most {
        Some(k) => setting.say(
            "response-title",
            &[
                ("option", &setting.options[k].label),
                ("outcome", &response.outcome),
                ("from", &median(k, 0)),
                ("to", &median(k, last)),
                ("key", &response.key),
                ("low", &setting.number(response.values[0])),
                ("high", &setting.number(response.values[last])),
            ],
        ),
        None => setting.word("chart-nothing"),
    };
    let key = named(&response.key, &response.key_unit);
    let points = setting.count(response.values.len());
    Words {
        subtitle: setting.say("response-subtitle", &[("outcome", &response.outcome), ("key", &key)]),
        caption: setting.say("response-caption", &[("points", &points)]),
        description: setting.say("response-description", &[("title", &title), ("key", &key)]),
        title,
    }
}

fn data(setting: &Setting, response: &Response) -> Result<Table, TableError> {
    let rows: Vec<(usize, usize)> = (0..setting.options.len())
        .flat_map(|option| (0..response.values.len()).map(move |k| (option, k)))
        .collect();
    let quantile = |name: &str, q: usize| {
        let values = rows.iter().map(|&(option, k)| response.curves[option][k][q]).collect();
        Column::number(format!("{}.{name}", response.id), response.unit, values)
    };
    Table::new(
        NAME,
        vec![
            Column::text("option", rows.iter().map(|row| setting.options[row.0].id.clone()).collect()),
            Column::number(
                &response.key,
                &response.key_unit,
                rows.iter().map(|row| response.values[row.1]).collect(),
            ),
            quantile("p05", 0),
            quantile("p25", 1),
            quantile("p50", 2),
            quantile("p75", 3),
            quantile("p95", 4),
        ],
    )
}
