//! What was said in a survey, in the words of its choices: before it is sent, on the receipt, and where answers are read.

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use serde_json::{Map, Value};
use xlsform::{Form, Item, Kind, Question, Sheet};

use super::model::is_visible;
use super::views::Shown;
use crate::answering::questions;
use crate::inquiries::map_form::flat;

/// Everything that was said in an answer, as it is stored.
pub(crate) fn said(lang: Lang, form: &Form, answers: &Map<String, Value>) -> Markup {
    in_words(lang, form, None, &form.survey.iter().collect::<Vec<_>>(), answers)
}

/// Questions and answers of some items. With a `sheet`, a question that is asked and not answered says so.
pub(super) fn in_words(lang: Lang, form: &Form, sheet: Option<&Sheet<'_>>, items: &[&Item], answers: &Map<String, Value>) -> Markup {
    html! { dl.said { @for item in items { (one(lang, form, sheet, item, answers)) } } }
}

fn one(lang: Lang, form: &Form, sheet: Option<&Sheet<'_>>, item: &Item, answers: &Map<String, Value>) -> Markup {
    match item {
        Item::Question(question) => {
            let stored = answers.get(&question.name);
            let there = is_answerable(question)
                && (stored.is_some_and(|value| !value.is_null()) || sheet.is_some_and(|sheet| sheet.is_asked(&question.name, &[])));
            html! { @if there { (pair(lang, form, question, stored)) } }
        }
        Item::Group(group) => html! { @for item in &group.items { (one(lang, form, sheet, item, answers)) } },
        Item::Repeat(repeat) => {
            let begun = answers.get(&repeat.name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
            html! {
                @for given in begun {
                    @for question in flat(&repeat.items).into_iter().filter(|question| is_answerable(question) && given.contains_key(&question.name)) {
                        (pair(lang, form, question, given.get(&question.name)))
                    }
                }
            }
        }
    }
}

fn is_answerable(question: &Question) -> bool {
    is_visible(question) && question.kind != Kind::Note
}

fn pair(lang: Lang, form: &Form, question: &Question, given: Option<&Value>) -> Markup {
    let words = words(lang, form, question, given);
    html! {
        dt { (questions::label(form, lang, question)) }
        dd { @if words.is_empty() { span.muted { (t::survey_no_answer(lang)) } } @else if question.kind == Kind::Text { div dir="auto" { (ui::prose(&words)) } } @else { (words) } }
    }
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
