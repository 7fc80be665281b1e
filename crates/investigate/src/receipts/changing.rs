//! The pages on which the holder of a receipt changes the answer or takes it back.

use ground::Visit;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};

use super::model::Receipt;
use super::views::place;
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
            @if receipt.inquiry.disposal.decision.is_empty() { p.small.muted { (t::receipt_withdraw_record(lang)) } }
            form.buttons method="post" action={ "/r/" (receipt.code) "/withdrawal" } {
                (ui::submit(t::receipt_withdraw_yes(lang)))
                a.ds-button data-variant="secondary" href={ "/r/" (receipt.code) } { (t::receipt_withdraw_no(lang)) }
            }
        }
    }
}

/// It is out of use.
pub(super) fn withdrawn(lang: Lang, receipt: &Receipt) -> Markup {
    let inquiry = &receipt.inquiry;
    html! {
        (quick_exit_row(lang))
        div.page.page--text.section.stack {
            h1 { (t::receipt_withdrawn(lang)) }
            p.lead { (t::receipt_withdrawn_text(lang)) }
            div data-island="sent unremember" data-slug=(inquiry.slug) data-id=(receipt.stored.id) data-code=(receipt.code) hidden {}
            p { a href=(inquiry.public_path()) { (inquiry.title(lang)) } }
        }
    }
}

/// Everything that was said, open to change.
pub(super) fn correction(visit: &Visit, receipt: &Receipt, map: &MapForm<'_>, fields: &Fields) -> Markup {
    let lang = visit.lang;
    html! {
        (quick_exit_row(lang))
        div.page.page--text.section.stack {
            h1 { (t::receipt_correct(lang)) }
            p.lead { (t::receipt_correct_lead(lang)) }
            @if receipt.inquiry.takes_answers(visit.today()) { p { (t::receipt_add(lang)) " " a href={ "/r/" (receipt.code) "/places" } { (t::receipt_add_place(lang)) } } }
            (ui::error_summary(lang, fields))
            form.stack method="post" action={ "/r/" (receipt.code) "/correction" } novalidate {
                (ui::hidden("row_version", fields.value("row_version")))
                div id="f-marks" tabindex="-1" {
                    @if let Some(message) = fields.error_for("marks") {
                        p.field-error { (message) }
                        @if fields.row_version() != receipt.stored.row_version { p { a href={ "/r/" (receipt.code) } { (t::receipt_open_again(lang)) } } }
                    }
                }
                @for (number, mark) in receipt.marks.iter().enumerate() { (one_mark(visit, receipt, map, fields, number, mark)) }
                @for question in map.about() { (questions::question(map.form, lang, fields, question, &html! { b { (questions::label(map.form, lang, question)) } })) }
                div.buttons { (ui::submit(t::receipt_save(lang))) }
                p { a href={ "/r/" (receipt.code) } { (t::receipt_leave(lang)) } }
            }
        }
    }
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
            p.small { a href=(format!("/r/{}/places?mark={number}", receipt.code)) { (t::receipt_move(lang)) } }
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
