//! How the first page looks.

use chrono::NaiveDate;
use follow_up::replies::views::{Shown, answer};
use ground::tenant::Settings;
use investigate::inquiries::days_left;
use investigate::receipts::remembered;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::web::thread::{Knot, KnotState, Way, thread};
use kit::web::ui;
use maud::{Markup, PreEscaped, html};

use super::queries::{Asked, Plan, Start};
use crate::joins::standing::{Standing, signs};

/// The first page.
pub fn start(lang: Lang, start: &Start, settings: &Settings, today: NaiveDate) -> Markup {
    html! {
        (hero(lang, start, settings))
        (now(lang, start, today))
        (answers(lang, start, settings))
        @if let Some((plan, standing)) = &start.plan { (plan_section(lang, plan, standing)) }
    }
}

/// Who comes from a poster wants to tell: that stands before the field for those who have told.
fn hero(lang: Lang, start: &Start, settings: &Settings) -> Markup {
    html! {
        div.page.hero {
            div.hero__text {
                h1.display { (t::joins_you_tell(lang)) br; (t::joins_we_answer(lang)) }
                p.lead { @if settings.place.is_empty() { (t::joins_lead_here(lang)) } @else { (t::joins_lead(lang, settings.place.clone())) } }
                @match start.open.as_slice() {
                    [] => {}
                    [one] => p.above-4 { a.ds-button href=(format!("/d/{}", one.slug)) { (t::joins_tell(lang)) } },
                    _ => p.above-4 { a.ds-button href="#now" { (t::joins_tell(lang)) } },
                }
                (remembered(lang))
                form.code method="post" action="/r" {
                    div.ds-field {
                        label.ds-label for="f-code" { (t::joins_code(lang)) }
                        p.hint #f-code-hint { (t::joins_code_hint(lang)) }
                        input.ds-input #f-code name="code" data-code autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="f-code-hint";
                    }
                    button.ds-button type="submit" data-variant="secondary" { (t::joins_code_open(lang)) }
                }
            }
            div.hero__ground {
                (PreEscaped(web_assets::HOUSES_SVG))
                (thread(lang, &how(lang), Way::Free))
            }
        }
    }
}

/// How it works: the thread as it should become, every time.
fn how(lang: Lang) -> Vec<Knot> {
    [
        (t::joins_how_told(lang), t::joins_how_told_note(lang)),
        (t::joins_how_seen(lang), t::joins_how_seen_note(lang)),
        (t::joins_how_decided(lang), t::joins_how_decided_note(lang)),
        (t::joins_how_done(lang), t::joins_how_done_note(lang)),
        (t::joins_how_answered(lang), t::joins_how_answered_note(lang)),
    ]
    .into_iter()
    .map(|(name, note)| Knot { name: name.to_owned(), note: html! { (note) }, state: KnotState::Always })
    .collect()
}

fn now(lang: Lang, start: &Start, today: NaiveDate) -> Markup {
    html! {
        section.page.section id="now" {
            div.section__head { h2 { (t::joins_now(lang)) } }
            @if start.open.is_empty() { (ui::empty(t::joins_now_empty(lang), t::joins_now_empty_text(lang), None)) }
            div.cards { @for asked in &start.open { (card(lang, asked, today)) } }
        }
    }
}

fn card(lang: Lang, asked: &Asked, today: NaiveDate) -> Markup {
    let left = asked.closes_on.and_then(|last| days_left(last, today));
    html! {
        article.card.card--link {
            span.kind {
                @if asked.map { (ui::mark("safe", None)) (ui::mark("unsafe", None)) (ui::mark("better", None)) " " (t::joins_dialogue_map(lang)) }
                @else { (ui::icon("list")) " " (t::joins_survey(lang)) }
            }
            h3 { a.quiet-link href=(format!("/d/{}", asked.slug)) { (asked.title) } }
            @if !asked.lead.is_empty() { p.small.muted { (asked.lead) } }
            div.card__foot {
                span { @if let Some(people) = asked.people { (t::joins_have_answered(lang, people)) } @else { (t::joins_open_to_all(lang)) } }
                @if let Some(days) = left { b.strong { (t::inquiry_days_left(lang, days)) } }
            }
        }
    }
}

fn answers(lang: Lang, start: &Start, settings: &Settings) -> Markup {
    html! {
        section.band {
            div.page.section {
                div.section__head {
                    h2 { (t::answers_title(lang)) }
                    @if !start.replies.is_empty() { a href="/answers" { (t::answers_all(lang)) } }
                }
                @if start.replies.is_empty() { (ui::empty(t::answers_empty(lang), t::answers_empty_text(lang), None)) }
                @for reply in &start.replies { (answer(lang, &Shown::of(reply, settings), 3)) }
            }
        }
    }
}

fn plan_section(lang: Lang, plan: &Plan, standing: &Standing) -> Markup {
    html! {
        section.page.section {
            div.section__head {
                div {
                    h2 { (t::joins_plan(lang)) }
                    p.muted.above-2 { (plan_line(lang, plan)) }
                }
                @if standing.all() > 0 { a href="/plan" { (t::joins_plan_all(lang, standing.all() + standing.cancelled)) } }
            }
            @if standing.all() > 0 { (signs(lang, standing)) } @else { p { (t::joins_plan_nothing(lang)) } }
        }
    }
}

/// "Trygg i Lindviken 2026–2028. Beslutad av kommunstyrelsen 17 februari 2026."
pub fn plan_line(lang: Lang, plan: &Plan) -> String {
    let years = if plan.years.0 == plan.years.1 { plan.years.0.to_string() } else { format!("{}–{}", plan.years.0, plan.years.1) };
    match plan.adopted_on {
        Some(day) if plan.adopted_by.is_empty() => t::joins_plan_adopted(lang, plan.name.clone(), years, dates::day(lang, day)),
        Some(day) => t::joins_plan_adopted_by(lang, plan.name.clone(), years, plan.adopted_by.clone(), dates::day(lang, day)),
        None => t::joins_plan_draft(lang, plan.name.clone(), years),
    }
}

/// A town in the middle of its work, with texts that break what is not escaped.
#[cfg(test)]
pub fn sample() -> Start {
    use follow_up::replies::{ReplyKind, ReplyState, views};
    let naughty = "<script>alert(\"å\")</script> ' & \u{202e}ماذا\u{202c}";
    let asked = |closes_on, people| Asked {
        slug: "trygg-i-centrum".into(),
        map: true,
        title: format!("Hur känns centrum när det är mörkt? {naughty}"),
        lead: format!("Visa på kartan var du känner dig trygg. {naughty}"),
        closes_on,
        people,
    };
    let plan = Plan {
        id: uuid::Uuid::nil(),
        name: format!("Trygg i Lindviken {naughty}"),
        years: (2026, 2028),
        adopted_on: NaiveDate::from_ymd_opt(2026, 2, 17),
        adopted_by: format!("kommunstyrelsen {naughty}"),
    };
    Start {
        open: vec![asked(NaiveDate::from_ymd_opt(2026, 11, 29), Some(412)), asked(None, None)],
        replies: ReplyKind::ALL.map(|kind| views::sample(kind, ReplyState::Published)).into(),
        plan: Some((plan, Standing { done: 6, running: 7, waiting: 1, late: 2, fresh: 2, cancelled: 1 })),
    }
}
