//! An arrow only points down: no file imports from a layer above its own, or from a neighbour not named here.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, bottom up. Names joined by `+` work together and may import each other; others in the
/// same layer may not.
const LAYERS: [&str; 10] = [
    "units random maths",
    "uncertainty+sourced outcomes tables smoothing",
    "design",
    "demand+disasters office finance",
    "scenario",
    "engine",
    "compare sensitivity discovery decision words verification calibration",
    "charts",
    "report",
    "cli",
];
/// Judgement knows no office: its folders see the vocabulary and the ground, and the words for numbers.
const JUDGEMENT: usize = 6;
const JUDGEMENT_SEES: [usize; 3] = [0, 1, 2];
/// Those of judgement that hold the model itself against something: they see all that lies below.
const OF_THE_MODEL: [&str; 2] = ["verification", "calibration"];

/// Layer and group of a folder.
fn place(folder: &str) -> Option<(usize, usize)> {
    LAYERS.iter().enumerate().find_map(|(layer, groups)| {
        let group = groups.split(' ').position(|group| group.split('+').any(|name| name == folder))?;
        Some((layer, group))
    })
}

fn may_import(from: &str, to: &str) -> bool {
    let (Some((own, own_group)), Some((other, other_group))) = (place(from), place(to)) else { return false };
    if own == JUDGEMENT && other != own && !OF_THE_MODEL.contains(&from) {
        return JUDGEMENT_SEES.contains(&other);
    }
    from == to || other < own || (other == own && other_group == own_group)
}

/// The folders after `crate::` in a text, with their line numbers; comments count too, as links in them do.
fn paths(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            // `use crate::{a, b}`: every name of the braces.
            let names = match rest.strip_prefix('{') {
                Some(group) => group.split(['}', ';']).next().unwrap_or_default(),
                None => rest,
            };
            let parts = if rest.starts_with('{') { names.split(',').collect() } else { vec![names] };
            for part in parts {
                let name: String =
                    part.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                found.push((number + 1, name));
            }
        }
    }
    found
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn no_import_points_sideways_or_up() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut wrong = Vec::new();
    let mut checked = 0;
    for file in &files {
        let inside = file.strip_prefix(&src).unwrap();
        // lib.rs and main.rs name everything
        let Some(from) = inside.parent().and_then(|p| p.components().next()) else { continue };
        let from = from.as_os_str().to_string_lossy().into_owned();
        if place(&from).is_none() {
            wrong.push(format!("src/{from} has no layer"));
            continue;
        }
        for (line, to) in paths(&fs::read_to_string(file).unwrap()) {
            checked += 1;
            if !may_import(&from, &to) {
                wrong.push(format!("src/{}:{line}: {from} may not import {to}", inside.display()));
            }
        }
    }
    assert!(checked > 100, "only {checked} imports seen");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_rule_itself_refuses_what_it_should() {
    assert!(may_import("engine", "finance") && may_import("uncertainty", "sourced"));
    assert!(may_import("verification", "engine") && may_import("verification", "office"));
    for (from, to) in [
        ("finance", "engine"),
        ("office", "finance"),
        ("compare", "engine"),
        ("compare", "scenario"),
        ("verification", "compare"),
        ("engine", "verification"),
        ("maths", "cli"),
    ] {
        assert!(!may_import(from, to), "{from} -> {to}");
    }
    let seen: Vec<String> = paths("use crate::{charts::look, engine};\nlet x = crate::maths::exp(1.0);")
        .into_iter()
        .map(|p| p.1)
        .collect();
    assert_eq!(seen, ["charts", "engine", "maths"]);
}
