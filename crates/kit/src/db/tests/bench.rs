//! How many acknowledged writes a second: `cargo nextest run -p kit --release --run-ignored only durable_writes --no-capture`.

use super::*;
use crate::db::{ToValue, Tx};
use chrono::DateTime;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const RESPONSE: &str = "insert into response (id, inquiry_id, form_number, body_hash, receipt_hash, lang, channel, hour, period, answers,
    noise_key, state) values ($1, $2, 1, 'hash', $3, 'sv', 'link', $4, '2026-11', $5, 17, 'open')";
const MARKS: &str =
    "insert into mark (id, response_id, inquiry_id, number, kind, lon, lat, method, cell, hour, answers, text, state) values";
const EVENT: &str = "insert into event (id, at, kind, subject_kind, subject_id, particulars) values ($1, $2, 'told', 'inquiry', $3, $4)";

const CALLERS: u64 = 64;
const TIME: Duration = Duration::from_secs(4);

fn prepare(db: &Db) {
    db.write_blocking(|tx| {
        let at = DateTime::UNIX_EPOCH;
        tx.execute("insert into programme (id, slug, name, pack, created_at) values ($1, 'a', 'a', 'a', $2)", &[&id(1), &at])?;
        let inquiry = "insert into inquiry (id, slug, kind, programme_id, status, texts, notice, languages, moderation, release_rule,
            disposal, view, created_at) values ($1, 'a', 'map', $1, 'open', '{}', '{}', '[]', 'after', '{}', '{}', '{}', $2)";
        tx.execute(inquiry, &[&id(1), &at])
    })
    .unwrap();
}

/// One response with three marks, its event and fifteen tally deltas.
fn respond(tx: &mut Tx, number: u64) -> Result<(), DbError> {
    // Spread like random ids, so that the index is entered everywhere.
    let response = id(u128::from(number.wrapping_mul(0x9E37_79B9_7F4A_7C15)) << 64 | u128::from(number));
    let (at, answers) = (DateTime::UNIX_EPOCH, json!({"what": "För mörkt vid tunneln", "when": ["evening", "night"]}));
    tx.execute(RESPONSE, &[&response, &id(1), &format!("receipt {number}"), &at, &answers])?;
    let mark = |mark: u64| {
        let place = Value::Float(18.0 + (number % 1000) as f64 / 1000.0);
        let (id, cell) = (id(response.as_u128() ^ u128::from(mark + 1) << 32), Value::Int((number * 31 + mark) as i64 % 5000));
        let text = "En plats med en mening om vad som är bra och vad som kunde vara bättre.".to_value();
        [
            id.to_value(),
            response.to_value(),
            super::id(1).to_value(),
            Value::Int(mark as i64),
            "unsafe".to_value(),
            place.clone(),
            place,
            "map".to_value(),
            cell,
            at.to_value(),
            json!({"light": 2}).to_value(),
            text,
            "open".to_value(),
        ]
        .to_vec()
    };
    tx.insert_many(MARKS, 13, &(0..3).map(mark).collect::<Vec<_>>(), "")?;
    // Events have ids that rise with time.
    tx.execute(EVENT, &[&id(u128::from(number) << 64 | 1), &at, &id(1), &json!({})])?;
    for (cube, place) in footprints(number) {
        let (cube, footprint) = (format!("cube {cube}"), "h3".to_owned());
        let key = TallyKey { inquiry: id(1), cube, place, footprint, period: "2026-11".to_owned(), state: "open".to_owned() };
        tx.count(key, Tally { marks: 1, people: 1, key_sum: number as i64 });
    }
    Ok(())
}

/// Three marks in a town, each in its cells of four levels, and three counts of the whole: fifteen.
fn footprints(number: u64) -> impl Iterator<Item = (u64, i64)> {
    let mark = move |mark: u64| number.wrapping_mul(3).wrapping_add(mark).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
    let cells = (0..3).flat_map(move |m| [50, 350, 2_400, 17_000].map(|cells| (cells, (mark(m) % cells) as i64)));
    cells.chain((0..3).map(|cube| (cube, 0)))
}

async fn call_until(db: Db, numbers: Arc<AtomicU64>, end: Instant) {
    while Instant::now() < end {
        let number = numbers.fetch_add(1, Ordering::Relaxed);
        db.write(move |tx| respond(tx, number)).await.unwrap();
    }
}

fn measure(db: &Db, what: &str) {
    prepare(db);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (numbers, begun) = (Arc::new(AtomicU64::new(1)), Instant::now());
    runtime.block_on(async {
        let callers = (0..CALLERS).map(|_| tokio::spawn(call_until(db.clone(), numbers.clone(), begun + TIME)));
        for caller in callers.collect::<Vec<_>>() {
            caller.await.unwrap();
        }
    });
    let (jobs, seconds) = (numbers.load(Ordering::Relaxed) - 1, begun.elapsed().as_secs_f64());
    println!("{what}: {:.0} durable jobs a second", jobs as f64 / seconds);
    assert_eq!(rows(db, "select count(*) from mark"), jobs as i64 * 3);
    assert_eq!(rows(db, "select cast(sum(marks) as {bigint}) from tally_now"), jobs as i64 * 15);
    let begun = Instant::now();
    println!("{what}: {} deltas folded in {:.2} s", db.fold_tallies().unwrap(), begun.elapsed().as_secs_f64());
}

#[test]
#[ignore = "a measurement, not a test; some seconds"]
fn durable_writes_sqlite() {
    let folder = tempfile::tempdir_in(".").unwrap();
    let db = Db::open(&Location::Sqlite(folder.path().join("bench.sqlite")), Options::default()).unwrap();
    db.migrate(&[THE_LOOP]).unwrap();
    measure(&db, "SQLite");
}

#[test]
#[ignore = "a measurement, not a test; some seconds"]
fn durable_writes_postgres() {
    let Ok(url) = std::env::var(crate::db::testing::POSTGRES) else { return println!("skipped: no PostgreSQL") };
    let schema = format!("samsyn_bench_{}", std::process::id());
    let db = Db::open(&Location::Postgres { url: url.clone(), schema: schema.clone() }, Options::default()).unwrap();
    db.migrate(&[THE_LOOP]).unwrap();
    measure(&db, "PostgreSQL");
    drop(db);
    crate::db::postgres::drop_schema(&url, &schema).unwrap();
}
