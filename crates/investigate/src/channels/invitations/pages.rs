//! `/work/inquiries/{slug}/invitations`: how far they have come, and who is on the list.

use axum::extract::Path;
use axum::response::Response;
use ground::access::Can;
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use serde_json::json;
use uuid::Uuid;

use super::{queries, views};
use crate::inquiries::{Inquiry, changes, queries as inquiries};

pub use super::removal::{ask as ask_removal, remove};

/// Longer searches are cut.
const LONGEST_SEARCH: usize = 100;

/// `GET /work/inquiries/{slug}/invitations?q&page`: the numbers, the sendings, the addresses.
pub async fn show(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Markup, PageError> {
    let (tenant, viewer) = (visit.tenant.clone(), visit.viewer.clone());
    let search: String = fields.value("q").trim().chars().take(LONGEST_SEARCH).collect();
    let page = fields.value("page").parse::<i64>().unwrap_or(0).clamp(0, 10_000);
    let q = search.clone();
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let inquiry = own(tx, &viewer, &slug)?;
        let (id, settings) = (inquiry.id, tenant.settings());
        Ok((
            Frame::load(tx)?,
            queries::totals(tx, id)?,
            queries::batches(tx, &settings, id)?,
            queries::addresses(tx, id, &q, page)?,
            inquiry,
        ))
    });
    let (frame, totals, batches, addresses, inquiry) = read.await?;
    let settings = visit.tenant.settings();
    let shown = views::Shown {
        lang: visit.lang,
        today: visit.today(),
        inquiry: &inquiry,
        totals,
        batches: &batches,
        addresses: &addresses,
        search: &search,
        page,
        settings: &settings,
        leaves: visit.tenant.mails() || settings.demo,
    };
    Ok(visit.room_page_with(&frame, t::invitations_title(visit.lang), &["channels.css"], &views::overview(&shown)))
}

/// An inquiry that this viewer runs, and that those whom it concerns answer.
pub(super) fn own(tx: &mut Tx, viewer: &ground::access::Viewer, slug: &str) -> Result<Inquiry, DbError> {
    let inquiry = inquiries::for_viewer(tx, viewer, Can::Inquire, slug)?;
    if inquiry.kind.is_public() { Ok(inquiry) } else { Err(DbError::NotFound) }
}

/// `POST /work/inquiries/{slug}/invitations/{id}/stopping`: a sending reminds nobody any more.
pub async fn stop(visit: Visit, Path((slug, batch)): Path<(String, String)>) -> Result<Response, PageError> {
    let id = batch.parse::<Uuid>().map_err(|_| PageError::NotFound)?;
    let (tenant, viewer, path) = (visit.tenant.clone(), visit.viewer.clone(), format!("/work/inquiries/{slug}/invitations"));
    let write = move |tx: &mut Tx| -> Result<(), DbError> {
        let inquiry = own(tx, &viewer, &slug)?;
        if queries::stop(tx, inquiry.id, id)? {
            changes::note(tx, &tenant, inquiry.id, viewer.id(), "reminders_stopped", json!({}))?;
        }
        Ok(())
    };
    visit.tenant.db.write(write).await?;
    Ok(redirect_with(&path, t::invitations_stopped(visit.lang)))
}
