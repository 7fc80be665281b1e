//! Events: one for each change, written in the change's own transaction. The timeline, the notices and the audit are
//! views of them. An anonymous answer's event carries the hour and nothing more.

use chrono::{DateTime, Utc};
use kit::db::{DbError, Row, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it; nobody for a resident's answer or a job.
    pub actor: Option<Uuid>,
    /// What, as a past tense in snake case: `measure_decided`.
    pub kind: &'static str,
    /// The kind of thing it happened to.
    pub subject_kind: &'static str,
    /// The thing it happened to.
    pub subject: Uuid,
    /// What is worth knowing beside, as an object; never what a resident told.
    pub particulars: Value,
}

impl Event {
    /// An event without particulars.
    pub fn new(id: Uuid, at: DateTime<Utc>, actor: Option<Uuid>, kind: &'static str, subject_kind: &'static str, subject: Uuid) -> Self {
        Self { id, at, actor, kind, subject_kind, subject, particulars: json!({}) }
    }

    /// The same with particulars.
    #[must_use]
    pub fn with(mut self, particulars: Value) -> Self {
        self.particulars = particulars;
        self
    }
}

/// An event as it is read back, with the actor's name.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// When.
    pub at: DateTime<Utc>,
    /// Who, if somebody.
    pub actor: Option<String>,
    /// What.
    pub kind: String,
    /// The kind of thing it happened to.
    pub subject_kind: String,
    /// The thing.
    pub subject: Uuid,
    /// What was worth knowing.
    pub particulars: Value,
}

kit::statements! {
    /// Writes an event.
    INSERT = "insert into event (id, at, actor_id, kind, subject_kind, subject_id, particulars) values ($1, $2, $3, $4, $5, $6, $7)";
    /// An event of one thing by its id.
    ONE = "select id from event where subject_kind = $1 and subject_id = $2 and id = $3";
    /// The latest events of one thing.
    OF_SUBJECT = "select e.at, p.name as actor, e.kind, e.subject_kind, e.subject_id, e.particulars from event e
        left join person p on p.id = e.actor_id where e.subject_kind = $1 and e.subject_id = $2 order by e.at desc, e.id desc limit $3";
    /// The latest events of all.
    LATEST = "select e.at, p.name as actor, e.kind, e.subject_kind, e.subject_id, e.particulars from event e
        left join person p on p.id = e.actor_id where e.at > $1 order by e.at desc, e.id desc limit $2";
}

/// Writes an event; belongs into the transaction of the change itself.
pub fn record(tx: &mut Tx, event: &Event) -> Result<(), DbError> {
    tx.execute(INSERT, &[&event.id, &event.at, &event.actor, &event.kind, &event.subject_kind, &event.subject, &event.particulars])
        .map(drop)
}

/// Whether this very event has been written: for what is sent twice and has no row of its own to tell.
pub fn is_recorded(tx: &mut Tx, event: &Event) -> Result<bool, DbError> {
    Ok(tx.query_opt(ONE, &[&event.subject_kind, &event.subject, &event.id], |_| Ok(()))?.is_some())
}

/// The latest `limit` events of one thing, newest first.
pub fn of(tx: &mut Tx, subject_kind: &str, subject: Uuid, limit: i64) -> Result<Vec<Recorded>, DbError> {
    tx.query(OF_SUBJECT, &[&subject_kind, &subject, &limit], recorded)
}

/// The latest `limit` events since a moment, newest first.
pub fn since(tx: &mut Tx, moment: DateTime<Utc>, limit: i64) -> Result<Vec<Recorded>, DbError> {
    tx.query(LATEST, &[&moment, &limit], recorded)
}

fn recorded(row: &Row) -> Result<Recorded, DbError> {
    Ok(Recorded {
        at: row.get("at")?,
        actor: row.get("actor")?,
        kind: row.get("kind")?,
        subject_kind: row.get("subject_kind")?,
        subject: row.get("subject_id")?,
        particulars: row.get("particulars")?,
    })
}
