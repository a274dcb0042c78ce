//! The folder of a sweep as what the other verbs take: played again, and its points judged.

use std::fs;

use super::tiny;
use crate::cli::{code, err, out, run};

#[test]
fn a_folder_is_played_again_and_what_differs_is_named() {
    let here = tempfile::tempdir().unwrap();
    assert_eq!(
        code(&run(here.path(), &tiny("money.officer_cost=40000..80000", "4", &["--draws", "all"]))),
        0
    );
    let done = run(here.path(), &["verify", "out"]);
    assert_eq!(code(&done), 0, "{}{}", out(&done), err(&done));
    let page = out(&done);
    for name in ["points.csv", "points.parquet", "draws.parquet", "study.toml", "charts/"] {
        assert!(page.contains(&format!("same     {name}")), "{name}: {page}");
    }
    assert!(page.contains(" 0 differ, 0 missing") && !page.contains("journal"), "{page}");

    let path = here.path().join("out/points.csv");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("done", "gone", 1)).unwrap();
    fs::remove_file(here.path().join("out/draws.parquet")).unwrap();
    let done = run(here.path(), &["verify", "out"]);
    assert_eq!(code(&done), 1, "{}", out(&done));
    let page = out(&done);
    assert!(page.contains("differs  points.csv") && page.contains("missing  draws.parquet"), "{page}");
    assert!(page.contains("4 bytes") || page.contains("1 of "), "{page}");
}

#[test]
fn figures_are_drawn_again_of_other_outcomes_and_sizes() {
    let here = tempfile::tempdir().unwrap();
    assert_eq!(code(&run(here.path(), &tiny("functions.request.government_rate=20,40,80", "3", &[]))), 0);
    let done = run(here.path(), &["chart", "out", "workload.utilisation", "--width", "85", "--lang", "fr"]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    assert!(err(&done).contains("-85-fr.svg"), "{}", err(&done));
    let done = run(here.path(), &["chart", "out", "workload.utilization"]);
    assert_eq!(code(&done), 2);
    assert!(err(&done).contains("workload.utilisation"), "{}", err(&done));
}

#[test]
fn the_points_of_a_sample_are_judged_and_those_of_a_grid_are_no_sample() {
    let here = tempfile::tempdir().unwrap();
    let more = ["--vary", "money.terms_days=10..60"];
    let done = run(here.path(), &tiny("functions.request.government_rate=20..200", "48", &more));
    assert_eq!(code(&done), 0, "{}", err(&done));
    // More requests use more time; what is owed longer does not.
    for method in ["rank", "delta", "pawn"] {
        let output = ["--output", "workload.utilisation", "--method", method, "--format", "csv"];
        let done = run(here.path(), &[&["sensitivity", "out"], &output[..]].concat());
        assert_eq!(code(&done), 0, "{method}: {}", err(&done));
        let first = out(&done).lines().nth(1).unwrap_or_default().to_owned();
        assert!(first.starts_with("functions.request.government_rate"), "{method}: {}", out(&done));
    }
    let done = run(here.path(), &["discover", "out", "--where", "workload.utilisation > 0.05"]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    assert!(out(&done).contains("government_rate"), "{}", out(&done));

    let two = |vary| {
        let what = [
            "sweep",
            "pacific",
            "--set",
            "years=1",
            "--options",
            "two-part",
            "--points",
            "16",
            "--vary",
            vary,
        ];
        let done = run(
            here.path(),
            &[&what[..], &["--replications", "1", "--out", "two", "--quiet", "--force"]].concat(),
        );
        assert_eq!(code(&done), 0, "{}", err(&done));
        run(here.path(), &["decide", "two"])
    };
    let done = two("demand.calibration=0.5..1.5");
    assert_eq!(code(&done), 0, "{}", err(&done));
    let page = out(&done).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("16 futures") && page.contains("points of a sweep"), "{page}");
    let done = two("demand.calibration=0.5,1,1.5");
    assert_eq!(code(&done), 2);
    assert!(err(&done).contains("no sample of what may come"), "{}", err(&done));
}
