//! Answers in the database: received, corrected, moderated, withdrawn. Tallies and events go with each change.

use chrono::{DateTime, Utc};
use ground::events::{self, Event};
use kit::db::{DbError, List, Row, Tally, TallyKey, ToValue, Tx, Value};
use serde_json::Value as Json;
use uuid::Uuid;

use super::footprint::deltas;
use super::model::{NewResponse, Outcome, Stored, StoredMark};
use super::resting;
use crate::files;

kit::statements! {
    /// A new answer; the same id comes in once, and only to an inquiry that is as it was when the answer was held against it.
    INSERT = "insert into response (id, inquiry_id, form_number, body_hash, receipt_hash, lang, channel, people, hour, period, answers,
        noise_key, state, urgent, handle)
        select cast($1 as {uuid}), i.id, cast($3 as {bigint}), cast($4 as {text}), cast($5 as {text}), cast($6 as {text}), cast($7 as {text}),
            cast($8 as {bigint}), cast($9 as {time}), cast($10 as {text}), cast($11 as {json}), cast($12 as {bigint}), cast($13 as {text}),
            cast($14 as {bool}), cast($15 as {uuid})
        from inquiry i where i.id = $2 and (cast($16 as {bigint}) is null or i.row_version = $16
            and coalesce((select l.row_version from area_layer l where l.id = i.area_layer_id), 0) = $17)
        on conflict (id) do nothing";
    /// What is known of an id that has come before.
    BEFORE = "select body_hash, state, inquiry_id from response where id = $1";
    /// An answer by its receipt.
    BY_RECEIPT = "select id, inquiry_id, form_number, lang, channel, people, hour, period, answers, noise_key, state, urgent, row_version
        from response where receipt_hash = $1";
    /// An answer by its id.
    BY_ID = "select id, inquiry_id, form_number, lang, channel, people, hour, period, answers, noise_key, state, urgent, row_version
        from response where id = $1";
    /// The marks of an answer.
    MARKS = "select id, response_id, number, kind, lon, lat, method, area_number, cell, hour, answers, text, masked, state from mark
        where response_id = $1 order by number";
    /// An answer's state changes, if nobody else was faster.
    SET_STATE = "update response set state = $3, row_version = row_version + 1 where id = $1 and row_version = $2";
    /// Its marks follow.
    SET_MARK_STATE = "update mark set state = $2 where response_id = $1";
    /// What it said before it was corrected.
    KEEP_VERSION = "insert into response_version (response_id, number, body, hour) values ($1, $2, $3, $4) on conflict (response_id, number) do nothing";
    /// What it says now.
    CORRECT = "update response set answers = $3, form_number = $4, body_hash = $5, state = $6, urgent = $7, row_version = row_version + 1
        where id = $1 and row_version = $2";
    /// The marks it had.
    DELETE_MARKS = "delete from mark where response_id = $1";
    /// The texts of these marks name somebody.
    MASK = "update mark set masked = $2 where id {any:$1}";
    /// A helper has entered one more today.
    HELPED = "insert into helper_day (inquiry_id, helper_id, day, responses, people) values ($1, $2, $3, 1, $4)
        on conflict (inquiry_id, helper_id, day) do update set responses = helper_day.responses + 1, people = helper_day.people + $4";
}

const INSERT_MARKS: &str =
    "insert into mark (id, response_id, inquiry_id, number, kind, lon, lat, method, area_number, cell, hour, answers, text, state) values";

const MARK_COLUMNS: usize = 14;

/// Takes an answer in: once for each id, together with its marks, tallies and event. None when what it was held against has
/// changed, or its inquiry is gone.
pub fn receive(tx: &mut Tx, new: &Ready) -> Result<Option<Outcome>, DbError> {
    let response: Vec<&dyn ToValue> = new.response.iter().map(|value| value as &dyn ToValue).collect();
    if tx.execute(INSERT, &response)? == 0 {
        return known(tx, new.id, &new.body_hash, new.inquiry);
    }
    tx.insert_many(INSERT_MARKS, MARK_COLUMNS, &new.marks, "")?;
    for (key, tally) in &new.deltas {
        tx.count(key.clone(), *tally);
    }
    events::record(tx, &new.event)?;
    Ok(Some(Outcome::Stored))
}

/// An answer in the shape of its rows. It is made before the database's turn, since all who write wait for that.
pub struct Ready {
    /// Its inquiry.
    pub inquiry: Uuid,
    id: Uuid,
    body_hash: String,
    response: Vec<Value>,
    marks: Vec<Vec<Value>>,
    deltas: Vec<(TallyKey, Tally)>,
    event: Event,
}

impl Ready {
    /// The rows of an answer that has passed.
    pub fn new(new: &NewResponse) -> Self {
        let mut response = response_row(new);
        response.extend([new.held_against.map(|versions| versions.inquiry).into(), new.held_against.map(|versions| versions.areas).into()]);
        Self {
            inquiry: new.inquiry,
            id: new.id,
            body_hash: new.body_hash.clone(),
            response,
            marks: new.marks.iter().map(|mark| mark_row(new, mark)).collect(),
            deltas: deltas(&new.counted, 1),
            event: Event::new(new.event_id, new.hour, None, "response_received", "inquiry", new.inquiry),
        }
    }
}

/// The columns of an answer's own row, for an answer and for an import.
pub fn response_row(new: &NewResponse) -> Vec<Value> {
    vec![
        new.id.into(),
        new.inquiry.into(),
        new.form_number.into(),
        new.body_hash.clone().into(),
        new.receipt_hash.clone().into(),
        new.lang.clone().into(),
        new.channel.code().into(),
        new.people.into(),
        new.hour.into(),
        new.counted.period.clone().into(),
        new.answers.to_string().into(),
        new.counted.noise_key.into(),
        new.counted.state.clone().into(),
        new.urgent.into(),
        new.handle.into(),
    ]
}

/// What is known of an answer that may have come before.
pub fn before(tx: &mut Tx, new: &Ready) -> Result<Option<Outcome>, DbError> {
    known(tx, new.id, &new.body_hash, new.inquiry)
}

/// What is known of an id that may have come before; none when it has not.
pub fn known(tx: &mut Tx, id: Uuid, body_hash: &str, inquiry: Uuid) -> Result<Option<Outcome>, DbError> {
    tx.query_opt(BEFORE, &[&id], |row| {
        let same = row.get::<String>("body_hash")? == body_hash && row.get::<Uuid>("inquiry_id")? == inquiry;
        let withdrawn = row.get::<String>("state")? == "withdrawn";
        Ok(if withdrawn {
            Outcome::Withdrawn
        } else if same {
            Outcome::Again
        } else {
            Outcome::Other
        })
    })
}

fn insert_marks(tx: &mut Tx, new: &NewResponse) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> = new.marks.iter().map(|mark| mark_row(new, mark)).collect();
    tx.insert_many(INSERT_MARKS, MARK_COLUMNS, &rows, "").map(drop)
}

/// One row of `INSERT_MARKS`, for an answer and for an import.
pub fn mark_row(new: &NewResponse, mark: &super::model::NewMark) -> Vec<Value> {
    vec![
        mark.id.into(),
        new.id.into(),
        new.inquiry.into(),
        mark.number.into(),
        mark.kind.clone().into(),
        mark.lon.into(),
        mark.lat.into(),
        mark.method.code().into(),
        mark.area.into(),
        // A cell index never has its highest bit set (H3 reserves it), so it keeps its sign.
        (mark.cell as i64).into(),
        new.hour.into(),
        mark.answers.to_string().into(),
        mark.text.clone().into(),
        new.counted.state.clone().into(),
    ]
}

fn count(tx: &mut Tx, new: &NewResponse, sign: i64) {
    for (key, tally) in deltas(&new.counted, sign) {
        tx.count(key, tally);
    }
}

/// An answer by what its receipt's code hashes to.
pub fn by_receipt(tx: &mut Tx, receipt_hash: &str) -> Result<Option<Stored>, DbError> {
    tx.query_opt(BY_RECEIPT, &[&receipt_hash], stored)
}

/// An answer by its id.
pub fn by_id(tx: &mut Tx, id: Uuid) -> Result<Option<Stored>, DbError> {
    tx.query_opt(BY_ID, &[&id], stored)
}

/// The marks of an answer, in the order they were put.
pub fn marks(tx: &mut Tx, response: Uuid) -> Result<Vec<StoredMark>, DbError> {
    tx.query(MARKS, &[&response], stored_mark)
}

/// Takes an answer out of use, or between `in`, `held` and `hidden`; the tallies follow at once,
/// and so does what rests on it.
/// False when somebody else was faster.
pub fn change_state(tx: &mut Tx, old: &NewResponse, row_version: i64, state: &str) -> Result<bool, DbError> {
    if tx.execute(SET_STATE, &[&old.id, &row_version, &state])? == 0 {
        return Ok(false);
    }
    tx.execute(SET_MARK_STATE, &[&old.id, &state])?;
    count(tx, old, -1);
    if state == "withdrawn" {
        files::erase(tx, old.id)?;
    } else {
        let mut moved = old.clone();
        moved.counted.state = state.to_owned();
        count(tx, &moved, 1);
    }
    resting::recount(tx, old.id)?;
    Ok(true)
}

/// Puts a corrected answer in the place of the old one, which is kept as a record. False when somebody else was faster.
pub fn correct(
    tx: &mut Tx,
    old: &NewResponse,
    row_version: i64,
    old_body: &Json,
    new: &NewResponse,
    hour: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed =
        tx.execute(CORRECT, &[&new.id, &row_version, &new.answers, &new.form_number, &new.body_hash, &new.counted.state, &new.urgent])?;
    if changed == 0 {
        return Ok(false);
    }
    tx.execute(KEEP_VERSION, &[&old.id, &row_version, old_body, &hour])?;
    tx.execute(DELETE_MARKS, &[&old.id])?;
    count(tx, old, -1);
    insert_marks(tx, new)?;
    // Whichever way it is corrected, it came as it came.
    let mut counted = new.clone();
    counted.counted.channel = old.counted.channel;
    count(tx, &counted, 1);
    resting::let_go(tx, old, new)?;
    resting::recount(tx, old.id)?;
    Ok(true)
}

/// Keeps texts from being shown outside the inner circle, since they name somebody.
pub fn mask(tx: &mut Tx, marks: &[Uuid]) -> Result<(), DbError> {
    if marks.is_empty() {
        return Ok(());
    }
    tx.execute(MASK, &[&List(marks), &true]).map(drop)
}

/// A helper has entered one more, of so many people: counts a day, tied to no answer.
pub fn helped(tx: &mut Tx, inquiry: Uuid, helper: Uuid, day: &str, people: i64) -> Result<(), DbError> {
    tx.execute(HELPED, &[&inquiry, &helper, &day, &people]).map(drop)
}

/// An answer's row, for every query that selects the columns of `BY_ID`.
pub fn stored(row: &Row) -> Result<Stored, DbError> {
    Ok(Stored {
        id: row.get("id")?,
        inquiry: row.get("inquiry_id")?,
        form_number: row.get("form_number")?,
        lang: row.get("lang")?,
        channel: row.get("channel")?,
        people: row.get("people")?,
        hour: row.get("hour")?,
        period: row.get("period")?,
        answers: row.get("answers")?,
        noise_key: row.get("noise_key")?,
        state: row.get("state")?,
        urgent: row.get("urgent")?,
        row_version: row.get("row_version")?,
    })
}

/// A mark's row, for every query that selects the columns of `MARKS`.
pub fn stored_mark(row: &Row) -> Result<StoredMark, DbError> {
    Ok(StoredMark {
        id: row.get("id")?,
        response: row.get("response_id")?,
        number: row.get("number")?,
        kind: row.get("kind")?,
        lon: row.get("lon")?,
        lat: row.get("lat")?,
        method: row.get("method")?,
        area: row.get("area_number")?,
        cell: row.get("cell")?,
        hour: row.get("hour")?,
        answers: row.get("answers")?,
        text: row.get("text")?,
        masked: row.get("masked")?,
        state: row.get("state")?,
    })
}
