//! The five knots of the one page: a figure each, where it is listed, and how far the plan has come.

use kit::dates;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::thread::{Knot, KnotState};
use maud::{Markup, html};
use uuid::Uuid;

use super::queries::{OnePage, Released, Seen, Told};
use crate::joins::standing::Standing;

/// So many dialogues are named.
const MOST_NAMED: usize = 3;

/// One knot's facts: its name, its figure with where that is listed, a note, and whether it is as the plan promises.
struct Fact {
    name: &'static str,
    figure: String,
    href: Option<String>,
    note: Markup,
    reached: bool,
}

/// Five knots with a figure each. A knot is done when its figure is what the plan promises; the first that is not, is now.
pub(super) fn knots(lang: Lang, page: &OnePage) -> Vec<Knot> {
    let mut now_given = false;
    facts(lang, page)
        .into_iter()
        .map(|fact| {
            let state = if fact.reached {
                KnotState::Done
            } else if now_given {
                KnotState::Next
            } else {
                KnotState::Now
            };
            now_given |= !fact.reached;
            let figure = html! { @if let Some(href) = &fact.href { a href=(href) { (fact.figure) } } @else { (fact.figure) } };
            Knot { name: fact.name.to_owned(), note: html! { b.big.num { (figure) } (fact.note) }, state }
        })
        .collect()
}

fn facts(lang: Lang, page: &OnePage) -> [Fact; 5] {
    let (told, seen, standing) = (&page.told, &page.seen, &page.standing);
    [
        Fact {
            name: t::thread_told(lang),
            figure: figure(lang, told.people),
            href: told.inquiries.first().filter(|_| told.inquiries.len() == 1).map(result),
            note: told_note(lang, told),
            reached: told.people > 0,
        },
        Fact {
            name: t::thread_seen(lang),
            figure: figure(lang, seen.findings),
            href: (page.inside && seen.findings > 0).then(|| "/work/findings".to_owned()),
            note: html! { (seen_note(lang, seen)) },
            reached: seen.findings > 0,
        },
        Fact {
            name: t::thread_decided(lang),
            figure: figure(lang, standing.all()),
            href: (standing.all() > 0).then(|| page.measures_in("decided")),
            note: html! { (decided_note(lang, page)) },
            reached: standing.all() > 0,
        },
        Fact {
            name: t::thread_carried_out(lang),
            figure: figure(lang, standing.done),
            href: (standing.done > 0).then(|| page.measures_in("done")),
            note: html! { (done_note(lang, standing)) },
            reached: standing.all() > 0 && standing.done == standing.all(),
        },
        Fact {
            name: t::thread_answered(lang),
            figure: t::joins_of(lang, seen.answered, seen.findings),
            href: (seen.answered > 0).then(|| "/answers".to_owned()),
            note: answered_note(lang, page),
            reached: seen.findings > 0 && seen.answered == seen.findings,
        },
    ]
}

/// The figure leads to the answers; those that wait for one have a way of their own, for whoever works here.
fn answered_note(lang: Lang, page: &OnePage) -> Markup {
    let waiting = page.seen.findings - page.seen.answered;
    html! {
        (t::joins_answered_note(lang))
        @if page.inside && waiting > 0 { span.onepage__released.no-print { a href="/work/findings?state=unanswered" { (t::joins_unanswered(lang, waiting)) } } }
    }
}

fn result(released: &Released) -> String {
    format!("/d/{}/result", released.slug)
}

fn figure(lang: Lang, n: i64) -> String {
    numbers::whole(lang, n)
}

/// What was told, and of several dialogues where each is read.
fn told_note(lang: Lang, told: &Told) -> Markup {
    html! {
        @if told.inquiries.is_empty() { (t::joins_told_nothing(lang)) } @else { (t::joins_told_note(lang, told.people, told.marks)) }
        @if let Some(day) = told.latest { " " (t::joins_told_latest(lang, dates::day(lang, day))) }
        @if told.inquiries.len() > 1 {
            span.onepage__released.no-print { @for one in told.inquiries.iter().take(MOST_NAMED) { a href=(result(one)) dir="auto" { (one.title) } } }
        }
    }
}

fn seen_note(lang: Lang, seen: &Seen) -> String {
    if seen.findings == 0 {
        t::joins_seen_nothing(lang).to_owned()
    } else if seen.with_cause == seen.findings {
        t::joins_seen_with_cause(lang).to_owned()
    } else {
        t::joins_seen_some_cause(lang, seen.with_cause)
    }
}

fn decided_note(lang: Lang, page: &OnePage) -> String {
    if page.nameless == 0 { t::joins_all_named(lang).to_owned() } else { t::joins_nameless(lang, page.nameless) }
}

fn done_note(lang: Lang, standing: &Standing) -> String {
    let rest = Standing { done: 0, ..*standing }.in_words(lang);
    if rest.is_empty() { t::joins_done_note(lang).to_owned() } else { t::joins_done_rest(lang, rest) }
}

impl OnePage {
    /// Something of what was told has been released.
    pub(super) fn told_is_released(&self) -> bool {
        !self.told.inquiries.is_empty()
    }

    /// Where this reader finds the plan whole.
    pub(super) fn plan_at(&self) -> String {
        format!("{}?plan={}", if self.inside { "/work/plan" } else { "/plan" }, self.plan.id)
    }

    /// Where this reader finds one of its goals: everybody reads those of an adopted plan together.
    pub(super) fn goal_at(&self, goal: Uuid) -> Option<String> {
        if self.inside {
            return Some(format!("/work/goals/{goal}"));
        }
        self.plan.adopted_on.map(|_| format!("{}#goals", self.plan_at()))
    }

    /// Where this reader finds its measures, those of one state alone where the list can be narrowed.
    pub(super) fn measures_in(&self, show: &str) -> String {
        if self.inside { format!("{}&show={show}", self.plan_at()) } else { format!("{}#measures", self.plan_at()) }
    }
}
