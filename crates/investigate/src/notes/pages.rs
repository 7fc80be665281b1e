//! The addresses under `/work/notes`.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use ground::access::{Can, Viewer};
use ground::people::programmes::none;
use ground::places::areas::AreaIndex;
use ground::tenant::Tenant;
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::ui;
use maud::Markup;
use serde_json::json;
use uuid::Uuid;
use xlsform::Form;

use super::list::{Listed, PERIODS};
use super::queries::{self, Asked};
use super::{book, forms, views};
use crate::desk::Desk;
use crate::inquiries::map_form::MapForm;
use crate::inquiries::options::{Programme, programmes};
use crate::inquiries::{Inquiry, InquiryKind, changes, queries as inquiries};
use crate::moderation::{Deed, by_handle, do_with};
use crate::personal;

/// Notes on one page.
const ON_A_PAGE: i64 = 25;

/// `GET /work/notes`: everybody's for those who read places, else one's own. The look is an event.
pub async fn list(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let number: i64 = fields.value("page").parse().unwrap_or(1).clamp(1, 10_000);
    let asked = asked(&visit, &fields)?;
    let (tenant, viewer) = (visit.tenant.clone(), visit.viewer.clone());
    let reads = viewer.can(Can::ReadPlaces);
    let read = move |tx: &mut Tx| -> Result<_, DbError> {
        let can = if reads { Can::ReadPlaces } else { Can::Note };
        let mut books = inquiries::list_for(tx, &viewer, can)?;
        books.retain(|book| book.kind == InquiryKind::Note);
        let ids: Vec<Uuid> = books.iter().map(|book| book.id).collect();
        let notes = queries::fitting(tx, &ids, &asked, ON_A_PAGE + 1, (number - 1) * ON_A_PAGE)?;
        let desk = Desk::of(&tenant);
        let (mut known, mut areas) = (Vec::new(), None);
        for book in books {
            areas = areas.or(desk.areas(tx, &book)?);
            let form = desk.form(tx, &book)?;
            if reads {
                changes::note(tx, &tenant, book.id, viewer.id(), "answers_read", json!({ "show": "notes" }))?;
            }
            known.push((book, form));
        }
        Ok((Frame::load(tx)?, known, areas, notes))
    };
    // Those who read everybody's notes leave an event, so theirs is a write.
    let (frame, books, areas, mut notes) = if reads { visit.tenant.db.write(read).await? } else { visit.tenant.db.read(read).await? };
    let more = notes.len() as i64 > ON_A_PAGE;
    notes.truncate(ON_A_PAGE as usize);
    let listed = Listed { visit: &visit, fields: &fields, books: &books, areas: areas.as_deref(), notes: &notes, reads, number, more };
    Ok(visit.room_page(&frame, t::note_list(visit.lang), &super::list::list(&listed)))
}

fn asked(visit: &Visit, fields: &Fields) -> Result<Asked, PageError> {
    let days = PERIODS.into_iter().find(|days| days.to_string() == fields.value("days"));
    Ok(Asked {
        kind: fields.value("kind").to_owned(),
        area: fields.value("area").parse().unwrap_or(0),
        since: days.map_or(DateTime::<Utc>::UNIX_EPOCH, |days| visit.now() - TimeDelta::days(days)),
        urgent: !fields.value("urgent").is_empty(),
        words: fields.value("q").trim().chars().take(100).collect(),
        author: if visit.viewer.can(Can::ReadPlaces) { None } else { Some(visit.person()?.id) },
    })
}

/// What a new note needs: its book, the book's form and areas.
struct Opened {
    programmes: Vec<Programme>,
    /// The programme asked for, the only one, or the one of the person's last note.
    chosen: Option<Uuid>,
    inquiry: Inquiry,
    form: Arc<Form>,
    areas: Option<Arc<AreaIndex>>,
}

/// `GET /work/notes/new`: what, where, when.
pub async fn open_new(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let (frame, opened) = open(&visit, Some(fields.value("programme")).filter(|id| !id.is_empty())).await?;
    let opened = match opened {
        Ok(opened) => opened,
        Err(Nowhere::NoBook) => return Ok(visit.room_page(&frame, t::note_new(visit.lang), &no_book(visit.lang))),
        Err(Nowhere::NoProgramme) if visit.viewer.can(Can::Note) => {
            let none = none(visit.lang, &visit.viewer, "/work/notes/new");
            return Ok(visit.room_page(&frame, t::note_new(visit.lang), &none));
        }
        Err(Nowhere::NoProgramme) => return Err(PageError::NotFound),
    };
    let mut fresh = forms::fresh(visit.tenant.chance.uuid_v4());
    fresh.set("programme", opened.chosen.map(|id| id.to_string()).unwrap_or_default());
    form_page(&visit, &frame, &opened, &fresh)
}

/// Why there is nothing to write in.
enum Nowhere {
    NoProgramme,
    /// None of the programmes has a form for notes.
    NoBook,
}

fn no_book(lang: Lang) -> Markup {
    ui::empty(t::note_no_book(lang), t::note_no_book_text(lang), Some(("/work/inquiries", t::note_no_book_way(lang))))
}

/// The book of the programme asked for, or the one last written in, made if there is none. While none is chosen the first one's book shows what is asked.
async fn open(visit: &Visit, programme: Option<&str>) -> Result<(Frame, Result<Opened, Nowhere>), PageError> {
    let (tenant, viewer, person) = (visit.tenant.clone(), visit.viewer.clone(), visit.person()?.id);
    let asked = programme.map(|id| id.parse::<Uuid>().ok());
    let write = move |tx: &mut Tx| -> Result<_, DbError> {
        let mut programmes = programmes(tx, &viewer, Can::Note)?;
        let nowhere = if programmes.is_empty() { Nowhere::NoProgramme } else { Nowhere::NoBook };
        programmes.retain(|one| book::has_form(&tenant, one));
        let chosen = match (asked, programmes.as_slice()) {
            (_, [only]) => Some(only.id),
            (Some(asked), _) => asked,
            (None, _) => last_written(tx, &viewer, person)?,
        };
        let chosen = chosen.filter(|id| programmes.iter().any(|one| one.id == *id));
        let fitting = programmes.iter().find(|one| Some(one.id) == chosen).or(programmes.first());
        let Some(shown) = fitting else { return Ok((Frame::load(tx)?, Err(nowhere))) };
        if !book::ensure(tx, &tenant, shown)? {
            return Err(DbError::NotFound);
        }
        let inquiry = inquiries::by_slug(tx, &book::slug_of(shown))?.ok_or(DbError::NotFound)?;
        let desk = Desk::of(&tenant);
        let (form, areas) = (desk.form(tx, &inquiry)?, desk.areas(tx, &inquiry)?);
        Ok((Frame::load(tx)?, Ok(Opened { programmes, chosen, inquiry, form, areas })))
    };
    Ok(visit.tenant.db.write(write).await?)
}

/// This viewer has a programme in which notes are written.
pub fn can_write(tx: &mut Tx, tenant: &Tenant, viewer: &Viewer) -> Result<bool, DbError> {
    Ok(programmes(tx, viewer, Can::Note)?.iter().any(|one| book::has_form(tenant, one)))
}

/// The programme that this person last wrote a note in.
fn last_written(tx: &mut Tx, viewer: &Viewer, person: Uuid) -> Result<Option<Uuid>, DbError> {
    let mut books = inquiries::list_for(tx, viewer, Can::Note)?;
    books.retain(|book| book.kind == InquiryKind::Note);
    let ids: Vec<Uuid> = books.iter().map(|book| book.id).collect();
    let last = queries::fitting(tx, &ids, &Asked::of_author(person), 1, 0)?;
    Ok(last.first().and_then(|note| books.iter().find(|book| book.id == note.book)).map(|book| book.programme))
}

fn form_page(visit: &Visit, frame: &Frame, opened: &Opened, fields: &Fields) -> Result<Markup, PageError> {
    let form = views::Form {
        lang: visit.lang,
        fields,
        map: MapForm::of(&opened.form).ok_or(PageError::NotFound)?,
        view: &opened.inquiry.view,
        areas: opened.areas.as_deref(),
        programmes: &opened.programmes,
        stored: None,
    };
    Ok(visit.room_page_with(frame, t::note_new(visit.lang), &["map.css"], &views::form(&form)))
}

/// `POST /work/notes`: a note. Sent twice it is kept once.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, opened) = open(&visit, Some(fields.value("programme"))).await?;
    let opened = opened.map_err(|_| PageError::NotFound)?;
    let map = MapForm::of(&opened.form).ok_or(PageError::NotFound)?;
    personal::ask(visit.lang, &mut fields, map.texts().iter().map(|question| question.name.as_str()));
    if opened.chosen.is_none() {
        fields.fault("programme", t::note_programme_missing(visit.lang));
    }
    let Some(note) = forms::read(visit.lang, &mut fields, &map, opened.areas.as_deref()) else {
        return Ok(form_page(&visit, &frame, &opened, &fields)?.into_response());
    };
    if fields.has_errors() {
        let faults = book::faults(&visit.tenant, &opened.inquiry.slug, visit.lang, &note).await?;
        forms::show_faults(&mut fields, &faults);
        return Ok(form_page(&visit, &frame, &opened, &fields)?.into_response());
    }
    let (author, urgent) = (visit.person()?.id, !fields.value("urgent").is_empty());
    let faults = book::take_in(&visit.tenant, &opened.inquiry.slug, author, visit.lang, &note, urgent).await?;
    if faults.is_empty() {
        return Ok(redirect_with("/work/notes", t::note_kept(visit.lang)));
    }
    forms::show_faults(&mut fields, &faults);
    Ok(form_page(&visit, &frame, &opened, &fields)?.into_response())
}

/// `POST /work/notes/{mark}/handling`: an urgent note has been taken care of.
pub async fn handle(visit: Visit, Path(mark): Path<String>) -> Result<Response, PageError> {
    let mark: Uuid = mark.parse().map_err(|_| PageError::NotFound)?;
    let (tenant, viewer, person) = (visit.tenant.clone(), visit.viewer.clone(), visit.person()?.id);
    visit
        .tenant
        .db
        .write(move |tx| -> Result<i64, DbError> {
            let answer = by_handle(tx, mark)?.ok_or(DbError::NotFound)?;
            let book = inquiries::by_id(tx, answer.stored.inquiry)?
                .filter(|book| viewer.can_in(Can::Inquire, book.programme))
                .ok_or(DbError::NotFound)?;
            do_with(tx, &tenant, &book, person, &Deed::Handled, &[mark])
        })
        .await?;
    Ok(redirect_with("/work/notes", t::moderation_handled_now(visit.lang)))
}
