//! The rules of marks: how many, where, and what each says.

use kit::i18n::{Lang, t};
use serde_json::{Map, Value, json};
use xlsform::{FaultKind, validate};

use super::{Checked, CheckedMark, Rules, fault, form_fault, is_urgent, setting};
use crate::inquiries::Inquiry;
use crate::inquiries::map_form::{KIND, MapForm};
use crate::responses::model::{Fault, MOST_MARKS, MarkInput, Method, Submission};
use ground::places::areas::AreaIndex;
use ground::places::cells;

/// Holds an answer with marks against its form and the place; `faults` are those found before.
pub(super) fn check(
    rules: &Rules<'_>,
    lang: Lang,
    map: &MapForm<'_>,
    submission: &Submission,
    before: Vec<Fault>,
) -> Result<Checked, Vec<Fault>> {
    let mut faults = count_faults(lang, &submission.marks);
    faults.extend(before);
    let placed: Vec<Option<Placed>> =
        submission.marks.iter().enumerate().map(|(i, mark)| place(rules, lang, i, mark, &mut faults)).collect();
    let kept = match validate(rules.form, &sheet(map, submission), &setting(rules)) {
        Ok(kept) => kept,
        Err(more) => {
            // A place that is impossible has been told already, with the number that is wrong.
            let told = placed.iter().any(Option::is_none);
            let more = more.iter().filter(|one| !(told && one.kind == FaultKind::ImpossiblePlace));
            let more = more.map(|one| form_fault(lang, rules.form, one, field(map, &one.path)));
            let more: Vec<Fault> = more.filter(|one| !faults.iter().any(|told| told.field == one.field)).collect();
            faults.extend(more);
            Map::new()
        }
    };
    if faults.is_empty() { Ok(assemble(rules, map, submission, kept, placed)) } else { Err(faults) }
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
