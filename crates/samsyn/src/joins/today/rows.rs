//! The rows of Today.

use chrono::{DateTime, NaiveDate, Utc};
use ground::due::{Due as Until, Precision};
use ground::red_thread::State;
use investigate::inquiries::queries::title_in;
use kit::db::{DbError, Row};
use kit::i18n::Lang;
use uuid::Uuid;

/// A measure that I hold.
#[derive(Debug, Clone, PartialEq)]
pub struct MyMeasure {
    /// Its id.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// `not_started`, `in_progress` or `waiting`.
    pub status: String,
    /// Written, not decided.
    pub proposed: bool,
    /// The last day of the time it is promised for.
    pub due_on: Option<NaiveDate>,
    /// When somebody last told how it goes.
    pub told_at: Option<DateTime<Utc>>,
    /// Who told it.
    pub told_by: Option<Uuid>,
    /// I am the one who is accountable.
    pub accountable: bool,
    /// What was told last.
    pub note: String,
}

/// Something that waits for my organisation's answer.
#[derive(Debug, Clone, PartialEq)]
pub struct MyPassOn {
    /// Its id.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub path: String,
    /// The day an answer was asked for.
    pub due_on: Option<NaiveDate>,
    /// Answered with "it will be done"; the end is still to be told.
    pub promised: bool,
}

/// What my organisation does or has answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Ours {
    /// A measure; else something that was passed on.
    pub measure: bool,
    /// Its id.
    pub id: Uuid,
    /// How far it has come.
    pub state: State,
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub path: String,
    /// The day it is promised for.
    pub due_on: Option<NaiveDate>,
    /// When it last changed.
    pub at: DateTime<Utc>,
}

/// Things counted by inquiry.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    /// The inquiry's name in addresses.
    pub slug: String,
    /// Notes of those who work here, not answers of residents.
    pub notes: bool,
    /// Its question.
    pub title: String,
    /// How many.
    pub n: i64,
    /// The moment that counts: the oldest urgent one, the newest of the rest.
    pub at: DateTime<Utc>,
}

/// Something a receiver has answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// What was passed on.
    pub title: String,
    /// Where it is read.
    pub path: String,
    /// Who answered.
    pub organisation: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A measure whose day somebody else has moved, or that they have done.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Its id.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// The day that it is promised for now.
    pub due: Until,
    /// Who moved it, or did it.
    pub by: String,
    /// It is done.
    pub done: bool,
    /// When.
    pub at: DateTime<Utc>,
}

/// People who told and have not been answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Unanswered {
    /// What they told in, or what was seen in it.
    pub title: String,
    /// Where it is read.
    pub path: String,
    /// How many people.
    pub voices: i64,
    /// The day of it, if one is known.
    pub on: Option<NaiveDate>,
    /// When it last changed: since when they wait, where no day is known.
    pub at: DateTime<Utc>,
    /// The day by which an answer was promised.
    pub promised_on: Option<NaiveDate>,
}

/// What is due on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// What it is.
    pub kind: DueKind,
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub path: String,
    /// The day.
    pub day: NaiveDate,
    /// It is mine to do.
    pub mine: bool,
}

/// A measure of which nobody can tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Silent {
    /// Its id.
    pub id: Uuid,
    /// Its number in its plan.
    pub number: i64,
    /// Its title.
    pub title: String,
}

/// What there is of what every house needs first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// Somebody who can sign in coordinates.
    pub coordinator: bool,
    /// There is a programme.
    pub programme: bool,
    /// There is a dialogue map.
    pub inquiry: bool,
}

/// What falls on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueKind {
    /// A measure is promised for it.
    Measure,
    /// An answer was asked for.
    PassOn,
    /// Those who told in an inquiry were promised an answer.
    AnswerBy,
    /// An inquiry closes.
    Closing,
}

/// A row of `MEASURES`.
pub fn measure(row: &Row) -> Result<MyMeasure, DbError> {
    Ok(MyMeasure {
        id: row.get("id")?,
        title: row.get("title")?,
        status: row.get("status")?,
        proposed: row.get::<String>("phase")? == "proposed",
        due_on: row.get("due_on")?,
        told_at: row.get("told_at")?,
        told_by: row.get("author_id")?,
        accountable: row.get::<String>("role")? == "accountable",
        note: row.get::<Option<String>>("note")?.unwrap_or_default(),
    })
}

/// A row of `PASS_ONS`, with its programme.
pub fn pass_on(row: &Row) -> Result<(Option<Uuid>, MyPassOn), DbError> {
    let pass_on = MyPassOn {
        id: row.get("id")?,
        title: row.get("title")?,
        path: row.get("path")?,
        due_on: row.get("due_on")?,
        promised: row.get::<String>("state")? == State::Running.code(),
    };
    Ok((row.get("programme_id")?, pass_on))
}

/// A row of `OURS`, with its programme.
pub fn ours(row: &Row) -> Result<(Option<Uuid>, Ours), DbError> {
    let ours = Ours {
        measure: row.get::<String>("kind")? == "measure",
        id: row.get("id")?,
        state: State::from_code(&row.get::<String>("state")?).unwrap_or(State::Open),
        title: row.get("title")?,
        path: row.get("path")?,
        due_on: row.get("due_on")?,
        at: row.get("changed_at")?,
    };
    Ok((row.get("programme_id")?, ours))
}

/// A row of things counted by inquiry, with its programme.
pub fn gathered(row: &Row, lang: Lang) -> Result<(Option<Uuid>, Gathered), DbError> {
    let gathered = Gathered {
        slug: row.get("slug")?,
        notes: row.get::<String>("kind")? == "note",
        title: title_in(&row.get("texts")?, lang),
        n: row.get("n")?,
        at: row.get("at")?,
    };
    Ok((row.get("programme_id")?, gathered))
}

/// A row of `ANSWERED`.
pub fn answered(row: &Row) -> Result<(Option<Uuid>, Answered), DbError> {
    let answered =
        Answered { title: row.get("title")?, path: row.get("path")?, organisation: row.get("organisation")?, at: row.get("changed_at")? };
    Ok((row.get("programme_id")?, answered))
}

/// A row of `MOVED`.
pub fn moved(row: &Row) -> Result<Moved, DbError> {
    let precision = Precision::from_code(&row.get::<String>("due_precision")?).unwrap_or_default();
    Ok(Moved {
        id: row.get("id")?,
        title: row.get("title")?,
        due: Until { on: row.get("due_on")?, precision },
        by: row.get::<Option<String>>("name")?.unwrap_or_default(),
        done: row.get::<String>("status")? == "done",
        at: row.get("at")?,
    })
}

/// A row of `UNANSWERED`.
pub fn unanswered(row: &Row) -> Result<(Option<Uuid>, Unanswered), DbError> {
    let unanswered = Unanswered {
        title: row.get("title")?,
        path: row.get("path")?,
        voices: row.get("voices")?,
        on: row.get("happened_on")?,
        at: row.get("changed_at")?,
        promised_on: row.get("due_on")?,
    };
    Ok((row.get("programme_id")?, unanswered))
}

/// A row of `DUE`.
pub fn due(row: &Row) -> Result<(Option<Uuid>, Due), DbError> {
    let kind = match row.get::<String>("kind")?.as_str() {
        "measure" => DueKind::Measure,
        "pass_on" => DueKind::PassOn,
        "closing" => DueKind::Closing,
        _ => DueKind::AnswerBy,
    };
    let due = Due { kind, title: row.get("title")?, path: row.get("path")?, day: row.get("day")?, mine: row.get::<i64>("mine")? == 1 };
    Ok((row.get("programme_id")?, due))
}

/// A row of `SILENT`.
pub fn silent(row: &Row) -> Result<(Option<Uuid>, Silent), DbError> {
    Ok((row.get("programme_id")?, Silent { id: row.get("id")?, number: row.get("number")?, title: row.get("title")? }))
}

/// The row of `BEGUN`.
pub fn begun(row: &Row) -> Result<Begun, DbError> {
    let some = |name: &str| Ok::<_, DbError>(row.get::<i64>(name)? > 0);
    Ok(Begun { coordinator: some("coordinators")?, programme: some("programmes")?, inquiry: some("inquiries")? })
}
