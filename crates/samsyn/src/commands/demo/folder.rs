//! The folder of a demo. A marker in it says that what lies there is invented; nothing is written over, and nothing
//! erased, where there is none.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use super::Failure;
use crate::open::{DATABASE_FILE, SECRET_FILE};

/// The file that says that a folder holds a demo.
const MARKER: &str = "this-is-a-demo";
/// What it says while the town is being made.
const UNFINISHED: &str = "unfinished";
/// What it says afterwards.
const FINISHED: &str = "Everything in this folder is invented and may be erased by `samsyn demo --fresh`.";
/// Where links of the demo stand, one file with all of them.
pub(super) const LINKS_FILE: &str = "links.txt";

/// What a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// No town, and nothing of others that it would be mixed with.
    None,
    /// A town whose making was broken off.
    Unfinished,
    /// A town.
    Finished,
}

/// What the folder holds; refused when a tenant lives there.
pub(super) fn state(folder: &Path) -> Result<State, Failure> {
    match fs::read_to_string(folder.join(MARKER)) {
        Ok(said) if said.trim() == UNFINISHED => Ok(State::Unfinished),
        Ok(_) => Ok(State::Finished),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::at(&folder.join(MARKER), error)),
        Err(_) if ours().any(|name| folder.join(name).exists()) => {
            Err(Failure::at(folder, "a tenant that is no demo lives here, and nothing is changed in it; give another --data"))
        }
        Err(_) => Ok(State::None),
    }
}

/// What belongs to a tenant's data.
fn ours() -> impl Iterator<Item = String> {
    let database = ["", "-wal", "-shm", "-journal"].map(|ending| format!("{DATABASE_FILE}{ending}"));
    database.into_iter().chain([SECRET_FILE.to_owned()])
}

/// Marks the folder before anything else is written in it, so that a town that is broken off is known for what it is.
pub(super) fn begin(folder: &Path) -> Result<(), Failure> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| Failure::at(folder, error))?;
    mark(folder, UNFINISHED)
}

/// The town is whole.
pub(super) fn end(folder: &Path) -> Result<(), Failure> {
    mark(folder, FINISHED)
}

fn mark(folder: &Path, said: &str) -> Result<(), Failure> {
    fs::write(folder.join(MARKER), format!("{said}\n")).map_err(|error| Failure::at(folder, error))
}

/// Removes what a demo made, and nothing that others put beside it. The marker goes last.
pub(super) fn erase(folder: &Path) -> Result<(), Failure> {
    mark(folder, UNFINISHED)?;
    for name in ours().chain([LINKS_FILE.to_owned(), MARKER.to_owned()]) {
        let file = folder.join(name);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Failure::at(&file, error)),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_a_tenant_in_it_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(state(&folder.path().join("none")).unwrap(), State::None);
        for name in [DATABASE_FILE, SECRET_FILE] {
            fs::write(folder.path().join(name), "theirs").unwrap();
            assert!(state(folder.path()).unwrap_err().0.contains("no demo"), "{name}");
            fs::remove_file(folder.path().join(name)).unwrap();
        }
    }

    #[test]
    fn a_town_that_was_broken_off_is_known_for_it_and_what_others_put_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("mine.txt"), "mine").unwrap();
        begin(folder.path()).unwrap();
        fs::write(folder.path().join(DATABASE_FILE), "half").unwrap();
        assert_eq!(state(folder.path()).unwrap(), State::Unfinished);
        end(folder.path()).unwrap();
        assert_eq!(state(folder.path()).unwrap(), State::Finished);
        erase(folder.path()).unwrap();
        assert_eq!(state(folder.path()).unwrap(), State::None);
        assert!(folder.path().join("mine.txt").exists() && !folder.path().join(DATABASE_FILE).exists());
    }
}
