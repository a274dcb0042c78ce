//! Figure 2: how long does work wait?

use super::canvas::{Canvas, Pen};
use super::frame::{
    Axis, Grid, HALF, Head, MARGIN, MOST, Mark, Panel, Words, by_option, curve, figure, grid, key, single,
    single_key, value_axis, year_axis,
};
use super::setting::Setting;
use super::style::{LEADING, MUTED, PAPER, tint};
use super::{ChartError, Figure};
use crate::compare::Curves;
use crate::tables::{Column, Table, TableError};
use plotters::style::RGBColor;

/// Name of the files.
const NAME: &str = "backlog";
/// Diameter of a quantile dot [px].
const DOT: f64 = 4.0;
/// Part of a panel's width that the years take; the rest is for the dots.
const YEARS: f64 = 0.8;

/// Work that waits at each year's end.
#[derive(Debug, Clone, PartialEq)]
pub struct Backlog {
    /// Calendar years.
    pub years: Vec<i32>,
    /// Hours per office, of each option.
    pub options: Vec<Curves>,
    /// Highest Monte Carlo error of the mean of the last year \[h\].
    pub mcse: f64,
}

/// Draws the backlog of every option along the years: bands of the most central half and 9 in 10 of the whole
/// curves, some of them singly, and 20 equally likely values of the last year as dots.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn backlog(setting: &Setting, backlog: &Backlog) -> Result<Figure, ChartError> {
    let words = words(setting, backlog);
    figure(setting, NAME, &words, data(setting, backlog), |canvas, fit| {
        let color = setting.options.first().map_or(MUTED, |option| option.look.color);
        let runs = backlog.options.first().map_or(0, |curves| curves.runs.len());
        let items = [
            (Mark::Block(tint(color, HALF)), setting.word("backlog-half")),
            (Mark::Block(tint(color, MOST)), setting.word("backlog-most")),
            (Mark::Gap(tint(color, HALF)), setting.word("chart-median")),
            single_key(setting, color, runs),
            (Mark::Dot(color, 1.0), setting.say("backlog-dots", &[("year", &last(backlog))])),
        ];
        key(canvas, &items, MARGIN, fit);
        let (columns, height, steps) = by_option(canvas.printed());
        let shown = |curves: &Curves| {
            let ends = curves.most.iter().map(|ends| ends.1);
            let top = ends.chain(curves.runs.iter().flatten().copied()).chain(curves.dots.iter().copied());
            top.filter(|value| value.is_finite()).fold(0.0, f64::max)
        };
        let axis = Axis::from_zero(backlog.options.iter().map(shown).fold(1.0, f64::max), steps);
        let tick = |value| setting.tick(axis, 1.0, value);
        let gutter = axis.gutter(tick);
        let heads: Vec<Head> = setting
            .options
            .iter()
            .zip(&backlog.options)
            .map(|(option, curves)| Head::of(option, spread(setting, "backlog-panel", curves)))
            .collect();
        grid(canvas, &heads, Grid { columns, height, gutter, foot: LEADING }, fit, |canvas, panel| {
            let (curves, look) = (&backlog.options[panel.index], setting.options[panel.index].look);
            value_axis(canvas, panel, axis, tick);
            let along = Panel { width: YEARS * panel.width, ..panel };
            whole(canvas, along, axis, &curves.most, tint(look.color, MOST));
            whole(canvas, along, axis, &curves.half, tint(look.color, HALF));
            for run in &curves.runs {
                curve(canvas, along, axis, run, single(look.color));
            }
            curve(canvas, along, axis, &curves.median, Pen::new(PAPER, 1.6));
            dots(canvas, along.right() + 5.0, panel, axis, &curves.dots, look.color);
            year_axis(canvas, along, &backlog.years);
        });
    })
}

/// The room that curves take.
fn whole(canvas: &mut Canvas, panel: Panel, axis: Axis, ends: &[(f64, f64)], color: RGBColor) {
    let at = |k: usize, value: f64| (panel.year(k, ends.len()), panel.y(axis.share(value)));
    let upper = ends.iter().enumerate().map(|(k, ends)| at(k, ends.1));
    let lower = ends.iter().enumerate().rev().map(|(k, ends)| at(k, ends.0));
    canvas.fill(&upper.chain(lower).collect::<Vec<_>>(), color);
}

/// Equally likely values as dots, beside each other where they would cover each other.
fn dots(canvas: &mut Canvas, left: f64, panel: Panel, axis: Axis, values: &[f64], color: RGBColor) {
    let mut row = (f64::NAN, 0.0);
    for &value in values.iter().filter(|value| value.is_finite()) {
        let y = panel.y(axis.share(value));
        let cell = (y / DOT).round() * DOT;
        row = if row.0 == cell { (cell, row.1 + 1.0) } else { (cell, 0.0) };
        // No dot leaves the panel: the last ones of a long row stand on each other.
        let x = (left + DOT / 2.0 + row.1 * DOT).min(panel.right() - DOT / 2.0);
        canvas.dot((x, cell.min(panel.bottom() - DOT / 2.0)), DOT / 2.0 - 0.3, color, 1.0);
    }
}

fn last(backlog: &Backlog) -> String {
    backlog.years.last().map_or(String::new(), i32::to_string)
}

/// A message with the median and the range of the last year.
fn spread(setting: &Setting, id: &str, curves: &Curves) -> String {
    let [low, middle, high] = curves.last.map(|value| setting.number(value));
    setting.say(id, &[("middle", &middle), ("low", &low), ("high", &high)])
}

fn words(setting: &Setting, backlog: &Backlog) -> Words {
    let middle = |k: &usize| backlog.options[*k].last[1];
    let all = 0..backlog.options.len();
    let by = |a: &usize, b: &usize| middle(a).total_cmp(&middle(b));
    let known = || all.clone().filter(|k| !middle(k).is_nan());
    let title = match (known().max_by(by), known().min_by(by)) {
        (Some(worst), Some(best)) => {
            let [low, _, high] = backlog.options[worst].last.map(|value| setting.number(value));
            let id = if worst == best { "backlog-title-alone" } else { "backlog-title" };
            setting.say(
                id,
                &[
                    ("year", &last(backlog)),
                    ("worst", &setting.options[worst].label),
                    ("most", &setting.number(middle(&worst))),
                    ("low", &low),
                    ("high", &high),
                    ("best", &setting.options[best].label),
                    ("least", &setting.number(middle(&best))),
                ],
            )
        }
        _ => setting.word("chart-nothing"),
    };
    let all: Vec<String> = setting
        .options
        .iter()
        .zip(&backlog.options)
        .map(|(option, curves)| format!("{}: {}", option.label, spread(setting, "backlog-panel", curves)))
        .collect();
    Words {
        subtitle: setting.word("backlog-subtitle"),
        caption: setting.say("backlog-caption", &[("error", &setting.error(backlog.mcse))]),
        description: setting.say("backlog-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

/// One row per option and year; the dots repeat in every row of their option.
fn data(setting: &Setting, backlog: &Backlog) -> Result<Table, TableError> {
    let years = backlog.years.len();
    let rows: Vec<(usize, usize)> =
        (0..backlog.options.len()).flat_map(|k| (0..years).map(move |year| (k, year))).collect();
    let number = |name: String, value: &dyn Fn(&Curves, usize) -> f64| {
        Column::number(name, "h", rows.iter().map(|&(k, year)| value(&backlog.options[k], year)).collect())
    };
    let mut columns = vec![
        Column::text("option", rows.iter().map(|&(k, _)| setting.options[k].id.clone()).collect()),
        Column::integer("year", "", rows.iter().map(|&(_, year)| i64::from(backlog.years[year])).collect()),
        number("most_low".into(), &|c, year| c.most[year].0),
        number("half_low".into(), &|c, year| c.half[year].0),
        number("median".into(), &|c, year| c.median[year]),
        number("half_high".into(), &|c, year| c.half[year].1),
        number("most_high".into(), &|c, year| c.most[year].1),
    ];
    let most = |of: fn(&Curves) -> usize| backlog.options.iter().map(of).max().unwrap_or(0);
    for run in 0..most(|c| c.runs.len()) {
        let value = move |c: &Curves, year: usize| c.runs.get(run).map_or(f64::NAN, |run| run[year]);
        columns.push(number(format!("run_{}", run + 1), &value));
    }
    for dot in 0..most(|c| c.dots.len()) {
        let value = move |c: &Curves, _: usize| c.dots.get(dot).copied().unwrap_or(f64::NAN);
        columns.push(number(format!("last_{}", dot + 1), &value));
    }
    Table::new(NAME, columns)
}
