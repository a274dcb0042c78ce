//! What to measure next: what knowing an input would be worth.

use super::amount::Amounts;
use super::frame::{Words, figure};
use super::ranking::{Row, ranking};
use super::setting::Setting;
use super::{ChartError, Figure};
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "learning";
/// Rows drawn at most.
const DRAWN: usize = 12;
const NORMAL: f64 = 1.959_963_984_540_054;

/// Something that could be learnt.
#[derive(Debug, Clone, PartialEq)]
pub struct Learnt {
    /// Key, or id of the way to measure.
    pub id: String,
    /// In words.
    pub name: String,
    /// What it is worth in draws that the choice had not seen, and its standard error.
    pub value: f64,
    /// Standard error.
    pub se: f64,
}

/// What learning is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct LearningWorth {
    /// Unit of worth.
    pub unit: String,
    /// The worthiest first.
    pub rows: Vec<Learnt>,
    /// Value of perfect information and its standard error.
    pub perfect: [f64; 2],
    /// Futures that it was found in.
    pub futures: usize,
}

/// Draws what knowing each input would be worth, as dots with 95 % intervals, beside the value of knowing everything.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn learning(setting: &Setting, data: &LearningWorth) -> Result<Figure, ChartError> {
    let amounts = Amounts::new(setting, &data.unit, data.perfect[0]);
    let words = words(setting, data, &amounts);
    figure(setting, NAME, &words, table(data), |canvas, fit| {
        let rows: Vec<Row> = data.rows.iter().take(DRAWN).map(|one| row(one, amounts.scale)).collect();
        let line = setting.say("learning-perfect", &[("worth", &amounts.tell(setting, data.perfect[0]))]);
        let tick = |axis: super::frame::Axis, value: f64| setting.tick(axis, 1.0, value);
        ranking(canvas, &rows, Some((data.perfect[0] * amounts.scale, &line)), &tick, fit);
    })
}

fn row(one: &Learnt, scale: f64) -> Row {
    Row {
        name: one.name.clone(),
        value: one.value * scale,
        // Knowledge is never worth less than nothing.
        low: (one.value - NORMAL * one.se).max(0.0) * scale,
        high: (one.value + NORMAL * one.se) * scale,
        counts: counts(one),
        also: None,
    }
}

/// Whether it is worth more than noise.
fn counts(one: &Learnt) -> bool {
    one.value > 2.0 * one.se
}

fn words(setting: &Setting, data: &LearningWorth, amounts: &Amounts) -> Words {
    let perfect = amounts.tell(setting, data.perfect[0]);
    let known = data.rows.iter().filter(|one| counts(one)).count();
    let title = match data.rows.first().filter(|_| known > 0) {
        Some(first) => setting.say(
            "learning-title",
            &[("what", &first.name), ("worth", &amounts.show(setting, first.value)), ("perfect", &perfect)],
        ),
        None => setting.say("learning-title-nothing", &[("perfect", &perfect)]),
    };
    let all: Vec<String> = data
        .rows
        .iter()
        .take(3)
        .map(|one| format!("{}: {}", one.name, amounts.show(setting, one.value)))
        .collect();
    Words {
        subtitle: setting.say("learning-subtitle", &[("unit", &amounts.unit)]),
        caption: setting.say(
            "learning-caption",
            &[("error", &amounts.show(setting, data.perfect[1])), ("futures", &setting.count(data.futures))],
        ),
        description: setting.say("learning-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

fn table(data: &LearningWorth) -> Result<Table, TableError> {
    let numbers = |pick: fn(&Learnt) -> f64| data.rows.iter().map(pick).collect::<Vec<_>>();
    Table::new(
        NAME,
        vec![
            Column::text("what", data.rows.iter().map(|one| one.id.clone()).collect()),
            Column::number("evppi", &data.unit, numbers(|one| one.value)),
            Column::number("evppi_se", &data.unit, numbers(|one| one.se)),
            Column::number("evpi", &data.unit, vec![data.perfect[0]; data.rows.len()]),
            Column::number("evpi_se", &data.unit, vec![data.perfect[1]; data.rows.len()]),
        ],
    )
}
