//! `jpo calibrate SCENARIO`: from an office's own records to a scenario.

use std::fs::File;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ValueEnum;
use indicatif::ProgressBar;

use super::answer::{Answer, Part, Printing, Shown};
use super::print;
use super::progress;
use super::stop::Stop;
use crate::calibration::{
    Calibration, Compared, DateOrder, Day, Given, Names, Origin, Why, example, fit, parse_date,
    read_invoices, read_requests, read_staff, scenario_text,
};
use crate::random::Seed;
use crate::scenario::{Scenario, built_in, load};
use crate::tables::{Column, Problem, ReadError, Table, csv};
use crate::words::{Catalogue, Value};

/// Arguments of `jpo calibrate`.
#[derive(Debug, Clone, clap::Args)]
#[command(
    before_help = "\
Examples:
  jpo calibrate pacific --example records     records to try it with
  jpo calibrate pacific --requests records/requests.csv \\
    --invoices records/invoices.csv --staff records/staff.csv
  jpo compare pacific-calibrated.toml",
    after_help = "\
The files are CSV with these columns, others are not looked at:
  requests  date, agency, office, function, hours, done
            a row a request; agency `government` is the host government; hours
            and done (a date) are empty where it was never done
  invoices  date, amount (USD, overhead included), paid (empty: not paid)
  staff     office, from, to, and post where an office has several; from is
            empty for who was there before, to for who is still there
Names are ids or names of the scenario. What the records do not tell stays as
in SCENARIO.
Tables for --table: fitted, kept, quantiles."
)]
pub(super) struct Args {
    /// A scenario file or the name of a built-in scenario
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// The log of requests
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,
    /// The book of invoices
    #[arg(long, value_name = "FILE")]
    invoices: Option<PathBuf>,
    /// The list of staff
    #[arg(long, value_name = "FILE")]
    staff: Option<PathBuf>,
    /// How dates are written
    #[arg(long, value_enum, default_value = "iso")]
    dates: Dates,
    /// First day of the records, as 2015-03-09 [that of the first request]
    #[arg(long, value_name = "DATE", value_parser = iso)]
    from: Option<Day>,
    /// Last day of the records [the last that they name]
    #[arg(long, value_name = "DATE", value_parser = iso)]
    to: Option<Day>,
    /// Scenario to write [SCENARIO-calibrated.toml]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
    /// Write example records of the scenario into a folder, made by the simulator, and nothing else
    #[arg(long, value_name = "DIR", conflicts_with_all = ["requests", "invoices", "staff", "out"])]
    example: Option<PathBuf>,
    /// Change one key of the scenario of an example (repeatable)
    #[arg(long, value_name = "KEY=VALUE", requires = "example")]
    set: Vec<String>,
    /// Seed of an example
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// No progress
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    printing: Printing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Dates {
    /// 2015-03-09
    Iso,
    /// 9/3/2015 or 9.3.2015: the day first
    Dmy,
    /// 3/9/2015: the month first
    Mdy,
}

impl Dates {
    fn order(self) -> DateOrder {
        match self {
            Self::Iso => DateOrder::Iso,
            Self::Dmy => DateOrder::DayFirst,
            Self::Mdy => DateOrder::MonthFirst,
        }
    }
}

fn iso(text: &str) -> Result<Day, String> {
    parse_date(text, DateOrder::Iso)
}

/// Reads the records, fits, writes the scenario, and prints the report; or writes example records.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    let scenario = load(&args.scenario, &args.set)?;
    if let Some(folder) = &args.example {
        return write_example(args, &scenario, folder);
    }
    if args.requests.is_none() && args.invoices.is_none() && args.staff.is_none() {
        return Err(Stop::Input(
            "no records: give --requests FILE, --invoices FILE or --staff FILE\n  --example DIR  writes some to try it with"
                .to_owned(),
        ));
    }
    let (path, extends) = places(args, &scenario)?;
    let given = read(args, &scenario)?;
    let found = fit(&scenario, &given);
    if found.fitted.is_empty() {
        return Err(Stop::Input(format!(
            "the records tell nothing of {}: {}",
            scenario.id,
            found.unfitted.first().map_or(String::new(), |kept| {
                let words = Catalogue::new(args.printing.lang.language());
                format!("{}, {}", kept.key, reason(kept.why, &words))
            })
        )));
    }
    let words = Catalogue::new(args.printing.lang.language());
    let mut answer = answer(&scenario, &given, &found, &words)?;
    let text = scenario_text(&found, &origin(args, &scenario, &given, &path, &extends));
    write(&path, &text, args.force)?;
    answer.next = vec![
        format!("jpo scenario diff {} {}", args.scenario, path.display()),
        format!("jpo compare {}", path.display()),
    ];
    print::say(&format!("wrote {}", path.display()));
    answer.print(&args.printing)
}

/// Where the new scenario goes, and what it extends.
fn places(args: &Args, scenario: &Scenario) -> Result<(PathBuf, String), Stop> {
    let own = built_in().iter().any(|(name, _)| *name == args.scenario);
    let base = Path::new(&args.scenario);
    let folder = if own { Path::new("") } else { base.parent().unwrap_or(Path::new("")) };
    let path = args.out.clone().unwrap_or_else(|| folder.join(format!("{}-calibrated.toml", scenario.id)));
    let same = |a: &Path, b: &Path| {
        let whole = |path: &Path| std::path::absolute(path).ok();
        whole(a) == whole(b)
    };
    if !own && !same(path.parent().unwrap_or(Path::new("")), folder) {
        let name = base.file_name().unwrap_or_default().to_string_lossy();
        return Err(Stop::Input(format!(
            "--out {}: a scenario that extends {name} stands in the same folder\n  --out {}",
            path.display(),
            folder.join(path.file_name().unwrap_or_default()).display()
        )));
    }
    if path.exists() && (!args.force || same(&path, base)) {
        return Err(Stop::Input(format!(
            "{} exists\n  --out FILE  names another{}",
            path.display(),
            if same(&path, base) { "" } else { "; --force replaces it" }
        )));
    }
    let extends = if own {
        args.scenario.clone()
    } else {
        base.file_name().unwrap_or_default().to_string_lossy().into_owned()
    };
    Ok((path, extends))
}

/// Reads what was given; the problems of all files at once.
fn read(args: &Args, scenario: &Scenario) -> Result<Given, Stop> {
    let names = Names::new(scenario);
    let (order, window) = (args.dates.order(), (args.from, args.to));
    if let (Some(from), Some(to)) = window
        && to < from
    {
        return Err(Stop::Input(format!(
            "--from {} --to {}: the last day is before the first",
            from.iso(),
            to.iso()
        )));
    }
    let files = [&args.requests, &args.invoices, &args.staff];
    let bytes =
        files.into_iter().flatten().filter_map(|path| std::fs::metadata(path).ok()).map(|m| m.len()).sum();
    let bar = progress::reading(bytes, args.quiet);
    let mut wrong = Vec::new();
    let mut given = Given { end: args.to, ..Given::default() };
    given.requests = opened(args.requests.as_deref(), &bar, &mut wrong, |name, file| {
        read_requests(name, file, &names, order, window)
    });
    given.invoices = opened(args.invoices.as_deref(), &bar, &mut wrong, |name, file| {
        read_invoices(name, file, order, window)
    });
    given.staff =
        opened(args.staff.as_deref(), &bar, &mut wrong, |name, file| read_staff(name, file, &names, order));
    bar.finish_and_clear();
    if wrong.is_empty() { Ok(given) } else { Err(Stop::Input(wrong.join("\n"))) }
}

/// Opens a file and reads it; what is wrong is put down.
fn opened<T>(
    path: Option<&Path>,
    bar: &ProgressBar,
    wrong: &mut Vec<String>,
    read: impl Fn(&str, Counted) -> Result<T, ReadError>,
) -> Option<T> {
    let path = path?;
    let name = path.display().to_string();
    let read = File::open(path)
        .map_err(|error| ReadError {
            table: name.clone(),
            problems: vec![Problem {
                line: None,
                column: None,
                what: format!("the file cannot be read: {error}"),
            }],
            stopped: false,
        })
        .and_then(|file| read(&name, Counted { file, bar: bar.clone() }));
    read.map_err(|error| wrong.push(error.to_string())).ok()
}

/// A file of which the bar knows how far it was read.
struct Counted {
    file: File,
    bar: ProgressBar,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.file.read(buffer)?;
        self.bar.inc(n as u64);
        Ok(n)
    }
}

fn origin<'a>(
    args: &'a Args,
    scenario: &'a Scenario,
    given: &Given,
    path: &'a Path,
    extends: &'a str,
) -> Origin<'a> {
    let file = |path: &'a Option<PathBuf>| {
        path.as_deref().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or("records")
    };
    let (from, to) = span(given);
    Origin {
        name: path.file_stem().and_then(|name| name.to_str()).unwrap_or("calibrated"),
        title: &scenario.title,
        title_fr: scenario.title_fr.as_deref(),
        extends,
        calibration: scenario.demand.calibration,
        requests: file(&args.requests),
        invoices: file(&args.invoices),
        staff: file(&args.staff),
        span: (from.map_or(String::new(), Day::iso), to.map_or(String::new(), Day::iso)),
    }
}

/// First and last day of the records.
fn span(given: &Given) -> (Option<Day>, Option<Day>) {
    let spans = [
        given.requests.as_ref().and_then(|log| log.window),
        given.invoices.as_ref().and_then(|book| book.issued.iter().map(|i| i.0).min().zip(book.last)),
        given.staff.as_ref().and_then(|staff| staff.span),
    ];
    let from = spans.iter().flatten().map(|span| span.0).min();
    (from, given.end.or(spans.iter().flatten().map(|span| span.1).max()))
}

/// Writes the scenario beside its place, loads it, and only then puts it there.
fn write(path: &Path, text: &str, force: bool) -> Result<(), Stop> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let cannot = || format!("cannot write {}", path.display());
    let mut file = tempfile::Builder::new()
        .prefix(".calibrated-")
        .suffix(".toml")
        .tempfile_in(folder)
        .with_context(cannot)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).with_context(cannot)?;
    if let Err(error) = load(&file.path().display().to_string(), &[]) {
        return Err(anyhow::anyhow!("{error}")
            .context("what was fitted makes no scenario; nothing was written")
            .into());
    }
    if force {
        file.persist(path).map_err(|error| error.error).with_context(cannot)?;
    } else {
        file.persist_noclobber(path).map_err(|error| error.error).with_context(cannot)?;
    }
    Ok(())
}

/// Writes example records.
fn write_example(args: &Args, scenario: &Scenario, folder: &Path) -> Result<(), Stop> {
    let records = example(scenario, Seed(args.seed), 0).context("cannot make the records")?;
    let tables = [&records.requests, &records.invoices, &records.staff];
    let paths: Vec<PathBuf> =
        tables.iter().map(|table| folder.join(format!("{}.csv", table.name()))).collect();
    if let Some(there) = paths.iter().find(|path| path.exists())
        && !args.force
    {
        return Err(Stop::Input(format!("{} exists\n  --force replaces it", there.display())));
    }
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (table, path) in tables.into_iter().zip(&paths) {
        let cannot = || format!("cannot write {}", path.display());
        let mut file = tempfile::NamedTempFile::new_in(folder).with_context(cannot)?;
        file.write_all(&csv(table)).with_context(cannot)?;
        file.persist(path).map_err(|error| error.error).with_context(cannot)?;
        print::say(&format!("wrote {} ({} rows)", path.display(), table.rows()));
    }
    let shown = |at: usize| paths[at].display();
    print::say(&format!(
        "made by the simulator, from the reference option of {}\n  jpo calibrate {} --requests {} --invoices {} --staff {}",
        scenario.id,
        args.scenario,
        shown(0),
        shown(1),
        shown(2)
    ));
    Ok(())
}

fn reason(why: Why, words: &Catalogue) -> String {
    let count = |n: u64| -> Value<'static> { words.language().count(n).into() };
    match why {
        Why::NotGiven => words.word("calibrate-not-given"),
        Why::TooFew { records, needed } => {
            words.say("calibrate-too-few", &[("records", count(records)), ("needed", count(needed))])
        }
        Why::TooFewOffices { offices, needed } => {
            words.say("calibrate-too-few-offices", &[("offices", count(offices)), ("needed", count(needed))])
        }
        Why::TooShort { months, needed } => {
            words.say("calibrate-too-short", &[("months", count(months)), ("needed", count(needed))])
        }
        Why::NobodyAsks => words.word("calibrate-nobody-asks"),
        Why::NoTariff => words.word("calibrate-no-tariff"),
        Why::MoreThanAll { share } => {
            let times: Value<'static> = words.language().two_figures(share).into();
            words.say("calibrate-more-than-all", &[("times", times)])
        }
        Why::SwitchedOff => words.word("calibrate-switched-off"),
        Why::NotTold => words.word("calibrate-not-told"),
    }
}

/// The report: what was read, what was fitted, how it lies beside the records, what stays.
fn answer(
    scenario: &Scenario,
    given: &Given,
    found: &Calibration,
    words: &Catalogue,
) -> Result<Answer, Stop> {
    let language = words.language();
    let (from, to) = span(given);
    let day = |day: Option<Day>| day.map_or(String::new(), Day::iso);
    let title: Vec<(&str, Value<'_>)> = vec![
        ("scenario", scenario.id.as_str().into()),
        ("fitted", language.count(found.fitted.len() as u64).into()),
        ("from", day(from).into()),
        ("to", day(to).into()),
    ];
    let made = |name: &str, columns: Vec<Column>| -> Result<Table, Stop> {
        Ok(Table::new(name, columns).context("cannot make the table")?)
    };
    let before = |key: &str| scenario.inputs.entries().iter().find(|entry| entry.key == key);
    let intervals: Vec<(f64, f64, f64)> = found.fitted.iter().map(|f| f.estimate.interval()).collect();
    let short = |key: &str| key.strip_prefix("functions.").unwrap_or(key).to_owned();
    let fitted = made(
        "fitted",
        vec![
            Column::text("parameter", found.fitted.iter().map(|f| short(&f.key)).collect()),
            Column::text("key", found.fitted.iter().map(|f| f.key.clone()).collect()),
            Column::text("unit", found.fitted.iter().map(|f| f.unit.to_owned()).collect()),
            Column::integer("records", "", found.fitted.iter().map(|f| f.records as i64).collect()),
            Column::number("fitted", "", intervals.iter().map(|i| i.0).collect()),
            Column::number("fitted_low95", "", intervals.iter().map(|i| i.1).collect()),
            Column::number("fitted_high95", "", intervals.iter().map(|i| i.2).collect()),
            Column::number(
                "said",
                "",
                found
                    .fitted
                    .iter()
                    .map(|f| before(&f.key).map_or(f64::NAN, |entry| entry.value.mean()))
                    .collect(),
            ),
            Column::text(
                "said_basis",
                found
                    .fitted
                    .iter()
                    .map(|f| before(&f.key).map_or(String::new(), |entry| entry.basis.word().to_owned()))
                    .collect(),
            ),
        ],
    )?;
    let kept = made(
        "kept",
        vec![
            Column::text("key", found.unfitted.iter().map(|kept| kept.key.clone()).collect()),
            Column::text("why", found.unfitted.iter().map(|kept| reason(kept.why, words)).collect()),
        ],
    )?;
    let compared = &found.compared;
    let quantiles = made(
        "quantiles",
        vec![
            Column::text("key", compared.iter().map(|c| c.key.clone()).collect()),
            Column::text("unit", compared.iter().map(|c| c.unit.to_owned()).collect()),
            Column::number("share_below", "share", compared.iter().map(|c| c.share).collect()),
            Column::number("observed", "", compared.iter().map(|c| c.observed).collect()),
            Column::number("expected", "", compared.iter().map(|c| c.fitted).collect()),
        ],
    )?;
    let mut parts = vec![Part {
        table: fitted,
        heading: words.word("calibrate-fitted"),
        shown: Shown::Whole(&["parameter", "records", "fitted", "fitted_low95", "fitted_high95", "said"]),
    }];
    if !compared.is_empty() {
        parts.push(Part {
            table: beside(compared)?,
            heading: words.word("calibrate-quantiles"),
            shown: Shown::Whole(&BESIDE),
        });
        parts.push(Part { table: quantiles, heading: String::new(), shown: Shown::Nowhere });
    }
    if !found.unfitted.is_empty() {
        parts.push(Part { table: kept, heading: words.word("calibrate-kept"), shown: Shown::All });
    }
    Ok(Answer {
        title: words.say("calibrate-title", &title),
        sentences: sentences(scenario, given, found, words),
        parts,
        next: Vec::new(),
    })
}

/// Columns of the quantiles side by side.
const BESIDE: [&str; 7] =
    ["key", "records_p05", "fitted_p05", "records_p50", "fitted_p50", "records_p95", "fitted_p95"];

/// Quantiles of records and law side by side, a row a parameter.
fn beside(compared: &[Compared]) -> Result<Table, Stop> {
    let mut keys: Vec<&str> = compared.iter().map(|c| c.key.as_str()).collect();
    keys.dedup();
    let column = |name: &str, share: f64, pick: fn(&Compared) -> f64| {
        let at =
            |key: &&str| compared.iter().find(|c| c.key == **key && c.share == share).map_or(f64::NAN, pick);
        Column::number(name, "", keys.iter().map(at).collect())
    };
    let mut columns = vec![Column::text("key", keys.iter().map(|key| (*key).to_owned()).collect())];
    for (names, share) in BESIDE[1..].chunks(2).zip([0.05, 0.5, 0.95]) {
        columns.push(column(names[0], share, |c| c.observed));
        columns.push(column(names[1], share, |c| c.fitted));
    }
    Ok(Table::new("beside", columns).context("cannot make the table")?)
}

fn sentences(scenario: &Scenario, given: &Given, found: &Calibration, words: &Catalogue) -> Vec<String> {
    let language = words.language();
    let count = |n: u64| -> Value<'static> { language.count(n).into() };
    let mut told = Vec::new();
    if let Some(log) = &given.requests {
        let offices: std::collections::BTreeSet<u16> = log.counts.keys().map(|cell| cell.0).collect();
        let agencies: std::collections::BTreeSet<usize> = log.last.keys().copied().collect();
        told.push(words.say(
            "calibrate-requests",
            &[
                ("rows", count(log.rows)),
                ("offices", count(offices.len() as u64)),
                ("agencies", count(agencies.len() as u64)),
            ],
        ));
    }
    if let Some(book) = &given.invoices {
        let paid = book.issued.iter().filter(|invoice| invoice.1.is_some()).count() as u64;
        told.push(
            words.say(
                "calibrate-invoices",
                &[("rows", count(book.issued.len() as u64)), ("paid", count(paid))],
            ),
        );
    }
    let outside = given.requests.as_ref().map_or(0, |log| log.outside)
        + given.invoices.as_ref().map_or(0, |book| book.outside);
    if outside > 0 {
        told.push(words.say("calibrate-outside", &[("rows", count(outside))]));
    }
    if let Some(staff) = &given.staff {
        told.push(words.say(
            "calibrate-staff",
            &[("terms", count(staff.terms)), ("posts", count(staff.posts.len() as u64))],
        ));
    }
    let calibration: Value<'static> = language.two_figures(scenario.demand.calibration).into();
    if found.fitted.iter().any(|fitted| fitted.key.ends_with("_rate")) {
        told.push(words.say("calibrate-rates", &[("calibration", calibration)]));
        told.push(words.word("calibrate-price"));
    }
    if found.fitted.iter().any(|fitted| fitted.key == "office.resignation") {
        told.push(words.word("calibrate-overload"));
    }
    told
}
