//! The outermost layer of every page: errors become pages, and what is said once is said once.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{ALLOW, LOCATION, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kit::i18n::{Lang, t};
use kit::web::errors::{PageError, Unsent, problem};
use kit::web::ui;
use maud::{Markup, html};
use serde_json::json;

use super::typed::typed;
use super::{Frame, Visit};
use crate::access::{Viewer, viewer_of};
use crate::tenant::App;

/// The outermost layer of every page: turns errors into pages, keeps the chosen language, forgets what has been said.
pub async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    // Infallible in practice: the extractor only reads headers and address.
    let Ok(mut visit) = Visit::from_request_parts(&mut parts, &app).await else { return StatusCode::BAD_REQUEST.into_response() };
    let wants_page = !for_programs(visit.uri.path());
    let nowhere = leads_nowhere(visit.uri.path());
    if let Some(clean) = without_nul(&parts.uri) {
        parts.uri = clean;
    }
    let headers = parts.headers.clone();
    let mut response = if nowhere { PageError::NotFound.into_response() } else { next.run(Request::from_parts(parts, body)).await };
    if let Some(error) = response.extensions_mut().remove::<PageError>() {
        let told = if wants_page {
            // The guard's own reading ended inside; without the database nobody is known.
            visit.viewer = viewer_of(&app, &headers).await.unwrap_or(Viewer::Anyone);
            error_page(&visit, &error).await
        } else {
            error_problem(&visit, &error)
        };
        response = with_headers_of(&response, told);
    }
    remember(&visit, response.headers_mut());
    response
}

/// Whether programs, and not people, come to this address.
pub fn for_programs(path: &str) -> bool {
    path.starts_with("/api/") || path == "/healthz"
}

/// No text of ours holds the character NUL or bytes that are no text, so no address that holds them leads anywhere.
fn leads_nowhere(path: &str) -> bool {
    path.contains("%00") || !is_text(path)
}

/// Whether a path is text when its percent signs are read.
fn is_text(path: &str) -> bool {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let coded = (first == b'%').then(|| after.get(..2)).flatten().and_then(|two| std::str::from_utf8(two).ok());
        match coded.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    std::str::from_utf8(&bytes).is_ok()
}

/// The same address where its query holds the character NUL, which is nothing in what is asked for.
fn without_nul(uri: &Uri) -> Option<Uri> {
    let query = uri.query().filter(|query| query.contains("%00"))?;
    format!("{}?{}", uri.path(), query.replace("%00", "")).parse().ok()
}

/// What an error says besides its words: when to come again, what the address takes.
fn with_headers_of(from: &Response, mut to: Response) -> Response {
    for name in [RETRY_AFTER, ALLOW] {
        if let Some(value) = from.headers().get(&name) {
            to.headers_mut().insert(name, value.clone());
        }
    }
    to
}

/// An error as programs read it.
fn error_problem(visit: &Visit, error: &PageError) -> Response {
    tell_database_trouble(visit, error);
    let (title, text) = match error {
        PageError::NotFound => (t::api_nowhere(visit.lang).to_owned(), t::api_nowhere_text(visit.lang).to_owned()),
        error => error.words(visit.lang),
    };
    problem(error.status(), &title, &text, &json!([]))
}

fn tell_database_trouble(visit: &Visit, error: &PageError) {
    if matches!(error, PageError::Db(..)) {
        tracing::error!(%error, path = visit.uri.path(), "a page could not be made");
    }
}

async fn error_page(visit: &Visit, error: &PageError) -> Response {
    if let PageError::SignIn(back) = error {
        return Redirect::to(&sign_in(back)).into_response();
    }
    tell_database_trouble(visit, error);
    let (title, text) = error.words(visit.lang);
    let page = match error {
        PageError::SignedOut(unsent) => visit.private_page(&title, &given_back(visit.lang, (&title, &text), unsent)),
        PageError::ShutOut(Some(unsent)) => visit.private_page(&title, &shown_again(visit.lang, (&title, &text), unsent)),
        _ => framed(visit, &title, &text).await,
    };
    (error.status(), Html(page.into_string())).into_response()
}

fn sign_in(back: &str) -> String {
    format!("/sign-in?next={}", form_urlencoded::byte_serialize(back.as_bytes()).collect::<String>())
}

/// Whoever works here stays in the work room, if it can be read.
async fn framed(visit: &Visit, title: &str, text: &str) -> Markup {
    let at_work = matches!(visit.viewer, Viewer::Person(_)) && visit.uri.path().starts_with("/work");
    let frame = if at_work { visit.tenant.db.read(Frame::load).await.ok() } else { None };
    let (home, word) = if frame.is_some() { ("/work", t::error_today(visit.lang)) } else { ("/", t::error_home(visit.lang)) };
    let content = html! {
        h1 { (title) }
        p.lead { (text) }
        p { a.ds-button data-variant="secondary" href=(home) { (word) } }
    };
    match frame {
        Some(frame) => visit.room_page(&frame, title, &html! { div.stack { (content) } }),
        None => visit.private_page(title, &html! { div.page.page--text.section.stack { (content) } }),
    }
}

/// What somebody wrote whose session had ended: kept in this page alone, to be sent again after signing in beside it.
fn given_back(lang: Lang, (title, text): (&str, &str), unsent: &Unsent) -> Markup {
    html! {
        div.page.page--text.section.stack {
            h1 { (title) }
            p.lead { (text) }
            p { a.ds-button href=(sign_in(&unsent.page)) target="_blank" rel="noopener" { (t::error_signed_out_sign_in(lang)) } }
            form method="post" action=(unsent.action) {
                @for (name, value) in unsent.fields.pairs() { (ui::hidden(name, value)) }
                button.ds-button data-variant="secondary" type="submit" data-once { (t::error_signed_out_send(lang)) }
            }
            (yours(lang, unsent))
        }
    }
}

/// What somebody wrote who has been shut out: it goes nowhere, and they may want to keep it.
fn shown_again(lang: Lang, (title, text): (&str, &str), unsent: &Unsent) -> Markup {
    html! {
        div.page.page--text.section.stack {
            h1 { (title) }
            p.lead { (text) }
            p { (t::error_shut_out_unsent(lang)) }
            (yours(lang, unsent))
        }
    }
}

/// What they wrote, to be read.
fn yours(lang: Lang, unsent: &Unsent) -> Markup {
    let typed = typed(lang, &unsent.action, &unsent.fields);
    html! {
        @if !typed.is_empty() {
            h2.h2-small { (t::error_signed_out_yours(lang)) }
            @for (label, value) in typed {
                div {
                    @if !label.is_empty() { p.small.muted { (label) } }
                    div.prose dir="auto" { (ui::prose(&value)) }
                }
            }
        }
    }
}

fn remember(visit: &Visit, headers: &mut HeaderMap) {
    if visit.uri.query().is_some_and(|query| query.contains("lang=")) {
        append(headers, &format!("lang={}; Path=/; SameSite=Lax; Max-Age=31536000", visit.lang.code()));
    }
    // Said once: a page has shown it, unless this answer only leads on.
    if visit.flash.is_some() && !headers.contains_key(LOCATION) {
        append(headers, "flash=; Path=/; Max-Age=0");
    }
}

fn append(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        headers.append(SET_COOKIE, value);
    }
}
