//! The public result: everything lies ready in memory, and a request costs no query and no drawing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use ground::Visit;
use ground::access::Viewer;
use ground::red_thread::{self, Kind, Node};
use investigate::inquiries::{Inquiry, queries as inquiries};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::{PageError, problem};
use serde_json::{Value, json};

use super::figures::{self, Look};
use super::model::Release;
use super::{public_views, queries};
use crate::kept::Kept;
use crate::packed::{CSV, GEOJSON, HTML, Packed};

/// Everything public about one inquiry, and what has been made of it so far.
pub(super) struct Public {
    pub inquiry: Inquiry,
    pub release: Option<Release>,
    /// A later one that was taken back.
    pub retracted: Option<Release>,
    pub nodes: Vec<Node>,
    made: Mutex<HashMap<String, Arc<Packed>>>,
}

impl Public {
    /// The name it is kept under.
    pub fn key(slug: &str) -> String {
        format!("public|{slug}|")
    }

    pub fn read(tx: &mut Tx, slug: &str) -> Result<Self, DbError> {
        let inquiry = inquiries::public_by_slug(tx, slug)?;
        let release = queries::latest_public(tx, inquiry.id)?;
        let number = release.as_ref().map_or(0, |release| release.number);
        let retracted = queries::latest_retracted(tx, inquiry.id)?.filter(|retracted| retracted.number > number);
        let nodes = red_thread::walk(tx, Kind::Inquiry, inquiry.id)?;
        Ok(Self { inquiry, release, retracted, nodes, made: Mutex::default() })
    }

    /// What was made under this key, or is made now.
    fn packed(&self, key: String, make: impl FnOnce() -> Packed) -> Arc<Packed> {
        let lock = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(packed) = lock().get(&key) {
            return packed.clone();
        }
        let packed = Arc::new(make());
        lock().insert(key, packed.clone());
        packed
    }

    /// Kind, times and page as the release knows them, for keys: whatever is asked, there are only so many.
    fn asked(&self, fields: &Fields) -> String {
        self.release.as_ref().map(|release| Look::of(&release.body, fields).whole_query()).unwrap_or_default()
    }
}

/// `GET /d/{slug}/result`: what the answers say, as everyone may read it.
pub async fn result(visit: Visit, Path(slug): Path<String>, headers: HeaderMap, fields: Fields) -> Result<Response, PageError> {
    let public = load(&visit, &slug).await?;
    let asked = public.asked(&fields);
    if visit.flash.is_some() {
        return Ok(Html(page(&visit, &public, &fields).into_string()).into_response());
    }
    let packed = public.packed(format!("page|{}|{asked}", visit.lang.code()), || {
        let address = format!("{}/result?{asked}", public.inquiry.public_path());
        let uri = address.parse::<Uri>().unwrap_or_else(|_| visit.uri.clone());
        let anyone = Visit { uri, viewer: Viewer::Anyone, ..visit.clone() };
        Packed::open(HTML, page(&anyone, &public, &fields).into_string())
    });
    Ok(packed.answer(&headers))
}

/// `GET /d/{slug}/cells.json?kind&when`: the released cells for the map.
pub async fn cells_json(visit: Visit, Path(slug): Path<String>, headers: HeaderMap, fields: Fields) -> Result<Response, PageError> {
    let public = load(&visit, &slug).await?;
    let (key, lang) = (format!("json|{}|{}", visit.lang.code(), public.asked(&fields)), visit.lang);
    let packed = public.packed(key, || {
        let empty = || json!({ "type": "FeatureCollection", "features": [] });
        let told = public
            .release
            .as_ref()
            .map_or_else(empty, |release| figures::collection(&visit.tenant, lang, &Look::of(&release.body, &fields)));
        Packed::open(GEOJSON, told.to_string())
    });
    Ok(packed.answer(&headers))
}

/// `GET /d/{slug}/cells.csv?when`: the released cells for a spreadsheet.
pub async fn cells_csv(visit: Visit, Path(slug): Path<String>, headers: HeaderMap, fields: Fields) -> Result<Response, PageError> {
    let public = load(&visit, &slug).await?;
    let release = public.release.as_ref().ok_or(PageError::NotFound)?;
    let key = format!("csv|{}|{}", visit.lang.code(), public.asked(&fields));
    let packed = public.packed(key, || {
        let text = figures::as_csv(&visit.tenant, visit.lang, &Look::of(&release.body, &fields));
        Packed::open(CSV, text).named(&format!("{}-{}.csv", public.inquiry.slug, release.number))
    });
    Ok(packed.answer(&headers))
}

/// `GET /api/v1/inquiries/{slug}/cells?kind&when`: the released cells with what one must know to use them.
pub async fn api(visit: Visit, Path(slug): Path<String>, headers: HeaderMap, fields: Fields) -> Result<Response, PageError> {
    let public = load(&visit, &slug).await?;
    let release = public.release.as_ref().ok_or(PageError::NotFound)?;
    if let Some(refused) = unknown(visit.lang, release, &fields) {
        return Ok(refused);
    }
    let key = format!("api|{}|{}", visit.lang.code(), public.asked(&fields));
    let packed = public.packed(key, || {
        let look = Look::of(&release.body, &fields);
        let mut told = figures::collection(&visit.tenant, visit.lang, &look);
        told["metadata"] = metadata(&public.inquiry, release, &look);
        Packed::open(GEOJSON, told.to_string())
    });
    Ok(packed.answer(&headers))
}

/// A page shows something else instead of what it does not know; a program is told.
fn unknown(lang: Lang, release: &Release, fields: &Fields) -> Option<Response> {
    let look = Look::of(&release.body, fields);
    let (kind, when) = (fields.value("kind"), fields.value("when"));
    let field = match (kind, when) {
        (kind, _) if !kind.is_empty() && kind != look.kind => "kind",
        (_, when) if !when.is_empty() && when != look.when() => "when",
        _ => return None,
    };
    let all: Vec<String> = match field {
        "kind" => release.body.words.kinds.iter().map(|kind| kind.name.clone()).collect(),
        _ => release.body.maps.iter().map(|map| map.times.join("-")).filter(|when| !when.is_empty()).collect(),
    };
    let faults = json!([{ "field": field, "message": t::api_unknown_choice(lang, fields.value(field), all.join(", ")) }]);
    Some(problem(StatusCode::BAD_REQUEST, t::error_unreadable(lang), t::api_faults(lang), &faults))
}

/// What one must know to use the figures.
fn metadata(inquiry: &Inquiry, release: &Release, look: &Look<'_>) -> Value {
    json!({
        "inquiry": inquiry.slug,
        "release": release.number,
        "frozen_on": release.body.day,
        "published_at": release.published_at,
        "kind": look.kind,
        "kinds": release.body.words.kinds.iter().map(|kind| &kind.name).collect::<Vec<_>>(),
        "when": look.map.map(|map| &map.times),
        "people": release.body.people,
        "marks": release.body.marks,
        "cells_hidden": look.map.map(|map| map.hidden),
        "threshold_people": release.body.threshold,
        "share": "percent of people with a mark in the cell who put a mark of this kind there; 95 % interval (Wilson 1927)",
        "noise": "cell-key method: people counts carry noise from -3 to 3 with mean 0 and are never below the threshold; null is hidden",
        "grid": "H3, levels 8 to 11; no cell lies inside another, and a cell's shape is that of its parts at the finest level here, so that shapes never overlap",
    })
}

async fn load(visit: &Visit, slug: &str) -> Result<Arc<Public>, PageError> {
    let (own, other, today) = (slug.to_owned(), slug.to_owned(), visit.today());
    let version = move |tx: &mut Tx, _| Ok(format!("{} {today}", queries::standing(tx, &own)?));
    let make = move |tx: &mut Tx| -> Result<Public, PageError> { Ok(Public::read(tx, &other)?) };
    visit.tenant.shelf::<Kept<Public>>().get(&visit.tenant, &Public::key(slug), version, make).await
}

fn page(visit: &Visit, public: &Public, fields: &Fields) -> maud::Markup {
    let content = public_views::result(&visit.tenant, visit.lang, public, fields, visit.today());
    visit.public_page_with(public.inquiry.title(visit.lang), "/", &["map.css"], &content)
}
