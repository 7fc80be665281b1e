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

/// Bound to this host and to https by its prefix, which browsers refuse over plain http.
const OVER_HTTPS: &str = "__Host-samsyn";
/// Over plain http: the demo, and a house whose address is not set yet.
const OVER_HTTP: &str = "samsyn";

/// The name of a cookie set now, and the one that it has under the other scheme. An address that is saved under Settings
/// turns them around, and signs nobody out: both are read.
fn names(settings: &Settings) -> [&'static str; 2] {
    if settings.public_url.starts_with("https://") { [OVER_HTTPS, OVER_HTTP] } else { [OVER_HTTP, OVER_HTTPS] }
}

/// The token that these headers hold, under the name of now or else the other.
fn token(settings: &Settings, headers: &HeaderMap) -> Option<String> {
    names(settings).into_iter().find_map(|name| cookie(headers, name))
}

/// What moves a session to the name of now: first its cookie is set anew; when the browser has shown that it took it, the
/// old one is taken away.
pub(super) fn moved(settings: &Settings, headers: &HeaderMap) -> Option<String> {
    let [now, other] = names(settings);
    let old = cookie(headers, other)?;
    Some(if cookie(headers, now).is_some() { cookie_text(other, "") } else { cookie_text(now, &old) })
}

/// Who sends these headers.
pub async fn viewer(app: &App, headers: &HeaderMap) -> Result<Viewer, DbError> {
    let Some(token) = token(&app.settings(), headers) else { return Ok(Viewer::Anyone) };
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

/// These headers hold a session of somebody who has been shut out since.
pub(super) async fn is_shut_out(app: &App, headers: &HeaderMap) -> Result<bool, DbError> {
    let (Some(hash), now) = (own(app, headers), app.now()) else { return Ok(false) };
    app.db.read(move |tx| queries::is_shut_out(tx, &hash, now)).await
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
    token(&tenant.settings(), headers).map(|token| hash(tenant, &token))
}

/// The living sessions of a person, their own first.
pub(crate) fn of(tx: &mut Tx, person: uuid::Uuid, own: Option<&str>, now: DateTime<Utc>) -> Result<Vec<queries::Session>, DbError> {
    queries::sessions(tx, person, own, now, now - IDLE)
}

/// The header that sets the session's cookie.
pub(super) fn set_cookie(settings: &Settings, token: &str) -> String {
    let [now, _] = names(settings);
    cookie_text(now, token)
}

/// The headers that take the session's cookie away, under both names.
pub(super) fn take_cookies() -> [String; 2] {
    [OVER_HTTPS, OVER_HTTP].map(|name| cookie_text(name, ""))
}

/// An empty token takes the cookie away.
fn cookie_text(name: &str, token: &str) -> String {
    let secure = if name == OVER_HTTPS { "; Secure" } else { "" };
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

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str) -> HeaderMap {
        HeaderMap::from_iter([(COOKIE, text.parse().unwrap())])
    }

    #[test]
    fn a_session_moves_to_the_name_of_the_address() {
        let plain = Settings::default();
        let https = Settings { public_url: "https://samsyn.lindviken.se".into(), ..Settings::default() };
        assert_eq!(token(&https, &sent("samsyn=a")).as_deref(), Some("a"));
        assert_eq!(token(&https, &sent("samsyn=a; __Host-samsyn=b")).as_deref(), Some("b"), "the bound one goes first");
        assert_eq!(token(&plain, &sent("__Host-samsyn=b")).as_deref(), Some("b"));
        assert!(moved(&https, &sent("samsyn=a")).unwrap().starts_with("__Host-samsyn=a; Path=/; HttpOnly"));
        assert!(moved(&https, &sent("samsyn=a; __Host-samsyn=a")).unwrap().starts_with("samsyn=; "), "the new one has arrived");
        assert_eq!(moved(&https, &sent("__Host-samsyn=a")), None);
        assert!(moved(&plain, &sent("__Host-samsyn=a")).unwrap().starts_with("samsyn=a; "));
    }
}
