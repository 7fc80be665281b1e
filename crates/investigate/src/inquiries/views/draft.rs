//! What only a draft shows: what stops it from opening, and that it can be taken away.

use chrono::NaiveDate;
use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};

use super::form::label;
use crate::inquiries::Inquiry;

/// What a draft can't be opened without, and what is worth writing besides; each leads to its field.
pub(super) fn before_opening(lang: Lang, today: NaiveDate, inquiry: &Inquiry, asks: bool) -> Markup {
    let edit = |field: &str| format!("{}/edit#f-{field}", inquiry.room_path());
    let form = (!asks).then(|| (format!("{}/form", inquiry.room_path()), t::inquiry_missing_questions(lang).to_owned()));
    let missing = inquiry.missing(today).into_iter().map(|missing| (edit(&missing.field()), missing.words(lang)));
    let needed: Vec<(String, String)> = form.into_iter().chain(missing).collect();
    let advised: Vec<(String, String)> = inquiry.advised().iter().map(|field| (edit(field), label(lang, field))).collect();
    let list = |kind: &str, icon: &str, title: &str, all: &[(String, String)]| {
        html! {
            @if !all.is_empty() {
                div.notice.above-4 data-kind=(kind) {
                    (ui::icon(icon))
                    div { p { b { (title) } } ul.plain { @for (href, word) in all { li { a href=(href) { (word) } } } } }
                }
            }
        }
    };
    html! {
        (list("warn", "alert", &t::inquiry_needed(lang, inquiry.kind.word()), &needed))
        (list("", "info", &t::inquiry_advised(lang, inquiry.kind.word()), &advised))
    }
}

/// A draft that nobody has answered leaves nothing behind; it asks first, also without a script.
pub(super) fn removal(lang: Lang, inquiry: &Inquiry) -> Markup {
    html! {
        details {
            summary { (t::inquiry_remove(lang)) }
            form.stack.stack--2.above-2 method="post" action={ (inquiry.room_path()) "/removal" } {
                p.small { (t::inquiry_remove_more(lang)) }
                button.ds-button data-danger data-size="small" type="submit" data-once { (t::inquiry_remove(lang)) }
            }
        }
    }
}
