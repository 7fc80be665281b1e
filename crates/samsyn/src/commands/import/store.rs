//! Putting accepted rows into the database: all in one transaction, many rows in a statement, counts added up first.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use ground::Tenant;
use ground::events::{self, Event};
use ground::red_thread;
use indicatif::ProgressBar;
use investigate::inquiries::{Inquiry, changes, figures, queries};
use investigate::responses::check::{Checked, CheckedMark};
use investigate::responses::counting::counted;
use investigate::responses::footprint::{Counted, deltas};
use investigate::responses::model::{Channel, Method, NewMark, NewResponse};
use investigate::responses::queries::{mark_row, response_row};
use kit::db::{DbError, List, Tally, TallyKey, Tx, Value};
use kit::secrets::hex;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;
use xlsform::Form;

use super::kinds::{CATEGORY, Kinds};
use super::{file, replies};
use crate::commands::Failure;

kit::statements! {
    /// Whether an inquiry has any answers.
    ANY = "select id from response where inquiry_id = $1 limit 1";
    /// Which of these answers are there.
    KNOWN = "select id from response where id {any:$1}";
    /// Answers, many at a time.
    INSERT_RESPONSES = "insert into response (id, inquiry_id, form_number, body_hash, receipt_hash, lang, channel, people, hour, period,
        answers, noise_key, state, urgent, handle) values";
    /// Their marks.
    INSERT_MARKS = "insert into mark (id, response_id, inquiry_id, number, kind, lon, lat, method, area_number, cell, hour, answers, text,
        state) values";
}

/// Rows that are stored at a time.
const AT_A_TIME: usize = 4_096;

/// A row that has passed.
#[derive(Debug, Clone)]
pub(super) struct Accepted {
    pub id: Uuid,
    pub mark_id: Uuid,
    pub lon: f64,
    pub lat: f64,
    pub area: Option<i64>,
    pub cell: u64,
    pub kind: String,
    pub category: Option<String>,
    pub text: String,
    /// What the place is called; may be empty.
    pub near: String,
    pub reply: Option<replies::Given>,
    pub hour: DateTime<Utc>,
    pub noise: u8,
}

/// What was stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stored {
    /// Answers that are new.
    pub new: usize,
    /// Answers that had been stored before.
    pub again: usize,
    /// Replies that are new.
    pub replies: usize,
    /// How many of them everybody can read.
    pub published: usize,
}

/// Everything that one import stores.
pub(super) struct Batch {
    pub inquiry: Inquiry,
    form: Arc<Form>,
    extended: Option<Form>,
    rows: Vec<Accepted>,
    pub kinds: Kinds,
    pub author: Option<replies::Author>,
    file: String,
    form_id: Uuid,
    event_id: Uuid,
    pub now: DateTime<Utc>,
    lang: &'static str,
    /// Where the tenant is.
    pub zone: Tz,
}

impl Batch {
    #[expect(clippy::too_many_arguments, reason = "everything that an import is made of, handed over once")]
    pub fn new(
        tenant: &Tenant,
        inquiry: Inquiry,
        form: Arc<Form>,
        extended: Option<Form>,
        mut rows: Vec<Accepted>,
        kinds: Kinds,
        author: Option<replies::Author>,
        file: String,
    ) -> Arc<Self> {
        // In the order of their ids, so that the tables grow at their ends.
        rows.sort_unstable_by_key(|row| row.id);
        let lang = inquiry.languages.first().copied().unwrap_or_default().code();
        let (form_id, event_id, now) = (tenant.fresh_id(), tenant.chance.uuid_v4(), tenant.now());
        let zone = tenant.settings().zone();
        Arc::new(Self { zone, inquiry, form, extended, rows, kinds, author, file, form_id, event_id, now, lang })
    }

    /// Stores all rows that are not there yet.
    pub fn store(self: Arc<Self>, tenant: &Tenant) -> Result<Stored, Failure> {
        let progress = file::progress(self.rows.len() as u64, "storing", false);
        let (shown, inquiry, now) = (progress.clone(), self.inquiry.id, self.now);
        let stored = tenant.db.write_blocking(move |tx| self.store_all(tx, &shown))?;
        progress.finish_and_clear();
        tenant.db.fold_tallies()?;
        tenant.db.write_blocking(move |tx| retell(tx, inquiry, now))?;
        Ok(stored)
    }

    fn store_all(&self, tx: &mut Tx, progress: &ProgressBar) -> Result<Stored, DbError> {
        progress.reset();
        let empty = tx.query_opt(ANY, &[&self.inquiry.id], |_| Ok(()))?.is_none();
        if !empty && self.is_known(tx)? {
            return Ok(Stored { again: self.rows.len(), ..Stored::default() });
        }
        let form_number = self.store_form(tx)?;
        let (mut stored, mut counts) = (Stored::default(), HashMap::new());
        for some in self.rows.chunks(AT_A_TIME) {
            let known = if empty { HashSet::new() } else { known(tx, some.iter().map(|row| row.id))? };
            let new: Vec<&Accepted> = some.iter().filter(|row| !known.contains(&row.id)).collect();
            self.store_some(tx, form_number, &new, &mut counts)?;
            let (told, published) = replies::store(tx, self, &new)?;
            stored.replies += told;
            stored.published += published;
            stored.new += new.len();
            stored.again += known.len();
            progress.inc(some.len() as u64);
        }
        for (key, tally) in counts {
            tx.count(key, tally);
        }
        let particulars = json!({ "file": self.file, "marks": stored.new, "replies": stored.replies });
        events::record(tx, &Event::new(self.event_id, self.now, None, "marks_imported", "inquiry", self.inquiry.id).with(particulars))?;
        Ok(stored)
    }

    /// Whether every row has been stored before: then nothing happens.
    fn is_known(&self, tx: &mut Tx) -> Result<bool, DbError> {
        for some in self.rows.chunks(AT_A_TIME) {
            if known(tx, some.iter().map(|row| row.id))?.len() < some.len() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The version of the form that the rows answer: a new one when it has learnt categories.
    fn store_form(&self, tx: &mut Tx) -> Result<i64, DbError> {
        let Some(form) = &self.extended else { return Ok(self.inquiry.form_number) };
        let mut inquiry = queries::by_id(tx, self.inquiry.id)?.ok_or(DbError::NotFound)?;
        inquiry.form_number += 1;
        queries::insert_form(tx, self.form_id, inquiry.id, inquiry.form_number, form, self.now)?;
        queries::update(tx, &inquiry)?;
        Ok(inquiry.form_number)
    }

    fn store_some(&self, tx: &mut Tx, form_number: i64, rows: &[&Accepted], counts: &mut HashMap<TallyKey, Tally>) -> Result<(), DbError> {
        let form = self.extended.as_ref().unwrap_or(&self.form);
        let new: Vec<NewResponse> = rows.iter().map(|row| self.response(form, form_number, row)).collect();
        let responses: Vec<Vec<Value>> = new.iter().map(response_row).collect();
        tx.insert_many(INSERT_RESPONSES, 15, &responses, "")?;
        let marks: Vec<Vec<Value>> = new.iter().flat_map(|response| response.marks.iter().map(|mark| mark_row(response, mark))).collect();
        tx.insert_many(INSERT_MARKS, 14, &marks, "")?;
        for (key, tally) in new.iter().flat_map(|response| deltas(&response.counted, 1)) {
            *counts.entry(key).or_default() += tally;
        }
        Ok(())
    }

    fn response(&self, form: &Form, form_number: i64, row: &Accepted) -> NewResponse {
        let answers: Map<String, Json> = row.category.iter().map(|category| (CATEGORY.to_owned(), json!(category))).collect();
        let mark = CheckedMark {
            kind: row.kind.clone(),
            lon: row.lon,
            lat: row.lat,
            method: Method::Import,
            area: row.area,
            cell: row.cell,
            answers: answers.clone(),
            text: String::new(),
        };
        let checked = Checked { answers: Map::new(), marks: vec![mark], urgent: false };
        NewResponse {
            id: row.id,
            inquiry: self.inquiry.id,
            form_number,
            held_against: None,
            body_hash: hex(row.id.as_bytes()),
            receipt_hash: None,
            lang: self.lang.to_owned(),
            channel: Channel::Import,
            people: 1,
            hour: row.hour,
            answers: json!({}),
            handle: None,
            urgent: false,
            counted: Counted {
                channel: Channel::Import,
                ..counted(form, self.inquiry.id, &checked, 1, i64::from(row.noise), row.hour, "in")
            },
            marks: vec![new_mark(row, answers)],
            event_id: self.event_id,
        }
    }
}

/// The thread tells of the inquiry with the people and marks that it now rests on.
fn retell(tx: &mut Tx, inquiry: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    let inquiry = queries::by_id(tx, inquiry)?.ok_or(DbError::NotFound)?;
    let told = figures::exact(tx, &[inquiry.id])?.remove(&inquiry.id).unwrap_or_default();
    red_thread::put(tx, &changes::node(&inquiry, told, now))?;
    red_thread::count_heard(tx, inquiry.id)
}

fn new_mark(row: &Accepted, answers: Map<String, Json>) -> NewMark {
    NewMark {
        id: row.mark_id,
        number: 1,
        kind: row.kind.clone(),
        lon: row.lon,
        lat: row.lat,
        method: Method::Import,
        area: row.area,
        cell: row.cell,
        answers: Json::Object(answers),
        text: row.text.clone(),
    }
}

fn known(tx: &mut Tx, ids: impl Iterator<Item = Uuid>) -> Result<HashSet<Uuid>, DbError> {
    let ids: Vec<Uuid> = ids.collect();
    Ok(tx.query(KNOWN, &[&List(&ids)], |row| row.get("id"))?.into_iter().collect())
}
