//! Taking an answer in, whichever way it came: page, API, helper.

use std::sync::Arc;

use chrono::{DateTime, Timelike, Utc};
use ground::Tenant;
use kit::db::DbError;
use kit::i18n::Lang;
use kit::secrets::hex;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use xlsform::Form;

use super::check::{Checked, Rules, check};
use super::counting::{about, counted};
use super::footprint::Counted;
use super::model::{Channel, Fault, NewMark, NewResponse, Outcome, Submission};
use super::neighbours::{beside, neighbour};
use super::{places, queries, receipt_code};
use crate::channels::{codes, paper};
use crate::desk::{Desk, Open};
use crate::files::{self, FileRef};
use crate::inquiries::Moderation;

/// How often an answer is held against an inquiry that somebody is changing.
const TRIES: usize = 3;

/// Why an answer was not taken in. Nothing of it is stored.
#[derive(Debug)]
pub enum Refused {
    /// The inquiry is closed, or there is none of this name.
    Closed,
    /// There is no such inquiry.
    NotFound,
    /// Something has to be mended.
    Faults(Vec<Fault>),
    /// The id is taken by another content.
    Conflict,
    /// It was withdrawn.
    Withdrawn,
    /// Whoever answers here by themselves needs a one-time code.
    NeedsCode,
    /// The one-time code has been used by somebody.
    CodeUsed,
    /// The database said no.
    Db(DbError),
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        if matches!(error, DbError::NotFound) { Self::NotFound } else { Self::Db(error) }
    }
}

/// An answer that is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The answer's id, as it was sent.
    pub id: Uuid,
    /// The receipt's code, without spaces.
    pub code: String,
    /// It was on disk before.
    pub again: bool,
}

/// How an answer came.
#[derive(Debug, Clone)]
pub struct Way {
    /// Which way.
    pub channel: Channel,
    /// How many people it stands for.
    pub people: i64,
    /// The helper, who is counted apart from what was told.
    pub helper: Option<Uuid>,
    /// So many came at once that somebody should read it first.
    pub crowded: bool,
    /// What the one-time code hashes to, where it came with one.
    pub code: Option<String>,
}

impl Way {
    /// From one person, by themselves.
    pub fn alone(channel: Channel) -> Self {
        Self { channel, people: 1, helper: None, crowded: false, code: None }
    }
}

/// Takes in an answer to the inquiry of this name. `Ok` means that it is on disk.
pub async fn receive(tenant: &Tenant, slug: &str, lang: Lang, submission: &Submission, way: Way) -> Result<Received, Refused> {
    let desk = Desk::of(tenant);
    // An inquiry from memory spares a look into the database; storing finds out whether it has changed since. Whatever does
    // not go well with it is tried again with what is true now.
    if let Some(open) = desk.remembered(slug)
        && let Some(Ok(received)) = take_in(tenant, &open, lang, submission, &way).await
    {
        return Ok(received);
    }
    for _ in 0..TRIES {
        let open = desk.open(tenant, slug).await?;
        if let Some(said) = take_in(tenant, &open, lang, submission, &way).await {
            return said;
        }
    }
    Err(Refused::Db(DbError::Busy))
}

/// Holds an answer against an inquiry and stores it; none when the inquiry has changed meanwhile.
async fn take_in(tenant: &Tenant, open: &Open, lang: Lang, submission: &Submission, way: &Way) -> Option<Result<Received, Refused>> {
    if !open.inquiry.kind.is_public() {
        // Those who work here write their notes by another way, signed.
        return Some(Err(Refused::NotFound));
    }
    if !open.inquiry.takes_answers(tenant.today()) {
        return Some(before(tenant, open, submission).await);
    }
    if open.inquiry.ways.needs_code && way.channel.is_by_oneself() {
        let known = before(tenant, open, submission).await;
        return Some(known.map_err(|refused| if matches!(refused, Refused::Closed) { Refused::NeedsCode } else { refused }));
    }
    // On paper nobody was there to say that something has to be answered.
    let on_paper = (way.channel == Channel::Paper).then(|| Open { form: Arc::new(paper::relaxed(&open.form)), ..open.clone() });
    let open = on_paper.as_ref().unwrap_or(open);
    match check_against(tenant, open, lang, submission) {
        Ok(checked) => match files::gone(tenant, lang, &open.form, submission.id, &checked.answers).await {
            Ok(gone) if gone.is_empty() => {
                let new = build(tenant, open, submission, &checked, way);
                let named = FileRef::ids(&open.form, &new.answers);
                store(tenant, new, named, way).await
            }
            Ok(gone) => Some(Err(Refused::Faults(gone))),
            Err(error) => Some(Err(error.into())),
        },
        Err(faults) => Some(Err(Refused::Faults(faults))),
    }
}

/// Stores it with the files that it names.
async fn store(tenant: &Tenant, new: NewResponse, files: Vec<Uuid>, way: &Way) -> Option<Result<Received, Refused>> {
    let received = Received { id: new.id, code: receipt_code::code(&tenant.secret, new.id), again: false };
    let (day, people, id, new) = (tenant.today().to_string(), new.people, new.id, queries::Ready::new(&new));
    let (helper, code) = (way.helper, way.code.clone());
    let outcome = tenant
        .db
        .write(move |tx| -> Result<Option<Outcome>, DbError> {
            if let Some(code) = &code
                && !codes::is_unused(tx, new.inquiry, code)?
            {
                return Ok(Some(queries::before(tx, &new)?.unwrap_or(Outcome::CodeUsed)));
            }
            let outcome = queries::receive(tx, &new)?;
            if let (Some(Outcome::Stored), Some(code)) = (outcome, &code) {
                codes::spend(tx, new.inquiry, code)?;
            }
            if outcome == Some(Outcome::Stored) && !files.is_empty() {
                files::claim(tx, id, &files)?;
            }
            if let (Some(Outcome::Stored), Some(helper)) = (outcome, helper) {
                queries::helped(tx, new.inquiry, helper, &day, people)?;
            }
            Ok(outcome)
        })
        .await;
    match outcome {
        Ok(outcome) => Some(answer(outcome?, received)),
        Err(error) => Some(Err(error.into())),
    }
}

/// A closed inquiry still knows what it has received: sending again gives the receipt again.
async fn before(tenant: &Tenant, open: &Open, submission: &Submission) -> Result<Received, Refused> {
    let (id, hash, inquiry) = (submission.id, body_hash(submission), open.inquiry.id);
    let known = tenant.db.read(move |tx| queries::known(tx, id, &hash, inquiry)).await?;
    match known {
        Some(outcome) => answer(outcome, Received { id, code: receipt_code::code(&tenant.secret, id), again: true }),
        None => Err(Refused::Closed),
    }
}

fn answer(outcome: Outcome, received: Received) -> Result<Received, Refused> {
    match outcome {
        Outcome::Stored => Ok(received),
        Outcome::Again => Ok(Received { again: true, ..received }),
        Outcome::Other => Err(Refused::Conflict),
        Outcome::Withdrawn => Err(Refused::Withdrawn),
        Outcome::CodeUsed => Err(Refused::CodeUsed),
    }
}

/// Holds an answer against an inquiry's rules without storing it.
pub fn check_against(tenant: &Tenant, open: &Open, lang: Lang, submission: &Submission) -> Result<Checked, Vec<Fault>> {
    let today = tenant.today().to_string();
    let rules = Rules { inquiry: &open.inquiry, form: &open.form, areas: open.areas.as_deref(), today: &today, urgent: &open.urgent };
    if !places::asks(&open.form) {
        return check(&rules, lang, submission);
    }
    let answers = places::known(&open.form, open.areas.as_deref(), &tenant.places.names, &submission.answers);
    check(&rules, lang, &Submission { answers, ..submission.clone() })
}

/// An answer that has passed, as it is stored.
pub fn build(tenant: &Tenant, open: &Open, submission: &Submission, checked: &Checked, way: &Way) -> NewResponse {
    let now = tenant.now();
    let checked = &of_nobody(&open.form, checked, way.people);
    let code = receipt_code::code(&tenant.secret, submission.id);
    let keeps_receipt = !matches!(way.channel, Channel::Note | Channel::Import | Channel::Paper);
    let state = if way.crowded || open.inquiry.moderation == Moderation::Before { "held" } else { "in" };
    let hour = to_hour(now);
    NewResponse {
        id: submission.id,
        inquiry: open.inquiry.id,
        form_number: open.inquiry.form_number,
        held_against: Some(open.versions),
        body_hash: body_hash(submission),
        receipt_hash: keeps_receipt.then(|| receipt_code::hash(&tenant.secret, &code)),
        lang: submission.lang.clone(),
        channel: way.channel,
        people: way.people.max(1),
        hour,
        answers: Value::Object(checked.answers.clone()),
        handle: checked.marks.is_empty().then(|| neighbour(tenant, "answer")),
        urgent: checked.urgent,
        marks: new_marks(tenant, checked),
        counted: Counted {
            channel: way.channel,
            ..counted(&open.form, open.inquiry.id, checked, way.people, i64::from(tenant.chance.byte()), hour, state)
        },
        event_id: neighbour(tenant, "event"),
    }
}

/// What one tells about oneself is nobody's in a group: counted for each of them, fifty would have one age.
fn of_nobody(form: &Form, checked: &Checked, people: i64) -> Checked {
    let mut checked = checked.clone();
    if people > 1 {
        let about: Vec<&str> = about(form).into_iter().map(|question| question.name.as_str()).collect();
        checked.answers.retain(|name, _| !about.contains(&name.as_str()));
    }
    checked
}

fn new_marks(tenant: &Tenant, checked: &Checked) -> Vec<NewMark> {
    let first = neighbour(tenant, "mark");
    (1..)
        .zip(&checked.marks)
        .map(|(number, mark)| NewMark {
            id: beside(first, number),
            number,
            kind: mark.kind.clone(),
            lon: mark.lon,
            lat: mark.lat,
            method: mark.method,
            area: mark.area,
            cell: mark.cell,
            answers: Value::Object(mark.answers.clone()),
            text: mark.text.clone(),
        })
        .collect()
}

/// Only the hour is kept of when somebody answered.
pub fn to_hour(at: DateTime<Utc>) -> DateTime<Utc> {
    // Setting minutes, seconds and nanoseconds of an existing moment to zero always gives a moment.
    at.with_minute(0).and_then(|at| at.with_second(0)).and_then(|at| at.with_nanosecond(0)).unwrap_or(at)
}

/// SHA-256 of what was sent, in hex.
pub fn body_hash(submission: &Submission) -> String {
    let body = serde_json::to_vec(submission).unwrap_or_default();
    hex(&Sha256::digest(&body))
}
