//! How does the network grow: who uses it, who pays into it?

use super::canvas::Pen;
use super::frame::{
    Axis, Grid, HALF, Head, MARGIN, MOST, Mark, Words, by_option, curve, fan, figure, grid, key, medians,
    single, single_key, value_axis, year_axis,
};
use super::setting::Setting;
use super::style::{INK, LEADING, MUTED, tint};
use super::workload::{fan_columns, run_columns, top};
use super::{ChartError, Figure};
use crate::compare::Fan;
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "network";
const CONTRIBUTORS: &[f64] = &[5.0, 3.0];

/// Agencies in the network of an option, year by year.
#[derive(Debug, Clone, PartialEq)]
pub struct Growth {
    /// Active users per office.
    pub users: Fan,
    /// Contributors in the whole network.
    pub contributors: Fan,
}

/// Draws users per office as a fan and the contributors' median and single futures as dashed lines, one panel
/// per option.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn network(setting: &Setting, options: &[Growth]) -> Result<Figure, ChartError> {
    let words = words(setting, options);
    figure(setting, NAME, &words, data(setting, options), |canvas, fit| {
        let color = setting.options.first().map_or(MUTED, |option| option.look.color);
        let line = Pen::new(INK, 1.4).dashed(CONTRIBUTORS);
        let runs = options.first().map_or(0, |one| one.users.runs.len());
        let items = [
            (Mark::Block(tint(color, HALF)), setting.word("network-half")),
            (Mark::Block(tint(color, MOST)), setting.word("chart-most")),
            (Mark::Gap(tint(color, HALF)), setting.word("chart-median")),
            single_key(setting, color, runs),
            (Mark::Line(line), setting.word("network-contributors")),
        ];
        key(canvas, &items, MARGIN, fit);
        let fans: Vec<Fan> =
            options.iter().flat_map(|one| [one.users.clone(), one.contributors.clone()]).collect();
        let (columns, height, steps) = by_option(canvas.printed());
        let axis = Axis::from_zero(top(&fans).max(1.0), steps);
        let tick = |value| setting.tick(axis, 1.0, value);
        let gutter = axis.gutter(tick);
        let heads: Vec<Head> = setting
            .options
            .iter()
            .zip(options)
            .map(|(option, one)| Head::of(option, ends(setting, one)))
            .collect();
        let years: Vec<i32> =
            options.first().map_or(Vec::new(), |one| one.users.bands.iter().map(|band| band.year).collect());
        grid(canvas, &heads, Grid { columns, height, gutter, foot: LEADING }, fit, |canvas, panel| {
            let one = &options[panel.index];
            value_axis(canvas, panel, axis, tick);
            fan(
                canvas,
                panel,
                axis,
                &one.users.bands,
                &one.users.runs,
                setting.options[panel.index].look.color,
            );
            for run in &one.contributors.runs {
                curve(canvas, panel, axis, run, single(MUTED));
            }
            medians(canvas, panel, axis, &one.contributors.bands, line);
            year_axis(canvas, panel, &years);
        });
    })
}

fn end(fan: &Fan) -> f64 {
    fan.bands.last().map_or(f64::NAN, |band| band.p50)
}

fn ends(setting: &Setting, one: &Growth) -> String {
    setting.say(
        "network-panel",
        &[
            ("users", &setting.number(end(&one.users))),
            ("contributors", &setting.number(end(&one.contributors))),
        ],
    )
}

fn words(setting: &Setting, options: &[Growth]) -> Words {
    let users = |k: &usize| end(&options[*k].users);
    let known = || (0..options.len()).filter(|k| !users(k).is_nan());
    // The earlier of equals.
    let most = known().rev().max_by(|a, b| users(a).total_cmp(&users(b)));
    let least = known().min_by(|a, b| users(a).total_cmp(&users(b)));
    let year = options
        .first()
        .and_then(|one| one.users.bands.last())
        .map_or(String::new(), |band| band.year.to_string());
    let title = match (most, least) {
        (Some(most), Some(least)) => setting.say(
            if most == least { "network-title-alone" } else { "network-title" },
            &[
                ("year", &year),
                ("most", &setting.options[most].label),
                ("high", &setting.number(users(&most))),
                ("least", &setting.options[least].label),
                ("low", &setting.number(users(&least))),
            ],
        ),
        _ => setting.word("chart-nothing"),
    };
    let error = options.iter().map(|one| one.users.mcse.max(one.contributors.mcse)).fold(0.0, f64::max);
    let all: Vec<String> = setting
        .options
        .iter()
        .zip(options)
        .map(|(option, one)| format!("{}: {}", option.label, ends(setting, one)))
        .collect();
    Words {
        subtitle: setting.word("network-subtitle"),
        caption: setting.say("network-caption", &[("error", &setting.error(error))]),
        description: setting.say("network-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

fn data(setting: &Setting, options: &[Growth]) -> Result<Table, TableError> {
    let users: Vec<Fan> = options.iter().map(|one| one.users.clone()).collect();
    let contributors: Vec<Fan> = options.iter().map(|one| one.contributors.clone()).collect();
    let mut columns = fan_columns(setting, &users, "count");
    let named = |mut column: Column, head: &str| {
        column.name = format!("{head}_{}", column.name);
        column
    };
    columns = columns
        .into_iter()
        .enumerate()
        .map(|(k, column)| if k < 2 { column } else { named(column, "users") })
        .collect();
    columns.extend(run_columns(&users, "count").into_iter().map(|column| named(column, "users")));
    let quantiles = fan_columns(setting, &contributors, "count").into_iter().skip(2);
    columns.extend(quantiles.map(|column| named(column, "contributors")));
    columns
        .extend(run_columns(&contributors, "count").into_iter().map(|column| named(column, "contributors")));
    Table::new(NAME, columns)
}
