//! The forms of those who received it: the answer to those who told, and that it is not theirs.

use investigate::personal;
use kit::i18n::t;
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};

use super::one::OnePage;
use crate::pass_ons::model::{AnswerKind, State};

/// The form in which it is answered. What has an answer, or came back, is folded until somebody wants to change that or typed
/// something that must not be lost.
pub(super) fn answer(page: &OnePage<'_>) -> Markup {
    let lang = page.reader.lang;
    let (summary, text) = match page.one.state {
        State::Sent => return html! { section id="answer" { h2 { (heading(page)) } (form(page)) } },
        State::Returned => (heading(page), ""),
        _ if page.one.note => (t::pass_on_answer_change(lang).to_owned(), t::pass_on_answer_change_text_note(lang)),
        _ => (t::pass_on_answer_change(lang).to_owned(), t::pass_on_answer_change_text(lang)),
    };
    html! {
        details.no-print id="answer" open[page.typed] {
            summary { (summary) }
            @if !text.is_empty() { p.small.muted.above-2 { (text) } }
            (form(page))
        }
    }
}

fn heading(page: &OnePage<'_>) -> String {
    let lang = page.reader.lang;
    match (page.rights.receives, page.one.note) {
        (true, true) => t::pass_on_answer_note(lang, page.one.sent_by_name.clone()),
        (true, false) => t::pass_on_answer(lang).to_owned(),
        (false, _) => t::pass_on_answer_for_them(lang).to_owned(),
    }
}

/// Who reads the answer: nobody outside when it is about a note, and nobody's receipt when all is taken back.
fn readers(page: &OnePage<'_>) -> String {
    let lang = page.reader.lang;
    if page.one.note {
        t::pass_on_answer_text_note(lang, page.one.sent_by_name.clone())
    } else if page.one.people == 0 {
        t::pass_on_answer_text_gone(lang).to_owned()
    } else {
        t::pass_on_answer_text(lang, page.voices.people(lang))
    }
}

/// What a kind of answer asks for stands in a part of its own, which the style sheet hides beside the other kinds.
fn form(page: &OnePage<'_>) -> Markup {
    let (lang, one, fields) = (page.reader.lang, page.one, page.fields);
    let kinds: Vec<Choice> = AnswerKind::ALL.into_iter().map(|kind| Choice::new(kind.code(), kind.word(lang))).collect();
    html! {
        p.small.muted.above-2 { (readers(page)) }
        form.form.answer-form.above-4 method="post" action={ (one.path()) "/answer" } novalidate {
            (ui::hidden("form_id", fields.value("form_id")))
            (ui::hidden("row_version", fields.value("row_version")))
            (ui::choices(fields, "kind", &html! { (t::pass_on_answer_kind(lang)) }, "", &kinds, false))
            (ui::field(fields, "text", t::pass_on_answer_what(lang), if one.note { t::pass_on_answer_what_hint_note(lang) } else { t::pass_on_answer_what_hint(lang) }, Input::Area(3)))
            div data-part="until" { (ui::field(fields, "until", t::pass_on_answer_until(lang), t::pass_on_answer_until_hint(lang), Input::Date)) }
            div data-part="why" { (ui::field(fields, "why", t::pass_on_answer_why(lang), t::pass_on_answer_why_hint(lang), Input::Area(2))) }
            div data-part="instead" { (ui::field(fields, "instead", t::pass_on_answer_instead(lang), t::pass_on_answer_instead_hint(lang), Input::Area(2))) }
            div.buttons { (ui::submit(t::pass_on_answer_send(lang))) (personal::keep(lang, fields)) }
        }
    }
}

/// "Not ours": back to those who sent it with a sentence, or straight on to somebody else.
pub(super) fn not_ours(page: &OnePage<'_>) -> Markup {
    let (lang, one, fields) = (page.reader.lang, page.one, page.fields);
    let mut whom = vec![(String::new(), t::pass_on_back_to(lang, one.sent_by_name.clone()))];
    whom.extend(page.organisations.iter().filter(|(id, _)| *id != one.organisation).map(|(id, name)| (id.to_string(), name.clone())));
    html! {
        details.no-print.above-5 id="not-ours" open[fields.error_for("whose").is_some()] {
            summary { (t::pass_on_not_ours(lang)) }
            p.small.muted.above-2 { @if one.note { (t::pass_on_not_ours_text_note(lang)) } @else { (t::pass_on_not_ours_text(lang)) } }
            form.form.above-3 method="post" action={ (one.path()) "/return" } novalidate {
                (ui::hidden("form_id", fields.value("form_id")))
                (ui::hidden("row_version", fields.value("row_version")))
                (ui::field(fields, "whose", t::pass_on_whose(lang), t::pass_on_whose_hint(lang), Input::Area(2)))
                (ui::field(fields, "onwards", t::pass_on_onwards(lang), "", Input::Select(&whom)))
                button.ds-button type="submit" data-variant="secondary" data-once { (t::pass_on_not_ours_do(lang)) }
            }
        }
    }
}
