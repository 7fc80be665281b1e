//! Whether this server can answer: for whoever watches over it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use ground::App;
use kit::db::DbError;

kit::statements! {
    /// The least that a database can be asked.
    ALIVE = "select count(*) as n from tenant_setting";
}

/// `GET /healthz`: 200 when the database answers, else 503.
pub async fn healthz(State(app): State<App>) -> Response {
    let alive = app.db.read(|tx| tx.query_one(ALIVE, &[], |row| row.get::<i64>("n")).map_err(|error: DbError| error)).await;
    let (status, word) = match alive {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    };
    (status, [(CACHE_CONTROL, "no-store")], word).into_response()
}
