//! The first page: who asks and why, how long it takes, what happens then.

use chrono::NaiveDate;
use ground::red_thread::{Audience, Node, Reading, knots};
use ground::tenant::Settings;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::web::thread::{Knot, KnotState, Way, thread};
use kit::web::{assets, ui};
use maud::{Markup, html};

use crate::inquiries::{Inquiry, Notice, Status, office};
use crate::receipts::remembered;

/// Where a dialogue stands for those who want to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It takes answers from this day on.
    Opens(NaiveDate),
    /// It takes answers.
    Open,
    /// It takes no more answers.
    Closed,
}

impl Standing {
    /// As it is on this day.
    pub fn of(inquiry: &Inquiry, today: NaiveDate) -> Self {
        match inquiry.opens_on {
            Some(first) if inquiry.status == Status::Open && first > today => Self::Opens(first),
            _ if inquiry.takes_answers(today) => Self::Open,
            _ => Self::Closed,
        }
    }
}

/// What the first page shows.
pub(super) struct Welcome<'a> {
    pub lang: Lang,
    pub inquiry: &'a Inquiry,
    pub settings: &'a Settings,
    /// Name and title of the one who asks.
    pub coordinator: Option<(String, String)>,
    pub standing: Standing,
    /// There is something released to look at.
    pub released: bool,
    /// What it has come to.
    pub came: &'a [Node],
    /// Somebody answered.
    pub told: bool,
    pub today: NaiveDate,
    pub languages: Markup,
}

/// The first page.
pub(super) fn welcome(page: &Welcome<'_>) -> Markup {
    let texts = page.inquiry.texts(page.lang);
    let written = written_in(page.inquiry, page.lang);
    html! {
        div.welcome__art { (assets::picture("houses-small.svg")) }
        div.welcome {
            div.page.stack {
                h1 lang=[written] { (texts.title) }
                // The lead invites: after the last day it would invite to nothing.
                @if page.standing != Standing::Closed { p lang=[written] { (texts.lead) } }
                (page.languages)
                @match page.standing {
                    Standing::Open => (way_in(page)),
                    Standing::Opens(day) => (opens(page.lang, day)),
                    Standing::Closed => (closed(page)),
                }
                (facts(page.lang, page.inquiry, page.standing))
            }
            section.page.stack {
                @if page.standing == Standing::Closed { h2 { (t::releases_came_of_it(page.lang)) } (came(page)) }
                @else { h2 { (t::welcome_then(page.lang)) } (promise(page)) }
                (who(page))
                @if !texts.why.is_empty() { h2 { (t::welcome_why(page.lang)) } div.stack lang=[written] { (ui::prose(&texts.why)) } }
                @if page.released && page.standing != Standing::Closed { p { a href={ (page.inquiry.public_path()) "/result" } { (t::welcome_result(page.lang)) } } }
                p { a href={ (page.inquiry.public_path()) "/follow" } { (t::welcome_follow(page.lang)) } }
                (remembered(page.lang))
                p { a href="/r" { (t::welcome_have_receipt(page.lang)) } }
                (help_lines(page.lang, page.settings))
                (notice(page.lang, page.inquiry.notice(page.lang)))
            }
        }
    }
}

/// The language of the inquiry's texts, where it is not the page's own.
fn written_in(inquiry: &Inquiry, lang: Lang) -> Option<&'static str> {
    let own = |lang: &Lang| inquiry.texts.contains_key(lang.code());
    if own(&lang) { None } else { inquiry.languages.iter().find(|lang| own(lang)).map(|lang| lang.code()) }
}

/// On paper the way in is the address.
fn way_in(page: &Welcome<'_>) -> Markup {
    let (lang, inquiry) = (page.lang, page.inquiry);
    html! {
        @if inquiry.ways.needs_code {
            a.ds-button data-wide data-size="big" href={ (inquiry.public_path()) "/code" } { (t::code_ask(lang)) " " (ui::icon_flip("next")) }
        } @else if inquiry.kind.has_marks() {
            div.stack.needs-script {
                a.ds-button data-wide data-size="big" href={ (inquiry.public_path()) "/map" } { (t::welcome_open_map(lang)) " " (ui::icon_flip("next")) }
                p.small.centred.no-print { a href={ (inquiry.public_path()) "/answer" } { (t::welcome_without_map(lang)) } }
            }
            // The map can do nothing there.
            div.no-script { a.ds-button data-wide data-size="big" href={ (inquiry.public_path()) "/answer" } { (t::welcome_without_map(lang)) " " (ui::icon_flip("next")) } }
        } @else {
            a.ds-button data-wide data-size="big" href={ (inquiry.public_path()) "/answer" } data-island="go_on" data-slug=(inquiry.slug) data-words=(t::welcome_go_on(lang)) { (t::welcome_begin(lang)) " " (ui::icon_flip("next")) }
            p.small.centred.no-print { button.link-button type="button" data-island="forget_drafts" data-again="" hidden { (t::answer_forget(lang)) } }
        }
        p.only-print { b { (page.settings.address(&inquiry.public_path())) } }
    }
}

/// Nothing can be told yet: the day on which it can.
fn opens(lang: Lang, day: NaiveDate) -> Markup {
    html! {
        div.notice { (ui::icon("clock")) div { p { b { (t::welcome_opens(lang, dates::weekday_day(lang, day))) } } p { (t::welcome_opens_text(lang)) } } }
    }
}

/// No more can be told; what came of it is on the thread below.
fn closed(page: &Welcome<'_>) -> Markup {
    let lang = page.lang;
    html! {
        div.notice {
            (ui::icon("clock"))
            div {
                p { b { (t::welcome_closed(lang, page.inquiry.kind.word())) } " " @if page.told { (t::welcome_closed_told(lang)) } @else { (t::welcome_closed_untold(lang)) } }
                p { @if page.told { a href={ (page.inquiry.public_path()) "/result" } { (t::welcome_result(lang)) } " · " } a href="/answers" { (t::menu_answers(lang)) } }
            }
        }
    }
}

/// How far the walk has come, as everyone may read it.
fn came(page: &Welcome<'_>) -> Markup {
    thread(page.lang, &knots(Reading::new(page.lang, Audience::Public, page.today), page.came, html! {}), Way::Down)
}

fn facts(lang: Lang, inquiry: &Inquiry, standing: Standing) -> Markup {
    let when = match (standing, inquiry.closes_on) {
        (Standing::Opens(day), _) => t::welcome_opens(lang, dates::day(lang, day)),
        (Standing::Open, Some(day)) => t::welcome_open_until(lang, dates::day(lang, day)),
        (Standing::Open, None) => t::welcome_open(lang).to_owned(),
        (Standing::Closed, _) => return html! {},
    };
    html! {
        ul.facts {
            li { (ui::icon("clock")) @if inquiry.kind.has_marks() { b { (t::welcome_minutes(lang)) } } (when) }
            li { (ui::icon("lock")) b { (t::welcome_no_account(lang)) } (t::welcome_no_names(lang)) }
            li { (ui::icon("receipt")) b { (t::welcome_receipt(lang)) } (t::welcome_receipt_text(lang)) }
        }
    }
}

/// What we promise to those who tell. Before it opens, nobody stands at the first knot. Where something has come of it already, others
/// stand further on: then it says how it goes every time, and the result says where it is.
fn promise(page: &Welcome<'_>) -> Markup {
    let (lang, inquiry) = (page.lang, page.inquiry);
    let reached = knots(Reading::new(lang, Audience::Public, page.today), page.came, html! {});
    let on_its_way = reached.first().is_some_and(|knot| knot.state != KnotState::Now);
    let (first, next) = match page.standing {
        _ if on_its_way => (KnotState::Always, KnotState::Always),
        Standing::Open => (KnotState::Now, KnotState::Next),
        _ => (KnotState::Next, KnotState::Next),
    };
    let places = inquiry.kind.has_marks();
    let by = inquiry.answer_by.map(|day| t::welcome_answer_by(lang, dates::day(lang, day))).unwrap_or_default();
    let steps: [(&str, &str, KnotState); 5] = [
        (t::welcome_you_tell(lang), if places { t::welcome_you_tell_text(lang) } else { t::welcome_you_answer_text(lang) }, first),
        (t::welcome_we_read(lang), if places { t::welcome_we_read_text(lang) } else { t::welcome_we_read_answers(lang) }, next),
        (t::welcome_we_decide(lang), t::welcome_we_decide_text(lang), next),
        (t::welcome_we_act(lang), t::welcome_we_act_text(lang), next),
        (t::thread_we_answer(lang), &by, next),
    ];
    let knots: Vec<Knot> =
        steps.iter().map(|(name, note, state)| Knot { name: (*name).to_owned(), note: html! { (note) }, state: *state }).collect();
    thread(lang, &knots, Way::Down)
}

fn who(page: &Welcome<'_>) -> Markup {
    let meet = &page.inquiry.texts(page.lang).meet;
    html! {
        @if let Some((name, title)) = &page.coordinator {
            h2 { (t::welcome_who(page.lang)) }
            (ui::person(name, &office(page.settings, title)))
            @if !meet.is_empty() { div.small lang=[written_in(page.inquiry, page.lang)] { (ui::prose(meet)) } }
        }
    }
}

/// In danger now: 112; then the tenant's help lines. "This is not read at once" stands with them.
pub fn help_lines(lang: Lang, settings: &Settings) -> Markup {
    let written = settings.languages.first().copied().unwrap_or(Lang::Sv);
    html! {
        section.help-lines aria-label=(t::help_label(lang)) {
            p.help-lines__now { (ui::icon("phone")) span { (t::help_danger(lang)) } " " a href="tel:112" { "112" } }
            @if !settings.help_lines.is_empty() {
                ul {
                    @for line in &settings.help_lines {
                        @let own = line.words(lang);
                        @let (name, note) = own.map_or((&line.name, &line.note), |words| (&words.name, &words.note));
                        li lang=[(lang != written && own.is_none()).then(|| written.code())] { span { (name) @if !note.is_empty() { " (" (note) ")" } } a href={ "tel:" (digits(&line.phone)) } { (line.phone) } }
                    }
                }
            }
            p { (t::help_not_at_once(lang)) }
        }
    }
}

fn digits(phone: &str) -> String {
    phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}

/// Who handles what is told, why and for how long.
fn notice(lang: Lang, notice: &Notice) -> Markup {
    let rows = [
        (t::notice_controller(lang), &notice.controller),
        (t::notice_purpose(lang), &notice.purpose),
        (t::notice_basis(lang), &notice.legal_basis),
        (t::notice_kept(lang), &notice.kept),
        (t::notice_contact(lang), &notice.contact),
    ];
    html! {
        details.notice-details {
            summary { (t::notice_title(lang)) }
            dl.facts-list { @for (word, text) in rows.iter().filter(|(_, text)| !text.is_empty()) { dt { (word) } dd { (text) } } }
            p { a href="/privacy" { (t::menu_privacy(lang)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use ground::red_thread::{Kind, State};
    use ground::tenant::{HelpLine, HelpWords};

    use super::*;
    use crate::inquiries::testing::inquiry;

    fn promised(came: &[Node]) -> String {
        let (inquiry, settings) = (inquiry(), Settings::default());
        let page = Welcome {
            lang: Lang::Sv,
            inquiry: &inquiry,
            settings: &settings,
            coordinator: None,
            standing: Standing::Open,
            released: false,
            came,
            told: false,
            today: NaiveDate::from_ymd_opt(2026, 11, 27).unwrap(),
            languages: html! {},
        };
        promise(&page).into_string()
    }

    fn node(kind: Kind) -> Node {
        Node {
            kind,
            id: uuid::Uuid::from_u128(1),
            state: State::Open,
            title: "Mörkt vid trappan".into(),
            note: String::new(),
            voices: 12,
            marks: 12,
            happened_on: None,
            due_on: None,
            due_known: ground::due::Precision::Day,
            public: true,
            path: String::new(),
            changed_at: chrono::DateTime::UNIX_EPOCH,
            answered: false,
        }
    }

    #[test]
    fn the_first_page_does_not_say_that_all_stand_at_its_beginning_when_others_are_further_on() {
        assert!(promised(&[node(Kind::Inquiry)]).contains("data-state=\"now\""));
        assert!(!promised(&[node(Kind::Inquiry), node(Kind::Finding)]).contains("data-state=\"now\""));
    }

    #[test]
    fn help_stands_in_the_readers_language_where_somebody_has_written_it() {
        let spoken = [("en".to_owned(), HelpWords { name: "Safety line".into(), note: "every day".into() })].into();
        let line = |spoken| HelpLine { name: "Jouren".into(), phone: "020-1".into(), note: "alla dagar".into(), spoken };
        let settings =
            Settings { languages: vec![Lang::Sv, Lang::En], help_lines: vec![line(spoken), line([].into())], ..Settings::default() };
        let english = help_lines(Lang::En, &settings).into_string();
        assert!(
            english.contains("<li><span>Safety line (every day)") && english.contains("<li lang=\"sv\"><span>Jouren (alla dagar)"),
            "{english}"
        );
        assert_eq!(help_lines(Lang::Sv, &settings).into_string().matches("Jouren (alla dagar)").count(), 2);
    }
}
