//! The mails in the database: queued, on their way, sent, given up.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{Mail, NewMail};
use crate::db::{DbError, List, Row, Tx, Value};

/// How long one attempt may take before another may begin.
const ATTEMPT_LASTS: TimeDelta = TimeDelta::minutes(10);
/// The pause after each failed attempt, in minutes: nearly three days in all, then the mail is given up.
const PAUSES: [i64; 9] = [1, 5, 15, 60, 180, 360, 720, 1_440, 1_440];
/// The attempt after the last pause is the last.
const MOST_ATTEMPTS: i64 = PAUSES.len() as i64 + 1;
/// A mail that could not leave for so long is no news any more, and its link is worth nothing.
const STALE: TimeDelta = TimeDelta::days(3);
/// Characters of an error that are kept.
const ERROR_LENGTH: usize = 500;

crate::statements! {
    /// Puts a mail in the outbox, once.
    QUEUE = "insert into mail (id, recipient, subject, body, why, link, created_at, send_after)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing";
    /// Takes the next mail that is due, those to many last, and keeps others from taking it for a while.
    CLAIM = "update mail set attempts = attempts + 1, send_after = $2 where id in (
            select id from mail where sent_at is null and send_after <= $1 and send_after > $3 and attempts < $4
            order by case when about is null then 0 else 1 end, send_after limit 1 {skip_locked})
        returning id, recipient, subject, body, why, link, created_at, send_after, sent_at, attempts, error, about";
    /// The mail has left.
    SENT = "update mail set sent_at = $2, error = null, link = '' where id = $1";
    /// Nothing is kept of a mail.
    ERASE_MAIL = "delete from mail where id = $1";
    /// The mail has not left.
    FAILED = "update mail set attempts = $2, send_after = $3, error = $4 where id = $1";
    /// The newest mails; their ids lie in the order of time.
    LATEST = "select id, recipient, subject, body, why, link, created_at, send_after, sent_at, attempts, error, about
        from mail order by id desc limit $1";
    /// How many wait, and how many have been given up.
    STATE = "select count(*) filter (where attempts < $1 and send_after > $2) as waiting,
            count(*) filter (where attempts >= $1 or send_after <= $2) as given_up
        from mail where sent_at is null";
    /// How many mails to many wait.
    WAITING_ABOUT = "select count(*) as n from mail where about is not null and sent_at is null and attempts < $1 and send_after > $2";
    /// Mails to many that were tried and will not be tried any more.
    GIVEN_UP = "select about, coalesce(error, '') as error from mail
        where about is not null and sent_at is null and attempts > 0 and (attempts >= $1 or send_after <= $2) limit 500";
    /// The mails about any of these.
    ERASE_ABOUT = "delete from mail where about {any:$1}";
}

/// How the outbox stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queue {
    /// Mails that will be tried, now or later.
    pub waiting: i64,
    /// Mails that will not be tried any more.
    pub given_up: i64,
}

/// Puts a mail in the outbox, within the caller's transaction.
pub fn queue(tx: &mut Tx, mail: &NewMail) -> Result<(), DbError> {
    let values: &[&dyn crate::db::ToValue] =
        &[&mail.id, &mail.to, &mail.subject, &mail.body, &mail.why, &mail.link, &mail.created_at, &mail.send_after];
    tx.execute(QUEUE, values).map(|_| ())
}

const INSERT_MANY: &str = "insert into mail (id, recipient, subject, body, why, link, created_at, send_after, about) values";

/// Puts mails to many in the outbox, each with what it is about.
pub fn queue_many(tx: &mut Tx, mails: &[(NewMail, Uuid)]) -> Result<(), DbError> {
    let row = |(mail, about): &(NewMail, Uuid)| -> Vec<Value> {
        let texts = [&mail.to, &mail.subject, &mail.body, &mail.why, &mail.link].map(|text| text.clone().into());
        [vec![mail.id.into()], texts.to_vec(), vec![mail.created_at.into(), mail.send_after.into(), (*about).into()]].concat()
    };
    let rows: Vec<Vec<Value>> = mails.iter().map(row).collect();
    tx.insert_many(INSERT_MANY, 9, &rows, "on conflict (id) do nothing").map(drop)
}

/// How many mails to many wait to leave.
pub fn waiting_about(tx: &mut Tx, now: DateTime<Utc>) -> Result<i64, DbError> {
    tx.query_one(WAITING_ABOUT, &[&MOST_ATTEMPTS, &(now - STALE)], |row| row.get("n"))
}

/// What mails to many were about that could not leave, some at a time, with what the mail server said.
pub fn given_up(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<(Uuid, String)>, DbError> {
    tx.query(GIVEN_UP, &[&MOST_ATTEMPTS, &(now - STALE)], |row| Ok((row.get("about")?, row.get("error")?)))
}

/// Takes back every mail about any of these that has not left.
pub fn take_back(tx: &mut Tx, about: &[Uuid]) -> Result<(), DbError> {
    tx.execute(ERASE_ABOUT, &[&List(about)]).map(drop)
}

/// The newest mails first, at most `limit`.
pub fn latest(tx: &mut Tx, limit: u32) -> Result<Vec<Mail>, DbError> {
    tx.query(LATEST, &[&limit], read)
}

/// How many mails wait and how many were given up, as of `now`.
pub fn state(tx: &mut Tx, now: DateTime<Utc>) -> Result<Queue, DbError> {
    tx.query_one(STATE, &[&MOST_ATTEMPTS, &(now - STALE)], |row| Ok(Queue { waiting: row.get("waiting")?, given_up: row.get("given_up")? }))
}

/// Takes the next mail that is due, if any; it counts as one attempt.
pub(super) fn claim(tx: &mut Tx, now: DateTime<Utc>) -> Result<Option<Mail>, DbError> {
    tx.query_opt(CLAIM, &[&now, &(now + ATTEMPT_LASTS), &(now - STALE), &MOST_ATTEMPTS], read)
}

/// Notes that a mail has left; nothing is kept of one to many.
pub(super) fn sent(tx: &mut Tx, id: Uuid, about: Option<Uuid>, now: DateTime<Utc>) -> Result<(), DbError> {
    if about.is_some() { erase(tx, id) } else { tx.execute(SENT, &[&id, &now]).map(drop) }
}

/// Takes a mail out as if it had never been written.
pub(super) fn erase(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute(ERASE_MAIL, &[&id]).map(drop)
}

/// Notes why a mail did not leave, and when to try again; never, if it is `hopeless`.
pub(super) fn failed(tx: &mut Tx, mail: &Mail, now: DateTime<Utc>, error: &str, hopeless: bool) -> Result<(), DbError> {
    let attempts = if hopeless { MOST_ATTEMPTS } else { mail.attempts };
    let pause = usize::try_from(attempts - 1).ok().and_then(|failed| PAUSES.get(failed)).copied();
    let again = now + TimeDelta::minutes(pause.unwrap_or_default());
    let error: String = error.chars().filter(|letter| *letter != '\0').take(ERROR_LENGTH).collect();
    tx.execute(FAILED, &[&mail.letter.id, &attempts, &again, &error]).map(|_| ())
}

fn read(row: &Row) -> Result<Mail, DbError> {
    Ok(Mail {
        letter: NewMail {
            id: row.get("id")?,
            to: row.get("recipient")?,
            subject: row.get("subject")?,
            body: row.get("body")?,
            why: row.get("why")?,
            link: row.get("link")?,
            created_at: row.get("created_at")?,
            send_after: row.get("send_after")?,
        },
        about: row.get("about")?,
        sent_at: row.get("sent_at")?,
        attempts: row.get("attempts")?,
        error: row.get("error")?,
    })
}
