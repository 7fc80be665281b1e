//! SQLite's threads: one that writes, committing the waiting work in groups, one that moves the log, and some that read.
//!
//! A disk can make a few hundred to a few thousand commits durable a second, so work that waits at the same time shares
//! one. What fails is undone alone: the others' work is then run again, which is why work may run more than once. Nobody is
//! answered before the commit, not even those who failed, because what they saw may be undone with it.

use super::job::Job;
use super::source::{Connection, Purpose, Source};
use super::sqlite::File;
use super::tally::Counts;
use super::{DbError, Options, Tx, checkpoint, tally};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Instant;
use tokio::sync::mpsc::Receiver;

/// Starts the threads; they end when the queues close.
pub(super) fn start(
    file: &Arc<File>,
    options: &Options,
    reads: Receiver<Box<dyn Job>>,
    writes: Receiver<Box<dyn Job>>,
) -> Result<Vec<JoinHandle<()>>, DbError> {
    let source = Source::Sqlite(file.clone());
    let (mut tx, limits) = (source.connect(Purpose::Write)?, options.clone());
    let checkpoint = checkpoint::start(&source, &mut tx)?;
    let mut threads = vec![thread("db-write", move || write_all(tx, writes, &limits))?];
    threads.extend(checkpoint);
    let reads = Arc::new(Mutex::new(reads));
    for _ in 0..options.readers.max(1) {
        let (tx, reads) = (source.connect(Purpose::Read)?, reads.clone());
        threads.push(thread("db-read", move || read_all(tx, &reads))?);
    }
    Ok(threads)
}

/// Starts a named thread.
pub(super) fn thread(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, DbError> {
    let started = Builder::new().name(name.to_owned()).spawn(work);
    started.map_err(|error| DbError::Other(format!("no thread for the database: {error}")))
}

/// The next piece of work from a queue that several threads share; none when the queue is closed.
pub(super) fn next(queue: &Mutex<Receiver<Box<dyn Job>>>) -> Option<Box<dyn Job>> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv()
}

fn read_all(mut tx: Tx, queue: &Mutex<Receiver<Box<dyn Job>>>) {
    while let Some(mut job) = next(queue) {
        if !job.wanted() {
            continue;
        }
        tx.reset();
        let begun = tx.connection.begin(Purpose::Read);
        if begun.is_ok() {
            job.run(&mut tx);
            tx.connection.rollback();
        }
        job.answer(begun);
    }
}

fn write_all(mut tx: Tx, mut queue: Receiver<Box<dyn Job>>, limits: &Options) {
    while let Some(first) = queue.blocking_recv() {
        let mut group = Group { jobs: Vec::new(), counts: Counts::default() };
        let fate = group.carry(&mut tx, first, &mut queue, limits);
        if let Err(error) = &fate {
            tracing::error!("{} pieces of work were undone together: {error}", group.jobs.len());
            tx.connection.rollback();
        }
        for job in group.jobs {
            job.answer(fate.clone());
        }
    }
}

/// From so many pieces of work in a commit on, what they counted is appended instead of merged.
const CROWD: usize = 8;

/// How work in a group went.
enum Went {
    /// Its changes are kept, or it made none.
    Well,
    /// It failed after it had changed something, which can only be undone together with the group.
    Spoiled,
}

/// Work that shares a commit.
struct Group {
    jobs: Vec<Box<dyn Job>>,
    counts: Counts,
}

impl Group {
    /// One transaction, from beginning to commit. An error means that all of it is lost.
    fn carry(&mut self, tx: &mut Tx, first: Box<dyn Job>, queue: &mut Receiver<Box<dyn Job>>, limits: &Options) -> Result<(), DbError> {
        // Kept even if nothing can begin, so that it is answered.
        self.jobs.push(first);
        tx.connection.begin(Purpose::Write)?;
        if let Went::Spoiled = self.fill(tx, queue, limits)? {
            tx.connection.rollback();
            if self.jobs.len() == 1 {
                return Ok(());
            }
            tx.connection.begin(Purpose::Write)?;
            self.run_apart(tx)?;
        }
        self.commit(tx)
    }

    /// Runs work until the group is full, the time is up or nobody waits. Savepoints would make SQLite copy each page that
    /// two pieces of work change; work that fails after changing something is rare, so the group is then run again.
    fn fill(&mut self, tx: &mut Tx, queue: &mut Receiver<Box<dyn Job>>, limits: &Options) -> Result<Went, DbError> {
        let begun = Instant::now();
        let mut at = 0;
        loop {
            if let Went::Spoiled = self.run(tx, at)? {
                return Ok(Went::Spoiled);
            }
            at += 1;
            let room = at < limits.group_jobs && begun.elapsed() < limits.group_time;
            let Some(next) = room.then(|| queue.try_recv().ok()).flatten() else { return Ok(Went::Well) };
            self.jobs.push(next);
        }
    }

    /// One piece of work.
    fn run(&mut self, tx: &mut Tx, at: usize) -> Result<Went, DbError> {
        if !self.jobs[at].wanted() {
            return Ok(Went::Well);
        }
        tx.reset();
        let before = changes(tx);
        let keep = self.jobs[at].run(tx);
        still_whole(tx)?;
        if keep {
            tally::gather(&mut self.counts, tx);
        }
        Ok(if keep || changes(tx) == before { Went::Well } else { Went::Spoiled })
    }

    /// All work again, each piece in a savepoint of its own, so that what fails is undone alone.
    fn run_apart(&mut self, tx: &mut Tx) -> Result<(), DbError> {
        self.counts.clear();
        for at in 0..self.jobs.len() {
            if !self.jobs[at].wanted() {
                continue;
            }
            tx.reset();
            control(tx, "savepoint job")?;
            let keep = self.jobs[at].run(tx);
            still_whole(tx)?;
            if keep {
                tally::gather(&mut self.counts, tx);
            } else {
                control(tx, "rollback to job")?;
            }
            control(tx, "release job")?;
        }
        Ok(())
    }

    /// Adds what was counted to the tallies, once for the whole group, and makes all of it durable.
    fn commit(&mut self, tx: &mut Tx) -> Result<(), DbError> {
        tx.reset();
        if self.jobs.len() < CROWD {
            tally::merge(tx, &self.counts)?;
        } else {
            tally::append(tx, &self.counts)?;
        }
        tx.connection.commit()
    }
}

/// SQLite has not ended the transaction by itself, nor said that it should be ended.
fn still_whole(tx: &Tx) -> Result<(), DbError> {
    let Connection::Sqlite(connection) = &tx.connection else { return Ok(()) };
    if !connection.group_is_lost() {
        return Ok(());
    }
    let cause = tx.trouble().cloned();
    Err(cause.unwrap_or_else(|| DbError::Other("SQLite ended the transaction by itself".to_owned())))
}

fn changes(tx: &Tx) -> u64 {
    match &tx.connection {
        Connection::Sqlite(connection) => connection.changes(),
        Connection::Postgres(_) => 0,
    }
}

fn control(tx: &mut Tx, text: &str) -> Result<(), DbError> {
    match &mut tx.connection {
        Connection::Sqlite(connection) => connection.control(text),
        Connection::Postgres(connection) => connection.batch(text),
    }
}
