//! The frame: a survey on another site. Only the sites that are named on the page of the ways may show it, and it shows the
//! receipt inside itself, since receipts are shown in no frame.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use ground::Visit;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::upload::Posted;
use kit::web::errors::PageError;
use kit::web::frames::FrameAncestors;
use kit::web::ui;
use maud::{Markup, html};

use super::STYLES;
use super::kiosk::slip;
use crate::answering::door::{Door, Via};
use crate::answering::pages::begun;
use crate::answering::walk::{self, Taken};
use crate::inquiries::Inquiry;
use crate::responses::receive::Received;

/// `GET /d/{slug}/embed`: the first page.
pub async fn start(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    let takes = open.inquiry.takes_answers(visit.today());
    let page = visit.bare_page(open.inquiry.title(visit.lang), STYLES, &first(visit.lang, &open.inquiry, takes));
    Ok(framed(&open.inquiry, page))
}

/// `GET /d/{slug}/embed/answer`: one page of questions.
pub async fn answer(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    if let Some(away) = elsewhere(&visit, &open.inquiry) {
        return Ok(away);
    }
    let page = walk::page(&visit, &door(&open.inquiry), &open, None, &fields).await?;
    Ok(framed(&open.inquiry, page))
}

/// `POST /d/{slug}/embed/answer`: takes one page in; the last one sends, and its reply is the receipt.
pub async fn step(visit: Visit, Path(slug): Path<String>, Posted(fields): Posted) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    if let Some(away) = elsewhere(&visit, &open.inquiry) {
        return Ok(away);
    }
    Ok(match walk::take(&visit, &door(&open.inquiry), &open, fields).await? {
        Taken::Page(page) => framed(&open.inquiry, page),
        Taken::On(path) => Redirect::to(&path).into_response(),
        Taken::Sent(received) | Taken::SentBefore(received, _) => {
            let address = visit.tenant.settings().address(&format!("/r/{}", received.code));
            let page = visit.bare_page(t::kiosk_thanks(visit.lang), STYLES, &thanks(visit.lang, &received, &address));
            framed(&open.inquiry, page)
        }
    })
}

/// A closed one, and one that needs a code, say so on the first page.
fn elsewhere(visit: &Visit, inquiry: &Inquiry) -> Option<Response> {
    let answered = inquiry.takes_answers(visit.today()) && !inquiry.ways.needs_code;
    (!answered).then(|| Redirect::to(&door(inquiry).base).into_response())
}

fn door(inquiry: &Inquiry) -> Door {
    Door::at(format!("{}/embed", inquiry.public_path()), Via::Frame)
}

/// The page with the sites that may show it.
fn framed(inquiry: &Inquiry, page: Markup) -> Response {
    let mut response = ([(header::CACHE_CONTROL, "no-store")], page).into_response();
    response.extensions_mut().insert(FrameAncestors(inquiry.ways.frames.clone()));
    response
}

fn first(lang: Lang, inquiry: &Inquiry, takes: bool) -> Markup {
    let (texts, path) = (inquiry.texts(lang), inquiry.public_path());
    let outside = |path: &str, word: &str| html! { a href=(path) target="_blank" rel="noopener" { (word) span.hide { " (" (t::embed_new_window(lang)) ")" } } };
    html! {
        main.page.section.stack id="content" tabindex="-1" {
            h1 { (texts.title) }
            p { (texts.lead) }
            @if !takes { div.notice { (ui::icon("clock")) p { b { (t::welcome_closed(lang, inquiry.kind.word())) } } } }
            @else if inquiry.ways.needs_code { p { (outside(&format!("{path}/code"), t::code_ask(lang))) } }
            @else {
                p { a.ds-button data-size="big" href={ (path) "/embed/answer" } { (t::welcome_begin(lang)) " " (ui::icon_flip("next")) } }
                @if inquiry.kind.has_marks() { p { (outside(&format!("{path}/map"), t::welcome_open_map(lang))) } }
                p.small.row { (ui::icon("lock")) span { (t::answer_no_names(lang)) } }
            }
            p.small { (outside(&path, t::embed_more(lang))) }
        }
    }
}

fn thanks(lang: Lang, received: &Received, address: &str) -> Markup {
    html! {
        main.page.section.stack id="content" tabindex="-1" {
            h1 tabindex="-1" data-focus { (t::kiosk_thanks(lang)) }
            p { (t::kiosk_thanks_text(lang)) }
            (slip(lang, received, address))
            p { a.ds-button data-variant="secondary" href={ "/r/" (received.code) } target="_blank" rel="noopener" { (t::embed_receipt(lang)) span.hide { " (" (t::embed_new_window(lang)) ")" } } }
        }
    }
}
