//! The list of notes, with its filters.

use std::sync::Arc;

use ground::Visit;
use ground::access::Can;
use ground::places::areas::AreaIndex;
use ground::red_thread::Sent;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Status};
use maud::{Markup, html};
use xlsform::Form;

use super::queries::Note;
use super::views::kind_mark;
use crate::inquiries::Inquiry;
use crate::inquiries::map_form::MapForm;
use crate::moderation::{duty, told};

/// Periods that can be chosen, in days.
pub(super) const PERIODS: [i64; 3] = [7, 30, 365];

/// What the list shows.
pub(super) struct Listed<'a> {
    pub visit: &'a Visit,
    /// What was asked for.
    pub fields: &'a Fields,
    /// The books, each with its form.
    pub books: &'a [(Inquiry, Arc<Form>)],
    pub areas: Option<&'a AreaIndex>,
    pub notes: &'a [Note],
    /// The viewer reads everybody's notes.
    pub reads: bool,
    pub number: i64,
    pub more: bool,
}

/// The list.
pub(super) fn list(page: &Listed<'_>) -> Markup {
    let lang = page.visit.lang;
    let asked = ["kind", "area", "days", "urgent", "q"].iter().any(|name| !page.fields.value(name).is_empty());
    html! {
        div.room-head {
            div { h1 { (t::note_list(lang)) } p.small.muted { @if page.reads { (t::moderation_look_noted(lang)) } @else { (t::note_own_only(lang)) } } }
            a.ds-button href="/work/notes/new" { (ui::icon("note")) " " (t::note_new(lang)) }
        }
        (urgent(page))
        @if asked || !page.notes.is_empty() { (filters(page)) }
        div data-part="notes" {
            @if !page.notes.is_empty() { ul.list { @for note in page.notes { li { (row(page, note)) } } } (pages(page)) }
            @else if asked { (ui::empty(t::note_no_hits(lang), t::note_no_hits_text(lang), Some(("/work/notes", t::inquiry_show_all(lang))))) }
            @else { (ui::empty(t::note_none(lang), t::note_none_text(lang), Some(("/work/notes/new", t::note_new(lang))))) }
        }
    }
}

/// Whoever wrote that somebody needs to read today is told what a note does not do, until somebody has taken care of it.
fn urgent(page: &Listed<'_>) -> Markup {
    let (lang, viewer) = (page.visit.lang, page.visit.viewer.id());
    let own = page.notes.iter().any(|note| note.urgent && !note.handled && note.author.is_some() && note.author == viewer);
    html! {
        @if own {
            section.notice.above-4 data-kind="bad" aria-labelledby="urgent" {
                (ui::icon("alert"))
                div { h2.h2-small id="urgent" { (t::note_urgent_own(lang)) } (duty(lang, &page.visit.tenant.settings().duty)) }
            }
        }
    }
}

fn filters(page: &Listed<'_>) -> Markup {
    let lang = page.visit.lang;
    let any = |word: &str| (String::new(), word.to_owned());
    let kinds: Vec<_> = std::iter::once(any(t::note_any_kind(lang))).chain(kinds(page)).collect();
    let areas =
        page.areas.map(AreaIndex::by_name).unwrap_or_default().into_iter().map(|area| (area.number.to_string(), area.name().to_owned()));
    let areas: Vec<_> = std::iter::once(any(t::note_any_area(lang))).chain(areas).collect();
    let days: Vec<_> =
        std::iter::once(any(t::note_any_time(lang))).chain(PERIODS.map(|days| (days.to_string(), t::note_days(lang, days)))).collect();
    html! {
        form.filters method="get" action="/work/notes" role="search" data-island="autosubmit" {
            (select(page.fields, "kind", t::note_kind(lang), &kinds))
            @if areas.len() > 1 { (select(page.fields, "area", t::note_area(lang), &areas)) }
            (select(page.fields, "days", t::note_period(lang), &days))
            label.check { input.ds-input type="checkbox" name="urgent" value="yes" checked[!page.fields.value("urgent").is_empty()]; (t::note_urgent_only(lang)) }
            label.hide for="f-q" { (t::note_search(lang)) }
            input.ds-input id="f-q" name="q" type="search" value=(page.fields.value("q")) placeholder=(t::note_search(lang));
            button.ds-button.filters__send data-variant="secondary" type="submit" { (t::inquiry_find(lang)) }
        }
    }
}

fn kinds(page: &Listed<'_>) -> Vec<(String, String)> {
    let map = page.books.first().and_then(|(_, form)| MapForm::of(form));
    let Some(map) = map else { return Vec::new() };
    map.kinds()
        .iter()
        .map(|kind| (kind.name.clone(), kind.label.get(page.visit.lang.code(), &map.form.default_language).to_owned()))
        .collect()
}

fn select(fields: &Fields, name: &str, label: &str, options: &[(String, String)]) -> Markup {
    html! {
        select.ds-input name=(name) aria-label=(label) {
            @for (value, word) in options { option value=(value) selected[value == fields.value(name)] { (word) } }
        }
    }
}

fn row(page: &Listed<'_>, note: &Note) -> Markup {
    let (lang, visit) = (page.visit.lang, page.visit);
    let Some((book, form)) = page.books.iter().find(|(book, _)| book.id == note.book) else { return html! {} };
    let place = told::place(&visit.tenant, lang, page.areas, &note.mark);
    html! {
        div.row.row--top {
            (kind_mark(&note.mark.kind))
            div.stack.stack--tight {
                @if note.urgent && !note.handled { p { (ui::status(Status::Late, t::moderation_urgent_word(lang))) } }
                p.small { b { (told::chosen(lang, form, &note.mark).join(" · ")) } span.muted { " · " (place) @if let Some(day) = about(lang, note) { " · " (day) } } }
                div dir="auto" { (ui::prose(&note.mark.text)) }
                p.tiny.muted { (t::note_written_by(lang, note.author_name.as_str(), written(visit, note))) }
                @if let Some(sent) = &note.sent { p.small { (ui::icon("send")) " " (passed(page, book, sent)) } }
                (deeds(page, book, note))
            }
        }
    }
}

/// To whom it was passed on; those who pass on are led there.
fn passed(page: &Listed<'_>, book: &Inquiry, sent: &Sent) -> Markup {
    let words = t::note_passed_on(page.visit.lang, sent.to.clone());
    html! { @if page.visit.viewer.can_in(Can::Analyse, book.programme) { a href=(sent.path) dir="auto" { (words) } } @else { span dir="auto" { (words) } } }
}

/// The day that it is about, when it was one day.
fn about(lang: Lang, note: &Note) -> Option<String> {
    let day = note.mark.answers.get(super::forms::DAY).and_then(serde_json::Value::as_str).and_then(|day| day.parse().ok());
    day.map(|day| dates::day(lang, day))
}

fn written(visit: &Visit, note: &Note) -> String {
    let day = visit.tenant.settings().day_of(note.written_at.unwrap_or(note.mark.hour));
    dates::when(visit.lang, visit.today(), day)
}

fn deeds(page: &Listed<'_>, book: &Inquiry, note: &Note) -> Markup {
    let (lang, visit, mark) = (page.visit.lang, page.visit, note.mark.id);
    let own = note.author.is_some() && note.author == visit.viewer.id();
    let today = note.written_at.is_some_and(|at| visit.tenant.settings().day_of(at) == visit.today());
    let button = |noun: &str, word: &str| {
        html! {
            form method="post" action={ "/work/notes/" (mark) "/" (noun) } { button.ds-button data-variant="tertiary" data-size="small" type="submit" data-once { (word) } }
        }
    };
    html! {
        div.row.row--wrap.row--tight {
            @if visit.viewer.can_in(Can::Analyse, book.programme) {
                a.ds-button data-variant="secondary" data-size="small" href={ "/work/findings/new?mark=" (mark) } { (t::note_to_finding(lang)) }
                @if note.sent.is_none() { a.ds-button data-variant="secondary" data-size="small" href={ "/work/pass-ons/new?inquiry=" (book.slug) "&mark=" (mark) } { (t::note_pass_on(lang)) } }
            }
            @if note.urgent && !note.handled && visit.viewer.can_in(Can::Inquire, book.programme) { (button("handling", t::moderation_handle(lang))) }
            @if own { a.ds-button data-variant="tertiary" data-size="small" href={ "/work/notes/" (mark) "/edit" } { (t::note_change(lang)) } }
            @if own && today && note.sent.is_none() { a.ds-button data-variant="tertiary" data-size="small" href={ "/work/notes/" (mark) "/withdrawal" } { (t::note_withdraw(lang)) } }
        }
    }
}

fn pages(page: &Listed<'_>) -> Markup {
    let kept: Vec<(&str, &str)> = ["kind", "area", "days", "urgent", "q"]
        .into_iter()
        .map(|name| (name, page.fields.value(name)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let at = |number: i64| {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.extend_pairs(&kept).append_pair("page", &number.to_string());
        format!("/work/notes?{}", pairs.finish())
    };
    let earlier = (page.number > 1).then(|| at(page.number - 1));
    let later = page.more.then(|| at(page.number + 1));
    ui::pagination(page.visit.lang, earlier.as_deref(), later.as_deref())
}
