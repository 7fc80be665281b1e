//! How it looks when something is passed on.

mod answer;
mod one;
#[cfg(test)]
mod render_tests;
#[cfg(test)]
pub mod samples;

pub(super) use one::{OnePage, one, taken_back};

use std::collections::HashMap;

use ground::access::{Can, Viewer};
use ground::red_thread::{Sent, Voices};
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};
use uuid::Uuid;

use super::forms::kind_word;
use super::model::{MOST_MARKS, PassOn, Passed, State, people};
use crate::plans::views::Reader;

/// Which of them are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    /// Those that wait for an answer.
    Waiting,
    /// Those that are answered, or taken back.
    Answered,
}

impl Show {
    /// Reads `show`; those that wait unless it says otherwise.
    pub(super) fn read(fields: &Fields) -> Self {
        if fields.value("show") == "answered" { Self::Answered } else { Self::Waiting }
    }
}

/// What the list shows.
pub(super) struct ListPage<'a> {
    /// The reader.
    pub reader: Reader,
    /// Who looks.
    pub viewer: &'a Viewer,
    /// All that this viewer finds.
    pub all: &'a [PassOn],
    /// Which of them.
    pub show: Show,
    /// The viewer passes things on, and does not only receive them.
    pub sends: bool,
}

/// The list.
pub(super) fn list(page: &ListPage<'_>) -> Markup {
    let lang = page.reader.lang;
    let (waiting, answered): (Vec<&PassOn>, Vec<&PassOn>) = page.all.iter().partition(|one| one.waits(page.sends));
    let chosen = if page.show == Show::Waiting { &waiting } else { &answered };
    let current = |show: Show| (page.show == show).then_some("true");
    html! {
        div.room-head { h1 { (t::pass_on_list(lang)) } }
        p { @if page.sends { (t::pass_on_list_sender(lang)) } @else { (t::pass_on_list_receiver(lang)) } }
        nav.tabs.above-4 aria-label=(t::pass_on_show(lang)) {
            a href="/work/pass-ons" aria-current=[current(Show::Waiting)] { @if page.sends { (t::pass_on_waiting(lang, waiting.len() as i64)) } @else { (t::pass_on_to_do(lang, waiting.len() as i64)) } }
            a href="/work/pass-ons?show=answered" aria-current=[current(Show::Answered)] { @if page.sends { (t::pass_on_answered(lang, answered.len() as i64)) } @else { (t::pass_on_ended(lang, answered.len() as i64)) } }
        }
        @if chosen.is_empty() {
            div.above-5 {
                @match page.show {
                    Show::Waiting => (ui::empty(t::pass_on_none_waiting(lang), if page.sends { t::pass_on_none_sender(lang) } else { t::pass_on_none_receiver(lang) }, page.sends.then_some(("/work/inquiries", t::menu_inquiries(lang))))),
                    Show::Answered => (ui::empty(t::pass_on_none_answered(lang), t::pass_on_none_answered_text(lang), None)),
                }
            }
        } @else {
            ul.list.mine.above-4 { @for one in chosen { (row(page, one)) } }
        }
    }
}

fn row(page: &ListPage<'_>, one: &PassOn) -> Markup {
    let (reader, lang) = (page.reader, page.reader.lang);
    let said = if one.note {
        t::pass_on_row_note(lang, one.organisation_name.clone())
    } else {
        t::pass_on_row(lang, one.organisation_name.clone(), voices(reader, page.viewer, one).people(lang))
    };
    html! {
        li {
            div {
                b { a.quiet-link href=(one.path()) dir="auto" { (one.title) } }
                span.small.muted dir="auto" { (said) @if !one.place.is_empty() { ". " (one.place) } }
            }
            span.small.muted.num { (dates::when(lang, reader.today, dates::local(reader.zone, one.sent_at).date())) }
            div.when { (sign(reader, one, !page.sends)) @if one.state.open() { div.muted.tiny { (until(lang, one)) } } }
        }
    }
}

/// The day that is expected: of an answer, or of what was promised.
fn until(lang: Lang, one: &PassOn) -> String {
    let day = dates::day_short(lang, one.due_on);
    if one.state == State::Sent { t::pass_on_answer_by(lang, day) } else { t::pass_on_done_by(lang, day) }
}

/// How many people are behind it: exact for those who read places, rounded for those who receive.
pub(super) fn voices(reader: Reader, viewer: &Viewer, one: &PassOn) -> Voices {
    Voices::seen(one.people, reader.threshold, viewer.can_in(Can::ReadPlaces, one.programme))
}

/// Its sign and word, as its receiver or those who sent it read it; late when no answer came in time.
fn sign(reader: Reader, one: &PassOn, receives: bool) -> Markup {
    if one.late(reader.today) {
        return ui::status(ui::Status::Late, &t::measure_days_late(reader.lang, (reader.today - one.due_on).num_days()));
    }
    ui::status(one.state.sign(), one.state.word(reader.lang, receives))
}

/// What the form of sending shows.
pub(super) struct NewPage<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// What stands in the form.
    pub fields: &'a Fields,
    /// The inquiry's name in addresses.
    pub slug: &'a str,
    /// Somebody who works here noted what is passed on.
    pub note: bool,
    /// Marks were chosen that are no longer there.
    pub gone: bool,
    /// The chosen marks.
    pub marks: &'a [Passed],
    /// Where some of them have gone already.
    pub sent: &'a HashMap<Uuid, Sent>,
    /// Those that it can be sent to.
    pub organisations: &'a [(Uuid, String)],
    /// What came back and is passed on anew.
    pub again: Option<&'a PassOn>,
}

/// The form of sending: to whom stands first, the rest is filled in.
pub(super) fn new(page: &NewPage<'_>) -> Markup {
    let (lang, fields) = (page.lang, page.fields);
    let back = format!("/work/inquiries/{}/result", page.slug);
    let whom: Vec<Choice> = page.organisations.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    html! {
        (ui::crumbs(lang, &[(&back, t::pass_on_result(lang))], t::pass_on_new(lang)))
        h1 { (t::pass_on_new(lang)) }
        @if page.marks.is_empty() {
            div.above-4 { (ui::empty(t::pass_on_no_marks(lang), if page.gone { t::pass_on_no_marks_text(lang) } else { t::pass_on_none_chosen(lang) }, Some((&back, t::pass_on_result(lang))))) }
        } @else {
            (ui::error_summary(lang, fields))
            @if let Some(one) = page.again { div.notice { (ui::icon("alert")) div { p { b { (t::pass_on_came_back(lang, one.organisation_name.clone())) } } (ui::prose(&one.returned)) } } }
            p.lead.above-4 { @if page.note { (t::pass_on_chosen_note(lang, page.marks.len() as i64)) } @else { (t::pass_on_chosen(lang, page.marks.len() as i64, people(page.marks))) } }
            (already(page))
            @if page.marks.len() > MOST_MARKS { p.field-error id="f-mark" { (t::pass_on_too_many(lang, MOST_MARKS as i64)) } }
            form.form.above-4 method="post" action="/work/pass-ons" novalidate {
                (ui::hidden("form_id", fields.value("form_id")))
                (ui::hidden("inquiry", page.slug))
                @if let Some(one) = page.again { (ui::hidden("again", &one.id.to_string())) }
                @else { @for mark in page.marks { (ui::hidden("mark", &mark.id.to_string())) } }
                (ui::choices(fields, "organisation", &html! { (t::pass_on_whom(lang)) }, "", &whom, false))
                @if whom.is_empty() { p.hint { (t::pass_on_no_organisations(lang)) } }
                (ui::field(fields, "text", t::pass_on_text(lang), t::pass_on_text_hint(lang), Input::Area(3)))
                (ui::field(fields, "title", t::pass_on_title(lang), if page.note { t::pass_on_title_hint_note(lang) } else { t::pass_on_title_hint(lang) }, Input::Text))
                div.form__pair {
                    (ui::field(fields, "place", t::pass_on_place(lang), "", Input::Text))
                    (ui::field(fields, "due_on", t::pass_on_due(lang), "", Input::Date))
                }
                div.buttons { (ui::submit(t::pass_on_send(lang))) a href=(back) { (t::plan_back(lang)) } }
            }
            section.above-6 { h2.h2-small { (t::pass_on_what_they_see(lang)) } p.small.muted { (t::pass_on_what_they_see_text(lang)) } (marks(lang, page.marks)) }
        }
    }
}

/// What has gone already is told before it is sent again.
fn already(page: &NewPage<'_>) -> Markup {
    let gone: Vec<(usize, &Sent)> =
        page.marks.iter().enumerate().filter_map(|(at, mark)| Some((at + 1, page.sent.get(&mark.id)?))).collect();
    html! {
        @if page.again.is_none() && !gone.is_empty() {
            div.notice data-kind="warn" { (ui::icon("alert")) ul.plain { @for (number, sent) in gone { li { (number) ". " a href=(sent.path) dir="auto" { (t::pass_on_already(page.lang, sent.to.clone())) } } } } }
        }
    }
}

/// Marks that are read at once; the rest is folded.
const AT_ONCE: usize = 8;

/// The marks, numbered as on the map: kind, place, what was chosen, words. Nothing about who told.
fn marks(lang: Lang, marks: &[Passed]) -> Markup {
    let numbered: Vec<(usize, &Passed)> = marks.iter().enumerate().map(|(at, mark)| (at + 1, mark)).collect();
    let (first, rest) = numbered.split_at(numbered.len().min(AT_ONCE));
    html! {
        ul.plain.above-3 { @for (number, mark) in first { (one_mark(lang, *number, mark)) } }
        @if !rest.is_empty() {
            details.above-3 { summary { (t::pass_on_more_marks(lang, rest.len() as i64)) } ul.plain { @for (number, mark) in rest { (one_mark(lang, *number, mark)) } } }
        }
    }
}

fn one_mark(lang: Lang, number: usize, mark: &Passed) -> Markup {
    let mut place: Vec<&str> = [mark.street.as_str(), mark.area.as_str()].into_iter().filter(|name| !name.is_empty()).collect();
    place.dedup();
    html! {
        li {
            span.mark--text { (ui::mark(&mark.kind, None)) }
            span {
                b.strong { (number) ". " (kind_word(lang, &mark.kind)) } @if !place.is_empty() { ", " span dir="auto" { (place.join(", ")) } }
                @if mark.whole_area { div.small { (t::pass_on_whole_area(lang)) } }
                @if !mark.reasons.is_empty() { div.small dir="auto" { (mark.reasons.join(" · ")) } }
                @match &mark.text {
                    Some(text) if text.is_empty() => "",
                    Some(text) => div.quote.above-2 dir="auto" { (ui::prose(text)) },
                    None => div.small.muted { (t::pass_on_masked(lang)) },
                }
                @if !mark.whole_area { div.small { (position(lang, mark)) } }
            }
        }
    }
}

/// Where it is, to be opened in the map that one has: nobody else is told of the place.
fn position(lang: Lang, mark: &Passed) -> Markup {
    let (lat, lon) = (format!("{:.5}", mark.lat), format!("{:.5}", mark.lon));
    html! { a href=(format!("geo:{lat},{lon}?q={lat},{lon}")) { span.on-touch { (t::pass_on_open_map(lang)) " " } span.muted.ltr { (lat) ", " (lon) } } }
}
