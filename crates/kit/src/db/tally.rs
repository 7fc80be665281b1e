//! Tallies: counts kept beside the answers, so that no page's cost grows with the number of answers.
//!
//! A tally is named by what is counted ([`TallyKey`]) and holds marks, people and a sum of noise keys ([`Tally`]). Work
//! adds to tallies with [`Tx::count`](super::Tx::count). What a commit group counted on SQLite is merged into the table
//! `tally` in the same commit while few write at once. When many do, and always on PostgreSQL, where writers must not wait
//! for each other, it is appended to `tally_delta` instead, in one row. [`Db::fold_tallies`] moves what was appended into `tally`. Readers select from the view `tally_now` and sum.

use super::source::Purpose;
use super::{Db, DbError, Dialect, ToValue, Tx, Value};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;
use uuid::Uuid;

/// What a tally counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TallyKey {
    /// The inquiry that was answered.
    pub inquiry: Uuid,
    /// The cube: which question and choice, as the inquiry declared when it was published.
    pub cube: String,
    /// The place: an H3 cell, an area's number, or 0.
    pub place: i64,
    /// The footprint: the level of the place, at which a person counts once.
    pub footprint: String,
    /// The time: a wave, a month, a time of day.
    pub period: String,
    /// The moderation state.
    pub state: String,
}

/// What has been counted and is not in the tables yet.
pub(super) type Counts = FxHashMap<TallyKey, Tally>;

/// How much there is of it, or how much comes to it (negative: is taken from it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Marks.
    pub marks: i64,
    /// People.
    pub people: i64,
    /// The sum of the noise keys, for disclosure control.
    pub key_sum: i64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.marks = self.marks.saturating_add(other.marks);
        self.people = self.people.saturating_add(other.people);
        self.key_sum = self.key_sum.saturating_add(other.key_sum);
    }
}

crate::statements! {
    ADD_ONE = "insert into tally (inquiry_id, cube, place, footprint, period, state, marks, people, key_sum)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (inquiry_id, cube, place, footprint, period, state) do update set
            marks = tally.marks + excluded.marks, people = tally.people + excluded.people,
            key_sum = tally.key_sum + excluded.key_sum";
    REMOVE_ONE = "delete from tally where inquiry_id = $1 and cube = $2 and place = $3 and footprint = $4 and period = $5
        and state = $6 and marks = 0 and people = 0 and key_sum = 0";
    ADD_MANY = "insert into tally (inquiry_id, cube, place, footprint, period, state, marks, people, key_sum) values";
    APPEND = "insert into tally_delta (inquiry_id, counts) values ($1, cast(cast($2 as {text}) as {json}))";
    TAKE_DELTAS = "delete from tally_delta where id in (select id from tally_delta order by id limit $1 {skip_locked})
        returning inquiry_id, cast(counts as {text}) as counts";
    REMOVE_EMPTY = "delete from tally where inquiry_id {any:$1} and marks = 0 and people = 0 and key_sum = 0";
    ANY_DELTA = "select min(id) as id from tally_delta";
}

const COLUMNS: usize = 9;

const ON_CONFLICT: &str = "on conflict (inquiry_id, cube, place, footprint, period, state) do update set
    marks = tally.marks + excluded.marks, people = tally.people + excluded.people,
    key_sum = tally.key_sum + excluded.key_sum";

/// How many rows of deltas are folded in one transaction. On SQLite everybody who writes waits meanwhile.
const FOLD: i64 = 16;
const FOLD_AT_ONCE: i64 = 8;

/// A count in a row of deltas: cube, place, footprint, period, state, marks, people, sum of keys.
type Delta<'a> = (Cow<'a, str>, i64, Cow<'a, str>, Cow<'a, str>, Cow<'a, str>, i64, i64, i64);

/// Adds to the tallies in place, where one thread writes. Rows from which all was taken are removed.
pub(super) fn merge(tx: &mut Tx, counts: &Counts) -> Result<(), DbError> {
    for (key, n) in changed(counts) {
        let name: [&dyn ToValue; 6] = [&key.inquiry, &key.cube, &key.place, &key.footprint, &key.period, &key.state];
        let [a, b, c, d, e, f] = name;
        tx.execute(ADD_ONE, &[a, b, c, d, e, f, &n.marks, &n.people, &n.key_sum])?;
        if n.marks <= 0 {
            tx.execute(REMOVE_ONE, &name)?;
        }
    }
    Ok(())
}

/// Adds what one piece of work has counted to what others have that share its transaction.
pub(super) fn gather(all: &mut Counts, tx: &mut Tx) {
    for (key, n) in tx.take_counts() {
        *all.entry(key).or_default() += n;
    }
}

/// Appends what was counted, where many write: a row for each inquiry.
pub(super) fn append(tx: &mut Tx, counts: &Counts) -> Result<(), DbError> {
    let mut rows: BTreeMap<Uuid, Vec<Delta<'_>>> = BTreeMap::new();
    for (key, n) in counts.iter().filter(|(_, n)| **n != Tally::default()) {
        let [cube, footprint, period, state] = [&key.cube, &key.footprint, &key.period, &key.state].map(|text| Cow::from(text.as_str()));
        rows.entry(key.inquiry).or_default().push((cube, key.place, footprint, period, state, n.marks, n.people, n.key_sum));
    }
    for (inquiry, deltas) in rows {
        let deltas = serde_json::to_string(&deltas).map_err(|error| DbError::Other(error.to_string()))?;
        tx.execute(APPEND, &[&inquiry, &deltas])?;
    }
    Ok(())
}

impl Db {
    /// Moves what was appended to `tally_delta` into `tally`; answers with the number of rows moved. Safe at any time
    /// and from several nodes; readers see the same sums before and after.
    pub fn fold_tallies(&self) -> Result<u64, DbError> {
        let mut moved = 0;
        while self.read_blocking(|tx| tx.query_one(ANY_DELTA, &[], |row| row.get::<Option<i64>>("id")))?.is_some() {
            moved += match self.dialect() {
                Dialect::Sqlite => self.write_blocking(|tx| fold(tx, FOLD_AT_ONCE))?,
                Dialect::Postgres => self.alone(Purpose::Upkeep, |tx| fold(tx, FOLD))?,
            };
        }
        Ok(moved)
    }
}

/// Adds some rows of deltas, the first that nobody else is folding, to the tallies.
fn fold(tx: &mut Tx, most: i64) -> Result<u64, DbError> {
    let mut counts = Counts::default();
    let rows = tx.query(TAKE_DELTAS, &[&most], |row| sum_up(&mut counts, row.get(0)?, &row.get::<String>(1)?))?;
    match tx.dialect() {
        Dialect::Sqlite => merge(tx, &counts)?,
        Dialect::Postgres => merge_many(tx, &counts)?,
    }
    Ok(rows.len() as u64)
}

fn sum_up(counts: &mut Counts, inquiry: Uuid, deltas: &str) -> Result<(), DbError> {
    let deltas: Vec<Delta<'_>> = serde_json::from_str(deltas).map_err(|error| DbError::Type(format!("deltas of tallies: {error}")))?;
    for (cube, place, footprint, period, state, marks, people, key_sum) in deltas {
        let [cube, footprint, period, state] = [cube, footprint, period, state].map(Cow::into_owned);
        let key = TallyKey { inquiry, cube, place, footprint, period, state };
        *counts.entry(key).or_default() += Tally { marks, people, key_sum };
    }
    Ok(())
}

/// Adds to the tallies where many threads write.
fn merge_many(tx: &mut Tx, counts: &Counts) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> = changed(counts).into_iter().map(row).collect();
    tx.insert_many(ADD_MANY, COLUMNS, &rows, ON_CONFLICT)?;
    let inquiries: BTreeSet<Uuid> = counts.keys().map(|key| key.inquiry).collect();
    let inquiries: Vec<Uuid> = inquiries.into_iter().collect();
    tx.execute(REMOVE_EMPTY, &[&super::List(&inquiries)]).map(drop)
}

/// Those counts that change something, in the order of their keys: all writers take rows in the same order.
fn changed(counts: &Counts) -> Vec<(&TallyKey, &Tally)> {
    let mut changed: Vec<_> = counts.iter().filter(|(_, n)| **n != Tally::default()).collect();
    changed.sort_unstable_by_key(|(key, _)| *key);
    changed
}

fn row((key, n): (&TallyKey, &Tally)) -> Vec<Value> {
    let name: [&dyn ToValue; 6] = [&key.inquiry, &key.cube, &key.place, &key.footprint, &key.period, &key.state];
    let counts: [&dyn ToValue; 3] = [&n.marks, &n.people, &n.key_sum];
    name.into_iter().chain(counts).map(ToValue::to_value).collect()
}
