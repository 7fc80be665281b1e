//! From what was typed on a page to the draft, and back.

use kit::forms::Fields;
use serde_json::{Map, Value, json};
use xlsform::{Form, Item, Kind, Question, Repeat};

use super::model::{Page, is_visible};
use crate::answering::forms as typed;
use crate::inquiries::map_form::flat;
use crate::responses::model::MOST_MARKS;

/// Every question's field begins with this, so that no name of a form collides with a field of the page.
pub const FIELD: &str = "a.";

/// Takes what a page says into the draft; what was emptied there is taken away.
pub fn read(fields: &Fields, page: &Page<'_>, answers: &mut Map<String, Value>) {
    let questions = page.questions();
    let given = typed::answers_under(fields, FIELD, &questions);
    // What is left empty is said to be: the form's own suggestion does not come back.
    answers.extend(questions.iter().filter(|question| is_visible(question)).map(|question| (question.name.clone(), Value::Null)));
    answers.extend(given);
    for repeat in repeats(&page.items) {
        answers.insert(repeat.name.clone(), Value::Array(instances(fields, repeat)));
    }
}

/// The instances of a repeat as they were typed. One that says nothing keeps its place while somebody writes.
fn instances(fields: &Fields, repeat: &Repeat) -> Vec<Value> {
    let count = fields.value(&count_field(&repeat.name)).parse::<usize>().unwrap_or(0).min(MOST_MARKS);
    let questions = flat(&repeat.items);
    (0..count).map(|number| Value::Object(typed::answers_under(fields, &instance_field(&repeat.name, number), &questions))).collect()
}

/// Presses beside the button that goes on: one more, or one less, of a repeat. True when one was pressed.
pub fn press(fields: &Fields, page: &Page<'_>, answers: &mut Map<String, Value>) -> bool {
    let pressed = fields.value("do");
    let Some((deed, of)) = pressed.split_once(':') else { return false };
    let (name, number) = of.split_once('.').unwrap_or((of, ""));
    let Some(repeat) = repeats(&page.items).into_iter().find(|repeat| repeat.name == name) else { return false };
    let Some(Value::Array(begun)) = answers.get_mut(&repeat.name) else { return false };
    match deed {
        "add" if begun.len() < MOST_MARKS => begun.push(json!({})),
        "remove" => {
            if let Some(number) = number.parse::<usize>().ok().filter(|number| *number < begun.len()) {
                begun.remove(number);
            }
        }
        _ => {}
    }
    true
}

/// Puts the draft into the fields of a page.
pub fn fill(fields: &mut Fields, page: &Page<'_>, answers: &Map<String, Value>) {
    fill_some(fields, FIELD, &page.questions(), answers);
    for repeat in repeats(&page.items) {
        let begun = answers.get(&repeat.name).and_then(Value::as_array).into_iter().flatten();
        for (number, one) in begun.enumerate() {
            let Some(one) = one.as_object() else { continue };
            fill_some(fields, &instance_field(&repeat.name, number), &flat(&repeat.items), one);
        }
    }
}

fn fill_some(fields: &mut Fields, prefix: &str, questions: &[&Question], answers: &Map<String, Value>) {
    for question in questions {
        let default = || (!question.default.is_empty()).then(|| json!(question.default));
        let value = answers.get(&question.name).cloned().or_else(default).filter(|value| !value.is_null());
        typed::fill(fields, &value.map(|value| (format!("{prefix}{}", question.name), value)).into_iter().collect());
    }
}

/// What was written freely on a page, each with its field.
pub fn written<'a>(form: &Form, fields: &'a Fields) -> Vec<(&'a str, &'a str)> {
    let is_text = |name: &str| form.question(name.rsplit('.').next().unwrap_or(name)).is_some_and(|question| question.kind == Kind::Text);
    let all = fields.pairs().filter(|(name, _)| name.starts_with(FIELD) && is_text(name));
    all.map(|(name, text)| (name, text.trim())).filter(|(_, text)| !text.is_empty()).collect()
}

/// The field of a fault's place: `answers.visits[0].why` is `a.visits.0.why`.
pub fn field_of(fault: &str) -> String {
    let inside = fault.strip_prefix("answers.").unwrap_or(fault);
    format!("{FIELD}{}", inside.replace('[', ".").replace(']', ""))
}

/// Where the fields of one instance begin.
pub fn instance_field(repeat: &str, number: usize) -> String {
    format!("{FIELD}{repeat}.{number}.")
}

/// How many instances stand on the page.
pub fn count_field(repeat: &str) -> String {
    format!("count.{repeat}")
}

/// The repeats of a page, groups opened.
pub fn repeats<'a>(items: &[&'a Item]) -> Vec<&'a Repeat> {
    items
        .iter()
        .flat_map(|item| match item {
            Item::Repeat(repeat) => vec![repeat],
            Item::Group(group) => repeats(&group.items.iter().collect::<Vec<_>>()),
            Item::Question(_) => Vec::new(),
        })
        .collect()
}
