//! The process is killed under load, again and again: what it has acknowledged is there afterwards.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use kit::chance::{Chance, SeededChance};
use serde_json::Value;

use crate::house::{SLUG, assert_counted_right, root, told};
use crate::server::{Connection, Place, Server};

/// Senders at the same time.
const SENDERS: u64 = 8;
/// How often the process is killed.
const ROUNDS: u64 = 10;

#[test]
fn every_acknowledged_answer_survives_ten_kills_under_load() {
    for place in Place::each() {
        let areas = root().join("maps/lindviken-omraden.geojson");
        place.open_inquiry(&[SLUG, "--areas", areas.to_str().unwrap()]);
        let mut all = Vec::new();
        for round in 0..ROUNDS {
            let server = Server::start(&place);
            let acknowledged = load(server, round);
            let again = Server::start(&place);
            let mut connection = Connection::to(&again.address).unwrap();
            for code in &acknowledged {
                assert_eq!(connection.get(&format!("/r/{code}/slip")).unwrap().status, 200, "an acknowledged answer is lost: {code}");
            }
            again.kill();
            all.extend(acknowledged);
        }
        let db = place.at().database().unwrap();
        let stored = db.read_blocking(|tx| tx.query_one("select count(*) from response", &[], |row| row.get::<i64>(0))).unwrap();
        let marks = db.read_blocking(|tx| tx.query_one("select count(*) from mark", &[], |row| row.get::<i64>(0))).unwrap();
        println!("{} acknowledged, {stored} stored", all.len());
        assert!(stored >= all.len() as i64 && marks == 2 * stored, "{stored} answers, {marks} marks");
        assert_counted_right(&db);
        assert!(db.integrity().unwrap().is_empty());
    }
}

/// Sends until the server is killed; the receipts that came back whole.
fn load(server: Server, round: u64) -> Vec<String> {
    let (stop, many) = (AtomicBool::new(false), AtomicU64::new(0));
    let address = server.address.clone();
    std::thread::scope(|scope| {
        let sender = |number| {
            scope.spawn({
                let (address, stop, many) = (&address, &stop, &many);
                move || send(address, round * SENDERS + number, stop, many)
            })
        };
        let senders: Vec<_> = (0..SENDERS).map(sender).collect();
        // Each round breaks off at another moment.
        while many.load(Ordering::Relaxed) < 40 + 13 * round {
            std::thread::sleep(Duration::from_millis(3));
        }
        server.kill();
        stop.store(true, Ordering::Relaxed);
        senders.into_iter().flat_map(|sender| sender.join().unwrap()).collect()
    })
}

fn send(address: &str, seed: u64, stop: &AtomicBool, many: &AtomicU64) -> Vec<String> {
    let chance = SeededChance::new(seed);
    let path = format!("/api/v1/inquiries/{SLUG}/responses");
    let mut receipts = Vec::new();
    let Ok(mut connection) = Connection::to(address) else { return receipts };
    while !stop.load(Ordering::Relaxed) {
        let Ok(reply) = connection.post_json(&path, &told(chance.uuid_v4(), "Kvar").to_string()) else { break };
        assert_eq!(reply.status, 201, "{}", reply.body);
        let receipt: Value = serde_json::from_str(&reply.body).unwrap();
        receipts.push(receipt["receipt"].as_str().unwrap().to_owned());
        many.fetch_add(1, Ordering::Relaxed);
    }
    receipts
}
