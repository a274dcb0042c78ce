//! Figure 12: which option is least regretted?

use super::amount::Amounts;
use super::canvas::{Canvas, Pen, Type};
use super::frame::{MARGIN, Words, figure};
use super::setting::Setting;
use super::style::{INK, LEADING, MUTED, VERMILLION, Width, tint};
use super::{ChartError, Figure};
use crate::decision::MeanRegret;
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "regret";
/// Height of a row: a number and its error [px].
const ROW: f64 = 2.0 * LEADING + 2.0;
/// Strongest shade.
const STRONG: f64 = 0.6;
/// An error below this part of its number is not told.
const SMALL_ERROR: f64 = 0.02;

/// A group of futures with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedFutures {
    /// Stable id.
    pub id: String,
    /// In words.
    pub name: String,
    /// Share of all futures.
    pub share: f64,
}

/// What each option misses in each group of futures.
#[derive(Debug, Clone, PartialEq)]
pub struct RegretTable {
    /// Unit of regret.
    pub unit: String,
    /// Columns.
    pub futures: Vec<NamedFutures>,
    /// Option x group.
    pub cells: Vec<Vec<MeanRegret>>,
    /// Mean over all futures, by option.
    pub average: Vec<MeanRegret>,
    /// Options that another dominates in the means.
    pub dominated: Vec<bool>,
}

impl RegretTable {
    /// Largest mean over the groups.
    fn worst(&self, option: usize) -> MeanRegret {
        let first = MeanRegret { mean: f64::NEG_INFINITY, se: 0.0 };
        self.cells[option]
            .iter()
            .fold(first, |worst, cell| if cell.mean > worst.mean { *cell } else { worst })
    }

    /// The cells of an option with its margins: worst and average.
    fn row(&self, option: usize) -> Vec<MeanRegret> {
        let mut row = self.cells[option].clone();
        row.extend([self.worst(option), self.average[option]]);
        row
    }
}

/// Draws a table of what each option misses on average in named futures against the best of each future, the
/// largest and the average as margins.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn regret(setting: &Setting, data: &RegretTable) -> Result<Figure, ChartError> {
    let rows: Vec<Vec<MeanRegret>> = (0..setting.options.len()).map(|k| data.row(k)).collect();
    let most = rows.iter().flatten().map(|cell| cell.mean).fold(0.0, f64::max);
    let amounts = Amounts::new(setting, &data.unit, most);
    let words = words(setting, data, &amounts);
    figure(setting, NAME, &words, table(setting, data), |canvas, fit| {
        let page = canvas.printed() == Width::Page;
        let labels = setting.options.iter().map(|option| option.label.as_str());
        let left = (Type::NAME.widest(labels) + 20.0).min(if page { 190.0 } else { 104.0 });
        let columns = data.futures.len() + 2;
        let cell = (fit - left - 6.0) / columns as f64;
        heads(canvas, setting, data, left, cell, page);
        let mut y = canvas.y;
        for (k, row) in rows.iter().enumerate() {
            let option = &setting.options[k];
            let lines = Type::NAME.wrap(&option.label, left - 18.0);
            let tall = (lines.len() as f64 * LEADING + 4.0).max(if page { ROW } else { 0.0 });
            canvas.marker(option.look, (MARGIN + 5.0, y + 8.0), 9.0);
            let style = if data.dominated[k] { Type::BODY } else { Type::NAME };
            canvas.lines(style, &lines, MARGIN + 14.0, y + 4.0);
            if data.dominated[k] {
                for (n, line) in lines.iter().enumerate() {
                    let at = y + 4.0 + n as f64 * LEADING + 5.0;
                    let wide = style.measure(line);
                    canvas.line(&[(MARGIN + 13.0, at), (MARGIN + 15.0 + wide, at)], Pen::new(MUTED, 1.0));
                }
            }
            for (column, one) in row.iter().enumerate() {
                let gap = if column >= data.futures.len() { 6.0 } else { 0.0 };
                let x = MARGIN + left + column as f64 * cell + gap;
                let part = if most > 0.0 { (one.mean / most).clamp(0.0, 1.0) } else { 0.0 };
                canvas.block((x + 1.0, y), (cell - 2.0, tall - 2.0), tint(VERMILLION, STRONG * part));
                let middle = x + cell / 2.0;
                let told = page && one.se > SMALL_ERROR * one.mean && one.se > 0.0;
                let place = if told { y + 5.0 } else { y + (tall - 2.0 - Type::INK.cap()) / 2.0 };
                canvas.text(Type::INK.centred(), &amounts.show(setting, one.mean), middle, place);
                if told {
                    let error = format!("\u{b1}{}", setting.error(one.se * amounts.scale));
                    canvas.text(Type::BODY.colored(INK).centred(), &error, middle, place + LEADING - 1.0);
                }
                let least = rows.iter().map(|row| row[column].mean).fold(f64::INFINITY, f64::min);
                if one.mean <= least {
                    outline(canvas, (x + 1.5, y + 0.5), (cell - 3.0, tall - 3.0));
                }
            }
            y += tall;
        }
        canvas.y = y + 2.0;
        if !page {
            for (k, one) in data.futures.iter().enumerate() {
                let text = format!("{}\u{a0}\u{a0}{} ({})", letter(k), one.name, setting.rounded(one.share));
                canvas.paragraph(Type::INK, &text, MARGIN, fit);
            }
        }
    })
}

/// The letter that stands for a column where there is no room for its name.
fn letter(column: usize) -> char {
    char::from(b'A' + u8::try_from(column).unwrap_or(0))
}

fn outline(canvas: &mut Canvas, (x, y): (f64, f64), (wide, tall): (f64, f64)) {
    let (right, bottom) = (x + wide, y + tall);
    canvas.line(&[(x, y), (right, y), (right, bottom), (x, bottom), (x, y)], Pen::new(INK, 1.6));
}

fn heads(canvas: &mut Canvas, setting: &Setting, data: &RegretTable, left: f64, cell: f64, page: bool) {
    let names = data.futures.iter().enumerate().map(|(k, one)| {
        if page {
            let mut lines = Type::INK.wrap(&one.name, cell - 4.0);
            lines.push(setting.rounded(one.share));
            lines
        } else {
            vec![letter(k).to_string()]
        }
    });
    let margins = ["regret-worst", "regret-average"].map(|id| Type::NAME.wrap(&setting.word(id), cell - 2.0));
    let all: Vec<Vec<String>> = names.chain(margins).collect();
    let tallest = all.iter().map(Vec::len).max().unwrap_or(1) as f64 * LEADING;
    for (column, lines) in all.iter().enumerate() {
        let margin = column >= data.futures.len();
        let x = MARGIN + left + (column as f64 + 0.5) * cell + if margin { 6.0 } else { 0.0 };
        let style = if margin { Type::NAME } else { Type::INK };
        let top = canvas.y + tallest - lines.len() as f64 * LEADING;
        canvas.lines(style.centred(), lines, x, top);
    }
    canvas.y += tallest + 2.0;
}

fn words(setting: &Setting, data: &RegretTable, amounts: &Amounts) -> Words {
    let label = |k: usize| setting.options[k].label.as_str();
    let options = 0..setting.options.len();
    let worst = |k: usize| data.worst(k).mean;
    let least = options.clone().reduce(|best, k| if worst(k) < worst(best) { k } else { best });
    let most = options.clone().reduce(|bad, k| if worst(k) > worst(bad) { k } else { bad });
    let title = match (least, most) {
        (Some(least), Some(most)) if least != most => setting.say(
            "regret-title",
            &[
                ("option", label(least)),
                ("least", &amounts.tell(setting, worst(least))),
                ("other", label(most)),
                ("most", &amounts.tell(setting, worst(most))),
            ],
        ),
        _ => setting.word("chart-nothing"),
    };
    let all: Vec<String> =
        options.map(|k| format!("{}: {}", label(k), amounts.show(setting, worst(k)))).collect();
    let struck = if data.dominated.contains(&true) { setting.word("regret-struck") } else { String::new() };
    let caption = match setting.width {
        Width::Page => "regret-caption",
        Width::Column => "regret-caption-narrow",
    };
    Words {
        subtitle: setting.say("regret-subtitle", &[("unit", &amounts.unit)]),
        caption: format!("{} {struck}", setting.word(caption)).trim_end().to_owned(),
        description: setting.say("regret-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

fn table(setting: &Setting, data: &RegretTable) -> Result<Table, TableError> {
    let margin = |id: &str, share: f64| NamedFutures { id: id.to_owned(), name: String::new(), share };
    let mut futures = data.futures.clone();
    futures.extend([margin("worst", f64::NAN), margin("average", 1.0)]);
    let rows: Vec<(usize, &NamedFutures, MeanRegret)> = (0..setting.options.len())
        .flat_map(|k| futures.iter().zip(data.row(k)).map(move |(one, cell)| (k, one, cell)))
        .collect();
    Table::new(
        NAME,
        vec![
            Column::text("option", rows.iter().map(|row| setting.options[row.0].id.clone()).collect()),
            Column::text("futures", rows.iter().map(|row| row.1.id.clone()).collect()),
            Column::number("share_of_futures", "share", rows.iter().map(|row| row.1.share).collect()),
            Column::number("regret", &data.unit, rows.iter().map(|row| row.2.mean).collect()),
            Column::number("regret_se", &data.unit, rows.iter().map(|row| row.2.se).collect()),
            Column::integer(
                "dominated",
                "",
                rows.iter().map(|row| i64::from(data.dominated[row.0])).collect(),
            ),
        ],
    )
}
