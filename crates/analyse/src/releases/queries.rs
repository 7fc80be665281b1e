//! All SQL of releases.

use chrono::{DateTime, Utc};
use kit::db::{DbError, Row, Tx};
use uuid::Uuid;

use super::draft::Draft;
use super::model::{Body, Release, ReleaseState};

kit::statements! {
    /// Every tally of answers that count.
    TALLIES = "select cube, place, footprint, marks, people, key_sum from tally_now where inquiry_id = $1 and state = 'in'";
    /// The latest that has been public, taken back or not: what people have seen can be compared with.
    LAST_PUBLIC = "select number, people, made_at from release where inquiry_id = $1 and state in ('published', 'retracted') order by number desc limit 1";
    /// People who answered after an hour.
    ANSWERED_SINCE = "select cast(coalesce(sum(people), 0) as {bigint}) as n from response where inquiry_id = $1 and state = 'in' and hour > $2";
    /// The latest that everyone may read.
    LATEST = "select id, inquiry_id, number, state, people, marks, changed, after_number, body, made_at, published_at, reason, row_version
        from release where inquiry_id = $1 and state = 'published' order by number desc limit 1";
    /// The latest that was taken back.
    RETRACTED = "select id, inquiry_id, number, state, people, marks, changed, after_number, body, made_at, published_at, reason, row_version
        from release where inquiry_id = $1 and state = 'retracted' order by number desc limit 1";
    /// One by its number.
    BY_NUMBER = "select id, inquiry_id, number, state, people, marks, changed, after_number, body, made_at, published_at, reason, row_version
        from release where inquiry_id = $1 and number = $2";
    /// All, newest first.
    LIST = "select number, state, people, marks, made_at, published_at, reason from release where inquiry_id = $1 order by number desc limit 100";
    /// The number of one that was made with this id.
    NUMBER_OF = "select number from release where id = $1 and inquiry_id = $2";
    /// The number of the next one.
    NEXT = "select coalesce(max(number), 0) + 1 as number from release where inquiry_id = $1";
    /// A new one; the same id is made once.
    INSERT = "insert into release (id, inquiry_id, number, state, people, marks, changed, after_number, body, made_at, made_by)
        values ($1, $2, $3, 'made', $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing";
    /// Its state changes, if nobody else was faster.
    SET_STATE = "update release set state = $3, published_at = coalesce($4, published_at), reason = $5, row_version = row_version + 1
        where id = $1 and row_version = $2";
    /// One that was never public is thrown away with its figures, if nobody else was faster. Its number stays taken.
    DISCARD = "update release set state = 'discarded', body = $3, row_version = row_version + 1
        where id = $1 and row_version = $2 and state = 'made'";
    /// All that are not public yet, but the new one.
    UNPUBLISHED = "select id, inquiry_id, number, state, people, marks, changed, after_number, body, made_at, published_at, reason, row_version
        from release where inquiry_id = $1 and id <> $2 and state = 'made' order by number";
    /// Who threw one away, and when.
    THROWN_AWAY = "select e.at, p.name from event e left join person p on p.id = e.actor_id
        where e.subject_kind = 'inquiry' and e.subject_id = $1 and e.kind = 'release_discarded' and cast(e.particulars ->> 'number' as {bigint}) = $2
        order by e.at desc limit 1";
    /// What the public page of an inquiry depends on.
    STANDING = "select i.row_version, i.status, (select cast(coalesce(sum(r.row_version), 0) as {bigint}) from release r where r.inquiry_id = i.id) as releases,
        (select count(*) from thread_node) as nodes, (select max(changed_at) from thread_node) as changed_at,
        (select cast(coalesce(sum(s.row_version), 0) as {bigint}) from tenant_setting s) as settings from inquiry i where i.slug = $1";
}

/// What is known of the latest release that has been public.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LastPublic {
    pub number: i64,
    pub people: i64,
    pub made_at: DateTime<Utc>,
}

/// When a release was thrown away, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ThrownAway {
    pub at: DateTime<Utc>,
    pub by: Option<String>,
}

/// The latest release that everyone may read.
pub fn latest_public(tx: &mut Tx, inquiry: Uuid) -> Result<Option<Release>, DbError> {
    tx.query_opt(LATEST, &[&inquiry], release)
}

/// The latest release that was taken back.
pub(super) fn latest_retracted(tx: &mut Tx, inquiry: Uuid) -> Result<Option<Release>, DbError> {
    tx.query_opt(RETRACTED, &[&inquiry], release)
}

/// A release as a list shows it, without what it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub number: i64,
    /// Where it stands.
    pub state: ReleaseState,
    /// People, exact.
    pub people: i64,
    /// Marks, exact.
    pub marks: i64,
    /// When it was frozen.
    pub made_at: DateTime<Utc>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Why it was taken back.
    pub reason: String,
}

/// All releases of an inquiry, newest first.
pub fn list(tx: &mut Tx, inquiry: Uuid) -> Result<Vec<Entry>, DbError> {
    tx.query(LIST, &[&inquiry], |row| {
        Ok(Entry {
            number: row.get(0)?,
            state: state(&row.get::<String>(1)?)?,
            people: row.get(2)?,
            marks: row.get(3)?,
            made_at: row.get(4)?,
            published_at: row.get(5)?,
            reason: row.get(6)?,
        })
    })
}

/// A release by its number.
pub fn by_number(tx: &mut Tx, inquiry: Uuid, number: i64) -> Result<Release, DbError> {
    tx.query_one(BY_NUMBER, &[&inquiry, &number], release)
}

pub(super) fn last_public(tx: &mut Tx, inquiry: Uuid) -> Result<Option<LastPublic>, DbError> {
    tx.query_opt(LAST_PUBLIC, &[&inquiry], |row| Ok(LastPublic { number: row.get(0)?, people: row.get(1)?, made_at: row.get(2)? }))
}

pub(super) fn answered_since(tx: &mut Tx, inquiry: Uuid, moment: DateTime<Utc>) -> Result<i64, DbError> {
    tx.query_one(ANSWERED_SINCE, &[&inquiry, &moment], |row| row.get(0))
}

/// Keeps a release; the same id once. Answers with its number, and whether it is new.
pub(super) fn insert(
    tx: &mut Tx,
    id: Uuid,
    inquiry: Uuid,
    draft: &Draft,
    at: DateTime<Utc>,
    by: Option<Uuid>,
) -> Result<(i64, bool), DbError> {
    if let Some(number) = tx.query_opt(NUMBER_OF, &[&id, &inquiry], |row| row.get(0))? {
        return Ok((number, false));
    }
    let number: i64 = tx.query_one(NEXT, &[&inquiry], |row| row.get(0))?;
    let body = serde_json::to_value(&draft.body).map_err(|error| DbError::Other(error.to_string()))?;
    tx.execute(INSERT, &[&id, &inquiry, &number, &draft.people, &draft.marks, &draft.changed, &draft.after, &body, &at, &by])?;
    Ok((number, true))
}

/// A release's state changes; false when somebody else was faster.
pub(super) fn set_state(
    tx: &mut Tx,
    release: &Release,
    state: ReleaseState,
    published_at: Option<DateTime<Utc>>,
    reason: &str,
) -> Result<bool, DbError> {
    Ok(tx.execute(SET_STATE, &[&release.id, &release.row_version, &state.code(), &published_at, &reason])? == 1)
}

/// Throws one away that was never public; false when somebody else was faster.
pub(super) fn discard(tx: &mut Tx, release: &Release) -> Result<bool, DbError> {
    let body = serde_json::to_value(release.body.emptied()).map_err(|error| DbError::Other(error.to_string()))?;
    Ok(tx.execute(DISCARD, &[&release.id, &release.row_version, &body])? == 1)
}

/// All that are not public yet, but this one.
pub(super) fn unpublished(tx: &mut Tx, inquiry: Uuid, but: Uuid) -> Result<Vec<Release>, DbError> {
    tx.query(UNPUBLISHED, &[&inquiry, &but], release)
}

/// When one was thrown away, and by whom; nobody's name when they are not kept here any more.
pub(super) fn thrown_away(tx: &mut Tx, inquiry: Uuid, number: i64) -> Result<Option<ThrownAway>, DbError> {
    tx.query_opt(THROWN_AWAY, &[&inquiry, &number], |row| Ok(ThrownAway { at: row.get(0)?, by: row.get(1)? }))
}

/// The version of everything that an inquiry's public page shows.
pub(super) fn standing(tx: &mut Tx, slug: &str) -> Result<String, DbError> {
    let found = tx.query_opt(STANDING, &[&slug], |row| {
        let versions: [i64; 4] = [row.get("row_version")?, row.get("releases")?, row.get("nodes")?, row.get("settings")?];
        let (status, changed) = (row.get::<String>("status")?, row.get::<Option<DateTime<Utc>>>("changed_at")?);
        Ok(format!("{versions:?} {status} {changed:?}"))
    })?;
    Ok(found.unwrap_or_default())
}

fn state(code: &str) -> Result<ReleaseState, DbError> {
    ReleaseState::from_code(code).ok_or_else(|| DbError::Type(format!("no state of a release: {code}")))
}

fn release(row: &Row) -> Result<Release, DbError> {
    let body: Body = serde_json::from_value(row.get("body")?).map_err(|error| DbError::Other(format!("release: {error}")))?;
    Ok(Release {
        id: row.get("id")?,
        inquiry: row.get("inquiry_id")?,
        number: row.get("number")?,
        state: state(&row.get::<String>("state")?)?,
        people: row.get("people")?,
        marks: row.get("marks")?,
        changed: row.get("changed")?,
        after: row.get("after_number")?,
        body,
        made_at: row.get("made_at")?,
        published_at: row.get("published_at")?,
        reason: row.get("reason")?,
        row_version: row.get("row_version")?,
    })
}
