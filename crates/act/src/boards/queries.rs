//! The SQL of boards. The words of answers are read where they are stored.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use kit::db::{DbError, List, Row, Tx, Value};
use serde_json::Value as Json;
use uuid::Uuid;

use super::model::{Board, Card, Lane, Made, Voice};

/// The most answers that a board reads: it is for a group in a room.
pub const MOST_ANSWERS: i64 = 500;

kit::statements! {
    /// The board of a survey.
    BOARD = "select id, plan_id, row_version from board where inquiry_id = $1";
    /// A board is opened; each survey has one.
    INSERT_BOARD = "insert into board (id, inquiry_id, created_at) values ($1, $2, $3) on conflict do nothing";
    /// What answers say that count. What somebody ought to read first is not for everybody's eyes.
    ANSWERS = "select id, handle, answers from response where inquiry_id = $1 and state = 'in' and handle is not null
        and (urgent = {false} or handled_by is not null) order by hour, handle limit $2";
    /// Answers that somebody ought to read first.
    UNREAD = "select count(*) as n from response where inquiry_id = $1 and handle is not null
        and (state = 'held' or state = 'in' and urgent = {true} and handled_by is null)";
    /// Which card each voice is on.
    VOICES = "select response_id, question, card_id from board_voice where board_id = $1";
    /// The cards in order, with the address of what each has become. What was taken out of the plan has become nothing.
    CARDS = "select c.id, c.question, c.lane, c.goal_id, c.place, c.wording, c.made, c.row_version, coalesce(n.path, f.path) as path from board_card c
        left join thread_node n on n.kind = c.made and n.id = c.id left join cause k on k.id = c.id and c.made = 'cause'
        left join thread_node f on f.kind = 'finding' and f.id = k.finding_id where c.board_id = $1 order by c.place, c.id";
    /// The place after the last.
    NEXT_PLACE = "select coalesce(max(place), 0) + 1 as place from board_card where board_id = $1";
    /// A card changes, if nobody else was faster.
    SAVE_CARD = "update board_card set lane = $3, goal_id = $4, place = $5, wording = $6, row_version = row_version + 1
        where id = $1 and row_version = $2";
    /// A card lies in another place of its row: no other change stands against it.
    SET_PLACE = "update board_card set place = $2 where id = $1";
    /// What lay under cards lies under another.
    MOVE_UNDER = "update board_card set goal_id = $1 where goal_id {any:$2}";
    /// Voices go to another card.
    MOVE_VOICES = "update board_voice set card_id = $1 where card_id {any:$2}";
    /// One voice goes to another card.
    MOVE_VOICE = "update board_voice set card_id = $4 where board_id = $1 and response_id = $2 and question = $3";
    /// Cards that have become part of another are gone.
    REMOVE = "delete from board_card where id {any:$1}";
    /// A card has become something in the plan, in these words.
    SET_MADE = "update board_card set made = $2, wording = $3, row_version = row_version + 1 where id = $1";
    /// The board has become a plan.
    SET_PLAN = "update board set plan_id = $2, row_version = row_version + 1 where id = $1";
}

const INSERT_CARDS: &str = "insert into board_card (id, board_id, question, lane, place, wording, created_at) values";
const INSERT_VOICES: &str = "insert into board_voice (board_id, response_id, question, card_id) values";

/// The board of a survey.
pub fn board(tx: &mut Tx, inquiry: Uuid) -> Result<Option<Board>, DbError> {
    tx.query_opt(BOARD, &[&inquiry], |row| {
        Ok(Board { id: row.get("id")?, plan: row.get("plan_id")?, row_version: row.get("row_version")? })
    })
}

/// A board is opened; false when it was open.
pub fn insert_board(tx: &mut Tx, id: Uuid, inquiry: Uuid, at: DateTime<Utc>) -> Result<bool, DbError> {
    Ok(tx.execute(INSERT_BOARD, &[&id, &inquiry, &at])? == 1)
}

/// How many answers somebody ought to read first.
pub fn unread(tx: &mut Tx, inquiry: Uuid) -> Result<i64, DbError> {
    tx.query_one(UNREAD, &[&inquiry], |row| row.get("n"))
}

/// What was written to these questions, in the order in which it came.
pub fn voices(tx: &mut Tx, inquiry: Uuid, questions: &[String]) -> Result<Vec<Voice>, DbError> {
    let answers = tx.query(ANSWERS, &[&inquiry, &MOST_ANSWERS], |row| {
        Ok((row.get::<Uuid>("id")?, row.get::<Uuid>("handle")?, row.get::<Json>("answers")?))
    })?;
    let one = |(response, handle, answers): (Uuid, Uuid, Json)| {
        let said = |question: &String| {
            let text = answers.get(question).and_then(Json::as_str).unwrap_or("").trim().to_owned();
            (!text.is_empty()).then(|| Voice { response, handle, question: question.clone(), text })
        };
        questions.iter().filter_map(said).collect::<Vec<_>>()
    };
    Ok(answers.into_iter().flat_map(one).collect())
}

/// Puts what came since on cards of its own, not sorted. `fresh` makes ids. Answers how many came.
pub fn take_in(tx: &mut Tx, board: Uuid, voices: &[Voice], at: DateTime<Utc>, fresh: impl Fn() -> Uuid) -> Result<usize, DbError> {
    let known: HashSet<(Uuid, String)> =
        tx.query(VOICES, &[&board], |row| Ok((row.get("response_id")?, row.get("question")?)))?.into_iter().collect();
    let new: Vec<&Voice> = voices.iter().filter(|voice| !known.contains(&(voice.response, voice.question.clone()))).collect();
    if new.is_empty() {
        return Ok(0);
    }
    let first: i64 = tx.query_one(NEXT_PLACE, &[&board], |row| row.get("place"))?;
    let ids: Vec<Uuid> = new.iter().map(|_| fresh()).collect();
    let cards: Vec<Vec<Value>> = (first..)
        .zip(new.iter().zip(&ids))
        .map(|(place, (voice, id))| card_row(board, *id, &voice.question, Lane::Unsorted, place, "", at))
        .collect();
    tx.insert_many(INSERT_CARDS, 7, &cards, "")?;
    let rows: Vec<Vec<Value>> = new
        .iter()
        .zip(&ids)
        .map(|(voice, id)| vec![board.into(), voice.response.into(), voice.question.as_str().into(), (*id).into()])
        .collect();
    tx.insert_many(INSERT_VOICES, 4, &rows, "")?;
    Ok(new.len())
}

fn card_row(board: Uuid, id: Uuid, question: &str, lane: Lane, place: i64, wording: &str, at: DateTime<Utc>) -> Vec<Value> {
    vec![id.into(), board.into(), question.into(), lane.code().into(), place.into(), wording.into(), at.into()]
}

/// The cards in order, each with the words that may be read.
pub fn cards(tx: &mut Tx, board: Uuid, voices: &[Voice]) -> Result<Vec<Card>, DbError> {
    let on: HashMap<(Uuid, String), Uuid> = tx
        .query(VOICES, &[&board], |row| Ok(((row.get("response_id")?, row.get("question")?), row.get("card_id")?)))?
        .into_iter()
        .collect();
    let mut by_card: HashMap<Uuid, Vec<Voice>> = HashMap::new();
    for voice in voices {
        if let Some(card) = on.get(&(voice.response, voice.question.clone())) {
            by_card.entry(*card).or_default().push(voice.clone());
        }
    }
    let mut cards = tx.query(CARDS, &[&board], card)?;
    for card in &mut cards {
        card.voices = by_card.remove(&card.id).unwrap_or_default();
    }
    Ok(cards)
}

fn card(row: &Row) -> Result<Card, DbError> {
    let (made, path): (String, Option<String>) = (row.get("made")?, row.get("path")?);
    let made = match path {
        Some(path) => Made::Thing(path),
        None if made == Lane::Vision.code() => Made::Vision,
        None => Made::Nothing,
    };
    Ok(Card {
        id: row.get("id")?,
        question: row.get("question")?,
        lane: Lane::from_code(&row.get::<String>("lane")?).unwrap_or(Lane::Unsorted),
        goal: row.get("goal_id")?,
        place: row.get("place")?,
        wording: row.get("wording")?,
        made,
        voices: Vec::new(),
        row_version: row.get("row_version")?,
    })
}

/// The place after the last.
pub fn next_place(tx: &mut Tx, board: Uuid) -> Result<i64, DbError> {
    tx.query_one(NEXT_PLACE, &[&board], |row| row.get("place"))
}

/// A card that the group writes, or onto which a voice is taken out; last on the board.
pub fn insert_card(tx: &mut Tx, board: Uuid, card: &Card, at: DateTime<Utc>) -> Result<bool, DbError> {
    let row = card_row(board, card.id, &card.question, card.lane, card.place, &card.wording, at);
    Ok(tx.insert_many(INSERT_CARDS, 7, &[row], "on conflict do nothing")? == 1)
}

/// A card changes; false when somebody else was faster.
pub fn save_card(tx: &mut Tx, card: &Card) -> Result<bool, DbError> {
    let saved = tx.execute(SAVE_CARD, &[&card.id, &card.row_version, &card.lane.code(), &card.goal, &card.place, &card.wording])?;
    Ok(saved == 1)
}

/// A card lies in another place of its row.
pub fn set_place(tx: &mut Tx, card: Uuid, place: i64) -> Result<(), DbError> {
    tx.execute(SET_PLACE, &[&card, &place]).map(drop)
}

/// Cards become part of another: their voices and what lay under them go there.
pub fn put_together(tx: &mut Tx, card: Uuid, others: &[Uuid]) -> Result<(), DbError> {
    tx.execute(MOVE_VOICES, &[&card, &List(others)])?;
    tx.execute(MOVE_UNDER, &[&card, &List(others)])?;
    tx.execute(REMOVE, &[&List(others)]).map(drop)
}

/// One voice goes to another card.
pub fn move_voice(tx: &mut Tx, board: Uuid, voice: &Voice, card: Uuid) -> Result<(), DbError> {
    tx.execute(MOVE_VOICE, &[&board, &voice.response, &voice.question, &card]).map(drop)
}

/// A card has become something in the plan, in these words. `made` is the kind on the thread, a cause, or the lane of the vision.
pub fn set_made(tx: &mut Tx, card: Uuid, made: &str, wording: &str) -> Result<(), DbError> {
    tx.execute(SET_MADE, &[&card, &made, &wording]).map(drop)
}

/// The board has become a plan.
pub fn set_plan(tx: &mut Tx, board: Uuid, plan: Uuid) -> Result<(), DbError> {
    tx.execute(SET_PLAN, &[&board, &plan]).map(drop)
}
