//! Handlers of what is passed on. Each page that shows exact places and texts writes that somebody looked.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use ground::access::Can;
use ground::places::picture;
use ground::red_thread::{self, Kind};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::forms::{self, Choice, Sending};
use super::model::{PassOn, Passed, Refused, State, people};
use super::queries::{self, Source};
use super::views::{self, ListPage, NewPage, OnePage, Show};
use super::{changes, mails};
use crate::hand::{Hand, form_id};
use crate::plans::views::Reader;

/// `GET /work/pass-ons`: all for those who send, one's own organisation's for those who receive.
pub async fn list(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let person = visit.person()?.clone();
    let sends = person.can(Can::Analyse);
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let all = match (sends, person.organisation) {
            (true, _) => queries::all(tx)?,
            (false, Some(organisation)) => queries::for_organisation(tx, organisation)?,
            (false, None) => Vec::new(),
        };
        Ok((Frame::load(tx)?, all))
    });
    let (frame, mut all) = read.await?;
    all.retain(|one| one.rights(&visit.viewer).is_some());
    let page = ListPage { reader: Reader::of(&visit), viewer: &visit.viewer, all: &all, show: Show::read(&fields), sends };
    Ok(visit.room_page(&frame, t::pass_on_list(visit.lang), &views::list(&page)))
}

/// What the form of sending needs.
struct Sender {
    frame: Frame,
    source: Source,
    /// Something was chosen, whether or not it is still there.
    chosen: bool,
    marks: Vec<Passed>,
    organisations: Vec<(Uuid, String)>,
}

/// `GET /work/pass-ons/new?inquiry=SLUG&mark=ID&cell=ID`: to whom?
pub async fn new(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    // Marks are chosen where the answers are read.
    if fields.value("inquiry").is_empty() {
        return Ok(Redirect::to("/work/inquiries").into_response());
    }
    let sender = sender(&visit, forms::choice(&fields)).await?;
    forms::fill(&Reader::of(&visit), &mut fields, &sender.marks);
    fields.set("form_id", visit.tenant.fresh_id().to_string());
    Ok(new_page(&visit, &sender, &fields).into_response())
}

/// `POST /work/pass-ons`: it is sent, and those who receive it get a mail.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let sender = sender(&visit, forms::choice(&fields)).await?;
    let read = forms::read(visit.lang, &mut fields, &sender.organisations, sender.marks.len(), visit.today());
    let Some(sending) = read else { return Ok(new_page(&visit, &sender, &fields).into_response()) };
    let (hand, tenant, id) = (Hand::of(&visit), visit.tenant.clone(), form_id(&fields, &visit));
    let (new, marks) = (pass_on(&visit, id, &sender, &sending)?, sender.marks);
    let written = visit.tenant.db.write(move |tx| -> Result<(), DbError> {
        if changes::send(tx, &hand, &new, &marks)? {
            let sent = queries::load(tx, id)?;
            mails::sent(tx, &tenant, &sent)?;
        }
        Ok(())
    });
    written.await?;
    Ok(redirect_with(&format!("/work/pass-ons/{id}"), t::pass_on_sent_done(visit.lang)))
}

fn pass_on(visit: &Visit, id: Uuid, sender: &Sender, sending: &Sending) -> Result<PassOn, PageError> {
    let person = visit.person()?;
    let name = sender.organisations.iter().find(|(own, _)| *own == sending.organisation);
    Ok(PassOn {
        id,
        inquiry: sender.source.id,
        inquiry_slug: sender.source.slug.clone(),
        programme: sender.source.programme,
        organisation: sending.organisation,
        organisation_name: name.map(|(_, name)| name.clone()).unwrap_or_default(),
        title: sending.title.clone(),
        text: sending.text.clone(),
        place: sending.place.clone(),
        marks: i64::try_from(sender.marks.len()).unwrap_or(i64::MAX),
        people: people(&sender.marks),
        state: State::Sent,
        due_on: sending.due_on,
        sent_by: person.id,
        sent_by_name: person.name.clone(),
        sent_at: visit.now(),
        row_version: 1,
    })
}

fn new_page(visit: &Visit, sender: &Sender, fields: &Fields) -> Markup {
    let page = NewPage {
        lang: visit.lang,
        fields,
        slug: &sender.source.slug,
        gone: sender.chosen,
        marks: &sender.marks,
        organisations: &sender.organisations,
    };
    visit.room_page(&sender.frame, t::pass_on_new(visit.lang), &views::new(&page))
}

/// The chosen marks, for those who may read places and pass on in the inquiry's programme. Looking is an event.
async fn sender(visit: &Visit, choice: Choice) -> Result<Sender, PageError> {
    let (viewer, hand) = (visit.viewer.clone(), Hand::of(visit));
    let look = move |tx: &mut Tx| -> Result<Sender, PageError> {
        let source = queries::source(tx, &choice.inquiry)?;
        viewer.must(Can::Analyse, source.programme)?;
        viewer.must(Can::ReadPlaces, source.programme)?;
        let marks = queries::chosen(tx, source.id, &choice.marks, &choice.cells)?;
        if !marks.is_empty() {
            changes::looked(tx, &hand, ("inquiry", source.id), marks.len())?;
        }
        let chosen = !choice.marks.is_empty() || !choice.cells.is_empty();
        Ok(Sender { frame: Frame::load(tx)?, source, chosen, marks, organisations: queries::organisations(tx)? })
    };
    visit.tenant.db.write(look).await
}

/// `GET /work/pass-ons/{id}`: what was passed on, and the form in which it is answered.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Markup, PageError> {
    one(&visit, parsed(&id)?, None, None).await
}

/// The same page with a form that came back: its faults beside its fields, and why nothing was stored, if it says so.
/// For the handler that takes the answer.
pub async fn again(visit: &Visit, id: Uuid, fields: Fields, refused: Option<Refused>) -> Result<Markup, PageError> {
    one(visit, id, Some(fields), refused.map(|refused| refused.words(visit.lang))).await
}

async fn one(visit: &Visit, id: Uuid, fields: Option<Fields>, refused: Option<&'static str>) -> Result<Markup, PageError> {
    let (viewer, hand) = (visit.viewer.clone(), Hand::of(visit));
    let look = move |tx: &mut Tx| -> Result<_, PageError> {
        let one = queries::load(tx, id)?;
        let rights = one.rights(&viewer).ok_or(PageError::NotFound)?;
        let marks = queries::passed(tx, id)?;
        changes::looked(tx, &hand, ("pass_on", id), marks.len())?;
        Ok((Frame::load(tx)?, one, rights, marks, red_thread::walk(tx, Kind::PassOn, id)?))
    };
    let (frame, one, rights, marks, nodes) = visit.tenant.db.write(look).await?;
    let fields = fields.unwrap_or_else(|| forms::fill_answer(visit.tenant.fresh_id(), one.row_version));
    let (reader, marks) = (Reader::of(visit), marks.as_slice());
    let voices = views::voices(reader, &visit.viewer, &one);
    let map = picture::of_marks(&visit.tenant, visit.lang, &forms::pins(visit.lang, marks), "pass-on-picture", &one.title);
    let page = OnePage { reader, one: &one, voices, rights, marks, map: &map, nodes: &nodes, fields: &fields, refused };
    Ok(visit.room_page_with(&frame, &one.title, &["map.css"], &views::one(&page)))
}

/// `POST /work/pass-ons/{id}/withdrawal`: it is taken back, as long as nobody has answered.
pub async fn withdraw(visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let (id, viewer, hand, version) = (parsed(&id)?, visit.viewer.clone(), Hand::of(&visit), fields.row_version());
    let written = visit.tenant.db.write(move |tx| -> Result<Result<bool, Refused>, PageError> {
        let one = queries::load(tx, id)?;
        viewer.must(Can::Analyse, one.programme)?;
        Ok(changes::withdraw(tx, &hand, &one, version)?)
    });
    let words = match written.await? {
        Ok(true) => t::pass_on_withdrawn_done(visit.lang),
        Ok(false) => t::ui_stale_text(visit.lang),
        Err(refused) => refused.words(visit.lang),
    };
    Ok(redirect_with(&format!("/work/pass-ons/{id}"), words))
}

fn parsed(id: &str) -> Result<Uuid, PageError> {
    kit::ids::parse(id, "pass-on").map_err(|_| PageError::NotFound)
}
