//! Handlers of boards. Whoever opens one reads what people wrote: each look is an event, in the transaction that reads.

mod cards;
mod planning;

pub use cards::{act, create as create_card, show as card};
pub use planning::{make as make_plan, show as planning};

use axum::extract::Path;
use axum::response::Response;
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;

use super::reading::Reading;
use super::{changes, views};

const STYLES: &[&str] = &["board.css"];

/// `GET /work/inquiries/{slug}/board`: the board; before it is opened, what it is and who will see what was written.
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    page(&visit, &slug, &Fields::default()).await
}

/// The board, with what was typed on a card that could not be written.
async fn page(visit: &Visit, slug: &str, typed: &Fields) -> Result<Markup, PageError> {
    let reading = Reading::of(visit, slug);
    let (frame, read) = visit.tenant.db.write(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, reading.look(tx)?)) }).await?;
    let content = match &read {
        Ok(read) => views::board(visit.lang, read, typed, visit.tenant.fresh_id()),
        Err(survey) => views::invitation(visit.lang, survey),
    };
    Ok(visit.room_page_with(&frame, t::board_title(visit.lang), STYLES, &content))
}

/// `POST /work/inquiries/{slug}/board`: opens it.
pub async fn open(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let reading = Reading::of(&visit, &slug);
    let path = visit
        .tenant
        .db
        .write(move |tx| -> Result<_, DbError> {
            let survey = reading.survey(tx)?;
            changes::open(tx, &reading.hand, survey.inquiry.id)?;
            Ok(survey.inquiry.board_path())
        })
        .await?;
    Ok(redirect_with(&path, t::board_opened(visit.lang)))
}
