//! What stands beside and under one's own list: what must not wait, what is new, who waits for an answer, the week.

use chrono::{Datelike, NaiveDate, Weekday};
use ground::red_thread::Voices;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};

use super::super::queries::Today;
use super::super::rows::{Due, DueKind, Gathered, Unanswered};
use super::super::week;
use super::Page;

/// So many of those who wait for an answer are named.
const MOST_UNANSWERED: usize = 5;

/// What must not wait, with the duty to report beside it.
pub(super) fn urgent(lang: Lang, page: &Page<'_>) -> Markup {
    html! {
        @if !page.today.urgent.is_empty() {
            section.notice.above-4 data-kind="bad" aria-labelledby="urgent" {
                (ui::icon("alert"))
                div {
                    h2.h2-small #urgent { (t::today_urgent(lang)) }
                    ul { @for one in &page.today.urgent { li { a href=(urgent_in(one)) { (urgent_word(lang, one)) } " " (since(lang, page, one)) } } }
                    @if page.settings.duty.is_empty() { p { (t::today_duty(lang)) } } @else { (ui::prose(&page.settings.duty)) }
                    p { (t::today_emergency(lang)) }
                }
            }
        }
    }
}

/// Measures of which nobody can tell, each leading to where somebody is chosen.
pub(super) fn silent(lang: Lang, page: &Page<'_>) -> Markup {
    html! {
        @if !page.today.silent.is_empty() {
            section.notice.above-4 data-kind="warn" aria-labelledby="silent" {
                (ui::icon("alert"))
                div {
                    h2.h2-small #silent { (t::today_silent(lang)) }
                    p { (t::today_silent_text(lang)) }
                    ul { @for one in &page.today.silent { li { a href={ "/work/measures/" (one.id) "/edit" } { (t::leaving_measure(lang, one.number)) } " " span dir="auto" { (one.title) } } } }
                }
            }
        }
    }
}

fn since(lang: Lang, page: &Page<'_>, one: &Gathered) -> String {
    t::today_oldest(lang, dates::when(lang, page.day, page.settings.day_of(one.at)))
}

fn urgent_word(lang: Lang, one: &Gathered) -> String {
    if one.notes { t::today_urgent_notes(lang, one.n) } else { format!("{} {}", t::today_urgent_n(lang, one.n), one.title) }
}

/// Where the urgent ones are read.
fn urgent_in(one: &Gathered) -> String {
    if one.notes { "/work/notes?urgent=yes".to_owned() } else { format!("{}?show=urgent", told_in(one)) }
}

/// Where the answers of an inquiry, or the notes, are read.
fn told_in(one: &Gathered) -> String {
    if one.notes { "/work/notes".to_owned() } else { format!("/work/inquiries/{}/answers", one.slug) }
}

/// What is new since yesterday.
pub(super) fn news(lang: Lang, page: &Page<'_>) -> Markup {
    let today = page.today;
    let when = |at| dates::when(lang, page.day, page.settings.day_of(at));
    html! {
        section {
            h2 { (t::today_new(lang)) small { (t::today_since_yesterday(lang)) } }
            @if today.news() == 0 { p.muted.small { (t::today_nothing_new(lang)) } } @else {
                ul.list.new {
                    @for one in &today.messages { li { (ui::icon("message")) span { a href="/work/messages" { (t::today_messages(lang, one.n)) } " " (one.title) } time { (when(one.at)) } } }
                    @for one in &today.answers {
                        li { (ui::icon(if one.notes { "note" } else { "pin" })) span { a href=(told_in(one)) { (new_word(lang, one)) } " " (one.title) } time { (when(one.at)) } }
                    }
                    @for one in &today.moved {
                        li { (ui::icon(if one.done { "check" } else { "clock" })) span { @if one.done { (t::today_done(lang, one.by.clone())) } @else { (t::today_moved(lang, one.by.clone(), one.due.words(lang))) } " " a href={ "/work/measures/" (one.id) } dir="auto" { (one.title) } } time { (when(one.at)) } }
                    }
                    @for one in &today.answered { li { (ui::icon("send")) span { b.strong { (one.organisation) } " " (t::today_has_answered(lang)) " " a href=(one.path) { (one.title) } } time { (when(one.at)) } } }
                }
            }
        }
    }
}

fn new_word(lang: Lang, one: &Gathered) -> String {
    if one.notes { t::today_new_notes(lang, one.n) } else { t::today_new_answers(lang, one.n) }
}

/// Those who told and have not been answered, the longest waiting first.
pub(super) fn unanswered(lang: Lang, page: &Page<'_>) -> Markup {
    let mut all: Vec<(i64, &Unanswered)> = page.today.unanswered.iter().map(|one| (days(page, one), one)).collect();
    all.sort_by_key(|(days, _)| std::cmp::Reverse(*days));
    html! {
        @if !all.is_empty() {
            section {
                h2 { (t::today_unanswered(lang)) small { (t::today_longest(lang, all.first().map_or(0, |(days, _)| *days))) } }
                ul.list.help {
                    @for (days, one) in all.iter().take(MOST_UNANSWERED) {
                        li {
                            b.strong { (Voices::Exact(one.voices).words(lang)) } " " (t::today_have_waited(lang, *days)) " "
                            a href=(one.path) { (one.title) }
                            @if let Some(promised) = one.promised_on { p.tiny.muted { (t::today_promised(lang, dates::day(lang, promised))) } }
                        }
                    }
                }
                @if all.len() > MOST_UNANSWERED { p.small.above-2 { a href="/work/replies" { (t::today_more_unanswered(lang, (all.len() - MOST_UNANSWERED) as i64)) } } }
            }
        }
    }
}

fn days(page: &Page<'_>, one: &Unanswered) -> i64 {
    (page.day - one.on.unwrap_or_else(|| page.settings.day_of(one.at))).num_days().max(0)
}

/// Five days with what is due on them.
pub(super) fn week(lang: Lang, page: &Page<'_>) -> Markup {
    let week = week::of(page.day);
    html! {
        section {
            h2 { @if week.is_this(page.day) { (t::today_this_week(lang)) } @else { (t::today_next_week(lang)) } small { (dates::week(lang, week.monday)) } }
            @if page.today.due.is_empty() { p.muted.small { (t::today_nothing_due(lang)) } } @else {
                div.week { @for day in week.days() { (one_day(lang, page.today, day, day == page.day)) } }
            }
        }
    }
}

fn one_day(lang: Lang, today: &Today, day: NaiveDate, now: bool) -> Markup {
    html! {
        div data-now[now] {
            b { (short_weekday(lang, day)) " " span { (day.day()) } }
            @for due in today.due.iter().filter(|due| due.day == day) { p { a.quiet-link href=(due.path) { (due.title) } small { (due_word(lang, due)) } } }
        }
    }
}

fn due_word(lang: Lang, due: &Due) -> &'static str {
    match due.kind {
        DueKind::Measure if due.mine => t::today_due_mine(lang),
        DueKind::Measure => t::today_due_measure(lang),
        DueKind::PassOn => t::today_due_pass_on(lang),
        DueKind::AnswerBy => t::today_due_answer(lang),
        DueKind::Closing => t::today_due_closing(lang),
    }
}

/// The five columns are narrow.
fn short_weekday(lang: Lang, day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => t::today_mon(lang),
        Weekday::Tue => t::today_tue(lang),
        Weekday::Wed => t::today_wed(lang),
        Weekday::Thu => t::today_thu(lang),
        _ => t::today_fri(lang),
    }
}

/// With a capital first: Swedish writes weekdays small inside a sentence only.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urgent_notes_are_called_notes_and_lead_to_the_urgent_ones() {
        let one = |notes: bool| Gathered { slug: "torget".into(), notes, title: "Torget".into(), n: 2, at: chrono::DateTime::UNIX_EPOCH };
        assert_eq!(urgent_word(Lang::Sv, &one(true)), "2 brådskande anteckningar");
        assert_eq!(urgent_in(&one(true)), "/work/notes?urgent=yes");
        assert_eq!(urgent_word(Lang::Sv, &one(false)), "2 svar att läsa nu: Torget");
        assert_eq!(urgent_in(&one(false)), "/work/inquiries/torget/answers?show=urgent");
    }
}
