//! One writer at a time: a lock that the system drops with the process, whatever ends it.

use std::fs::{self, File, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::stop::Stop;

/// A locked file; the lock goes with the process, whatever ends it.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: Option<File>,
}

impl Lock {
    /// Locks `path` on behalf of `target`, and notes there whose it is; `instead` says what to do if it cannot be had.
    pub(super) fn take(path: &Path, target: &Path, instead: &str) -> Result<Self, Stop> {
        let cannot = || format!("cannot lock {}; {instead}", target.display());
        loop {
            let mut file = File::options().create(true).append(true).open(path).with_context(cannot)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let owner = fs::read_to_string(path).unwrap_or_default();
                    let owner = if owner.is_empty() { owner } else { format!(" (process {owner})") };
                    return Err(Stop::Again(format!(
                        "another run is writing to {}{owner}; wait for it, or {instead}",
                        target.display()
                    )));
                }
                Err(TryLockError::Error(error)) => {
                    return Err(anyhow::Error::new(error).context(cannot()).into());
                }
            }
            // Its last owner may have removed the file between opening and locking.
            if same_file(&file, path) {
                // For people only: what holds is the lock.
                let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
                return Ok(Self { path: path.to_owned(), file: Some(file) });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed before it is unlocked; where open files cannot be removed, it stays and does no harm.
        let _ = fs::remove_file(&self.path);
        self.file = None;
    }
}

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn same_file(_: &File, path: &Path) -> bool {
    path.exists()
}
