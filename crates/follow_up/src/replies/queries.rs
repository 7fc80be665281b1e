//! Replies in the database.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use kit::db::{DbError, List, Row, Tx};
use uuid::Uuid;

use super::model::{Content, Earlier, QuoteBasis, Reply, ReplyKind, ReplyState};

kit::statements! {
    /// One by its id. How many it rests on now, its node on the thread knows; of what is no longer on it, the row.
    BY_ID = "select r.id, r.programme_id, r.kind, r.title, r.told, r.quote, r.quote_basis, r.text, r.why, r.instead, coalesce(n.voices, r.voices) as voices, r.state, r.author_id,
        a.name as author_name, r.created_at, r.published_at, r.retracted_at, r.retracted_reason, r.row_version
        from reply r join person a on a.id = r.author_id left join thread_node n on n.kind = 'reply' and n.id = r.id where r.id = $1";
    /// Drafts in some programmes whose title or text holds some words, the latest first.
    DRAFTS = "select r.id, r.programme_id, r.kind, r.title, r.told, r.quote, r.quote_basis, r.text, r.why, r.instead, coalesce(n.voices, r.voices) as voices, r.state, r.author_id,
        a.name as author_name, r.created_at, r.published_at, r.retracted_at, r.retracted_reason, r.row_version
        from reply r join person a on a.id = r.author_id left join thread_node n on n.kind = 'reply' and n.id = r.id where r.state = 'draft' and r.programme_id {any:$1}
        and ($2 = '' or {search:r.title:$2} or {search:r.text:$2}) order by r.created_at desc, r.id limit $3 offset $4";
    /// How many there are of these.
    COUNT_DRAFTS = "select count(*) as n from reply r where r.state = 'draft' and r.programme_id {any:$1}
        and ($2 = '' or {search:r.title:$2} or {search:r.text:$2})";
    /// Those that somebody writes, the latest first.
    DRAFTS_OF = "select r.id, r.programme_id, r.kind, r.title, r.told, r.quote, r.quote_basis, r.text, r.why, r.instead, coalesce(n.voices, r.voices) as voices, r.state, r.author_id,
        a.name as author_name, r.created_at, r.published_at, r.retracted_at, r.retracted_reason, r.row_version
        from reply r join person a on a.id = r.author_id left join thread_node n on n.kind = 'reply' and n.id = r.id where r.state = 'draft' and r.author_id = $1
        order by r.created_at desc, r.id limit $2";
    /// How many drafts each programme has.
    DRAFTS_BY_PROGRAMME = "select programme_id, count(*) as n from reply where state = 'draft' group by programme_id";
    /// In which inquiry those told whom some replies answer one by one.
    TOLD_IN = "select distinct e.to_id as reply, q.title from thread_edge e join response s on s.id = e.from_id
        join thread_node q on q.kind = 'inquiry' and q.id = s.inquiry_id where e.to_kind = 'reply' and e.to_id {any:$1} and e.from_kind = 'response'";
    /// What has been answered in some programmes, also what holds no more, the latest first.
    ANSWERED = "select r.id, r.programme_id, r.kind, r.title, r.told, r.quote, r.quote_basis, r.text, r.why, r.instead, coalesce(n.voices, r.voices) as voices, r.state, r.author_id,
        a.name as author_name, r.created_at, r.published_at, r.retracted_at, r.retracted_reason, r.row_version
        from reply r join person a on a.id = r.author_id left join thread_node n on n.kind = 'reply' and n.id = r.id where r.state in ('published', 'retracted', 'superseded') and r.programme_id {any:$3}
        order by r.published_at desc, r.id desc limit $1 offset $2";
    /// What the public reads, the latest first.
    PUBLIC = "select r.id, r.programme_id, r.kind, r.title, r.told, r.quote, r.quote_basis, r.text, r.why, r.instead, coalesce(n.voices, r.voices) as voices, r.state, r.author_id,
        a.name as author_name, r.created_at, r.published_at, r.retracted_at, r.retracted_reason, r.row_version
        from reply r join person a on a.id = r.author_id left join thread_node n on n.kind = 'reply' and n.id = r.id where r.state = 'published' and ($1 = '' or r.kind = $1)
        order by r.published_at desc, r.id desc limit $2 offset $3";
    /// The same, of what one inquiry led to.
    PUBLIC_OF_INQUIRY = "with recursive forth (kind, id) as (
            select to_kind, to_id from thread_edge where from_kind = 'inquiry' and from_id = $4
            union select e.to_kind, e.to_id from thread_edge e join forth f on e.from_kind = f.kind and e.from_id = f.id
        ) select r.id, r.programme_id, r.kind, r.title, r.told, r.quote, r.quote_basis, r.text, r.why, r.instead, coalesce(n.voices, r.voices) as voices, r.state, r.author_id,
        a.name as author_name, r.created_at, r.published_at, r.retracted_at, r.retracted_reason, r.row_version
        from reply r join person a on a.id = r.author_id left join thread_node n on n.kind = 'reply' and n.id = r.id where r.state = 'published' and ($1 = '' or r.kind = $1)
        and r.id in (select id from forth where kind = 'reply') order by r.published_at desc, r.id desc limit $2 offset $3";
    /// Whether there is one of this id.
    EXISTS = "select count(*) as n from reply where id = $1";
    /// A new one; the same id is made once.
    INSERT = "insert into reply (id, programme_id, kind, title, told, quote, quote_basis, text, why, instead, voices, state, author_id,
        created_at, published_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (id) do nothing";
    /// Other words for a draft, if nobody else was faster.
    EDIT = "update reply set kind = $3, title = $4, told = $5, quote = $6, quote_basis = $7, text = $8, why = $9, instead = $10, voices = $11,
        row_version = row_version + 1 where id = $1 and row_version = $2 and state = 'draft'";
    /// A draft is published, if nobody else was faster.
    PUBLISH = "update reply set state = 'published', published_at = $3, voices = $4, row_version = row_version + 1
        where id = $1 and row_version = $2 and state = 'draft'";
    /// A published one is taken back, if nobody else was faster.
    RETRACT = "update reply set state = 'retracted', retracted_at = $3, retracted_reason = $4, row_version = row_version + 1
        where id = $1 and row_version = $2 and state = 'published'";
    /// A newer one holds instead of a published one.
    SUPERSEDE = "update reply set state = 'superseded', retracted_at = $2, row_version = row_version + 1 where id = $1 and state = 'published'";
    /// What held before some published replies to the same, the latest first: what a newer answer replaced, and what was taken back.
    EARLIER = "select distinct n.to_id as newer, r.kind as newer_kind, o.id, o.kind, o.title, o.instead, o.retracted_at from thread_edge n
        join reply r on r.id = n.to_id and r.state = 'published'
        join thread_edge e on e.from_kind = n.from_kind and e.from_id = n.from_id and e.to_kind = 'reply'
        join reply o on o.id = e.to_id and (o.state = 'superseded' or o.state = 'retracted' and o.retracted_at <= r.published_at)
        where n.from_kind in ('measure', 'finding', 'pass_on', 'inquiry') and n.to_kind = 'reply' and n.to_id {any:$1}
        order by o.retracted_at desc, o.id desc";
    /// What was published to the same after a reply was taken back, the latest first.
    LATER = "select p.id from thread_edge n join reply r on r.id = n.to_id
        join thread_edge e on e.from_kind = n.from_kind and e.from_id = n.from_id and e.to_kind = 'reply'
        join reply p on p.id = e.to_id and p.state = 'published' and p.published_at >= r.retracted_at
        where n.from_kind in ('measure', 'finding', 'pass_on', 'inquiry') and n.to_kind = 'reply' and n.to_id = $1
        order by p.published_at desc, p.id limit 1";
    /// What one answer led to, or was replied to all who answered its inquiry, and was then taken back; nothing newer has taken its place.
    TAKEN_BACK = "with recursive forth (kind, id) as (
            select to_kind, to_id from thread_edge where from_kind = 'response' and from_id = $1
            union select to_kind, to_id from thread_edge where from_kind = 'inquiry' and from_id = $2 and to_kind = 'reply'
            union select e.to_kind, e.to_id from thread_edge e join forth f on e.from_kind = f.kind and e.from_id = f.id
            where f.kind <> 'goal'
        ) select r.id, r.title, r.retracted_at, r.retracted_reason from reply r join forth f on f.kind = 'reply' and f.id = r.id
        where r.state = 'retracted' and not exists (select 1 from thread_edge n
            join thread_edge e on e.from_kind = n.from_kind and e.from_id = n.from_id and e.to_kind = 'reply'
            join reply p on p.id = e.to_id and p.state = 'published' and p.published_at >= r.retracted_at
            where n.from_kind in ('measure', 'finding', 'pass_on', 'inquiry') and n.to_kind = 'reply' and n.to_id = r.id)
        order by r.retracted_at desc, r.id limit 20";
    /// Inquiries to choose between on the public list: those that something was answered to.
    INQUIRIES = "with recursive back (kind, id) as (
            select e.from_kind, e.from_id from thread_edge e join reply r on r.id = e.to_id and r.state = 'published'
            where e.to_kind = 'reply' and e.from_kind not in ('mark', 'response')
            union select e.from_kind, e.from_id from thread_edge e join back b on e.to_kind = b.kind and e.to_id = b.id
            where e.from_kind not in ('mark', 'response')
        ) select n.id, n.title from thread_node n join back b on b.kind = n.kind and b.id = n.id
        where n.kind = 'inquiry' and n.public = $1 order by n.changed_at desc, n.id limit 50";
}

/// One by its id, whoever asks.
pub fn by_id(tx: &mut Tx, id: Uuid) -> Result<Reply, DbError> {
    tx.query_one(BY_ID, &[&id], reply)?.ok_or(DbError::NotFound)
}

/// Drafts in these programmes that hold these words (all when there are none), the latest first, `limit` of them after `offset`.
pub fn drafts(tx: &mut Tx, programmes: &[Uuid], words: &str, limit: i64, offset: i64) -> Result<Vec<Reply>, DbError> {
    Ok(tx.query(DRAFTS, &[&List(programmes), &words, &limit, &offset], reply)?.into_iter().flatten().collect())
}

/// How many there are of them.
pub fn count_drafts(tx: &mut Tx, programmes: &[Uuid], words: &str) -> Result<i64, DbError> {
    tx.query_one(COUNT_DRAFTS, &[&List(programmes), &words], |row| row.get("n"))
}

/// The drafts that somebody writes, the latest first, at most `limit`.
pub fn drafts_of(tx: &mut Tx, author: Uuid, limit: i64) -> Result<Vec<Reply>, DbError> {
    Ok(tx.query(DRAFTS_OF, &[&author, &limit], reply)?.into_iter().flatten().collect())
}

/// Each programme that has drafts, with how many.
pub fn drafts_by_programme(tx: &mut Tx) -> Result<Vec<(Uuid, i64)>, DbError> {
    tx.query(DRAFTS_BY_PROGRAMME, &[], |row| Ok((row.get("programme_id")?, row.get("n")?)))
}

/// The title of the inquiry in which those told whom a reply answers one by one, by the reply's id.
pub fn told_in(tx: &mut Tx, replies: &[Uuid]) -> Result<HashMap<Uuid, String>, DbError> {
    Ok(tx.query(TOLD_IN, &[&List(replies)], |row| Ok((row.get("reply")?, row.get("title")?)))?.into_iter().collect())
}

/// What has been answered in these programmes, also what holds no more, the latest first, `limit` of them after `offset`.
pub fn answered(tx: &mut Tx, programmes: &[Uuid], limit: i64, offset: i64) -> Result<Vec<Reply>, DbError> {
    Ok(tx.query(ANSWERED, &[&limit, &offset, &List(programmes)], reply)?.into_iter().flatten().collect())
}

/// What the public may choose by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choice {
    /// Only this kind.
    pub kind: Option<ReplyKind>,
    /// Only what this inquiry led to.
    pub inquiry: Option<Uuid>,
}

/// Published replies, the latest first, `limit` of them after `offset`.
pub fn published(tx: &mut Tx, choice: Choice, limit: i64, offset: i64) -> Result<Vec<Reply>, DbError> {
    let kind = choice.kind.map_or("", ReplyKind::code);
    let rows = match choice.inquiry {
        None => tx.query(PUBLIC, &[&kind, &limit, &offset], reply)?,
        Some(inquiry) => tx.query(PUBLIC_OF_INQUIRY, &[&kind, &limit, &offset, &inquiry], reply)?,
    };
    Ok(rows.into_iter().flatten().collect())
}

/// Public inquiries that something was answered to as (id, title), the latest first.
pub fn inquiries(tx: &mut Tx) -> Result<Vec<(Uuid, String)>, DbError> {
    tx.query(INQUIRIES, &[&true], |row| Ok((row.get("id")?, row.get("title")?)))
}

/// There is a reply of this id.
pub fn exists(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    tx.query_one(EXISTS, &[&id], |row| Ok(row.get::<i64>("n")? > 0))
}

/// Stores a new reply. False when the same id is there already.
pub fn insert(tx: &mut Tx, reply: &Reply) -> Result<bool, DbError> {
    let content = &reply.content;
    let changed = tx.execute(
        INSERT,
        &[
            &reply.id,
            &reply.programme,
            &content.kind.code(),
            &content.title,
            &content.told,
            &content.quote,
            &basis(content),
            &content.text,
            &content.why,
            &content.instead,
            &reply.voices,
            &reply.state.code(),
            &reply.author,
            &reply.created_at,
            &reply.published_at,
        ],
    )?;
    Ok(changed == 1)
}

/// Gives a draft other words. False when somebody else was faster.
pub fn edit(tx: &mut Tx, id: Uuid, row_version: i64, content: &Content, voices: i64) -> Result<bool, DbError> {
    let changed = tx.execute(
        EDIT,
        &[
            &id,
            &row_version,
            &content.kind.code(),
            &content.title,
            &content.told,
            &content.quote,
            &basis(content),
            &content.text,
            &content.why,
            &content.instead,
            &voices,
        ],
    )?;
    Ok(changed == 1)
}

/// Publishes a draft. False when somebody else was faster.
pub fn publish(tx: &mut Tx, id: Uuid, row_version: i64, now: DateTime<Utc>, voices: i64) -> Result<bool, DbError> {
    Ok(tx.execute(PUBLISH, &[&id, &row_version, &now, &voices])? == 1)
}

/// Takes a published reply back. False when somebody else was faster.
pub fn retract(tx: &mut Tx, id: Uuid, row_version: i64, now: DateTime<Utc>, reason: &str) -> Result<bool, DbError> {
    Ok(tx.execute(RETRACT, &[&id, &row_version, &now, &reason])? == 1)
}

/// A newer one holds instead of a published one.
pub fn supersede(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool, DbError> {
    Ok(tx.execute(SUPERSEDE, &[&id, &now])? == 1)
}

/// What held before these published replies, the latest first.
pub fn earlier(tx: &mut Tx, replies: &[Uuid]) -> Result<Vec<Earlier>, DbError> {
    let mut earlier: Vec<Earlier> = tx.query(EARLIER, &[&List(replies)], earlier_row)?.into_iter().flatten().collect();
    let mut latest = HashSet::new();
    for one in &mut earlier {
        // A promise that another took the place of was changed; the last of them is the one that was kept.
        one.kept &= latest.insert(one.newer);
    }
    Ok(earlier)
}

/// The reply that holds instead of one that was taken back.
pub fn later(tx: &mut Tx, id: Uuid) -> Result<Option<Uuid>, DbError> {
    tx.query_opt(LATER, &[&id], |row| row.get("id"))
}

/// A reply that somebody read and that was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// The reply.
    pub id: Uuid,
    /// What it said in one line.
    pub title: String,
    /// When it was taken back.
    pub at: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
}

/// What those who gave one answer have read and what was then taken back, as long as nothing newer holds.
pub fn taken_back(tx: &mut Tx, inquiry: Uuid, response: Uuid) -> Result<Vec<TakenBack>, DbError> {
    tx.query(TAKEN_BACK, &[&response, &inquiry], |row| {
        Ok(TakenBack { id: row.get("id")?, title: row.get("title")?, at: row.get("retracted_at")?, reason: row.get("retracted_reason")? })
    })
}

fn earlier_row(row: &Row) -> Result<Option<Earlier>, DbError> {
    let (kind, replaced_at) = (ReplyKind::from_code(&row.get::<String>("kind")?), row.get("retracted_at")?);
    let (Some(kind), Some(replaced_at)) = (kind, replaced_at) else { return Ok(None) };
    let content = Content { title: row.get("title")?, instead: row.get("instead")?, ..Content::plain(kind) };
    let done = row.get::<String>("newer_kind")? == ReplyKind::Done.code();
    let kept = done && kind == ReplyKind::WillBeDone;
    Ok(Some(Earlier { newer: row.get("newer")?, id: row.get("id")?, content, replaced_at, kept }))
}

fn basis(content: &Content) -> &'static str {
    content.quote_basis.map_or("", QuoteBasis::code)
}

/// A row whose kind or state a newer version wrote is left out rather than guessed at.
fn reply(row: &Row) -> Result<Option<Reply>, DbError> {
    let kind = ReplyKind::from_code(&row.get::<String>("kind")?);
    let state = ReplyState::from_code(&row.get::<String>("state")?);
    let (Some(kind), Some(state)) = (kind, state) else { return Ok(None) };
    Ok(Some(Reply {
        id: row.get("id")?,
        programme: row.get("programme_id")?,
        content: Content {
            kind,
            title: row.get("title")?,
            told: row.get("told")?,
            quote: row.get("quote")?,
            quote_basis: QuoteBasis::from_code(&row.get::<String>("quote_basis")?),
            text: row.get("text")?,
            why: row.get("why")?,
            instead: row.get("instead")?,
        },
        voices: row.get("voices")?,
        state,
        author: row.get("author_id")?,
        author_name: row.get("author_name")?,
        created_at: row.get("created_at")?,
        published_at: row.get("published_at")?,
        retracted_at: row.get("retracted_at")?,
        retracted_reason: row.get("retracted_reason")?,
        row_version: row.get("row_version")?,
    }))
}
