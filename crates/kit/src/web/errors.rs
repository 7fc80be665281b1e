//! What can go wrong while a page is made, in words for the one who reads it.
//!
//! A handler returns [`PageError`]; the response carries it as an extension, and the outermost layer, which knows
//! language and frame, turns it into a page with a way on. The cause is logged there, once.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::db::DbError;
use crate::forms::Fields;
use crate::i18n::{Lang, t};

/// Why there is no page. Shown as text with a way on; never as a trace.
#[derive(Debug, Clone, thiserror::Error)]
pub enum PageError {
    /// Not there, or not for this viewer: the two look alike on purpose.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in; the path leads back here afterwards.
    #[error("sign-in needed for {0}")]
    SignIn(String),
    /// The session ended while somebody wrote: what was sent is given back.
    #[error("signed out while sending to {}", .0.action)]
    SignedOut(Box<Unsent>),
    /// Whoever asks has been shut out since they signed in; what they sent is shown to them once more.
    #[error("shut out")]
    ShutOut(Option<Box<Unsent>>),
    /// The request came from another site.
    #[error("cross-site request")]
    CrossSite,
    /// It was here and has been taken back.
    #[error("gone")]
    Gone,
    /// The inquiry takes no answers now.
    #[error("closed")]
    Closed,
    /// What was sent is larger than what the page takes.
    #[error("too large")]
    TooLarge,
    /// What was sent can't be read at all: not a form, not text.
    #[error("unreadable: {0}")]
    Unreadable(String),
    /// The address is there, but not for this: it is only read, or only sent to. Told to programs; people are shown that
    /// there is no such page.
    #[error("method not allowed")]
    WrongMethod,
    /// Too many tries in a short time.
    #[error("too many requests")]
    TooMany,
    /// The same form has been sent before with other content.
    #[error("conflict")]
    Conflict,
    /// The database said no.
    #[error("database: {0}")]
    Db(String, DbTrouble),
    /// The program has a fault; it was logged where it happened.
    #[error("a fault in the program")]
    Fault,
}

/// A form that was sent by somebody who is signed in no more.
#[derive(Debug, Clone)]
pub struct Unsent {
    /// Where it was sent.
    pub action: String,
    /// The page that it stood on.
    pub page: String,
    /// What it held.
    pub fields: Fields,
}

/// What kind of trouble the database was in, as far as a reader can act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DbTrouble {
    /// No room left on disk: nothing was stored.
    Full,
    /// Connection lost or too busy: try again.
    Away,
    /// It took too long to wait for: nobody knows whether it was stored.
    Late,
    /// Anything else: ours to mend.
    Fault,
}

impl From<DbError> for PageError {
    fn from(error: DbError) -> Self {
        let trouble = match &error {
            DbError::NotFound => return Self::NotFound,
            DbError::Full => DbTrouble::Full,
            DbError::Lost | DbError::Busy => DbTrouble::Away,
            _ => DbTrouble::Fault,
        };
        Self::Db(error.to_string(), trouble)
    }
}

impl PageError {
    /// The HTTP status that goes with it.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn(_) | Self::SignedOut(_) => StatusCode::UNAUTHORIZED,
            Self::CrossSite | Self::ShutOut(_) => StatusCode::FORBIDDEN,
            Self::Gone => StatusCode::GONE,
            Self::Closed | Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Db(_, DbTrouble::Full) => StatusCode::INSUFFICIENT_STORAGE,
            Self::Db(_, DbTrouble::Away | DbTrouble::Late) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Db(_, DbTrouble::Fault) | Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Heading and explanation for the reader.
    pub fn words(&self, lang: Lang) -> (String, String) {
        let (title, text) = match self {
            Self::NotFound => (t::error_not_found(lang), t::error_not_found_text(lang)),
            Self::SignIn(_) => (t::error_sign_in(lang), t::error_sign_in_text(lang)),
            Self::SignedOut(_) => (t::error_signed_out(lang), t::error_signed_out_text(lang)),
            Self::ShutOut(_) => (t::error_shut_out(lang), t::error_shut_out_text(lang)),
            Self::CrossSite => (t::error_cross_site(lang), t::error_cross_site_text(lang)),
            Self::Gone => (t::error_gone(lang), t::error_gone_text(lang)),
            Self::Closed => (t::error_closed(lang), t::error_closed_text(lang)),
            Self::TooLarge => (t::error_too_large(lang), t::error_too_large_text(lang)),
            Self::Unreadable(_) => (t::error_unreadable(lang), t::error_unreadable_text(lang)),
            Self::WrongMethod => (t::error_wrong_method(lang), t::error_wrong_method_text(lang)),
            Self::TooMany => (t::error_too_many(lang), t::error_too_many_text(lang)),
            Self::Conflict => (t::error_conflict(lang), t::error_conflict_text(lang)),
            Self::Db(_, DbTrouble::Full) => (t::error_full(lang), t::error_full_text(lang)),
            Self::Db(_, DbTrouble::Away) => (t::error_away(lang), t::error_away_text(lang)),
            Self::Db(_, DbTrouble::Late) => (t::error_late(lang), t::error_late_text(lang)),
            Self::Db(_, DbTrouble::Fault) | Self::Fault => (t::error_fault(lang), t::error_fault_text(lang)),
        };
        (title.to_owned(), text.to_owned())
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A problem as programs read it (RFC 9457); `faults` is our own member: a list of fields and what is wrong with each.
pub fn problem(status: StatusCode, title: &str, detail: &str, faults: &Value) -> Response {
    let body = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail, "faults": faults });
    (status, [(CONTENT_TYPE, "application/problem+json"), (CACHE_CONTROL, "no-store")], body.to_string()).into_response()
}
