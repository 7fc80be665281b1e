//! `/work/inquiries/{slug}/channels`: every way in, and what is set about them.

use axum::extract::Path;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use ground::access::Can;
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::stale::{Stale, differing};
use maud::Markup;

use super::{codes, count, views};
use crate::inquiries::{Inquiry, Ways, changes, queries};

/// Letters of the list of sites.
const LONGEST_SITES: usize = 2_000;
/// No inquiry stands on more sites than this: they all go into one header.
const MOST_SITES: usize = 20;

/// `GET /work/inquiries/{slug}/channels`: all of them.
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    page(&visit, &slug, &Fields::default(), None).await
}

/// The page with what was typed, or else what is stored.
pub(super) async fn page(visit: &Visit, slug: &str, typed: &Fields, stale: Option<&Stale>) -> Result<Markup, PageError> {
    let (viewer, slug) = (visit.viewer.clone(), slug.to_owned());
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let inquiry = queries::for_viewer(tx, &viewer, Can::Inquire, &slug)?;
        if !inquiry.kind.is_public() {
            return Err(DbError::NotFound);
        }
        Ok((Frame::load(tx)?, count::came(tx, inquiry.id)?, codes::queries::batches(tx, inquiry.id)?, inquiry))
    });
    let (frame, came, batches, inquiry) = read.await?;
    let mut fields = typed.clone();
    // What came back from another form of the page says nothing about what is set.
    if fields.value("row_version").is_empty() {
        fill(&mut fields, &inquiry.ways);
    }
    fields.set("row_version", inquiry.row_version.to_string());
    fields.set("form_id", visit.tenant.fresh_id().to_string());
    let settings = visit.tenant.settings();
    let shown = views::Shown {
        lang: visit.lang,
        settings: &settings,
        takes: inquiry.takes_answers(visit.today()),
        inquiry: &inquiry,
        came: &came,
        batches: &batches,
        fields: &fields,
        stale,
    };
    Ok(visit.room_page_with(&frame, t::channels_title(visit.lang), &["channels.css"], &views::all(&shown)))
}

fn fill(fields: &mut Fields, ways: &Ways) {
    fields.clear("needs_code");
    if ways.needs_code {
        fields.set("needs_code", "yes");
    }
    fields.set("frames", ways.frames.join("\n"));
}

/// `POST /work/inquiries/{slug}/channels`: what is asked of those who come. When somebody else was faster, both stand beside
/// each other.
pub async fn save(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let frames = sites(visit.lang, &mut fields);
    if fields.has_errors() {
        return Ok(page(&visit, &slug, &fields, None).await?.into_response());
    }
    let ways = Ways { needs_code: fields.value("needs_code") == "yes", frames };
    let (tenant, viewer, name, row_version, new) =
        (visit.tenant.clone(), visit.viewer.clone(), slug.clone(), fields.row_version(), ways.clone());
    let write = move |tx: &mut kit::db::Tx| -> Result<(bool, Inquiry), DbError> {
        let stored = queries::for_viewer(tx, &viewer, Can::Inquire, &name)?;
        if !stored.kind.is_public() {
            return Err(DbError::NotFound);
        }
        if stored.ways == new {
            return Ok((true, stored));
        }
        let changed = Inquiry { ways: new.clone(), row_version, ..stored.clone() };
        Ok((changes::change(tx, &tenant, &changed, None, viewer.id(), "inquiry_changed")?, stored))
    };
    let (done, stored) = visit.tenant.db.write(write).await?;
    if done {
        return Ok(redirect_with(&format!("{}/channels", stored.room_path()), t::channels_saved(visit.lang)));
    }
    let stale = Stale { by: None, differs: differing(views::differing(visit.lang, &stored.ways, &ways)) };
    Ok(page(&visit, &slug, &fields, Some(&stale)).await?.into_response())
}

/// The sites that were typed, one a line.
fn sites(lang: Lang, fields: &mut Fields) -> Vec<String> {
    let text = fields.text(lang, "frames", LONGEST_SITES);
    let lines: Vec<&str> = text.split_whitespace().collect();
    let mut read: Vec<String> = Vec::new();
    for line in &lines {
        match origin(line) {
            Some(site) if !read.contains(&site) => read.push(site),
            Some(_) => {}
            None => fields.fault("frames", t::channels_site_wrong(lang, (*line).to_owned())),
        }
    }
    if read.len() > MOST_SITES {
        fields.fault("frames", t::channels_sites_many(lang, MOST_SITES as i64));
    }
    read
}

/// A site as browsers name it. It stands in a header, so nothing but a plain name of a machine passes. Without encryption, only
/// this machine.
pub(super) fn origin(typed: &str) -> Option<String> {
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let uri: Uri = whole.parse().ok()?;
    let (scheme, host) = (uri.scheme_str()?, uri.host()?.to_ascii_lowercase());
    let plain = host.chars().all(|letter| letter.is_ascii_alphanumeric() || "-.".contains(letter));
    let here = matches!(host.as_str(), "localhost" | "127.0.0.1");
    if !plain || !(scheme == "https" && host.contains('.') || here && matches!(scheme, "http" | "https")) {
        return None;
    }
    let port = uri.port_u16().map(|port| format!(":{port}")).unwrap_or_default();
    Some(format!("{scheme}://{host}{port}"))
}
