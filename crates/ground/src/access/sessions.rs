//! Sessions: a random cookie, of which the database keeps only a keyed hash.

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::{COOKIE, USER_AGENT};
use chrono::{DateTime, TimeDelta, Utc};
use kit::db::{DbError, Tx};
use kit::secrets::hex;

use super::{Viewer, queries};
use crate::tenant::{App, Settings, Tenant};

/// A session ends this long after it began.
const LONGEST: TimeDelta = TimeDelta::hours(24 * 14);
/// And this long after it was last used.
const IDLE: TimeDelta = TimeDelta::hours(12);
/// Its last use is noted no more often than this, so that reading a page seldom writes.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(10);

/// The cookie's name. `__Host-` binds it to this host and to https; over plain http (the demo) browsers refuse that prefix.
pub fn cookie_name(settings: &Settings) -> &'static str {
    if settings.public_url.starts_with("https://") { "__Host-samsyn" } else { "samsyn" }
}

/// Who sends these headers.
pub async fn viewer(app: &App, headers: &HeaderMap) -> Result<Viewer, DbError> {
    let Some(token) = cookie(headers, cookie_name(&app.settings())) else { return Ok(Viewer::Anyone) };
    let hash = hash(app, &token);
    let now = app.now();
    let key = hash.clone();
    let found = app.db.read(move |tx| queries::session(tx, &key, now, now - IDLE)).await?;
    let Some((person, seen_at)) = found else { return Ok(Viewer::Anyone) };
    if now - seen_at > NOTED_EVERY {
        app.db.write(move |tx| queries::note_session(tx, &hash, now)).await?;
    }
    Ok(Viewer::Person(Arc::new(person)))
}

/// Opens a session inside the transaction that used the link up; the cookie is set from what is returned.
pub(super) fn open(tx: &mut Tx, new: &NewSession) -> Result<(), DbError> {
    queries::insert_session(tx, &new.hash, new.person, new.now, new.now + LONGEST, &new.device)
}

/// A session about to be opened.
#[derive(Debug, Clone)]
pub(super) struct NewSession {
    pub hash: String,
    pub person: uuid::Uuid,
    pub now: DateTime<Utc>,
    pub device: String,
}

/// A fresh token.
pub(super) fn fresh_token(tenant: &Tenant) -> String {
    let mut bytes = [0; 32];
    tenant.chance.fill(&mut bytes);
    hex(&bytes)
}

/// What the database keeps of a token.
pub(super) fn hash(tenant: &Tenant, token: &str) -> String {
    hex(&tenant.secret.hmac("session", token.as_bytes()))
}

/// What the database keeps of the session that sends these headers.
pub(crate) fn own(tenant: &Tenant, headers: &HeaderMap) -> Option<String> {
    cookie(headers, cookie_name(&tenant.settings())).map(|token| hash(tenant, &token))
}

/// The living sessions of a person, their own first.
pub(crate) fn of(tx: &mut Tx, person: uuid::Uuid, own: Option<&str>, now: DateTime<Utc>) -> Result<Vec<queries::Session>, DbError> {
    queries::sessions(tx, person, own, now, now - IDLE)
}

/// The header that sets, or with an empty token takes away, the session's cookie.
pub(super) fn set_cookie(settings: &Settings, token: &str) -> String {
    let name = cookie_name(settings);
    let secure = if settings.public_url.starts_with("https://") { "; Secure" } else { "" };
    let age = if token.is_empty() { 0 } else { LONGEST.num_seconds() };
    format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}")
}

/// One cookie's value.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// What the browser calls itself, shortened: it helps people to tell their own sessions apart.
pub(super) fn device(headers: &HeaderMap) -> String {
    headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("").chars().take(120).collect()
}
