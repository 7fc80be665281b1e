//! `samsyn backup` and `restore`: everything comes along, from SQLite to PostgreSQL too.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::StatusCode;
use kit::chance::{Chance, SeededChance, SystemChance};
use kit::clock::FixedClock;
use kit::db::{Db, DbError, Part};

use serde_json::Value;

use crate::house::{House, SLUG, assert_counted_right, figures, pairs, root, told};
use crate::server::{Connection, Place, Server};

/// Every row of every table, in an order.
fn rows(db: &Db) -> Vec<String> {
    let mut table = String::new();
    let mut all = Vec::new();
    db.dump(|part| -> Result<(), DbError> {
        match part {
            Part::Table { name, columns } => table = format!("{name} {columns:?}"),
            Part::Row(values) => all.push(format!("{table} {:?}", values.iter().map(canonical).collect::<Vec<_>>())),
        }
        Ok(())
    })
    .unwrap();
    all.sort();
    all
}

fn assert_same(before: &[String], after: &[String]) {
    let lost: Vec<_> = before.iter().filter(|row| !after.contains(row)).take(3).collect();
    let made: Vec<_> = after.iter().filter(|row| !before.contains(row)).take(3).collect();
    assert!(before.len() == after.len() && lost.is_empty() && made.is_empty(), "lost: {lost:#?}\nmade: {made:#?}");
}

/// The value as both databases mean it: PostgreSQL keeps the members of JSON objects in an order of its own.
fn canonical(value: &Value) -> String {
    match value {
        Value::String(text) if text.starts_with(['{', '[']) => {
            serde_json::from_str(text).map_or_else(|_| text.clone(), |inner| canonical(&inner))
        }
        Value::Array(values) => format!("[{}]", values.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let mut members: Vec<String> = members.iter().map(|(name, value)| format!("{name}:{}", canonical(value))).collect();
            members.sort();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}

fn house(place: &Place) -> House {
    let clock = Arc::new(FixedClock::at("2026-11-22T12:21:00Z".parse().unwrap()));
    let app = samsyn::open::open_with(&place.at(), clock.clone(), Arc::new(SystemChance)).map_err(|failure| failure.0).unwrap();
    House::of(app, clock, true)
}

fn lived_in() -> (Place, String) {
    let place = Place::sqlite();
    let areas = root().join("maps/lindviken-omraden.geojson");
    place.open_inquiry(&[SLUG, "--areas", areas.to_str().unwrap()]);
    place.must(&[
        "user",
        "add",
        "--name",
        "Samira Lindqvist",
        "--email",
        "samira@lindviken.example",
        "--role",
        "coordinator",
        "--role",
        "administrator",
    ]);
    let house = house(&place);
    let codes: Vec<String> = (0..30).map(|number| house.tell(house.random_id(), &format!("Å{number} \"<&>\u{1f319}\\n"))).collect();
    house.post(&format!("/r/{}/withdrawal", codes[0]), &[]);
    house.post(&format!("/r/{}/messages", codes[1]), &pairs(&[("text", "Hej"), ("form_id", "")]));
    (place, codes[2].clone())
}

#[test]
fn a_backup_of_sqlite_fills_postgresql_with_every_row_and_figure() {
    let (place, code) = lived_in();
    let file = place.folder().join("backup.jsonl.gz");
    let said = place.must(&["backup", file.to_str().unwrap()]);
    assert!(said.contains("tried by restoring it"), "{said}");
    let before = place.at().database().unwrap();
    let targets = [Some(Place::sqlite()), Place::postgres()];
    for target in targets.into_iter().flatten() {
        std::fs::copy(place.folder().join("secret"), target.folder().join("secret")).unwrap();
        target.must(&["restore", file.to_str().unwrap()]);
        let after = target.at().database().unwrap();
        assert_same(&rows(&before), &rows(&after));
        assert_same(&figures(&before), &figures(&after));
        assert!(after.integrity().unwrap().is_empty());
        let house = house(&target);
        assert_eq!(house.get(&format!("/r/{code}")).status, StatusCode::OK);
        house.tell(house.random_id(), "Efteråt");
        house.assert_counted_right();
        let twice = target.run(&["restore", file.to_str().unwrap()]);
        assert!(!twice.status.success() && String::from_utf8_lossy(&twice.stderr).contains("--force"));
        target.must(&["restore", file.to_str().unwrap(), "--force"]);
        assert_same(&rows(&before), &rows(&after));
    }
}

#[test]
fn a_backup_that_is_broken_changes_nothing() {
    let (place, _) = lived_in();
    let file = place.folder().join("backup.jsonl.gz");
    place.must(&["backup", file.to_str().unwrap()]);
    let whole = std::fs::read(&file).unwrap();
    let mut turned = whole.clone();
    turned[whole.len() / 2] ^= 1;
    for (name, bytes) in [("cut", &whole[..whole.len() - 20]), ("turned", &turned), ("empty", &[]), ("text", b"not a backup")] {
        let target = Place::sqlite();
        let broken = target.folder().join(name);
        std::fs::write(&broken, bytes).unwrap();
        let done = target.run(&["restore", broken.to_str().unwrap()]);
        assert!(!done.status.success(), "{name} was taken");
        let answers =
            target.at().database().unwrap().read_blocking(|tx| tx.query_one("select count(*) from response", &[], |row| row.get::<i64>(0)));
        assert_eq!(answers, Ok(0), "{name}");
    }
}

#[test]
fn a_backup_of_a_running_server_is_one_moment() {
    for place in Place::each() {
        let areas = root().join("maps/lindviken-omraden.geojson");
        place.open_inquiry(&[SLUG, "--areas", areas.to_str().unwrap()]);
        let server = Server::start(&place);
        let file = place.folder().join("running.jsonl.gz");
        let stop = AtomicBool::new(false);
        let sent = std::thread::scope(|scope| {
            let sending = scope.spawn(|| send(&server.address, &stop));
            let db = place.at().database().unwrap();
            while db.read_blocking(|tx| tx.query_one("select count(*) from response", &[], |row| row.get::<i64>(0))) == Ok(0) {}
            place.must(&["backup", file.to_str().unwrap()]);
            stop.store(true, Ordering::Relaxed);
            sending.join().unwrap()
        });
        let target = Place::sqlite();
        target.must(&["restore", file.to_str().unwrap()]);
        let db = target.at().database().unwrap();
        let count = |sql: &'static str| db.read_blocking(move |tx| tx.query_one(sql, &[], |row| row.get::<i64>(0))).unwrap();
        let answers = count("select count(*) from response");
        assert!((1..=sent).contains(&answers), "{answers} of {sent}");
        assert_eq!(count("select count(*) from mark"), 2 * answers);
        assert_counted_right(&db);
    }
}

fn send(address: &str, stop: &AtomicBool) -> i64 {
    let chance = SeededChance::new(3);
    let mut connection = Connection::to(address).unwrap();
    let mut sent = 0;
    while !stop.load(Ordering::Relaxed) {
        let body = told(chance.uuid_v4(), "Under tiden").to_string();
        assert_eq!(connection.post_json(&format!("/api/v1/inquiries/{SLUG}/responses"), &body).unwrap().status, 201);
        sent += 1;
    }
    sent
}
