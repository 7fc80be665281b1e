//! A lost connection to the database, and a full disk: said clearly, nothing half stored, and well again afterwards.

use axum::http::StatusCode;
use kit::db::testing::POSTGRES;
use kit::db::{Db, Location, Options};
use postgres::{Client, NoTls};

use crate::house::{House, SLUG, api_request, told};
use crate::server::{Connection, Place, Server};

/// A database of its own on the server, so that its connections can be told from others.
struct Database {
    url: String,
    name: String,
}

impl Database {
    fn new(url: String) -> Self {
        let name = format!("samsyn_it_lost_{}", std::process::id());
        let database = Self { url, name };
        database.on_the_server(&format!("drop database if exists {} with (force)", database.name));
        database.on_the_server(&format!("create database {}", database.name));
        database
    }

    fn on_the_server(&self, sql: &str) {
        Client::connect(&self.url, NoTls).unwrap().batch_execute(sql).unwrap();
    }

    fn open(&self) -> Db {
        let (server, _) = self.url.rsplit_once('/').unwrap();
        let at = Location::Postgres { url: format!("{server}/{}", self.name), schema: "samsyn".to_owned() };
        Db::open(&at, Options { readers: 2, workers: 4, ..Options::default() }).unwrap()
    }

    fn cut(&self) {
        self.on_the_server(&format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{}'", self.name));
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.on_the_server(&format!("drop database if exists {} with (force)", self.name));
    }
}

#[test]
fn a_lost_connection_is_mended_or_told_and_nothing_is_half_stored() {
    let Ok(url) = std::env::var(POSTGRES) else { return println!("skipped: no PostgreSQL ({POSTGRES} is not set)") };
    let database = Database::new(url);
    let house = House::new(database.open());
    let bodies: Vec<String> = (0..240).map(|_| told(house.random_id(), "Kvar").to_string()).collect();
    let mut away = Vec::new();
    for some in bodies.chunks(40) {
        let answers = std::thread::scope(|scope| {
            let cutting = scope.spawn(|| (0..3).for_each(|_| database.cut()));
            let answers = house.send_all(some.iter().map(|body| api_request(SLUG, body.clone())).collect());
            cutting.join().unwrap();
            answers
        });
        for (answer, body) in answers.iter().zip(some) {
            match answer.status {
                // OK: its commit was cut off, and a second look found that it holds.
                StatusCode::CREATED | StatusCode::OK => {}
                StatusCode::SERVICE_UNAVAILABLE => away.push(body.clone()),
                other => panic!("{other}: {}", answer.body),
            }
        }
    }
    println!("{} of {} were told to try again", away.len(), bodies.len());
    for body in &bodies {
        let again = house.send(api_request(SLUG, body.clone()));
        assert!(matches!(again.status, StatusCode::OK | StatusCode::CREATED), "{}", again.body);
    }
    assert_eq!(house.number("select count(*) from response"), bodies.len() as i64);
    assert_eq!(house.number("select count(*) from mark"), 2 * bodies.len() as i64);
    house.assert_counted_right();
}

#[test]
fn a_full_disk_is_told_and_later_answers_are_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::new(Db::open(&Location::Sqlite(folder.path().join("full.sqlite")), Options::default()).unwrap());
    let limit = |sql: &'static str| house.app.db.write_blocking(move |tx| tx.query_one(sql, &[], |row| row.get::<i64>(0))).unwrap();
    // Less than the file has already: it may not grow by a page.
    limit("pragma max_page_count = 1");
    let mut stored = Vec::new();
    let refused = loop {
        let body = told(house.random_id(), &"Text ".repeat(300)).to_string();
        let answer = house.send(api_request(SLUG, body.clone()));
        match answer.status {
            StatusCode::CREATED => stored.push(body),
            other => break (other, body, answer),
        }
        assert!(stored.len() < 1000, "the disk never became full");
    };
    assert_eq!(refused.0, StatusCode::INSUFFICIENT_STORAGE);
    assert!(!refused.2.json()["detail"].as_str().unwrap().is_empty());
    assert_eq!(house.number("select count(*) from response"), stored.len() as i64);
    assert_eq!(house.number("select count(*) from mark"), 2 * stored.len() as i64);
    assert_eq!(house.get(&format!("/d/{SLUG}")).status, StatusCode::OK);
    let page = house.post(&format!("/d/{SLUG}/responses"), &[("body".to_owned(), refused.1.clone())]);
    assert!(page.status == StatusCode::INSUFFICIENT_STORAGE && page.body.contains("<h1>"), "{}", page.body);
    let health = house.get("/healthz");
    assert_eq!((health.status, health.body.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "the disk is full\n"));
    limit("pragma max_page_count = 1000000");
    assert_eq!(house.get("/healthz").status, StatusCode::OK, "there is room again, and nobody had to change anything first");
    assert_eq!(house.send(api_request(SLUG, refused.1)).status, StatusCode::CREATED);
    house.assert_counted_right();
}

#[test]
fn a_database_that_was_removed_under_the_server_is_noticed() {
    let place = Place::sqlite();
    let server = Server::start(&place);
    let health = || Connection::to(&server.address).unwrap().get("/healthz").unwrap().status;
    assert_eq!(health(), 200);
    let file = place.folder().join("samsyn.sqlite");
    let aside = place.folder().join("aside.sqlite");
    std::fs::rename(&file, &aside).unwrap();
    assert_eq!(health(), 503);
    std::fs::write(&file, "another").unwrap();
    assert_eq!(health(), 503);
    std::fs::rename(&aside, &file).unwrap();
    assert_eq!(health(), 200);
}
