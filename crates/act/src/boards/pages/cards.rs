//! One card: moved, worded, put together with others, taken apart, written.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::stale;
use maud::{Markup, html};
use uuid::Uuid;

use super::{STYLES, page};
use crate::boards::changes::{self, Deed, Known, Outcome};
use crate::boards::model::{Card, LONGEST_WORDING, Lane, beside};
use crate::boards::reading::{Read, Reading};
use crate::boards::views::{self, anchor, lane_anchor};
use crate::hand::form_id;

/// What one press on a card asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Press {
    Put(Deed),
    /// Other words, and the cards that say the same.
    Word(String, Vec<Uuid>),
    /// The answer's handle and the question.
    TakeOut(Uuid, String),
}

/// `GET /work/inquiries/{slug}/board/cards/{id}`: its wording, the words behind it, and those that may say the same.
pub async fn show(visit: Visit, Path((slug, card)): Path<(String, String)>) -> Result<Markup, PageError> {
    one(&visit, &slug, id(&card)?, None).await
}

/// `typed` is what could not be stored; where somebody else was faster, it stands beside theirs.
async fn one(visit: &Visit, slug: &str, card: Uuid, typed: Option<Fields>) -> Result<Markup, PageError> {
    let (reading, lang) = (Reading::of(visit, slug), visit.lang);
    let (frame, read) = visit.tenant.db.write(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, reading.looked(tx)?)) }).await?;
    let card = find(&read, card).ok_or(PageError::NotFound)?;
    let (mut fields, mut above) = (typed.unwrap_or_else(|| fill(card)), html! {});
    if fields.row_version() != card.row_version {
        let values = [(t::board_wording(lang).to_owned(), card.wording.clone(), fields.value("wording").to_owned())];
        above = stale::notice(lang, &stale::differing(values));
        fields.set("row_version", card.row_version.to_string());
    }
    let content = views::card(lang, &read, card, &fields, &above);
    Ok(visit.room_page_with(&frame, t::board_card(lang), STYLES, &content))
}

fn fill(card: &Card) -> Fields {
    let mut fields = Fields::default();
    fields.set("wording", card.wording.as_str());
    fields.set("row_version", card.row_version.to_string());
    fields
}

/// `POST /work/inquiries/{slug}/board/cards/{id}`: something is done with it.
pub async fn act(visit: Visit, Path((slug, card)): Path<(String, String)>, mut fields: Fields) -> Result<Response, PageError> {
    let id = id(&card)?;
    let press = press(visit.lang, &mut fields);
    if fields.has_errors() {
        return Ok(one(&visit, &slug, id, Some(fields)).await?.into_response());
    }
    let Some(press) = press else { return Err(PageError::NotFound) };
    let (reading, version, asked) = (Reading::of(&visit, &slug), fields.row_version(), press.clone());
    let done = visit.tenant.db.write(move |tx| done(tx, &reading, (id, version), &asked)).await?;
    let (board, lang) = (done.board, visit.lang);
    Ok(match (done.outcome, press) {
        (None, _) => redirect_with(&board, t::board_card_gone(lang)),
        (Some(Outcome::InPlan), _) => redirect_with(&format!("{board}#{}", anchor(id)), t::board_card_in_plan(lang)),
        (Some(Outcome::Stale), Press::Word(..)) => one(&visit, &slug, id, Some(fields)).await?.into_response(),
        (Some(Outcome::Stale), _) => redirect_with(&format!("{board}#{}", anchor(id)), t::board_card_stale(lang)),
        (Some(Outcome::Done), Press::Put(Deed::Move(lane))) => {
            redirect_with(&format!("{board}#{}", done.next), &t::board_moved(lang, lane.word(lang)))
        }
        (Some(Outcome::Done), Press::Put(Deed::Under(_))) => redirect_with(&format!("{board}#{}", anchor(id)), t::board_put_under(lang)),
        (Some(Outcome::Done), Press::Put(_)) => redirect_with(&format!("{board}#{}", anchor(id)), t::board_reordered(lang)),
        (Some(Outcome::Done), Press::Word(..)) => redirect_with(&format!("{board}#{}", anchor(id)), t::board_worded(lang)),
        (Some(Outcome::Done), Press::TakeOut(..)) => redirect_with(&format!("{board}/cards/{id}"), t::board_taken_out(lang)),
    })
}

struct Done {
    /// Where the board is.
    board: String,
    /// What came of it; none when the card is gone.
    outcome: Option<Outcome>,
    /// Where one reads on: at the card that came after it.
    next: String,
}

fn done(tx: &mut Tx, reading: &Reading, (id, version): (Uuid, i64), press: &Press) -> Result<Done, DbError> {
    let (read, hand) = (reading.opened(tx)?, &reading.hand);
    let board = read.survey.inquiry.board_path();
    let Some(card) = find(&read, id) else { return Ok(Done { board, outcome: None, next: String::new() }) };
    let known = Known { board: &read.board, cards: &read.cards, card, version };
    let outcome = match press {
        Press::Put(deed) => changes::put(tx, hand, &known, *deed)?,
        Press::Word(wording, with) => changes::word(tx, hand, &known, wording, with)?,
        Press::TakeOut(handle, question) => changes::take_out(tx, hand, &known, *handle, question)?,
    };
    Ok(Done { board, outcome: Some(outcome), next: next(&read.cards, card) })
}

/// The place of the card that comes after this one, or of its lane.
fn next(cards: &[Card], card: &Card) -> String {
    let after = beside(cards, card).into_iter().skip_while(|other| other.id != card.id).nth(1);
    after.map_or_else(|| lane_anchor(card.lane), |other| anchor(other.id))
}

fn press(lang: Lang, fields: &mut Fields) -> Option<Press> {
    if let Some(lane) = Lane::from_code(fields.value("to")) {
        return Some(Press::Put(Deed::Move(lane)));
    }
    if let Some((handle, question)) = fields.value("out").split_once(':') {
        return Some(Press::TakeOut(handle.parse().ok()?, question.to_owned()));
    }
    match fields.value("deed") {
        "earlier" => Some(Press::Put(Deed::Earlier)),
        "later" => Some(Press::Put(Deed::Later)),
        "under" => Some(Press::Put(Deed::Under(fields.value("goal").parse().ok()))),
        "word" => {
            let wording = fields.text(lang, "wording", LONGEST_WORDING);
            let with: Vec<Uuid> = fields.values("with").iter().filter_map(|id| id.parse().ok()).collect();
            if wording.is_empty() && with.is_empty() && fields.value("voices") == "0" {
                fields.fault("wording", t::board_wording_missing(lang));
            }
            Some(Press::Word(wording, with))
        }
        _ => None,
    }
}

fn find(read: &Read, id: Uuid) -> Option<&Card> {
    read.cards.iter().find(|card| card.id == id && card.is_shown())
}

/// `POST /work/inquiries/{slug}/board/cards`: a card that the group writes.
pub async fn create(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let lane = Lane::from_code(fields.value("lane")).ok_or(PageError::NotFound)?;
    let wording = fields.required(visit.lang, "wording", LONGEST_WORDING, t::board_wording_missing(visit.lang));
    if fields.has_errors() {
        return Ok(page(&visit, &slug, &fields).await?.into_response());
    }
    let (reading, id) = (Reading::of(&visit, &slug), form_id(&fields, &visit));
    let write = move |tx: &mut Tx| -> Result<_, DbError> {
        let read = reading.opened(tx)?;
        changes::add(tx, &reading.hand, &read.board, id, lane, &wording)?;
        Ok(read.survey.inquiry.board_path())
    };
    let board = visit.tenant.db.write(write).await?;
    Ok(redirect_with(&format!("{board}#{}", anchor(id)), t::board_added(visit.lang)))
}

fn id(text: &str) -> Result<Uuid, PageError> {
    kit::ids::parse(text, "page").map_err(|_| PageError::NotFound)
}
