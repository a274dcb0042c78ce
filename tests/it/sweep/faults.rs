//! A disk that fails at its n-th operation, for every n: an error each time, no half-written file, and then the same
//! bytes as without.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jpo::engine::sweep::{
    DesignKind, Disk, Files, Handle, How, Job, Journal, Plan, Store, Study, SweepError, Vary, play_points,
    write_results,
};
use jpo::engine::{Capacity, RunSpec};
use jpo::random::Seed;
use jpo::scenario::{Open, open};

/// How the disk fails.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    /// Error number of the system.
    Error(i32),
    /// Half of what is written arrives, then the disk is full.
    Short,
}

const ENOSPC: i32 = 28;
const EIO: i32 = 5;
const EACCES: i32 = 13;

/// Counts operations and fails one of them and, as a full disk does, all writes after it.
#[derive(Clone)]
struct Faulty {
    count: Arc<AtomicU64>,
    at: u64,
    fault: Fault,
}

impl Faulty {
    fn new(at: u64, fault: Fault) -> Self {
        Self { count: Arc::default(), at, fault }
    }

    /// A disk that does not fail.
    fn sound() -> Self {
        Self::new(u64::MAX, Fault::Short)
    }

    fn step(&self) -> io::Result<()> {
        if self.count.fetch_add(1, Ordering::Relaxed) + 1 == self.at {
            return Err(match self.fault {
                Fault::Error(number) => io::Error::from_raw_os_error(number),
                Fault::Short => io::Error::from_raw_os_error(ENOSPC),
            });
        }
        Ok(())
    }
}

struct FaultyFile {
    inner: Box<dyn Handle>,
    disk: Faulty,
}

impl Read for FaultyFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.disk.step()?;
        self.inner.read(buffer)
    }
}

impl Write for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(error) = self.disk.step() {
            if self.disk.fault == Fault::Short {
                self.inner.write_all(&bytes[..bytes.len() >> 1])?;
            }
            return Err(error);
        }
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.disk.step()?;
        self.inner.flush()
    }
}

impl Seek for FaultyFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

impl Handle for FaultyFile {
    fn sync(&mut self) -> io::Result<()> {
        // nobody cuts the power here, and a disk takes its time
        self.disk.step()
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.disk.step()?;
        self.inner.cut(length)
    }
}

impl Disk for Faulty {
    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn Handle>> {
        self.step()?;
        Ok(Box::new(FaultyFile { inner: Files.open(path, how)?, disk: self.clone() }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        Files.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        Files.remove(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        Files.make_folder(path)
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.step()
    }

    fn names(&self, path: &Path) -> io::Result<Vec<String>> {
        self.step()?;
        Files.names(path)
    }
}

fn study() -> (Open, Study) {
    let vary = vec![Vary::parse("functions.request.hours=1..4").unwrap()];
    let sets = ["years=1", "functions.request.government_rate=50"].map(str::to_owned);
    let open = open("textbook", &sets, &["functions.request.hours".to_owned()]).unwrap();
    let plan = Plan::new(&open, &vary, DesignKind::Sobol, 6, Seed(1)).unwrap();
    let spec = RunSpec {
        seed: Seed(1),
        replications_per_world: 1,
        options: vec![0],
        capacity: Capacity::Fixed,
        variants: false,
        threads: 1,
    };
    let study = Study::new(&open, &vary, plan, &spec, 2, true);
    (open, study)
}

/// What the verb does between locking the folder and its last word.
fn sweep(disk: &dyn Disk, folder: &Path, open: &Open, study: &Study) -> Result<(), SweepError> {
    let folders = [folder.to_owned()];
    let store = Store::open(disk, &folders, study.head())?;
    let points: Vec<u64> =
        (0..study.plan().points()).filter(|&p| !store.has(study.key(&study.plan().point(p)))).collect();
    drop(store);
    let job = Job { study, open, points: &points, threads: 1, fail_fast: false };
    let (mut journal, _) = Journal::open(disk, &folder.join("journal"), study.head())?;
    play_points(&job, &mut journal, &|_| true, &|| true)?;
    drop(journal);
    write_results(disk, folder, study, &mut Store::open(disk, &folders, study.head())?)
}

fn results(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap() != "journal")
        .map(|path| (path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn every_operation_may_fail_and_the_next_run_makes_up_for_it() {
    let (open, study) = study();
    let base = tempfile::tempdir().unwrap();
    let reference = base.path().join("reference");
    fs::create_dir(&reference).unwrap();
    sweep(&Faulty::sound(), &reference, &open, &study).unwrap();
    let expected = results(&reference);
    let (mut faults, mut swallowed) = (0, 0);
    // every operation fails in two ways, and each seventh in two more, which are alike
    for (fault, step) in
        [(Fault::Error(EIO), 1), (Fault::Short, 1), (Fault::Error(ENOSPC), 7), (Fault::Error(EACCES), 7)]
    {
        for n in (1..).step_by(step) {
            let folder = base.path().join("try");
            fs::create_dir(&folder).unwrap();
            let disk = Faulty::new(n, fault);
            let first = sweep(&disk, &folder, &open, &study);
            if disk.count.load(Ordering::Relaxed) < n {
                first.unwrap();
                fs::remove_dir_all(&folder).unwrap();
                break;
            }
            faults += 1;
            match first {
                Err(SweepError::Disk { path, .. }) => assert!(path.starts_with(&folder), "{path:?}"),
                // the library that writes Parquet wraps what the disk said
                Err(SweepError::Table(_)) => {}
                Ok(()) => swallowed += 1,
                Err(other) => panic!("{fault:?} at {n}: {other}"),
            }
            for (name, bytes) in results(&folder) {
                let whole = expected.iter().any(|(other, content)| *other == name && *content == bytes);
                assert!(
                    whole || name.extension().is_some_and(|e| e == "part"),
                    "{fault:?} at {n}: half of {name:?}"
                );
            }
            sweep(&Faulty::sound(), &folder, &open, &study).unwrap();
            assert_eq!(results(&folder), expected, "{fault:?} at {n}");
            fs::remove_dir_all(&folder).unwrap();
        }
    }
    assert!(faults > 100, "{faults}");
    assert_eq!(swallowed, 0);
}

#[test]
fn a_journal_torn_at_any_byte_or_followed_by_garbage_goes_on() {
    let (open, study) = study();
    let base = tempfile::tempdir().unwrap();
    let folder = base.path();
    sweep(&Faulty::sound(), folder, &open, &study).unwrap();
    let expected = results(folder);
    let journal = fs::read(folder.join("journal")).unwrap();
    let step = journal.len().div_ceil(150);
    let cuts = (0..journal.len()).step_by(step).chain([1, 7, 8, 9, journal.len() - 1]);
    let mut torn: Vec<Vec<u8>> = cuts.map(|cut| journal[..cut].to_vec()).collect();
    for garbage in [&b"x"[..], &[0; 100], &[255; 9]] {
        torn.push([&journal[..], garbage].concat());
    }
    // a bit that flipped: what comes after it is played again
    for at in [journal.len() >> 1, journal.len() - 20] {
        let mut flipped = journal.clone();
        flipped[at] ^= 4;
        torn.push(flipped);
    }
    for (case, bytes) in torn.iter().enumerate() {
        for name in ["points.csv", "points.parquet", "draws.parquet"] {
            let _ = fs::remove_file(folder.join(name));
        }
        fs::write(folder.join("journal"), bytes).unwrap();
        sweep(&Faulty::sound(), folder, &open, &study).unwrap();
        assert_eq!(results(folder), expected, "case {case}");
        assert_eq!(fs::read(folder.join("journal")).unwrap().len(), journal.len(), "case {case}");
    }
}

#[test]
fn a_read_only_folder_is_an_error_with_its_path() {
    let (open, study) = study();
    let nowhere = Path::new("/proc/nowhere");
    if cfg!(target_os = "linux") {
        let error = sweep(&Files, nowhere, &open, &study).unwrap_err();
        assert!(error.to_string().contains("/proc/nowhere"), "{error}");
    }
}
