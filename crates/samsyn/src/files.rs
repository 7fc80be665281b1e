//! What is served besides pages: style sheets, scripts, fonts and pictures, the base map, the tenant's own colours and
//! arms, and the names of places.

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use ground::people::colour;
use ground::places::names::PlaceName;
use ground::{App, Visit};
use investigate::desk::{Desk, Open};
use investigate::inquiries::Status;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::secrets::hex;
use kit::web::errors::{PageError, problem};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use web_assets::Asset;

use crate::serve::takes_gzip;

/// The address has the content's hash in it.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Asked again each time whether it has changed.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");
/// A tenant's own drawing may style itself and do nothing else.
const DRAWING_RULES: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/// No list of places is longer.
const MOST_PLACES: usize = 8;

/// `GET /assets/{*file}`.
pub async fn asset(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, PageError> {
    let asset = web_assets::find(&file).ok_or(PageError::NotFound)?;
    let tag = tag(asset.bytes);
    if !asset.immutable && is_held(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    Ok(whole(&asset, tag, takes_gzip(&headers)))
}

fn whole(asset: &Asset, tag: HeaderValue, gzip: bool) -> Response {
    let packed = gzip && !asset.gzip.is_empty();
    let mut response = Response::new(Body::from(Bytes::from_static(if packed { asset.gzip } else { asset.bytes })));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.mime));
    headers.insert(CACHE_CONTROL, if asset.immutable { FOR_GOOD } else { ASK_AGAIN });
    headers.insert(ETAG, tag);
    if !asset.gzip.is_empty() {
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    if packed {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

/// A short name of the content; weak, since it goes with the packed form too.
fn tag(bytes: &[u8]) -> HeaderValue {
    let hash = hex(&Sha256::digest(bytes)[..8]);
    // Hexadecimal figures can always stand in a header.
    HeaderValue::from_str(&format!("W/\"{hash}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
}

fn is_held(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let held = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    held.into_iter().flat_map(|value| value.split(',')).any(|one| tag.as_bytes() == one.trim().as_bytes())
}

/// `GET /map/base.pmtiles`, whole or in parts.
pub async fn base_map(State(app): State<App>, request: Request) -> Result<Response, PageError> {
    let map = app.places.base.clone().ok_or(PageError::NotFound)?;
    Ok(map.respond(request).await)
}

/// `GET /theme/colours.css`: the tenant's colours; empty when they are the house's own.
pub async fn colours(State(app): State<App>, headers: HeaderMap) -> Response {
    let sheet = colour::style_sheet(&app.settings().colours);
    held_or(&headers, "text/css; charset=utf-8", sheet)
}

/// `GET /theme/arms.svg`: the tenant's coat of arms.
pub async fn arms(State(app): State<App>, headers: HeaderMap) -> Result<Response, PageError> {
    let arms = app.settings().arms.clone();
    if arms.is_empty() {
        return Err(PageError::NotFound);
    }
    let mut response = held_or(&headers, "image/svg+xml", arms);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(DRAWING_RULES));
    Ok(response)
}

fn held_or(headers: &HeaderMap, mime: &'static str, text: String) -> Response {
    let tag = tag(text.as_bytes());
    if is_held(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response();
    }
    ([(CONTENT_TYPE, HeaderValue::from_static(mime)), (CACHE_CONTROL, ASK_AGAIN), (ETAG, tag)], text).into_response()
}

/// `GET /api/places?q=`: places whose names fit what has been written so far; what sort of place each is, in the reader's words.
/// With `inquiry=`, also that dialogue's areas.
pub async fn places(visit: Visit, fields: Fields) -> Response {
    let (names, written) = (&visit.tenant.places.names, fields.value("q"));
    let open = asked_about(&visit, &fields).await;
    let found = open.as_ref().map_or_else(|| names.search(written, MOST_PLACES), |open| open.search(names, written, MOST_PLACES));
    let places: Vec<Value> = found.into_iter().map(|one| place(visit.lang, one)).collect();
    Json(json!({ "places": places })).into_response()
}

/// `GET /api/places/near?lon=&lat=`: what a place is called; with `inquiry=`, also whether that dialogue is about it.
pub async fn near(visit: Visit, fields: Fields) -> Response {
    let number = |name| fields.value(name).parse::<f64>().ok().filter(|number| number.is_finite());
    let (Some(lon), Some(lat)) = (number("lon"), number("lat")) else {
        return problem(StatusCode::BAD_REQUEST, t::error_unreadable(visit.lang), t::api_not_degrees(visit.lang), &json!([]));
    };
    let near = visit.tenant.places.names.near(lon, lat);
    let found = near
        .map_or(Value::Null, |near| json!({ "name": near.name, "kind": near.kind.words(visit.lang), "metres": near.distance_m.round() }));
    let mut answer = json!({ "near": found });
    if let Some(open) = asked_about(&visit, &fields).await {
        answer["inside"] = json!(open.covers(lon, lat));
    }
    Json(answer).into_response()
}

/// The dialogue that `inquiry=` names, once it has been open.
async fn asked_about(visit: &Visit, fields: &Fields) -> Option<Open> {
    let slug = fields.value("inquiry");
    let open = if slug.is_empty() { None } else { Desk::of(&visit.tenant).open(&visit.tenant, slug).await.ok() };
    open.filter(|open| open.inquiry.status != Status::Draft)
}

fn place(lang: Lang, place: &PlaceName) -> Value {
    json!({ "name": place.name, "in": place.district, "kind": place.kind.words(lang), "lon": place.lon, "lat": place.lat })
}
