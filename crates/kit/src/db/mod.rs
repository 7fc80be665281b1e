//! The database, where "received" means "on disk": one thin facade over SQLite and PostgreSQL.
//!
//! A tenant is one database: an SQLite file or a PostgreSQL schema. Work is given as closures, [`Db::read`] (one snapshot,
//! cannot write) and [`Db::write`] (all or nothing, durable when it answers `Ok`). The closures are synchronous and run on
//! threads of the facade, so nothing but the database can be waited for inside a transaction. SQL is one text for both
//! databases (`words`), values are the same Rust types (`value`).
//!
//! SQLite: one thread writes and commits the queued work in groups, where what fails is undone alone, answering after the
//! commit; further threads read. PostgreSQL: worker threads, each with its own connection; writes are
//! serializable and are tried again when they collide, so a closure may run more than once. Queues are bounded: when
//! one is full, callers wait.
//!
//! Counts that pages show are *tallies* (`tally`): [`Tx::count`] adds to them within the work's own transaction.

mod check;
mod checkpoint;
mod error;
mod group;
mod job;
mod migrate;
mod moving;
mod numeric;
mod postgres;
mod postgres_types;
mod source;
mod sqlite;
mod statements;
mod swedish;
mod tally;
pub mod testing;
#[cfg(test)]
mod tests;
mod tx;
mod value;
mod words;
mod workers;

pub use error::DbError;
pub use migrate::{Applied, Migration};
pub use moving::{Load, Part};
pub use tally::{Tally, TallyKey};
pub use tx::{Column, Row, Tx};
pub use value::{FromValue, List, ToValue, Value};

use job::{Job, block_on, call};
use source::Source;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// The facade's own statements, for the test that prepares all of them.
pub const STATEMENTS: &[&[(&str, &str)]] = &[migrate::ALL, tally::ALL];

/// Where a tenant's database is.
#[derive(Debug, Clone)]
pub enum Location {
    /// The SQLite file; it is made when it does not exist, its folder is not.
    Sqlite(PathBuf),
    /// A schema of a PostgreSQL database; it is made when it does not exist.
    Postgres {
        /// `postgres://user:password@host:port/database`
        url: String,
        /// The tenant's schema: small letters, digits and `_`.
        schema: String,
    },
}

/// Which of the two databases it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// An SQLite file.
    Sqlite,
    /// A PostgreSQL schema.
    Postgres,
}

/// How much of the machine a database may use.
#[derive(Debug, Clone)]
pub struct Options {
    /// Threads that read, each with its own connection.
    pub readers: usize,
    /// PostgreSQL: threads that write, each with its own connection. SQLite has one.
    pub workers: usize,
    /// How much work may wait in each of the two queues before callers wait themselves.
    pub queue: usize,
    /// SQLite: how long to wait for another process that writes.
    pub busy_timeout: Duration,
    /// SQLite: how many pieces of work are committed together at most.
    pub group_jobs: usize,
    /// SQLite: how long work is added to a group before it is committed.
    pub group_time: Duration,
    /// SQLite: read the whole file for damage when it is opened.
    pub check_on_open: bool,
    /// Make the file or the schema when it is missing; else that is an error.
    pub make: bool,
    /// PostgreSQL: how long a statement of a read or a write may take, so that one that waits for something that hangs is
    /// given up; no time at all stands for any time.
    pub longest_statement: Duration,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            readers: 4,
            workers: 6,
            queue: 1024,
            busy_timeout: Duration::from_secs(5),
            group_jobs: 256,
            group_time: Duration::from_millis(5),
            check_on_open: true,
            make: true,
            longest_statement: Duration::ZERO,
        }
    }
}

/// A database: a handle that is cheap to clone. When the last one goes, the waiting work is finished and the
/// connections are closed.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    source: Source,
    queues: Option<Queues>,
    threads: Vec<JoinHandle<()>>,
}

struct Queues {
    reads: Sender<Box<dyn Job>>,
    writes: Sender<Box<dyn Job>>,
}

impl Db {
    /// Opens the database (SQLite: makes the file and looks for damage; PostgreSQL: makes the schema). Does not migrate.
    pub fn open(at: &Location, options: Options) -> Result<Db, DbError> {
        let source = Source::open(at, &options)?;
        let (reads, read_queue) = channel(options.queue.max(1));
        let (writes, write_queue) = channel(options.queue.max(1));
        let threads = start(&source, &options, read_queue, write_queue)?;
        Ok(Db(Arc::new(Inner { source, queues: Some(Queues { reads, writes }), threads })))
    }

    /// Reads: everything the closure sees is one snapshot, and it cannot write.
    pub async fn read<T, E>(&self, f: impl Fn(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (job, answer) = call(f);
        self.send(|queues| &queues.reads, job).await?;
        answer.await.unwrap_or_else(|_| Err(DbError::Lost.into()))
    }

    /// Writes: `Ok` means that everything the closure did is on disk, `Err` that nothing of it is. The closure may run
    /// more than once, so it must do nothing but database work. After a failed statement the work is over, even if the
    /// closure goes on.
    pub async fn write<T, E>(&self, f: impl Fn(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (job, answer) = call(f);
        self.send(|queues| &queues.writes, job).await?;
        answer.await.unwrap_or_else(|_| Err(DbError::Lost.into()))
    }

    /// [`Db::read`] for commands, importers and tests: blocks the thread, which must not be one of this database's own.
    pub fn read_blocking<T, E>(&self, f: impl Fn(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        block_on(self.read(f))
    }

    /// [`Db::write`] for commands, importers and tests: blocks the thread, which must not be one of this database's own.
    pub fn write_blocking<T, E>(&self, f: impl Fn(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        block_on(self.write(f))
    }

    /// Which of the two databases it is.
    pub fn dialect(&self) -> Dialect {
        self.0.source.words().dialect
    }

    async fn send(&self, queue: impl Fn(&Queues) -> &Sender<Box<dyn Job>>, job: Box<dyn Job>) -> Result<(), DbError> {
        let queues = self.0.queues.as_ref().ok_or(DbError::Lost)?;
        queue(queues).send(job).await.map_err(|_| DbError::Lost)
    }
}

fn start(
    source: &Source,
    options: &Options,
    reads: Receiver<Box<dyn Job>>,
    writes: Receiver<Box<dyn Job>>,
) -> Result<Vec<JoinHandle<()>>, DbError> {
    match source {
        Source::Sqlite(file) => group::start(file, options, reads, writes),
        Source::Postgres(server) => workers::start(server, options, reads, writes),
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.queues = None;
        let me = std::thread::current().id();
        for thread in self.threads.drain(..).filter(|thread| thread.thread().id() != me) {
            // A thread that panicked has said so itself.
            let _ = thread.join();
        }
    }
}
