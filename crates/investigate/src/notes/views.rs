//! How a note is written: one page, made for a phone held in one hand.

use ground::places::areas::AreaIndex;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};
use uuid::Uuid;
use xlsform::{Kind, Question};

use super::forms::DAY;
use crate::answering::pin_map::{area_options, pin_map};
use crate::answering::questions;
use crate::inquiries::MapView;
use crate::inquiries::map_form::{KIND, MapForm, WHEN};
use crate::inquiries::options::Programme;
use crate::personal;

/// What the form shows.
pub(super) struct Form<'a> {
    pub lang: Lang,
    pub fields: &'a Fields,
    pub map: MapForm<'a>,
    pub view: &'a MapView,
    pub areas: Option<&'a AreaIndex>,
    /// The programmes that a note can belong to.
    pub programmes: &'a [Programme],
    /// The mark of a note that there is; none for a new one.
    pub stored: Option<Uuid>,
}

/// The form.
pub(super) fn form(form: &Form<'_>) -> Markup {
    let (lang, fields) = (form.lang, form.fields);
    let title = if form.stored.is_some() { t::note_edit(lang) } else { t::note_new(lang) };
    let action = form.stored.map_or_else(|| "/work/notes".to_owned(), |mark| format!("/work/notes/{mark}/edit"));
    html! {
        (ui::crumbs(lang, &[("/work/notes", t::note_list(lang))], title))
        h1 { (title) }
        @for question in form.map.follow_ups().into_iter().filter(|question| question.kind == Kind::Note) {
            div.notice.notice--narrow.above-3 { (ui::icon("shield")) p { (questions::label(form.map.form, lang, question)) } }
        }
        (ui::error_summary(lang, fields))
        form.form.above-4 method="post" action=(action) novalidate data-island="with_net" {
            @if form.stored.is_some() { (ui::hidden("row_version", fields.value("row_version"))) }
            @else { (ui::hidden("form_id", fields.value("form_id"))) (programme(form)) }
            (ui::choices(fields, KIND, &html! { (questions::label(form.map.form, lang, form.map.kind)) }, "", &kinds(form), false))
            @for question in form.map.texts() { (asked(form, question)) }
            (place(form))
            @for question in form.map.follow_ups().into_iter().filter(|question| question.name == DAY || question.name == WHEN) { (asked(form, question)) }
            label.check { input.ds-input type="checkbox" name="urgent" value="yes" checked[!fields.value("urgent").is_empty()]; span { b { (t::note_urgent(lang)) } " " (t::note_urgent_hint(lang)) } }
            p.field-error data-no-net role="alert" hidden { (t::note_offline(lang)) }
            div.buttons { (ui::submit(t::note_keep(lang))) (personal::keep(lang, fields)) a href="/work/notes" { (t::inquiry_leave(lang)) } }
        }
    }
}

fn programme(form: &Form<'_>) -> Markup {
    let mut options: Vec<_> = form.programmes.iter().map(|one| (one.id.to_string(), one.name.clone())).collect();
    let chosen = options.iter().any(|(id, _)| id == form.fields.value("programme"));
    if options.len() > 1 && !chosen {
        options.insert(0, (String::new(), t::note_programme_choose(form.lang).to_owned()));
    }
    html! {
        @if options.len() > 1 { (ui::field(form.fields, "programme", t::inquiry_programme(form.lang), "", Input::Select(&options))) }
        @else { (ui::hidden("programme", form.fields.value("programme"))) }
    }
}

fn kinds(form: &Form<'_>) -> Vec<Choice> {
    let options = questions::options(form.map.form, form.lang, form.map.kind);
    options.into_iter().map(|choice| Choice { picture: kind_mark(&choice.value), ..choice }).collect()
}

/// The sign of a kind of note.
pub(super) fn kind_mark(kind: &str) -> Markup {
    ui::icon(match kind {
        "need" => "hand",
        "worry" => "alert",
        _ => "flag",
    })
}

fn asked(form: &Form<'_>, question: &Question) -> Markup {
    questions::question(form.map.form, form.lang, form.fields, question, &html! { (questions::label(form.map.form, form.lang, question)) })
}

/// Where: the pin in the middle of a map, or an area from a list, which wins.
fn place(form: &Form<'_>) -> Markup {
    let (lang, fields) = (form.lang, form.fields);
    let areas = area_options(lang, form.areas);
    html! {
        fieldset.form__part {
            legend { (t::note_where(lang)) }
            (pin_map(lang, form.view, fields, None, None))
            (ui::field(fields, "area", t::note_area(lang), t::note_area_hint(lang), Input::Select(&areas)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::asked::as_one_mark;
    use crate::inquiries::testing::{inquiry, options};
    use crate::responses::testing::pack_form;

    #[test]
    fn the_form_asks_for_no_person_in_every_language() {
        let note = as_one_mark(pack_form("note"));
        let mut fields = Fields::parse("text=%3Cscript%3Ealert(1)%3C/script%3E&kind=worry".as_bytes());
        fields.fault("area", "Välj <b>område</b>");
        for lang in Lang::all() {
            let view = inquiry().view;
            let programmes = options().programmes;
            let page = form(&Form {
                lang,
                fields: &fields,
                map: MapForm::of(&note).unwrap(),
                view: &view,
                areas: None,
                programmes: &programmes,
                stored: None,
            })
            .into_string();
            assert!(!page.contains("<script>alert") && !page.contains("<b>område"));
            assert!(page.contains("data-place-method") && page.contains("name=\"day\"") && page.contains("value=\"winter\""));
        }
    }
}
