//! Sweeps: what they find, and that no work is lost.

mod faults;
mod judged;
mod kills;
mod parts;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jpo::engine::{Capacity, RunSpec, horizons, run as play};
use jpo::random::Seed;
use jpo::scenario::{load, open};

use crate::cli::{code, err, out, run};

/// A year of a textbook queue with a request a week: a point takes less than a millisecond.
pub(crate) const TINY: [&str; 6] =
    ["sweep", "textbook", "--set", "years=1", "--set", "functions.request.government_rate=50"];

/// Arguments of a tiny sweep into `out`.
pub(crate) fn tiny<'a>(vary: &'a str, points: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut args = TINY.to_vec();
    args.extend(["--vary", vary, "--points", points, "--replications", "2", "--out", "out", "--quiet"]);
    args.extend(more);
    args
}

pub(crate) fn jpo(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jpo"));
    command.current_dir(folder).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The files that two equal studies share, with their bytes.
pub(crate) fn results(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match name.as_str() {
            "journal" | "units" | "provenance.json" | ".lock" => {}
            "charts" => files.extend(results(&path)),
            _ => files.push((path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap())),
        }
    }
    files.sort();
    files
}

/// A column of `points.csv`.
fn column(folder: &Path, name: &str) -> Vec<String> {
    let text = fs::read_to_string(folder.join("points.csv")).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<String>>());
    let at = lines.next().unwrap().iter().position(|n| n == name).unwrap();
    lines.map(|line| line[at].clone()).collect()
}

#[test]
fn a_point_is_what_compare_plays_with_a_set() {
    // one uncertain input and one lever
    let keys = ["money.officer_cost", "money.terms_days"].map(str::to_owned);
    let lever = open("pacific", &["years=2".to_owned()], &keys).unwrap();
    let mut sets = vec!["years=2".to_owned()];
    sets.extend(["money.officer_cost=61000", "money.terms_days=60"].map(str::to_owned));
    let set = load("pacific", &sets).unwrap();
    let closed = lever.close(&["61000".to_owned(), "60".to_owned()]).unwrap();
    let spec = RunSpec {
        seed: Seed(7),
        replications_per_world: 1,
        options: vec![0, 2, 5],
        capacity: Capacity::Fixed,
        variants: false,
        threads: 1,
    };
    let one = horizons(&closed, &spec, 3, &|| true).unwrap();
    let other = play(&set, &spec, 0..3, &|_| true).unwrap();
    for (sample, play) in one.iter().zip(&other.plays) {
        let bits = |s: &jpo::outcomes::Sample| -> Vec<u64> {
            (0..3).flat_map(|r| s.row(r).iter().map(|x| x.to_bits()).collect::<Vec<_>>()).collect()
        };
        assert_eq!(bits(sample), bits(&play.horizon));
    }
}

#[test]
fn the_tables_hold_every_point_and_option() {
    let folder = tempfile::tempdir().unwrap();
    let swept = run(folder.path(), &tiny("functions.request.hours=2..4:1", "9", &["--draws", "all"]));
    assert_eq!(code(&swept), 0, "{}", err(&swept));
    let out_folder = folder.path().join("out");
    assert_eq!(column(&out_folder, "functions.request.hours"), ["2", "3", "4"]);
    assert_eq!(column(&out_folder, "point"), ["1", "2", "3"]);
    assert_eq!(column(&out_folder, "status"), ["done"; 3]);
    // one seed at every point: the same requests, longer
    let load: Vec<f64> =
        column(&out_folder, "workload.offered_load.mean").iter().map(|x| x.parse().unwrap()).collect();
    assert!((load[1] / load[0] - 1.5).abs() < 1e-9 && (load[2] / load[0] - 2.0).abs() < 1e-9, "{load:?}");
    let names: Vec<PathBuf> = results(&out_folder).into_iter().map(|(name, _)| name).collect();
    assert!(names.contains(&"scenario.toml".into()) && names.contains(&"study.toml".into()));
    assert_eq!(names.contains(&"points.parquet".into()), cfg!(feature = "parquet"));
    assert_eq!(names.contains(&"draws.parquet".into()), cfg!(feature = "parquet"));
    assert!(out(&swept).contains("status-quo"));
}

#[test]
fn any_number_of_threads_gives_the_same_files_and_a_larger_study_takes_over_the_points_of_a_smaller() {
    let folder = tempfile::tempdir().unwrap();
    let vary = "functions.request.hours=1..4";
    let swept = |points: &str, threads: &str, place: &str| {
        let mut args = tiny(vary, points, &["--threads", threads, "--out", place]);
        args.retain(|word| *word != "--quiet");
        let at = args.iter().position(|word| *word == "out").unwrap();
        args.drain(at - 1..=at);
        let output = run(folder.path(), &args);
        assert_eq!(code(&output), 0, "{}", err(&output));
        err(&output)
    };
    swept("32", "1", "a");
    swept("16", "3", "b");
    let said = swept("32", "3", "b");
    assert!(said.contains("reused: 16 of 32 points"), "{said}");
    assert_eq!(results(&folder.path().join("a")), results(&folder.path().join("b")));
    let again = swept("32", "2", "b");
    assert!(again.contains("reused: 32 of 32 points"), "{again}");
}

#[test]
fn one_key_gives_curves_and_a_grid_of_two_a_map_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let shared = ["sweep", "pacific", "--set", "years=1", "--replications", "2", "--quiet", "--vary"];
    let calibration = "demand.calibration=0.6,1";
    for (more, name, words) in [
        (&[calibration, "--out", "one", "--on", "finance.cost"][..], "one/charts/response", "goes from"),
        (&[calibration, "--out", "un", "--lang", "fr"], "un/charts/response", "passe de"),
        (
            &[calibration, "--vary", "money.officer_cost=50000,60000,70000", "--out", "two"],
            "two/charts/break-even",
            "beats Status quo",
        ),
    ] {
        let swept = run(folder.path(), &[&shared[..], more].concat());
        assert_eq!(code(&swept), 0, "{}", err(&swept));
        let svg = fs::read_to_string(folder.path().join(format!("{name}.svg"))).unwrap();
        assert!(svg.contains(words), "{name}");
        let numbers = fs::read_to_string(folder.path().join(format!("{name}.csv"))).unwrap();
        assert!(numbers.lines().count() > 2 && numbers.contains("demand.calibration"), "{numbers}");
    }
    // what the map shows is what the table of points says
    let place = folder.path().join("two");
    let rows: Vec<(String, f64)> = column(&place, "option")
        .into_iter()
        .zip(column(&place, "finance.funding_gap.mean"))
        .map(|(option, mean)| (option, mean.parse().unwrap()))
        .collect();
    let options = rows.iter().take_while(|row| row.0 != rows[0].0 || row == &&rows[0]).count();
    let difference = rows[options + 1].1 - rows[options].1;
    let map = fs::read_to_string(place.join("charts/break-even.csv")).unwrap();
    // second point: the first calibration, the second cost; the first option after the reference
    let line = map.lines().nth(2).unwrap();
    assert!(line.starts_with(&format!("{},0.6,60000,", rows[1].0)), "{line}");
    let shown: f64 = line.split(',').nth(3).unwrap().parse().unwrap();
    assert!((shown - difference).abs() < 1e-12, "{shown} {difference}");
}

#[test]
fn a_point_that_fails_is_named_and_the_others_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let vary = "hubs.hub.present_at_start=0,1";
    let swept = run(folder.path(), &tiny(vary, "9", &["--options", "status-quo"]));
    assert_eq!(code(&swept), 1, "{}", err(&swept));
    let said = err(&swept);
    assert!(
        said.contains("point 2 failed") && said.contains("1 points failed") && said.contains("pool"),
        "{said}"
    );
    let place = folder.path().join("out");
    assert_eq!(column(&place, "status"), ["done", "failed"]);
    assert_eq!(column(&place, "workload.utilisation.mean")[1], "");
    fs::remove_dir_all(&place).unwrap();
    let fast = run(folder.path(), &tiny(vary, "9", &["--fail-fast"]));
    assert_eq!(code(&fast), 1);
    assert!(!place.join("points.csv").exists());
}

#[test]
fn wrong_input_runs_nothing_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (vary, said) in [
        ("functions.request.hous=1..2", "did you mean"),
        ("functions.request.hours=-3..2", "functions.request.hours=-3"),
        ("functions.request.hours", "needs a key"),
        ("years=1.5,2", "whole number"),
        ("functions.request.hours=*", "no distribution of its own"),
    ] {
        let refused = run(folder.path(), &tiny(vary, "8", &[]));
        assert_eq!(code(&refused), 2, "{vary}: {}", err(&refused));
        assert!(err(&refused).contains(said), "{vary}: {}", err(&refused));
    }
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let vary = "functions.request.hours=2..4:1";
    assert_eq!(code(&run(folder.path(), &tiny(vary, "9", &[]))), 0);
    let before = results(&folder.path().join("out"));
    let other = run(folder.path(), &tiny(vary, "9", &["--seed", "2"]));
    assert_eq!(code(&other), 2);
    assert!(err(&other).contains("seed = 1 -> seed = 2"), "{}", err(&other));
    assert_eq!(results(&folder.path().join("out")), before);
    assert_eq!(code(&run(folder.path(), &tiny(vary, "9", &["--seed", "2", "--force"]))), 0);
    assert_ne!(results(&folder.path().join("out")), before);
    fs::write(folder.path().join("out/thesis.md"), "mine").unwrap();
    let refused = run(folder.path(), &tiny(vary, "9", &["--seed", "2"]));
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("thesis.md"));
}
