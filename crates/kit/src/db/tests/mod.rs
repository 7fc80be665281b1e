//! The facade on both databases: every promise of the module's page has a test here.

mod bench;
mod lost;
mod migrating;
mod moves;
mod tallies;
mod types;
mod wording;
mod writing;

use super::testing::each_database;
use super::{Db, DbError, Location, Migration, Options, Tally, TallyKey, Value};
use uuid::Uuid;

/// The tables of the product, so that the tests run on what runs.
const THE_LOOP: Migration = Migration { number: 1, name: "the loop", sql: include_str!("../../../../../migrations/0001_the_loop.sql") };

/// A small table of all types.
const THINGS: Migration = Migration {
    number: 1,
    name: "things",
    sql: "-- It's a comment; {uuid} and 'quotes' in it do not matter.
        create table thing (
            id {uuid} primary key, whole {bigint}, number {double}, yes {bool}, text {text}, json {json}, at {time},
            slug {text} unique, parent_id {uuid} references thing (id), small {bigint} check (small < 10),
            note {text} not null default '{}; --') {strict};
        create table seat (event {bigint} not null, seat {bigint} not null, person {text} not null, unique (event, seat)) {strict};
        create table numbered (id {identity}, text {text} not null) {strict};",
};

/// Runs a test on both databases with the tables of one migration.
fn each_with(migration: Migration, f: impl Fn(Db)) {
    each_database(|db| {
        assert_eq!(db.migrate(&[migration]).unwrap(), [migration.number]);
        f(db);
    });
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn rows(db: &Db, sql: &'static str) -> i64 {
    db.read_blocking(move |tx| tx.query_one(sql, &[], |row| row.get::<i64>(0))).unwrap()
}
