//! What was said in a survey, in the words of its choices: before it is sent, on the receipt, and where answers are read.

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use serde_json::{Map, Value};
use xlsform::{Form, Item, Kind, Question, Sheet};

use super::model::is_visible;
use super::views::Shown;
use crate::answering::questions;
use crate::files::FileRef;
use crate::inquiries::map_form::flat;
use crate::responses::places;

/// Everything that was said in an answer, as it is stored; `files` is where its files lie.
pub(crate) fn said(lang: Lang, form: &Form, answers: &Map<String, Value>, files: &str) -> Markup {
    let saying = Saying { lang, form, sheet: None, files: Some(files) };
    saying.all(&form.survey.iter().collect::<Vec<_>>(), answers)
}

/// Questions and answers of some items. With a `sheet`, a question that is asked and not answered says so.
pub(super) fn in_words(lang: Lang, form: &Form, sheet: Option<&Sheet<'_>>, items: &[&Item], answers: &Map<String, Value>) -> Markup {
    Saying { lang, form, sheet, files: None }.all(items, answers)
}

/// How answers are said.
struct Saying<'a, 's> {
    lang: Lang,
    form: &'a Form,
    sheet: Option<&'a Sheet<'s>>,
    /// Where files lie; none where they cannot be opened yet.
    files: Option<&'a str>,
}

impl Saying<'_, '_> {
    fn all(&self, items: &[&Item], answers: &Map<String, Value>) -> Markup {
        html! { dl.said { @for item in items { (self.one(item, answers)) } } }
    }

    fn one(&self, item: &Item, answers: &Map<String, Value>) -> Markup {
        match item {
            Item::Question(question) => {
                let stored = answers.get(&question.name);
                let is_asked = || self.sheet.is_some_and(|sheet| sheet.is_asked(&question.name, &[]));
                let there = is_answerable(question) && (stored.is_some_and(|value| !value.is_null()) || is_asked());
                html! { @if there { (self.pair(question, stored)) } }
            }
            Item::Group(group) => html! { @for item in &group.items { (self.one(item, answers)) } },
            Item::Repeat(repeat) => {
                let begun = answers.get(&repeat.name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
                html! {
                    @for given in begun {
                        @for question in flat(&repeat.items).into_iter().filter(|question| is_answerable(question) && given.contains_key(&question.name)) {
                            (self.pair(question, given.get(&question.name)))
                        }
                    }
                }
            }
        }
    }

    fn pair(&self, question: &Question, given: Option<&Value>) -> Markup {
        let words = words(self.lang, self.form, question, given);
        let file = self.files.zip(given.and_then(FileRef::of));
        html! {
            dt { (questions::label(self.form, self.lang, question)) }
            dd {
                @if words.is_empty() { span.muted { (t::survey_no_answer(self.lang)) } }
                @else if let Some((at, file)) = file { a href={ (at) "/" (file.file) } dir="auto" { (words) } }
                @else if question.kind == Kind::Text { div dir="auto" { (ui::prose(&words)) } }
                @else { (words) }
            }
        }
    }
}

fn is_answerable(question: &Question) -> bool {
    is_visible(question) && question.kind != Kind::Note
}

/// One answer in words; empty when there is none.
pub fn words(lang: Lang, form: &Form, question: &Question, given: Option<&Value>) -> String {
    match (&question.kind, given) {
        (_, None | Some(Value::Null)) => String::new(),
        (Kind::SelectOne { .. } | Kind::SelectMultiple { .. }, given) => questions::chosen(form, lang, question, given).join(", "),
        (Kind::Rank { .. }, given) => {
            let ranked =
                questions::chosen(form, lang, question, given).into_iter().zip(1..).map(|(word, place)| format!("{place}. {word}"));
            ranked.collect::<Vec<_>>().join(", ")
        }
        (Kind::Geopoint, Some(place @ Value::Object(_))) => places::called(place),
        (Kind::Image | Kind::File, Some(file)) => FileRef::of(file).map(|file| file.words(lang)).unwrap_or_default(),
        (Kind::Acknowledge, Some(_)) => t::answer_tick(lang).to_owned(),
        (_, Some(Value::String(text))) => text.clone(),
        (_, Some(other)) => other.to_string(),
    }
}

/// Words of a form in which `${name}` stands for an answer given before.
pub(super) fn filled(shown: &Shown<'_>, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, after)) = after.split_once('}') else { break };
        out.push_str(before);
        out.push_str(&answer_of(shown, name.trim()));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn answer_of(shown: &Shown<'_>, name: &str) -> String {
    let Some(question) = shown.form.question(name) else { return String::new() };
    match shown.sheet.calculated(question, &[]) {
        Some(worth) => worth,
        None => words(shown.lang, shown.form, question, shown.answers.get(name)),
    }
}
