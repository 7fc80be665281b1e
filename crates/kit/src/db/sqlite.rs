//! One connection to an SQLite file.

use super::source::Purpose;
use super::tx::Cells;
use super::words::Words;
use super::{DbError, Options, Row, Value, swedish};
use rusqlite::hooks::Wal;
use rusqlite::types::{ToSqlOutput, Value as Stored, ValueRef};
use rusqlite::{CachedStatement, ErrorCode, OpenFlags, vtab};
use std::fs::{self, OpenOptions};
use std::io;
use std::ops::ControlFlow;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;
use uuid::Uuid;

/// A tenant's SQLite file.
pub(super) struct File {
    path: PathBuf,
    /// Which file it is, whatever comes to lie at its path.
    own: Option<(u64, u64)>,
    busy_timeout: Duration,
    pub words: Words,
}

impl File {
    /// Makes the file if needed, for its owner alone, and looks for damage. SQLite gives the files beside it the same mode.
    pub fn open(path: &Path, options: &Options) -> Result<File, DbError> {
        if options.make {
            make(path).map_err(|error| DbError::Other(format!("{}: {error}", path.display())))?;
        } else if !path.exists() {
            return Err(DbError::Other(format!("there is no {}", path.display())));
        }
        let file = File { path: path.to_owned(), own: identity(path), busy_timeout: options.busy_timeout, words: Words::sqlite() };
        let connection = Connection::open(&file, Purpose::Write)?;
        if options.check_on_open {
            let found: String = connection.inner.query_row("pragma quick_check(1)", [], |row| row.get(0)).map_err(failure)?;
            if found != "ok" {
                return Err(DbError::Other(format!("{} is damaged: {found}", path.display())));
            }
        }
        Ok(file)
    }

    /// Whether the file that was opened still lies at its path.
    pub fn in_place(&self) -> bool {
        self.own.is_some() && self.own == identity(&self.path)
    }
}

fn identity(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

fn make(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// How many prepared statements a connection remembers: more than the program has.
const STATEMENTS: usize = 2000;

/// Durable at each commit, foreign keys on. The log's file keeps the size up to which it grows (see `checkpoint`).
const SETTINGS: &str = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
    pragma temp_store = memory; pragma cache_size = -32000; pragma journal_size_limit = 134217728;";

pub(super) struct Connection {
    inner: rusqlite::Connection,
    /// A failure after which SQLite's own advice is to roll the whole transaction back.
    broken: bool,
}

impl Connection {
    pub fn open(file: &File, purpose: Purpose) -> Result<Connection, DbError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let inner = rusqlite::Connection::open_with_flags(&file.path, flags)
            .map_err(|error| DbError::Other(format!("{}: {error}", file.path.display())))?;
        inner.busy_timeout(file.busy_timeout).map_err(failure)?;
        inner.set_prepared_statement_cache_capacity(STATEMENTS);
        inner.execute_batch(SETTINGS).map_err(failure)?;
        match purpose {
            Purpose::Read => inner.execute_batch("pragma query_only = on").map_err(failure)?,
            // An import enters indexes all over the file.
            Purpose::Write => inner.execute_batch("pragma cache_size = -128000").map_err(failure)?,
            Purpose::Upkeep => {}
        }
        swedish::teach(&inner).map_err(failure)?;
        vtab::array::load_module(&inner).map_err(failure)?;
        Ok(Connection { inner, broken: false })
    }

    /// After each commit `long` is asked, with the pages that now stand in the log, whether they are to be moved into the
    /// file at once. Takes the place of SQLite's own rule for it.
    pub fn on_log(&mut self, mut long: impl FnMut(i32) -> bool + Send + 'static) -> Result<(), DbError> {
        let hook = move |log: &mut Wal, pages: i32| {
            // The commit has been made, and must not look as if it failed. If somebody else moves pages now, the next may.
            let _ = long(pages).then(|| log.checkpoint());
            Ok(())
        };
        self.inner.wal_hook(Some(hook)).map_err(failure)
    }

    /// Moves what stands in the log into the file, as far as nobody reads or writes there.
    pub fn checkpoint(&mut self) -> Result<(), DbError> {
        self.inner.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(())).map_err(failure)
    }

    pub fn begin(&mut self, purpose: Purpose) -> Result<(), DbError> {
        self.broken = false;
        self.control(if purpose == Purpose::Read { "begin" } else { "begin immediate" })
    }

    pub fn commit(&mut self) -> Result<(), DbError> {
        self.control("commit").inspect_err(|_| self.rollback())
    }

    /// Ends the transaction if SQLite has not ended it already.
    pub fn rollback(&mut self) {
        if self.inner.is_autocommit() {
            return;
        }
        if let Err(error) = self.control("rollback") {
            tracing::error!("SQLite could not roll back: {error}");
        }
    }

    /// True when SQLite has rolled back the whole transaction by itself, or said that one should.
    pub fn group_is_lost(&self) -> bool {
        self.broken || self.inner.is_autocommit()
    }

    /// How many rows statements that succeeded have changed since the connection was opened.
    pub fn changes(&self) -> u64 {
        self.inner.total_changes()
    }

    /// A statement of the facade's own: begin, savepoint, commit.
    pub fn control(&mut self, text: &str) -> Result<(), DbError> {
        let done = self.inner.prepare_cached(text).and_then(|mut statement| statement.raw_execute());
        done.map(drop).map_err(|error| self.failed(error))
    }

    pub fn execute(&mut self, text: &str, values: &[Value]) -> Result<u64, DbError> {
        let done = bound(&self.inner, text, values)?.raw_execute();
        done.map(|rows| rows as u64).map_err(|error| self.failed(error))
    }

    pub fn query(&mut self, text: &str, values: &[Value], row: &mut dyn FnMut(&Row) -> ControlFlow<()>) -> Result<(), DbError> {
        let done = each(&mut bound(&self.inner, text, values)?, row);
        done.map_err(|error| self.failed(error))
    }

    pub fn batch(&mut self, text: &str) -> Result<(), DbError> {
        self.inner.execute_batch(text).map_err(|error| self.failed(error))
    }

    pub fn prepare(&mut self, text: &str) -> Result<(), DbError> {
        self.inner.prepare(text).map(drop).map_err(failure)
    }

    fn failed(&mut self, error: rusqlite::Error) -> DbError {
        use ErrorCode::{DatabaseCorrupt, DiskFull, NotADatabase, OutOfMemory, SystemIoFailure};
        let code = error.sqlite_error_code();
        let fatal = [DiskFull, SystemIoFailure, OutOfMemory, DatabaseCorrupt, NotADatabase];
        self.broken |= code.is_some_and(|code| fatal.contains(&code));
        failure(error)
    }
}

fn bound<'a>(connection: &'a rusqlite::Connection, text: &str, values: &[Value]) -> Result<CachedStatement<'a>, DbError> {
    let mut statement = connection.prepare_cached(text).map_err(failure)?;
    if statement.parameter_count() != values.len() {
        let (wants, given) = (statement.parameter_count(), values.len());
        return Err(DbError::Other(format!("{wants} parameters are wanted, {given} were given: {text}")));
    }
    for (place, value) in values.iter().enumerate() {
        let bound = match value {
            Value::List(values) => statement.raw_bind_parameter(place + 1, Rc::new(values.iter().map(stored).collect::<Vec<_>>())),
            one => statement.raw_bind_parameter(place + 1, one),
        };
        bound.map_err(failure)?;
    }
    Ok(statement)
}

fn each(statement: &mut CachedStatement, row: &mut dyn FnMut(&Row) -> ControlFlow<()>) -> rusqlite::Result<()> {
    let mut rows = statement.raw_query();
    while let Some(next) = rows.next()? {
        if row(&Row(Cells::Sqlite(next))).is_break() {
            break;
        }
    }
    Ok(())
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Int(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Value::Uuid(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
            other => ToSqlOutput::Owned(stored(other)),
        })
    }
}

/// A value as SQLite keeps it.
fn stored(value: &Value) -> Stored {
    match value {
        Value::Uuid(id) => Stored::Blob(id.as_bytes().to_vec()),
        Value::Json(json) => Stored::Text(json.to_string()),
        other => match other.clone().stored() {
            Value::Int(number) => Stored::Integer(number),
            Value::Float(number) => Stored::Real(number),
            Value::Text(text) => Stored::Text(text),
            _ => Stored::Null,
        },
    }
}

/// The value of a column of a row.
pub(super) fn value(row: &rusqlite::Row, place: usize) -> Result<Value, DbError> {
    match row.get_ref(place).map_err(failure)? {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Real(number) => Ok(Value::Float(number)),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => Err(DbError::Type(format!("column {place} holds text that is not UTF-8"))),
        },
        ValueRef::Blob(bytes) => match Uuid::from_slice(bytes) {
            Ok(id) => Ok(Value::Uuid(id)),
            Err(_) => Err(DbError::Type(format!("column {place} holds bytes that are no id"))),
        },
    }
}

/// SQLite's errors in the facade's kinds.
fn failure(error: rusqlite::Error) -> DbError {
    use rusqlite::ffi;
    let rusqlite::Error::SqliteFailure(code, message) = &error else {
        return DbError::Other(error.to_string());
    };
    let text = message.clone().unwrap_or_else(|| error.to_string());
    match (code.code, code.extended_code) {
        (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID) => {
            let constraint = text.strip_prefix("UNIQUE constraint failed: ").unwrap_or(&text).to_owned();
            DbError::Unique { constraint }
        }
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => DbError::Foreign,
        (_, ffi::SQLITE_CONSTRAINT_CHECK | ffi::SQLITE_CONSTRAINT_NOTNULL) => DbError::Check,
        (_, ffi::SQLITE_CONSTRAINT_DATATYPE) => DbError::Type(text),
        (ErrorCode::DiskFull, _) => DbError::Full,
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => DbError::Busy,
        (ErrorCode::ReadOnly, _) => DbError::ReadOnly,
        _ => DbError::Other(text),
    }
}
