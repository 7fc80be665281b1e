//! What is typed in the forms of a reply, and what it becomes.

use chrono::{Datelike, NaiveDate};
use ground::red_thread::Kind;
use investigate::personal;
use kit::forms::Fields;
use kit::i18n::{Lang, t};

use super::model::{Content, Missing, QuoteBasis, ReplyKind};
use super::origins::Origin;

/// A title is one line.
pub(super) const LONGEST_TITLE: usize = 160;
/// What was told is one sentence.
const LONGEST_TOLD: usize = 300;
/// An answer is read on a phone.
const LONGEST_TEXT: usize = 3_000;
/// No promise is for a later year.
const LAST_YEAR: i32 = 2200;
/// A reason is a few sentences.
const LONGEST_WHY: usize = 1_500;

/// Reads a reply as a draft: kind and title must be there, the rest may come later.
pub fn read(lang: Lang, fields: &mut Fields) -> Option<Content> {
    let kind = kind(lang, fields);
    let title = fields.required(lang, "title", LONGEST_TITLE, t::replies_title_missing(lang));
    let told = fields.text(lang, "told", LONGEST_TOLD);
    let quote = fields.text(lang, "quote", LONGEST_TOLD);
    let quote_basis = if quote.is_empty() { None } else { basis(lang, fields) };
    let text = fields.text(lang, "text", LONGEST_TEXT);
    let why = fields.text(lang, "why", LONGEST_WHY);
    let instead = fields.text(lang, "instead", LONGEST_WHY);
    let kind = kind.filter(|_| !fields.has_errors())?;
    Some(Content { kind, title, told, quote, quote_basis, text, why, instead })
}

/// What the one answers to whom something was passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is answered.
    pub kind: ReplyKind,
    /// The answer.
    pub text: String,
    /// Why; may be empty for a yes.
    pub why: String,
    /// What is done instead; may be empty.
    pub instead: String,
    /// Until when it is promised; only of a promise.
    pub until: Option<NaiveDate>,
}

/// Reads the short form in which a receiver answers what was passed on: everything it asks must be there.
pub fn read_answer(lang: Lang, fields: &mut Fields, today: NaiveDate) -> Option<Answer> {
    let kind = kind(lang, fields);
    let text = fields.required(lang, "text", LONGEST_TEXT, t::replies_text_missing(lang));
    // What the kind does not ask for is out of sight when it is sent, and so nothing to publish.
    let asked = |test: fn(ReplyKind) -> bool, words: String| if kind.is_none_or(test) { words } else { String::new() };
    let why = asked(ReplyKind::may_say_why, fields.text(lang, "why", LONGEST_WHY));
    let instead = asked(ReplyKind::is_no, fields.text(lang, "instead", LONGEST_WHY));
    if kind.is_some_and(ReplyKind::needs_why) && why.is_empty() {
        fields.fault("why", t::replies_why_missing(lang));
    }
    let until = if kind == Some(ReplyKind::WillBeDone) { until(lang, fields, today) } else { None };
    // It is published as it was sent. What is asked beside other faults would be passed over with them.
    if !fields.has_errors() {
        personal::ask(lang, fields, ["text", "why", "instead"]);
    }
    let kind = kind.filter(|_| !fields.has_errors())?;
    Some(Answer { kind, text, why, instead, until })
}

/// A promise names its day.
fn until(lang: Lang, fields: &mut Fields, today: NaiveDate) -> Option<NaiveDate> {
    let day: Option<NaiveDate> = fields.parsed("until", t::replies_until_missing(lang));
    if day.is_some_and(|day| day < today || day.year() > LAST_YEAR) {
        fields.fault("until", t::tell_new_due_passed(lang));
    }
    day
}

/// Notes beside the fields what still has to be written before a reply can be published.
pub fn note_missing(lang: Lang, fields: &mut Fields, content: &Content) {
    for missing in content.missing() {
        let (name, message) = match missing {
            Missing::Told => ("told", t::replies_told_missing(lang)),
            Missing::Text => ("text", t::replies_text_missing(lang)),
            Missing::Why => ("why", t::replies_why_missing(lang)),
        };
        fields.fault(name, message);
    }
}

/// The fields of a stored reply, as its form opens.
pub fn open(content: &Content, row_version: i64) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in values(content) {
        fields.set(name, value);
    }
    fields.set("row_version", row_version.to_string());
    fields
}

/// A reply is written anew: it begins with the words of the one taken back. What is answered about a measure, its state tells.
pub fn begin_with(fields: &mut Fields, before: &Content, origins: &[Origin]) {
    let of_measure = origins.first().is_some_and(|origin| origin.kind == Kind::Measure);
    for (name, value) in values(before) {
        if name != "kind" || !of_measure {
            fields.set(name, value);
        }
    }
}

/// Each field's name and stored value, in the order of the form.
pub fn values(content: &Content) -> [(&'static str, String); 8] {
    [
        ("kind", content.kind.code().to_owned()),
        ("title", content.title.clone()),
        ("told", content.told.clone()),
        ("quote", content.quote.clone()),
        ("quote_basis", content.quote_basis.map_or("", QuoteBasis::code).to_owned()),
        ("text", content.text.clone()),
        ("why", content.why.clone()),
        ("instead", content.instead.clone()),
    ]
}

fn kind(lang: Lang, fields: &mut Fields) -> Option<ReplyKind> {
    let kind = ReplyKind::from_code(fields.value("kind"));
    if kind.is_none() {
        fields.fault("kind", t::replies_kind_missing(lang));
    }
    kind
}

fn basis(lang: Lang, fields: &mut Fields) -> Option<QuoteBasis> {
    let basis = QuoteBasis::from_code(fields.value("quote_basis"));
    if basis.is_none() {
        fields.fault("quote_basis", t::replies_basis_missing(lang));
    }
    basis
}

#[cfg(test)]
mod tests {
    use super::*;
    use investigate::personal::SEEN;

    #[test]
    fn a_draft_needs_a_kind_and_a_title_only() {
        let mut fields = Fields::parse("kind=cannot&title=Vi+sänker+inte+farten".as_bytes());
        let content = read(Lang::Sv, &mut fields).expect("a draft");
        assert_eq!(content.missing(), [Missing::Told, Missing::Text, Missing::Why]);
        note_missing(Lang::Sv, &mut fields, &content);
        assert_eq!(fields.errors().len(), 3);
        assert_eq!(read(Lang::Sv, &mut Fields::parse(b"title=+")), None);
    }

    #[test]
    fn a_quote_says_whose_words_it_is_in() {
        let mut fields = Fields::parse("kind=done&title=Ljus&quote=Man+ser+inget".as_bytes());
        assert_eq!(read(Lang::Sv, &mut fields), None);
        assert!(fields.error_for("quote_basis").is_some());
        fields = Fields::parse("kind=done&title=Ljus&quote=Man+ser+inget&quote_basis=summary".as_bytes());
        assert_eq!(read(Lang::Sv, &mut fields).and_then(|content| content.quote_basis), Some(QuoteBasis::Summary));
    }

    #[test]
    fn a_basis_without_a_quote_is_nothing() {
        let mut fields = Fields::parse("kind=done&title=Ljus&quote_basis=summary".as_bytes());
        assert_eq!(read(Lang::Sv, &mut fields).and_then(|content| content.quote_basis), None);
    }

    #[test]
    fn an_answer_says_why_when_it_is_a_no() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let read_answer = |lang, fields: &mut Fields| read_answer(lang, fields, today);
        assert!(read_answer(Lang::Sv, &mut Fields::parse(b"kind=done&text=Lagat")).is_some());
        let mut phone = Fields::parse(b"kind=done&text=Ring+070-123+45+67");
        assert!(read_answer(Lang::Sv, &mut phone).is_none() && phone.error_for("text").is_some());
        let mut twice = Fields::parse(b"kind=cannot&text=Ring+070-123+45+67");
        assert!(read_answer(Lang::Sv, &mut twice).is_none() && twice.error_for("text").is_none() && twice.value(SEEN).is_empty());
        let seen = format!("kind=done&text=Ring+070-123+45+67&{SEEN}={}", phone.value(SEEN));
        assert!(read_answer(Lang::Sv, &mut Fields::parse(seen.as_bytes())).is_some(), "whoever sends again has been asked");
        let plain = read_answer(Lang::Sv, &mut Fields::parse(b"kind=done&text=Lagat&why=Sen&instead=Spegel")).unwrap();
        assert_eq!((plain.why.as_str(), plain.instead.as_str()), ("", ""), "what is out of sight is not published");
        let promise = |why: &str| Fields::parse(format!("kind=will_be_done&until=2026-12-10&text=Vi+byter&why={why}").as_bytes());
        let why = ["", "Lampan+kom"].map(|why| read_answer(Lang::Sv, &mut promise(why)).map(|answer| answer.why));
        assert_eq!(why, [Some(String::new()), Some("Lampan kom".to_owned())], "a promise may say why");
        let mut fields = Fields::parse(b"kind=not_now&text=Inte+nu");
        assert!(read_answer(Lang::Sv, &mut fields).is_none());
        assert!(fields.error_for("why").is_some());
    }

    #[test]
    fn a_promise_names_its_day() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let until = |body: &str| {
            let mut fields = Fields::parse(format!("text=Vi+byter&why=Den+kommer&{body}").as_bytes());
            read_answer(Lang::Sv, &mut fields, today).map(|answer| answer.until)
        };
        assert_eq!(until("kind=will_be_done&until=2026-12-10"), Some(NaiveDate::from_ymd_opt(2026, 12, 10)));
        assert_eq!(
            [until("kind=will_be_done"), until("kind=will_be_done&until=2026-11-25"), until("kind=will_be_done&until=snart")],
            [None; 3]
        );
        assert_eq!(until("kind=not_now&until=2026-12-10"), Some(None));
    }

    #[test]
    fn what_is_stored_opens_again_as_it_was() {
        let mut fields = Fields::parse("kind=not_now&title=Nej&told=Ni+sa&text=Vi+svarar&why=Därför&instead=I+stället".as_bytes());
        let content = read(Lang::Sv, &mut fields).expect("a draft");
        assert_eq!(read(Lang::Sv, &mut open(&content, 3)), Some(content));
    }
}
