//! Many at once from one place. A class behind one network is normal, so nobody is refused for it: what comes is held
//! until somebody has read it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// Whether this request is one of very many from its sender. Taken by handlers that receive answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowded(pub bool);

impl<S: Sync> FromRequestParts<S> for Crowded {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().copied().unwrap_or(Self(false)))
    }
}
