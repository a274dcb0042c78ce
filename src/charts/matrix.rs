//! All options on all criteria, as numbers.

use super::canvas::{Canvas, Pen, Type};
use super::frame::{MARGIN, Mark, Words, figure, key, upright_heads};
use super::setting::Setting;
use super::style::{BLUE, GRID, LEADING, VERMILLION, Width, tint};
use super::{ChartError, Figure};
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "matrix";
/// An option on a criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Mean, in the unit of the outcome.
    pub mean: f64,
    /// The mean as readers read it, in the unit of the criterion's label.
    pub shown: String,
    /// Better (`true`) or worse than the reference by more than Monte Carlo noise; `None` if neither.
    pub better: Option<bool>,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixRow {
    /// Id of the outcome.
    pub outcome: String,
    /// Unit of the outcome.
    pub unit: String,
    /// Words and unit for readers.
    pub label: String,
    /// Whether a narrow figure shows it, too.
    pub narrow: bool,
    /// By option.
    pub cells: Vec<Cell>,
}

/// Criteria under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixGroup {
    /// Heading.
    pub heading: String,
    /// Criteria.
    pub rows: Vec<MatrixRow>,
}

/// Draws means of every criterion and option, with a sign and a shade where an option is better or worse than
/// the reference by more than noise. A narrow figure shows some of the criteria.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn matrix(setting: &Setting, groups: &[MatrixGroup]) -> Result<Figure, ChartError> {
    let words = words(setting, groups);
    figure(setting, NAME, &words, data(setting, groups), |canvas, fit| {
        let items = [
            (Mark::Block(tint(BLUE, 0.3)), setting.word("matrix-better")),
            (Mark::Block(tint(VERMILLION, 0.3)), setting.word("matrix-worse")),
        ];
        if setting.options.len() > 1 {
            key(canvas, &items, MARGIN, fit);
        }
        let most = match canvas.printed() {
            Width::Column => 5,
            Width::Page => 9,
        };
        for options in setting.panels(most) {
            block(canvas, setting, groups, &options, fit);
        }
    })
}

fn block(canvas: &mut Canvas, setting: &Setting, groups: &[MatrixGroup], options: &[usize], fit: f64) {
    let narrow = canvas.printed() == Width::Column;
    let shown = |row: &&MatrixRow| row.narrow || !narrow;
    let rows = || groups.iter().flat_map(|group| &group.rows).filter(shown);
    let step = if narrow { LEADING - 2.0 } else { LEADING };
    let label_room = if narrow { 108.0 } else { 170.0 };
    let labels: Vec<Vec<String>> = rows().map(|row| Type::INK.wrap(&row.label, label_room)).collect();
    let left = MARGIN + Type::INK.widest(labels.iter().flatten().map(String::as_str)) + 8.0;
    let cell = ((MARGIN + fit - left) / options.len().max(1) as f64).min(80.0);
    // Headings stand on their foot, above each other's words where a column is narrow.
    let heads: Vec<Vec<String>> =
        options.iter().map(|&k| Type::NAME.wrap(&setting.options[k].label, cell - 4.0)).collect();
    if heads.iter().flatten().any(|line| Type::NAME.measure(line) > cell - 4.0) {
        upright_heads(canvas, setting, options, left - 2.0, cell);
    } else {
        let tall = heads.iter().map(Vec::len).max().unwrap_or(0) as f64 * LEADING;
        let foot = canvas.y + tall + 16.0;
        for (column, (lines, &k)) in heads.iter().zip(options).enumerate() {
            let right = left + (column as f64 + 1.0) * cell - 4.0;
            let top = foot - 12.0 - lines.len() as f64 * LEADING;
            canvas.lines(Type::NAME.ending(), lines, right, top);
            canvas.marker(setting.options[k].look, (right - 4.5, foot - 7.0), 9.0);
        }
        canvas.y = foot + 2.0;
    }
    let mut row_labels = labels.iter();
    for group in groups {
        if !narrow {
            canvas.line(&[(MARGIN, canvas.y), (MARGIN + fit, canvas.y)], Pen::new(GRID, 0.8));
            canvas.y += 4.0;
            canvas.text(Type::NAME, &group.heading, MARGIN, canvas.y);
            canvas.y += LEADING;
        }
        for row in group.rows.iter().filter(shown) {
            let lines = row_labels.next().map_or(&[][..], Vec::as_slice);
            for (n, line) in lines.iter().enumerate() {
                canvas.text(Type::INK, line, MARGIN, canvas.y + n as f64 * step);
            }
            for (column, &k) in options.iter().enumerate() {
                let one = &row.cells[k];
                let right = left + (column as f64 + 1.0) * cell - 4.0;
                let sign = match one.better {
                    Some(true) => "+",
                    Some(false) => "\u{2212}",
                    None => "",
                };
                if let Some(better) = one.better {
                    let ground = tint(if better { BLUE } else { VERMILLION }, 0.3);
                    canvas.block((right - cell + 6.0, canvas.y - 3.0), (cell - 3.0, LEADING - 1.5), ground);
                }
                canvas.text(Type::INK.ending(), &one.shown, right - 11.0, canvas.y);
                if !sign.is_empty() {
                    canvas.text(Type::NAME.ending(), sign, right, canvas.y);
                }
            }
            canvas.y += lines.len() as f64 * step + LEADING - step;
        }
        canvas.y += 1.0;
    }
    canvas.y += 8.0;
}

fn words(setting: &Setting, groups: &[MatrixGroup]) -> Words {
    let rows = || groups.iter().flat_map(|group| &group.rows);
    let better = |k: &usize| rows().filter(|row| row.cells[*k].better == Some(true)).count();
    let worse = |k: usize| rows().filter(|row| row.cells[k].better == Some(false)).count();
    let number = rows().count();
    let others: Vec<usize> = setting.others().collect();
    // The earlier of equals.
    let title = match (others.iter().rev().max_by_key(|k| better(k)), setting.reference()) {
        (Some(&k), Some(reference)) => setting.say(
            "matrix-title",
            &[
                ("option", &setting.options[k].label),
                ("better", &setting.count(better(&k))),
                ("worse", &setting.count(worse(k))),
                ("number", &setting.count(number)),
                ("reference", &setting.options[reference].label),
            ],
        ),
        _ => setting.say("matrix-title-alone", &[("number", &setting.count(number))]),
    };
    let all: Vec<String> = others
        .iter()
        .map(|k| {
            setting.say(
                "matrix-count",
                &[
                    ("option", &setting.options[*k].label),
                    ("better", &setting.count(better(k))),
                    ("worse", &setting.count(worse(*k))),
                ],
            )
        })
        .collect();
    let narrow = setting.width == Width::Column;
    Words {
        subtitle: setting.word("matrix-subtitle"),
        caption: setting.say(
            if narrow { "matrix-caption-narrow" } else { "matrix-caption" },
            &[("prices", &Setting::prices())],
        ),
        description: setting.say("matrix-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

/// One row per criterion: the mean of every option, and its sign against the reference (1, 0, -1).
fn data(setting: &Setting, groups: &[MatrixGroup]) -> Result<Table, TableError> {
    let rows: Vec<&MatrixRow> = groups.iter().flat_map(|group| &group.rows).collect();
    let mut columns = vec![
        Column::text("outcome", rows.iter().map(|row| row.outcome.clone()).collect()),
        Column::text("unit", rows.iter().map(|row| row.unit.clone()).collect()),
    ];
    for (k, option) in setting.options.iter().enumerate() {
        columns.push(Column::number(
            option.id.clone(),
            "",
            rows.iter().map(|row| row.cells[k].mean).collect(),
        ));
    }
    for (k, option) in setting.options.iter().enumerate() {
        let sign = |row: &&MatrixRow| row.cells[k].better.map_or(0, |better| if better { 1 } else { -1 });
        columns.push(Column::integer(format!("{}_sign", option.id), "", rows.iter().map(sign).collect()));
    }
    Table::new(NAME, columns)
}
