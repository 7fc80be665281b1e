//! The three steps of a sending.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Input};
use maud::{Markup, html};

use super::{crumbs, no_mail, path};
use crate::channels::invitations::addresses::Pasted;
use crate::channels::invitations::forms::{LONGEST_BODY, Wanted};
use crate::channels::invitations::letter::Letter;
use crate::channels::invitations::sending::languages;
use crate::inquiries::Inquiry;

/// So many lines that were not understood are shown.
const FAULTS_SHOWN: usize = 20;

/// What the last step shows.
pub(in super::super) struct Preview<'a> {
    pub lang: Lang,
    pub inquiry: &'a Inquiry,
    pub fields: &'a Fields,
    pub wanted: &'a Wanted,
    /// The first mail and a reminder.
    pub letters: [Letter; 2],
    pub from: &'a str,
    /// How many get it.
    pub new: usize,
    /// So few that an answer may be known again.
    pub few: bool,
    /// Mail leaves this house.
    pub leaves: bool,
}

/// Where addresses are pasted.
pub(in super::super) fn paste(lang: Lang, inquiry: &Inquiry, fields: &Fields, takes: bool) -> Markup {
    let languages = languages(inquiry);
    html! {
        (crumbs(lang, inquiry, Some(t::invitations_new(lang))))
        h1 { (t::invitations_new(lang)) }
        @if !takes {
            div.above-4 { (ui::empty(t::invitations_not_open(lang), "", Some((&inquiry.room_path(), &t::results_to_inquiry(lang, inquiry.kind.word()))))) }
        } @else {
            (ui::error_summary(lang, fields))
            form.form.stack.above-4 method="post" action={ (path(inquiry)) "/new" } novalidate {
                (kept(fields, &["subject", "body", "first_on", "second_on", "words_in", "form_id"]))
                (ui::field(fields, "addresses", t::invitations_paste(lang), t::invitations_paste_hint(lang), Input::Area(10)))
                @if languages.len() > 1 { (ui::field(fields, "in", t::invitations_language(lang), "", Input::Select(&languages))) }
                div.buttons { (ui::submit(t::invitations_next(lang))) }
            }
        }
    }
}

/// Values that go with a form from step to step.
fn kept(fields: &Fields, names: &[&str]) -> Markup {
    html! { @for name in names { @if !fields.value(name).is_empty() { (ui::hidden(name, fields.value(name))) } } }
}

/// What was understood of the list, and the words to write.
pub(in super::super) fn words(lang: Lang, inquiry: &Inquiry, pasted: &Pasted, known: usize, fields: &Fields) -> Markup {
    html! {
        (crumbs(lang, inquiry, Some(t::invitations_new(lang))))
        h1 { (t::invitations_words(lang)) }
        (ui::error_summary(lang, fields))
        form.form.stack.above-4 method="post" action={ (path(inquiry)) "/new" } novalidate {
            (kept(fields, &["addresses", "in", "words_in", "form_id"]))
            (understood(lang, pasted, known))
            (ui::field(fields, "subject", t::invitations_subject(lang), "", Input::Text))
            (ui::field(fields, "body", t::invitations_body(lang), t::invitations_body_hint(lang), Input::Counted(12, LONGEST_BODY)))
            (ui::at_most(lang, "f-body", LONGEST_BODY))
            div.form__pair {
                (ui::field(fields, "first_on", t::invitations_first(lang), t::invitations_reminder_hint(lang), Input::Date))
                (ui::field(fields, "second_on", t::invitations_second(lang), t::invitations_reminder_hint(lang), Input::Date))
            }
            div.buttons {
                button.ds-button type="submit" name="step" value="preview" data-once { (t::invitations_look(lang)) }
                button.ds-button data-variant="secondary" type="submit" name="step" value="paste" { (t::invitations_change_list(lang)) }
            }
        }
    }
}

fn understood(lang: Lang, pasted: &Pasted, known: usize) -> Markup {
    let warns = (!pasted.faults.is_empty()).then_some("warn");
    html! {
        div.notice data-kind=[warns] {
            (ui::icon(if warns.is_some() { "alert" } else { "check" }))
            div {
                p { b { (t::invitations_understood(lang, pasted.good.len() as i64)) } }
                @if pasted.doubles > 0 { p { (t::invitations_doubles(lang, pasted.doubles as i64)) } }
                @if known > 0 { p { (t::invitations_known(lang, known as i64)) } }
                @if !pasted.faults.is_empty() {
                    p { (t::invitations_faults(lang, pasted.faults.len() as i64)) }
                    ul { @for (line, text) in pasted.faults.iter().take(FAULTS_SHOWN) { li { (t::invitations_fault(lang, *line as i64, text.as_str())) } } }
                }
            }
        }
    }
}

/// The mails as they are read, and the last press.
pub(in super::super) fn preview(preview: &Preview<'_>) -> Markup {
    let (lang, new) = (preview.lang, preview.new as i64);
    let [first, reminder] = &preview.letters;
    let reminds = preview.wanted.reminders.iter().any(Option::is_some);
    html! {
        (crumbs(lang, preview.inquiry, Some(t::invitations_preview(lang))))
        h1 { (t::invitations_preview(lang)) }
        @if !preview.leaves { (no_mail(lang)) }
        div.ways.above-4 {
            (mail(preview, first))
            @if reminds { details { summary { (t::invitations_reminder_mail(lang)) } div.above-3 { (mail(preview, reminder)) } } }
            @if preview.few {
                div.notice data-kind="warn" { (ui::icon("alert")) div { p { b { (t::invitations_few(lang, new)) } } p { (t::invitations_few_text(lang)) } } }
            }
            @if new == 0 { p { (t::invitations_all_sent(lang)) } }
            form method="post" action={ (path(preview.inquiry)) "/new" } {
                (kept(preview.fields, &["addresses", "in", "words_in", "form_id", "subject", "body", "first_on", "second_on"]))
                div.buttons {
                    @if preview.leaves && new > 0 { button.ds-button type="submit" name="step" value="send" data-once { (t::invitations_send(lang, new)) } }
                    button.ds-button data-variant="secondary" type="submit" name="step" value="words" { (t::invitations_change_words(lang)) }
                }
            }
        }
    }
}

fn mail(preview: &Preview<'_>, letter: &Letter) -> Markup {
    let (lang, [body, link, why]) = (preview.lang, letter.shown());
    html! {
        section.card.stack.stack--3 {
            dl.facts-list.small { dt { (t::invitations_from(lang)) } dd.ltr { (preview.from) } dt { (t::invitations_subject(lang)) } dd dir="auto" { b { (letter.subject) } } }
            div.prose dir="auto" lang=[ui::written_in(lang, preview.wanted.lang)] {
                (ui::prose(&body))
                p.ltr { (link) }
                p.small.muted { (why) }
            }
        }
    }
}
