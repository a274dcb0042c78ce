//! `jpo design`: designs as CSV for models elsewhere.

use std::fs;
use std::path::Path;

use crate::cli::{code, err, out, run};

const INPUTS: &str = r#"
title = "A model elsewhere"

[cost]
value = { pert = { low = 40_000, mode = 55_000, high = 80_000 } }
unit = "USD/year"
basis = "assumed"
source = "test"

[staff.rate]
value = { uniform = { low = 1, high = 3 } }

[staff.number]
value = [1, 2, 5]
"#;

fn table(folder: &Path, inputs: &str, args: &[&str]) -> (Vec<String>, Vec<Vec<String>>) {
    fs::write(folder.join("inputs.toml"), inputs).unwrap();
    let mut all = vec!["design"];
    all.extend(args);
    all.extend(["--inputs", "inputs.toml"]);
    let output = run(folder, &all);
    assert_eq!(code(&output), 0, "{args:?}: {}", err(&output));
    let text = out(&output);
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<String>>());
    (lines.next().unwrap(), lines.collect())
}

fn column(table: &(Vec<String>, Vec<Vec<String>>), name: &str) -> Vec<f64> {
    let at = table.0.iter().position(|n| n == name).unwrap_or_else(|| panic!("no {name} in {:?}", table.0));
    table.1.iter().map(|row| row[at].parse().unwrap()).collect()
}

#[test]
fn every_method_prints_its_points_through_the_inputs_distributions() {
    let folder = tempfile::tempdir().unwrap();
    for (args, points, roles) in [
        (&["sobol", "--points", "64"][..], 64, &[][..]),
        (&["lhs", "--points", "50"], 50, &[]),
        (&["lhs", "--points", "20", "--spread"], 20, &[]),
        (&["grid", "--points", "48"], 48, &[]),
        (&["saltelli", "--points", "8"], 40, &["block", "row"]),
        (&["saltelli", "--points", "8", "--second"], 64, &["block", "row"]),
        (&["morris", "--points", "6", "--candidates", "30"], 24, &["trajectory", "moved", "moved by"]),
        (&["oat", "--points", "3"], 10, &["moved"]),
    ] {
        let design = table(folder.path(), INPUTS, args);
        let mut header = vec!["point"];
        header.extend(roles);
        header.extend(["cost", "staff.rate", "staff.number"]);
        assert_eq!(
            (design.0.clone(), design.1.len()),
            (header.iter().map(|h| (*h).to_owned()).collect(), points)
        );
        assert!(column(&design, "cost").iter().all(|c| (40_000.0..=80_000.0).contains(c)), "{args:?}");
        assert!(column(&design, "staff.rate").iter().all(|r| (1.0..=3.0).contains(r)));
        assert!(column(&design, "staff.number").iter().all(|n| [1.0, 2.0, 5.0].contains(n)));
    }
    let sobol = table(folder.path(), INPUTS, &["sobol", "--points", "256"]);
    let costs = column(&sobol, "cost");
    // the mean of a PERT is (40,000 + 4 x 55,000 + 80,000) / 6
    assert!((costs.iter().sum::<f64>() / 256.0 - 56_666.7).abs() < 30.0);
    assert_eq!(sobol, table(folder.path(), INPUTS, &["sobol", "--points", "256"]));
    assert_ne!(sobol, table(folder.path(), INPUTS, &["sobol", "--points", "256", "--replicate", "1"]));
    let bare = table(folder.path(), INPUTS, &["sobol", "--points", "8", "--probabilities"]);
    assert!(column(&bare, "cost").iter().all(|&u| u > 0.0 && u < 1.0));
}

#[test]
fn rank_correlations_are_kept_where_a_design_can_keep_them() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = format!("{INPUTS}\n[[correlations]]\ninputs = [\"cost\", \"staff.rate\"]\nrank = 0.8\n");
    for method in ["sobol", "lhs"] {
        let design = table(folder.path(), &inputs, &[method, "--points", "512", "--probabilities"]);
        let (a, b) = (column(&design, "cost"), column(&design, "staff.rate"));
        let rho = 12.0 * a.iter().zip(&b).map(|(x, y)| (x - 0.5) * (y - 0.5)).sum::<f64>() / 512.0;
        assert!((rho - 0.8).abs() < 0.06, "{method}: {rho}");
    }
    let refused = run(folder.path(), &["design", "saltelli", "--points", "8", "--inputs", "inputs.toml"]);
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("sobol"), "{}", err(&refused));
}

#[test]
fn lists_are_read_side_by_side_and_mistakes_are_told_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let lists = "[a]\nvalue = [1, 2, 3]\n[b]\nvalue = [4, 5, 6]\n";
    let design = table(folder.path(), lists, &["list", "--all"]);
    assert_eq!(design.1, [["1", "1", "4"], ["2", "2", "5"], ["3", "3", "6"]]);
    let wrong =
        "[a]\nvalue = { pert = { low = 5, mode = 9, high = 1 } }\n[b]\nvalue = \"x\"\n[c]\nvaluee = 1\n";
    fs::write(folder.path().join("wrong.toml"), wrong).unwrap();
    let refused = run(folder.path(), &["design", "sobol", "--points", "8", "--inputs", "wrong.toml"]);
    assert_eq!(code(&refused), 2);
    let said = err(&refused);
    for part in ["wrong.toml:2", "wrong.toml:4", "c.valuee"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let missing = run(folder.path(), &["design", "sobol", "--points", "8", "--inputs", "nowhere.toml"]);
    assert_eq!(code(&missing), 2);
    let odd = run(
        folder.path(),
        &["design", "morris", "--points", "4", "--levels", "3", "--inputs", "inputs.toml"],
    );
    assert_eq!(code(&odd), 2);
    assert!(err(&odd).contains("even number of levels"), "{}", err(&odd));
}
