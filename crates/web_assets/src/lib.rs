//! What a browser gets besides pages: style sheets, fonts, scripts and pictures, all inside the binary.
//!
//! `build.rs` makes them from `css/`, `ts/` and `img/` when those changed. Each file has a plain name (`samsyn.css`) for
//! us and an address with a hash of its content for the browser, which may keep it for good.

/// One file as it is sent.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// The file as it is.
    pub bytes: &'static [u8],
    /// The same in gzip form; empty where compressing gains nothing (fonts).
    pub gzip: &'static [u8],
    /// Value of the `Content-Type` header.
    pub mime: &'static str,
    /// The address carries the content's hash, so it may be cached without asking again.
    pub immutable: bool,
}

struct File {
    name: &'static str,
    url: &'static str,
    asset: Asset,
}

include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// The word mark to stand in a page: it takes the text's colour and the thread's, and runs on into the masthead's line.
pub const LOGO_SVG: &str = include_str!("../img/logo-thread.svg");
/// The houses of the start page, 700 x 300, standing on their lower edge; coloured by `.quay`.
pub const HOUSES_SVG: &str = include_str!("../img/houses.svg");
/// A lower row of houses with the thread as ground, 480 x 176, for a phone's first page; coloured by `.quay`.
pub const HOUSES_SMALL_SVG: &str = include_str!("../img/houses-small.svg");

/// The file at an address: `/assets/samsyn-3F2A9C11.css`, or the part after `/assets/`. A plain name
/// (`samsyn.css`) gives the same file, but not for keeping.
pub fn find(path: &str) -> Option<Asset> {
    let file = path.strip_prefix("/assets/").unwrap_or(path);
    let hashed = FILES.iter().find(|known| known.url.strip_prefix("/assets/") == Some(file));
    if let Some(known) = hashed {
        return Some(known.asset);
    }
    let plain = FILES.iter().find(|known| known.name == file)?;
    Some(Asset { immutable: false, ..plain.asset })
}

/// The address of a file by its plain name: `samsyn.css` gives `/assets/samsyn-3F2A9C11.css`.
pub fn address(name: &str) -> Option<&'static str> {
    FILES.binary_search_by(|known| known.name.cmp(name)).ok().map(|at| FILES[at].url)
}

/// Like [`address`], for names that are written in the code. A wrong one fails in tests and leads nowhere in production.
pub fn url(name: &str) -> &'static str {
    let found = address(name);
    debug_assert!(found.is_some(), "no file of the name {name}");
    found.unwrap_or("/assets/missing")
}

/// A drawing that stands inside a page and takes its colours.
pub fn picture(name: &str) -> Option<&'static str> {
    match name {
        "houses.svg" => Some(HOUSES_SVG),
        "houses-small.svg" => Some(HOUSES_SMALL_SVG),
        "logo.svg" => Some(LOGO_SVG),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
