//! How entering for others looks: big targets, then the receipt to hand over.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::secrets::group_code;
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use super::queries::Entered;
use crate::answering::door::MOST_PEOPLE;
use crate::inquiries::Inquiry;
use crate::receipts::qr;
use crate::responses::receive::Received;

/// Which dialogue; `entered` is how many this helper has entered today.
pub(super) fn choose(lang: Lang, today: NaiveDate, inquiries: &[Inquiry], entered: &HashMap<Uuid, Entered>) -> Markup {
    html! {
        div.room-head { div { h1 { (t::entry_title(lang)) } p.muted { (t::entry_lead(lang)) } } }
        @if inquiries.is_empty() {
            (ui::empty(t::entry_none(lang), t::entry_none_text(lang), Some(("/work/inquiries", t::inquiry_list(lang)))))
        } @else {
            div.targets {
                @for inquiry in inquiries {
                    @let count = entered.get(&inquiry.id).copied().unwrap_or_default();
                    div {
                        @if inquiry.kind.has_marks() {
                            div.needs-script { (target(lang, today, inquiry, "", count)) }
                            div.no-script { (target(lang, today, inquiry, "/answer", count)) }
                            (together(lang, inquiry))
                        } @else { (target(lang, today, inquiry, "/answer", count)) }
                        (unsent(lang, inquiry))
                        @if inquiry.kind.has_marks() { p.small.muted.no-script.above-2 { (t::entry_people_later(lang)) } } @else { p.small.muted.above-2 { (t::entry_people_later(lang)) } }
                        @if !inquiry.kind.has_marks() { p.small.above-2 { a href={ "/work/enter/" (inquiry.slug) "/paper" } { (t::entry_paper(lang)) } } }
                        p.small.above-2 { a href={ "/work/enter/" (inquiry.slug) "/handover" } { (t::entry_handover_do(lang)) } }
                    }
                }
            }
            p.small.above-5 { a href="/work/notes/new" { (t::entry_note_instead(lang)) } }
        }
    }
}

/// A group says how many it is before it begins; where there is no script, the map page leads on to the way without one.
fn together(lang: Lang, inquiry: &Inquiry) -> Markup {
    let id = format!("f-people-{}", inquiry.slug);
    html! {
        form.row.row--wrap.row--end.above-2 method="get" action={ "/work/enter/" (inquiry.slug) } {
            label.small for=(id) { (t::entry_people(lang)) }
            input.ds-input id=(id) name="people" type="number" min="1" max=(MOST_PEOPLE) required data-short;
            button.ds-button data-variant="secondary" type="submit" { (t::entry_together(lang)) }
        }
    }
}

/// What was begun with others and not sent lies on the phone: the script fills this in.
fn unsent(lang: Lang, inquiry: &Inquiry) -> Markup {
    html! {
        div.notice.above-2 hidden data-island="unsent" data-slug=(inquiry.slug) data-at={ "/work/enter/" (inquiry.slug) }
            data-words=(t::entry_unsent(lang)) data-words-group=(t::entry_unsent_group(lang)) data-on=(t::entry_unsent_on(lang))
            data-forget=(t::entry_unsent_forget(lang)) data-done=(t::answer_forgotten(lang)) {}
    }
}

/// The way in: the map where there are scripts, else straight to the list (`way`).
fn target(lang: Lang, today: NaiveDate, inquiry: &Inquiry, way: &str, entered: Entered) -> Markup {
    html! {
        a.target href={ "/work/enter/" (inquiry.slug) (way) } {
            (ui::icon("pin"))
            span {
                b { (inquiry.title(lang)) }
                small {
                    @if entered.answers > 0 { (today_words(lang, entered)) } @else { (t::entry_none_today(lang)) }
                    @if let Some(last) = inquiry.closes_on { " · " (t::welcome_open_until(lang, dates::when(lang, today, last))) }
                }
            }
            (ui::icon_flip("next"))
        }
    }
}

/// Answers, and the people whose they are where some answered together.
fn today_words(lang: Lang, entered: Entered) -> String {
    let Entered { answers, people } = entered;
    if people > answers { t::entry_today_people(lang, answers, people) } else { t::entry_today(lang, answers) }
}

/// What handing over the phone does, before it is done.
pub(super) fn confirm_handover(lang: Lang, inquiry: &Inquiry) -> Markup {
    let at = format!("/work/enter/{}", inquiry.slug);
    html! {
        (ui::crumbs(lang, &[("/work/enter", t::entry_title(lang))], t::entry_handover_title(lang)))
        div.handover.stack {
            div { h1 { (t::entry_handover_title(lang)) } p.muted { (inquiry.title(lang)) } }
            p { (t::entry_handover_what(lang)) }
            p { (t::entry_handover_after(lang)) }
            form.stack method="post" action={ (at) "/handover" } data-island="with_net leave" {
                div.notice data-kind="warn" data-left hidden { (ui::icon("alert")) div { p { (t::entry_handover_left(lang)) } } }
                p.field-error data-no-net role="alert" hidden { (t::entry_handover_offline(lang)) }
                div.buttons {
                    button.ds-button data-size="big" data-wide type="submit" data-once { (ui::icon("lock")) " " (t::entry_handover_go(lang)) }
                    a.ds-button data-variant="secondary" href=(at) { (t::entry_handover_not(lang)) }
                }
            }
        }
    }
}

/// What is handed over.
pub(super) struct Slip<'a> {
    pub inquiry: &'a Inquiry,
    pub received: &'a Received,
    /// Who asks: the municipality.
    pub owner: &'a str,
    /// Where a code is written.
    pub start: &'a str,
    /// Where the code leads.
    pub address: &'a str,
    /// Whose it is: one person's, or a group's.
    pub people: i64,
    /// What the helper has entered today.
    pub entered: Entered,
    /// Something else was sent before and this is its code; a draft holds what it lacks.
    pub first: Option<Option<Uuid>>,
}

/// The person's receipt: shown, photographed or printed, then the next person.
pub(super) fn handed_over(lang: Lang, slip: &Slip<'_>) -> Markup {
    let Slip { inquiry, received, owner, start, address, people, entered, .. } = *slip;
    html! {
        div.handover.stack data-island="sent" data-slug=(format!("{}@{}", inquiry.slug, received.id)) data-id=(received.id) {
            div {
                h1 tabindex="-1" data-focus { @if slip.first.is_some() { (t::entry_first(lang)) } @else { (t::entry_handover(lang)) } }
                p.muted { @if people > 1 { (t::entry_handover_text_group(lang, people)) } @else { (t::entry_handover_text(lang)) } }
            }
            @if let Some(rest) = slip.first { (sent_before(lang, inquiry, people, rest)) }
            article.slip {
                div.slip__top {
                    div {
                        span.small.muted { (t::receipt_your_code(lang)) }
                        div.slip__code { @for part in group_code(&received.code).split(' ') { span { (part) } } }
                    }
                    div.slip__qr { (qr(address, t::receipt_qr(lang))) }
                }
            }
            p { b { (owner) } " · " (inquiry.title(lang)) }
            p { (t::receipt_paper(lang, start)) }
            div.buttons.no-print {
                a.ds-button data-size="big" data-wide href={ "/work/enter/" (inquiry.slug) } { (ui::icon("plus")) " " (t::entry_next(lang)) }
                button.ds-button data-variant="secondary" type="button" data-island="print" hidden { (ui::icon("print")) " " (t::receipt_print(lang)) }
                a.ds-button data-variant="secondary" href="/work/enter" { (t::entry_done(lang)) }
            }
            p.small.muted.no-print { (today_words(lang, entered)) }
        }
    }
}

/// What was sent now is not kept under the code that is shown, and how it can be.
fn sent_before(lang: Lang, inquiry: &Inquiry, people: i64, rest: Option<Uuid>) -> Markup {
    let people = if people > 1 { format!("&people={people}") } else { String::new() };
    html! {
        div.notice data-kind="warn" {
            (ui::icon("alert"))
            div {
                p { (t::entry_first_text(lang)) }
                @if let Some(id) = rest { p { a href=(format!("/work/enter/{}/answer?draft={id}&step=places{people}", inquiry.slug)) { (t::entry_first_rest(lang)) } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::testing::inquiry;

    #[test]
    fn every_view_is_there_in_every_language() {
        let today = "2026-11-22".parse().unwrap();
        for lang in Lang::all() {
            let entered = HashMap::from([(inquiry().id, Entered { answers: 3, people: 9 })]);
            let received = Received { id: Uuid::nil(), code: "K7M4QX9R2HWT".to_owned(), again: false };
            let own = inquiry();
            let slip = Slip {
                inquiry: &own,
                received: &received,
                owner: "Lindviken",
                start: "https://example.org/r",
                address: "https://example.org/r/K7M4QX9R2HWT",
                people: 3,
                entered: Entered { answers: 1, people: 3 },
                first: Some(Some(Uuid::nil())),
            };
            let pages = [
                choose(lang, today, &[], &HashMap::new()),
                choose(lang, today, &[inquiry(), inquiry()], &entered),
                confirm_handover(lang, &inquiry()),
                handed_over(lang, &slip),
            ];
            assert!(pages.into_iter().all(|page| !page.into_string().contains("<script>alert")));
        }
    }
}
