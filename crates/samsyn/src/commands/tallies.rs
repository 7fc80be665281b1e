//! `samsyn tallies`.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use clap::{Args, Subcommand};
use investigate::responses::footprint::deltas;
use investigate::responses::model::{Stored, StoredMark};
use investigate::responses::queries::stored_mark;
use investigate::responses::rebuild::rebuild;
use kit::db::{Db, DbError, List, Row, Tally, TallyKey, Tx};
use uuid::Uuid;
use xlsform::Form;

use super::Failure;
use crate::open::At;

kit::statements! {
    /// Answers that count, some at a time in the order of their ids.
    RESPONSES = "select id, inquiry_id, form_number, lang, channel, people, hour, period, answers, noise_key, state, urgent, row_version
        from response where id > $1 and state <> 'withdrawn' order by id limit $2";
    /// The marks of some answers.
    MARKS = "select id, response_id, number, kind, lon, lat, method, area_number, cell, hour, answers, text, masked, state from mark
        where response_id {any:$1} order by response_id, number";
    /// Everything that pages show.
    SHOWN = "select inquiry_id, cube, place, footprint, period, state, marks, people, key_sum from tally_now";
}

/// Answers that are read at a time.
const AT_A_TIME: i64 = 2_000;

/// Counts that are mended in one transaction, while which nobody else writes.
const MENDED_AT_A_TIME: usize = 1_000;
/// So long others may write before the next.
const PAUSE: Duration = Duration::from_millis(20);

/// The counts that pages show.
#[derive(Subcommand)]
#[expect(missing_docs, reason = "a word here would take the place of the command's own")]
pub enum Tallies {
    Rebuild(Rebuild),
}

/// Count everything again from the answers.
///
/// Beside a running server, too: answers come in meanwhile, and pages show the old counts until it is done. One at a
/// time: two of these would mend the same twice.
#[derive(Args)]
pub struct Rebuild {
    #[command(flatten)]
    at: At,
}

impl Tallies {
    /// Does it.
    pub fn run(self) -> Result<(), Failure> {
        let Self::Rebuild(Rebuild { at }) = self;
        let db = at.known_database()?;
        let (answers, marks) = count_again(&db)?;
        said!("counted {answers} answers with {marks} marks");
        Ok(())
    }
}

/// Counts everything again: how many answers and marks. What does not agree with the answers is found in one snapshot, and
/// mended a little at a time: what comes in meanwhile adds to the counts by itself, and what is to be mended stays the same.
pub fn count_again(db: &Db) -> Result<(usize, usize), DbError> {
    let (counted, wrong) = db.read_blocking(differences)?;
    for some in wrong.chunks(MENDED_AT_A_TIME) {
        let some = some.to_vec();
        db.write_blocking(move |tx| {
            some.iter().for_each(|(key, tally)| tx.count(key.clone(), *tally));
            Ok::<_, DbError>(())
        })?;
        std::thread::sleep(PAUSE);
    }
    db.fold_tallies()?;
    Ok(counted)
}

/// The inquiries whose figures are not those of their answers, in one snapshot. Changes nothing.
pub(super) fn miscounted(db: &Db) -> Result<BTreeSet<Uuid>, DbError> {
    let (_, wrong) = db.read_blocking(differences)?;
    Ok(wrong.into_iter().map(|(key, _)| key.inquiry).collect())
}

/// How many answers and marks.
type Counted = (usize, usize);

/// What has to be added to the counts that pages show, so that they are those of the answers.
fn differences(tx: &mut Tx) -> Result<(Counted, Vec<(TallyKey, Tally)>), DbError> {
    let mut left: HashMap<TallyKey, Tally> = HashMap::new();
    let counted = recount(tx, &mut |_, key, tally| *left.entry(key).or_default() += tally)?;
    for (key, tally) in tx.query(SHOWN, &[], shown)? {
        let Tally { marks, people, key_sum } = tally;
        *left.entry(key).or_default() += Tally { marks: -marks, people: -people, key_sum: -key_sum };
    }
    Ok((counted, left.into_iter().filter(|(_, tally)| *tally != Tally::default()).collect()))
}

fn shown(row: &Row) -> Result<(TallyKey, Tally), DbError> {
    let key = TallyKey {
        inquiry: row.get("inquiry_id")?,
        cube: row.get("cube")?,
        place: row.get("place")?,
        footprint: row.get("footprint")?,
        period: row.get("period")?,
        state: row.get("state")?,
    };
    Ok((key, Tally { marks: row.get("marks")?, people: row.get("people")?, key_sum: row.get("key_sum")? }))
}

/// Takes what is counted of an answer.
type Take<'a> = &'a mut dyn FnMut(&mut Tx, TallyKey, Tally);

/// What is counted of every answer, a few answers at a time: how many answers and marks.
fn recount(tx: &mut Tx, take: Take<'_>) -> Result<(usize, usize), DbError> {
    let mut forms = HashMap::new();
    let (mut after, mut answers, mut marks) = (Uuid::nil(), 0, 0);
    loop {
        let some = tx.query(RESPONSES, &[&after, &AT_A_TIME], stored)?;
        let Some(last) = some.last() else { return Ok((answers, marks)) };
        after = last.id;
        answers += some.len();
        marks += count(tx, &mut forms, &some, take)?;
    }
}

fn count(tx: &mut Tx, forms: &mut HashMap<(Uuid, i64), Form>, some: &[Stored], take: Take<'_>) -> Result<usize, DbError> {
    let ids: Vec<Uuid> = some.iter().map(|response| response.id).collect();
    let mut of: HashMap<Uuid, Vec<StoredMark>> = HashMap::new();
    for mark in tx.query(MARKS, &[&List(&ids)], stored_mark)? {
        of.entry(mark.response).or_default().push(mark);
    }
    let mut marks = 0;
    for response in some {
        let own = of.remove(&response.id).unwrap_or_default();
        marks += own.len();
        let form = form(tx, forms, response)?;
        for (key, tally) in deltas(&rebuild(form, response, &own).counted, 1) {
            take(tx, key, tally);
        }
    }
    Ok(marks)
}

fn form<'a>(tx: &mut Tx, forms: &'a mut HashMap<(Uuid, i64), Form>, response: &Stored) -> Result<&'a Form, DbError> {
    let key = (response.inquiry, response.form_number);
    match forms.entry(key) {
        Entry::Occupied(known) => Ok(known.into_mut()),
        Entry::Vacant(place) => Ok(place.insert(investigate::inquiries::queries::form(tx, key.0, key.1)?)),
    }
}

fn stored(row: &Row) -> Result<Stored, DbError> {
    Ok(Stored {
        id: row.get("id")?,
        inquiry: row.get("inquiry_id")?,
        form_number: row.get("form_number")?,
        lang: row.get("lang")?,
        channel: row.get("channel")?,
        people: row.get("people")?,
        hour: row.get("hour")?,
        period: row.get("period")?,
        answers: row.get("answers")?,
        noise_key: row.get("noise_key")?,
        state: row.get("state")?,
        urgent: row.get("urgent")?,
        row_version: row.get("row_version")?,
    })
}
