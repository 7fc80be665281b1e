//! All SQL of findings.

use chrono::{DateTime, Utc};
use ground::access::{Can, Viewer};
use ground::red_thread::State;
use kit::db::{DbError, List, Row, ToValue, Tx, Value};
use uuid::Uuid;

use super::model::{Cause, Content, Finding, FindingState};
use super::said::Said;
use crate::Place;
use crate::place::Ranges;
use crate::results::Asked;
use crate::results::limits::{Limits, as_asked};

kit::statements! {
    /// One finding. How many it rests on now, its node on the thread knows; its own row keeps how many it was when it was written.
    LOAD = "select f.id, f.programme_id, f.inquiry_id, f.title, f.what, f.place, f.geometry, f.evidence, f.since, n.voices as people, n.marks, f.state,
        f.decided_reason, f.kind, f.public, f.author_id, p.name as author, f.created_at, f.row_version
        from finding f join person p on p.id = f.author_id join thread_node n on n.kind = 'finding' and n.id = f.id where f.id = $1";
    /// Its causes, in order.
    CAUSES = "select c.id, c.text, c.number, (select count(*) from measure_cause m where m.cause_id = c.id) as measures
        from cause c where c.finding_id = $1 order by c.number, c.id";
    /// The list: of some programmes, with words, in a state, of an inquiry.
    LIST = "with recursive answered (kind, id) as (
            select kind, id from thread_node where kind = 'reply' and state <> 'proposed'
            union select e.from_kind, e.from_id from thread_edge e join answered a on e.to_kind = a.kind and e.to_id = a.id
            where e.from_kind not in ('mark', 'response')
        ) select f.id, f.title, f.place, f.since, n.voices as people, n.marks, f.created_at, f.inquiry_id, n.state, n.note from finding f
        join thread_node n on n.kind = 'finding' and n.id = f.id where f.programme_id {any:$1} and (n.state = $2 or $2 = '')
        and ($3 = '' or {search:f.title:$3} or {search:f.place:$3} or {search:f.what:$3})
        and ($9 = {false} or n.state <> 'proposed' and not exists (select 1 from answered a where a.kind = 'finding' and a.id = f.id))
        and (f.inquiry_id = cast($4 as {uuid}) or $5 = {false})
        order by case when $6 = 'people' then n.voices else 0 end desc, case when $6 = 'title' then f.title else '' end {swedish}, f.created_at desc, f.id
        limit $7 offset $8";
    /// All programmes.
    PROGRAMMES = "select id, name from programme order by name {swedish}, id";
    /// A new one; the same id is made once.
    INSERT = "insert into finding (id, programme_id, inquiry_id, title, what, place, geometry, evidence, since, people, marks, state, kind, public,
        author_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict (id) do nothing";
    /// Its words change, if nobody else was faster.
    SAVE = "update finding set title = $3, what = $4, place = $5, evidence = $6, since = $7, public = $8, row_version = row_version + 1
        where id = $1 and row_version = $2";
    /// Its state changes, if nobody else was faster.
    SET_STATE = "update finding set state = $3, decided_reason = $4, row_version = row_version + 1 where id = $1 and row_version = $2";
    /// A cause's words change.
    SAVE_CAUSE = "update cause set text = $3, number = $4 where id = $1 and finding_id = $2";
    /// A cause that no measure acts on is taken away.
    DELETE_CAUSE = "delete from cause where id = $1 and finding_id = $2 and not exists (select 1 from measure_cause m where m.cause_id = cause.id)";
    /// How many answers in use a finding without places rests on.
    COUNT_GATHERED = "update thread_node set voices = (select cast(coalesce(sum(r.people), 0) as {bigint}) from response r where r.state = 'in'
        and r.id in (select e.from_id from thread_edge e where e.from_kind = 'response' and e.to_kind = 'finding' and e.to_id = $1))
        where kind = 'finding' and id = $1";
    /// How many marks lie in some cells, and since when.
    COUNT_MARKS = concat!("select count(*) as marks, min(hour) as first from mark where state = 'in'
        and ", as_asked!(), " and ", crate::place::in_ranges!("cell", "inquiry_id = $129"));
    /// How many people put them; each once.
    COUNT_PEOPLE = concat!("select cast(coalesce(sum(people), 0) as {bigint}) as people from response where id in
        (select response_id from mark where state = 'in' and ", as_asked!(), " and ", crate::place::in_ranges!("cell", "inquiry_id = $129"), ")");
    /// Ties the marks in some cells to a finding.
    TIE_MARKS = concat!("insert into thread_edge (from_kind, from_id, to_kind, to_id, made_at, made_by)
        select 'mark', id, 'finding', cast($137 as {uuid}), cast($138 as {time}), cast($139 as {uuid}) from mark
        where state = 'in' and ", as_asked!(), " and ", crate::place::in_ranges!("cell", "inquiry_id = $129"), " on conflict do nothing");
    /// Ties their answers.
    TIE_RESPONSES = concat!("insert into thread_edge (from_kind, from_id, to_kind, to_id, made_at, made_by)
        select distinct 'response', response_id, 'finding', cast($137 as {uuid}), cast($138 as {time}), cast($139 as {uuid}) from mark
        where state = 'in' and ", as_asked!(), " and ", crate::place::in_ranges!("cell", "inquiry_id = $129"), " on conflict do nothing");
    /// Single marks with their answers.
    SINGLE = "select m.id, m.response_id, m.hour, r.people from mark m join response r on r.id = m.response_id
        where m.inquiry_id = $1 and m.state = 'in' and m.id {any:$2}";
}

const INSERT_CAUSES: &str = "insert into cause (id, finding_id, text, number) values";

/// What a finding is found to rest on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rest {
    /// Distinct people.
    pub people: i64,
    /// Marks.
    pub marks: i64,
    /// The hour of the first of them.
    pub first: Option<DateTime<Utc>>,
    /// Single marks with their answers, where single marks were chosen.
    pub single: Vec<(Uuid, Uuid)>,
    /// What was asked of the result; an empty kind means any.
    pub asked: Asked,
    /// Of a survey: which question, and perhaps which answer.
    pub(super) said: Option<Said>,
}

/// A finding in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: Uuid,
    /// In one line.
    pub title: String,
    /// Where.
    pub place: String,
    /// Since which month.
    pub since: String,
    /// People, exact.
    pub people: i64,
    /// Marks.
    pub marks: i64,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// The inquiry it was seen in.
    pub inquiry: Option<Uuid>,
    /// How it stands on the thread.
    pub state: State,
}

/// What a list is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    /// Words in title, place or text.
    pub words: String,
    /// A state of the thread; any when missing.
    pub state: Option<State>,
    /// Those that no published reply goes back to.
    pub unanswered: bool,
    /// One inquiry's.
    pub inquiry: Option<Uuid>,
    /// `people`, `title`, or newest first.
    pub sort: String,
    /// How many are passed over.
    pub after: i64,
    /// How many at most.
    pub limit: i64,
}

/// A finding that this viewer may do something with; otherwise not found.
pub fn load(tx: &mut Tx, viewer: &Viewer, can: Can, id: Uuid) -> Result<Finding, DbError> {
    let found = tx.query_one(LOAD, &[&id], finding)?;
    if viewer.can_in(can, found.programme) { Ok(found) } else { Err(DbError::NotFound) }
}

/// The causes of a finding, in order.
pub fn causes(tx: &mut Tx, finding: Uuid) -> Result<Vec<Cause>, DbError> {
    tx.query(CAUSES, &[&finding], |row| Ok(Cause { id: row.get(0)?, text: row.get(1)?, number: row.get(2)?, measures: row.get(3)? }))
}

/// The findings that this viewer may read.
pub fn list(tx: &mut Tx, viewer: &Viewer, wanted: &Wanted) -> Result<Vec<Entry>, DbError> {
    let mine: Vec<Uuid> = programmes(tx)?.into_iter().map(|(id, _)| id).filter(|id| viewer.can_in(Can::Room, *id)).collect();
    let state = wanted.state.map_or("", State::code);
    let rows = tx.query(
        LIST,
        &[
            &List(&mine),
            &state,
            &wanted.words,
            &wanted.inquiry,
            &wanted.inquiry.is_some(),
            &wanted.sort,
            &wanted.limit,
            &wanted.after,
            &wanted.unanswered,
        ],
        entry,
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// All programmes, by name.
pub(super) fn programmes(tx: &mut Tx) -> Result<Vec<(Uuid, String)>, DbError> {
    tx.query(PROGRAMMES, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Keeps a new finding; false when it was made before.
pub(super) fn insert(tx: &mut Tx, new: &Finding) -> Result<bool, DbError> {
    let content = &new.content;
    let made = tx.execute(
        INSERT,
        &[
            &new.id,
            &new.programme,
            &new.inquiry,
            &content.title,
            &content.what,
            &content.place,
            &new.place.to_json(),
            &content.evidence,
            &content.since,
            &new.people,
            &new.marks,
            &new.state.code(),
            &new.kind,
            &content.public,
            &new.author,
            &new.created_at,
        ],
    )?;
    Ok(made == 1)
}

/// Counts how many answers in use a finding without places rests on.
pub(super) fn count_gathered(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute(COUNT_GATHERED, &[&id]).map(drop)
}

/// Its words change; false when somebody else was faster.
pub(super) fn save(tx: &mut Tx, id: Uuid, row_version: i64, content: &Content) -> Result<bool, DbError> {
    let saved = tx.execute(
        SAVE,
        &[&id, &row_version, &content.title, &content.what, &content.place, &content.evidence, &content.since, &content.public],
    )?;
    Ok(saved == 1)
}

/// Its state changes; false when somebody else was faster.
pub(super) fn set_state(tx: &mut Tx, finding: &Finding, state: FindingState, reason: &str) -> Result<bool, DbError> {
    Ok(tx.execute(SET_STATE, &[&finding.id, &finding.row_version, &state.code(), &reason])? == 1)
}

/// New causes, as (id, text, number).
pub(super) fn insert_causes(tx: &mut Tx, finding: Uuid, causes: &[(Uuid, String, i64)]) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> =
        causes.iter().map(|(id, text, number)| vec![(*id).into(), finding.into(), text.clone().into(), (*number).into()]).collect();
    tx.insert_many(INSERT_CAUSES, 4, &rows, "on conflict do nothing").map(drop)
}

/// A cause's words change.
pub(super) fn save_cause(tx: &mut Tx, finding: Uuid, id: Uuid, text: &str, number: i64) -> Result<(), DbError> {
    tx.execute(SAVE_CAUSE, &[&id, &finding, &text, &number]).map(drop)
}

/// Takes a cause away, unless a measure acts on it.
pub(super) fn delete_cause(tx: &mut Tx, finding: Uuid, id: Uuid) -> Result<(), DbError> {
    tx.execute(DELETE_CAUSE, &[&id, &finding]).map(drop)
}

/// Counts what a place rests on: distinct people, marks, since when. A job over the marks there, done once.
pub(super) fn rest(tx: &mut Tx, inquiry: Uuid, place: &Place, asked: &Asked) -> Result<Rest, DbError> {
    let Some(ranges) = place.ranges() else { return single(tx, inquiry, &place.marks) };
    let limits = Limits::of(asked);
    let values = ranges.with(&limits.values(&inquiry));
    let (marks, first) = tx.query_one(COUNT_MARKS, &values, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let people = tx.query_one(COUNT_PEOPLE, &values, |row| row.get(0))?;
    Ok(Rest { people, marks, first, single: Vec::new(), asked: asked.clone(), said: None })
}

fn single(tx: &mut Tx, inquiry: Uuid, marks: &[Uuid]) -> Result<Rest, DbError> {
    let mut rest = Rest::default();
    tx.query(SINGLE, &[&inquiry, &List(marks)], |row| {
        let (mark, response, hour): (Uuid, Uuid, DateTime<Utc>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let known = rest.single.iter().any(|(_, own)| *own == response);
        rest.people += if known { 0 } else { row.get::<i64>(3)? };
        rest.marks += 1;
        rest.first = Some(rest.first.map_or(hour, |first| first.min(hour)));
        rest.single.push((mark, response));
        Ok(())
    })?;
    Ok(rest)
}

/// Ties all marks in some cells that are of what was asked, and their answers, to a finding: two statements, however many they are.
pub(super) fn tie(
    tx: &mut Tx,
    inquiry: Uuid,
    ranges: &Ranges,
    asked: &Asked,
    finding: Uuid,
    at: DateTime<Utc>,
    by: Option<Uuid>,
) -> Result<(), DbError> {
    let limits = Limits::of(asked);
    let mut more = limits.values(&inquiry);
    let own: [&dyn ToValue; 3] = [&finding, &at, &by];
    more.extend(own);
    let values = ranges.with(&more);
    tx.execute(TIE_MARKS, &values)?;
    tx.execute(TIE_RESPONSES, &values).map(drop)
}

fn entry(row: &Row) -> Result<Option<Entry>, DbError> {
    let Some(state) = State::from_code(&row.get::<String>("state")?) else { return Ok(None) };
    Ok(Some(Entry {
        id: row.get("id")?,
        title: row.get("title")?,
        place: row.get("place")?,
        since: row.get("since")?,
        people: row.get("people")?,
        marks: row.get("marks")?,
        created_at: row.get("created_at")?,
        inquiry: row.get("inquiry_id")?,
        state,
    }))
}

fn finding(row: &Row) -> Result<Finding, DbError> {
    let code: String = row.get("state")?;
    Ok(Finding {
        id: row.get("id")?,
        programme: row.get("programme_id")?,
        inquiry: row.get("inquiry_id")?,
        content: Content {
            title: row.get("title")?,
            what: row.get("what")?,
            place: row.get("place")?,
            evidence: row.get("evidence")?,
            since: row.get("since")?,
            public: row.get("public")?,
        },
        place: Place::from_json(&row.get("geometry")?),
        kind: row.get("kind")?,
        people: row.get("people")?,
        marks: row.get("marks")?,
        state: FindingState::from_code(&code).ok_or_else(|| DbError::Type(format!("no state of a finding: {code}")))?,
        reason: row.get("decided_reason")?,
        author: row.get("author_id")?,
        author_name: row.get("author")?,
        created_at: row.get("created_at")?,
        row_version: row.get("row_version")?,
    })
}
