//! Where a tenant is, and its database there.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use kit::db::{Db, Location, Options};
use rustix::fs::Access;
use rustix::io::Errno;

use crate::commands::Failure;
use ground::MIGRATIONS;

/// The SQLite file in the tenant's folder.
pub const DATABASE_FILE: &str = "samsyn.sqlite";
/// The secret's file in the tenant's folder.
pub const SECRET_FILE: &str = "secret";

/// A statement of a page takes milliseconds; one that takes this long waits for something that hangs.
const LONGEST_STATEMENT: Duration = Duration::from_secs(60);

/// A command that stores very much beside the server holds the file until it is done: whoever answers meanwhile waits, and
/// is not refused.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Where a tenant is.
#[derive(Debug, Clone, Default, Args)]
pub struct At {
    /// Folder of the tenant: database, secret, maps and packs.
    #[arg(long, env = "SAMSYN_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// PostgreSQL database instead of the SQLite file in the folder: postgres://user:password@host/database.
    #[arg(long, env = "SAMSYN_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// The tenant's schema in that PostgreSQL database.
    #[arg(long, env = "SAMSYN_SCHEMA", value_name = "NAME", default_value = "samsyn")]
    pub schema: String,
    /// Whether pages wait for the database: then no statement may take any time it likes.
    #[arg(skip)]
    pub serving: bool,
}

impl At {
    /// Where the database is.
    pub fn location(&self) -> Result<Location, Failure> {
        match (&self.database, &self.data) {
            (Some(url), _) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Ok(Location::Postgres { url: url.clone(), schema: self.schema.clone() })
            }
            (Some(_), _) => Err(Failure::new("--database takes postgres://user:password@host/database; for SQLite give --data DIR")),
            (None, Some(folder)) => Ok(Location::Sqlite(folder.join(DATABASE_FILE))),
            (None, None) => Err(Failure::new("say where the tenant is: --data DIR or --database URL")),
        }
    }

    /// Opens the database and brings its tables up to date. What is missing is made, and that is said: a place may have
    /// been mistyped.
    pub fn database(&self) -> Result<Db, Failure> {
        self.make_folder()?;
        let db = self.open(true)?;
        let new = db.migrations()?.is_empty();
        db.migrate(MIGRATIONS)?;
        if new {
            eprintln!("samsyn: there was no tenant in {}: an empty one was made", self.name()?);
        }
        Ok(db)
    }

    /// The folder, its owner's alone.
    pub(crate) fn make_folder(&self) -> Result<(), Failure> {
        let Some(folder) = &self.data else { return Ok(()) };
        if folder.exists() && !folder.is_dir() {
            return Err(Failure::at(folder, "this is a file; --data takes a folder"));
        }
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| Failure::at(folder, error))
    }

    /// Opens the database of a tenant that is there, and brings its tables up to date.
    pub fn known_database(&self) -> Result<Db, Failure> {
        let db = self.database_as_it_is()?;
        db.migrate(MIGRATIONS)?;
        Ok(db)
    }

    /// Opens the database of a tenant that is there, without changing it.
    pub fn database_as_it_is(&self) -> Result<Db, Failure> {
        let absent = |said: &str| Failure::new(format!("there is no tenant in {}{said}: check the place", self.name().unwrap_or_default()));
        if let Location::Sqlite(file) = self.location()?
            && !is_there(&file)?
        {
            return Err(absent(""));
        }
        let db = self.open(false)?;
        if db.migrations()?.is_empty() { Err(absent(", only an empty database")) } else { Ok(db) }
    }

    /// The doctor reads the whole file for damage; a start does not wait for that.
    fn open(&self, make: bool) -> Result<Db, Failure> {
        let location = self.location()?;
        if let Location::Sqlite(file) = &location {
            can_be_written(file)?;
        }
        let longest_statement = if self.serving { LONGEST_STATEMENT } else { Duration::ZERO };
        let options = Options { check_on_open: false, make, longest_statement, busy_timeout: LONGEST_WAIT, ..Options::default() };
        Db::open(&location, options).map_err(|error| match location {
            Location::Sqlite(file) => Failure::at(&file, error),
            // The address may hold a password.
            Location::Postgres { .. } => Failure::new(format!("the PostgreSQL database: {error}")),
        })
    }

    /// The place in words that hold no password.
    fn name(&self) -> Result<String, Failure> {
        Ok(match self.location()? {
            Location::Sqlite(file) => file.parent().unwrap_or(&file).display().to_string(),
            Location::Postgres { schema, .. } => format!("the schema {schema} of the PostgreSQL database"),
        })
    }

    /// The file of the tenant's secret.
    pub(crate) fn secret_file(&self) -> Option<PathBuf> {
        self.data.as_deref().map(|folder| folder.join(SECRET_FILE))
    }
}

/// Whether something is there: what this user may not look at is no reason to say that there is nothing.
pub(crate) fn is_there(place: &Path) -> Result<bool, Failure> {
    let folder = place.parent().unwrap_or(place);
    place
        .try_exists()
        .map_err(|error| if error.kind() == ErrorKind::PermissionDenied { not_ours(folder) } else { Failure::at(place, error) })
}

/// Run by another user than the one whose data it is.
fn not_ours(place: &Path) -> Failure {
    let owner = fs::metadata(place).ok().map(|known| user_name(known.uid()));
    let run = owner.map_or_else(
        || "run it as the user whose data it is".to_owned(),
        |owner| format!("it belongs to {owner}; run it as that user: runuser -u {owner} -- samsyn …"),
    );
    Failure::at(place, format!("this user may not read it: {run}"))
}

/// As the machine's list of users calls it; else by its number.
fn user_name(number: u32) -> String {
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let mut known = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let own = known.find(|user| user.get(2).and_then(|own| own.parse().ok()) == Some(number));
    own.and_then(|user| user.first().map(|name| (*name).to_owned())).unwrap_or_else(|| format!("#{number}"))
}

/// SQLite writes beside a database that it reads, too: said here in words that help, where it would say "readonly".
pub(super) fn can_be_written(file: &Path) -> Result<(), Failure> {
    let folder = file.parent().unwrap_or(file);
    for (place, needed) in [(folder, Access::EXEC_OK | Access::READ_OK), (file, Access::READ_OK)] {
        if let Err(Errno::ACCESS | Errno::PERM) = rustix::fs::access(place, needed) {
            return Err(not_ours(place));
        }
    }
    for (place, what) in [(folder, "this folder"), (file, "this file")] {
        if let Err(Errno::ACCESS | Errno::PERM | Errno::ROFS) = rustix::fs::access(place, Access::WRITE_OK) {
            let said =
                format!("{what} cannot be written to, which a database needs even to be read: copy it to where it can be, and go on there");
            return Err(Failure::at(place, said));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_folder_that_cannot_be_written_to_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(DATABASE_FILE);
        assert!(can_be_written(&file).is_ok(), "one that is not there yet is made");
        fs::write(&file, "").unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
        if fs::write(folder.path().join("x"), "").is_ok() {
            println!("skipped: whoever runs this test may write everywhere");
            return;
        }
        assert!(can_be_written(&file).unwrap_err().0.contains("this folder cannot be written to"));
    }

    #[test]
    fn data_of_another_user_is_not_said_to_be_missing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(DATABASE_FILE);
        assert_eq!(is_there(&file).ok(), Some(false));
        fs::write(&file, "").unwrap();
        let owner = user_name(fs::metadata(&file).unwrap().uid());
        assert!(not_ours(folder.path()).0.contains(&format!("runuser -u {owner} -- samsyn")));
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read_dir(folder.path()).is_ok() {
            println!("skipped: whoever runs this test may read everywhere");
            return;
        }
        let at = At { data: Some(folder.path().to_owned()), ..At::default() };
        for said in [is_there(&file).err(), at.database_as_it_is().err(), can_be_written(&file).err()] {
            assert!(said.unwrap().0.contains("this user may not read it"));
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    }
}
