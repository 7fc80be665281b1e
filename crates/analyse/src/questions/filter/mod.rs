//! A free filter: the result of those alone who answered so-and-so, from one day to another. Conditions on different questions
//! all hold; of one question one of the choices is enough. It stands in the address, so that it can be kept and sent.
//!
//! Whoever sees it may read each answer, and yet figures of fewer people than the threshold are not shown. A sealed survey has
//! none: two filters beside each other would tell what one person answered.

pub(super) mod count;
#[cfg(test)]
mod tests;
pub(super) mod views;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use ground::{Tenant, Visit};
use investigate::inquiries::Inquiry;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::model::{Shape, Subject, Sum};
use super::views::{choice_word, said};
use crate::Word;

/// The field of a condition, `question:choice`.
pub(super) const IS: &str = "is";
/// More conditions than this are not read.
const MOST: usize = 60;
/// So many numbers, or bands of them, can be chosen from.
const MOST_BANDS: i64 = 10;

/// One question with the choices of which one is enough.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition {
    pub question: String,
    /// Names of choices; `""` is those who gave no answer, `2..5` numbers from 2 to 5.
    pub choices: Vec<String>,
}

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Filter {
    pub conditions: Vec<Condition>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Something in the address could not be read, and is left out.
    pub unread: bool,
}

impl Filter {
    /// What an address asks for, as far as these questions know it.
    pub fn read(fields: &Fields, inquiry: &Inquiry, subjects: &[Subject]) -> Self {
        let mut filter = Self::default();
        if inquiry.release.sealed {
            return filter;
        }
        for asked in fields.values(IS).iter().take(MOST) {
            let known = asked.split_once(':').and_then(|(name, choice)| Some((subjects.iter().find(|one| one.word.name == name)?, choice)));
            match known.filter(|(subject, choice)| knows(subject, choice)) {
                Some((subject, choice)) => filter.add(&subject.word.name, choice),
                None => filter.unread = true,
            }
        }
        (filter.from, filter.to) = (filter.day(fields.value("from")), filter.day(fields.value("to")));
        filter
    }

    fn day(&mut self, typed: &str) -> Option<NaiveDate> {
        let day = typed.trim().parse().ok();
        self.unread |= day.is_none() && !typed.trim().is_empty();
        day
    }

    fn add(&mut self, question: &str, choice: &str) {
        let choice = choice.to_owned();
        match self.conditions.iter_mut().find(|one| one.question == question) {
            Some(one) if one.choices.contains(&choice) => {}
            Some(one) => one.choices.push(choice),
            None => self.conditions.push(Condition { question: question.to_owned(), choices: vec![choice] }),
        }
    }

    /// Nothing is asked for: the result of everybody.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty() && self.from.is_none() && self.to.is_none()
    }

    /// It ends before it begins.
    pub fn is_backwards(&self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| from > to)
    }

    /// From the first moment of its first day until the first of the day after its last.
    pub fn moments(&self, zone: impl TimeZone) -> (DateTime<Utc>, DateTime<Utc>) {
        let start = |day: NaiveDate| {
            let midnight = day.and_time(NaiveTime::MIN);
            zone.from_local_datetime(&midnight).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc())
        };
        let after = self.to.and_then(|day| day.succ_opt()).map(start);
        let ever = DateTime::UNIX_EPOCH + TimeDelta::days(400 * 365);
        (self.from.map_or(DateTime::UNIX_EPOCH, start), after.unwrap_or(ever))
    }

    /// As fields of a form or an address, without the conditions of one question.
    pub fn pairs(&self, without: Option<&str>) -> Vec<(&'static str, String)> {
        let kept = self.conditions.iter().filter(|one| without != Some(one.question.as_str()));
        let is = kept.flat_map(|one| one.choices.iter().map(|choice| (IS, format!("{}:{choice}", one.question))));
        let days = [("from", self.from), ("to", self.to)];
        is.chain(days.into_iter().filter_map(|(name, day)| Some((name, day?.to_string())))).collect()
    }

    /// In words: what each condition asks, one after the other.
    pub fn in_words(&self, lang: Lang, fallback: &str, subjects: &[Subject]) -> Vec<String> {
        let conditions = self.conditions.iter().filter_map(|one| Some(one.in_words(lang, fallback, one.subject(subjects)?)));
        conditions.chain(self.days_in_words(lang)).collect()
    }

    /// The period in words, if there is one.
    pub fn days_in_words(&self, lang: Lang) -> Option<String> {
        let day = |day: NaiveDate| dates::day(lang, day);
        match (self.from, self.to) {
            (Some(from), Some(to)) => Some(t::questions_filter_between(lang, day(from), day(to))),
            (Some(from), None) => Some(t::questions_filter_since(lang, day(from))),
            (None, Some(to)) => Some(t::questions_filter_until(lang, day(to))),
            (None, None) => None,
        }
    }
}

impl Condition {
    /// The question it is about.
    pub fn subject<'a>(&self, subjects: &'a [Subject]) -> Option<&'a Subject> {
        subjects.iter().find(|subject| subject.word.name == self.question)
    }

    /// `Question: one, or other`.
    pub fn in_words(&self, lang: Lang, fallback: &str, subject: &Subject) -> String {
        let choices: Vec<String> = self.choices.iter().map(|choice| label(lang, fallback, subject, choice)).collect();
        t::questions_filter_is(lang, said(lang, fallback, &subject.word).to_owned(), choices.join(t::questions_filter_or(lang)))
    }

    /// An answer of this footprint is one of its choices.
    fn fits(&self, shape: Shape, footprint: &str) -> bool {
        let chosen = |said: &str| self.choices.iter().any(|choice| choice == said);
        if footprint.is_empty() {
            return chosen("");
        }
        match shape {
            Shape::Scale | Shape::Number => {
                let Ok(value) = footprint.parse::<f64>() else { return false };
                self.choices.iter().any(|choice| match band(choice) {
                    Some((low, high)) => (low as f64..=high as f64).contains(&value),
                    None => choice.parse() == Ok(value),
                })
            }
            _ => footprint.split('+').any(chosen),
        }
    }
}

/// Questions that a filter can ask for: those with choices, and whole numbers.
pub(super) fn can_ask(subject: &Subject) -> bool {
    match subject.shape {
        Shape::One | Shape::Several | Shape::Scale | Shape::Place => !subject.choices.is_empty(),
        Shape::Number => true,
        Shape::Ranking | Shape::Words => false,
    }
}

fn knows(subject: &Subject, choice: &str) -> bool {
    let known = if subject.shape == Shape::Number { band(choice).is_some() } else { subject.place_of(choice).is_some() };
    can_ask(subject) && (choice.is_empty() || known)
}

/// `2..5`.
fn band(choice: &str) -> Option<(i64, i64)> {
    let (low, high) = choice.split_once("..")?;
    Some((low.parse().ok()?, high.parse().ok()?))
}

/// What a question can be asked for: its choices, of a number bands of those that were written, and no answer.
pub(super) fn offered(lang: Lang, fallback: &str, subject: &Subject, sum: &Sum) -> Vec<(String, String)> {
    let names: Vec<String> = match subject.shape {
        Shape::Number => bands(sum),
        _ => subject.told(|row| sum.rows.get(row).map_or(0, |tally| tally.people)).map(|(_, word)| word.name.clone()).collect(),
    };
    let unanswered = (sum.asked.people > sum.answered.people).then(String::new);
    names.into_iter().chain(unanswered).map(|name| (label(lang, fallback, subject, &name), name)).map(|(word, name)| (name, word)).collect()
}

fn bands(sum: &Sum) -> Vec<String> {
    let (Some((low, _)), Some((high, _))) = (sum.numbers.first_key_value(), sum.numbers.last_key_value()) else { return Vec::new() };
    let widths = [1, 2, 5, 10, 20, 50, 100, 200, 500];
    let width = widths.into_iter().find(|width| (high - low) / width < MOST_BANDS).unwrap_or(1_000);
    let first = low.div_euclid(width);
    (first..=high.div_euclid(width)).map(|at| format!("{}..{}", at * width, at * width + width - 1)).collect()
}

fn label(lang: Lang, fallback: &str, subject: &Subject, choice: &str) -> String {
    let word = || subject.place_of(choice).map(|row| &subject.choices[row]);
    match (choice, band(choice).filter(|_| subject.shape == Shape::Number)) {
        ("", _) => t::questions_no_group(lang).to_owned(),
        (_, Some((low, high))) if low == high => low.to_string(),
        (_, Some((low, high))) => format!("{low}–{high}"),
        _ => word().map_or_else(|| choice.to_owned(), |word: &Word| choice_word(lang, fallback, subject, word)),
    }
}

/// One filter counts at a time, so that many of them leave the readers to everybody else. Waits for its turn where the address
/// asks for some.
pub(crate) async fn turn(visit: &Visit, inquiry: &Inquiry) -> Option<OwnedMutexGuard<()>> {
    let asked = form_urlencoded::parse(visit.uri.query()?.as_bytes()).any(|(name, _)| [IS, "from", "to"].contains(&name.as_ref()));
    if !asked || inquiry.kind.has_marks() || inquiry.release.sealed {
        return None;
    }
    Some(visit.tenant.shelf::<Turn>().0.clone().lock_owned().await)
}

#[derive(Default)]
struct Turn(Arc<Mutex<()>>);

/// From how many people on figures of a filter are shown.
pub(super) fn threshold(tenant: &Tenant, inquiry: &Inquiry) -> i64 {
    i64::from(inquiry.release.threshold.max(tenant.settings().threshold))
}
