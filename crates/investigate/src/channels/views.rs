//! Every way in on one page: what it is for, where it is, and how many came by it.

use ground::people::settings::stays_here;
use ground::tenant::Settings;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::stale::Stale;
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};

use super::codes::Batch;
use super::count::Came;
use crate::inquiries::{Inquiry, Ways};
use crate::receipts::qr;
use crate::responses::model::Channel;

/// What the page shows.
pub(super) struct Shown<'a> {
    pub lang: Lang,
    pub settings: &'a Settings,
    /// It takes answers today.
    pub takes: bool,
    pub inquiry: &'a Inquiry,
    pub came: &'a Came,
    pub batches: &'a [Batch],
    pub fields: &'a Fields,
    pub stale: Option<&'a Stale>,
}

/// All ways, the most usual first.
pub(super) fn all(shown: &Shown<'_>) -> Markup {
    let (lang, inquiry) = (shown.lang, shown.inquiry);
    let above = [("/work/inquiries", t::inquiry_list(lang)), (&inquiry.room_path(), inquiry.title(lang))];
    html! {
        (ui::crumbs(lang, &above, t::channels_title(lang)))
        h1 { (t::channels_title(lang)) }
        p.lead { (t::channels_lead(lang)) }
        (stays_here(lang, shown.settings))
        (ui::error_summary(lang, shown.fields))
        @if let Some(stale) = shown.stale { (stale.notice(lang)) }
        div.ways.above-5 {
            (own_phone(shown))
            (kiosk(shown))
            (invitations(shown))
            (codes(shown))
            @if !inquiry.kind.has_marks() { (paper(shown)) }
            (together(shown))
            (frame(shown))
            (others(shown))
            (settings(shown))
        }
    }
}

fn way(shown: &Shown<'_>, id: &str, name: &str, what: &str, channels: &[Channel], inside: &Markup) -> Markup {
    html! {
        section.way.stack.stack--3 id=(id) {
            h2.h2-line { (name) small.num { (t::channels_answers(shown.lang, shown.came.by(channels))) } }
            p { (what) }
            (inside)
        }
    }
}

/// An address with its QR code, to be opened or copied.
fn address(shown: &Shown<'_>, path: &str) -> Markup {
    let (lang, whole) = (shown.lang, shown.settings.address(path));
    html! {
        div.way__address {
            div.slip__qr { (qr(&whole, &t::inquiry_qr(lang, shown.inquiry.kind.word()))) }
            div.stack.stack--2 {
                p.ltr { a href=(path) { (whole) } }
                button.ds-button data-variant="secondary" data-size="small" type="button" data-island="copy" data-copy=(whole) data-done=(t::inquiry_copied(lang)) hidden { (ui::icon("copy")) " " span { (t::inquiry_copy(lang)) } }
            }
        }
    }
}

fn own_phone(shown: &Shown<'_>) -> Markup {
    let (lang, inquiry) = (shown.lang, shown.inquiry);
    let inside = html! {
        (address(shown, &inquiry.public_path()))
        div.buttons { a.ds-button data-variant="secondary" data-size="small" href={ (inquiry.room_path()) "/poster" } { (ui::icon("print")) " " (t::inquiry_poster(lang)) } }
    };
    way(shown, "page", t::channels_page(lang), t::channels_page_text(lang), &[Channel::Page], &inside)
}

fn kiosk(shown: &Shown<'_>) -> Markup {
    let (lang, inquiry) = (shown.lang, shown.inquiry);
    let inside = html! {
        @if inquiry.ways.needs_code { p.notice { (ui::icon("info")) span { (t::channels_not_with_codes(lang)) } } }
        @else { (address(shown, &format!("{}/kiosk", inquiry.public_path()))) p.small.muted { (t::channels_kiosk_hint(lang)) } }
    };
    way(shown, "kiosk", t::channels_kiosk(lang), t::channels_kiosk_text(lang), &[Channel::Kiosk], &inside)
}

fn invitations(shown: &Shown<'_>) -> Markup {
    let lang = shown.lang;
    let inside = html! { p { a href={ (shown.inquiry.room_path()) "/invitations" } { (t::invitations_title(lang)) } } };
    way(shown, "mail", t::invitations_title(lang), t::invitations_channel_text(lang), &[Channel::Invitation], &inside)
}

fn codes(shown: &Shown<'_>) -> Markup {
    let (lang, path) = (shown.lang, shown.inquiry.room_path());
    let made: i64 = shown.batches.iter().map(|batch| batch.codes).sum();
    let inside = html! {
        @if shown.batches.is_empty() { p.muted { (t::codes_none(lang)) } } @else {
            p { (t::codes_made(lang, made)) }
            ul.list {
                @for batch in shown.batches {
                    li { a href={ (path) "/codes/" (batch.id) } { span { span dir="auto" { @if batch.note.is_empty() { (t::codes_batch(lang, batch.number)) } @else { (batch.note) } } br; span.small.muted { (t::codes_of_batch(lang, batch.codes)) } } (ui::icon("print")) } }
                }
            }
        }
        form.stack.stack--3 method="post" action={ (path) "/codes" } novalidate {
            (ui::hidden("form_id", shown.fields.value("form_id")))
            div.row.row--wrap.row--end {
                (ui::field(shown.fields, "codes", t::codes_how_many(lang), t::codes_how_many_hint(lang), Input::Number))
                (ui::field(shown.fields, "note", t::codes_note(lang), t::codes_note_hint(lang), Input::Text))
            }
            div.buttons { button.ds-button data-variant="secondary" type="submit" data-once { (t::codes_make(lang)) } }
        }
        p.small.muted { (t::codes_apart(lang)) }
        @if shown.inquiry.ways.needs_code { p { b { (t::channels_needs_code(lang)) } ". " a href="#settings" { (t::channels_settings(lang)) } } }
    };
    way(shown, "codes", t::channels_codes(lang), t::channels_codes_text(lang), &[Channel::Code], &inside)
}

fn paper(shown: &Shown<'_>) -> Markup {
    let (lang, inquiry) = (shown.lang, shown.inquiry);
    let inside = html! {
        div.buttons {
            a.ds-button data-variant="secondary" href={ (inquiry.room_path()) "/paper" } { (ui::icon("print")) " " (t::paper_print(lang)) }
            @if shown.takes { a.ds-button data-variant="secondary" href={ "/work/enter/" (inquiry.slug) "/paper" } { (ui::icon("edit")) " " (t::paper_type(lang)) } }
        }
    };
    way(shown, "paper", t::channels_paper(lang), t::channels_paper_text(lang), &[Channel::Paper], &inside)
}

fn together(shown: &Shown<'_>) -> Markup {
    let lang = shown.lang;
    let inside = html! { @if shown.takes { p { a href={ "/work/enter/" (shown.inquiry.slug) } { (t::entry_title(lang)) } } } };
    way(shown, "together", t::channels_together(lang), t::channels_together_text(lang), &[Channel::Helper, Channel::Group], &inside)
}

/// The frame to copy, once somebody may show it.
fn frame(shown: &Shown<'_>) -> Markup {
    let lang = shown.lang;
    let code = frame_code(shown);
    let inside = html! {
        @if shown.inquiry.ways.frames.is_empty() { p.muted { (t::channels_frame_none(lang)) " " a href="#settings" { (t::channels_settings(lang)) } } } @else {
            p { b { (t::channels_sites(lang)) } ": " span.ltr { (shown.inquiry.ways.frames.join(", ")) } }
            label for="frame-code" { (t::channels_frame_code(lang)) }
            textarea.ds-input.ltr id="frame-code" rows="3" readonly spellcheck="false" { (code) }
            div.buttons { button.ds-button data-variant="secondary" data-size="small" type="button" data-island="copy" data-copy=(code) data-done=(t::inquiry_copied(lang)) hidden { (ui::icon("copy")) " " span { (t::channels_frame_copy(lang)) } } }
        }
    };
    way(shown, "frame", t::channels_frame(lang), t::channels_frame_text(lang), &[Channel::Embed], &inside)
}

/// Who may answer, and where the questions may be shown.
fn settings(shown: &Shown<'_>) -> Markup {
    let lang = shown.lang;
    let needs = [Choice::new("yes", t::channels_needs_code(lang))];
    html! {
        section.way.stack.stack--3 id="settings" {
            h2.h2-line { (t::channels_settings(lang)) }
            form.stack method="post" action={ (shown.inquiry.room_path()) "/channels" } novalidate {
                (ui::hidden("row_version", shown.fields.value("row_version")))
                (ui::choices(shown.fields, "needs_code", &html! { (t::channels_who(lang)) }, t::channels_needs_code_hint(lang), &needs, true))
                (ui::field(shown.fields, "frames", t::channels_sites(lang), t::channels_sites_hint(lang), Input::Area(3)))
                div.buttons { button.ds-button type="submit" data-once { (t::channels_save(lang)) } }
            }
        }
    }
}

fn frame_code(shown: &Shown<'_>) -> String {
    let address = shown.settings.address(&format!("{}/embed", shown.inquiry.public_path()));
    let written = shown.inquiry.languages.first().copied().unwrap_or(shown.lang);
    html! { iframe src=(address) title=(shown.inquiry.title(written)) width="100%" height="760" loading="lazy" {} }.into_string()
}

/// Programs and files, where something came by them.
fn others(shown: &Shown<'_>) -> Markup {
    let lang = shown.lang;
    html! {
        (way(shown, "api", t::channels_api(lang), t::channels_api_text(lang), &[Channel::Api], &html! { p.ltr { code { "POST /api/v1/inquiries/" (shown.inquiry.slug) "/responses" } } }))
        (way(shown, "import", t::channels_import(lang), t::channels_import_text(lang), &[Channel::Import], &html! { p { a href={ (shown.inquiry.room_path()) "/import" } { (t::imports_title(lang)) } } }))
    }
}

/// What two people set differently.
pub(super) fn differing(lang: Lang, theirs: &Ways, mine: &Ways) -> Vec<(String, String, String)> {
    let word = |needs: bool| if needs { t::channels_needs_code(lang) } else { t::channels_everybody(lang) }.to_owned();
    vec![
        (t::channels_who(lang).to_owned(), word(theirs.needs_code), word(mine.needs_code)),
        (t::channels_sites(lang).to_owned(), theirs.frames.join(", "), mine.frames.join(", ")),
    ]
}
