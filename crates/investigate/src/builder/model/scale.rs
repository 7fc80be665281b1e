//! Scales: from where to where, and what their ends mean.

use xlsform::{Choice, Form, Item, Kind, Question, Texts};

use super::names::fresh_list;
use super::question::users;
use super::tree::{item, item_mut};
use super::{Refused, words};

/// From where to where a scale goes, and what its ends mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ends {
    /// The first step.
    pub from: f64,
    /// The last.
    pub to: f64,
    /// What the first means.
    pub low: Texts,
    /// What the last means.
    pub high: Texts,
}

/// The ends of a scale with their words.
pub fn ends_of(form: &Form, question: &Question) -> Ends {
    let scale = question.scale();
    let words = question.parameters.get("tick_labelset").and_then(|list| form.choices.get(list));
    let word =
        |end: f64| words.and_then(|words| words.iter().find(|choice| choice.name.parse() == Ok(end))).map(|choice| choice.label.clone());
    Ends { from: scale.start, to: scale.end, low: word(scale.start).unwrap_or_default(), high: word(scale.end).unwrap_or_default() }
}

/// Puts the ends of a scale where they are wanted.
pub(super) fn set_ends(form: &mut Form, name: &str, ends: &Ends) -> Result<(), Refused> {
    let Some(Item::Question(question)) = item(form, name) else { return Err(Refused::Gone) };
    if question.kind != Kind::Range {
        return Ok(());
    }
    let before = ends_of(form, question);
    let labelled = question.parameters.get("tick_labelset").cloned();
    let old = labelled.as_ref().and_then(|list| form.choices.get(list)).cloned().unwrap_or_default();
    let inside = |choice: &&Choice| {
        choice.name.parse::<f64>().is_ok_and(|step| step > ends.from && step < ends.to && step != before.from && step != before.to)
    };
    let end = |at: f64, was: f64, had: &Texts, words: &Texts| {
        let known = old.iter().find(|choice| choice.name.parse() == Ok(was)).cloned().unwrap_or_default();
        Choice { name: at.to_string(), label: words::merged(had, words), ..known }
    };
    let low = end(ends.from, before.from, &before.low, &ends.low);
    let high = end(ends.to, before.to, &before.high, &ends.high);
    let steps: Vec<Choice> =
        [low].into_iter().chain(old.iter().filter(inside).cloned()).chain([high]).filter(|step| !step.label.is_empty()).collect();
    let shared = labelled.as_ref().is_some_and(|list| users(form, list) > 1);
    let list = labelled.filter(|_| !shared || steps == old).unwrap_or_else(|| fresh_list(form, name, "_steg"));
    let Some(Item::Question(question)) = item_mut(&mut form.survey, name) else { return Err(Refused::Gone) };
    if (ends.from, ends.to) != (before.from, before.to) || !question.parameters.contains_key("start") {
        question.parameters.insert("start".to_owned(), ends.from.to_string());
        question.parameters.insert("end".to_owned(), ends.to.to_string());
    }
    if steps.is_empty() {
        question.parameters.remove("tick_labelset");
    } else {
        question.parameters.insert("tick_labelset".to_owned(), list.clone());
        form.choices.insert(list, steps);
    }
    Ok(())
}
