//! The results folder: written beside its place, then put there whole.
//!
//! The old folder is there until the new one is complete on disk; then the old is renamed aside, the new
//! renamed in, the old removed. Whoever finds the state between the two renames puts it right. A lock, which
//! the system drops with the process, keeps two runs from one folder.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use tempfile::TempDir;

use super::lock::Lock;
use super::stop::Stop;

/// File that says which scenario made a folder.
pub(super) const PROVENANCE: &str = "provenance.json";

/// Folder of the figures.
const CHARTS: &str = "charts";

/// Names a results folder may hold; anything else was put there by hand.
const OURS: [&str; 24] = [
    CHARTS,
    "draws.parquet",
    "offices.csv",
    "payers.csv",
    "payers.parquet",
    PROVENANCE,
    "report-figures",
    "report-fr-figures",
    "report-fr.html",
    "report-fr.ipynb",
    "report-fr.md",
    "report-fr.xlsx",
    "report.html",
    "report.ipynb",
    "report.md",
    "report.xlsx",
    "scenario.toml",
    "structures.csv",
    "summary.csv",
    "summary.json",
    "tables.xlsx",
    "worlds.parquet",
    "years.csv",
    "years.parquet",
];

/// A place for results, locked, with a temporary folder beside it.
#[derive(Debug)]
pub(super) struct Folder {
    /// The place.
    target: PathBuf,
    /// Where the old folder stands between the two renames.
    aside: PathBuf,
    part: TempDir,
    lock: Lock,
}

impl Folder {
    /// Opens `out` for the results of a scenario: locks it, repairs what an interrupted run left, checks that it
    /// may be replaced, and opens the temporary folder beside it.
    pub(super) fn open(out: &Path, scenario: &str, force: bool) -> Result<Self, Stop> {
        let (parent, name) = place(out)?;
        let target = parent.join(&name);
        let cannot =
            || format!("cannot write results in {}; choose another place with --out DIR", parent.display());
        fs::create_dir_all(&parent).with_context(cannot)?;
        let lock = Lock::take(
            &parent.join(format!(".{name}.lock")),
            &target,
            "choose another place with --out DIR",
        )?;
        let aside = parent.join(format!(".{name}.old"));
        let part = format!(".{name}.part-");
        repair(&parent, &target, &aside, &part).with_context(cannot)?;
        check_replaceable(&target, scenario, force)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(&part);
        #[cfg(unix)]
        {
            // The usual permissions, less the umask; temporary folders are private otherwise.
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(fs::Permissions::from_mode(0o777));
        }
        let part = builder.tempdir_in(&parent).with_context(cannot)?;
        Ok(Self { target, aside, part, lock })
    }

    /// The temporary folder to write into.
    pub(super) fn part(&self) -> &Path {
        self.part.path()
    }

    /// The place of the results.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// The files written so far, charts by their path, in order.
    pub(super) fn files(&self) -> Vec<String> {
        let mut files = list(self.part());
        if let Some(at) = files.iter().position(|name| name == CHARTS) {
            // Figures are many, and named as their questions are.
            let charts = list(&self.part().join(CHARTS)).len();
            files[at] = format!("{CHARTS}/ ({charts} files)");
        }
        files
    }

    /// Puts the finished folder in its place.
    pub(super) fn commit(self) -> anyhow::Result<()> {
        let Self { target, aside, part, lock } = self;
        let cannot = || format!("cannot put the results in {}; it is as it was", target.display());
        sync_tree(part.path()).with_context(cannot)?;
        let parent = target.parent().unwrap_or(Path::new("."));
        let old = target.exists();
        if old {
            fs::rename(&target, &aside).with_context(cannot)?;
        }
        let moved = fs::rename(part.path(), &target);
        if moved.is_err() && old {
            fs::rename(&aside, &target)
                .with_context(|| format!("the old results are in {}", aside.display()))?;
        }
        moved.with_context(cannot)?;
        sync_folder(parent).with_context(cannot)?;
        // Its folder is gone under this name: there is nothing left to clean up.
        let _ = part.keep();
        if old {
            fs::remove_dir_all(&aside).with_context(|| {
                format!("the results are in place, but {} cannot be removed", aside.display())
            })?;
        }
        drop(lock);
        Ok(())
    }
}

/// Names in a folder, in order; none if it cannot be read.
fn list(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    names
}

/// The folder that holds `out`, and its name in it. Links are followed, so that the place itself is replaced.
fn place(out: &Path) -> Result<(PathBuf, String), Stop> {
    let whole = if out.exists() {
        out.canonicalize().with_context(|| format!("cannot read {}", out.display()))?
    } else {
        std::path::absolute(out).map_err(|error| Stop::Input(format!("--out {}: {error}", out.display())))?
    };
    if whole.exists() && !whole.is_dir() {
        return Err(Stop::Input(format!("--out {}: this is a file; name a folder", out.display())));
    }
    let name = whole.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    match (whole.parent(), name) {
        (Some(parent), Some(name)) => Ok((parent.to_owned(), name)),
        _ => Err(Stop::Input(format!("--out {}: name a folder for the results", out.display()))),
    }
}

/// Puts right what a killed run left: its temporary folder goes; an old folder renamed aside comes back if
/// nothing took its place, and goes if the new one did.
fn repair(parent: &Path, target: &Path, aside: &Path, part: &str) -> io::Result<()> {
    if aside.exists() {
        if target.exists() {
            fs::remove_dir_all(aside)?;
        } else {
            fs::rename(aside, target)?;
        }
    }
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(part) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Refuses to replace what is not a results folder of this scenario.
fn check_replaceable(target: &Path, scenario: &str, force: bool) -> Result<(), Stop> {
    let shown = target.display();
    let names = list(target);
    let here = std::env::current_dir().ok().and_then(|here| here.canonicalize().ok());
    if here.is_some_and(|here| here.starts_with(target)) || names.iter().any(|name| name == ".git") {
        return Err(Stop::Input(format!(
            "{shown} is the folder you work in, or a repository: results replace a folder whole\n  --out DIR  names \
             another"
        )));
    }
    if names.is_empty() || force {
        return Ok(());
    }
    let why = match owner(target) {
        None => format!("it has no {PROVENANCE}"),
        Some(owner) if owner != scenario => format!("it holds results of scenario `{owner}`"),
        Some(_) => match names.iter().find(|name| !OURS.contains(&name.as_str()) && !name.starts_with('.')) {
            None => return Ok(()),
            Some(foreign) => format!("it holds `{foreign}`, which no run wrote"),
        },
    };
    Err(Stop::Input(format!(
        "{shown} would be replaced, but {why}\n  --force    replaces it all the same\n  --out DIR  writes elsewhere"
    )))
}

/// The scenario that made a folder.
fn owner(folder: &Path) -> Option<String> {
    let text = fs::read_to_string(folder.join(PROVENANCE)).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).ok()?;
    value.get("scenario")?.as_str().map(str::to_owned)
}

/// Every file and folder below `folder` onto the disk.
fn sync_tree(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sync_tree(&path)?;
        } else {
            File::options().append(true).open(&path)?.sync_all()?;
        }
    }
    sync_folder(folder)
}

/// Gives a file the usual permissions, as temporary ones are private.
pub(super) fn open_to_all(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// The entries of a folder onto the disk, where the system lets folders be opened.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(folder: &Path, scenario: &str, mark: &str) {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join(PROVENANCE), format!("{{\"scenario\": \"{scenario}\"}}")).unwrap();
        fs::write(folder.join("summary.csv"), mark).unwrap();
    }

    fn mark(folder: &Path) -> String {
        fs::read_to_string(folder.join("summary.csv")).unwrap()
    }

    #[test]
    fn a_finished_folder_replaces_the_old_one_and_leaves_nothing_beside_it() {
        let base = tempfile::tempdir().unwrap();
        let out = base.path().join("deep/pacific");
        for turn in ["first", "second"] {
            let folder = Folder::open(&out, "pacific", false).unwrap();
            results(folder.part(), "pacific", turn);
            folder.commit().unwrap();
            assert_eq!(mark(&out), turn);
            assert_eq!(list(&base.path().join("deep")), ["pacific"]);
        }
    }

    #[test]
    fn an_abandoned_run_leaves_the_old_results_as_they_were() {
        let base = tempfile::tempdir().unwrap();
        let out = base.path().join("pacific");
        results(&out, "pacific", "old");
        let folder = Folder::open(&out, "pacific", false).unwrap();
        results(folder.part(), "pacific", "half");
        drop(folder);
        assert_eq!(mark(&out), "old");
        assert_eq!(list(base.path()), ["pacific"]);
    }

    #[test]
    fn the_state_between_the_two_renames_is_repaired() {
        let base = tempfile::tempdir().unwrap();
        let out = base.path().join("pacific");
        // killed after the first rename: the old comes back
        results(&base.path().join(".pacific.old"), "pacific", "old");
        results(&base.path().join(".pacific.part-x1"), "pacific", "new");
        drop(Folder::open(&out, "pacific", false).unwrap());
        assert_eq!(mark(&out), "old");
        assert_eq!(list(base.path()), ["pacific"]);
        // killed after the second: the new stays
        results(&base.path().join(".pacific.old"), "pacific", "older");
        drop(Folder::open(&out, "pacific", false).unwrap());
        assert_eq!(mark(&out), "old");
        assert_eq!(list(base.path()), ["pacific"]);
    }

    #[test]
    fn what_another_scenario_or_a_hand_made_needs_force() {
        let base = tempfile::tempdir().unwrap();
        let out = base.path().join("pacific");
        let refused = |out: &Path| match Folder::open(out, "pacific", false) {
            Err(Stop::Input(message)) => message,
            other => panic!("{other:?}"),
        };
        results(&out, "caribbean", "theirs");
        assert!(refused(&out).contains("scenario `caribbean`"));
        fs::remove_file(out.join(PROVENANCE)).unwrap();
        assert!(refused(&out).contains("no provenance.json"));
        results(&out, "pacific", "ours");
        fs::write(out.join("notes.md"), "mine").unwrap();
        assert!(refused(&out).contains("`notes.md`"));
        assert!(Folder::open(&out, "pacific", true).is_ok());
        assert_eq!(mark(&out), "ours");
        // an empty folder holds nothing to lose
        let empty = base.path().join("empty");
        fs::create_dir(&empty).unwrap();
        assert!(Folder::open(&empty, "pacific", false).is_ok());
    }

    #[test]
    fn a_second_run_is_told_to_try_again() {
        let base = tempfile::tempdir().unwrap();
        let out = base.path().join("pacific");
        let first = Folder::open(&out, "pacific", false).unwrap();
        assert!(matches!(Folder::open(&out, "pacific", false), Err(Stop::Again(_))));
        drop(first);
        assert!(Folder::open(&out, "pacific", false).is_ok());
    }

    #[test]
    fn files_repositories_and_roots_are_no_places_for_results() {
        let base = tempfile::tempdir().unwrap();
        let file = base.path().join("file");
        fs::write(&file, "x").unwrap();
        assert!(matches!(Folder::open(&file, "pacific", true), Err(Stop::Input(_))));
        assert!(matches!(Folder::open(Path::new("/"), "pacific", true), Err(Stop::Input(_))));
        fs::create_dir_all(base.path().join("repo/.git")).unwrap();
        assert!(matches!(Folder::open(&base.path().join("repo"), "pacific", true), Err(Stop::Input(_))));
    }

    #[cfg(unix)]
    #[test]
    fn folders_have_the_usual_permissions() {
        use std::os::unix::fs::PermissionsExt as _;
        let base = tempfile::tempdir().unwrap();
        let plain = base.path().join("plain");
        fs::create_dir(&plain).unwrap();
        let folder = Folder::open(&base.path().join("pacific"), "pacific", false).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(folder.part()), mode(&plain));
    }
}
