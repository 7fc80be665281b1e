//! Where the two times differ: both beside each other, and the paper decides.

use ground::Visit;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice};
use maud::{Markup, html};
use serde_json::{Map, Value};
use xlsform::{Form, Question};

use super::{Numbered, pointed, typing};
use crate::answering::questions::label;
use crate::desk::Open;
use crate::surveys::{FIELD, words};

/// Begins the field in which a time is chosen.
const PICK: &str = "pick.";

/// The names of questions and repeats whose answers are not the same.
pub(super) fn differing(form: &Form, first: &Map<String, Value>, second: &Map<String, Value>) -> Vec<String> {
    let mut names: Vec<&String> = first.keys().chain(second.keys()).collect();
    names.sort();
    names.dedup();
    names.retain(|name| first.get(*name) != second.get(*name));
    let numbered = Numbered::of(form);
    let mut names: Vec<String> = names.into_iter().cloned().collect();
    names.sort_by_key(|name| numbered.number(name).unwrap_or(i64::MAX));
    names
}

/// Takes what was chosen into the second time. False, with a fault beside each, while something is not chosen.
pub(super) fn pick(
    lang: Lang,
    fields: &mut Fields,
    differs: &[String],
    first: &Map<String, Value>,
    second: &mut Map<String, Value>,
) -> bool {
    for name in differs {
        let field = format!("{PICK}{name}");
        match (fields.value(&field), first.get(name)) {
            ("first", Some(value)) => drop(second.insert(name.clone(), value.clone())),
            ("first", None) => drop(second.remove(name)),
            ("second", _) => {}
            _ => fields.fault(&field, t::paper_choose(lang)),
        }
    }
    !fields.has_errors()
}

/// The page that asks. What is the same goes along unseen.
pub(super) fn page(visit: &Visit, open: &Open, fields: &Fields, differs: &[String], first: &Map<String, Value>) -> Markup {
    let lang = visit.lang;
    let second = typing::typed(&open.form, fields);
    let numbered = Numbered::of(&open.form);
    html! {
        (ui::crumbs(lang, &[("/work/enter", t::entry_title(lang))], t::paper_type(lang)))
        div.typing.stack {
            p.eyebrow { (open.inquiry.title(lang)) }
            h1 tabindex="-1" data-focus[!fields.has_errors()] { (t::paper_differs(lang, differs.len() as i64)) }
            p.lead { (t::paper_differs_text(lang)) }
            (ui::error_summary(lang, fields))
            form.stack.stack--6 method="post" action=(typing::path(open)) novalidate {
                @for (name, value) in fields.pairs().filter(|(name, _)| is_carried(name)) { (ui::hidden(name, value)) }
                (ui::hidden("time", "3"))
                @for name in differs { (one(lang, &open.form, &numbered, fields, name, [first.get(name), second.get(name)])) }
                div.buttons { (ui::submit(t::paper_save(lang))) }
            }
        }
    }
}

fn is_carried(name: &str) -> bool {
    name == "draft" || name.starts_with(FIELD) || name.starts_with("count.")
}

fn one(lang: Lang, form: &Form, numbered: &Numbered<'_>, fields: &Fields, name: &str, said: [Option<&Value>; 2]) -> Markup {
    let question = form.question(name);
    let heading = match (question, numbered.number(name)) {
        (Some(question), Some(number)) => format!("{number}. {}", pointed(lang, numbered, label(form, lang, question))),
        _ => name.to_owned(),
    };
    let times = [("first", t::paper_time_one(lang), said[0]), ("second", t::paper_time_two(lang), said[1])];
    let options = times.map(|(value, time, said)| Choice { more: in_words(lang, form, question, said), ..Choice::new(value, time) });
    html! { div.twice { (ui::choices(fields, &format!("{PICK}{name}"), &html! { b { (heading) } }, "", &options, false)) } }
}

fn in_words(lang: Lang, form: &Form, question: Option<&Question>, said: Option<&Value>) -> String {
    let text = match (question, said) {
        (Some(question), said) => words(lang, form, question, said),
        (None, Some(Value::Array(instances))) => {
            let one = |one: &Value| {
                one.as_object().map(|one| one.iter().map(|(name, value)| instance(lang, form, name, value)).collect::<Vec<_>>().join(", "))
            };
            instances.iter().filter_map(one).collect::<Vec<_>>().join(" · ")
        }
        _ => String::new(),
    };
    if text.is_empty() { t::paper_not_answered(lang).to_owned() } else { text }
}

fn instance(lang: Lang, form: &Form, name: &str, value: &Value) -> String {
    form.question(name).map(|question| words(lang, form, question, Some(value))).unwrap_or_default()
}
