//! The answers as a table for a spreadsheet: exact places and what was written, for those who may read both. The look is an
//! event. No answer's own id is in it.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ground::access::Can;
use ground::places::areas::{Area, AreaIndex};
use ground::{Tenant, Visit};
use investigate::desk::Desk;
use investigate::responses::model::{Method, StoredMark};
use kit::dates;
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use serde_json::json;

use super::pages::{load, look, read_noted};
use super::{queries, reasons};
use crate::packed::{CSV, Packed};
use crate::{Words, csv, questions};
use investigate::inquiries::map_form::WHEN;

/// `GET /work/inquiries/{slug}/answers.csv?values`: the newest marks, one row each, with exact places and texts; of a survey the
/// newest answers, in words or as stored values.
pub async fn csv_of_answers(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let inquiry = load(&visit, Can::ReadPlaces, slug).await?;
    if inquiry.release.sealed {
        return Err(PageError::NotFound);
    }
    let values = !fields.value("values").is_empty();
    let event = look(&visit, &("answers_exported", json!({})), inquiry.id)?;
    let (tenant, lang) = (visit.tenant.clone(), visit.lang);
    let file = format!("{}-{}-{}.csv", inquiry.slug, if lang == Lang::Sv { "svar" } else { "answers" }, visit.today());
    let text = read_noted(&visit, event, move |tx| -> Result<String, DbError> {
        if !inquiry.kind.has_marks() {
            return questions::answers(tx, &tenant, lang, &inquiry, values);
        }
        let words = Words::read(tx, &tenant, &inquiry)?;
        let areas = Desk::of(&tenant).areas(tx, &inquiry)?;
        let marks = queries::newest(tx, inquiry.id)?;
        let rows = marks.iter().map(|(mark, people)| row(&tenant, lang, &words, areas.as_deref(), mark, *people));
        Ok(csv::table(lang, std::iter::once(head(lang, &words)).chain(rows)))
    })
    .await?;
    Ok(Packed::closed(CSV, text).named(&file).answer(&HeaderMap::new()))
}

/// `GET /work/inquiries/{slug}/answers.xlsx`: the newest answers to a survey as a workbook.
pub async fn workbook_of_answers(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let inquiry = load(&visit, Can::ReadPlaces, slug).await?;
    if inquiry.release.sealed || inquiry.kind.has_marks() {
        return Err(PageError::NotFound);
    }
    let event = look(&visit, &("answers_exported", json!({})), inquiry.id)?;
    let (tenant, lang) = (visit.tenant.clone(), visit.lang);
    let file = format!("{}-{}.xlsx", inquiry.slug, visit.today());
    let bytes = read_noted(&visit, event, move |tx| questions::workbook(tx, &tenant, lang, &inquiry)).await?;
    let named = format!("attachment; filename=\"{file}\"");
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, named), (CACHE_CONTROL, "no-store".to_owned())], bytes).into_response())
}

fn head(lang: Lang, words: &Words) -> Vec<String> {
    let first = [t::results_hour(lang), t::results_kind(lang), t::results_people(lang), t::results_place(lang), t::releases_area(lang)];
    let then = [t::results_latitude(lang), t::results_longitude(lang), t::results_when(lang)];
    let reasons = words.reasons.iter().map(|question| words.say(lang, &question.word).to_owned());
    first.iter().chain(&then).map(|word| (*word).to_owned()).chain(reasons).chain([t::results_texts(lang).to_owned()]).collect()
}

fn row(tenant: &Tenant, lang: Lang, words: &Words, areas: Option<&AreaIndex>, mark: &StoredMark, people: i64) -> Vec<String> {
    let area = areas.zip(mark.area).and_then(|(areas, number)| areas.number(number)).map(Area::name).unwrap_or_default();
    // The middle of an area that was chosen as a whole is no exact place.
    let exact = mark.method != Method::List.code() || area.is_empty();
    let near = tenant.places.names.near(mark.lon, mark.lat).filter(|_| exact).map(|near| near.name.to_owned());
    let degrees = |degrees: f64| if exact { format!("{degrees:.6}") } else { String::new() };
    let times: Vec<String> = reasons::names(mark.answers.get(WHEN)).map(str::to_owned).collect();
    let said = words.reasons.iter().map(|question| {
        let chosen = reasons::names(mark.answers.get(&question.word.name));
        chosen.map(|choice| words.reason(lang, &question.word.name, choice)).collect::<Vec<_>>().join(", ")
    });
    let text = if mark.masked { t::results_masked(lang).to_owned() } else { mark.text.clone() };
    let first = [
        dates::local(tenant.settings().zone(), mark.hour).format("%Y-%m-%d %H:00").to_string(),
        words.kind(lang, &mark.kind).to_owned(),
        people.to_string(),
        near.unwrap_or_default(),
        area.to_owned(),
        degrees(mark.lat),
        degrees(mark.lon),
        words.times(lang, &times),
    ];
    first.into_iter().chain(said).chain([text]).collect()
}
