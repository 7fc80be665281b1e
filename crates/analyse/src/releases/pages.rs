//! Making, publishing and taking back, in the work room; and the nightly rule.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use ground::access::{Can, Viewer};
use ground::events::{self, Event};
use ground::red_thread;
use ground::visit::{Frame, redirect_with};
use ground::{App, Tenant, Visit};
use investigate::inquiries::{Inquiry, Status, queries as inquiries};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use maud::Markup;
use serde_json::{Value, json};
use uuid::Uuid;

use super::draft::{self, Draft};
use super::model::{Refused, Release, ReleaseState};
use super::public::Public;
use super::{figures, queries, views};
use crate::Place;
use crate::kept::Kept;
use crate::packed::{GEOJSON, Packed};
use crate::questions;
use crate::shares::nothing_chosen;
use crate::sight;

/// Longer reasons are not taken.
const LONGEST_REASON: usize = 500;

/// `GET /work/inquiries/{slug}/releases`: what has been released; for those who publish also what has not, and the way to a new one.
pub async fn list(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    let viewer = visit.viewer.clone();
    let (frame, inquiry, releases, may) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let inquiry = inquiries::for_viewer(tx, &viewer, Can::Room, &slug)?;
            let may = viewer.can_in(Can::Inquire, inquiry.programme);
            let mut releases = queries::list(tx, inquiry.id)?;
            releases.retain(|release| may || release.state.public());
            Ok((Frame::load(tx)?, inquiry, releases, may))
        })
        .await?;
    let content = views::list(visit.lang, &inquiry, &releases, &visit.tenant.settings(), visit.tenant.fresh_id(), may);
    Ok(visit.room_page(&frame, t::releases_title(visit.lang), &content))
}

/// `POST /work/inquiries/{slug}/releases`: freezes the inquiry as it is now, to be read before it is published.
pub async fn make(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let inquiry = load(&visit, slug).await?;
    if !has_figures(&visit.tenant, &inquiry).await? {
        return Ok(redirect_with(&format!("{}/releases", inquiry.room_path()), t::releases_sealed(visit.lang)));
    }
    let id = kit::ids::parse(fields.value("form_id"), "form").unwrap_or_else(|_| visit.tenant.fresh_id());
    let number = freeze(&visit.tenant, &inquiry, id, visit.now(), visit.viewer.id()).await?;
    Ok(redirect_with(&path(&inquiry, number), t::releases_made(visit.lang)))
}

/// `GET /work/inquiries/{slug}/releases/{number}`: what it tells, as everyone would read it.
pub async fn show(visit: Visit, Path((slug, number)): Path<(String, i64)>, fields: Fields) -> Result<Markup, PageError> {
    let (frame, inquiry, release, latest) = one(&visit, Can::Room, slug, number).await?;
    if release.state == ReleaseState::Discarded {
        let id = inquiry.id;
        let thrown = visit.tenant.db.read(move |tx| queries::thrown_away(tx, id, number)).await?;
        let content = views::thrown_away(visit.lang, &inquiry, &release, thrown.as_ref(), &visit.tenant.settings());
        return Ok(visit.room_page(&frame, &t::releases_number(visit.lang, number), &content));
    }
    Ok(page(&visit, &frame, &inquiry, &release, latest, &fields))
}

/// `GET /work/inquiries/{slug}/releases/{number}/cells.json?kind&when`: its cells, for the map that is looked at before it is
/// published.
pub async fn cells(visit: Visit, Path((slug, number)): Path<(String, i64)>, fields: Fields) -> Result<Response, PageError> {
    let (_, _, release, _) = one(&visit, Can::Room, slug, number).await?;
    let told = figures::collection(&visit.tenant, visit.lang, &figures::Look::of(&release.body, &fields));
    Ok(Packed::closed(GEOJSON, told.to_string()).answer(&HeaderMap::new()))
}

/// `POST /work/inquiries/{slug}/releases/{number}/publication`: everyone may read it from now on.
pub async fn publish(visit: Visit, Path((slug, number)): Path<(String, i64)>) -> Result<Response, PageError> {
    let (tenant, viewer, now) = (visit.tenant.clone(), visit.viewer.clone(), visit.now());
    let event = tenant.fresh_id();
    let done = visit
        .tenant
        .db
        .write(move |tx| -> Result<(Inquiry, Result<(), Refused>), DbError> {
            let inquiry = inquiries::for_viewer(tx, &viewer, Can::Inquire, &slug)?;
            let release = queries::by_number(tx, inquiry.id, number)?;
            let done = put_out(tx, &release, now, viewer.id(), event)?;
            Ok((inquiry, done))
        })
        .await?;
    let (inquiry, done) = done;
    visit.tenant.shelf::<Kept<Public>>().forget(&Public::key(&inquiry.slug));
    let message = match done {
        Ok(()) => t::releases_published_now(visit.lang).to_owned(),
        Err(refused) => views::refused(visit.lang, refused),
    };
    Ok(redirect_with(&path(&inquiry, number), &message))
}

/// `POST /work/inquiries/{slug}/releases/{number}/retraction`: it was wrong; the reason is public.
pub async fn retract(visit: Visit, Path((slug, number)): Path<(String, i64)>, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, inquiry, release, latest) = one(&visit, Can::Inquire, slug, number).await?;
    let reason = fields.required(visit.lang, "reason", LONGEST_REASON, t::releases_reason_missing(visit.lang));
    if fields.has_errors() {
        return Ok(page(&visit, &frame, &inquiry, &release, latest, &fields).into_response());
    }
    let (by, now, event, id) = (visit.viewer.id(), visit.now(), visit.tenant.fresh_id(), inquiry.id);
    let message = match release.state.retract() {
        Err(refused) => views::refused(visit.lang, refused),
        Ok(state) => {
            let change = move |tx: &mut Tx| -> Result<bool, DbError> {
                let done = queries::set_state(tx, &release, state, None, &reason)?;
                if done {
                    note(tx, event, now, by, "release_retracted", id, json!({ "number": number, "reason": reason }))?;
                }
                Ok(done)
            };
            let done = visit.tenant.db.write(change).await?;
            if done { t::releases_retracted_now(visit.lang) } else { t::releases_faster(visit.lang) }.to_owned()
        }
    };
    visit.tenant.shelf::<Kept<Public>>().forget(&Public::key(&inquiry.slug));
    Ok(redirect_with(&path(&inquiry, number), &message))
}

/// `POST /work/inquiries/{slug}/releases/{number}/removal`: nobody outside has seen it, and nobody will.
pub async fn discard(visit: Visit, Path((slug, number)): Path<(String, i64)>) -> Result<Response, PageError> {
    let (viewer, now, event) = (visit.viewer.clone(), visit.now(), visit.tenant.fresh_id());
    let change = move |tx: &mut Tx| -> Result<(Inquiry, bool), DbError> {
        let inquiry = inquiries::for_viewer(tx, &viewer, Can::Inquire, &slug)?;
        let release = queries::by_number(tx, inquiry.id, number)?;
        let done = throw_away(tx, &release, now, viewer.id(), event)?;
        Ok((inquiry, done))
    };
    let (inquiry, done) = visit.tenant.db.write(change).await?;
    let (to, message) = match done {
        true => (format!("{}/releases", inquiry.room_path()), t::releases_discarded(visit.lang)),
        false => (path(&inquiry, number), t::releases_faster(visit.lang)),
    };
    Ok(redirect_with(&to, message))
}

/// The nightly rule: each inquiry that asks for it gets a new release, once a day, when at least k people have changed
/// something since the last one. For a job; says how many were published.
pub async fn make_due(app: App) -> Result<usize, PageError> {
    let asking = app.db.read(inquiries::list).await?;
    let mut published = 0;
    for inquiry in asking.into_iter().filter(|inquiry| inquiry.release.nightly && inquiry.status != Status::Draft) {
        published += usize::from(release_if_due(&app, &inquiry).await?);
    }
    Ok(published)
}

/// A sealed survey has something to release once figures of it were kept.
async fn has_figures(tenant: &Arc<Tenant>, inquiry: &Inquiry) -> Result<bool, PageError> {
    let own = inquiry.clone();
    Ok(!inquiry.release.sealed || tenant.db.read(move |tx| questions::everybody(tx, &own)).await?.people > 0)
}

async fn release_if_due(app: &App, inquiry: &Inquiry) -> Result<bool, PageError> {
    if !has_figures(app, inquiry).await? {
        return Ok(false);
    }
    let (now, id, threshold) = (app.now(), inquiry.id, i64::from(inquiry.release.threshold.max(app.settings().threshold)));
    let today = app.settings().day_of(now);
    let (tenant, own) = (app.clone(), inquiry.clone());
    let draft = app
        .db
        .read(move |tx| -> Result<Option<Draft>, PageError> {
            let last = queries::last_public(tx, own.id)?;
            if last.is_some_and(|last| tenant.settings().day_of(last.made_at) >= today) {
                return Ok(None);
            }
            draft::make(tx, &tenant, &own, now).map(Some)
        })
        .await?;
    let Some(draft) = draft.filter(|draft| draft.changed >= threshold) else { return Ok(false) };
    let (release, made, told) = (app.fresh_id(), app.fresh_id(), app.fresh_id());
    let done = app
        .db
        .write(move |tx| -> Result<bool, DbError> {
            let (number, _) = queries::insert(tx, release, id, &draft, now, None)?;
            note(tx, made, now, None, "release_made", id, json!({ "number": number }))?;
            let release = queries::by_number(tx, id, number)?;
            Ok(put_out(tx, &release, now, None, told)?.is_ok())
        })
        .await?;
    app.shelf::<Kept<Public>>().forget(&Public::key(&inquiry.slug));
    Ok(done)
}

/// Reads in one snapshot and keeps what came of it; answers with its number.
async fn freeze(tenant: &Arc<Tenant>, inquiry: &Inquiry, id: Uuid, now: DateTime<Utc>, by: Option<Uuid>) -> Result<i64, PageError> {
    let (reader, own) = (tenant.clone(), inquiry.clone());
    let draft = tenant.db.read(move |tx| draft::make(tx, &reader, &own, now)).await?;
    let (inquiry, event, ids) = (inquiry.id, tenant.fresh_id(), tenant.clone());
    let keep = move |tx: &mut Tx| -> Result<i64, DbError> {
        let (number, is_new) = queries::insert(tx, id, inquiry, &draft, now, by)?;
        if is_new {
            // One is read at a time: what was not published before gives way.
            for earlier in queries::unpublished(tx, inquiry, id)? {
                throw_away(tx, &earlier, now, by, ids.fresh_id())?;
            }
            note(tx, event, now, by, "release_made", inquiry, json!({ "number": number }))?;
        }
        Ok(number)
    };
    Ok(tenant.db.write(keep).await?)
}

/// Throws one away that nobody outside has seen; false when that is too late.
fn throw_away(tx: &mut Tx, release: &Release, now: DateTime<Utc>, by: Option<Uuid>, event: Uuid) -> Result<bool, DbError> {
    let done = release.state.discard().is_ok() && queries::discard(tx, release)?;
    if done {
        note(tx, event, now, by, "release_discarded", release.inquiry, json!({ "number": release.number }))?;
    }
    Ok(done)
}

/// Publishes, where state and rule allow it.
pub(super) fn put_out(
    tx: &mut Tx,
    release: &Release,
    now: DateTime<Utc>,
    by: Option<Uuid>,
    event: Uuid,
) -> Result<Result<(), Refused>, DbError> {
    let latest = queries::last_public(tx, release.inquiry)?.map_or(0, |last| last.number);
    match release.publish(latest) {
        Err(refused) => Ok(Err(refused)),
        Ok(state) => {
            if queries::set_state(tx, release, state, Some(now), "")? {
                note(tx, event, now, by, "release_published", release.inquiry, json!({ "number": release.number }))?;
            }
            Ok(Ok(()))
        }
    }
}

fn note(
    tx: &mut Tx,
    id: Uuid,
    at: DateTime<Utc>,
    by: Option<Uuid>,
    kind: &'static str,
    inquiry: Uuid,
    particulars: Value,
) -> Result<(), DbError> {
    events::record(tx, &Event::new(id, at, by, kind, "inquiry", inquiry).with(particulars))
}

async fn load(visit: &Visit, slug: String) -> Result<Inquiry, PageError> {
    let viewer = visit.viewer.clone();
    Ok(visit.tenant.db.read(move |tx| inquiries::for_viewer(tx, &viewer, Can::Inquire, &slug)).await?)
}

/// One by its number. Who does not publish finds those alone that everyone may read.
async fn one(visit: &Visit, can: Can, slug: String, number: i64) -> Result<(Frame, Inquiry, Release, i64), PageError> {
    let viewer = visit.viewer.clone();
    let read = move |tx: &mut Tx| -> Result<_, DbError> {
        let inquiry = inquiries::for_viewer(tx, &viewer, can, &slug)?;
        let release = queries::by_number(tx, inquiry.id, number)?;
        if !release.state.public() && !viewer.can_in(Can::Inquire, inquiry.programme) {
            return Err(DbError::NotFound);
        }
        let latest = queries::last_public(tx, inquiry.id)?.map_or(0, |last| last.number);
        Ok((Frame::load(tx)?, inquiry, release, latest))
    };
    Ok(visit.tenant.db.read(read).await?)
}

fn page(visit: &Visit, frame: &Frame, inquiry: &Inquiry, release: &Release, latest: i64, fields: &Fields) -> Markup {
    let may = visit.viewer.can_in(Can::Inquire, inquiry.programme);
    let content = views::one(&visit.tenant, visit.lang, inquiry, release, latest, fields, may);
    visit.room_page_with(frame, &t::releases_number(visit.lang, release.number), &["map.css"], &content)
}

fn path(inquiry: &Inquiry, number: i64) -> String {
    format!("{}/releases/{number}", inquiry.room_path())
}

/// The result page of those who may not see exact figures: the latest release.
pub(crate) fn in_room(
    tx: &mut Tx,
    tenant: &Tenant,
    viewer: &Viewer,
    lang: Lang,
    inquiry: &Inquiry,
    fields: &Fields,
) -> Result<Markup, PageError> {
    let release = queries::latest_public(tx, inquiry.id)?;
    let nodes = sight::known(viewer, inquiry.programme, red_thread::walk(tx, red_thread::Kind::Inquiry, inquiry.id)?);
    Ok(views::in_room(tenant, lang, inquiry, release.as_ref(), &nodes, fields))
}

/// The cells that they see on the map.
pub(crate) fn collection_in_room(tx: &mut Tx, tenant: &Tenant, lang: Lang, inquiry: &Inquiry, fields: &Fields) -> Result<Value, PageError> {
    let release = queries::latest_public(tx, inquiry.id)?;
    Ok(release.map_or_else(
        || json!({ "type": "FeatureCollection", "features": [] }),
        |release| figures::collection(tenant, lang, &figures::Look::of(&release.body, fields)),
    ))
}

/// What stands beside the map for them.
pub(crate) fn panel_in_room(tx: &mut Tx, tenant: &Tenant, lang: Lang, inquiry: &Inquiry, fields: &Fields) -> Result<Markup, DbError> {
    let release = queries::latest_public(tx, inquiry.id)?;
    let place = Place::of(fields);
    Ok(release
        .map_or_else(|| nothing_chosen(lang), |release| figures::panel(tenant, lang, &figures::Look::of(&release.body, fields), &place)))
}
