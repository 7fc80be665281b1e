//! What stands behind the facade: the file or the server, and one connection to it.

use super::job::guarded;
use super::postgres::{self, Server};
use super::sqlite::{self, File};
use super::words::{Texts, Words};
use super::{Db, DbError, Location, Options, Row, Tx, Value};
use std::ops::ControlFlow;
use std::sync::Arc;

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// One snapshot; writes are refused.
    Read,
    /// As if it were alone in the database.
    Write,
    /// Upkeep that takes its own locks (migrations, folding, restoring): sees what others committed meanwhile.
    Upkeep,
}

#[derive(Clone)]
pub(super) enum Source {
    Sqlite(Arc<File>),
    Postgres(Arc<Server>),
}

impl Source {
    pub fn open(at: &Location, options: &Options) -> Result<Source, DbError> {
        match at {
            Location::Sqlite(path) => Ok(Source::Sqlite(Arc::new(File::open(path, options)?))),
            Location::Postgres { url, schema } => {
                apart(|| Server::open(url, schema, options)).map(|server| Source::Postgres(Arc::new(server)))
            }
        }
    }

    pub fn words(&self) -> &Words {
        match self {
            Source::Sqlite(file) => &file.words,
            Source::Postgres(server) => &server.words,
        }
    }

    /// After the tables have changed: what connections know of them is out of date.
    pub fn schema_changed(&self) -> Result<(), DbError> {
        match self {
            // SQLite notices by itself.
            Source::Sqlite(_) => Ok(()),
            Source::Postgres(server) => apart(|| server.schema_changed()),
        }
    }

    /// A connection of its own, with no transaction begun.
    pub fn connect(&self, purpose: Purpose) -> Result<Tx, DbError> {
        let connection = match self {
            Source::Sqlite(file) => Connection::Sqlite(sqlite::Connection::open(file, purpose)?),
            Source::Postgres(server) => Connection::Postgres(Box::new(postgres::Connection::new(server.clone()))),
        };
        Ok(Tx::new(connection, Texts::new(self.words().clone())))
    }
}

pub(super) enum Connection {
    Sqlite(sqlite::Connection),
    Postgres(Box<postgres::Connection>),
}

impl Connection {
    /// The work may take any time.
    fn unhurried(&mut self) {
        if let Connection::Postgres(connection) = self {
            connection.unhurried();
        }
    }

    pub fn begin(&mut self, purpose: Purpose) -> Result<(), DbError> {
        match self {
            Connection::Sqlite(connection) => connection.begin(purpose),
            Connection::Postgres(connection) => connection.begin(purpose),
        }
    }

    /// [`DbError::Lost`]: the outcome is unknown. Any other error: nothing was kept.
    pub fn commit(&mut self) -> Result<(), DbError> {
        match self {
            Connection::Sqlite(connection) => connection.commit(),
            Connection::Postgres(connection) => connection.commit(),
        }
    }

    pub fn rollback(&mut self) {
        match self {
            Connection::Sqlite(connection) => connection.rollback(),
            Connection::Postgres(connection) => connection.rollback(),
        }
    }

    pub fn execute(&mut self, text: &Arc<str>, values: &[Value]) -> Result<u64, DbError> {
        match self {
            Connection::Sqlite(connection) => connection.execute(text, values),
            Connection::Postgres(connection) => connection.execute(text, values),
        }
    }

    pub fn query(&mut self, text: &Arc<str>, values: &[Value], row: &mut dyn FnMut(&Row) -> ControlFlow<()>) -> Result<(), DbError> {
        match self {
            Connection::Sqlite(connection) => connection.query(text, values, row),
            Connection::Postgres(connection) => connection.query(text, values, row),
        }
    }

    /// Like `query`, but holds only a few rows at a time, however many there are.
    pub fn stream(&mut self, text: &Arc<str>, values: &[Value], row: &mut dyn FnMut(&Row) -> ControlFlow<()>) -> Result<(), DbError> {
        match self {
            Connection::Sqlite(connection) => connection.query(text, values, row),
            Connection::Postgres(connection) => connection.stream(text, values, row),
        }
    }

    /// Many statements without parameters, in the database's own SQL.
    pub fn batch(&mut self, text: &str) -> Result<(), DbError> {
        match self {
            Connection::Sqlite(connection) => connection.batch(text),
            Connection::Postgres(connection) => connection.batch(text),
        }
    }

    /// Asks the database whether it understands a statement.
    pub fn prepare(&mut self, text: &Arc<str>) -> Result<(), DbError> {
        match self {
            Connection::Sqlite(connection) => connection.prepare(text),
            Connection::Postgres(connection) => connection.prepare(text),
        }
    }
}

impl Db {
    /// One transaction on a connection and a thread of its own, for long work that shall not hold up the others.
    pub(super) fn alone<T, E>(&self, purpose: Purpose, work: impl FnOnce(&mut Tx) -> Result<T, E> + Send) -> Result<T, E>
    where
        T: Send,
        E: From<DbError> + Send,
    {
        let source = &self.0.source;
        apart(move || {
            let mut tx = source.connect(purpose)?;
            tx.connection.unhurried();
            tx.connection.begin(purpose)?;
            let done = guarded(|| work(&mut tx));
            if done.is_err() || tx.trouble().is_some() {
                tx.connection.rollback();
                return done.and_then(|_| Err(tx.trouble().cloned().unwrap_or(DbError::Lost).into()));
            }
            tx.connection.commit()?;
            done
        })
    }
}

/// Runs on a thread of its own: PostgreSQL's client must not run inside an async runtime.
pub(super) fn apart<T: Send, E: From<DbError> + Send>(work: impl FnOnce() -> Result<T, E> + Send) -> Result<T, E> {
    std::thread::scope(|scope| scope.spawn(work).join().unwrap_or_else(|_| Err(DbError::Panicked.into())))
}
