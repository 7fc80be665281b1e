//! People, organisations and programmes in the database.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::db::{DbError, List, Row, Tx};
use kit::i18n::Lang;
use uuid::Uuid;

use super::{Organisation, OrganisationKind, Person, Programme};
use crate::access::{self, Can, Grant, Role, Viewer};

kit::statements! {
    /// The programme that somebody last asked or saw something in, before the one that was made first.
    USUAL_PROGRAMMES = "select p.id from programme p left join (select programme_id, max(at) as at from (
            select programme_id, created_at as at from inquiry where coordinator_id = $1
            union all select programme_id, created_at as at from finding where author_id = $1) w group by programme_id) u on u.programme_id = p.id
        order by case when u.at is null then 1 else 0 end, u.at desc, p.created_at, p.id limit 500";
    /// People, the active ones first, whose name, address or title holds a text.
    PEOPLE = "select id, name, email, title, phone, organisation_id, lang, active, row_version from person
        where $1 = '' or {search:name:$1} or {search:email:$1} or {search:title:$1}
        order by active desc, name {swedish}, id limit $2 offset $3";
    /// One person.
    PERSON = "select id, name, email, title, phone, organisation_id, lang, active, row_version from person where id = $1";
    /// One person by mail address, active or not.
    PERSON_BY_EMAIL = "select id, name, email, title, phone, organisation_id, lang, active, row_version from person where email = $1";
    /// Somebody else has a mail address.
    TAKEN = "select id from person where email = $1 and id <> $2";
    /// The roles of some people.
    GRANTS = "select person_id, role, programme_id from role_grant where person_id {any:$1} order by role, programme_id";
    /// A new person; the same id is made once.
    INSERT_PERSON = "insert into person (id, name, email, title, phone, organisation_id, lang, active, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing";
    /// Changes a person, if nobody else was faster.
    UPDATE_PERSON = "update person set name = $3, email = $4, title = $5, phone = $6, organisation_id = $7, lang = $8, active = $9,
        row_version = row_version + 1 where id = $1 and row_version = $2";
    /// Changes what somebody says of themselves, if nobody else was faster.
    UPDATE_OWN = "update person set name = $3, title = $4, phone = $5, lang = $6, row_version = row_version + 1 where id = $1 and row_version = $2";
    /// Takes all of a person's roles away.
    DELETE_GRANTS = "delete from role_grant where person_id = $1";
    /// Whoever is let in again begins anew: no session from before they were shut out comes back to life.
    DELETE_SESSIONS = "delete from session where person_id = $1 and exists (select 1 from person p where p.id = $1 and p.active = $2)";
    /// Makes all of a person's links worth nothing.
    DELETE_LINKS = "delete from mail_link where person_id = $1";
    /// How many others keep the house.
    OTHER_ADMINISTRATORS = "select count(distinct g.person_id) as n from role_grant g join person p on p.id = g.person_id
        where g.role = 'administrator' and p.active = $2 and g.person_id <> $1";
    /// Organisations with their people counted.
    ORGANISATIONS = "select o.id, o.name, o.kind, o.email, o.row_version,
        (select count(*) from person p where p.organisation_id = o.id and p.active = $1) as people
        from organisation o order by o.kind, o.name {swedish}, o.id limit 500";
    /// One organisation by its name.
    ORGANISATION_BY_NAME = "select id from organisation where name = $1 order by id";
    /// A new organisation; the same id is made once.
    INSERT_ORGANISATION = "insert into organisation (id, name, kind, email, created_at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing";
    /// Changes an organisation, if nobody else was faster.
    UPDATE_ORGANISATION = "update organisation set name = $3, kind = $4, email = $5, row_version = row_version + 1
        where id = $1 and row_version = $2";
    /// All programmes.
    PROGRAMMES = "select id, slug, name, pack, row_version from programme order by name {swedish}, id limit 500";
    /// One programme by its slug or name.
    PROGRAMME_BY_NAME = "select id, slug, name, pack, row_version from programme where slug = $1 or name = $1 order by id";
    /// A new programme; the same id is made once.
    INSERT_PROGRAMME = "insert into programme (id, slug, name, pack, created_at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing";
    /// Gives a programme another name, if nobody else was faster.
    RENAME_PROGRAMME = "update programme set name = $3, row_version = row_version + 1 where id = $1 and row_version = $2";
    /// Which version of the settings is stored.
    SETTINGS_VERSION = "select row_version from tenant_setting where key = 'tenant'";
}

/// The programme that somebody works in most lately, of those that they may do this in; the one that was made first where they
/// have begun nothing yet.
pub fn usual_programme(tx: &mut Tx, viewer: &Viewer, can: Can) -> Result<Option<Uuid>, DbError> {
    let all: Vec<Uuid> = tx.query(USUAL_PROGRAMMES, &[&viewer.id()], |row| row.get("id"))?;
    Ok(all.into_iter().find(|programme| viewer.can_in(can, *programme)))
}

/// How many people stand on a page.
pub const PAGE: i64 = 50;

/// People whose name, address or title holds `search`, a page of them and one more if there is a further page.
pub fn people(tx: &mut Tx, search: &str, page: i64) -> Result<Vec<Person>, DbError> {
    let mut people = tx.query(PEOPLE, &[&search, &(PAGE + 1), &(page * PAGE)], person)?;
    add_grants(tx, &mut people)?;
    Ok(people)
}

/// One person with their roles.
pub fn person_by_id(tx: &mut Tx, id: Uuid) -> Result<Person, DbError> {
    let found = tx.query_opt(PERSON, &[&id], person)?;
    with_grants(tx, found)?.ok_or(DbError::NotFound)
}

/// One person by mail address in small letters, active or not.
pub fn person_by_email(tx: &mut Tx, email: &str) -> Result<Option<Person>, DbError> {
    let found = tx.query_opt(PERSON_BY_EMAIL, &[&email], person)?;
    with_grants(tx, found)
}

/// Somebody else has this mail address, in small letters.
pub fn is_taken(tx: &mut Tx, email: &str, by_other_than: Uuid) -> Result<bool, DbError> {
    Ok(tx.query_opt(TAKEN, &[&email, &by_other_than], |_| Ok(()))?.is_some())
}

fn with_grants(tx: &mut Tx, found: Option<Person>) -> Result<Option<Person>, DbError> {
    let mut found: Vec<Person> = found.into_iter().collect();
    add_grants(tx, &mut found)?;
    Ok(found.pop())
}

fn add_grants(tx: &mut Tx, people: &mut [Person]) -> Result<(), DbError> {
    let ids: Vec<Uuid> = people.iter().map(|person| person.id).collect();
    let rows = tx.query(GRANTS, &[&List(&ids)], |row| {
        Ok((row.get::<Uuid>("person_id")?, row.get::<String>("role")?, row.get::<Option<Uuid>>("programme_id")?))
    })?;
    let mut of: HashMap<Uuid, Vec<Grant>> = HashMap::new();
    for (person, role, programme) in rows {
        // A role that a newer version wrote allows nothing here.
        if let Some(role) = Role::from_code(&role) {
            of.entry(person).or_default().push(Grant { role, programme });
        }
    }
    for person in people {
        person.grants = of.remove(&person.id).unwrap_or_default();
    }
    Ok(())
}

fn person(row: &Row) -> Result<Person, DbError> {
    Ok(Person {
        id: row.get("id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        title: row.get("title")?,
        phone: row.get("phone")?,
        organisation: row.get("organisation_id")?,
        lang: Lang::from_code(&row.get::<String>("lang")?).unwrap_or_default(),
        active: row.get("active")?,
        grants: Vec::new(),
        row_version: row.get("row_version")?,
    })
}

/// Makes a person with their roles; the same id is made once. A mail address that somebody has is `DbError::Unique`.
/// `grant_ids` holds an id for each role.
pub fn insert_person(tx: &mut Tx, new: &Person, grant_ids: &[Uuid], now: DateTime<Utc>, by: Option<Uuid>) -> Result<(), DbError> {
    let made = tx.execute(
        INSERT_PERSON,
        &[&new.id, &new.name, &new.email, &new.title, &new.phone, &new.organisation, &new.lang.code(), &new.active, &now],
    )?;
    if made == 1 { grant_all(tx, new, grant_ids, now, by) } else { Ok(()) }
}

/// Changes a person and their roles. Whoever is made inactive is signed out everywhere. False when somebody else was faster.
pub fn update_person(tx: &mut Tx, person: &Person, grant_ids: &[Uuid], now: DateTime<Utc>, by: Option<Uuid>) -> Result<bool, DbError> {
    if person.active {
        tx.execute(DELETE_SESSIONS, &[&person.id, &false])?;
    }
    let changed = tx.execute(
        UPDATE_PERSON,
        &[
            &person.id,
            &person.row_version,
            &person.name,
            &person.email,
            &person.title,
            &person.phone,
            &person.organisation,
            &person.lang.code(),
            &person.active,
        ],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    tx.execute(DELETE_GRANTS, &[&person.id])?;
    grant_all(tx, person, grant_ids, now, by)?;
    // Sessions open nothing as long as they are shut out, and tell them so.
    if !person.active {
        tx.execute(DELETE_LINKS, &[&person.id])?;
    }
    Ok(true)
}

/// Changes what somebody says of themselves. False when somebody else was faster.
pub fn update_own(tx: &mut Tx, me: &Person) -> Result<bool, DbError> {
    Ok(tx.execute(UPDATE_OWN, &[&me.id, &me.row_version, &me.name, &me.title, &me.phone, &me.lang.code()])? == 1)
}

fn grant_all(tx: &mut Tx, person: &Person, ids: &[Uuid], now: DateTime<Utc>, by: Option<Uuid>) -> Result<(), DbError> {
    person.grants.iter().zip(ids).try_for_each(|(grant, id)| access::grant(tx, *id, person.id, *grant, now, by))
}

/// How many active administrators there are beside this person.
pub fn other_administrators(tx: &mut Tx, person: Uuid) -> Result<i64, DbError> {
    tx.query_one(OTHER_ADMINISTRATORS, &[&person, &true], |row| row.get("n"))
}

/// All organisations, own departments first.
pub fn organisations(tx: &mut Tx) -> Result<Vec<Organisation>, DbError> {
    let rows = tx.query(ORGANISATIONS, &[&true], |row| {
        let Some(kind) = OrganisationKind::from_code(&row.get::<String>("kind")?) else { return Ok(None) };
        Ok(Some(Organisation {
            id: row.get("id")?,
            name: row.get("name")?,
            kind,
            email: row.get::<Option<String>>("email")?.unwrap_or_default(),
            people: row.get("people")?,
            row_version: row.get("row_version")?,
        }))
    })?;
    Ok(rows.into_iter().flatten().collect())
}

/// The organisation of exactly this name.
pub fn organisation_by_name(tx: &mut Tx, name: &str) -> Result<Option<Uuid>, DbError> {
    tx.query_opt(ORGANISATION_BY_NAME, &[&name], |row| row.get("id"))
}

/// Makes an organisation; the same id is made once.
pub fn insert_organisation(tx: &mut Tx, new: &Organisation, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute(INSERT_ORGANISATION, &[&new.id, &new.name, &new.kind.code(), &email(new), &now]).map(drop)
}

/// Changes an organisation. False when somebody else was faster.
pub fn update_organisation(tx: &mut Tx, changed: &Organisation) -> Result<bool, DbError> {
    let rows =
        tx.execute(UPDATE_ORGANISATION, &[&changed.id, &changed.row_version, &changed.name, &changed.kind.code(), &email(changed)])?;
    Ok(rows == 1)
}

fn email(organisation: &Organisation) -> Option<&str> {
    Some(organisation.email.as_str()).filter(|email| !email.is_empty())
}

/// All programmes, by name.
pub fn programmes(tx: &mut Tx) -> Result<Vec<Programme>, DbError> {
    tx.query(PROGRAMMES, &[], programme)
}

/// The programme of this slug or name.
pub fn programme_by_name(tx: &mut Tx, name: &str) -> Result<Option<Programme>, DbError> {
    tx.query_opt(PROGRAMME_BY_NAME, &[&name], programme)
}

fn programme(row: &Row) -> Result<Programme, DbError> {
    Ok(Programme {
        id: row.get("id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        pack: row.get("pack")?,
        row_version: row.get("row_version")?,
    })
}

/// Makes a programme, and says whether it was new; the same id is made once. A slug that another has is `DbError::Unique`.
pub fn insert_programme(tx: &mut Tx, new: &Programme, now: DateTime<Utc>) -> Result<bool, DbError> {
    Ok(tx.execute(INSERT_PROGRAMME, &[&new.id, &new.slug, &new.name, &new.pack, &now])? == 1)
}

/// Gives a programme another name. False when somebody else was faster.
pub fn rename_programme(tx: &mut Tx, changed: &Programme) -> Result<bool, DbError> {
    Ok(tx.execute(RENAME_PROGRAMME, &[&changed.id, &changed.row_version, &changed.name])? == 1)
}

/// Which version of the settings is stored; 0 before the first.
pub fn settings_version(tx: &mut Tx) -> Result<i64, DbError> {
    Ok(tx.query_opt(SETTINGS_VERSION, &[], |row| row.get("row_version"))?.unwrap_or(0))
}
