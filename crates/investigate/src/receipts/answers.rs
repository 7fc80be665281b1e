//! Correcting an answer without marks: every question on one page, with what was said.

use axum::response::Response;
use ground::Visit;
use ground::visit::redirect_with;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::stale::{self, Differs, differing};
use kit::web::ui;
use maud::{Markup, html};
use serde_json::{Map, Value};
use xlsform::Sheet;

use super::correction::{Next, store};
use super::model::Receipt;
use super::pages::no_store;
use crate::answering::forms::searches;
use crate::answering::place_field::Around;
use crate::desk::{Desk, Open};
use crate::files;
use crate::quick_exit::quick_exit_row;
use crate::responses::counting::counted_questions;
use crate::responses::model::Submission;
use crate::responses::places;
use crate::responses::receive::check_against;
use crate::surveys::{self, FIELD, Shown, boxes, pages, said::words, setting};

/// Everything that was said, open to change.
pub(super) fn opened(visit: &Visit, receipt: &Receipt) -> Response {
    let answers = stored(receipt);
    page(visit, receipt, &filled(receipt, &answers), &answers, None)
}

fn stored(receipt: &Receipt) -> Map<String, Value> {
    receipt.stored.answers.as_object().cloned().unwrap_or_default()
}

fn filled(receipt: &Receipt, answers: &Map<String, Value>) -> Fields {
    let mut fields = Fields::default();
    pages(&receipt.form).iter().for_each(|page| surveys::fill(&mut fields, page, answers));
    fields.set("row_version", receipt.stored.row_version.to_string());
    fields
}

/// `answers` are what the page says, whether it is right or not: rules look at them.
fn page(visit: &Visit, receipt: &Receipt, fields: &Fields, answers: &Map<String, Value>, differs: Option<&[Differs]>) -> Response {
    let lang = visit.lang;
    let today = visit.today().to_string();
    let setting = setting(&today);
    let around = Around::new(&receipt.inquiry, receipt.areas.as_deref(), &visit.tenant.places.names);
    let sheet = Sheet::new(&receipt.form, answers, &setting);
    let shown = Shown { lang, form: &receipt.form, sheet: &sheet, answers, fields, around: Some(around) };
    let enctype = pages(&receipt.form).iter().find_map(surveys::Page::enctype);
    let content = html! {
        (quick_exit_row(lang))
        div.page.page--text.section.stack {
            h1 { (t::receipt_correct(lang)) }
            p.lead { (t::receipt_correct_answers(lang)) }
            (ui::error_summary(lang, fields))
            @if let Some(differs) = differs { (stale::headed(lang, t::receipt_stale(lang), differs)) }
            form.stack method="post" action={ "/r/" (receipt.code) "/correction" } novalidate data-island="asked" data-prefix=(FIELD) enctype=[enctype] {
                // The enter key presses the first button of a form: it saves, and goes nowhere else.
                button.hide type="submit" tabindex="-1" aria-hidden="true" { (t::receipt_save(lang)) }
                (ui::hidden("row_version", fields.value("row_version")))
                @for page in pages(&receipt.form) { (group(&shown, &page)) }
                div.buttons { (ui::submit(t::receipt_save(lang))) }
                p { a href={ "/r/" (receipt.code) } { (t::receipt_leave(lang)) } }
            }
        }
    };
    let styles = if pages(&receipt.form).iter().any(surveys::Page::has_map) { surveys::MAP_STYLES } else { surveys::STYLES };
    no_store(visit.private_page_with(t::receipt_correct(lang), styles, &content))
}

fn group(shown: &Shown<'_>, page: &surveys::Page<'_>) -> Markup {
    html! {
        section.stack {
            @if let Some(heading) = page.heading(shown.form, shown.lang) { h2 { (heading) } }
            (boxes(shown, page))
        }
    }
}

/// Saves what it says now.
pub(super) async fn save(visit: &Visit, receipt: &Receipt, mut fields: Fields) -> Result<Response, PageError> {
    files::take_in(visit, &receipt.form, receipt.inquiry.id, receipt.stored.id, &mut fields).await?;
    let (mut answers, mut pressed) = (stored(receipt), false);
    for page in pages(&receipt.form) {
        surveys::read(&fields, &page, &mut answers);
        pressed |= surveys::press(&fields, &page, &mut answers);
    }
    answers = places::known(&receipt.form, receipt.areas.as_deref(), &visit.tenant.places.names, &answers);
    if searches(&fields) {
        return Ok(page(visit, receipt, &fields, &answers, None));
    }
    if pressed {
        let shown = Fields::clone(&fields);
        let mut again = filled(receipt, &answers);
        again.set("row_version", shown.value("row_version"));
        return Ok(page(visit, receipt, &again, &answers, None));
    }
    let open = Desk::of(&visit.tenant).open(&visit.tenant, &receipt.inquiry.slug).await?;
    let open = Open { form: receipt.form.clone(), ..open };
    let corrected = Submission { id: receipt.stored.id, lang: receipt.stored.lang.clone(), answers, marks: Vec::new() };
    let mut checked = check_against(&visit.tenant, &open, visit.lang, &corrected);
    if fields.has_errors() {
        // A file that could not be kept has been told at its field.
        return Ok(page(visit, receipt, &fields, &corrected.answers, None));
    }
    if let Ok(kept) = &checked {
        let gone = files::gone(&visit.tenant, visit.lang, &receipt.form, corrected.id, &kept.answers).await?;
        checked = if gone.is_empty() { checked } else { Err(gone) };
    }
    if checked.as_ref().is_ok_and(|checked| checked.answers == stored(receipt)) {
        // Nothing is new: a second press, or a second tab that wanted the same.
        return Ok(redirect_with(&format!("/r/{}", receipt.code), t::receipt_corrected(visit.lang)));
    }
    if fields.row_version() != receipt.stored.row_version {
        let differs = differing(rows(visit.lang, receipt, &corrected.answers));
        fields.set("row_version", receipt.stored.row_version.to_string());
        return Ok(page(visit, receipt, &fields, &corrected.answers, Some(&differs)));
    }
    match checked {
        Ok(checked) => store(visit, receipt, &fields, &open, &corrected, &checked, Next::Receipt).await,
        Err(faults) => {
            faults.into_iter().for_each(|fault| fields.fault(&surveys::field_of(&fault.field), fault.message));
            Ok(page(visit, receipt, &fields, &corrected.answers, None))
        }
    }
}

/// Each question with what is stored and what stands on the page.
fn rows(lang: Lang, receipt: &Receipt, mine: &Map<String, Value>) -> Vec<(String, String, String)> {
    let (form, theirs) = (&receipt.form, stored(receipt));
    let row = |question: &xlsform::Question| {
        let said = |answers: &Map<String, Value>| words(lang, form, question, answers.get(&question.name));
        (question.label.get(lang.code(), &form.default_language).to_owned(), said(&theirs), said(mine))
    };
    counted_questions(form).into_iter().map(row).collect()
}
