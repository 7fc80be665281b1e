//! Changes to a board: the rows and their event, in one transaction. What was loaded in the same transaction comes in.

use kit::db::{DbError, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use super::model::{Board, Card, InPlan, Lane, Made, beside, joined};
use super::queries;
use crate::hand::Hand;

mod planning;

pub(super) use planning::make_plan;
pub use planning::{Activity, Target, Wanted};

/// What came of a press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// Somebody else was faster.
    Stale,
    /// The card is in the plan, and is changed there.
    InPlan,
}

/// What is done with one card where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// It goes to a lane, last.
    Move(Lane),
    /// It goes under a goal, or under none.
    Under(Option<Uuid>),
    /// It goes a step up.
    Earlier,
    /// It goes a step down.
    Later,
}

/// A card as the form knew it.
pub struct Known<'a> {
    /// The board.
    pub board: &'a Board,
    /// All its cards.
    pub cards: &'a [Card],
    /// The one that something is done with.
    pub card: &'a Card,
    /// The version that the form was opened with.
    pub version: i64,
}

/// Opens the board of a survey; each survey has one.
pub fn open(tx: &mut Tx, hand: &Hand, inquiry: Uuid) -> Result<(), DbError> {
    let id = hand.fresh();
    if queries::insert_board(tx, id, inquiry, hand.at)? {
        hand.record(tx, "board_opened", ("board", id), json!({ "inquiry": inquiry }))?;
    }
    Ok(())
}

/// Puts a card elsewhere.
pub fn put(tx: &mut Tx, hand: &Hand, known: &Known<'_>, deed: Deed) -> Result<Outcome, DbError> {
    if known.card.row_version != known.version {
        return Ok(Outcome::Stale);
    }
    let moved = match deed {
        Deed::Move(lane) => known.card.moved(lane),
        Deed::Under(goal) => known.card.under(goal),
        Deed::Earlier => return reorder(tx, hand, known, false),
        Deed::Later => return reorder(tx, hand, known, true),
    };
    let place = queries::next_place(tx, known.board.id)?;
    let particulars = |card: &Card| json!({ "card": card.id, "lane": card.lane.code(), "goal": card.goal });
    save(tx, hand, known, moved.map(|card| Card { place, ..card }), ("board_card_moved", &particulars))
}

/// Swaps a card with the one before or after it in its row; at the end of the row nothing happens.
fn reorder(tx: &mut Tx, hand: &Hand, known: &Known<'_>, later: bool) -> Result<Outcome, DbError> {
    let row = beside(known.cards, known.card);
    let here = row.iter().position(|card| card.id == known.card.id);
    let there = here.and_then(|here| if later { Some(here + 1) } else { here.checked_sub(1) });
    if let Some(other) = there.and_then(|there| row.get(there)) {
        queries::set_place(tx, known.card.id, other.place)?;
        queries::set_place(tx, other.id, known.card.place)?;
        hand.record(tx, "board_card_moved", ("board", known.board.id), json!({ "card": known.card.id, "place": other.place }))?;
    }
    Ok(Outcome::Done)
}

/// Gives a card other words, and puts those together with it that say the same. Where the wording was not touched, what the
/// group had written on the others is kept beside it.
pub fn word(tx: &mut Tx, hand: &Hand, known: &Known<'_>, wording: &str, with: &[Uuid]) -> Result<Outcome, DbError> {
    if known.card.row_version != known.version {
        return Ok(Outcome::Stale);
    }
    let row = beside(known.cards, known.card);
    let others: Vec<&Card> =
        row.into_iter().filter(|other| other.id != known.card.id && with.contains(&other.id) && !other.is_made()).collect();
    let untouched = wording == known.card.wording;
    let wording = if untouched { joined(std::iter::once(known.card).chain(others.iter().copied())) } else { wording.to_owned() };
    let ids: Vec<Uuid> = others.iter().map(|other| other.id).collect();
    let particulars = |card: &Card| json!({ "card": card.id, "together": ids.len() });
    let outcome = save(tx, hand, known, known.card.worded(&wording), ("board_card_worded", &particulars))?;
    if outcome == Outcome::Done && !ids.is_empty() {
        queries::put_together(tx, known.card.id, &ids)?;
    }
    Ok(outcome)
}

/// Takes a voice out onto a card of its own in the same lane.
pub fn take_out(tx: &mut Tx, hand: &Hand, known: &Known<'_>, handle: Uuid, question: &str) -> Result<Outcome, DbError> {
    let voice = known.card.voices.iter().find(|voice| voice.handle == handle && voice.question == question);
    let Some(voice) = voice.filter(|_| known.card.row_version == known.version) else { return Ok(Outcome::Stale) };
    if known.card.voices.len() == 1 && known.card.is_verbatim() {
        return Ok(Outcome::Done);
    }
    let place = queries::next_place(tx, known.board.id)?;
    let own = Card { id: hand.fresh(), question: question.to_owned(), place, wording: String::new(), ..known.card.clone() };
    let particulars = |card: &Card| json!({ "card": card.id, "own": own.id });
    let outcome = save(tx, hand, known, known.card.worded(&known.card.wording), ("board_card_taken_apart", &particulars))?;
    if outcome == Outcome::Done {
        queries::insert_card(tx, known.board.id, &own, hand.at)?;
        queries::move_voice(tx, known.board.id, voice, own.id)?;
    }
    Ok(outcome)
}

/// A card that the group writes; the same id is written once.
pub fn add(tx: &mut Tx, hand: &Hand, board: &Board, id: Uuid, lane: Lane, wording: &str) -> Result<(), DbError> {
    let card = Card {
        id,
        question: String::new(),
        lane,
        goal: None,
        place: queries::next_place(tx, board.id)?,
        wording: wording.to_owned(),
        made: Made::Nothing,
        voices: Vec::new(),
        row_version: 1,
    };
    if queries::insert_card(tx, board.id, &card, hand.at)? {
        hand.record(tx, "board_card_written", ("board", board.id), json!({ "card": id, "lane": lane.code() }))?;
    }
    Ok(())
}

fn save(
    tx: &mut Tx,
    hand: &Hand,
    known: &Known<'_>,
    changed: Result<Card, InPlan>,
    (event, particulars): (&'static str, &dyn Fn(&Card) -> Value),
) -> Result<Outcome, DbError> {
    let Ok(card) = changed else { return Ok(Outcome::InPlan) };
    if !queries::save_card(tx, &card)? {
        return Ok(Outcome::Stale);
    }
    hand.record(tx, event, ("board", known.board.id), particulars(&card))?;
    Ok(Outcome::Done)
}
