//! The plan in the work room: the whole of it on one page.

use ground::access::Can;
use ground::people::programmes::inviting;
use kit::dates;
use kit::i18n::t;
use kit::web::ui;
use maud::{Markup, html};

use super::Reader;
use super::list::{Rows, address, rows, short};
use crate::plans::model::{Goal, Listed, Listing, Measure, Plan, Show, Sign, Tally};

/// What the page shows.
pub(crate) struct PlanPage<'a> {
    /// The reader.
    pub reader: Reader,
    /// The plan.
    pub plan: &'a Plan,
    /// Other plans to turn to.
    pub others: Vec<&'a Plan>,
    /// Its goals.
    pub goals: &'a [Goal],
    /// All its measures.
    pub all: &'a [Measure],
    /// Those that were asked for.
    pub chosen: Vec<Listed<'a>>,
    /// What was asked for.
    pub listing: &'a Listing,
    /// The viewer works in its programme; else it is shown as everybody sees it.
    pub inside: bool,
    /// The viewer may decide here.
    pub decides: bool,
}

impl PlanPage<'_> {
    /// What leads to this plan among several.
    fn base(&self) -> String {
        format!("plan={}&", self.plan.id)
    }
}

/// The page.
pub(crate) fn plan_page(page: &PlanPage<'_>) -> Markup {
    html! {
        div.plan-sheet {
            (head(page))
            (other_plans(page))
            (actions(page))
            @if page.all.is_empty() {
                (no_measures(page))
            } @else {
                (filters(page))
                @if page.chosen.is_empty() { (nothing_found(page)) }
                @else { (rows(Rows { reader: page.reader, measures: &page.chosen, listing: Some(page.listing), base: &page.base(), public: !page.inside })) }
            }
            (goals(page))
        }
    }
}

fn head(page: &PlanPage<'_>) -> Markup {
    let (lang, plan) = (page.reader.lang, page.plan);
    let until = plan.to_year.to_string();
    html! {
        div.room-head {
            div {
                p.eyebrow {
                    @match plan.adopted_on {
                        Some(day) => (t::plan_adopted_until(lang, dates::day(lang, day), until)),
                        None => (t::plan_not_adopted(lang, until)),
                    }
                }
                h1 dir="auto" { (plan.name) }
                @if plan.within { p.small.muted { (t::plan_within(lang)) ". " (t::plan_within_text(lang)) } }
            }
            (sums(page))
        }
        @if !plan.vision.is_empty() { div.prose.muted dir="auto" { (ui::prose(&plan.vision)) } }
    }
}

fn sums(page: &PlanPage<'_>) -> Markup {
    let (lang, tally) = (page.reader.lang, Tally::of(page.all, page.reader.today));
    let sum =
        |n: i64, class: &str, word: &str| html! { div.stat { span class={ "stat__figure " (class) } { (n) } span.stat__label { (word) } } };
    html! {
        div.stats {
            (sum(tally.done, "s-klar", t::plan_sum_done(lang)))
            (sum(tally.running, "s-pagar", t::plan_sum_running(lang)))
            @if tally.waiting > 0 { (sum(tally.waiting, "", t::plan_sum_waiting(lang))) }
            (sum(tally.late, "s-sen", t::plan_sum_late(lang)))
            (sum(tally.fresh, "", t::plan_sum_fresh(lang)))
        }
    }
}

fn other_plans(page: &PlanPage<'_>) -> Markup {
    let lang = page.reader.lang;
    html! {
        @if !page.others.is_empty() {
            p.small.no-print { (t::plan_others(lang)) " " @for plan in &page.others { a href={ "/work/plan?plan=" (plan.id) } dir="auto" { (plan.full_name()) } " " } }
        }
    }
}

fn actions(page: &PlanPage<'_>) -> Markup {
    let (lang, id) = (page.reader.lang, page.plan.id);
    html! {
        div.buttons.above-3.no-print {
            @if page.decides {
                a.ds-button href={ "/work/measures/new?plan=" (id) } { (ui::icon("plus")) (t::measure_new(lang)) }
                a.ds-button data-variant="secondary" href={ "/work/goals/new?plan=" (id) } { (t::goal_new(lang)) }
                a.ds-button data-variant="secondary" href={ "/work/plan/" (id) "/edit" } { (t::plan_edit(lang)) }
                @if page.plan.adopted_on.is_none() { a.ds-button data-variant="secondary" href={ "/work/plan/" (id) "/adoption" } { (t::plan_adopt(lang)) } }
                a.ds-button data-variant="tertiary" href="/work/plan/new" { (t::plan_new(lang)) }
            }
            button.ds-button data-variant="tertiary" type="button" data-island="print" hidden { (ui::icon("print")) (t::plan_print(lang)) }
        }
    }
}

fn no_measures(page: &PlanPage<'_>) -> Markup {
    let lang = page.reader.lang;
    let href = format!("/work/measures/new?plan={}", page.plan.id);
    html! { div.above-5 { (ui::empty(t::plan_no_measures(lang), t::plan_no_measures_text(lang), page.decides.then_some((href.as_str(), t::measure_new(lang))))) } }
}

fn filters(page: &PlanPage<'_>) -> Markup {
    let (lang, listing) = (page.reader.lang, page.listing);
    let shows = [
        (Show::All, t::plan_show_all(lang)),
        (Show::Mine, t::plan_show_mine(lang)),
        (Show::Decided, t::plan_show_decided(lang)),
        (Show::Sign(Sign::Late), t::plan_show_late(lang)),
        (Show::Sign(Sign::Running), t::measure_in_progress(lang)),
        (Show::Sign(Sign::Waiting), t::measure_waiting(lang)),
        (Show::Sign(Sign::Fresh), t::measure_not_started(lang)),
        (Show::Sign(Sign::Done), t::plan_show_done(lang)),
        (Show::Sign(Sign::Proposed), t::plan_show_proposed(lang)),
        (Show::Sign(Sign::Cancelled), t::plan_show_cancelled(lang)),
    ];
    html! {
        nav.tabs.above-4.no-print aria-label=(t::plan_show(lang)) {
            @for (show, word) in shows {
                a href=(address(&page.base(), &Listing { show, ..listing.clone() })) aria-current=[(show == listing.show).then_some("true")] { (word) }
            }
        }
        form.filters method="get" action="/work/plan" role="search" {
            (ui::hidden("plan", &page.plan.id.to_string()))
            (ui::hidden("sort", listing.sort.code()))
            (ui::hidden("show", listing.show.code()))
            label.hide for="f-q" { (t::plan_search(lang)) }
            div.row.row--tight {
                input.ds-input id="f-q" name="q" type="search" value=(listing.words) placeholder=(t::plan_search_short(lang));
                button.ds-button data-variant="secondary" type="submit" { (t::plan_search_button(lang)) }
            }
            p.filters__count role="status" { (t::plan_shown_of(lang, page.chosen.len() as i64, page.all.len() as i64)) }
        }
    }
}

fn nothing_found(page: &PlanPage<'_>) -> Markup {
    let lang = page.reader.lang;
    html! { p.muted { (t::plan_nothing_found(lang)) " " a href=(address(&page.base(), &Listing::default())) { (t::plan_show_every(lang)) } } }
}

/// The goals with what serves them, and last what serves none; of a narrowed list those alone that something in it serves.
fn goals(page: &PlanPage<'_>) -> Markup {
    let (lang, reader, narrows) = (page.reader.lang, page.reader, page.listing.narrows());
    let serving =
        |goal: &Goal| page.all.iter().filter(|one| one.goal == Some(goal.id) && page.chosen.contains(one)).collect::<Vec<Listed<'_>>>();
    let goals: Vec<(&Goal, Vec<Listed<'_>>)> =
        page.goals.iter().map(|goal| (goal, serving(goal))).filter(|(_, serving)| !narrows || !serving.is_empty()).collect();
    let loose: Vec<Listed<'_>> =
        page.chosen.iter().copied().filter(|one| one.goal.is_none_or(|id| page.goals.iter().all(|goal| goal.id != id))).collect();
    html! {
        @if !narrows || !goals.is_empty() || !loose.is_empty() {
            section.above-6 {
                h2.h2-line { (t::plan_goals(lang)) small { (goals.len()) } }
                @if page.goals.is_empty() { p.muted { (t::plan_no_goals(lang)) } }
                @for (goal, serving) in &goals {
                    div.above-4 {
                        h3 dir="auto" { @if page.inside { a.quiet-link href={ "/work/goals/" (goal.id) } { (goal.text) } } @else { (goal.text) } }
                        @if serving.is_empty() { p.small.muted { (t::goal_no_measures(lang)) } } @else { (short(reader, serving, !page.inside)) }
                    }
                }
                @if !loose.is_empty() { div.above-4 { h3 { (t::plan_without_goal(lang)) } (short(reader, &loose, !page.inside)) } }
            }
        }
    }
}

/// Before there is a plan: says what will stand here, and who begins.
pub(crate) fn no_plan(reader: Reader, viewer: &ground::access::Viewer) -> Markup {
    let lang = reader.lang;
    let (text, way_on) = if viewer.can(Can::Decide) {
        (t::plan_none_text(lang), Some(("/work/plan/new", t::plan_new(lang))))
    } else {
        (t::plan_none_ask(lang), inviting(lang, viewer))
    };
    html! { div.room-head { h1 { (t::plan_title(lang)) } } (ui::empty(t::plan_none(lang), text, way_on)) }
}
