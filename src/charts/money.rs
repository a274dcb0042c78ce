//! Figure 4: is there money each year?

use super::canvas::Pen;
use super::frame::{
    Axis, Grid, HALF, Head, MARGIN, MOST, Mark, Panel, Words, by_option, curve, figure, grid, key, medians,
    single, single_key, value_axis, year_axis,
};
use super::setting::Setting;
use super::style::{INK, LEADING, MUTED, Width, tint};
use super::workload::{fan_columns, run_columns, top};
use super::{ChartError, Figure};
use crate::compare::{Fan, YearBand};
use crate::tables::{Column, Table, TableError};

/// Line at the year in which gaps are most frequent.
const WORST: &[f64] = &[2.0, 2.0];
/// Name of the files.
const NAME: &str = "money";
/// Million dollars.
const MILLION: f64 = 1e6;

/// Cost and funding of an option, year by year [USD/year]; lists go with the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    /// Cost, all sources.
    pub cost: Fan,
    /// Mean funding in kind.
    pub in_kind: Vec<f64>,
    /// Mean cash agreed beforehand: sponsors, central fund, levy, donors.
    pub agreed: Vec<f64>,
    /// Mean cash that depends on use and goodwill: contributors and users.
    pub earned: Vec<f64>,
    /// Share of futures with a gap above 10 % of the need.
    pub gap: Vec<f64>,
    /// Median of those gaps [share of the need].
    pub size: Vec<f64>,
}

impl Money {
    /// Position of the year in which a gap is most frequent.
    fn worst(&self) -> Option<usize> {
        let known = (0..self.gap.len()).filter(|&k| !self.gap[k].is_nan());
        // The earliest of equals.
        known.rev().max_by(|&a, &b| self.gap[a].total_cmp(&self.gap[b]))
    }
}

/// Draws the cost of every option as a fan over its mean funding in steps: in kind, agreed beforehand, and what
/// depends on use (hatched), with the frequency and size of gaps above each panel.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn money(setting: &Setting, options: &[Money]) -> Result<Figure, ChartError> {
    let words = words(setting, options);
    figure(setting, NAME, &words, data(setting, options), |canvas, fit| {
        let color = setting.options.first().map_or(MUTED, |option| option.look.color);
        let hatch = Pen::new(MUTED, 0.7);
        let (kind, agreed) = (tint(MUTED, 0.45), tint(MUTED, 0.22));
        let runs = options.first().map_or(0, |one| one.cost.runs.len());
        let items = [
            (Mark::Block(tint(color, HALF)), setting.word("money-half")),
            (Mark::Block(tint(color, MOST)), setting.word("money-most")),
            (Mark::Line(Pen::new(color, 1.6)), setting.word("chart-median")),
            single_key(setting, color, runs),
            (Mark::Block(kind), setting.word("money-in-kind")),
            (Mark::Block(agreed), setting.word("money-agreed")),
            (Mark::Hatch(hatch), setting.word("money-earned")),
            (Mark::Line(Pen::new(INK, 0.8).dashed(WORST)), setting.word("money-worst")),
        ];
        key(canvas, &items, MARGIN, fit);
        let stacks = options.iter().flat_map(|one| (0..one.agreed.len()).map(|k| stack(one, k)[2]));
        let fans: Vec<Fan> = options.iter().map(|one| one.cost.clone()).collect();
        let (columns, height, steps) = by_option(canvas.printed());
        let axis = Axis::from_zero(stacks.fold(top(&fans), f64::max), steps);
        let tick = |value: f64| setting.tick(axis, 1.0 / MILLION, value);
        let gutter = axis.gutter(tick);
        let heads: Vec<Head> = setting
            .options
            .iter()
            .zip(options)
            .map(|(option, one)| Head::of(option, gaps(setting, one)))
            .collect();
        let years: Vec<i32> =
            options.first().map_or(Vec::new(), |one| one.cost.bands.iter().map(|band| band.year).collect());
        grid(canvas, &heads, Grid { columns, height, gutter, foot: LEADING }, fit, |canvas, panel| {
            let (one, color) = (&options[panel.index], setting.options[panel.index].look.color);
            value_axis(canvas, panel, axis, tick);
            let cell = panel.width / years.len().max(1) as f64;
            for k in 0..one.agreed.len() {
                let at = |value: f64| panel.y(axis.share(value));
                let [kind_top, agreed_top, all] = stack(one, k);
                let x = panel.left + k as f64 * cell;
                canvas.block((x, at(kind_top)), (cell, at(0.0) - at(kind_top)), kind);
                canvas.block((x, at(agreed_top)), (cell, at(kind_top) - at(agreed_top)), agreed);
                canvas.hatch((x, at(all)), (cell, at(agreed_top) - at(all)), 4.0, hatch);
            }
            // The fan stands on the middles of the steps.
            let inner = Panel { left: panel.left + cell / 2.0, width: panel.width - cell, ..panel };
            let edges = |ends: fn(&YearBand) -> (f64, f64)| -> Vec<(f64, f64)> {
                let at = |(k, value)| (inner.year(k, years.len()), inner.y(axis.share(value)));
                let upper = one.cost.bands.iter().map(|band| ends(band).1).enumerate().map(at);
                let lower = one.cost.bands.iter().map(|band| ends(band).0).enumerate().rev().map(at);
                upper.chain(lower).collect()
            };
            canvas.wash(&edges(|b| (b.p05, b.p95)), color, MOST);
            canvas.wash(&edges(|b| (b.p25, b.p75)), color, HALF - MOST);
            for run in &one.cost.runs {
                curve(canvas, inner, axis, run, single(color));
            }
            medians(canvas, inner, axis, &one.cost.bands, Pen::new(color, 1.6));
            if let Some(worst) = one.worst().filter(|&k| one.gap[k] > 0.0) {
                let x = inner.year(worst, years.len());
                canvas.line(&[(x, panel.top), (x, panel.bottom())], Pen::new(INK, 0.8).dashed(WORST));
            }
            year_axis(canvas, panel, &years);
        });
    })
}

/// Tops of the funding steps: in kind, agreed, all.
fn stack(one: &Money, year: usize) -> [f64; 3] {
    let kind = one.in_kind[year].max(0.0);
    let agreed = kind + one.agreed[year].max(0.0);
    [kind, agreed, agreed + one.earned[year].max(0.0)]
}

/// How often there is a gap, and how large it is then.
fn gaps(setting: &Setting, one: &Money) -> String {
    let Some(k) = one.worst() else { return setting.word("chart-nothing") };
    let year = one.cost.bands[k].year.to_string();
    let often = setting.often(one.gap[k]);
    if one.gap[k] == 0.0 {
        return setting.say("money-no-gap", &[("often", &often)]);
    }
    if setting.width == Width::Column {
        return setting.say("money-gap-narrow", &[("year", &year), ("often", &often)]);
    }
    setting.say("money-gap", &[("year", &year), ("often", &often), ("size", &setting.percent(one.size[k]))])
}

fn words(setting: &Setting, options: &[Money]) -> Words {
    let frequency = |k: &usize| options[*k].worst().map_or(f64::NAN, |year| options[*k].gap[year]);
    let known = (0..options.len()).filter(|k| !frequency(k).is_nan());
    let title = match known.rev().max_by(|a, b| frequency(a).total_cmp(&frequency(b))) {
        Some(k) if frequency(&k) > 0.0 => {
            let one = &options[k];
            let year = one.worst().unwrap_or(0);
            setting.say(
                "money-title",
                &[
                    ("option", &setting.options[k].label),
                    ("year", &one.cost.bands[year].year.to_string()),
                    ("often", &setting.often(one.gap[year])),
                    ("size", &setting.percent(one.size[year])),
                ],
            )
        }
        Some(_) => setting.say("money-title-none", &[("often", &setting.often(0.0))]),
        None => setting.word("chart-nothing"),
    };
    let error = options.iter().map(|one| one.cost.mcse).fold(0.0, f64::max);
    let all: Vec<String> = setting
        .options
        .iter()
        .zip(options)
        .map(|(option, one)| format!("{}: {}", option.label, gaps(setting, one)))
        .collect();
    Words {
        subtitle: setting.word("money-subtitle"),
        caption: setting.say(
            "money-caption",
            &[("error", &setting.error(error / 1000.0)), ("prices", &Setting::prices())],
        ),
        description: setting.say("money-description", &[("title", &title), ("all", &all.join("; "))]),
        title,
    }
}

fn data(setting: &Setting, options: &[Money]) -> Result<Table, TableError> {
    let fans: Vec<Fan> = options.iter().map(|one| one.cost.clone()).collect();
    let mut columns = fan_columns(setting, &fans, "USD/year");
    let number = |name: &str, unit: &str, of: fn(&Money) -> &Vec<f64>| {
        Column::number(name, unit, options.iter().flat_map(|one| of(one).iter().copied()).collect())
    };
    columns.push(number("funding_in_kind", "USD/year", |one| &one.in_kind));
    columns.push(number("funding_agreed", "USD/year", |one| &one.agreed));
    columns.push(number("funding_earned", "USD/year", |one| &one.earned));
    columns.push(number("p_gap_above_10pct", "share", |one| &one.gap));
    columns.push(number("median_gap_above_10pct", "share", |one| &one.size));
    columns.extend(run_columns(&fans, "USD/year"));
    Table::new(NAME, columns)
}
