//! How the one page looks.

use act::plans::queries::LateAnswer;
use chrono::NaiveDate;
use ground::tenant::Settings;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::web::thread::{Way, thread};
use kit::web::ui::{self, Status};
use maud::{Markup, html};

use super::facts::knots;
use super::queries::{Measure, OnePage};
use crate::joins::start::plan_line;
use crate::joins::start::queries::Plan;

/// So many rows fit on one sheet of paper.
const ROWS: usize = 8;

/// The page.
pub fn one_page(lang: Lang, page: &OnePage, settings: &Settings, today: NaiveDate) -> Markup {
    html! {
        div.page.onepage {
            div.row.row--apart.row--end {
                div {
                    p.eyebrow { (settings.owner) ", " (dates::day(lang, today)) }
                    h1 { (t::joins_one_page_title(lang, page.plan.name.clone())) }
                    p.muted.above-2 { (plan_line(lang, &page.plan)) }
                }
                div.row.row--end.row--wrap.no-print {
                    (choice(lang, page))
                    button.ds-button data-variant="secondary" type="button" data-island="print" hidden { (ui::icon("print")) (t::plan_print(lang)) }
                }
            }
            div.above-5 { (thread(lang, &knots(lang, page), Way::Free)) }
            div.trio {
                (promised(lang, page))
                (work(lang, page, today))
                (gave(lang))
            }
            div.onepage__bottom {
                (late(lang, page, today))
                (to_decide(lang, page, today))
            }
            @if !page.told_is_released() { p.small.muted.above-5 { (t::joins_told_unreleased(lang)) } }
            noscript { p.small.muted.above-3.no-print { (t::joins_print(lang)) } }
        }
    }
}

/// No plan has been adopted.
pub fn nothing(lang: Lang) -> Markup {
    html! {
        div.page.section {
            h1 { (t::joins_one_page(lang)) }
            div.above-5 { (ui::empty(t::joins_one_page_empty(lang), t::joins_one_page_empty_text(lang), Some(("/answers", t::answers_title(lang))))) }
        }
    }
}

fn choice(lang: Lang, page: &OnePage) -> Markup {
    html! {
        @if page.plans.len() > 1 {
            form.row.row--end.no-print method="get" action="/one-page" {
                div.ds-field {
                    label.ds-label for="f-plan" { (t::joins_choose_plan(lang)) }
                    select.ds-input #f-plan name="plan" {
                        @for plan in &page.plans { option value=(plan.id) selected[plan.id == page.plan.id] { (plan_name(lang, plan)) } }
                    }
                }
                button.ds-button type="submit" data-variant="secondary" { (t::joins_show(lang)) }
            }
        }
    }
}

fn plan_name(lang: Lang, plan: &Plan) -> String {
    let years = format!("{} {}–{}", plan.name, plan.years.0, plan.years.1);
    if plan.adopted_on.is_some() { years } else { t::joins_draft(lang, years) }
}

fn promised(lang: Lang, page: &OnePage) -> Markup {
    html! {
        section {
            h2 { (t::joins_promised(lang)) }
            @if page.goals.is_empty() { p.small.muted.above-2 { (t::joins_no_goals(lang)) } }
            ul.plain {
                @for goal in page.goals.iter().take(ROWS) {
                    li { span {
                        span dir="auto" { @if let Some(href) = page.goal_at(goal.id) { a href=(href) { (goal.text) } } @else { (goal.text) } }
                        @if let Some(words) = goal.since.words(lang) { br; span.small.muted { (words) } }
                        @if goal.given_up { br; span.small { (t::joins_goal_given_up(lang)) } }
                    } }
                }
            }
            (and_more(lang, &page.plan_at(), page.goals.len()))
        }
    }
}

/// What is done and what is under way, apart: each as many as the thread says.
fn work(lang: Lang, page: &OnePage, today: NaiveDate) -> Markup {
    // What is late is under way too, and stands with its reason where it says so.
    let of = |status: &str| page.measures.iter().filter(|one| !one.late(today) && one.status == status).collect::<Vec<_>>();
    let (done, running) = (of("done"), of("in_progress"));
    html! {
        section {
            (counted_heading(t::joins_did(lang), done.len()))
            @if done.is_empty() { p.small.muted.above-2 { (t::joins_nothing_done(lang)) } }
            (work_rows(lang, page, &done, "done"))
        }
        section {
            (counted_heading(t::joins_under_way(lang), running.len()))
            @if running.is_empty() { p.small.muted.above-2 { (t::joins_nothing_under_way(lang)) } }
            (work_rows(lang, page, &running, "running"))
            @for (words, measures) in [(t::measure_waiting(lang), of("waiting")), (t::measure_not_started(lang), of("not_started"))] {
                @if !measures.is_empty() { (in_a_line(words, &measures)) }
            }
        }
    }
}

/// What stands still, in a line: all that is counted is named somewhere on the sheet.
fn in_a_line(words: &str, measures: &[&Measure]) -> Markup {
    html! {
        p.small.above-3 {
            b { (words) ": " }
            @for (at, measure) in measures.iter().enumerate() { @if at > 0 { ", " } a href=(format!("/measures/{}", measure.id)) dir="auto" { (measure.title) } }
        }
    }
}

fn counted_heading(words: &str, n: usize) -> Markup {
    html! { h2 { (words) " " small.muted.num { (n) } } }
}

fn work_rows(lang: Lang, page: &OnePage, measures: &[&Measure], show: &str) -> Markup {
    html! {
        @if !measures.is_empty() { ul.plain { @for measure in measures.iter().take(ROWS) { li { (work_row(lang, measure)) } } } }
        (and_more(lang, &page.measures_in(show), measures.len()))
    }
}

fn work_row(lang: Lang, measure: &Measure) -> Markup {
    let status =
        if measure.status == "done" { (Status::Done, t::measure_done(lang)) } else { (Status::Running, t::measure_in_progress(lang)) };
    html! {
        (ui::status_sign(status.0, status.1))
        span {
            a href=(format!("/measures/{}", measure.id)) dir="auto" { (measure.title) }
            @if let Some((done, total, unit)) = &measure.counted { ": " (t::joins_counted(lang, *done, *total, unit.clone())) }
            @if let Some(day) = measure.done_on { span.muted { ", " (dates::day(lang, day)) } }
        }
    }
}

fn and_more(lang: Lang, href: &str, all: usize) -> Markup {
    html! { @if all > ROWS { p.small { a href=(href) { (t::joins_and_more(lang, (all - ROWS) as i64)) } } } }
}

/// What it gave: nothing is claimed that nobody has measured.
fn gave(lang: Lang) -> Markup {
    html! {
        section {
            h2 { (t::joins_gave(lang)) }
            p.small.muted.above-2 { (t::joins_gave_nothing(lang)) }
        }
    }
}

/// Everything that is late: what waits for a decision too, so that the list is as long as the thread says.
fn late(lang: Lang, page: &OnePage, today: NaiveDate) -> Markup {
    let mut late: Vec<&Measure> = page.measures.iter().filter(|measure| measure.late(today)).collect();
    late.sort_by_key(|measure| measure.due_on);
    html! {
        section {
            h2.h2-small { (t::joins_late_title(lang)) " " small.muted.num { (late.len()) } }
            @if late.is_empty() { p.small.muted.above-2 { (t::joins_nothing_late(lang)) } }
            @else { ul.plain { @for measure in late.iter().take(ROWS) { li { (late_row(lang, measure, today)) } } } }
            (and_more(lang, &page.measures_in("late"), late.len()))
            (late_answers(lang, page, today))
            (moved(lang, page))
            (cancelled(lang, page))
        }
    }
}

/// A day that was moved stays to be seen, so that what was late is not forgotten.
fn moved(lang: Lang, page: &OnePage) -> Markup {
    let moved: Vec<_> = page.measures.iter().filter_map(|measure| measure.moved().map(|days| (measure, days))).collect();
    html! {
        @if !moved.is_empty() {
            h3.above-4 { (t::joins_moved(lang)) " " small.muted.num { (moved.len()) } }
            ul.plain {
                @for (measure, (from, to)) in moved.iter().take(ROWS) {
                    li { span {
                        b { (link(measure)) } " " (t::joins_moved_from(lang, from.words(lang), to.words(lang))) " "
                        span dir="auto" { (measure.reason) }
                    } }
                }
            }
            (and_more(lang, &page.measures_in("running"), moved.len()))
        }
    }
}

/// What was decided and given up, and why: it is not left out of the account.
fn cancelled(lang: Lang, page: &OnePage) -> Markup {
    let cancelled: Vec<&Measure> = page.measures.iter().filter(|measure| measure.status == "cancelled").collect();
    html! {
        @if !cancelled.is_empty() {
            h3.above-4 { (t::joins_given_up(lang)) " " small.muted.num { (cancelled.len()) } }
            ul.plain {
                @for measure in cancelled.iter().take(ROWS) {
                    li {
                        span.status data-plain data-is="vantar" { (ui::icon("status-stopped")) }
                        span { b { (link(measure)) } " " @if measure.why().is_empty() { (t::joins_no_reason(lang)) } @else { span dir="auto" { (measure.why()) } } }
                    }
                }
            }
            (and_more(lang, &page.measures_in("cancelled"), cancelled.len()))
        }
    }
}

fn link(measure: &Measure) -> Markup {
    html! { a href=(format!("/measures/{}", measure.id)) dir="auto" { (measure.title) } }
}

fn late_row(lang: Lang, measure: &Measure, today: NaiveDate) -> Markup {
    html! {
        (ui::status_sign(Status::Late, t::measure_late(lang)))
        span {
            b { a href=(format!("/measures/{}", measure.id)) dir="auto" { (measure.title) } } " "
            (lateness(lang, measure, today)) " "
            @if measure.why().is_empty() { (t::joins_no_reason(lang)) } @else { (measure.why()) }
        }
    }
}

/// Dialogues that should have been answered, under a heading of their own: they are no measures.
fn late_answers(lang: Lang, page: &OnePage, today: NaiveDate) -> Markup {
    html! {
        @if !page.late_answers.is_empty() {
            h3.above-4 { (t::joins_late_answers(lang)) " " small.muted.num { (page.late_answers.len()) } }
            ul.plain { @for answer in page.late_answers.iter().take(ROWS) { li { (late_answer(lang, answer, today)) } } }
        }
    }
}

/// A promise to answer that was not kept.
fn late_answer(lang: Lang, answer: &LateAnswer, today: NaiveDate) -> Markup {
    html! {
        (ui::status_sign(Status::Late, t::measure_late(lang)))
        span {
            b { a href={ "/d/" (answer.slug) } dir="auto" { (answer.title) } } " "
            (how_late(lang, (today - answer.answer_by).num_days())) " "
            (t::plan_answer_late(lang, dates::day(lang, answer.answer_by)))
        }
    }
}

/// "23 dagar sen.", as on every other page.
fn lateness(lang: Lang, measure: &Measure, today: NaiveDate) -> String {
    how_late(lang, measure.due_on.map_or(0, |due| (today - due).num_days()))
}

fn how_late(lang: Lang, days: i64) -> String {
    t::joins_days_late(lang, days)
}

fn to_decide(lang: Lang, page: &OnePage, today: NaiveDate) -> Markup {
    let waiting: Vec<&Measure> = page.measures.iter().filter(|measure| measure.open() && !measure.question.is_empty()).collect();
    html! {
        section.decide {
            h2 { (t::joins_to_decide(lang)) }
            @if waiting.is_empty() { p.small.muted.above-2 { (t::joins_nothing_to_decide(lang)) } }
            ul {
                @for measure in waiting.iter().take(ROWS) {
                    li {
                        b.strong { a href=(format!("/measures/{}", measure.id)) dir="auto" { (measure.title) } ". " }
                        @if measure.late(today) { (lateness(lang, measure, today)) " " }
                        span dir="auto" { (measure.question) }
                    }
                }
            }
        }
    }
}

/// A plan half-way, with texts that break what is not escaped.
#[cfg(test)]
pub fn sample() -> OnePage {
    use super::queries::{Goal, Released, Seen, Told};
    use act::plans::model::Since;
    let start = crate::joins::start::sample();
    let naughty = "<script>alert(\"å\")</script> ' & \u{202e}ماذا\u{202c}";
    let measure = |n: u32, status: &str, reason: &str| Measure {
        id: uuid::Uuid::from_u128(u128::from(n)),
        title: format!("Åtgärd {n} {naughty}"),
        status: status.to_owned(),
        due_on: NaiveDate::from_ymd_opt(2026, 10, n),
        due_known: act::plans::model::Precision::Day,
        moved_from: (n == 2)
            .then(|| act::plans::model::Due::within(NaiveDate::from_ymd_opt(2026, 9, 4).unwrap(), act::plans::model::Precision::Month)),
        question: if n == 6 { format!("Ska hyran betalas? {naughty}") } else { String::new() },
        done_on: (status == "done").then(|| NaiveDate::from_ymd_opt(2026, 9, 5)).flatten(),
        reason: reason.to_owned(),
        counted: (status == "in_progress").then(|| (12, 18, "lyktstolpar".to_owned())),
        latest: String::new(),
    };
    let released = |slug: &str| Released { slug: slug.into(), title: naughty.into() };
    let (plan, standing) = start.plan.unwrap();
    OnePage {
        plans: vec![plan.clone(), Plan { id: uuid::Uuid::from_u128(9), adopted_on: None, ..plan.clone() }],
        plan,
        inside: true,
        told: Told {
            inquiries: vec![released("centrum"), released("vagen")],
            marks: 1131,
            people: 412,
            latest: NaiveDate::from_ymd_opt(2026, 11, 19),
        },
        seen: Seen { findings: 12, with_cause: 11, answered: 9 },
        standing,
        nameless: 1,
        late_answers: vec![LateAnswer {
            slug: "trygg".into(),
            title: naughty.into(),
            answer_by: NaiveDate::from_ymd_opt(2026, 7, 29).unwrap(),
        }],
        goals: vec![
            Goal {
                id: uuid::Uuid::from_u128(3),
                text: format!("65 % ska känna sig trygga {naughty}"),
                since: Since { added_on: NaiveDate::from_ymd_opt(2026, 11, 20), changed_on: None },
                given_up: true,
            };
            9
        ],
        measures: (1..=24)
            .map(|n| {
                measure(
                    n,
                    if n == 5 { "cancelled" } else { ["done", "in_progress", "waiting", "not_started"][n as usize % 4] },
                    ["", "Hyran är högre än vi räknat med."][n as usize % 2],
                )
            })
            .collect(),
    }
}
