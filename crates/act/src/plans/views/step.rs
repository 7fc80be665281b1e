//! One step of a measure on a page of its own: decide, complete, cancel, take up again.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Input};
use maud::{Markup, html};

use super::Reader;
use super::public::as_read;
use super::telling::{island, whole};
use super::{sentence, without_net};
use crate::plans::forms::WHOLE;
use crate::plans::model::{Measure, Status};
use crate::plans::queries::CauseOption;

/// Which step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// It is decided.
    Decision,
    /// It is done.
    Completion,
    /// It will not be done.
    Cancellation,
    /// It is taken up again.
    Reopening,
}

impl Step {
    /// Its name in addresses.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Completion => "completion",
            Self::Cancellation => "cancellation",
            Self::Reopening => "reopening",
        }
    }

    /// The status that it leads to.
    pub(crate) fn status(self) -> Status {
        match self {
            Self::Decision => Status::NotStarted,
            Self::Completion => Status::Done,
            Self::Cancellation => Status::Cancelled,
            Self::Reopening => Status::InProgress,
        }
    }

    /// Heading and button.
    pub(crate) fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Decision => t::measure_decide(lang),
            Self::Completion => t::measure_complete(lang),
            Self::Cancellation => t::measure_cancel(lang),
            Self::Reopening => t::measure_reopen(lang),
        }
    }

    fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Decision => t::measure_decision_text(lang),
            Self::Completion => t::measure_completion_text(lang),
            Self::Cancellation => t::measure_cancellation_text(lang),
            Self::Reopening => t::measure_reopening_text(lang),
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Cancellation => t::measure_cancellation_label(lang),
            Self::Reopening => t::measure_reopening_label(lang),
            _ => t::measure_completion_label(lang),
        }
    }

    /// What is said when it is done, to one who may reply to those who told or to one who may not.
    pub(crate) fn done(self, lang: Lang, replies: bool) -> &'static str {
        match self {
            Self::Decision => t::measure_decision_done(lang),
            Self::Completion if replies => t::measure_completion_done(lang),
            Self::Completion => t::measure_completion_done_others(lang),
            Self::Cancellation => t::measure_cancellation_done(lang),
            Self::Reopening => t::measure_reopening_done(lang),
        }
    }
}

/// What the page shows.
pub(crate) struct StepPage<'a> {
    /// The reader.
    pub reader: Reader,
    /// The measure.
    pub measure: &'a Measure,
    /// The causes that it acts on.
    pub causes: &'a [CauseOption],
    /// Those who told have read an answer that the step makes untrue.
    pub overtakes: bool,
    /// Which step.
    pub step: Step,
    /// What stands in the form.
    pub fields: &'a Fields,
    /// Why the step can't be taken.
    pub refused: Option<&'a str>,
    /// The form is there: nothing refuses the step, or something was typed that must not be lost.
    pub asks: bool,
    /// The viewer may change the measure.
    pub decides: bool,
}

/// The page.
pub(crate) fn step_page(page: &StepPage<'_>) -> Markup {
    let (lang, measure, step) = (page.reader.lang, page.measure, page.step);
    let path = measure.path();
    html! {
        (ui::crumbs(lang, &[(&path, &measure.title)], step.title(lang)))
        h1 { (step.title(lang)) }
        p.lead dir="auto" { (measure.number) " " (measure.title) }
        @if let Some(words) = page.refused { (refusal(page, words)) }
        @if step == Step::Decision { (what_is_decided(page)) }
        @if page.asks { (form(page)) } @else { p.above-4 { a href=(path) { (t::plan_back(lang)) } } }
    }
}

/// Nobody decides blind: what it acts on, what everybody will read, who gets a mail.
fn what_is_decided(page: &StepPage<'_>) -> Markup {
    let (lang, measure) = (page.reader.lang, page.measure);
    html! {
        section.above-4 {
            h2.h2-small { (t::measure_causes(lang)) }
            @if page.causes.is_empty() { p.muted.above-2 { (t::measure_no_causes(lang)) } }
            ul.plain.small { @for cause in page.causes { li dir="auto" { (cause.text) } } }
        }
        section.card.card--sunken.stack.stack--3.above-4 aria-labelledby="as-read" {
            h2.h2-small id="as-read" { (t::measure_as_read(lang)) }
            (as_read(page.reader, measure))
            @if measure.accountable().is_none() { p.muted { (t::measure_nobody_accountable(lang)) } }
            @if page.decides { p.small { a href={ (measure.path()) "/edit" } { (t::measure_edit(lang)) } } }
        }
    }
}

fn form(page: &StepPage<'_>) -> Markup {
    let (lang, step, fields) = (page.reader.lang, page.step, page.fields);
    html! {
        p.above-2 { (step.text(lang)) }
        @if page.overtakes { div.notice.above-3 data-kind="warn" { (ui::icon("alert")) p { (t::measure_overtakes(lang)) } } }
        (ui::error_summary(lang, fields))
        form.form.above-4 method="post" action={ (page.measure.path()) "/" (step.code()) } novalidate data-island=[island(fields)] {
            (ui::hidden("form_id", fields.value("form_id")))
            (ui::hidden("row_version", fields.value("row_version")))
            @if step == Step::Decision {
                (ui::field(fields, "on", t::measure_decided_on(lang), "", Input::Date))
                (ui::field(fields, "by", t::measure_decided_by(lang), t::measure_decided_by_hint(lang), Input::Text))
            } @else {
                (sentence(lang, fields, "text", step.label(lang), ""))
            }
            (without_net(lang))
            (send(page))
        }
    }
}

fn send(page: &StepPage<'_>) -> Markup {
    let (lang, step) = (page.reader.lang, page.step);
    html! {
        @if let (Some(question), Some(count)) = (page.fields.error_for(WHOLE), &page.measure.count) { (whole(lang, question, count)) }
        @else {
            div.buttons {
                @if step == Step::Cancellation { button.ds-button type="submit" data-danger data-once { (step.title(lang)) } }
                @else { (ui::submit(step.title(lang))) }
                a href=(page.measure.path()) { (t::plan_back(lang)) }
            }
        }
    }
}

fn refusal(page: &StepPage<'_>, words: &str) -> Markup {
    html! {
        div.notice.above-4 data-kind="bad" role="alert" tabindex="-1" data-focus {
            (ui::icon("alert"))
            div { p.strong { (words) } @if page.decides { p { a href={ (page.measure.path()) "/edit" } { (t::measure_edit(page.reader.lang)) } } } }
        }
    }
}
