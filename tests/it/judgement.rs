//! The analysis verbs on a small results folder, on tables from elsewhere and on designs of their own.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use super::cli::{code, err, out, run};

/// A results folder that all tests of this file read.
fn results() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let base = tempfile::tempdir().unwrap().keep();
        let made =
            run(&base, &["compare", "samoa-hub", "--replications", "96", "--out", "results", "--quiet"]);
        assert_eq!(code(&made), 0, "{}", err(&made));
        base
    })
}

/// The answer of a verb as JSON.
fn asked(folder: &Path, args: &[&str]) -> Value {
    let output = run(folder, &[args, &["--format", "json"]].concat());
    assert_eq!(code(&output), 0, "{args:?}: {}", err(&output));
    serde_json::from_str(&out(&output)).unwrap()
}

fn numbers(rows: &Value, column: &str) -> Vec<f64> {
    rows.as_array().unwrap().iter().map(|row| row[column].as_f64().unwrap_or(f64::NAN)).collect()
}

/// Draws of two options: nothing, or x gained at the cost c.
fn table(folder: &Path, name: &str) {
    let mut text = String::from("option,draw,cost,gain,x,idle\n");
    for draw in 0..400 {
        // Two irrational steps: even on the square, without a pattern that a curve could follow.
        let x = (f64::from(draw) * 0.618_033_988_749_895).fract();
        let idle = (f64::from(draw) * 0.414_213_562_373_095).fract();
        writeln!(text, "nothing,{draw},0,0,{x},{idle}\nbuy,{draw},0.4,{x},{x},{idle}").unwrap();
    }
    fs::write(folder.join(name), text).unwrap();
}

#[test]
fn decide_answers_on_a_results_folder_in_every_format_and_both_languages() {
    let folder = results();
    for lang in ["en", "fr"] {
        let page = run(folder, &["decide", "results", "--lang", lang]);
        assert_eq!(code(&page), 0, "{}", err(&page));
        assert!(out(&page).lines().all(|line| line.chars().count() <= 80), "{}", out(&page));
    }
    let answer = asked(folder, &["decide", "results"]);
    let share: f64 = numbers(&answer["options"], "p_best").iter().sum();
    assert!((share - 1.0).abs() < 1e-9);
    assert!(numbers(&answer["learn"], "evppi").iter().all(|value| *value >= 0.0));
    for format in ["csv", "markdown"] {
        assert_eq!(code(&run(folder, &["decide", "results", "--format", format])), 0);
    }
    let frontier = run(folder, &["decide", "results", "--format", "csv", "--table", "frontier"]);
    assert!(out(&frontier).starts_with("option,cost,effect,ratio"), "{}", out(&frontier));
    let other = run(folder, &["decide", "results", "--format", "csv", "--table", "nothing"]);
    assert_eq!(code(&other), 2);
}

#[test]
fn decide_meets_the_closed_form_of_a_table() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "draws.csv");
    let args =
        ["decide", "draws.csv", "--cost", "cost", "--effect", "gain", "--threshold", "0..2:0.5", "--at", "1"];
    let answer = asked(folder.path(), &args);
    // x even on 0..1 at the price 0.4: best in 60 of 100, loss 0.4^2 / 2 of buying, 0.6^2 / 2 of not
    let options = &answer["options"];
    assert_eq!(options[1]["option"], "buy");
    assert!((options[1]["p_best"].as_f64().unwrap() - 0.6).abs() < 0.01);
    assert!((options[1]["loss"].as_f64().unwrap() - 0.08).abs() < 0.004);
    assert!((options[0]["loss"].as_f64().unwrap() - 0.18).abs() < 0.004);
    // x tells everything, the other input nothing
    let learn = &answer["learn"];
    assert_eq!(learn[0]["what"], "x");
    assert!((learn[0]["evppi"].as_f64().unwrap() - 0.08).abs() < 0.005, "{learn}");
    let idle = learn.as_array().unwrap().iter().find(|row| row["what"] == "idle").unwrap();
    assert!(idle["evppi"].as_f64().unwrap() < 0.02, "{learn}");
    // the same without a curve
    assert!((learn[0]["evppi_blocks"].as_f64().unwrap() - 0.08).abs() < 0.02, "{learn}");
    assert!(learn[0]["evppi_blocks_se"].as_f64().unwrap() > 0.0, "{learn}");
    let page = out(&run(folder.path(), &args));
    assert!(page.contains("by blocks") && !page.contains("Two ways to reckon disagree"), "{page}");
    assert_eq!(answer["curves"].as_array().unwrap().len(), 5);
}

#[test]
fn knowing_more_is_worth_no_less_and_a_study_no_more_than_its_input() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "draws.csv");
    let args = ["decide", "draws.csv", "--cost", "cost", "--effect", "gain", "--threshold", "0..2:0.5"];
    let more = ["--at", "1", "--learn", "x+idle", "--study", "x=1:0.0001", "--study", "x=4:1"];
    let answer = asked(folder.path(), &[&args[..], &more[..]].concat());
    let worth = |what: &str| {
        let rows = answer["learn"].as_array().unwrap();
        rows.iter().find(|row| row["what"] == what).unwrap()["evppi"].as_f64().unwrap()
    };
    let perfect = answer["options"][1]["loss"].as_f64().unwrap();
    assert!(worth("x+idle") >= worth("x") && worth("x+idle") >= worth("idle"));
    assert!(worth("x+idle") <= perfect && worth("x") <= perfect);
    let studies = numbers(&answer["studies"], "evsi");
    assert!(studies[1] < studies[0] && studies[0] <= worth("x"), "{studies:?}");
    assert!(numbers(&answer["studies"], "evsi_se").iter().all(|se| *se > 0.0));
}

#[test]
fn it_is_told_where_the_curve_and_the_blocks_disagree() {
    let folder = tempfile::tempdir().unwrap();
    // ten times up and down over the range of x: more turns than the curve has room for
    let mut text = String::from("option,draw,cost,gain,x\n");
    for draw in 0..10_000_i32 {
        let x = (f64::from(draw) * 0.618_033_988_749_895).fract();
        let gain = if (20.0 * x).rem_euclid(2.0) < 1.0 { 2.0 } else { 0.0 };
        writeln!(text, "nothing,{draw},0,0,{x}\nbuy,{draw},1.1,{gain},{x}").unwrap();
    }
    fs::write(folder.path().join("draws.csv"), text).unwrap();
    let args = ["decide", "draws.csv", "--cost", "cost", "--effect", "gain", "--threshold", "1"];
    let learn = &asked(folder.path(), &args)["learn"][0];
    // known, x is worth 0.9 half of the time; some blocks hold a turn
    assert!((0.3..0.45).contains(&learn["evppi_blocks"].as_f64().unwrap()), "{learn}");
    assert!(learn["evppi"].as_f64().unwrap() < 0.25, "{learn}");
    for (lang, said) in [("en", "Two ways to reckon disagree"), ("fr", "Deux façons de calculer divergent")]
    {
        let page = run(folder.path(), &[&args[..], &["--lang", lang]].concat());
        let page = out(&page).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(said), "{page}");
    }
}

#[test]
fn decide_says_what_it_needs_and_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "draws.csv");
    let refused = |args: &[&str], why: &str| {
        let output = run(folder.path(), args);
        assert_eq!(code(&output), 2, "{args:?}: {}", out(&output));
        let said = err(&output).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(why), "{args:?}: {said}");
    };
    refused(&["decide", "draws.csv"], "what is the cost, what the effect?");
    refused(&["decide", "draws.csv", "--cost", "costs", "--effect", "gain"], "did you mean `cost`?");
    refused(&["decide", "draws.csv", "--on", "gain"], "--maximise gain");
    refused(&["decide", "nowhere.csv", "--on", "gain"], "the file cannot be read");
    fs::write(folder.path().join("short.csv"), "option,cost\na,1\na,2\nb,1\n").unwrap();
    refused(
        &["decide", "short.csv", "--on", "cost", "--minimise", "cost"],
        "every option needs the same futures",
    );
    fs::write(folder.path().join("bad.csv"), "option,cost\na,1\nb,n/a\nc\n").unwrap();
    refused(
        &["decide", "bad.csv", "--on", "cost", "--minimise", "cost"],
        "line 3, column 2 (`cost`): `n/a` is not a number",
    );
    refused(
        &["decide", "bad.csv", "--on", "cost", "--minimise", "cost"],
        "line 4: 1 field where the first line has 2",
    );
}

#[test]
fn weights_rank_and_demands_are_counted() {
    let folder = results();
    let answer = asked(
        folder,
        &[
            "decide",
            "results",
            "--weights",
            "service.on_time_share=3,finance.cost=2",
            "--meet",
            "service.on_time_share > 0",
        ],
    );
    let scores = numbers(&answer["weights"], "score");
    assert!(scores.windows(2).all(|pair| pair[0] >= pair[1]), "{scores:?}");
    assert!((numbers(&answer["criteria"], "weight").iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(numbers(&answer["meet"], "share").iter().all(|share| (0.0..=1.0).contains(share)));
}

#[test]
fn discover_finds_the_box_in_a_table_and_tells_where_nothing_happens() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "draws.csv");
    let answer = asked(folder.path(), &["discover", "draws.csv", "--where", "gain > 0.7", "--option", "buy"]);
    let found = &answer["box"];
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found[0]["input"], "x");
    assert!((found[0]["low"].as_f64().unwrap() - 0.7).abs() < 0.03 && found[0]["high"].is_null(), "{found}");
    let none = run(folder.path(), &["discover", "draws.csv", "--where", "gain > 7"]);
    assert!(out(&none).contains("none of 400 futures"), "{}", out(&none));
    let page =
        run(results(), &["discover", "results", "--where", "service.on_time_share < p30", "--lang", "fr"]);
    assert_eq!(code(&page), 0, "{}", err(&page));
    assert!(out(&page).lines().all(|line| line.chars().count() <= 80), "{}", out(&page));
    let wrong = run(folder.path(), &["discover", "draws.csv", "--where", "gain = 7"]);
    assert_eq!(code(&wrong), 2);
}

#[test]
fn sensitivity_from_draws_puts_the_input_that_matters_first() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "draws.csv");
    for (method, part) in [("pawn", "pawn"), ("delta", "delta"), ("rank", "rank"), ("regional", "regional")] {
        let mut args =
            vec!["sensitivity", "draws.csv", "--method", method, "--output", "gain", "--option", "buy"];
        if method == "regional" {
            args.extend(["--where", "gain > 0.5"]);
        }
        let answer = asked(folder.path(), &args);
        assert_eq!(answer[part][0]["input"], "x", "{method}");
        let idle = answer[part].as_array().unwrap().iter().find(|row| row["input"] == "idle").unwrap();
        assert_eq!(idle["verdict"], "indistinguishable from zero", "{method}: {answer}");
    }
}

#[test]
fn a_design_goes_out_and_its_outputs_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let inputs = "[a]\nvalue = { uniform = { low = 0, high = 1 } }\n[b]\nvalue = { uniform = { low = 0, high = 1 } }\n";
    fs::write(path.join("inputs.toml"), inputs).unwrap();
    let design = run(path, &["design", "saltelli", "--inputs", "inputs.toml", "--points", "256", "--second"]);
    assert_eq!(code(&design), 0, "{}", err(&design));
    fs::write(path.join("design.csv"), out(&design)).unwrap();
    let mut outputs = String::from("point,y\n");
    for line in out(&design).lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (a, b): (f64, f64) = (cells[3].parse().unwrap(), cells[4].parse().unwrap());
        writeln!(outputs, "{},{}", cells[0], a + 2.0 * b).unwrap();
    }
    fs::write(path.join("outputs.csv"), &outputs).unwrap();
    let answer = asked(path, &["sensitivity", "design.csv", "outputs.csv", "--method", "sobol"]);
    assert_eq!(answer["indices"][0]["input"], "b");
    assert!((answer["indices"][0]["first"].as_f64().unwrap() - 0.8).abs() < 0.02, "{answer}");
    assert!((answer["indices"][1]["total"].as_f64().unwrap() - 0.2).abs() < 0.02, "{answer}");
    assert_eq!(answer["pairs"][0]["verdict"], "indistinguishable from zero");
    // outputs of another design, by hash, by point, by input
    for (other, why) in [
        (outputs.replacen("1,", "1,9,", 1), "3 fields where the first line has 2"),
        (outputs.clone() + "99999,1\n", "the design has no point 99999"),
        ("design,y\nabc,1\n".to_owned(), "names design abc"),
        ("point,a,y\n1,77,1\n".to_owned(), "`a` is 77"),
    ] {
        fs::write(path.join("other.csv"), other).unwrap();
        let refused =
            run(path, &["sensitivity", "design.csv", "other.csv", "--method", "sobol", "--output", "y"]);
        assert_eq!(code(&refused), 2, "{}", out(&refused));
        let said = err(&refused).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn a_scenario_is_played_for_every_designed_method_and_the_threads_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = ["--inputs", "money.officer_cost,office.sick_days", "--replications", "2", "--quiet"];
    for (method, part) in [("sobol", "indices"), ("morris", "effects"), ("tornado", "bars")] {
        let args = [&["sensitivity", "samoa-hub", "--method", method, "--points", "8"][..], &inputs].concat();
        let args = if method == "tornado" { [&args[..3], &args[3..4], &inputs].concat() } else { args };
        let one = asked(folder.path(), &[&args[..], &["--threads", "1"]].concat());
        let two = asked(folder.path(), &[&args[..], &["--threads", "2"]].concat());
        assert_eq!(one, two, "{method}");
        assert_eq!(one[part][0]["input"], "money.officer_cost", "{method}: {one}");
    }
}

#[test]
fn a_break_even_is_found_and_told_where_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let base =
        ["breakeven", "samoa-hub", "--between", "donor-post,status-quo", "--replications", "4", "--quiet"];
    let some = [&base[..], &["--vary", "money.donor_post_cost=50000..400000"]].concat();
    let answer = asked(folder.path(), &some);
    let differences = numbers(&answer["differences"], "difference");
    let turns = differences.windows(2).filter(|pair| pair[0] * pair[1] < 0.0).count();
    assert_eq!(answer["switches"].as_array().unwrap().len(), turns, "{answer}");
    let wrong = run(folder.path(), &[&base[..], &["--vary", "money.donor_post_cost=5..1"]].concat());
    assert_eq!(code(&wrong), 2);
    let same = run(folder.path(), &["breakeven", "samoa-hub", "--between", "status-quo,status-quo"]);
    assert_eq!(code(&same), 2);
}

#[test]
fn the_nearest_switch_is_the_same_on_any_number_of_threads() {
    let here = tempfile::tempdir().unwrap();
    let what = ["breakeven", "samoa-hub", "--set", "years=1", "--between", "status-quo,two-part"];
    let more =
        ["--on", "finance.funding_gap", "--replications", "1", "--quiet", "--format", "json", "--threads"];
    let on = |threads| {
        let done = run(here.path(), &[&what[..], &more[..], &[threads]].concat());
        assert_eq!(code(&done), 0, "{}", err(&done));
        out(&done)
    };
    let one = on("1");
    assert!(!one.is_empty());
    assert_eq!(one, on("2"));
}

#[test]
fn a_tornado_is_drawn_as_it_is_printed() {
    let here = tempfile::tempdir().unwrap();
    let what = [
        "sensitivity",
        "pacific",
        "--set",
        "years=1",
        "--method",
        "tornado",
        "--replications",
        "2",
        "--inputs",
        "office.usable_share,money.cut_size",
        "--output",
        "workload.utilisation",
        "--quiet",
        "--out",
        "figures",
    ];
    let found = asked(here.path(), &what);
    let drawn = std::fs::read_to_string(here.path().join("figures/tornado.csv")).unwrap();
    assert!(here.path().join("figures/tornado.svg").is_file());
    // what can be told from nothing is a bar, with the input's own ends
    let bar = &found["bars"][0];
    let rows: Vec<Vec<&str>> = drawn.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 1, "{drawn}");
    assert_eq!(rows[0][1], bar["input"].as_str().unwrap());
    assert_eq!(rows[0][3..5], [bar["low"].to_string(), bar["high"].to_string()]);
    let number = |cell: &str| cell.parse::<f64>().unwrap();
    let down = number(rows[0][6]) - number(rows[0][8]);
    assert!((down - bar["at_high"].as_f64().unwrap()).abs() < 1e-12, "{drawn} {bar}");
}

#[test]
fn evidence_has_a_share_of_every_basis_with_its_error() {
    let here = tempfile::tempdir().unwrap();
    let what = [
        "evidence",
        "samoa-hub",
        "--set",
        "years=1",
        "--points",
        "2",
        "--replications",
        "1",
        "--quiet",
        "--out",
        "figures",
    ];
    let found = asked(here.path(), &what);
    // the bar is of what was printed: the first option's differences
    let bar = std::fs::read_to_string(here.path().join("figures/evidence.csv")).unwrap();
    assert!(here.path().join("figures/evidence.svg").is_file());
    let told = found["shares"].as_array().unwrap();
    let drawn: Vec<&str> = bar.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    let printed: Vec<&str> = told.iter().map(|row| row["outcome"].as_str().unwrap()).collect();
    assert_eq!(drawn, printed);
    assert!(told.iter().all(|row| bar.contains(&row["assumed"].to_string())), "{bar} {told:?}");
    let rows = found["all"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["option"] == "central-rc" && row["outcome"] == "workload.utilisation"));
    for basis in ["assumed", "inferred", "published"] {
        let (shares, errors) =
            (numbers(&found["all"], basis), numbers(&found["all"], &format!("{basis}_error")));
        assert!(
            shares.iter().chain(&errors).all(|value| value.is_finite() && *value >= 0.0),
            "{basis}: {shares:?}"
        );
    }
    // Nearly all that is not known here is assumed.
    let mean = |basis| numbers(&found["all"], basis).iter().sum::<f64>();
    assert!(mean("assumed") > mean("inferred"));
}
