//! What the form of a finding starts from: the chosen place, what it rests on, what could be its causes.

use ground::Tenant;
use ground::access::{Can, Viewer};
use ground::red_thread::shown_voices;
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, queries as inquiries};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::numbers;
use uuid::Uuid;

use super::queries::{self, Rest};
use super::said::Said;
use crate::questions;
use crate::results::reasons::Told;
use crate::results::{self, Asked};
use crate::shares::Share;
use crate::{Place, Words};

/// From so many people on a share is said in steps of five per cent.
const MANY: i64 = 50;
/// As many causes as are suggested.
const MOST_SUGGESTED: usize = 6;

/// What a new finding starts from.
pub(super) struct Start {
    pub inquiry: Option<Inquiry>,
    /// Programmes in which this viewer writes findings, by name.
    pub programmes: Vec<(Uuid, String)>,
    pub words: Words,
    pub asked: Asked,
    pub place: Place,
    /// What the place is called.
    pub place_name: String,
    /// The kind of marks it rests on; empty for all.
    pub kind: String,
    pub rest: Rest,
    pub told: Told,
    /// Of a survey: the question that it is about, and perhaps the answer.
    pub said: Option<Said>,
    /// What that question is, and its figures in words.
    pub figures: Option<(String, String)>,
    /// What could be its causes, after the most common reasons.
    pub suggested: Vec<String>,
    pub threshold: u32,
}

impl Start {
    /// Reads it all in one transaction.
    pub fn read(tx: &mut Tx, tenant: &Tenant, viewer: &Viewer, lang: Lang, fields: &Fields) -> Result<Self, DbError> {
        let slug = fields.value("inquiry");
        let inquiry = if slug.is_empty() { None } else { Some(inquiries::for_viewer(tx, viewer, Can::Analyse, slug)?) };
        let programmes = queries::programmes(tx)?.into_iter().filter(|(id, _)| viewer.can_in(Can::Analyse, *id)).collect();
        let words = inquiry.as_ref().map(|inquiry| Words::read(tx, tenant, inquiry)).transpose()?.unwrap_or_default();
        let mut start = Self {
            asked: Asked::of(fields, &words),
            place: Place::of(fields),
            kind: words.kinds.iter().find(|kind| kind.name == fields.value("kind")).map(|kind| kind.name.clone()).unwrap_or_default(),
            threshold: tenant.settings().threshold,
            rest: Rest::default(),
            told: Told::default(),
            suggested: Vec::new(),
            said: None,
            figures: None,
            place_name: String::new(),
            inquiry,
            programmes,
            words,
        };
        if let Some(inquiry) = start.inquiry.clone().filter(|inquiry| !inquiry.kind.has_marks()) {
            start.listen(tx, tenant, lang, &inquiry, fields)?;
        } else if let Some(inquiry) = start.inquiry.clone().filter(|_| !start.place.is_empty()) {
            start.look(tx, tenant, lang, &inquiry)?;
        }
        Ok(start)
    }

    /// What a survey says to the question that was chosen.
    fn listen(&mut self, tx: &mut Tx, tenant: &Tenant, lang: Lang, inquiry: &Inquiry, fields: &Fields) -> Result<(), DbError> {
        let form = Desk::of(tenant).form(tx, inquiry)?;
        let Some(mut said) = Said::of(fields, |name| form.question(name).is_some()) else { return Ok(()) };
        if inquiry.release.sealed {
            // How many gave one answer is a figure that follows each of them.
            said.choice.clear();
        }
        self.figures = questions::in_words(tx, tenant, lang, inquiry, &said.question)?;
        self.rest = said.rest(tx, inquiry.id)?;
        self.said = Some(said);
        Ok(())
    }

    fn look(&mut self, tx: &mut Tx, tenant: &Tenant, lang: Lang, inquiry: &Inquiry) -> Result<(), DbError> {
        if !self.place.marks.is_empty() {
            self.place.point = middle(&results::queries::points(tx, inquiry.id, &self.place.marks)?);
        }
        self.place_name = self.place.name(&Desk::of(tenant).naming(tx, tenant, lang, inquiry)?);
        self.rest = queries::rest(tx, inquiry.id, &self.place, &self.rests_on())?;
        self.told = results::told(tx, inquiry, &self.words, &self.asked, &self.place)?;
        self.suggested = self.suggestions(tenant, lang);
        Ok(())
    }

    /// What a finding rests on is what was looked at: the same times, months and group. An empty kind means any.
    pub fn rests_on(&self) -> Asked {
        Asked { kind: self.kind.clone(), ..self.asked.clone() }
    }

    /// What it is limited to beside the kind; single marks were chosen one by one.
    pub fn limits(&self, lang: Lang) -> Vec<String> {
        if self.place.marks.is_empty() { results::limits::said(lang, &self.words, &self.asked) } else { Vec::new() }
    }

    /// The pack's causes that the most common reasons point at, else the reasons themselves.
    fn suggestions(&self, tenant: &Tenant, lang: Lang) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for reason in self.told.reasons.iter().filter(|reason| reason.choice != "other") {
            let causes = tenant.packs.iter().flat_map(|pack| {
                pack.causes_from(&reason.question, &reason.choice).map(move |cause| pack.say(&cause.text, lang).to_owned())
            });
            let mut causes: Vec<String> = causes.collect();
            if causes.is_empty() {
                causes.push(reason.label(lang, &self.words).to_owned());
            }
            found.extend(causes.into_iter().filter(|cause| !found.contains(cause)).collect::<Vec<_>>());
        }
        found.truncate(MOST_SUGGESTED);
        found
    }

    /// The programme of what is written: the inquiry's, else the one chosen among one's own.
    pub fn programme(&self, fields: &Fields) -> Option<Uuid> {
        let chosen = Uuid::parse_str(fields.value("programme")).ok();
        let own = self.programmes.iter().map(|(id, _)| *id);
        match &self.inquiry {
            Some(inquiry) => Some(inquiry.programme),
            None => own.clone().find(|id| Some(*id) == chosen).or(own.into_iter().next()),
        }
    }

    /// Fills the form with what is known.
    pub fn fill(&self, lang: Lang, fields: &mut Fields) {
        if let Some((question, figures)) = &self.figures {
            fields.set("title", question.trim_end_matches('?'));
            fields.set("evidence", figures.as_str());
            fields.set("since", self.rest.first.map(|first| first.format("%Y-%m").to_string()).unwrap_or_default());
        }
        if self.place.is_empty() {
            return;
        }
        let place = self.place_name.clone();
        let word = self.words.kind(lang, &self.asked.kind).to_owned();
        fields.set("title", t::finding_title_suggested(lang, self.words.kind(lang, &self.asked.kind).to_owned(), place.clone()));
        fields.set("place", place);
        fields.set("evidence", self.evidence(lang, &word));
        fields.set("since", self.rest.first.map(|first| first.format("%Y-%m").to_string()).unwrap_or_default());
    }

    /// Figures with their n and interval, and the reasons. Everyone in the room reads it, so people and share are rounded as
    /// those may know them who read no places; the share comes of the exact figures, so that it agrees with the map.
    fn evidence(&self, lang: Lang, word: &str) -> String {
        let counts = &self.told.counts;
        let Some(of) = shown_voices(counts.all.people, self.threshold) else {
            return t::finding_evidence_few(lang, i64::from(self.threshold));
        };
        let share = about_share(counts.chosen.people, counts.all.people, self.threshold)
            .and_then(|share| Some((share, about_between(counts.chosen.people, counts.all.people)?)))
            .map(|(share, (low, high))| {
                let (share, high) = (numbers::percent(lang, share), numbers::percent(lang, high));
                t::finding_evidence_share(lang, word.to_owned(), share, of, numbers::decimal(lang, low * 100.0, 0), high)
            });
        let reasons = self.told.reasons.iter().filter_map(|reason| Some((reason, shown_voices(reason.n, self.threshold)?))).take(3);
        let reasons: Vec<String> =
            reasons.map(|(reason, n)| format!("{} ({})", reason.label(lang, &self.words), t::finding_about(lang, n))).collect();
        let why = (!reasons.is_empty()).then(|| t::finding_evidence_reasons(lang, reasons.join(", ")));
        let only =
            Some(self.limits(lang)).filter(|limits| !limits.is_empty()).map(|limits| t::finding_evidence_only(lang, limits.join(", ")));
        share.into_iter().chain(why).chain(only).collect::<Vec<_>>().join("\n")
    }
}

/// A share in whole steps of ten per cent, of many people in steps of five, so that nobody can be told from it; none of a
/// part that is too small to be shown.
fn about_share(part: i64, of: i64, threshold: u32) -> Option<f64> {
    shown_voices(part, threshold)?;
    let steps = if of >= MANY { 20.0 } else { 10.0 };
    Some((part as f64 / of as f64 * steps).round() / steps)
}

/// Where the share probably lies: as the map says it, in steps of five per cent outwards, so that both agree and nobody can
/// be told from it. All of them is said only where the map says so.
fn about_between(part: i64, of: i64) -> Option<(f64, f64)> {
    let interval = Share::of(part, of)?.interval;
    let least_above = if part < of { 0.99 } else { 1.0 };
    Some(((interval.low * 20.0).floor() / 20.0, ((interval.high * 20.0).ceil() / 20.0).min(interval.high.max(least_above))))
}

fn middle(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let n = points.len() as f64;
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    (!points.is_empty())
        .then(|| (round(points.iter().map(|(lon, _)| lon).sum::<f64>() / n), round(points.iter().map(|(_, lat)| lat).sum::<f64>() / n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_share_agrees_with_the_exact_one() {
        assert_eq!(about_share(63, 75, 5), Some(0.85));
        assert_eq!(about_share(8, 11, 5), Some(0.7));
        assert_eq!(about_share(4, 75, 5), None);
        assert_eq!(about_share(75, 75, 5), Some(1.0));
    }

    #[test]
    fn a_rounded_share_lies_between_what_the_map_says() {
        let (low, high) = about_between(25, 29).unwrap();
        assert!((low, high) == (0.65, 0.95), "{low} to {high}");
        for (part, of) in [(5, 5), (8, 11), (63, 75), (12, 60), (200, 999)] {
            let ((low, high), exact) = (about_between(part, of).unwrap(), Share::of(part, of).unwrap().interval);
            assert!(low <= exact.low && exact.high <= high, "{part} of {of}: {low} to {high}");
            assert!((low - exact.low).abs() < 0.05 && (high - exact.high).abs() < 0.05);
        }
    }
}
