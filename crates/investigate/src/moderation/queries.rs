//! Answers as those read them who moderate. An answer is addressed by its handle, the id of its first mark or, where it has
//! none, one of its own: its own id opens its receipt together with what was told, and is shown to nobody.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::db::{DbError, List, Row, Tx};
use uuid::Uuid;

use super::model::Show;
use crate::responses::model::{Stored, StoredMark};
use crate::responses::queries::{stored, stored_mark};

/// The columns of an answer, its first mark `m` and the one who handled it, before a condition.
macro_rules! answers {
    ($($rest:literal),*) => {
        concat!(
            "select r.id, r.inquiry_id, r.form_number, r.lang, r.channel, r.people, r.hour, r.period, r.answers, r.noise_key, r.state, r.urgent,
            r.row_version, r.handled_by, m.id as handle, h.name as handler from mark m join response r on r.id = m.response_id
            left join person h on h.id = r.handled_by where m.number = 1 ",
            $($rest),*
        )
    };
}

/// The same of an answer without marks.
macro_rules! plain_answers {
    ($($rest:literal),*) => {
        concat!(
            "select r.id, r.inquiry_id, r.form_number, r.lang, r.channel, r.people, r.hour, r.period, r.answers, r.noise_key, r.state, r.urgent,
            r.row_version, r.handled_by, r.handle, h.name as handler from response r left join person h on h.id = r.handled_by
            where r.handle is not null ",
            $($rest),*
        )
    };
}

kit::statements! {
    /// The newest answers before a point of the list.
    NEWEST = answers!("and m.inquiry_id = $1 and m.state <> 'withdrawn' and (m.hour < $2 or (m.hour = $2 and m.id < $3))
        order by m.hour desc, m.id desc limit $4");
    /// The same, of those with something written.
    WITH_TEXT = answers!("and m.inquiry_id = $1 and m.state <> 'withdrawn' and (m.hour < $2 or (m.hour = $2 and m.id < $3))
        and exists (select 1 from mark t where t.response_id = m.response_id and t.text <> '') order by m.hour desc, m.id desc limit $4");
    /// The same, of those in one state.
    IN_STATE = answers!("and r.inquiry_id = $1 and r.state = $5 and (r.hour < $2 or (r.hour = $2 and m.id < $3))
        order by r.hour desc, m.id desc limit $4");
    /// The same, of the urgent ones.
    URGENT = answers!("and r.urgent = {true} and r.inquiry_id = $1 and r.state <> 'withdrawn' and (r.hour < $2 or (r.hour = $2 and m.id < $3))
        order by r.hour desc, m.id desc limit $4");
    /// Urgent ones that nobody has taken care of.
    ON_TOP = answers!("and r.urgent = {true} and r.handled_by is null and r.inquiry_id = $1 and r.state <> 'withdrawn'
        order by r.hour, m.id limit 25");
    /// The newest answers without marks before a point of the list.
    PLAIN_NEWEST = plain_answers!("and r.inquiry_id = $1 and r.state <> 'withdrawn' and (r.hour < $2 or (r.hour = $2 and r.handle < $3))
        order by r.hour desc, r.handle desc limit $4");
    /// The same, of those in one state.
    PLAIN_IN_STATE = plain_answers!("and r.inquiry_id = $1 and r.state = $5 and (r.hour < $2 or (r.hour = $2 and r.handle < $3))
        order by r.hour desc, r.handle desc limit $4");
    /// The same, of the urgent ones.
    PLAIN_URGENT = plain_answers!("and r.urgent = {true} and r.inquiry_id = $1 and r.state <> 'withdrawn'
        and (r.hour < $2 or (r.hour = $2 and r.handle < $3)) order by r.hour desc, r.handle desc limit $4");
    /// Urgent ones without marks that nobody has taken care of.
    PLAIN_ON_TOP = plain_answers!("and r.urgent = {true} and r.handled_by is null and r.inquiry_id = $1 and r.state <> 'withdrawn'
        order by r.hour, r.handle limit 25");
    /// An answer without marks.
    PLAIN_BY_HANDLE = plain_answers!("and r.handle = $1");
    /// The answer that a mark belongs to.
    BY_MARK = "select r.id, r.inquiry_id, r.form_number, r.lang, r.channel, r.people, r.hour, r.period, r.answers, r.noise_key, r.state, r.urgent,
        r.row_version, r.handled_by, f.id as handle, h.name as handler from mark m join response r on r.id = m.response_id
        join mark f on f.response_id = r.id and f.number = 1 left join person h on h.id = r.handled_by where m.id = $1";
    /// The marks of some answers.
    MARKS = "select id, response_id, number, kind, lon, lat, method, area_number, cell, hour, answers, text, masked, state from mark
        where response_id {any:$1} order by response_id, number";
    /// How many messages some answers have.
    MESSAGES = "select response_id, count(*) as n from message where response_id {any:$1} group by response_id";
    /// A text names somebody, or does not after all.
    SET_MASKED = "update mark set masked = $3 where id = $1 and inquiry_id = $2 and masked <> $3";
    /// Somebody should read it today.
    SET_URGENT = "update response set urgent = {true}, handled_by = null, row_version = row_version + 1 where id = $1 and (urgent = {false} or handled_by is not null)";
    /// Somebody has taken care of it.
    SET_HANDLED = "update response set handled_by = $2, row_version = row_version + 1 where id = $1 and urgent = {true} and handled_by is null";
}

/// An answer with its marks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// The answer.
    pub stored: Stored,
    /// By which it is addressed: its first mark, or a handle of its own.
    pub handle: Uuid,
    /// Its marks, in order.
    pub marks: Vec<StoredMark>,
    /// Somebody has taken care of it.
    pub handled: bool,
    /// Their name.
    pub handler: Option<String>,
    /// How many messages there are between its holder and the house.
    pub messages: i64,
}

impl Answer {
    /// Somebody has its receipt. Notes and imports have none, and so nobody to write to.
    pub fn has_holder(&self) -> bool {
        !matches!(self.stored.channel.as_str(), "note" | "import" | "paper")
    }
}

/// A point in a list: the hour and handle of the last answer shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub hour: DateTime<Utc>,
    pub mark: Uuid,
}

impl Point {
    /// Before everything: the beginning of the list.
    pub fn start() -> Self {
        Self { hour: DateTime::from_timestamp(32_503_680_000, 0).unwrap_or_default(), mark: Uuid::max() }
    }

    /// As it stands in an address.
    pub fn code(self) -> String {
        format!("{}.{}", self.hour.timestamp(), self.mark)
    }

    /// What an address says; the beginning when that is nothing known.
    pub fn from_code(code: &str) -> Self {
        let read = || {
            let (hour, mark) = code.split_once('.')?;
            let hour = DateTime::from_timestamp(hour.parse().ok().filter(|hour: &i64| (0..32_503_680_000).contains(hour))?, 0)?;
            Some(Self { hour, mark: mark.parse().ok()? })
        };
        read().unwrap_or_else(Self::start)
    }
}

/// The answers of one page, newest first, and one more where there are more.
/// `marks` says whether the inquiry's answers have marks.
pub(super) fn page(tx: &mut Tx, inquiry: Uuid, marks: bool, show: Show, after: Point, limit: i64) -> Result<Vec<Answer>, DbError> {
    let (hour, mark) = (after.hour, after.mark);
    let of = |with: &'static str, without: &'static str| if marks { with } else { without };
    match show {
        Show::Text if marks => tx.query(WITH_TEXT, &[&inquiry, &hour, &mark, &limit], answer),
        Show::All | Show::Text => tx.query(of(NEWEST, PLAIN_NEWEST), &[&inquiry, &hour, &mark, &limit], answer),
        Show::Urgent => tx.query(of(URGENT, PLAIN_URGENT), &[&inquiry, &hour, &mark, &limit], answer),
        Show::Held | Show::Hidden => tx.query(of(IN_STATE, PLAIN_IN_STATE), &[&inquiry, &hour, &mark, &limit, &show.code()], answer),
    }
}

/// The newest answers that wait to be let through, by their handles. What is urgent is read first, one by one.
pub(super) fn waiting(tx: &mut Tx, inquiry: &crate::inquiries::Inquiry, most: i64) -> Result<Vec<Uuid>, DbError> {
    let held = page(tx, inquiry.id, inquiry.kind.has_marks(), Show::Held, Point::start(), most)?;
    Ok(held.into_iter().filter(|answer| !answer.stored.urgent || answer.handled).map(|answer| answer.handle).collect())
}

/// Urgent answers that nobody has taken care of, the oldest first.
pub(super) fn on_top(tx: &mut Tx, inquiry: Uuid, marks: bool) -> Result<Vec<Answer>, DbError> {
    tx.query(if marks { ON_TOP } else { PLAIN_ON_TOP }, &[&inquiry], answer)
}

/// Reads the marks of some answers and how many messages they have: two queries.
pub(crate) fn complete(tx: &mut Tx, answers: &mut [&mut Answer]) -> Result<(), DbError> {
    let ids: Vec<Uuid> = answers.iter().map(|answer| answer.stored.id).collect();
    let mut marks: HashMap<Uuid, Vec<StoredMark>> = HashMap::new();
    for mark in tx.query(MARKS, &[&List(&ids)], stored_mark)? {
        marks.entry(mark.response).or_default().push(mark);
    }
    let messages: HashMap<Uuid, i64> =
        tx.query(MESSAGES, &[&List(&ids)], |row| Ok((row.get("response_id")?, row.get("n")?)))?.into_iter().collect();
    for answer in answers {
        answer.marks = marks.get(&answer.stored.id).cloned().unwrap_or_default();
        answer.messages = messages.get(&answer.stored.id).copied().unwrap_or_default();
    }
    Ok(())
}

/// The answer with this handle, or that a mark with this id belongs to, with its marks; none when there is no such.
pub(crate) fn by_handle(tx: &mut Tx, handle: Uuid) -> Result<Option<Answer>, DbError> {
    let found = match tx.query_opt(BY_MARK, &[&handle], answer)? {
        None => tx.query_opt(PLAIN_BY_HANDLE, &[&handle], answer)?,
        found => found,
    };
    let Some(mut found) = found else { return Ok(None) };
    complete(tx, &mut [&mut found])?;
    Ok(Some(found))
}

fn answer(row: &Row) -> Result<Answer, DbError> {
    Ok(Answer {
        stored: stored(row)?,
        handle: row.get("handle")?,
        marks: Vec::new(),
        handled: row.get::<Option<Uuid>>("handled_by")?.is_some(),
        handler: row.get("handler")?,
        messages: 0,
    })
}

/// Masks a text or shows it again; false when it was so already.
pub(super) fn set_masked(tx: &mut Tx, mark: Uuid, inquiry: Uuid, masked: bool) -> Result<bool, DbError> {
    Ok(tx.execute(SET_MASKED, &[&mark, &inquiry, &masked])? == 1)
}

/// Lays an answer on top; false when it lay there.
pub(super) fn set_urgent(tx: &mut Tx, response: Uuid) -> Result<bool, DbError> {
    Ok(tx.execute(SET_URGENT, &[&response])? == 1)
}

/// Somebody has taken care of it; false when nobody had to.
pub(super) fn set_handled(tx: &mut Tx, response: Uuid, by: Uuid) -> Result<bool, DbError> {
    Ok(tx.execute(SET_HANDLED, &[&response, &by])? == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_reads_back_and_nonsense_begins_at_the_top() {
        let point = Point { hour: DateTime::from_timestamp(1_795_000_000, 0).unwrap(), mark: Uuid::from_u128(7) };
        assert_eq!(Point::from_code(&point.code()), point);
        for wrong in ["", ".", "x.y", "-5.00000000-0000-0000-0000-000000000007", "99999999999999.00000000-0000-0000-0000-000000000007"] {
            assert_eq!(Point::from_code(wrong), Point::start(), "{wrong}");
        }
    }
}
