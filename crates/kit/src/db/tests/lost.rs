//! When the disk is full, the connection is lost, or nobody waits any longer.

use super::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};

const ADD: &str = "insert into thing (id, text) values ($1, $2)";
const COUNT: &str = "select count(*) from thing";

/// SQLite counts pages: a file that may not grow is a full disk.
#[test]
fn a_full_disk_fails_the_whole_group_and_later_work_succeeds() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Location::Sqlite(folder.path().join("a.sqlite")), Options::default()).unwrap();
    db.migrate(&[THINGS]).unwrap();
    let limit = |sql: &'static str| db.write_blocking(move |tx| tx.query_one(sql, &[], |row| row.get::<i64>(0))).unwrap();
    limit("pragma max_page_count = 40");
    // The others queue up behind the first, so that all share its commit.
    let gate = Arc::new(Barrier::new(2));
    let job = |n: u128| {
        let (db, gate) = (db.clone(), gate.clone());
        let work = move |tx: &mut crate::db::Tx| {
            if n == 0 {
                gate.wait();
                gate.wait();
            }
            let text = "x".repeat(if n == 10 { 4_000_000 } else { 10 });
            tx.execute(ADD, &[&id(n), &text])
        };
        std::thread::spawn(move || db.write_blocking(work))
    };
    let first = job(0);
    gate.wait();
    let mut waiting: Vec<_> = (1..20).map(job).collect();
    std::thread::sleep(std::time::Duration::from_millis(200));
    gate.wait();
    waiting.insert(0, first);
    let said: Vec<_> = waiting.into_iter().map(|job| job.join().unwrap()).collect();
    let full = said.iter().filter(|said| **said == Err(DbError::Full)).count();
    let kept = said.iter().filter(|said| said.is_ok()).count() as i64;
    assert!(full > 1 && said[10] == Err(DbError::Full), "{said:?}");
    assert_eq!(full as i64 + kept, 20, "{said:?}");
    assert_eq!(rows(&db, COUNT), kept);
    limit("pragma max_page_count = 100000");
    db.write_blocking(|tx| tx.execute(ADD, &[&id(99), &"x".repeat(4_000_000)])).unwrap();
    assert_eq!(rows(&db, COUNT), kept + 1);
    assert!(db.integrity().unwrap().is_empty());
}

/// The server ends every connection of this schema's workers but the caller's own.
fn cut(url: &str) {
    let mut client = ::postgres::Client::connect(url, ::postgres::NoTls).unwrap();
    let mine = format!("%samsyn_test_{}_%", std::process::id());
    let cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'samsyn' and query like $1";
    client.query_one(cut, &[&mine]).unwrap();
}

#[test]
fn a_lost_connection_is_made_anew() {
    let Ok(url) = std::env::var(crate::db::testing::POSTGRES) else { return println!("skipped: no PostgreSQL") };
    each_with(THINGS, |db| {
        if db.dialect() == crate::db::Dialect::Sqlite {
            return;
        }
        for round in 0..3 {
            let tries = Arc::new(AtomicUsize::new(0));
            let (url, counted) = (url.clone(), tries.clone());
            db.write_blocking(move |tx| {
                tx.execute(ADD, &[&id(round), &"x"])?;
                let mine = tx.query_one("select pg_backend_pid()", &[], |row| row.get::<i64>(0))?;
                if counted.fetch_add(1, Ordering::Relaxed) == 0 {
                    let mut client = ::postgres::Client::connect(&url, ::postgres::NoTls).unwrap();
                    client.query_one("select pg_terminate_backend($1)", &[&(mine as i32)]).unwrap();
                }
                tx.query_one("select 1", &[], |row| row.get::<i64>(0))
            })
            .unwrap();
            assert_eq!(tries.load(Ordering::Relaxed), 2);
        }
        assert_eq!(rows(&db, COUNT), 3);
        // Connections that were idle when they were cut are noticed when they are used again.
        for n in 10..20 {
            cut(&url);
            db.write_blocking(move |tx| tx.execute(ADD, &[&id(n), &"x"])).unwrap();
        }
        assert_eq!(rows(&db, COUNT), 13);
    });
}

#[test]
fn twice_lost_is_told() {
    let Ok(url) = std::env::var(crate::db::testing::POSTGRES) else { return println!("skipped: no PostgreSQL") };
    each_with(THINGS, |db| {
        if db.dialect() == crate::db::Dialect::Sqlite {
            return;
        }
        let url = url.clone();
        let done = db.write_blocking(move |tx| {
            let mine = tx.query_one("select pg_backend_pid()", &[], |row| row.get::<i64>(0))?;
            let mut client = ::postgres::Client::connect(&url, ::postgres::NoTls).unwrap();
            client.query_one("select pg_terminate_backend($1)", &[&(mine as i32)]).unwrap();
            tx.execute(ADD, &[&id(1), &"x"])
        });
        assert_eq!(done, Err(DbError::Lost));
        assert_eq!(rows(&db, COUNT), 0);
    });
}

#[test]
fn a_statement_that_waits_too_long_is_given_up() {
    let Ok(url) = std::env::var(crate::db::testing::POSTGRES) else { return println!("skipped: no PostgreSQL") };
    let schema = format!("samsyn_slow_{}", std::process::id());
    let at = Location::Postgres { url: url.clone(), schema: schema.clone() };
    let longest_statement = std::time::Duration::from_millis(200);
    let db = Db::open(&at, Options { readers: 1, workers: 1, longest_statement, ..Options::default() }).unwrap();
    let slept = |db: &Db| db.read_blocking(|tx| tx.query_one("select cast(pg_sleep(1.0) as text)", &[], |row| row.get::<String>(0)));
    assert_eq!(slept(&db), Err(DbError::Lost));
    assert_eq!(db.read_blocking(|tx| tx.query_one("select 1", &[], |row| row.get::<i64>(0))), Ok(1));
    drop(db);
    assert_eq!(slept(&Db::open(&at, Options { readers: 1, workers: 1, ..Options::default() }).unwrap()), Ok(String::new()));
    crate::db::postgres::drop_schema(&url, &schema).unwrap();
}

#[test]
fn a_server_that_is_not_there_is_told() {
    let at = Location::Postgres { url: "postgres://nobody@127.0.0.1:1/none".to_owned(), schema: "a".to_owned() };
    let told = Db::open(&at, Options::default()).err().unwrap();
    assert!(matches!(&told, DbError::Other(reason) if reason.contains("refused")), "{told}");
    let at = Location::Postgres { url: "postgres://nobody@127.0.0.1:1/none".to_owned(), schema: "a; drop".to_owned() };
    assert!(matches!(Db::open(&at, Options::default()).err(), Some(DbError::Other(_))));
}

#[test]
fn a_damaged_file_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sqlite");
    std::fs::write(&path, "not a database at all, only words, and some more of them").unwrap();
    assert!(Db::open(&Location::Sqlite(path), Options::default()).is_err());
    assert!(Db::open(&Location::Sqlite(folder.path().join("no/folder/a.sqlite")), Options::default()).is_err());
}

/// A caller that has gone (a closed browser) costs nothing, and the last handle waits for the work that was taken.
#[test]
fn work_that_was_taken_is_finished_when_the_handle_goes() {
    let folder = tempfile::tempdir().unwrap();
    let at = Location::Sqlite(folder.path().join("a.sqlite"));
    let db = Db::open(&at, Options::default()).unwrap();
    db.migrate(&[THINGS]).unwrap();
    let writing = db.clone();
    let writer = std::thread::spawn(move || {
        for n in 0..50 {
            writing.write_blocking(move |tx| tx.execute(ADD, &[&id(n), &"x"])).unwrap();
        }
    });
    drop(db);
    writer.join().unwrap();
    let again = Db::open(&at, Options::default()).unwrap();
    assert_eq!(rows(&again, COUNT), 50);
}
