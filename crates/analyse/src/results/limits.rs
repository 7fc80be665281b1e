//! What a reader has limited a result to: as a condition of a statement, and in words.

use chrono::{DateTime, NaiveDate, Utc};
use kit::dates;
use kit::db::ToValue;
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::Asked;
use crate::Words;

/// The condition that a row of `mark` is of what is asked, `$130` to `$136` in the order of [`Limits::values`].
macro_rules! as_asked {
    () => {
        "(kind = $130 or $130 = '') and hour >= $131 and hour < $132
        and ($133 = '' or {search:('\"' || (answers ->> 'when') || '\"'):$133} or {search:('\"' || (answers ->> 'when') || '\"'):$134})
        and ($135 = '' or exists (select 1 from response g where g.id = response_id and g.answers ->> cast($135 as {text}) = $136))"
    };
}
pub(crate) use as_asked;

/// What is asked, as a statement takes it.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    kind: String,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    /// Names of times in quotes, as they stand in an answer; no more than two are asked for together.
    times: [String; 2],
    question: String,
    choice: String,
}

impl Limits {
    /// Of what is asked; an empty kind means any.
    pub fn of(asked: &Asked) -> Self {
        let quoted = |time: Option<&String>| time.map(|name| format!("\"{name}\"")).unwrap_or_default();
        let (question, choice) = asked.group.clone().map(|group| (group.question, group.choice)).unwrap_or_default();
        let (from, to) = asked.moments();
        let times = [quoted(asked.times.first()), quoted(asked.times.last())];
        Self { kind: asked.kind.clone(), from, to, times, question, choice }
    }

    /// The parameters from `$129` on: the inquiry, then these.
    pub fn values<'a>(&'a self, inquiry: &'a Uuid) -> Vec<&'a dyn ToValue> {
        let [first, last] = &self.times;
        vec![inquiry, &self.kind, &self.from, &self.to, first, last, &self.question, &self.choice]
    }
}

/// What is looked at beside a kind, each in a few words; nothing where it is everything.
pub(crate) fn said(lang: Lang, words: &Words, asked: &Asked) -> Vec<String> {
    let times = (!asked.times.is_empty()).then(|| words.times(lang, &asked.times).to_lowercase());
    let said = |label: &str, text: &str| Some(format!("{label} {}", dates::month(lang, month(text)?)).to_lowercase());
    let months = [said(t::results_from(lang), &asked.from), said(t::results_to(lang), &asked.to)];
    times.into_iter().chain(months.into_iter().flatten()).chain(group(lang, words, asked)).collect()
}

/// The first day of a month that is asked for.
pub(super) fn month(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok()
}

/// The group that is looked at.
pub(crate) fn group(lang: Lang, words: &Words, asked: &Asked) -> Option<String> {
    let group = asked.group.as_ref()?;
    let question = words.about.iter().find(|own| own.word.name == group.question)?;
    let choice = question.choices.iter().find(|own| own.name == group.choice)?;
    Some(format!("{} {}", words.say(lang, &question.word), words.say(lang, choice)))
}
