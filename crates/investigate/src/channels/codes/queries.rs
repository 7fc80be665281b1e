//! Codes in the database.

use chrono::{DateTime, Utc};
use kit::db::{DbError, Row, Tx, Value};
use uuid::Uuid;

use super::{Batch, Kept};

kit::statements! {
    /// What is kept of a code; no row where it is none.
    USED = "select used, invited from answer_code where inquiry_id = $1 and hash = $2";
    /// A code is used, once.
    SPEND = "update answer_code set used = {true} where inquiry_id = $1 and hash = $2 and used = {false}";
    /// The batches of an inquiry.
    BATCHES = "select id, number, codes, note from code_batch where inquiry_id = $1 order by number";
    /// One of them.
    BATCH = "select id, number, codes, note from code_batch where inquiry_id = $1 and id = $2";
    /// A new one; the same id is made once.
    INSERT_BATCH = "insert into code_batch (id, inquiry_id, number, codes, note, made_at)
        select cast($1 as {uuid}), cast($2 as {uuid}), coalesce(max(b.number), 0) + 1, cast($3 as {bigint}), cast($4 as {text}), cast($5 as {time})
        from code_batch b where b.inquiry_id = $2
        on conflict (id) do nothing";
}

const INSERT_CODES: &str = "insert into answer_code (inquiry_id, hash) values";

/// What is kept of a code; none where it is no code of this inquiry.
pub fn kept(tx: &mut Tx, inquiry: Uuid, hash: &str) -> Result<Option<Kept>, DbError> {
    tx.query_opt(USED, &[&inquiry, &hash], |row| Ok(Kept { used: row.get("used")?, invited: row.get("invited")? }))
}

/// The code is one of this inquiry's, and nobody has used it.
pub fn is_unused(tx: &mut Tx, inquiry: Uuid, hash: &str) -> Result<bool, DbError> {
    Ok(kept(tx, inquiry, hash)?.is_some_and(|kept| !kept.used))
}

/// The code is used from now on.
pub fn spend(tx: &mut Tx, inquiry: Uuid, hash: &str) -> Result<(), DbError> {
    tx.execute(SPEND, &[&inquiry, &hash]).map(drop)
}

/// The batches of an inquiry, in order.
pub fn batches(tx: &mut Tx, inquiry: Uuid) -> Result<Vec<Batch>, DbError> {
    tx.query(BATCHES, &[&inquiry], batch)
}

/// One batch; `NotFound` when the inquiry has none of this id.
pub(super) fn batch_of(tx: &mut Tx, inquiry: Uuid, id: Uuid) -> Result<Batch, DbError> {
    tx.query_one(BATCH, &[&inquiry, &id], batch)
}

/// Makes a batch with its codes, once. False when it was there.
pub(super) fn insert(tx: &mut Tx, inquiry: Uuid, new: &Batch, hashes: &[String], now: DateTime<Utc>) -> Result<bool, DbError> {
    if tx.execute(INSERT_BATCH, &[&new.id, &inquiry, &new.codes, &new.note, &now])? == 0 {
        return Ok(false);
    }
    let mut sorted = hashes.to_vec();
    sorted.sort();
    let rows: Vec<Vec<Value>> = sorted.into_iter().map(|hash| vec![inquiry.into(), hash.into()]).collect();
    tx.insert_many(INSERT_CODES, 2, &rows, "on conflict (inquiry_id, hash) do nothing")?;
    Ok(true)
}

fn batch(row: &Row) -> Result<Batch, DbError> {
    Ok(Batch { id: row.get("id")?, number: row.get("number")?, codes: row.get("codes")?, note: row.get("note")? })
}
