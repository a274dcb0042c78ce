//! `jpo scenario list|show|check|params|schema|new|diff`.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Subcommand;

use super::answer::Format;
use super::print;
use super::stop::Stop;
use crate::report::{Page, Tone, WIDTH};
use crate::scenario::{Scenario, built_in, diff, load, parameters, schema, template};
use crate::tables::{csv, json, markdown};
use crate::uncertainty::Kind;

/// Arguments of `jpo scenario`.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "\
Examples:
  jpo scenario new my-network             a file to edit, extending pacific
  jpo scenario check my-network.toml
  jpo scenario diff pacific my-network.toml",
    arg_required_else_help = true
)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// The scenarios that ship
    #[command(before_help = "Example: jpo scenario list")]
    List,
    /// A scenario in one piece, with everything it extends
    #[command(before_help = "Example: jpo scenario show pacific > whole.toml")]
    Show(Source),
    /// Every problem of a scenario, with its place and what to type
    #[command(before_help = "Example: jpo scenario check my-network.toml")]
    Check(Source),
    /// Every assumption: key, value, unit, basis, source
    #[command(before_help = "\
Examples:
  jpo scenario params pacific
  jpo scenario params pacific --format csv > assumptions.csv")]
    Params(Params),
    /// The JSON Schema with which an editor completes scenario files
    #[command(before_help = "Example: jpo scenario schema > scenario.schema.json")]
    Schema,
    /// A new scenario file that extends pacific, with comments that show what to change
    #[command(before_help = "Example: jpo scenario new my-network")]
    New(New),
    /// What differs between two scenarios
    #[command(before_help = "Example: jpo scenario diff pacific my-network.toml")]
    Diff(Two),
}

#[derive(Debug, clap::Args)]
struct Source {
    /// A scenario file or the name of a built-in scenario
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Change one key of the scenario (repeatable)
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
}

#[derive(Debug, clap::Args)]
struct Params {
    #[command(flatten)]
    source: Source,
    /// What to print
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Debug, clap::Args)]
struct New {
    /// Name of the scenario: a-z, 0-9 and -
    name: String,
    /// File to write [<NAME>.toml]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
struct Two {
    /// The first scenario
    #[arg(value_name = "SCENARIO")]
    first: String,
    /// The second one
    #[arg(value_name = "OTHER")]
    second: String,
}

/// Runs `jpo scenario`.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    match &args.verb {
        Verb::List => list(),
        Verb::Show(source) => print::data(load(&source.scenario, &source.set)?.resolved.as_bytes()),
        Verb::Check(source) => check(source),
        Verb::Params(params) => assumptions(params),
        Verb::Schema => {
            let mut text = serde_json::to_string_pretty(&schema()).context("cannot print the schema")?;
            text.push('\n');
            print::data(text.as_bytes())
        }
        Verb::New(new) => create(new),
        Verb::Diff(two) => difference(two),
    }
}

fn list() -> Result<(), Stop> {
    let longest = built_in().iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut page = Page::default();
    for (name, _) in built_in() {
        let scenario = load(name, &[])?;
        let offices = scenario.offices.len();
        let start = format!("{name:longest$}  {offices:>3} office{} ", if offices == 1 { " " } else { "s" });
        page.hanging(Tone::Plain, &[&start], &scenario.title, WIDTH);
    }
    print::page(&page)
}

fn check(source: &Source) -> Result<(), Stop> {
    let scenario = load(&source.scenario, &source.set)?;
    let inputs = scenario.inputs.entries().iter().filter(|entry| entry.kind == Kind::Input).count();
    let text = format!(
        "{}: no problems; {} offices, {} options, {} quantities of which {inputs} are uncertain, hash {}\n",
        scenario.id,
        scenario.offices.len(),
        scenario.options.len(),
        scenario.inputs.entries().len(),
        &scenario.hash,
    );
    print::data(text.as_bytes())
}

/// The assumptions log.
fn assumptions(params: &Params) -> Result<(), Stop> {
    let scenario = load(&params.source.scenario, &params.source.set)?;
    let table = parameters(&scenario).context("cannot list the assumptions")?;
    match params.format {
        Format::Table => print::page(&listing(&scenario)),
        Format::Json => print::data(format!("{:#}\n", json(&table)).as_bytes()),
        Format::Csv => print::data(&csv(&table)),
        Format::Markdown => print::data(markdown(&table, 15).as_bytes()),
    }
}

/// For people: the key and value on a line, where it comes from below.
fn listing(scenario: &Scenario) -> Page {
    let mut page = Page::default();
    for entry in scenario.inputs.entries() {
        let value = format!("{} = {} {}", entry.key, entry.value.describe(), entry.unit);
        page.paragraph(Tone::Strong, &value, WIDTH, 4);
        let from = format!("    {}: {}", entry.basis.word(), entry.source);
        page.paragraph(Tone::Plain, &from, WIDTH, 4);
    }
    page
}

fn create(new: &New) -> Result<(), Stop> {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if new.name.is_empty() || !new.name.chars().all(word) {
        return Err(Stop::Input(format!("`{}` is no name for a scenario: use a-z, 0-9 and -", new.name)));
    }
    let path = new.out.clone().unwrap_or_else(|| Path::new(&format!("{}.toml", new.name)).to_owned());
    let mut file = match File::create_new(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(Stop::Input(format!("{} exists; --out FILE names another", path.display())));
        }
        other => other.with_context(|| format!("cannot write {}", path.display()))?,
    };
    file.write_all(template(&new.name).as_bytes())
        .with_context(|| format!("cannot write {}", path.display()))?;
    print::say(&format!("wrote {}\n  jpo scenario check {0}\n  jpo compare {0}", path.display()));
    Ok(())
}

fn difference(two: &Two) -> Result<(), Stop> {
    let (first, second) = (load(&two.first, &[])?, load(&two.second, &[])?);
    let mut text = String::new();
    for entry in diff(&first, &second) {
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "(not there)".to_owned());
        let _ = writeln!(text, "{}\n  - {}\n  + {}", entry.key, shown(&entry.old), shown(&entry.new));
    }
    if text.is_empty() {
        text.push_str("no difference\n");
    }
    print::data(text.as_bytes())
}
