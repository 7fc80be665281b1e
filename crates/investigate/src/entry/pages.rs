//! The addresses under `/work/enter`.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use ground::access::Can;
use ground::visit::{Frame, Visit};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::upload::Posted;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::persons::{self, Back};
use super::{queries, views};
use crate::answering::closed::{Unsent, closed_with};
use crate::answering::door::Door;
use crate::answering::pages::{begun, open};
use crate::answering::walk::{self, Taken};
use crate::answering::{MapPage, map_page};
use crate::desk::Open;
use crate::inquiries::map_form::MapForm;
use crate::inquiries::queries as inquiries;
use crate::responses::queries as responses;
use crate::responses::receive::Received;

/// `GET /work/enter`: which dialogue is it about.
pub async fn choose(visit: Visit) -> Result<Markup, PageError> {
    let (viewer, helper, today) = (visit.viewer.clone(), visit.person()?.id, visit.today());
    let (frame, mut found, entered) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let found = inquiries::list_for(tx, &viewer, Can::Enter)?;
            Ok((Frame::load(tx)?, found, queries::entered(tx, helper, &today.to_string())?))
        })
        .await?;
    found.retain(|inquiry| inquiry.kind.is_public() && inquiry.takes_answers(today));
    Ok(visit.room_page(&frame, t::entry_title(visit.lang), &views::choose(visit.lang, today, &found, &entered)))
}

/// `GET /work/enter/{slug}?people`: the resident's own map page. A group has said how many it is before it begins.
pub async fn map(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let open = open(&visit, &slug).await?;
    let door = door(&visit, &open)?;
    let Some(map) = MapForm::of(&open.form) else { return Ok(Redirect::to(&door.steps()).into_response()) };
    let page = MapPage {
        lang: visit.lang,
        inquiry: &open.inquiry,
        map,
        id: visit.tenant.chance.uuid_v4(),
        action: &together(door.responses(), fields.value("people")),
        back: &door.back,
        without_map: &together(door.steps(), fields.value("people")),
        people: door.group(&fields).unwrap_or(1),
        helper: true,
        quick_exit: false,
        agree: None,
    };
    Ok(visit.bare_page(open.inquiry.title(visit.lang), &["map.css"], &map_page(&page)).into_response())
}

/// Where a group goes on, and where its answer is sent: the address says how many it is.
fn together(path: String, people: &str) -> String {
    let coded: String = form_urlencoded::byte_serialize(people.trim().as_bytes()).collect();
    if coded.is_empty() { path } else { format!("{path}?people={coded}") }
}

/// Not found for those who do not enter for others in this programme.
fn door(visit: &Visit, open: &Open) -> Result<Door, PageError> {
    if !open.inquiry.seen_by(&visit.viewer, Can::Enter) {
        return Err(PageError::NotFound);
    }
    Ok(Door::of_helper(&open.inquiry, visit.person()?.id))
}

/// `POST /work/enter/{slug}/responses`: the whole answer from the map page.
pub async fn send(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    let door = door(&visit, &open)?;
    if fields.value("people").is_empty() {
        let asked = Fields::parse(visit.uri.query().unwrap_or("").as_bytes());
        fields.set("people", asked.value("people"));
    }
    if let Some(page) = persons::ask(&visit, &open, &door.responses(), Back::Map(&begun_at(&door, &fields)), &fields) {
        return Ok(page.into_response());
    }
    let sent = fields.clone();
    match walk::send(&visit, &door, &open, fields).await {
        Err(PageError::Closed) => closed(&visit, &open, Unsent::OnThePhone, &sent).await,
        taken => lead_on(&visit, &open, taken?).await,
    }
}

/// Where the answer that is sent was filled in: the phone still has it, under its own id and for as many people.
fn begun_at(door: &Door, fields: &Fields) -> String {
    let id = walk::read(fields).map(|sent| format!("draft={}", sent.id)).unwrap_or_default();
    let people = door.group(fields).map(|people| format!("people={people}&")).unwrap_or_default();
    format!("{}?{people}{id}", door.base)
}

async fn closed(visit: &Visit, open: &Open, unsent: Unsent, sent: &Fields) -> Result<Response, PageError> {
    Ok(closed_with(visit, &open.inquiry, unsent, &walk::words(visit, open, sent).await?))
}

/// `GET /work/enter/{slug}/answer`: one step of the way without a map.
pub async fn answer(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Markup, PageError> {
    let open = open(&visit, &slug).await?;
    let door = door(&visit, &open)?;
    walk::page(&visit, &door, &open, None, &fields).await
}

/// `POST /work/enter/{slug}/answer`: takes one step in; the last one sends.
pub async fn step(visit: Visit, Path(slug): Path<String>, Posted(mut fields): Posted) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    let door = door(&visit, &open)?;
    if !open.inquiry.takes_answers(visit.today()) {
        return closed(&visit, &open, Unsent::OnThePage, &fields).await;
    }
    if persons::goes_back(&fields) {
        persons::show(&visit, &open, &mut fields);
    } else if let Some(page) = persons::ask(&visit, &open, &door.steps(), Back::Page, &fields) {
        return Ok(page.into_response());
    }
    let taken = walk::take(&visit, &door, &open, fields).await?;
    lead_on(&visit, &open, taken).await
}

async fn lead_on(visit: &Visit, open: &Open, taken: Taken) -> Result<Response, PageError> {
    match taken {
        Taken::Page(page) => Ok(page.into_response()),
        Taken::On(path) => Ok(Redirect::to(&path).into_response()),
        Taken::Sent(received) => hand_over(visit, open, &received, None).await,
        Taken::SentBefore(received, rest) => hand_over(visit, open, &received, Some(rest)).await,
    }
}

/// The person's receipt, to be shown and photographed. It answers the POST itself, so that the code stands in no address
/// of the helper's phone; sending again gives the same receipt. `first` says that something else was sent before, and which
/// draft holds what it lacks.
async fn hand_over(visit: &Visit, open: &Open, received: &Received, first: Option<Option<Uuid>>) -> Result<Response, PageError> {
    let (helper, today, inquiry, id) = (visit.person()?.id, visit.today().to_string(), open.inquiry.id, received.id);
    let read = move |tx: &mut Tx| -> Result<_, DbError> {
        let people = responses::by_id(tx, id)?.map_or(1, |stored| stored.people);
        Ok((Frame::load(tx)?, queries::entered(tx, helper, &today)?, people))
    };
    let (frame, entered, people) = visit.tenant.db.read(read).await?;
    let address = visit.tenant.settings().address(&format!("/r/{}", received.code));
    let entered = entered.get(&inquiry).copied().unwrap_or_default();
    let (owner, start) = (visit.tenant.settings().owner.clone(), visit.tenant.settings().address("/r"));
    let slip = views::Slip { inquiry: &open.inquiry, received, owner: &owner, start: &start, address: &address, people, entered, first };
    let page = views::handed_over(visit.lang, &slip);
    let page = visit.room_page(&frame, t::entry_handover(visit.lang), &page);
    Ok(([(header::CACHE_CONTROL, "no-store")], page).into_response())
}
