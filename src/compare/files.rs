//! Results read back from the files of a results folder.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::results::{About, INPUT_DRAWS, InputDraws, KEPT_BY_YEAR, KEPT_OVER_HORIZON, Kept, Results};
use super::{
    Best, Comparison, OptionSummary, OutcomeSummary, Pair, PayerRow, Series, Spread, Standing, VarianceShare,
    VariantSummary,
};
use crate::outcomes::{OUTCOMES, Outcome, Sample, Summary, index_of};
use crate::tables::{ColumnData, Table, Texts};

/// What stands in a results folder, opened.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// `summary.json`.
    pub summary: String,
    /// `summary.csv`, for the numbers of values and of missing ones.
    pub outcomes: Option<Table>,
    /// `years.csv`.
    pub years: Option<Table>,
    /// `offices.csv`.
    pub offices: Option<Table>,
    /// `draws.parquet`, where draws were kept.
    pub draws: Option<Table>,
    /// `years.parquet`, where draws were kept.
    pub year_draws: Option<Table>,
    /// `worlds.parquet`, where draws were kept.
    pub worlds: Option<Table>,
    /// Title of the scenario.
    pub title: String,
    /// Version of the program that wrote the folder.
    pub version: String,
    /// Sentences about the options, by id.
    pub descriptions: Vec<(String, String)>,
}

/// Why files do not make results.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {why}")]
pub struct FilesError {
    /// The file.
    pub file: &'static str,
    /// What is wrong with it.
    pub why: String,
}

const SUMMARY: &str = "summary.json";

impl Results {
    /// The results that a folder's files hold. What they do not hold is missing: standard errors of yearly means
    /// and of offices are `NaN`.
    ///
    /// # Errors
    /// [`FilesError`] naming the file that is not what `jpo compare` writes.
    pub fn of_files(files: &Files) -> Result<Self, FilesError> {
        let document: Document = serde_json::from_str(&files.summary)
            .map_err(|error| FilesError { file: SUMMARY, why: error.to_string() })?;
        let comparison = comparison(&document, files)?;
        let start = document
            .options
            .first()
            .and_then(|option| option.by_year.values().next())
            .and_then(|points| points.first())
            .and_then(|point| point.year)
            .ok_or_else(|| FilesError { file: SUMMARY, why: "it has no years".to_owned() })?;
        let about = About {
            scenario: document.scenario.clone(),
            title: files.title.clone(),
            hash: document.hash.clone(),
            seed: document.seed,
            start,
            years: document.years,
            version: files.version.clone(),
        };
        let options: Vec<&str> = document.options.iter().map(|option| option.id.as_str()).collect();
        let rows = document.replications;
        let kept = |table: Option<&Table>, file, outcomes: &[&'static str], each| match table {
            Some(table) => kept(table, file, &options, rows, outcomes, each),
            None => Ok(Vec::new()),
        };
        Ok(Self {
            horizon: kept(files.draws.as_ref(), "draws.parquet", &KEPT_OVER_HORIZON, 1)?,
            years: kept(files.year_draws.as_ref(), "years.parquet", &KEPT_BY_YEAR, document.years)?,
            inputs: files.worlds.as_ref().map_or(Vec::new(), inputs),
            about,
            comparison,
        })
    }
}

/// A number, or `null` where it is missing.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(from = "Option<f64>")]
struct Number(f64);

impl From<Option<f64>> for Number {
    fn from(value: Option<f64>) -> Self {
        Self(value.unwrap_or(f64::NAN))
    }
}

#[derive(Deserialize)]
struct Document {
    scenario: String,
    hash: String,
    seed: u64,
    replications: usize,
    years: usize,
    reference: String,
    options: Vec<OptionPart>,
    pairs: Vec<PairPart>,
    best: BTreeMap<String, BTreeMap<String, Number>>,
    variants: Vec<VariantPart>,
    payers: Vec<PayerPart>,
    worlds: Option<usize>,
    #[serde(default)]
    variance: Vec<VariancePart>,
    #[serde(default)]
    structures: Vec<StandingPart>,
}

#[derive(Deserialize)]
struct StandingPart {
    structure: String,
    outcome: String,
    option: String,
    mean: Number,
    rank: Option<usize>,
}

#[derive(Deserialize)]
struct OptionPart {
    id: String,
    label: String,
    capacity: String,
    outcomes: BTreeMap<String, OutcomePart>,
    by_year: BTreeMap<String, Vec<YearPart>>,
}

#[derive(Deserialize)]
struct YearPart {
    year: Option<i32>,
}

#[derive(Clone, Copy, Deserialize)]
struct OutcomePart {
    mean: Number,
    sd: Number,
    mcse: Number,
    p05: Number,
    p25: Number,
    p50: Number,
    p75: Number,
    p95: Number,
}

#[derive(Deserialize)]
struct PairPart {
    option: String,
    outcome: String,
    mean: Number,
    low95: Number,
    high95: Number,
    p_better: Number,
}

#[derive(Deserialize)]
struct VariantPart {
    option: String,
    change: String,
    outcomes: BTreeMap<String, OutcomePart>,
}

#[derive(Deserialize)]
struct SpreadPart {
    mean: Number,
    p05: Number,
    p50: Number,
    p95: Number,
}

#[derive(Deserialize)]
struct PayerPart {
    option: String,
    payer: String,
    name: String,
    sponsor: bool,
    paid: SpreadPart,
    received: SpreadPart,
    change: SpreadPart,
    p_worse: Number,
}

#[derive(Deserialize)]
struct VariancePart {
    option: String,
    outcome: String,
    worlds: Number,
    chance: Number,
    share_of_worlds: Number,
}

impl From<&SpreadPart> for Spread {
    fn from(part: &SpreadPart) -> Self {
        Self { mean: part.mean.0, p05: part.p05.0, p50: part.p50.0, p95: part.p95.0 }
    }
}

/// Outcomes of which a document says something, in their order, with what it says.
fn known<T>(said: &BTreeMap<String, T>) -> impl Iterator<Item = (&'static Outcome, &T)> {
    OUTCOMES.iter().filter_map(|outcome| said.get(outcome.id).map(|value| (outcome, value)))
}

/// The id of an outcome as the program spells it.
fn id_of(outcome: &str) -> Option<&'static Outcome> {
    index_of(outcome).map(|at| &OUTCOMES[at])
}

fn comparison(document: &Document, files: &Files) -> Result<Comparison, FilesError> {
    let counts = files.outcomes.as_ref().map_or_else(BTreeMap::new, counts);
    let outcomes = |option: &str, change: &str, said: &BTreeMap<String, OutcomePart>| {
        let entry = |(outcome, part): (&'static Outcome, &OutcomePart)| {
            let n = if part.mean.0.is_nan() { 0 } else { document.replications as u64 };
            let key = (option.to_owned(), change.to_owned(), outcome.id.to_owned());
            let (n, missing) =
                counts.get(&key).copied().unwrap_or((n, (document.replications as u64).saturating_sub(n)));
            let OutcomePart { mean, sd, mcse, p05, p25, p50, p75, p95 } = *part;
            let [mean, sd, mcse, p05, p25, p50, p75, p95] =
                [mean, sd, mcse, p05, p25, p50, p75, p95].map(|number| number.0);
            OutcomeSummary {
                outcome: outcome.id,
                unit: outcome.unit,
                summary: Summary { mean, sd, mcse, p05, p25, p50, p75, p95, n, missing },
            }
        };
        known(said).map(entry).collect::<Vec<_>>()
    };
    let mut by_year = series(files.years.as_ref(), "years.csv", "year", document.replications)?;
    let mut by_office = series(files.offices.as_ref(), "offices.csv", "office", document.replications)?;
    let described =
        |id: &str| files.descriptions.iter().find(|(option, _)| option == id).map(|(_, text)| text.clone());
    let options = document.options.iter().map(|option| {
        Ok(OptionSummary {
            id: option.id.clone(),
            label: option.label.clone(),
            description: described(&option.id).unwrap_or_default(),
            capacity: match option.capacity.as_str() {
                "fixed" => "fixed",
                "strengthened" => "strengthened",
                other => {
                    let why = format!("option {} has the unknown capacity `{other}`", option.id);
                    return Err(FilesError { file: SUMMARY, why });
                }
            },
            outcomes: outcomes(&option.id, "", &option.outcomes),
            by_year: by_year.remove(&option.id).unwrap_or_default(),
            by_office: by_office.remove(&option.id).unwrap_or_default(),
        })
    });
    let options = options.collect::<Result<Vec<_>, FilesError>>()?;
    let pairs = document.pairs.iter().filter_map(|pair| {
        let outcome = id_of(&pair.outcome)?;
        Some(Pair {
            option: pair.option.clone(),
            outcome: outcome.id,
            mean: pair.mean.0,
            low95: pair.low95.0,
            high95: pair.high95.0,
            p_better: pair.p_better.0,
            better: outcome.better,
        })
    });
    let best = known(&document.best).map(|(outcome, shares)| Best {
        outcome: outcome.id,
        // In the order of the options, as they were compared.
        shares: document
            .options
            .iter()
            .filter_map(|option| shares.get(&option.id).map(|share| (option.id.clone(), share.0)))
            .collect(),
    });
    let variance = document.variance.iter().filter_map(|share| {
        Some(VarianceShare {
            option: share.option.clone(),
            outcome: id_of(&share.outcome)?.id,
            worlds: share.worlds.0,
            chance: share.chance.0,
            share_of_worlds: share.share_of_worlds.0,
        })
    });
    let structures = document.structures.iter().filter_map(|standing| {
        Some(Standing {
            structure: standing.structure.clone(),
            outcome: id_of(&standing.outcome)?.id,
            option: standing.option.clone(),
            mean: standing.mean.0,
            rank: standing.rank,
        })
    });
    Ok(Comparison {
        reference: document.reference.clone(),
        replications: document.replications,
        per_world: document
            .worlds
            .and_then(|worlds| document.replications.checked_div(worlds))
            .unwrap_or(1)
            .max(1),
        options,
        pairs: pairs.collect(),
        best: best.collect(),
        variants: document
            .variants
            .iter()
            .map(|variant| VariantSummary {
                option: variant.option.clone(),
                change: variant.change.clone(),
                outcomes: outcomes(&variant.option, &variant.change, &variant.outcomes),
            })
            .collect(),
        payers: document
            .payers
            .iter()
            .map(|row| PayerRow {
                option: row.option.clone(),
                payer: row.payer.clone(),
                name: row.name.clone(),
                sponsor: row.sponsor,
                paid: Spread::from(&row.paid),
                received: Spread::from(&row.received),
                change: Spread::from(&row.change),
                p_worse: row.p_worse.0,
            })
            .collect(),
        variance: variance.collect(),
        structures: structures.collect(),
    })
}

/// Values and missing values by option, change and outcome.
fn counts(table: &Table) -> BTreeMap<(String, String, String), (u64, u64)> {
    let (Some(options), Some(changes), Some(outcomes)) =
        (texts(table, "option"), texts(table, "change"), texts(table, "outcome"))
    else {
        return BTreeMap::new();
    };
    let (n, missing) = (numbers(table, "n"), numbers(table, "missing"));
    let (Some(n), Some(missing)) = (n, missing) else { return BTreeMap::new() };
    let rows = options.iter().zip(changes).zip(outcomes).zip(n.iter().zip(&missing));
    rows.map(|(((option, change), outcome), (&n, &missing))| {
        ((option.clone(), change.clone(), outcome.clone()), (n as u64, missing as u64))
    })
    .collect()
}

/// The series of every option from `years.csv` or `offices.csv`.
fn series(
    table: Option<&Table>,
    file: &'static str,
    label: &str,
    rows: usize,
) -> Result<BTreeMap<String, Vec<Series>>, FilesError> {
    let mut all: BTreeMap<String, Vec<Series>> = BTreeMap::new();
    let Some(table) = table else { return Ok(all) };
    let lacks = |name: &str| FilesError { file, why: format!("it has no column `{name}`") };
    let options = texts(table, "option").ok_or_else(|| lacks("option"))?;
    let outcomes = texts(table, "outcome").ok_or_else(|| lacks("outcome"))?;
    let labels = words(table, label).ok_or_else(|| lacks(label))?;
    let names = ["mean", "sd", "p05", "p25", "p50", "p75", "p95"];
    let columns = names
        .iter()
        .map(|name| numbers(table, name).ok_or_else(|| lacks(name)))
        .collect::<Result<Vec<_>, _>>()?;
    for (row, ((option, outcome), label)) in options.iter().zip(outcomes).zip(labels).enumerate() {
        let Some(outcome) = id_of(outcome) else { continue };
        let [mean, sd, p05, p25, p50, p75, p95] = [0, 1, 2, 3, 4, 5, 6].map(|k| columns[k][row]);
        let n = if mean.is_nan() { 0 } else { rows as u64 };
        let missing = rows as u64 - n;
        let summary = Summary { mean, sd, mcse: f64::NAN, p05, p25, p50, p75, p95, n, missing };
        let series = all.entry(option.clone()).or_default();
        match series.last_mut().filter(|series| series.outcome == outcome.id) {
            Some(series) => series.points.push((label, summary)),
            None => series.push(Series {
                outcome: outcome.id,
                unit: outcome.unit,
                points: vec![(label, summary)],
            }),
        }
    }
    Ok(all)
}

/// Draws of some outcomes by option; `each` rows make one replication.
fn kept(
    table: &Table,
    file: &'static str,
    options: &[&str],
    rows: usize,
    outcomes: &[&'static str],
    each: usize,
) -> Result<Kept, FilesError> {
    let expected = options.len() * rows * each;
    if table.rows() != expected {
        let why = format!("it has {} rows where {SUMMARY} tells of {expected}", table.rows());
        return Err(FilesError { file, why });
    }
    let named = texts(table, "option");
    for (at, option) in options.iter().enumerate() {
        let mut block = at * rows * each..(at + 1) * rows * each;
        if named.is_some_and(|named| block.any(|row| named[row] != *option)) {
            let why = format!("the rows of option {option} are not where {SUMMARY} has it");
            return Err(FilesError { file, why });
        }
    }
    let all = outcomes.iter().filter_map(|&id| {
        let values = numbers(table, id)?;
        let sample = |block: &[f64]| {
            let mut sample = Sample::new(each);
            block.chunks(each).for_each(|row| sample.push(row));
            sample
        };
        Some((id, values.chunks((rows * each).max(1)).map(sample).collect()))
    });
    Ok(all.collect())
}

/// The uncertain inputs of `worlds.parquet`.
fn inputs(table: &Table) -> Vec<InputDraws> {
    let columns = table.columns().iter().filter(|column| column.name != "replication");
    columns
        .filter_map(|column| {
            let mut values = numbers(table, &column.name)?;
            values.truncate(INPUT_DRAWS);
            Some(InputDraws { key: column.name.clone(), unit: column.unit.clone(), values })
        })
        .collect()
}

fn texts<'a>(table: &'a Table, name: &str) -> Option<&'a Texts> {
    match &table.column(name)?.data {
        ColumnData::Text(values) => Some(values),
        _ => None,
    }
}

/// A column as words, whatever it holds.
fn words(table: &Table, name: &str) -> Option<Vec<String>> {
    Some(match &table.column(name)?.data {
        ColumnData::Text(values) => values.to_vec(),
        ColumnData::Integer(values) => values.iter().map(i64::to_string).collect(),
        ColumnData::Number(values) => values.iter().map(f64::to_string).collect(),
    })
}

/// A column of numbers; one without any value is read as text and is missing throughout.
fn numbers(table: &Table, name: &str) -> Option<Vec<f64>> {
    match &table.column(name)?.data {
        ColumnData::Number(values) => Some(values.clone()),
        ColumnData::Integer(values) => Some(values.iter().map(|&value| value as f64).collect()),
        ColumnData::Text(values) => values.iter().all(String::is_empty).then(|| vec![f64::NAN; values.len()]),
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::compare::testing::{Fake, heading};
    use crate::compare::{compare, office_table, payer_table, summary_table, to_json, year_table};
    use crate::tables::{Column, csv, read_csv};

    const OPTIONS: [&str; 3] = ["status-quo", "central-rc", "post"];
    const TEXT: [&str; 6] = ["option", "change", "outcome", "unit", "office", "name"];

    fn again(table: &Table) -> Table {
        read_csv(table.name(), csv(table).as_slice(), &TEXT).unwrap()
    }

    /// The draws of some outcomes as the table that a run writes.
    fn rows(results: &Results, outcomes: &[&'static str], each: usize) -> Table {
        let rows = results.comparison.replications * each;
        let ids = OPTIONS.iter().flat_map(|id| std::iter::repeat_n((*id).to_owned(), rows));
        let mut columns = vec![Column::text("option", ids.collect())];
        for &outcome in outcomes {
            let all = if each == 1 { &results.horizon } else { &results.years };
            let samples = find(all, outcome);
            let values = samples.iter().flat_map(|sample| (0..sample.rows()).map(|row| sample.row(row)));
            columns.push(Column::number(outcome, "", values.flat_map(Cow::into_owned).collect()));
        }
        Table::new("draws", columns).unwrap()
    }

    fn find<'a>(kept: &'a Kept, outcome: &str) -> &'a [Sample] {
        &kept.iter().find(|(id, _)| *id == outcome).unwrap().1
    }

    fn both() -> (Results, Files) {
        let fake = Fake::plausible(&OPTIONS, 20);
        let mut draws = fake.draws(OPTIONS[0], &OPTIONS);
        draws.per_world = 2;
        let comparison = compare(&draws);
        let about = About::from(heading());
        let inputs = vec![InputDraws { key: "a".into(), unit: "h".into(), values: vec![0.5; 20] }];
        let results = Results::of_run(about, comparison, &draws, inputs);
        let comparison = &results.comparison;
        let files = Files {
            summary: to_json(&heading(), comparison, None),
            outcomes: Some(again(&summary_table(comparison).unwrap())),
            years: Some(again(&year_table(comparison).unwrap())),
            offices: Some(again(&office_table(comparison).unwrap())),
            draws: Some(rows(&results, &KEPT_OVER_HORIZON, 1)),
            year_draws: Some(rows(&results, &KEPT_BY_YEAR, 5)),
            worlds: Some(
                Table::new(
                    "worlds",
                    vec![
                        Column::integer("replication", "", (0..20).collect()),
                        Column::number("a", "h", vec![0.5; 20]),
                    ],
                )
                .unwrap(),
            ),
            title: "Nine offices".into(),
            version: "0.1.0".into(),
            descriptions: comparison.options.iter().map(|o| (o.id.clone(), o.description.clone())).collect(),
        };
        (results, files)
    }

    /// Results without what the files do not hold.
    fn plain(mut results: Results) -> String {
        for option in &mut results.comparison.options {
            for series in option.by_year.iter_mut().chain(&mut option.by_office) {
                series.points.iter_mut().for_each(|(_, summary)| summary.mcse = f64::NAN);
            }
        }
        format!("{results:?}")
    }

    #[test]
    fn files_give_the_results_back_to_the_last_bit() {
        let (results, files) = both();
        let read = Results::of_files(&files).unwrap();
        assert_eq!(read.comparison.per_world, 2);
        assert_eq!(read.about, results.about);
        // Text, since a missing number is not equal to itself.
        assert_eq!(plain(read), plain(results.clone()));
        assert_eq!(payer_table(&results.comparison).unwrap().rows(), 9);
    }

    #[test]
    fn what_was_not_kept_is_missing() {
        let (_, files) = both();
        let read =
            Results::of_files(&Files { draws: None, year_draws: None, worlds: None, ..files }).unwrap();
        assert!(read.horizon("finance.cost").is_none() && read.by_year("finance.cost").is_none());
        assert!(read.inputs.is_empty());
        assert_eq!(read.years(), (2016..2021).collect::<Vec<_>>());
    }

    #[test]
    fn files_that_do_not_go_together_are_refused() {
        let (results, files) = both();
        let wrong = Files { draws: Some(rows(&results, &["finance.cost"], 5)), ..files.clone() };
        assert_eq!(
            Results::of_files(&wrong).unwrap_err().to_string(),
            "draws.parquet: it has 300 rows where summary.json tells of 60"
        );
        let wrong = Files { summary: files.summary.replace("\"hash\"", "\"hush\""), ..files };
        assert!(Results::of_files(&wrong).unwrap_err().to_string().contains("missing field `hash`"));
    }
}
