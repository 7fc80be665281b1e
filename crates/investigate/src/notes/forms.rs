//! What is typed on a note becomes an answer with one mark.

use ground::places::areas::AreaIndex;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::answering::forms as typed;
use crate::answering::pin_map::pinned;
use crate::inquiries::map_form::{KIND, MapForm};
use crate::responses::model::{Fault, MarkInput, Method, StoredMark, Submission};

/// The question of the day that a note is about.
pub(super) const DAY: &str = "day";

/// The fields of a new note. No day stands there: what is often so has none, and whoever skips the question has said nothing.
pub(super) fn fresh(id: Uuid) -> Fields {
    let mut fields = Fields::default();
    fields.set("form_id", id.to_string());
    fields
}

/// The fields of a note that there is, as its form opens.
pub(super) fn open(mark: &StoredMark, row_version: i64, urgent: bool, map: &MapForm<'_>) -> Fields {
    let mut fields = Fields::default();
    let mut answers = mark.answers.as_object().cloned().unwrap_or_default();
    if let (Some(question), false) = (map.texts().first(), mark.text.is_empty()) {
        answers.insert(question.name.clone(), json!(mark.text));
    }
    typed::fill(&mut fields, &answers);
    let listed = mark.area.filter(|_| mark.method == Method::List.code());
    let place = [("lon", mark.lon.to_string()), ("lat", mark.lat.to_string()), ("method", mark.method.clone())];
    for (name, value) in place {
        fields.set(name, value);
    }
    fields.set(KIND, mark.kind.as_str());
    fields.set("area", listed.map(|number| number.to_string()).unwrap_or_default());
    fields.set("urgent", if urgent { "yes" } else { "" });
    fields.set("row_version", row_version.to_string());
    fields
}

/// Reads a note; none when its form was never ours. What is missing is a fault beside its field, and the rest can still be held
/// against the form's own rules, so that all faults are told at once.
pub(super) fn read(lang: Lang, fields: &mut Fields, map: &MapForm<'_>, areas: Option<&AreaIndex>) -> Option<Submission> {
    let id = fields.value("form_id").parse().ok()?;
    let kind = fields.required(lang, KIND, 60, t::note_kind_missing(lang));
    let place = pinned(fields, areas);
    if place.is_none() {
        fields.fault("area", t::note_place_missing(lang));
    }
    let answers: Map<String, Value> = typed::answers(fields, &map.follow_ups());
    let (lon, lat, method) = place.unwrap_or((f64::NAN, f64::NAN, Method::Map));
    let mark = MarkInput { kind, lon, lat, method, answers };
    Some(Submission { id, lang: lang.code().to_owned(), answers: Map::new(), marks: vec![mark] })
}

/// Faults of the answer onto the fields of the page.
pub(super) fn show_faults(fields: &mut Fields, faults: &[Fault]) {
    for fault in faults {
        let name = match fault.field.strip_prefix("marks[0].") {
            Some("lon" | "lat") => "area",
            Some(rest) => rest.trim_start_matches("answers."),
            None => "text",
        };
        // That these are missing is told in our own words.
        if matches!(name, "area" | KIND) && fields.error_for(name).is_some() {
            continue;
        }
        fields.fault(name, fault.message.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::asked::as_one_mark;
    use crate::responses::testing::pack_form;

    fn typed(text: &str) -> (Option<Submission>, Fields) {
        let form = as_one_mark(pack_form("note"));
        let mut fields = Fields::parse(text.as_bytes());
        let read = read(Lang::Sv, &mut fields, &MapForm::of(&form).unwrap(), None);
        (read, fields)
    }

    const ID: &str = "form_id=00000000-0000-4000-8000-000000000001";

    #[test]
    fn a_note_has_a_kind_and_a_place() {
        let (note, _) = typed(&format!("{ID}&kind=worry&text=M%C3%B6rkt&lon=24.94&lat=60.17&method=map&when=night&when=winter"));
        let note = note.expect("a note");
        let mark = &note.marks[0];
        assert_eq!((mark.kind.as_str(), mark.lon, mark.method), ("worry", 24.94, Method::Map));
        assert_eq!(mark.answers["when"], json!(["night", "winter"]));
        let (none, fields) = typed(&format!("{ID}&text=x"));
        assert!(none.is_some() && fields.error_for("kind").is_some() && fields.error_for("area").is_some());
    }

    #[test]
    fn a_map_that_nobody_moved_is_no_place() {
        let (none, fields) = typed(&format!("{ID}&kind=need&text=x&lon=24.94&lat=60.17&method="));
        assert!(none.is_some() && fields.error_for("area").is_some());
    }

    #[test]
    fn each_fault_finds_its_field() {
        let mut fields = Fields::default();
        for field in ["marks[0].lon", "marks[0].answers.text", "marks[0].kind", "marks"] {
            show_faults(&mut fields, &[Fault { field: field.into(), message: field.into() }]);
        }
        let names: Vec<&str> = fields.errors().iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["area", "text", "kind", "text"]);
    }
}
