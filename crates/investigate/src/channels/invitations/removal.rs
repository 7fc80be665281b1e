//! Taking one address away.

use axum::extract::Path;
use axum::response::Response;
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use serde_json::json;
use uuid::Uuid;

use super::model::Sent;
use super::pages::own;
use super::{code, queries, views};
use crate::channels::codes;
use crate::inquiries::changes;

/// `GET /work/inquiries/{slug}/invitations/{id}/removal`: what it means, and the button.
pub async fn ask(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Result<Markup, PageError> {
    let id = id.parse::<Uuid>().map_err(|_| PageError::NotFound)?;
    let viewer = visit.viewer.clone();
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let inquiry = own(tx, &viewer, &slug)?;
        let (listed, _) = queries::address(tx, inquiry.id, id)?;
        Ok((Frame::load(tx)?, inquiry, listed))
    });
    let (frame, inquiry, listed) = read.await?;
    Ok(visit.room_page(&frame, t::invitations_remove(visit.lang), &views::removal(visit.lang, &inquiry, &listed)))
}

/// `POST /work/inquiries/{slug}/invitations/{id}/removal`: the address goes. Nothing that is shown depends on whether it has
/// answered.
pub async fn remove(visit: Visit, Path((slug, id)): Path<(String, String)>, fields: Fields) -> Result<Response, PageError> {
    let id = id.parse::<Uuid>().map_err(|_| PageError::NotFound)?;
    let (tenant, viewer, path) = (visit.tenant.clone(), visit.viewer.clone(), format!("/work/inquiries/{slug}/invitations"));
    let never_arrived = fields.value("never_arrived") == "yes";
    let write = move |tx: &mut Tx| -> Result<(), DbError> {
        let inquiry = own(tx, &viewer, &slug)?;
        let (listed, state) = match queries::address(tx, inquiry.id, id) {
            Ok(found) => found,
            // A second press.
            Err(DbError::NotFound) => return Ok(()),
            Err(error) => return Err(error),
        };
        let hash = codes::hash(&tenant.secret, inquiry.id, &code(&tenant.secret, id));
        let uncounted = never_arrived || listed.sent != Sent::Left;
        queries::remove(tx, (inquiry.id, id), &hash, state.remove(), uncounted)?;
        changes::note(tx, &tenant, inquiry.id, viewer.id(), "invitation_removed", json!({}))
    };
    visit.tenant.db.write(write).await?;
    Ok(redirect_with(&path, t::invitations_removed(visit.lang)))
}
