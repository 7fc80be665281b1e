//! How a free filter looks: what is asked for, each to be taken away; a question to choose, then its choices.

use std::collections::BTreeSet;

use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::ui;
use maud::{Markup, html};

use super::{IS, can_ask, offered};
use crate::questions::pages::Page;
use crate::questions::views::{address, say};

/// The filter above a result.
pub(in crate::questions) fn filter(page: &Page<'_>, at: &str) -> Markup {
    let lang = page.lang;
    if page.inquiry.release.sealed {
        return html! { p.small.muted.no-print.above-3 { (t::questions_filter_sealed(lang)) } };
    }
    let asked = page.subjects.iter().zip(&page.all).find(|(subject, _)| subject.word.name == page.asking && can_ask(subject));
    html! {
        // On a phone the result comes before what it can be narrowed to.
        @match asked {
            Some((subject, _)) => section.no-print.above-5 aria-labelledby="filter" {
                h2.h2-small id="filter" { (t::questions_filter(lang)) }
                (choosing(page, at, &subject.word.name))
            },
            None => details.no-print.above-3 open[page.filter.from.or(page.filter.to).is_some()] {
                summary { (t::questions_filter(lang)) }
                (asking(page, at))
            },
        }
        (chips(page, at))
    }
}

/// First the question, and the days.
fn asking(page: &Page<'_>, at: &str) -> Markup {
    let lang = page.lang;
    let groups: BTreeSet<&str> = page.filter.conditions.iter().map(|one| one.question.as_str()).collect();
    html! {
        form.filters method="get" action={ (at) "/result" } {
            (kept(page, None, false))
            label.field-inline { span.small { (t::questions_filter_question(lang)) } " "
                select.ds-input name="ask" {
                    option value="" { (t::questions_filter_choose(lang)) }
                    @for subject in page.subjects.iter().filter(|subject| can_ask(subject)) {
                        option value=(subject.word.name) { (say(page, &subject.word)) @if groups.contains(subject.word.name.as_str()) { " ✓" } }
                    }
                }
            }
            (day(page, "from", t::questions_filter_from(lang)))
            (day(page, "to", t::questions_filter_to(lang)))
            button.ds-button type="submit" data-variant="secondary" { (t::questions_filter_next(lang)) }
        }
    }
}

fn day(page: &Page<'_>, name: &'static str, label: &str) -> Markup {
    let day = if name == "from" { page.filter.from } else { page.filter.to };
    html! {
        label.field-inline { span.small { (label) } " "
            input.ds-input type="date" name=(name) value=[day.map(|day| day.to_string())];
        }
    }
}

/// Then its choices, of which one is enough.
fn choosing(page: &Page<'_>, at: &str, question: &str) -> Markup {
    let lang = page.lang;
    let Some((subject, sum)) = page.subjects.iter().zip(&page.all).find(|(subject, _)| subject.word.name == question) else {
        return html! {};
    };
    let chosen = page.filter.conditions.iter().find(|one| one.question == question);
    let offered = offered(lang, &page.fallback, subject, sum);
    html! {
        form.above-3 method="get" action={ (at) "/result" } {
            (kept(page, Some(question), true))
            fieldset.choices id="f-is" tabindex="-1" data-focus {
                legend { (say(page, &subject.word)) p.hint { (t::questions_filter_hint(lang)) } }
                @for (name, word) in &offered {
                    label.choice { span { (word) } input.ds-input type="checkbox" name=(IS) value={ (question) ":" (name) } checked[chosen.is_some_and(|one| one.choices.contains(name))]; }
                }
                @if offered.is_empty() { p { (t::questions_nobody(lang)) } }
            }
            div.buttons.above-3 {
                button.ds-button type="submit" { (t::questions_filter_show(lang)) }
                a.ds-button data-variant="tertiary" href=(address(page, at, None)) { (t::questions_filter_cancel(lang)) }
            }
        }
    }
}

/// What else the address holds.
fn kept(page: &Page<'_>, without: Option<&str>, days: bool) -> Markup {
    let by = page.divided.as_ref().map(|(by, _)| by.word.name.as_str());
    html! {
        @if let Some(by) = by { (ui::hidden("by", by)) }
        @for (name, value) in page.filter.pairs(without).iter().filter(|(name, _)| days || *name == IS) { (ui::hidden(name, value)) }
    }
}

/// What is asked for, each with a way to take it away; and how many it is.
fn chips(page: &Page<'_>, at: &str) -> Markup {
    let (lang, filter) = (page.lang, &page.filter);
    if filter.is_empty() && !filter.unread {
        return html! {};
    }
    let conditions = filter.conditions.iter().filter_map(|one| {
        let words = one.in_words(lang, &page.fallback, one.subject(&page.subjects)?);
        Some((words, address_of(page, at, &filter.pairs(Some(&one.question)))))
    });
    let days = filter.days_in_words(lang).map(|words| {
        let pairs: Vec<_> = filter.pairs(None).into_iter().filter(|(name, _)| *name == IS).collect();
        (words, address_of(page, at, &pairs))
    });
    let chips: Vec<(String, String)> = conditions.chain(days).collect();
    html! {
        @if !chips.is_empty() {
            p.on-paper.small { (t::questions_filter_asked(lang)) ": " (chips.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(" · ")) }
            ul.row.row--wrap.above-3.no-print aria-label=(t::questions_filter_asked(lang)) {
                @for (words, without) in &chips {
                    li { a.ds-button data-variant="secondary" data-size="small" href=(without) title=(t::questions_filter_remove(lang)) {
                        span.hide { (t::questions_filter_remove(lang)) ": " } (words) " " (ui::icon("close"))
                    } }
                }
                @if chips.len() > 1 { li { a href=(address_of(page, at, &[])) { (t::questions_filter_clear(lang)) } } }
            }
        }
        @if filter.unread { p.field-error role="alert" { (t::questions_filter_unread(lang)) } }
        @if filter.is_backwards() { p.field-error role="alert" { (t::results_backwards(lang)) } }
        @if let Some(fitting) = page.fitting.filter(|people| *people >= page.from_people) {
            p.above-3 role="status" { b { (fit(lang, fitting, page.everybody.people)) } }
        }
    }
}

/// How many of all fit.
pub(in crate::questions) fn fit(lang: Lang, fitting: i64, everybody: i64) -> String {
    t::questions_filter_fit(lang, numbers::whole(lang, fitting), numbers::whole(lang, everybody))
}

/// Where the result lies with this in its address, divided as it is now.
fn address_of(page: &Page<'_>, at: &str, pairs: &[(&'static str, String)]) -> String {
    let by = page.divided.as_ref().map(|(by, _)| ("by", by.word.name.clone()));
    crate::questions::views::with(&format!("{at}/result"), pairs.iter().cloned().chain(by))
}

/// So few fit that nothing is shown, with a way back.
pub(in crate::questions) fn too_few(page: &Page<'_>, at: &str) -> Markup {
    let lang = page.lang;
    let back = address_of(page, at, &[]);
    html! {
        div.above-5 { (ui::empty(&t::questions_filter_few(lang, page.from_people), t::questions_too_few_text(lang), Some((&back, t::questions_filter_clear(lang))))) }
    }
}
