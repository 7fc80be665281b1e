//! How reading and moderating looks.

use ground::Tenant;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Input, Status as Chip};
use maud::{Markup, html};
use uuid::Uuid;
use xlsform::Form;

use super::done::{self, Done};
use super::model::{Show, State};
use super::pages::{MOST_AT_ONCE, ON_A_PAGE, RELEASE_ALL, Read};
use super::queries::{Answer, Point};
use super::told::{self, Told};
use crate::inquiries::Moderation;

/// One page of answers.
pub(super) struct Page<'a> {
    pub tenant: &'a Tenant,
    pub lang: Lang,
    pub read: &'a Read,
    pub show: Show,
    /// The beginning of the list.
    pub first: bool,
    /// The viewer moderates.
    pub may_act: bool,
    /// The viewer writes findings and passes on.
    pub may_analyse: bool,
    /// What was just done.
    pub done: Option<Done>,
    /// The viewer keeps the settings, where the house writes its own words.
    pub keeper: bool,
    /// What was typed, if something has to be mended.
    pub fields: &'a Fields,
}

/// The page.
pub(super) fn page(page: &Page<'_>) -> Markup {
    let (lang, inquiry) = (page.lang, &page.read.inquiry);
    let nothing = page.read.answers.is_empty() && page.read.on_top.is_empty();
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::inquiry_list(lang)), (&inquiry.room_path(), inquiry.title(lang))], t::moderation_title(lang)))
        div.room-head { div { h1 { (t::moderation_title(lang)) } p.small.muted { (if inquiry.kind.has_marks() { t::moderation_look_noted(lang) } else { t::moderation_look_noted_survey(lang) }) } } }
        (ui::error_summary(lang, page.fields))
        (tabs(page))
        @if page.show == Show::Held && page.read.figures.waiting > 0 && inquiry.moderation == Moderation::After { p.hint.above-3 { (t::moderation_why_held(lang)) } }
        @if let Some(done) = page.done.as_ref().filter(|done| !stands_here(page, done)) { (just_done(page, done)) }
        @if !page.read.on_top.is_empty() { (on_top(page)) }
        @if nothing { (none(page)) }
        @else {
            div.answers { @for answer in &page.read.answers { (card(page, answer)) } }
            (chosen_bar(page))
            (pages(page))
        }
    }
}

/// The answer that something was done with is on this page.
fn stands_here(page: &Page<'_>, done: &Done) -> bool {
    page.read.on_top.iter().chain(&page.read.answers).any(|answer| concerns(done, answer))
}

fn concerns(done: &Done, answer: &Answer) -> bool {
    answer.marks.iter().any(|mark| Some(mark.id) == done.mark)
}

/// What was just done, and the way back.
fn just_done(page: &Page<'_>, done: &Done) -> Markup {
    html! {
        div.flash id=(done::PLACE) role="status" tabindex="-1" {
            (ui::icon("check"))
            p { (done.words(page.lang)) }
            @if let (Some(deed), Some(mark), true) = (done.undo, done.mark, page.may_act) { div.push { (one_button(page, deed, mark, t::moderation_undo(page.lang))) } }
        }
    }
}

/// No answer of this sort; all are one step away.
fn none(page: &Page<'_>) -> Markup {
    let lang = page.lang;
    let word = match page.show {
        Show::All => return ui::empty(t::moderation_none(lang), t::moderation_none_text(lang), None),
        Show::Held => t::moderation_none_held(lang),
        Show::Urgent => t::moderation_none_urgent(lang),
        Show::Hidden => t::moderation_none_hidden(lang),
        Show::Text => t::moderation_none_with_text(lang),
    };
    ui::empty(word, "", Some((&at(page, Show::All), t::moderation_to_all(lang))))
}

fn at(page: &Page<'_>, show: Show) -> String {
    format!("{}/answers?show={}", page.read.inquiry.room_path(), show.code())
}

fn tabs(page: &Page<'_>) -> Markup {
    let figures = page.read.figures;
    let count = |show: Show| match show {
        Show::Held => figures.waiting,
        Show::Urgent => figures.urgent,
        _ => 0,
    };
    html! {
        nav.tabs aria-label=(t::moderation_filter(page.lang)) {
            @for show in Show::ALL.into_iter().filter(|show| *show != Show::Text || page.read.inquiry.kind.has_marks()) {
                a href=(at(page, show)) aria-current=[(show == page.show).then_some("page")] { (show_word(page.lang, show)) @if count(show) > 0 { " " span.count { (count(show)) } } }
            }
        }
    }
}

fn show_word(lang: Lang, show: Show) -> &'static str {
    match show {
        Show::All => t::moderation_all(lang),
        Show::Held => t::moderation_waiting(lang),
        Show::Urgent => t::moderation_urgent(lang),
        Show::Hidden => t::moderation_hidden(lang),
        Show::Text => t::moderation_text(lang),
    }
}

/// Urgent ones with the duty to report beside them. The words are the tenant's own, else a usual text to be checked.
fn on_top(page: &Page<'_>) -> Markup {
    let lang = page.lang;
    let own = page.tenant.settings().duty.clone();
    html! {
        section.stack.above-4 aria-labelledby="urgent" {
            h2.h2-line id="urgent" { (t::moderation_on_top(lang)) }
            div.notice data-kind="bad" {
                (ui::icon("alert"))
                div { (duty(lang, &own)) @if own.is_empty() && page.keeper { p { (t::moderation_duty_check(lang)) } } }
            }
            div.answers { @for answer in &page.read.on_top { (card(page, answer)) } }
        }
    }
}

/// The duty to report: in the tenant's own words, else the usual ones.
pub(crate) fn duty(lang: Lang, own: &str) -> Markup {
    html! { @if own.is_empty() { p { b { (t::moderation_duty(lang)) } } } @else { (ui::prose(own)) } }
}

fn card(page: &Page<'_>, answer: &Answer) -> Markup {
    let Some(form) = page.read.forms.get(&answer.stored.form_number) else { return html! {} };
    let marks = told::told(page.tenant, page.lang, page.read.areas.as_deref(), &answer.marks);
    let state = State::from_code(&answer.stored.state);
    html! {
        article.answer-card data-urgent[answer.stored.urgent && !answer.handled] data-hidden[state == Some(State::Hidden)] {
            @if let Some(done) = page.done.as_ref().filter(|done| concerns(done, answer)) { (just_done(page, done)) }
            (head(page, answer, state))
            (told::all(page.lang, form, answer, &page.read.inquiry.files_path(), &marks, |one| mark_row(page, form, one)))
            @if page.may_act { (deeds(page, answer, state)) }
        }
    }
}

fn head(page: &Page<'_>, answer: &Answer, state: Option<State>) -> Markup {
    let (lang, stored) = (page.lang, &answer.stored);
    let settings = page.tenant.settings();
    let hour = dates::day_and_time(lang, dates::local(settings.zone(), stored.hour));
    html! {
        div.answer-card__head {
            @if page.may_act && state == Some(State::Held) {
                label.check { input.ds-input type="checkbox" name="answer" value=(answer.handle) form="chosen-answers"; (t::moderation_choose(lang)) }
            }
            @if stored.urgent && !answer.handled { (ui::status(Chip::Late, t::moderation_urgent_word(lang))) }
            @if let Some(handler) = answer.handler.as_ref().filter(|_| stored.urgent) { (ui::status(Chip::Done, &t::moderation_handled_by(lang, handler.as_str()))) }
            @if state == Some(State::Held) { (ui::status(Chip::Waiting, t::moderation_waits(lang))) }
            @if state == Some(State::Hidden) { (ui::status(Chip::Fresh, t::moderation_is_hidden(lang))) }
            span { (hour) }
            @if stored.people > 1 { span { (t::moderation_group(lang, stored.people)) } }
            @if matches!(stored.channel.as_str(), "helper" | "group" | "paper") { span { (t::moderation_helped(lang)) } }
            @if answer.messages > 0 { a href={ "/work/messages/" (answer.handle) } { (t::moderation_messages(lang, answer.messages)) } }
        }
    }
}

fn mark_row(page: &Page<'_>, form: &Form, one: &Told<'_>) -> Markup {
    let (lang, mark) = (page.lang, one.mark);
    html! {
        li id={ "m-" (mark.id) } {
            (ui::mark(&mark.kind, None))
            (told::words(lang, form, one, &masking(page, one)))
            @if page.may_analyse { label.check { input.ds-input type="checkbox" name="mark" value=(mark.id) form="chosen-marks"; span.hide { (t::moderation_choose_place(lang, one.place.as_str())) } } }
        }
    }
}

fn masking(page: &Page<'_>, one: &Told<'_>) -> Markup {
    let (deed, word) = if one.mark.masked { ("unmask", t::moderation_unmask(page.lang)) } else { ("mask", t::moderation_mask(page.lang)) };
    html! { @if page.may_act && !one.mark.text.is_empty() { div.above-2 { (one_button(page, deed, one.mark.id, word)) } } }
}

/// A form of one small button.
fn one_button(page: &Page<'_>, deed: &str, mark: Uuid, word: &str) -> Markup {
    html! {
        form method="post" action={ (page.read.inquiry.room_path()) "/answers" } {
            (hidden(page, deed)) (ui::hidden("answer", &mark.to_string()))
            button.ds-button data-variant="secondary" data-size="small" type="submit" data-once { (word) }
        }
    }
}

fn hidden(page: &Page<'_>, deed: &str) -> Markup {
    html! { (ui::hidden("deed", deed)) (ui::hidden("show", page.show.code())) (ui::hidden("from", page.fields.value("from"))) }
}

fn deeds(page: &Page<'_>, answer: &Answer, state: Option<State>) -> Markup {
    let (lang, mark) = (page.lang, answer.handle);
    html! {
        div.answer-card__do {
            @if state == Some(State::Held) { (one_button(page, "release", mark, t::moderation_release(lang))) }
            @if state == Some(State::Hidden) { (one_button(page, "show_again", mark, t::moderation_show_again(lang))) }
            @if answer.stored.urgent && !answer.handled { (one_button(page, "handled", mark, t::moderation_handle(lang))) }
            @else { (one_button(page, "urgent", mark, t::moderation_make_urgent(lang))) }
            @if answer.has_holder() { a.ds-button data-variant="tertiary" data-size="small" href={ "/work/messages/" (mark) } { (ui::icon("message")) " " (t::moderation_write(lang)) } }
            @if matches!(state, Some(State::In | State::Held)) { (hiding(page, answer)) }
        }
    }
}

/// Hiding needs a reason, so it opens a small form.
fn hiding(page: &Page<'_>, answer: &Answer) -> Markup {
    let (lang, mine) = (page.lang, page.fields.value("answer") == answer.handle.to_string());
    let none = Fields::default();
    let fields = if mine { page.fields } else { &none };
    let id = if mine { "f-reason".to_owned() } else { format!("f-reason-{}", answer.handle) };
    let label = html! { label.ds-label for=(id) { (t::moderation_reason(lang)) } };
    html! {
        details open[mine && page.fields.has_errors()] {
            summary { (t::moderation_hide(lang)) }
            form method="post" action={ (page.read.inquiry.room_path()) "/answers" } novalidate {
                (hidden(page, "hide")) (ui::hidden("answer", &answer.handle.to_string()))
                (ui::field_under(fields, &id, "reason", &label, t::moderation_reason_hint(lang), Input::Area(2)))
                button.ds-button data-danger data-size="small" type="submit" data-once { (t::moderation_hide(lang)) }
            }
        }
    }
}

/// What can be done with what was chosen.
fn release_all(lang: Lang, waiting: i64) -> String {
    if waiting > MOST_AT_ONCE { t::moderation_release_newest(lang, MOST_AT_ONCE) } else { t::moderation_release_all(lang, waiting) }
}

fn chosen_bar(page: &Page<'_>) -> Markup {
    let (lang, inquiry) = (page.lang, &page.read.inquiry);
    let may_choose = page.may_analyse && inquiry.kind.has_marks();
    let waits = page.read.on_top.iter().chain(&page.read.answers).any(|answer| answer.stored.state == State::Held.code());
    html! {
        @if may_choose || (page.may_act && waits) {
            div.chosen-bar id="f-answer" {
                @if may_choose {
                    form.row.row--wrap id="chosen-marks" method="get" action="/work/pass-ons/new" data-island="count_chosen" data-counts="mark" {
                        (ui::hidden("inquiry", &inquiry.slug))
                        span.small.muted { (t::moderation_with_places(lang)) " " b data-chosen {} }
                        button.ds-button data-size="small" type="submit" { (ui::icon("send")) " " (t::moderation_pass_on(lang)) }
                        button.ds-button data-variant="secondary" data-size="small" type="submit" formaction="/work/findings/new" { (t::moderation_finding(lang)) }
                    }
                }
                @if page.may_act && page.show == Show::Held && page.read.figures.waiting > ON_A_PAGE {
                    form method="post" action={ (inquiry.room_path()) "/answers" } {
                        (hidden(page, RELEASE_ALL))
                        button.ds-button data-variant="tertiary" data-size="small" type="submit" data-once { (release_all(lang, page.read.figures.waiting)) }
                    }
                }
                @if page.may_act && waits {
                    form.row.push id="chosen-answers" method="post" action={ (inquiry.room_path()) "/answers" } data-island="count_chosen" data-counts="answer" {
                        (hidden(page, "release"))
                        button.ds-button data-variant="secondary" data-size="small" type="submit" data-once { (t::moderation_release_chosen(lang)) " " span data-chosen {} }
                    }
                }
            }
        }
    }
}

fn pages(page: &Page<'_>) -> Markup {
    let newest = (!page.first).then(|| at(page, page.show));
    let older = page.read.next.map(|point: Point| format!("{}&from={}", at(page, page.show), point.code()));
    ui::pagination(page.lang, newest.as_deref(), older.as_deref())
}
