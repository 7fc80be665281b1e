//! `samsyn backup`.

use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use clap::Args;
use kit::clock::{Clock, SystemClock};
use kit::db::{Db, Location, Options};

use super::{Failure, portable};
use crate::open::At;
use ground::MIGRATIONS;

/// Write everything in the database to one file, from a running server too.
///
/// The file is one moment, for SQLite and PostgreSQL alike, and is tried by restoring it before it replaces an older one.
/// The server's secret is not in it: keep that apart, or receipts and links of this tenant can no longer be opened.
#[derive(Args)]
pub struct Backup {
    /// The file to write, such as samsyn-2026-11-22.jsonl.gz; an older backup is replaced.
    file: PathBuf,
    #[command(flatten)]
    at: At,
    /// Do not try the file by restoring it into a database for the purpose.
    #[arg(long)]
    no_verify: bool,
}

impl Backup {
    /// Writes the file, and tries it.
    pub fn run(self) -> Result<(), Failure> {
        may_be_replaced(&self.file)?;
        let whole = write(&self.at.database_as_it_is()?, &self.file, !self.no_verify)?;
        let tried = if self.no_verify { "not tried" } else { "tried by restoring it" };
        said!("{}: {} rows of {} tables, {tried}", self.file.display(), whole.rows, whole.tables);
        said!("The secret is not in the file: keep a copy of it apart from the file.");
        Ok(())
    }
}

/// Only a backup is written over; a file made empty for the purpose may be too.
fn may_be_replaced(file: &Path) -> Result<(), Failure> {
    let length = match fs::metadata(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        known => known.map_err(|error| Failure::at(file, error))?.len(),
    };
    if length == 0 || portable::is_backup(file)? {
        return Ok(());
    }
    Err(Failure::at(file, "this is no backup of Samsyn and is not written over: name another file"))
}

/// Writes beside the file first and tries it there, so that a backup that was good is only replaced by one that is.
fn write(db: &Db, file: &Path, verified: bool) -> Result<portable::Whole, Failure> {
    let mut draft = file.as_os_str().to_owned();
    draft.push(".part");
    let draft = PathBuf::from(draft);
    let written = write_draft(db, &draft).and_then(|whole| if verified { verify(&draft, whole).map(|()| whole) } else { Ok(whole) });
    let moved = written.and_then(|whole| fs::rename(&draft, file).map(|()| whole).map_err(|error| Failure::at(file, error)));
    if moved.is_err() {
        // What cannot be removed is marked as a part by its name.
        let _ = fs::remove_file(&draft);
    }
    moved
}

/// For its owner alone: it holds everything that was told.
fn write_draft(db: &Db, draft: &Path) -> Result<portable::Whole, Failure> {
    match fs::remove_file(draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Failure::at(draft, error)),
        _ => {}
    }
    let out = OpenOptions::new().write(true).create_new(true).mode(0o600).open(draft).map_err(|error| Failure::at(draft, error))?;
    portable::write(db, out, SystemClock.now()).map_err(|Failure(said)| Failure::at(draft, said))
}

/// Restores the file into an SQLite database that is thrown away.
fn verify(file: &Path, written: portable::Whole) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let db = Db::open(&Location::Sqlite(folder.path().join("verify.sqlite")), Options { check_on_open: false, ..Options::default() })?;
    db.migrate(MIGRATIONS)?;
    let (_, restored) = db.restore(|load| portable::fill(file, load))?;
    let faults = db.integrity()?;
    if restored == written && faults.is_empty() {
        return Ok(());
    }
    Err(Failure::at(file, format!("the backup was written but could not be restored whole: {}", faults.join("; "))))
}
