//! What is done with the rows: trying them, reading them in part by part, and taking them back. Each part is one transaction, and
//! between two others have their turn.

use std::collections::{BTreeMap, HashMap};

use ground::events::{self, Event};
use ground::{App, red_thread};
use kit::db::{DbError, Tally, TallyKey, Tx, Value};
use kit::i18n::Lang;
use serde_json::json;
use uuid::Uuid;

use super::model::{Import, State};
use super::queries::{self, Came};
use super::reader::{Reader, Refused, Taken};
use crate::desk::{Desk, Open};
use crate::inquiries::{changes, figures, queries as inquiries};
use crate::responses::footprint::deltas;
use crate::responses::model::NewResponse;
use crate::responses::model::Versions;
use crate::responses::queries::{self as responses, response_row};
use crate::responses::rebuild::rebuild;

/// Answers that are taken back in one transaction.
const BACK: i64 = 200;
/// Parts whose times show how a column of times is written.
const LEARNT_FROM: i64 = 4;
/// No more different values of one question are told.
const MOST_VALUES: usize = 300;

const INSERT_RESPONSES: &str = "insert into response (id, inquiry_id, form_number, body_hash, receipt_hash, lang, channel, people, hour,
    period, answers, noise_key, state, urgent, handle) values";

/// What a file would come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trial {
    /// Rows.
    pub rows: usize,
    /// Rows that would be stored.
    pub accepted: usize,
    /// Rows that are there already.
    pub known: usize,
    /// Rows that would not be taken.
    pub refused: usize,
    /// Why not, the first of them.
    pub faults: Vec<Refused>,
    /// Values that are no choice of their question, with how often they stand there; those that somebody has given a meaning too.
    pub unknown: BTreeMap<String, BTreeMap<String, usize>>,
}

/// Reads everything and stores nothing; tells at most so many faults.
pub fn try_out(app: &App, import: &Import, lang: Lang, most: usize) -> Result<Trial, DbError> {
    let open = open(app, import.inquiry)?;
    let mut reader = reader(app, &open, import, lang)?;
    learn(app, import, &mut reader)?;
    let mut trial = Trial::default();
    for number in 0.. {
        let rows = rows(app, import, number)?;
        if rows.is_empty() {
            break;
        }
        let mut keys = Vec::new();
        for row in &rows {
            let unknown = &mut trial.unknown;
            match reader.take(row, &mut |question, value| note_value(unknown, question, value)) {
                Ok(taken) => keys.push(taken.key),
                Err(faults) => {
                    trial.refused += 1;
                    let room = most.saturating_sub(trial.faults.len());
                    trial.faults.extend(faults.into_iter().take(room));
                }
            }
        }
        let (id, taken) = (import.id, keys.len());
        let new = app.db.read_blocking(move |tx| queries::ids(tx, id, &keys))?.into_iter().flatten().count();
        trial.rows += rows.len();
        trial.accepted += new;
        trial.known += taken - new;
    }
    Ok(trial)
}

fn note_value(unknown: &mut BTreeMap<String, BTreeMap<String, usize>>, question: &str, value: &str) {
    let values = unknown.entry(question.to_owned()).or_default();
    if values.len() < MOST_VALUES || values.contains_key(value) {
        *values.entry(value.to_owned()).or_default() += 1;
    }
}

/// Reads all that is left of a running import in. Ends when it is done, or when somebody else goes on with it.
pub fn run(app: &App, inquiry: Uuid, id: Uuid) -> Result<(), DbError> {
    let import = app.db.read_blocking(move |tx| queries::one(tx, id, inquiry))?;
    if import.state != State::Running {
        return Ok(());
    }
    let open = open(app, inquiry)?;
    let mut reader = reader(app, &open, &import, Lang::default())?;
    learn(app, &import, &mut reader)?;
    for number in import.next_part.. {
        let rows = rows(app, &import, number)?;
        if rows.is_empty() {
            break;
        }
        let taken: Vec<Taken> = rows.iter().filter_map(|row| reader.take(row, &mut |_, _| {}).ok()).collect();
        if !store(app, &import, number, rows.len(), taken)? {
            return Ok(());
        }
    }
    finish(app, &import)
}

/// Stores one part. False when somebody else has done it.
fn store(app: &App, import: &Import, number: i64, rows: usize, taken: Vec<Taken>) -> Result<bool, DbError> {
    let (id, now) = (import.id, app.now());
    app.db.write_blocking(move |tx| -> Result<bool, DbError> {
        let keys: Vec<Uuid> = taken.iter().map(|taken| taken.key).collect();
        let ids = queries::ids(tx, id, &keys)?;
        let new: Vec<(Uuid, NewResponse)> =
            taken.iter().zip(ids).filter_map(|(taken, id)| Some((taken.key, NewResponse { id: id?, ..taken.new.clone() }))).collect();
        let came = Came {
            rows: rows as i64,
            stored: new.len() as i64,
            known: (taken.len() - new.len()) as i64,
            refused: (rows - taken.len()) as i64,
        };
        if !queries::forward(tx, id, number, came, now)? {
            return Ok(false);
        }
        let inserted: Vec<Vec<Value>> = new.iter().map(|(_, new)| response_row(new)).collect();
        tx.insert_many(INSERT_RESPONSES, 15, &inserted, "")?;
        queries::keep_rows(tx, id, &new.iter().map(|(key, new)| (new.id, *key)).collect::<Vec<_>>())?;
        let mut counts: HashMap<TallyKey, Tally> = HashMap::new();
        for (key, tally) in new.iter().flat_map(|(_, new)| deltas(&new.counted, 1)) {
            *counts.entry(key).or_default() += tally;
        }
        counts.into_iter().for_each(|(key, tally)| tx.count(key, tally));
        Ok(true)
    })
}

/// The file goes, its report stays, and the thread tells of those who answered.
fn finish(app: &App, import: &Import) -> Result<(), DbError> {
    let (id, inquiry, now, event) = (import.id, import.inquiry, app.now(), app.fresh_id());
    app.db.write_blocking(move |tx| -> Result<(), DbError> {
        if queries::set_state(tx, id, State::Running, State::Done, now)? {
            queries::erase_parts(tx, id)?;
            let done = queries::one(tx, id, inquiry)?;
            let particulars = json!({ "file": done.file, "answers": done.stored });
            events::record(tx, &Event::new(event, now, None, "answers_imported", "inquiry", inquiry).with(particulars))?;
        }
        Ok(())
    })?;
    retell(app, inquiry)
}

/// Takes back all that an import stored and that is not taken back yet.
pub fn undo(app: &App, inquiry: Uuid, id: Uuid) -> Result<(), DbError> {
    loop {
        let (desk, now) = (Desk::of(app), app.now());
        let left = app.db.write_blocking(move |tx| -> Result<usize, DbError> {
            if queries::one(tx, id, inquiry)?.state != State::Undoing {
                return Ok(0);
            }
            let ids = queries::of_import(tx, id, BACK)?;
            ids.iter().try_for_each(|id| take_back(tx, &desk, *id))?;
            if ids.is_empty() {
                queries::set_state(tx, id, State::Undoing, State::Undone, now)?;
            } else {
                queries::taken_back(tx, id, &ids, now)?;
            }
            Ok(ids.len())
        })?;
        if left == 0 {
            return retell(app, inquiry);
        }
    }
}

fn take_back(tx: &mut Tx, desk: &Desk, id: Uuid) -> Result<(), DbError> {
    let Some(stored) = responses::by_id(tx, id)?.filter(|stored| stored.state != "withdrawn") else { return Ok(()) };
    let form = desk.form_version(tx, stored.inquiry, stored.form_number)?;
    let old = rebuild(&form, &stored, &[]);
    if responses::change_state(tx, &old, stored.row_version, "withdrawn")? { Ok(()) } else { Err(DbError::Busy) }
}

/// The thread tells of the inquiry with the people that it now rests on.
fn retell(app: &App, inquiry: Uuid) -> Result<(), DbError> {
    app.db.fold_tallies()?;
    let now = app.now();
    app.db.write_blocking(move |tx| -> Result<(), DbError> {
        let inquiry = inquiries::by_id(tx, inquiry)?.ok_or(DbError::NotFound)?;
        let told = figures::exact(tx, &[inquiry.id])?.remove(&inquiry.id).unwrap_or_default();
        red_thread::put(tx, &changes::node(&inquiry, told, now))?;
        red_thread::count_heard(tx, inquiry.id)
    })
}

fn open(app: &App, inquiry: Uuid) -> Result<Open, DbError> {
    let (desk, urgent) = (Desk::of(app), app.packs.urgent_words());
    app.db.read_blocking(move |tx| -> Result<Open, DbError> {
        let inquiry = inquiries::by_id(tx, inquiry)?.ok_or(DbError::NotFound)?;
        let (form, areas) = (desk.form(tx, &inquiry)?, desk.areas(tx, &inquiry)?);
        let versions = Versions { inquiry: inquiry.row_version, areas: 0 };
        Ok(Open { inquiry, form, areas, urgent: urgent.clone(), versions })
    })
}

fn reader<'a>(app: &'a App, open: &'a Open, import: &Import, lang: Lang) -> Result<Reader<'a>, DbError> {
    let head = import.head().ok_or(DbError::NotFound)?;
    Ok(Reader::new(app, open, lang, &head.headings, &import.mapping))
}

fn rows(app: &App, import: &Import, number: i64) -> Result<Vec<super::table::Row>, DbError> {
    let (id, sheet) = (import.id, import.sheet);
    app.db.read_blocking(move |tx| queries::part(tx, id, sheet, number))
}

fn learn(app: &App, import: &Import, reader: &mut Reader<'_>) -> Result<(), DbError> {
    let mut some = Vec::new();
    for number in 0..LEARNT_FROM {
        some.extend(rows(app, import, number)?);
    }
    reader.learn_times(some.iter());
    Ok(())
}
