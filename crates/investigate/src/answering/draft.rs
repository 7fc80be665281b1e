//! The draft of an answer on its way without JavaScript. Kept under the form's id, erased when sent or after a day.

use chrono::{DateTime, Utc};
use kit::db::{DbError, Tx};
use uuid::Uuid;

use crate::responses::model::{StoredMark, Submission};

kit::statements! {
    /// A draft of this inquiry.
    LOAD = "select body from draft where id = $1 and inquiry_id = $2";
    /// Keeps a draft.
    STORE = "insert into draft (id, inquiry_id, body, updated_at) values ($1, $2, $3, $4)
        on conflict (id) do update set body = excluded.body, updated_at = excluded.updated_at where draft.inquiry_id = excluded.inquiry_id";
    /// A draft has been sent.
    ERASE = "delete from draft where id = $1";
    /// Drafts that nobody came back to.
    ERASE_OLD = "delete from draft where updated_at < $1";
}

/// The draft with this id, or an empty one.
pub(super) fn load(tx: &mut Tx, id: Uuid, inquiry: Uuid, lang: &str) -> Result<Submission, DbError> {
    let stored = tx.query_opt(LOAD, &[&id, &inquiry], |row| row.get::<serde_json::Value>("body"))?;
    Ok(stored.and_then(|body| serde_json::from_value(body).ok()).unwrap_or_else(|| empty(id, lang)))
}

/// A draft of this inquiry is kept under this id.
pub(crate) fn is_kept(tx: &mut Tx, id: Uuid, inquiry: Uuid) -> Result<bool, DbError> {
    Ok(tx.query_opt(LOAD, &[&id, &inquiry], |_| Ok(()))?.is_some())
}

/// An answer in which nothing has been said yet.
pub(crate) fn empty(id: Uuid, lang: &str) -> Submission {
    Submission { id, lang: lang.to_owned(), answers: serde_json::Map::new(), marks: Vec::new() }
}

/// The places of `sent` that are not among the `known` ones, as a draft with an id of its own. None when nothing is new.
pub(super) fn rest(sent: Submission, known: &[StoredMark], id: Uuid) -> Option<Submission> {
    let is_known = |kind: &str, lon: f64, lat: f64| known.iter().any(|mark| (mark.kind.as_str(), mark.lon, mark.lat) == (kind, lon, lat));
    let Submission { lang, answers, mut marks, .. } = sent;
    marks.retain(|mark| !is_known(&mark.kind, mark.lon, mark.lat));
    (!marks.is_empty()).then_some(Submission { id, lang, answers, marks })
}

pub(super) fn store(tx: &mut Tx, inquiry: Uuid, draft: &Submission, now: DateTime<Utc>) -> Result<(), DbError> {
    let body = serde_json::to_value(draft).map_err(|error| DbError::Other(error.to_string()))?;
    tx.execute(STORE, &[&draft.id, &inquiry, &body, &now]).map(drop)
}

pub(crate) fn erase(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute(ERASE, &[&id]).map(drop)
}

/// Erases drafts last touched before a moment; returns how many.
pub fn erase_old(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, DbError> {
    tx.execute(ERASE_OLD, &[&before])
}
