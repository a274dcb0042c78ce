//! The journal: records one after the other, each with its length and checksum.
//!
//! A record is `length: u32`, `checksum: u32`, then `length` bytes, all little-endian; the checksum is the CRC-32 of the
//! length and the bytes. The first record is the head: what the others are records of. A record reaches the system in one
//! write, so that killing the process loses the points that were being played and nothing else. A power cut loses what
//! was written since the last sync; what it leaves half written is cut off when the journal is opened.

use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::SweepError;
use super::disk::{Disk, Handle, How};
use super::record::Key;

/// Bytes before those of a record.
const FRAME: usize = 8;
/// Longest record: a longer length is damage.
const LONGEST: u32 = 1 << 30;

/// What was in a journal when it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Records.
    pub records: usize,
    /// Bytes at its end that were no whole record, now cut off.
    pub torn: u64,
}

/// An open journal.
pub struct Journal {
    path: PathBuf,
    file: Box<dyn Handle>,
    unsynced: bool,
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Journal").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Journal {
    /// Opens a journal to go on with it, or begins one; what is torn at its end is cut off.
    ///
    /// # Errors
    /// If the disk refuses, or the journal has another head.
    pub fn open(disk: &dyn Disk, path: &Path, head: &[u8]) -> Result<(Self, Found), SweepError> {
        let failed = |what| SweepError::disk(what, path);
        let mut file = disk.open(path, How::Append).map_err(failed("cannot open"))?;
        let mut records = 0;
        let read = scan(&mut file, head, path, &mut |_, _| records += 1)?;
        let mut journal = Self { path: path.to_owned(), file, unsynced: false };
        if read.torn > 0 {
            journal.file.cut(read.end).map_err(failed("cannot shorten"))?;
        }
        if read.end == 0 {
            journal.append(head)?;
            journal.sync()?;
            disk.sync_folder(path.parent().unwrap_or(Path::new("."))).map_err(failed("cannot write"))?;
        }
        Ok((journal, Found { records, torn: read.torn }))
    }

    /// Adds a record: its key, then its bytes. In the hands of the system when it returns, on the disk after
    /// [`Journal::sync`].
    ///
    /// # Errors
    /// If the disk refuses: nothing may be added after that, since the end may be torn.
    pub fn append(&mut self, record: &[u8]) -> Result<(), SweepError> {
        let length = (record.len() as u32).to_le_bytes();
        let mut framed = Vec::with_capacity(FRAME + record.len());
        framed.extend_from_slice(&length);
        framed.extend_from_slice(&checksum(length, record).to_le_bytes());
        framed.extend_from_slice(record);
        self.file.write_all(&framed).map_err(SweepError::disk("cannot write", &self.path))?;
        self.unsynced = true;
        Ok(())
    }

    /// Onto the disk.
    ///
    /// # Errors
    /// If the system cannot promise it.
    pub fn sync(&mut self) -> Result<(), SweepError> {
        if self.unsynced {
            self.file.sync().map_err(SweepError::disk("cannot write", &self.path))?;
            self.unsynced = false;
        }
        Ok(())
    }
}

/// What a file of records holds.
pub(super) struct Scan {
    /// End of the last whole record.
    pub(super) end: u64,
    /// Bytes after it.
    pub(super) torn: u64,
}

/// Reads all records up to the first that is damaged, of which the first must be the head; `each` hears the key of
/// every other, and where its frame begins.
pub(super) fn scan(
    file: &mut Box<dyn Handle>,
    head: &[u8],
    path: &Path,
    each: &mut dyn FnMut(Key, u64),
) -> Result<Scan, SweepError> {
    let failed = |error| SweepError::Disk { what: "cannot read", path: path.to_owned(), source: error };
    let whole = file.seek(SeekFrom::End(0)).map_err(failed)?;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut scan = Scan { end: 0, torn: 0 };
    let mut record = Vec::new();
    while let Some(length) = next(&mut reader, &mut record, whole - scan.end).map_err(failed)? {
        if scan.end == 0 {
            if head != record {
                let head = String::from_utf8_lossy(&record).into_owned();
                return Err(SweepError::Foreign { path: path.to_owned(), head });
            }
        } else if let Some(key) = Key::of_record(&record) {
            each(key, scan.end);
        }
        scan.end += FRAME as u64 + u64::from(length);
    }
    scan.torn = whole - scan.end;
    Ok(scan)
}

/// The next whole record; none at the end and where it is damaged.
fn next(reader: &mut dyn Read, record: &mut Vec<u8>, left: u64) -> io::Result<Option<u32>> {
    let mut frame = [0; FRAME];
    if left < FRAME as u64 {
        return Ok(None);
    }
    reader.read_exact(&mut frame)?;
    let (length, checked) = numbers(frame);
    if length > LONGEST || u64::from(length) > left - FRAME as u64 {
        return Ok(None);
    }
    record.resize(length as usize, 0);
    reader.read_exact(record)?;
    Ok((checksum(length.to_le_bytes(), record) == checked).then_some(length))
}

/// The record of a file whose frame begins there.
pub(super) fn read_at(file: &mut dyn Handle, start: u64) -> io::Result<Vec<u8>> {
    let (length, checked) = frame_at(file, start)?;
    let mut record = vec![0; length.min(LONGEST) as usize];
    file.read_exact(&mut record)?;
    if checksum(length.to_le_bytes(), &record) == checked {
        Ok(record)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidData, "a record changed after it was checked"))
    }
}

/// Length and checksum of the record whose frame begins there.
pub(super) fn frame_at(file: &mut dyn Handle, start: u64) -> io::Result<(u32, u32)> {
    file.seek(SeekFrom::Start(start))?;
    let mut frame = [0; FRAME];
    file.read_exact(&mut frame)?;
    Ok(numbers(frame))
}

/// Length and checksum in a frame.
fn numbers([a, b, c, d, e, f, g, h]: [u8; FRAME]) -> (u32, u32) {
    (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]))
}

fn checksum(length: [u8; 4], record: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&length);
    hasher.update(record);
    hasher.finalize()
}
