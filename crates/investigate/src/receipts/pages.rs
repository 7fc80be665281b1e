//! The addresses under `/r`.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use ground::Visit;
use ground::events::{self, Event};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::secrets::group_code;
use kit::web::errors::PageError;
use maud::{Markup, html};
use uuid::Uuid;

use super::model::{Asked, Receipt, Told};
use super::{changing, queries, views};
use crate::desk::Desk;
use crate::responses::queries as responses;
use crate::responses::{rebuild, receipt_code};
use crate::surveys;

/// No more messages a day from one receipt: a mailbox, not a chat.
const MOST_MESSAGES_A_DAY: i64 = 20;
/// The longest message, in characters.
pub(super) const LONGEST_MESSAGE: usize = 2_000;

/// `GET /r`: where a code is written.
pub async fn ask(visit: Visit, fields: Fields) -> Response {
    no_store(visit.private_page(t::receipt_ask(visit.lang), &views::ask(visit.lang, &fields)))
}

/// `POST /r`: opens the receipt of a code.
pub async fn open(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let typed = receipt_code::typed(fields.value("code"));
    let known = match typed.clone() {
        None => false,
        Some(code) => {
            let hash = receipt_code::hash(&visit.tenant.secret, &code);
            visit.tenant.db.read(move |tx| responses::by_receipt(tx, &hash)).await?.is_some()
        }
    };
    if let (Some(code), true) = (&typed, known) {
        return Ok(Redirect::to(&format!("/r/{code}")).into_response());
    }
    let message = if typed.is_some() { t::receipt_unknown(visit.lang) } else { t::receipt_wrong_form(visit.lang) };
    fields.fault("code", message);
    Ok(no_store(visit.private_page(t::receipt_ask(visit.lang), &views::ask(visit.lang, &fields))))
}

/// `GET /r/{code}`: what happened. `read` tells what the replies of these ids say; replies belong to a later stage.
pub async fn show(
    visit: Visit,
    code: String,
    asked: Fields,
    read: impl Fn(&mut Tx, &Asked<'_>) -> Result<Told, DbError> + Send + 'static,
) -> Result<Response, PageError> {
    let Some(receipt) = find(&visit, &code, read).await? else { return Ok(unknown(&visit, &code)) };
    if receipt.withdrawn() {
        return Ok(gone(&visit, &receipt, ""));
    }
    note_read(&visit, &receipt).await?;
    let content = html! {
        @if !asked.value("first").is_empty() { (views::first_stands(&visit, &receipt, asked.value("rest").parse().ok())) }
        (views::receipt(&visit, &receipt, &Fields::default(), !asked.value("sent").is_empty()))
    };
    Ok(no_store(visit.receipt_page(&views::title(visit.lang, &receipt), styles(&receipt), &content)))
}

/// What was said to a survey stands there as question and answer.
fn styles(receipt: &Receipt) -> &'static [&'static str] {
    if receipt.marks.is_empty() { surveys::STYLES } else { &[] }
}

/// It was taken back: said with the ways on, and this phone stops remembering the code. What was `typed` can be copied.
pub(super) fn gone(visit: &Visit, receipt: &Receipt, typed: &str) -> Response {
    let page = visit.private_page(t::receipt_withdrawn(visit.lang), &changing::withdrawn(visit.lang, receipt, typed));
    (StatusCode::GONE, no_store(page)).into_response()
}

/// No answer has this code: it can be written anew, beside what was asked for.
fn unknown(visit: &Visit, code: &str) -> Response {
    let mut fields = Fields::default();
    fields.set("code", code.replace('\0', ""));
    fields.fault("code", t::receipt_unknown(visit.lang));
    let page = no_store(visit.private_page(t::receipt_ask(visit.lang), &views::ask(visit.lang, &fields)));
    (StatusCode::NOT_FOUND, page).into_response()
}

/// The receipt of a code; typed in another form it leads to the same.
pub(super) async fn load(visit: &Visit, code: &str) -> Result<Receipt, PageError> {
    find(visit, code, |_, _| Ok(Told::default())).await?.ok_or(PageError::NotFound)
}

async fn find(
    visit: &Visit,
    code: &str,
    read: impl Fn(&mut Tx, &Asked<'_>) -> Result<Told, DbError> + Send + 'static,
) -> Result<Option<Receipt>, PageError> {
    let Some(code) = receipt_code::typed(code) else { return Ok(None) };
    let hash = receipt_code::hash(&visit.tenant.secret, &code);
    let desk = Desk::of(&visit.tenant);
    let found = visit
        .tenant
        .db
        .read(move |tx| -> Result<Receipt, DbError> {
            let mut receipt = queries::load(tx, &desk, &hash, &code)?;
            let replies: Vec<Uuid> = receipt.replies().map(|node| node.id).collect();
            let asked = Asked { inquiry: receipt.inquiry.id, response: receipt.stored.id, replies: &replies };
            let told = read(tx, &asked)?;
            (receipt.given, receipt.taken_back) = (told.given, told.taken_back);
            Ok(receipt)
        })
        .await;
    match found {
        Err(DbError::NotFound) => Ok(None),
        found => Ok(Some(found?)),
    }
}

async fn note_read(visit: &Visit, receipt: &Receipt) -> Result<(), PageError> {
    let (id, now) = (receipt.stored.id, visit.now());
    if receipt.has_unread() {
        visit.tenant.db.write(move |tx| queries::mark_read(tx, id, now)).await?;
    }
    Ok(())
}

/// The id of the answer that a code opens, unless it has been taken back.
pub(crate) async fn answer_of(visit: &Visit, code: &str) -> Result<Uuid, PageError> {
    let code = receipt_code::typed(code).ok_or(PageError::NotFound)?;
    let hash = receipt_code::hash(&visit.tenant.secret, &code);
    let stored = visit.tenant.db.read(move |tx| responses::by_receipt(tx, &hash)).await?;
    stored.filter(|stored| stored.state != "withdrawn").map(|stored| stored.id).ok_or(PageError::NotFound)
}

/// `GET /r/{code}/slip`: the receipt as a slip of paper, A6.
pub async fn slip(visit: Visit, Path(code): Path<String>) -> Result<Response, PageError> {
    let receipt = load(&visit, &code).await?;
    if receipt.withdrawn() {
        return Ok(gone(&visit, &receipt, ""));
    }
    Ok(no_store(visit.bare_page(&views::title(visit.lang, &receipt), &[], &views::paper(&visit, &receipt))))
}

/// `GET /r/{code}/withdrawal`: asks once more.
pub async fn ask_withdrawal(visit: Visit, Path(code): Path<String>) -> Result<Response, PageError> {
    let receipt = load(&visit, &code).await?;
    if receipt.withdrawn() {
        return Ok(gone(&visit, &receipt, ""));
    }
    Ok(no_store(visit.private_page(t::receipt_withdraw(visit.lang), &changing::withdrawal(visit.lang, &receipt))))
}

/// `POST /r/{code}/withdrawal`: takes the answer out of use and out of every figure at once.
pub async fn withdraw(visit: Visit, Path(code): Path<String>) -> Result<Response, PageError> {
    let receipt = load(&visit, &code).await?;
    if !receipt.withdrawn() {
        let old = rebuild::rebuild(&receipt.form, &receipt.stored, &receipt.marks);
        let (version, inquiry) = (receipt.stored.row_version, receipt.inquiry.id);
        let event = Event::new(
            visit.tenant.chance.uuid_v4(),
            crate::responses::receive::to_hour(visit.now()),
            None,
            "response_withdrawn",
            "inquiry",
            inquiry,
        );
        visit
            .tenant
            .db
            .write(move |tx| -> Result<(), DbError> {
                if responses::change_state(tx, &old, version, "withdrawn")? {
                    events::record(tx, &event)?;
                }
                Ok(())
            })
            .await?;
    }
    Ok(no_store(visit.private_page(t::receipt_withdrawn(visit.lang), &changing::withdrawn(visit.lang, &receipt, ""))))
}

/// `POST /r/{code}/messages`: the holder writes to the one who asked.
pub async fn write(visit: Visit, Path(code): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let receipt = load(&visit, &code).await?;
    if receipt.withdrawn() {
        return Ok(gone(&visit, &receipt, fields.value("text").trim()));
    }
    let text = fields.required(visit.lang, "text", LONGEST_MESSAGE, t::receipt_message_missing(visit.lang));
    let (response, since) = (receipt.stored.id, visit.now() - TimeDelta::days(1));
    let today = visit.tenant.db.read(move |tx| queries::written_since(tx, response, since)).await?;
    if today >= MOST_MESSAGES_A_DAY {
        fields.fault("text", t::receipt_message_many(visit.lang));
    }
    if fields.has_errors() {
        return Ok(no_store(visit.receipt_page(
            &views::title(visit.lang, &receipt),
            styles(&receipt),
            &views::receipt(&visit, &receipt, &fields, false),
        )));
    }
    let id = fields.value("form_id").parse().unwrap_or_else(|_| visit.tenant.chance.uuid_v4());
    let now = visit.now();
    visit.tenant.db.write(move |tx| queries::write(tx, id, response, &text, now)).await?;
    // Said at the conversation, where the page opens: a word at its top would be out of sight.
    Ok(Redirect::to(&format!("/r/{}?sent=1#messages", receipt.code)).into_response())
}

/// A receipt is kept by its holder, not by caches.
pub(super) fn no_store(page: Markup) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], page).into_response()
}

/// The code as it is written on paper.
pub(super) fn written(code: &str) -> String {
    group_code(code)
}
