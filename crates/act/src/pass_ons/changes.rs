//! Changes to what is passed on: the row, its place on the thread, its edges and its event, in one transaction.

use chrono::NaiveDate;
use ground::due::Precision;
use ground::red_thread::{self, Kind, Node};
use kit::db::{DbError, Tx};
use serde_json::json;
use uuid::Uuid;

use super::model::{ANSWERED_WITHIN, PassOn, Passed, Refused, State, responses};
use super::queries;
use crate::hand::Hand;

/// Sends marks to an organisation; false when the same was sent before.
pub fn send(tx: &mut Tx, hand: &Hand, new: &PassOn, marks: &[Passed]) -> Result<bool, DbError> {
    if !queries::insert(tx, new)? {
        return Ok(false);
    }
    let (to, ids) = ((Kind::PassOn, new.id), marks.iter().map(|mark| mark.id).collect::<Vec<_>>());
    red_thread::link_many(tx, Kind::Mark, &ids, to, hand.at, hand.by)?;
    red_thread::link_many(tx, Kind::Response, &responses(marks), to, hand.at, hand.by)?;
    red_thread::link(tx, (Kind::Inquiry, new.inquiry), to, hand.at, hand.by)?;
    put(tx, hand, new)?;
    hand.record(tx, "passed_on", ("pass_on", new.id), json!({ "organisation": new.organisation, "marks": ids.len() }))?;
    Ok(true)
}

/// The receiving organisation has answered: call it in the transaction that writes the reply, with the state that
/// [`State::answered`] gave, and the day that is promised, if one is. False when somebody else was faster.
pub fn set_answered(
    tx: &mut Tx,
    hand: &Hand,
    one: &PassOn,
    row_version: i64,
    (state, until): (State, Option<NaiveDate>),
) -> Result<bool, DbError> {
    let now = PassOn { state, due_on: until.unwrap_or(one.due_on), row_version, ..one.clone() };
    set(tx, hand, &now, "pass_on_answered")
}

/// Takes it back, and says why. The outer result is the database's, the inner one the rules'; false when somebody else was faster.
pub fn withdraw(tx: &mut Tx, hand: &Hand, one: &PassOn, row_version: i64, why: &str) -> Result<Result<bool, Refused>, DbError> {
    match one.state.withdrawn() {
        Ok(state) => {
            let now = PassOn { state, row_version, returned: why.to_owned(), ..one.clone() };
            set(tx, hand, &now, "pass_on_withdrawn").map(Ok)
        }
        Err(refused) => Ok(Err(refused)),
    }
}

/// It is not theirs, say those who received it, and in a sentence why or whose it is; it goes back to those who sent it.
pub fn give_back(tx: &mut Tx, hand: &Hand, one: &PassOn, row_version: i64, words: &str) -> Result<Result<bool, Refused>, DbError> {
    match one.state.returned() {
        Ok(state) => set(tx, hand, &PassOn { state, row_version, returned: words.to_owned(), ..one.clone() }, "pass_on_returned").map(Ok),
        Err(refused) => Ok(Err(refused)),
    }
}

/// The same marks go on to somebody else as something of its own, which the thread ties to this one.
pub fn send_on(
    tx: &mut Tx,
    hand: &Hand,
    one: &PassOn,
    row_version: i64,
    (new, marks): (&PassOn, &[Passed]),
) -> Result<Result<bool, Refused>, DbError> {
    let state = match one.state.sent_on() {
        Ok(state) => state,
        Err(refused) => return Ok(Err(refused)),
    };
    if !set(tx, hand, &PassOn { state, row_version, ..one.clone() }, "pass_on_sent_on")? {
        return Ok(Ok(false));
    }
    red_thread::link(tx, (Kind::PassOn, one.id), (Kind::PassOn, new.id), hand.at, hand.by)?;
    send(tx, hand, new, marks)?;
    Ok(Ok(true))
}

/// It is theirs after all, say those who gave it away: it waits for them again, for the day that it did. Whoever sent it on takes
/// that back, with `why`, as long as nobody has answered it.
pub fn keep(tx: &mut Tx, hand: &Hand, one: &PassOn, row_version: i64, why: &str) -> Result<Result<bool, Refused>, DbError> {
    let state = match one.state.kept() {
        Ok(state) => state,
        Err(refused) => return Ok(Err(refused)),
    };
    let onwards = if one.state == State::SentOn { queries::sent_on_as(tx, one.id)? } else { None };
    match &onwards {
        // What those who sent it have sent to another is theirs to take back.
        Some(next) if Some(next.sent_by) != hand.by => return Ok(Err(Refused::SentOn)),
        Some(next) => {
            if let Err(refused) = next.state.withdrawn() {
                return Ok(Err(refused));
            }
        }
        None if one.state == State::SentOn => return Ok(Err(Refused::SentOn)),
        None => {}
    }
    if !set(tx, hand, &PassOn { state, row_version, returned: String::new(), ..one.clone() }, "pass_on_kept")? {
        return Ok(Ok(false));
    }
    match onwards {
        Some(next) => withdraw(tx, hand, &next, next.row_version, why),
        None => Ok(Ok(true)),
    }
}

/// Its answer was taken back: an answer is asked for anew. What waits already stays as it is.
pub fn reopen(tx: &mut Tx, hand: &Hand, one: &PassOn) -> Result<(), DbError> {
    let state = one.state.reopened();
    if state == one.state {
        return Ok(());
    }
    set(tx, hand, &PassOn { state, due_on: hand.day_of(hand.at) + ANSWERED_WITHIN, ..one.clone() }, "pass_on_reopened").map(drop)
}

/// Somebody looked at exact places and texts.
pub fn looked(tx: &mut Tx, hand: &Hand, subject: (&'static str, Uuid), marks: usize) -> Result<(), DbError> {
    hand.record(tx, "places_read", subject, json!({ "marks": marks }))
}

fn set(tx: &mut Tx, hand: &Hand, now: &PassOn, event: &'static str) -> Result<bool, DbError> {
    if !queries::set_state(tx, now)? {
        return Ok(false);
    }
    put(tx, hand, now)?;
    hand.record(tx, event, ("pass_on", now.id), json!({ "state": now.state.code() }))?;
    Ok(true)
}

/// Its place on the thread. The title is written so that those who told may read it. What was sent on was seen when it was first
/// sent.
fn put(tx: &mut Tx, hand: &Hand, one: &PassOn) -> Result<(), DbError> {
    let seen_at = queries::said_before(tx, one.id)?.into_iter().map(|said| said.at).fold(one.sent_at, Ord::min);
    red_thread::put(
        tx,
        &Node {
            kind: Kind::PassOn,
            id: one.id,
            state: one.state.on_thread(),
            title: one.title.clone(),
            note: one.organisation_name.clone(),
            voices: one.people,
            marks: one.marks,
            happened_on: Some(hand.day_of(seen_at)),
            due_on: one.state.open().then_some(one.due_on),
            due_known: Precision::Day,
            public: one.public(),
            path: one.path(),
            changed_at: hand.at,
            answered: false,
        },
    )
}
