//! Draws, row by row: in memory, or in a file where they are many.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

/// Rows that go to the file in one piece, column by column.
const CHUNK: usize = 1024;
/// Bytes of a number.
const WIDTH: u64 = 8;

/// A matrix of draws: one row per replication, one column per outcome (or agency, or input).
///
/// A missing value is `NaN`. Rows are appended and never changed. With a [`Spool`] only the last rows are in memory: the
/// numbers are the same to the bit.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    columns: usize,
    /// Rows that are in no piece yet, row by row.
    values: Vec<f64>,
    spool: Option<Spool>,
    /// Where the pieces of [`CHUNK`] rows begin in the file.
    pieces: Vec<u64>,
}

impl Sample {
    /// An empty sample with `columns` columns.
    #[must_use]
    pub fn new(columns: usize) -> Self {
        Self { columns, ..Self::default() }
    }

    /// An empty sample with `columns` columns whose rows go to a file, if one is given.
    #[must_use]
    pub fn spooled(columns: usize, spool: Option<&Spool>) -> Self {
        Self { columns, spool: spool.cloned(), ..Self::default() }
    }

    /// Appends one row. Rows shorter or longer than the sample is wide are a programming error.
    pub fn push(&mut self, row: &[f64]) {
        debug_assert_eq!(row.len(), self.columns);
        self.values.extend_from_slice(row);
        if let Some(spool) = &self.spool
            && self.columns > 0
            && self.values.len() == CHUNK * self.columns
        {
            self.pieces.push(spool.write(&self.values, self.columns));
            self.values.clear();
        }
    }

    /// Appends every row of `other`, in order.
    pub fn append(&mut self, other: &Self) {
        debug_assert_eq!(other.columns, self.columns);
        if self.spool.is_none() && other.pieces.is_empty() {
            self.values.extend_from_slice(&other.values);
        } else {
            for row in 0..other.rows() {
                self.push(&other.row(row));
            }
        }
    }

    /// Number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.pieces.len() * CHUNK + self.values.len().checked_div(self.columns).unwrap_or(0)
    }

    /// One row.
    #[must_use]
    pub fn row(&self, row: usize) -> Cow<'_, [f64]> {
        let kept = self.pieces.len() * CHUNK;
        if row >= kept {
            let row = row - kept;
            return Cow::Borrowed(&self.values[row * self.columns..(row + 1) * self.columns]);
        }
        let number = |column: usize| self.read(row, column, 1).first().copied().unwrap_or(f64::NAN);
        Cow::Owned((0..self.columns).map(number).collect())
    }

    /// One column, copied.
    #[must_use]
    pub fn column(&self, column: usize) -> Vec<f64> {
        self.part(column, 0, self.rows())
    }

    /// The rows `from..to` of a column, copied.
    #[must_use]
    pub fn part(&self, column: usize, from: usize, to: usize) -> Vec<f64> {
        let mut values = Vec::with_capacity(to - from);
        let kept = self.pieces.len() * CHUNK;
        let mut row = from;
        while row < to.min(kept) {
            let count = (CHUNK - row % CHUNK).min(to - row);
            values.extend(self.read(row, column, count));
            row += count;
        }
        if row < to {
            let rows = self.values.chunks_exact(self.columns).skip(row - kept).take(to - row);
            values.extend(rows.map(|row| row[column]));
        }
        values
    }

    /// The file in which its rows are, if they are in one.
    #[must_use]
    pub fn spool(&self) -> Option<&Spool> {
        self.spool.as_ref()
    }

    /// Numbers of a column from a row on, all in one piece of the file.
    fn read(&self, row: usize, column: usize, count: usize) -> Vec<f64> {
        let Some(spool) = &self.spool else { return Vec::new() };
        let (piece, within) = (row.div_euclid(CHUNK), row % CHUNK);
        spool.read(self.pieces[piece] + (column * CHUNK + within) as u64 * WIDTH, count)
    }
}

impl PartialEq for Sample {
    fn eq(&self, other: &Self) -> bool {
        (self.columns, self.rows()) == (other.columns, other.rows())
            && (0..self.columns).all(|column| self.column(column) == other.column(column))
    }
}

/// A file for the rows of samples that would not fit in memory; samples share it.
///
/// Reading and writing answer no error, so that who computes with a sample need not know where it is: what cannot be
/// written or read is `NaN`, and the first error is kept. **Ask for [`Spool::failure`] before trusting what was
/// computed.**
#[derive(Debug, Clone)]
pub struct Spool(Arc<Mutex<Inner>>);

#[derive(Debug)]
struct Inner {
    file: File,
    end: u64,
    failure: Option<io::Error>,
}

impl Spool {
    /// A spool in an empty file, open for reading and writing, that nobody else uses.
    #[must_use]
    pub fn new(file: File) -> Self {
        Self(Arc::new(Mutex::new(Inner { file, end: 0, failure: None })))
    }

    /// The first error since the spool was made or asked.
    #[must_use]
    pub fn failure(&self) -> Option<io::Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).failure.take()
    }

    /// Writes rows column by column and answers where.
    fn write(&self, rows: &[f64], columns: usize) -> u64 {
        let mut bytes = Vec::with_capacity(rows.len() * WIDTH as usize);
        for column in 0..columns {
            bytes.extend(rows.iter().skip(column).step_by(columns).flat_map(|value| value.to_le_bytes()));
        }
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = inner.end;
        inner.end += bytes.len() as u64;
        let done = inner.file.seek(SeekFrom::Start(at)).and_then(|_| inner.file.write_all(&bytes));
        inner.keep(done);
        at
    }

    /// Numbers from a place on.
    fn read(&self, at: u64, count: usize) -> Vec<f64> {
        let mut bytes = vec![0; count * WIDTH as usize];
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let done = inner.file.seek(SeekFrom::Start(at)).and_then(|_| inner.file.read_exact(&mut bytes));
        if inner.keep(done) {
            let (numbers, _) = bytes.as_chunks::<8>();
            numbers.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect()
        } else {
            vec![f64::NAN; count]
        }
    }
}

impl Inner {
    fn keep(&mut self, done: io::Result<()>) -> bool {
        if let Err(error) = done {
            self.failure.get_or_insert(error);
            return false;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same rows in memory and in a file.
    fn both(rows: usize, columns: usize) -> (Sample, Sample) {
        let spool = Spool::new(tempfile::tempfile().unwrap());
        let (mut memory, mut file) = (Sample::new(columns), Sample::spooled(columns, Some(&spool)));
        for row in 0..rows {
            let values: Vec<f64> = (0..columns).map(|column| (row * 31 + column) as f64 / 7.0).collect();
            memory.push(&values);
            file.push(&values);
        }
        (memory, file)
    }

    #[test]
    fn a_file_holds_what_memory_would() {
        for rows in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17] {
            let (memory, file) = both(rows, 5);
            assert_eq!(memory, file);
            assert_eq!(file.rows(), rows);
            for row in [0, CHUNK - 1, CHUNK, 2 * CHUNK + 5].into_iter().filter(|&row| row < rows) {
                assert_eq!(memory.row(row), file.row(row));
            }
            let (from, to) = (rows.min(1000), rows.min(2100));
            assert_eq!(memory.part(3, from, to), file.part(3, from, to));
            assert_eq!(memory.part(3, from, to), memory.column(3)[from..to]);
            assert!(file.values.len() < 5 * CHUNK, "only the last rows are in memory");
        }
    }

    #[test]
    fn samples_append_to_each_other_wherever_they_are() {
        let (memory, file) = both(2 * CHUNK + 3, 2);
        for start in [&memory, &file] {
            for next in [&memory, &file] {
                let mut whole = start.clone();
                whole.append(next);
                assert_eq!(whole.rows(), 2 * memory.rows());
                assert_eq!(whole.column(1), [memory.column(1), memory.column(1)].concat());
            }
        }
        let mut empty = Sample::new(0);
        empty.push(&[]);
        assert_eq!(empty.rows(), 0);
    }

    #[test]
    fn a_file_that_fails_gives_no_numbers_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("spool");
        std::fs::write(&path, "").unwrap();
        let spool = Spool::new(File::open(&path).unwrap()); // not open for writing
        let mut sample = Sample::spooled(1, Some(&spool));
        (0..CHUNK).for_each(|_| sample.push(&[1.0]));
        assert!(sample.column(0)[0].is_nan());
        assert!(spool.failure().is_some());
        assert!(spool.failure().is_none());
    }
}
