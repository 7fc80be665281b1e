//! The pages on which the holder of a receipt changes the answer or takes it back.

use ground::Visit;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::stale::{self, Differs};
use kit::web::ui;
use maud::{Markup, html};

use super::model::Receipt;
use super::views::{place, ways_on};
use crate::answering::questions;
use crate::inquiries::map_form::MapForm;
use crate::quick_exit::quick_exit_row;
use crate::responses::model::StoredMark;

/// Asks once more before an answer is taken back.
pub(super) fn withdrawal(lang: Lang, receipt: &Receipt) -> Markup {
    html! {
        (quick_exit_row(lang))
        div.page.page--text.section.stack {
            h1 { (t::receipt_withdraw(lang)) }
            p.lead { (t::receipt_withdraw_text(lang)) }
            @if !receipt.messages.is_empty() { p { b { (t::receipt_withdraw_messages(lang)) } } }
            @if receipt.inquiry.disposal.decision.is_empty() { p.small.muted { (t::receipt_withdraw_record(lang)) } }
            form.buttons method="post" action={ "/r/" (receipt.code) "/withdrawal" } {
                (ui::submit(t::receipt_withdraw_yes(lang)))
                a.ds-button data-variant="secondary" href={ "/r/" (receipt.code) } { (t::receipt_withdraw_no(lang)) }
            }
        }
    }
}

/// It is out of use. What was `typed` meanwhile goes nowhere any more, and is given back.
pub(super) fn withdrawn(lang: Lang, receipt: &Receipt, typed: &str) -> Markup {
    let inquiry = &receipt.inquiry;
    html! {
        (quick_exit_row(lang))
        div.page.page--text.section.stack {
            h1 { (t::receipt_withdrawn(lang)) }
            p.lead { (t::receipt_withdrawn_text(lang)) }
            @if !typed.is_empty() {
                div.notice data-kind="warn" { (ui::icon("alert")) p { (t::receipt_withdrawn_unsent(lang)) } }
                blockquote.quote dir="auto" { (ui::prose(typed)) }
            }
            div data-island="sent unremember" data-slug=(inquiry.slug) data-id=(receipt.stored.id) data-code=(receipt.code) hidden {}
            (ways_on(lang, receipt))
        }
    }
}

/// Everything that was said, open to change.
/// `differs` says what is stored otherwise, when another tab was faster: saving again saves what stands here.
pub(super) fn correction(visit: &Visit, receipt: &Receipt, map: &MapForm<'_>, fields: &Fields, differs: Option<&[Differs]>) -> Markup {
    let lang = visit.lang;
    html! {
        (quick_exit_row(lang))
        div.page.page--text.section.stack {
            h1 { (t::receipt_correct(lang)) }
            p.lead { (t::receipt_correct_lead(lang)) }
            (ui::error_summary(lang, fields))
            @if let Some(differs) = differs { (stale::headed(lang, t::receipt_stale(lang), differs)) }
            form.stack method="post" action={ "/r/" (receipt.code) "/correction" } novalidate {
                // The enter key presses the first button of a form: it saves, and goes nowhere else.
                button.hide type="submit" tabindex="-1" aria-hidden="true" { (t::receipt_save(lang)) }
                (ui::hidden("row_version", fields.value("row_version")))
                div id="f-marks" tabindex="-1" { @if let Some(message) = fields.error_for("marks") { p.field-error { (message) } } }
                @for (number, mark) in receipt.marks.iter().enumerate() { (one_mark(visit, receipt, map, fields, number, mark)) }
                @if receipt.inquiry.takes_answers(visit.today()) { p { (t::receipt_add(lang)) " " (go_on("add", t::receipt_save_add(lang))) } }
                @for question in map.about() { (questions::question(map.form, lang, fields, question, &html! { b { (questions::label(map.form, lang, question)) } })) }
                div.buttons { (ui::submit(t::receipt_save(lang))) }
                p { a href={ "/r/" (receipt.code) } { (t::receipt_leave(lang)) } }
            }
        }
    }
}

/// Saves what is typed and goes on to the map: a link would lose it.
fn go_on(next: &str, words: &str) -> Markup {
    html! { button.link-button type="submit" name="next" value=(next) { (words) } }
}

/// Everything about one place. The questions of every kind are there, so that another kind has its own; a script leaves those
/// that are asked.
fn one_mark(visit: &Visit, receipt: &Receipt, map: &MapForm<'_>, fields: &Fields, number: usize, mark: &StoredMark) -> Markup {
    let lang = visit.lang;
    let prefix = format!("m{number}.");
    let name = |question: &str| format!("{prefix}{question}");
    html! {
        fieldset.card.stack data-island="asked" data-prefix=(prefix) {
            legend { h2 { (place(visit, receipt, mark)) } }
            (ui::hidden(&name("id"), &mark.id.to_string()))
            p.small { (go_on(&format!("move:{number}"), t::receipt_save_move(lang))) }
            (ui::choices(fields, &name("kind"), &html! { b { (t::answer_how_feels(lang)) } }, "", &questions::options(map.form, lang, map.kind), false))
            @for question in map.follow_ups() {
                div data-relevant=[questions::rule(question)] {
                    (questions::question_as(&name(&question.name), map.form, lang, fields, question, &html! { b { (questions::label(map.form, lang, question)) } }))
                    (questions::who_reads(map.form, lang, question))
                }
            }
            label.choice { span { (t::receipt_remove_place(lang)) } input.ds-input type="checkbox" name=(name("remove")) value="1" checked[!fields.value(&name("remove")).is_empty()]; }
        }
    }
}
