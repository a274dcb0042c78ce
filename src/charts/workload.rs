//! Figure 1: can the staff carry the work under each option?

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;

use super::backend::{Svg, document};
use super::fonts::register;
use super::frame::{Area, Drawn, Type, block, dashed, lines, marker, nice_top, path, stroke, text};
use super::style::{GRID, INK, LEADING, Look, MUTED, PAPER, Width, px, tint};
use super::{ChartError, Figure};
use crate::compare::{Fan, Heading, YearBand};
use crate::tables::{Column, Table, TableError};
use crate::words::{count, frequency, percent};

/// Name of the files.
const NAME: &str = "workload";
/// Share of the working time up to which offices are planned.
const PLANNED: f64 = 0.85;
/// All the working time.
const FULL: f64 = 1.0;

/// Draws the offered load of every option along the years: bands of half and of 9 in 10 futures, some
/// runs whole, the median as a gap, one panel per option on common axes.
///
/// `looks` go with `fans`, one each; `futures` is the number of independent futures behind them.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn workload(
    heading: &Heading,
    fans: &[Fan],
    looks: &[Look],
    replications: usize,
    futures: usize,
    width: Width,
) -> Result<Figure, ChartError> {
    let failed = |why: String| ChartError { figure: NAME, why };
    if !register() {
        return Err(failed("the embedded typeface cannot be read".to_owned()));
    }
    let words = Words::new(heading, fans, replications, futures);
    let plan = Plan::new(width, fans, &words, futures);
    let size = (u32::try_from(plan.width).unwrap_or(0), u32::try_from(plan.height).unwrap_or(0));
    let mut body = String::new();
    {
        let area = Svg::new(&mut body, size).into_drawing_area();
        paint(&area, &plan, fans, looks).map_err(failed)?;
        area.present().map_err(|error| failed(error.to_string()))?;
    }
    let svg = document(&body, size, width.millimetres(), &words.title, &words.description);
    Ok(Figure { name: NAME, svg, data: data(fans).map_err(|error| failed(error.to_string()))? })
}

/// Everything that is said.
struct Words {
    title: String,
    subtitle: String,
    caption: String,
    description: String,
}

impl Words {
    fn new(heading: &Heading, fans: &[Fan], replications: usize, futures: usize) -> Self {
        let last = heading.start + i32::try_from(heading.years).unwrap_or(0) - 1;
        let often = |fan: &Fan| frequency(fan.never_above, futures);
        let reference = fans.iter().find(|fan| fan.reference);
        let best =
            fans.iter().filter(|fan| !fan.reference).max_by(|a, b| a.never_above.total_cmp(&b.never_above));
        let title = match (best, reference) {
            (Some(best), Some(reference)) => format!(
                "{}: work stays within the working time in {} futures; {}: in {}",
                best.label,
                often(best),
                reference.label,
                often(reference)
            ),
            (_, Some(only)) | (Some(only), _) => {
                format!("{}: work stays within the working time in {} futures", only.label, often(only))
            }
            (None, None) => "No option was played".to_owned(),
        };
        let error = fans.iter().map(|fan| fan.mcse).fold(0.0, f64::max);
        let runs = fans.first().map_or(0, |fan| fan.runs.len());
        let hash: String = heading.hash.chars().take(8).collect();
        let shares: Vec<String> = fans.iter().map(|fan| format!("{} in {}", fan.label, often(fan))).collect();
        Self {
            subtitle: format!(
                "Offered load: hours of requests and administration arriving, in % of the hours the authorised \
                 officers have for them, all offices together, {}-{last}",
                heading.start
            ),
            caption: format!(
                "Bands year by year over {} simulated futures, with {runs} of them drawn whole. Monte Carlo error of \
                 a yearly mean: at most {} points. Load is nominal: it does not say how long work waits. Source: \
                 scenario {} ({hash}), seed {}, jpo {}. Data: {NAME}.csv.",
                count(replications as u64),
                percent(error),
                heading.scenario,
                heading.seed,
                heading.version,
            ),
            description: format!(
                "Small-multiple fan chart of offered load by year, one panel per option. {title}. Futures in which \
                 no year passes 100 %: {}. The table {NAME}.csv holds the values.",
                shares.join(", ")
            ),
            title,
        }
    }
}

/// What is said above a panel.
fn panel_words(fan: &Fan, futures: usize) -> String {
    let crossing = fan.bands.iter().find(|band| band.p50 > FULL);
    let half = match crossing {
        Some(band) => format!("half above from {}", band.year),
        None => "half below to the end".to_owned(),
    };
    format!("Never above 100 % in {}; {half}", frequency(fan.never_above, futures))
}

/// Where everything goes [canvas units].
struct Plan {
    width: i32,
    height: i32,
    columns: usize,
    title: Vec<String>,
    subtitle: Vec<String>,
    key: Vec<(Mark, String, i32, i32)>,
    /// Of each row of panels: top of the words, top of the panels.
    rows: Vec<(i32, i32)>,
    panel: (i32, i32),
    names: Vec<Vec<String>>,
    panel_words: Vec<Vec<String>>,
    gutter: i32,
    between: i32,
    caption: Vec<String>,
    caption_top: i32,
    top: f64,
}

/// A mark that the key explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Half,
    Most,
    Median,
    Run,
    Reference,
    Planned,
    Full,
}

/// The marks of the figure and the words for them.
fn key(fans: &[Fan]) -> Vec<(Mark, String)> {
    let mut key = vec![
        (Mark::Half, "half of futures".to_owned()),
        (Mark::Most, "9 in 10 futures".to_owned()),
        (Mark::Median, "median".to_owned()),
        (Mark::Run, "single futures".to_owned()),
    ];
    if let Some(reference) = fans.iter().find(|fan| fan.reference).filter(|_| fans.len() > 1) {
        key.push((Mark::Reference, format!("median of {}", reference.label)));
    }
    key.push((Mark::Planned, "85 %: planned".to_owned()));
    key.push((Mark::Full, "100 %: all working time".to_owned()));
    key
}

const SWATCH: f64 = 22.0;
/// White around the figure [px].
const MARGIN: f64 = 4.0;

impl Plan {
    fn new(width: Width, fans: &[Fan], words: &Words, futures: usize) -> Self {
        let full = width.units();
        let margin = px(MARGIN);
        let fit = full - 2 * margin;
        let title = Type::TITLE.wrap(&words.title, fit);
        let subtitle = Type::BODY.wrap(&words.subtitle, fit);
        let mut y = margin + title.len() as i32 * Type::TITLE.leading() + px(2.0);
        y += subtitle.len() as i32 * Type::BODY.leading() + px(6.0);

        // The key flows like text.
        let key_top = y;
        let mut placed = Vec::new();
        let (mut x, mut row) = (0, 0);
        for (mark, label) in key(fans) {
            let wide = px(SWATCH) + px(5.0) + Type::BODY.measure(&label);
            if x > 0 && x + wide > fit {
                x = 0;
                row += 1;
            }
            placed.push((mark, label, x, key_top + row * Type::BODY.leading()));
            x += wide + px(14.0);
        }
        y = key_top + (row + 1) * Type::BODY.leading() + px(8.0);

        let columns = match width {
            Width::Column => 2,
            Width::Page => 4,
        }
        .min(fans.len().max(1));
        let top = nice_top(
            fans.iter()
                .flat_map(|fan| {
                    fan.bands.iter().map(|band| band.p95).chain(fan.runs.iter().flatten().copied())
                })
                .filter(|value| value.is_finite())
                .fold(1.05, f64::max),
        );
        let gutter = Type::BODY.measure(&tick(top)) + px(6.0);
        let between = px(12.0);
        let columns_i = columns as i32;
        let panel_width = (fit - gutter - (columns_i - 1) * between).checked_div(columns_i).unwrap_or(fit);
        let panel_words: Vec<Vec<String>> =
            fans.iter().map(|fan| Type::BODY.wrap(&panel_words(fan, futures), panel_width)).collect();
        let names: Vec<Vec<String>> =
            fans.iter().map(|fan| Type::NAME.wrap(&fan.label, panel_width - px(14.0))).collect();
        let panel_height = px(match width {
            Width::Column => 100.0,
            Width::Page => 130.0,
        });
        // The panels of a row start at one height, below the longest words of the row.
        let heights: Vec<i32> =
            names.iter().zip(&panel_words).map(|(n, w)| (n.len() + w.len()) as i32).collect();
        let mut rows = Vec::new();
        for row in heights.chunks(columns) {
            let words = row.iter().max().copied().unwrap_or(0) * Type::BODY.leading() + px(4.0);
            rows.push((y, y + words));
            y += words + panel_height + px(14.0 + LEADING);
        }
        let caption_top = y;
        let caption = Type::BODY.wrap(&words.caption, fit);
        y += caption.len() as i32 * Type::BODY.leading() + margin;
        Self {
            width: full,
            height: y,
            columns,
            title,
            subtitle,
            key: placed,
            rows,
            panel: (panel_width, panel_height),
            names,
            panel_words,
            gutter,
            between,
            caption,
            caption_top,
            top,
        }
    }

    /// Left edge of a panel, top of its words, and its own top.
    fn corner(&self, k: usize) -> (i32, i32, i32) {
        let columns = self.columns.max(1);
        let (row, column) = (k.checked_div(columns).unwrap_or(0), (k % columns) as i32);
        let (words, panel) = self.rows.get(row).copied().unwrap_or_default();
        (px(MARGIN) + self.gutter + column * (self.panel.0 + self.between), words, panel)
    }
}

fn paint(area: &Area, plan: &Plan, fans: &[Fan], looks: &[Look]) -> Drawn {
    let left = px(MARGIN);
    let y = lines(area, Type::TITLE, &plan.title, (left, px(MARGIN)))? + px(2.0);
    lines(area, Type::BODY, &plan.subtitle, (left, y))?;
    let shown = looks.iter().zip(fans).find(|(_, fan)| !fan.reference).or(looks.iter().zip(fans).next());
    if let Some((&look, _)) = shown {
        for (mark, label, x, y) in &plan.key {
            key_mark(area, look, *mark, (left + x, *y))?;
            text(area, Type::BODY, label, (left + x + px(SWATCH) + px(5.0), *y))?;
        }
    }
    let reference = fans.iter().find(|fan| fan.reference);
    for (k, (fan, &look)) in fans.iter().zip(looks).enumerate() {
        let (x, y, top) = plan.corner(k);
        marker(area, look, (x + px(5.0), y + px(4.5)), px(9.0))?;
        let under = lines(area, Type::NAME, &plan.names[k], (x + px(14.0), y))?;
        lines(area, Type::BODY, &plan.panel_words[k], (x, under))?;
        panel(area, plan, fan, reference, look, (x, top), k % plan.columns.max(1) == 0)?;
    }
    lines(area, Type::BODY, &plan.caption, (left, plan.caption_top))?;
    Ok(())
}

fn key_mark(area: &Area, look: Look, mark: Mark, (x, y): (i32, i32)) -> Drawn {
    let (wide, tall) = (px(SWATCH), px(9.0));
    let middle = y + (tall >> 1);
    let line = vec![(x, middle), (x + wide, middle)];
    let swatch = |share: f64| block(area, [(x, y), (x + wide, y + tall)], tint(look.color, share));
    match mark {
        Mark::Half => swatch(HALF),
        Mark::Most => swatch(MOST),
        Mark::Median => swatch(HALF).and_then(|()| path(area, line, stroke(PAPER, 1.6))),
        Mark::Run => path(area, line, faint(look.color)),
        Mark::Reference => path(area, line, stroke(INK, 1.2)),
        Mark::Planned => dashed(area, &line, &PLAN_DASH, stroke(MUTED, 0.8)),
        Mark::Full => path(area, line, stroke(MUTED, 0.8)),
    }
}

/// Strength of the bands, and the dash of the planning line.
const HALF: f64 = 0.55;
const MOST: f64 = 0.25;
const PLAN_DASH: [f64; 2] = [3.0, 3.0];

/// Single futures: none stands out.
fn faint(color: RGBColor) -> ShapeStyle {
    ShapeStyle { color: color.mix(0.45), ..stroke(color, 0.6) }
}

fn tick(value: f64) -> String {
    format!("{} %", percent(value))
}

fn panel(
    area: &Area,
    plan: &Plan,
    fan: &Fan,
    reference: Option<&Fan>,
    look: Look,
    (left, top): (i32, i32),
    labelled: bool,
) -> Drawn {
    let (first, last) = match (fan.bands.first(), fan.bands.last()) {
        (Some(first), Some(last)) => (f64::from(first.year), f64::from(last.year)),
        _ => return Ok(()),
    };
    let spread = if last > first { 0.0 } else { 0.5 };
    let inner = area.clone().shrink((left, top), (plan.panel.0 as u32, plan.panel.1 as u32));
    let mut chart = ChartBuilder::on(&inner)
        .build_cartesian_2d((first - spread)..(last + spread), 0.0..plan.top)
        .map_err(|error| error.to_string())?;
    let span = [first - spread, last + spread];

    // Grid behind everything: zero, and steps of a half or a whole.
    let step = if plan.top > 3.0 { nice_top(plan.top / 4.0) } else { 0.5 };
    let mut level = 0.0;
    while level <= plan.top + 1e-9 {
        level_line(&mut chart, span, level, stroke(if level == 0.0 { MUTED } else { GRID }, 0.7))?;
        if labelled {
            let y = top + plan.panel.1 - (level / plan.top * f64::from(plan.panel.1)).round() as i32;
            let style = Type::BODY.ending();
            text(area, style, &tick(level), (left - px(5.0), y - px(4.5)))?;
        }
        level += step;
    }

    band(&mut chart, fan, spread, |b| (b.p05, b.p95), tint(look.color, MOST))?;
    band(&mut chart, fan, spread, |b| (b.p25, b.p75), tint(look.color, HALF))?;
    for run in &fan.runs {
        let years = fan.bands.iter().map(|band| f64::from(band.year));
        let path: Vec<(f64, f64)> =
            years.zip(run.iter().copied()).filter(|(_, value)| value.is_finite()).collect();
        series(&mut chart, path, faint(look.color))?;
    }
    level_line(&mut chart, span, FULL, stroke(MUTED, 0.8))?;
    let planned = (PLANNED / plan.top * f64::from(plan.panel.1)).round() as i32;
    let y = top + plan.panel.1 - planned;
    dashed(area, &[(left, y), (left + plan.panel.0, y)], &PLAN_DASH, stroke(MUTED, 0.8))?;
    if let Some(reference) = reference.filter(|_| !fan.reference) {
        series(&mut chart, medians(reference), stroke(INK, 1.2))?;
    }
    series(&mut chart, medians(fan), stroke(PAPER, 1.6))?;

    let under = top + plan.panel.1 + px(6.0);
    text(area, Type::BODY, &format!("{first}"), (left, under))?;
    if last > first {
        let end = Type::BODY.ending();
        text(area, end, &format!("{last}"), (left + plan.panel.0, under))?;
    }
    Ok(())
}

type Chart<'a, 'b> = ChartContext<'a, Svg<'b>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

fn series(chart: &mut Chart, path: Vec<(f64, f64)>, style: ShapeStyle) -> Drawn {
    if path.len() < 2 {
        return Ok(());
    }
    chart
        .draw_series(std::iter::once(PathElement::new(path, style)))
        .map(|_| ())
        .map_err(|error| error.to_string())
}

fn level_line(chart: &mut Chart, span: [f64; 2], level: f64, style: ShapeStyle) -> Drawn {
    series(chart, span.iter().map(|&x| (x, level)).collect(), style)
}

fn medians(fan: &Fan) -> Vec<(f64, f64)> {
    fan.bands.iter().filter(|b| b.p50.is_finite()).map(|b| (f64::from(b.year), b.p50)).collect()
}

fn band(
    chart: &mut Chart,
    fan: &Fan,
    spread: f64,
    ends: impl Fn(&YearBand) -> (f64, f64),
    color: RGBColor,
) -> Drawn {
    let finite: Vec<_> =
        fan.bands.iter().filter(|b| ends(b).0.is_finite() && ends(b).1.is_finite()).collect();
    // One year alone is drawn as wide as its panel.
    let at = |year: i32, side: f64| f64::from(year) + side * spread;
    let mut outline: Vec<(f64, f64)> = Vec::new();
    for b in &finite {
        outline.extend([-1.0, 1.0].map(|side| (at(b.year, side), ends(b).1)));
    }
    for b in finite.iter().rev() {
        outline.extend([1.0, -1.0].map(|side| (at(b.year, side), ends(b).0)));
    }
    if spread == 0.0 {
        outline.dedup();
    }
    if outline.len() < 3 {
        return Ok(());
    }
    chart
        .draw_series(std::iter::once(Polygon::new(outline, color.filled())))
        .map(|_| ())
        .map_err(|error| error.to_string())
}

/// The plotted numbers: one row per option and year.
fn data(fans: &[Fan]) -> Result<Table, TableError> {
    let rows: Vec<(&Fan, usize)> =
        fans.iter().flat_map(|fan| (0..fan.bands.len()).map(move |year| (fan, year))).collect();
    let band = |name: &str, pick: fn(&YearBand) -> f64| {
        Column::number(name, "share", rows.iter().map(|(fan, year)| pick(&fan.bands[*year])).collect())
    };
    let mut columns = vec![
        Column::text("option", rows.iter().map(|(fan, _)| fan.option.clone()).collect()),
        Column::integer(
            "year",
            "",
            rows.iter().map(|(fan, year)| i64::from(fan.bands[*year].year)).collect(),
        ),
        band("p05", |b| b.p05),
        band("p25", |b| b.p25),
        band("p50", |b| b.p50),
        band("p75", |b| b.p75),
        band("p95", |b| b.p95),
        Column::number("never_above_1", "share", rows.iter().map(|(fan, _)| fan.never_above).collect()),
    ];
    for k in 0..fans.iter().map(|fan| fan.runs.len()).max().unwrap_or(0) {
        let run = |(fan, year): &(&Fan, usize)| fan.runs.get(k).map_or(f64::NAN, |run| run[*year]);
        columns.push(Column::number(format!("run_{}", k + 1), "share", rows.iter().map(run).collect()));
    }
    Table::new(NAME, columns)
}

#[cfg(test)]
mod tests {
    use super::super::{look, style::Look};
    use super::*;
    use crate::compare::fan;
    use crate::compare::testing::{Fake, heading};

    const OPTIONS: [&str; 8] = [
        "status-quo",
        "central-rc",
        "more-contributors",
        "cost-recovery",
        "prefunded",
        "two-part",
        "hybrid",
        "post",
    ];

    fn figure(options: &[&str], width: Width) -> Figure {
        let fake = Fake::plausible(options, 40);
        let fans = fan(&fake.draws(options[0], options), "workload.offered_load", 12, 1.0);
        let looks: Vec<Look> = (0..options.len()).map(look).collect();
        workload(&heading(), &fans, &looks, 40, 40, width).unwrap()
    }

    /// Left, top, right, bottom of every text of a picture, and the text.
    fn boxes(svg: &str) -> Vec<([i32; 4], String)> {
        let value = |element: &str, name: &str| {
            let (_, rest) = element.split_once(&format!(" {name}=\""))?;
            Some(rest.split_once('"')?.0.to_owned())
        };
        let number =
            |element: &str, name: &str| value(element, name).map_or(0, |text| text.parse::<i32>().unwrap());
        svg.lines()
            .filter(|line| line.starts_with("<text"))
            .map(|line| {
                let size = number(line, "font-size");
                let words = line.split_once('>').unwrap().1.trim_end_matches("</text>").to_owned();
                let bold = line.contains("font-weight");
                let wide = super::super::fonts::width(&words, f64::from(size), bold);
                let (x, y) = (number(line, "x"), number(line, "y"));
                let left = if line.contains("text-anchor=\"end\"") { x - wide } else { x };
                ([left, y - (f64::from(size) * 0.7) as i32, left + wide, y], words)
            })
            .collect()
    }

    #[test]
    fn no_text_leaves_the_picture_or_covers_another() {
        for width in [Width::Column, Width::Page] {
            for options in [&OPTIONS[..], &OPTIONS[..1], &OPTIONS[..3]] {
                let svg = figure(options, width).svg;
                let boxes = boxes(&svg);
                assert!(boxes.len() > 10);
                for (k, ([left, top, right, bottom], words)) in boxes.iter().enumerate() {
                    assert!(*left >= 0 && *right <= width.units() && *top >= 0, "{words}");
                    for ([l, t, r, b], other) in &boxes[..k] {
                        let apart = right <= l || r <= left || bottom <= t || b <= top;
                        assert!(apart, "`{words}` covers `{other}` at {width:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_picture_tells_its_message_without_being_seen() {
        let figure = figure(&OPTIONS, Width::Page);
        assert!(figure.svg.contains("<title id=\"title\">Label of "));
        assert!(figure.svg.contains("Small-multiple fan chart of offered load by year"));
        assert!(figure.svg.contains("seed 1, jpo 0.1.0. Data: workload.csv."));
        assert!(figure.svg.contains("(01234567)"));
        assert!(!figure.svg.contains("NaN"));
        assert_eq!(figure.data.rows(), 8 * 5);
        assert_eq!(figure.svg, super::tests::figure(&OPTIONS, Width::Page).svg);
    }

    #[test]
    fn one_year_and_missing_values_are_drawn_too() {
        let mut fans = fan(
            &Fake::new(&["a", "b"], 9, |option, _, _| if option == "b" { f64::NAN } else { 0.5 })
                .draws("a", &["a", "b"]),
            "workload.offered_load",
            3,
            1.0,
        );
        let looks = [look(0), look(1)];
        let svg = workload(&heading(), &fans, &looks, 9, 9, Width::Page).unwrap().svg;
        assert!(!svg.contains("NaN"), "{svg}");
        for fan in &mut fans {
            fan.bands.truncate(1);
            fan.runs.iter_mut().for_each(|run| run.truncate(1));
        }
        let svg = workload(&heading(), &fans, &looks, 9, 9, Width::Column).unwrap().svg;
        assert_eq!(
            svg.matches("<polygon").count(),
            3,
            "two bands of the first option, the marker of the second"
        );
    }
}
