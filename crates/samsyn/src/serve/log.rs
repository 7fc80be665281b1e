//! The log of requests: what was changed, what went wrong and what was slow; on request everything. Never who, never a
//! code, and never when somebody told something.

use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

/// What stands behind these is a secret of somebody's.
const SECRETS: [&str; 4] = ["r", "sign-in", "follow", "code"];
/// An answer that takes longer is worth knowing of.
const SLOW: Duration = Duration::from_secs(1);

/// Writes one line when the answer is ready.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let (method, path, began) = (request.method().clone(), redacted(request.uri().path()), Instant::now());
    let response = next.run(request).await;
    let (status, took) = (response.status(), began.elapsed());
    let milliseconds = took.as_millis() as u64;
    if status.is_server_error() {
        tracing::error!(%method, path, status = status.as_u16(), milliseconds, "answered");
    } else if is_answer(&method, &path) {
        // The minute of an answer, beside an address in the proxy's log, would tell who gave it.
        tracing::debug!(%method, path, status = status.as_u16(), milliseconds, "answered");
    } else if method != Method::GET || status.is_client_error() || took > SLOW {
        tracing::info!(%method, path, status = status.as_u16(), milliseconds, "answered");
    } else {
        tracing::debug!(%method, path, status = status.as_u16(), milliseconds, "answered");
    }
    response
}

/// Whether somebody tells something: sends an answer, goes through the questions one by one, begins or ends at a tablet.
fn is_answer(method: &Method, path: &str) -> bool {
    let told = path.ends_with("/responses") || path.ends_with("/answer") || path.starts_with("/r/") || path.contains("/kiosk");
    method == Method::POST && told && !path.starts_with("/work/")
}

/// The path without what is secret in it.
fn redacted(path: &str) -> String {
    let mut secret = false;
    let parts = path.split('/').map(|part| {
        let shown = if secret && !part.is_empty() { "…" } else { part };
        secret = SECRETS.contains(&part);
        shown
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{Method, is_answer, redacted};

    #[test]
    fn when_somebody_told_something_is_not_written_down() {
        for path in [
            "/d/trygg/responses",
            "/api/v1/inquiries/trygg/responses",
            "/d/trygg/answer",
            "/d/trygg/kiosk",
            "/d/trygg/kiosk/ending",
            "/d/trygg/code/…/answer",
            "/r/…/messages",
        ] {
            assert!(is_answer(&Method::POST, path), "{path}");
        }
        assert!(!is_answer(&Method::POST, "/work/enter/trygg/responses"));
        assert!(!is_answer(&Method::POST, "/sign-in") && !is_answer(&Method::GET, "/d/trygg/answer"));
    }

    #[test]
    fn codes_and_tokens_are_not_written_down() {
        assert_eq!(redacted("/r/K7M4QX9R2HWT/slip"), "/r/…/slip");
        assert_eq!(redacted("/sign-in/0123abcd"), "/sign-in/…");
        assert_eq!(redacted("/d/trygg/follow/0123abcd"), "/d/trygg/follow/…");
        assert_eq!(redacted("/d/trygg/follow"), "/d/trygg/follow");
        assert_eq!(redacted("/d/trygg/code/K7M4QX9R/answer"), "/d/trygg/code/…/answer");
        assert_eq!(redacted("/"), "/");
    }
}
