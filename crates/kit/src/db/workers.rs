//! PostgreSQL's threads: each has a connection of its own, takes work from the queue and carries it to its end, again if
//! it collided with others' or if the connection was lost before the commit was sent.
//!
//! Writes that wait at the same time share a transaction, which spares most of the round trips to begin and commit one. If
//! one of them fails or they collide with others, nothing is kept and each is carried out alone.

use super::group::{next, thread};
use super::job::Job;
use super::postgres::Server;
use super::source::{Purpose, Source};
use super::tally::Counts;
use super::{DbError, Options, Tx, tally};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::mpsc::Receiver;

type Queue = Mutex<Receiver<Box<dyn Job>>>;

/// Starts the threads; they connect at their first work and end when the queues close.
pub(super) fn start(
    server: &Arc<Server>,
    options: &Options,
    reads: Receiver<Box<dyn Job>>,
    writes: Receiver<Box<dyn Job>>,
) -> Result<Vec<JoinHandle<()>>, DbError> {
    let source = Source::Postgres(server.clone());
    let (reads, writes) = (Arc::new(Mutex::new(reads)), Arc::new(Mutex::new(writes)));
    let readers = (0..options.readers.max(1)).map(|_| worker(&source, Purpose::Read, &reads));
    let writers = (0..options.workers.max(1)).map(|_| worker(&source, Purpose::Write, &writes));
    readers.chain(writers).collect()
}

fn worker(source: &Source, purpose: Purpose, queue: &Arc<Queue>) -> Result<JoinHandle<()>, DbError> {
    let (mut tx, queue) = (source.connect(purpose)?, queue.clone());
    let name = if purpose == Purpose::Read { "db-read" } else { "db-write" };
    thread(name, move || {
        while let Some(first) = next(&queue) {
            let jobs = if purpose == Purpose::Write { with_those_that_wait(first, &queue) } else { vec![first] };
            carry_all(&mut tx, jobs, purpose);
        }
    })
}

/// How many writes share a transaction at most.
const TOGETHER: usize = 16;

fn with_those_that_wait(first: Box<dyn Job>, queue: &Queue) -> Vec<Box<dyn Job>> {
    let mut jobs = vec![first];
    // A thread that waits for work holds the queue; then there is none.
    if let Ok(mut queue) = queue.try_lock() {
        jobs.extend(std::iter::from_fn(|| queue.try_recv().ok()).take(TOGETHER - 1));
    }
    jobs
}

fn carry_all(tx: &mut Tx, mut jobs: Vec<Box<dyn Job>>, purpose: Purpose) {
    jobs.retain(|job| job.wanted());
    if jobs.len() > 1
        && let Some(fate) = together(tx, &mut jobs)
    {
        jobs.into_iter().for_each(|job| job.answer(fate.clone()));
        return;
    }
    for mut job in jobs {
        let fate = carry(tx, &mut *job, purpose);
        job.answer(fate);
    }
}

/// Several writes in one transaction; none when nothing of it was kept.
fn together(tx: &mut Tx, jobs: &mut [Box<dyn Job>]) -> Option<Result<(), DbError>> {
    tx.connection.begin(Purpose::Write).ok()?;
    if run_all(tx, jobs).is_none() {
        tx.connection.rollback();
        return None;
    }
    match tx.connection.commit() {
        Err(DbError::Lost) => Some(Err(DbError::Lost)),
        done => done.ok().map(Ok),
    }
}

fn run_all(tx: &mut Tx, jobs: &mut [Box<dyn Job>]) -> Option<()> {
    let mut counts = Counts::default();
    for job in jobs {
        tx.reset();
        if !job.run(tx) {
            return None;
        }
        tally::gather(&mut counts, tx);
    }
    tx.reset();
    tally::append(tx, &counts).ok()
}

/// How one attempt ended.
enum Ended {
    /// The work has said what it has to say, and that holds.
    Done,
    /// Nothing was kept, and the same may succeed when tried again.
    Again(DbError),
    /// It failed for good.
    Failed(DbError),
}

/// How often work that collides is tried before the caller hears [`DbError::Busy`].
const COLLISIONS: u32 = 50;

fn carry(tx: &mut Tx, job: &mut dyn Job, purpose: Purpose) -> Result<(), DbError> {
    let (mut collisions, mut losses) = (0, 0);
    loop {
        match attempt(tx, job, purpose) {
            Ended::Done => return Ok(()),
            Ended::Failed(error) => return Err(error),
            Ended::Again(DbError::Lost) if losses == 0 => losses += 1,
            Ended::Again(DbError::Busy) if collisions < COLLISIONS => {
                collisions += 1;
                std::thread::sleep(Duration::from_micros(300) * collisions);
            }
            Ended::Again(error) => return Err(error),
        }
    }
}

fn attempt(tx: &mut Tx, job: &mut dyn Job, purpose: Purpose) -> Ended {
    tx.reset();
    if let Err(error) = tx.connection.begin(purpose) {
        return failed(error);
    }
    let keep = job.run(tx) && purpose == Purpose::Write;
    let counts = tx.take_counts();
    let appended = if keep { tally::append(tx, &counts) } else { Ok(()) };
    if let Some(error @ (DbError::Busy | DbError::Lost)) = tx.trouble() {
        let error = error.clone();
        tx.connection.rollback();
        return Ended::Again(error);
    }
    if !keep || appended.is_err() {
        tx.connection.rollback();
        return appended.map_or_else(Ended::Failed, |()| Ended::Done);
    }
    match tx.connection.commit() {
        Ok(()) => Ended::Done,
        // The commit was sent and no answer came: whether it holds, nobody here can know.
        Err(DbError::Lost) => Ended::Failed(DbError::Lost),
        Err(error) => failed(error),
    }
}

fn failed(error: DbError) -> Ended {
    match error {
        DbError::Busy | DbError::Lost => Ended::Again(error),
        other => Ended::Failed(other),
    }
}
