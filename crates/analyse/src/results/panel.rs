//! What stands beside the map about what is chosen on it: the share and how sure it is, why, a few words, and what to do.

use ground::places::Naming;
use investigate::inquiries::Inquiry;
use investigate::responses::model::StoredMark;
use kit::charts::{self, Bar};
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::ui;
use maud::{Markup, html};

use super::model::Rights;
use super::reasons::{self, MOST_READ, Told};
use super::{Asked, limits, queries};
use crate::shares::{probably, tone};
use crate::{Place, Words};

/// As many reasons as are shown.
const MOST_REASONS: usize = 6;

/// As many texts are read, and as many are shown of them: many write the same.
pub(super) const TEXTS_READ: i64 = 12;
const TEXTS_SHOWN: usize = 3;

/// What the panel shows.
pub(super) struct Panel {
    pub lang: Lang,
    pub slug: String,
    pub name: String,
    pub kind: String,
    pub kind_word: String,
    pub told: Told,
    /// Reasons by their words, most common first.
    pub reasons: Vec<(String, i64)>,
    /// A few texts, and whether each is masked for others.
    pub texts: Vec<(String, bool)>,
    /// What is looked at beside the kind.
    pub limits: Vec<String>,
    /// What is chosen, as it stands in addresses.
    pub chosen: String,
    /// From so many people on the table names a reason.
    pub threshold: i64,
    pub rights: Rights,
}

impl Panel {
    /// Reads all but the texts.
    pub fn read(
        tx: &mut Tx,
        naming: &Naming<'_>,
        inquiry: &Inquiry,
        words: &Words,
        asked: &Asked,
        place: &Place,
        rights: Rights,
    ) -> Result<Self, DbError> {
        let lang = naming.lang;
        let told = told(tx, inquiry, words, asked, place)?;
        let reasons = told.reasons.iter().take(MOST_REASONS).map(|reason| (reason.label(lang, words).to_owned(), reason.n)).collect();
        let name = place.name(naming);
        Ok(Self {
            lang,
            slug: inquiry.slug.clone(),
            name,
            kind: asked.kind.clone(),
            kind_word: words.kind(lang, &asked.kind).to_lowercase(),
            told,
            reasons,
            texts: Vec::new(),
            limits: limits::said(lang, words, asked),
            chosen: chosen(place, asked),
            threshold: i64::from(inquiry.release.threshold),
            rights,
        })
    }
}

/// Figures and reasons of a chosen place: of one cell from the tallies, of several from the marks in them.
pub(crate) fn told(tx: &mut Tx, inquiry: &Inquiry, words: &Words, asked: &Asked, place: &Place) -> Result<Told, DbError> {
    let expected = queries::expected(tx, inquiry.id, place, asked)?;
    let mut marks = match place.ranges() {
        Some(ranges) => queries::told(tx, inquiry.id, &ranges, asked, expected, MOST_READ)?,
        None => Vec::new(),
    };
    if !place.marks.is_empty() {
        marks.extend(queries::told_marks(tx, inquiry.id, &place.marks)?);
    }
    let mut told = reasons::sum_up(&marks, asked, words);
    if let Some(cell) = place.only_cell().filter(|_| asked.group.is_none()) {
        told.counts = queries::each(tx, inquiry.id, &[cell], asked)?.first().map(|count| count.counts).unwrap_or_default();
    }
    Ok(told)
}

/// What is chosen, as it stands in addresses.
pub(crate) fn chosen(place: &Place, asked: &Asked) -> String {
    let mut coded = form_urlencoded::Serializer::new(String::new());
    for cell in &place.cells {
        coded.append_pair("cell", &cell.to_string());
    }
    if let Some(area) = &place.area {
        coded.append_pair("area", &geojson::Geometry::from(area).to_string());
    }
    for mark in &place.marks {
        coded.append_pair("mark", &mark.to_string());
    }
    [coded.finish(), asked.query()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&")
}

/// The first few texts that differ.
pub(super) fn few_texts(marks: Vec<StoredMark>) -> Vec<(String, bool)> {
    let mut few: Vec<(String, bool)> = Vec::new();
    for mark in marks {
        if few.len() < TEXTS_SHOWN && few.iter().all(|(text, _)| *text != mark.text) {
            few.push((mark.text, mark.masked));
        }
    }
    few
}

/// The panel.
pub(super) fn panel(panel: &Panel) -> Markup {
    let lang = panel.lang;
    html! {
        div {
            p.eyebrow { (t::results_chosen(lang)) }
            h2 { (panel.name) }
            @if !panel.limits.is_empty() { p.small { (t::results_only(lang, panel.limits.join(" · "))) } }
        }
        (figures(panel))
        @if panel.told.cut { p.tiny.muted { (t::results_newest_only(lang, MOST_READ)) } }
        @if !panel.reasons.is_empty() {
            div.stack.stack--2 {
                h3.small { (t::results_why(lang)) " " span.muted { (t::results_several(lang)) } }
                // The same as the table says of the place.
                @if panel.reasons.iter().all(|(_, n)| *n < panel.threshold) {
                    p.small.muted { (t::results_reasons_few(lang, panel.threshold)) }
                } @else {
                    (charts::bar_list(lang, tone(&panel.kind), &bars(panel)))
                }
            }
        }
        @for (text, is_masked) in &panel.texts { blockquote.quote.small dir="auto" { (ui::prose(text)) } (masked(lang, *is_masked)) }
        div.cell__do.stack.stack--2 {
            @if panel.rights.analyse {
                a.ds-button data-wide href=(format!("/work/findings/new?inquiry={}&{}", panel.slug, panel.chosen)) { (t::results_make_finding(lang)) }
                a.ds-button data-wide data-variant="secondary" href=(format!("/work/inquiries/{}/places?for=pass-on&{}", panel.slug, panel.chosen)) { (t::results_pass_on(lang)) }
            }
            @if panel.rights.exact {
                p.small.center { a href=(format!("/work/inquiries/{}/places?{}", panel.slug, panel.chosen)) { (t::results_read_all(lang)) } }
            }
        }
    }
}

/// Says beside a text that others do not see it.
pub(super) fn masked(lang: Lang, is_masked: bool) -> Markup {
    html! { @if is_masked { p.small { span.tag { (t::moderation_masked(lang)) } } } }
}

fn figures(panel: &Panel) -> Markup {
    let lang = panel.lang;
    let counts = &panel.told.counts;
    html! {
        @match counts.share() {
            Some(share) => div.stat-line {
                div.stat { span.stat__figure { (numbers::percent(lang, share.share)) } }
                p.small.muted {
                    (t::results_part_of(lang, panel.kind_word.clone(), share.part, share.of)) br;
                    (probably(lang, &share))
                }
            },
            None => p.muted { (t::results_nobody(lang)) },
        }
        p.tiny.muted { (t::results_marks_here(lang, counts.all.marks, counts.all.people)) }
    }
}

fn bars(panel: &Panel) -> Vec<Bar> {
    let all = panel.told.asked.max(1);
    panel.reasons.iter().map(|(label, n)| Bar { label: label.clone(), n: *n, share: *n as f64 / all as f64 }).collect()
}
