//! For those invited: the first page behind the link, and saying no with one press, which another press takes back.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use ground::Visit;
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use super::{KEPT_DAYS, State, queries, token_hash};
use crate::answering::pages::begun;
use crate::channels::codes;
use crate::channels::codes::pages::{asking_again, no_store};
use crate::inquiries::{Inquiry, changes};
use crate::responses::receive::to_hour;

/// Where an invitation stands: nothing where the code is none's, or its address is kept no more.
async fn state_of(visit: &Visit, inquiry: Uuid, code: &str) -> Result<Option<State>, PageError> {
    let hash = token_hash(&visit.tenant.secret, inquiry, code);
    Ok(visit.tenant.db.read(move |tx| queries::by_token(tx, inquiry, &hash)).await?.map(|(_, state)| state))
}

/// The invitation with this code has been declined.
pub(crate) async fn is_declined(visit: &Visit, inquiry: Uuid, code: &str) -> Result<bool, PageError> {
    Ok(state_of(visit, inquiry, code).await? == Some(State::Declined))
}

/// `GET /d/{slug}/code/{code}/refusal`: a button, since mail scanners open links too.
pub async fn ask(visit: Visit, Path((slug, code)): Path<(String, String)>) -> Result<Response, PageError> {
    let inquiry = begun(&visit, &slug).await?.inquiry;
    let Some(code) = codes::typed(&code) else { return Ok(asking_again(&visit, &inquiry)) };
    let base = format!("{}/code/{code}", inquiry.public_path());
    let (title, page) = match state_of(&visit, inquiry.id, &code).await? {
        None | Some(State::Removed) => return Ok(asking_again(&visit, &inquiry)),
        Some(State::Declined) => (t::invited_declined(visit.lang), declined(visit.lang, &inquiry, &base)),
        Some(State::Invited | State::Failed) => (t::invited_no(visit.lang), no(visit.lang, &inquiry, &base)),
    };
    Ok(no_store(visit.private_page(title, &page)))
}

/// `POST /d/{slug}/code/{code}/refusal`: no more mails.
pub async fn decline(visit: Visit, Path((slug, code)): Path<(String, String)>) -> Result<Response, PageError> {
    turn(&visit, &slug, &code, State::decline, "invitation_declined").await
}

/// `POST /d/{slug}/code/{code}/acceptance`: they have thought again.
pub async fn accept(visit: Visit, Path((slug, code)): Path<(String, String)>) -> Result<Response, PageError> {
    turn(&visit, &slug, &code, State::accept, "invitation_accepted").await
}

/// One arrow; pressing again changes nothing. The event says neither who nor in which minute.
async fn turn(visit: &Visit, slug: &str, code: &str, arrow: fn(State) -> Option<State>, kind: &'static str) -> Result<Response, PageError> {
    let inquiry = begun(visit, slug).await?.inquiry;
    let Some(code) = codes::typed(code) else { return Ok(asking_again(visit, &inquiry)) };
    let (tenant, id, hash) = (visit.tenant.clone(), inquiry.id, token_hash(&visit.tenant.secret, inquiry.id, &code));
    let write = move |tx: &mut Tx| -> Result<(), DbError> {
        let Some((invitation, state)) = queries::by_token(tx, id, &hash)? else { return Ok(()) };
        if let Some(next) = arrow(state) {
            queries::set_state(tx, invitation, next)?;
            changes::note_at(tx, &tenant, id, kind, to_hour(tenant.now()))?;
        }
        Ok(())
    };
    visit.tenant.db.write(write).await?;
    let path = format!("{}/code/{code}", inquiry.public_path());
    let to = if kind == "invitation_declined" { format!("{path}/refusal") } else { path };
    Ok(Redirect::to(&to).into_response())
}

/// Invited, and the link holds.
pub(crate) fn invited(lang: Lang, inquiry: &Inquiry, base: &str) -> Markup {
    let map = inquiry.kind.has_marks();
    html! {
        div.page.page--text.section.stack {
            p.eyebrow { (t::invited(lang)) }
            h1 { (inquiry.title(lang)) }
            p.lead { (inquiry.texts(lang).lead) }
            p {
                @if map { a.ds-button data-wide data-size="big" href={ (base) "/map" } { (t::welcome_open_map(lang)) " " (ui::icon_flip("next")) } }
                @else { a.ds-button data-wide data-size="big" href={ (base) "/answer" } { (t::welcome_begin(lang)) " " (ui::icon_flip("next")) } }
            }
            @if map { p.small.centred { a href={ (base) "/answer" } { (t::welcome_without_map(lang)) } } }
            section.card.stack.stack--2 {
                h2.h2-small { (t::invited_what(lang)) }
                p { (t::invited_once(lang)) }
                p { (t::invited_apart(lang)) }
                p { (t::invited_kept(lang, KEPT_DAYS)) }
            }
            p { a href=(inquiry.public_path()) { (t::code_more(lang)) } }
            p { a href={ (base) "/refusal" } { (t::invited_no(lang)) } }
        }
    }
}

/// They have answered: thanks, and the way to the receipt.
pub(crate) fn answered(lang: Lang, inquiry: &Inquiry) -> Markup {
    html! {
        div.page.page--text.section.stack {
            p.eyebrow { (inquiry.title(lang)) }
            h1 { (t::invited_answered(lang)) }
            p.lead { (t::invited_answered_text(lang)) }
            div.buttons {
                a.ds-button href="/r" { (t::receipt_ask(lang)) }
                a.ds-button data-variant="secondary" href=(inquiry.public_path()) { (t::code_more(lang)) }
            }
        }
    }
}

fn no(lang: Lang, inquiry: &Inquiry, base: &str) -> Markup {
    html! {
        div.page.page--text.section.stack {
            p.eyebrow { (inquiry.title(lang)) }
            h1 { (t::invited_no(lang)) }
            p.lead { (t::invited_no_text(lang)) }
            form method="post" action={ (base) "/refusal" } { (ui::submit(t::invited_no_press(lang))) }
            p { a href=(base) { (t::invited_yes(lang)) } }
        }
    }
}

/// No more mails come; the way back.
pub(crate) fn declined(lang: Lang, inquiry: &Inquiry, base: &str) -> Markup {
    html! {
        div.page.page--text.section.stack {
            p.eyebrow { (inquiry.title(lang)) }
            h1 { (t::invited_declined(lang)) }
            p.lead { (t::invited_declined_text(lang, KEPT_DAYS)) }
            form method="post" action={ (base) "/acceptance" } {
                button.ds-button data-variant="secondary" type="submit" data-once { (t::invited_again(lang)) }
            }
        }
    }
}
