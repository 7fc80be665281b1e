//! Correcting and adding: the answer opened again as a draft, in the steps of the way without a map.
//!
//! The draft's id is random and its own; what is sent replaces the answer behind the receipt, which stays in the record.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use ground::Visit;
use ground::events::{self, Event};
use ground::visit::redirect_with;
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::t;
use kit::upload::Posted;
use kit::web::errors::PageError;
use kit::web::stale::Differs;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::model::Receipt;
use super::pages::{gone, load, no_store};
use super::{answers, changing, meanwhile};
use crate::answering::forms as typed;
use crate::desk::{Desk, Open};
use crate::files::{self, FileRef};
use crate::inquiries::map_form::MapForm;
use crate::responses::model::{Channel, Fault, MarkInput, Method, StoredMark, Submission};
use crate::responses::receive::{Way, build, check_against, to_hour};
use crate::responses::{queries as responses, rebuild};
use crate::surveys;

/// `GET /r/{code}/correction`: everything that was said, open to change.
pub async fn correct(visit: Visit, Path(code): Path<String>) -> Result<Response, PageError> {
    let receipt = load(&visit, &code).await?;
    if receipt.withdrawn() {
        return Ok(gone(&visit, &receipt, ""));
    }
    let Some(map) = MapForm::of(&receipt.form) else { return Ok(answers::opened(&visit, &receipt)) };
    Ok(page(&visit, &receipt, &map, &opened(&receipt, &map), None))
}

/// The page, with what differs from what is stored when another tab was faster.
fn page(visit: &Visit, receipt: &Receipt, map: &MapForm<'_>, fields: &Fields, differs: Option<&[Differs]>) -> Response {
    no_store(visit.private_page(t::receipt_correct(visit.lang), &changing::correction(visit, receipt, map, fields, differs)))
}

/// What the form holds when it opens: everything as it is stored.
pub(super) fn opened(receipt: &Receipt, map: &MapForm<'_>) -> Fields {
    let (mut fields, stored) = (Fields::default(), as_sent(receipt, map));
    fields.set("row_version", receipt.stored.row_version.to_string());
    typed::fill(&mut fields, &stored.answers);
    for (number, mark) in stored.marks.iter().enumerate() {
        for (name, value) in flat_names(number, mark) {
            typed::fill(&mut fields, &Map::from_iter([(name, value)]));
        }
    }
    for (number, mark) in receipt.marks.iter().enumerate() {
        fields.set(&format!("m{number}.id"), mark.id.to_string());
    }
    fields
}

fn flat_names(number: usize, mark: &MarkInput) -> Vec<(String, Value)> {
    let own = [(format!("m{number}.kind"), json!(mark.kind))];
    own.into_iter().chain(mark.answers.iter().map(|(name, value)| (format!("m{number}.{name}"), value.clone()))).collect()
}

/// The answer as it was sent.
pub(super) fn as_sent(receipt: &Receipt, map: &MapForm<'_>) -> Submission {
    let texts = map.texts();
    let marks = receipt
        .marks
        .iter()
        .map(|mark| {
            let mut answers = mark.answers.as_object().cloned().unwrap_or_default();
            if let (Some(question), false) = (texts.first(), mark.text.is_empty()) {
                answers.insert(question.name.clone(), json!(mark.text));
            }
            MarkInput {
                kind: mark.kind.clone(),
                lon: mark.lon,
                lat: mark.lat,
                method: Method::from_code(&mark.method).unwrap_or_default(),
                answers,
            }
        })
        .collect();
    let answers = receipt.stored.answers.as_object().cloned().unwrap_or_default();
    Submission { id: receipt.stored.id, lang: receipt.stored.lang.clone(), answers, marks }
}

/// `POST /r/{code}/correction`: what it says now.
pub async fn store_correction(visit: Visit, Path(code): Path<String>, Posted(mut fields): Posted) -> Result<Response, PageError> {
    let receipt = load(&visit, &code).await?;
    if receipt.withdrawn() {
        return Ok(gone(&visit, &receipt, &texts(&receipt, &fields)));
    }
    let Some(map) = MapForm::of(&receipt.form) else { return answers::save(&visit, &receipt, fields).await };
    if fields.row_version() != receipt.stored.row_version {
        let (mine, differs) = meanwhile::beside(&visit, &receipt, &map, &fields);
        if differs.is_empty() && corrected(&receipt, &map, &mine) == as_sent(&receipt, &map) {
            // A second press, or a second tab: it is as they wanted.
            return Ok(redirect_with(&format!("/r/{}", receipt.code), t::receipt_corrected(visit.lang)));
        }
        return Ok(page(&visit, &receipt, &map, &mine, Some(&differs)));
    }
    let open = Desk::of(&visit.tenant).open(&visit.tenant, &receipt.inquiry.slug).await?;
    let corrected = corrected(&receipt, &map, &fields);
    if corrected.marks.is_empty() {
        fields.fault("marks", t::receipt_all_removed(visit.lang));
    }
    let with_form = Open { form: receipt.form.clone(), ..open };
    let checked = match check_against(&visit.tenant, &with_form, visit.lang, &corrected) {
        Ok(checked) if !fields.has_errors() => checked,
        outcome => {
            // That all places are taken away has been said already.
            let known = |fault: &Fault| fault.field == "marks" && corrected.marks.is_empty();
            for fault in outcome.err().unwrap_or_default().into_iter().filter(|fault| !known(fault)) {
                fields.fault(&field_of(&fault.field), fault.message);
            }
            return Ok(page(&visit, &receipt, &map, &fields, None));
        }
    };
    let next = Next::pressed(&receipt, &fields);
    // Whoever only goes on to the map has corrected nothing.
    if next != Next::Receipt && corrected == as_sent(&receipt, &map) {
        return Ok(Redirect::to(&next.path(&receipt)).into_response());
    }
    store(&visit, &receipt, &fields, &with_form, &corrected, &checked, next).await
}

/// Everything that was written freely on a page that can be saved no more.
pub(super) fn texts(receipt: &Receipt, fields: &Fields) -> String {
    let Some(map) = MapForm::of(&receipt.form) else {
        return surveys::written(&receipt.form, fields).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n\n");
    };
    let names: Vec<&str> = map.texts().into_iter().map(|question| question.name.as_str()).collect();
    let free = |name: &str| names.contains(&name.rsplit('.').next().unwrap_or(name));
    let written = fields.pairs().filter(|(name, text)| free(name) && !text.trim().is_empty()).map(|(_, text)| text.trim());
    written.collect::<Vec<_>>().join("\n\n")
}

/// The places that are not taken away, with their numbers on the page.
fn kept<'a>(receipt: &'a Receipt, fields: &'a Fields) -> impl Iterator<Item = (usize, &'a StoredMark)> {
    receipt.marks.iter().enumerate().filter(|(number, _)| fields.value(&format!("m{number}.remove")).is_empty())
}

pub(super) async fn store(
    visit: &Visit,
    receipt: &Receipt,
    fields: &Fields,
    open: &Open,
    corrected: &Submission,
    checked: &crate::responses::check::Checked,
    next: Next,
) -> Result<Response, PageError> {
    let old = rebuild::rebuild(&receipt.form, &receipt.stored, &receipt.marks);
    let way = Way { people: receipt.stored.people, ..Way::alone(Channel::Page) };
    let mut new = build(&visit.tenant, open, corrected, checked, &way);
    // The person behind it is the same: the same noise key, the same month.
    new.form_number = receipt.stored.form_number;
    new.counted.noise_key = receipt.stored.noise_key;
    new.counted.period.clone_from(&receipt.stored.period);
    new.hour = receipt.stored.hour;
    // A place that stays keeps its id: what it led to, and that its text is masked, stay with it.
    for (mark, (_, old)) in new.marks.iter_mut().zip(kept(receipt, fields)) {
        mark.id = old.id;
    }
    let masked: Vec<Uuid> = receipt.marks.iter().filter(|mark| mark.masked).map(|mark| mark.id).collect();
    let (version, hour, inquiry) = (receipt.stored.row_version, to_hour(visit.now()), receipt.inquiry.id);
    let body = json!({ "answers": receipt.stored.answers, "marks": receipt.marks.iter().map(|mark| json!({
        "kind": mark.kind, "lon": mark.lon, "lat": mark.lat, "answers": mark.answers, "text": mark.text,
    })).collect::<Vec<_>>() });
    let event = Event::new(visit.tenant.chance.uuid_v4(), hour, None, "response_corrected", "inquiry", inquiry);
    let (has_files, named) = (files::asks(&receipt.form), FileRef::ids(&receipt.form, &new.answers));
    let done = visit
        .tenant
        .db
        .write(move |tx| -> Result<bool, DbError> {
            let done = responses::correct(tx, &old, version, &body, &new, hour)?;
            if done {
                if has_files {
                    files::claim(tx, old.id, &named)?;
                }
                responses::mask(tx, &masked)?;
                events::record(tx, &event)?;
            }
            Ok(done)
        })
        .await?;
    if !done {
        return Ok(redirect_with(&format!("/r/{}", receipt.code), t::receipt_stale(visit.lang)));
    }
    Ok(redirect_with(&next.path(receipt), t::receipt_corrected(visit.lang)))
}

/// Where the way goes on when a correction is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Receipt,
    /// To the map, with the mark that has this number when it is saved.
    Move(usize),
    /// To the map, for a new place.
    Add,
}

impl Next {
    /// What was pressed. A place that is taken away is not moved.
    fn pressed(receipt: &Receipt, fields: &Fields) -> Self {
        match fields.value("next").split_once(':') {
            Some(("move", number)) => {
                kept(receipt, fields).position(|(kept, _)| number.parse() == Ok(kept)).map_or(Self::Receipt, Self::Move)
            }
            _ if fields.value("next") == "add" => Self::Add,
            _ => Self::Receipt,
        }
    }

    fn path(self, receipt: &Receipt) -> String {
        let code = &receipt.code;
        match self {
            Self::Receipt => format!("/r/{code}"),
            Self::Move(number) => format!("/r/{code}/places?mark={number}"),
            Self::Add => format!("/r/{code}/places"),
        }
    }
}

/// What the form says now; a place whose box "take away" is ticked is left out, places may be added.
fn corrected(receipt: &Receipt, map: &MapForm<'_>, fields: &Fields) -> Submission {
    let before = as_sent(receipt, map);
    let marks = before
        .marks
        .iter()
        .enumerate()
        .filter(|(number, _)| fields.value(&format!("m{number}.remove")).is_empty())
        .map(|(number, mark)| MarkInput {
            kind: Some(fields.value(&format!("m{number}.kind"))).filter(|kind| !kind.is_empty()).unwrap_or(&mark.kind).to_owned(),
            answers: typed::answers_under(fields, &format!("m{number}."), &map.follow_ups()),
            ..mark.clone()
        })
        .collect();
    Submission { answers: typed::answers(fields, &map.about()), marks, ..before }
}

/// `marks[0].answers.help` -> `m0.help`: the field on this page.
fn field_of(field: &str) -> String {
    let Some((number, rest)) = field.strip_prefix("marks[").and_then(|rest| rest.split_once(']')) else {
        return field.trim_start_matches("answers.").to_owned();
    };
    format!("m{number}.{}", rest.trim_start_matches(".answers").trim_start_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_leads_to_its_field_on_this_page() {
        assert_eq!(field_of("marks[2].answers.help"), "m2.help");
        assert_eq!(field_of("marks[0].kind"), "m0.kind");
        assert_eq!(field_of("answers.age_group"), "age_group");
        assert_eq!(field_of("marks"), "marks");
    }

    #[test]
    fn a_way_of_giving_a_place_reads_back() {
        assert_eq!(Method::from_code("position"), Some(Method::Position));
        assert_eq!(Method::from_code("from a later version").unwrap_or_default(), Method::Map);
    }
}
