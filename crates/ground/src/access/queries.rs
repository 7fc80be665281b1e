//! Sessions, links and roles in the database.

use chrono::{DateTime, Utc};
use kit::db::{DbError, Row, Tx};
use uuid::Uuid;

use super::{Grant, Role, SignedIn, links};

kit::statements! {
    /// A living session's person.
    SESSION = "select p.id, p.name, p.title, p.organisation_id, s.seen_at from session s join person p on p.id = s.person_id
        where s.id_hash = $1 and s.expires_at > $2 and s.seen_at > $3 and p.active = $4";
    /// A session of somebody who has been shut out since it began.
    SHUT_OUT = "select count(*) as n from session s join person p on p.id = s.person_id where s.id_hash = $1 and s.expires_at > $2 and p.active = $3";
    /// A person by mail address.
    PERSON_BY_EMAIL = "select id, name, title, organisation_id from person where email = $1 and active = $2";
    /// A person's roles.
    GRANTS = "select role, programme_id from role_grant where person_id = $1";
    /// A session has been used.
    NOTE_SESSION = "update session set seen_at = $2 where id_hash = $1";
    /// A session begins.
    INSERT_SESSION = "insert into session (id_hash, person_id, created_at, seen_at, expires_at, device) values ($1, $2, $3, $3, $4, $5)";
    /// A session ends.
    DELETE_SESSION = "delete from session where id_hash = $1";
    /// The living sessions of a person, the last used first.
    SESSIONS = "select id_hash, device, seen_at from session where person_id = $1 and expires_at > $2 and seen_at > $3 order by seen_at desc, id_hash limit 50";
    /// Ends one session of a person, named by how its hash begins.
    END_SESSION = "delete from session where person_id = $1 and substr(id_hash, 1, 16) = $2";
    /// Ends all of them.
    END_SESSIONS = "delete from session where person_id = $1";
    /// A link is made.
    INSERT_LINK = "insert into mail_link (token_hash, person_id, target, created_at, expires_at) values ($1, $2, $3, $4, $5)
        on conflict (token_hash) do nothing";
    /// A link, whether or not it still works.
    LINK = "select l.person_id, l.target, l.used_at, l.expires_at, p.name, p.email from mail_link l join person p on p.id = l.person_id
        where l.token_hash = $1 and p.active = $2";
    /// A link is used up, once.
    USE_LINK = "update mail_link set used_at = $2 where token_hash = $1 and used_at is null";
    /// Unused links of a person to one page end.
    END_LINKS = "update mail_link set expires_at = $3 where person_id = $1 and target = $2 and used_at is null and expires_at > $3";
    /// Links that a person was sent since a moment, but those in notices, which work for longer.
    ASKED_LINKS = "select count(*) as n from mail_link where person_id = $1 and created_at > $2 and expires_at <= $3";
    /// A role is given.
    INSERT_GRANT = "insert into role_grant (id, person_id, role, programme_id, granted_at, granted_by) values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do nothing";
}

/// The person of a living session, and when it was last noted.
pub(super) fn session(
    tx: &mut Tx,
    hash: &str,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Option<(SignedIn, DateTime<Utc>)>, DbError> {
    let found = tx.query_opt(SESSION, &[&hash, &now, &idle_since, &true], |row| Ok((person(row)?, row.get("seen_at")?)))?;
    let Some((mut person, seen_at)) = found else { return Ok(None) };
    person.grants = grants(tx, person.id)?;
    Ok(Some((person, seen_at)))
}

/// The session is of somebody who has been shut out since it began.
pub(super) fn is_shut_out(tx: &mut Tx, hash: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    tx.query_one(SHUT_OUT, &[&hash, &now, &false], |row| Ok(row.get::<i64>("n")? > 0))
}

/// The person with this mail address.
pub fn viewer_by_email(tx: &mut Tx, email: &str) -> Result<Option<SignedIn>, DbError> {
    let Some(mut found) = tx.query_opt(PERSON_BY_EMAIL, &[&email, &true], person)? else { return Ok(None) };
    found.grants = grants(tx, found.id)?;
    Ok(Some(found))
}

fn person(row: &Row) -> Result<SignedIn, DbError> {
    Ok(SignedIn {
        id: row.get("id")?,
        name: row.get("name")?,
        title: row.get("title")?,
        organisation: row.get("organisation_id")?,
        grants: Vec::new(),
    })
}

fn grants(tx: &mut Tx, person: Uuid) -> Result<Vec<Grant>, DbError> {
    let rows = tx.query(GRANTS, &[&person], |row| Ok((row.get::<String>("role")?, row.get("programme_id")?)))?;
    Ok(rows.into_iter().filter_map(|(code, programme)| Some(Grant { role: Role::from_code(&code)?, programme })).collect())
}

pub(super) fn note_session(tx: &mut Tx, hash: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute(NOTE_SESSION, &[&hash, &now]).map(drop)
}

pub(super) fn insert_session(
    tx: &mut Tx,
    hash: &str,
    person: Uuid,
    now: DateTime<Utc>,
    ends: DateTime<Utc>,
    device: &str,
) -> Result<(), DbError> {
    tx.execute(INSERT_SESSION, &[&hash, &person, &now, &ends, &device]).map(drop)
}

pub(super) fn delete_session(tx: &mut Tx, hash: &str) -> Result<(), DbError> {
    tx.execute(DELETE_SESSION, &[&hash]).map(drop)
}

pub(super) fn insert_link(
    tx: &mut Tx,
    hash: &str,
    person: Uuid,
    target: &str,
    now: DateTime<Utc>,
    ends: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.execute(INSERT_LINK, &[&hash, &person, &target, &now, &ends]).map(drop)
}

/// A link out of a mail, to somebody who may sign in.
#[derive(Debug, Clone)]
pub(super) struct MailLink {
    /// Whom it lets in.
    pub person: Uuid,
    /// Their name.
    pub name: String,
    /// Where it was sent.
    pub email: String,
    /// What it opens.
    pub target: String,
    /// Neither used nor too old.
    pub works: bool,
}

/// The link of a token, also one that works no more.
pub(super) fn link(tx: &mut Tx, hash: &str, now: DateTime<Utc>) -> Result<Option<MailLink>, DbError> {
    tx.query_opt(LINK, &[&hash, &true], |row| {
        let unused = row.get::<Option<DateTime<Utc>>>("used_at")?.is_none();
        Ok(MailLink {
            person: row.get("person_id")?,
            name: row.get("name")?,
            email: row.get("email")?,
            target: row.get("target")?,
            works: unused && row.get::<DateTime<Utc>>("expires_at")? > now,
        })
    })
}

/// True for the one who came first.
pub(super) fn use_link(tx: &mut Tx, hash: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    Ok(tx.execute(USE_LINK, &[&hash, &now])? == 1)
}

/// Ends the unused links of a person that open this.
pub(super) fn end_links(tx: &mut Tx, person: Uuid, target: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute(END_LINKS, &[&person, &target, &now]).map(drop)
}

/// How many links have been asked for to this person within a while.
pub(super) fn asked_links(tx: &mut Tx, person: Uuid, now: DateTime<Utc>) -> Result<i64, DbError> {
    let (since, ends) = (now - links::ASKED_WITHIN, now + links::ASKED_LASTS);
    tx.query_one(ASKED_LINKS, &[&person, &since, &ends], |row| row.get("n"))
}

/// Gives a person a role; the same grant id gives it once.
pub fn grant(tx: &mut Tx, id: Uuid, person: Uuid, grant: Grant, now: DateTime<Utc>, by: Option<Uuid>) -> Result<(), DbError> {
    tx.execute(INSERT_GRANT, &[&id, &person, &grant.role.code(), &grant.programme, &now, &by]).map(drop)
}

/// A session as its person sees it.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    /// How its hash begins: enough to name it, worth nothing as a key.
    pub mark: String,
    /// What the browser calls itself.
    pub device: String,
    /// When it was last used.
    pub seen_at: DateTime<Utc>,
    /// It is the one that asks.
    pub own: bool,
}

/// The living sessions of a person, their own first. `own` is the hash of the one that asks.
pub(super) fn sessions(
    tx: &mut Tx,
    person: Uuid,
    own: Option<&str>,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Vec<Session>, DbError> {
    let mut all = tx.query(SESSIONS, &[&person, &now, &idle_since], |row| {
        let hash: String = row.get("id_hash")?;
        Ok(Session {
            own: own == Some(hash.as_str()),
            mark: hash.chars().take(16).collect(),
            device: row.get("device")?,
            seen_at: row.get("seen_at")?,
        })
    })?;
    all.sort_by_key(|session| !session.own);
    Ok(all)
}

/// Ends one session of a person; false when there is none of that name.
pub(crate) fn end_session(tx: &mut Tx, person: Uuid, mark: &str) -> Result<bool, DbError> {
    Ok(tx.execute(END_SESSION, &[&person, &mark])? > 0)
}

/// Ends all sessions of a person.
pub(super) fn end_sessions(tx: &mut Tx, person: Uuid) -> Result<(), DbError> {
    tx.execute(END_SESSIONS, &[&person]).map(drop)
}
