//! The line of fact beside each knot.

use chrono::NaiveDate;
use kit::dates;
use kit::i18n::t;
use kit::web::ui;
use maud::{Markup, html};

use super::knots::{Audience, Reading};
use super::steps::{is_answered, is_yes, things, work};
use super::{Kind, Node, State};

/// What was seen: the finding, or to whom it was sent and by when they are asked to answer.
pub(super) fn seen(reading: Reading, nodes: &[Node]) -> Markup {
    let all: Vec<&Node> = things(nodes).collect();
    match all.as_slice() {
        [] => html! {},
        [one] => html! {
            @if named(reading, one) { (dated_title(reading, one)) } @else { (unnamed(reading, one)) }
            @if one.kind == Kind::PassOn && one.state == State::Open && named(reading, one) { ". " (sent(reading, one)) }
            // Where something was decided as well, the next knot tells that; why no more comes of it stands here.
            @if one.kind == Kind::Finding && one.state == State::Stopped && named(reading, one) && !one.note.is_empty() && work(nodes).next().is_some() { ". " (one.note) }
        },
        several => {
            let of = |kind: Kind| several.iter().filter(|node| node.kind == kind).count() as i64;
            let parts = [
                (of(Kind::Finding), t::thread_findings(reading.lang, of(Kind::Finding))),
                (of(Kind::PassOn), t::thread_passed_on(reading.lang, of(Kind::PassOn))),
            ];
            html! { (join(parts)) }
        }
    }
}

/// "Skickat till Gata och park. Svar senast 10 december", or that the day has passed.
fn sent(reading: Reading, pass_on: &Node) -> Markup {
    let lang = reading.lang;
    html! {
        (t::thread_sent_to(lang, pass_on.note.clone()))
        @if let Some(due) = pass_on.due_on {
            " "
            @if pass_on.late(reading.today) { (late_sign()) (t::thread_reply_late(lang, dates::day(lang, due), days_since(reading, due))) }
            @else { (t::thread_reply_by(lang, dates::day(lang, due))) }
        }
    }
}

/// What was decided: the measure and its day, or who has said that they do it.
pub(super) fn decided(reading: Reading, nodes: &[Node]) -> Markup {
    let lang = reading.lang;
    let all: Vec<&Node> = work(nodes).collect();
    match all.as_slice() {
        [] => {
            html! { @if let Some(reply) = nodes.iter().find(|node| node.is_answer() && is_yes(node.state)) { (answer_line(reading, reply)) } }
        }
        [one] if one.kind == Kind::PassOn => html! {
            @if let Some(reply) = latest(nodes) { (day(reading, reply.promised_on())) ": " }
            (t::thread_will_do(lang, one.note.clone()))
        },
        [one] if named(reading, one) => dated_title(reading, one),
        [one] => unnamed(reading, one),
        several => {
            let of = |kind: Kind| several.iter().filter(|node| node.kind == kind).count() as i64;
            html! { (join([(of(Kind::Measure), t::thread_measures(lang, of(Kind::Measure))), (of(Kind::PassOn), t::thread_promises(lang, of(Kind::PassOn)))])) }
        }
    }
}

/// A no, or that it is so already, and where one reads more; of what was decided and then given up, the day.
pub(super) fn ended(reading: Reading, nodes: &[Node]) -> Markup {
    let lang = reading.lang;
    let answered = |state: State| nodes.iter().any(|node| node.is_answer() && node.state == state);
    // What was taken back was no answer; it is not named to anybody.
    let has = |state: State| nodes.iter().any(|node| node.state == state && node.public);
    let closed = nodes.iter().find(|node| node.kind == Kind::Finding && node.state == State::Stopped && named(reading, node));
    let cancelled = nodes.iter().find(|node| node.kind == Kind::Measure && node.state == State::Stopped && named(reading, node));
    html! {
        @if let Some(measure) = cancelled { (given_up(reading, measure, answered(State::Stopped) || answered(State::NotNow))) }
        @else if answered(State::Stopped) { (t::thread_no_answered(lang)) }
        @else if has(State::AlreadySo) && !has(State::Stopped) && !has(State::NotNow) { (t::thread_already_so(lang)) }
        @else if answered(State::NotNow) { (t::thread_not_now_answered(lang)) }
        @else if let Some(closed) = closed.filter(|node| !node.note.is_empty()) { (t::thread_no(lang)) ". " (closed.note) }
        @else if has(State::NotNow) && !has(State::Stopped) { (t::thread_state_not_now(lang)) }
        @else { (t::thread_no(lang)) }
    }
}

/// "Avbruten 3 november 2026", and why, or where that stands.
fn given_up(reading: Reading, measure: &Node, answered: bool) -> Markup {
    let lang = reading.lang;
    html! {
        @if let Some(day) = measure.due_on { (t::thread_cancelled_on(lang, dates::day(lang, day))) } @else { (t::thread_cancelled(lang)) }
        @if answered { " " (t::thread_why_in_answer(lang)) } @else if !measure.note.is_empty() { " " (measure.note) }
    }
}

/// What is done: the day it was, the day it is promised for, or the day it should have been.
pub(super) fn done(reading: Reading, nodes: &[Node]) -> Markup {
    let all: Vec<&Node> = work(nodes).collect();
    let finished = all.iter().filter(|node| node.state == State::Done).count();
    match all.as_slice() {
        [] => {
            html! { @if let Some(reply) = nodes.iter().find(|node| node.is_answer() && node.state == State::Done) { (day(reading, reply.happened_on)) } }
        }
        [one] if named(reading, one) => html! {
            @if one.kind == Kind::Measure { (sentence(&one.note)) }
            @if let Some(words) = one.due_words(reading.lang) { (due_line(reading, one, words)) }
        },
        [_] => html! {},
        several => html! { (t::thread_done_of(reading.lang, finished as i64, several.len() as i64)) },
    }
}

fn due_line(reading: Reading, node: &Node, day: String) -> Markup {
    let lang = reading.lang;
    html! {
        @if node.state == State::Done { (t::thread_was_done(lang, day)) }
        @else if node.late(reading.today) { (late_sign()) (t::thread_should_be_done(lang, day)) }
        @else { (t::thread_will_be_done(lang, day)) }
    }
}

/// What was answered: how many of several, the answer itself, or until when one was promised.
pub(super) fn answered(reading: Reading, nodes: &[Node], all_done: bool) -> Markup {
    let lang = reading.lang;
    let (all, given) = (things(nodes).count(), things(nodes).filter(|node| is_answered(node)).count());
    let replies = nodes.iter().filter(|node| node.is_answer()).count();
    html! {
        @match latest(nodes) {
            _ if all > 1 && (given > 0 || replies == 0) => {
                // All have heard something, and of something that is to be done the last word is owed.
                @if given == all && !all_done { (sentence(&t::thread_answered_first(lang, given as i64, all as i64))) }
                @else if given > 0 { (sentence(&t::thread_answered_of(lang, given as i64, all as i64))) }
                @if given < all { (promise(reading, nodes)) }
            }
            Some(reply) if all_done => (answer_line(reading, reply)),
            Some(reply) => {
                @if replies == 1 { (t::thread_first_answer(lang)) } @else { (t::thread_latest_answer(lang)) }
                " " (answer_line(reading, reply))
            }
            None => (promise(reading, nodes)),
        }
    }
}

/// Until when an answer was promised, and how late it is.
fn promise(reading: Reading, nodes: &[Node]) -> Markup {
    let lang = reading.lang;
    let promised = nodes.iter().filter(|node| node.kind == Kind::Inquiry).filter_map(|node| node.due_on).min();
    html! {
        @if let Some(due) = promised {
            @if due < reading.today { (late_sign()) (t::thread_answer_late(lang, dates::day(lang, due), days_since(reading, due))) }
            @else { (t::thread_answer_by(lang, dates::day(lang, due))) }
        }
    }
}

fn latest(nodes: &[Node]) -> Option<&Node> {
    nodes.iter().filter(|node| node.is_answer()).max_by_key(|node| node.happened_on)
}

fn answer_line(reading: Reading, reply: &Node) -> Markup {
    html! { @if named(reading, reply) { (dated_title(reading, reply)) } @else { (unnamed(reading, reply)) } }
}

fn named(reading: Reading, node: &Node) -> bool {
    reading.audience == Audience::Room || node.public
}

fn dated_title(reading: Reading, node: &Node) -> Markup {
    html! { @if node.happened_on.is_some() { (day(reading, node.happened_on)) ": " } (title(reading, node)) }
}

/// Only the day is everybody's to read; it leads those on who may read more.
fn unnamed(reading: Reading, node: &Node) -> Markup {
    let leads = reading.inside && node.kind != Kind::PassOn && node.happened_on.is_some();
    html! { @if leads { a href=(node.path) { (day(reading, node.happened_on)) } } @else { (day(reading, node.happened_on)) } }
}

fn title(reading: Reading, node: &Node) -> Markup {
    // What was passed on is read by those who sent it and those who got it; the thread does not know who reads.
    let in_room = reading.audience == Audience::Room && node.kind != Kind::PassOn;
    let href = if in_room { Some(node.path.clone()) } else { node.public_path() };
    let href = href.filter(|_| reading.here != Some(node.id));
    html! { @if let Some(href) = href { a href=(href) { (node.title) } } @else { (node.title) } }
}

fn day(reading: Reading, day: Option<NaiveDate>) -> Markup {
    html! { @if let Some(day) = day { (dates::day(reading.lang, day)) } }
}

/// A line with something after it.
fn sentence(text: &str) -> Markup {
    html! { @if !text.is_empty() { (ui::sentence(text)) " " } }
}

fn days_since(reading: Reading, day: NaiveDate) -> i64 {
    (reading.today - day).num_days()
}

/// The words beside it say that it is late.
fn late_sign() -> Markup {
    html! { (ui::status_sign(ui::Status::Late, "")) " " }
}

/// Those parts that there are any of, with commas between.
fn join<const N: usize>(parts: [(i64, String); N]) -> String {
    parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect::<Vec<_>>().join(", ")
}
