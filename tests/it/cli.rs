//! The program as a shell sees it: exit codes, streams, files.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The smallest scenario that ships, with few plays.
const QUICK: [&str; 4] = ["compare", "textbook", "--replications", "8"];

fn jpo(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jpo"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command
}

pub(crate) fn run(folder: &Path, args: &[&str]) -> Output {
    jpo(folder).args(args).output().unwrap()
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map(|entries| {
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
        })
        .unwrap_or_default();
    names.sort();
    names
}

/// Every file below a folder with its bytes, but `provenance.json`.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            files.extend(
                contents(&path).into_iter().map(|(inner, bytes)| (Path::new(&name).join(inner), bytes)),
            );
        } else if name != "provenance.json" {
            files.push((PathBuf::from(&name), fs::read(&path).unwrap()));
        }
    }
    files
}

#[test]
fn structures_rank_the_options_under_every_rival_and_run_again_to_the_same_bytes() {
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("toy.toml"), crate::plays::TOY).unwrap();
    let line = ["compare", "toy.toml", "--replications", "16", "--structures"];
    let done = run(here.path(), &line);
    assert_eq!(code(&done), 0, "{}", err(&done));
    let page = out(&done);
    assert!(page.contains("UNDER ANOTHER MODEL"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");

    let json = run(here.path(), &[&line[..], &["--format", "json", "--quiet"]].concat());
    let value: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    let standings = value["structures"].as_array().unwrap();
    let names = ["model", "waiting-deters", "random-patience", "two-officers", "no-relief", "contagion"];
    // three options, seven headline outcomes
    assert_eq!(standings.len(), names.len() * 7 * 3);
    for (part, name) in standings.chunks(7 * 3).zip(names) {
        assert!(part.iter().all(|s| s["structure"] == name), "{name}");
    }
    let load = |structure: &str| {
        let of = |s: &&serde_json::Value| {
            s["structure"] == structure
                && s["outcome"] == "workload.utilisation"
                && s["option"] == "status-quo"
        };
        standings.iter().find(of).unwrap()["mean"].as_f64().unwrap()
    };
    // twice as many officers are busy half of the time; an office of the toy has nobody to resign or to learn of
    assert!((load("two-officers") / load("model") - 0.5).abs() < 0.05);
    assert_eq!(load("no-relief"), load("model"));

    let table = fs::read_to_string(here.path().join("notebooks-output/toy/structures.csv")).unwrap();
    assert_eq!(table.lines().count(), 1 + standings.len());
    let again = run(here.path(), &["verify", "notebooks-output/toy"]);
    assert_eq!(code(&again), 0, "{}{}", out(&again), err(&again));
}

#[test]
fn compare_prints_the_matrix_and_writes_the_folder() {
    let here = tempfile::tempdir().unwrap();
    let done = run(here.path(), &QUICK);
    assert_eq!(code(&done), 0, "{}", err(&done));
    let page = out(&done);
    assert!(page.contains("WORKLOAD") && page.contains("9 in 10 futures"), "{page}");
    for line in page.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert!(!page.contains('\u{1b}'), "no colour in a pipe");
    assert!(err(&done).contains("wrote notebooks-output/textbook: charts/ ("), "{}", err(&done));
    let results = here.path().join("notebooks-output/textbook");
    let provenance: serde_json::Value =
        serde_json::from_slice(&fs::read(results.join("provenance.json")).unwrap()).unwrap();
    assert_eq!(provenance["scenario"], "textbook");
    assert_eq!(provenance["command"][1], "compare");
    for name in
        ["charts", "offices.csv", "payers.csv", "scenario.toml", "summary.csv", "summary.json", "years.csv"]
    {
        assert!(results.join(name).exists(), "{name}");
    }
    assert_eq!(names(&here.path().join("notebooks-output")), ["textbook"], "nothing is left beside it");
}

#[test]
fn every_format_says_the_same_and_json_is_the_summary_with_run() {
    let here = tempfile::tempdir().unwrap();
    let of = |format: &str| {
        let done = run(here.path(), &[&QUICK[..], &["--format", format, "--quiet"]].concat());
        assert_eq!(code(&done), 0, "{}", err(&done));
        assert_eq!(err(&done), "", "quiet is quiet");
        out(&done)
    };
    let mut printed: serde_json::Value = serde_json::from_str(&of("json")).unwrap();
    let run = printed.as_object_mut().unwrap().remove("run").unwrap();
    for key in
        ["requests", "wall_seconds", "cpu_seconds", "threads", "peak_memory_mb", "version", "stream_version"]
    {
        assert!(run.get(key).is_some(), "{key}");
    }
    assert!(run["requests"].as_u64().unwrap() > 0);
    let results = here.path().join("notebooks-output/textbook");
    let summary: serde_json::Value =
        serde_json::from_slice(&fs::read(results.join("summary.json")).unwrap()).unwrap();
    assert_eq!(printed, summary);
    assert_eq!(printed["schema"], 1);
    assert_eq!(printed["replications"], 8);
    assert_eq!(of("csv").into_bytes(), fs::read(results.join("summary.csv")).unwrap());
    assert!(of("markdown").contains("| criterion | better | status-quo |"));
}

#[test]
fn the_number_of_threads_and_the_place_change_no_byte() {
    let here = tempfile::tempdir().unwrap();
    let mut all = Vec::new();
    for threads in ["1", "2", "3", "8"] {
        let folder = format!("out-{threads}");
        let args = [
            "compare",
            "textbook",
            "--replications",
            "150",
            "--draws",
            "all",
            "--threads",
            threads,
            "--out",
            &folder,
        ];
        let done = run(here.path(), &args);
        assert_eq!(code(&done), 0, "{}", err(&done));
        all.push((out(&done), contents(&here.path().join(folder))));
    }
    assert!(all.iter().all(|one| one == &all[0]));
}

#[test]
fn an_option_s_numbers_are_the_same_alone_and_in_any_order() {
    let here = tempfile::tempdir().unwrap();
    let option = |options: &str, id: &str| {
        let args = ["compare", "pacific", "--replications", "6", "--format", "json", "--options", options];
        let done = run(here.path(), &args);
        assert_eq!(code(&done), 0, "{}", err(&done));
        let value: serde_json::Value = serde_json::from_str(&out(&done)).unwrap();
        value["options"].as_array().unwrap().iter().find(|option| option["id"] == id).unwrap().to_string()
    };
    let alone = option("prefunded", "prefunded");
    assert_eq!(alone, option("donor-post,prefunded,central-rc", "prefunded"));
    assert_eq!(
        option("status-quo", "status-quo"),
        option("prefunded", "status-quo"),
        "the reference is always played"
    );
}

#[test]
fn wrong_input_runs_nothing_writes_nothing_and_says_what_to_type() {
    let here = tempfile::tempdir().unwrap();
    let cases: [(&[&str], &str); 9] = [
        (&["compare", "pacific", "--options", "prefundet"], "did you mean `prefunded`?"),
        (&["compare", "pacfic"], "pacific"),
        (&["compare", "textbook", "--replications", "1000000000000"], "--replications "),
        (&["compare", "textbook", "--replications", "0"], "1.."),
        (&["compare", "textbook", "--precision", "200%"], "1% or 0.01"),
        (&["compare", "textbook", "--sed", "1"], "--seed"),
        (&["compare", "textbook", "--set", "money.oficer_cost.value=1"], "officer_cost"),
        (&["compar"], "compare"),
        (&["scenario", "new", "No Name"], "a-z"),
    ];
    for (args, words) in cases {
        let done = run(here.path(), args);
        assert_eq!(code(&done), 2, "{args:?}: {}", err(&done));
        assert!(err(&done).contains(words), "{args:?}: {}", err(&done));
        assert_eq!(out(&done), "", "{args:?}");
        assert!(names(here.path()).is_empty(), "{args:?} wrote {:?}", names(here.path()));
    }
}

#[test]
fn what_others_made_is_replaced_only_with_force() {
    let here = tempfile::tempdir().unwrap();
    let place = here.path().join("out");
    fs::create_dir(&place).unwrap();
    fs::write(place.join("thesis.txt"), "years of work").unwrap();
    let args = [&QUICK[..], &["--out", "out"]].concat();
    let refused = run(here.path(), &args);
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("--force"), "{}", err(&refused));
    assert_eq!(fs::read_to_string(place.join("thesis.txt")).unwrap(), "years of work");
    assert_eq!(code(&run(here.path(), &[&args[..], &["--force"]].concat())), 0);
    assert!(!place.join("thesis.txt").exists());
    // its own results are replaced without asking
    assert_eq!(code(&run(here.path(), &args)), 0);
    // another scenario's are not
    fs::write(place.join("provenance.json"), "{\"scenario\": \"caribbean\"}").unwrap();
    let refused = run(here.path(), &args);
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("`caribbean`"), "{}", err(&refused));
}

#[test]
fn a_half_way_state_is_repaired() {
    let here = tempfile::tempdir().unwrap();
    let args = [&QUICK[..], &["--out", "out"]].concat();
    assert_eq!(code(&run(here.path(), &args)), 0);
    let whole = contents(&here.path().join("out"));
    fs::rename(here.path().join("out"), here.path().join(".out.old")).unwrap();
    fs::create_dir(here.path().join(".out.part-abc")).unwrap();
    assert_eq!(code(&run(here.path(), &args)), 0);
    assert_eq!(names(here.path()), ["out"]);
    assert_eq!(contents(&here.path().join("out")), whole);
}

#[test]
fn a_place_that_cannot_be_written_fails_before_the_run() {
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("file"), "").unwrap();
    // a folder below a file can be made by nobody, not even by root
    let started = Instant::now();
    let done = run(here.path(), &["compare", "pacific", "--replications", "10000", "--out", "file/out"]);
    assert_eq!(code(&done), 1, "{}", err(&done));
    assert!(err(&done).contains("--out DIR"), "{}", err(&done));
    assert!(started.elapsed() < Duration::from_secs(20), "nothing was played");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported_with_the_place() {
    let here = tempfile::tempdir().unwrap();
    // `ulimit -f` makes every file end early, as a full disk does
    let script = format!(
        "ulimit -f 8; trap '' XFSZ; exec {} compare textbook --replications 8 --out out",
        env!("CARGO_BIN_EXE_jpo")
    );
    let done = Command::new("bash").args(["-c", &script]).current_dir(here.path()).output().unwrap();
    assert_eq!(code(&done), 1, "{}", err(&done));
    assert!(err(&done).contains("cannot write") && err(&done).contains("--out DIR"), "{}", err(&done));
    assert!(names(here.path()).is_empty(), "{:?}", names(here.path()));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let here = tempfile::tempdir().unwrap();
    for args in [
        &["completions", "bash"][..],
        &["scenario", "show", "pacific"],
        &["scenario", "schema"],
        &["man", "compare"],
        &["--help"],
        &QUICK,
    ] {
        let mut child =
            jpo(here.path()).args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // the reader goes before anything is written
        drop(child.stdout.take());
        let mut words = String::new();
        child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
        let status = child.wait().unwrap();
        assert_eq!(status.code(), Some(0), "{args:?}: {words}");
        assert!(!words.contains("panicked"), "{args:?}: {words}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_nothing_behind() {
    let here = tempfile::tempdir().unwrap();
    let mut child = jpo(here.path())
        .args(["compare", "pacific", "--replications", "20000", "--out", "out"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // the temporary folder is opened before the run: once it is there, the run has begun
    let started = Instant::now();
    while !names(here.path()).iter().any(|name| name.starts_with(".out.part-")) {
        assert!(started.elapsed() < Duration::from_mins(1), "the run never began");
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(300));
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let mut words = String::new();
    child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{words}");
    assert!(words.contains("interrupted; nothing was written"), "{words}");
    assert!(names(here.path()).is_empty(), "{:?}", names(here.path()));
}

#[cfg(unix)]
#[test]
fn two_runs_into_one_folder_do_not_meet() {
    let here = tempfile::tempdir().unwrap();
    let mut first = jpo(here.path())
        .args(["compare", "pacific", "--replications", "20000", "--out", "out"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    while !names(here.path()).iter().any(|name| name.starts_with(".out.part-")) {
        assert!(started.elapsed() < Duration::from_mins(1), "the run never began");
        std::thread::sleep(Duration::from_millis(20));
    }
    let second = run(here.path(), &[&QUICK[..], &["--out", "out"]].concat());
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(code(&second), 75, "{}", err(&second));
    // the killed run's lock went with it, its folder goes with the next run
    assert_eq!(code(&run(here.path(), &[&QUICK[..], &["--out", "out"]].concat())), 0);
    assert_eq!(names(here.path()), ["out"]);
}

#[test]
fn colour_is_for_those_who_ask_for_it() {
    let here = tempfile::tempdir().unwrap();
    let forced = jpo(here.path()).args(QUICK).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(out(&forced).contains("\u{1b}["));
    let refused =
        jpo(here.path()).args(QUICK).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output().unwrap();
    let plain = run(here.path(), &QUICK);
    assert!(!out(&refused).contains('\u{1b}'));
    assert_eq!(out(&refused), out(&plain));
}

#[test]
fn worlds_and_precision_play_what_they_say() {
    let here = tempfile::tempdir().unwrap();
    let json = |args: &[&str]| {
        let some = ["compare", "pacific", "--options", "prefunded", "--set", "years=1", "--format", "json"];
        let done = run(here.path(), &[&some, args].concat());
        assert_eq!(code(&done), 0, "{}", err(&done));
        serde_json::from_str::<serde_json::Value>(&out(&done)).unwrap()
    };
    let worlds = json(&["--worlds", "6", "--replications", "4"]);
    assert_eq!(worlds["replications"], 24);
    assert_eq!(worlds["worlds"], 6);
    assert!(!worlds["variance"].as_array().unwrap().is_empty());
    // a precision that any run has is reached at the first look
    assert_eq!(json(&["--precision", "99%"])["replications"], 512);
    // one that none has stops where it is told to
    let most = json(&["--precision", "0.0001%", "--replications", "600"]);
    assert_eq!(most["replications"], 600);
}

#[test]
fn scenario_verbs_work_together() {
    let here = tempfile::tempdir().unwrap();
    let ok = |args: &[&str]| {
        let done = run(here.path(), args);
        assert_eq!(code(&done), 0, "{args:?}: {}", err(&done));
        out(&done)
    };
    let list = ok(&["scenario", "list"]);
    assert!(list.starts_with("pacific "));
    assert_eq!(list.lines().filter(|line| !line.starts_with(' ')).count(), 5);
    assert!(list.lines().all(|line| line.chars().count() <= 80), "{list}");
    ok(&["scenario", "new", "mine"]);
    assert_eq!(code(&run(here.path(), &["scenario", "new", "mine"])), 2, "nothing is overwritten");
    assert!(ok(&["scenario", "check", "mine.toml"]).contains("no problems"));
    let shown = ok(&["scenario", "show", "mine.toml"]);
    fs::write(here.path().join("whole.toml"), &shown).unwrap();
    assert_eq!(ok(&["scenario", "show", "whole.toml"]), shown, "what is shown loads to the same");
    assert_eq!(ok(&["scenario", "diff", "mine.toml", "whole.toml"]), "no difference\n");
    assert!(ok(&["scenario", "diff", "pacific", "mine.toml"]).contains("mine"));
    let csv = ok(&["scenario", "params", "pacific", "--format", "csv"]);
    assert!(csv.starts_with("key,value,unit,basis,source,note,kind\n"));
    let schema: serde_json::Value = serde_json::from_str(&ok(&["scenario", "schema"])).unwrap();
    assert!(schema.get("properties").is_some());
    for line in ok(&["scenario", "params", "pacific"]).lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn help_is_fast_and_lists_only_what_there_is() {
    let here = tempfile::tempdir().unwrap();
    let help = out(&run(here.path(), &["--help"]));
    for verb in ["compare", "calibrate", "chart", "scenario", "verify", "completions", "man"] {
        assert!(help.contains(&format!("\n  {verb} ")), "{help}");
    }
    assert!(!help.contains("serve"), "{help}");
    // the best of some starts, so that a busy machine does not fail the test
    let best = (0..20)
        .map(|_| {
            let started = Instant::now();
            assert_eq!(code(&run(here.path(), &["--help"])), 0);
            started.elapsed()
        })
        .min()
        .unwrap();
    assert!(best < Duration::from_millis(50), "{best:?}");
    assert!(names(here.path()).is_empty());
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(out(&run(here.path(), &["completions", shell])).contains("jpo"));
    }
    assert!(out(&run(here.path(), &["man", "compare"])).starts_with(".ie"));
    assert_eq!(code(&run(here.path(), &["man", "nonsense"])), 2);
}
