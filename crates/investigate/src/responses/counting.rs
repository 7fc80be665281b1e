//! What is counted of an answer: its marks as footprints, its questions as choices.
//!
//! Of a form with marks, the reasons are counted over all marks, and what one tells about oneself jointly. Of a form
//! without marks, every question that people answer is counted by itself and crossed with each question about oneself, so
//! that a result needs no answers: `choices["help"] = ["light"]`, `choices["help|gender"] = ["light|woman"]`. A question
//! that was asked and not answered counts as `""`; one that was not asked does not count at all.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;
use xlsform::{Form, Item, Kind, Question};

use super::check::{Checked, CheckedMark, is_answered};
use super::footprint::{Counted, Step};
use super::model::Channel;
use super::places;
use crate::inquiries::map_form::{MapForm, WHEN, flat};

/// Name of the group that asks about the one who answers. Its questions of one choice divide a result.
pub const ABOUT: &str = "about_you";
/// What stands for an answer whose content is not counted: free text, a day, a number with decimals.
pub const SAID: &str = "*";
/// Between a choice and what it is crossed with.
pub const CROSS: char = '|';
/// Whole numbers up to this far from zero are counted one by one; larger ones as [`SAID`]. It bounds the tallies.
const LARGEST: i64 = 1_000;

/// What is counted of an answer that has passed, by the page unless another way is put in its place.
pub fn counted(form: &Form, inquiry: Uuid, checked: &Checked, people: i64, noise_key: i64, hour: DateTime<Utc>, state: &str) -> Counted {
    let about: Vec<&str> = about(form).into_iter().map(|question| question.name.as_str()).collect();
    Counted {
        inquiry,
        people: people.max(1),
        noise_key,
        period: hour.format("%Y-%m").to_string(),
        state: state.to_owned(),
        channel: Channel::Page,
        steps: checked.marks.iter().map(step).collect(),
        choices: match MapForm::of(form) {
            Some(map) => reasons(&map, &checked.marks),
            None => questions(form, &checked.answers),
        },
        about: joint(&checked.answers, &about),
    }
}

/// Questions about the one who answers: all that stands beside the marks; of a form without marks, the group [`ABOUT`].
pub fn about(form: &Form) -> Vec<&Question> {
    if let Some(map) = MapForm::of(form) {
        return map.about();
    }
    let groups = form.items().into_iter().filter_map(|item| match item {
        Item::Group(group) if group.name == ABOUT => Some(flat(&group.items)),
        _ => None,
    });
    groups.flatten().collect()
}

/// Questions of a form without marks that are counted: those that people answer, outside of repeats.
pub fn counted_questions(form: &Form) -> Vec<&Question> {
    flat(&form.survey).into_iter().filter(|question| is_answered(question)).collect()
}

/// Questions that a result can be divided by: those about oneself that have one choice.
pub fn dividers(form: &Form) -> Vec<&Question> {
    about(form).into_iter().filter(|question| matches!(question.kind, Kind::SelectOne { .. })).collect()
}

fn step(mark: &CheckedMark) -> Step {
    Step { kind: mark.kind.clone(), times: names(mark.answers.get(WHEN)), cell: mark.cell, area: mark.area }
}

fn reasons(map: &MapForm<'_>, marks: &[CheckedMark]) -> BTreeMap<String, Vec<String>> {
    let chosen = |name: &str| marks.iter().flat_map(|mark| names(mark.answers.get(name))).collect::<Vec<_>>();
    let each = map.reasons().into_iter().map(|question| (question.name.clone(), chosen(&question.name)));
    each.filter(|(_, chosen)| !chosen.is_empty()).collect()
}

fn questions(form: &Form, answers: &Map<String, Value>) -> BTreeMap<String, Vec<String>> {
    let dividers = dividers(form);
    let mut all = BTreeMap::new();
    for question in counted_questions(form) {
        let Some(said) = answers.get(&question.name) else { continue };
        for (name, said) in parts(question, said) {
            for divider in dividers.iter().filter(|divider| divider.name != question.name) {
                let group = answers.get(&divider.name).and_then(Value::as_str).unwrap_or("");
                all.insert(format!("{name}{CROSS}{}", divider.name), vec![format!("{}{CROSS}{group}", said.join("+"))]);
            }
            all.insert(name, said);
        }
    }
    all
}

/// An answer by what it is counted as: one entry, or one for each place of a ranking, `rank/safety = ["2"]`.
pub fn parts(question: &Question, said: &Value) -> Vec<(String, Vec<String>)> {
    let name = question.name.clone();
    if said.is_null() {
        return vec![(name, Vec::new())];
    }
    match question.kind {
        Kind::SelectOne { .. } | Kind::Acknowledge => vec![(name, names(Some(said)))],
        Kind::SelectMultiple { .. } => {
            let mut chosen = names(Some(said));
            chosen.sort();
            vec![(name, chosen)]
        }
        Kind::Rank { .. } => {
            let ranked =
                names(Some(said)).into_iter().zip(1..).map(|(choice, place)| (format!("{name}/{choice}"), vec![place.to_string()]));
            std::iter::once((name.clone(), vec![SAID.to_owned()])).chain(ranked).collect()
        }
        Kind::Range => vec![(name, vec![said.to_string()])],
        Kind::Integer => {
            let whole = said.as_i64().filter(|number| (-LARGEST..=LARGEST).contains(number));
            vec![(name, vec![whole.map_or_else(|| SAID.to_owned(), |number| number.to_string())])]
        }
        Kind::Geopoint => vec![(name, vec![places::area(said).map_or_else(|| SAID.to_owned(), |area| area.to_string())])],
        _ => vec![(name, vec![SAID.to_owned()])],
    }
}

fn joint(answers: &Map<String, Value>, about: &[&str]) -> String {
    let parts: Vec<String> = about
        .iter()
        .map(|name| (name, names(answers.get(*name))))
        .filter(|(_, chosen)| !chosen.is_empty())
        .map(|(name, chosen)| format!("{name}={}", chosen.join(",")))
        .collect();
    parts.join(";")
}

/// The names chosen in an answer: one, several, or none.
fn names(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(one)) if !one.is_empty() => vec![one.clone()],
        Some(Value::Array(several)) => several.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const FORM: &str = "survey
,type,name,label
,select_multiple help,help,What helps?
,select_one yn,yn,Do you come?
,text,why,Why?
,rank help,order,Which first?
,begin group,about_you,About you
,select_one gender,gender,Gender?
,end group,,
choices
,list_name,name,label
,help,light,Light
,help,people,People
,yn,yes,Yes
,yn,no,No
,gender,woman,Woman
,gender,man,Man
";

    fn counts(answers: &Value) -> BTreeMap<String, Vec<String>> {
        questions(&xlsform::read_csv(FORM).unwrap(), answers.as_object().unwrap())
    }

    #[test]
    fn every_question_is_counted_and_crossed() {
        let counts = counts(&json!({"help": ["people", "light"], "yn": null, "why": "x", "gender": "woman"}));
        let of = |name: &str| counts.get(name).map(|all| all.join("+"));
        assert_eq!(of("help").as_deref(), Some("light+people"));
        assert_eq!(of("help|gender").as_deref(), Some("light+people|woman"));
        assert_eq!(of("yn").as_deref(), Some(""), "asked and not answered");
        assert_eq!(of("yn|gender").as_deref(), Some("|woman"));
        assert_eq!(of("why").as_deref(), Some(SAID), "what is written is not counted");
        assert_eq!(of("order"), None, "not asked");
        assert_eq!(of("gender|gender"), None);
    }

    #[test]
    fn a_ranking_counts_the_place_of_each() {
        let counts = counts(&json!({"order": ["people", "light"]}));
        assert_eq!(counts["order/people"], ["1"]);
        assert_eq!(counts["order/light"], ["2"]);
        assert_eq!(counts["order"], [SAID]);
    }
}
