//! Which offices carry how much work under each option?

use super::canvas::Type;
use super::frame::{CLOSE, MARGIN, Words, figure, upright_heads};
use super::setting::Setting;
use super::style::{INK, LEADING, PAPER, contrast, viridis};
use super::{ChartError, Figure};
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "offices";
/// Rows shown at most; the offices with the least work of more become one row.
const ROWS: usize = 30;

/// Work that arrives at an office.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficeLoads {
    /// Id.
    pub id: String,
    /// Words for readers.
    pub label: String,
    /// Mean offered load, by option.
    pub load: Vec<f64>,
}

/// Draws the mean offered load of every office under every option as a table of shaded numbers, the busiest
/// office under the reference first.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn offices(setting: &Setting, offices: &[OfficeLoads], mcse: f64) -> Result<Figure, ChartError> {
    let rows = rows(setting, offices);
    let words = words(setting, &rows, mcse);
    figure(setting, NAME, &words, data(setting, &rows), |canvas, fit| {
        let labels: Vec<Vec<String>> =
            rows.iter().map(|row| Type::INK.wrap(&row.label, fit * 0.34)).collect();
        let label_width = Type::INK.widest(labels.iter().flatten().map(String::as_str));
        let left = MARGIN + label_width + 8.0;
        let cell = ((MARGIN + fit - left) / setting.options.len().max(1) as f64).min(90.0);
        let all: Vec<usize> = (0..setting.options.len()).collect();
        upright_heads(canvas, setting, &all, left, cell);
        let finite = || rows.iter().flat_map(|row| row.load.iter().copied()).filter(|load| load.is_finite());
        let (low, high) = (finite().fold(f64::INFINITY, f64::min), finite().fold(0.0, f64::max));
        for (row, lines) in rows.iter().zip(&labels) {
            let tall = LEADING + (lines.len().max(1) - 1) as f64 * CLOSE;
            for (n, line) in lines.iter().enumerate() {
                let y = canvas.y + (LEADING - Type::INK.cap()) / 2.0 + n as f64 * CLOSE;
                canvas.text(Type::INK, line, MARGIN, y);
            }
            for (k, &load) in row.load.iter().enumerate() {
                let x = left + k as f64 * cell;
                let ground =
                    if load.is_finite() && high > low { viridis((load - low) / (high - low)) } else { PAPER };
                canvas.block((x, canvas.y), (cell - 1.0, tall), ground);
                let ink = if contrast(INK, ground) > contrast(PAPER, ground) { INK } else { PAPER };
                let style = Type::INK.centred().colored(ink);
                let y = canvas.y + (tall - Type::INK.cap()) / 2.0;
                canvas.text(style, &setting.points(load), x + (cell - 1.0) / 2.0, y);
            }
            canvas.y += tall + 1.0;
        }
        canvas.y += 4.0;
    })
}

/// The rows that are shown: the busiest first, and what there are more of as their mean.
fn rows(setting: &Setting, offices: &[OfficeLoads]) -> Vec<OfficeLoads> {
    let lead = setting.reference().unwrap_or(0);
    let mut rows = offices.to_vec();
    // Ties keep the order of the scenario.
    rows.sort_by(|a, b| b.load[lead].total_cmp(&a.load[lead]));
    if rows.len() > ROWS {
        let rest = rows.split_off(ROWS - 1);
        let n = rest.len() as f64;
        let mean = |k: usize| rest.iter().map(|row| row.load[k]).sum::<f64>() / n;
        rows.push(OfficeLoads {
            id: "others".to_owned(),
            label: setting.say("offices-others", &[("number", &setting.count(rest.len()))]),
            load: (0..setting.options.len()).map(mean).collect(),
        });
    }
    rows
}

fn words(setting: &Setting, rows: &[OfficeLoads], mcse: f64) -> Words {
    let lead = setting.reference().unwrap_or(0);
    let title = match (rows.first(), setting.options.get(lead)) {
        (Some(row), Some(option)) => {
            let over = rows.iter().filter(|row| row.load[lead] > 1.0).count();
            setting.say(
                "offices-title",
                &[
                    ("office", &row.label),
                    ("load", &setting.percent(row.load[lead])),
                    ("option", &option.label),
                    ("over", &setting.count(over)),
                    ("all", &setting.count(rows.len())),
                ],
            )
        }
        _ => setting.word("chart-nothing"),
    };
    let all: Vec<String> = rows
        .iter()
        .take(5)
        .map(|row| format!("{}: {}", row.label, setting.percent(row.load[lead])))
        .collect();
    Words {
        subtitle: setting.word("offices-subtitle"),
        caption: setting.say("offices-caption", &[("error", &setting.error(100.0 * mcse))]),
        description: setting.say("offices-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

fn data(setting: &Setting, rows: &[OfficeLoads]) -> Result<Table, TableError> {
    let mut columns = vec![Column::text("office", rows.iter().map(|row| row.id.clone()).collect())];
    for (k, option) in setting.options.iter().enumerate() {
        columns.push(Column::number(
            option.id.clone(),
            "share",
            rows.iter().map(|row| row.load[k]).collect(),
        ));
    }
    Table::new(NAME, columns)
}
