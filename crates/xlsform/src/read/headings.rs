//! What the heading of a column means.

use crate::texts::Language;

/// A heading: `label::Svenska (sv)` is the key `label` in the language `Svenska (sv)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The column's name in the standard; as written where the standard has none.
    pub key: String,
    pub language: Option<Language>,
    pub written: String,
}

/// Columns that may stand there in several languages.
const TRANSLATED: [&str; 10] =
    ["label", "hint", "guidance_hint", "required_message", "constraint_message", "form_title", "image", "big-image", "audio", "video"];

/// Other words for headings that the standard accepts, and the standard's own. Written in lower case with `_` for blanks.
const SURVEY: [(&str, &str); 41] = [
    ("type", "type"),
    ("command", "type"),
    ("name", "name"),
    ("tag", "name"),
    ("value", "name"),
    ("label", "label"),
    ("caption", "label"),
    ("hint", "hint"),
    ("guidance_hint", "guidance_hint"),
    ("relevant", "relevant"),
    ("relevance", "relevant"),
    ("required", "required"),
    ("required_message", "required_message"),
    ("requiredmsg", "required_message"),
    ("constraint", "constraint"),
    ("constraint_message", "constraint_message"),
    ("constraining_message", "constraint_message"),
    ("calculation", "calculation"),
    ("calculate", "calculation"),
    ("read_only", "read_only"),
    ("readonly", "read_only"),
    ("default", "default"),
    ("appearance", "appearance"),
    ("parameters", "parameters"),
    ("choice_filter", "choice_filter"),
    ("trigger", "trigger"),
    ("repeat_count", "repeat_count"),
    ("count", "repeat_count"),
    ("jr:count", "repeat_count"),
    ("image", "image"),
    ("big-image", "big-image"),
    ("audio", "audio"),
    ("video", "video"),
    ("disabled", "disabled"),
    ("save_to", "save_to"),
    ("rows", "rows"),
    ("autoplay", "autoplay"),
    ("noapperrorstring", "no_app_error_string"),
    ("no_app_error_string", "no_app_error_string"),
    ("intent", "intent"),
    ("comment", "comment"),
];

const CHOICES: [(&str, &str); 9] = [
    ("list_name", "list_name"),
    ("name", "name"),
    ("value", "name"),
    ("label", "label"),
    ("caption", "label"),
    ("image", "image"),
    ("big-image", "big-image"),
    ("audio", "audio"),
    ("video", "video"),
];

const SETTINGS: [(&str, &str); 16] = [
    ("form_title", "form_title"),
    ("set_form_title", "form_title"),
    ("title", "form_title"),
    ("form_id", "form_id"),
    ("set_form_id", "form_id"),
    ("id_string", "form_id"),
    ("version", "version"),
    ("default_language", "default_language"),
    ("name", "name"),
    ("style", "style"),
    ("instance_name", "instance_name"),
    ("public_key", "public_key"),
    ("submission_url", "submission_url"),
    ("clean_text_values", "clean_text_values"),
    ("allow_choice_duplicates", "allow_choice_duplicates"),
    ("omit_instanceid", "omit_instanceID"),
];

const ENTITIES: [(&str, &str); 7] = [
    ("dataset", "dataset"),
    ("list_name", "dataset"),
    ("entity_id", "entity_id"),
    ("create_if", "create_if"),
    ("update_if", "update_if"),
    ("repeat", "repeat"),
    ("label", "label"),
];

/// The long way to write a column: `bind::relevant`, `body::appearance`, `media::image`.
const NESTED: [(&str, &str, &str); 15] = [
    ("bind", "relevant", "relevant"),
    ("bind", "required", "required"),
    ("bind", "constraint", "constraint"),
    ("bind", "calculate", "calculation"),
    ("bind", "readonly", "read_only"),
    ("bind", "jr:constraintMsg", "constraint_message"),
    ("bind", "jr:requiredMsg", "required_message"),
    ("bind", "jr:noAppErrorString", "no_app_error_string"),
    ("control", "appearance", "appearance"),
    ("body", "appearance", "appearance"),
    ("control", "jr:count", "repeat_count"),
    ("media", "image", "image"),
    ("media", "big-image", "big-image"),
    ("media", "audio", "audio"),
    ("media", "video", "video"),
];

impl Heading {
    /// What parts the heading, where it is parted and means nothing here.
    pub fn stray_delimiter(&self, all: &[Self]) -> Option<&'static str> {
        let delimiter = delimiter(all.iter().map(|heading| heading.written.as_str()));
        let strays = self.key == self.written && !self.written.starts_with("media");
        (strays && self.written.contains(delimiter)).then_some(delimiter)
    }
}

fn delimiter<'a>(mut written: impl Iterator<Item = &'a str>) -> &'static str {
    if written.any(|heading| heading.contains("::")) { "::" } else { ":" }
}

/// The headings of a sheet. `::` parts the language from the key; only where no heading has one, a single `:` does
/// (the older way).
pub(crate) fn read(sheet: &str, written: &[String]) -> Vec<Heading> {
    let delimiter = delimiter(written.iter().map(String::as_str));
    let known: &[(&str, &str)] = match sheet {
        "survey" => &SURVEY,
        "settings" => &SETTINGS,
        "entities" => &ENTITIES,
        _ => &CHOICES,
    };
    // Choices have no rules and no looks.
    let nested = |outer: &str| sheet == "survey" || outer == "media";
    written.iter().map(|cell| heading(cell, delimiter, known, &nested)).collect()
}

fn heading(written: &str, delimiter: &str, known: &[(&str, &str)], may_nest: &dyn Fn(&str) -> bool) -> Heading {
    let parts = parts(written, delimiter);
    let find = |word: &str| known.iter().find(|column| column.0 == word).map(|column| column.1);
    let [first, rest @ ..] = &parts[..] else {
        return Heading { key: String::new(), language: None, written: written.to_owned() };
    };
    let plain = snake(first);
    let nested =
        NESTED.iter().find(|(outer, inner, _)| plain == *outer && may_nest(outer) && rest.first().is_some_and(|word| word == inner));
    let (key, language) = match (nested, find(&plain)) {
        (Some((.., key)), _) => (*key, rest.get(1)),
        (None, Some(key)) => (key, rest.first()),
        // What the standard does not know keeps its letters: a choice_filter may name it.
        (None, None) => (written, None),
    };
    let language = language.filter(|_| TRANSLATED.contains(&key)).filter(|language| !language.is_empty());
    Heading { key: key.to_owned(), language: language.map(|name| Language::read(name)), written: written.to_owned() }
}

/// `jr:` belongs to the word after it.
fn parts(written: &str, delimiter: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in written.split(delimiter).map(str::trim) {
        match parts.last_mut().filter(|last| *last == "jr") {
            Some(last) => *last = format!("jr:{part}"),
            None => parts.push(part.to_owned()),
        }
    }
    parts
}

fn snake(word: &str) -> String {
    word.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(sheet: &str, written: &[&str]) -> Vec<(String, String)> {
        let written: Vec<String> = written.iter().map(|&cell| cell.to_owned()).collect();
        read(sheet, &written)
            .into_iter()
            .map(|heading| (heading.key, heading.language.map_or(String::new(), |language| language.code)))
            .collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(key, language)| ((*key).to_owned(), (*language).to_owned())).collect()
    }

    #[test]
    fn a_column_may_be_written_in_several_ways() {
        let written = [
            "Type",
            "Read Only",
            "bind::relevant",
            "media::image::English (en)",
            "body::appearance",
            "jr:count",
            "bind::jr:requiredMsg::sv",
        ];
        let meant = [("type", ""), ("read_only", ""), ("relevant", ""), ("image", "en"), ("appearance", ""), ("repeat_count", "")];
        assert_eq!(keys("survey", &written)[..6], pairs(&meant));
        assert_eq!(keys("survey", &written)[6..], pairs(&[("required_message", "sv")]));
        assert_eq!(
            keys("survey", &["label:Svenska", "bind:jr:constraintMsg", "jr:count"]),
            pairs(&[("label", "Svenska"), ("constraint_message", ""), ("repeat_count", "")])
        );
    }

    #[test]
    fn what_is_not_known_keeps_its_letters() {
        assert_eq!(
            keys("choices", &["list name", "Value", "Region", "hint_sv"]),
            pairs(&[("list_name", ""), ("name", ""), ("Region", ""), ("hint_sv", "")])
        );
        assert_eq!(keys("survey", &["bind::odk:length", "instance::x"]), pairs(&[("bind::odk:length", ""), ("instance::x", "")]));
    }
}
