//! What somebody typed into a form whose page is not at hand, told by what the fields are called there.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use serde_json::Value;

/// A text this long is worth reading again, whatever its field is called.
const WORTH_SHOWING: usize = 20;

/// Every typed value with its field's label, in the order of [`LABELS`]; then longer texts of fields that have no label here.
/// Ids, versions and what is chosen from a list are the form's own affair.
pub(super) fn typed(lang: Lang, action: &str, fields: &Fields) -> Vec<(&'static str, String)> {
    let known = |name: &str| LABELS.iter().any(|(known, _)| *known == name);
    let named = LABELS.iter().flat_map(|(name, label)| {
        let label = if *name == "title" && of_a_person(action) { t::people_job } else { *label };
        fields.values(name).iter().map(move |value| (label(lang), value.clone()))
    });
    let other = fields.pairs().filter(|(name, _)| !known(name)).flat_map(|(_, value)| match serde_json::from_str(value) {
        Ok(whole @ Value::Object(_)) => words_of(&whole),
        _ if is_a_text(value) => vec![value.to_owned()],
        _ => Vec::new(),
    });
    named.chain(other.map(|value| ("", value))).filter(|(_, value)| !value.trim().is_empty()).collect()
}

/// What somebody wrote within what a script sends as a whole: everything that no code of a choice and no id looks like.
fn words_of(value: &Value) -> Vec<String> {
    let code = |text: &str| text.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "_-".contains(sign));
    match value {
        Value::String(text) if !code(text) => vec![text.clone()],
        Value::Array(all) => all.iter().flat_map(words_of).collect(),
        Value::Object(all) => all.values().flat_map(words_of).collect(),
        _ => Vec::new(),
    }
}

fn of_a_person(action: &str) -> bool {
    action.starts_with("/work/people") || action.starts_with("/work/me")
}

/// Words, not numbers or codes.
fn is_a_text(value: &str) -> bool {
    value.contains(' ') && value.chars().count() >= WORTH_SHOWING && value.chars().any(char::is_alphabetic)
}

type Label = fn(Lang) -> &'static str;

/// Fields that are called the same on every page that has them, in the order of the pages.
const LABELS: [(&str, Label); 38] = [
    ("owner", t::setting_owner),
    ("name", t::people_name),
    ("title", t::finding_title),
    ("email", t::people_email),
    ("phone", t::people_phone),
    ("new_cause", t::measure_new_cause),
    ("new_goal", t::measure_new_goal),
    ("told", t::replies_told_label),
    ("quote", t::replies_quote_label),
    ("what", t::finding_what),
    ("text", t::error_signed_out_text_field),
    ("message", t::accessibility_message),
    ("wording", t::measure_wording),
    ("why", t::replies_why),
    ("instead", t::replies_instead),
    ("reason", t::finding_reason),
    ("evidence", t::finding_evidence),
    ("vision", t::plan_vision),
    ("by", t::measure_decided_by),
    ("on", t::measure_decided_on),
    ("due_on", t::measure_due),
    ("new_due", t::tell_new_due),
    ("until", t::pass_on_answer_until),
    ("from_year", t::plan_from),
    ("to_year", t::plan_to),
    ("total", t::measure_total),
    ("unit", t::measure_unit),
    ("people", t::answer_people),
    ("place", t::finding_place),
    ("data_contact", t::setting_data_contact),
    ("public_url", t::setting_public_url),
    ("mail_from", t::setting_mail_from),
    ("map_file", t::setting_map_file),
    ("centre_lon", t::setting_centre_lon),
    ("centre_lat", t::setting_centre_lat),
    ("zoom", t::setting_zoom),
    ("bounds", t::setting_bounds),
    ("duty", t::setting_duty),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn told(action: &str, body: &str) -> Vec<(String, String)> {
        let fields = Fields::parse(body.as_bytes());
        typed(Lang::Sv, action, &fields).into_iter().map(|(label, value)| (label.to_owned(), value)).collect()
    }

    fn pair(label: &str, value: &str) -> (String, String) {
        (label.to_owned(), value.to_owned())
    }

    #[test]
    fn every_typed_field_has_its_label_and_what_is_technical_is_left_out() {
        let body = "form_id=01a21925-c7cf-76a8-9287-aea57210f5aa&row_version=3&name=Eva+Ny&title=Chef&bounds=24.9+60.1+25.0+60.2&role=reader&phone=";
        let expected =
            [pair("Namn", "Eva Ny"), pair(t::people_job(Lang::Sv), "Chef"), pair(t::setting_bounds(Lang::Sv), "24.9 60.1 25.0 60.2")];
        assert_eq!(told("/work/people/1/edit", body), expected);
        assert_eq!(told("/work/findings", "title=Ljus"), [pair("Rubrik", "Ljus")]);
    }

    #[test]
    fn what_a_script_sends_as_a_whole_is_shown_as_words() {
        let body = r#"body={"id":"01a21925-c7cf-76a8-9287-aea57210f5aa","lang":"sv","marks":[{"kind":"unsafe","lon":24.9443,"answers":{"when":["evening"],"help":"Fler lampor"}}]}"#;
        assert_eq!(told("/work/enter/trygg/responses", body), [pair("", "Fler lampor")]);
    }

    #[test]
    fn a_longer_text_is_shown_whatever_its_field_is_called() {
        assert_eq!(
            told("/work/notes", "better=Det+%C3%A4r+m%C3%B6rkt+vid+trappan&cell=1+2+3+4+5+6+7+8+9+10+11"),
            [pair("", "Det är mörkt vid trappan")]
        );
    }
}
