//! The addresses under `/work/messages`.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::access::{Can, Viewer};
use ground::places::areas::AreaIndex;
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use serde_json::json;
use uuid::Uuid;
use xlsform::Form;

use super::queries::{self, Message};
use super::views;
use crate::desk::Desk;
use crate::inquiries::{Inquiry, changes, queries as inquiries};
use crate::moderation::{Answer, by_handle};

/// Conversations on one page.
const ON_A_PAGE: i64 = 50;
/// The longest message, in characters: the same as the holder's.
const LONGEST_MESSAGE: usize = 2_000;

/// `GET /work/messages`: conversations with those who told, unread first.
pub async fn list(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let number: i64 = fields.value("page").parse().unwrap_or(1).clamp(1, 10_000);
    let viewer = visit.viewer.clone();
    let (frame, own, mut found) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let own = inquiries::list_for(tx, &viewer, Can::Inquire)?;
            let ids: Vec<Uuid> = own.iter().map(|inquiry| inquiry.id).collect();
            let found = queries::conversations(tx, &ids, ON_A_PAGE + 1, (number - 1) * ON_A_PAGE)?;
            Ok((Frame::load(tx)?, own, found))
        })
        .await?;
    let more = found.len() as i64 > ON_A_PAGE;
    found.truncate(ON_A_PAGE as usize);
    let titles: HashMap<Uuid, &str> = own.iter().map(|inquiry| (inquiry.id, inquiry.title(visit.lang))).collect();
    let at = |number: i64| format!("/work/messages?page={number}");
    let pages = ((number > 1).then(|| at(number - 1)), more.then(|| at(number + 1)));
    let page = views::list(visit.lang, &visit.tenant.settings(), visit.today(), &found, &titles, &pages);
    Ok(visit.room_page(&frame, t::mailbox_title(visit.lang), &page))
}

/// One conversation with what was told.
pub(super) struct Opened {
    pub inquiry: Inquiry,
    pub answer: Answer,
    pub form: Arc<Form>,
    pub areas: Option<Arc<AreaIndex>>,
    pub messages: Vec<Message>,
}

/// `GET /work/messages/{mark}`: the conversation about one answer. Opening it marks it as read, and the look is an event.
pub async fn open(visit: Visit, Path(mark): Path<String>) -> Result<Markup, PageError> {
    let mut fields = Fields::default();
    fields.set("form_id", visit.tenant.fresh_id().to_string());
    page(&visit, &mark, &fields).await
}

async fn page(visit: &Visit, mark: &str, fields: &Fields) -> Result<Markup, PageError> {
    let mark: Uuid = mark.parse().map_err(|_| PageError::NotFound)?;
    let (tenant, viewer) = (visit.tenant.clone(), visit.viewer.clone());
    let (frame, opened) = visit
        .tenant
        .db
        .write(move |tx| -> Result<_, DbError> {
            let opened = load(tx, &tenant, &viewer, mark)?;
            // Of an answer that was taken back nothing is shown that anybody could have read.
            if !opened.withdrawn() {
                queries::read(tx, opened.answer.stored.id, tenant.now())?;
                changes::note(tx, &tenant, opened.inquiry.id, viewer.id(), "answers_read", json!({ "show": "messages", "answers": 1 }))?;
            }
            Ok((Frame::load(tx)?, opened))
        })
        .await?;
    Ok(visit.room_page(&frame, t::mailbox_one(visit.lang), &views::one(visit.lang, &visit.tenant, visit.today(), &opened, fields)))
}

impl Opened {
    /// The holder has taken the answer back: nobody writes to them, and their words are theirs again.
    pub fn withdrawn(&self) -> bool {
        self.answer.stored.state == "withdrawn"
    }
}

/// The conversation, if the viewer runs its inquiry; otherwise not found. Notes and imports have nobody to write to.
fn load(tx: &mut Tx, tenant: &ground::Tenant, viewer: &Viewer, mark: Uuid) -> Result<Opened, DbError> {
    let answer = by_handle(tx, mark)?.filter(Answer::has_holder).ok_or(DbError::NotFound)?;
    let inquiry = inquiries::by_id(tx, answer.stored.inquiry)?
        .filter(|inquiry| viewer.can_in(Can::Inquire, inquiry.programme))
        .ok_or(DbError::NotFound)?;
    let (desk, withdrawn) = (Desk::of(tenant), answer.stored.state == "withdrawn");
    let mut messages = queries::messages(tx, answer.stored.id)?;
    messages.retain(|message| !(withdrawn && message.by_holder));
    Ok(Opened {
        form: desk.form_version(tx, inquiry.id, answer.stored.form_number)?,
        areas: desk.areas(tx, &inquiry)?,
        messages,
        inquiry,
        answer,
    })
}

/// `POST /work/messages/{mark}`: a question or an answer to the holder.
pub async fn write(visit: Visit, Path(mark): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let text = fields.required(visit.lang, "text", LONGEST_MESSAGE, t::mailbox_text_missing(visit.lang));
    if fields.has_errors() {
        return Ok(page(&visit, &mark, &fields).await?.into_response());
    }
    let id: Uuid = fields.value("form_id").parse().map_err(|_| PageError::NotFound)?;
    let (about, person) = (mark.parse().map_err(|_| PageError::NotFound)?, visit.person()?.id);
    let (tenant, viewer) = (visit.tenant.clone(), visit.viewer.clone());
    let sent = visit
        .tenant
        .db
        .write(move |tx| -> Result<bool, DbError> {
            let opened = load(tx, &tenant, &viewer, about)?;
            if opened.withdrawn() {
                return Ok(false);
            }
            if queries::write(tx, id, opened.answer.stored.id, person, &text, tenant.now())? {
                changes::note(tx, &tenant, opened.inquiry.id, Some(person), "message_sent", json!({}))?;
            }
            Ok(true)
        })
        .await?;
    if !sent {
        return Ok(page(&visit, &mark, &fields).await?.into_response());
    }
    Ok(redirect_with(&format!("/work/messages/{about}"), t::mailbox_sent(visit.lang)))
}
