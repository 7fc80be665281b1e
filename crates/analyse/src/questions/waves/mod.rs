//! Waves side by side: a survey beside one or two others of its programme that asked the same questions. Questions and choices
//! are the same when their names are, so that new words for an old question change nothing.
//!
//! Each wave follows its own promise: a sealed one shows what was kept of it, and nothing of few.

#[cfg(test)]
mod tests;
pub(super) mod views;

use chrono::{Datelike, NaiveDate};
use evidence::Interval;
use ground::Tenant;
use ground::access::{Can, Viewer};
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, queries as inquiries};
use investigate::responses::counting::{about, counted_questions};
use kit::dates;
use kit::db::{DbError, Tx};
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
    /// The questions of the other surveys of a programme, newest first.
    FORMS = "select i.id, f.form from inquiry i join form_version f on f.inquiry_id = i.id and f.number = i.form_number
        where i.programme_id = $1 and i.kind = 'survey' and i.status <> 'draft' and i.id <> $2 order by i.created_at desc, i.id limit 50";
}

/// One time that it was asked.
pub(super) struct Wave {
    pub inquiry: Inquiry,
    pub name: String,
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
    /// What it can be compared with.
    pub offered: Vec<Inquiry>,
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
    let offered = offered(tx, viewer, inquiry, &form)?;
    let asked: Vec<&Inquiry> = offered.iter().filter(|one| fields.values(WITH).contains(&one.slug)).collect();
    let mut all = vec![wave(tx, tenant, lang, inquiry)?];
    for one in asked.iter().take(MOST) {
        all.push(wave(tx, tenant, lang, one)?);
    }
    Ok(Waves { fallback: form.default_language.clone(), too_many: asked.len() > MOST, all, offered })
}

/// The surveys of the same programme, open to this viewer, that ask something that this one asks too.
fn offered(tx: &mut Tx, viewer: &Viewer, inquiry: &Inquiry, form: &Form) -> Result<Vec<Inquiry>, DbError> {
    let forms: Vec<(Uuid, Value)> = tx.query(FORMS, &[&inquiry.programme, &inquiry.id], |row| Ok((row.get("id")?, row.get("form")?)))?;
    let own = asks(form);
    let same = forms.into_iter().filter_map(|(id, json)| {
        let other: Form = serde_json::from_value(json).ok()?;
        asks(&other).iter().any(|one| own.contains(one)).then_some(id)
    });
    let same: Vec<Uuid> = same.collect();
    Ok(inquiries::list_for(tx, viewer, Can::ReadPlaces)?.into_iter().filter(|one| same.contains(&one.id)).collect())
}

/// What a form asks that is not about the one who answers, by name and kind.
fn asks(form: &Form) -> Vec<(String, std::mem::Discriminant<xlsform::Kind>)> {
    let about: Vec<&str> = about(form).into_iter().map(|question| question.name.as_str()).collect();
    let asked = counted_questions(form).into_iter().filter(|question| !about.contains(&question.name.as_str()));
    asked.map(|question| (question.name.clone(), std::mem::discriminant(&question.kind))).collect()
}

fn wave(tx: &mut Tx, tenant: &Tenant, lang: Lang, inquiry: &Inquiry) -> Result<Wave, DbError> {
    let least = inquiry.release.least(tenant.settings().threshold);
    let people = gather::everybody(tx, inquiry)?.people;
    let (subjects, sums) = told(tx, tenant, inquiry)?;
    let people = Some(people).filter(|people| *people > 0 && *people >= least);
    Ok(Wave { inquiry: inquiry.clone(), name: name(lang, inquiry), people, least, told: subjects.into_iter().zip(sums).collect() })
}

/// What it is called among others that may be called the same.
pub(super) fn name(lang: Lang, inquiry: &Inquiry) -> String {
    let title = inquiry.title(lang);
    day(inquiry).map_or_else(|| format!("{title} ({})", inquiry.slug), |day| format!("{title} ({})", dates::month(lang, day)))
}

/// When it was asked.
fn day(inquiry: &Inquiry) -> Option<NaiveDate> {
    inquiry.closes_on.or(inquiry.opens_on)
}

impl Wave {
    /// When it was asked, in years.
    pub fn at(&self) -> Option<f64> {
        day(&self.inquiry).map(|day| f64::from(day.year()) + f64::from(day.ordinal0()) / 366.0)
    }

    fn find(&self, subject: &Subject) -> Option<&(Subject, Sum)> {
        self.told.iter().find(|(own, _)| own.word.name == subject.word.name && own.shape == subject.shape)
    }

    fn asked(&self, subject: &Subject) -> Asked {
        match self.find(subject) {
            None => Asked::Not,
            Some((_, sum)) if self.people.is_none() || sum.answered.people < self.least.max(1) => Asked::Few,
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
