//! The pages of signing in.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Input};
use maud::{Markup, html};

use super::links;
use crate::tenant::Settings;

/// Asks for a mail address.
pub(super) fn ask(lang: Lang, fields: &Fields) -> Markup {
    html! {
        div.page.page--text.section.stack {
            h1 { (t::sign_in_title(lang)) }
            p.lead { (t::sign_in_lead(lang)) }
            (ui::error_summary(lang, fields))
            form.stack method="post" action="/sign-in" novalidate {
                (ui::hidden("next", fields.value("next")))
                (ui::field(fields, "email", t::sign_in_email(lang), "", Input::Email))
                (ui::submit(t::sign_in_send(lang)))
            }
        }
    }
}

/// The same words whether or not the address is known.
pub(super) fn sent(lang: Lang, email: &str) -> Markup {
    html! {
        div.page.page--text.section.stack {
            h1 { (t::sign_in_sent(lang)) }
            p.lead { (t::sign_in_sent_text(lang, email.to_owned())) }
            p { a href="/sign-in" { (t::sign_in_again(lang)) } }
        }
    }
}

/// The button that uses the link up.
pub(super) fn press(lang: Lang, token: &str, name: &str, target: &str) -> Markup {
    html! {
        div.page.page--text.section.stack {
            h1 { (t::sign_in_hello(lang, name.to_owned())) }
            p.lead { @if target == "/work" { (t::sign_in_press(lang)) } @else { (t::sign_in_press_target(lang)) } }
            form method="post" action=(links::path(token)) { (ui::submit(t::sign_in_open(lang))) }
        }
    }
}

/// The link is another's than whoever is in: nobody becomes somebody else without having been asked.
pub(super) fn instead(lang: Lang, token: &str, (now, other): (&str, &str)) -> Markup {
    html! {
        div.page.page--text.section.stack {
            h1 { (t::sign_in_already(lang, now.to_owned())) }
            p.lead { (t::sign_in_others_link(lang, other.to_owned())) }
            div.buttons {
                a.ds-button href="/work" { (t::sign_in_stay(lang, now.to_owned())) }
                form method="post" action=(links::path(token)) { button.ds-button data-variant="secondary" type="submit" data-once { (t::sign_in_become(lang, other.to_owned())) } }
            }
        }
    }
}

/// A link that works no more, and the way to a new one: of a link that is known it goes where that one went, and opens the
/// same page.
pub(super) fn used(lang: Lang, token: Option<&str>) -> Markup {
    html! {
        div.page.page--text.section.stack {
            h1 { (t::sign_in_used(lang)) }
            @if let Some(token) = token {
                p.lead { (t::sign_in_used_again(lang)) }
                form method="post" action="/sign-in" {
                    (ui::hidden("again", token))
                    (ui::submit(t::sign_in_new(lang)))
                }
                p { a href="/sign-in" { (t::sign_in_again(lang)) } }
            } @else {
                p.lead { (t::sign_in_used_text(lang)) }
                p { a.ds-button href="/sign-in" { (t::sign_in_new(lang)) } }
            }
        }
    }
}

/// A new link is on its way to where the old one went: an address that this page does not tell.
pub(super) fn sent_again(lang: Lang) -> Markup {
    html! {
        div.page.page--text.section.stack {
            h1 { (t::sign_in_sent(lang)) }
            p.lead { (t::sign_in_sent_again(lang)) }
            p { a href="/sign-in" { (t::sign_in_again(lang)) } }
        }
    }
}

/// Whoever is in already.
pub(super) fn already(lang: Lang, name: &str, next: &str) -> Markup {
    html! {
        div.page.page--text.section.stack {
            h1 { (t::sign_in_already(lang, name.to_owned())) }
            p { a.ds-button href=(next) { (t::sign_in_go_on(lang)) } }
            form method="post" action="/sign-out" { button.link-button type="submit" { (t::sign_in_other(lang)) } }
        }
    }
}

/// Where no mail leaves, nobody waits for one.
pub(super) fn no_mail(lang: Lang, settings: &Settings) -> Markup {
    html! {
        div.page.page--text.section.stack {
            h1 { (t::sign_in_title(lang)) }
            p.lead { (t::sign_in_no_mail(lang)) }
            @if settings.owner.is_empty() { p { (t::sign_in_first(lang)) } }
        }
    }
}
