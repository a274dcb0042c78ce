//! `jpo submit --engine slurm|xargs SCENARIO --vary ..`: the script that plays a sweep in parts.

use std::ffi::OsString;
use std::path::Path;

use anyhow::Context as _;
use clap::ValueEnum;

use super::folder::{Folder, SCRIPT};
use super::{What, study};
use crate::cli::print;
use crate::cli::stop::Stop;
use crate::engine::sweep::{Files, SweepError, write_whole};
use crate::words::count;

/// Arguments of `jpo submit`.
#[derive(Debug, Clone, clap::Args)]
#[command(before_help = "\
Examples:
  jpo submit --engine slurm --shards 64 pacific --vary money.officer_cost=*
  jpo submit --engine xargs --shards 8 pacific --vary demand.calibration=0.5..1.5")]
pub(in crate::cli) struct Args {
    /// Who runs the parts
    #[arg(long, value_enum)]
    engine: Engine,
    /// Into how many parts the study is split
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=100_000), default_value_t = 16)]
    shards: u64,
    #[command(flatten)]
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Engine {
    /// An array job, and one that merges when it is done
    Slurm,
    /// xargs on this machine
    Xargs,
}

/// Checks the study, makes its folder and writes the script into it; nothing is played.
pub(in crate::cli) fn run(args: &Args) -> Result<(), Stop> {
    let (open, study) = study(&args.what)?;
    let folder = Folder::at(&args.what.place(&open))?;
    let _lock = folder.lock(None)?;
    folder.begin(&study, &open, false)?;
    let absolute = std::path::absolute(folder.path()).context("cannot name the folder")?;
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let command = command(&words, &args.what, &absolute)?;
    let text = match args.engine {
        Engine::Slurm => slurm(&command, &absolute, args.shards, &open.scenario().id),
        Engine::Xargs => xargs(&command, &absolute, args.shards),
    };
    let path = folder.path().join(SCRIPT);
    write_whole(&Files, &path, |out| {
        out.write_all(text.as_bytes()).map_err(SweepError::disk("cannot write", &path))
    })
    .map_err(super::folder::failed)?;
    let run = match args.engine {
        Engine::Slurm => format!("sbatch {}", path.display()),
        Engine::Xargs => format!("sh {}", path.display()),
    };
    print::say(&format!(
        "wrote {}: {} points in {} parts",
        path.display(),
        count(study.plan().points()),
        args.shards
    ));
    print::data(format!("{run}\n").as_bytes())
}

/// The command of one part, in words for a shell, without its shard.
fn command(words: &[OsString], what: &What, folder: &Path) -> Result<String, Stop> {
    let program = std::env::current_exe().context("cannot tell where this program is")?;
    let mut command = vec![quoted(&program.to_string_lossy()), "sweep".to_owned()];
    let mut words = words.iter().map(|word| word.to_string_lossy().into_owned()).skip(1);
    while let Some(word) = words.next() {
        // those of `submit` itself, and the folder, which is named once more below
        let own = ["--engine", "--shards", "--out"]
            .iter()
            .find(|own| word == **own || word.starts_with(&format!("{own}=")));
        match own {
            Some(own) if word == **own => drop(words.next()),
            Some(_) => {}
            None if word == what.scenario && Path::new(&word).exists() => {
                let path = std::path::absolute(&word).context("cannot name the scenario")?;
                command.push(quoted(&path.to_string_lossy()));
            }
            None => command.push(quoted(&word)),
        }
    }
    command.push("--out".to_owned());
    command.push(quoted(&folder.to_string_lossy()));
    command.push("--quiet".to_owned());
    Ok(command.join(" "))
}

fn slurm(command: &str, folder: &Path, shards: u64, name: &str) -> String {
    let shown = folder.to_string_lossy();
    let place = quoted(&shown);
    let program = command.split(" sweep ").next().unwrap_or_default();
    format!(
        "#!/bin/sh\n\
         # Plays the sweep in {shards} parts: sbatch {place}/{SCRIPT}\n\
         # Parts that are missing or failed, once more: sbatch --array=$({program} status --shards {shards} --missing {place}) {place}/{SCRIPT}\n\
         # When all are there: {program} merge {place}\n\
         #SBATCH --job-name=jpo-{name}\n\
         #SBATCH --array=1-{shards}\n\
         #SBATCH --cpus-per-task=1\n\
         #SBATCH --output={shown}/slurm-%A-%a.log\n\
         exec {command} --threads 1 --shard \"$SLURM_ARRAY_TASK_ID/{shards}\"\n"
    )
}

fn xargs(command: &str, folder: &Path, shards: u64) -> String {
    let place = quoted(&folder.to_string_lossy());
    let program = command.split(" sweep ").next().unwrap_or_default();
    format!(
        "#!/bin/sh\n\
         # Plays the sweep in {shards} parts, as many at a time as there are processors (or JOBS), and merges them.\n\
         set -e\n\
         seq 1 {shards} | xargs -P \"${{JOBS:-$(nproc)}}\" -I '{{}}' {command} --threads 1 --shard '{{}}/{shards}'\n\
         exec {program} merge {place}\n"
    )
}

/// A word that a shell takes as it is.
fn quoted(word: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./=:,@%+".contains(&b);
    if !word.is_empty() && word.bytes().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_a_shell() {
        assert_eq!(quoted("a.b=1..2"), "a.b=1..2");
        assert_eq!(quoted("a=*"), "'a=*'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
        assert_eq!(quoted(""), "''");
    }
}
