//! The states of an inquiry and what must stand before it opens. The diagram: `docs/states/inquiry.md`.

use chrono::NaiveDate;
use kit::i18n::{Lang, t};

use super::{Inquiry, Status};

/// Something without which nobody should be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// There is nothing to fill in.
    Form,
    /// A language in which it is asked has no title.
    Title(Lang),
    /// Nobody knows by when they are answered.
    AnswerBy,
    /// The last day has passed already.
    LastDay,
}

/// Why an inquiry does not change its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is not in the state that the arrow begins at.
    WrongState,
    /// Something has to be there first.
    Missing(Vec<Missing>),
}

impl Missing {
    /// What to do about it.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Form => t::inquiry_missing_form(lang).to_owned(),
            Self::Title(of) => t::inquiry_missing_title(lang, of.name()),
            Self::AnswerBy => t::inquiry_missing_answer_by(lang).to_owned(),
            Self::LastDay => t::inquiry_missing_last_day(lang).to_owned(),
        }
    }

    /// The field of the form in which it is mended.
    pub fn field(self) -> String {
        match self {
            Self::Form => "programme".to_owned(),
            Self::Title(of) => format!("title_{}", of.code()),
            Self::AnswerBy => "answer_by".to_owned(),
            Self::LastDay => "closes_on".to_owned(),
        }
    }
}

impl Inquiry {
    /// What has to be there before it takes answers.
    pub fn missing(&self, today: NaiveDate) -> Vec<Missing> {
        let titles = self.languages.iter().filter(|lang| self.texts.get(lang.code()).is_none_or(|texts| texts.title.is_empty()));
        let titles = titles.map(|lang| Missing::Title(*lang));
        let form = (self.form_number == 0).then_some(Missing::Form);
        let answer_by = self.answer_by.is_none().then_some(Missing::AnswerBy);
        let last_day = self.closes_on.is_some_and(|last| last < today).then_some(Missing::LastDay);
        form.into_iter().chain(titles).chain(answer_by).chain(last_day).collect()
    }

    /// Draft to open: residents can answer from now on, or from its first day.
    pub fn open(&mut self, today: NaiveDate) -> Result<(), Refusal> {
        self.begin(Status::Draft, today)
    }

    /// Open to closed: it takes no more answers; what was told stays.
    pub fn close(&mut self) -> Result<(), Refusal> {
        if self.status != Status::Open {
            return Err(Refusal::WrongState);
        }
        self.status = Status::Closed;
        Ok(())
    }

    /// Closed to open, under the same rules as the first time.
    pub fn reopen(&mut self, today: NaiveDate) -> Result<(), Refusal> {
        self.begin(Status::Closed, today)
    }

    fn begin(&mut self, from: Status, today: NaiveDate) -> Result<(), Refusal> {
        if self.status != from {
            return Err(Refusal::WrongState);
        }
        let missing = self.missing(today);
        if !missing.is_empty() {
            return Err(Refusal::Missing(missing));
        }
        self.status = Status::Open;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::testing::inquiry;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn it_opens_closes_and_opens_again() {
        let (mut one, today) = (inquiry(), day("2026-11-22"));
        assert_eq!(one.close(), Err(Refusal::WrongState));
        assert_eq!(one.reopen(today), Err(Refusal::WrongState));
        assert_eq!(one.open(today), Ok(()));
        assert_eq!(one.open(today), Err(Refusal::WrongState));
        assert_eq!((one.close(), one.status), (Ok(()), Status::Closed));
        assert_eq!((one.reopen(today), one.status), (Ok(()), Status::Open));
    }

    #[test]
    fn nobody_is_asked_without_a_title_a_form_and_a_promise() {
        let mut one = inquiry();
        one.texts.remove("en");
        (one.answer_by, one.form_number, one.closes_on) = (None, 0, Some(day("2026-11-21")));
        let missing = vec![Missing::Form, Missing::Title(Lang::En), Missing::AnswerBy, Missing::LastDay];
        assert_eq!(one.open(day("2026-11-22")), Err(Refusal::Missing(missing.clone())));
        assert_eq!(one.status, Status::Draft);
        for lang in Lang::all() {
            assert!(missing.iter().all(|one| !one.words(lang).is_empty()));
        }
    }

    #[test]
    fn a_day_that_has_passed_keeps_it_closed_until_it_is_moved() {
        let mut one = inquiry();
        (one.status, one.closes_on) = (Status::Closed, Some(day("2026-11-01")));
        assert_eq!(one.reopen(day("2026-11-22")), Err(Refusal::Missing(vec![Missing::LastDay])));
        one.closes_on = None;
        assert_eq!(one.reopen(day("2026-11-22")), Ok(()));
    }
}
