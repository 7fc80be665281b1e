//! Forms are taken from our own pages alone: whose they are, browsers say by `Origin` and `Sec-Fetch-Site`.

use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ground::App;
use kit::web::errors::PageError;
use tower::{Layer, ServiceExt};
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// Behind a proxy that changes the host's name, the public address is still our own; it may be changed while we run.
pub(super) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let settings = app.settings();
    let own = settings.site().as_bytes();
    if request.headers().get(ORIGIN).is_some_and(|origin| origin.as_bytes() == own) {
        return next.run(request).await;
    }
    let layer = CsrfLayer::new().with_rejection_response(from_elsewhere as fn(ProtectionError) -> Response);
    match layer.layer(next).oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

fn from_elsewhere(_: ProtectionError) -> Response {
    PageError::CrossSite.into_response()
}
