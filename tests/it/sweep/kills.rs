//! Killed at any moment, the same command goes on, and its files are those of a run that nobody disturbed.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use jpo::random::{Process, Seed, Stream, below, open};

use super::{jpo, results, tiny};
use crate::cli::{code, err};

const VARY: &str = "functions.request.hours=1..4";

/// Moments of the kills and other chances: the same in every run.
fn chances() -> Stream {
    open(Seed(2016), 0, Process::Design, 1)
}

/// Runs the command and kills it after some time; answers whether it was done before.
fn kill_after(folder: &Path, args: &[&str], time: Duration) -> bool {
    let mut child = jpo(folder, args).spawn().unwrap();
    std::thread::sleep(time);
    if let Some(status) = child.try_wait().unwrap() {
        assert!(status.success(), "{status}");
        return true;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    false
}

/// How long the command takes.
fn duration(folder: &Path, args: &[&str]) -> Duration {
    let started = Instant::now();
    assert!(jpo(folder, args).status().unwrap().success());
    started.elapsed()
}

/// Cuts the tail of the journal, or lets garbage follow it.
fn damage(journal: &Path, chance: &mut Stream) {
    let Ok(metadata) = fs::metadata(journal) else { return };
    let file = fs::File::options().append(true).open(journal).unwrap();
    match below(chance, 3) {
        0 => file.set_len(metadata.len().saturating_sub(below(chance, 6_000))).unwrap(),
        1 => (&file).write_all(&vec![7; below(chance, 300) as usize]).unwrap(),
        _ => {}
    }
}

#[test]
fn two_hundred_kills_change_no_byte() {
    let base = tempfile::tempdir().unwrap();
    let folder = base.path();
    let args = tiny(VARY, "96", &["--threads", "2"]);
    let whole = duration(folder, &args);
    let place = folder.join("out");
    let expected = results(&place);
    let end = duration(folder, &args);
    let mut chance = chances();
    let within = |chance: &mut Stream, time: Duration| {
        Duration::from_micros(below(chance, time.as_micros() as u64 + 1_000))
    };

    // at any moment of a run, whose points are kept from one kill to the next
    let (mut kills, mut rounds) = (0, 0);
    fs::remove_dir_all(&place).unwrap();
    while kills < 120 {
        let time = within(&mut chance, whole);
        if kill_after(folder, &args, time) {
            assert_eq!(results(&place), expected, "after {kills} kills");
            fs::remove_dir_all(&place).unwrap();
            rounds += 1;
        } else {
            kills += 1;
            damage(&place.join("journal"), &mut chance);
        }
    }
    duration(folder, &args);
    assert_eq!(results(&place), expected, "after {kills} kills, {rounds} whole runs");

    // and while the final files are written and renamed: all points are there
    let mut kills = 0;
    while kills < 80 {
        let time = within(&mut chance, end);
        if kill_after(folder, &args, time) {
            assert_eq!(results(&place), expected, "after {kills} kills");
            for name in ["points.csv", "points.parquet"] {
                fs::remove_file(place.join(name)).unwrap();
            }
        } else {
            kills += 1;
            for (name, bytes) in results(&place) {
                let is_part = name.extension().is_some_and(|e| e == "part");
                let whole = expected.iter().any(|(other, content)| *other == name && *content == bytes);
                assert!(is_part || whole, "half of {}", name.display());
            }
        }
    }
    duration(folder, &args);
    assert_eq!(results(&place), expected);
}

#[cfg(unix)]
#[test]
fn control_c_ends_the_run_in_order_and_keeps_what_is_done() {
    let base = tempfile::tempdir().unwrap();
    let args = tiny(VARY, "100000", &["--threads", "1"]);
    let child = jpo(base.path(), &args).stderr(Stdio::piped()).spawn().unwrap();
    let journal = base.path().join("out/journal");
    let started = Instant::now();
    while fs::metadata(&journal).map_or(0, |m| m.len()) < 20_000 && started.elapsed() < Duration::from_mins(1)
    {
        std::thread::sleep(Duration::from_millis(2));
    }
    let sent = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 130);
    assert!(err(&output).contains("points are kept in out"), "{}", err(&output));
    assert!(!base.path().join("out/points.csv").exists() && !base.path().join("out/.lock").exists());
}

#[test]
fn of_many_processes_in_one_folder_one_writes() {
    let base = tempfile::tempdir().unwrap();
    let args = tiny(VARY, "256", &["--threads", "1"]);
    let children: Vec<_> =
        (0..6).map(|_| jpo(base.path(), &args).stderr(Stdio::piped()).spawn().unwrap()).collect();
    let pids: Vec<u32> = children.iter().map(std::process::Child::id).collect();
    let outputs: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    let done = outputs.iter().filter(|output| code(output) == 0).count();
    assert!(done >= 1);
    for output in outputs.iter().filter(|output| code(output) != 0) {
        assert_eq!(code(output), 75, "{}", err(output));
        assert!(err(output).contains("another run is writing"), "{}", err(output));
        let named = pids.iter().any(|pid| err(output).contains(&format!("process {pid}")));
        assert!(named || !err(output).contains("process"), "{}", err(output));
    }
    let expected = results(&base.path().join("out"));
    fs::remove_dir_all(base.path().join("out")).unwrap();
    duration(base.path(), &args);
    assert_eq!(results(&base.path().join("out")), expected);
}

#[test]
fn the_lock_of_a_killed_owner_is_free() {
    let base = tempfile::tempdir().unwrap();
    let args = tiny(VARY, "4000", &["--threads", "1"]);
    let mut owner = jpo(base.path(), &args).spawn().unwrap();
    let lock = base.path().join("out/.lock");
    let started = Instant::now();
    while fs::read(&lock).map_or(true, |pid| pid.is_empty()) && started.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let second = jpo(base.path(), &args).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(code(&second), 75);
    assert!(err(&second).contains(&format!("process {}", owner.id())), "{}", err(&second));
    owner.kill().unwrap();
    owner.wait().unwrap();
    assert!(lock.exists(), "a kill leaves the file");
    assert!(jpo(base.path(), &tiny(VARY, "8", &[])).status().unwrap().success());
}
