//! `jpo report RESULTS`: the report of a results folder.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ValueEnum;
use serde_json::Value;

use super::chart::looks;
use super::lang::Lang;
use super::output::{self, PROVENANCE};
use super::print;
use super::results::{self, Opened};
use super::stop::Stop;
use crate::charts::Width;
use crate::report::document::{Picture, html, markdown};
use crate::report::{Drawing, Made, Names, Study, WIDTH, compose, notebook, wrap};
use crate::words::Catalogue;

/// Arguments of `jpo report`.
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  jpo report notebooks-output/pacific
  jpo report notebooks-output/pacific --format html,ipynb --lang fr")]
pub(super) struct Args {
    /// A results folder that `jpo compare` wrote
    #[arg(value_name = "RESULTS")]
    results: PathBuf,
    /// Files to write
    #[arg(long, value_enum, value_name = "F,F", value_delimiter = ',', default_value = "html")]
    format: Vec<Format>,
    /// Language of the report
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
    /// Folder to write into [the results folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// No notes
    #[arg(long)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Format {
    /// One page for a browser or a printer
    Html,
    /// Markdown, its figures in a folder beside it
    Md,
    /// A Jupyter notebook beside the tables that it reads
    Ipynb,
    /// A workbook: text, metadata, data
    Xlsx,
}

/// Writes the report.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    let opened = results::open(&args.results)?;
    let made = made(&args.results.join(PROVENANCE))?;
    let language = args.lang.language();
    let (words, names) = (Catalogue::new(language), Names::new(&opened.scenario, language));
    let study = Study {
        results: &opened.results,
        scenario: &opened.scenario,
        words: &words,
        names: &names,
        made: &made,
    };
    let pictures = pictures(&opened, &names, &words)?;
    let document = compose(&study, pictures.clone());
    let folder = args.out.as_deref().unwrap_or(&args.results);
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make {}; choose another place with --out DIR", folder.display()))?;
    let stem = format!("report{}", args.lang.ending());
    let figures = format!("{stem}-figures");
    let mut written = Vec::new();
    let mut put = |name: String, bytes: &[u8]| -> Result<(), Stop> {
        whole(&folder.join(&name), bytes)?;
        written.push(name);
        Ok(())
    };
    let mut formats = args.format.clone();
    formats.sort_unstable();
    formats.dedup();
    for format in formats {
        match format {
            Format::Html => put(format!("{stem}.html"), html(&document).as_bytes())?,
            Format::Md => {
                put(format!("{stem}.md"), markdown(&document, &figures).as_bytes())?;
                for picture in &pictures {
                    put(format!("{figures}/{}.svg", picture.name), picture.svg.as_bytes())?;
                }
            }
            Format::Ipynb => {
                put(format!("{stem}.ipynb"), notebook(&study, &document, &pictures).as_bytes())?;
            }
            Format::Xlsx => {
                #[cfg(feature = "xlsx")]
                {
                    let sheets =
                        crate::report::workbook(&study, &document).context("cannot make the sheets")?;
                    let bytes = crate::tables::xlsx(&sheets).context("cannot make the workbook")?;
                    put(format!("{stem}.xlsx"), &bytes)?;
                }
                #[cfg(not(feature = "xlsx"))]
                return Err(Stop::Input(
                    "this build writes no workbooks: take --format html,md,ipynb".to_owned(),
                ));
            }
        }
    }
    if !args.quiet {
        for line in wrap(&format!("wrote in {}: {}", folder.display(), written.join(", ")), WIDTH, 2) {
            print::say(&line);
        }
    }
    Ok(())
}

/// Puts a file in its place whole: written beside it, then renamed.
fn whole(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let cannot = || format!("cannot write {}; choose another place with --out DIR", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(cannot)?;
    let mut part = tempfile::NamedTempFile::new_in(folder).with_context(cannot)?;
    part.write_all(bytes).with_context(cannot)?;
    part.as_file().sync_all().with_context(cannot)?;
    output::open_to_all(part.as_file()).with_context(cannot)?;
    part.persist(path).map_err(|error| error.error).with_context(cannot)?;
    Ok(())
}

/// How the results were made.
fn made(provenance: &Path) -> Result<Made, Stop> {
    let shown = provenance.display();
    let text = fs::read_to_string(provenance).map_err(|error| Stop::Input(format!("{shown}: {error}")))?;
    let value: Value =
        serde_json::from_str(&text).map_err(|error| Stop::Input(format!("{shown}: {error}")))?;
    let words = value
        .get("command")
        .and_then(Value::as_array)
        .map_or(Vec::new(), |words| words.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    let system = value.get("system").map_or(String::new(), |system| {
        let part = |key: &str| system.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        format!("{} {}", part("os"), part("arch"))
    });
    Ok(Made { command: words, system: system.trim().to_owned() })
}

/// Every figure that the folder holds enough for, in the words of the report.
fn pictures(opened: &Opened, names: &Names, words: &Catalogue) -> Result<Vec<Picture>, Stop> {
    let looks = looks(opened);
    let drawing = Drawing { results: &opened.results, looks: &looks, names, words, width: Width::Page };
    let figures = drawing.all().context("a figure could not be drawn")?;
    Ok(figures
        .into_iter()
        // The matrix and regret are tables of the report.
        .filter(|figure| !["matrix", "regret"].contains(&figure.name))
        .map(|figure| Picture {
            name: figure.name.to_owned(),
            title: figure.title,
            svg: figure.svg,
            alternative: figure.description,
        })
        .collect())
}
