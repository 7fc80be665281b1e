//! What people type about an inquiry becomes an inquiry; faults stand beside the fields.

use chrono::NaiveDate;
use ground::packs::{Instrument, Pack};
use ground::tenant::Settings;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::options::Options;
use super::slug::{is_slug, slug};
use super::templates::Template;
use super::{Disposal, Inquiry, InquiryKind, Moderation, Notice, ReleaseRule, Status, Texts};

/// A title is read on a poster from some metres away.
const LONGEST_TITLE: usize = 120;
/// A lead is a sentence or two.
const LONGEST_LEAD: usize = 400;
/// Reasons and notices are a paragraph.
const LONGEST_TEXT: usize = 1_500;
/// No figure is ever published of fewer people.
pub const LEAST_THRESHOLD: u32 = 3;
/// A threshold over this would publish nothing of a small place.
const MOST_THRESHOLD: u32 = 100;

/// The texts of one language, as (field, longest).
const TEXTS: [(&str, usize); 4] = [("title", LONGEST_TITLE), ("lead", LONGEST_LEAD), ("why", LONGEST_TEXT), ("meet", LONGEST_LEAD)];

/// The fields of a new inquiry, with what can be said beforehand.
pub fn fresh(settings: &Settings, template: &Template, id: Uuid, coordinator: Option<Uuid>, options: &Options) -> Fields {
    let mut fields = Fields::default();
    fields.set("form_id", id.to_string());
    fields.set("template", template.code());
    for lang in &settings.languages {
        fields.add("languages", lang.code());
        for (name, text) in notice_values(&usual_notice(settings, template.kind, *lang)) {
            fields.set(&format!("{name}_{}", lang.code()), text);
        }
    }
    if let Some(programme) = options.usual.or_else(|| options.programmes.first().map(|first| first.id)) {
        fields.set("programme", programme.to_string());
    }
    for lang in &settings.languages {
        for (name, text) in text_values(&usual_texts(&template.pack, template.instrument(), *lang)) {
            fields.set(&format!("{name}_{}", lang.code()), text);
        }
    }
    if let Some(layer) = options.layers.iter().find(|layer| layer.slug == settings.map.layer) {
        fields.set("area_layer", layer.id.0.to_string());
    }
    fields.set("coordinator", coordinator.map(|id| id.to_string()).unwrap_or_default());
    fields.set("moderation", Moderation::After.code());
    let instrument = template.instrument();
    fields.set("threshold", settings.threshold.max(LEAST_THRESHOLD).max(instrument.threshold).to_string());
    fields.set("sealed", if instrument.sealed { "yes" } else { "" });
    fields.set("by_link", if instrument.by_link { "yes" } else { "" });
    fields
}

/// What residents read of an inquiry until somebody writes it better: the pack's words to them.
pub fn usual_texts(pack: &Pack, instrument: &Instrument, lang: Lang) -> Texts {
    let title = if instrument.title.is_empty() { &instrument.name } else { &instrument.title };
    let say = |texts| pack.say(texts, lang).to_owned();
    Texts { title: say(title), lead: say(&instrument.lead), why: say(&instrument.why), meet: String::new() }
}

/// What usually stands in the notice of an authority; each tenant changes it to what is true for them.
pub fn usual_notice(settings: &Settings, kind: InquiryKind, lang: Lang) -> Notice {
    let map = kind.has_marks();
    Notice {
        controller: settings.owner.clone(),
        purpose: if map { t::inquiry_notice_purpose(lang) } else { t::inquiry_notice_purpose_survey(lang) }.to_owned(),
        legal_basis: if map { t::inquiry_notice_basis(lang) } else { t::inquiry_notice_basis_survey(lang) }.to_owned(),
        kept: t::inquiry_notice_kept(lang).to_owned(),
        contact: settings.data_contact.clone(),
    }
}

/// The fields of a stored inquiry, as its form opens.
pub fn open(inquiry: &Inquiry) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in values(inquiry) {
        fields.set(&name, value);
    }
    for lang in &inquiry.languages {
        fields.add("languages", lang.code());
    }
    fields.set("row_version", inquiry.row_version.to_string());
    fields.set("form_id", inquiry.id.to_string());
    fields
}

/// Each field's name and stored value, but the languages.
pub fn values(inquiry: &Inquiry) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for lang in &inquiry.languages {
        let code = lang.code();
        let texts = inquiry.texts.get(code).cloned().unwrap_or_default();
        values.extend(text_values(&texts).map(|(name, text)| (format!("{name}_{code}"), text)));
        let notice = inquiry.notice.get(code).cloned().unwrap_or_default();
        values.extend(notice_values(&notice).map(|(name, text)| (format!("{name}_{code}"), text)));
    }
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let single = [
        ("slug", inquiry.slug.clone()),
        ("programme", inquiry.programme.to_string()),
        ("area_layer", id(inquiry.area_layer)),
        ("coordinator", id(inquiry.coordinator)),
        ("opens_on", day(inquiry.opens_on)),
        ("closes_on", day(inquiry.closes_on)),
        ("answer_by", day(inquiry.answer_by)),
        ("moderation", inquiry.moderation.code().to_owned()),
        ("threshold", inquiry.release.threshold.to_string()),
        ("nightly", if inquiry.release.nightly { "yes" } else { "" }.to_owned()),
        ("sealed", if inquiry.release.sealed { "yes" } else { "" }.to_owned()),
        ("by_link", if inquiry.release.by_link { "yes" } else { "" }.to_owned()),
        ("disposal_rule", inquiry.disposal.rule.clone()),
        ("disposal_decision", inquiry.disposal.decision.clone()),
    ];
    values.extend(single.map(|(name, value)| (name.to_owned(), value)));
    values
}

fn text_values(texts: &Texts) -> [(&'static str, String); 4] {
    [("title", texts.title.clone()), ("lead", texts.lead.clone()), ("why", texts.why.clone()), ("meet", texts.meet.clone())]
}

fn notice_values(notice: &Notice) -> [(&'static str, String); 5] {
    [
        ("controller", notice.controller.clone()),
        ("purpose", notice.purpose.clone()),
        ("legal_basis", notice.legal_basis.clone()),
        ("kept", notice.kept.clone()),
        ("contact", notice.contact.clone()),
    ]
}

/// What the form would say against an inquiry that comes another way, as (field, what to do).
pub fn faults(lang: Lang, inquiry: &Inquiry, options: &Options) -> Vec<(String, String)> {
    let mut fields = open(inquiry);
    // Read as a stored one: its programme is not chosen from a list.
    read(lang, &mut fields, options, Inquiry { row_version: inquiry.row_version.max(1), ..inquiry.clone() });
    fields.errors().to_vec()
}

/// Reads the form onto `base`: a new inquiry, or the stored one. None when something has to be mended.
pub fn read(lang: Lang, fields: &mut Fields, options: &Options, base: Inquiry) -> Option<Inquiry> {
    let mut read = base;
    languages(lang, fields, &mut read);
    for of in read.languages.clone() {
        read.texts.insert(of.code().to_owned(), texts(lang, fields, of));
        read.notice.insert(of.code().to_owned(), notice(lang, fields, of));
    }
    first_title(lang, fields, &read);
    address(lang, fields, &mut read);
    choices(lang, fields, options, &mut read);
    days(lang, fields, &mut read);
    rules(lang, fields, &mut read);
    told(lang, fields, &read);
    (!fields.has_errors()).then_some(read)
}

fn languages(lang: Lang, fields: &mut Fields, read: &mut Inquiry) {
    read.languages = fields.values("languages").iter().filter_map(|code| Lang::from_code(code)).collect();
    if read.languages.is_empty() {
        fields.fault("languages", t::inquiry_languages_missing(lang));
    }
}

fn texts(lang: Lang, fields: &mut Fields, of: Lang) -> Texts {
    let [title, lead, why, meet] = TEXTS.map(|(name, longest)| fields.text(lang, &format!("{name}_{}", of.code()), longest));
    Texts { title, lead, why, meet }
}

fn notice(lang: Lang, fields: &mut Fields, of: Lang) -> Notice {
    let mut text = |name: &str| fields.text(lang, &format!("{name}_{}", of.code()), LONGEST_TEXT);
    Notice {
        controller: text("controller"),
        purpose: text("purpose"),
        legal_basis: text("legal_basis"),
        kept: text("kept"),
        contact: text("contact"),
    }
}

/// A draft needs a name: the title in its first language.
fn first_title(lang: Lang, fields: &mut Fields, read: &Inquiry) {
    if let Some(first) = read.languages.first()
        && read.texts.get(first.code()).is_none_or(|texts| texts.title.is_empty())
    {
        fields.fault(&format!("title_{}", first.code()), t::inquiry_title_missing(lang));
    }
}

/// Once it has been open, its address stands on posters and never changes.
fn address(lang: Lang, fields: &mut Fields, read: &mut Inquiry) {
    if read.status != Status::Draft {
        return;
    }
    let typed = fields.value("slug").trim().to_lowercase();
    let first = read.languages.first().copied().unwrap_or_default();
    read.slug = if typed.is_empty() { slug(read.title(first)) } else { typed };
    if !is_slug(&read.slug) && !read.title(first).is_empty() {
        fields.fault("slug", t::inquiry_slug_wrong(lang));
    }
}

fn choices(lang: Lang, fields: &mut Fields, options: &Options, read: &mut Inquiry) {
    if read.row_version == 0 {
        match fields.value("programme").parse().ok().and_then(|id| options.programme(id)) {
            Some(programme) => read.programme = programme.id,
            None => fields.fault("programme", t::inquiry_programme_missing(lang)),
        }
    }
    read.area_layer = fields.value("area_layer").parse().ok();
    if read.area_layer.is_some_and(|id| options.layers.iter().all(|layer| layer.id.0 != id)) {
        fields.fault("area_layer", t::inquiry_layer_unknown(lang));
    }
    read.coordinator = fields.value("coordinator").parse().ok();
    let able = options.coordinators_of(Some(read.programme));
    if read.coordinator.is_some_and(|id| able.iter().all(|one| one.id != id)) {
        fields.fault("coordinator", t::inquiry_coordinator_unknown(lang));
    }
}

fn days(lang: Lang, fields: &mut Fields, read: &mut Inquiry) {
    read.opens_on = fields.optional("opens_on", t::inquiry_day_wrong(lang));
    read.closes_on = fields.optional("closes_on", t::inquiry_day_wrong(lang));
    read.answer_by = fields.optional("answer_by", t::inquiry_day_wrong(lang));
    if let (Some(first), Some(last)) = (read.opens_on, read.closes_on)
        && last < first
    {
        fields.fault("closes_on", t::inquiry_closes_before(lang));
    }
    if let (Some(last), Some(answer)) = (read.closes_on.or(read.opens_on), read.answer_by)
        && answer < last
    {
        fields.fault("answer_by", t::inquiry_answer_before(lang, dates::day(lang, last)));
    }
}

fn rules(lang: Lang, fields: &mut Fields, read: &mut Inquiry) {
    match Moderation::from_code(fields.value("moderation")) {
        Some(moderation) => read.moderation = moderation,
        None => fields.fault("moderation", t::inquiry_moderation_missing(lang)),
    }
    let message = t::inquiry_threshold_wrong(lang, i64::from(LEAST_THRESHOLD));
    let threshold = fields.parsed::<u32>("threshold", &message);
    if threshold.is_some_and(|people| !(LEAST_THRESHOLD..=MOST_THRESHOLD).contains(&people)) {
        fields.fault("threshold", message);
    }
    read.release = ReleaseRule {
        threshold: threshold.unwrap_or(LEAST_THRESHOLD),
        nightly: !fields.value("nightly").is_empty(),
        sealed: !fields.value("sealed").is_empty(),
        by_link: !fields.value("by_link").is_empty(),
    };
    read.disposal = Disposal {
        rule: fields.text(lang, "disposal_rule", LONGEST_TEXT),
        decision: fields.text(lang, "disposal_decision", LONGEST_TITLE),
    };
    if !read.disposal.rule.is_empty() && read.disposal.decision.is_empty() {
        fields.fault("disposal_decision", t::inquiry_decision_missing(lang));
    }
}

/// While people answer, nothing that they have a right to read is taken away.
fn told(lang: Lang, fields: &mut Fields, read: &Inquiry) {
    if read.status == Status::Open {
        for unsaid in read.unsaid() {
            fields.fault(&unsaid.field(), unsaid.words(lang));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::testing::{inquiry, options};
    use proptest::prelude::*;

    fn new_inquiry() -> Inquiry {
        Inquiry { row_version: 0, slug: String::new(), ..inquiry() }
    }

    #[test]
    fn what_is_stored_opens_again_as_it_was() {
        let stored = inquiry();
        let read = read(Lang::Sv, &mut open(&stored), &options(), stored.clone());
        assert_eq!(read, Some(stored));
    }

    #[test]
    fn a_new_one_gets_its_address_from_the_title() {
        let mut fields = open(&inquiry());
        fields.set("slug", "");
        fields.set("title_sv", "Var är det mörkt?");
        let read = read(Lang::Sv, &mut fields, &options(), new_inquiry()).expect("an inquiry");
        assert_eq!(read.slug, "var-ar-det-morkt");
    }

    #[test]
    fn an_address_on_posters_never_changes() {
        let stored = Inquiry { status: Status::Open, ..inquiry() };
        let mut fields = open(&stored);
        fields.set("slug", "other");
        let read = read(Lang::Sv, &mut fields, &options(), stored.clone()).expect("an inquiry");
        assert_eq!(read.slug, stored.slug);
    }

    #[test]
    fn what_those_who_answer_read_is_not_taken_away_from_them() {
        let stored = Inquiry { status: Status::Open, ..inquiry() };
        for name in ["coordinator", "controller_sv", "purpose_en", "legal_basis_sv", "kept_sv", "contact_en"] {
            let mut fields = open(&stored);
            fields.set(name, "");
            assert_eq!(read(Lang::Sv, &mut fields, &options(), stored.clone()), None, "{name}");
            assert!(fields.error_for(name).is_some(), "{name}");
            let mut draft = open(&inquiry());
            draft.set(name, "");
            assert!(read(Lang::Sv, &mut draft, &options(), inquiry()).is_some(), "a draft is written bit by bit");
        }
    }

    #[test]
    fn each_fault_stands_beside_its_field() {
        let wrong = [
            ("title_sv", " "),
            ("slug", "new"),
            ("programme", "x"),
            ("area_layer", "00000000-0000-0000-0000-0000000000ff"),
            ("coordinator", "00000000-0000-0000-0000-0000000000ff"),
            ("opens_on", "i morgon"),
            ("closes_on", "2020-01-01"),
            ("answer_by", "2020-01-01"),
            ("moderation", ""),
            ("threshold", "2"),
            ("disposal_decision", ""),
        ];
        for (name, value) in wrong {
            let mut fields = open(&inquiry());
            fields.set("disposal_rule", "Gallras efter två år");
            fields.set("disposal_decision", "KS 2026/17");
            fields.set("opens_on", "2026-11-20");
            fields.set(name, value);
            assert_eq!(read(Lang::En, &mut fields, &options(), new_inquiry()), None, "{name}");
            assert!(fields.error_for(name).is_some(), "{name}: {:?}", fields.errors());
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_makes_it_stumble(values in prop::collection::vec((".{0,12}", ".{0,40}"), 0..20), title in ".{0,200}") {
            let mut fields = open(&inquiry());
            for (name, value) in values {
                fields.set(&name, value);
            }
            fields.set("title_sv", title);
            let _ = read(Lang::Sv, &mut fields, &options(), new_inquiry());
        }
    }
}
