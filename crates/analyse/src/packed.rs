//! Packed: an answer ready to leave, plain and compressed, with the tag by which a browser knows that it has it already.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;

use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;

/// GeoJSON (RFC 7946).
pub(crate) const GEOJSON: &str = "application/geo+json";
/// GeoPackage (OGC 12-128r19).
pub(crate) const GEOPACKAGE: &str = "application/geopackage+sqlite3";
/// A page.
pub(crate) const HTML: &str = "text/html; charset=utf-8";
/// A table for spreadsheets (RFC 4180).
pub(crate) const CSV: &str = "text/csv; charset=utf-8";

/// A page's language follows from the address, the cookie or the browser.
const VARIES: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language, cookie");

/// An answer ready to leave.
pub(crate) struct Packed {
    plain: Bytes,
    gzip: Bytes,
    tag: HeaderValue,
    kind: &'static str,
    open: bool,
    file: Option<HeaderValue>,
}

impl Packed {
    /// For everyone: any cache may keep it, and asks whether it is still the same.
    pub(crate) fn open(kind: &'static str, text: impl Into<Vec<u8>>) -> Self {
        Self::new(kind, text.into(), true)
    }

    /// For one reader: no cache keeps it.
    pub(crate) fn closed(kind: &'static str, text: impl Into<Vec<u8>>) -> Self {
        Self::new(kind, text.into(), false)
    }

    /// The same as a file to keep. The name holds plain letters, digits, hyphens and dots only.
    pub(crate) fn named(mut self, file: &str) -> Self {
        self.file = HeaderValue::from_str(&format!("attachment; filename=\"{file}\"")).ok();
        self
    }

    fn new(kind: &'static str, plain: Vec<u8>, open: bool) -> Self {
        let mut hasher = DefaultHasher::new();
        plain.hash(&mut hasher);
        // Sixteen hexadecimal digits are always a header's value.
        let tag = HeaderValue::from_str(&format!("W/\"{:016x}\"", hasher.finish())).unwrap_or(HeaderValue::from_static("W/\"\""));
        Self { gzip: compressed(&plain), plain: plain.into(), tag, kind, open, file: None }
    }

    /// Answers a request with these headers: 304 when it has the same already.
    pub(crate) fn answer(&self, asked: &HeaderMap) -> Response {
        let same = self.open && asked.get(IF_NONE_MATCH).is_some_and(|tags| holds(tags, &self.tag));
        let small = !self.gzip.is_empty() && takes_gzip(asked);
        let body = match (same, small) {
            (true, _) => Body::empty(),
            (false, true) => Body::from(self.gzip.clone()),
            (false, false) => Body::from(self.plain.clone()),
        };
        let mut response = Response::new(body);
        *response.status_mut() = if same { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
        let headers = response.headers_mut();
        let mut set = |name: HeaderName, value: HeaderValue| drop(headers.insert(name, value));
        set(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        set(VARY, VARIES);
        set(CACHE_CONTROL, HeaderValue::from_static(if self.open { "public, no-cache" } else { "no-store" }));
        if self.open {
            set(ETAG, self.tag.clone());
        }
        if small && !same {
            set(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        if let Some(file) = &self.file {
            set(CONTENT_DISPOSITION, file.clone());
        }
        response
    }
}

/// Empty when it cannot be compressed: then it leaves plain.
fn compressed(plain: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::default());
    encoder.write_all(plain).and_then(|()| encoder.finish()).unwrap_or_default().into()
}

fn holds(tags: &HeaderValue, own: &HeaderValue) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let own = own.to_str().map(bare).unwrap_or_default();
    tags.to_str().is_ok_and(|tags| tags.trim() == "*" || tags.split(',').any(|tag| bare(tag) == own))
}

fn takes_gzip(asked: &HeaderMap) -> bool {
    let wishes = asked.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    wishes.into_iter().any(|wish| {
        let (name, weight) = wish.split_once(';').unwrap_or((wish, ""));
        name.trim().eq_ignore_ascii_case("gzip") && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn what_the_reader_has_is_not_sent_again() {
        let packed = Packed::open(HTML, "å".repeat(500));
        let first = packed.answer(&HeaderMap::new());
        assert_eq!(first.status(), StatusCode::OK);
        let tag = first.headers().get(ETAG).unwrap().to_str().unwrap().to_owned();
        assert_eq!(packed.answer(&asked(IF_NONE_MATCH, &format!("\"other\", {tag}"))).status(), StatusCode::NOT_MODIFIED);
        assert_eq!(packed.answer(&asked(IF_NONE_MATCH, "\"other\"")).status(), StatusCode::OK);
        assert_eq!(Packed::closed(HTML, "x").answer(&asked(IF_NONE_MATCH, "*")).status(), StatusCode::OK);
    }

    #[test]
    fn it_leaves_small_where_that_is_wished() {
        let packed = Packed::open(HTML, "å".repeat(500));
        assert_eq!(packed.answer(&asked(ACCEPT_ENCODING, "br, gzip")).headers().get(CONTENT_ENCODING).unwrap(), "gzip");
        assert!(packed.answer(&asked(ACCEPT_ENCODING, "gzip;q=0")).headers().get(CONTENT_ENCODING).is_none());
    }
}
