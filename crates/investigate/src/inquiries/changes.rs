//! Every change of an inquiry with all that goes with it: its node on the thread, its form, its event. Each function
//! belongs into one write transaction.

use chrono::{DateTime, Utc};
use ground::Tenant;
use ground::due::Precision;
use ground::events::{self, Event};
use ground::places::areas::Area;
use ground::red_thread::{self, Kind, Node, State};
use kit::db::{DbError, Tx};
use serde_json::{Value, json};
use uuid::Uuid;
use xlsform::Form;

use super::figures::{self, Figures};
use super::{Inquiry, MapView, Status, queries, sealed};

/// Makes an inquiry with the first version of its form. The same id is made once; a slug that is taken is
/// `DbError::Unique`.
pub fn make(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry, form: &Form, actor: Option<Uuid>) -> Result<(), DbError> {
    if queries::by_id(tx, inquiry.id)?.is_some() {
        return Ok(());
    }
    queries::insert(tx, inquiry, tenant.now())?;
    queries::insert_form(tx, tenant.fresh_id(), inquiry.id, inquiry.form_number, form, tenant.now())?;
    if inquiry.kind.is_public() {
        red_thread::put(tx, &node(inquiry, Figures::default(), tenant.now()))?;
    }
    note(tx, tenant, inquiry.id, actor, "inquiry_made", json!({}))
}

/// Changes an inquiry. When its areas have changed, `form` is the next version of its form. False when somebody else was
/// faster; nothing is changed then.
pub fn change(
    tx: &mut Tx,
    tenant: &Tenant,
    inquiry: &Inquiry,
    form: Option<&Form>,
    actor: Option<Uuid>,
    kind: &'static str,
) -> Result<bool, DbError> {
    if !queries::update(tx, inquiry)? {
        return Ok(false);
    }
    if let Some(form) = form {
        queries::insert_form(tx, tenant.fresh_id(), inquiry.id, inquiry.form_number, form, tenant.now())?;
    }
    sealed::keep(tx, inquiry, inquiry.release.least(tenant.settings().threshold))?;
    let told = figures::exact(tx, &[inquiry.id])?.remove(&inquiry.id).unwrap_or_default();
    red_thread::put(tx, &node(inquiry, told, tenant.now()))?;
    note(tx, tenant, inquiry.id, actor, kind, json!({}))?;
    Ok(true)
}

/// Takes away a draft that nobody has answered. False when it is more than that; nothing is changed then.
pub fn remove(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry, actor: Option<Uuid>) -> Result<bool, DbError> {
    if !queries::remove(tx, inquiry)? {
        return Ok(false);
    }
    red_thread::take_away(tx, Kind::Inquiry, inquiry.id)?;
    let lang = inquiry.languages.first().copied().unwrap_or_default();
    note(tx, tenant, inquiry.id, actor, "inquiry_removed", json!({ "title": inquiry.title(lang), "slug": inquiry.slug }))?;
    Ok(true)
}

/// Writes an event of an inquiry.
pub fn note(
    tx: &mut Tx,
    tenant: &Tenant,
    inquiry: Uuid,
    actor: Option<Uuid>,
    kind: &'static str,
    particulars: Value,
) -> Result<(), DbError> {
    events::record(tx, &Event::new(tenant.fresh_id(), tenant.now(), actor, kind, "inquiry", inquiry).with(particulars))
}

/// Writes an event of nobody's, with no more of its time than is given.
pub fn note_at(tx: &mut Tx, tenant: &Tenant, inquiry: Uuid, kind: &'static str, at: DateTime<Utc>) -> Result<(), DbError> {
    events::record(tx, &Event::new(tenant.fresh_id(), at, None, kind, "inquiry", inquiry))
}

/// An inquiry as the thread shows it.
pub fn node(inquiry: &Inquiry, told: Figures, now: DateTime<Utc>) -> Node {
    let lang = inquiry.languages.first().copied().unwrap_or_default();
    let state = match inquiry.status {
        Status::Draft => State::Proposed,
        Status::Open => State::Open,
        Status::Closed => State::Done,
    };
    Node {
        kind: Kind::Inquiry,
        id: inquiry.id,
        state,
        title: inquiry.title(lang).to_owned(),
        note: String::new(),
        voices: told.people,
        marks: told.marks,
        happened_on: inquiry.closes_on,
        due_on: inquiry.answer_by,
        due_known: Precision::Day,
        public: inquiry.is_listed(),
        path: inquiry.room_path(),
        changed_at: now,
        answered: false,
    }
}

/// How the map opens: on the layer's areas, or as the tenant has set it.
pub fn view(tenant: &Tenant, areas: &[Area]) -> MapView {
    let map = tenant.map();
    let boxes = areas.iter().map(|area| area.shape.bbox);
    let around = boxes.fold(None, |sum: Option<[f64; 4]>, bbox| {
        let [west, south, east, north] = sum.unwrap_or([bbox.min().x, bbox.min().y, bbox.max().x, bbox.max().y]);
        Some([west.min(bbox.min().x), south.min(bbox.min().y), east.max(bbox.max().x), north.max(bbox.max().y)])
    });
    let Some(bounds) = around else { return MapView { centre: map.centre, zoom: map.zoom, bounds: map.bounds } };
    let [west, south, east, north] = bounds;
    let [lon, lat] = map.centre;
    let inside = (west..=east).contains(&lon) && (south..=north).contains(&lat);
    let centre = if inside { map.centre } else { [f64::midpoint(west, east), f64::midpoint(south, north)] };
    MapView { centre, zoom: map.zoom, bounds }
}
