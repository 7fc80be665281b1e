//! The addresses under `/d/{slug}/code`.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use ground::Visit;
use kit::forms::Fields;
use kit::i18n::t;
use kit::upload::Posted;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::{Kept, hash, queries, typed, views};
use crate::answering::closed::{Unsent, closed};
use crate::answering::door::{Door, Via};
use crate::answering::pages::begun;
use crate::answering::walk::{self, Taken};
use crate::answering::{MapPage, map_page};
use crate::channels::{STYLES, invitations};
use crate::desk::Open;
use crate::inquiries::Inquiry;
use crate::inquiries::map_form::MapForm;

/// What is known of a code that somebody came with.
enum Known {
    /// It opens this door.
    Open(Door),
    /// Somebody has used it; it came by mail, or on a slip.
    Used { invited: bool },
    /// There is no such code.
    None,
}

/// `GET /d/{slug}/code`: where a code is typed.
pub async fn ask(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    Ok(asking(&visit, &open.inquiry, &Fields::default(), StatusCode::OK))
}

/// `POST /d/{slug}/code`: a code that was typed.
pub async fn open(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    let code = typed(fields.value("code"));
    match (code, known(&visit, &open, fields.value("code")).await?) {
        (Some(code), Known::Open(_) | Known::Used { .. }) => {
            Ok(Redirect::to(&format!("{}/code/{code}", open.inquiry.public_path())).into_response())
        }
        (code, _) => {
            fields.fault("code", if code.is_some() { t::code_unknown(visit.lang) } else { t::code_wrong(visit.lang) });
            Ok(asking(&visit, &open.inquiry, &fields, StatusCode::OK))
        }
    }
}

/// `GET /d/{slug}/code/{code}`: what the code is, and the way on.
pub async fn show(visit: Visit, Path((slug, code)): Path<(String, String)>) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    let door = match entered(&visit, &open, &code).await? {
        Ok(door) => door,
        Err(response) => return Ok(response),
    };
    let (lang, inquiry, base) = (visit.lang, &open.inquiry, door.base.as_str());
    let content = match (door.via, typed(&code)) {
        (Via::Invitation, Some(code)) if invitations::declining::is_declined(&visit, inquiry.id, &code).await? => {
            invitations::declining::declined(lang, inquiry, base)
        }
        (Via::Invitation, _) => invitations::declining::invited(lang, inquiry, base),
        _ => views::valid(lang, inquiry, base),
    };
    Ok(no_store(visit.private_page_with(inquiry.title(lang), STYLES, &content)))
}

/// `GET /d/{slug}/code/{code}/map`: the map page behind the code.
pub async fn map(visit: Visit, Path((slug, code)): Path<(String, String)>) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    let door = match entered(&visit, &open, &code).await? {
        Ok(door) => door,
        Err(response) => return Ok(response),
    };
    let Some(map) = MapForm::of(&open.form) else { return Ok(Redirect::to(&door.steps()).into_response()) };
    let page = MapPage {
        lang: visit.lang,
        inquiry: &open.inquiry,
        map,
        id: visit.tenant.chance.uuid_v4(),
        action: &door.responses(),
        back: &door.back,
        without_map: &door.steps(),
        people: 1,
        helper: false,
        quick_exit: true,
        agree: None,
    };
    Ok(no_store(visit.bare_page(open.inquiry.title(visit.lang), &["map.css"], &map_page(&page))))
}

/// `POST /d/{slug}/code/{code}/responses`: the whole answer from the map page.
pub async fn send(visit: Visit, Path((slug, code)): Path<(String, String)>, fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    let body: serde_json::Value = serde_json::from_str(fields.value("body")).unwrap_or_default();
    let id = body["id"].as_str().and_then(|id| id.parse().ok());
    match or_sent_before(&visit, &open, &code, id).await? {
        Ok(door) => lead_on(walk::send(&visit, &door, &open, fields).await),
        Err(response) => Ok(response),
    }
}

/// `GET /d/{slug}/code/{code}/answer`: one page of questions.
pub async fn answer(visit: Visit, Path((slug, code)): Path<(String, String)>, fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    match entered(&visit, &open, &code).await? {
        Ok(door) => Ok(no_store(walk::page(&visit, &door, &open, None, &fields).await?)),
        Err(response) => Ok(response),
    }
}

/// `POST /d/{slug}/code/{code}/answer`: takes one page in; the last one sends, and the code is used.
pub async fn step(visit: Visit, Path((slug, code)): Path<(String, String)>, Posted(fields): Posted) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    match or_sent_before(&visit, &open, &code, fields.value("draft").parse().ok()).await? {
        Ok(door) => lead_on(walk::take(&visit, &door, &open, fields).await),
        Err(response) => Ok(response),
    }
}

fn lead_on(taken: Result<Taken, PageError>) -> Result<Response, PageError> {
    Ok(match taken? {
        Taken::Page(page) => no_store(page),
        Taken::On(path) => Redirect::to(&path).into_response(),
        Taken::Sent(received) | Taken::SentBefore(received, _) => Redirect::to(&format!("/r/{}", received.code)).into_response(),
    })
}

/// A code that was used by this very answer, whose reply was lost, leads to its receipt.
async fn or_sent_before(visit: &Visit, open: &Open, code: &str, id: Option<Uuid>) -> Result<Result<Door, Response>, PageError> {
    if let (Known::Used { .. }, Some(id)) = (known(visit, open, code).await?, id)
        && let Some(received) = walk::sent_before(visit, open, id).await?
    {
        return Ok(Err(Redirect::to(&format!("/r/{}", received.code)).into_response()));
    }
    entered(visit, open, code).await
}

/// The door that the code opens, or the page that says why it does not.
async fn entered(visit: &Visit, open: &Open, code: &str) -> Result<Result<Door, Response>, PageError> {
    Ok(match known(visit, open, code).await? {
        Known::None => Err(asking_again(visit, &open.inquiry)),
        Known::Used { invited } => {
            let (title, content) = match invited {
                true => (t::invited_answered(visit.lang), invitations::declining::answered(visit.lang, &open.inquiry)),
                false => (t::code_used(visit.lang), views::used(visit.lang, &open.inquiry)),
            };
            Err((StatusCode::GONE, no_store(visit.private_page(title, &content))).into_response())
        }
        Known::Open(_) if !open.inquiry.takes_answers(visit.today()) => Err(closed(visit, &open.inquiry, Unsent::Nothing)),
        Known::Open(door) => Ok(door),
    })
}

async fn known(visit: &Visit, open: &Open, code: &str) -> Result<Known, PageError> {
    let Some(code) = typed(code) else { return Ok(Known::None) };
    let inquiry = open.inquiry.id;
    let hashed = hash(&visit.tenant.secret, inquiry, &code);
    let kept = hashed.clone();
    Ok(match visit.tenant.db.read(move |tx| queries::kept(tx, inquiry, &kept)).await? {
        None => Known::None,
        Some(Kept { used: true, invited }) => Known::Used { invited },
        Some(Kept { used: false, invited }) => {
            let via = if invited { Via::Invitation } else { Via::Code };
            Known::Open(Door::of_code(format!("{}/code/{code}", open.inquiry.public_path()), hashed, via))
        }
    })
}

/// There is no such code: it is asked for again.
pub(crate) fn asking_again(visit: &Visit, inquiry: &Inquiry) -> Response {
    let mut fields = Fields::default();
    fields.fault("code", t::code_unknown(visit.lang));
    asking(visit, inquiry, &fields, StatusCode::NOT_FOUND)
}

fn asking(visit: &Visit, inquiry: &Inquiry, fields: &Fields, status: StatusCode) -> Response {
    // What was no code stands in no link of the page that says so.
    let mut visit = visit.clone();
    visit.uri = format!("{}/code", inquiry.public_path()).parse().unwrap_or_default();
    let page = visit.private_page_with(t::code_ask(visit.lang), STYLES, &views::ask(visit.lang, inquiry, fields));
    (status, no_store(page)).into_response()
}

pub(crate) fn no_store(page: Markup) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], page).into_response()
}
