//! `jpo status DIR`: what is there, and which parts are missing or failed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::folder::failed;
use super::read::study_of;
use super::say;
use crate::cli::print;
use crate::cli::stop::Stop;
use crate::engine::sweep::{Files, Record, Shard, Store, Study, array};
use crate::words::count;

/// Arguments of `jpo status`.
#[derive(Debug, Clone, clap::Args)]
#[command(before_help = "\
Examples:
  jpo status notebooks-output/pacific-sweep
  sbatch --array=$(jpo status DIR --missing) DIR/job.sh")]
pub(in crate::cli) struct Args {
    /// Folders of one study
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,
    /// Into how many parts it was split [as the names of the units say]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=100_000))]
    shards: Option<u64>,
    /// Print only the parts with missing or failed points, in the array syntax of Slurm
    #[arg(long)]
    missing: bool,
}

/// A part and what it lacks.
struct Part {
    number: u64,
    missing: u64,
    failed: u64,
}

/// Counts the points that are there, part by part.
pub(in crate::cli) fn run(args: &Args) -> Result<(), Stop> {
    let (_, study) = study_of(&args.folders[0])?;
    let mut store = Store::open(&Files, &args.folders, study.head()).map_err(failed)?;
    let points = study.plan().points();
    let lacking = missing(&study, &store);
    let broken = failures(&study, &mut store)?;
    let of = args.shards.or_else(|| split(&store));
    let parts = of.map(|of| parts(of, &study, &mut store)).transpose()?;
    let numbers = |which: fn(&Part) -> bool| -> Vec<u64> {
        parts.iter().flatten().filter(|part| which(part)).map(|part| part.number).collect()
    };
    if args.missing {
        let Some(_) = of else {
            return Err(Stop::Input(
                "no unit tells into how many parts the study was split\n  --shards N   says it".to_owned(),
            ));
        };
        return print::data(
            format!("{}\n", array(&numbers(|part| part.missing + part.failed > 0))).as_bytes(),
        );
    }
    let mut text = format!(
        "study    {}\npoints   {}\ndone     {}\nfailed   {}\nmissing  {}\n",
        &study.hash()[..16],
        count(points),
        count(points - lacking - broken.len() as u64),
        count(broken.len() as u64),
        count(lacking)
    );
    if let Some(of) = of {
        let shown = |numbers: Vec<u64>| if numbers.is_empty() { "none".to_owned() } else { array(&numbers) };
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "parts    {of}\nparts with missing points  {}\nparts with failed points   {}\n",
            shown(numbers(|part| part.missing > 0)),
            shown(numbers(|part| part.failed > 0))
        );
    }
    print::data(text.as_bytes())?;
    say::failures(&broken, &study)
}

/// Points without a record.
pub(super) fn missing(study: &Study, store: &Store) -> u64 {
    (0..study.plan().points()).filter(|&point| !store.has(study.key(&study.plan().point(point)))).count()
        as u64
}

/// Points that failed, and why.
pub(super) fn failures(study: &Study, store: &mut Store) -> Result<Vec<(u64, String)>, Stop> {
    let mut failures = Vec::new();
    for point in 0..study.plan().points() {
        let key = study.key(&study.plan().point(point));
        if store.failed(key).map_err(failed)?
            && let Some(Record::Failed(why)) = store.record(key).map_err(failed)?
        {
            failures.push((point, why));
        }
    }
    Ok(failures)
}

/// Into how many parts the units were split: the largest number, if there are several.
fn split(store: &Store) -> Option<u64> {
    let names = store.files().filter_map(|path| path.file_name()?.to_str());
    let numbers = names.filter_map(|name| {
        name.strip_prefix("unit-")?.split_once("-of-")?.1.trim_end_matches(".journal").parse::<u64>().ok()
    });
    numbers.collect::<BTreeSet<u64>>().pop_last()
}

fn parts(of: u64, study: &Study, store: &mut Store) -> Result<Vec<Part>, Stop> {
    let mut parts = Vec::new();
    for number in 1..=of {
        let mut part = Part { number, missing: 0, failed: 0 };
        for point in (Shard { number, of }).points(study) {
            let key = study.key(&study.plan().point(point));
            if !store.has(key) {
                part.missing += 1;
            } else if store.failed(key).map_err(failed)? {
                part.failed += 1;
            }
        }
        parts.push(part);
    }
    Ok(parts)
}
