//! Handing over the phone: the helper is signed out on it first, so that whoever answers has the public form in their hands
//! and nothing of the work room behind it.

use axum::extract::Path;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use ground::access::{self, Can};
use ground::visit::{Frame, Visit};
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;

use super::views;
use crate::inquiries::{Inquiry, queries as inquiries};

/// `GET /work/enter/{slug}/handover`: what happens to the phone, before it does.
pub async fn confirm(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    let (frame, inquiry) = load(&visit, slug).await?;
    Ok(visit.room_page(&frame, t::entry_handover_title(visit.lang), &views::confirm_handover(visit.lang, &inquiry)))
}

/// `POST /work/enter/{slug}/handover`: the session ends here, and the public form opens.
pub async fn hand_over(visit: Visit, Path(slug): Path<String>, headers: HeaderMap) -> Result<Response, PageError> {
    let (_, inquiry) = load(&visit, slug).await?;
    let mut response = access::sign_out(visit, headers, Fields::default()).await?;
    let to = HeaderValue::from_str(&inquiry.public_path()).map_err(|_| PageError::NotFound)?;
    response.headers_mut().insert(LOCATION, to);
    Ok(response)
}

/// A dialogue that takes answers and that this viewer enters for others in.
async fn load(visit: &Visit, slug: String) -> Result<(Frame, Inquiry), PageError> {
    let (viewer, today) = (visit.viewer.clone(), visit.today());
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let inquiry = inquiries::for_viewer(tx, &viewer, Can::Enter, &slug)?;
        if !inquiry.kind.is_public() || !inquiry.takes_answers(today) {
            return Err(DbError::NotFound);
        }
        Ok((Frame::load(tx)?, inquiry))
    });
    Ok(read.await?)
}
