//! The one it was passed on to answers: a published reply and what was passed on move together, or not at all.

use std::sync::Arc;

use act::hand::Hand;
use act::pass_ons::changes::set_answered;
use act::pass_ons::model::{AnswerKind, PassOn, Refused};
use act::pass_ons::{pages as pass_ons, queries as sent};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::Tenant;
use ground::access::Viewer;
use ground::red_thread::{self, Kind};
use ground::visit::{Visit, redirect_with};
use kit::db::Tx;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use uuid::Uuid;

use super::forms::{self, Answer};
use super::model::{Content, Reply, ReplyKind, ReplyState};
use super::pages::new_reply;
use super::{publication, queries};

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It stands, and those who told can read it; also when the same form came before.
    Sent,
    /// Somebody else was faster; the row version that holds now.
    Stale(i64),
    /// The state of what was passed on does not allow it.
    Refused(Refused),
}

/// Somebody about to answer.
#[derive(Clone)]
pub struct Answering {
    /// Whose site it is.
    pub tenant: Arc<Tenant>,
    /// Who answers.
    pub viewer: Viewer,
    /// Whose hand writes it, and when.
    pub hand: Hand,
    /// The id of the reply, made beforehand.
    pub reply: Uuid,
    /// What was passed on.
    pub pass_on: Uuid,
    /// The row version that the form was opened with.
    pub row_version: i64,
    /// What is answered.
    pub answer: Answer,
}

/// `POST /work/pass-ons/{id}/answer`: the receiving organisation, or those who sent it on their behalf, answer.
pub async fn answer(visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (pass_on, reply) = (parsed(&id)?, parsed(fields.value("form_id"))?);
    let Some(answer) = forms::read_answer(visit.lang, &mut fields) else {
        return Ok(pass_ons::again(&visit, pass_on, fields, None).await?.into_response());
    };
    let answering = Answering {
        tenant: visit.tenant.clone(),
        viewer: visit.viewer.clone(),
        hand: Hand::of(&visit),
        reply,
        pass_on,
        row_version: fields.row_version(),
        answer,
    };
    let outcome = visit.tenant.db.write(move |tx| take_in(tx, &answering)).await?;
    match outcome {
        Outcome::Sent => Ok(redirect_with(&format!("/work/pass-ons/{pass_on}"), t::replies_answer_sent(visit.lang))),
        Outcome::Refused(refused) => Ok(pass_ons::again(&visit, pass_on, fields, Some(refused)).await?.into_response()),
        Outcome::Stale(now) => {
            fields.set("row_version", now.to_string());
            fields.fault("text", t::replies_answer_meanwhile(visit.lang));
            Ok(pass_ons::again(&visit, pass_on, fields, None).await?.into_response())
        }
    }
}

/// Takes the answer in: reply, thread, what was passed on, events and mails in one transaction.
pub fn take_in(tx: &mut Tx, by: &Answering) -> Result<Outcome, PageError> {
    let one = sent::load(tx, by.pass_on)?;
    one.rights(&by.viewer).ok_or(PageError::NotFound)?;
    let person = by.viewer.person()?.id;
    if queries::exists(tx, by.reply)? {
        return Ok(Outcome::Sent);
    }
    let state = match one.state.answered(answer_kind(by.answer.kind)) {
        Ok(state) => state,
        Err(refused) => return Ok(Outcome::Refused(refused)),
    };
    if !set_answered(tx, &by.hand, one.id, by.row_version, state)? {
        return Ok(Outcome::Stale(one.row_version));
    }
    let reply = published(by, &one, person);
    queries::insert(tx, &reply)?;
    red_thread::link(tx, (Kind::PassOn, one.id), (Kind::Reply, reply.id), by.hand.at, Some(person))?;
    publication::conclude(tx, &by.tenant, person, &reply)?;
    Ok(Outcome::Sent)
}

/// The answer as a reply that is published at once.
fn published(by: &Answering, one: &PassOn, person: Uuid) -> Reply {
    let (lang, now, answer) = (by.hand.lang, by.hand.at, &by.answer);
    let content = Content {
        kind: answer.kind,
        title: title(lang, answer.kind, &one.title),
        told: t::replies_answer_told(lang, one.title.clone()),
        quote: String::new(),
        quote_basis: None,
        text: t::replies_answer_signed(lang, answer.text.clone(), one.organisation_name.clone()),
        why: answer.why.clone(),
        instead: answer.instead.clone(),
    };
    let draft = new_reply(by.reply, one.programme, content, one.people, person, now);
    Reply { state: ReplyState::Published, published_at: Some(now), ..draft }
}

fn title(lang: Lang, kind: ReplyKind, about: &str) -> String {
    let about = about.to_owned();
    match kind {
        ReplyKind::Done => t::replies_answer_done(lang, about),
        ReplyKind::WillBeDone => t::replies_answer_will_be_done(lang, about),
        ReplyKind::AlreadySo => t::replies_answer_already_so(lang, about),
        ReplyKind::NotNow => t::replies_answer_not_now(lang, about),
        ReplyKind::Cannot => t::replies_answer_cannot(lang, about),
    }
}

fn answer_kind(kind: ReplyKind) -> AnswerKind {
    match kind {
        ReplyKind::Done => AnswerKind::Done,
        ReplyKind::WillBeDone => AnswerKind::WillBeDone,
        ReplyKind::AlreadySo => AnswerKind::AlreadySo,
        ReplyKind::NotNow => AnswerKind::NotNow,
        ReplyKind::Cannot => AnswerKind::Cannot,
    }
}

fn parsed(id: &str) -> Result<Uuid, PageError> {
    kit::ids::parse(id, "id").map_err(|_| PageError::NotFound)
}
