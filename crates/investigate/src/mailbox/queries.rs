//! Messages in the database, from the side of the house.

use chrono::{DateTime, Utc};
use kit::db::{DbError, List, Row, Tx};
use uuid::Uuid;

kit::statements! {
    /// Conversations of some inquiries, those with something unread first, then the latest. Of one whose answer was taken back
    /// our own words are left.
    CONVERSATIONS = "select c.response_id, case when r.state = 'withdrawn' then 0 else c.unread end as unread, c.latest, i.id as inquiry_id, r.state,
        coalesce(r.handle, (select f.id from mark f where f.response_id = c.response_id and f.number = 1)) as handle,
        (select t.text from message t where t.response_id = c.response_id and (r.state <> 'withdrawn' or t.sender = 'coordinator')
            order by t.sent_at desc, t.id desc limit 1) as text,
        (select t.sender from message t where t.response_id = c.response_id order by t.sent_at desc, t.id desc limit 1) as sender
        from (select m.response_id, sum(case when m.sender = 'holder' and m.read_at is null then 1 else 0 end) as unread, max(m.sent_at) as latest
            from message m group by m.response_id) c
        join response r on r.id = c.response_id join inquiry i on i.id = r.inquiry_id
        where i.id {any:$1}
        order by case when c.unread > 0 and r.state <> 'withdrawn' then 0 else 1 end, c.latest desc, c.response_id limit $2 offset $3";
    /// The messages of an answer, with who of the house wrote.
    MESSAGES = "select m.sender, m.text, m.sent_at, m.read_at, p.name from message m left join person p on p.id = m.person_id
        where m.response_id = $1 order by m.sent_at, m.id";
    /// What the holder wrote has been read.
    READ = "update message set read_at = $2 where response_id = $1 and sender = 'holder' and read_at is null";
    /// The house writes; the same id once.
    WRITE = "insert into message (id, response_id, sender, person_id, text, sent_at) values ($1, $2, 'coordinator', $3, $4, $5) on conflict (id) do nothing";
}

/// A conversation as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Conversation {
    pub inquiry: Uuid,
    /// The answer's first mark.
    pub handle: Uuid,
    /// Messages of the holder that nobody has read.
    pub unread: i64,
    pub latest: DateTime<Utc>,
    /// The latest message.
    pub text: String,
    /// The holder wrote it.
    pub by_holder: bool,
    /// The holder has taken the answer back.
    pub withdrawn: bool,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    /// The one of the house who wrote it; none for the holder.
    pub by: Option<String>,
    pub by_holder: bool,
    pub text: String,
    pub sent_at: DateTime<Utc>,
    pub read: bool,
}

/// Conversations of some inquiries, unread first, then the latest.
pub(super) fn conversations(tx: &mut Tx, inquiries: &[Uuid], limit: i64, offset: i64) -> Result<Vec<Conversation>, DbError> {
    let rows = tx.query(CONVERSATIONS, &[&List(inquiries), &limit, &offset], conversation)?;
    Ok(rows.into_iter().flatten().collect())
}

/// An answer without a handle cannot be addressed; there is none such.
fn conversation(row: &Row) -> Result<Option<Conversation>, DbError> {
    let Some(handle) = row.get::<Option<Uuid>>("handle")? else { return Ok(None) };
    Ok(Some(Conversation {
        inquiry: row.get("inquiry_id")?,
        handle,
        unread: row.get("unread")?,
        latest: row.get("latest")?,
        text: row.get::<Option<String>>("text")?.unwrap_or_default(),
        by_holder: row.get::<Option<String>>("sender")?.as_deref() == Some("holder"),
        withdrawn: row.get::<String>("state")? == "withdrawn",
    }))
}

/// The messages of an answer, in the order they were sent.
pub(super) fn messages(tx: &mut Tx, response: Uuid) -> Result<Vec<Message>, DbError> {
    tx.query(MESSAGES, &[&response], |row| {
        let by_holder = row.get::<String>("sender")? == "holder";
        let read = row.get::<Option<DateTime<Utc>>>("read_at")?.is_some();
        Ok(Message { by: row.get("name")?, by_holder, text: row.get("text")?, sent_at: row.get("sent_at")?, read })
    })
}

/// What the holder wrote has been read.
pub(super) fn read(tx: &mut Tx, response: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute(READ, &[&response, &now]).map(drop)
}

/// The house writes; the same id once. False when it was there before.
pub(super) fn write(tx: &mut Tx, id: Uuid, response: Uuid, person: Uuid, text: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    Ok(tx.execute(WRITE, &[&id, &response, &person, &text, &now])? == 1)
}
