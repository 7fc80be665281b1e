//! SQLite's log is moved into the file by a thread of its own, so that whoever writes does not wait for it.
//!
//! Moving pages ends with a sync of the whole file, some twenty milliseconds during which nobody is answered if the writer
//! does it. Only the writer can begin the log anew, though, and only when all of it is moved; so it moves the rest itself
//! once the log is long.

use super::group::thread;
use super::source::{Connection, Purpose, Source};
use super::{DbError, Tx};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{JoinHandle, sleep};
use std::time::Duration;

/// From so many pages in the log on (8 MiB), they are moved in the background.
const SOME: i32 = 2_000;

/// From so many pages on (125 MiB), the writer moves the rest and begins the log anew. The log's file keeps this size.
const MANY: i32 = 32_000;

/// Between two moves: pages that change again meanwhile are moved once.
const PAUSE: Duration = Duration::from_millis(20);

/// Starts the thread for the log that `writer` writes; it ends with the writer.
pub(super) fn start(source: &Source, writer: &mut Tx) -> Result<Option<JoinHandle<()>>, DbError> {
    let Connection::Sqlite(connection) = &mut writer.connection else { return Ok(None) };
    let (bell, rings) = sync_channel(1);
    connection.on_log(move |pages| {
        if pages >= SOME {
            // One ring waits already, or the thread is gone; the writer's own move still comes.
            let _ = bell.try_send(());
        }
        pages >= MANY
    })?;
    let mover = source.connect(Purpose::Upkeep)?;
    thread("db-checkpoint", move || move_all(mover, &rings)).map(Some)
}

fn move_all(mut mover: Tx, rings: &Receiver<()>) {
    while rings.recv().is_ok() {
        sleep(PAUSE);
        let Connection::Sqlite(connection) = &mut mover.connection else { return };
        if let Err(error) = connection.checkpoint() {
            // Nothing is lost: what stands in the log is durable and read from there.
            tracing::warn!("SQLite's log could not be moved: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Db, Location, Options};
    use std::time::{Duration, Instant};

    #[test]
    fn a_long_log_is_moved_though_nobody_writes_any_more() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("log.sqlite");
        let db = Db::open(&Location::Sqlite(file.clone()), Options::default()).unwrap();
        let page = "x".repeat(4_000);
        db.write_blocking(|tx| tx.execute("create table page (text text not null)", &[])).unwrap();
        db.write_blocking(move |tx| (0..2_500).try_for_each(|_| tx.execute("insert into page values ($1)", &[&page]).map(drop))).unwrap();
        let begun = Instant::now();
        while file.metadata().unwrap().len() < 8 << 20 {
            assert!(begun.elapsed() < Duration::from_secs(20), "all of it still stands in the log");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}
