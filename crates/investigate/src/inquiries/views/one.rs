//! One inquiry: where it stands, its address, and what comes next.

use chrono::NaiveDate;
use ground::events::Recorded;
use ground::people::settings::stays_here;
use ground::red_thread::{Kind, Node};
use ground::tenant::Settings;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::web::thread::{Way, thread};
use kit::web::ui;
use maud::{Markup, html};

use super::draft::{before_opening, removal};
use super::{chip, stat, thread_of, time_left};
use crate::inquiries::figures::Figures;
use crate::inquiries::{Inquiry, InquiryKind, Moderation, Status};
use crate::receipts::qr;

/// The kinds of events that the overview tells.
pub const EVENTS: [&str; 19] = [
    "inquiry_made",
    "inquiry_opened",
    "inquiry_closed",
    "inquiry_reopened",
    "inquiry_changed",
    "answers_imported",
    "import_undone",
    "codes_made",
    "invitations_sent",
    "reminders_stopped",
    "form_published",
    "answers_released",
    "answers_hidden",
    "answers_shown_again",
    "text_masked",
    "text_unmasked",
    "answer_handled",
    "answer_marked_urgent",
    "message_sent",
];

/// What the overview shows.
pub struct Shown {
    /// The inquiry.
    pub inquiry: Inquiry,
    /// Its figures; none when nothing has been released to this viewer.
    pub figures: Option<Figures>,
    /// What hangs on its thread.
    pub nodes: Vec<Node>,
    /// What came of it, a step forward.
    pub neighbours: Vec<Node>,
    /// Name and title of the one who asks.
    pub coordinator: Option<(String, String)>,
    /// The day somebody closed it.
    pub closed: Option<NaiveDate>,
    /// Something has been released.
    pub released: bool,
    /// What has been done with it, newest first.
    pub events: Vec<Recorded>,
    /// The viewer reads exact places and texts.
    pub reads: bool,
    /// The viewer runs it.
    pub runs: bool,
    /// Nothing in its form stops it from being asked.
    pub asks: bool,
    /// The viewer writes findings.
    pub analyses: bool,
    /// A group can sort its answers together.
    pub board: bool,
}

/// The overview.
pub fn one(settings: &Settings, lang: Lang, today: NaiveDate, shown: &Shown) -> Markup {
    let inquiry = &shown.inquiry;
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::inquiry_list(lang))], inquiry.title(lang)))
        div.measure {
            header.measure__head {
                h1 { (inquiry.title(lang)) }
                p.row.row--wrap.small.muted.above-3 { (chip(lang, inquiry, today)) @if let Some(left) = time_left(lang, inquiry, today, shown.closed) { span { (left) } } }
                (buttons(lang, today, shown))
            }
            @if shown.runs && inquiry.status == Status::Draft { (before_opening(lang, today, inquiry, shown.asks)) }
            (thread(lang, &thread_of(lang, today, &shown.nodes, shown.figures.as_ref()), Way::Across))
            div.measure__grid {
                div { (figures(lang, shown)) (next(lang, today, shown)) (led_to(lang, shown)) (latest(settings, lang, shown)) }
                div { (address(settings, lang, inquiry, shown.runs)) (facts(settings, lang, shown)) }
            }
        }
    }
}

fn buttons(lang: Lang, today: NaiveDate, shown: &Shown) -> Markup {
    let (inquiry, ready) = (&shown.inquiry, shown.asks && shown.inquiry.missing(today).is_empty());
    let path = inquiry.room_path();
    let turn = |noun: &str, word: &str, main: bool| {
        html! {
            form method="post" action={ (path) "/" (noun) } {
                (ui::hidden("row_version", &inquiry.row_version.to_string()))
                button.ds-button data-variant=[(!main).then_some("secondary")] type="submit" data-once { (word) }
            }
        }
    };
    html! {
        div.buttons.above-4 {
            @if shown.reads && inquiry.status != Status::Draft {
                @if inquiry.release.sealed { a.ds-button href={ (path) "/result" } { (t::inquiry_step_figures(lang)) } }
                @else { a.ds-button href={ (path) "/answers" } { (t::inquiry_read_answers(lang)) } }
            }
            @if shown.board && shown.analyses && shown.reads { a.ds-button data-variant="secondary" href=(inquiry.board_path()) { (ui::icon("layers")) " " (t::inquiry_board(lang)) } }
            @if shown.runs {
                @match inquiry.status {
                    Status::Draft => { @if ready { (turn("opening", &t::inquiry_do_open(lang, inquiry.kind.word()), true)) } },
                    Status::Open => (closing(lang, inquiry)),
                    Status::Closed => { @if ready { (turn("reopening", t::inquiry_do_reopen(lang), false)) } },
                }
                a.ds-button data-variant="secondary" href={ (path) "/edit" } { (ui::icon("edit")) " " (t::inquiry_edit(lang, inquiry.kind.word())) }
                a.ds-button data-variant="secondary" href={ (path) "/form" } { (ui::icon("list")) " " (t::builder_title(lang)) }
                a.ds-button data-variant="secondary" href={ (path) "/preview" } { (ui::icon("eye")) " " (t::inquiry_try(lang)) }
                @if inquiry.status == Status::Draft && shown.figures.is_none_or(|figures| figures.people == 0) { (removal(lang, inquiry)) }
            }
        }
    }
}

/// Closing asks first, also without a script, and says that it can be undone.
fn closing(lang: Lang, inquiry: &Inquiry) -> Markup {
    html! {
        details {
            summary { (t::inquiry_do_close(lang, inquiry.kind.word())) }
            form.stack.stack--2.above-2 method="post" action={ (inquiry.room_path()) "/closing" } {
                (ui::hidden("row_version", &inquiry.row_version.to_string()))
                p.small { (t::inquiry_close_more(lang, inquiry.kind.word())) }
                button.ds-button data-size="small" type="submit" data-once { (t::inquiry_do_close(lang, inquiry.kind.word())) }
            }
        }
    }
}

fn figures(lang: Lang, shown: &Shown) -> Markup {
    html! {
        section {
            h2.h2-line { (t::inquiry_so_far(lang)) @if !shown.reads { small { (t::inquiry_as_released(lang)) } } }
            @if let Some(figures) = shown.figures {
                div.stats.stats--four {
                    (stat(lang, figures.people, t::inquiry_people_word(lang)))
                    @if shown.inquiry.kind.has_marks() { (stat(lang, figures.marks, t::inquiry_places_word(lang))) }
                    @if shown.reads {
                        (stat(lang, figures.waiting, t::inquiry_waiting_word(lang)))
                        (stat(lang, figures.unread, t::inquiry_unread_word(lang)))
                    }
                }
                @if shown.reads && figures.waiting > 0 && shown.inquiry.moderation == Moderation::After { p.small.muted.above-2 { (t::moderation_why_held(lang)) } }
            } @else { p.muted { (t::inquiry_not_released(lang)) } }
        }
    }
}

/// What to do now, the most pressing first.
fn next(lang: Lang, today: NaiveDate, shown: &Shown) -> Markup {
    let steps = steps(lang, today, shown);
    html! {
        @if !steps.is_empty() {
            section {
                h2.h2-line { (t::inquiry_next(lang)) }
                ul.list { @for (href, word) in &steps { li { a href=(href) { span { (word) } (ui::icon_flip("next")) } } } }
            }
        }
    }
}

fn steps(lang: Lang, today: NaiveDate, shown: &Shown) -> Vec<(String, String)> {
    let (inquiry, path) = (&shown.inquiry, shown.inquiry.room_path());
    let told = shown.figures.unwrap_or_default();
    let mut steps = Vec::new();
    let mut step = |when: bool, href: String, word: String| {
        if when {
            steps.push((href, word))
        }
    };
    step(shown.runs && inquiry.status == Status::Draft, format!("{path}/preview"), t::inquiry_step_try(lang).to_owned());
    let waits = inquiry.status == Status::Open && shown.figures.is_some_and(|figures| figures.people + figures.waiting == 0);
    step(shown.runs && waits, format!("{path}/poster"), t::inquiry_step_poster(lang).to_owned());
    step(shown.runs && waits, "#address".to_owned(), t::inquiry_step_share(lang).to_owned());
    step(shown.runs && waits, format!("{path}/preview"), t::inquiry_step_try(lang).to_owned());
    let reads = shown.reads && !inquiry.release.sealed;
    step(reads && told.urgent > 0, format!("{path}/answers?show=urgent"), t::inquiry_step_urgent(lang, told.urgent));
    step(reads && told.waiting > 0, format!("{path}/answers?show=held"), t::inquiry_step_waiting(lang, told.waiting));
    step(shown.runs && told.unread > 0, "/work/messages".to_owned(), t::inquiry_step_unread(lang, told.unread));
    let (begun, has_told) = (inquiry.status != Status::Draft, told.people > 0);
    let result = if inquiry.kind.has_marks() { t::inquiry_step_result(lang) } else { t::inquiry_step_figures(lang) };
    step(begun && has_told, format!("{path}/result"), result.to_owned());
    step(shown.runs && has_told && !shown.released, format!("{path}/releases"), t::inquiry_step_release(lang).to_owned());
    step(
        shown.analyses && begun && has_told,
        format!("/work/findings/new?inquiry={}", inquiry.slug),
        t::inquiry_step_finding(lang).to_owned(),
    );
    step(shown.runs && inquiry.takes_answers(today), format!("/work/enter/{}", inquiry.slug), t::inquiry_step_enter(lang).to_owned());
    steps
}

/// What it is and how far it has come. It is a link, unless it leads to what was passed on to others: that is read by those
/// who sent it and those who got it.
fn neighbour(lang: Lang, shown: &Shown, node: &Node) -> Markup {
    let reads = shown.analyses || node.kind != Kind::PassOn;
    let to = (node.kind == Kind::PassOn && !node.note.is_empty()).then_some(node.note.as_str());
    let said = html! {
        span {
            span dir="auto" { (node.title) }
            br;
            // What was sent straight on stands twice with one name: to whom tells them apart.
            span.small.muted { (node.kind.word(lang)) @if let Some(to) = to { " · " span dir="auto" { (to) } } " · " (node.state.word(lang)) }
        }
    };
    html! { @if reads { a href=(node.path) { (said) (ui::icon_flip("next")) } } @else { (said) } }
}

/// What stands next to it on the thread. What was sent to somebody and went on to another stands once, as what it went on as; it
/// was refused by nobody.
fn led_to(lang: Lang, shown: &Shown) -> Markup {
    let led: Vec<&Node> = shown.neighbours.iter().filter(|node| !node.went_astray()).collect();
    html! {
        @if !led.is_empty() {
            section {
                h2.h2-line { (t::inquiry_led_to(lang)) }
                ul.list { @for node in led { li { (neighbour(lang, shown, node)) } } }
            }
        }
    }
}

fn latest(settings: &Settings, lang: Lang, shown: &Shown) -> Markup {
    html! {
        @if !shown.events.is_empty() {
            section {
                h2.h2-line { (t::inquiry_latest(lang)) }
                ul.updates {
                    @for event in &shown.events {
                        li { b { (event.actor.as_deref().unwrap_or_default()) } " " (happened(lang, shown.inquiry.kind, event)) p.tiny.muted { (dates::day_and_time(lang, dates::local(settings.zone(), event.at))) } }
                    }
                }
            }
        }
    }
}

/// What was done, in words that follow a name.
fn happened(lang: Lang, kind: InquiryKind, event: &Recorded) -> String {
    let n = event.particulars.get("answers").and_then(serde_json::Value::as_i64).unwrap_or(1);
    match event.kind.as_str() {
        "inquiry_made" => t::inquiry_event_made(lang, kind.word()),
        "inquiry_opened" => t::inquiry_event_opened(lang, kind.word()),
        "inquiry_closed" => t::inquiry_event_closed(lang, kind.word()),
        "inquiry_reopened" => t::inquiry_event_reopened(lang, kind.word()),
        "answers_imported" => t::imports_event(lang, n),
        "import_undone" => t::imports_event_undone(lang).to_owned(),
        "codes_made" => t::codes_event(lang, event.particulars.get("codes").and_then(serde_json::Value::as_i64).unwrap_or(0)),
        "invitations_sent" => {
            t::invitations_event(lang, event.particulars.get("invitations").and_then(serde_json::Value::as_i64).unwrap_or(0))
        }
        "reminders_stopped" => t::invitations_event_stopped(lang).to_owned(),
        "form_published" => t::inquiry_event_form_published(lang).to_owned(),
        "answers_released" => t::inquiry_event_released(lang, n),
        "answers_hidden" => t::inquiry_event_hidden(lang, n),
        "answers_shown_again" => t::inquiry_event_shown(lang, n),
        "text_masked" => t::inquiry_event_masked(lang).to_owned(),
        "text_unmasked" => t::inquiry_event_unmasked(lang).to_owned(),
        "answer_handled" => t::inquiry_event_handled(lang).to_owned(),
        "answer_marked_urgent" => t::inquiry_event_urgent(lang).to_owned(),
        "message_sent" => t::inquiry_event_message(lang).to_owned(),
        _ => t::inquiry_event_changed(lang, kind.word()),
    }
}

/// The address with its code, to be shared.
fn address(settings: &Settings, lang: Lang, inquiry: &Inquiry, runs: bool) -> Markup {
    let address = settings.address(&inquiry.public_path());
    html! {
        section.card.stack.stack--3 id="address" {
            h2.h2-small { (t::inquiry_address(lang)) }
            div.slip__qr.share-code { (qr(&address, &t::inquiry_qr(lang, inquiry.kind.word()))) }
            p.ltr { a href=(inquiry.public_path()) { (address) } }
            (stays_here(lang, settings))
            div.buttons {
                button.ds-button data-variant="secondary" data-size="small" type="button" data-island="copy" data-copy=(address) data-done=(t::inquiry_copied(lang)) hidden { (ui::icon("copy")) " " span { (t::inquiry_copy(lang)) } }
                a.ds-button data-variant="secondary" data-size="small" href={ (inquiry.room_path()) "/poster" } { (ui::icon("print")) " " (t::inquiry_poster(lang)) }
            }
            @if runs { p { a href={ (inquiry.room_path()) "/channels" } { (t::channels_title(lang)) } } }
            @if inquiry.status == Status::Draft { p.small.muted { (t::inquiry_address_later(lang, inquiry.kind.word())) } }
        }
    }
}

fn facts(settings: &Settings, lang: Lang, shown: &Shown) -> Markup {
    let inquiry = &shown.inquiry;
    let day = |day: Option<NaiveDate>| day.map_or_else(|| t::inquiry_not_set(lang).to_owned(), |day| dates::day(lang, day));
    let moderation = match inquiry.moderation {
        Moderation::Before => t::inquiry_moderation_before(lang),
        Moderation::After => t::inquiry_moderation_after(lang),
    };
    html! {
        section {
            @if let Some((name, title)) = &shown.coordinator { h2.h2-line { (t::inquiry_coordinator(lang)) } (ui::person(name, title)) }
            dl.facts-list.above-4 {
                dt { (t::inquiry_opens_on(lang)) } dd { (day(inquiry.opens_on)) }
                @match inquiry.status {
                    Status::Closed => { dt { (t::inquiry_closed_word(lang)) } dd { (day(inquiry.closed_on(shown.closed))) } },
                    _ => { dt { (t::inquiry_closes_on(lang)) } dd { (day(inquiry.closes_on)) } },
                }
                dt { (t::inquiry_answer_by(lang)) } dd { (day(inquiry.answer_by)) }
                dt { (t::inquiry_moderation(lang)) } dd { (moderation) }
                dt { (t::inquiry_threshold(lang)) } dd { (t::inquiry_threshold_people(lang, i64::from(inquiry.release.threshold.max(settings.threshold)))) }
                dt { (t::inquiry_disposal(lang)) } dd { @if inquiry.disposal.decision.is_empty() { (t::inquiry_no_disposal(lang)) } @else { (inquiry.disposal.rule) " (" (inquiry.disposal.decision) ")" } }
            }
        }
    }
}

#[cfg(test)]
pub(super) fn sample() -> Shown {
    let event = |kind: &str| Recorded {
        at: chrono::DateTime::UNIX_EPOCH,
        actor: Some("Samira <script>alert(1)</script>".into()),
        kind: kind.into(),
        subject_kind: "inquiry".into(),
        subject: uuid::Uuid::nil(),
        particulars: serde_json::json!({ "answers": 3 }),
    };
    Shown {
        inquiry: crate::inquiries::testing::inquiry(),
        figures: Some(Figures { people: 412, marks: 1131, waiting: 3, urgent: 1, unread: 2 }),
        nodes: Vec::new(),
        neighbours: Vec::new(),
        coordinator: Some(("Samira <b>Lindqvist</b>".into(), "Samordnare".into())),
        closed: None,
        released: false,
        events: EVENTS.iter().map(|kind| event(kind)).collect(),
        reads: true,
        runs: true,
        asks: true,
        analyses: true,
        board: false,
    }
}

#[cfg(test)]
mod tests {
    use ground::red_thread::State;

    use super::*;

    fn sent(to: &str) -> Node {
        Node {
            kind: Kind::PassOn,
            id: uuid::Uuid::nil(),
            state: State::Open,
            title: "Otryggt".into(),
            note: to.into(),
            voices: 1,
            marks: 1,
            happened_on: None,
            due_on: None,
            due_known: ground::due::Precision::Day,
            public: true,
            path: "/work/pass-ons/x".into(),
            changed_at: chrono::DateTime::UNIX_EPOCH,
            answered: false,
        }
    }

    #[test]
    fn the_board_is_for_those_who_write_findings_and_read_texts() {
        let path = crate::inquiries::testing::inquiry().board_path();
        let has = |board, analyses, reads| {
            let shown = Shown { board, analyses, reads, ..sample() };
            one(&Settings::default(), Lang::Sv, "2026-11-27".parse().unwrap(), &shown).into_string().contains(&path)
        };
        assert!(has(true, true, true));
        assert!(!has(false, true, true) && !has(true, false, true) && !has(true, true, false));
    }

    #[test]
    fn what_was_sent_straight_on_tells_to_whom() {
        let shown = Shown { neighbours: vec![sent("Gata och park"), sent("Fastighet")], ..sample() };
        let page = led_to(Lang::Sv, &shown).into_string();
        assert!(page.contains("Gata och park") && page.contains("Fastighet"), "{page}");
        let gone = Node { state: State::Stopped, public: false, ..sent("Gata och park") };
        let page = led_to(Lang::Sv, &Shown { neighbours: vec![gone, sent("Polisen")], ..sample() }).into_string();
        assert!(page.contains("Polisen") && !page.contains("Gata och park"), "nobody refused it: {page}");
        let no = Node { state: State::Stopped, ..sent("Gata och park") };
        assert!(led_to(Lang::Sv, &Shown { neighbours: vec![no], ..sample() }).into_string().contains("Gata och park"));
    }
}
