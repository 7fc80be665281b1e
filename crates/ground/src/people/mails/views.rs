//! The pages of the outbox.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::mail::{Mail, Queue};
use kit::web::ui::{self, Status};
use maud::{Markup, html};

/// Who reads the outbox, and where.
pub(super) struct Reader {
    pub lang: Lang,
    pub zone: Tz,
    /// The list's address.
    pub path: &'static str,
    /// Links may be seen.
    pub links: bool,
    /// Mails are written into a folder.
    pub folder: bool,
}

impl Reader {
    /// What became of a mail that has left.
    fn left(&self) -> &'static str {
        if self.folder { t::mails_put(self.lang) } else { t::mails_sent(self.lang) }
    }

    fn at(&self, at: DateTime<Utc>) -> String {
        dates::day_and_time(self.lang, dates::local(self.zone, at))
    }
}

/// The newest mails; how the outbox stands, and whether mail leaves at all, for those who keep the house.
pub(super) fn list(reader: &Reader, mails: &[Mail], state: Option<(Queue, bool)>) -> Markup {
    let lang = reader.lang;
    html! {
        h1 { (t::mails_title(lang)) }
        @if let Some((queue, leaves)) = state {
            p.lead { @if leaves { (t::mails_state(lang, queue.waiting, queue.given_up)) } @else { (t::mails_none_leave(lang)) } }
        }
        @if mails.is_empty() { (ui::empty(t::mails_none(lang), t::mails_none_text(lang), None)) } @else {
            ul.list.list--yields.above-5 {
                @for mail in mails {
                    li { a href={ (reader.path) "/" (mail.letter.id) } {
                        span { b dir="auto" { (mail.letter.subject) } div.small.muted { (t::mails_to(lang, mail.letter.to.clone())) " · " (reader.at(mail.letter.created_at)) } }
                        span.push { (state_of(reader, mail)) }
                    } }
                }
            }
        }
    }
}

fn state_of(reader: &Reader, mail: &Mail) -> Markup {
    match (mail.sent_at, &mail.error) {
        (Some(_), _) => ui::status(Status::Done, reader.left()),
        (None, Some(_)) => ui::status(Status::Late, t::mails_failed(reader.lang)),
        (None, None) => ui::status(Status::Waiting, t::mails_waiting(reader.lang)),
    }
}

/// One mail as its recipient reads it.
pub(super) fn one(reader: &Reader, mail: &Mail) -> Markup {
    let (lang, letter) = (reader.lang, &mail.letter);
    html! {
        (ui::crumbs(lang, &[(reader.path, t::mails_title(lang))], &letter.subject))
        h1.h1-small dir="auto" { (letter.subject) }
        dl.facts-list.above-4 {
            dt { (t::mails_recipient(lang)) } dd { (letter.to) }
            dt { (t::mails_written(lang)) } dd { (reader.at(letter.created_at)) }
            @if mail.sent_at.is_none() && letter.send_after > letter.created_at { dt { (t::mails_leaves(lang)) } dd { (reader.at(letter.send_after)) } }
            @if let Some(sent) = mail.sent_at { dt { (reader.left()) } dd { (reader.at(sent)) } }
            @if let Some(error) = &mail.error { dt { (t::mails_failed(lang)) } dd { (error) } }
        }
        div.prose.above-5 dir="auto" {
            (ui::prose(&letter.body))
            @if !letter.link.is_empty() {
                p { @if reader.links { a href=(letter.link) { (letter.link) } } @else { span.muted { (t::mails_link_hidden(lang)) } } }
            }
            @if !letter.why.is_empty() { p.small.muted { (why(reader, &letter.why)) } }
        }
    }
}

/// The last word may be the address by which mails of this kind are ended: the recipient's, too.
fn why(reader: &Reader, text: &str) -> Markup {
    match text.rsplit_once(' ') {
        Some((words, address)) if address.starts_with("http") => html! {
            (words) " " @if reader.links { a href=(address) { (address) } } @else { (t::mails_link_hidden(reader.lang)) }
        },
        _ => html! { (text) },
    }
}

/// In the demo's frame.
pub(super) fn demo(content: &Markup) -> Markup {
    html! { div.page.page--text.section { (content) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kit::mail::NewMail;

    fn sample() -> Mail {
        let at = "2026-11-22T04:21:00Z".parse().unwrap();
        let letter = NewMail {
            id: uuid::Uuid::from_u128(1),
            to: "a@b.se".into(),
            subject: "Hej <du>".into(),
            body: "Text".into(),
            why: "Därför. https://x.se/follow/abc".into(),
            link: "https://x.se/sign-in/abc".into(),
            created_at: at,
            send_after: at,
        };
        Mail { letter, about: None, sent_at: None, attempts: 0, error: None }
    }

    #[test]
    fn a_link_is_seen_in_the_demo_alone() {
        for lang in Lang::all() {
            let reader = |links| Reader { lang, zone: Tz::Europe__Stockholm, path: "/work/mails", links, folder: false };
            let house = one(&reader(false), &sample()).into_string();
            assert!(house.contains("Hej &lt;du&gt;") && !house.contains("abc"));
            assert!(one(&reader(true), &sample()).into_string().contains("https://x.se/sign-in/abc"));
            let later = sample().letter.created_at + chrono::TimeDelta::minutes(10);
            let tried = Mail { letter: NewMail { send_after: later, ..sample().letter }, ..sample() };
            assert!(one(&reader(false), &tried).into_string().contains(t::mails_leaves(lang)));
            let left = one(&Reader { folder: true, ..reader(false) }, &Mail { sent_at: Some(later), ..tried }).into_string();
            assert!(!left.contains(t::mails_leaves(lang)) && left.contains(t::mails_put(lang)), "it has left: {left}");
            let state = Some((Queue { waiting: 1, given_up: 0 }, false));
            assert!(list(&reader(false), &[sample()], state).into_string().contains("/work/mails/"));
            assert!(list(&reader(false), &[], None).into_string().contains("class=\"empty\""));
        }
    }
}
