//! Figure 5: who pays?

use super::canvas::{Canvas, Pen, Type};
use super::frame::{Axis, Grid, Head, MARGIN, Mark, Panel, Words, across_axis, figure, grid, key};
use super::setting::Setting;
use super::style::{GRID, INK, LEADING, Width};
use super::{ChartError, Figure};
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "payers";
/// Options in a panel at most.
const MOST: usize = 5;

/// Distance between the marks of a row, and room around them [px].
fn spacing(width: Width) -> (f64, f64) {
    match width {
        Width::Column => (3.9, 3.5),
        Width::Page => (5.5, 5.0),
    }
}

/// A source of money.
#[derive(Debug, Clone, PartialEq)]
pub struct PayerGroup {
    /// Id, also that of the message with its name: `payers-` and the id.
    pub id: &'static str,
    /// Amounts in the mean cost of the option, by option: 5 % quantile, mean, 95 % quantile.
    pub share: Vec<[f64; 3]>,
}

/// What agencies pay for the work they receive.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkPaid {
    /// Id, also that of the message with its name: `payers-work-` and the id.
    pub id: &'static str,
    /// Mean paid / mean cost of the work received, by option.
    pub ratio: Vec<f64>,
}

/// Who pays under each option.
#[derive(Debug, Clone, PartialEq)]
pub struct Payers {
    /// Sources, in the order shown.
    pub groups: Vec<PayerGroup>,
    /// Agencies by kind.
    pub work: Vec<WorkPaid>,
    /// Mean share of the largest single payer, by option.
    pub largest: Vec<f64>,
    /// Share of the cost that agencies which are no sponsors pay, by option.
    pub by_others: Vec<f64>,
    /// Their share of the work, by option.
    pub for_others: Vec<f64>,
    /// Highest Monte Carlo error of a mean share.
    pub mcse: f64,
}

/// Draws the sources of money of every option as dots with the range of 9 in 10 futures, and below them what
/// sponsors and other agencies pay for the work they receive (1 pays its way).
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn payers(setting: &Setting, payers: &Payers) -> Result<Figure, ChartError> {
    let words = words(setting, payers);
    figure(setting, NAME, &words, data(setting, payers), |canvas, fit| {
        let panels = setting.panels(MOST);
        let columns = match canvas.printed() {
            Width::Column => 1,
            Width::Page => 2,
        };
        let room = 92.0;
        let wrapped = |id: &str| Type::INK.wrap(&setting.word(id), room);
        let names: Vec<Vec<String>> =
            payers.groups.iter().map(|group| wrapped(&format!("payers-{}", group.id))).collect();
        let work: Vec<Vec<String>> =
            payers.work.iter().map(|work| wrapped(&format!("payers-work-{}", work.id))).collect();
        let gutter = Type::INK.widest(names.iter().chain(&work).flatten().map(String::as_str)) + 8.0;

        let top = payers.groups.iter().flat_map(|group| group.share.iter().map(|share| share[2]));
        let shares = Axis::from_zero(top.filter(|v| v.is_finite()).fold(0.05, f64::max), 4);
        let top = payers.work.iter().flat_map(|work| work.ratio.iter().copied());
        let ratios = Axis::from_zero(top.filter(|v| v.is_finite()).fold(1.0, f64::max), 4);
        let most = panels.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let (step, pad) = spacing(setting.width);
        let row = ((most - 1.0) * step + 2.0 * pad).max(LEADING);
        let tall = |lines: &[String]| row.max(lines.len() as f64 * (LEADING - 2.0) + 2.0);
        let of_work: Vec<f64> = work.iter().map(|lines| tall(lines)).collect();
        let lower = of_work.iter().sum::<f64>();
        let middle = 2.0 * LEADING + 8.0;
        // The names of a panel's options stand in a row of their own above it.
        for row_of_panels in panels.chunks(columns) {
            let width = (fit - (columns - 1) as f64 * 12.0) / columns as f64;
            let start = canvas.y;
            let mut lowest = start;
            for (k, options) in row_of_panels.iter().enumerate() {
                canvas.y = start;
                let items: Vec<(Mark, String)> = options
                    .iter()
                    .map(|&k| (Mark::Option(setting.options[k].look), setting.options[k].label.clone()))
                    .collect();
                key(canvas, &items, MARGIN + k as f64 * (width + 12.0), width);
                lowest = lowest.max(canvas.y);
            }
            canvas.y = lowest;
            let heads: Vec<Head> = row_of_panels
                .iter()
                .map(|_| Head { look: None, name: setting.word("payers-share"), words: String::new() })
                .collect();
            // Sources that no option of the row uses are left out.
            let used: Vec<usize> = (0..payers.groups.len())
                .filter(|&k| {
                    row_of_panels.iter().flatten().any(|&option| payers.groups[k].share[option][1] > 0.0)
                })
                .collect();
            let shown: Vec<Vec<String>> = used.iter().map(|&k| names[k].clone()).collect();
            let of_shares: Vec<f64> = shown.iter().map(|lines| tall(lines)).collect();
            let upper = of_shares.iter().sum::<f64>();
            let height = upper + middle + lower;
            // Each panel has names of its own at its left.
            let shape = Grid { columns, height, gutter: 0.0, foot: LEADING };
            grid(canvas, &heads, shape, fit, |canvas, cell| {
                let options = &row_of_panels[cell.index];
                let part = |top: f64, height: f64| Panel {
                    left: cell.left + gutter,
                    width: cell.width - gutter,
                    top: cell.top + top,
                    height,
                    ..cell
                };
                let panel = part(0.0, upper);
                across_axis(canvas, panel, shares, true, |value| setting.percent_tick(shares, value));
                rows(canvas, panel, cell.left, &shown, &of_shares, options.len(), |canvas, k, place, y| {
                    let (k, option) = (used[k], options[place]);
                    let look = setting.options[option].look;
                    let [low, mean, high] = payers.groups[k].share[option].map(|v| panel.x(shares.share(v)));
                    // Who pays nothing has no mark.
                    if payers.groups[k].share[option][1] > 0.0 {
                        canvas.line(&[(low, y), (high, y)], Pen::new(look.color, 1.0));
                        canvas.marker(look, (mean, y), 6.0);
                    }
                });
                let panel = part(upper + middle, lower);
                canvas.text(Type::NAME, &setting.word("payers-ratio"), cell.left, panel.top - LEADING + 1.0);
                across_axis(canvas, panel, ratios, true, |value| setting.tick(ratios, 1.0, value));
                let one = panel.x(ratios.share(1.0));
                canvas.line(&[(one, panel.top), (one, panel.bottom())], Pen::new(INK, 1.0));
                rows(canvas, panel, cell.left, &work, &of_work, options.len(), |canvas, k, place, y| {
                    let option = options[place];
                    let x = panel.x(ratios.share(payers.work[k].ratio[option]));
                    if x.is_finite() {
                        canvas.line(&[(panel.left, y), (x, y)], Pen::new(GRID, 1.0));
                        canvas.marker(setting.options[option].look, (x, y), 6.0);
                    }
                });
            });
        }
    })
}

/// Named rows of a panel: `mark` is given the row, the place of the option in it, and its height.
fn rows(
    canvas: &mut Canvas,
    panel: Panel,
    left: f64,
    names: &[Vec<String>],
    heights: &[f64],
    options: usize,
    mut mark: impl FnMut(&mut Canvas, usize, usize, f64),
) {
    let mut top = panel.top;
    for (k, (lines, &height)) in names.iter().zip(heights).enumerate() {
        let middle = top + height / 2.0;
        let wide = (lines.len() - 1) as f64 * (LEADING - 2.0) + Type::INK.cap();
        for (n, line) in lines.iter().enumerate() {
            canvas.text(Type::INK, line, left, middle - wide / 2.0 + n as f64 * (LEADING - 2.0));
        }
        if k > 0 {
            canvas.line(&[(panel.left, top), (panel.right(), top)], Pen::new(GRID, 0.7));
        }

        let step = spacing(canvas.printed()).0;
        let first = middle - (options as f64 - 1.0) * step / 2.0;
        for place in 0..options {
            mark(canvas, k, place, first + place as f64 * step);
        }
        top += height;
    }
}

fn words(setting: &Setting, payers: &Payers) -> Words {
    let label = |k: usize| setting.options[k].label.as_str();
    let paid = |k: usize| setting.percent(payers.by_others[k]);
    let known = || setting.others().filter(|&k| !payers.by_others[k].is_nan());
    let most = known().max_by(|&a, &b| payers.by_others[a].total_cmp(&payers.by_others[b]));
    let title = match (most, setting.reference()) {
        (Some(k), Some(reference)) => setting.say(
            "payers-title",
            &[
                ("option", label(k)),
                ("paid", &paid(k)),
                ("work", &setting.percent(payers.for_others[k])),
                ("reference", label(reference)),
                ("against", &paid(reference)),
            ],
        ),
        (None, Some(k)) | (Some(k), None) => setting.say(
            "payers-title-alone",
            &[("option", label(k)), ("paid", &paid(k)), ("work", &setting.percent(payers.for_others[k]))],
        ),
        (None, None) => setting.word("chart-nothing"),
    };
    let largest: Vec<String> = (0..setting.options.len())
        .map(|k| format!("{} {}", label(k), setting.percent(payers.largest[k])))
        .collect();
    Words {
        subtitle: setting.word("payers-subtitle"),
        caption: setting.say(
            if setting.width == Width::Column { "payers-caption-narrow" } else { "payers-caption" },
            &[
                ("error", &setting.error(100.0 * payers.mcse)),
                ("largest", &largest.join(", ")),
                ("prices", &Setting::prices()),
            ],
        ),
        description: setting
            .say("payers-description", &[("title", &title), ("largest", &largest.join(", "))]),
        title,
    }
}

/// One row per option and source or kind of agency.
fn data(setting: &Setting, payers: &Payers) -> Result<Table, TableError> {
    let options = || 0..setting.options.len();
    let shares: Vec<(usize, &PayerGroup)> =
        options().flat_map(|k| payers.groups.iter().map(move |group| (k, group))).collect();
    let ratios: Vec<(usize, &WorkPaid)> =
        options().flat_map(|k| payers.work.iter().map(move |work| (k, work))).collect();
    let missing = |n: usize| std::iter::repeat_n(f64::NAN, n);
    let text = |share: &dyn Fn(&(usize, &PayerGroup)) -> String,
                ratio: &dyn Fn(&(usize, &WorkPaid)) -> String| {
        shares.iter().map(share).chain(ratios.iter().map(ratio)).collect::<Vec<String>>()
    };
    let share = |at: usize| {
        let values = shares.iter().map(|(k, group)| group.share[*k][at]);
        values.chain(missing(ratios.len())).collect::<Vec<f64>>()
    };
    let ratio = ratios.iter().map(|(k, work)| work.ratio[*k]);
    Table::new(
        NAME,
        vec![
            Column::text(
                "option",
                text(&|row| setting.options[row.0].id.clone(), &|row| setting.options[row.0].id.clone()),
            ),
            Column::text("payer", text(&|row| row.1.id.to_owned(), &|row| row.1.id.to_owned())),
            Column::number("share_p05", "share", share(0)),
            Column::number("share_mean", "share", share(1)),
            Column::number("share_p95", "share", share(2)),
            Column::number("paid_per_received", "ratio", missing(shares.len()).chain(ratio).collect()),
            Column::number(
                "largest_payer",
                "share",
                shares
                    .iter()
                    .map(|row| row.0)
                    .chain(ratios.iter().map(|row| row.0))
                    .map(|k| payers.largest[k])
                    .collect(),
            ),
        ],
    )
}
