//! All SQL of what is passed on.

use chrono::{DateTime, NaiveDate, Utc};
use ground::access::{Can, Role};
use ground::places::cells::{AROUND, Cell, FINEST, child_range};
use investigate::inquiries::InquiryKind;
use kit::db::{DbError, List, Row, ToValue, Tx};
use kit::i18n::Lang;
use uuid::Uuid;

use super::model::{PassOn, Passed, Said, State};

/// The columns of what was passed on, then what follows `from`. When all of its marks are taken back nobody stands behind it.
macro_rules! pass_ons {
    ($rest:literal) => {
        concat!(
            "select s.id, s.inquiry_id, i.slug, i.programme_id, i.kind, s.organisation_id, o.name as organisation, s.title, s.text, s.place, s.marks,
            case when exists (select 1 from thread_edge e join mark m on m.id = e.from_id where e.to_kind = 'pass_on' and e.to_id = s.id
                and e.from_kind = 'mark' and m.state in ('in', 'held')) or not exists (select 1 from thread_edge e where e.to_kind = 'pass_on'
                and e.to_id = s.id and e.from_kind = 'mark') then coalesce(n.voices, s.people) else 0 end as people, s.state, s.due_on, s.sent_by, p.name as sender, p.email as sender_email, s.sent_at, s.returned, s.row_version from pass_on s
            join inquiry i on i.id = s.inquiry_id join organisation o on o.id = s.organisation_id left join person p on p.id = s.sent_by
            left join thread_node n on n.kind = 'pass_on' and n.id = s.id ",
            $rest
        )
    };
}

/// The columns of a mark with the answer it belongs to, then what follows.
macro_rules! marks {
    ($rest:literal) => {
        concat!(
            "select m.id, m.kind, m.lon, m.lat, m.cell, m.text, m.masked, m.response_id, m.answers, r.people, r.form_number, a.name as area from mark m
            join response r on r.id = m.response_id join inquiry i on i.id = m.inquiry_id
            left join area a on a.layer_id = i.area_layer_id and a.number = m.area_number ",
            $rest
        )
    };
}

kit::statements! {
    /// One.
    ONE = pass_ons!("where s.id = $1");
    /// All that wait for an answer, or for a promise to be kept.
    OPEN = pass_ons!("where s.state in ('sent', 'promised') order by s.due_on, s.id limit 500");
    /// All, those that wait first.
    ALL_OF_THEM = pass_ons!("order by case s.state when 'sent' then 0 when 'returned' then 0 when 'promised' then 1 else 2 end, s.sent_at desc, s.id limit 500");
    /// Those that an organisation received, those that wait first.
    FOR_ORGANISATION = pass_ons!("where s.organisation_id = $1
        order by case s.state when 'sent' then 0 when 'returned' then 0 when 'promised' then 1 else 2 end, s.sent_at desc, s.id limit 500");
    /// Chosen marks of an inquiry.
    CHOSEN = marks!("where m.inquiry_id = $1 and m.id {any:$2} and m.state in ('in', 'held') order by m.hour, m.id limit 301");
    /// The marks of a cell.
    IN_CELL = marks!("where m.inquiry_id = $1 and m.cell between $2 and $3 and m.state in ('in', 'held') order by m.hour, m.id limit 301");
    /// The marks that were passed on and are still in use.
    PASSED = marks!("join thread_edge e on e.from_kind = 'mark' and e.from_id = m.id and e.to_kind = 'pass_on' and e.to_id = $1
        where m.state in ('in', 'held') order by m.hour, m.id limit 301");
    /// An inquiry by its name in addresses.
    INQUIRY = "select id, slug, programme_id, kind, area_layer_id from inquiry where slug = $1";
    /// Those that something can be passed on to: those used last first, then by name.
    ORGANISATIONS = "select o.id, o.name, u.last from organisation o
        left join (select organisation_id, max(sent_at) as last from pass_on group by organisation_id) u on u.organisation_id = o.id
        order by case when u.last is null then 1 else 0 end, u.last desc, o.name {swedish}, o.id limit 500";
    /// The address of an organisation.
    ORGANISATION = "select name, email from organisation where id = $1";
    /// Those in an organisation who may answer in a programme.
    RECIPIENTS = "select p.id, p.name, p.email, p.lang from person p where p.organisation_id = $1 and p.active = {true}
        and exists (select 1 from role_grant g where g.person_id = p.id and g.role {any:$2}
            and (g.programme_id is null or g.programme_id = $3)) order by p.id";
    /// A new one; the same id is sent once.
    INSERT = "insert into pass_on (id, inquiry_id, organisation_id, title, text, place, marks, people, state, due_on, sent_by, sent_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing";
    /// What something was sent on from, the latest first.
    BEFORE = "with recursive back (id) as (
            select from_id from thread_edge where from_kind = 'pass_on' and to_kind = 'pass_on' and to_id = $1
            union select e.from_id from thread_edge e join back b on e.to_id = b.id where e.from_kind = 'pass_on' and e.to_kind = 'pass_on'
        ) select s.id, s.text, s.sent_at, p.name from back b join pass_on s on s.id = b.id left join person p on p.id = s.sent_by
        order by s.sent_at desc, s.id desc limit 50";
    /// What something was sent on as, and is not taken back.
    SENT_ON_AS = pass_ons!("join thread_edge w on w.to_kind = 'pass_on' and w.to_id = s.id and w.from_kind = 'pass_on' and w.from_id = $1
        where s.state <> 'withdrawn' order by s.sent_at desc, s.id limit 1");
    /// Its state and its day change, if nobody else was faster.
    SET_STATE = "update pass_on set state = $3, due_on = $4, returned = $5, row_version = row_version + 1 where id = $1 and row_version = $2";
}

/// The inquiry that marks are passed on from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its programme.
    pub programme: Uuid,
    /// Somebody who works here noted what is in it.
    pub note: bool,
}

/// Somebody in an organisation who may answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The person.
    pub person: Uuid,
    /// Their name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Language they read.
    pub lang: Lang,
}

/// One; `DbError::NotFound` when there is none.
pub fn load(tx: &mut Tx, id: Uuid) -> Result<PassOn, DbError> {
    read(tx, ONE, &[&id])?.into_iter().next().ok_or(DbError::NotFound)
}

/// All that wait for an answer, or for a promise to be kept; what is due first, first.
pub fn open(tx: &mut Tx) -> Result<Vec<PassOn>, DbError> {
    read(tx, OPEN, &[])
}

/// All, those that wait first.
pub fn all(tx: &mut Tx) -> Result<Vec<PassOn>, DbError> {
    read(tx, ALL_OF_THEM, &[])
}

/// Those that an organisation received, those that wait first.
pub fn for_organisation(tx: &mut Tx, organisation: Uuid) -> Result<Vec<PassOn>, DbError> {
    read(tx, FOR_ORGANISATION, &[&organisation])
}

/// The marks that were passed on and are still in use: what is withdrawn or hidden is gone from here too.
pub fn passed(tx: &mut Tx, id: Uuid) -> Result<Vec<Passed>, DbError> {
    tx.query(PASSED, &[&id], mark)
}

/// Chosen marks of an inquiry, and those of chosen cells; each once.
pub fn chosen(tx: &mut Tx, inquiry: Uuid, marks: &[Uuid], cells: &[Cell]) -> Result<Vec<Passed>, DbError> {
    let mut found = if marks.is_empty() { Vec::new() } else { tx.query(CHOSEN, &[&inquiry, &List(marks)], mark)? };
    for range in cells.iter().filter_map(|cell| child_range(*cell, FINEST)) {
        found.extend(tx.query(IN_CELL, &[&inquiry, range.start(), range.end()], mark)?);
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|mark| seen.insert(mark.id));
    Ok(found)
}

/// The inquiry with this name in addresses.
pub fn source(tx: &mut Tx, slug: &str) -> Result<Source, DbError> {
    tx.query_one(INQUIRY, &[&slug], |row| {
        Ok(Source { id: row.get("id")?, slug: row.get("slug")?, programme: row.get("programme_id")?, note: is_note(row)? })
    })
}

/// Id and name of those that something can be passed on to.
pub fn organisations(tx: &mut Tx) -> Result<Vec<(Uuid, String)>, DbError> {
    tx.query(ORGANISATIONS, &[], |row| Ok((row.get("id")?, row.get("name")?)))
}

/// Name of an organisation and its own address, if it has one.
pub fn organisation(tx: &mut Tx, id: Uuid) -> Result<(String, Option<String>), DbError> {
    tx.query_one(ORGANISATION, &[&id], |row| Ok((row.get("name")?, row.get::<Option<String>>("email")?)))
}

/// Those in an organisation who may answer in a programme.
pub fn recipients(tx: &mut Tx, organisation: Uuid, programme: Uuid) -> Result<Vec<Recipient>, DbError> {
    let answering: Vec<&str> = Role::ALL.into_iter().filter(|role| role.allows().contains(&Can::AnswerPassOn)).map(Role::code).collect();
    tx.query(RECIPIENTS, &[&organisation, &List(&answering), &programme], |row| {
        let lang = Lang::from_code(&row.get::<String>("lang")?).unwrap_or_default();
        Ok(Recipient { person: row.get("id")?, name: row.get("name")?, email: row.get("email")?, lang })
    })
}

/// What those said who sent it before it was sent on, the latest first.
pub fn said_before(tx: &mut Tx, id: Uuid) -> Result<Vec<Said>, DbError> {
    tx.query(BEFORE, &[&id], |row| {
        let by = row.get::<Option<String>>("name")?.unwrap_or_default();
        Ok(Said { id: row.get("id")?, by, text: row.get("text")?, at: row.get("sent_at")? })
    })
}

/// What it went on as, if that is not taken back.
pub fn sent_on_as(tx: &mut Tx, id: Uuid) -> Result<Option<PassOn>, DbError> {
    Ok(read(tx, SENT_ON_AS, &[&id])?.into_iter().next())
}

/// A new one; false when it was sent before.
pub(super) fn insert(tx: &mut Tx, new: &PassOn) -> Result<bool, DbError> {
    let sent = tx.execute(
        INSERT,
        &[
            &new.id,
            &new.inquiry,
            &new.organisation,
            &new.title,
            &new.text,
            &new.place,
            &new.marks,
            &new.people,
            &new.state.code(),
            &new.due_on,
            &new.sent_by,
            &new.sent_at,
        ],
    )?;
    Ok(sent == 1)
}

/// Its state and its day change; false when somebody else was faster.
pub(super) fn set_state(tx: &mut Tx, now: &PassOn) -> Result<bool, DbError> {
    Ok(tx.execute(SET_STATE, &[&now.id, &now.row_version, &now.state.code(), &now.due_on, &now.returned])? == 1)
}

fn read(tx: &mut Tx, sql: &'static str, params: &[&dyn ToValue]) -> Result<Vec<PassOn>, DbError> {
    Ok(tx.query(sql, params, pass_on)?.into_iter().flatten().collect())
}

/// A row whose state a newer version wrote is left out rather than guessed at.
fn pass_on(row: &Row) -> Result<Option<PassOn>, DbError> {
    let Some(state) = State::from_code(&row.get::<String>("state")?) else { return Ok(None) };
    Ok(Some(PassOn {
        id: row.get("id")?,
        inquiry: row.get("inquiry_id")?,
        inquiry_slug: row.get("slug")?,
        programme: row.get("programme_id")?,
        note: is_note(row)?,
        organisation: row.get("organisation_id")?,
        organisation_name: row.get("organisation")?,
        title: row.get("title")?,
        text: row.get("text")?,
        place: row.get("place")?,
        marks: row.get("marks")?,
        people: row.get("people")?,
        state,
        due_on: row.get::<NaiveDate>("due_on")?,
        sent_by: row.get("sent_by")?,
        sent_by_name: row.get::<Option<String>>("sender")?.unwrap_or_default(),
        sent_by_email: row.get::<Option<String>>("sender_email")?.unwrap_or_default(),
        sent_at: row.get::<DateTime<Utc>>("sent_at")?,
        returned: row.get("returned")?,
        row_version: row.get("row_version")?,
    }))
}

fn is_note(row: &Row) -> Result<bool, DbError> {
    Ok(row.get::<String>("kind")? == InquiryKind::Note.code())
}

fn mark(row: &Row) -> Result<Passed, DbError> {
    let (text, masked): (String, bool) = (row.get("text")?, row.get("masked")?);
    Ok(Passed {
        id: row.get("id")?,
        kind: row.get("kind")?,
        lon: row.get("lon")?,
        lat: row.get("lat")?,
        whole_area: Cell::from_id(row.get("cell")?).is_ok_and(|cell| cell.level() == AROUND),
        text: (!masked).then_some(text),
        area: row.get::<Option<String>>("area")?.unwrap_or_default(),
        answers: row.get("answers")?,
        form: row.get("form_number")?,
        response: row.get("response_id")?,
        people: row.get("people")?,
        ..Passed::default()
    })
}
