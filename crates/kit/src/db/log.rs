//! SQLite's write-ahead log, made durable by a thread of its own.
//!
//! The thread that writes commits into the log without waiting for the disk (`synchronous = normal`); what it has committed
//! is answered here, after the log has been synced. Meanwhile it goes on with the next group. A log holds commits in their
//! order, so one sync makes all durable that were written before it.

use super::DbError;
use super::group::Carried;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

/// The log of one SQLite file.
pub(super) struct Log {
    path: PathBuf,
    file: Option<File>,
    /// A sync that failed may have lost what was written: a later one that succeeds says nothing of it.
    failed: Option<DbError>,
}

impl Log {
    /// The log beside this database.
    pub fn of(database: &Path) -> Log {
        let mut path = database.as_os_str().to_owned();
        path.push("-wal");
        Log { path: path.into(), file: None, failed: None }
    }

    /// Answers everything that comes once it is durable; ends when the thread that writes does.
    pub fn answer_all(mut self, carried: &Receiver<Carried>) {
        while let Ok(first) = carried.recv() {
            let all: Vec<Carried> = std::iter::once(first).chain(carried.try_iter()).collect();
            let synced = self.sync();
            all.into_iter().for_each(|one| one.answer(&synced));
        }
    }

    fn sync(&mut self) -> Result<(), DbError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        self.sync_file().map_err(|error| {
            let error = DbError::Other(format!("what was written is not on disk, {}: {error}", self.path.display()));
            tracing::error!("{error}; nothing more is accepted until Samsyn is started again");
            self.failed = Some(error.clone());
            error
        })
    }

    fn sync_file(&mut self) -> io::Result<()> {
        let now = fs::metadata(&self.path)?;
        let held = match &self.file {
            Some(file) => Some(file.metadata()?),
            None => None,
        };
        if held.is_none_or(|held| (held.dev(), held.ino()) != (now.dev(), now.ino())) {
            self.file = Some(File::open(&self.path)?);
        }
        self.file.as_ref().map_or(Ok(()), File::sync_data)
    }
}
