//! The server: every address behind the same doors, and the work that goes on beside them.
//!
//! A request passes, from outside in: headers and log, errors made into pages, the catcher of panics, limits, size,
//! origin; then the address's own guard.

mod compress;
mod headers;
mod jobs;
mod limits;
mod listen;
mod log;
mod origin;
mod proxies;

use std::any::Any;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::Uri;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use ground::App;
use kit::jobs::Jobs;
use kit::upload::LARGEST_ANSWER;
use kit::web::errors::{DbTrouble, PageError};
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;

use crate::commands::Failure;
use crate::health;
pub use compress::takes_gzip;
pub(crate) use jobs::ALL as STATEMENTS;
pub use limits::Limits;
pub use proxies::Sender;

/// No request may carry more bytes than this; imports come by the command line.
const LARGEST_BODY: usize = 256 * 1024;
/// Of a body that is too large this much is taken in and thrown away, so that its sender reads the answer.
const DRAINED: usize = 16 * 1024 * 1024;
/// How long an answer may take to begin.
const LONGEST: Duration = Duration::from_secs(30);
/// The same where files come along, from a telephone with a poor signal too.
const LONGEST_WITH_FILES: Duration = Duration::from_secs(180);

/// Whether a server may listen there now.
pub fn can_listen(listen: SocketAddr) -> Result<(), Failure> {
    std::net::TcpListener::bind(listen).map(drop).map_err(|error| cannot_listen(listen, &error))
}

fn cannot_listen(listen: SocketAddr, error: &std::io::Error) -> Failure {
    Failure::new(format!("cannot listen at {listen}: {error}"))
}

/// Serves the tenant at `listen` until the process is asked to stop. `ready` hears the address as soon as requests are taken.
pub async fn serve(app: App, listen: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<(), Failure> {
    let limits = Limits::from_environment(&app)?;
    let listener = TcpListener::bind(listen).await.map_err(|error| cannot_listen(listen, &error))?;
    let address = listener.local_addr()?;
    app.listens_at(address);
    let router = router(&app, limits.clone());
    let mut jobs = Jobs::new();
    jobs::start(&mut jobs, &app, &limits);
    let asked = stop_signal()?;
    ready(address);
    listen::take(listener, router, asked).await;
    jobs.stop().await;
    tracing::info!("stopped");
    Ok(())
}

/// Every address behind its doors.
pub fn router(app: &App, limits: Limits) -> Router {
    kit::web::assets::register(web_assets::address);
    kit::web::assets::register_pictures(web_assets::picture);
    let doors = tower::ServiceBuilder::new()
        .layer(middleware::from_fn_with_state(app.clone(), headers::set))
        .layer(middleware::from_fn(log::log))
        .layer(middleware::from_fn(compress::compress))
        .layer(middleware::from_fn_with_state(app.clone(), health::watch))
        .layer(middleware::from_fn_with_state(app.clone(), ground::visit::finish))
        .layer(middleware::from_fn(in_time))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(limits, limits::limit))
        .layer(middleware::from_fn(measure))
        .layer(middleware::from_fn_with_state(app.clone(), origin::guard))
        .layer(DefaultBodyLimit::max(LARGEST_BODY));
    crate::routes::routes(app).finish().fallback(nowhere).method_not_allowed_fallback(not_so).layer(doors).with_state(app.clone())
}

async fn nowhere() -> PageError {
    PageError::NotFound
}

/// A program is told what the address takes (`Allow`); for people there is no such page.
async fn not_so(uri: Uri) -> PageError {
    if ground::visit::for_programs(uri.path()) { PageError::WrongMethod } else { PageError::NotFound }
}

/// Gives up a request whose body does not come or whose answer waits for something that hangs.
async fn in_time(request: Request, next: Next) -> Response {
    let longest = if has_files(&request) { LONGEST_WITH_FILES } else { LONGEST };
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => PageError::Db(format!("no answer within {} seconds", longest.as_secs()), DbTrouble::Late).into_response(),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the catcher hands the panic over")]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(what = text.unwrap_or("without words"), "a page stopped by a fault in the program");
    PageError::Fault.into_response()
}

/// Its form is sent in parts, as files are.
fn has_files(request: &Request) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.starts_with("multipart/form-data")
}

/// Answers a body that says itself that it is too large, after taking in enough of it for the sender to listen.
async fn measure(request: Request, next: Next) -> Response {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()).and_then(|text| text.parse::<usize>().ok());
    let largest = if has_files(&request) { LARGEST_ANSWER } else { LARGEST_BODY };
    if length.is_some_and(|length| length > largest) {
        // Whether it came or not, it is thrown away.
        let _ = to_bytes(request.into_body(), DRAINED).await;
        return PageError::TooLarge.into_response();
    }
    next.run(request).await
}

/// Waits until the process is asked to end: by Ctrl-C or by the system.
fn stop_signal() -> Result<impl Future<Output = ()>, Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping");
    })
}

#[cfg(test)]
mod people_tests;
#[cfg(test)]
mod signing_tests;
#[cfg(test)]
mod tests;
