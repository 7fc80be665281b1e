//! The states of an inquiry and what must stand before it opens. The diagram: `docs/states/inquiry.md`.

use chrono::NaiveDate;
use kit::i18n::{Lang, t};

use super::{Inquiry, Notice, Status};

/// A part of the notice on personal data that nobody may leave out (GDPR article 13).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who answers for the data.
    Controller,
    /// What they are used for.
    Purpose,
    /// On what ground.
    LegalBasis,
    /// For how long.
    Kept,
    /// Where to turn.
    Contact,
}

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
    /// A part of the notice, in a language in which it is asked.
    Notice(Part, Lang),
    /// Nobody asks.
    Coordinator,
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
            Self::Form => t::inquiry_missing_questions(lang).to_owned(),
            Self::Title(of) => t::inquiry_missing_title(lang, of.name()),
            Self::AnswerBy => t::inquiry_missing_answer_by(lang).to_owned(),
            Self::LastDay => t::inquiry_missing_last_day(lang).to_owned(),
            Self::Notice(part, of) => part.words(lang, of),
            Self::Coordinator => t::inquiry_missing_coordinator(lang).to_owned(),
        }
    }

    /// The field of the form in which it is mended.
    pub fn field(self) -> String {
        match self {
            Self::Form => "programme".to_owned(),
            Self::Title(of) => format!("title_{}", of.code()),
            Self::AnswerBy => "answer_by".to_owned(),
            Self::LastDay => "closes_on".to_owned(),
            Self::Notice(part, of) => format!("{}_{}", part.code(), of.code()),
            Self::Coordinator => "coordinator".to_owned(),
        }
    }

    /// Only somebody who knows can say it; the rest is mended where it is typed.
    pub fn waits_for_somebody(self) -> bool {
        matches!(self, Self::Notice(..) | Self::Coordinator)
    }
}

impl Part {
    const ALL: [Self; 5] = [Self::Controller, Self::Purpose, Self::LegalBasis, Self::Kept, Self::Contact];

    fn code(self) -> &'static str {
        match self {
            Self::Controller => "controller",
            Self::Purpose => "purpose",
            Self::LegalBasis => "legal_basis",
            Self::Kept => "kept",
            Self::Contact => "contact",
        }
    }

    fn words(self, lang: Lang, of: Lang) -> String {
        match self {
            Self::Controller => t::inquiry_missing_controller(lang, of.name()),
            Self::Purpose => t::inquiry_missing_purpose(lang, of.name()),
            Self::LegalBasis => t::inquiry_missing_basis(lang, of.name()),
            Self::Kept => t::inquiry_missing_kept(lang, of.name()),
            Self::Contact => t::inquiry_missing_contact(lang, of.name()),
        }
    }

    fn of(self, notice: &Notice) -> &str {
        match self {
            Self::Controller => &notice.controller,
            Self::Purpose => &notice.purpose,
            Self::LegalBasis => &notice.legal_basis,
            Self::Kept => &notice.kept,
            Self::Contact => &notice.contact,
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
        form.into_iter().chain(titles).chain(answer_by).chain(last_day).chain(self.unsaid()).collect()
    }

    /// What those who answer have a right to read: who asks, and all of the notice, in each language.
    pub fn unsaid(&self) -> Vec<Missing> {
        let blank = |of: Lang, part: Part| self.notice.get(of.code()).is_none_or(|notice| part.of(notice).is_empty());
        let parts = self.languages.iter().flat_map(|of| Part::ALL.map(|part| (*of, part)));
        let parts = parts.filter(|(of, part)| blank(*of, *part)).map(|(of, part)| Missing::Notice(part, of));
        self.coordinator.is_none().then_some(Missing::Coordinator).into_iter().chain(parts).collect()
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
    fn nobody_is_asked_without_an_asker_and_a_whole_notice() {
        let mut one = inquiry();
        let english = one.notice.get_mut("en").unwrap();
        (english.purpose, english.kept) = (String::new(), String::new());
        one.notice.remove("sv");
        one.coordinator = None;
        let missing = one.missing(day("2026-11-22"));
        let of = |lang: Lang, parts: &[Part]| parts.iter().map(|part| Missing::Notice(*part, lang)).collect::<Vec<_>>();
        let expected = [vec![Missing::Coordinator], of(Lang::Sv, &Part::ALL), of(Lang::En, &[Part::Purpose, Part::Kept])].concat();
        assert_eq!(missing, expected);
        assert!(missing.iter().all(|one| one.waits_for_somebody() && !one.words(Lang::Sv).is_empty()));
        assert_eq!(missing[1].field(), "controller_sv");
        assert_eq!(one.open(day("2026-11-22")), Err(Refusal::Missing(missing)));
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
