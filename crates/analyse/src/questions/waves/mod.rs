//! Waves side by side: a survey beside one or two others of its programme that asked the same questions. Questions and choices
//! are the same when their names are, so that new words for an old question change nothing.
//!
//! Each wave follows its own promise: a sealed one shows what was kept of it, and nothing of few.

#[cfg(test)]
mod tests;
pub(super) mod views;

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use evidence::Interval;
use ground::Tenant;
use ground::access::{Can, Viewer};
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, queries as inquiries};
use investigate::responses::counting::{about, counted_questions};
use kit::dates;
use kit::db::{DbError, Row, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use serde_json::Value;
use uuid::Uuid;
use xlsform::Form;

use super::gather;
use super::model::{Index, Shape, Subject, Sum, indexes};
use super::pages::told;
use super::sealed::tells_nobody;
use super::views::{choice_word, said};
use crate::shares::Share;

/// The field that names another wave; there without one it asks which there are.
pub(super) const WITH: &str = "with";
/// So many stand beside the survey itself.
const MOST: usize = 2;

kit::statements! {
    /// The questions of the surveys of a programme, newest first.
    FORMS = "select i.id, i.created_at, f.form from inquiry i join form_version f on f.inquiry_id = i.id and f.number = i.form_number
        where i.programme_id = $1 and i.kind = 'survey' and i.status <> 'draft' order by i.created_at desc, i.id limit 50";
}

/// One time that it was asked.
pub(super) struct Wave {
    pub inquiry: Inquiry,
    pub name: String,
    /// When it was asked.
    day: Option<NaiveDate>,
    /// Those whom its figures are of; none where so few are shown to nobody.
    pub people: Option<i64>,
    least: i64,
    told: Vec<(Subject, Sum)>,
}

/// What stands beside each other.
pub(super) struct Waves {
    pub fallback: String,
    /// This survey, then the others.
    pub all: Vec<Wave>,
    /// What it can be compared with, and what each is called.
    pub offered: Vec<(Inquiry, String)>,
    /// More were asked for than stand here.
    pub too_many: bool,
}

/// One question in every wave.
pub(super) struct Compared {
    pub subject: Subject,
    pub waves: Vec<Asked>,
    pub rows: Vec<Line>,
}

/// What a wave knows of a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Asked {
    /// It did not ask it, or in another way.
    Not,
    /// Fewer people answered than may be seen.
    Few,
    /// So many answered, with the mean of a scale or a number.
    Answered { people: i64, mean: Option<f64> },
}

/// One choice in every wave: its share, where there is one that may be seen.
pub(super) struct Line {
    pub label: String,
    pub shares: Vec<Option<Share>>,
}

/// How much a share differs from that of an earlier wave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Difference {
    pub by: f64,
    pub interval: Interval,
}

impl Difference {
    /// All of the interval lies on one side of zero.
    pub fn is_sure(&self) -> bool {
        self.interval.low > 0.0 || self.interval.high < 0.0
    }
}

impl Line {
    /// From wave `at` to this one.
    pub fn difference(&self, at: usize) -> Option<Difference> {
        let (now, then) = ((*self.shares.first()?)?, (*self.shares.get(at)?)?);
        let whole = |share: Share| Some((u64::try_from(share.part).ok()?, u64::try_from(share.of).ok()?));
        let interval = evidence::difference(whole(now)?, whole(then)?)?;
        Some(Difference { by: now.share - then.share, interval })
    }
}

/// Reads what was asked for: the same number of queries whatever was answered.
pub(super) fn read(
    tx: &mut Tx,
    tenant: &Tenant,
    viewer: &Viewer,
    lang: Lang,
    inquiry: &Inquiry,
    fields: &Fields,
) -> Result<Waves, DbError> {
    let form = Desk::of(tenant).form(tx, inquiry)?;
    let (others, days) = offered(tx, tenant, viewer, inquiry, &form)?;
    let day = |one: &Inquiry| one.closes_on.or(one.opens_on).or_else(|| days.get(&one.id).copied());
    let called = |one: &Inquiry| called(lang, one, day(one));
    let name = |one: &Inquiry| {
        let twins = others.iter().chain([inquiry]).filter(|other| called(other) == called(one)).count();
        if twins > 1 { format!("{} {}", called(one), one.slug) } else { called(one) }
    };
    let asked: Vec<&Inquiry> = others.iter().filter(|one| fields.values(WITH).contains(&one.slug)).collect();
    let mut all = Vec::new();
    for one in std::iter::once(inquiry).chain(asked.iter().copied().take(MOST)) {
        all.push(wave(tx, tenant, one, name(one), day(one))?);
    }
    let offered = others.iter().map(|one| (one.clone(), name(one))).collect();
    Ok(Waves { fallback: form.default_language.clone(), too_many: asked.len() > MOST, all, offered })
}

/// The surveys of the same programme, open to this viewer, that ask something that this one asks too; and when each was made.
fn offered(
    tx: &mut Tx,
    tenant: &Tenant,
    viewer: &Viewer,
    inquiry: &Inquiry,
    form: &Form,
) -> Result<(Vec<Inquiry>, HashMap<Uuid, NaiveDate>), DbError> {
    let zone = tenant.settings().zone();
    let made = |row: &Row| Ok::<_, DbError>(dates::local(zone, row.get("created_at")?).date());
    let forms = tx.query(FORMS, &[&inquiry.programme], |row| Ok((row.get::<Uuid>("id")?, made(row)?, row.get::<Value>("form")?)))?;
    let days = forms.iter().map(|(id, day, _)| (*id, *day)).collect();
    let own = asks(form);
    let same = forms.into_iter().filter(|(id, ..)| *id != inquiry.id).filter_map(|(id, _, json)| {
        let other: Form = serde_json::from_value(json).ok()?;
        asks(&other).iter().any(|one| own.contains(one)).then_some(id)
    });
    let same: Vec<Uuid> = same.collect();
    let others = inquiries::list_for(tx, viewer, Can::ReadPlaces)?.into_iter().filter(|one| same.contains(&one.id)).collect();
    Ok((others, days))
}

/// What a form asks that is not about the one who answers, by name and kind.
fn asks(form: &Form) -> Vec<(String, std::mem::Discriminant<xlsform::Kind>)> {
    let about: Vec<&str> = about(form).into_iter().map(|question| question.name.as_str()).collect();
    let asked = counted_questions(form).into_iter().filter(|question| !about.contains(&question.name.as_str()));
    asked.map(|question| (question.name.clone(), std::mem::discriminant(&question.kind))).collect()
}

fn wave(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry, name: String, day: Option<NaiveDate>) -> Result<Wave, DbError> {
    let least = inquiry.release.least(tenant.settings().threshold);
    let people = gather::everybody(tx, inquiry)?.people;
    let (subjects, sums) = told(tx, tenant, inquiry)?;
    let people = Some(people).filter(|people| inquiry.has_figures() && *people >= least);
    Ok(Wave { inquiry: inquiry.clone(), name, day, people, least, told: subjects.into_iter().zip(sums).collect() })
}

/// What it is called among others that may have the same title.
fn called(lang: Lang, inquiry: &Inquiry, day: Option<NaiveDate>) -> String {
    let title = inquiry.title(lang);
    day.map_or_else(|| title.to_owned(), |day| format!("{title} ({})", dates::month(lang, day)))
}

impl Wave {
    /// When it was asked, in years.
    pub fn at(&self) -> Option<f64> {
        self.day.map(|day| f64::from(day.year()) + f64::from(day.ordinal0()) / 366.0)
    }

    fn find(&self, subject: &Subject) -> Option<&(Subject, Sum)> {
        self.told.iter().find(|(own, _)| own.word.name == subject.word.name && own.shape == subject.shape)
    }

    fn asked(&self, subject: &Subject) -> Asked {
        match self.find(subject) {
            None => Asked::Not,
            Some((_, sum)) if self.people.is_none() || sum.answered.people < self.least => Asked::Few,
            Some((_, sum)) => Asked::Answered { people: sum.answered.people, mean: sum.mean() },
        }
    }

    /// The share of a choice, where the choices of its question may be seen.
    fn share(&self, subject: &Subject, choice: &str) -> Option<Share> {
        let Asked::Answered { people, .. } = self.asked(subject) else { return None };
        let (own, sum) = self.find(subject)?;
        if (self.least > 0 && own.shape == Shape::Place) || !tells_nobody(self.least, own, sum) {
            return None;
        }
        let row = own.place_of(choice)?;
        Share::of(sum.rows.get(row).map_or(0, |tally| tally.people), people)
    }

    /// Its indices from 0 to 100.
    pub fn indexes(&self) -> Vec<Index> {
        let shown = self.told.iter().filter(|_| self.people.is_some());
        indexes(shown.map(|(subject, sum)| (subject, sum.mean().filter(|_| sum.answered.people >= self.least), sum.answered.people)))
    }
}

impl Waves {
    /// Every question of every wave, those of this survey first.
    pub fn questions(&self, lang: Lang) -> Vec<Compared> {
        let mut subjects: Vec<&Subject> = Vec::new();
        for (subject, _) in self.all.iter().flat_map(|wave| &wave.told) {
            if subjects.iter().all(|known| known.word.name != subject.word.name) {
                subjects.push(subject);
            }
        }
        subjects.into_iter().map(|subject| self.compared(lang, subject)).collect()
    }

    fn compared(&self, lang: Lang, subject: &Subject) -> Compared {
        let mut rows: Vec<(&str, Line)> = Vec::new();
        for (own, _) in self.all.iter().filter_map(|wave| wave.find(subject)) {
            for choice in &own.choices {
                if rows.iter().any(|(name, _)| *name == choice.name) {
                    continue;
                }
                let shares: Vec<Option<Share>> = self.all.iter().map(|wave| wave.share(subject, &choice.name)).collect();
                let told = own.shape != Shape::Place || shares.iter().flatten().any(|share| share.part > 0);
                if told && shares.iter().any(Option::is_some) {
                    rows.push((&choice.name, Line { label: choice_word(lang, &self.fallback, own, choice), shares }));
                }
            }
        }
        let waves = self.all.iter().map(|wave| wave.asked(subject)).collect();
        Compared { subject: subject.clone(), waves, rows: rows.into_iter().map(|(_, line)| line).collect() }
    }

    /// What a question is called.
    pub fn say<'a>(&'a self, lang: Lang, subject: &'a Subject) -> &'a str {
        said(lang, &self.fallback, &subject.word)
    }
}
