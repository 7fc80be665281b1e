//! The addresses under `/d/{slug}/kiosk`.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, HeaderName, REFRESH};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use ground::Visit;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::upload::Posted;
use kit::web::errors::PageError;
use kit::web::layout;
use maud::html;
use uuid::Uuid;

use super::{ASKED, JustSent, SHOWN, views};
use crate::answering::door::{Door, Via};
use crate::answering::pages::begun;
use crate::answering::walk::{self, Taken};
use crate::answering::{MapPage, draft, map_page};
use crate::channels::STYLES;
use crate::desk::Open;
use crate::files;
use crate::inquiries::Inquiry;
use crate::inquiries::map_form::MapForm;
use crate::responses::receive::Received;

const NO_STORE: (HeaderName, &str) = (CACHE_CONTROL, "no-store");

/// `GET /d/{slug}/kiosk?left`: the first page. `left` is what nobody came back to: it goes. It is a page that is read, since a
/// browser without scripts comes here by itself; the id is random and known to this tablet alone.
pub async fn start(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    if let Some(id) = id_of(&fields, "left") {
        erase(&visit, id).await?;
        return Ok(Redirect::to(&first_page(&open.inquiry)).into_response());
    }
    let site = visit.site();
    let frame = layout::Page { lang: visit.lang, site: &site, title: "", flash: None, styles: &[], private: true };
    let takes = open.inquiry.takes_answers(visit.today()) && !open.inquiry.ways.needs_code;
    let content = views::start(visit.lang, &open.inquiry, &path(&open.inquiry), takes, &layout::languages(&frame));
    Ok((no_store(), visit.bare_page(open.inquiry.title(visit.lang), STYLES, &content)).into_response())
}

/// `POST /d/{slug}/kiosk`: somebody begins.
pub async fn begin(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    if !open.inquiry.takes_answers(visit.today()) || open.inquiry.ways.needs_code {
        return Ok(Redirect::to(&path(&open.inquiry)).into_response());
    }
    let fresh = draft::empty(visit.tenant.chance.uuid_v4(), visit.lang.code());
    let first = format!("{}?draft={}", door(&open.inquiry).steps(), fresh.id);
    walk::store_draft(&visit, &open, fresh).await?;
    Ok(Redirect::to(&first).into_response())
}

/// `GET /d/{slug}/kiosk/map`: the map page. What is told on it stays in the page until it is sent.
pub async fn map(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    let map = MapForm::of(&open.form).filter(|_| open.inquiry.takes_answers(visit.today()) && !open.inquiry.ways.needs_code);
    let Some(map) = map else { return Ok(Redirect::to(&first_page(&open.inquiry)).into_response()) };
    let (door, id) = (door(&open.inquiry), visit.tenant.chance.uuid_v4());
    let page = MapPage {
        lang: visit.lang,
        inquiry: &open.inquiry,
        map,
        id,
        action: &door.responses(),
        back: &first_page(&open.inquiry),
        without_map: &door.steps(),
        people: 1,
        helper: false,
        quick_exit: false,
        agree: None,
    };
    let content = html! { (map_page(&page)) (views::watching(visit.lang, &door.base, id)) };
    Ok((no_store(), visit.bare_page(open.inquiry.title(visit.lang), &["map.css"], &content)).into_response())
}

/// `POST /d/{slug}/kiosk/responses`: the whole answer from the map page. What was sent before is somebody else's, unless it was
/// a moment ago.
pub async fn send(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    let id = id_in_body(&fields);
    if !open.inquiry.takes_answers(visit.today()) || is_anothers(&visit, &open, id).await? {
        return Ok(Redirect::to(&first_page(&open.inquiry)).into_response());
    }
    let taken = walk::send(&visit, &door(&open.inquiry), &open, fields).await?;
    Ok(lead_on(&visit, &open, id, taken))
}

/// It was sent, and not a moment ago.
async fn is_anothers(visit: &Visit, open: &Open, id: Option<Uuid>) -> Result<bool, PageError> {
    match id.filter(|id| !visit.tenant.shelf::<JustSent>().holds(*id, visit.now())) {
        Some(id) => Ok(walk::sent_before(visit, open, id).await?.is_some()),
        None => Ok(false),
    }
}

fn id_in_body(fields: &Fields) -> Option<Uuid> {
    let body: serde_json::Value = serde_json::from_str(fields.value("body")).unwrap_or_default();
    body["id"].as_str().and_then(|id| id.parse().ok())
}

/// `GET /d/{slug}/kiosk/answer`: one page of questions, of an answer that was begun here.
pub async fn answer(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    if !is_kept(&visit, &open, &fields).await? {
        return Ok(Redirect::to(&first_page(&open.inquiry)).into_response());
    }
    Ok((no_store(), walk::page(&visit, &door(&open.inquiry), &open, None, &fields).await?).into_response())
}

/// `POST /d/{slug}/kiosk/answer`: takes one page in; the last one sends, and its reply is the receipt.
pub async fn step(visit: Visit, Path(slug): Path<String>, Posted(fields): Posted) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    if !open.inquiry.takes_answers(visit.today()) {
        return Ok(Redirect::to(&first_page(&open.inquiry)).into_response());
    }
    // What was begun on the map goes on in the list.
    let carried = fields.value("step") == "carry" && !is_anothers(&visit, &open, id_in_body(&fields)).await?;
    if !carried && !is_kept(&visit, &open, &fields).await? {
        return sent_again(&visit, &open, &fields).await;
    }
    let id = id_of(&fields, "draft");
    let taken = walk::take(&visit, &door(&open.inquiry), &open, fields).await?;
    Ok(lead_on(&visit, &open, id, taken))
}

fn lead_on(visit: &Visit, open: &Open, id: Option<Uuid>, taken: Taken) -> Response {
    match taken {
        Taken::Page(page) => (no_store(), page).into_response(),
        Taken::On(path) => Redirect::to(&path).into_response(),
        Taken::Sent(received) | Taken::SentBefore(received, _) => {
            if let Some(id) = id {
                visit.tenant.shelf::<JustSent>().remember(id, visit.now());
            }
            thanks(visit, &open.inquiry, &received)
        }
    }
}

/// A second press within a moment gets the receipt again; later, somebody else may stand here.
async fn sent_again(visit: &Visit, open: &Open, fields: &Fields) -> Result<Response, PageError> {
    let recent = id_of(fields, "draft").filter(|id| visit.tenant.shelf::<JustSent>().holds(*id, visit.now()));
    let received = match recent {
        Some(id) => walk::sent_before(visit, open, id).await?,
        None => None,
    };
    Ok(match received {
        Some(received) => thanks(visit, &open.inquiry, &received),
        None => Redirect::to(&first_page(&open.inquiry)).into_response(),
    })
}

/// The receipt, for as long as it takes to write it down.
fn thanks(visit: &Visit, inquiry: &Inquiry, received: &Received) -> Response {
    let address = visit.tenant.settings().address(&format!("/r/{}", received.code));
    let start = visit.tenant.settings().address("/r");
    let content = views::thanks(visit.lang, &path(inquiry), received, (&address, &start), SHOWN.num_seconds());
    let page = visit.bare_page(t::kiosk_thanks(visit.lang), STYLES, &content);
    (no_store(), then(SHOWN, &left(inquiry, received.id)), page).into_response()
}

/// `POST /d/{slug}/kiosk/ending`: whoever stands here is done, or nobody does.
pub async fn end(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    if let Some(id) = id_of(&fields, "draft") {
        erase(&visit, id).await?;
    }
    Ok(Redirect::to(&first_page(&open.inquiry)).into_response())
}

/// `GET /d/{slug}/kiosk/idle?draft`: is anybody there, where no script can ask.
pub async fn idle(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    let Some(id) = id_of(&fields, "draft") else { return Ok(Redirect::to(&first_page(&open.inquiry)).into_response()) };
    let content = views::idle(visit.lang, &door(&open.inquiry), id);
    let page = visit.bare_page(t::kiosk_idle(visit.lang), STYLES, &content);
    Ok((no_store(), then(ASKED, &left(&open.inquiry, id)), page).into_response())
}

/// Where a kiosk lies.
fn path(inquiry: &Inquiry) -> String {
    format!("{}/kiosk", inquiry.public_path())
}

fn door(inquiry: &Inquiry) -> Door {
    Door::at(path(inquiry), Via::Kiosk)
}

/// The next one reads the inquiry's own language first, whatever the one before chose.
fn first_page(inquiry: &Inquiry) -> String {
    format!("{}?lang={}", path(inquiry), inquiry.languages.first().copied().unwrap_or_default().code())
}

fn left(inquiry: &Inquiry, id: Uuid) -> String {
    format!("{}?left={id}", path(inquiry))
}

/// The header by which a browser goes on by itself, with scripts or without.
fn then(wait: TimeDelta, to: &str) -> [(HeaderName, String); 1] {
    [(REFRESH, format!("{}; url={to}", wait.num_seconds()))]
}

fn no_store() -> [(HeaderName, &'static str); 1] {
    [NO_STORE]
}

fn id_of(fields: &Fields, name: &str) -> Option<Uuid> {
    fields.value(name).parse().ok()
}

async fn is_kept(visit: &Visit, open: &Open, fields: &Fields) -> Result<bool, PageError> {
    let (Some(id), inquiry) = (id_of(fields, "draft"), open.inquiry.id) else { return Ok(false) };
    Ok(visit.tenant.db.read(move |tx| draft::is_kept(tx, id, inquiry)).await?)
}

async fn erase(visit: &Visit, id: Uuid) -> Result<(), PageError> {
    visit.tenant.shelf::<JustSent>().forget(id);
    Ok(visit
        .tenant
        .db
        .write(move |tx: &mut Tx| -> Result<(), DbError> {
            draft::erase(tx, id)?;
            files::erase_unsent(tx, id)
        })
        .await?)
}
