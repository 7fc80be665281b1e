//! One thing that was passed on, with the form in which it is answered.

use ground::red_thread::{self, Audience, Node, Reading, Voices};
use kit::dates;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::thread::{self, Way};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};

use super::{marks, sign};
use crate::pass_ons::model::{AnswerKind, PassOn, Passed, Rights, State};
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
    /// What lies on the thread.
    pub nodes: &'a [Node],
    /// What stands in the form of the answer.
    pub fields: &'a Fields,
    /// Why an answer was not stored.
    pub refused: Option<&'a str>,
}

/// The page.
pub(in crate::pass_ons) fn one(page: &OnePage<'_>) -> Markup {
    let (lang, one) = (page.reader.lang, page.one);
    let told = html! { (page.voices.words(lang)) };
    let given = answer_given(page);
    let answerable = one.state.answered(AnswerKind::Done).is_ok() && (page.rights.receives || page.rights.sends);
    html! {
        div.measure {
            (ui::crumbs(lang, &[("/work/pass-ons", t::pass_on_list(lang))], one.organisation_name.as_str()))
            h1.h1-small dir="auto" { (one.title) }
            p.above-2 { (sign(page.reader, one)) }
            div.result__thread { (thread::thread(lang, &red_thread::knots(Reading::new(lang, Audience::Room, page.reader.today).on(one.id), page.nodes, told), Way::Across)) }
            @if let Some(words) = page.refused { div.notice.above-4 data-kind="warn" role="alert" tabindex="-1" data-focus { (ui::icon("alert")) div { p { (words) } } } }
            @if answerable && given.is_none() { p.above-3.no-print { a.ds-button data-variant="secondary" href="#answer" { (t::pass_on_answer_link(lang)) } } }
            div.measure__grid {
                div {
                    @if let Some(reply) = given { (stands(page, reply)) }
                    @if !one.text.is_empty() { section { h2 { (t::pass_on_says(lang, one.sent_by_name.clone())) } div.prose.above-2 dir="auto" { (ui::prose(&one.text)) } } }
                    section { h2 { (t::pass_on_marks(lang, page.marks.len() as i64)) } div.above-3 { (page.map) } (marks(lang, page.marks)) (gone(page)) }
                    @if answerable { @if given.is_some() { (again(page)) } @else { (answer(page)) } }
                }
                div { (facts(page)) (withdrawal(page)) }
            }
        }
    }
}

/// What was withdrawn or hidden since it was sent is not shown any more; that it is so is said.
fn gone(page: &OnePage<'_>) -> Markup {
    let gone = page.one.marks - page.marks.len() as i64;
    html! { @if gone > 0 { p.small.muted.above-3 { (t::pass_on_gone(page.reader.lang, gone)) } } }
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
                dt { (t::pass_on_from(lang)) } dd { (one.sent_by_name) ", " (dates::day(lang, sent)) }
                @match one.state {
                    State::Sent => { dt { (t::pass_on_due(lang)) } dd { (dates::day(lang, one.due_on)) } }
                    State::Promised => { dt { (t::measure_due(lang)) } dd { (dates::day(lang, one.due_on)) } }
                    State::Done | State::Refused | State::Withdrawn => "",
                }
                dt { (t::pass_on_map(lang)) }
                dd {
                    @if page.rights.sends { a href={ "/work/inquiries/" (one.inquiry_slug) "/result" } { (t::pass_on_result(lang)) } }
                    @else { a href={ "/d/" (one.inquiry_slug) } { (t::pass_on_dialogue(lang)) } }
                }
            }
        }
    }
}

/// The answer that stands: the latest that was published.
fn answer_given<'a>(page: &OnePage<'a>) -> Option<&'a Node> {
    page.nodes.iter().filter(|node| node.is_answer()).max_by_key(|node| (node.happened_on, node.changed_at))
}

/// What was answered, before everything else.
fn stands(page: &OnePage<'_>, reply: &Node) -> Markup {
    let (lang, one) = (page.reader.lang, page.one);
    let who = if page.rights.receives {
        t::pass_on_you_answered(lang).to_owned()
    } else {
        t::pass_on_they_answered(lang, one.organisation_name.clone())
    };
    html! {
        section.card id="answered" {
            h2 { (who) }
            p.above-2 { (ui::status(one.state.sign(), one.state.word(lang))) @if let Some(day) = reply.happened_on { " " span.small.muted { (dates::day(lang, day)) } } }
            p.strong.above-2 dir="auto" { a href=(reply.public_path().unwrap_or_else(|| reply.path.clone())) { (reply.title) } }
            @if !reply.note.is_empty() { p dir="auto" { (reply.note) } }
        }
    }
}

/// The form once more, folded until somebody wants to change the answer or typed something that must not be lost.
fn again(page: &OnePage<'_>) -> Markup {
    html! {
        details.no-print open[page.fields.has_errors()] {
            summary { (t::pass_on_answer_change(page.reader.lang)) }
            p.small.muted.above-2 { (t::pass_on_answer_change_text(page.reader.lang)) }
            (answer(page))
        }
    }
}

/// The form in which it is answered; those who told read the answer on their receipts.
fn answer(page: &OnePage<'_>) -> Markup {
    let (lang, one, fields) = (page.reader.lang, page.one, page.fields);
    let kinds: Vec<Choice> = AnswerKind::ALL.into_iter().map(|kind| Choice::new(kind.code(), kind.word(lang))).collect();
    let heading = if page.rights.receives { t::pass_on_answer(lang) } else { t::pass_on_answer_for_them(lang) };
    html! {
        section id="answer" {
            h2 { (heading) }
            p.small.muted.above-2 { (t::pass_on_answer_text(lang, page.voices.people(lang))) }
            (ui::error_summary(lang, fields))
            form.form.above-4 method="post" action={ (one.path()) "/answer" } novalidate {
                (ui::hidden("form_id", fields.value("form_id")))
                (ui::hidden("row_version", fields.value("row_version")))
                (ui::choices(fields, "kind", &html! { (t::pass_on_answer_kind(lang)) }, "", &kinds, false))
                (ui::field(fields, "text", t::pass_on_answer_what(lang), t::pass_on_answer_what_hint(lang), Input::Area(3)))
                (ui::field(fields, "until", t::pass_on_answer_until(lang), t::pass_on_answer_until_hint(lang), Input::Date))
                (ui::field(fields, "why", t::pass_on_answer_why(lang), t::pass_on_answer_why_hint(lang), Input::Area(2)))
                (ui::field(fields, "instead", t::pass_on_answer_instead(lang), t::pass_on_answer_instead_hint(lang), Input::Area(2)))
                (ui::submit(t::pass_on_answer_send(lang)))
            }
        }
    }
}

fn withdrawal(page: &OnePage<'_>) -> Markup {
    let (lang, one) = (page.reader.lang, page.one);
    html! {
        @if page.rights.sends && one.state == State::Sent {
            section.no-print {
                details {
                    summary { (t::pass_on_withdraw(lang)) }
                    p.small.above-2 { (t::pass_on_withdraw_text(lang)) }
                    form.above-3 method="post" action={ (one.path()) "/withdrawal" } {
                        (ui::hidden("row_version", &one.row_version.to_string()))
                        button.ds-button type="submit" data-variant="secondary" data-danger data-once { (t::pass_on_withdraw(lang)) }
                    }
                }
            }
        }
    }
}
