//! Handlers of boards. Whoever opens one reads what people wrote: each look is an event, in the transaction that reads.

mod cards;
mod planning;

pub use cards::{act, create as create_card, show as card};
pub use planning::{make as make_plan, show as planning};

use axum::extract::Path;
use axum::response::Response;
use ground::access::{Can, Viewer};
use ground::visit::{Frame, Visit, redirect_with};
use ground::Tenant;
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, queries as inquiries};
use investigate::surveys::open_questions;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use maud::Markup;
use serde_json::json;

use super::changes;
use super::model::{Board, Card};
use super::{queries, views};
use crate::hand::Hand;
use crate::plans::model::Plan;
use crate::plans::queries as plan_queries;

const STYLES: &[&str] = &["board.css"];

/// A survey that a group can sort the answers of.
pub(super) struct Survey {
    pub inquiry: Inquiry,
    /// Name and words of each open question.
    pub questions: Vec<(String, String)>,
}

/// Everything that stands on a board.
pub(super) struct Read {
    pub survey: Survey,
    pub board: Board,
    pub cards: Vec<Card>,
    /// The plan that was made of it.
    pub plan: Option<Plan>,
    /// Answers that somebody ought to read before everybody does.
    pub unread: i64,
    /// The viewer decides on goals and measures here.
    pub decides: bool,
}

impl Survey {
    /// One that this viewer may read the texts of and write findings about.
    fn load(tx: &mut Tx, tenant: &Tenant, viewer: &Viewer, lang: Lang, slug: &str) -> Result<Self, DbError> {
        let inquiry = inquiries::for_viewer(tx, viewer, Can::Analyse, slug)?;
        let form = Desk::of(tenant).form(tx, &inquiry)?;
        let label = |label: &str, name: &str| if label.is_empty() { name.to_owned() } else { label.to_owned() };
        let questions: Vec<(String, String)> = open_questions(&form)
            .into_iter()
            .map(|question| {
                (question.name.clone(), label(question.label.get(lang.code(), &form.default_language), &question.name))
            })
            .collect();
        let may = viewer.can_in(Can::ReadPlaces, inquiry.programme) && inquiry.can_have_board() && !questions.is_empty();
        if may { Ok(Self { inquiry, questions }) } else { Err(DbError::NotFound) }
    }

    fn names(&self) -> Vec<String> {
        self.questions.iter().map(|(name, _)| name.clone()).collect()
    }
}

/// What a handler reads a board with.
#[derive(Clone)]
pub(super) struct Reading {
    tenant: std::sync::Arc<Tenant>,
    viewer: Viewer,
    hand: Hand,
    lang: Lang,
    slug: String,
}

impl Reading {
    fn of(visit: &Visit, slug: &str) -> Self {
        Self {
            tenant: visit.tenant.clone(),
            viewer: visit.viewer.clone(),
            hand: Hand::of(visit),
            lang: visit.lang,
            slug: slug.to_owned(),
        }
    }

    fn survey(&self, tx: &mut Tx) -> Result<Survey, DbError> {
        Survey::load(tx, &self.tenant, &self.viewer, self.lang, &self.slug)
    }

    /// The board with what has come since; none when nobody has opened it. That it was looked at is written down.
    fn look(&self, tx: &mut Tx) -> Result<Result<Read, Survey>, DbError> {
        let read = self.load(tx)?;
        if let Ok(read) = &read {
            let texts: usize = read.cards.iter().map(|card| card.voices.len()).sum();
            let looked = json!({ "board": read.board.id, "texts": texts });
            self.hand.record(tx, "answers_read", ("inquiry", read.survey.inquiry.id), looked)?;
        }
        Ok(read)
    }

    /// The same for a press, which shows nothing.
    fn load(&self, tx: &mut Tx) -> Result<Result<Read, Survey>, DbError> {
        let survey = self.survey(tx)?;
        let Some(board) = queries::board(tx, survey.inquiry.id)? else { return Ok(Err(survey)) };
        let voices = queries::voices(tx, survey.inquiry.id, &survey.names())?;
        queries::take_in(tx, board.id, &voices, self.hand.at, || self.hand.fresh())?;
        Ok(Ok(Read {
            cards: queries::cards(tx, board.id, &voices)?,
            plan: board.plan.map(|plan| plan_queries::plan(tx, plan)).transpose()?,
            unread: queries::unread(tx, survey.inquiry.id)?,
            decides: self.viewer.can_in(Can::Decide, survey.inquiry.programme),
            survey,
            board,
        }))
    }

    /// The board; not found when nobody has opened it.
    fn opened(&self, tx: &mut Tx) -> Result<Read, DbError> {
        self.load(tx)?.map_err(|_| DbError::NotFound)
    }

    /// The same, looked at.
    fn looked(&self, tx: &mut Tx) -> Result<Read, DbError> {
        self.look(tx)?.map_err(|_| DbError::NotFound)
    }
}

/// `GET /work/inquiries/{slug}/board`: the board; before it is opened, what it is and who will see what was written.
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    page(&visit, &slug, &Fields::default()).await
}

/// The board, with what was typed on a card that could not be written.
async fn page(visit: &Visit, slug: &str, typed: &Fields) -> Result<Markup, PageError> {
    let reading = Reading::of(visit, slug);
    let (frame, read) =
        visit.tenant.db.write(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, reading.look(tx)?)) }).await?;
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
