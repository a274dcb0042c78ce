//! Figure 11: does scale help? Cost and work against the size of the network.

use super::canvas::{Canvas, Pen, Type};
use super::frame::{Axis, Grid, Head, MARGIN, MOST, Mark, Panel, Words, figure, grid, key, value_axis};
use super::setting::Setting;
use super::style::{GRID, LEADING, MUTED, Width, tint};
use super::{ChartError, Figure};
use crate::maths;
use crate::tables::{Column, Table, TableError};

/// Name of the files.
const NAME: &str = "scaling";
/// Options in a panel at most.
const IN_PANEL: usize = 5;
/// Room for the sizes of the networks below a panel [px].
const BELOW: f64 = LEADING + 2.0;
/// Thousand dollars.
const THOUSAND: f64 = 1000.0;

/// A network.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkSize {
    /// Id of its scenario.
    pub id: String,
    /// Offices.
    pub offices: usize,
    /// Cost per office, by option: 5 % quantile, median, 95 % quantile [USD/year].
    pub cost: Vec<[f64; 3]>,
    /// Offered load, by option: the same quantiles \[share\].
    pub load: Vec<[f64; 3]>,
}

/// Networks of growing size.
#[derive(Debug, Clone, PartialEq)]
pub struct Scaling {
    /// Smallest first.
    pub networks: Vec<NetworkSize>,
}

/// Draws the cost per office and the offered load of every option against the number of offices, on a logarithmic
/// axis; the band of 9 in 10 futures is that of the first option of a panel.
///
/// # Errors
/// [`ChartError`] if the drawing library refuses.
pub fn scaling(setting: &Setting, scaling: &Scaling) -> Result<Figure, ChartError> {
    let words = words(setting, scaling);
    figure(setting, NAME, &words, data(setting, scaling), |canvas, fit| {
        let panels = setting.panels(IN_PANEL);
        let lead = panels.first().and_then(|panel| panel.first()).copied().unwrap_or(0);
        let color = setting.options[lead].look.color;
        let items = [(
            Mark::Block(tint(color, MOST)),
            setting.say("scaling-band", &[("option", &setting.options[lead].label)]),
        )];
        key(canvas, &items, MARGIN, fit);
        for options in &panels {
            one(canvas, setting, scaling, options, fit);
        }
    })
}

/// Quantiles of a measure by option.
type Pick = fn(&NetworkSize) -> &Vec<[f64; 3]>;

/// Both measures for some options.
fn one(canvas: &mut Canvas, setting: &Setting, scaling: &Scaling, options: &[usize], fit: f64) {
    let items: Vec<(Mark, String)> = options
        .iter()
        .map(|&k| (Mark::Option(setting.options[k].look), setting.options[k].label.clone()))
        .collect();
    key(canvas, &items, MARGIN, fit);
    let columns = match canvas.printed() {
        Width::Column => 1,
        Width::Page => 2,
    };
    let head = |id: &str| Head { look: None, name: setting.word(id), words: String::new() };
    let heads = [head("scaling-cost"), head("scaling-load")];
    let picks: [Pick; 2] = [|network| &network.cost, |network| &network.load];
    let axes = picks.map(|pick| {
        let values = scaling.networks.iter().flat_map(|network| pick(network).iter().map(|q| q[2]));
        Axis::from_zero(values.filter(|value| value.is_finite()).fold(0.1, f64::max), 5)
    });
    let tick = |measure: usize, value: f64| match measure {
        0 => setting.tick(axes[0], 1.0 / THOUSAND, value),
        _ => setting.percent_tick(axes[1], value),
    };
    let gutter = (0..2)
        .flat_map(|k| axes[k].ticks().into_iter().map(move |value| (k, value)))
        .map(|(k, value)| Type::BODY.measure(&tick(k, value)))
        .fold(0.0, f64::max)
        + 6.0;
    let height = match canvas.printed() {
        Width::Column => 84.0,
        Width::Page => 150.0,
    };
    let shape = Grid { columns, height: height + BELOW, gutter: 0.0, foot: 0.0 };
    grid(canvas, &heads, shape, fit, |canvas, cell| {
        let (pick, axis) = (picks[cell.index], axes[cell.index]);
        // Each panel has a value axis of its own.
        let panel = Panel {
            left: cell.left + gutter,
            width: cell.width - gutter - 6.0,
            height: cell.height - BELOW,
            first: true,
            ..cell
        };
        value_axis(canvas, panel, axis, |value| tick(cell.index, value));
        let place = |offices: usize| {
            let log = |n: usize| maths::ln(n.max(1) as f64);
            let ends = (scaling.networks.first(), scaling.networks.last());
            match ends {
                (Some(first), Some(last)) if last.offices > first.offices => {
                    let (from, to) = (log(first.offices), log(last.offices));
                    panel.x(0.04 + 0.92 * (log(offices) - from) / (to - from))
                }
                _ => panel.x(0.5),
            }
        };
        let at = |network: &NetworkSize, k: usize, q: usize| {
            (place(network.offices), panel.y(axis.share(pick(network)[k][q])))
        };
        if let Some(&k) = options.first() {
            let upper = scaling.networks.iter().map(|network| at(network, k, 2));
            let lower = scaling.networks.iter().rev().map(|network| at(network, k, 0));
            canvas.fill(&upper.chain(lower).collect::<Vec<_>>(), tint(setting.options[k].look.color, MOST));
        }
        for &k in options.iter().rev() {
            let look = setting.options[k].look;
            let line: Vec<(f64, f64)> = scaling.networks.iter().map(|network| at(network, k, 1)).collect();
            canvas.line(&line, Pen::of(look, 1.4));
            for &point in line.iter().filter(|(_, y)| y.is_finite()) {
                canvas.marker(look, point, 6.0);
            }
        }
        // Sizes of the networks below, as far apart as their numbers are wide.
        let mut free = f64::NEG_INFINITY;
        for network in &scaling.networks {
            let text = network.offices.to_string();
            let (x, half) = (place(network.offices), Type::BODY.measure(&text) / 2.0);
            canvas.line(&[(x, panel.bottom()), (x, panel.bottom() + 3.0)], Pen::new(MUTED, 0.7));
            if x - half > free {
                canvas.text(Type::BODY.centred(), &text, x, panel.bottom() + 6.0);
                free = x + half + 4.0;
            }
        }
        canvas.line(&[(panel.left, panel.bottom()), (panel.right(), panel.bottom())], Pen::new(GRID, 0.7));
    });
}

fn words(setting: &Setting, scaling: &Scaling) -> Words {
    let k = setting.reference().unwrap_or(0);
    let cost = |network: &NetworkSize| setting.number(network.cost[k][1] / THOUSAND);
    let title = match (scaling.networks.first(), scaling.networks.last()) {
        (Some(small), Some(large)) if small.offices < large.offices && !setting.options.is_empty() => setting
            .say(
                "scaling-title",
                &[
                    ("option", &setting.options[k].label),
                    ("from", &cost(small)),
                    ("to", &cost(large)),
                    ("small", &setting.count(small.offices)),
                    ("large", &setting.count(large.offices)),
                ],
            ),
        _ => setting.word("chart-nothing"),
    };
    let networks: Vec<String> = scaling
        .networks
        .iter()
        .map(|network| format!("{} ({})", network.id, setting.count(network.offices)))
        .collect();
    let networks = networks.join(", ");
    Words {
        subtitle: setting.word("scaling-subtitle"),
        caption: setting.say("scaling-caption", &[("networks", &networks), ("prices", &Setting::prices())]),
        description: setting.say("scaling-description", &[("title", &title), ("networks", &networks)]),
        title,
    }
}

fn data(setting: &Setting, scaling: &Scaling) -> Result<Table, TableError> {
    let rows: Vec<(&NetworkSize, usize)> = scaling
        .networks
        .iter()
        .flat_map(|network| (0..network.cost.len()).map(move |k| (network, k)))
        .collect();
    let number = |name: &str, unit: &str, value: &dyn Fn(&(&NetworkSize, usize)) -> f64| {
        Column::number(name, unit, rows.iter().map(value).collect())
    };
    Table::new(
        NAME,
        vec![
            Column::text("network", rows.iter().map(|row| row.0.id.clone()).collect()),
            Column::integer("offices", "", rows.iter().map(|row| row.0.offices as i64).collect()),
            Column::text("option", rows.iter().map(|row| setting.options[row.1].id.clone()).collect()),
            number("cost_per_office_p05", "USD/year", &|row| row.0.cost[row.1][0]),
            number("cost_per_office_p50", "USD/year", &|row| row.0.cost[row.1][1]),
            number("cost_per_office_p95", "USD/year", &|row| row.0.cost[row.1][2]),
            number("offered_load_p05", "share", &|row| row.0.load[row.1][0]),
            number("offered_load_p50", "share", &|row| row.0.load[row.1][1]),
            number("offered_load_p95", "share", &|row| row.0.load[row.1][2]),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::super::look;
    use super::*;
    use crate::charts::Named;
    use crate::compare::testing::heading;
    use crate::words::{Catalogue, Language};

    #[test]
    fn texts_stand_apart_at_both_widths_for_any_sizes() {
        let names =
            ["Status quo", "Central funding", "Cost recovery", "More contributors", "Hybrid", "Posts"];
        let options: Vec<Named> = names
            .iter()
            .enumerate()
            .map(|(k, name)| Named {
                id: (*name).to_owned(),
                label: (*name).to_owned(),
                look: look(k),
                reference: k == 0,
            })
            .collect();
        let size = |offices: usize| NetworkSize {
            id: format!("network-{offices}"),
            offices,
            cost: vec![[90e3, 110e3 - 500.0 * offices as f64, 150e3]; 6],
            load: vec![[0.6, 0.9, 1.4]; 6],
        };
        for offices in [&[9, 10, 11, 28][..], &[5]] {
            let networks = Scaling { networks: offices.iter().map(|&n| size(n)).collect() };
            for width in [Width::Column, Width::Page] {
                for language in Language::ALL {
                    let (words, heading) = (Catalogue::new(language), heading());
                    let setting = Setting {
                        words: &words,
                        heading: &heading,
                        options: &options,
                        replications: 32,
                        futures: 32,
                        width,
                    };
                    let figure = scaling(&setting, &networks).unwrap();
                    assert_eq!(figure.data.rows(), 6 * offices.len());
                    for (k, one) in figure.labels.iter().enumerate() {
                        assert!(one.left >= 0.0 && one.right <= width.pixels(), "{}", one.text);
                        for other in &figure.labels[..k] {
                            let apart = one.right <= other.left
                                || other.right <= one.left
                                || one.bottom <= other.top
                                || other.bottom <= one.top;
                            assert!(apart, "`{}` covers `{}` at {width:?}", one.text, other.text);
                        }
                    }
                }
            }
        }
    }
}
