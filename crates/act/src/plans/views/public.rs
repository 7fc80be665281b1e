//! The plan and its measures as everybody reads them: what is late stands first, and why.

use ground::red_thread::{Audience, Kind, Node};
use kit::dates;
use kit::i18n::{Lang, t};
use kit::web::assets;
use kit::web::thread::Way;
use kit::web::ui;
use maud::{Markup, html};

use super::list::{Rows, rows};
use super::{Reader, everybody, icon_name, plain_sign, progress, sign, timeline, trouble, voices, whole_thread, why};
use crate::plans::model::{Goal, Listed, Measure, Plan, Role, Sign, Tally, Update};
use crate::plans::queries::LateAnswer;

/// Signs in one row of the picture; more of them begin a new row.
const IN_ROW: usize = 12;
/// Width and height of one sign's place, in the drawing's own units.
const PLACE: (usize, usize) = (39, 40);

/// What the plan's page shows.
pub(crate) struct PublicPlan<'a> {
    /// The reader.
    pub reader: Reader,
    /// The plan.
    pub plan: &'a Plan,
    /// Its goals.
    pub goals: &'a [Goal],
    /// Its decided measures, by number.
    pub measures: &'a [Listed<'a>],
    /// Dialogues that should have been answered.
    pub late: &'a [LateAnswer],
}

/// The plan's page.
pub(crate) fn public_plan(page: &PublicPlan<'_>) -> Markup {
    let (lang, plan) = (page.reader.lang, page.plan);
    html! {
        div.page.section {
            h1 lang=[page.reader.own_words()] dir="auto" { (plan.full_name()) }
            @if let Some(day) = plan.adopted_on { p.muted.above-2 dir="auto" { (t::plan_adopted(lang, plan.adopted_by.clone(), dates::day(lang, day))) } }
            @if !plan.vision.is_empty() { div.lead.above-3 lang=[page.reader.own_words()] dir="auto" { (ui::prose(&plan.vision)) } }
            @if page.measures.is_empty() { div.above-5 { (ui::empty(t::plan_public_empty(lang), t::plan_public_empty_text(lang), None)) } }
            @else {
                section.above-6 { h2 { (t::plan_how_it_goes(lang)) } div.above-3 { (signs(page.reader, page.measures)) } (legend(page)) }
                (late(page))
                section.above-6 id="measures" {
                    div.section__head {
                        h2 { (t::plan_measures(lang)) }
                        button.ds-button data-variant="secondary" data-size="small" type="button" data-island="print" hidden { (ui::icon("print")) (t::plan_print(lang)) }
                    }
                    (rows(Rows { reader: page.reader, measures: page.measures, listing: None, base: "", public: true }))
                }
            }
            (goals(page))
        }
    }
}

/// Every measure as its sign, in the order done, under way, late, not begun; the thread is taut as far as things are done.
fn signs(reader: Reader, measures: &[Listed<'_>]) -> Markup {
    let order = [Sign::Done, Sign::Running, Sign::Waiting, Sign::Late, Sign::Fresh];
    let all: Vec<Sign> = measures.iter().map(|measure| measure.sign(reader.today)).collect();
    let row: Vec<Sign> = order.into_iter().flat_map(|sign| all.iter().copied().filter(move |own| *own == sign)).collect();
    let done = row.iter().filter(|sign| **sign == Sign::Done).count();
    let (width, height) = (PLACE.0 * IN_ROW, PLACE.1 * row.len().div_ceil(IN_ROW).max(1));
    let title = t::plan_signs(reader.lang, row.len() as i64);
    html! {
        svg.units.units--signs viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height) role="img" aria-label={ (title) ". " (sums(reader.lang, &Tally::of(measures.iter().copied(), reader.today))) } {
            @for (number, chunk) in row.chunks(IN_ROW).enumerate() {
                @let middle = PLACE.1 * number + PLACE.1 / 2;
                @let kept = done.saturating_sub(number * IN_ROW).min(chunk.len());
                path.line d=(format!("M7 {middle}H{}", PLACE.0 * chunk.len() - 7)) {}
                @if kept > 0 { path.kept d=(format!("M7 {middle}H{}", PLACE.0 * kept - PLACE.0 / 2)) {} }
                @for (place, sign) in chunk.iter().enumerate() { (one_sign(*sign, PLACE.0 * place + PLACE.0 / 2, middle)) }
            }
        }
    }
}

fn one_sign(sign: Sign, x: usize, y: usize) -> Markup {
    let class = match sign {
        Sign::Done => "s-klar",
        Sign::Running => "s-pagar",
        Sign::Waiting | Sign::Cancelled => "s-vantar",
        Sign::Late => "s-sen",
        Sign::Fresh | Sign::Proposed => "s-ny",
    };
    let href = format!("{}#{}", assets::url("icons.svg"), icon_name(sign));
    html! {
        circle.hole cx=(x) cy=(y) r="14.5" {}
        svg class={ "icon " (class) } x=(x.saturating_sub(13)) y=(y.saturating_sub(13)) width="26" height="26" { use href=(href) {} }
    }
}

fn sums(lang: Lang, tally: &Tally) -> String {
    counted(lang, tally).map(|(_, _, words)| words).collect::<Vec<_>>().join(", ")
}

/// How many there are of each sign, in words. What waits and is late has the sign of what is late, and is told there: that none
/// waits is said only where none does.
fn counted(lang: Lang, tally: &Tally) -> impl Iterator<Item = (Sign, i64, String)> {
    let late = match tally.late_and_waiting {
        0 => t::plan_n_late(lang, tally.late),
        waiting => t::plan_n_late_waiting(lang, tally.late, waiting),
    };
    let all = [
        (Sign::Done, tally.done, t::plan_n_done(lang, tally.done)),
        (Sign::Running, tally.running, t::plan_n_running(lang, tally.running)),
        (Sign::Waiting, tally.waiting, t::plan_n_waiting(lang, tally.waiting)),
        (Sign::Late, tally.late, late),
        (Sign::Fresh, tally.fresh, t::plan_n_fresh(lang, tally.fresh)),
    ];
    let hidden = tally.waiting == 0 && tally.late_and_waiting > 0;
    all.into_iter().filter(move |(sign, ..)| *sign != Sign::Waiting || !hidden)
}

fn legend(page: &PublicPlan<'_>) -> Markup {
    let lang = page.reader.lang;
    let tally = Tally::of(page.measures.iter().copied(), page.reader.today);
    let rows: Vec<_> = counted(lang, &tally).collect();
    html! {
        div.legend-row { @for (sign, _, words) in &rows { (plain_sign(*sign, words)) } }
        details.small.above-4 {
            summary.no-print { (t::chart_as_table(lang)) }
            table.ds-table.ds-table--narrow {
                thead { tr { th scope="col" { (t::measure_status(lang)) } th.r scope="col" { (t::plan_measures(lang)) } } }
                tbody { @for (sign, n, _) in &rows { tr { th scope="row" { (sign.word(lang)) } td.r { (n) } } } }
            }
        }
    }
}

/// What is late, with its reason, before everything else is listed.
fn late(page: &PublicPlan<'_>) -> Markup {
    let lang = page.reader.lang;
    let late: Vec<&&Measure> = page.measures.iter().filter(|measure| measure.late(page.reader.today)).collect();
    html! {
        @if !late.is_empty() || !page.late.is_empty() {
            section.above-6 {
                h2 { (t::plan_late(lang)) }
                ul.plain.above-2 {
                    @for measure in late {
                        li {
                            span {
                                a.strong href=(measure.public_path()) lang=[page.reader.own_words()] dir="auto" { (measure.title) } br;
                                (sign(page.reader, measure)) br;
                                span.small dir="auto" { (why(lang, measure)) }
                            }
                        }
                    }
                    @for answer in page.late { li { (late_answer(page.reader, answer)) } }
                }
            }
        }
    }
}

/// A promise to answer that was not kept.
fn late_answer(reader: Reader, answer: &LateAnswer) -> Markup {
    let (lang, days) = (reader.lang, (reader.today - answer.answer_by).num_days());
    html! {
        span {
            a.strong href={ "/d/" (answer.slug) } lang=[reader.own_words()] dir="auto" { (answer.title) } br;
            (ui::status(ui::Status::Late, &t::measure_days_late(lang, days))) br;
            span.small { (t::plan_answer_late(lang, dates::day(lang, answer.answer_by))) }
        }
    }
}

fn goals(page: &PublicPlan<'_>) -> Markup {
    html! {
        @if !page.goals.is_empty() {
            section.above-6 id="goals" { h2 { (t::plan_goals(page.reader.lang)) } ul.plain.above-2 { @for goal in page.goals { li { span { span lang=[page.reader.own_words()] dir="auto" { (goal.text) } @if let Some(words) = goal.since.words(page.reader.lang) { br; span.small.muted { (words) } } } } } } }
        }
    }
}

/// Before a plan is adopted.
pub(crate) fn no_public_plan(lang: Lang) -> Markup {
    html! { div.page.section { h1 { (t::plan_title(lang)) } div.above-5 { (ui::empty(t::plan_public_empty(lang), t::plan_public_empty_text(lang), Some(("/", t::menu_take_part(lang))))) } } }
}

/// What a measure's page shows.
pub(crate) struct PublicMeasure<'a> {
    /// The reader.
    pub reader: Reader,
    /// The measure.
    pub measure: &'a Measure,
    /// What was told.
    pub updates: &'a [Update],
    /// What lies on the thread.
    pub nodes: &'a [Node],
}

/// A measure's page.
pub(crate) fn public_measure(page: &PublicMeasure<'_>) -> Markup {
    let (lang, measure) = (page.reader.lang, page.measure);
    html! {
        div.page.measure.pad-below {
            div.measure__head {
                (ui::crumbs(lang, &[("/plan", &measure.plan_name)], &t::measure_number(lang, measure.number)))
                h1 lang=[page.reader.own_words()] dir="auto" { (measure.title) }
                p { (sign(page.reader, measure)) }
                (trouble(page.reader, measure))
            }
            (whole_thread(page.reader, (Audience::Public, page.measure.id), false, page.nodes, Way::Free))
            div.measure__grid { div { (told(page)) } div { (around(page)) } }
        }
    }
}

/// A measure as everybody reads it from the day it is decided: what, until when, in which words, by whom.
pub(super) fn as_read(reader: Reader, measure: &Measure) -> Markup {
    let lang = reader.lang;
    html! {
        p.strong lang=[reader.own_words()] dir="auto" { (measure.title) }
        p { (measure.day_words(lang, reader.today)) }
        @if measure.wording.is_empty() { p.muted { (t::measure_no_wording(lang)) } } @else { div.prose lang=[reader.own_words()] dir="auto" { (ui::prose(&measure.wording)) } }
        (people(lang, measure))
    }
}

/// Those who carry it with what they do, and the organisations that take part.
fn people(lang: Lang, measure: &Measure) -> Markup {
    let partners: Vec<&str> = measure.with_role(Role::Partner).map(|actor| actor.name.as_str()).collect();
    html! {
        (everybody(lang, measure.people.iter().filter(|actor| actor.role != Role::Partner)))
        @if !partners.is_empty() { p.small { (t::measure_together_with(lang, partners.join(", "))) } }
    }
}

fn told(page: &PublicMeasure<'_>) -> Markup {
    let (lang, measure) = (page.reader.lang, page.measure);
    html! {
        @if let Some(count) = &measure.count { (progress(page.reader, measure, count)) }
        @else if !measure.cancelled() { p.lead { (measure.day_words(lang, page.reader.today)) } }
        @if !measure.wording.is_empty() {
            section {
                h2 { (t::measure_wording_public(lang)) }
                div.prose.above-2 lang=[page.reader.own_words()] dir="auto" { (ui::prose(&measure.wording)) }
                @if let Some(day) = measure.decided_on { p.small.muted.above-2 dir="auto" { (t::measure_decided_by_on(lang, measure.decided_by.clone(), dates::day(lang, day))) } }
            }
        }
        section {
            h2 { (t::measure_updates(lang)) }
            @if page.updates.is_empty() { p.muted.above-2 { (t::measure_no_updates(lang)) } }
            @else { div.above-3 { (timeline(page.reader, page.updates, &html! {})) } }
        }
    }
}

fn around(page: &PublicMeasure<'_>) -> Markup {
    let (lang, measure) = (page.reader.lang, page.measure);
    let voices = page.reader.voices(voices(page.nodes), false);
    html! {
        section.stack.stack--3 {
            h2.hide { (t::measure_people(lang)) }
            (people(lang, measure))
        }
        @if let Some(voices) = voices {
            section {
                h2 { (t::measure_voices_behind(lang)) }
                p.above-2 { (t::measure_voices_behind_text(lang, voices.people(lang))) }
                (public_links(page, Kind::Inquiry))
            }
        }
        @if page.nodes.iter().any(|node| node.kind == Kind::Reply && node.public) {
            section { h2 { (t::measure_answer(lang)) } (public_links(page, Kind::Reply)) }
        }
    }
}

fn public_links(page: &PublicMeasure<'_>, kind: Kind) -> Markup {
    html! {
        ul.plain.small {
            @for node in page.nodes.iter().filter(|node| node.kind == kind) {
                @if let Some(href) = node.public_path() { li { a href=(href) lang=[page.reader.own_words()] dir="auto" { (node.title) } } }
            }
        }
    }
}
