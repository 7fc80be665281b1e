//! Whether the database is in order: for the doctor command and for the test of all statements.

use super::source::{Purpose, Source};
use super::words::insert_text;
use super::{Db, DbError, Dialect, Tx};

const SQLITE_FILE: &str = "pragma integrity_check";
const SQLITE_POINTERS: &str = "pragma foreign_key_check";
const POSTGRES_SETTINGS: &str = "select name from pg_settings
    where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name";
const POSTGRES_INDEXES: &str = "select c.relname::text from pg_index x join pg_class c on c.oid = x.indexrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and not x.indisvalid order by 1";
const POSTGRES_POINTERS: &str = "select conname::text from pg_constraint
    where connamespace = current_schema()::regnamespace and not convalidated order by 1";

impl Db {
    /// What is wrong with the stored data or with how it is kept, one line each; nothing when all is well. Reads the
    /// whole file on SQLite.
    pub fn integrity(&self) -> Result<Vec<String>, DbError> {
        self.alone(Purpose::Read, |tx| match tx.dialect() {
            Dialect::Sqlite => sqlite(tx),
            Dialect::Postgres => postgres(tx),
        })
    }

    /// Whether what is written is still found there: an SQLite file that somebody removed or replaced takes everything in
    /// and loses it with the process.
    pub fn in_place(&self) -> bool {
        match &self.0.source {
            Source::Sqlite(file) => file.in_place(),
            Source::Postgres(_) => true,
        }
    }

    /// Asks the database whether it understands each statement; the error names those it does not. Takes the lists that
    /// [`statements!`](crate::statements) makes; an insert for [`Tx::insert_many`] is tried with one row.
    pub fn prepare_all(&self, statements: &[(&'static str, &'static str)]) -> Result<(), DbError> {
        let mut refused = Vec::new();
        for (name, sql) in statements {
            if let Err(error) = self.alone(Purpose::Upkeep, |tx| prepare(tx, sql)) {
                refused.push(format!("{name}: {error}"));
            }
        }
        if refused.is_empty() { Ok(()) } else { Err(DbError::Other(refused.join("\n"))) }
    }
}

fn sqlite(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let mut found = tx.query(SQLITE_FILE, &[], |row| row.get::<String>(0))?;
    found.retain(|line| line != "ok");
    found.extend(tx.query(SQLITE_POINTERS, &[], |row| {
        let (table, parent): (String, String) = (row.get("table")?, row.get("parent")?);
        Ok(format!("a row of {table} points at a row of {parent} that does not exist"))
    })?);
    Ok(found)
}

fn postgres(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let mut lines = |sql, what: &str| tx.query(sql, &[], |row| Ok(format!("{what}: {}", row.get::<String>(0)?)));
    let settings = lines(POSTGRES_SETTINGS, "the server may lose what it has acknowledged, a setting is off")?;
    let indexes = lines(POSTGRES_INDEXES, "an index is not valid")?;
    let pointers = lines(POSTGRES_POINTERS, "a foreign key has not been checked")?;
    Ok([settings, indexes, pointers].concat())
}

fn prepare(tx: &mut Tx, sql: &str) -> Result<(), DbError> {
    let one_row = if sql.trim_end().ends_with("values") { insert_text(sql, columns(sql), 1, "") } else { sql.to_owned() };
    let text = tx.texts.words().statement(&one_row)?;
    tx.connection.prepare(&text.into())
}

/// The number of columns in `insert into t (a, b) values`.
fn columns(insert: &str) -> usize {
    let list = insert.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    list.map_or(0, |(columns, _)| columns.split(',').count())
}
