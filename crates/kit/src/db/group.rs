//! SQLite's threads: one that writes, committing the waiting work in groups, and some that read.
//!
//! A disk can make a few hundred to a few thousand commits durable a second, so work that waits at the same time shares
//! one. Each piece has its own savepoint: what fails is undone alone. Nobody is answered before the commit, not even
//! those who failed, because what they saw may be undone with it.

use super::job::Job;
use super::source::{Connection, Purpose, Source};
use super::sqlite::File;
use super::{DbError, Options, Tally, TallyKey, Tx, tally};
use std::collections::BTreeMap;
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
    let (tx, limits) = (source.connect(Purpose::Write)?, options.clone());
    let mut threads = vec![thread("db-write", move || write_all(tx, writes, &limits))?];
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
        if let Err(error) = tx.connection.begin(Purpose::Write) {
            first.answer(Err(error));
            continue;
        }
        let mut group = Group { jobs: Vec::new(), counts: BTreeMap::new() };
        let fate = group.fill(&mut tx, first, &mut queue, limits).and_then(|()| group.commit(&mut tx));
        if let Err(error) = &fate {
            tracing::error!("{} pieces of work were undone together: {error}", group.jobs.len());
            tx.connection.rollback();
        }
        for job in group.jobs {
            job.answer(fate.clone());
        }
    }
}

/// Work that shares a commit.
struct Group {
    jobs: Vec<Box<dyn Job>>,
    counts: BTreeMap<TallyKey, Tally>,
}

impl Group {
    /// Runs work until the group is full, the time is up or nobody waits. An error means that all of it is lost.
    fn fill(&mut self, tx: &mut Tx, first: Box<dyn Job>, queue: &mut Receiver<Box<dyn Job>>, limits: &Options) -> Result<(), DbError> {
        let begun = Instant::now();
        let mut next = Some(first);
        while let Some(mut job) = next {
            let done = if job.wanted() { self.run(tx, &mut *job) } else { Ok(()) };
            self.jobs.push(job);
            done?;
            let room = self.jobs.len() < limits.group_jobs && begun.elapsed() < limits.group_time;
            next = if room { queue.try_recv().ok() } else { None };
        }
        Ok(())
    }

    /// One piece of work in its savepoint.
    fn run(&mut self, tx: &mut Tx, job: &mut dyn Job) -> Result<(), DbError> {
        tx.reset();
        control(tx, "savepoint job")?;
        let keep = job.run(tx);
        if let Connection::Sqlite(connection) = &tx.connection
            && connection.group_is_lost()
        {
            let cause = tx.trouble().cloned();
            return Err(cause.unwrap_or_else(|| DbError::Other("SQLite ended the transaction by itself".to_owned())));
        }
        if !keep {
            control(tx, "rollback to job")?;
            return control(tx, "release job");
        }
        for (key, n) in tx.take_counts() {
            *self.counts.entry(key).or_default() += n;
        }
        control(tx, "release job")
    }

    /// Adds what was counted to the tallies, once for the whole group, and makes all of it durable.
    fn commit(&mut self, tx: &mut Tx) -> Result<(), DbError> {
        tx.reset();
        tally::merge(tx, &self.counts)?;
        tx.connection.commit()
    }
}

fn control(tx: &mut Tx, text: &str) -> Result<(), DbError> {
    match &mut tx.connection {
        Connection::Sqlite(connection) => connection.control(text),
        Connection::Postgres(connection) => connection.batch(text),
    }
}
