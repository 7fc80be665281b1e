//! How inquiries look in the work room.

use ground::red_thread::{Audience, Node, Reading, knots};
use kit::dates;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::thread::Knot;
use kit::web::ui::{self, Status as Chip};
use maud::{Markup, html};

use super::figures::Figures;
use super::{Inquiry, Status};

mod draft;
mod form;
mod list;
mod one;
mod templates;

pub use form::{Form, differing, form};
pub use list::{Row, list};
pub use one::{EVENTS, Shown, one};
pub use templates::templates;

/// The chip: where an inquiry stands.
pub fn chip(lang: Lang, inquiry: &Inquiry, today: chrono::NaiveDate) -> Markup {
    match inquiry.status {
        Status::Draft => ui::status(Chip::Fresh, t::inquiry_draft(lang)),
        Status::Open if inquiry.opens_on.is_some_and(|first| first > today) => ui::status(Chip::Waiting, t::inquiry_opens_later(lang)),
        Status::Open if inquiry.takes_answers(today) => ui::status(Chip::Running, t::inquiry_open(lang)),
        Status::Open | Status::Closed => ui::status(Chip::Done, t::inquiry_closed_word(lang)),
    }
}

/// When it opens, closes or closed, in a few words. `closed` is the day somebody closed it.
pub fn time_left(lang: Lang, inquiry: &Inquiry, today: chrono::NaiveDate, closed: Option<chrono::NaiveDate>) -> Option<String> {
    match (inquiry.status, inquiry.opens_on, inquiry.closes_on) {
        (Status::Open, Some(first), _) if first > today => Some(t::inquiry_opens(lang, dates::when(lang, today, first))),
        (Status::Open, _, Some(_)) => inquiry.days_left(today).map(|days| t::inquiry_days_left(lang, days)),
        (Status::Closed, ..) => inquiry.closed_on(closed).map(|day| dates::day(lang, day)),
        _ => None,
    }
}

/// The five knots of an inquiry.
fn thread_of(lang: Lang, today: chrono::NaiveDate, nodes: &[Node], figures: Option<&Figures>) -> Vec<Knot> {
    let told = html! { @if let Some(figures) = figures { (t::inquiry_people(lang, figures.people)) } };
    knots(Reading::new(lang, Audience::Room, today), nodes, told)
}

/// People, and marks where there are such, in a line, or that nothing has been released yet.
fn in_a_line(lang: Lang, inquiry: &Inquiry, figures: Option<&Figures>) -> String {
    figures.map_or_else(
        || t::inquiry_not_released(lang).to_owned(),
        |figures| match inquiry.kind.has_marks() {
            true => format!("{}, {}", t::inquiry_people(lang, figures.people), t::inquiry_places(lang, figures.marks)),
            false => t::inquiry_people(lang, figures.people),
        },
    )
}

/// A figure with its word under it.
fn stat(lang: Lang, n: i64, word: &str) -> Markup {
    html! { div { b.stat__figure { (numbers::whole(lang, n)) } span.stat__label { (word) } } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::InquiryKind;
    use crate::inquiries::testing::{inquiry, options};
    use ground::access::{Grant, Role, SignedIn, Viewer};
    use ground::red_thread::{Kind, State};
    use ground::tenant::Settings;
    use kit::forms::Fields;
    use std::sync::Arc;
    use uuid::Uuid;

    fn today() -> chrono::NaiveDate {
        "2026-11-22".parse().unwrap()
    }

    fn viewer(role: Role) -> Viewer {
        let grants = vec![Grant { role, programme: None }];
        Viewer::Person(Arc::new(SignedIn { id: Uuid::nil(), name: "A".into(), title: String::new(), organisation: None, grants }))
    }

    #[test]
    fn an_empty_list_leads_on_or_says_who_begins() {
        for lang in Lang::all() {
            let empty = |role| list(lang, &Fields::default(), &[], &viewer(role), today()).into_string();
            assert!(empty(Role::Coordinator).contains("/work/inquiries/new"));
            let administrator = empty(Role::Administrator);
            assert!(administrator.contains("/work/people/new") && administrator.contains(t::inquiry_none_ask(lang)), "{administrator}");
            assert!(!empty(Role::Reader).contains("/work/people/new"));
        }
    }

    #[test]
    fn every_view_is_there_in_every_language_and_says_nothing_raw() {
        for lang in Lang::all() {
            for status in [Status::Draft, Status::Open, Status::Closed] {
                let mut shown = one::sample();
                shown.inquiry.status = status;
                let rows = [list::sample(), list::sample()];
                let settings = Settings { owner: "Lindvikens <i>kommun</i>".into(), ..Settings::default() };
                let (stored, asked) = (inquiry(), crate::responses::testing::pack_form("dialogue_map"));
                let form = Form {
                    fields: &crate::inquiries::forms::open(&stored),
                    options: &options(),
                    languages: &[Lang::Sv, Lang::En],
                    stored: Some(&stored),
                    stale: None,
                    without_marks: false,
                    asked: Some(&asked),
                };
                let pages = [
                    list(lang, &Fields::default(), &rows, &viewer(Role::Coordinator), today()),
                    list(lang, &Fields::default(), &[], &viewer(Role::Coordinator), today()),
                    one(&settings, lang, today(), &shown),
                    super::form(lang, &form),
                    crate::inquiries::poster::paper(&settings, &stored, today(), Some(("Samira <b>", "Samordnare"))),
                    crate::inquiries::preview::page(lang, &stored, &crate::responses::testing::pack_form("dialogue_map"), ""),
                ];
                for page in pages {
                    let page = page.into_string();
                    assert!(!page.contains("<script>alert") && !page.contains("<b>biblioteket"), "{page}");
                }
            }
        }
    }

    #[test]
    fn days_left_stand_beside_an_open_one() {
        let one = Inquiry { status: Status::Open, ..inquiry() };
        assert_eq!(time_left(Lang::En, &one, today(), None).as_deref(), Some("10 days left"));
        assert_eq!(time_left(Lang::En, &Inquiry { status: Status::Draft, ..inquiry() }, today(), None), None);
    }

    #[test]
    fn the_last_day_is_called_so() {
        let one = Inquiry { status: Status::Open, closes_on: Some(today()), ..inquiry() };
        assert_eq!(time_left(Lang::Sv, &one, today(), None).as_deref(), Some("Sista dagen i dag"));
    }

    #[test]
    fn a_survey_is_called_so_wherever_a_dialogue_is() {
        for status in [Status::Draft, Status::Open, Status::Closed] {
            for (kind, lang, own, other) in [
                (InquiryKind::Survey, Lang::Sv, "enkäten", "dialogen"),
                (InquiryKind::Survey, Lang::En, "the survey", "the dialogue"),
                (InquiryKind::DialogueMap, Lang::Sv, "dialogen", "enkäten"),
                (InquiryKind::DialogueMap, Lang::En, "the dialogue", "the survey"),
            ] {
                let mut shown = one::sample();
                (shown.inquiry.status, shown.inquiry.kind) = (status, kind);
                let page = one(&Settings::default(), lang, today(), &shown).into_string().to_lowercase();
                assert!(page.contains(own) && !page.contains(other), "{status:?} {lang:?}: {page}");
            }
        }
    }

    #[test]
    fn closing_asks_first_and_says_that_it_can_be_undone() {
        let mut shown = one::sample();
        shown.inquiry.status = Status::Open;
        let page = one(&Settings::default(), Lang::Sv, today(), &shown).into_string();
        let (before, _) = page.split_once("/closing\"").unwrap();
        assert!(before.rfind("<details>") > before.rfind("</details>"), "{before}");
        assert!(page.contains(&t::inquiry_close_more(Lang::Sv, "dialogue")));
    }

    #[test]
    fn a_draft_says_what_stops_it_and_what_is_thin() {
        let mut shown = one::sample();
        let overview = |shown: &Shown| one(&Settings::default(), Lang::Sv, today(), shown).into_string();
        let whole = overview(&shown);
        assert!(!whole.contains("Det här behövs") && !whole.contains("bra att skriva") && whole.contains("/opening"));
        let mut english = shown.inquiry.texts["en"].clone();
        (english.title, english.why) = (String::new(), String::new());
        shown.inquiry.texts.insert("en".into(), english);
        let draft = overview(&shown);
        assert!(draft.contains("Det här behövs innan dialogen går att öppna") && draft.contains("/edit#f-title_en"), "{draft}");
        assert!(draft.contains("bra att skriva") && draft.contains("/edit#f-why_en") && !draft.contains("/opening"));
    }

    #[test]
    fn what_it_led_to_says_what_it_is_and_how_far_it_has_come() {
        let mut shown = one::sample();
        shown.neighbours = vec![Node {
            kind: Kind::Measure,
            id: Uuid::nil(),
            state: State::Running,
            title: "Ljusare parkväg".into(),
            note: String::new(),
            voices: 0,
            marks: 0,
            happened_on: None,
            due_on: None,
            due_known: ground::due::Precision::Day,
            public: true,
            path: "/work/measures/1".into(),
            changed_at: chrono::DateTime::UNIX_EPOCH,
            answered: false,
        }];
        let page = one(&Settings::default(), Lang::Sv, today(), &shown).into_string();
        assert!(page.contains("åtgärd · på gång"), "{page}");
    }

    #[test]
    fn what_waits_although_answers_count_at_once_is_explained() {
        let mut shown = one::sample();
        shown.inquiry.status = Status::Open;
        let overview = |shown: &Shown| one(&Settings::default(), Lang::Sv, today(), shown).into_string();
        assert!(overview(&shown).contains("från samma nät"));
        shown.inquiry.moderation = crate::inquiries::Moderation::Before;
        assert!(!overview(&shown).contains("från samma nät"));
    }

    #[test]
    fn a_closed_one_says_the_day_it_closed_with_its_year() {
        let one = Inquiry { status: Status::Closed, closes_on: "2026-12-01".parse().ok(), ..inquiry() };
        let left = |closed: &str| time_left(Lang::Sv, &one, today(), closed.parse().ok());
        assert_eq!(left("2026-11-20").as_deref(), Some("20 november 2026"));
        assert_eq!(left("2026-12-02").as_deref(), Some("1 december 2026"), "its last day had passed");
        assert_eq!(left("").as_deref(), Some("1 december 2026"));
    }
}
