//! The answers as a table for a spreadsheet or a layer for a map program: exact places and what was written, for those who
//! may read both. The look is an event. No answer's own id is in it.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ground::access::Can;
use ground::events::Event;
use ground::places::areas::{Area, AreaIndex};
use ground::{Tenant, Visit};
use investigate::desk::Desk;
use investigate::responses::model::{Method, StoredMark};
use kit::dates;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use serde_json::{Value, json};

use super::layer::Layer;
use super::pages::{load, look, read_noted};
use super::{queries, reasons};
use crate::packed::{CSV, GEOJSON, GEOPACKAGE, Packed};
use crate::{Words, csv, questions};
use investigate::inquiries::Inquiry;
use investigate::inquiries::map_form::WHEN;

/// `GET /work/inquiries/{slug}/answers.csv?values&odk`: the newest marks, one row each, with exact places and texts; of a survey
/// the newest answers, in words, as stored values, or as ODK Central exports them.
pub async fn csv_of_answers(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let inquiry = load(&visit, Can::ReadPlaces, slug).await?;
    if inquiry.release.sealed {
        return Err(PageError::NotFound);
    }
    if !fields.value("odk").is_empty() {
        return odk(&visit, inquiry, fields.value("odk") == "split").await;
    }
    let event = look(&visit, &asked(&visit), inquiry.id)?;
    let (tenant, lang) = (visit.tenant.clone(), visit.lang);
    let file = format!("{}-{}-{}.csv", inquiry.slug, if lang == Lang::Sv { "svar" } else { "answers" }, visit.today());
    if !inquiry.kind.has_marks() {
        let _turn = questions::turn(&visit, &inquiry).await;
        let text = first_read(&visit, event, move |tx| questions::answers(tx, &tenant, lang, &inquiry, &fields)).await?;
        return Ok(Packed::closed(CSV, text).named(&file).answer(&HeaderMap::new()));
    }
    let text = read_noted(&visit, event, move |tx| -> Result<String, DbError> {
        let words = Words::read(tx, &tenant, &inquiry)?;
        let rows = told(tx, &tenant, lang, &words, &inquiry)?.into_iter().map(Told::row);
        Ok(csv::table(lang, std::iter::once(head(lang, &words)).chain(rows)))
    })
    .await?;
    Ok(Packed::closed(CSV, text).named(&file).answer(&HeaderMap::new()))
}

/// The answers to a survey as ODK Central exports them: a table, or several packed together where the form has repeats.
async fn odk(visit: &Visit, inquiry: Inquiry, split: bool) -> Result<Response, PageError> {
    if inquiry.kind.has_marks() {
        return Err(PageError::NotFound);
    }
    let event = look(visit, &("answers_exported", json!({})), inquiry.id)?;
    let (tenant, file) = (visit.tenant.clone(), format!("{}-{}", inquiry.slug, visit.today()));
    let told = first_read(visit, event, move |tx| questions::odk(tx, &tenant, &inquiry, split)).await?;
    let (kind, ending, bytes) = match told {
        questions::File::Table(text) => ("text/csv; charset=utf-8", "csv", text.into_bytes()),
        questions::File::Packed(bytes) => ("application/zip", "zip", bytes),
    };
    let named = format!("attachment; filename=\"{file}-odk.{ending}\"");
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, named), (CACHE_CONTROL, "no-store".to_owned())], bytes).into_response())
}

/// `GET /work/inquiries/{slug}/answers.xlsx`: the newest answers to a survey as a workbook.
pub async fn workbook_of_answers(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let inquiry = load(&visit, Can::ReadPlaces, slug).await?;
    if inquiry.release.sealed || inquiry.kind.has_marks() {
        return Err(PageError::NotFound);
    }
    let event = look(&visit, &asked(&visit), inquiry.id)?;
    let (tenant, lang) = (visit.tenant.clone(), visit.lang);
    let file = format!("{}-{}.xlsx", inquiry.slug, visit.today());
    let _turn = questions::turn(&visit, &inquiry).await;
    let bytes = first_read(&visit, event, move |tx| questions::workbook(tx, &tenant, lang, &inquiry, &fields)).await?;
    let named = format!("attachment; filename=\"{file}\"");
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, named), (CACHE_CONTROL, "no-store".to_owned())], bytes).into_response())
}

fn asked(visit: &Visit) -> (&'static str, Value) {
    ("answers_exported", json!({ "query": visit.uri.query().unwrap_or("") }))
}

/// Reads many answers beside the one who writes, and hands them out when it is written down that they were read.
async fn first_read<T: Send + 'static>(
    visit: &Visit,
    event: Event,
    read: impl Fn(&mut Tx) -> Result<T, DbError> + Send + 'static,
) -> Result<T, PageError> {
    let found = visit.tenant.db.read(read).await?;
    read_noted(visit, event, |_| Ok(())).await?;
    Ok(found)
}

/// `GET /work/inquiries/{slug}/answers.geojson`: the newest marks for a map program, as GeoJSON (RFC 7946).
pub async fn geojson_of_answers(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let (file, layer) = layer(&visit, slug).await?;
    Ok(Packed::closed(GEOJSON, layer.geojson()).named(&format!("{file}.geojson")).answer(&HeaderMap::new()))
}

/// `GET /work/inquiries/{slug}/answers.gpkg`: the same as a GeoPackage (OGC 12-128r19).
pub async fn geopackage_of_answers(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let (file, layer) = layer(&visit, slug).await?;
    let bytes = layer.geopackage().map_err(|error| DbError::Other(error.to_string()))?;
    Ok(Packed::closed(GEOPACKAGE, bytes).named(&format!("{file}.gpkg")).answer(&HeaderMap::new()))
}

/// The file's name without its ending, and what is in it. The look is an event.
async fn layer(visit: &Visit, slug: String) -> Result<(String, Layer), PageError> {
    let inquiry = load(visit, Can::ReadPlaces, slug).await?;
    if inquiry.release.sealed || !inquiry.kind.has_marks() {
        return Err(PageError::NotFound);
    }
    let event = look(visit, &("answers_exported", json!({})), inquiry.id)?;
    let (tenant, lang, file) = (visit.tenant.clone(), visit.lang, format!("{}-{}", inquiry.slug, visit.today()));
    let read = move |tx: &mut Tx| -> Result<Layer, DbError> {
        let words = Words::read(tx, &tenant, &inquiry)?;
        let told = told(tx, &tenant, lang, &words, &inquiry)?;
        Ok(Layer::new(&inquiry.slug, &words, told))
    };
    Ok((file, read_noted(visit, event, read).await?))
}

fn head(lang: Lang, words: &Words) -> Vec<String> {
    let first = [t::results_hour(lang), t::results_kind(lang), t::results_people(lang), t::results_place(lang), t::releases_area(lang)];
    let then = [t::results_latitude(lang), t::results_longitude(lang), t::results_when(lang)];
    let reasons = words.reasons.iter().map(|question| words.say(lang, &question.word).to_owned());
    first.iter().chain(&then).map(|word| (*word).to_owned()).chain(reasons).chain([t::results_texts(lang).to_owned()]).collect()
}

/// What one mark tells, in words.
pub(super) struct Told {
    /// Hour, kind, people, the nearest place, area.
    pub first: [String; 5],
    /// Longitude and latitude; none where a whole area was chosen, whose middle is no exact place.
    pub place: Option<[f64; 2]>,
    /// When, a value for each reason that is asked about, the text.
    pub then: Vec<String>,
}

impl Told {
    /// One row of a table.
    fn row(self) -> Vec<String> {
        let degrees = |at: usize| self.place.map(|place| format!("{:.6}", place[at])).unwrap_or_default();
        let place = [degrees(1), degrees(0)];
        self.first.into_iter().chain(place).chain(self.then).collect()
    }
}

/// The newest marks, told in words.
fn told(tx: &mut Tx, tenant: &Tenant, lang: Lang, words: &Words, inquiry: &Inquiry) -> Result<Vec<Told>, DbError> {
    let areas = Desk::of(tenant).areas(tx, inquiry)?;
    let marks = queries::newest(tx, inquiry.id)?;
    Ok(marks.iter().map(|(mark, people)| of_mark(tenant, lang, words, areas.as_deref(), mark, *people)).collect())
}

fn of_mark(tenant: &Tenant, lang: Lang, words: &Words, areas: Option<&AreaIndex>, mark: &StoredMark, people: i64) -> Told {
    let area = areas.zip(mark.area).and_then(|(areas, number)| areas.number(number)).map(Area::name).unwrap_or_default();
    let exact = mark.method != Method::List.code() || area.is_empty();
    let near = tenant.places.names.near(mark.lon, mark.lat).filter(|_| exact).map(|near| near.name.to_owned());
    let times: Vec<String> = reasons::names(mark.answers.get(WHEN)).map(str::to_owned).collect();
    let said = words.reasons.iter().map(|question| {
        let chosen = reasons::names(mark.answers.get(&question.word.name));
        chosen.map(|choice| words.reason(lang, &question.word.name, choice)).collect::<Vec<_>>().join(", ")
    });
    let text = if mark.masked { t::results_masked(lang).to_owned() } else { mark.text.clone() };
    Told {
        first: [
            dates::local(tenant.settings().zone(), mark.hour).format("%Y-%m-%d %H:00").to_string(),
            words.kind(lang, &mark.kind).to_owned(),
            people.to_string(),
            near.unwrap_or_default(),
            area.to_owned(),
        ],
        place: exact.then_some([mark.lon, mark.lat]),
        then: std::iter::once(words.times(lang, &times)).chain(said).chain([text]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{dark, each_town, response};

    #[test]
    fn a_layer_says_the_same_as_the_table() {
        each_town(|town| {
            let inquiry = town.inquiry("layer");
            let mut answer = response(inquiry.id, 1, 8, 10, &[dark(24.9451, 60.1701)]);
            "=Mörkt \"här\"".clone_into(&mut answer.marks[0].text);
            town.answer(&[answer]);
            let (app, own) = (town.app.clone(), inquiry.clone());
            let layer = town.read(move |tx| {
                let words = Words::read(tx, &app, &own).unwrap();
                let told = told(tx, &app, Lang::Sv, &words, &own).unwrap();
                Layer::new(&own.slug, &words, told)
            });
            let read: geojson::FeatureCollection = layer.geojson().parse().unwrap();
            let [one] = read.features.as_slice() else { panic!("{read:?}") };
            assert_eq!(one.geometry, Some(geojson::Geometry::new_point([24.9451, 60.1701])));
            let property = |name: &str| one.property(name).cloned().unwrap_or_default();
            assert_eq!((property("people"), property("kind")), (json!(8), json!("Otrygg")));
            assert_eq!(property("text"), json!("=Mörkt \"här\""), "a map program reads no formulas");
            assert!(layer.geopackage().unwrap().starts_with(b"SQLite format 3\0"));
        });
    }
}
