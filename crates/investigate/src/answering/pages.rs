//! The addresses under `/d/{slug}`.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use ground::Visit;
use ground::places::Naming;
use ground::places::cells::Cell;
use ground::red_thread::{self, Kind};
use kit::db::DbError;
use kit::forms::Fields;
use kit::upload::Posted;
use kit::web::errors::PageError;
use kit::web::layout;
use maud::Markup;
use serde::Deserialize;

use super::closed::{Unsent, closed};
use super::door::Door;
use super::map_page::{Agreed, MapPage, map_page};
use super::walk::{self, Taken};
use super::welcome::{Standing, Welcome, welcome};
use crate::desk::{Desk, Open};
use crate::inquiries::map_form::MapForm;
use crate::inquiries::{Status, queries};

/// `GET /d/{slug}`: who asks and why.
pub async fn welcome_page(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    let today = visit.today();
    let (inquiry, coordinator, released, came, told) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let inquiry = queries::public_by_slug(tx, &slug)?;
            let coordinator = queries::coordinator(tx, inquiry.id)?;
            let released = queries::is_released(tx, inquiry.id)?;
            let closed = Standing::of(&inquiry, today) == Standing::Closed;
            let came = red_thread::walk(tx, Kind::Inquiry, inquiry.id)?;
            let told = closed && queries::is_told(tx, inquiry.id)?;
            Ok((inquiry, coordinator, released, came, told))
        })
        .await?;
    let settings = visit.tenant.settings();
    let site = visit.site();
    let frame = layout::Page { lang: visit.lang, site: &site, title: "", flash: None, styles: &[], private: false };
    let page = Welcome {
        lang: visit.lang,
        inquiry: &inquiry,
        settings: &settings,
        coordinator,
        standing: Standing::of(&inquiry, today),
        released,
        came: &came,
        told,
        today,
        languages: layout::languages(&frame),
    };
    let (title, content) = (inquiry.title(visit.lang), welcome(&page));
    // What is found by its link alone is not found by a search engine either.
    Ok(if inquiry.release.by_link { visit.receipt_page(title, &[], &content) } else { visit.phone_page(title, &content) })
}

/// What the map page may be asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Agree {
    /// A released cell, in hex, that somebody agrees with.
    #[serde(default)]
    agree: String,
    /// The kind they agree on.
    #[serde(default)]
    kind: String,
}

impl Agree {
    /// The cell's middle; where a large cell reaches outside what the dialogue is about, the place in it nearest to its middle
    /// that lies inside. It is called what the result calls the cell.
    fn place(&self, visit: &Visit, open: &Open) -> Option<Agreed> {
        let id = i64::from_str_radix(&self.agree, 16).ok()?;
        let cell = Cell::from_id(id).ok()?;
        let place = cell.middle_where(|lon, lat| open.covers(lon, lat)).unwrap_or(cell.centre());
        let name = Naming::new(&visit.tenant, visit.lang, open.areas.clone()).cell(cell);
        Some(Agreed { lon: place.x(), lat: place.y(), cell, kind: self.kind.clone(), name })
    }
}

/// `GET /d/{slug}/map`: the map that asks one thing at a time.
pub async fn map(visit: Visit, Path(slug): Path<String>, Query(agree): Query<Agree>) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    if !open.inquiry.takes_answers(visit.today()) {
        return Ok(closed(&visit, &open.inquiry, Unsent::Nothing));
    }
    if open.inquiry.ways.needs_code {
        return Ok(Redirect::to(&format!("{}/code", open.inquiry.public_path())).into_response());
    }
    let path = open.inquiry.public_path();
    let Some(map) = MapForm::of(&open.form) else { return Ok(Redirect::to(&format!("{path}/answer")).into_response()) };
    let query = if agree.agree.is_empty() { String::new() } else { format!("?agree={}&kind={}", agree.agree, agree.kind) };
    let page = MapPage {
        lang: visit.lang,
        inquiry: &open.inquiry,
        map,
        id: visit.tenant.chance.uuid_v4(),
        action: &format!("{path}/responses"),
        back: &path,
        without_map: &format!("{path}/answer{query}"),
        people: 1,
        helper: false,
        quick_exit: true,
        agree: agree.place(&visit, &open),
    };
    Ok(visit.bare_page(open.inquiry.title(visit.lang), &["map.css"], &map_page(&page)).into_response())
}

/// The open inquiry; closed is said, foreign or drafted is not found.
pub(crate) async fn open(visit: &Visit, slug: &str) -> Result<Open, PageError> {
    let open = begun(visit, slug).await?;
    if open.inquiry.takes_answers(visit.today()) { Ok(open) } else { Err(PageError::Closed) }
}

/// One that has been open: a closed one still gives the receipt again to those who send again.
pub(crate) async fn begun(visit: &Visit, slug: &str) -> Result<Open, PageError> {
    let open = Desk::of(&visit.tenant).open(&visit.tenant, slug).await?;
    if open.inquiry.status == Status::Draft || !open.inquiry.kind.is_public() {
        return Err(PageError::NotFound);
    }
    Ok(open)
}

/// `POST /d/{slug}/responses`: the whole answer from the map page, as JSON in one field.
pub async fn send(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    match walk::send(&visit, &Door::public(&open.inquiry), &open, fields).await {
        Ok(taken) => Ok(lead_on(taken)),
        Err(PageError::Closed) => Ok(closed(&visit, &open.inquiry, Unsent::OnThePhone)),
        Err(error) => Err(error),
    }
}

fn lead_on(taken: Taken) -> Response {
    match taken {
        Taken::Page(page) => page.into_response(),
        Taken::On(path) => Redirect::to(&path).into_response(),
        Taken::Sent(received) | Taken::SentBefore(received, _) => Redirect::to(&format!("/r/{}", received.code)).into_response(),
    }
}

/// `GET /d/{slug}/answer`: one step of the way without a map.
pub async fn answer(visit: Visit, Path(slug): Path<String>, Query(agree): Query<Agree>, fields: Fields) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    if !open.inquiry.takes_answers(visit.today()) {
        return Ok(closed(&visit, &open.inquiry, Unsent::Nothing));
    }
    if open.inquiry.ways.needs_code {
        return Ok(Redirect::to(&format!("{}/code", open.inquiry.public_path())).into_response());
    }
    Ok(walk::page(&visit, &Door::public(&open.inquiry), &open, agree.place(&visit, &open), &fields).await?.into_response())
}

/// `POST /d/{slug}/answer`: takes one step in and leads to the next; the last one sends.
pub async fn step(visit: Visit, Path(slug): Path<String>, Posted(fields): Posted) -> Result<Response, PageError> {
    let open = begun(&visit, &slug).await?;
    if !open.inquiry.takes_answers(visit.today()) {
        return Ok(closed(&visit, &open.inquiry, Unsent::OnThePage));
    }
    if open.inquiry.ways.needs_code {
        return Ok(Redirect::to(&format!("{}/code", open.inquiry.public_path())).into_response());
    }
    Ok(lead_on(walk::take(&visit, &Door::public(&open.inquiry), &open, fields).await?))
}
