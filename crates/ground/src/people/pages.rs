//! People: listed, added, changed, let in and shut out.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::stale;
use maud::{Markup, html};
use uuid::Uuid;

use super::hand::Hand;
use super::views::{self, FormPage};
use super::{Organisation, Person, Programme, form_id, forms, id, queries, words_of};
use crate::access::Role;
use crate::visit::{Frame, Visit, redirect_with};

/// `GET /work/people?q=&page=`: everybody, or those who fit.
pub async fn list(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let search: String = fields.value("q").trim().chars().take(100).collect();
    let page = fields.value("page").parse::<i64>().unwrap_or(0).clamp(0, 100_000);
    let wanted = search.clone();
    let read = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, queries::people(tx, &wanted, page)?, Around::load(tx)?)) });
    let (frame, people, around) = read.await?;
    let content = views::list(visit.lang, &people, &around, &search, page);
    Ok(visit.room_page(&frame, t::people_title(visit.lang), &content))
}

/// What stands around people: organisations and programmes to choose from.
pub(super) struct Around {
    pub organisations: Vec<Organisation>,
    pub programmes: Vec<Programme>,
}

impl Around {
    fn load(tx: &mut Tx) -> Result<Self, DbError> {
        Ok(Self { organisations: queries::organisations(tx)?, programmes: queries::programmes(tx)? })
    }
}

/// `GET /work/people/new`: the form of a new person.
pub async fn new(visit: Visit, mut fields: Fields) -> Result<Markup, PageError> {
    let (frame, around) = visit.tenant.db.read(|tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, Around::load(tx)?)) }).await?;
    fields.set("form_id", visit.tenant.fresh_id().to_string());
    fields.set("lang", visit.tenant.settings().languages.first().copied().unwrap_or_default().code());
    Ok(form_page(&visit, &frame, &fields, &around, None, html! {}))
}

/// `POST /work/people/new`: adds the person and sends them a link, or shows it where no mail leaves.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, around) = visit.tenant.db.read(|tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, Around::load(tx)?)) }).await?;
    let stored = blank(form_id(&fields, &visit));
    let person = forms::read(visit.lang, &mut fields, stored, &around.organisations, &around.programmes);
    note_taken(&visit, &mut fields, &person).await?;
    if !fields.has_errors() {
        let hand = Hand::of(&visit, person.grants.len());
        let (new, handed) = (Person { row_version: 1, ..person.clone() }, handed(&visit, &frame, &hand, &person));
        let stored = visit.tenant.db.write(move |tx| -> Result<(), DbError> {
            queries::insert_person(tx, &new, &hand.grants, hand.tenant.now(), hand.by)?;
            hand.record(tx, "person_added", new.id)?;
            hand.send_link(tx, &new)
        });
        match stored.await {
            Ok(()) => {
                let sent = || match visit.tenant.settings().demo {
                    true => redirect_with(&format!("/work/people/{}", person.id), &t::people_added_demo(visit.lang, person.name)),
                    false => redirect_with("/work/people", &t::people_added(visit.lang, person.name)),
                };
                return Ok(handed.map_or_else(sent, IntoResponse::into_response));
            }
            Err(DbError::Unique { .. }) => fields.fault("email", t::people_email_taken(visit.lang)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(form_page(&visit, &frame, &fields, &around, None, html! {}).into_response())
}

/// An address that somebody else has is told with the other faults, and not once they are mended.
async fn note_taken(visit: &Visit, fields: &mut Fields, person: &Person) -> Result<(), DbError> {
    let (email, id) = (person.email.clone(), person.id);
    if fields.error_for("email").is_none() && visit.tenant.db.read(move |tx| queries::is_taken(tx, &email, id)).await? {
        fields.fault("email", t::people_email_taken(visit.lang));
    }
    Ok(())
}

/// `GET /work/people/{id}`: the form of a person that there is.
pub async fn edit(visit: Visit, Path(person): Path<String>) -> Result<Markup, PageError> {
    let (frame, around, person) = load(&visit, id(&person)?).await?;
    Ok(form_page(&visit, &frame, &forms::fill(&person), &around, Some(&person), html! {}))
}

/// `POST /work/people/{id}`: changes what is known of the person, and their roles.
pub async fn save(visit: Visit, Path(person): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, around, stored) = load(&visit, id(&person)?).await?;
    let person = forms::read(visit.lang, &mut fields, stored.clone(), &around.organisations, &around.programmes);
    note_taken(&visit, &mut fields, &person).await?;
    let mut above = html! {};
    if !fields.has_errors() {
        match store(&visit, "person_changed", person.clone()).await {
            Ok(Change::Stored) => return Ok(redirect_with("/work/people", t::people_saved(visit.lang))),
            Ok(Change::LastAdministrator) => fields.fault("roles", t::people_last_administrator(visit.lang)),
            Ok(Change::Stale) => {
                fields.set("row_version", stored.row_version.to_string());
                above = stale::notice(visit.lang, &differing(visit.lang, &stored, &person));
            }
            Err(DbError::Unique { .. }) => fields.fault("email", t::people_email_taken(visit.lang)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(form_page(&visit, &frame, &fields, &around, Some(&stored), above).into_response())
}

fn differing(lang: Lang, theirs: &Person, mine: &Person) -> Vec<stale::Differs> {
    let roles = |person: &Person| person.grants.iter().map(|grant| words_of(lang, grant.role)).collect::<Vec<_>>().join(", ");
    stale::differing([
        (t::people_name(lang).to_owned(), theirs.name.clone(), mine.name.clone()),
        (t::people_email(lang).to_owned(), theirs.email.clone(), mine.email.clone()),
        (t::people_job(lang).to_owned(), theirs.title.clone(), mine.title.clone()),
        (t::people_phone(lang).to_owned(), theirs.phone.clone(), mine.phone.clone()),
        (t::people_roles(lang).to_owned(), roles(theirs), roles(mine)),
    ])
}

/// `POST /work/people/{id}/closing`: shuts a person out; every session of theirs ends at once.
pub async fn close(visit: Visit, Path(person): Path<String>, fields: Fields) -> Result<Response, PageError> {
    set_active(visit, id(&person)?, fields.row_version(), false).await
}

/// `POST /work/people/{id}/opening`: lets a person in again.
pub async fn reopen(visit: Visit, Path(person): Path<String>, fields: Fields) -> Result<Response, PageError> {
    set_active(visit, id(&person)?, fields.row_version(), true).await
}

async fn set_active(visit: Visit, person: Uuid, row_version: i64, active: bool) -> Result<Response, PageError> {
    let (_, _, stored) = load(&visit, person).await?;
    let back = format!("/work/people/{person}");
    if stored.active == active {
        // A second press, or a second tab: it is as they wanted.
        let words = if active { t::people_opened(visit.lang, stored.name) } else { t::people_closed(visit.lang, stored.name) };
        return Ok(redirect_with(&back, &words));
    }
    if !active && visit.viewer.id() == Some(person) {
        return Ok(redirect_with(&back, t::people_not_oneself(visit.lang)));
    }
    let kind = if active { "person_let_in" } else { "person_shut_out" };
    let changed = store(&visit, kind, Person { active, row_version, ..stored.clone() }).await?;
    Ok(redirect_with(
        &back,
        &match changed {
            Change::Stored if active => t::people_opened(visit.lang, stored.name),
            Change::Stored => t::people_closed(visit.lang, stored.name),
            Change::LastAdministrator => t::people_last_administrator(visit.lang).to_owned(),
            Change::Stale => t::people_stale(visit.lang).to_owned(),
        },
    ))
}

/// The link to hand over, where no mail takes it there.
fn handed(visit: &Visit, frame: &Frame, hand: &Hand, person: &Person) -> Option<Markup> {
    let (link, until) = hand.link();
    let page = || visit.room_page(frame, &person.name, &views::handed(visit.lang, &visit.tenant.settings(), person, &link, until));
    visit.tenant.hands_links_over().then(page)
}

/// `POST /work/people/{id}/link`: sends the person a link that signs them in, or shows it where no mail leaves.
pub async fn link(visit: Visit, Path(person): Path<String>) -> Result<Response, PageError> {
    let (frame, _, person) = load(&visit, id(&person)?).await?;
    if !person.active {
        return Err(PageError::NotFound);
    }
    let (hand, to) = (Hand::of(&visit, 0), person.clone());
    let handed = handed(&visit, &frame, &hand, &person);
    let write = visit.tenant.db.write(move |tx| -> Result<(), DbError> {
        hand.record(tx, "link_made", to.id)?;
        hand.send_link(tx, &to)
    });
    write.await?;
    let words = if visit.tenant.settings().demo { t::people_link_demo } else { t::people_link_sent };
    let sent = || redirect_with(&format!("/work/people/{}", person.id), &words(visit.lang, person.email));
    Ok(handed.map_or_else(sent, IntoResponse::into_response))
}

/// How a change ended.
enum Change {
    Stored,
    Stale,
    /// Somebody has to keep the house.
    LastAdministrator,
}

async fn store(visit: &Visit, kind: &'static str, person: Person) -> Result<Change, DbError> {
    let hand = Hand::of(visit, person.grants.len());
    let write = visit.tenant.db.write(move |tx| -> Result<Change, DbError> {
        let keeps = person.active && person.grants.iter().any(|grant| grant.role == Role::Administrator && grant.programme.is_none());
        if !keeps && queries::other_administrators(tx, person.id)? == 0 {
            return Ok(Change::LastAdministrator);
        }
        if !queries::update_person(tx, &person, &hand.grants, hand.tenant.now(), hand.by)? {
            return Ok(Change::Stale);
        }
        hand.record(tx, kind, person.id)?;
        Ok(Change::Stored)
    });
    write.await
}

async fn load(visit: &Visit, person: Uuid) -> Result<(Frame, Around, Person), PageError> {
    let read = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, Around::load(tx)?, queries::person_by_id(tx, person)?)) });
    Ok(read.await?)
}

fn form_page(visit: &Visit, frame: &Frame, fields: &Fields, around: &Around, person: Option<&Person>, above: Markup) -> Markup {
    let title = person.map_or_else(|| t::people_new(visit.lang).to_owned(), |person| person.name.clone());
    let myself = person.is_some_and(|person| visit.viewer.id() == Some(person.id));
    let (mails, demo) = (!visit.tenant.hands_links_over(), visit.tenant.settings().demo);
    let page = FormPage { fields, around, person, myself, mails, demo, title: &title, above };
    visit.room_page(frame, &title, &views::form(visit.lang, &page))
}

fn blank(id: Uuid) -> Person {
    Person {
        id,
        name: String::new(),
        email: String::new(),
        title: String::new(),
        phone: String::new(),
        organisation: None,
        lang: Lang::default(),
        active: true,
        grants: Vec::new(),
        row_version: 1,
    }
}
