//! The one form in which a measure is written.

use ground::red_thread::Voices;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};

use crate::plans::measure_form::{IT_HAS, MOVED_BECAUSE, NEW_GOAL, PASSED};
use crate::plans::model::{Measure, Precision, Role};
use crate::plans::queries::Options;

/// What the page shows.
pub(crate) struct FormPage<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// What stands in the form.
    pub fields: &'a Fields,
    /// What can be chosen.
    pub options: &'a Options,
    /// The measure, if there is one already.
    pub measure: Option<&'a Measure>,
    /// What stands above the form: that somebody else was faster.
    pub above: Markup,
}

/// The page.
pub(crate) fn form_page(page: &FormPage<'_>) -> Markup {
    let (lang, plan) = (page.lang, &page.options.plan);
    let title = if page.measure.is_some() { t::measure_edit(lang) } else { t::measure_new(lang) };
    let back = page.measure.map_or_else(|| format!("/work/plan?plan={}", plan.id), Measure::path);
    let action = page.measure.map_or_else(|| "/work/measures".to_owned(), Measure::path);
    html! {
        (ui::crumbs(lang, &[(&format!("/work/plan?plan={}", plan.id), &plan.full_name())], title))
        h1 { (title) }
        (page.above)
        (ui::error_summary(lang, page.fields))
        (choose_finding(page))
        form.form.above-4 method="post" action=(action) novalidate {
            (ui::hidden("form_id", page.fields.value("form_id")))
            (ui::hidden("row_version", page.fields.value("row_version")))
            (ui::hidden("plan", &plan.id.to_string()))
            (ui::hidden("finding", page.fields.value("finding")))
            (why(page))
            (what(page))
            (who(page))
            (until(page))
            div.buttons { (ui::submit(t::plan_save(lang))) a href=(back) { (t::plan_back(lang)) } }
        }
    }
}

/// A form of its own, since choosing a finding brings its causes.
fn choose_finding(page: &FormPage<'_>) -> Markup {
    let (lang, options) = (page.lang, page.options);
    let others: Vec<(String, String)> = options
        .open_findings
        .iter()
        .filter(|finding| options.findings.iter().all(|own| own.id != finding.id))
        .map(|finding| (finding.id.to_string(), format!("{} ({})", finding.title, Voices::Exact(finding.people).words(lang))))
        .collect();
    let action = page.measure.map_or_else(|| "/work/measures/new".to_owned(), |measure| format!("{}/edit", measure.path()));
    html! {
        @for finding in &options.findings {
            div.card.card--sunken.above-4 {
                p.eyebrow { (t::measure_from_finding(lang)) }
                p.strong { a href={ "/work/findings/" (finding.id) } dir="auto" { (finding.title) } }
                p.small dir="auto" { (finding.what) }
                @if finding.people > 0 { p.small.muted { (Voices::Exact(finding.people).words(lang)) } }
            }
        }
        @if !others.is_empty() {
            details.above-4 open[options.findings.is_empty()] {
                summary { (t::measure_choose_finding(lang)) }
                form.row.row--wrap.row--end.above-2 method="get" action=(action) {
                    (ui::hidden("plan", &options.plan.id.to_string()))
                    (ui::field(&Fields::default(), "finding", t::measure_finding(lang), t::measure_finding_hint(lang), Input::Select(&others)))
                    button.ds-button data-variant="secondary" type="submit" { (t::measure_show_causes(lang)) }
                }
            }
        }
    }
}

fn why(page: &FormPage<'_>) -> Markup {
    let (lang, options) = (page.lang, page.options);
    let several = options.findings.len() > 1;
    let causes: Vec<Choice> = options
        .causes
        .iter()
        .map(|cause| {
            let mut choice = Choice::new(cause.id.to_string(), cause.text.as_str());
            if several {
                choice.more.clone_from(&cause.finding_title);
            }
            choice
        })
        .collect();
    html! {
        @if !causes.is_empty() { (ui::choices(page.fields, "cause", &html! { (t::measure_causes(lang)) }, t::measure_causes_hint(lang), &causes, true)) }
        @if !options.findings.is_empty() { (ui::field(page.fields, "new_cause", t::measure_new_cause(lang), t::measure_new_cause_hint(lang), Input::Text)) }
        @else { p.hint { (t::measure_no_finding_hint(lang)) } }
        (goal(page))
    }
}

fn goal(page: &FormPage<'_>) -> Markup {
    let lang = page.lang;
    let mut goals = vec![(String::new(), t::measure_no_goal(lang).to_owned())];
    goals.extend(page.options.goals.iter().map(|goal| (goal.id.to_string(), goal.text.clone())));
    let hint = if page.options.plan.adopted_on.is_some() { t::measure_new_goal_public(lang) } else { t::measure_new_goal_hint(lang) };
    goals.push((NEW_GOAL.to_owned(), t::measure_write_goal(lang).to_owned()));
    html! {
        (ui::field(page.fields, "goal", t::measure_goal(lang), "", Input::Select(&goals)))
        (ui::field(page.fields, "new_goal", t::measure_new_goal(lang), hint, Input::Text))
    }
}

fn what(page: &FormPage<'_>) -> Markup {
    let lang = page.lang;
    html! {
        (ui::field(page.fields, "title", t::measure_title(lang), t::measure_title_hint(lang), Input::Text))
        @if let Some(measure) = page.measure.filter(|measure| measure.decided()) { (decided_wording(lang, measure)) }
        @else { (ui::field(page.fields, "wording", t::measure_wording(lang), t::measure_wording_hint(lang), Input::Area(4))) }
    }
}

/// What was decided is shown, and is no field any more.
fn decided_wording(lang: Lang, measure: &Measure) -> Markup {
    html! {
        div {
            p.strong { (t::measure_wording(lang)) }
            @if measure.wording.is_empty() { p.muted { (t::measure_no_wording(lang)) } } @else { div.prose dir="auto" { (ui::prose(&measure.wording)) } }
            p.hint { (t::measure_wording_decided(lang)) }
        }
    }
}

fn who(page: &FormPage<'_>) -> Markup {
    let (lang, options) = (page.lang, page.options);
    let mut one = vec![(String::new(), t::measure_choose_person(lang).to_owned())];
    one.extend(options.people.iter().map(|person| (person.id.to_string(), named(&person.name, &person.more))));
    let several: Vec<Choice> = options
        .people
        .iter()
        .map(|person| Choice { more: person.more.clone(), ..Choice::new(person.id.to_string(), person.name.as_str()) })
        .collect();
    let partners: Vec<Choice> = options.organisations.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    html! {
        (ui::field(page.fields, Role::Accountable.code(), t::measure_accountable(lang), t::measure_accountable_hint(lang), Input::Select(&one)))
        (folded(page, Role::Responsible, t::measure_responsible(lang), &several))
        (folded(page, Role::Coordinating, t::measure_coordinating(lang), &several))
        (folded(page, Role::Partner, t::measure_partners(lang), &partners))
    }
}

fn named(name: &str, more: &str) -> String {
    if more.is_empty() { name.to_owned() } else { format!("{name}, {more}") }
}

/// A long list of check boxes, open when something in it is chosen.
fn folded(page: &FormPage<'_>, role: Role, legend: &str, choices: &[Choice]) -> Markup {
    let chosen = page.fields.values(role.code()).len();
    html! {
        @if !choices.is_empty() {
            details open[chosen > 0] {
                summary { (legend) @if chosen > 0 { " " span.count { (chosen) } } }
                div.choices--two.above-3 { (ui::choices(page.fields, role.code(), &html! { span.hide { (legend) } }, "", choices, true)) }
            }
        }
    }
}

fn until(page: &FormPage<'_>) -> Markup {
    let lang = page.lang;
    let precisions: Vec<(String, String)> =
        Precision::ALL.into_iter().map(|one| (one.code().to_owned(), one.word(lang).to_owned())).collect();
    html! {
        div.form__pair {
            (ui::field(page.fields, "due_on", t::measure_due(lang), "", Input::Date))
            (ui::field(page.fields, "due_precision", t::measure_precision(lang), "", Input::Select(&precisions)))
        }
        @if page.measure.is_some_and(Measure::decided) {
            (super::sentence(lang, page.fields, MOVED_BECAUSE, t::measure_moved_because(lang), t::measure_moved_because_hint(lang)))
        }
        @if page.fields.error_for(PASSED).is_some() || page.fields.value(PASSED) == IT_HAS {
            (ui::choices(page.fields, PASSED, &html! { (t::measure_due_passed_legend(lang)) }, "", &[Choice::new(IT_HAS, t::measure_due_passed_yes(lang))], true))
        }
        details open[!page.fields.value("total").is_empty() || page.fields.error_for("total").is_some()] {
            summary { (t::measure_counted(lang)) }
            p.hint.above-2 { (t::measure_counted_hint(lang)) }
            div.form__pair.above-3 {
                (ui::field(page.fields, "total", t::measure_total(lang), "", Input::Number))
                (ui::field(page.fields, "unit", t::measure_unit(lang), t::measure_unit_hint(lang), Input::Text))
            }
        }
    }
}

/// There is no plan yet to write measures in.
pub(crate) fn without_plan(lang: Lang, finding: &str) -> Markup {
    let way = if finding.is_empty() { "/work/plan/new".to_owned() } else { format!("/work/plan/new?finding={finding}") };
    html! { h1 { (t::measure_new(lang)) } (ui::empty(t::plan_none(lang), t::measure_needs_plan(lang), Some((&way, t::plan_new(lang))))) }
}
