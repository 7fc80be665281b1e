//! A board as it is read: the survey, what came since, and every look written down in the transaction that reads.

use std::sync::Arc;

use ground::Tenant;
use ground::access::{Can, Viewer};
use ground::visit::Visit;
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, queries as inquiries};
use investigate::surveys::open_questions;
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use serde_json::json;

use super::model::{Board, Card};
use super::queries;
use crate::hand::Hand;
use crate::plans::model::Plan;
use crate::plans::queries as plan_queries;

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
            .map(|question| (question.name.clone(), label(question.label.get(lang.code(), &form.default_language), &question.name)))
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
    pub tenant: Arc<Tenant>,
    viewer: Viewer,
    pub hand: Hand,
    pub lang: Lang,
    slug: String,
}

impl Reading {
    pub fn of(visit: &Visit, slug: &str) -> Self {
        Self { tenant: visit.tenant.clone(), viewer: visit.viewer.clone(), hand: Hand::of(visit), lang: visit.lang, slug: slug.to_owned() }
    }

    pub fn survey(&self, tx: &mut Tx) -> Result<Survey, DbError> {
        Survey::load(tx, &self.tenant, &self.viewer, self.lang, &self.slug)
    }

    /// The board with what has come since; none when nobody has opened it. That it was looked at is written down.
    pub fn look(&self, tx: &mut Tx) -> Result<Result<Read, Survey>, DbError> {
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
    pub fn opened(&self, tx: &mut Tx) -> Result<Read, DbError> {
        self.load(tx)?.map_err(|_| DbError::NotFound)
    }

    /// The same, looked at.
    pub fn looked(&self, tx: &mut Tx) -> Result<Read, DbError> {
        self.look(tx)?.map_err(|_| DbError::NotFound)
    }
}
