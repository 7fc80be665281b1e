//! The form of a finding, new and again.

use ground::Tenant;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::stale::Stale;
use kit::web::ui::{self, Input};
use maud::{Markup, html};

use super::map_of;
use crate::findings::model::{Cause, Finding};
use crate::findings::options::Start;
use crate::results::{Asked, chosen};

/// Empty rows for causes that nobody has written down.
const EMPTY_CAUSES: usize = 2;

/// The form of a new finding.
pub(in crate::findings) fn new(tenant: &Tenant, lang: Lang, start: &Start, fields: &Fields) -> Markup {
    html! {
        (ui::crumbs(lang, &[("/work/findings", t::findings_title(lang))], t::finding_new(lang)))
        h1.h1-small { (t::finding_new(lang)) }
        div.measure__grid {
            div {
                (ui::error_summary(lang, fields))
                form.form method="post" action="/work/findings" novalidate {
                    (ui::hidden("form_id", fields.value("form_id")))
                    (hidden_place(start))
                    (content_fields(lang, fields))
                    (cause_fields(lang, fields, &[], &start.suggested))
                    @if start.inquiry.is_none() { (programme_field(lang, start, fields)) }
                    (public_field(lang, fields))
                    div.buttons { (ui::submit(t::finding_save(lang))) a href="/work/findings" { (t::finding_cancel(lang)) } }
                }
            }
            div.stack { (rests_on(tenant, lang, start)) }
        }
    }
}

fn hidden_place(start: &Start) -> Markup {
    html! {
        @if let Some(inquiry) = &start.inquiry { (ui::hidden("inquiry", &inquiry.slug)) }
        @if let Some(said) = &start.said { (ui::hidden("question", &said.question)) (ui::hidden("choice", &said.choice)) }
        @for cell in &start.place.cells { (ui::hidden("cell", &cell.to_string())) }
        @if let Some(area) = &start.place.area { (ui::hidden("area", &geojson::Geometry::from(area).to_string())) }
        @for mark in &start.place.marks { (ui::hidden("mark", &mark.to_string())) }
        @for (name, value) in start.rests_on().pairs() { (ui::hidden(name, &value)) }
    }
}

/// What the finding rests on, before it is written.
fn rests_on(tenant: &Tenant, lang: Lang, start: &Start) -> Markup {
    html! {
        h2.h2-small { (t::finding_rests_on(lang)) }
        @if let Some((question, _)) = start.figures.as_ref().filter(|_| start.rest.people > 0) {
            p { b.strong { (t::questions_answered(lang, start.rest.people)) } }
            p.small.muted { (question) }
            p.small.muted { (t::finding_heard_later(lang)) }
        } @else if start.rest.marks > 0 {
            p { b.strong { (t::finding_people_and_marks(lang, start.rest.people, start.rest.marks)) } }
            (limited(lang, start))
            p.small.muted { (t::finding_told_later(lang)) }
        } @else {
            p.muted { (t::finding_rests_on_nothing(lang)) }
        }
        (map_of(tenant, lang, &start.place, &start.place_name, &start.kind))
    }
}

/// What it rests on is a part of what was told there: which, and a way to take all of it.
fn limited(lang: Lang, start: &Start) -> Markup {
    let (limits, asked) = (start.limits(lang), Asked::everything(&start.kind));
    html! {
        @if let Some(inquiry) = start.inquiry.as_ref().filter(|_| !limits.is_empty()) {
            p.small { (t::results_only(lang, limits.join(" · "))) " " a href=(format!("/work/findings/new?inquiry={}&{}", inquiry.slug, chosen(&start.place, &asked))) { (t::results_all_of_it(lang)) } }
        }
    }
}

/// Who reads it stands first: what is told to those who read it here is told to partners too.
fn content_fields(lang: Lang, fields: &Fields) -> Markup {
    html! {
        p.hint { (t::finding_read_by(lang)) }
        (ui::field(fields, "title", t::finding_title(lang), t::finding_title_hint(lang), Input::Text))
        (ui::field(fields, "what", t::finding_what(lang), t::finding_what_hint(lang), Input::Area(5)))
        (ui::field(fields, "place", t::finding_place(lang), "", Input::Text))
        (ui::field(fields, "evidence", t::finding_evidence(lang), t::finding_evidence_hint(lang), Input::Area(4)))
        (ui::field(fields, "since", t::finding_since(lang), t::finding_since_hint(lang), Input::Text))
    }
}

fn cause_fields(lang: Lang, fields: &Fields, known: &[Cause], suggested: &[String]) -> Markup {
    let (rows, ticked) = (cause_rows(fields), fields.values("suggested"));
    let in_use = |id: &str| known.iter().any(|cause| cause.measures > 0 && cause.id.to_string() == id);
    html! {
        fieldset.form__part id="f-cause" tabindex="-1" {
            legend { (t::finding_causes(lang)) }
            p.hint { (t::finding_causes_hint(lang)) }
            @if let Some(message) = fields.error_for("cause") { p.field-error { (message) } }
            @if !suggested.is_empty() {
                div {
                    p.small.strong { (t::finding_suggested(lang)) }
                    @for text in suggested { label.check { input.ds-input type="checkbox" name="suggested" value=(text) checked[ticked.contains(text)]; span { (text) } } }
                }
            }
            @for (place, (id, text)) in rows.into_iter().chain([("", ""); EMPTY_CAUSES]).enumerate() {
                div {
                    (ui::hidden("cause_id", id))
                    label.ds-label for=(format!("cause-{place}")) { (t::finding_cause_n(lang, place as i64 + 1)) }
                    input.ds-input id=(format!("cause-{place}")) type="text" name="cause" value=(text);
                    @if in_use(id) { p.hint { (t::finding_cause_acted_on(lang)) } }
                }
            }
        }
    }
}

/// The rows that say something: a form that comes back has its empty ones once.
fn cause_rows(fields: &Fields) -> Vec<(&str, &str)> {
    let ids = fields.values("cause_id").iter().map(String::as_str).chain(std::iter::repeat(""));
    let rows = ids.zip(fields.values("cause").iter().map(String::as_str));
    rows.filter(|(id, text)| !id.is_empty() || !text.trim().is_empty()).collect()
}

fn programme_field(lang: Lang, start: &Start, fields: &Fields) -> Markup {
    let options: Vec<(String, String)> = start.programmes.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    html! { @if options.len() > 1 { (ui::field(fields, "programme", t::finding_programme(lang), "", Input::Select(&options))) } }
}

fn public_field(lang: Lang, fields: &Fields) -> Markup {
    html! {
        label.check {
            input.ds-input type="checkbox" name="public" value="1" checked[fields.value("public") == "1"];
            span { (t::finding_public(lang)) span.hint { br; (t::finding_public_hint(lang)) } }
        }
    }
}

/// The form of a finding that there is.
pub(in crate::findings) fn edit(lang: Lang, finding: &Finding, causes: &[Cause], fields: &Fields, stale: Option<&Stale>) -> Markup {
    let at = format!("/work/findings/{}", finding.id);
    html! {
        (ui::crumbs(lang, &[("/work/findings", t::findings_title(lang)), (&at, &finding.content.title)], t::finding_edit(lang)))
        h1.h1-small { (t::finding_edit(lang)) }
        @if let Some(stale) = stale { (stale.notice(lang)) }
        (ui::error_summary(lang, fields))
        form.form.above-4 method="post" action=(at) novalidate {
            (ui::hidden("row_version", fields.value("row_version")))
            @if !fields.value("anywhere").is_empty() { (ui::hidden("anywhere", "1")) }
            (content_fields(lang, fields))
            (cause_fields(lang, fields, causes, &[]))
            (public_field(lang, fields))
            div.buttons { (ui::submit(t::finding_save(lang))) a href=(at) { (t::finding_cancel(lang)) } }
        }
    }
}
