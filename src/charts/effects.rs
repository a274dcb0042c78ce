//! Figure 8, second part: which inputs have a part in the variance (Sobol' indices), alone and in all.

use super::canvas::Pen;
use super::frame::{Axis, MARGIN, Mark, Words, figure, key};
use super::ranking::{Row, ranking};
use super::setting::Setting;
use super::style::{BLUE, INK, Look, Marker};
use super::{ChartError, Figure};
use crate::sensitivity::Estimate;
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "effects";
/// Inputs drawn at most.
const DRAWN: usize = 12;
const DOT: Look = Look { color: BLUE, dash: &[], marker: Marker::Circle };

/// Indices of an input.
#[derive(Debug, Clone, PartialEq)]
pub struct InputEffects {
    /// Key.
    pub key: String,
    /// In words.
    pub name: String,
    /// Share of the variance that it explains alone.
    pub first: Estimate,
    /// Share in which it has a part.
    pub total: Estimate,
}

/// Draws the total effect of each input with its interval as dots, the effect alone as bars across.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn effects(setting: &Setting, subject: &str, inputs: &[InputEffects]) -> Result<Figure, ChartError> {
    let words = words(setting, subject, inputs);
    figure(setting, NAME, &words, table(inputs), |canvas, fit| {
        let items = [
            (Mark::Option(DOT), setting.word("effects-total")),
            (Mark::Line(Pen::new(INK, 2.0)), setting.word("effects-first")),
        ];
        key(canvas, &items, MARGIN, fit);
        let row = |one: &InputEffects| Row {
            name: one.name.clone(),
            value: one.total.value.max(0.0),
            low: one.total.low.max(0.0),
            high: one.total.high,
            counts: !one.total.is_nothing(),
            also: Some(one.first.value.max(0.0)),
        };
        let rows: Vec<Row> = inputs.iter().take(DRAWN).map(row).collect();
        ranking(canvas, &rows, None, &|axis: Axis, value| setting.percent_tick(axis, value), fit);
    })
}

fn words(setting: &Setting, subject: &str, inputs: &[InputEffects]) -> Words {
    let part = |share: f64| setting.percent(share.max(0.0));
    let title = match inputs.first().filter(|one| !one.total.is_nothing()) {
        Some(one) => setting.say(
            "effects-title",
            &[
                ("input", &one.name),
                ("share", &part(one.total.value)),
                ("low", &part(one.total.low)),
                ("high", &part(one.total.high)),
            ],
        ),
        None => setting.say("effects-title-none", &[("inputs", &setting.count(inputs.len()))]),
    };
    let alone: f64 = inputs.iter().map(|one| one.first.value.max(0.0)).sum();
    let further: Vec<&InputEffects> = inputs.iter().skip(DRAWN).collect();
    let largest = further.iter().map(|one| one.total.value).fold(0.0, f64::max);
    let all: Vec<String> =
        inputs.iter().take(3).map(|one| format!("{} {}", one.name, part(one.total.value))).collect();
    let mut caption = setting.say("effects-caption", &[("alone", &part(alone))]);
    if !further.is_empty() {
        caption.push(' ');
        caption.push_str(
            &setting.say(
                "effects-others",
                &[("number", &setting.count(further.len())), ("share", &part(largest))],
            ),
        );
    }
    Words {
        subtitle: subject.to_owned(),
        caption,
        description: setting.say("effects-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

fn table(inputs: &[InputEffects]) -> Result<Table, TableError> {
    let numbers = |name: &str, pick: fn(&InputEffects) -> f64| {
        Column::number(name, "", inputs.iter().map(pick).collect())
    };
    Table::new(
        NAME,
        vec![
            Column::text("input", inputs.iter().map(|one| one.key.clone()).collect()),
            numbers("first", |one| one.first.value),
            numbers("first_low95", |one| one.first.low),
            numbers("first_high95", |one| one.first.high),
            numbers("total", |one| one.total.value),
            numbers("total_low95", |one| one.total.low),
            numbers("total_high95", |one| one.total.high),
        ],
    )
}
