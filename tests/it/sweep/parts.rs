//! Shards, in any order, on any number of processes, killed or not: merged, they are the whole.

use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::Duration;

use jpo::random::{Process, Seed, below, open};

use super::{jpo, results, tiny};
use crate::cli::{code, err, out, run};

const VARY: &str = "functions.request.hours=1..4";
const POINTS: &str = "90";

fn whole(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let output = run(folder, &tiny(VARY, POINTS, &[]));
    assert_eq!(code(&output), 0, "{}", err(&output));
    results(&folder.join("out"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn shards_in_shuffled_order_with_kills_merge_to_the_whole() {
    let one = tempfile::tempdir().unwrap();
    let expected = whole(one.path());
    let base = tempfile::tempdir().unwrap();
    let folder = base.path();
    let shards = 7_u64;
    let mut chance = open(Seed(7), 0, Process::Design, 2);
    let mut todo: Vec<u64> = (1..=shards).collect();
    let mut kills = 0;
    while !todo.is_empty() {
        // up to three at a time, in random order; some are killed
        let mut batch: Vec<(u64, Child)> = Vec::new();
        while batch.len() < 3 && !todo.is_empty() {
            let shard = todo.swap_remove(below(&mut chance, todo.len() as u64) as usize);
            let name = format!("{shard}/{shards}");
            batch.push((shard, jpo(folder, &tiny(VARY, POINTS, &["--shard", &name])).spawn().unwrap()));
        }
        for (shard, mut child) in batch {
            if kills < 12 && below(&mut chance, 2) == 0 {
                std::thread::sleep(Duration::from_millis(below(&mut chance, 40)));
                child.kill().unwrap();
                kills += 1;
            }
            let status = child.wait().unwrap();
            if !status.success() {
                todo.push(shard);
            }
        }
    }
    let merged = run(folder, &["merge", "out", "--quiet"]);
    assert_eq!(code(&merged), 0, "{}", err(&merged));
    assert_eq!(results(&folder.join("out")), expected);
    // again, and from two folders in either order: the same
    let again = run(folder, &["merge", "out", "--quiet"]);
    assert_eq!((code(&again), results(&folder.join("out"))), (0, expected.clone()));
    let units = folder.join("out/units");
    copy(&folder.join("out"), &folder.join("other"));
    let names: Vec<_> = fs::read_dir(&units).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    for (k, name) in names.iter().filter(|n| n.to_string_lossy().starts_with("unit-")).enumerate() {
        // some in one, some in the other, one in both
        if k % 2 == 0 {
            fs::remove_file(units.join(name)).unwrap();
        } else if k > 1 {
            fs::remove_file(folder.join("other/units").join(name)).unwrap();
        }
    }
    for (order, place) in [(["out", "other"], "x"), (["other", "out"], "y")] {
        let output = run(folder, &["merge", order[0], order[1], "--out", place, "--quiet"]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(results(&folder.join(place)), expected);
    }
}

#[test]
fn status_tells_what_is_missing_as_slurm_takes_it() {
    let base = tempfile::tempdir().unwrap();
    let folder = base.path();
    for shard in ["2/5", "5/5"] {
        assert!(jpo(folder, &tiny(VARY, POINTS, &["--shard", shard])).status().unwrap().success());
    }
    let status = run(folder, &["status", "out"]);
    assert_eq!(code(&status), 0, "{}", err(&status));
    assert!(out(&status).contains("done     36"), "{}", out(&status));
    assert!(out(&status).contains("parts with missing points  1,3-4"), "{}", out(&status));
    assert_eq!(out(&run(folder, &["status", "out", "--missing"])), "1,3-4\n");
    let early = run(folder, &["merge", "out"]);
    assert_eq!(code(&early), 75);
    assert!(err(&early).contains("54 of 90 points are missing"), "{}", err(&early));
    assert!(!folder.join("out/points.csv").exists());
    // the whole study takes over what the parts have done
    let mut args = tiny(VARY, POINTS, &[]);
    args.retain(|word| *word != "--quiet");
    let rest = run(folder, &args);
    assert!(err(&rest).contains("reused: 36 of 90 points"), "{}", err(&rest));
    let one = tempfile::tempdir().unwrap();
    assert_eq!(results(&folder.join("out")), whole(one.path()));
}

#[test]
fn the_script_of_xargs_plays_all_parts_and_merges_them() {
    let one = tempfile::tempdir().unwrap();
    let expected = whole(one.path());
    let base = tempfile::tempdir().unwrap();
    let mut args = tiny(VARY, POINTS, &[]);
    args.retain(|word| *word != "--quiet");
    args[0] = "submit";
    args.extend(["--engine", "xargs", "--shards", "4"]);
    let submitted = run(base.path(), &args);
    assert_eq!(code(&submitted), 0, "{}", err(&submitted));
    assert_eq!(out(&submitted), "sh out/job.sh\n");
    let ran = std::process::Command::new("sh").arg("out/job.sh").current_dir(base.path()).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let got: Vec<_> =
        results(&base.path().join("out")).into_iter().filter(|f| f.0 != Path::new("job.sh")).collect();
    assert_eq!(got, expected);
    args.retain(|word| *word != "xargs");
    let at = args.iter().position(|word| *word == "--engine").unwrap();
    args.insert(at + 1, "slurm");
    assert_eq!(code(&run(base.path(), &args)), 0);
    let script = fs::read_to_string(base.path().join("out/job.sh")).unwrap();
    assert!(
        script.contains("#SBATCH --array=1-4\n") && script.contains("--shard \"$SLURM_ARRAY_TASK_ID/4\""),
        "{script}"
    );
}
