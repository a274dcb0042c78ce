//! `jpo verify RESULTS`: a results folder run again, and every differing byte named.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::Serialize;
use serde_json::Value;

use super::answer::Format;
use super::bytes::{differences, place, shown};
use super::facts;
use super::output::PROVENANCE;
use super::print;
use super::signals::Interrupt;
use super::stop::Stop;
use super::{Recorded, compare, sweep};
use crate::compare::Facts;
use crate::report::{Page, Tone, WIDTH};
use crate::scenario::load;
use crate::tables::{Column, Table, csv, markdown};
use crate::words::count;

/// The scenario of a results folder.
const SCENARIO: &str = "scenario.toml";

/// What `provenance.json` tells of the run that made a folder.
#[derive(Debug, Clone, PartialEq)]
struct Made {
    command: Vec<String>,
    version: String,
    scenario: String,
    hash: String,
    seed: u64,
    /// Operating system and processor, where they are told.
    system: Option<String>,
}

/// A file of the two folders.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct FileReport {
    file: String,
    status: Status,
    /// Bytes in the folder, and in the run again.
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    again: Option<usize>,
    /// Stretches of differing bytes: first byte, length.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ranges: Vec<(usize, usize)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<First>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Status {
    /// The same bytes.
    Same,
    /// Other bytes.
    Differs,
    /// The run writes it, the folder has it not.
    Missing,
    /// The run does not write it.
    NotWritten,
}

impl Status {
    fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Differs => "differs",
            Self::Missing => "missing",
            Self::NotWritten => "not-written",
        }
    }
}

/// The first differing byte.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct First {
    offset: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    folder: String,
    again: String,
}

/// Something in `provenance.json` that the run again has otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Fact {
    what: &'static str,
    folder: String,
    again: String,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    folder: &'a str,
    same: bool,
    provenance: &'a [Fact],
    files: &'a [FileReport],
    run: &'a Facts,
}

/// Runs a results folder again from its scenario and prints what differs; a difference is a failure.
pub(super) fn run(folder: &Path, threads: Option<u16>, format: Format, quiet: bool) -> Result<(), Stop> {
    let started = facts::now();
    let made = Made::read(folder)?;
    let command = made.command.iter().map(Into::into).collect();
    let recorded = super::recorded(command).ok_or_else(|| {
        Stop::Input(format!(
            "{} was made by `{}`, which is no run that this version can do again",
            folder.display(),
            made.command.join(" ")
        ))
    })?;
    let interrupt = Interrupt::listen();
    let again = tempfile::tempdir().context("cannot make a temporary folder")?;
    let (provenance, requests, threads) = match recorded {
        Recorded::Compare(args) => {
            let scenario = load(&folder.join(SCENARIO).to_string_lossy(), &[])?;
            let (requests, threads) =
                compare::again(&args, &scenario, threads, again.path(), &interrupt, quiet)?;
            let facts = made.differences(&scenario.id, &scenario.hash, compare::seed(&args));
            (facts, requests, threads)
        }
        Recorded::Sweep(told) => {
            let played = sweep::again::again(folder, &told, threads, again.path(), &interrupt, quiet)?;
            (made.differences(&played.scenario, &played.hash, played.seed), 0, played.threads)
        }
    };
    let facts = facts::of_run(started, requests, threads);
    let files = files(folder, again.path())?;
    let differing =
        files.iter().filter(|file| matches!(file.status, Status::Differs | Status::Missing)).count();
    let same = differing == 0 && provenance.iter().all(Fact::explains);
    let shown = folder.display().to_string();
    match format {
        Format::Table => print::page(&page(&shown, &made, &provenance, &files))?,
        Format::Json => {
            let document = Document {
                schema: 1,
                folder: &shown,
                same,
                provenance: &provenance,
                files: &files,
                run: &facts,
            };
            let text = serde_json::to_string_pretty(&document).context("cannot write the comparison")?;
            print::data(format!("{text}\n").as_bytes())?;
        }
        Format::Csv => print::data(&csv(&table(&files)?))?,
        Format::Markdown => print::data(markdown(&table(&files)?, 15).as_bytes())?,
    }
    if same {
        return Ok(());
    }
    let mut why = vec![format!("{differing} of {} files differ", files.len())];
    why.extend(provenance.iter().map(|fact| format!("so does the {} in {PROVENANCE}", fact.what)));
    Err(Stop::Failed(anyhow::anyhow!(
        "{shown} is not what its command makes of its scenario: {}",
        why.join(", ")
    )))
}

impl Fact {
    /// Whether other bytes are to be expected for it, and none are wrong for it alone.
    fn explains(&self) -> bool {
        matches!(self.what, "version" | "system")
    }
}

impl Made {
    fn read(folder: &Path) -> Result<Self, Stop> {
        let path = folder.join(PROVENANCE);
        let refuse = |why: String| {
            Stop::Input(format!(
                "{}: {why}\n  jpo verify RESULTS  takes a folder that `jpo compare` or `jpo sweep` wrote",
                path.display()
            ))
        };
        let text = fs::read_to_string(&path).map_err(|error| refuse(error.to_string()))?;
        let value: Value = serde_json::from_str(&text).map_err(|error| refuse(error.to_string()))?;
        let word = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let command = value
            .get("command")
            .and_then(Value::as_array)
            .map(|words| words.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>());
        let made = (|| {
            Some(Self {
                command: command?,
                version: word("version")?,
                scenario: word("scenario")?,
                hash: word("hash")?,
                seed: value.get("seed")?.as_u64()?,
                system: value
                    .get("system")
                    .and_then(|system| Some((system.get("os")?.as_str()?, system.get("arch")?.as_str()?)))
                    .map(|(os, arch)| format!("{os} {arch}")),
            })
        })();
        made.ok_or_else(|| refuse("it does not say by which command, version, scenario and seed".to_owned()))
    }

    /// What is told here and is otherwise now.
    fn differences(&self, scenario: &str, hash: &str, seed: u64) -> Vec<Fact> {
        let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
        let facts = [
            ("system", self.system.clone().unwrap_or_else(|| system.clone()), system),
            ("version", self.version.clone(), env!("CARGO_PKG_VERSION").to_owned()),
            ("scenario", self.scenario.clone(), scenario.to_owned()),
            ("hash", self.hash.clone(), hash.to_owned()),
            ("seed", self.seed.to_string(), seed.to_string()),
        ];
        let differing = facts.into_iter().filter(|(_, folder, again)| folder != again);
        differing.map(|(what, folder, again)| Fact { what, folder, again }).collect()
    }
}

/// What is at work in the folder of a sweep: the records come in any order, and the tables hold what is in them.
const AT_WORK: [&str; 4] = [PROVENANCE, "journal", "units", "job.sh"];

/// Every file of either folder, those at work and hidden ones aside.
fn files(folder: &Path, again: &Path) -> anyhow::Result<Vec<FileReport>> {
    let mut names = BTreeSet::new();
    for root in [folder, again] {
        let mut found = Vec::new();
        list(root, Path::new(""), &mut found)?;
        names.extend(found);
    }
    names
        .iter()
        .map(|name| {
            let read = |root: &Path| {
                let path = root.join(name);
                match fs::read(&path) {
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                    other => other.map(Some).with_context(|| format!("cannot read {}", path.display())),
                }
            };
            Ok(report(name.display().to_string(), read(folder)?.as_deref(), read(again)?.as_deref()))
        })
        .collect()
}

/// Paths of the files below `root`, relative to it.
fn list(root: &Path, below: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let folder = root.join(below);
    let cannot = || format!("cannot read {}", folder.display());
    for entry in fs::read_dir(&folder).with_context(cannot)? {
        let name = entry.with_context(cannot)?.file_name();
        let path = below.join(&name);
        if name.to_string_lossy().starts_with('.') || AT_WORK.iter().any(|at_work| path == Path::new(at_work))
        {
            continue;
        }
        if root.join(&path).is_dir() { list(root, &path, found)? } else { found.push(path) }
    }
    Ok(())
}

fn report(file: String, here: Option<&[u8]>, there: Option<&[u8]>) -> FileReport {
    let (bytes, again) = (here.map(<[u8]>::len), there.map(<[u8]>::len));
    let mut report = FileReport { file, status: Status::Same, bytes, again, ranges: Vec::new(), first: None };
    match (here, there) {
        (Some(_), None) => report.status = Status::NotWritten,
        (None, _) => report.status = Status::Missing,
        (Some(here), Some(there)) => {
            report.ranges = differences(here, there);
            if let Some(&(offset, _)) = report.ranges.first() {
                report.status = Status::Differs;
                let at = place(here, offset);
                report.first = Some(First {
                    offset,
                    line: at.map(|at| at.0),
                    column: at.map(|at| at.1),
                    folder: shown(here, offset),
                    again: shown(there, offset),
                });
            }
        }
    }
    report
}

/// For people.
fn page(folder: &str, made: &Made, provenance: &[Fact], files: &[FileReport]) -> Page {
    let mut page = Page::default();
    page.paragraph(
        Tone::Strong,
        &format!("{folder}: {} by jpo {}, seed {}, run again", made.scenario, made.version, made.seed),
        WIDTH,
        2,
    );
    page.gap();
    for fact in provenance {
        page.line(Tone::Worse, format!("differs  {} in {PROVENANCE}", fact.what));
        page.line(Tone::Plain, format!("  folder  {}", fact.folder));
        page.line(Tone::Plain, format!("  again   {}", fact.again));
    }
    for file in files {
        let size = |bytes: Option<usize>| count(bytes.unwrap_or(0) as u64);
        match file.status {
            Status::Same => {
                page.line(Tone::Plain, format!("same     {}, {} bytes", file.file, size(file.bytes)));
            }
            Status::Missing => page.line(Tone::Worse, format!("missing  {}", file.file)),
            Status::NotWritten => {
                page.line(Tone::Muted, format!("skipped  {}: the command does not write it", file.file));
            }
            Status::Differs => {
                page.line(Tone::Worse, format!("differs  {}", file.file));
                let Some(first) = &file.first else { continue };
                let bytes: usize = file.ranges.iter().map(|range| range.1).sum();
                let stretches = file.ranges.len();
                let mut text = format!(
                    "  {} of {} bytes{}, in {} stretch{}; the first is byte {}",
                    count(bytes as u64),
                    size(file.bytes),
                    if file.bytes == file.again {
                        String::new()
                    } else {
                        format!(" (again {})", size(file.again))
                    },
                    count(stretches as u64),
                    if stretches == 1 { "" } else { "es" },
                    count(first.offset as u64),
                );
                if let (Some(line), Some(column)) = (first.line, first.column) {
                    let (line, column) = (count(line as u64), count(column as u64));
                    text = format!("{text}, in line {line}, column {column}");
                }
                page.paragraph(Tone::Plain, &text, WIDTH, 2);
                page.line(Tone::Plain, format!("  folder  {}", first.folder));
                page.line(Tone::Plain, format!("  again   {}", first.again));
            }
        }
    }
    page.gap();
    let of = |status: Status| files.iter().filter(|file| file.status == status).count();
    page.line(
        Tone::Strong,
        format!(
            "{} files the same to the last byte, {} differ, {} missing",
            of(Status::Same),
            of(Status::Differs),
            of(Status::Missing)
        ),
    );
    page
}

/// A row a file.
fn table(files: &[FileReport]) -> anyhow::Result<Table> {
    let text = |of: &dyn Fn(&FileReport) -> String| files.iter().map(of).collect::<Vec<_>>();
    let number = |of: &dyn Fn(&FileReport) -> Option<usize>| {
        files.iter().map(|file| of(file).map_or(f64::NAN, |n| n as f64)).collect::<Vec<_>>()
    };
    let columns = vec![
        Column::text("file", text(&|f| f.file.clone())),
        Column::text("status", text(&|f| f.status.word().to_owned())),
        Column::number("bytes", "", number(&|f| f.bytes)),
        Column::number("again", "", number(&|f| f.again)),
        Column::number("differing", "", number(&|f| Some(f.ranges.iter().map(|r| r.1).sum()))),
        Column::number("first", "", number(&|f| f.first.as_ref().map(|first| first.offset))),
        Column::text(
            "folder",
            text(&|f| f.first.as_ref().map_or(String::new(), |first| first.folder.clone())),
        ),
        Column::text(
            "run_again",
            text(&|f| f.first.as_ref().map_or(String::new(), |first| first.again.clone())),
        ),
    ];
    Table::new("again", columns).context("cannot make the table")
}
