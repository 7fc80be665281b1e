//! Why: what those who marked a place chose as reasons, counted in people over the newest marks there.

use std::collections::{BTreeMap, HashMap, HashSet};

use ground::places::cells::{self, Cell, Level};
use kit::i18n::Lang;
use serde_json::Value;

use super::Asked;
use super::model::Counts;
use super::queries::ToldMark;
use crate::Words;
use investigate::inquiries::map_form::WHEN;

/// Reasons are counted over so many of the newest marks of a place.
pub(crate) const MOST_READ: i64 = 5_000;

/// How many people chose a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reason {
    pub question: String,
    pub choice: String,
    /// People: each once, whatever number of marks they gave it for; a group as many as it is.
    pub n: i64,
}

/// What some marks say together.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Told {
    /// People and marks.
    pub counts: Counts,
    /// Reasons for the kind that is asked for, the most common first.
    pub reasons: Vec<Reason>,
    /// The people whose reasons were read.
    pub asked: i64,
    /// There are more marks than were read: the reasons are of the newest.
    pub cut: bool,
}

impl Reason {
    /// What it is called.
    pub(crate) fn label<'a>(&'a self, lang: Lang, words: &'a Words) -> &'a str {
        words.reason(lang, &self.question, &self.choice)
    }
}

/// Sums up some marks; distinct people, whatever number of marks they put.
pub(crate) fn sum_up(marks: &[ToldMark], asked: &Asked, words: &Words) -> Told {
    let mut told = Told { cut: marks.len() as i64 >= MOST_READ, ..Told::default() };
    let (mut seen, mut seen_of_kind) = (HashSet::new(), HashSet::new());
    for mark in marks.iter().filter(|mark| fits(mark, asked)) {
        told.counts.all.marks += 1;
        told.counts.all.people += if seen.insert(mark.response) { mark.people } else { 0 };
        if mark.kind == asked.kind {
            told.counts.chosen.marks += 1;
            told.counts.chosen.people += if seen_of_kind.insert(mark.response) { mark.people } else { 0 };
        }
    }
    told.asked = told.counts.chosen.people;
    told.reasons = count(marks.iter().filter(|mark| mark.kind == asked.kind && fits(mark, asked)), words);
    told
}

/// The most common reason in each cell of a level.
pub(crate) fn most_common(marks: &[ToldMark], asked: &Asked, words: &Words, level: Level) -> HashMap<Cell, Reason> {
    let mut by_cell: HashMap<Cell, Vec<&ToldMark>> = HashMap::new();
    for mark in marks.iter().filter(|mark| mark.kind == asked.kind && fits(mark, asked)) {
        if let Some(cell) = Cell::from_id(mark.cell).ok().and_then(|cell| cells::counted_in(cell, level)) {
            by_cell.entry(cell).or_default().push(mark);
        }
    }
    by_cell.into_iter().filter_map(|(cell, marks)| Some((cell, count(marks.into_iter(), words).into_iter().next()?))).collect()
}

fn count<'a>(marks: impl Iterator<Item = &'a ToldMark>, words: &Words) -> Vec<Reason> {
    let mut counts: BTreeMap<(usize, &str), i64> = BTreeMap::new();
    let mut seen = HashSet::new();
    for mark in marks {
        for (place, question) in words.reasons.iter().enumerate() {
            for choice in names(mark.answers.get(&question.word.name)) {
                if seen.insert((mark.response, place, choice)) {
                    *counts.entry((place, choice)).or_default() += mark.people;
                }
            }
        }
    }
    let mut reasons: Vec<Reason> = counts
        .into_iter()
        .filter_map(|((place, choice), n)| {
            Some(Reason { question: words.reasons.get(place)?.word.name.clone(), choice: choice.to_owned(), n })
        })
        .collect();
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.n));
    reasons
}

/// The mark is of one of the times that are asked for.
fn fits(mark: &ToldMark, asked: &Asked) -> bool {
    asked.times.is_empty() || names(mark.answers.get(WHEN)).any(|time| asked.times.iter().any(|own| own == time))
}

/// The names chosen in an answer: one, several, or none.
pub(crate) fn names(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let (one, several) = match value {
        Some(Value::String(one)) if !one.is_empty() => (Some(one.as_str()), &[][..]),
        Some(Value::Array(several)) => (None, several.as_slice()),
        _ => (None, &[][..]),
    };
    one.into_iter().chain(several.iter().filter_map(Value::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Question, Word};
    use serde_json::json;
    use uuid::Uuid;

    fn word(name: &str) -> Word {
        Word { name: name.into(), text: xlsform::Texts([("sv".into(), name.to_owned())].into()) }
    }

    fn mark(response: u128, people: i64, why: &[&str]) -> ToldMark {
        ToldMark { response: Uuid::from_u128(response), people, cell: 0, kind: "unsafe".into(), answers: json!({ "why": why }) }
    }

    #[test]
    fn a_reason_counts_people_once_and_a_group_as_many_as_it_is() {
        let words = Words {
            reasons: vec![Question { word: word("why"), choices: vec![word("dark"), word("empty")], long: false }],
            ..Words::default()
        };
        let asked = Asked::everything("unsafe");
        let marks = [mark(1, 1, &["dark"]), mark(1, 1, &["dark", "empty"]), mark(2, 8, &["empty", "empty"])];
        let told = sum_up(&marks, &asked, &words);
        let counted: Vec<(&str, i64)> = told.reasons.iter().map(|reason| (reason.choice.as_str(), reason.n)).collect();
        assert_eq!((counted, told.asked), (vec![("empty", 9), ("dark", 1)], 9));
    }
}
