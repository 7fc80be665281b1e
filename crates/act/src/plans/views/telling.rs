//! Where those who carry a measure tell how it goes: one minute on a phone, nothing else on the page.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};

use super::{Reader, data_is, icon_name, sentence, sign_in_row, without_net};
use crate::plans::forms::{AFTER, AFTER_OTHERS, ALL_OF_THEM, SHOWN_COUNT, SHOWN_STATUS, SO_MANY, WHOLE};
use crate::plans::model::{Count, Measure, Sign, Standing, Status, Update};

/// What the page shows.
pub(crate) struct TellPage<'a> {
    /// The reader.
    pub reader: Reader,
    /// The measure.
    pub measure: &'a Measure,
    /// What stands in the form.
    pub fields: &'a Fields,
    /// Answers for the measure, coordinates it or decides: may say what those elected must decide.
    pub steers: bool,
    /// What somebody else told while this was written.
    pub meanwhile: Option<&'a Update>,
    /// Why nothing can be told now.
    pub refused: Option<&'a str>,
}

/// The page.
pub(crate) fn tell_page(page: &TellPage<'_>) -> Markup {
    let (lang, measure, fields) = (page.reader.lang, page.measure, page.fields);
    html! {
        main.page.stack id="content" tabindex="-1" {
            p.eyebrow.pad-above { (t::measure_number(lang, measure.number)) ", " (measure.plan_name) }
            h1.h1-small dir="auto" { (measure.title) }
            @if let Some(words) = page.refused {
                div.notice data-kind="warn" { (ui::icon("info")) div { p { (words) } } }
            } @else {
                (meanwhile(page))
                (ui::error_summary(lang, fields))
                form.form.pad-below method="post" action=(measure.tell_path()) novalidate data-island=[island(fields)] {
                    (ui::hidden("form_id", fields.value("form_id")))
                    (ui::hidden("row_version", fields.value("row_version")))
                    @if !fields.value(AFTER).is_empty() { (ui::hidden(AFTER, fields.value(AFTER))) }
                    @for shown in [SHOWN_STATUS, SHOWN_COUNT] { (ui::hidden(shown, fields.value(shown))) }
                    (ui::choices(fields, "status", &html! { h2.h2-small { (t::tell_how(lang)) } }, "", &choices(page), false))
                    @if let Some(count) = &measure.count {
                        (ui::field(fields, "done_count", &t::tell_count(lang, count.unit.clone(), count.total), "", Input::Number))
                    }
                    (sentence(lang, fields, "text", t::tell_text(lang), t::tell_text_hint(lang)))
                    (new_due(page))
                    (question(page))
                    (without_net(lang))
                    @match (fields.error_for(WHOLE), &measure.count) {
                        (Some(question), Some(count)) => (whole(lang, question, count)),
                        _ => button.ds-button type="submit" data-once data-size="big" data-wide { (t::tell_send(lang)) },
                    }
                }
            }
            p.small { a href=(measure.path()) { (t::tell_to_measure(lang)) } }
        }
    }
}

/// The viewer's own measures that wait to be told about. Whoever tells about one comes back to the others.
pub(crate) fn to_tell(reader: Reader, measures: &[Measure]) -> Markup {
    let lang = reader.lang;
    html! {
        div.room-head { h1 { (t::telling_title(lang)) } }
        @if measures.is_empty() {
            (ui::empty(t::telling_none(lang), t::telling_none_text(lang), Some(("/work", t::menu_today(lang)))))
        } @else {
            p { (t::telling_text(lang)) }
            ul.list.above-4 {
                @for measure in measures {
                    li {
                        div.row.row--apart.row--wrap {
                            div {
                                b { span.muted.num { (measure.number) } " " a.quiet-link href=(measure.path()) dir="auto" { (measure.title) } }
                                p.small.above-2 { (sign_in_row(reader, measure)) }
                                p.small.muted { (measure.day_words(lang, reader.today)) }
                            }
                            a.ds-button href={ (measure.tell_path()) "?" (AFTER) "=" (AFTER_OTHERS) } { (t::measure_tell(lang)) span.hide { ": " (measure.title) } }
                        }
                    }
                }
            }
        }
    }
}

/// A form that is sent by one button stays on the page without a net; one that asks by its buttons is sent by the browser alone.
pub(super) fn island(fields: &Fields) -> Option<&'static str> {
    fields.error_for(WHOLE).is_none().then_some("with_net")
}

/// Asks once whether all are done; either answer sends the form.
pub(super) fn whole(lang: Lang, question: &str, count: &Count) -> Markup {
    html! {
        fieldset.form__part id={ "f-" (WHOLE) } tabindex="-1" {
            legend { (question) }
            p.hint { (t::tell_whole_hint(lang)) }
            div.buttons {
                button.ds-button type="submit" name=(WHOLE) value=(ALL_OF_THEM) { (t::tell_whole_all(lang, count.total)) }
                button.ds-button data-variant="secondary" type="submit" name=(WHOLE) value=(SO_MANY) { (t::tell_whole_so_many(lang)) }
            }
        }
    }
}

fn choices(page: &TellPage<'_>) -> Vec<Choice> {
    let lang = page.reader.lang;
    Status::TOLD
        .into_iter()
        .map(|status| {
            let sign = Sign::of(Standing { status, ..page.measure.standing }, false);
            let picture = html! { span.status data-plain data-is=(data_is(sign)) { (ui::icon(icon_name(sign))) } };
            let more = match status {
                Status::Waiting => t::tell_waiting_more(lang),
                Status::Done => t::tell_done_more(lang),
                _ => "",
            };
            Choice { picture, more: more.to_owned(), ..Choice::new(status.code(), status.word(lang)) }
        })
        .collect()
}

/// Asked of what is late; folded on other pages, so that they stay short and the day can still be moved in time.
fn new_due(page: &TellPage<'_>) -> Markup {
    let (lang, measure, fields) = (page.reader.lang, page.measure, page.fields);
    html! {
        @if let Some(days) = measure.days_late(page.reader.today) {
            fieldset.form__part {
                legend { (t::tell_late(lang, days)) }
                p.hint { (t::tell_late_hint(lang, measure.due.words(lang))) }
                (day_and_reason(page, t::tell_reason(lang)))
            }
        } @else {
            details open[opened(fields, &["new_due", "reason"])] {
                summary { (t::tell_move(lang)) }
                div.form__part.above-3 {
                    p.hint { (t::tell_move_hint(lang, measure.due.words(lang))) }
                    (day_and_reason(page, t::tell_move_reason(lang)))
                }
            }
        }
    }
}

fn day_and_reason(page: &TellPage<'_>, why: &str) -> Markup {
    let (lang, fields) = (page.reader.lang, page.fields);
    html! {
        (ui::field(fields, "new_due", t::tell_new_due(lang), "", Input::Date))
        (sentence(lang, fields, "reason", why, t::tell_reason_hint(lang)))
    }
}

/// What those elected must decide is a sentence of its own, written by those who answer for the measure.
fn question(page: &TellPage<'_>) -> Markup {
    let (lang, fields) = (page.reader.lang, page.fields);
    html! {
        @if page.steers {
            details open[opened(fields, &["question"])] {
                summary { (t::tell_question(lang)) }
                div.above-3 { (sentence(lang, fields, "question", t::tell_question_what(lang), t::tell_question_hint(lang))) }
            }
        }
    }
}

/// Something stands there, or is wrong.
fn opened(fields: &Fields, names: &[&str]) -> bool {
    names.iter().any(|name| !fields.value(name).is_empty() || fields.error_for(name).is_some())
}

fn meanwhile(page: &TellPage<'_>) -> Markup {
    let lang = page.reader.lang;
    html! {
        @if let Some(update) = page.meanwhile {
            div.notice data-kind="warn" role="alert" tabindex="-1" data-focus {
                (ui::icon("alert"))
                div {
                    p.strong { (t::tell_meanwhile(lang, update.author_name.clone(), update.status.word(lang))) }
                    p dir="auto" { (update.text) }
                    @if let Some(done) = update.done_count { @if let Some(count) = &page.measure.count {
                        p { (t::tell_meanwhile_count(lang, Count { done, ..count.clone() }.words(lang))) }
                    } }
                    p { (t::tell_send_anyway(lang)) }
                }
            }
        }
    }
}
