//! All records of a folder, or of several: journals and units.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::SweepError;
use super::disk::{Disk, Handle, How};
use super::journal::{Place, read_at, scan};
use super::record::{Key, Record};

/// Records of several files under their keys.
pub struct Store {
    files: Vec<(PathBuf, Box<dyn Handle>)>,
    index: BTreeMap<Key, (usize, Place)>,
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
        let mut store = Self { files: Vec::new(), index: BTreeMap::new() };
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
        Ok(store)
    }

    fn add(&mut self, disk: &dyn Disk, path: PathBuf, head: &[u8]) -> Result<(), SweepError> {
        let mut file = disk.open(&path, How::Read).map_err(SweepError::disk("cannot read", &path))?;
        let scan = scan(&mut file, Some(head), &path)?;
        let number = self.files.len();
        self.files.push((path, file));
        for (key, place) in scan.index {
            let Some(&(other, before)) = self.index.get(&key) else {
                self.index.insert(key, (number, place));
                continue;
            };
            if (before.length, before.checksum) == (place.length, place.checksum) {
                continue;
            }
            // A point that failed once may have been played elsewhere.
            let (was, is) = (self.read(other, before)?, self.read(number, place)?);
            match (Record::is_failure(&was), Record::is_failure(&is)) {
                (true, false) => {
                    self.index.insert(key, (number, place));
                }
                (false, false) => {
                    let path = |file: usize| self.files[file].0.clone();
                    return Err(SweepError::Conflict { first: path(other), second: path(number) });
                }
                (_, true) => {}
            }
        }
        Ok(())
    }

    fn read(&mut self, file: usize, place: Place) -> Result<Vec<u8>, SweepError> {
        let (path, file) = &mut self.files[file];
        read_at(&mut **file, place).map_err(SweepError::disk("cannot read", &*path))
    }

    /// The record of a point; `None` if there is none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn record(&mut self, key: Key) -> Result<Option<Record>, SweepError> {
        let Some(&(file, place)) = self.index.get(&key) else { return Ok(None) };
        let bytes = self.read(file, place)?;
        Ok(Record::decode(&bytes))
    }

    /// Whether there is a record of a point.
    #[must_use]
    pub fn has(&self, key: Key) -> bool {
        self.index.contains_key(&key)
    }

    /// Whether a point was played and failed.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn failed(&mut self, key: Key) -> Result<bool, SweepError> {
        match self.index.get(&key) {
            // A failure is a short record: others need not be read.
            Some(&(file, place)) if place.length < 16_384 => Ok(Record::is_failure(&self.read(file, place)?)),
            _ => Ok(false),
        }
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
