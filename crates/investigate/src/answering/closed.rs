//! What stands instead of the map and its steps while a dialogue takes no answers.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use ground::Visit;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::ui;
use maud::{Markup, html};

use super::welcome::Standing;
use crate::inquiries::Inquiry;

/// Where what somebody was about to send still is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unsent {
    /// Nothing was sent.
    Nothing,
    /// The map page keeps it on the phone.
    OnThePhone,
    /// On the page before this one.
    OnThePage,
}

/// It takes no answers now: said with the ways on, and what became of what was sent.
pub(crate) fn closed(visit: &Visit, inquiry: &Inquiry, unsent: Unsent) -> Response {
    closed_with(visit, inquiry, unsent, &html! {})
}

/// The same with the words that were not received: whoever sat with a helper is gone with theirs.
pub(crate) fn closed_with(visit: &Visit, inquiry: &Inquiry, unsent: Unsent, words: &Markup) -> Response {
    let standing = Standing::of(inquiry, visit.today());
    let said = said(visit.lang, inquiry.kind.word(), standing);
    let page = visit.private_page(&said.0, &view(visit.lang, inquiry, standing, (&said.0, &said.1), unsent, words));
    (StatusCode::CONFLICT, [(header::CACHE_CONTROL, "no-store")], page).into_response()
}

/// Whether it is over or has not begun.
fn said(lang: Lang, kind: &str, standing: Standing) -> (String, String) {
    match standing {
        Standing::Opens(day) => (t::closed_opens(lang, kind, dates::weekday_day(lang, day)), t::welcome_opens_text(lang).to_owned()),
        Standing::Closed => (t::closed_title(lang, kind), t::closed_text(lang).to_owned()),
        // It was open again a moment later.
        Standing::Open => PageError::Closed.words(lang),
    }
}

fn view(lang: Lang, inquiry: &Inquiry, standing: Standing, (title, text): (&str, &str), unsent: Unsent, words: &Markup) -> Markup {
    let (path, contact) = (inquiry.public_path(), &inquiry.notice(lang).contact);
    html! {
        div.page.page--text.section.stack {
            h1 { (title) }
            @if unsent == Unsent::Nothing { p.lead { (text) } } @else {
                div.notice role="alert" {
                    (ui::icon("info"))
                    div {
                        p { b { (t::closed_not_received(lang, inquiry.kind.word())) } }
                        p { @if unsent == Unsent::OnThePhone { (t::closed_on_phone(lang)) } @else { (t::closed_on_page(lang)) } }
                    }
                }
            }
            (words)
            div.buttons {
                a.ds-button href=(path) { (t::closed_first_page(lang, inquiry.kind.word())) }
                @if !matches!(standing, Standing::Opens(_)) { a.ds-button data-variant="secondary" href={ (path) "/result" } { (t::welcome_result(lang)) } }
                a href="/#now" { (t::closed_others(lang)) }
            }
            @if !contact.is_empty() { p { (t::closed_ask(lang)) " " (contact) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::inquiries::testing::inquiry;

    #[test]
    fn what_was_not_received_is_said_with_where_it_is() {
        for lang in Lang::all() {
            let said = |unsent| view(lang, &inquiry(), Standing::Closed, ("Rubrik", "Text"), unsent, &html! {}).into_string();
            assert!(said(Unsent::Nothing).contains("Text") && !said(Unsent::Nothing).contains(&t::closed_not_received(lang, "dialogue")));
            for (unsent, where_it_is) in [(Unsent::OnThePhone, t::closed_on_phone(lang)), (Unsent::OnThePage, t::closed_on_page(lang))] {
                let page = said(unsent);
                assert!(page.contains(&t::closed_not_received(lang, "dialogue")) && page.contains(where_it_is), "{page}");
                assert!(page.contains(&format!("href=\"{}\"", inquiry().public_path())), "{page}");
            }
        }
    }
    #[test]
    fn it_is_over_or_has_not_begun() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        for lang in Lang::all() {
            let later = said(lang, "dialogue", Standing::Opens(day));
            assert!(
                later.0.contains(&dates::weekday_day(lang, day))
                    && said(lang, "survey", Standing::Closed).0 == t::closed_title(lang, "survey")
            );
            let page = |standing| view(lang, &inquiry(), standing, ("Rubrik", "Text"), Unsent::Nothing, &html! {}).into_string();
            assert!(page(Standing::Closed).contains("/result") && !page(Standing::Opens(day)).contains("/result"));
            assert!(page(Standing::Closed).contains("href=\"/#now\""));
        }
    }
}
