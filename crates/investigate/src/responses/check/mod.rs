//! The rules that every answer passes, whichever way it came: the form's own, and those of the place.

mod marks;
mod plain;

use ground::places::areas::AreaIndex;
use kit::i18n::{Lang, t};
use serde_json::{Map, Value};
use xlsform::{FaultKind, Form, Limits, Setting};

pub use marks::{Outside, area_at};
pub use plain::is_answered;

use super::model::{Fault, LONGEST_TEXT, MOST_MARKS, Method, Submission, language};
use crate::inquiries::Inquiry;
use crate::inquiries::map_form::MapForm;

/// What an answer is held against.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// The inquiry.
    pub inquiry: &'a Inquiry,
    /// Its form.
    pub form: &'a Form,
    /// The areas inside which marks may be put; anywhere within the map's limits when missing.
    pub areas: Option<&'a AreaIndex>,
    /// Today, `YYYY-MM-DD`.
    pub today: &'a str,
    /// Beginnings of words that make an answer urgent, in small letters.
    pub urgent: &'a [String],
}

/// An answer that has passed.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Answers outside the marks; only those that were asked.
    pub answers: Map<String, Value>,
    /// Its marks.
    pub marks: Vec<CheckedMark>,
    /// A text holds one of the urgent words.
    pub urgent: bool,
}

/// A mark that has passed.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedMark {
    /// Its kind.
    pub kind: String,
    /// Longitude.
    pub lon: f64,
    /// Latitude.
    pub lat: f64,
    /// How the place was given.
    pub method: Method,
    /// Number of the named area it lies in.
    pub area: Option<i64>,
    /// H3 cell at level 11, of a whole area at level 8.
    pub cell: u64,
    /// Answers to its questions, without the free text.
    pub answers: Map<String, Value>,
    /// Its free text.
    pub text: String,
}

/// Holds an answer against the rules. Every fault has its field and a way to mend it, in the sender's language.
pub fn check(rules: &Rules<'_>, lang: Lang, submission: &Submission) -> Result<Checked, Vec<Fault>> {
    let mut faults = Vec::new();
    if submission.id.get_version_num() != 4 {
        faults.push(fault("id", t::response_id_not_random(lang)));
    }
    if language(&submission.lang).is_none() {
        faults.push(fault("lang", t::response_unknown_language(lang)));
    }
    match MapForm::of(rules.form) {
        Some(map) => marks::check(rules, lang, &map, submission, faults),
        None => plain::check(rules, lang, submission, faults),
    }
}

fn setting<'a>(rules: &Rules<'a>) -> Setting<'a> {
    Setting { today: rules.today, limits: Limits { text: LONGEST_TEXT, instances: MOST_MARKS, ..Limits::default() } }
}

/// A word of the text begins as an urgent word does. A hint for a reader, never a judgement.
pub fn is_urgent(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    text.split(|letter: char| !letter.is_alphanumeric())
        .any(|word| words.iter().any(|start| !start.is_empty() && word.starts_with(start.as_str())))
}

fn form_fault(lang: Lang, form: &Form, found: &xlsform::Fault, field: String) -> Fault {
    let own = found.message.get(lang.code(), &form.default_language);
    let message = if own.is_empty() { words(lang, &found.kind) } else { own.to_owned() };
    Fault { field, message }
}

fn words(lang: Lang, kind: &FaultKind) -> String {
    match kind {
        FaultKind::Required => t::response_required(lang).to_owned(),
        FaultKind::WrongType { .. } => t::response_wrong_type(lang).to_owned(),
        FaultKind::ImpossiblePlace => t::response_impossible_place(lang).to_owned(),
        FaultKind::UnknownChoice { choice } => t::response_unknown_choice(lang, choice.clone()),
        FaultKind::OffScale { start, end, step } => t::response_off_scale(lang, start.clone(), end.clone(), step.clone()),
        FaultKind::NotAllRanked { choices } => t::response_not_all_ranked(lang, *choices as i64),
        FaultKind::Constraint => t::response_constraint(lang).to_owned(),
        FaultKind::TooLong { limit, length } => t::ui_too_long(lang, *limit as i64, *length as i64),
        FaultKind::TooMany { limit } => t::response_too_many_marks(lang, *limit as i64),
        FaultKind::UnknownQuestion => t::response_unknown_question(lang).to_owned(),
    }
}

/// Something that has to be mended at a field.
pub(crate) fn fault(field: &str, message: impl Into<String>) -> Fault {
    Fault { field: field.to_owned(), message: message.into() }
}
