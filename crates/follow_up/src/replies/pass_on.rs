//! The one it was passed on to answers: a published reply and what was passed on move together, or not at all.

use std::sync::Arc;

use act::hand::Hand;
use act::pass_ons::changes::set_answered;
use act::pass_ons::model::{AnswerKind, Given, PassOn, Refused};
use act::pass_ons::pages::{self as pass_ons, CameBack};
use act::pass_ons::queries as sent;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use ground::Tenant;
use ground::access::Viewer;
use ground::red_thread::{self, Kind, Node, State};
use ground::visit::{Visit, redirect_with};
use kit::dates;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::forms::{self, Answer, LONGEST_TITLE};
use super::model::{Content, Reply, ReplyKind, ReplyState};
use super::pages::new_reply;
use super::{publication, queries, retraction};

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It stands, and those who told can read it, or those who passed a note on; also when the same form came before.
    Sent {
        /// It answers a note.
        note: bool,
    },
    /// The same stands already, from the same hand: another form, or another tab.
    Already,
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

/// `GET /work/pass-ons/{id}`: what was passed on, its answer, and the form in which it is answered.
pub async fn show(visit: Visit, Path(id): Path<String>, asked: Fields) -> Result<Markup, PageError> {
    pass_ons::one(&visit, parsed(&id)?, None, asked.value("kind") == "done", given).await
}

/// `GET /work/pass-ons/{id}/answer`: where a form that came back stands. It is opened anew on the page that it is part of.
pub async fn to_answer(Path(id): Path<String>) -> Result<Redirect, PageError> {
    Ok(Redirect::to(&format!("/work/pass-ons/{}#answer", parsed(&id)?)))
}

/// `POST /work/pass-ons/{id}/answer`: the receiving organisation, or those who sent it on their behalf, answer.
pub async fn answer(visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (pass_on, reply) = (parsed(&id)?, parsed(fields.value("form_id"))?);
    let Some(answer) = forms::read_answer(visit.lang, &mut fields, visit.today()) else {
        return came_back(&visit, pass_on, fields, None).await;
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
        Outcome::Sent { note } => {
            let words = if note { t::replies_answer_sent_note(visit.lang) } else { t::replies_answer_sent(visit.lang) };
            Ok(redirect_with(&format!("/work/pass-ons/{pass_on}"), words))
        }
        Outcome::Already => Ok(redirect_with(&format!("/work/pass-ons/{pass_on}"), t::replies_answer_already(visit.lang))),
        Outcome::Refused(refused) => came_back(&visit, pass_on, fields, Some(refused.words(visit.lang))).await,
        Outcome::Stale(now) => {
            fields.set("row_version", now.to_string());
            came_back(&visit, pass_on, fields, Some(t::replies_answer_meanwhile(visit.lang))).await
        }
    }
}

async fn came_back(visit: &Visit, id: Uuid, fields: Fields, words: Option<&'static str>) -> Result<Response, PageError> {
    Ok(pass_ons::one(visit, id, Some(CameBack { fields, words }), false, given).await?.into_response())
}

/// The answer that stands, as it was typed: what the reply's text says beside it is left out.
fn given(tx: &mut Tx, one: &PassOn) -> Result<Option<Given>, PageError> {
    let Some(node) = standing(tx, one.id)? else { return Ok(None) };
    let content = queries::by_id(tx, node.id)?.content;
    let signed = Lang::all().map(|lang| t::replies_answer_signed(lang, one.organisation_name.clone()));
    let until = Lang::all().map(|lang| t::replies_answer_until(lang, dates::day(lang, one.due_on)));
    let added: Vec<String> = signed.chain(until).collect();
    let typed: Vec<&str> = content.text.split("\n\n").filter(|part| !added.iter().any(|own| own == part)).collect();
    Ok(Some(Given {
        path: node.public_path().unwrap_or(node.path),
        kind: answer_kind(content.kind),
        text: typed.join("\n\n"),
        why: content.why,
        instead: content.instead,
        on: node.happened_on,
    }))
}

/// The answer that stands to what was passed on.
pub(super) fn standing(tx: &mut Tx, pass_on: Uuid) -> Result<Option<Node>, DbError> {
    let near = red_thread::neighbours(tx, Kind::PassOn, pass_on)?;
    Ok(near.into_iter().filter(Node::is_answer).max_by_key(|node| (node.happened_on, node.changed_at)))
}

/// Takes the answer in: reply, thread, what was passed on, events and mails in one transaction.
pub fn take_in(tx: &mut Tx, by: &Answering) -> Result<Outcome, PageError> {
    let one = sent::load(tx, by.pass_on)?;
    one.rights(&by.viewer).ok_or(PageError::NotFound)?;
    let person = by.viewer.person()?.id;
    if queries::exists(tx, by.reply)? {
        return Ok(Outcome::Sent { note: one.note });
    }
    let stands = standing(tx, one.id)?.map(|node| queries::by_id(tx, node.id)).transpose()?;
    let reply = given_now(by, &one, person, stands.as_ref().map(|stands| &stands.content));
    // The same person has said the same: nothing changes, and nobody gets another mail.
    if stands.is_some_and(|stands| stands.author == reply.author && stands.content == reply.content) {
        return Ok(Outcome::Already);
    }
    let state = match one.state.answered(answer_kind(by.answer.kind)) {
        Ok(state) => state.offering(reply.content.offers_instead()),
        Err(refused) => return Ok(Outcome::Refused(refused)),
    };
    if !set_answered(tx, &by.hand, &one, by.row_version, (state, by.answer.until))? {
        return Ok(Outcome::Stale(one.row_version));
    }
    let promised = promised_before(tx, &one, &reply)?;
    supersede_earlier(tx, by, &one, person)?;
    queries::insert(tx, &reply)?;
    red_thread::link(tx, (Kind::PassOn, one.id), (Kind::Reply, reply.id), by.hand.at, Some(person))?;
    match reply.state {
        ReplyState::Inward => publication::keep_inward(tx, &by.tenant, person, &reply)?,
        _ => {
            publication::conclude(tx, &by.tenant, person, &reply)?;
            let upstream = red_thread::walk(tx, Kind::Reply, reply.id)?;
            red_thread::reached(tx, reply.id, &upstream)?.into_iter().try_for_each(|inquiry| red_thread::count_heard(tx, inquiry))?;
        }
    }
    if let Some(day) = promised {
        let node = publication::node(&by.tenant, &queries::by_id(tx, reply.id)?);
        red_thread::put(tx, &Node { due_on: Some(day), ..node })?;
    }
    Ok(Outcome::Sent { note: one.note })
}

/// The day of the promise that this answer keeps or changes: it was decided then, whatever is said of it now.
fn promised_before(tx: &mut Tx, one: &PassOn, reply: &Reply) -> Result<Option<NaiveDate>, DbError> {
    let yes = |state: State| matches!(state, State::Running | State::Done);
    let earlier = standing(tx, one.id)?.filter(|node| yes(node.state) && yes(reply.content.kind.on_thread()));
    Ok(earlier.and_then(|node| node.promised_on()))
}

/// One answer stands at a time: the one before it is kept, and leads to the new one.
fn supersede_earlier(tx: &mut Tx, by: &Answering, one: &PassOn, person: Uuid) -> Result<(), DbError> {
    for node in red_thread::neighbours(tx, Kind::PassOn, one.id)?.into_iter().filter(Node::is_answer) {
        retraction::supersede(tx, &by.tenant, person, node.id, by.reply)?;
    }
    Ok(())
}

/// The answer as a reply that is published at once, unless it answers a note, which no resident told: its first sentence is the title, the text holds all of it, and those who
/// answer sign it.
fn given_now(by: &Answering, one: &PassOn, person: Uuid, before: Option<&Content>) -> Reply {
    let (lang, now, answer) = (by.hand.lang, by.hand.at, &by.answer);
    let title = first_sentence(&answer.text);
    let until = answer.until.map(|day| t::replies_answer_until(lang, dates::day(lang, day)));
    let signed = t::replies_answer_signed(lang, one.organisation_name.clone());
    let parts: Vec<String> = [Some(answer.text.trim().to_owned()), until, Some(signed)].into_iter().flatten().collect();
    let content = Content {
        kind: answer.kind,
        title,
        told: one.title.clone(),
        quote: String::new(),
        quote_basis: None,
        text: parts.join("\n\n"),
        why: if before.is_some_and(|before| is_left_from(before, answer)) { String::new() } else { answer.why.clone() },
        instead: answer.instead.clone(),
    };
    let draft = new_reply(by.reply, one.programme, content, one.people, person, now);
    let (state, voices) = if one.note { (ReplyState::Inward, 0) } else { (ReplyState::Published, one.people) };
    Reply { state, voices, published_at: Some(now), ..draft }
}

/// The form opened with the reason of a no, and the answer is a no no more: that reason does not follow along.
fn is_left_from(before: &Content, answer: &Answer) -> bool {
    before.kind.is_no() && !answer.kind.is_no() && before.why == answer.why
}

/// The first sentence, without its full stop. One that is too long for a title is cut at a word.
fn first_sentence(text: &str) -> String {
    let text = text.trim();
    let ends = |(at, letter): (usize, char)| {
        let after = text.get(at + letter.len_utf8()..).unwrap_or("");
        let over = letter == '\n' || matches!(letter, '.' | '!' | '?') && (after.is_empty() || after.starts_with(char::is_whitespace));
        over.then_some((at, letter))
    };
    let first = match text.char_indices().find_map(ends) {
        Some((at, '.' | '\n')) => text.get(..at).unwrap_or(text),
        Some((at, _)) => text.get(..=at).unwrap_or(text),
        None => text,
    };
    if first.chars().count() <= LONGEST_TITLE {
        return first.trim().to_owned();
    }
    let cut: String = first.chars().take(LONGEST_TITLE - 2).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
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
    fn the_first_sentence_is_the_title() {
        for (text, title) in [
            ("Vi byter lampan på torsdag. Den är beställd.", "Vi byter lampan på torsdag"),
            ("Lampan lyser", "Lampan lyser"),
            ("Har ni sett? Nu lyser det.", "Har ni sett?"),
            ("Kl. 8.30 tänds den", "Kl"),
            ("Nu lyser det\nTack vare er", "Nu lyser det"),
        ] {
            assert_eq!(first_sentence(text), title);
        }
        let title = first_sentence(&"åäö ".repeat(90));
        assert!(title.chars().count() <= LONGEST_TITLE && title.ends_with(" …"));
    }
}
