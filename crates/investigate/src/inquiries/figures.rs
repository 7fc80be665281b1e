//! How far inquiries have come, in figures: exact for those who read places, else as released. No query reads answers.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::db::{DbError, List, Tx};
use uuid::Uuid;

kit::statements! {
    /// People and marks by moderation state, from the tallies.
    TALLIES = "select inquiry_id, state, sum(people) as people, sum(marks) as marks from tally_now
        where inquiry_id {any:$1} and cube = 'all' group by inquiry_id, state";
    /// What the latest release tells: the figures that went through the door, not the exact ones beside them.
    RELEASED = "select r.inquiry_id, cast(r.body ->> 'people' as {bigint}) as people, cast(r.body ->> 'marks' as {bigint}) as marks from release r
        where r.inquiry_id {any:$1} and r.state = 'published' and r.body ->> 'people' is not null
        and r.number = (select max(l.number) from release l where l.inquiry_id = r.inquiry_id and l.state = 'published')";
    /// Answers that somebody should read today.
    URGENT = "select inquiry_id, count(*) as n from response where urgent = {true} and handled_by is null and state <> 'withdrawn'
        and inquiry_id {any:$1} group by inquiry_id";
    /// Messages from holders that nobody has read.
    UNREAD = "select r.inquiry_id, count(*) as n from message m join response r on r.id = m.response_id
        where m.sender = 'holder' and m.read_at is null and r.state <> 'withdrawn' and r.inquiry_id {any:$1} group by r.inquiry_id";
    /// When some were closed last.
    CLOSED = "select subject_id, max(at) as at from event where subject_kind = 'inquiry' and kind = 'inquiry_closed' and subject_id {any:$1}
        group by subject_id";
    /// What those who work here have done with one, newest first.
    WORKED = "select e.at, p.name as actor, e.kind, e.subject_kind, e.subject_id, e.particulars from event e
        left join person p on p.id = e.actor_id where e.subject_kind = 'inquiry' and e.subject_id = $1 and e.actor_id is not null
        and e.kind {any:$2} order by e.at desc, e.id desc limit $3";
}

/// How far one inquiry has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// People whose answers count.
    pub people: i64,
    /// Marks that count.
    pub marks: i64,
    /// People whose answers wait for being read.
    pub waiting: i64,
    /// Answers that somebody should read today.
    pub urgent: i64,
    /// Messages from holders that nobody has read.
    pub unread: i64,
}

/// The exact figures of some inquiries, for those who read places.
pub fn exact(tx: &mut Tx, inquiries: &[Uuid]) -> Result<HashMap<Uuid, Figures>, DbError> {
    let mut all: HashMap<Uuid, Figures> = HashMap::new();
    let tallies = tx.query(TALLIES, &[&List(inquiries)], |row| {
        Ok((row.get::<Uuid>("inquiry_id")?, row.get::<String>("state")?, row.get::<i64>("people")?, row.get::<i64>("marks")?))
    })?;
    for (id, state, people, marks) in tallies {
        let figures = all.entry(id).or_default();
        match state.as_str() {
            "in" => (figures.people, figures.marks) = (people, marks),
            "held" => figures.waiting = people,
            _ => {}
        }
    }
    for (id, n) in counts(tx, URGENT, inquiries)? {
        all.entry(id).or_default().urgent = n;
    }
    for (id, n) in counts(tx, UNREAD, inquiries)? {
        all.entry(id).or_default().unread = n;
    }
    Ok(all)
}

fn counts(tx: &mut Tx, sql: &'static str, inquiries: &[Uuid]) -> Result<Vec<(Uuid, i64)>, DbError> {
    tx.query(sql, &[&List(inquiries)], |row| Ok((row.get("inquiry_id")?, row.get("n")?)))
}

/// What has been released of some inquiries; those without a release are left out.
pub fn released(tx: &mut Tx, inquiries: &[Uuid]) -> Result<HashMap<Uuid, Figures>, DbError> {
    let rows = tx.query(RELEASED, &[&List(inquiries)], |row| {
        let figures = Figures { people: row.get("people")?, marks: row.get::<Option<i64>>("marks")?.unwrap_or(0), ..Figures::default() };
        Ok((row.get::<Uuid>("inquiry_id")?, figures))
    })?;
    Ok(rows.into_iter().collect())
}

/// When some inquiries were closed last, by hand or by the day.
pub fn closed(tx: &mut Tx, inquiries: &[Uuid]) -> Result<HashMap<Uuid, DateTime<Utc>>, DbError> {
    let rows = tx.query(CLOSED, &[&List(inquiries)], |row| Ok((row.get("subject_id")?, row.get("at")?)))?;
    Ok(rows.into_iter().collect())
}

/// What those who work here have done with an inquiry, of these kinds, newest first.
pub fn worked(tx: &mut Tx, inquiry: Uuid, kinds: &[&str], limit: i64) -> Result<Vec<ground::events::Recorded>, DbError> {
    tx.query(WORKED, &[&inquiry, &List(kinds), &limit], |row| {
        Ok(ground::events::Recorded {
            at: row.get("at")?,
            actor: row.get("actor")?,
            kind: row.get("kind")?,
            subject_kind: row.get("subject_kind")?,
            subject: row.get("subject_id")?,
            particulars: row.get("particulars")?,
        })
    })
}
