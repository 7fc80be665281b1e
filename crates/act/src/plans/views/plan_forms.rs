//! Forms of a plan: its name and years, and its adoption.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Input};
use maud::{Markup, html};
use uuid::Uuid;

use crate::plans::model::Plan;

/// A new plan (with the programmes to choose from), or one that there is.
pub(crate) fn plan_form(lang: Lang, fields: &Fields, programmes: &[(Uuid, String)], plan: Option<&Plan>, above: &Markup) -> Markup {
    let title = if plan.is_some() { t::plan_edit(lang) } else { t::plan_new(lang) };
    let action = plan.map_or_else(|| "/work/plan/new".to_owned(), |plan| format!("/work/plan/{}", plan.id));
    let options: Vec<(String, String)> = programmes.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    html! {
        (ui::crumbs(lang, &[("/work/plan", t::plan_title(lang))], title))
        h1 { (title) }
        (above)
        (ui::error_summary(lang, fields))
        form.form.above-4 method="post" action=(action) novalidate {
            (ui::hidden("form_id", fields.value("form_id")))
            (ui::hidden("row_version", fields.value("row_version")))
            @if !fields.value("finding").is_empty() { (ui::hidden("finding", fields.value("finding"))) }
            @if plan.is_none() {
                @if let [(id, _)] = options.as_slice() { (ui::hidden("programme", id)) }
                @else { (ui::field(fields, "programme", t::plan_programme(lang), "", Input::Select(&options))) }
            }
            (ui::field(fields, "name", t::plan_name(lang), t::plan_name_hint(lang), Input::Text))
            div.form__pair {
                (ui::field(fields, "from_year", t::plan_from(lang), "", Input::Number))
                (ui::field(fields, "to_year", t::plan_to(lang), "", Input::Number))
            }
            (ui::field(fields, "vision", t::plan_vision(lang), t::plan_vision_hint(lang), Input::Area(4)))
            @if plan.is_some() { (within(lang, fields)) }
            div.buttons { (ui::submit(t::plan_save(lang))) a href="/work/plan" { (t::plan_back(lang)) } }
        }
    }
}

/// Whether a plan is for a group, and on no public page.
fn within(lang: Lang, fields: &Fields) -> Markup {
    html! { label.check { input.ds-input type="checkbox" name="within" value="yes" checked[!fields.value("within").is_empty()]; span { b { (t::plan_within(lang)) } " " span.hint { (t::plan_within_text(lang)) } } } }
}

/// When a plan was adopted, and by whom.
pub(crate) fn adoption(lang: Lang, fields: &Fields, plan: &Plan) -> Markup {
    html! {
        (ui::crumbs(lang, &[("/work/plan", t::plan_title(lang))], t::plan_adopt(lang)))
        h1 { (t::plan_adopt(lang)) }
        p.lead dir="auto" { (plan.full_name()) }
        p { (t::plan_adopt_text(lang)) }
        (ui::error_summary(lang, fields))
        form.form.above-4 method="post" action={ "/work/plan/" (plan.id) "/adoption" } novalidate {
            (ui::hidden("row_version", fields.value("row_version")))
            (ui::field(fields, "on", t::plan_adopted_on(lang), "", Input::Date))
            (ui::field(fields, "by", t::plan_adopted_by(lang), t::plan_adopted_by_hint(lang), Input::Text))
            (within(lang, fields))
            div.buttons { (ui::submit(t::plan_adopt(lang))) a href={ "/work/plan?plan=" (plan.id) } { (t::plan_back(lang)) } }
        }
    }
}
