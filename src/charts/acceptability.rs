//! Figure 7: how sure is the choice at each threshold, and what does a wrong choice cost?

use super::amount::Amounts;
use super::canvas::{Canvas, Pen, Type};
use super::frame::{Axis, MARGIN, MOST, Mark, Panel, Words, across_axis, figure, key, value_axis};
use super::setting::Setting;
use super::style::{INK, LEADING, MUTED, Width, tint};
use super::{ChartError, Figure};
use crate::decision::Point;
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "acceptability";
/// Options drawn at most, and the share of the futures in which one must be the best somewhere.
const DRAWN: usize = 5;
const SEEN: f64 = 0.02;
/// Width of the frontier behind the curves [px].
const BROAD: f64 = 6.0;
const SWITCH: &[f64] = &[2.0, 2.0];
/// Half the width of a 95 % interval [standard errors].
const NORMAL: f64 = 1.959_963_984_540_054;

/// The decision over ascending thresholds.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptability {
    /// Words for the effect whose unit the threshold prices.
    pub effect: String,
    /// Unit of loss.
    pub unit: String,
    /// One a threshold.
    pub points: Vec<Point>,
}

/// A stretch of thresholds with one best choice.
struct Stretch {
    option: usize,
    /// Positions among the points, both of it.
    first: usize,
    last: usize,
    /// Threshold from which it is the best choice: between two points where the means of the net benefit cross.
    from: f64,
}

/// Draws in how many futures each option is the best at each threshold, with the frontier, and below it what each
/// option misses on average, with the value of perfect information as the lower envelope.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn acceptability(setting: &Setting, data: &Acceptability) -> Result<Figure, ChartError> {
    let stretches = stretches(&data.points);
    let drawn = drawn(&data.points, setting.options.len());
    let most = drawn.iter().flat_map(|&k| data.points.iter().map(move |point| point.loss[k]));
    let most = most.filter(|loss| loss.is_finite()).fold(0.0, f64::max);
    let amounts = Amounts::new(setting, &data.unit, most);
    let words = words(setting, data, &amounts, &stretches, &drawn);
    figure(setting, NAME, &words, table(setting, data), |canvas, fit| {
        let mut items: Vec<(Mark, String)> = vec![
            (Mark::Block(tint(INK, MOST)), setting.word("acceptability-frontier")),
            (Mark::Line(Pen::new(MUTED, 0.9).dashed(SWITCH)), setting.word("acceptability-switch")),
        ];
        let page = canvas.printed() == Width::Page;
        let named = |&k: &usize| setting.options[k].label.clone();
        if !page {
            items.extend(drawn.iter().map(|k| {
                (Mark::Line(Pen::of(setting.options[*k].look, 1.6)), setting.options[*k].label.clone())
            }));
        }
        key(canvas, &items, MARGIN, fit);
        let labels: Vec<String> = drawn.iter().map(named).collect();
        let right =
            if page { Type::NAME.widest(labels.iter().map(String::as_str)).min(130.0) + 8.0 } else { 0.0 };
        let (low, high) = ends(&data.points);
        let across = Axis::around(low, high, if page { 10 } else { 5 });
        let shares = Axis::from_zero(1.0, 5);
        let losses = Axis::from_zero(most * amounts.scale, 5);
        let percent = |value: f64| setting.percent_tick(shares, value);
        let loss = |value: f64| setting.tick(losses, 1.0, value);
        let left = shares.gutter(percent).max(losses.gutter(loss));
        let height = if page { 130.0 } else { 105.0 };
        let panel = |top: f64| Panel {
            index: 0,
            left: MARGIN + left,
            top,
            width: fit - left - right,
            height,
            first: true,
            last: true,
        };
        canvas.paragraph(Type::NAME, &setting.word("acceptability-shares"), MARGIN, fit);
        let upper = panel(canvas.y + 2.0);
        value_axis(canvas, upper, shares, percent);
        curves(
            canvas,
            setting,
            data,
            &Drawn { options: &drawn, stretches: &stretches, panel: upper, across, page },
            shares,
            &|point, k| (point.p_best[k], point.p_best_se[k]),
        );
        canvas.y = upper.bottom() + 10.0;
        canvas.paragraph(
            Type::NAME,
            &setting.say("acceptability-losses", &[("unit", &amounts.unit)]),
            MARGIN,
            fit,
        );
        let lower = panel(canvas.y + 2.0);
        value_axis(canvas, lower, losses, loss);
        across_axis(canvas, lower, across, true, |value| setting.tick(across, 1.0, value));
        curves(
            canvas,
            setting,
            data,
            &Drawn { options: &drawn, stretches: &stretches, panel: lower, across, page },
            losses,
            &|point, k| (point.loss[k] * amounts.scale, point.loss_se[k] * amounts.scale),
        );
        canvas.y = lower.bottom() + LEADING + 4.0;
        let axis = setting.say("acceptability-axis", &[("effect", &data.effect)]);
        canvas.paragraph(Type::BODY, &axis, MARGIN + left, fit - left);
    })
}

/// What both panels share.
struct Drawn<'a> {
    options: &'a [usize],
    stretches: &'a [Stretch],
    panel: Panel,
    across: Axis,
    page: bool,
}

/// Value and standard error of an option at a point.
type Pick<'a> = &'a dyn Fn(&Point, usize) -> (f64, f64);

fn curves(canvas: &mut Canvas, setting: &Setting, data: &Acceptability, drawn: &Drawn, up: Axis, pick: Pick) {
    let panel = drawn.panel;
    let at = |point: &Point, value: f64| {
        (panel.x(drawn.across.share(point.threshold)), panel.y(up.share(value.clamp(up.low, up.high))))
    };
    for stretch in drawn.stretches {
        let points = &data.points[stretch.first..=stretch.last];
        let path: Vec<(f64, f64)> =
            points.iter().map(|point| at(point, pick(point, stretch.option).0)).collect();
        match path[..] {
            [(x, y)] => canvas.line(&[(x - 2.0, y), (x + 2.0, y)], Pen::new(tint(INK, MOST), BROAD)),
            _ => canvas.line(&path, Pen::new(tint(INK, MOST), BROAD)),
        }
    }
    for stretch in &drawn.stretches[1..] {
        let x = panel.x(drawn.across.share(stretch.from));
        canvas.line(&[(x, panel.top), (x, panel.bottom())], Pen::new(MUTED, 0.9).dashed(SWITCH));
    }
    let mut ends = Vec::new();
    for &k in drawn.options {
        let look = setting.options[k].look;
        let edge = |sign: f64| {
            move |point: &Point| {
                let (value, error) = pick(point, k);
                value + sign * NORMAL * if error.is_finite() { error } else { 0.0 }
            }
        };
        let (above, below) = (edge(1.0), edge(-1.0));
        let upper = data.points.iter().map(|point| at(point, above(point)));
        let lower = data.points.iter().rev().map(|point| at(point, below(point)));
        canvas.wash(&upper.chain(lower).collect::<Vec<_>>(), look.color, 0.15);
        let path: Vec<(f64, f64)> = data.points.iter().map(|point| at(point, pick(point, k).0)).collect();
        canvas.line(&path, Pen::of(look, 1.6));
        if let Some(&(_, y)) = path.last() {
            ends.push((y, k));
        }
    }
    let mut last = f64::NEG_INFINITY;
    for stretch in &drawn.stretches[1..] {
        let text = setting.number(stretch.from);
        let (x, wide) = (panel.x(drawn.across.share(stretch.from)), Type::INK.measure(&text));
        let x = x.clamp(panel.left + wide / 2.0 + 1.0, panel.right() - wide / 2.0 - 1.0);
        if x - wide / 2.0 > last + 4.0 {
            canvas.tag(Type::INK.centred(), &text, x, panel.top + 2.0);
            last = x + wide / 2.0;
        }
    }
    if drawn.page {
        direct_labels(canvas, setting, panel, ends);
    }
}

/// Names beside the ends of the lines, apart from each other.
fn direct_labels(canvas: &mut Canvas, setting: &Setting, panel: Panel, mut ends: Vec<(f64, usize)>) {
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let room = setting.width.pixels() - MARGIN - panel.right() - 8.0;
    let texts: Vec<Vec<String>> =
        ends.iter().map(|&(_, k)| Type::NAME.wrap(&setting.options[k].label, room)).collect();
    let all: f64 = texts.iter().map(|lines| lines.len() as f64 * LEADING).sum();
    let mut top = f64::NEG_INFINITY;
    let mut left = all;
    for ((y, k), lines) in ends.into_iter().zip(&texts) {
        let tall = lines.len() as f64 * LEADING;
        // Room is left for those below.
        let place = (y - 4.5).max(top).min(panel.bottom() + 4.0 - left).max(top);
        canvas.lines(Type::NAME.colored(setting.options[k].look.color), lines, panel.right() + 8.0, place);
        top = place + tall;
        left -= tall;
    }
}

fn ends(points: &[Point]) -> (f64, f64) {
    let first = points.first().map_or(0.0, |point| point.threshold);
    let last = points.last().map_or(1.0, |point| point.threshold);
    (first, if last > first { last } else { first + 1.0 })
}

/// Options that are drawn: those that are the best choice somewhere, then those that are the best most often.
fn drawn(points: &[Point], options: usize) -> Vec<usize> {
    let highest = |k: usize| points.iter().map(|point| point.p_best[k]).fold(0.0, f64::max);
    let chosen = |k: usize| points.iter().any(|point| point.best == k);
    let mut order: Vec<usize> = (0..options).filter(|&k| chosen(k) || highest(k) >= SEEN).collect();
    order.sort_by(|&a, &b| chosen(b).cmp(&chosen(a)).then(highest(b).total_cmp(&highest(a))).then(a.cmp(&b)));
    order.truncate(DRAWN);
    order.sort_unstable();
    order
}

fn stretches(points: &[Point]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for (at, point) in points.iter().enumerate() {
        match found.last_mut() {
            Some(last) if last.option == point.best => last.last = at,
            before => {
                // Means of the net benefit are straight lines in the threshold.
                let from = before.map_or(point.threshold, |last| {
                    let earlier = &points[at - 1];
                    let lead = |point: &Point| point.benefit[last.option] - point.benefit[points[at].best];
                    let (here, there) = (lead(earlier), lead(point));
                    let part = if here > there { here / (here - there) } else { 1.0 };
                    earlier.threshold + part.clamp(0.0, 1.0) * (point.threshold - earlier.threshold)
                });
                found.push(Stretch { option: point.best, first: at, last: at, from });
            }
        }
    }
    found
}

fn words(
    setting: &Setting,
    data: &Acceptability,
    amounts: &Amounts,
    stretches: &[Stretch],
    drawn: &[usize],
) -> Words {
    let label = |k: usize| setting.options[k].label.as_str();
    let number = |value: f64| setting.number(value);
    let mut title = match stretches {
        [] => setting.word("chart-nothing"),
        [one] => setting.say(
            "acceptability-title-one",
            &[
                ("option", label(one.option)),
                ("from", &number(data.points[0].threshold)),
                ("to", &number(data.points[data.points.len() - 1].threshold)),
                ("often", &setting.often(data.points[data.points.len().div_euclid(2)].frontier())),
            ],
        ),
        [first, .., last] => setting.say(
            if stretches.len() == 2 { "acceptability-title-two" } else { "acceptability-title-more" },
            &[
                ("option", label(first.option)),
                ("other", label(last.option)),
                ("at", &number(stretches[1].from)),
                ("last", &number(last.from)),
            ],
        ),
    };
    // Where the option best most often is not the one that loses least.
    let differing: Vec<&Point> =
        data.points.iter().filter(|point| point.most_often() != point.best).collect();
    if let (Some(first), Some(last)) = (differing.first(), differing.last()) {
        let same = differing.iter().all(|point| point.most_often() == first.most_often());
        title.push_str(&setting.say(
            if same { "acceptability-differs" } else { "acceptability-differs-several" },
            &[
                ("option", label(first.most_often())),
                ("from", &number(first.threshold)),
                ("to", &number(last.threshold)),
            ],
        ));
    }
    let dearest = data.points.iter().map(Point::evpi).fold(0.0, f64::max);
    let error = data.points.iter().flat_map(|point| &point.p_best_se).copied().fold(0.0, f64::max);
    let others = setting.options.len() - drawn.len();
    let mut caption = setting.say(
        "acceptability-caption",
        &[("worth", &amounts.tell(setting, dearest)), ("error", &setting.error(100.0 * error))],
    );
    if others > 0 {
        let left: Vec<usize> = (0..setting.options.len()).filter(|k| !drawn.contains(k)).collect();
        let share = left
            .iter()
            .flat_map(|&k| data.points.iter().map(move |point| point.p_best[k]))
            .fold(0.0, f64::max);
        caption.push(' ');
        caption.push_str(&setting.say(
            "acceptability-others",
            &[("number", &setting.count(others)), ("share", &setting.rounded(share))],
        ));
    }
    let all: Vec<String> = drawn
        .iter()
        .map(|&k| {
            let highest = data.points.iter().map(|point| point.p_best[k]).fold(0.0, f64::max);
            format!("{}: {}", label(k), setting.rounded(highest))
        })
        .collect();
    Words {
        subtitle: setting.say("acceptability-subtitle", &[("effect", &data.effect)]),
        caption,
        description: setting.say("acceptability-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

fn table(setting: &Setting, data: &Acceptability) -> Result<Table, TableError> {
    let rows: Vec<(&Point, usize)> =
        data.points.iter().flat_map(|point| (0..setting.options.len()).map(move |k| (point, k))).collect();
    let number = |name: &str, unit: &str, value: &dyn Fn(&Point, usize) -> f64| {
        Column::number(name, unit, rows.iter().map(|&(point, k)| value(point, k)).collect())
    };
    Table::new(
        NAME,
        vec![
            number("threshold", "", &|point, _| point.threshold),
            Column::text("option", rows.iter().map(|&(_, k)| setting.options[k].id.clone()).collect()),
            number("net_benefit", &data.unit, &|point, k| point.benefit[k]),
            number("p_best", "share", &|point, k| point.p_best[k]),
            number("p_best_se", "share", &|point, k| point.p_best_se[k]),
            number("loss", &data.unit, &|point, k| point.loss[k]),
            number("loss_se", &data.unit, &|point, k| point.loss_se[k]),
            Column::integer(
                "best_choice",
                "",
                rows.iter().map(|&(point, k)| i64::from(point.best == k)).collect(),
            ),
        ],
    )
}
