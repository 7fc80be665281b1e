//! The form of a finding.

use chrono::NaiveDate;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::stale::{Differs, differing};
use uuid::Uuid;

use super::model::{Cause, Content, Finding, LONGEST_CAUSE, LONGEST_TEXT, LONGEST_TITLE, MOST_CAUSES};
use super::views::month;

/// What was typed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Typed {
    pub content: Content,
    /// Causes in their order: those that are kept already have an id.
    pub causes: Vec<(Option<Uuid>, String)>,
}

/// Opens the form of a finding that there is.
pub(super) fn fill(finding: &Finding, causes: &[Cause]) -> Fields {
    let mut fields = Fields::default();
    let content = &finding.content;
    for (name, value) in [
        ("title", &content.title),
        ("what", &content.what),
        ("place", &content.place),
        ("evidence", &content.evidence),
        ("since", &content.since),
    ] {
        fields.set(name, value.as_str());
    }
    fields.set("row_version", finding.row_version.to_string());
    if content.place.is_empty() {
        fields.set("anywhere", "1");
    }
    if content.public {
        fields.set("public", "1");
    }
    for cause in causes {
        fields.add("cause_id", cause.id.to_string());
        fields.add("cause", cause.text.as_str());
    }
    fields
}

/// Reads the form; faults stand beside the fields.
pub(super) fn read(lang: Lang, fields: &mut Fields) -> Option<Typed> {
    let title = fields.required(lang, "title", LONGEST_TITLE, t::finding_title_missing(lang));
    let what = fields.required(lang, "what", LONGEST_TEXT, t::finding_what_missing(lang));
    // What a survey says may be about no place.
    let anywhere = ["question", "anywhere"].iter().any(|name| !fields.value(name).is_empty());
    let place = match anywhere {
        true => fields.text(lang, "place", LONGEST_TITLE),
        false => fields.required(lang, "place", LONGEST_TITLE, t::finding_place_missing(lang)),
    };
    let evidence = fields.text(lang, "evidence", LONGEST_TEXT);
    let since = since(lang, fields);
    let causes = causes(lang, fields);
    let content = Content { title, what, place, evidence, since, public: fields.value("public") == "1" };
    (!fields.has_errors()).then_some(Typed { content, causes })
}

fn since(lang: Lang, fields: &mut Fields) -> String {
    let since = fields.value("since").trim().to_owned();
    let month = |text: &str| text.len() == 7 && NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").is_ok();
    if !since.is_empty() && !month(&since) {
        fields.fault("since", t::finding_since_wrong(lang));
    }
    since
}

/// Typed causes beside their ids, then the suggestions that were ticked.
fn causes(lang: Lang, fields: &mut Fields) -> Vec<(Option<Uuid>, String)> {
    let ids: Vec<Option<Uuid>> = fields.values("cause_id").iter().map(|id| Uuid::parse_str(id).ok()).collect();
    let typed = fields.values("cause").iter().map(|text| text.trim().to_owned());
    let rows = ids.into_iter().chain(std::iter::repeat(None)).zip(typed);
    let suggested = fields.values("suggested").iter().map(|text| (None, text.trim().to_owned()));
    let mut causes = merged(rows.chain(suggested));
    causes.retain(|(id, text)| id.is_some() || !text.is_empty());
    if causes.iter().any(|(_, text)| text.chars().count() > LONGEST_CAUSE) {
        fields.fault("cause", t::finding_cause_long(lang, LONGEST_CAUSE as i64));
    }
    if causes.len() > MOST_CAUSES {
        fields.fault("cause", t::finding_causes_many(lang, MOST_CAUSES as i64));
    }
    causes
}

/// The same cause twice is one cause: the one that is kept already stays, and a second one that is kept is emptied.
fn merged(rows: impl Iterator<Item = (Option<Uuid>, String)>) -> Vec<(Option<Uuid>, String)> {
    let mut causes: Vec<(Option<Uuid>, String)> = Vec::new();
    for (id, text) in rows {
        let same = |known: &str| !text.is_empty() && known.to_lowercase() == text.to_lowercase();
        match (causes.iter_mut().find(|(_, known)| same(known)), id) {
            (None, _) => causes.push((id, text)),
            (Some(first), _) if first.0.is_none() => first.0 = id,
            (Some(_), Some(_)) => causes.push((id, String::new())),
            (Some(_), None) => {}
        }
    }
    causes
}

/// What differs between what is kept now and what was typed.
pub(super) fn differs(lang: Lang, kept: &Content, typed: &Content) -> Vec<Differs> {
    let row = |label: &str, theirs: &str, mine: &str| (label.to_owned(), theirs.to_owned(), mine.to_owned());
    let yes_no = |yes: bool| if yes { t::finding_yes(lang) } else { t::finding_no(lang) };
    differing([
        row(t::finding_title(lang), &kept.title, &typed.title),
        row(t::finding_what(lang), &kept.what, &typed.what),
        row(t::finding_place(lang), &kept.place, &typed.place),
        row(t::finding_evidence(lang), &kept.evidence, &typed.evidence),
        row(t::finding_since(lang), &month(lang, &kept.since), &month(lang, &typed.since)),
        row(t::finding_public(lang), yes_no(kept.public), yes_no(typed.public)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_keep_their_ids_and_empty_rows_say_nothing() {
        let id = Uuid::from_u128(7);
        let coded = format!(
            "title=T&what=W&place=P&cause_id={id}&cause_id=&cause=dark&cause=&cause=empty&suggested=dark&suggested=view&since=2026-10"
        );
        let mut fields = Fields::parse(coded.as_bytes());
        let typed = read(Lang::Sv, &mut fields).unwrap();
        assert_eq!(typed.causes, [(Some(id), "dark".into()), (None, "empty".into()), (None, "view".into())]);
        assert_eq!((typed.content.since.as_str(), typed.content.public), ("2026-10", false));
    }

    #[test]
    fn the_same_cause_twice_is_one() {
        let (one, two) = (Uuid::from_u128(7), Uuid::from_u128(8));
        let coded = format!(
            "title=T&what=W&place=P&cause_id=&cause=Dark&cause_id={one}&cause=dark&cause_id={two}&cause=DARK&cause_id=&cause=dark&suggested=Dark"
        );
        let typed = read(Lang::Sv, &mut Fields::parse(coded.as_bytes())).unwrap();
        assert_eq!(typed.causes, [(Some(one), "Dark".into()), (Some(two), String::new())]);
    }

    #[test]
    fn what_is_missing_is_said_beside_its_field() {
        let mut fields = Fields::parse(b"since=now");
        assert_eq!(read(Lang::En, &mut fields), None);
        for name in ["title", "what", "place", "since"] {
            assert!(fields.error_for(name).is_some(), "{name}");
        }
    }

    #[test]
    fn only_what_two_people_wrote_differently_is_shown() {
        let content = |title: &str| Content {
            title: title.into(),
            what: "w".into(),
            place: "p".into(),
            evidence: String::new(),
            since: String::new(),
            public: true,
        };
        let rows = differs(Lang::Sv, &content("theirs"), &content("mine"));
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].theirs.as_str(), rows[0].mine.as_str()), ("theirs", "mine"));
    }
}
