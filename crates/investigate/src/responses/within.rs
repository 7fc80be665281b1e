//! Walking through the answers to some questions, those of repeats too.

use serde_json::{Map, Value};
use xlsform::{Item, Question};

/// What is done with an answer: itself, the same one as it was sent, and its field.
type Deed<'a> = dyn FnMut(&mut Value, &Value, &str) + 'a;

/// Every answer to a question of a kind, beside the same one of `sent`, with its field: `answers.visits[0].where`.
pub(crate) fn each(
    items: &[Item],
    of_kind: &dyn Fn(&Question) -> bool,
    answers: &mut Map<String, Value>,
    sent: &Map<String, Value>,
    at: &str,
    deed: &mut Deed<'_>,
) {
    for item in items {
        match item {
            Item::Question(question) if of_kind(question) => {
                let (name, none) = (&question.name, Value::Null);
                if let Some(answer) = answers.get_mut(name).filter(|answer| !answer.is_null()) {
                    deed(answer, sent.get(name).unwrap_or(&none), &format!("{at}.{name}"));
                }
            }
            Item::Question(_) => {}
            Item::Group(group) => each(&group.items, of_kind, answers, sent, at, deed),
            Item::Repeat(repeat) => {
                let none = Map::new();
                let sent = sent.get(&repeat.name).and_then(Value::as_array);
                let all = answers.get_mut(&repeat.name).and_then(Value::as_array_mut).into_iter().flatten();
                for (number, one) in all.enumerate() {
                    let sent = sent.and_then(|all| all.get(number)?.as_object()).unwrap_or(&none);
                    let at = format!("{at}.{}[{number}]", repeat.name);
                    if let Some(one) = one.as_object_mut() {
                        each(&repeat.items, of_kind, one, sent, &at, deed);
                    }
                }
            }
        }
    }
}

/// The same, only to look at.
pub(crate) fn find<'a>(
    items: &[Item],
    of_kind: &dyn Fn(&Question) -> bool,
    answers: &'a Map<String, Value>,
    at: &str,
) -> Vec<(String, &'a Value)> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Question(question) if of_kind(question) => {
                found.extend(answers.get(&question.name).map(|answer| (format!("{at}.{}", question.name), answer)));
            }
            Item::Question(_) => {}
            Item::Group(group) => found.extend(find(&group.items, of_kind, answers, at)),
            Item::Repeat(repeat) => {
                let all = answers.get(&repeat.name).and_then(Value::as_array).into_iter().flatten();
                for (number, one) in all.enumerate().filter_map(|(number, one)| Some((number, one.as_object()?))) {
                    found.extend(find(&repeat.items, of_kind, one, &format!("{at}.{}[{number}]", repeat.name)));
                }
            }
        }
    }
    found
}
