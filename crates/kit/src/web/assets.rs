//! Addresses of style sheets, scripts and pictures.
//!
//! The built files live in a crate above; the binary registers its resolver at start. Until then (in tests of
//! single crates) a name stands for itself under `/assets/`.

use std::sync::OnceLock;

static RESOLVER: OnceLock<fn(&str) -> Option<&'static str>> = OnceLock::new();

/// Tells the kit how a file's name becomes its address. Called once; later calls change nothing.
pub fn register(resolver: fn(&str) -> Option<&'static str>) {
    RESOLVER.get_or_init(|| resolver);
}

/// The address of a built file, such as `samsyn.css` -> `/assets/samsyn-3f2a9c.css`.
pub fn url(name: &str) -> String {
    RESOLVER.get().and_then(|resolve| resolve(name)).map_or_else(|| format!("/assets/{name}"), str::to_owned)
}

static PICTURES: OnceLock<fn(&str) -> Option<&'static str>> = OnceLock::new();

/// Tells the kit where drawings are found that stand inside a page, since they take its colours.
pub fn register_pictures(resolver: fn(&str) -> Option<&'static str>) {
    PICTURES.get_or_init(|| resolver);
}

/// A drawing inside the page, such as `houses.svg`; nothing when it is not there.
pub fn picture(name: &str) -> maud::PreEscaped<&'static str> {
    maud::PreEscaped(PICTURES.get().and_then(|resolve| resolve(name)).unwrap_or(""))
}
