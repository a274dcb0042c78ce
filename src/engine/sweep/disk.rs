//! The file system as sweeps use it: few operations, each of which may fail, so that tests can fail every one.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::Path;

use super::SweepError;

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// To read.
    Read,
    /// To read, and to write at its end; made if it is not there.
    Append,
    /// To write, emptied first.
    New,
}

/// An open file.
pub trait Handle: Read + Write + Seek + Send {
    /// Onto the disk: when it returns, what was written outlives a power cut.
    ///
    /// # Errors
    /// If the system cannot promise it.
    fn sync(&mut self) -> io::Result<()>;

    /// Shortens the file.
    ///
    /// # Errors
    /// If the system refuses.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

/// A file system.
pub trait Disk: Sync {
    /// Opens a file.
    ///
    /// # Errors
    /// If the system refuses.
    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn Handle>>;

    /// Gives a file another name, taking the place of the file there.
    ///
    /// # Errors
    /// If the system refuses.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// If the system refuses.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder and those around it.
    ///
    /// # Errors
    /// If the system refuses.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// The names in a folder onto the disk.
    ///
    /// # Errors
    /// If the system refuses.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// Names in a folder, in order; none if there is no folder.
    ///
    /// # Errors
    /// If the folder is there and cannot be read.
    fn names(&self, path: &Path) -> io::Result<Vec<String>>;
}

/// The file system of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Files;

impl Handle for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }
}

impl Disk for Files {
    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn Handle>> {
        let file = match how {
            How::Read => File::open(path),
            How::Append => File::options().read(true).append(true).create(true).open(path),
            How::New => File::create(path),
        };
        Ok(Box::new(file?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // Only Unix opens folders.
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }

    fn names(&self, path: &Path) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        let mut names = names.collect::<io::Result<Vec<String>>>()?;
        names.sort_unstable();
        Ok(names)
    }
}

/// Writes a file so that it is there whole or not at all: into `NAME.part` beside it, onto the disk, and renamed.
///
/// # Errors
/// If a step fails; the file of before is then as it was.
pub fn write_whole(
    disk: &dyn Disk,
    path: &Path,
    content: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), SweepError>,
) -> Result<(), SweepError> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let failed = || SweepError::disk("cannot write", path);
    let written = || -> Result<(), SweepError> {
        let file = disk.open(part, How::New).map_err(failed())?;
        let mut writer = BufWriter::with_capacity(1 << 16, file);
        content(&mut writer)?;
        let mut file = writer.into_inner().map_err(io::IntoInnerError::into_error).map_err(failed())?;
        file.sync().map_err(failed())?;
        disk.rename(part, path).map_err(failed())
    };
    if let Err(error) = written() {
        // It is of no use, and the next try writes it anew.
        let _ = disk.remove(part);
        return Err(error);
    }
    disk.sync_folder(path.parent().unwrap_or(Path::new("."))).map_err(failed())
}
