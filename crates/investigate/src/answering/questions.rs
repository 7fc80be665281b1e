//! A form's questions as a page shows them: the same pieces on the map page, on the pages without a map, and where a
//! helper or colleague fills the form in.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};
use serde_json::{Map, Value};
use xlsform::expr::{self, Scope};
use xlsform::{Form, Kind, Question};

use super::long_choices::is_long;
use super::scale;
use crate::responses::model::LONGEST_TEXT;

/// One question with its label as `heading`; the field is named after the question.
pub fn question(form: &Form, lang: Lang, fields: &Fields, question: &Question, heading: &Markup) -> Markup {
    question_as(&question.name, form, lang, fields, question, heading)
}

/// One question with the page to itself: its label is the page's heading.
pub fn alone(form: &Form, lang: Lang, question: &Question) -> Markup {
    let (name, words, none) = (question.name.as_str(), label(form, lang, question), Fields::default());
    let id = format!("f-{name}");
    let head = html! { h1 { label for=(id) { (words) } } };
    let hint = question.hint.get(lang.code(), &form.default_language);
    match &question.kind {
        Kind::SelectOne { .. } if is_minimal(question) => {
            ui::field_under(&none, &id, name, &head, hint, Input::Select(&listed(form, lang, question)))
        }
        Kind::SelectOne { .. } | Kind::SelectMultiple { .. } | Kind::Range | Kind::Rank { .. } | Kind::Acknowledge => {
            self::question(form, lang, &none, question, &html! { h1 { (words) } })
        }
        Kind::Note | Kind::Calculate | Kind::Hidden => html! { h1 { (words) } },
        other => html! { (ui::field_under(&none, &id, name, &head, hint, input(other, question))) (limit(lang, &id, question)) },
    }
}

/// The same under another field name, where a page asks for several marks at once.
pub fn question_as(name: &str, form: &Form, lang: Lang, fields: &Fields, question: &Question, heading: &Markup) -> Markup {
    let hint = question.hint.get(lang.code(), &form.default_language);
    match &question.kind {
        Kind::SelectOne { .. } if is_minimal(question) || is_long(form, question) => select(name, form, lang, fields, question),
        Kind::SelectOne { .. } => ui::choices(fields, name, heading, hint, &options(form, lang, question), false),
        Kind::SelectMultiple { .. } => ui::choices(fields, name, heading, hint, &options(form, lang, question), true),
        Kind::Range if scale::is_short(question) => scale::steps(name, form, lang, fields, question, heading),
        Kind::Rank { .. } => scale::ranking(name, form, lang, fields, question, heading),
        Kind::Acknowledge => scale::tick(name, form, lang, fields, question, heading),
        Kind::Note | Kind::Calculate | Kind::Hidden => html! { p { (label(form, lang, question)) } },
        other => html! {
            (ui::field(fields, name, label(form, lang, question), hint, input(other, question)))
            (limit(lang, &format!("f-{name}"), question))
        },
    }
}

/// The question itself.
pub fn label<'a>(form: &'a Form, lang: Lang, question: &'a Question) -> &'a str {
    question.label.get(lang.code(), &form.default_language)
}

fn input(kind: &Kind, question: &Question) -> Input<'static> {
    let rows = question.parameters.get("rows").and_then(|rows| rows.parse().ok()).unwrap_or(4);
    match kind {
        Kind::Date => Input::Date,
        Kind::Time => Input::Time,
        Kind::Integer => Input::Number,
        Kind::Decimal | Kind::Range => Input::Decimal,
        Kind::Text if question.appearance.contains("multiline") => Input::Limited(rows, LONGEST_TEXT),
        _ => Input::Text,
    }
}

/// How long a long text may be.
fn limit(lang: Lang, id: &str, question: &Question) -> Markup {
    html! { @if let Input::Limited(_, longest) = input(&question.kind, question) { (ui::at_most(lang, id, longest)) } }
}

fn select(name: &str, form: &Form, lang: Lang, fields: &Fields, question: &Question) -> Markup {
    let hint = question.hint.get(lang.code(), &form.default_language);
    ui::field(fields, name, label(form, lang, question), hint, Input::Select(&listed(form, lang, question)))
}

/// Who reads what is written freely, beside such a question; the form's own hint says it in its place.
pub fn who_reads(form: &Form, lang: Lang, question: &Question) -> Markup {
    let is_free = question.kind == Kind::Text && question.hint.get(lang.code(), &form.default_language).is_empty();
    html! { @if is_free { p.hint.row { (ui::icon("lock")) span { (t::answer_who_reads(lang)) } } } }
}

fn is_minimal(question: &Question) -> bool {
    question.appearance.contains("minimal")
}

/// The choices of a list that opens, none of them first.
fn listed(form: &Form, lang: Lang, question: &Question) -> Vec<(String, String)> {
    let choices = options(form, lang, question).into_iter().map(|option| (option.value, option.word));
    std::iter::once((String::new(), "–".to_owned())).chain(choices).collect()
}

/// The choices of a question; a kind of mark has its shape beside it.
pub fn options(form: &Form, lang: Lang, question: &Question) -> Vec<Choice> {
    form.choices_of(question)
        .iter()
        .map(|choice| Choice {
            value: choice.name.clone(),
            word: choice.label.get(lang.code(), &form.default_language).to_owned(),
            more: choice.hint.get(lang.code(), &form.default_language).to_owned(),
            picture: html! { @if choice.extra.contains_key("mark") { (ui::mark(&choice.name, None)) } },
        })
        .collect()
}

/// The label of a choice that was made; the name itself when the form knows it no more.
pub fn chosen_label(form: &Form, lang: Lang, question: &Question, name: &str) -> String {
    let found = form.choices_of(question).iter().find(|choice| choice.name == name);
    found.map_or_else(|| name.to_owned(), |choice| choice.label.get(lang.code(), &form.default_language).to_owned())
}

/// The labels of all that was chosen.
pub fn chosen(form: &Form, lang: Lang, question: &Question, given: Option<&Value>) -> Vec<String> {
    let names: Vec<&str> = match given {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    names.into_iter().map(|name| chosen_label(form, lang, question, name)).collect()
}

/// The question is asked, given what has been answered so far.
pub fn is_relevant(question: &Question, answers: &Map<String, Value>, today: &str) -> bool {
    question.relevant.as_ref().is_none_or(|rule| expr::eval(&rule.expr, &Sheet { answers, today }).truth())
}

/// When the question is asked, as a script reads it; nothing when it always is.
pub fn rule(question: &Question) -> Option<String> {
    question.relevant.as_ref().and_then(|rule| serde_json::to_string(&rule.expr).ok())
}

/// Answers as an expression sees them.
struct Sheet<'a> {
    answers: &'a Map<String, Value>,
    today: &'a str,
}

impl Scope for Sheet<'_> {
    fn answers(&self, name: &str) -> Vec<String> {
        match self.answers.get(name) {
            None | Some(Value::Null) => vec![String::new()],
            Some(Value::String(one)) => vec![one.clone()],
            Some(Value::Array(several)) => {
                let names: Vec<&str> = several.iter().filter_map(Value::as_str).collect();
                vec![names.join(" ")]
            }
            Some(other) => vec![other.to_string()],
        }
    }

    fn today(&self) -> String {
        self.today.to_owned()
    }
}
