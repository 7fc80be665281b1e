//! Migrations: numbered texts that bring the tables from one version of the program to the next, each in one transaction.

use super::source::Purpose;
use super::{Db, DbError, Dialect, Tx};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// One step of the tables' history. Once applied anywhere, its text never changes.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its number; numbers rise.
    pub number: u32,
    /// What it is about.
    pub name: &'static str,
    /// Its statements, with type words such as `{bigint}`.
    pub sql: &'static str,
}

impl Migration {
    /// SHA-256 of the text, in hexadecimal.
    pub fn checksum(&self) -> String {
        Sha256::digest(self.sql).iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// A migration as the database remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its number.
    pub number: u32,
    /// What it was about.
    pub name: String,
    /// SHA-256 of its text, in hexadecimal.
    pub checksum: String,
    /// When, by the database's own clock.
    pub applied_at: DateTime<Utc>,
}

crate::statements! {
    TABLE = "create table if not exists migration (
        number {bigint} primary key, name {text} not null, checksum {text} not null, applied_at {time} not null) {strict}";
}

const KNOWN_SQLITE: &str = "select name from sqlite_schema where type = 'table' and name = 'migration'";
const KNOWN_POSTGRES: &str = "select tablename::text from pg_tables where schemaname = current_schema() and tablename = 'migration'";
const ALL_APPLIED: &str = "select number, name, checksum, applied_at from migration order by number";
const REMEMBER_SQLITE: &str = "insert into migration (number, name, checksum, applied_at)
    values ($1, $2, $3, strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))";
const REMEMBER_POSTGRES: &str = "insert into migration (number, name, checksum, applied_at) values ($1, $2, $3, now())";
/// Nodes that start together migrate one after the other.
const LOCK: &str = "select pg_advisory_xact_lock(hashtext('migration of ' || current_schema()))::text";

impl Db {
    /// Applies the migrations that are missing, each in its own transaction; answers with their numbers. It is
    /// [`DbError::Migration`] when an applied one has changed, or when the database is ahead of the program.
    pub fn migrate(&self, migrations: &[Migration]) -> Result<Vec<u32>, DbError> {
        if let Some(pair) = migrations.windows(2).find(|pair| pair[0].number >= pair[1].number) {
            return Err(DbError::Migration(format!("number {} must be above {}", pair[1].number, pair[0].number)));
        }
        let mut new = Vec::new();
        for migration in migrations {
            if self.alone(Purpose::Upkeep, |tx| apply(tx, migration, migrations))? {
                new.push(migration.number);
            }
        }
        self.0.source.schema_changed()?;
        Ok(new)
    }

    /// The migrations that the database remembers.
    pub fn migrations(&self) -> Result<Vec<Applied>, DbError> {
        self.alone(Purpose::Read, applied)
    }

    /// What does not fit between these migrations and the database, one line each; nothing when all is well.
    pub fn schema_checks(&self, migrations: &[Migration]) -> Result<Vec<String>, DbError> {
        let applied = self.migrations()?;
        let missing = migrations.iter().filter(|m| applied.iter().all(|a| a.number != m.number));
        let missing = missing.map(|m| format!("migration {} ({}) is not applied", m.number, m.name));
        Ok(missing.chain(misfits(&applied, migrations)).collect())
    }
}

fn apply(tx: &mut Tx, migration: &Migration, all: &[Migration]) -> Result<bool, DbError> {
    if tx.dialect() == Dialect::Postgres {
        tx.query_one(LOCK, &[], |_| Ok(()))?;
    }
    if !remembers(tx)? {
        tx.execute(TABLE, &[])?;
    }
    let applied = applied(tx)?;
    if let Some(misfit) = misfits(&applied, all).next() {
        return Err(DbError::Migration(misfit));
    }
    if applied.iter().any(|known| known.number == migration.number) {
        return Ok(false);
    }
    let text = tx.texts.words().migration(migration.sql)?;
    let named = |error: DbError| DbError::Migration(format!("{} ({}): {error}", migration.number, migration.name));
    tx.batch(&text).map_err(named)?;
    let remember = if tx.dialect() == Dialect::Sqlite { REMEMBER_SQLITE } else { REMEMBER_POSTGRES };
    tx.execute(remember, &[&migration.number, &migration.name, &migration.checksum()])?;
    Ok(true)
}

/// Whether the table of migrations is there. To make it "if not exists" would be a notice in the log each time.
fn remembers(tx: &mut Tx) -> Result<bool, DbError> {
    let known = if tx.dialect() == Dialect::Sqlite { KNOWN_SQLITE } else { KNOWN_POSTGRES };
    Ok(tx.query_opt(known, &[], |_| Ok(()))?.is_some())
}

fn applied(tx: &mut Tx) -> Result<Vec<Applied>, DbError> {
    if !remembers(tx)? {
        return Ok(Vec::new());
    }
    tx.query(ALL_APPLIED, &[], |row| {
        let (number, name) = (row.get("number")?, row.get("name")?);
        Ok(Applied { number, name, checksum: row.get("checksum")?, applied_at: row.get("applied_at")? })
    })
}

fn misfits<'a>(applied: &'a [Applied], migrations: &'a [Migration]) -> impl Iterator<Item = String> + 'a {
    applied.iter().filter_map(|known| {
        let (number, name) = (known.number, &known.name);
        match migrations.iter().find(|migration| migration.number == number) {
            None => Some(format!("the database has number {number} ({name}), which this program does not know")),
            Some(same) if same.checksum() != known.checksum => Some(format!("number {number} ({name}) has changed since it was applied")),
            Some(_) => None,
        }
    })
}
