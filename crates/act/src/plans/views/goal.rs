//! A goal with the measures that serve it.

use ground::red_thread::{Audience, Node};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::thread::Way;
use kit::web::ui::{self, Input};
use maud::{Markup, html};

use super::list::short;
use super::{Reader, whole_thread};
use crate::plans::model::{Goal, Listed, Plan};

/// What the page shows.
pub(crate) struct GoalPage<'a> {
    /// The reader.
    pub reader: Reader,
    /// Its plan.
    pub plan: &'a Plan,
    /// The goal.
    pub goal: &'a Goal,
    /// The measures that serve it.
    pub measures: Vec<Listed<'a>>,
    /// What lies on the thread.
    pub nodes: &'a [Node],
    /// The viewer may decide here.
    pub decides: bool,
    /// Reads places here, and so exact figures.
    pub exact: bool,
}

/// The page.
pub(crate) fn goal_page(page: &GoalPage<'_>) -> Markup {
    let lang = page.reader.lang;
    let plan = format!("/work/plan?plan={}", page.plan.id);
    html! {
        (ui::crumbs(lang, &[(&plan, &page.plan.full_name())], &t::goal_number(lang, page.goal.number)))
        h1 dir="auto" { (page.goal.text) }
        @if let Some(words) = page.goal.since.words(lang) { p.small.muted { (words) } }
        div.result__thread { (whole_thread(page.reader, (Audience::Room, page.goal.id), page.exact, page.nodes, Way::Across)) }
        section.above-5 {
            h2.h2-small { (t::goal_measures(lang)) }
            @if page.measures.is_empty() { p.muted { (t::goal_no_measures(lang)) } } @else { (short(page.reader, &page.measures, false)) }
        }
        @if page.decides {
            div.buttons.above-5.no-print {
                a.ds-button href={ "/work/measures/new?plan=" (page.plan.id) "&goal=" (page.goal.id) } { (t::measure_new(lang)) }
                a.ds-button data-variant="secondary" href={ "/work/goals/" (page.goal.id) "/edit" } { (t::goal_edit(lang)) }
                @if page.goal.can_be_removed(page.plan, page.measures.len()) { (removal(lang, page.goal)) }
            }
        }
    }
}

fn removal(lang: Lang, goal: &Goal) -> Markup {
    html! {
        form method="post" action={ "/work/goals/" (goal.id) "/removal" } {
            (ui::hidden("row_version", &goal.row_version.to_string()))
            button.ds-button data-variant="tertiary" data-danger type="submit" data-once { (t::goal_remove(lang)) }
        }
    }
}

/// A new goal, or one that there is.
pub(crate) fn goal_form(lang: Lang, fields: &Fields, plan: &Plan, goal: Option<&Goal>, above: &Markup) -> Markup {
    let title = if goal.is_some() { t::goal_edit(lang) } else { t::goal_new(lang) };
    let action = goal.map_or_else(|| "/work/goals/new".to_owned(), |goal| format!("/work/goals/{}", goal.id));
    let back = format!("/work/plan?plan={}", plan.id);
    html! {
        (ui::crumbs(lang, &[(&back, &plan.full_name())], title))
        h1 { (title) }
        (above)
        (ui::error_summary(lang, fields))
        @if plan.adopted_on.is_some() { p.above-2 { (if goal.is_some() { t::goal_edit_public(lang) } else { t::goal_new_public(lang) }) } }
        form.form.above-4 method="post" action=(action) novalidate {
            (ui::hidden("form_id", fields.value("form_id")))
            (ui::hidden("row_version", fields.value("row_version")))
            (ui::hidden("plan", &plan.id.to_string()))
            (ui::field(fields, "text", t::goal_text(lang), t::goal_text_hint(lang), Input::Area(2)))
            div.buttons { (ui::submit(t::plan_save(lang))) a href=(back) { (t::plan_back(lang)) } }
        }
    }
}
