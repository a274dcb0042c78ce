//! `jpo verify [RESULTS]`: the engine against textbook answers; a results folder run again.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use serde::Serialize;

use super::again;
use super::answer::Format;
use super::facts;
use super::print;
use super::progress;
use super::signals::Interrupt;
use super::stop::Stop;
use crate::compare::Facts;
use crate::random::Seed;
use crate::report::{Page, Span, Tone, WIDTH};
use crate::scenario::Scenario;
use crate::tables::{Column, Table, csv, markdown};
use crate::verification::{Case, Checked, LIMIT, Row, cases};
use crate::words::{count, grouped};

/// Arguments of `jpo verify`.
#[derive(Debug, Clone, clap::Args)]
#[command(before_help = "\
Examples:
  jpo verify --quick
  jpo verify --case m-m-1 --format json
  jpo verify notebooks-output/pacific     a results folder, run again")]
pub(super) struct Args {
    /// A results folder to run again from its scenario; without it the textbook cases are played
    #[arg(value_name = "RESULTS", conflicts_with_all = ["quick", "case", "seed"])]
    results: Option<PathBuf>,
    /// Fewer replications: ten seconds instead of two minutes
    #[arg(long)]
    quick: bool,
    /// Only this case (repeatable)
    #[arg(long, value_name = "NAME")]
    case: Vec<String>,
    /// Seed of the random streams [1]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// What to print
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Worker threads; no number of them changes a result [all processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// No progress
    #[arg(long)]
    quiet: bool,
}

/// A case that was played.
struct Played {
    case: Case,
    checked: Checked,
}

/// Plays the cases and prints how far the engine is from each answer, or runs a folder again.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    if let Some(folder) = &args.results {
        return again::run(folder, args.threads, args.format, args.quiet);
    }
    let started = facts::now();
    let chosen = chosen(&args.case)?;
    let seed = args.seed.unwrap_or(1);
    let threads = facts::threads(args.threads);
    let interrupt = Interrupt::listen();
    let played = play(chosen, seed, args.quick, threads, &interrupt, args.quiet)?;
    let requests = played.iter().map(|one| one.checked.requests).sum();
    let facts = facts::of_run(started, requests, threads);
    match args.format {
        Format::Table => print::page(&page(&played, seed))?,
        Format::Json => print::data(document(&played, seed, args.quick, &facts)?.as_bytes())?,
        Format::Csv => print::data(&csv(&table(&played)?))?,
        Format::Markdown => print::data(markdown(&table(&played)?, 6).as_bytes())?,
    }
    let rows = || played.iter().flat_map(|one| &one.checked.rows);
    let wrong = rows().filter(|row| !row.agrees()).count();
    if wrong == 0 {
        return Ok(());
    }
    Err(Stop::Failed(anyhow::anyhow!(
        "{wrong} of {} quantities are more than {LIMIT} standard errors from their theory",
        rows().count()
    )))
}

/// All cases, or those of the names.
fn chosen(names: &[String]) -> Result<Vec<Case>, Stop> {
    let all = cases();
    if names.is_empty() {
        return Ok(all);
    }
    let known: Vec<&str> = all.iter().map(|case| case.name).collect();
    let unknown = names.iter().find(|name| !known.contains(&name.as_str()));
    if let Some(name) = unknown {
        return Err(Stop::Input(format!("no case `{name}`; there are: {}", known.join(", "))));
    }
    Ok(all.into_iter().filter(|case| names.iter().any(|name| name == case.name)).collect())
}

fn play(
    chosen: Vec<Case>,
    seed: u64,
    quick: bool,
    threads: usize,
    interrupt: &Interrupt,
    quiet: bool,
) -> Result<Vec<Played>, Stop> {
    let loaded: Vec<(Case, Scenario)> = chosen
        .into_iter()
        .map(|case| Ok((case.scenario()?, case)).map(|(scenario, case)| (case, scenario)))
        .collect::<Result<_, Stop>>()?;
    let bar = progress::bar(loaded.iter().map(|(case, _)| case.replications(quick)).sum(), quiet);
    let mut before = 0;
    let mut played = Vec::with_capacity(loaded.len());
    for (case, scenario) in loaded {
        let replications = case.replications(quick);
        let tell = |done: u64| {
            bar.set_position(before + done);
            !interrupt.pressed()
        };
        let checked = case.check(&scenario, Seed(seed), replications, threads, &tell).map_err(|_| {
            bar.finish_and_clear();
            Stop::Interrupted
        })?;
        before += replications;
        played.push(Played { case, checked });
    }
    bar.finish_and_clear();
    Ok(played)
}

/// Places of the columns: name of the quantity, theory, estimate, standard error, z.
const COLUMNS: [usize; 5] = [38, 12, 12, 10, 6];

/// For people.
fn page(played: &[Played], seed: u64) -> Page {
    let mut page = Page::default();
    let line = |cells: [&str; 5]| {
        let [name, rest @ ..] = cells;
        let mut line = format!("  {name:<width$}", width = COLUMNS[0]);
        for (cell, width) in rest.iter().zip(&COLUMNS[1..]) {
            // Writing to a string cannot fail.
            let _ = write!(line, "{cell:>width$}");
        }
        line
    };
    page.line(Tone::Muted, line(["", "theory", "estimate", "std error", "z"]));
    for one in played {
        page.hanging(
            Tone::Strong,
            &[&format!("{}  ", one.case.name)],
            &format!("{} ({})", one.case.title, one.case.reference),
            WIDTH,
        );
        for (quantity, row) in one.case.quantities.iter().zip(&one.checked.rows) {
            let unit = if matches!(quantity.unit, "" | "share") {
                String::new()
            } else {
                format!(" [{}]", quantity.unit)
            };
            let name = format!("{}{unit}", quantity.name);
            let decimals = decimals(row);
            let error = if row.error == 0.0 { "exact".to_owned() } else { grouped(row.error, decimals) };
            let mut cells = vec![grouped(row.theory, decimals), grouped(row.estimate, decimals), error];
            let flag = if row.agrees() { "" } else { "!" };
            cells.push(format!("{:.1}{flag}", row.z).replace("-0.0", "0.0"));
            let tone = if row.agrees() { Tone::Plain } else { Tone::Worse };
            // a long name has a line of its own
            let own = name.chars().count() > COLUMNS[0];
            if own {
                page.line(tone, format!("  {name}"));
            }
            let name = if own { "" } else { &name };
            let text = line([name, &cells[0], &cells[1], &cells[2], &cells[3]]);
            page.lines.push(vec![Span { tone, text }]);
        }
    }
    page.gap();
    page.paragraph(Tone::Strong, &summary(played, seed), WIDTH, 0);
    page
}

/// Decimals with which the standard error has two figures.
fn decimals(row: &Row) -> usize {
    let size = if row.error > 0.0 && row.error.is_finite() { row.error } else { row.theory.abs() * 1e-5 };
    let mut decimals = 0;
    let mut step = 10.0;
    while size < step && decimals < 9 {
        step /= 10.0;
        decimals += 1;
    }
    decimals
}

/// How the cases went, in a sentence.
fn summary(played: &[Played], seed: u64) -> String {
    let rows = || played.iter().flat_map(|one| one.checked.rows.iter().map(move |row| (one, row)));
    let quantities = rows().count();
    let chance: Vec<f64> = rows()
        .map(|(_, row)| row)
        .filter(|row| row.error > 0.0 && row.z.is_finite())
        .map(|row| row.z)
        .collect();
    let cases = if played.len() == 1 { "case" } else { "cases" };
    let mut text = format!("{quantities} quantities of {} {cases}, seed {seed}: ", played.len());
    let wrong = rows().filter(|(_, row)| !row.agrees()).count();
    let _ = if wrong == 0 {
        write!(text, "all within {LIMIT} standard errors of their theory")
    } else {
        write!(text, "{wrong} further than {LIMIT} standard errors from their theory (!)")
    };
    if let Some((one, row)) = worst(rows()) {
        let square = chance.iter().map(|z| z * z).sum::<f64>() / chance.len().max(1) as f64;
        let _ = write!(
            text,
            "; the largest |z| is {:.1} ({}), the root mean square of z {:.2}, where chance alone gives 1",
            row.z.abs(),
            one.case.name,
            square.sqrt()
        );
    }
    let replications: usize = played.iter().map(|one| one.checked.replications).sum();
    let requests: u64 = played.iter().map(|one| one.checked.requests).sum();
    let _ = write!(text, ". {} replications, {} requests.", count(replications as u64), count(requests));
    text
}

/// The row furthest from its theory.
fn worst<'a>(rows: impl Iterator<Item = (&'a Played, &'a Row)>) -> Option<(&'a Played, &'a Row)> {
    // what is no number is the worst
    let size = |row: &Row| if row.z.is_nan() { f64::INFINITY } else { row.z.abs() };
    rows.max_by(|a, b| size(a.1).total_cmp(&size(b.1)))
}

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    seed: u64,
    quick: bool,
    limit: f64,
    agrees: bool,
    cases: Vec<CaseReport<'a>>,
    run: &'a Facts,
}

#[derive(Serialize)]
struct CaseReport<'a> {
    case: &'a str,
    title: &'a str,
    reference: &'a str,
    option: &'a str,
    seed: u64,
    replications: usize,
    /// The scenario file and the changes in it: with `jpo compare` anyone can play it.
    scenario: String,
    set: &'a [String],
    quantities: Vec<QuantityReport<'a>>,
}

#[derive(Serialize)]
struct QuantityReport<'a> {
    quantity: &'a str,
    unit: &'a str,
    theory: f64,
    estimate: f64,
    se: f64,
    /// Missing where it is no finite number.
    z: Option<f64>,
    agrees: bool,
}

fn document(played: &[Played], seed: u64, quick: bool, facts: &Facts) -> anyhow::Result<String> {
    let cases = played
        .iter()
        .map(|Played { case, checked }| CaseReport {
            case: case.name,
            title: case.title,
            reference: case.reference,
            option: case.option(),
            seed: case.seed(Seed(seed)).0,
            replications: checked.replications,
            scenario: case.file(),
            set: case.changes(),
            quantities: case
                .quantities
                .iter()
                .zip(&checked.rows)
                .map(|(quantity, row)| QuantityReport {
                    quantity: quantity.name,
                    unit: quantity.unit,
                    theory: row.theory,
                    estimate: row.estimate,
                    se: row.error,
                    z: Some(row.z).filter(|z| z.is_finite()),
                    agrees: row.agrees(),
                })
                .collect(),
        })
        .collect();
    let agrees = played.iter().flat_map(|one| &one.checked.rows).all(Row::agrees);
    let document = Document { schema: 1, seed, quick, limit: LIMIT, agrees, cases, run: facts };
    let mut text = serde_json::to_string_pretty(&document).context("cannot write the cases")?;
    text.push('\n');
    Ok(text)
}

/// A row a quantity.
fn table(played: &[Played]) -> anyhow::Result<Table> {
    let rows: Vec<_> = played
        .iter()
        .flat_map(|one| {
            one.case.quantities.iter().zip(&one.checked.rows).map(move |(quantity, row)| (one, quantity, row))
        })
        .collect();
    let number = |of: &dyn Fn(&Row) -> f64| rows.iter().map(|(_, _, row)| of(row)).collect::<Vec<_>>();
    let columns = vec![
        Column::text("case", rows.iter().map(|row| row.0.case.name.to_owned()).collect()),
        Column::text("reference", rows.iter().map(|row| row.0.case.reference.to_owned()).collect()),
        Column::text("quantity", rows.iter().map(|row| row.1.name.to_owned()).collect()),
        Column::text("unit", rows.iter().map(|row| row.1.unit.to_owned()).collect()),
        Column::integer(
            "replications",
            "",
            rows.iter().map(|row| row.0.checked.replications as i64).collect(),
        ),
        Column::number("theory", "", number(&|row| row.theory)),
        Column::number("estimate", "", number(&|row| row.estimate)),
        Column::number("se", "", number(&|row| row.error)),
        Column::number("z", "", number(&|row| row.z)),
    ];
    Table::new("verify", columns).context("cannot make the table")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The case of overtime with rows of our own.
    fn played(rows: [Row; 2]) -> Vec<Played> {
        let case = chosen(&["overtime".to_owned()]).unwrap().remove(0);
        vec![Played { case, checked: Checked { replications: 16, requests: 0, rows: rows.to_vec() } }]
    }

    fn row(estimate: f64, error: f64) -> Row {
        Row { theory: 10.0, estimate, error, z: (estimate - 10.0) / error }
    }

    #[test]
    fn a_wrong_quantity_is_marked_and_counted() {
        let text = page(&played([row(10.2, 0.1), row(9.5, 0.1)]), 1).plain();
        assert!(text.contains("10.00       10.20      0.10   2.0\n"), "{text}");
        assert!(text.contains("10.00        9.50      0.10 -5.0!\n"), "{text}");
        assert!(text.contains(": 1 further than 4.5 standard errors from their"), "{text}");
        assert!(text.contains("the largest |z| is 5.0 (overtime)"), "{text}");
        let json =
            document(&played([row(10.2, 0.1), row(10.2, 0.0)]), 1, true, &facts::of_run(facts::now(), 0, 1));
        let json: serde_json::Value = serde_json::from_str(&json.unwrap()).unwrap();
        assert_eq!(json["agrees"], false);
        assert_eq!(json["cases"][0]["quantities"][0]["agrees"], true);
        // no number in JSON is infinite
        assert!(json["cases"][0]["quantities"][1]["z"].is_null());
    }

    #[test]
    fn decimals_follow_the_standard_error() {
        for (error, decimals_of_it) in [(25.0, 0), (2.5, 1), (0.25, 2), (0.0025, 4)] {
            assert_eq!(decimals(&row(10.0, error)), decimals_of_it, "{error}");
        }
        // without one, seven figures
        assert_eq!(decimals(&Row { theory: 88.636_363_6, estimate: 88.636_363_6, error: 0.0, z: 0.0 }), 5);
    }
}
