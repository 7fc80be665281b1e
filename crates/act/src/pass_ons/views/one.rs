//! One thing that was passed on, with the form in which it is answered.

use ground::red_thread::{self, Audience, Node, Reading, Voices};
use kit::dates;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::thread::{self, Way};
use kit::web::ui::{self, Input};
use maud::{Markup, html};
use uuid::Uuid;

use super::answer::{answer, not_ours};
use super::{marks, sign};
use crate::pass_ons::model::{AnswerKind, Given, PassOn, Passed, Rights, Said, State};
use crate::plans::views::Reader;

/// What the page shows.
pub(in crate::pass_ons) struct OnePage<'a> {
    /// The reader.
    pub reader: Reader,
    /// What was passed on.
    pub one: &'a PassOn,
    /// How many people, as the viewer may know it.
    pub voices: Voices,
    /// What the viewer is to it.
    pub rights: Rights,
    /// The marks that are still in use.
    pub marks: &'a [Passed],
    /// Where they are, as a picture; empty without a base map.
    pub map: &'a Markup,
    /// What those said who sent it before it was sent on, the latest first.
    pub said_before: &'a [Said],
    /// What it went on as.
    pub onwards: Option<&'a PassOn>,
    /// The viewer sent it on.
    pub sent_on_by_me: bool,
    /// What lies on the thread.
    pub nodes: &'a [Node],
    /// The answer that stands.
    pub given: Option<&'a Given>,
    /// Those that it can be sent on to.
    pub organisations: &'a [(Uuid, String)],
    /// What stands in the form of the answer.
    pub fields: &'a Fields,
    /// A form came back with what was typed.
    pub typed: bool,
    /// Why an answer was not stored.
    pub refused: Option<&'a str>,
}

/// The page.
pub(in crate::pass_ons) fn one(page: &OnePage<'_>) -> Markup {
    let (lang, one) = (page.reader.lang, page.one);
    let told = told(page);
    let answerable = one.state.answered(AnswerKind::Done).is_ok() && (page.rights.receives || page.rights.sends);
    html! {
        div.measure {
            (ui::crumbs(lang, &[("/work/pass-ons", t::pass_on_list(lang))], one.organisation_name.as_str()))
            h1.h1-small dir="auto" { (one.title) }
            p.above-2 { (sign(page.reader, one, page.rights.receives && !page.rights.sends)) }
            div.above-4 { (ui::error_summary(lang, page.fields)) }
            @if let Some(words) = page.refused { div.notice.above-4 data-kind="warn" role="alert" tabindex="-1" data-focus { (ui::icon("alert")) div { p { (words) } } } }
            div.result__thread { (thread::thread(lang, &red_thread::knots(Reading::new(lang, Audience::Room, page.reader.today).on(one.id), page.nodes, told), Way::Across)) }
            @if answerable && one.state == State::Sent { p.above-3.no-print { a.ds-button data-variant="secondary" href="#answer" { (t::pass_on_answer_link(lang)) } } }
            @if answerable && one.state == State::Promised && page.rights.receives { p.above-3.no-print { a.ds-button href={ (one.path()) "?kind=done#answer" } { (ui::icon("check")) (t::pass_on_write_done(lang)) } } }
            div.measure__grid {
                div {
                    @if let Some(given) = page.given { (stands(page, given)) }
                    (came_back(page))
                    (why_taken_back(page.reader, one))
                    @if !one.text.is_empty() { (says(&t::pass_on_says(lang, one.sent_by_name.clone()), &one.text)) }
                    @for said in Said::not_repeated(page.said_before, &one.text) { (says(&t::pass_on_said_before(lang, said.by.clone()), &said.text)) }
                    section { h2 { (places(page)) } div.above-3 { (page.map) } (marks(lang, page.marks)) (gone(page)) }
                    @if answerable { (answer(page)) }
                    @if page.rights.receives && one.state == State::Sent { (not_ours(page)) }
                }
                div { (facts(page)) (withdrawal(page)) }
            }
        }
    }
}

/// What those who received it read of what was taken back: that it was, why, and by whom. What they had `typed` is given back.
pub(in crate::pass_ons) fn taken_back(reader: Reader, one: &PassOn, typed: &str) -> Markup {
    let lang = reader.lang;
    html! {
        div.page--text.stack {
            (ui::crumbs(lang, &[("/work/pass-ons", t::pass_on_list(lang))], t::pass_on_withdrawn(lang)))
            h1.h1-small { (t::pass_on_taken_back(lang)) }
            p { (t::pass_on_taken_back_text(lang, one.sent_by_name.clone())) }
            (why_taken_back(reader, one))
            @if !one.sent_by_email.is_empty() { p { a href={ "mailto:" (one.sent_by_email) } { (t::pass_on_ask(lang, one.sent_by_email.clone())) } } }
            @if !typed.is_empty() {
                div.notice data-kind="warn" role="alert" { (ui::icon("alert")) p { (t::pass_on_taken_back_unsent(lang)) } }
                blockquote.quote dir="auto" { (ui::prose(typed)) }
            }
        }
    }
}

fn why_taken_back(reader: Reader, one: &PassOn) -> Markup {
    html! {
        @if one.state == State::Withdrawn && !one.returned.is_empty() {
            section.card { h2 { (t::pass_on_why_taken_back(reader.lang)) } div.prose.above-2 dir="auto" { (ui::prose(&one.returned)) } }
        }
    }
}

/// Who told, as the first knot says it.
fn told(page: &OnePage<'_>) -> Markup {
    let lang = page.reader.lang;
    match (page.one.note, page.one.people) {
        (true, _) => html! { (t::pass_on_places_note(lang, page.one.marks)) },
        (false, 0) => html! { (t::pass_on_all_gone(lang)) },
        (false, _) => html! { (page.voices.words(lang)) },
    }
}

fn places(page: &OnePage<'_>) -> String {
    let (lang, n) = (page.reader.lang, page.marks.len() as i64);
    match (page.one.note, n) {
        (_, 0) => t::pass_on_all_gone(lang).to_owned(),
        (true, _) => t::pass_on_places_note(lang, n),
        (false, _) => t::pass_on_places(lang, n, page.voices.people(lang)),
    }
}

/// Somebody's words, under their name.
fn says(heading: &str, text: &str) -> Markup {
    html! { section { h2 { (heading) } div.prose.above-2 dir="auto" { (ui::prose(text)) } } }
}

/// Whoever gave it away takes it back, until somebody has answered. What those who sent it sent to another is theirs to take back.
fn keep(page: &OnePage<'_>) -> Markup {
    let (lang, one) = (page.reader.lang, page.one);
    let open = one.state == State::Returned || page.sent_on_by_me && page.onwards.is_some_and(|next| next.state.withdrawn().is_ok());
    html! {
        @if page.rights.receives && open {
            form.above-3.no-print method="post" action={ (one.path()) "/return/undo" } {
                (ui::hidden("row_version", &one.row_version.to_string()))
                button.ds-button type="submit" data-variant="secondary" data-once { (ui::icon("undo")) (t::pass_on_keep(lang)) }
            }
        }
    }
}

/// That it is not theirs, whose it is, and the way on for those who sent it.
fn came_back(page: &OnePage<'_>) -> Markup {
    let (lang, one) = (page.reader.lang, page.one);
    let again = page.rights.sends && one.state == State::Returned;
    html! {
        @if matches!(one.state, State::Returned | State::SentOn) && !one.returned.is_empty() {
            section.card {
                h2 { @if page.rights.receives { (t::pass_on_you_returned(lang)) } @else { (t::pass_on_came_back(lang, one.organisation_name.clone())) } }
                div.prose.above-2 dir="auto" { (ui::prose(&one.returned)) }
                @if again { p.above-3 { a.ds-button href={ "/work/pass-ons/new?inquiry=" (one.inquiry_slug) "&again=" (one.id) } { (t::pass_on_send_again(lang)) } } }
                @if one.state == State::SentOn { @if let Some(next) = page.onwards { p.above-3 { (t::pass_on_went_on(lang, next.organisation_name.clone())) } } }
                (keep(page))
            }
        }
    }
}

/// What was withdrawn or hidden since it was sent is not shown any more; that it is so is said.
fn gone(page: &OnePage<'_>) -> Markup {
    let gone = page.one.marks - page.marks.len() as i64;
    html! { @if gone > 0 { p.small.muted.above-3 { @if page.one.note { (t::pass_on_gone_note(page.reader.lang, gone)) } @else { (t::pass_on_gone(page.reader.lang, gone)) } } } }
}

fn facts(page: &OnePage<'_>) -> Markup {
    let (lang, one) = (page.reader.lang, page.one);
    let sent = dates::local(page.reader.zone, one.sent_at).date();
    html! {
        section {
            h2.hide { (t::measure_facts(lang)) }
            dl.facts-list.small {
                dt { (t::pass_on_to(lang)) } dd dir="auto" { (one.organisation_name) }
                @if !one.place.is_empty() { dt { (t::pass_on_place(lang)) } dd dir="auto" { (one.place) } }
                dt { (t::pass_on_from(lang)) } dd {
                    (one.sent_by_name) ", " (dates::day(lang, sent))
                    @if page.rights.receives && !one.sent_by_email.is_empty() { br; a href={ "mailto:" (one.sent_by_email) } { (t::pass_on_ask(lang, one.sent_by_email.clone())) } }
                }
                @match one.state {
                    State::Sent => { dt { (t::pass_on_due(lang)) } dd { (dates::day(lang, one.due_on)) } }
                    State::Promised => { dt { (t::measure_due(lang)) } dd { (dates::day(lang, one.due_on)) } }
                    _ => "",
                }
                // A book of notes has no page for others.
                @if page.rights.sends || !one.note { dt { (t::pass_on_map(lang)) } dd {
                    @if page.rights.sends { a href={ "/work/inquiries/" (one.inquiry_slug) "/result" } { (t::pass_on_result(lang)) } }
                    @else { a href={ "/d/" (one.inquiry_slug) } { (t::pass_on_dialogue(lang)) } }
                } }
            }
        }
    }
}

/// What was answered, before everything else: all of it, so that nobody has to look elsewhere for why.
fn stands(page: &OnePage<'_>, given: &Given) -> Markup {
    let (lang, one) = (page.reader.lang, page.one);
    let who = if page.rights.receives {
        t::pass_on_you_answered(lang).to_owned()
    } else {
        t::pass_on_they_answered(lang, one.organisation_name.clone())
    };
    html! {
        section.card id="answered" {
            h2 { (who) }
            p.above-2 {
                b.strong { (given.kind.word(lang)) @if one.state == State::Promised { (t::pass_on_promised_by(lang, dates::day(lang, one.due_on))) } }
                @if let Some(day) = given.on { ". " span.small.muted { (t::pass_on_answered_on(lang, dates::day(lang, day))) } }
            }
            div.prose.above-2 dir="auto" { (ui::prose(&given.text)) }
            @for (heading, words) in [(t::pass_on_answer_why(lang), &given.why), (t::pass_on_instead(lang), &given.instead)] {
                @if !words.is_empty() { h3.above-3 { (heading) } div.prose dir="auto" { (ui::prose(words)) } }
            }
            @if !one.note { p.small.above-3 { a href=(given.path) { (t::pass_on_answer_read(lang)) } } }
        }
    }
}

fn withdrawal(page: &OnePage<'_>) -> Markup {
    let (lang, one) = (page.reader.lang, page.one);
    html! {
        @if page.rights.sends && matches!(one.state, State::Sent | State::Returned) {
            section.no-print {
                details open[page.fields.error_for("reason").is_some()] {
                    summary { (t::pass_on_withdraw(lang)) }
                    p.small.above-2 { (t::pass_on_withdraw_text(lang)) }
                    form.form.above-3 method="post" action={ (one.path()) "/withdrawal" } novalidate {
                        (ui::hidden("row_version", &one.row_version.to_string()))
                        (ui::field(page.fields, "reason", t::pass_on_withdraw_why(lang), t::pass_on_withdraw_why_hint(lang), Input::Area(2)))
                        button.ds-button type="submit" data-variant="secondary" data-danger data-once { (t::pass_on_withdraw(lang)) }
                    }
                }
            }
        }
    }
}
