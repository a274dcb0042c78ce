//! Figure 3: what share of the time goes on administration?

use super::canvas::{Pen, Type};
use super::frame::{Axis, HALF, MARGIN, MOST, Mark, Panel, Words, across_axis, figure, key};
use super::setting::Setting;
use super::style::{INK, LEADING, MUTED, PAPER, Width, tint};
use super::{ChartError, Figure};
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "administration";
const BEFORE: &[f64] = &[2.0, 2.0];

/// Administration under an option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdministrationRow {
    /// Administrative hours in those of all work done: quantiles at 5, 25, 50, 75 and 95 %.
    pub share: [f64; 5],
    /// Monte Carlo error of the mean share.
    pub mcse: f64,
    /// Administrative hours per office, mean [h/year].
    pub hours: f64,
}

/// Draws the share of administration under every option, least first: bands of half and of 9 in 10 futures,
/// the median as a gap, the hours a year beside them.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn administration(setting: &Setting, rows: &[AdministrationRow]) -> Result<Figure, ChartError> {
    let words = words(setting, rows);
    let order = order(rows);
    figure(setting, NAME, &words, data(setting, rows, &order), |canvas, fit| {
        let color = order.first().map_or(MUTED, |&k| setting.options[k].look.color);
        let mut items = vec![
            (Mark::Block(tint(color, HALF)), setting.word("chart-half")),
            (Mark::Block(tint(color, MOST)), setting.word("chart-most")),
            (Mark::Gap(tint(color, HALF)), setting.word("chart-median")),
        ];
        let before = Pen::new(INK, 1.0).dashed(BEFORE);
        let reference = setting.reference().filter(|_| rows.len() > 1);
        if let Some(k) = reference {
            let label = &setting.options[k].label;
            items.push((Mark::Line(before), setting.say("chart-reference", &[("label", label)])));
        }
        key(canvas, &items, MARGIN, fit);

        let hours: Vec<String> = rows.iter().map(|row| setting.number(row.hours)).collect();
        let heading = Type::BODY.wrap(
            &setting.word("administration-hours"),
            if setting.width == Width::Column { 46.0 } else { 90.0 },
        );
        let right = Type::BODY
            .widest(heading.iter().map(String::as_str))
            .max(Type::INK.widest(hours.iter().map(String::as_str)))
            + 10.0;
        let names: Vec<&str> = setting.options.iter().map(|option| option.label.as_str()).collect();
        let room = match canvas.printed() {
            Width::Column => 92.0,
            Width::Page => 180.0,
        };
        let wrapped: Vec<Vec<String>> = order.iter().map(|&k| Type::NAME.wrap(names[k], room)).collect();
        let left = Type::NAME.widest(wrapped.iter().flatten().map(String::as_str)) + 14.0 + 8.0;
        let tall = |lines: &[String]| (lines.len().max(1) as f64 * LEADING).max(22.0) + 4.0;
        let top = canvas.y + heading.len() as f64 * LEADING + 2.0;
        for (k, line) in heading.iter().enumerate() {
            canvas.text(Type::BODY.ending(), line, MARGIN + fit, canvas.y + k as f64 * LEADING);
        }
        let high = rows.iter().map(|row| row.share[4]).filter(|value| value.is_finite()).fold(0.05, f64::max);
        let axis = Axis::from_zero(high, if canvas.printed() == Width::Column { 3 } else { 6 });
        let panel = Panel {
            index: 0,
            left: MARGIN + left,
            top,
            width: fit - left - right,
            height: wrapped.iter().map(|lines| tall(lines)).sum(),
            first: true,
            last: true,
        };
        across_axis(canvas, panel, axis, true, |value| setting.percent_tick(axis, value));
        let mut y = top;
        for (&k, lines) in order.iter().zip(&wrapped) {
            let (row, option) = (&rows[k], &setting.options[k]);
            let height = tall(lines);
            let middle = y + height / 2.0;
            canvas.marker(option.look, (MARGIN + 5.0, middle), 9.0);
            let first = middle - (lines.len() as f64 * LEADING - (LEADING - Type::NAME.cap())) / 2.0;
            canvas.lines(Type::NAME, lines, MARGIN + 14.0, first);
            let [p05, p25, p50, p75, p95] = row.share.map(|value| panel.x(axis.share(value)));
            if row.share.iter().all(|value| value.is_finite()) {
                canvas.block((p05, middle - 6.0), (p95 - p05, 12.0), tint(option.look.color, MOST));
                canvas.block((p25, middle - 6.0), (p75 - p25, 12.0), tint(option.look.color, HALF));
                canvas.line(&[(p50, middle - 6.0), (p50, middle + 6.0)], Pen::new(PAPER, 1.8));
            }
            canvas.text(Type::INK.ending(), &hours[k], MARGIN + fit, middle - Type::INK.cap() / 2.0);
            y += height;
        }
        if let Some(k) = reference {
            let x = panel.x(axis.share(rows[k].share[2]));
            canvas.line(&[(x, panel.top), (x, panel.bottom())], before);
        }
        canvas.y = panel.bottom() + LEADING + 4.0;
    })
}

/// Least first; missing values last, ties in the order of the options.
fn order(rows: &[AdministrationRow]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|&a, &b| rows[a].share[2].total_cmp(&rows[b].share[2]));
    order
}

fn words(setting: &Setting, rows: &[AdministrationRow]) -> Words {
    let [least, .., most] = order(rows)[..] else {
        let only = rows.first().map_or(String::new(), |row| setting.percent(row.share[2]));
        return said(setting, setting.say("administration-title-alone", &[("least", &only)]), rows);
    };
    let from = setting.reference().unwrap_or(most);
    let to = if from == least { most } else { least };
    let share = |k: usize, at: usize| setting.percent(rows[k].share[at]);
    let title = setting.say(
        "administration-title",
        &[
            ("option", &setting.options[to].label),
            ("share", &share(to, 2)),
            ("low", &setting.points(rows[to].share[0])),
            ("high", &share(to, 4)),
            ("reference", &setting.options[from].label),
            ("against", &share(from, 2)),
        ],
    );
    said(setting, title, rows)
}

fn said(setting: &Setting, title: String, rows: &[AdministrationRow]) -> Words {
    let error = rows.iter().map(|row| row.mcse).filter(|error| error.is_finite()).fold(0.0, f64::max);
    let all: Vec<String> = order(rows)
        .into_iter()
        .map(|k| format!("{}: {}", setting.options[k].label, setting.percent(rows[k].share[2])))
        .collect();
    Words {
        subtitle: setting.word("administration-subtitle"),
        caption: setting.say("administration-caption", &[("error", &setting.error(100.0 * error))]),
        description: setting
            .say("administration-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

fn data(setting: &Setting, rows: &[AdministrationRow], order: &[usize]) -> Result<Table, TableError> {
    let share = |name: &str, at: usize| {
        Column::number(name, "share", order.iter().map(|&k| rows[k].share[at]).collect())
    };
    Table::new(
        NAME,
        vec![
            Column::text("option", order.iter().map(|&k| setting.options[k].id.clone()).collect()),
            share("p05", 0),
            share("p25", 1),
            share("p50", 2),
            share("p75", 3),
            share("p95", 4),
            Column::number("hours", "h/year", order.iter().map(|&k| rows[k].hours).collect()),
        ],
    )
}
