//! What was told about a mark, in words: the street that it lies on, and what was chosen about it. Free text that was
//! written beside a choice is not among it.

use ground::Tenant;
use investigate::desk::Desk;
use investigate::inquiries::map_form::MapForm;
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use serde_json::Value;
use uuid::Uuid;

use super::model::Passed;

/// Fills in the street and the reasons of marks of one inquiry.
pub fn fill(tx: &mut Tx, tenant: &Tenant, lang: Lang, inquiry: Uuid, marks: &mut [Passed]) -> Result<(), DbError> {
    let desk = Desk::of(tenant);
    for mark in marks {
        // Nobody pointed at the middle of an area.
        let near = tenant.places.names.near(mark.lon, mark.lat).filter(|_| !mark.whole_area);
        mark.street = near.map(|near| near.name.to_owned()).unwrap_or_default();
        mark.reasons = match desk.form_version(tx, inquiry, mark.form) {
            Ok(form) => MapForm::of(&form).map(|map| chosen(lang, &map, &mark.answers)).unwrap_or_default(),
            Err(DbError::NotFound) => Vec::new(),
            Err(error) => return Err(error),
        };
    }
    Ok(())
}

/// The labels of the choices, in the form's order.
fn chosen(lang: Lang, map: &MapForm<'_>, answers: &Value) -> Vec<String> {
    let mut words = Vec::new();
    for question in map.follow_ups() {
        let names: Vec<&str> = match answers.get(&question.name) {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let choices = map.form.choices_of(question).iter().filter(|choice| names.contains(&choice.name.as_str()));
        words.extend(choices.map(|choice| choice.label.get(lang.code(), &map.form.default_language).to_owned()));
    }
    words
}
