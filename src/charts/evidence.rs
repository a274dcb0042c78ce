//! On what knowledge the differences rest: shares of their variance by basis, as stacked bars.

use plotters::style::RGBColor;

use super::canvas::{Canvas, Pen, Type};
use super::frame::{Axis, MARGIN, Mark, Panel, Words, across_axis, figure, key};
use super::setting::Setting;
use super::style::{BLUE, INK, LEADING, PAPER, VERMILLION, Width, contrast, tint};
use super::{ChartError, Figure};
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "evidence";
const BAR: f64 = 18.0;
/// Parts from here on carry their number [share].
const LABELLED: f64 = 0.06;

/// A basis of knowledge, as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct BasisShares {
    /// Its word in files.
    pub id: &'static str,
    /// Its word in the language.
    pub name: String,
    /// By row: share of the variance in which its inputs have a part, with its 95 % interval.
    pub shares: Vec<[f64; 3]>,
}

/// Shares of the variance of the headline differences of an option from the reference.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceShares {
    /// Words for the option and the reference.
    pub option: String,
    /// The reference.
    pub reference: String,
    /// Outcomes: id and words.
    pub outcomes: Vec<(String, String)>,
    /// From measured to assumed.
    pub bases: Vec<BasisShares>,
}

/// Look of each basis: the less is known, the darker, and what is assumed is hatched.
fn shade(id: &str) -> (RGBColor, bool) {
    match id {
        "measured" => (tint(BLUE, 0.2), false),
        "published" => (tint(BLUE, 0.55), false),
        "inferred" => (tint(BLUE, 1.0), false),
        _ => (tint(VERMILLION, 0.45), true),
    }
}

/// Draws one stacked bar an outcome: in how much of the variance inputs of each basis have a part.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn evidence(setting: &Setting, data: &EvidenceShares) -> Result<Figure, ChartError> {
    let words = words(setting, data);
    figure(setting, NAME, &words, table(data), |canvas, fit| {
        let mut items = Vec::new();
        for basis in &data.bases {
            let mark = match shade(basis.id) {
                (color, true) => Mark::Hatch(Pen::new(color, 2.4)),
                (color, false) => Mark::Block(color),
            };
            items.push((mark, basis.name.clone()));
        }
        key(canvas, &items, MARGIN, fit);
        let sum = |row: usize| data.bases.iter().map(|basis| basis.shares[row][0].max(0.0)).sum::<f64>();
        let most = (0..data.outcomes.len()).map(sum).fold(1.0, f64::max);
        let page = canvas.printed() == Width::Page;
        let names = data.outcomes.iter().map(|(_, name)| name.as_str());
        let left = if page { (Type::INK.widest(names) + 10.0).min(0.4 * fit) } else { 0.0 };
        let axis = Axis::from_zero(most, if page { 7 } else { 5 });
        let lines: Vec<Vec<String>> = data
            .outcomes
            .iter()
            .map(|(_, name)| Type::INK.wrap(name, if page { left - 10.0 } else { fit }))
            .collect();
        let above = |lines: &Vec<String>| if page { 0.0 } else { lines.len() as f64 * LEADING };
        let tall = |lines: &Vec<String>| {
            above(lines) + if page { (lines.len() as f64 * LEADING).max(BAR) + 6.0 } else { BAR + 6.0 }
        };
        let height = lines.iter().map(tall).sum();
        let panel = Panel {
            index: 0,
            left: MARGIN + left,
            top: canvas.y,
            width: fit - left,
            height,
            first: true,
            last: true,
        };
        across_axis(canvas, panel, axis, true, |value| setting.percent_tick(axis, value));
        let whole = panel.x(axis.share(1.0));
        let mut y = panel.top;
        let mut places = Vec::new();
        for lines in &lines {
            for (k, line) in lines.iter().enumerate() {
                let at = y + 4.0 + k as f64 * LEADING;
                if page {
                    canvas.text(Type::INK.ending(), line, panel.left - 8.0, at);
                } else {
                    canvas.tag(Type::INK, line, panel.left, at - 1.0);
                }
            }
            places.push(y + above(lines) + 1.0);
            y += tall(lines);
        }
        for (row, &y) in places.iter().enumerate() {
            stack(canvas, data, row, (panel, axis), y);
        }
        canvas.line(&[(whole, panel.top), (whole, panel.bottom())], Pen::new(INK, 1.2));
        // Numbers over the line.
        for (row, &y) in places.iter().enumerate() {
            numbers(canvas, setting, data, row, (panel, axis), y);
        }
        canvas.y = panel.bottom() + LEADING + 4.0;
    })
}

/// The parts of a row: from, to, and the basis of each.
fn parts(
    data: &EvidenceShares,
    row: usize,
    (panel, axis): (Panel, Axis),
) -> impl Iterator<Item = (f64, f64, &BasisShares)> {
    let mut sum = 0.0;
    data.bases.iter().map(move |basis| {
        let from = sum;
        sum += basis.shares[row][0].max(0.0);
        (panel.x(axis.share(from)), panel.x(axis.share(sum)), basis)
    })
}

fn stack(canvas: &mut Canvas, data: &EvidenceShares, row: usize, place: (Panel, Axis), y: f64) {
    for (from, to, basis) in parts(data, row, place) {
        let (color, hatched) = shade(basis.id);
        canvas.block((from, y), (to - from, BAR), color);
        if hatched {
            canvas.hatch((from, y), (to - from, BAR), 5.0, Pen::new(PAPER, 1.0));
        }
    }
}

fn numbers(
    canvas: &mut Canvas,
    setting: &Setting,
    data: &EvidenceShares,
    row: usize,
    place: (Panel, Axis),
    y: f64,
) {
    for (from, to, basis) in parts(data, row, place) {
        let share = basis.shares[row][0].max(0.0);
        let text = setting.rounded(share);
        let wide = Type::INK.measure(&text) + 4.0;
        if share >= LABELLED && wide < to - from {
            let color = shade(basis.id).0;
            let ink = if contrast(color, INK) >= 4.5 { INK } else { PAPER };
            let middle = f64::midpoint(from, to);
            canvas.block((middle - wide / 2.0, y + 2.0), (wide, BAR - 4.0), color);
            canvas.text(Type::INK.centred().colored(ink), &text, middle, y + (BAR - Type::INK.cap()) / 2.0);
        }
    }
}

fn words(setting: &Setting, data: &EvidenceShares) -> Words {
    let top = data
        .bases
        .iter()
        .enumerate()
        .flat_map(|(k, basis)| basis.shares.iter().enumerate().map(move |(row, share)| (k, row, *share)))
        .filter(|(_, _, share)| share[0].is_finite())
        .reduce(|best, next| if next.2[0] > best.2[0] { next } else { best });
    let part = |share: f64| setting.percent(share.clamp(0.0, 1.0));
    let title = top.map_or_else(
        || setting.word("chart-nothing"),
        |(k, row, share)| {
            setting.say(
                "evidence-figure-title",
                &[
                    ("basis", &data.bases[k].name),
                    ("outcome", &data.outcomes[row].1),
                    ("share", &part(share[0])),
                    ("low", &part(share[1])),
                    ("high", &part(share[2])),
                ],
            )
        },
    );
    let all: Vec<String> = data
        .bases
        .iter()
        .map(|basis| {
            let shares = || basis.shares.iter().map(|share| share[0].clamp(0.0, 1.0));
            let (low, high) = (shares().fold(1.0, f64::min), shares().fold(0.0, f64::max));
            format!("{} {}\u{2013}{}", basis.name, setting.points(low), setting.percent(high))
        })
        .collect();
    let pair = [("option", data.option.as_str()), ("reference", data.reference.as_str())];
    Words {
        subtitle: setting.say("evidence-figure-subtitle", &pair),
        caption: setting.word("evidence-figure-caption"),
        description: setting
            .say("evidence-figure-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

fn table(data: &EvidenceShares) -> Result<Table, TableError> {
    let mut columns = vec![Column::text("outcome", data.outcomes.iter().map(|(id, _)| id.clone()).collect())];
    for basis in &data.bases {
        for (end, pick) in [("", 0), ("_low95", 1), ("_high95", 2)] {
            let values = basis.shares.iter().map(|share| share[pick]).collect();
            columns.push(Column::number(format!("{}{end}", basis.id), "share", values));
        }
    }
    Table::new(NAME, columns)
}
