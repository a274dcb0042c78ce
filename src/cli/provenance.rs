//! What made a results folder.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;

use super::output::PROVENANCE;
use crate::compare::{Facts, Heading};

#[derive(Serialize)]
struct Provenance<'a> {
    program: &'a str,
    version: &'a str,
    /// Commit of the source, where the build was told (`JPO_COMMIT`).
    commit: Option<&'a str>,
    command: Vec<String>,
    scenario: &'a str,
    hash: &'a str,
    seed: u64,
    system: System,
    run: &'a Facts,
}

#[derive(Serialize)]
struct System {
    os: &'static str,
    arch: &'static str,
}

/// Writes `provenance.json`: the one file, beside `run`, that two equal runs do not share.
pub(super) fn write(folder: &Path, heading: &Heading, facts: &Facts) -> anyhow::Result<()> {
    let provenance = Provenance {
        program: "jpo",
        version: heading.version,
        commit: option_env!("JPO_COMMIT"),
        command: std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect(),
        scenario: heading.scenario,
        hash: heading.hash,
        seed: heading.seed,
        system: System { os: std::env::consts::OS, arch: std::env::consts::ARCH },
        run: facts,
    };
    let mut text = serde_json::to_string_pretty(&provenance)?;
    text.push('\n');
    let path = folder.join(PROVENANCE);
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}
