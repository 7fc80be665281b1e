//! Notes in the database.

use chrono::{DateTime, Utc};
use ground::red_thread::{self, Sent};
use kit::db::{DbError, List, Row, Tx};
use uuid::Uuid;

use crate::responses::model::StoredMark;
use crate::responses::queries::stored_mark;

kit::statements! {
    /// Notes of some books that fit, newest first; empty texts and 0 mean any.
    FITTING = "select m.id, m.response_id, m.number, m.kind, m.lon, m.lat, m.method, m.area_number, m.cell, m.hour, m.answers, m.text, m.masked,
        m.state, m.inquiry_id, r.urgent, r.handled_by, e.actor_id, e.at, p.name as author
        from mark m join response r on r.id = m.response_id
        left join event e on e.subject_kind = 'response' and e.subject_id = m.response_id and e.kind = 'note_written'
        left join person p on p.id = e.actor_id
        where m.inquiry_id {any:$1} and m.state in ('in', 'held') and ($2 = '' or m.kind = $2) and (cast($3 as {bigint}) = 0 or m.area_number = $3)
        and m.hour >= $4 and (not $5 or r.urgent = {true}) and ($6 = '' or {search:m.text:$6}) and ($7 or e.actor_id = $8)
        order by m.hour desc, m.id desc limit $9 offset $10";
    /// Who wrote a note, and when.
    AUTHOR = "select e.actor_id, e.at from event e where e.subject_kind = 'response' and e.subject_id = $1 and e.kind = 'note_written'";
}

/// A note as the list shows it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Note {
    pub mark: StoredMark,
    /// The book it stands in.
    pub book: Uuid,
    pub urgent: bool,
    /// Where it was passed on to.
    pub sent: Option<Sent>,
    /// Somebody has taken care of it.
    pub handled: bool,
    pub author: Option<Uuid>,
    pub author_name: String,
    pub written_at: Option<DateTime<Utc>>,
}

/// Which notes are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The kind; any when empty.
    pub kind: String,
    /// The area's number; any when 0.
    pub area: i64,
    /// Not before this moment.
    pub since: DateTime<Utc>,
    /// Urgent ones only.
    pub urgent: bool,
    /// With these words; any when empty.
    pub words: String,
    /// Those of this person only; everybody's when missing.
    pub author: Option<Uuid>,
}

impl Asked {
    /// All notes of one person.
    pub fn of_author(person: Uuid) -> Self {
        let since = DateTime::UNIX_EPOCH;
        Self { kind: String::new(), area: 0, since, urgent: false, words: String::new(), author: Some(person) }
    }
}

/// Notes of some books that fit, newest first.
pub(super) fn fitting(tx: &mut Tx, books: &[Uuid], asked: &Asked, limit: i64, offset: i64) -> Result<Vec<Note>, DbError> {
    let (everybody, author) = (asked.author.is_none(), asked.author.unwrap_or_default());
    let mut notes = tx.query(
        FITTING,
        &[&List(books), &asked.kind, &asked.area, &asked.since, &asked.urgent, &asked.words, &everybody, &author, &limit, &offset],
        note,
    )?;
    let marks: Vec<Uuid> = notes.iter().map(|note| note.mark.id).collect();
    let mut sent = red_thread::sent(tx, &marks)?;
    for note in &mut notes {
        note.sent = sent.remove(&note.mark.id);
    }
    Ok(notes)
}

fn note(row: &Row) -> Result<Note, DbError> {
    Ok(Note {
        mark: stored_mark(row)?,
        book: row.get("inquiry_id")?,
        urgent: row.get("urgent")?,
        sent: None,
        handled: row.get::<Option<Uuid>>("handled_by")?.is_some(),
        author: row.get("actor_id")?,
        author_name: row.get::<Option<String>>("author")?.unwrap_or_default(),
        written_at: row.get("at")?,
    })
}

/// Who wrote a note, and when; none for an answer that is no note.
pub(super) fn author(tx: &mut Tx, response: Uuid) -> Result<Option<(Uuid, DateTime<Utc>)>, DbError> {
    tx.query_opt(AUTHOR, &[&response], |row| Ok((row.get("actor_id")?, row.get("at")?)))
}
