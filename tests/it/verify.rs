//! `jpo verify` as a shell sees it: cases, and results folders run again.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::cli::{code, err, out, run};

/// A small run of every kind of file.
const RUN: [&str; 8] = ["compare", "textbook", "--replications", "24", "--draws", "all", "--set", "years=2"];

fn results(folder: &Path, more: &[&str]) {
    let done = run(folder, &[&RUN[..], &["--out", "out", "--quiet"], more].concat());
    assert_eq!(code(&done), 0, "{}", err(&done));
}

fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from} is not in {}", path.display());
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn cases_are_printed_with_theory_estimate_error_and_z() {
    let here = tempfile::tempdir().unwrap();
    let done = run(here.path(), &["verify", "--quick", "--case", "overtime", "--case", "invoices"]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    let page = out(&done);
    for words in
        ["theory    estimate std error     z", "Poisson 1837", "exact   0.0", "3 quantities of 2 cases"]
    {
        assert!(page.contains(words), "{words} is not in\n{page}");
    }
    for line in page.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert_eq!(err(&done), "", "nothing is said in a pipe");
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 0, "nothing is written");
}

#[test]
fn threads_change_no_estimate_and_seeds_do() {
    let here = tempfile::tempdir().unwrap();
    let cases = |threads: &str, seed: &str| {
        let case = ["verify", "--quick", "--case", "invoices", "--format", "json"];
        let done = run(here.path(), &[&case[..], &["--threads", threads, "--seed", seed]].concat());
        assert_eq!(code(&done), 0, "{}", err(&done));
        let mut document: Value = serde_json::from_str(&out(&done)).unwrap();
        let run = document.as_object_mut().unwrap().remove("run").unwrap();
        assert_eq!(run["threads"].to_string(), threads);
        assert_eq!(document["agrees"], true);
        document["cases"].take()
    };
    let one = cases("1", "1");
    assert_eq!(one, cases("3", "1"));
    let estimate = |cases: &Value| cases[0]["quantities"][0]["estimate"].as_f64().unwrap();
    let other = cases("1", "2");
    assert!(estimate(&one) != estimate(&other));
    assert_eq!(one[0]["quantities"][0]["theory"], other[0]["quantities"][0]["theory"]);
    // what the document says is enough to play the case
    fs::write(here.path().join("case.toml"), one[0]["scenario"].as_str().unwrap()).unwrap();
    let mut check = vec!["scenario", "check", "case.toml"];
    for change in one[0]["set"].as_array().unwrap() {
        check.extend(["--set", change.as_str().unwrap()]);
    }
    assert_eq!(code(&run(here.path(), &check)), 0);
}

#[test]
fn other_formats_have_a_row_a_quantity() {
    let here = tempfile::tempdir().unwrap();
    let of = |format: &str| {
        out(&run(here.path(), &["verify", "--quick", "--case", "present-value", "--format", format]))
    };
    let csv = of("csv");
    assert!(csv.starts_with("case,reference,quantity,unit,replications,theory,estimate,se,z\n"), "{csv}");
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert_eq!(of("markdown").lines().count(), 4);
}

#[test]
fn wrong_words_run_nothing() {
    let here = tempfile::tempdir().unwrap();
    let cases: [(&[&str], &str); 4] = [
        (&["verify", "--case", "m-m-7"], "m-m-1-patience"),
        (&["verify", "out", "--quick"], "cannot be used with"),
        (&["verify", "out"], "provenance.json"),
        (&["verify", "--threads", "0"], "1..=1024"),
    ];
    for (args, words) in cases {
        let done = run(here.path(), args);
        assert_eq!(code(&done), 2, "{args:?}: {}", err(&done));
        assert!(err(&done).contains(words), "{args:?}: {}", err(&done));
        assert_eq!(out(&done), "");
    }
}

#[test]
fn a_folder_as_it_was_written_is_the_same_to_the_last_byte() {
    let here = tempfile::tempdir().unwrap();
    // whatever the run was asked for is asked for again; of what it stands beside, nothing
    for more in
        [&[][..], &["--worlds", "3", "--seed", "7"], &["--precision", "50%", "--capacity", "strengthened"]]
    {
        results(here.path(), more);
        fs::write(here.path().join("out/report.html"), "made of the results").unwrap();
        fs::write(here.path().join("out/.notes"), "hidden").unwrap();
        let done = run(here.path(), &["verify", "out"]);
        assert_eq!(code(&done), 0, "{more:?}: {}{}", out(&done), err(&done));
        let page = out(&done);
        assert!(page.contains(" 0 differ, 0 missing"), "{page}");
        assert!(page.contains("skipped  report.html") && !page.contains(".notes"), "{page}");
        fs::remove_dir_all(here.path().join("out")).unwrap();
    }
}

#[test]
fn every_tampered_file_is_named_with_its_bytes() {
    let here = tempfile::tempdir().unwrap();
    results(here.path(), &[]);
    let at = |name: &str| here.path().join("out").join(name);
    // a digit of a table, two bytes of the draws, a file less
    change(&at("summary.csv"), "service.wait_hours,", "service.wait_HOURS,");
    let mut draws = fs::read(at("draws.parquet")).unwrap();
    draws[400] ^= 1;
    draws[500] ^= 0xff;
    fs::write(at("draws.parquet"), &draws).unwrap();
    fs::remove_file(at("years.csv")).unwrap();
    let done = run(here.path(), &["verify", "out"]);
    assert_eq!(code(&done), 1, "{}", out(&done));
    let page = out(&done);
    for words in [
        "differs  summary.csv",
        "differs  draws.parquet",
        "missing  years.csv",
        "2 of ",
        "service.wait_HOURS,",
    ] {
        assert!(page.contains(words), "{words} is not in\n{page}");
    }
    assert!(page.contains("same     summary.json"), "{page}");
    assert!(err(&done).contains("3 of 27 files differ"), "{}", err(&done));
    for line in page.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    // by the byte
    let done = run(here.path(), &["verify", "out", "--format", "json"]);
    let document: Value = serde_json::from_str(&out(&done)).unwrap();
    assert_eq!(document["same"], false);
    let file = |name: &str| {
        document["files"].as_array().unwrap().iter().find(|file| file["file"] == name).unwrap().clone()
    };
    assert_eq!(file("draws.parquet")["ranges"].to_string(), "[[400,1],[500,1]]");
    assert_eq!(file("summary.csv")["ranges"][0][1], 5);
    assert_eq!(file("years.csv")["status"], "missing");
    assert_eq!(file("payers.csv")["status"], "same");
}

#[test]
fn a_tampered_scenario_or_provenance_is_noticed() {
    let here = tempfile::tempdir().unwrap();
    results(here.path(), &[]);
    let at = |name: &str| here.path().join("out").join(name);
    let refused = || {
        let done = run(here.path(), &["verify", "out"]);
        assert_eq!(code(&done), 1, "{}", out(&done));
        out(&done)
    };
    // another number in the scenario: its hash is another, and so are the results
    let scenario = fs::read_to_string(at("scenario.toml")).unwrap();
    change(&at("scenario.toml"), "value = 55000", "value = 55001");
    let page = refused();
    assert!(page.contains("differs  hash in provenance.json"), "{page}");
    assert!(page.contains("differs  summary.json") && page.contains("same     scenario.toml"), "{page}");
    // the same scenario in other words
    fs::write(at("scenario.toml"), format!("# by hand\n{scenario}")).unwrap();
    let page = refused();
    assert!(page.contains("differs  scenario.toml") && page.contains("same     summary.json"), "{page}");
    assert!(!page.contains("provenance.json"), "{page}");
    fs::write(at("scenario.toml"), &scenario).unwrap();
    // another seed than the command's
    change(&at("provenance.json"), "\"seed\": 1", "\"seed\": 3");
    assert!(refused().contains("differs  seed in provenance.json"));
    change(&at("provenance.json"), "\"seed\": 3", "\"seed\": 1");
    // an older version may have made other bytes: it is named, and wrong only if bytes differ
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    change(&at("provenance.json"), &version, "\"version\": \"0.0.9\"");
    let done = run(here.path(), &["verify", "out"]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    assert!(out(&done).contains("differs  version in provenance.json"), "{}", out(&done));
    // a command that is no run
    change(&at("provenance.json"), "\"compare\"", "\"scenario\"");
    let done = run(here.path(), &["verify", "out"]);
    assert_eq!(code(&done), 2, "{}", err(&done));
}
