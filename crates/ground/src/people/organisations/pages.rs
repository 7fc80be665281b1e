//! Organisations: listed, added, changed.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::stale;
use maud::{Markup, html};
use uuid::Uuid;

use super::views;
use crate::events::{self, Event};
use crate::people::{LONGEST, Organisation, OrganisationKind, form_id, forms, id, queries};
use crate::visit::{Frame, Visit, redirect_with};

/// `GET /work/organisations`: all of them.
pub async fn list(visit: Visit) -> Result<Markup, PageError> {
    let (frame, organisations) = load(&visit).await?;
    Ok(visit.room_page(&frame, t::organisations_title(visit.lang), &views::list(visit.lang, &organisations)))
}

/// `GET /work/organisations/new`: the form of a new one.
pub async fn new(visit: Visit, mut fields: Fields) -> Result<Markup, PageError> {
    let (frame, _) = load(&visit).await?;
    fields.set("form_id", visit.tenant.fresh_id().to_string());
    Ok(page(&visit, &frame, &fields, None, &html! {}))
}

/// `POST /work/organisations/new`: adds it.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, all) = load(&visit).await?;
    let id = form_id(&fields, &visit);
    let new = read(visit.lang, &mut fields, id, &all);
    if fields.has_errors() {
        return Ok(page(&visit, &frame, &fields, None, &html! {}).into_response());
    }
    let event = Event::new(visit.tenant.fresh_id(), visit.now(), visit.viewer.id(), "organisation_added", "organisation", new.id);
    let now = visit.now();
    visit.tenant.db.write(move |tx| queries::insert_organisation(tx, &new, now).and_then(|()| events::record(tx, &event))).await?;
    Ok(redirect_with("/work/organisations", t::organisation_saved(visit.lang)))
}

/// `GET /work/organisations/{id}`: the form of one that there is.
pub async fn edit(visit: Visit, Path(organisation): Path<String>) -> Result<Markup, PageError> {
    let (frame, all) = load(&visit).await?;
    let stored = find(&all, id(&organisation)?)?;
    Ok(page(&visit, &frame, &fill(stored), Some(stored), &html! {}))
}

/// `POST /work/organisations/{id}`: changes it.
pub async fn save(visit: Visit, Path(organisation): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, all) = load(&visit).await?;
    let stored = find(&all, id(&organisation)?)?;
    let mine = read(visit.lang, &mut fields, stored.id, &all);
    let mut above = html! {};
    if !fields.has_errors() {
        let event = Event::new(visit.tenant.fresh_id(), visit.now(), visit.viewer.id(), "organisation_changed", "organisation", mine.id);
        let changed = mine.clone();
        let stored_now = visit.tenant.db.write(move |tx| -> Result<bool, DbError> {
            let done = queries::update_organisation(tx, &changed)?;
            if done {
                events::record(tx, &event)?;
            }
            Ok(done)
        });
        if stored_now.await? {
            return Ok(redirect_with("/work/organisations", t::organisation_saved(visit.lang)));
        }
        fields.set("row_version", stored.row_version.to_string());
        above = stale::notice(visit.lang, &differing(visit.lang, stored, &mine));
    }
    Ok(page(&visit, &frame, &fields, Some(stored), &above).into_response())
}

fn differing(lang: Lang, theirs: &Organisation, mine: &Organisation) -> Vec<stale::Differs> {
    stale::differing([
        (t::organisation_name(lang).to_owned(), theirs.name.clone(), mine.name.clone()),
        (t::people_email(lang).to_owned(), theirs.email.clone(), mine.email.clone()),
    ])
}

fn fill(organisation: &Organisation) -> Fields {
    let mut fields = Fields::default();
    fields.set("row_version", organisation.row_version.to_string());
    fields.set("name", &organisation.name);
    fields.set("kind", organisation.kind.code());
    fields.set("email", &organisation.email);
    fields
}

fn read(lang: Lang, fields: &mut Fields, id: Uuid, all: &[Organisation]) -> Organisation {
    let name = fields.required(lang, "name", LONGEST, t::organisation_name_missing(lang));
    if all.iter().any(|known| known.id != id && known.name.to_lowercase() == name.to_lowercase()) {
        fields.fault("name", t::organisation_name_taken(lang));
    }
    let kind = OrganisationKind::from_code(fields.value("kind"));
    if kind.is_none() {
        fields.fault("kind", t::organisation_kind_missing(lang));
    }
    let email = forms::email(lang, fields, false);
    Organisation { id, name, kind: kind.unwrap_or(OrganisationKind::Partner), email, people: 0, row_version: fields.row_version() }
}

fn find(all: &[Organisation], id: Uuid) -> Result<&Organisation, PageError> {
    all.iter().find(|known| known.id == id).ok_or(PageError::NotFound)
}

async fn load(visit: &Visit) -> Result<(Frame, Vec<Organisation>), PageError> {
    Ok(visit.tenant.db.read(|tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, queries::organisations(tx)?)) }).await?)
}

fn page(visit: &Visit, frame: &Frame, fields: &Fields, stored: Option<&Organisation>, above: &Markup) -> Markup {
    let title = stored.map_or_else(|| t::organisation_new(visit.lang).to_owned(), |stored| stored.name.clone());
    visit.room_page(frame, &title, &views::form(visit.lang, fields, stored, &title, above))
}
