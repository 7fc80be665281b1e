//! One server to a folder: two would each hold settings, limits and drafts of their own, and a restore under a running
//! server would take the ground away under it. PostgreSQL takes several servers.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;

use kit::db::Location;

use super::At;
use super::at::can_be_written;
use crate::commands::Failure;

/// The file that is held, in the tenant's folder. It says nothing; that it is held counts, and ends with the process.
const LOCK_FILE: &str = "lock";

/// As long as it lives, no other server and no restore begins in the folder.
#[derive(Debug)]
pub struct Held {
    _file: Option<File>,
}

/// Holds the folder alone; says so when another does.
pub fn hold(at: &At) -> Result<Held, Failure> {
    let (Location::Sqlite(database), Some(folder)) = (at.location()?, &at.data) else { return Ok(Held { _file: None }) };
    at.make_folder()?;
    can_be_written(&database)?;
    let path = folder.join(LOCK_FILE);
    let opened = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&path);
    let file = opened.map_err(|error| Failure::at(&path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(Held { _file: Some(file) }),
        Err(TryLockError::WouldBlock) => {
            Err(Failure::at(folder, "a server is running on this folder, or it is being restored: stop that first"))
        }
        Err(TryLockError::Error(error)) => {
            tracing::warn!(%error, "the folder cannot be held: see to it that one server alone runs on it");
            Ok(Held { _file: None })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_a_folder_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let at = At { data: Some(folder.path().join("new")), ..At::default() };
        let held = hold(&at).unwrap();
        assert!(hold(&at).unwrap_err().0.contains("a server is running"));
        drop(held);
        hold(&at).unwrap();
        let postgres = At { database: Some("postgres://x/y".to_owned()), ..at.clone() };
        let _both = (hold(&postgres).unwrap(), hold(&postgres).unwrap());
    }
}
