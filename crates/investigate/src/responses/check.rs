//! The rules that every answer passes, whichever way it came: the form's own, and those of the place.

use ground::places::areas::AreaIndex;
use ground::places::cells;
use kit::i18n::{Lang, t};
use serde_json::{Map, Value, json};
use xlsform::{FaultKind, Form, Limits, Setting, validate};

use super::model::{Fault, LONGEST_TEXT, MOST_MARKS, MarkInput, Method, Submission, language};
use crate::inquiries::Inquiry;
use crate::inquiries::map_form::{KIND, MapForm};

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
    let Some(map) = MapForm::of(rules.form) else {
        return Err(vec![fault("form", t::response_no_form(lang))]);
    };
    let mut faults = count_faults(lang, &submission.marks);
    if submission.id.get_version_num() != 4 {
        faults.push(fault("id", t::response_id_not_random(lang)));
    }
    if language(&submission.lang).is_none() {
        faults.push(fault("lang", t::response_unknown_language(lang)));
    }
    let placed: Vec<Option<Placed>> =
        submission.marks.iter().enumerate().map(|(i, mark)| place(rules, lang, i, mark, &mut faults)).collect();
    let kept = match validate(rules.form, &sheet(&map, submission), &setting(rules)) {
        Ok(kept) => kept,
        Err(more) => {
            // A place that is impossible has been told already, with the number that is wrong.
            let told = placed.iter().any(Option::is_none);
            let more = more.iter().filter(|one| !(told && one.kind == FaultKind::ImpossiblePlace));
            let more: Vec<Fault> = more.map(|one| form_fault(lang, &map, one)).filter(|one| !faults.contains(one)).collect();
            faults.extend(more);
            Map::new()
        }
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(assemble(rules, &map, submission, kept, placed))
}

fn count_faults(lang: Lang, marks: &[MarkInput]) -> Vec<Fault> {
    if marks.is_empty() {
        vec![fault("marks", t::response_no_marks(lang))]
    } else if marks.len() > MOST_MARKS {
        vec![fault("marks", t::response_too_many_marks(lang, MOST_MARKS as i64))]
    } else {
        Vec::new()
    }
}

/// Where a mark lies.
struct Placed {
    cell: u64,
    area: Option<i64>,
}

fn place(rules: &Rules<'_>, lang: Lang, i: usize, mark: &MarkInput, faults: &mut Vec<Fault>) -> Option<Placed> {
    for (name, value, limit) in [("lon", mark.lon, 180.0), ("lat", mark.lat, 90.0)] {
        if !value.is_finite() || value.abs() > limit {
            faults.push(fault(&format!("marks[{i}].{name}"), t::response_impossible_place(lang)));
            return None;
        }
    }
    let Ok(area) = area_at(rules.inquiry, rules.areas, mark.lon, mark.lat) else {
        faults.push(fault(&format!("marks[{i}].lon"), t::response_outside(lang)));
        return None;
    };
    let whole_area = mark.method == Method::List && area.is_some();
    let cell = cells::cell_at(mark.lon, mark.lat, if whole_area { cells::AROUND } else { cells::FINEST })?;
    Some(Placed { cell: u64::try_from(cell.id()).ok()?, area })
}

/// The inquiry is not about this place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outside;

/// Number of the named area that a place lies in; none where the inquiry has no areas, only the map's limits.
pub fn area_at(inquiry: &Inquiry, areas: Option<&AreaIndex>, lon: f64, lat: f64) -> Result<Option<i64>, Outside> {
    let Some(areas) = areas else {
        let [west, south, east, north] = inquiry.view.bounds;
        let within = (west..=east).contains(&lon) && (south..=north).contains(&lat);
        return if within { Ok(None) } else { Err(Outside) };
    };
    areas.find(lon, lat).map(|area| Some(area.number)).ok_or(Outside)
}

/// The answers as the form has them: one flat object, the marks as a list under the repeat's name.
fn sheet(map: &MapForm<'_>, submission: &Submission) -> Map<String, Value> {
    let mut answers = submission.answers.clone();
    let marks = submission
        .marks
        .iter()
        .map(|mark| {
            let mut one = mark.answers.clone();
            one.insert(KIND.to_owned(), json!(mark.kind));
            one.insert(map.place.name.clone(), json!(format!("{} {}", mark.lat, mark.lon)));
            Value::Object(one)
        })
        .collect();
    answers.insert(map.marks.name.clone(), Value::Array(marks));
    answers
}

fn setting<'a>(rules: &Rules<'a>) -> Setting<'a> {
    Setting { today: rules.today, limits: Limits { text: LONGEST_TEXT, instances: MOST_MARKS, ..Limits::default() } }
}

fn assemble(
    rules: &Rules<'_>,
    map: &MapForm<'_>,
    submission: &Submission,
    mut kept: Map<String, Value>,
    placed: Vec<Option<Placed>>,
) -> Checked {
    let sheets = match kept.remove(&map.marks.name) {
        Some(Value::Array(sheets)) => sheets,
        _ => Vec::new(),
    };
    let texts: Vec<&str> = map.texts().into_iter().map(|question| question.name.as_str()).collect();
    let marks: Vec<CheckedMark> = submission
        .marks
        .iter()
        .zip(placed)
        .zip(sheets)
        .filter_map(|((input, placed), sheet)| Some(mark(map, &texts, input, &placed?, sheet)))
        .collect();
    let urgent = marks.iter().any(|mark| is_urgent(&mark.text, rules.urgent));
    Checked { answers: kept, marks, urgent }
}

fn mark(map: &MapForm<'_>, texts: &[&str], input: &MarkInput, placed: &Placed, sheet: Value) -> CheckedMark {
    let Value::Object(mut answers) = sheet else { return empty_mark(input, placed) };
    answers.remove(&map.place.name);
    answers.remove(KIND);
    let text: Vec<String> = texts
        .iter()
        .filter_map(|name| answers.remove(*name))
        .filter_map(|value| value.as_str().map(|text| kit::forms::readable(text).trim().to_owned()))
        .filter(|text| !text.is_empty())
        .collect();
    CheckedMark { answers, text: text.join("\n\n"), ..empty_mark(input, placed) }
}

fn empty_mark(input: &MarkInput, placed: &Placed) -> CheckedMark {
    CheckedMark {
        kind: input.kind.clone(),
        lon: input.lon,
        lat: input.lat,
        method: input.method,
        area: placed.area,
        cell: placed.cell,
        answers: Map::new(),
        text: String::new(),
    }
}

/// A word of the text begins as an urgent word does. A hint for a reader, never a judgement.
pub fn is_urgent(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    text.split(|letter: char| !letter.is_alphanumeric())
        .any(|word| words.iter().any(|start| !start.is_empty() && word.starts_with(start.as_str())))
}

fn form_fault(lang: Lang, map: &MapForm<'_>, found: &xlsform::Fault) -> Fault {
    let own = found.message.get(lang.code(), &map.form.default_language);
    let message = if own.is_empty() { words(lang, &found.kind) } else { own.to_owned() };
    fault(&field(map, &found.path), message)
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

/// `/marks/0/why_unsafe` as the sender wrote it: `marks[0].answers.why_unsafe`.
fn field(map: &MapForm<'_>, path: &str) -> String {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match parts.as_slice() {
        [repeat, number, KIND] if *repeat == map.marks.name => format!("marks[{number}].kind"),
        [repeat, number, place] if *repeat == map.marks.name && *place == map.place.name => format!("marks[{number}].lon"),
        [repeat, number, name] if *repeat == map.marks.name => format!("marks[{number}].answers.{name}"),
        [repeat] if *repeat == map.marks.name => "marks".to_owned(),
        _ => format!("answers.{}", parts.join(".")),
    }
}

fn fault(field: &str, message: impl Into<String>) -> Fault {
    Fault { field: field.to_owned(), message: message.into() }
}
