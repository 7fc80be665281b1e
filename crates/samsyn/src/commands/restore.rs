//! `samsyn restore`.

use std::path::PathBuf;

use clap::Args;
use kit::db::{Db, DbError};

use super::{Failure, portable};
use crate::open::keys::{self, Match};
use crate::open::{At, lock};
use ground::MIGRATIONS;

/// Fill a database from a backup file, SQLite or PostgreSQL.
///
/// Whichever of the two it was made from; all of it or nothing. The secret is not in the file: bring it along from the old
/// server, as the file `secret` in the folder or in SAMSYN_SECRET.
#[derive(Args)]
pub struct Restore {
    /// The file that `samsyn backup` wrote.
    file: PathBuf,
    #[command(flatten)]
    at: At,
    /// Put it in the place of what the database holds. Stop the server first, and start it afterwards: under a
    /// server that runs on the folder it is refused.
    #[arg(long)]
    force: bool,
}

impl Restore {
    /// Whether the secret that lies here is the one that the backup was made with, and what to do when it is not.
    fn about_the_secret(&self, db: &Db) -> Result<String, Failure> {
        Ok(match keys::compare(&self.at, db)? {
            Match::Fits(_) => "The secret here is used: receipts and links made before can be opened.".to_owned(),
            Match::NotYet => "The database is empty; its secret is made when the server is first started.".to_owned(),
            Match::Lost => format!(
                "The secret is not in the backup. Bring it along from the old server before you start this one: {}",
                keys::lost(&self.at).0
            ),
            Match::Another => format!(
                "The secret is not in the backup, and the one here is another. Bring the right one along from the old server: {}",
                keys::another(&self.at).0
            ),
        })
    }

    /// Reads the whole file first, then fills the database in one transaction.
    pub fn run(self) -> Result<(), Failure> {
        let (head, _) = portable::check(&self.file)?;
        fits(&head)?;
        let _held = lock::hold(&self.at)?;
        let db = self.at.database()?;
        let filled = if self.force {
            db.restore_over(|load| portable::fill(&self.file, load))
        } else {
            db.restore(|load| portable::fill(&self.file, load))
        };
        let (_, whole) = filled.map_err(|Failure(said)| {
            let full = said.contains(&DbError::Full.to_string());
            let advice = if self.force || full { "" } else { " (--force puts the backup in its place)" };
            Failure::new(format!("{said}{advice}; the database is as it was"))
        })?;
        said!("{} rows of {} tables, as they were on {}", whole.rows, whole.tables, head.made_at.format("%Y-%m-%d %H:%M UTC"));
        said!("{}", self.about_the_secret(&db)?);
        Ok(())
    }
}

/// A file from a newer program has tables that this one does not know.
fn fits(head: &portable::Head) -> Result<(), Failure> {
    for step in &head.migrations {
        match MIGRATIONS.iter().find(|own| own.number == step.number) {
            None => {
                return Err(Failure::new(format!(
                    "the backup is from a newer Samsyn (it knows step {}, {}): use that one",
                    step.number, step.name
                )));
            }
            Some(own) if own.checksum() != step.checksum => {
                return Err(Failure::new(format!(
                    "the backup was made with another step {} ({}) than this program has",
                    step.number, step.name
                )));
            }
            Some(_) => {}
        }
    }
    Ok(())
}
