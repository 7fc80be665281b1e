//! The pages of a survey.

use std::borrow::Cow;

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use serde_json::{Map, Value};
use uuid::Uuid;
use xlsform::{Form, Group, Item, Kind, Question, Repeat, Sheet, Texts};

use super::forms::{FIELD, count_field, instance_field};
use super::model::{Page, instances, is_visible};
use super::said::{self, in_words};
use super::walk::BACK;
use crate::answering::door::{Door, Via};
use crate::answering::long_choices::{self, is_long};
use crate::answering::place_field::{self, Around};
use crate::answering::questions;
use crate::channels::kiosk;
use crate::files::field;
use crate::inquiries::Inquiry;
use crate::inquiries::map_form::flat;
use crate::quick_exit::quick_exit;
use crate::responses::model::Fault;
use crate::responses::places;

/// What a page of questions is made of.
pub struct Shown<'a> {
    /// Language.
    pub lang: Lang,
    /// The form.
    pub form: &'a Form,
    /// What is asked, given the answers so far.
    pub sheet: &'a Sheet<'a>,
    /// The answers so far.
    pub answers: &'a Map<String, Value>,
    /// What stands in the fields.
    pub fields: &'a Fields,
    /// The town, for questions about places; none where nothing is answered.
    pub around: Option<Around<'a>>,
}

/// One page on the way.
pub(super) struct Step<'a> {
    pub inquiry: &'a Inquiry,
    pub door: &'a Door,
    pub draft: Uuid,
    /// Number of the page, from 0, of so many.
    pub number: usize,
    pub of: usize,
    /// The page before that is asked.
    pub before: Option<usize>,
    /// The only page: it sends.
    pub sends: bool,
    /// Where the way leads back to the summary.
    pub from_summary: bool,
    /// An answer has brought more questions.
    pub more: bool,
}

/// One group of questions.
pub(super) fn page(shown: &Shown<'_>, step: &Step<'_>, page: &Page<'_>) -> Markup {
    let lang = shown.lang;
    let hint = page.group.map_or("", |group| group.hint.get(lang.code(), &shown.form.default_language));
    let inside = html! {
        p.eyebrow { (step.inquiry.title(lang)) @if step.of > 1 { " · " (t::survey_page_of(lang, (step.number + 1) as i64, step.of as i64)) } }
        div.stack.stack--2 {
            h1 tabindex="-1" { (page.heading(shown.form, lang).unwrap_or_else(|| step.inquiry.title(lang))) }
            @if !hint.is_empty() { p.hint { (said::filled(shown, hint)) } }
        }
        (ui::error_summary(lang, shown.fields))
        @if step.more { div.notice role="status" tabindex="-1" data-focus { (ui::icon("plus")) p { (t::survey_more(lang)) } } }
        @if step.door.is_kept_on_phone() { (begun_before(lang, step.door)) }
        form.stack id=(FORM) method="post" action=(step.door.steps()) novalidate data-island="survey asked" data-prefix=(FIELD)
            data-answers=(base(shown, page)) data-slug=(step.inquiry.slug) data-id=(step.draft) data-unkept[step.door.via == Via::Kiosk]
            autocomplete=[(step.door.via == Via::Kiosk).then_some("off")] enctype=[page.enctype()] {
            (ui::hidden("draft", &step.draft.to_string()))
            (ui::hidden("page", &step.number.to_string()))
            @if step.from_summary { (ui::hidden("summary", "1")) }
            // The enter key presses the first button of a form: it goes on, and adds or takes away nothing.
            button.hide type="submit" tabindex="-1" aria-hidden="true" { (t::answer_continue(lang)) }
            (boxes(shown, page))
            @if step.sends { (before_sending(shown, step.door)) }
            div.buttons { (ui::submit(if step.sends { t::answer_send(lang) } else { t::answer_continue(lang) })) }
        }
    };
    let back = if step.before.is_some() { Back::WithForm } else { Back::To(&step.door.back) };
    frame(lang, step.door, step.draft, back, &inside)
}

/// Another answer to the same was begun on this phone: the way back to it, shown by the script that finds it.
fn begun_before(lang: Lang, door: &Door) -> Markup {
    html! {
        div.notice data-begun hidden {
            (ui::icon("edit"))
            p { (t::survey_begun_before(lang)) " " a href=(door.steps()) { (t::welcome_go_on(lang)) } }
        }
    }
}

/// What a helper says of who answered, and what we do not ask.
fn before_sending(shown: &Shown<'_>, door: &Door) -> Markup {
    let lang = shown.lang;
    html! {
        @if door.helper.is_some() { (ui::field(shown.fields, "people", t::answer_people(lang), t::answer_people_hint(lang), ui::Input::Number)) }
        p.hint.row { (ui::icon("lock")) span { (t::answer_no_names(lang)) } }
    }
}

/// The answers that rules of this page may look at and that stand on other pages, as a script reads them.
fn base(shown: &Shown<'_>, page: &Page<'_>) -> String {
    let here: Vec<&str> = page.questions().into_iter().map(|question| question.name.as_str()).collect();
    let is_plain = |value: &Value| !value.is_null() && !value.as_array().is_some_and(|all| all.iter().any(Value::is_object));
    let others = shown.answers.iter().filter(|(name, value)| !here.contains(&name.as_str()) && is_plain(value));
    let asked = others.filter(|(name, _)| shown.sheet.is_asked(name, &[])).map(|(name, value)| (name.clone(), as_text(value)));
    Value::Object(asked.collect()).to_string()
}

/// Numbers too are texts to a rule in the page, as they are in its fields; places and files as far as there is one.
fn as_text(value: &Value) -> Value {
    match value {
        Value::Number(number) => number.to_string().into(),
        Value::Object(_) => places::lon_lat(value).map_or_else(|| value.to_string(), |(lon, lat)| format!("{lat} {lon}")).into(),
        other => other.clone(),
    }
}

/// Everything that a page asks. What is not asked now stands there hidden, so that a script can show it.
pub fn boxes(shown: &Shown<'_>, page: &Page<'_>) -> Markup {
    html! { @for item in &page.items { (one(shown, item)) } }
}

fn one(shown: &Shown<'_>, item: &Item) -> Markup {
    match item {
        Item::Question(question) if is_visible(question) => asked(shown, question, FIELD, &[]),
        Item::Question(_) => html! {},
        Item::Group(group) => inner(shown, group),
        Item::Repeat(repeat) => repeated(shown, repeat),
    }
}

fn inner(shown: &Shown<'_>, group: &Group) -> Markup {
    let words = |texts: &Texts| texts.get(shown.lang.code(), &shown.form.default_language).to_owned();
    html! {
        section.stack data-relevant=[rule(group.relevant.as_ref())] hidden[!shown.sheet.is_asked(&group.name, &[])] {
            @if !group.label.is_empty() { div.stack.stack--2 { h2 { (words(&group.label)) } @if !group.hint.is_empty() { p.hint { (words(&group.hint)) } } } }
            @for item in &group.items { (one(shown, item)) }
        }
    }
}

fn rule(rule: Option<&xlsform::Rule>) -> Option<String> {
    rule.and_then(|rule| serde_json::to_string(&rule.expr).ok())
}

/// One question under `prefix`, in the instance `at` of the repeats around it.
fn asked(shown: &Shown<'_>, question: &Question, prefix: &str, at: &[usize]) -> Markup {
    let spoken = spoken(shown, question);
    let name = format!("{prefix}{}", question.name);
    let is_asked = shown.sheet.is_asked(&question.name, at);
    let offered: Vec<&str> = shown.sheet.offered_names(&question.name, at);
    let form = narrowed(shown.form, question, &offered);
    html! {
        div.question-box data-relevant=[questions::rule(question)] hidden[!is_asked] {
            @let heading = html! { b { (questions::label(&form, shown.lang, &spoken)) } };
            @match question.kind {
                Kind::Geopoint => (place_field::question(shown.lang, shown.fields, &name, &heading, spoken.hint.get(shown.lang.code(), &form.default_language), shown.around)),
                Kind::Image | Kind::File => (field::question(shown.lang, shown.fields, &name, &heading, spoken.hint.get(shown.lang.code(), &form.default_language), &question.kind)),
                _ if is_long(&form, question) => (long_choices::question(&name, &form, shown.lang, shown.fields, &spoken, &heading)),
                _ => (questions::question_as(&name, &form, shown.lang, shown.fields, &spoken, &heading)),
            }
            (questions::who_reads(&form, shown.lang, question))
        }
    }
}

/// The form with only those choices that are offered here.
fn narrowed<'a>(form: &'a Form, question: &Question, offered: &[&str]) -> Cow<'a, Form> {
    let Some(list) = question.kind.list().filter(|_| question.choice_filter.is_some()) else { return Cow::Borrowed(form) };
    let mut form = form.clone();
    if let Some(choices) = form.choices.get_mut(list) {
        choices.retain(|choice| offered.contains(&choice.name.as_str()));
    }
    Cow::Owned(form)
}

/// The question as it is read aloud: answers given before stand in its words.
fn spoken<'a>(shown: &Shown<'_>, question: &'a Question) -> Cow<'a, Question> {
    let speaks = |texts: &Texts| texts.0.values().any(|text| text.contains("${"));
    if !speaks(&question.label) && !speaks(&question.hint) {
        return Cow::Borrowed(question);
    }
    let fill = |texts: &Texts| Texts(texts.0.iter().map(|(lang, text)| (lang.clone(), said::filled(shown, text))).collect());
    Cow::Owned(Question { label: fill(&question.label), hint: fill(&question.hint), ..question.clone() })
}

fn repeated(shown: &Shown<'_>, repeat: &Repeat) -> Markup {
    let lang = shown.lang;
    let label = repeat.label.get(lang.code(), &shown.form.default_language);
    let hint = repeat.hint.get(lang.code(), &shown.form.default_language);
    let count = instances(shown.sheet, shown.answers, repeat);
    html! {
        section.stack data-relevant=[rule(repeat.relevant.as_ref())] hidden[!shown.sheet.is_asked(&repeat.name, &[])] {
            @if !label.is_empty() { h2 { (label) } }
            @if !hint.is_empty() { p.hint { (hint) } }
            (ui::hidden(&count_field(&repeat.name), &count.to_string()))
            @for number in 0..count { (instance(shown, repeat, label, number, count)) }
            @if repeat.count.is_none() { p { button.ds-button data-variant="secondary" type="submit" name="do" value={ "add:" (repeat.name) } { (ui::icon("plus")) " " (t::survey_add(lang)) } } }
        }
    }
}

fn instance(shown: &Shown<'_>, repeat: &Repeat, label: &str, number: usize, count: usize) -> Markup {
    let lang = shown.lang;
    let prefix = instance_field(&repeat.name, number);
    let called = if label.is_empty() { t::survey_number(lang, (number + 1) as i64) } else { format!("{label} {}", number + 1) };
    html! {
        fieldset.card.stack data-instance=(prefix) {
            legend { h3 { (called) } }
            @for question in flat(&repeat.items).into_iter().filter(|question| is_visible(question)) { (asked(shown, question, &prefix, &[number])) }
            @if repeat.count.is_none() && count > 1 { p { button.link-button.small type="submit" name="do" value={ "remove:" (repeat.name) "." (number) } { (t::survey_remove(lang)) span.hide { ": " (called) } } } }
        }
    }
}

/// Everything that was said, page by page, before it is sent; faults lead to the page where they are mended.
pub(super) fn summary(
    shown: &Shown<'_>,
    inquiry: &Inquiry,
    door: &Door,
    draft: Uuid,
    pages: &[Page<'_>],
    faults: &[(usize, Fault)],
) -> Markup {
    let lang = shown.lang;
    let link = |number: usize| at(door, draft, &format!("page={number}&summary=1"));
    let inside = html! {
        p.eyebrow { (inquiry.title(lang)) }
        h1 tabindex="-1" { (t::survey_summary(lang)) }
        p { (t::survey_summary_text(lang)) }
        @if !faults.is_empty() {
            div.error-summary role="alert" tabindex="-1" data-focus {
                h2 { (t::ui_error_summary(lang)) }
                ul { @for (page, fault) in faults { li { a href=(link(*page)) { (fault.message) } } } }
            }
        }
        (ui::error_summary(lang, shown.fields))
        @for (number, page) in pages.iter().enumerate().filter(|(_, page)| page.is_asked(shown.sheet)) {
            section.survey-part.stack.stack--2 {
                div.row.row--apart {
                    h2.h2-small { (page.heading(shown.form, lang).unwrap_or_else(|| t::survey_questions(lang))) }
                    a.small href=(link(number)) { (t::answer_edit(lang)) span.hide { ": " (page.heading(shown.form, lang).unwrap_or_default()) } }
                }
                (in_words(shown.lang, shown.form, Some(shown.sheet), &page.items, shown.answers))
            }
        }
        form.stack method="post" action=(door.steps()) novalidate data-island="survey" data-slug=(inquiry.slug) data-id=(draft) data-unkept[door.via == Via::Kiosk] {
            (ui::hidden("draft", &draft.to_string()))
            (ui::hidden("page", "send"))
            (before_sending(shown, door))
            div.buttons { (ui::submit(t::answer_send(lang))) }
        }
    };
    let last = pages.iter().rposition(|page| page.is_asked(shown.sheet)).map(|last| at(door, draft, &format!("page={last}")));
    frame(lang, door, draft, Back::To(last.as_deref().unwrap_or(&door.back)), &inside)
}

/// Where a page of this draft lies.
pub(super) fn at(door: &Door, draft: Uuid, page: &str) -> String {
    format!("{}?draft={draft}&{page}", door.steps())
}

/// The form of a page, by its id.
const FORM: &str = "page";

/// Where a page's "back" leads.
enum Back<'a> {
    /// To the page before, along with what stands on this one.
    WithForm,
    /// There.
    To(&'a str),
}

/// A page of its own: the way back, and the way out at once.
fn frame(lang: Lang, door: &Door, draft: Uuid, back: Back<'_>, inside: &Markup) -> Markup {
    let word = html! { (ui::icon_flip("back")) " " span { (t::answer_back(lang)) } };
    html! {
        main.page.question.stack id="content" tabindex="-1" {
            div.row.row--apart.small {
                @match back {
                    Back::WithForm => {
                        // Before the button that goes back, which the enter key would press else.
                        button.hide type="submit" form=(FORM) tabindex="-1" aria-hidden="true" { (t::answer_continue(lang)) }
                        button.question__back.link-button type="submit" form=(FORM) name="do" value=(BACK) { (word) }
                    }
                    Back::To(path) => { a.quiet-link.row href=(path) { (word) } }
                }
                @if door.has_quick_exit() { (quick_exit(lang)) }
                @if door.via == Via::Kiosk { (kiosk::leaving(lang, &door.base, draft)) }
            }
            (inside)
        }
    }
}
