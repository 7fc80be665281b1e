//! How the mailbox looks from the side of the house.

use std::collections::HashMap;

use chrono::NaiveDate;
use ground::Tenant;
use ground::tenant::Settings;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Input, Status};
use maud::{Markup, html};
use uuid::Uuid;

use super::pages::Opened;
use super::queries::{Conversation, Message};
use crate::moderation::told;

/// So much of the latest message stands in the list.
const EXCERPT: usize = 120;

/// Conversations, unread first. `titles` are those of the inquiries.
pub(super) fn list(
    lang: Lang,
    settings: &Settings,
    today: NaiveDate,
    found: &[Conversation],
    titles: &HashMap<Uuid, &str>,
    pages: &(Option<String>, Option<String>),
) -> Markup {
    html! {
        div.room-head { h1 { (t::mailbox_title(lang)) } }
        @if found.is_empty() { (ui::empty(t::mailbox_none(lang), t::mailbox_none_text(lang), Some(("/work/inquiries", t::inquiry_list(lang))))) }
        @else {
            ul.list { @for one in found { li { (row(lang, settings, today, one, titles.get(&one.inquiry).copied().unwrap_or_default())) } } }
            (ui::pagination(lang, pages.0.as_deref(), pages.1.as_deref()))
        }
    }
}

fn row(lang: Lang, settings: &Settings, today: NaiveDate, one: &Conversation, title: &str) -> Markup {
    html! {
        div.row.row--apart {
            div {
                b { a.quiet-link href={ "/work/messages/" (one.handle) } dir="auto" { @if one.text.is_empty() { (t::mailbox_one(lang)) } @else { (excerpt(&one.text)) } } }
                p.small.muted { @if one.withdrawn { (t::mailbox_withdrawn(lang)) } @else if one.by_holder { (t::mailbox_from_holder(lang)) } @else { (t::mailbox_from_us(lang)) } " · " (dates::when(lang, today, settings.day_of(one.latest))) " · " (title) }
            }
            @if one.unread > 0 { (ui::status(Status::Waiting, &t::mailbox_unread(lang, one.unread))) }
        }
    }
}

fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXCERPT { line } else { line.chars().take(EXCERPT - 1).chain(['…']).collect() }
}

/// One conversation: what was told, what was written, and a form to write.
pub(super) fn one(lang: Lang, tenant: &Tenant, today: NaiveDate, opened: &Opened, fields: &Fields) -> Markup {
    let settings = tenant.settings();
    let marks = told::told(tenant, lang, opened.areas.as_deref(), &opened.answer.marks);
    let crumbs = ui::crumbs(
        lang,
        &[("/work/messages", t::mailbox_title(lang)), (&format!("{}/answers", opened.inquiry.room_path()), opened.inquiry.title(lang))],
        t::mailbox_one(lang),
    );
    if opened.withdrawn() {
        return html! { (crumbs) (withdrawn(lang, &settings, today, &opened.messages, fields.value("text").trim())) };
    }
    html! {
        (crumbs)
        div.columns data-cut="2-1" {
            section.stack {
                h1.h1-small { (t::mailbox_one(lang)) }
                p.muted { (t::mailbox_anonymous(lang)) }
                @if opened.messages.is_empty() { p { (t::mailbox_nothing_yet(lang)) } }
                @else { ol.messages { @for message in &opened.messages { (letter(lang, &settings, today, message)) } } }
                (ui::error_summary(lang, fields))
                form.stack method="post" action={ "/work/messages/" (opened.answer.handle) } novalidate {
                    (ui::hidden("form_id", fields.value("form_id")))
                    (ui::field(fields, "text", t::mailbox_write(lang), t::mailbox_write_hint(lang), Input::Area(4)))
                    (ui::submit(t::mailbox_send(lang)))
                }
            }
            section.stack {
                h2.h2-line { (t::mailbox_about(lang)) }
                (told::all(lang, &opened.form, &opened.answer, &opened.inquiry.files_path(), &marks, |one| html! { li { (ui::mark(&one.mark.kind, None)) (told::words(lang, &opened.form, one, &html! {})) } }))
            }
        }
    }
}

/// The holder has taken the answer back: our own words are left, and what was `typed` meanwhile goes nowhere.
fn withdrawn(lang: Lang, settings: &Settings, today: NaiveDate, ours: &[Message], typed: &str) -> Markup {
    html! {
        section.stack {
            h1.h1-small { (t::mailbox_one(lang)) }
            div.notice { (ui::icon("alert")) div { p { b { (t::mailbox_withdrawn(lang)) } } p { (t::mailbox_withdrawn_text(lang)) } } }
            @if !typed.is_empty() {
                div.notice data-kind="warn" role="alert" tabindex="-1" data-focus { (ui::icon("alert")) p { (t::receipt_withdrawn_unsent(lang)) } }
                blockquote.quote dir="auto" { (ui::prose(typed)) }
            }
            ol.messages { @for message in ours { (letter(lang, settings, today, message)) } }
        }
    }
}

fn letter(lang: Lang, settings: &Settings, today: NaiveDate, message: &Message) -> Markup {
    let who = if message.by_holder {
        t::mailbox_from_holder(lang).to_owned()
    } else {
        message.by.clone().unwrap_or_else(|| settings.owner.clone())
    };
    html! {
        li data-from=(if message.by_holder { "them" } else { "me" }) dir="auto" {
            p.tiny.muted {
                (who) " · " (dates::when(lang, today, settings.day_of(message.sent_at)))
                @if !message.by_holder && message.read { " · " (t::mailbox_read_by_holder(lang)) }
            }
            (ui::prose(&message.text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_there_in_every_language_with_nothing_raw() {
        let conversation = |unread: i64| Conversation {
            inquiry: Uuid::nil(),
            handle: Uuid::from_u128(3),
            unread,
            latest: chrono::DateTime::UNIX_EPOCH,
            text: format!("<script>alert('å')</script> {}", "ord ".repeat(60)),
            by_holder: unread > 0,
            withdrawn: unread == 0,
        };
        let today = "2026-11-22".parse().unwrap();
        for lang in Lang::all() {
            let titles = HashMap::from([(Uuid::nil(), "Var <b>är</b> det mörkt?")]);
            let page = list(lang, &Settings::default(), today, &[conversation(2), conversation(0)], &titles, &(None, Some("/x".into())))
                .into_string();
            assert!(!page.contains("<script>") && !page.contains("<b>är") && page.contains('…'));
            assert!(list(lang, &Settings::default(), today, &[], &titles, &(None, None)).into_string().contains("class=\"empty\""));
        }
    }
}
