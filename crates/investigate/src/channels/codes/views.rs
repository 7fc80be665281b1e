//! The pages of a code, for whoever has one.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Input};
use maud::{Markup, html};

use crate::inquiries::Inquiry;

/// Where a code is typed, and the way on without one.
pub(super) fn ask(lang: Lang, inquiry: &Inquiry, fields: &Fields) -> Markup {
    html! {
        div.page.page--text.section.stack {
            p.eyebrow { (inquiry.title(lang)) }
            h1 { (t::code_ask(lang)) }
            p.lead { @if inquiry.ways.needs_code { (t::code_ask_needed(lang)) } @else { (t::code_ask_text(lang)) } }
            (ui::error_summary(lang, fields))
            form.stack method="post" action={ (inquiry.public_path()) "/code" } novalidate autocomplete="off" {
                (ui::field(fields, "code", t::code_field(lang), t::code_hint(lang), Input::Text))
                (ui::submit(t::code_go(lang)))
            }
            (what(lang))
            (way_on(lang, inquiry))
        }
    }
}

/// The code holds.
pub(super) fn valid(lang: Lang, inquiry: &Inquiry, base: &str) -> Markup {
    html! {
        div.page.page--text.section.stack {
            p.eyebrow { (t::code_valid(lang)) }
            h1 { (inquiry.title(lang)) }
            p.lead { (inquiry.texts(lang).lead) }
            p {
                @if inquiry.kind.has_marks() {
                    a.ds-button data-wide data-size="big" href={ (base) "/map" } { (t::welcome_open_map(lang)) " " (ui::icon_flip("next")) }
                } @else {
                    a.ds-button data-wide data-size="big" href={ (base) "/answer" } { (t::welcome_begin(lang)) " " (ui::icon_flip("next")) }
                }
            }
            @if inquiry.kind.has_marks() { p.small.centred { a href={ (base) "/answer" } { (t::welcome_without_map(lang)) } } }
            (what(lang))
            p { a href=(inquiry.public_path()) { (t::code_more(lang)) } }
        }
    }
}

/// Somebody has answered with it.
pub(super) fn used(lang: Lang, inquiry: &Inquiry) -> Markup {
    html! {
        div.page.page--text.section.stack {
            p.eyebrow { (inquiry.title(lang)) }
            h1 { (t::code_used(lang)) }
            p.lead { (t::code_used_text(lang)) }
            div.buttons {
                a.ds-button href="/r" { (t::receipt_ask(lang)) }
                a.ds-button data-variant="secondary" href={ (inquiry.public_path()) "/code" } { (t::code_other(lang)) }
            }
            (way_on(lang, inquiry))
        }
    }
}

/// What a code is and what it is not, in plain words.
fn what(lang: Lang) -> Markup {
    html! {
        section.card.stack.stack--2 {
            h2.h2-small { (t::code_what(lang)) }
            p { (t::code_what_once(lang)) }
            p { (t::code_what_apart(lang)) }
        }
    }
}

fn way_on(lang: Lang, inquiry: &Inquiry) -> Markup {
    let contact = &inquiry.notice(lang).contact;
    html! {
        @if !inquiry.ways.needs_code { p { a href=(inquiry.public_path()) { (t::code_without(lang)) } } }
        @if !contact.is_empty() { p { (t::code_contact(lang, contact.as_str())) } }
    }
}
