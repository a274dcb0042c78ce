//! The figures of a sweep: a curve with bands along one key, a map with contours over a grid of two.

use std::path::Path;

use crate::charts::{
    BreakEven, ChartError, Figure, MapCell, Named, Response, Setting, Width, break_even, look, response,
};
use crate::cli::draws::rank;
use crate::cli::stop::Stop;
use crate::compare::Heading;
use crate::engine::sweep::{DesignKind, Record, STATISTICS, Store, Study};
use crate::outcomes::OUTCOMES;
use crate::report::criterion_of;
use crate::scenario::{Open, Scenario};
use crate::words::{Catalogue, Language, count};

use super::folder::{Folder, failed};
use super::read::study_of;
use super::status;

/// Most points of a curve and of a map.
const MOST_POINTS: u64 = 10_000;

/// The figures of outcomes of the sweep in a folder, anew of its records, for `jpo chart`.
pub(in crate::cli) fn of_folder(
    folder: &Path,
    names: &[String],
    look: (Language, Width),
) -> Result<Vec<Figure>, Stop> {
    let (open, study) = study_of(folder)?;
    let mut store = Folder::at(folder)?.store(&study)?;
    if status::missing(&study, &store) > 0 {
        return Err(Stop::Input(format!(
            "{0}: points are missing\n  jpo status {0}  says which",
            folder.display()
        )));
    }
    let default = ["finance.funding_gap".to_owned()];
    let names = if names.is_empty() { &default[..] } else { names };
    if names.len() > 1 {
        return Err(Stop::Input(format!(
            "{}: one outcome at a time, as each would have the same file
  --out DIR  puts the next one elsewhere",
            folder.display()
        )));
    }
    let outcomes = names.iter().map(|name| super::outcome(name)).collect::<Result<Vec<_>, _>>()?;
    let figures = outcomes.into_iter().map(|outcome| figure_of(&open, &study, &mut store, outcome, look));
    let figures: Vec<Figure> = figures.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    if figures.is_empty() {
        return Err(Stop::Input(format!(
            "{}: a sweep has a figure along one key, or over a grid of two with two options or more; at most {} points\n  \
             jpo sensitivity {0} --output OUTCOME --method rank  judges others",
            folder.display(),
            count(MOST_POINTS)
        )));
    }
    Ok(figures)
}

/// The figure of an outcome that the study holds enough for; `None` if it holds for none.
pub(super) fn figure_of(
    open: &Open,
    study: &Study,
    store: &mut Store,
    outcome: usize,
    (language, width): (Language, Width),
) -> Result<Option<Figure>, Stop> {
    let plan = study.plan();
    let axes = plan.axes();
    let numbers = axes.iter().all(crate::engine::sweep::Axis::is_number);
    let map = axes.len() == 2 && plan.kind() == DesignKind::Grid && study.options().len() > 1;
    if !numbers || plan.points() > MOST_POINTS || !(axes.len() == 1 || map) {
        return Ok(None);
    }
    let words = Catalogue::new(language);
    let scenario = open.scenario();
    let options = named(scenario, study, language);
    let title = match language {
        Language::English => &scenario.title,
        Language::French => scenario.title_fr.as_ref().unwrap_or(&scenario.title),
    };
    let heading = Heading {
        scenario: &scenario.id,
        title,
        hash: &scenario.hash,
        seed: study.seed(),
        start: scenario.start,
        years: scenario.years,
        version: env!("CARGO_PKG_VERSION"),
    };
    let plays = study.replications() as usize;
    let setting = Setting {
        words: &words,
        heading: &heading,
        options: &options,
        replications: plays,
        futures: plays,
        width,
    };
    let mut points: Vec<(Vec<f64>, Option<Vec<f64>>)> = Vec::with_capacity(plan.points() as usize);
    for index in 0..plan.points() {
        let point = plan.point(index);
        let record = store.record(study.key(&point)).map_err(failed)?;
        let statistics = match record {
            Some(Record::Done { statistics, .. }) => Some(statistics),
            _ => None,
        };
        points.push((point, statistics));
    }
    points.sort_by(|a, b| {
        a.0.iter()
            .zip(&b.0)
            .map(|(x, y)| x.total_cmp(y))
            .find(|o| o.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let value = |statistics: &Option<Vec<f64>>, option: usize, statistic: usize| {
        let at = (option * OUTCOMES.len() + outcome) * STATISTICS.len() + statistic;
        statistics.as_ref().and_then(|s| s.get(at)).copied().unwrap_or(f64::NAN)
    };
    let about = &OUTCOMES[outcome];
    let label =
        criterion_of(about.id).map_or_else(|| about.label.to_owned(), |criterion| criterion.name(&words));
    let drawn = if map {
        let level = |k: usize| {
            let mut levels: Vec<f64> = points.iter().map(|(point, _)| point[k]).collect();
            levels.sort_by(f64::total_cmp);
            levels.dedup();
            levels
        };
        let reference = options.iter().position(|option| option.reference).unwrap_or(0);
        let cells = |option: usize| -> Vec<MapCell> {
            let cell = |(_, statistics): &(Vec<f64>, Option<Vec<f64>>)| MapCell {
                difference: value(statistics, option, 0) - value(statistics, reference, 0),
                better: value(statistics, option, 7),
            };
            points.iter().map(cell).collect()
        };
        let map = BreakEven {
            outcome: label,
            id: about.id,
            unit: about.unit,
            better: about.better,
            keys: [0, 1].map(|k| axes[k].key.clone()),
            key_units: [0, 1].map(|k| axes[k].unit.clone()),
            levels: [level(0), level(1)],
            now: [0, 1].map(|k| open.number(k).or_else(|| mean(open, k))),
            cells: (0..options.len())
                .map(|option| if option == reference { Vec::new() } else { cells(option) })
                .collect(),
        };
        break_even(&setting, &map)
    } else {
        let quantiles = |option: usize| {
            points
                .iter()
                .map(|(_, statistics)| [2, 3, 4, 5, 6].map(|q| value(statistics, option, q)))
                .collect()
        };
        let curves = Response {
            outcome: label,
            id: about.id,
            unit: about.unit,
            key: axes[0].key.clone(),
            key_unit: axes[0].unit.clone(),
            values: points.iter().map(|(point, _)| point[0]).collect(),
            curves: (0..options.len()).map(quantiles).collect(),
        };
        response(&setting, &curves)
    };
    drawn.map(Some).map_err(|error: ChartError| Stop::Failed(error.into()))
}

/// Mean of the distribution that a key has now.
fn mean(open: &Open, key: usize) -> Option<f64> {
    Some(open.scenario().inputs.entries()[open.input(key)?].value.mean())
}

fn named(scenario: &Scenario, study: &Study, language: Language) -> Vec<Named> {
    let option = |id: &String| {
        let at = scenario.option(id)?;
        let option = &scenario.options[at];
        let french = option.label_fr.as_ref().filter(|_| language == Language::French);
        Some(Named {
            id: id.clone(),
            label: french.unwrap_or(&option.label).clone(),
            look: look(rank(scenario, at)),
            reference: at == scenario.reference,
        })
    };
    study.options().iter().filter_map(option).collect()
}
