//! The one it was passed on to answers: a published reply and what was passed on move together, or not at all.

use std::sync::Arc;

use act::hand::Hand;
use act::pass_ons::changes::set_answered;
use act::pass_ons::model::{AnswerKind, PassOn, Refused, State};
use act::pass_ons::{pages as pass_ons, queries as sent};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::Tenant;
use ground::access::Viewer;
use ground::red_thread::{self, Kind, Node};
use ground::visit::{Visit, redirect_with};
use kit::dates;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use uuid::Uuid;

use super::forms::{self, Answer, LONGEST_TITLE};
use super::model::{Content, Reply, ReplyKind, ReplyState};
use super::pages::new_reply;
use super::{publication, queries, retraction};

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
    let Some(answer) = forms::read_answer(visit.lang, &mut fields, visit.today()) else {
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
    if !set_answered(tx, &by.hand, &one, by.row_version, (state, by.answer.until))? {
        return Ok(Outcome::Stale(one.row_version));
    }
    take_back_earlier(tx, by, &one, person)?;
    let reply = published(by, &one, person);
    queries::insert(tx, &reply)?;
    red_thread::link(tx, (Kind::PassOn, one.id), (Kind::Reply, reply.id), by.hand.at, Some(person))?;
    publication::conclude(tx, &by.tenant, person, &reply)?;
    Ok(Outcome::Sent)
}

/// One answer stands at a time. A promise that is kept was true and stays; what says something else is taken back.
fn take_back_earlier(tx: &mut Tx, by: &Answering, one: &PassOn, person: Uuid) -> Result<(), DbError> {
    let kept = one.state == State::Promised && answer_kind(by.answer.kind).leads_to() == State::Done;
    if kept {
        return Ok(());
    }
    for node in red_thread::neighbours(tx, Kind::PassOn, one.id)?.into_iter().filter(Node::is_answer) {
        let earlier = queries::by_id(tx, node.id)?;
        retraction::retract(tx, &by.tenant, person, earlier.id, earlier.row_version, t::replies_answer_replaced(by.hand.lang))?;
    }
    Ok(())
}

/// The answer as a reply that is published at once: its first sentence is the title, and those who answer sign it.
fn published(by: &Answering, one: &PassOn, person: Uuid) -> Reply {
    let (lang, now, answer) = (by.hand.lang, by.hand.at, &by.answer);
    let (title, rest) = first_sentence(&answer.text);
    let until = answer.until.map(|day| t::replies_answer_until(lang, dates::day(lang, day)));
    let signed = t::replies_answer_signed(lang, one.organisation_name.clone());
    let parts: Vec<String> = [(!rest.is_empty()).then_some(rest), until, Some(signed)].into_iter().flatten().collect();
    let content = Content {
        kind: answer.kind,
        title,
        told: t::replies_answer_told(lang, one.title.clone()),
        quote: String::new(),
        quote_basis: None,
        text: parts.join("\n\n"),
        why: answer.why.clone(),
        instead: answer.instead.clone(),
    };
    let draft = new_reply(by.reply, one.programme, content, one.people, person, now);
    Reply { state: ReplyState::Published, published_at: Some(now), ..draft }
}

/// The first sentence, without its full stop, and what follows it. One that is too long for a title is cut at a word, and
/// the whole stands below.
fn first_sentence(text: &str) -> (String, String) {
    let text = text.trim();
    let ends = |(at, letter): (usize, char)| {
        let after = text.get(at + letter.len_utf8()..).unwrap_or("");
        let over = letter == '\n' || matches!(letter, '.' | '!' | '?') && (after.is_empty() || after.starts_with(char::is_whitespace));
        over.then_some((at, after, letter))
    };
    let (first, rest) = match text.char_indices().find_map(ends) {
        Some((at, after, '.' | '\n')) => (text.get(..at).unwrap_or(text), after.trim()),
        Some((at, after, _)) => (text.get(..=at).unwrap_or(text), after.trim()),
        None => (text, ""),
    };
    if first.chars().count() <= LONGEST_TITLE {
        return (first.trim().to_owned(), rest.to_owned());
    }
    let cut: String = first.chars().take(LONGEST_TITLE - 2).collect();
    (format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words)), text.to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_is_the_title_and_is_not_said_twice() {
        let read = |text: &str| first_sentence(text);
        let pair = |title: &str, rest: &str| (title.to_owned(), rest.to_owned());
        assert_eq!(read("Vi byter lampan på torsdag. Den är beställd."), pair("Vi byter lampan på torsdag", "Den är beställd."));
        assert_eq!(read("Lampan lyser"), pair("Lampan lyser", ""));
        assert_eq!(read("Har ni sett? Nu lyser det."), pair("Har ni sett?", "Nu lyser det."));
        assert_eq!(read("Kl. 8.30 tänds den"), pair("Kl", "8.30 tänds den"));
        assert_eq!(read("Nu lyser det\nTack vare er"), pair("Nu lyser det", "Tack vare er"));
        let long = "åäö ".repeat(90);
        let (title, rest) = read(&long);
        assert!(title.chars().count() <= LONGEST_TITLE && title.ends_with(" …") && rest == long.trim());
    }
}
