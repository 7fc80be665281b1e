//! Another place for an answer, or the right spot for one of its places: the holder points on a map or chooses an area. It
//! stays the same answer, so the same person is not counted as two.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::Visit;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use kit::web::ui::{self, Input};
use maud::{Markup, html};

use super::correction::{Next, as_sent, store, texts};
use super::model::Receipt;
use super::pages::{gone, load, no_store};
use super::views::place;
use crate::answering::forms as typed;
use crate::answering::forms::ListedPlace;
use crate::answering::pin_map::{area_options, pin_map, pinned};
use crate::answering::{questions, steps};
use crate::desk::{Desk, Open};
use crate::inquiries::map_form::{KIND, MapForm};
use crate::quick_exit::quick_exit_row;
use crate::responses::model::{MarkInput, Method, StoredMark, Submission};
use crate::responses::receive::check_against;

/// There is no map to point at.
const PLAIN: &str = "plain";

/// `GET /r/{code}/places?mark`: a new place, or the mark of this number on another spot.
pub async fn point(visit: Visit, Path(code): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let receipt = load(&visit, &code).await?;
    if receipt.withdrawn() {
        return Ok(gone(&visit, &receipt, ""));
    }
    may_point(&visit, &receipt, &fields)?;
    fields.set("row_version", receipt.stored.row_version.to_string());
    if let Some((_, mark)) = moved(&receipt, &fields) {
        for (name, value) in [("lon", mark.lon), ("lat", mark.lat)] {
            fields.set(name, value.to_string());
        }
    }
    show(&visit, &receipt, &fields)
}

/// `POST /r/{code}/places`: the answer with that place.
pub async fn store_point(visit: Visit, Path(code): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let receipt = load(&visit, &code).await?;
    if receipt.withdrawn() {
        return Ok(gone(&visit, &receipt, &texts(&receipt, &fields)));
    }
    may_point(&visit, &receipt, &fields)?;
    let map = MapForm::of(&receipt.form).ok_or(PageError::NotFound)?;
    let open = Desk::of(&visit.tenant).open(&visit.tenant, &receipt.inquiry.slug).await?;
    let open = Open { form: receipt.form.clone(), ..open };
    if !fields.value("find").is_empty() {
        return show(&visit, &receipt, &fields);
    }
    if fields.row_version() != receipt.stored.row_version {
        // What is typed here stands beside the rest of the answer: sent again, it is saved with the answer as it is now.
        fields.fault("area", t::receipt_stale_place(visit.lang));
        fields.set("row_version", receipt.stored.row_version.to_string());
    }
    let Some(changed) = with_place(&visit, &receipt, &map, &open, &mut fields) else { return show(&visit, &receipt, &fields) };
    match check_against(&visit.tenant, &open, visit.lang, &changed) {
        Ok(checked) if !fields.has_errors() => store(&visit, &receipt, &Fields::default(), &open, &changed, &checked, Next::Receipt).await,
        outcome => {
            for fault in outcome.err().unwrap_or_default() {
                fields.fault(field_of(&fault.field), fault.message);
            }
            show(&visit, &receipt, &fields)
        }
    }
}

/// A place may be put right at any time; a new one comes while the dialogue takes answers.
fn may_point(visit: &Visit, receipt: &Receipt, fields: &Fields) -> Result<(), PageError> {
    let may = moved(receipt, fields).is_some() || receipt.inquiry.takes_answers(visit.today());
    if may { Ok(()) } else { Err(PageError::Closed) }
}

/// The answer as it would be; none while something is missing.
fn with_place(visit: &Visit, receipt: &Receipt, map: &MapForm<'_>, open: &Open, fields: &mut Fields) -> Option<Submission> {
    let areas = open.areas.as_deref();
    let point = listed(fields).or_else(|| pinned(fields, areas));
    if point.is_none() {
        let without_map = !fields.value(PLAIN).is_empty();
        fields.fault("area", if without_map { t::receipt_point_missing_plain(visit.lang) } else { t::receipt_point_missing(visit.lang) });
    }
    let mut changed = as_sent(receipt, map);
    refuse_again(visit, receipt, &changed, point, fields);
    if let Some((number, _)) = moved(receipt, fields) {
        let (lon, lat, method) = point?;
        let mark = changed.marks.get_mut(number)?;
        *mark = MarkInput { lon, lat, method, ..mark.clone() };
        return Some(changed);
    }
    let kind = fields.required(visit.lang, KIND, 60, t::answer_choose_kind(visit.lang));
    let answers = typed::answers(fields, &map.follow_ups());
    let (lon, lat, method) = point.filter(|_| !fields.has_errors())?;
    changed.marks.push(MarkInput { kind, lon, lat, method, answers });
    Some(changed)
}

/// The same place and kind is one thing that is told once.
fn refuse_again(visit: &Visit, receipt: &Receipt, sent: &Submission, point: Option<(f64, f64, Method)>, fields: &mut Fields) {
    let own = moved(receipt, fields).map(|(number, _)| number);
    let kind = own.and_then(|number| sent.marks.get(number)).map_or(fields.value(KIND), |mark| &mark.kind);
    let Some((lon, lat, _)) = point else { return };
    let others = sent.marks.iter().enumerate().filter(|(number, _)| Some(*number) != own);
    if others.map(|(_, mark)| mark).any(|mark| mark.kind == kind && mark.is_at(lon, lat)) {
        fields.fault("area", t::answer_same_listed(visit.lang));
    }
}

/// A named place that was searched for without a script.
fn listed(fields: &Fields) -> Option<(f64, f64, Method)> {
    let place: ListedPlace = fields.value("place").parse().ok()?;
    let (lon, lat) = place.point(None)?;
    Some((lon, lat, place.method()))
}

/// The mark that is to be moved, with its number.
fn moved<'a>(receipt: &'a Receipt, fields: &Fields) -> Option<(usize, &'a StoredMark)> {
    let number = fields.value("mark").parse().ok()?;
    Some((number, receipt.marks.get(number)?))
}

/// `marks[2].answers.help` -> `help`: the field on this page; what belongs to none stands at the place.
fn field_of(field: &str) -> &str {
    match field.split_once("].").map(|(_, rest)| rest) {
        None | Some("lon" | "lat") => "area",
        Some(rest) => rest.trim_start_matches("answers."),
    }
}

fn show(visit: &Visit, receipt: &Receipt, fields: &Fields) -> Result<Response, PageError> {
    let map = MapForm::of(&receipt.form).ok_or(PageError::NotFound)?;
    let title = if moved(receipt, fields).is_some() { t::receipt_move(visit.lang) } else { t::receipt_add_place(visit.lang) };
    let page = visit.private_page_with(title, &["map.css"], &view(visit, receipt, &map, fields, title));
    Ok(no_store(page).into_response())
}

fn view(visit: &Visit, receipt: &Receipt, map: &MapForm<'_>, fields: &Fields, title: &str) -> Markup {
    let (lang, moved) = (visit.lang, moved(receipt, fields));
    let areas = area_options(lang, receipt.areas.as_deref());
    let kept = moved.map(|(_, mark)| place(visit, receipt, mark));
    html! {
        (quick_exit_row(lang))
        div.page.page--text.section.stack {
            h1 { (title) }
            p.lead { (kept.as_deref().unwrap_or(t::receipt_add_lead(lang))) }
            (ui::error_summary(lang, fields))
            form.stack method="post" action={ "/r/" (receipt.code) "/places" } novalidate data-island="mended" {
                (ui::hidden("row_version", fields.value("row_version")))
                (pin_map(lang, &receipt.inquiry.view, fields, Some(&receipt.inquiry), kept.as_deref()))
                (named_places(visit, fields))
                (ui::field(fields, "area", t::note_area(lang), "", Input::Select(&areas)))
                @if let Some((number, _)) = moved { (ui::hidden("mark", &number.to_string())) } @else { (about(visit, map, fields)) }
                div.buttons { (ui::submit(if moved.is_some() { t::receipt_save(lang) } else { t::receipt_add_place(lang) })) }
                p { a href={ "/r/" (receipt.code) } { (t::receipt_leave(lang)) } }
            }
        }
    }
}

/// Without a script a street or a park is found by its name, as in the dialogue. It is sent with what else was typed, which
/// belongs in no address.
fn named_places(visit: &Visit, fields: &Fields) -> Markup {
    let (lang, searched) = (visit.lang, fields.value("q").trim());
    let found = if searched.is_empty() { Vec::new() } else { visit.tenant.places.names.search(searched, 12) };
    let choices: Vec<ui::Choice> = found.into_iter().map(|place| steps::named(lang, place)).collect();
    let find = html! { button.ds-button data-variant="secondary" type="submit" name="find" value="1" { (t::answer_find(lang)) } };
    html! {
        noscript {
            (ui::hidden(PLAIN, "1"))
            div.stack {
                (steps::search(lang, searched, !choices.is_empty(), find))
                @if !choices.is_empty() { (ui::choices(fields, "place", &html! { b { (t::answer_which_place(lang)) } }, "", &choices, false)) }
            }
        }
    }
}

/// How it feels there, and what is asked about it; a script leaves the questions that are asked of the chosen kind.
fn about(visit: &Visit, map: &MapForm<'_>, fields: &Fields) -> Markup {
    let lang = visit.lang;
    html! {
        div.stack data-island="asked" data-prefix="" {
            (ui::choices(fields, KIND, &html! { b { (t::answer_how_feels(lang)) } }, "", &questions::options(map.form, lang, map.kind), false))
            @for question in map.follow_ups() {
                div data-relevant=[questions::rule(question)] {
                    (questions::question(map.form, lang, fields, question, &html! { b { (questions::label(map.form, lang, question)) } }))
                    (questions::who_reads(map.form, lang, question))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_leads_to_its_field_on_this_page() {
        assert_eq!(field_of("marks[2].answers.help"), "help");
        assert_eq!(field_of("marks[0].kind"), "kind");
        assert_eq!(field_of("marks[1].lon"), "area");
        assert_eq!(field_of("marks"), "area");
    }
}
