//! All records of a folder, or of several: journals and units.

use std::path::{Path, PathBuf};

use super::SweepError;
use super::disk::{Disk, Handle, How};
use super::journal::{frame_at, read_at, scan};
use super::record::{Key, Record};

/// Longest record that may be that of a failure.
const FAILURE: u32 = 16_384;

/// Where a record stands: the number of its file and the first byte of its frame, in 20 and 44 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place(u64);

impl Place {
    fn new(file: usize, start: u64) -> Self {
        Self(((file as u64) << 44) | start)
    }

    fn file(self) -> usize {
        (self.0 >> 44) as usize
    }

    fn start(self) -> u64 {
        self.0 & ((1 << 44) - 1)
    }
}

/// Records of several files under their keys: 24 bytes of memory each.
pub struct Store {
    files: Vec<(PathBuf, Box<dyn Handle>)>,
    /// In the order of the keys, each once.
    index: Vec<(Key, Place)>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("records", &self.index.len()).finish_non_exhaustive()
    }
}

impl Store {
    /// Reads every journal and unit of some folders whose head is this, in any order: the same records come out.
    ///
    /// # Errors
    /// If a file cannot be read, is of something else, or two files disagree about a point.
    pub fn open(disk: &dyn Disk, folders: &[PathBuf], head: &[u8]) -> Result<Self, SweepError> {
        let mut store = Self { files: Vec::new(), index: Vec::new() };
        for folder in folders {
            let units = folder.join("units");
            let names = disk.names(folder).map_err(SweepError::disk("cannot read", folder))?;
            let journal = names.iter().filter(|name| *name == "journal").map(|name| folder.join(name));
            let inner = disk.names(&units).map_err(SweepError::disk("cannot read", &units))?;
            let inner = inner.iter().filter(|name| name.starts_with("unit-")).map(|name| units.join(name));
            for path in journal.chain(inner) {
                store.add(disk, path, head)?;
            }
        }
        store.settle()?;
        Ok(store)
    }

    fn add(&mut self, disk: &dyn Disk, path: PathBuf, head: &[u8]) -> Result<(), SweepError> {
        let mut file = disk.open(&path, How::Read).map_err(SweepError::disk("cannot read", &path))?;
        let number = self.files.len();
        scan(&mut file, head, &path, &mut |key, start| self.index.push((key, Place::new(number, start))))?;
        self.files.push((path, file));
        Ok(())
    }

    /// Leaves one record under each key.
    fn settle(&mut self) -> Result<(), SweepError> {
        self.index.sort_unstable();
        let mut kept = 0_usize;
        for at in 0..self.index.len() {
            let (key, place) = self.index[at];
            match kept.checked_sub(1).map(|last| self.index[last]) {
                Some((before, other)) if before == key => {
                    if self.replaces(place, other)? {
                        self.index[kept - 1].1 = place;
                    }
                }
                _ => {
                    self.index[kept] = (key, place);
                    kept += 1;
                }
            }
        }
        self.index.truncate(kept);
        Ok(())
    }

    /// Whether a record takes the place of an earlier one under the same key.
    fn replaces(&mut self, place: Place, other: Place) -> Result<bool, SweepError> {
        // A point may have been played again, after a failure: the last record of a file counts.
        if place.file() == other.file() {
            return Ok(true);
        }
        if self.frame(place)? == self.frame(other)? {
            return Ok(false);
        }
        // A point that failed once may have been played elsewhere.
        let (was, is) = (self.read(other)?, self.read(place)?);
        match (Record::is_failure(&was), Record::is_failure(&is)) {
            (true, is_failure) => Ok(!is_failure),
            (false, true) => Ok(false),
            (false, false) => {
                let path = |place: Place| self.files[place.file()].0.clone();
                Err(SweepError::Conflict { first: path(other), second: path(place) })
            }
        }
    }

    fn read(&mut self, place: Place) -> Result<Vec<u8>, SweepError> {
        let (path, file) = &mut self.files[place.file()];
        read_at(&mut **file, place.start()).map_err(SweepError::disk("cannot read", &*path))
    }

    fn frame(&mut self, place: Place) -> Result<(u32, u32), SweepError> {
        let (path, file) = &mut self.files[place.file()];
        frame_at(&mut **file, place.start()).map_err(SweepError::disk("cannot read", &*path))
    }

    fn place(&self, key: Key) -> Option<Place> {
        let at = self.index.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        Some(self.index[at].1)
    }

    /// The record of a point; `None` if there is none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn record(&mut self, key: Key) -> Result<Option<Record>, SweepError> {
        let Some(place) = self.place(key) else { return Ok(None) };
        let bytes = self.read(place)?;
        Ok(Record::decode(&bytes))
    }

    /// Whether there is a record of a point.
    #[must_use]
    pub fn has(&self, key: Key) -> bool {
        self.place(key).is_some()
    }

    /// Whether a point was played and failed.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn failed(&mut self, key: Key) -> Result<bool, SweepError> {
        let Some(place) = self.place(key) else { return Ok(false) };
        // A failure is a short record: others need not be read.
        Ok(self.frame(place)?.0 < FAILURE && Record::is_failure(&self.read(place)?))
    }

    /// Number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// The files read.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|(path, _)| path.as_path())
    }
}
