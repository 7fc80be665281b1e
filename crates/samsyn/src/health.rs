//! Whether this server can answer and store: for whoever watches over it.

use std::sync::atomic::{AtomicBool, Ordering};

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, HOST};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ground::App;
use kit::db::{DbError, Tx};
use serde_json::Value;

use crate::serve::Sender;

kit::statements! {
    /// The least that a database can be asked.
    ALIVE = "select count(*) as n from tenant_setting";
    /// Something large, to see whether there is room again.
    TRY_ROOM = "insert into tenant_setting (key, value) values ('room', $1) on conflict (key) do nothing";
    /// It goes in the same transaction.
    LEAVE_ROOM = "delete from tenant_setting where key = 'room'";
}

/// Several pages of a database.
const LARGE: usize = 64 * 1024;

/// A doctor who asks with this header is told what the server saw of the request.
pub(crate) const ASKS: HeaderName = HeaderName::from_static("x-samsyn-doctor");
/// The host that was asked for.
pub(crate) const SAW_HOST: HeaderName = HeaderName::from_static("x-samsyn-host");
/// How the sender's address came: see [`Sender`].
pub(crate) const SAW_SENDER: HeaderName = HeaderName::from_static("x-samsyn-sender");

/// Whether the latest change found no room on the disk.
#[derive(Default)]
struct Full(AtomicBool);

/// Remembers whether the latest change found room.
pub(crate) async fn watch(State(app): State<App>, request: Request, next: Next) -> Response {
    let changes = !request.method().is_safe();
    let response = next.run(request).await;
    if response.status() == StatusCode::INSUFFICIENT_STORAGE {
        app.shelf::<Full>().0.store(true, Ordering::Relaxed);
    } else if changes && (response.status().is_success() || response.status().is_redirection()) {
        app.shelf::<Full>().0.store(false, Ordering::Relaxed);
    }
    response
}

/// `GET /healthz`: 200 when the database answers and takes changes, else 503.
pub async fn healthz(State(app): State<App>, sender: Option<Extension<Sender>>, headers: HeaderMap) -> Response {
    let (status, word) = match alive(&app).await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(DbError::Full) => (StatusCode::SERVICE_UNAVAILABLE, "the disk is full\n"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    };
    let mut response = (status, [(CACHE_CONTROL, "no-store")], word).into_response();
    if headers.contains_key(ASKS) {
        let own = response.headers_mut();
        own.insert(SAW_HOST, headers.get(HOST).cloned().unwrap_or(HeaderValue::from_static("")));
        own.insert(SAW_SENDER, HeaderValue::from_static(sender.map_or(Sender::Direct, |sender| sender.0).word()));
    }
    response
}

/// Where room was missing it is tried whether there is some again: nothing else may be changed meanwhile.
async fn alive(app: &App) -> Result<(), DbError> {
    if !app.db.in_place() {
        return Err(DbError::Other("its file was removed or replaced: stop the server, and restore a backup".to_owned()));
    }
    app.db.read(|tx| tx.query_one(ALIVE, &[], |row| row.get::<i64>("n"))).await?;
    let full = app.shelf::<Full>();
    if full.0.load(Ordering::Relaxed) {
        app.db.write(try_room).await?;
        full.0.store(false, Ordering::Relaxed);
    }
    Ok(())
}

fn try_room(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute(TRY_ROOM, &[&Value::String("x".repeat(LARGE))])?;
    tx.execute(LEAVE_ROOM, &[])?;
    Ok(())
}
