//! The study of a folder, from its own files.

use std::path::Path;

use crate::cli::stop::Stop;
use crate::engine::sweep::{DesignKind, Plan, Study, Vary};
use crate::engine::{Capacity, RunSpec};
use crate::random::Seed;
use crate::scenario::{Open, open};

/// Reads `study.toml` and `scenario.toml`.
pub(in crate::cli) fn study_of(folder: &Path) -> Result<(Open, Study), Stop> {
    let path = folder.join("study.toml");
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Stop::Input(format!("{} is no folder of a sweep: {}: {error}", folder.display(), path.display()))
    })?;
    let wrong = || {
        Stop::Input(format!(
            "{} was not written by this version of jpo: run the sweep again with it",
            path.display()
        ))
    };
    let table: toml::Table = text.parse().map_err(|_| wrong())?;
    let word = |key: &str| table.get(key).and_then(toml::Value::as_str).ok_or_else(wrong);
    let number = |key: &str| {
        let number = table.get(key).and_then(toml::Value::as_integer);
        number.and_then(|number| u64::try_from(number).ok()).ok_or_else(wrong)
    };
    let rows = table.get("vary").and_then(toml::Value::as_array).ok_or_else(wrong)?;
    let vary = rows.iter().map(|row| {
        let field = |key: &str| row.get(key).and_then(toml::Value::as_str).ok_or_else(wrong);
        Vary::parse(&format!("{}={}", field("key")?, field("spec")?)).map_err(|_| wrong())
    });
    let vary = vary.collect::<Result<Vec<Vary>, Stop>>()?;
    let keys: Vec<String> = vary.iter().map(|vary| vary.key.clone()).collect();
    let open = open(&folder.join("scenario.toml").to_string_lossy(), &[], &keys)?;
    let kind = [DesignKind::Grid, DesignKind::Latin, DesignKind::Sobol];
    let design = word("design")?;
    let kind = kind.into_iter().find(|kind| kind.word() == design).ok_or_else(wrong)?;
    let seed = Seed(number("seed")?);
    let plan = Plan::new(&open, &vary, kind, number("points")?, seed).map_err(Stop::Input)?;
    let ids = table.get("options").and_then(toml::Value::as_array).ok_or_else(wrong)?;
    let option = |id: &toml::Value| id.as_str().and_then(|id| open.scenario().option(id)).ok_or_else(wrong);
    let spec = RunSpec {
        seed,
        replications_per_world: 1,
        options: ids.iter().map(option).collect::<Result<_, Stop>>()?,
        capacity: if word("capacity")? == Capacity::Fixed.word() {
            Capacity::Fixed
        } else {
            Capacity::Strengthened
        },
        variants: false,
        threads: 1,
    };
    let draws = table.get("draws").and_then(toml::Value::as_bool).ok_or_else(wrong)?;
    let study = Study::new(&open, &vary, plan, &spec, number("replications")?, draws);
    // Whatever else another version, or a hand, wrote differently.
    if study.text() == text { Ok((open, study)) } else { Err(wrong()) }
}

/// Whether a folder is that of a sweep.
pub(in crate::cli) fn is_sweep(folder: &Path) -> bool {
    folder.join("study.toml").exists()
}
