//! The base map: the streets and houses that everything else is drawn upon. One file per tenant, served by ourselves, so that no map service
//! learns who looks at which street.

use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_RANGES, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_RANGE, LAST_MODIFIED, RANGE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::response::Response;
use geo::{Coord, Rect};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::tiles::{Archive, TileError};

/// The file's media type (IANA).
const PMTILES: HeaderValue = HeaderValue::from_static("application/vnd.pmtiles");
/// A browser asks again after an hour whether the map has changed.
const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");
const BYTES: HeaderValue = HeaderValue::from_static("bytes");

/// A tenant's base map.
#[derive(Debug)]
pub struct BaseMap {
    archive: Archive,
    file: ServeFile,
}

impl BaseMap {
    /// Opens the map's file and checks that it is one.
    pub fn open(path: &Path) -> Result<Self, TileError> {
        Ok(Self { archive: Archive::open(path)?, file: ServeFile::new(path).ignore_multi_range_requests(true) })
    }

    /// The part of the earth that it shows, in degrees.
    pub fn bounds(&self) -> Rect<f64> {
        self.archive.header().bounds
    }

    /// The middle of that part, in degrees.
    pub fn centre(&self) -> Coord<f64> {
        self.archive.header().centre
    }

    /// The coarsest zoom that it has tiles for.
    pub fn min_zoom(&self) -> u8 {
        self.archive.header().min_zoom
    }

    /// The finest zoom that it has tiles for; closer views are drawn from it.
    pub fn max_zoom(&self) -> u8 {
        self.archive.header().max_zoom
    }

    /// Its tiles.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// Answers a request for the file, or for a part of it (`Range`): 200, 206, 304, or 416 with the file's size. Several parts at once are
    /// answered by the whole, as RFC 9110 allows.
    pub async fn respond(&self, mut request: Request) -> Response {
        if !self.is_still_that(request.headers()).await {
            request.headers_mut().remove(RANGE);
        }
        let mut response = self.ask(request).await;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, PMTILES);
        headers.insert(CACHE_CONTROL, AN_HOUR);
        headers.insert(ACCEPT_RANGES, BYTES);
        response
    }

    /// Whether the file is the one of which the browser has a part already (`If-Range`): by its tag, or by its time.
    async fn is_still_that(&self, headers: &HeaderMap) -> bool {
        let Some(wanted) = headers.get(IF_RANGE) else { return true };
        let mut look = Request::new(Body::empty());
        *look.method_mut() = Method::HEAD;
        let now = self.ask(look).await;
        let same = |name: HeaderName| now.headers().get(name) == Some(wanted);
        same(ETAG) || same(LAST_MODIFIED)
    }

    async fn ask(&self, request: Request) -> Response {
        match self.file.clone().oneshot(request).await {
            Ok(response) => response.map(Body::new),
            Err(never) => match never {},
        }
    }
}

/// The route that serves the base map: mount it for GET (which answers HEAD too), outside any layer that compresses.
pub async fn serve(State(map): State<Arc<BaseMap>>, request: Request) -> Response {
    map.respond(request).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;
    use axum::http::StatusCode;
    use axum::http::header::{CONTENT_LENGTH, CONTENT_RANGE, IF_NONE_MATCH};
    use std::path::PathBuf;

    fn file() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../maps/helsinki-centrum.pmtiles")
    }

    async fn ask(method: Method, headers: &[(HeaderName, &str)]) -> (StatusCode, HeaderMap, Vec<u8>) {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = method;
        for (name, value) in headers {
            request.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
        }
        let (head, body) = BaseMap::open(&file()).unwrap().respond(request).await.into_parts();
        (head.status, head.headers, to_bytes(body, usize::MAX).await.unwrap().to_vec())
    }

    #[tokio::test]
    async fn sends_the_whole_and_parts() {
        let whole = std::fs::read(file()).unwrap();
        let (status, headers, body) = ask(Method::GET, &[]).await;
        assert_eq!((status, &body), (StatusCode::OK, &whole));
        assert_eq!((&headers[CONTENT_TYPE], &headers[ACCEPT_RANGES]), (&PMTILES, &BYTES));
        for (range, expected) in
            [("bytes=0-126", &whole[..127]), ("bytes=-7", &whole[whole.len() - 7..]), ("bytes=122500-999999", &whole[122_500..])]
        {
            let (status, headers, body) = ask(Method::GET, &[(RANGE, range)]).await;
            assert_eq!((status, &body[..]), (StatusCode::PARTIAL_CONTENT, expected), "{range}");
            assert!(headers[CONTENT_RANGE].to_str().unwrap().ends_with(&format!("/{}", whole.len())));
        }
    }

    #[tokio::test]
    async fn answers_head_and_odd_ranges() {
        let (status, headers, body) = ask(Method::HEAD, &[]).await;
        assert_eq!((status, body.len(), &headers[CONTENT_LENGTH]), (StatusCode::OK, 0, &HeaderValue::from_static("122509")));
        let (status, _, body) = ask(Method::GET, &[(RANGE, "bytes=0-1,5-6")]).await;
        assert_eq!((status, body.len()), (StatusCode::OK, 122_509));
        for nonsense in ["bytes=122509-", "bytes=9-3", "lines=1-2"] {
            let (status, headers, _) = ask(Method::GET, &[(RANGE, nonsense)]).await;
            assert_eq!(status, StatusCode::RANGE_NOT_SATISFIABLE, "{nonsense}");
            assert_eq!(headers[CONTENT_RANGE], "bytes */122509");
        }
    }

    #[tokio::test]
    async fn sends_the_whole_when_the_map_was_changed() {
        let (_, headers, _) = ask(Method::HEAD, &[]).await;
        let (tag, time) = (headers[ETAG].to_str().unwrap(), headers[LAST_MODIFIED].to_str().unwrap());
        for (held, status) in [(tag, StatusCode::PARTIAL_CONTENT), (time, StatusCode::PARTIAL_CONTENT), ("\"older\"", StatusCode::OK)] {
            assert_eq!(ask(Method::GET, &[(RANGE, "bytes=0-9"), (IF_RANGE, held)]).await.0, status, "{held}");
        }
        assert_eq!(ask(Method::GET, &[(IF_NONE_MATCH, tag)]).await.0, StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn knows_what_it_shows() {
        let map = BaseMap::open(&file()).unwrap();
        assert_eq!((map.min_zoom(), map.max_zoom()), (6, 14));
        assert!((map.centre().x - 24.944_295).abs() < 1e-6 && (map.bounds().max().y - 60.179_113).abs() < 1e-6);
    }
}
