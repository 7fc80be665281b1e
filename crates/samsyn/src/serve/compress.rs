//! Pages leave packed when the browser takes them so. What is packed already (assets, releases) passes untouched.

use std::io::Write;

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Smaller texts fit into one packet anyway.
const SMALLEST: u64 = 1024;
/// Larger answers are files, not pages.
const LARGEST: u64 = 4 * 1024 * 1024;
/// Pages that show a secret are not packed: their length would tell of it (BREACH).
const SECRET: [&str; 2] = ["/r/", "/sign-in"];

/// Whether the sender takes gzip.
pub fn takes_gzip(headers: &HeaderMap) -> bool {
    let wishes = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    wishes.into_iter().any(|wish| {
        let (name, weight) = wish.split_once(';').unwrap_or((wish, ""));
        name.trim().eq_ignore_ascii_case("gzip") && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

/// Packs the answer's body.
pub(super) async fn compress(request: Request, next: Next) -> Response {
    let secret = SECRET.iter().any(|start| request.uri().path().starts_with(start));
    let wanted = takes_gzip(request.headers()) && !secret;
    let response = next.run(request).await;
    if wanted && worth_it(&response) { packed(response).await } else { response }
}

fn worth_it(response: &Response) -> bool {
    let headers = response.headers();
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let text = kind.starts_with("text/")
        || kind.starts_with("application/json")
        || kind.starts_with("application/geo+json")
        || kind.starts_with("image/svg");
    let size = response.body().size_hint().exact();
    text && !headers.contains_key(CONTENT_ENCODING)
        && response.status() != StatusCode::PARTIAL_CONTENT
        && size.is_some_and(|size| (SMALLEST..=LARGEST).contains(&size))
}

async fn packed(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    // The body is in memory already, so that reading it cannot fail.
    let Ok(bytes) = to_bytes(body, usize::MAX).await else { return Response::from_parts(parts, Body::empty()) };
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::fast());
    let Ok(small) = encoder.write_all(&bytes).and_then(|()| encoder.finish()) else {
        return Response::from_parts(parts, Body::from(bytes));
    };
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    parts.headers.append(VARY, HeaderValue::from_static("accept-encoding"));
    Response::from_parts(parts, Body::from(small))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_for_gzip_is_understood() {
        let takes = |wish: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(wish));
            takes_gzip(&headers)
        };
        assert!(takes("gzip, deflate, br"));
        assert!(takes("br;q=1.0, GZIP;q=0.8"));
        assert!(!takes("gzip;q=0, br"));
        assert!(!takes("identity"));
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
