//! The headers that every answer carries, which tell browsers what a page of ours may do: little.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;
use ground::App;
use kit::web::frames::FrameAncestors;

/// Everything from this server, nothing inline. MapLibre draws from blobs and data; its worker is a file of ours.
const CONTENT_RULES: &str = "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; \
    frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
/// Pages for one reader only.
const PRIVATE: [&str; 4] = ["/r/", "/work", "/sign-in", "/demo/"];

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// What every answer carries.
const ALWAYS: [(HeaderName, HeaderValue); 5] = [
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_RULES)),
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (PERMISSIONS, HeaderValue::from_static("geolocation=(self), camera=(), microphone=(), payment=(), usb=()")),
    (OPENER, HeaderValue::from_static("same-origin")),
];
/// Over https, browsers are told never to come otherwise. Other names under this one are other people's.
const STAY: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// The same rules for a page that some sites may show in a frame; none when it is nobody.
fn framed(sites: &[String]) -> Option<HeaderValue> {
    let named = format!("frame-ancestors 'self' {}", sites.join(" "));
    let rules = (!sites.is_empty()).then(|| CONTENT_RULES.replace("frame-ancestors 'none'", &named))?;
    HeaderValue::from_str(&rules).ok()
}

/// Sets them, where the page itself has said nothing else.
pub(super) async fn set(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let private = path == "/r" || PRIVATE.iter().any(|start| path.starts_with(start));
    let mut response = next.run(request).await;
    let frames = response.extensions_mut().remove::<FrameAncestors>().and_then(|FrameAncestors(sites)| framed(&sites));
    let own = response.headers_mut();
    if let Some(rules) = frames {
        own.insert(CONTENT_SECURITY_POLICY, rules);
    }
    let stay = app.settings().public_url.starts_with("https://").then_some((STRICT_TRANSPORT_SECURITY, STAY));
    for (name, value) in ALWAYS.into_iter().chain(stay) {
        own.entry(name).or_insert(value);
    }
    if !own.contains_key(CACHE_CONTROL) {
        own.insert(CACHE_CONTROL, HeaderValue::from_static(if private { "no-store" } else { "private, no-cache" }));
    }
    response
}
