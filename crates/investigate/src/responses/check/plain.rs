//! The rules of an answer without marks: what its form asks, and that something is said.

use kit::i18n::{Lang, t};
use serde_json::{Map, Value};
use xlsform::{Form, Item, Kind, Question, Sheet, validate};

use super::{Checked, Rules, fault, form_fault, is_urgent, setting};
use crate::files;
use crate::inquiries::map_form::flat;
use crate::responses::model::{Fault, Submission};
use crate::responses::places;

/// Holds an answer against its form; `faults` are those found before.
pub(super) fn check(rules: &Rules<'_>, lang: Lang, submission: &Submission, mut faults: Vec<Fault>) -> Result<Checked, Vec<Fault>> {
    if !submission.marks.is_empty() {
        faults.push(fault("marks", t::response_takes_no_marks(lang)));
    }
    let mut kept = match validate(rules.form, &submission.answers, &setting(rules)) {
        Ok(kept) => kept,
        Err(found) => {
            faults.extend(found.iter().map(|one| form_fault(lang, rules.form, one, field(&one.path))));
            Map::new()
        }
    };
    faults.extend(places::keep(rules, lang, &submission.answers, &mut kept));
    faults.extend(files::keep(lang, rules.form, &mut kept));
    if faults.is_empty() && !says_anything(rules.form, &kept) {
        faults.push(fault("answers", t::response_no_answers(lang)));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let urgent = texts(&rules.form.survey, &kept).iter().any(|text| is_urgent(text, rules.urgent));
    Ok(Checked { answers: with_missing(rules, kept), marks: Vec::new(), urgent })
}

/// `/visits/0/why` as the sender wrote it: `answers.visits[0].why`.
fn field(path: &str) -> String {
    path.trim_start_matches('/').split('/').fold("answers".to_owned(), |field, part| {
        if part.bytes().all(|digit| digit.is_ascii_digit()) { format!("{field}[{part}]") } else { format!("{field}.{part}") }
    })
}

/// Somebody said something: what the form works out by itself is nobody's answer.
fn says_anything(form: &Form, kept: &Map<String, Value>) -> bool {
    kept.iter().any(|(name, value)| match value {
        Value::Array(instances) => instances.iter().any(|one| one.as_object().is_none_or(|one| says_anything(form, one))),
        _ => form.question(name).is_some_and(is_answered),
    })
}

/// People answer it: not read, not worked out.
pub fn is_answered(question: &Question) -> bool {
    question.calculation.is_none() && !matches!(question.kind, Kind::Note | Kind::Calculate | Kind::Hidden | Kind::Metadata { .. })
}

/// Everything written freely, in repeats too.
fn texts<'a>(items: &[Item], kept: &'a Map<String, Value>) -> Vec<&'a str> {
    let written = |item: &Item| match item {
        Item::Question(question) if question.kind == Kind::Text => {
            kept.get(&question.name).and_then(Value::as_str).into_iter().collect::<Vec<_>>()
        }
        Item::Repeat(repeat) => {
            let instances = kept.get(&repeat.name).and_then(Value::as_array).into_iter().flatten();
            instances.filter_map(Value::as_object).flat_map(|one| texts(&repeat.items, one)).collect()
        }
        Item::Group(group) => texts(&group.items, kept),
        Item::Question(_) => Vec::new(),
    };
    items.iter().flat_map(written).collect()
}

/// What was asked and not answered is kept as `null`, so that a result can tell "missing" from "not asked" for ever after,
/// also when a rule looks at the day.
fn with_missing(rules: &Rules<'_>, mut kept: Map<String, Value>) -> Map<String, Value> {
    let missing: Vec<String> = {
        let setting = setting(rules);
        let sheet = Sheet::new(rules.form, &kept, &setting);
        let asked = flat(&rules.form.survey).into_iter().filter(|question| is_answered(question) && sheet.is_asked(&question.name, &[]));
        asked.filter(|question| !kept.contains_key(&question.name)).map(|question| question.name.clone()).collect()
    };
    kept.extend(missing.into_iter().map(|name| (name, Value::Null)));
    kept
}
