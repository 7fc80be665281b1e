//! What belongs to a receipt in the database.

use chrono::{DateTime, Utc};
use ground::red_thread;
use kit::db::{DbError, Row, Tx};
use uuid::Uuid;

use super::model::{Message, Receipt};
use crate::desk::Desk;
use crate::inquiries::queries as inquiries;
use crate::responses::queries as responses;

kit::statements! {
    /// The messages of an answer.
    MESSAGES = "select sender, text, sent_at, read_at from message where response_id = $1 order by sent_at, id";
    /// The holder has now read what was written to them.
    READ = "update message set read_at = $2 where response_id = $1 and sender = 'coordinator' and read_at is null";
    /// The holder writes.
    WRITE = "insert into message (id, response_id, sender, text, sent_at) values ($1, $2, 'holder', $3, $4) on conflict (id) do nothing";
    /// How many the holder has written since a moment.
    WRITTEN_SINCE = "select count(*) as n from message where response_id = $1 and sender = 'holder' and sent_at > $2";
}

/// The receipt whose code hashes to this; `NotFound` when there is none.
pub(super) fn load(tx: &mut Tx, desk: &Desk, hash: &str, code: &str) -> Result<Receipt, DbError> {
    let stored = responses::by_receipt(tx, hash)?.ok_or(DbError::NotFound)?;
    let inquiry = inquiries::by_id(tx, stored.inquiry)?.ok_or(DbError::NotFound)?;
    Ok(Receipt {
        code: code.to_owned(),
        marks: responses::marks(tx, stored.id)?,
        form: desk.form_version(tx, inquiry.id, stored.form_number)?,
        coordinator: inquiries::coordinator(tx, inquiry.id)?,
        thread: red_thread::walk_of_response(tx, inquiry.id, stored.id)?,
        messages: tx.query(MESSAGES, &[&stored.id], message)?,
        areas: desk.areas(tx, &inquiry)?,
        given: Vec::new(),
        taken_back: Vec::new(),
        inquiry,
        stored,
    })
}

fn message(row: &Row) -> Result<Message, DbError> {
    let read = row.get::<Option<DateTime<Utc>>>("read_at")?.is_some();
    Ok(Message { by_holder: row.get::<String>("sender")? == "holder", text: row.get("text")?, sent_at: row.get("sent_at")?, read })
}

/// The holder has now read everything.
pub(super) fn mark_read(tx: &mut Tx, response: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute(READ, &[&response, &now]).map(drop)
}

/// The holder writes; the same id once.
pub(super) fn write(tx: &mut Tx, id: Uuid, response: Uuid, text: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute(WRITE, &[&id, &response, &text, &now]).map(drop)
}

/// How many the holder has written since a moment.
pub(super) fn written_since(tx: &mut Tx, response: Uuid, since: DateTime<Utc>) -> Result<i64, DbError> {
    tx.query_one(WRITTEN_SINCE, &[&response, &since], |row| row.get("n"))
}
