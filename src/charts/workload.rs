//! Figure 1: can the staff carry the work under each option?

use super::canvas::Pen;
use super::frame::{
    Axis, Grid, Head, Mark, Words, by_option, fan, fan_key, figure, grid, key, level, medians, reference_pen,
    value_axis, year_axis,
};
use super::setting::Setting;
use super::style::{LEADING, MUTED, Width};
use super::{ChartError, Figure};
use crate::compare::{Fan, YearBand};
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "workload";
/// Share of the working time up to which offices are planned, and its dash.
const PLANNED: f64 = 0.85;
const PLAN_DASH: &[f64] = &[3.0, 3.0];
/// All the working time.
const FULL: f64 = 1.0;

/// Draws the offered load of every option along the years: bands of half and of 9 in 10 futures, some
/// runs whole, the median as a gap, one panel per option on common axes.
///
/// `fans` go with the options, their peaks counted above 1.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn workload(setting: &Setting, fans: &[Fan]) -> Result<Figure, ChartError> {
    let words = words(setting, fans);
    figure(setting, NAME, &words, data(setting, fans), |canvas, fit| {
        let color = setting.options.first().map_or(MUTED, |option| option.look.color);
        let runs = fans.first().map_or(0, |fan| fan.runs.len());
        let mut items = fan_key(setting, color, runs);
        let reference = setting.reference().filter(|_| fans.len() > 1);
        if let Some(k) = reference {
            let label = &setting.options[k].label;
            items.push((Mark::Line(reference_pen()), setting.say("chart-reference", &[("label", label)])));
        }
        let planned = Pen::new(MUTED, 0.8).dashed(PLAN_DASH);
        items.push((
            Mark::Line(planned),
            setting.say("workload-planned", &[("load", &setting.percent(PLANNED))]),
        ));
        let full = Pen::new(MUTED, 0.8);
        items.push((Mark::Line(full), setting.say("workload-full", &[("load", &setting.percent(FULL))])));
        key(canvas, &items, super::frame::MARGIN, fit);

        let (columns, height, steps) = by_option(canvas.printed());
        let axis = Axis::from_zero(top(fans).max(1.05), steps);
        let tick = |value| setting.percent_tick(axis, value);
        let gutter = axis.gutter(tick);
        let heads: Vec<Head> = fans
            .iter()
            .zip(setting.options)
            .map(|(fan, option)| Head::of(option, panel_words(setting, fan)))
            .collect();
        let shape = Grid { columns, height, gutter, foot: LEADING };
        let years: Vec<i32> =
            fans.first().map_or(Vec::new(), |fan| fan.bands.iter().map(|b| b.year).collect());
        grid(canvas, &heads, shape, fit, |canvas, panel| {
            let one = &fans[panel.index];
            value_axis(canvas, panel, axis, tick);
            fan(canvas, panel, axis, &one.bands, &one.runs, setting.options[panel.index].look.color);
            level(canvas, panel, axis, FULL, full);
            level(canvas, panel, axis, PLANNED, planned);
            if let Some(k) = reference.filter(|&k| k != panel.index) {
                medians(canvas, panel, axis, &fans[k].bands, reference_pen());
            }
            year_axis(canvas, panel, &years);
        });
    })
}

/// The highest value that a fan shows.
pub(super) fn top(fans: &[Fan]) -> f64 {
    fans.iter()
        .flat_map(|fan| fan.bands.iter().map(|band| band.p95).chain(fan.runs.iter().flatten().copied()))
        .filter(|value| value.is_finite())
        .fold(0.0, f64::max)
}

fn words(setting: &Setting, fans: &[Fan]) -> Words {
    let often = |k: usize| setting.often(fans[k].never_above);
    let label = |k: usize| setting.options[k].label.as_str();
    let best = setting.others().max_by(|&a, &b| fans[a].never_above.total_cmp(&fans[b].never_above));
    let title = match (best, setting.reference()) {
        (Some(best), Some(reference)) => setting.say(
            "workload-title",
            &[
                ("best", label(best)),
                ("often", &often(best)),
                ("reference", label(reference)),
                ("against", &often(reference)),
            ],
        ),
        (Some(only), None) | (None, Some(only)) => {
            setting.say("workload-title-alone", &[("best", label(only)), ("often", &often(only))])
        }
        (None, None) => setting.word("chart-nothing"),
    };
    let error = fans.iter().map(|fan| fan.mcse).fold(0.0, f64::max);
    let shares: Vec<String> = (0..fans.len()).map(|k| format!("{}: {}", label(k), often(k))).collect();
    Words {
        subtitle: setting.word("workload-subtitle"),
        caption: setting.say("workload-caption", &[("error", &setting.error(100.0 * error))]),
        description: setting
            .say("workload-description", &[("title", &title), ("shares", &shares.join("; "))]),
        title,
    }
}

/// What is said above a panel: the peak, which quantiles year by year hide (Juul et al. 2021), and when half
/// of the futures are above.
fn panel_words(setting: &Setting, fan: &Fan) -> String {
    let often = setting.often(fan.never_above);
    if setting.width == Width::Column {
        return setting.say("workload-narrow", &[("often", &often)]);
    }
    match fan.bands.iter().find(|band| band.p50 > FULL) {
        Some(band) => {
            setting.say("workload-crossing", &[("often", &often), ("year", &band.year.to_string())])
        }
        None => setting.say("workload-below", &[("often", &often)]),
    }
}

/// The plotted numbers: one row per option and year.
fn data(setting: &Setting, fans: &[Fan]) -> Result<Table, TableError> {
    let mut columns = fan_columns(setting, fans, "share");
    let rows = rows(fans);
    columns.push(Column::number(
        "never_above_1",
        "share",
        rows.iter().map(|&(k, _)| fans[k].never_above).collect(),
    ));
    columns.extend(run_columns(fans, "share"));
    Table::new(NAME, columns)
}

fn rows(fans: &[Fan]) -> Vec<(usize, usize)> {
    fans.iter().enumerate().flat_map(|(k, fan)| (0..fan.bands.len()).map(move |year| (k, year))).collect()
}

/// Option, year and quantiles of fans.
pub(super) fn fan_columns(setting: &Setting, fans: &[Fan], unit: &str) -> Vec<Column> {
    let rows = rows(fans);
    let number = |name: &str, pick: fn(&YearBand) -> f64| {
        Column::number(name, unit, rows.iter().map(|&(k, year)| pick(&fans[k].bands[year])).collect())
    };
    vec![
        Column::text("option", rows.iter().map(|&(k, _)| setting.options[k].id.clone()).collect()),
        Column::integer(
            "year",
            "",
            rows.iter().map(|&(k, year)| i64::from(fans[k].bands[year].year)).collect(),
        ),
        number("p05", |b| b.p05),
        number("p25", |b| b.p25),
        number("p50", |b| b.p50),
        number("p75", |b| b.p75),
        number("p95", |b| b.p95),
    ]
}

/// The futures that fans show whole.
pub(super) fn run_columns(fans: &[Fan], unit: &str) -> Vec<Column> {
    let rows = rows(fans);
    let most = fans.iter().map(|fan| fan.runs.len()).max().unwrap_or(0);
    (0..most)
        .map(|run| {
            let value = |&(k, year): &(usize, usize)| fans[k].runs.get(run).map_or(f64::NAN, |run| run[year]);
            Column::number(format!("run_{}", run + 1), unit, rows.iter().map(value).collect())
        })
        .collect()
}
