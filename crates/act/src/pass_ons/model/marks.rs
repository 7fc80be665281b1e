//! The marks that are passed on, and who stands behind them.

use std::collections::HashSet;

use uuid::Uuid;

/// A mark as it is passed on: the place and the words, nothing about who told.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Passed {
    /// The mark.
    pub id: Uuid,
    /// Its kind, as the form names it.
    pub kind: String,
    /// Longitude, WGS 84 degrees.
    pub lon: f64,
    /// Latitude, WGS 84 degrees.
    pub lat: f64,
    /// What was written; none when it is masked, since it names somebody.
    pub text: Option<String>,
    /// It means a whole area: nobody pointed at its place.
    pub whole_area: bool,
    /// Name of the area it lies in; may be empty.
    pub area: String,
    /// The street, square or park that it lies on or by; may be empty.
    pub street: String,
    /// What was chosen about it, in words: why, and when.
    pub reasons: Vec<String>,
    /// What was chosen about it, as the form names it.
    pub answers: serde_json::Value,
    /// The version of the form that it was told in.
    pub form: i64,
    /// The answer it belongs to. Never shown: it ties the thread to the receipt, and counts people.
    pub response: Uuid,
    /// How many people that answer stands for.
    pub people: i64,
}

/// How many people stand behind some marks: each answer once, a group's answer as many as it was.
pub fn people(marks: &[Passed]) -> i64 {
    let mut seen = HashSet::new();
    marks.iter().filter(|mark| seen.insert(mark.response)).map(|mark| mark.people).sum()
}

/// The answers that some marks belong to, each once.
pub fn responses(marks: &[Passed]) -> Vec<Uuid> {
    let mut seen = HashSet::new();
    marks.iter().map(|mark| mark.response).filter(|response| seen.insert(*response)).collect()
}

/// The area that most of the marks lie in; empty when none is named.
pub fn place(marks: &[Passed]) -> String {
    most_common(marks.iter().map(|mark| mark.area.as_str()).filter(|area| !area.is_empty())).unwrap_or_default().to_owned()
}

/// How many marks there are of each kind, the most common first.
pub fn kinds(marks: &[Passed]) -> Vec<(&str, i64)> {
    let mut kinds: Vec<(&str, i64)> = Vec::new();
    for mark in marks {
        match kinds.iter_mut().find(|(kind, _)| *kind == mark.kind) {
            Some((_, n)) => *n += 1,
            None => kinds.push((&mark.kind, 1)),
        }
    }
    kinds.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    kinds
}

fn most_common<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for word in words {
        match counts.iter_mut().find(|(own, _)| *own == word) {
            Some((_, n)) => *n += 1,
            None => counts.push((word, 1)),
        }
    }
    counts.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    counts.first().map(|(word, _)| *word)
}
