//! How entering for others looks: big targets, then the receipt to hand over.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::secrets::group_code;
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use crate::answering::door::MOST_PEOPLE;
use crate::inquiries::Inquiry;
use crate::receipts::qr;
use crate::responses::receive::Received;

/// Which dialogue; `entered` is how many this helper has entered today.
pub(super) fn choose(lang: Lang, today: NaiveDate, inquiries: &[Inquiry], entered: &HashMap<Uuid, i64>) -> Markup {
    html! {
        div.room-head { div { h1 { (t::entry_title(lang)) } p.muted { (t::entry_lead(lang)) } } }
        @if inquiries.is_empty() {
            (ui::empty(t::entry_none(lang), t::entry_none_text(lang), Some(("/work/inquiries", t::inquiry_list(lang)))))
        } @else {
            div.targets {
                @for inquiry in inquiries {
                    @let count = entered.get(&inquiry.id).copied().unwrap_or_default();
                    div {
                        div.needs-script { (target(lang, today, inquiry, "", count)) }
                        div.no-script { (target(lang, today, inquiry, "/answer", count)) }
                        (together(lang, inquiry))
                        p.small.above-2 { a href={ "/work/enter/" (inquiry.slug) "/handover" } { (t::entry_handover_do(lang)) } }
                    }
                }
            }
            p.small.above-5 { a href="/work/notes/new" { (t::entry_note_instead(lang)) } }
        }
    }
}

/// A group says how many it is before it begins; without a script it is asked at the end.
fn together(lang: Lang, inquiry: &Inquiry) -> Markup {
    let id = format!("f-people-{}", inquiry.slug);
    html! {
        form.row.row--wrap.row--end.needs-script.above-2 method="get" action={ "/work/enter/" (inquiry.slug) } {
            label.small for=(id) { (t::entry_people(lang)) }
            input.ds-input id=(id) name="people" type="number" min="2" max=(MOST_PEOPLE) required data-short;
            button.ds-button data-variant="secondary" type="submit" { (t::entry_together(lang)) }
        }
    }
}

/// The way in: the map where there are scripts, else straight to the list (`way`).
fn target(lang: Lang, today: NaiveDate, inquiry: &Inquiry, way: &str, entered: i64) -> Markup {
    html! {
        a.target href={ "/work/enter/" (inquiry.slug) (way) } {
            (ui::icon("pin"))
            span {
                b { (inquiry.title(lang)) }
                small {
                    @if entered > 0 { (t::entry_today(lang, entered)) } @else { (t::entry_none_today(lang)) }
                    @if let Some(last) = inquiry.closes_on { " · " (t::welcome_open_until(lang, dates::when(lang, today, last))) }
                }
            }
            (ui::icon_flip("next"))
        }
    }
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
            form.buttons method="post" action={ (at) "/handover" } {
                button.ds-button data-size="big" data-wide type="submit" data-once { (ui::icon("lock")) " " (t::entry_handover_go(lang)) }
                a.ds-button data-variant="secondary" href=(at) { (t::entry_handover_not(lang)) }
            }
        }
    }
}

/// The person's receipt: shown, photographed or printed, then the next person.
pub(super) fn handed_over(lang: Lang, inquiry: &Inquiry, received: &Received, address: &str, entered: i64) -> Markup {
    html! {
        div.handover.stack data-island="sent" data-slug=(inquiry.slug) data-id=(received.id) {
            div { h1 tabindex="-1" data-focus { (t::entry_handover(lang)) } p.muted { (t::entry_handover_text(lang)) } }
            article.slip {
                div.slip__top {
                    div {
                        span.small.muted { (t::receipt_your_code(lang)) }
                        div.slip__code { @for part in group_code(&received.code).split(' ') { span { (part) } } }
                    }
                    div.slip__qr { (qr(address, t::receipt_qr(lang))) }
                }
            }
            div.buttons.no-print {
                a.ds-button data-size="big" data-wide href={ "/work/enter/" (inquiry.slug) } { (ui::icon("plus")) " " (t::entry_next(lang)) }
                button.ds-button data-variant="secondary" type="button" data-island="print" hidden { (ui::icon("print")) " " (t::receipt_print(lang)) }
                a.ds-button data-variant="secondary" href="/work/enter" { (t::entry_done(lang)) }
            }
            p.small.muted { (inquiry.title(lang)) " · " (t::entry_today(lang, entered)) }
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
            let entered = HashMap::from([(inquiry().id, 3)]);
            let received = Received { id: Uuid::nil(), code: "K7M4QX9R2HWT".to_owned(), again: false };
            let pages = [
                choose(lang, today, &[], &HashMap::new()),
                choose(lang, today, &[inquiry(), inquiry()], &entered),
                confirm_handover(lang, &inquiry()),
                handed_over(lang, &inquiry(), &received, "https://example.org/r/K7M4QX9R2HWT", 1),
            ];
            assert!(pages.into_iter().all(|page| !page.into_string().contains("<script>alert")));
        }
    }
}
