//! One-time links in mails: the way in for everybody who has no other.
//!
//! The token stands in the mail only. Opening the link shows a button (mail scanners open links too); pressing it uses
//! the link up.

use chrono::TimeDelta;
use kit::db::{DbError, Tx};
use kit::secrets::hex;
use uuid::Uuid;

use super::{queries, sessions};
use crate::tenant::Tenant;

/// How long a link in a notice works: people read mail after the weekend.
pub const NOTICE_LASTS: TimeDelta = TimeDelta::days(14);
/// How long a link works that somebody has just asked for.
pub const ASKED_LASTS: TimeDelta = TimeDelta::minutes(30);

/// Makes a link that signs a person in and opens `target`; returns its path.
pub fn make(tx: &mut Tx, tenant: &Tenant, token: &str, person: Uuid, target: &str, lasts: TimeDelta) -> Result<String, DbError> {
    let now = tenant.now();
    queries::insert_link(tx, &hash(tenant, token), person, target, now, now + lasts)?;
    Ok(path(token))
}

/// A fresh token, drawn before the transaction so that a repeated one gives the same link.
pub fn token(tenant: &Tenant) -> String {
    sessions::fresh_token(tenant)
}

/// The path of a token's link.
pub fn path(token: &str) -> String {
    format!("/sign-in/{token}")
}

pub(super) fn hash(tenant: &Tenant, token: &str) -> String {
    hex(&tenant.secret.hmac("mail-link", token.as_bytes()))
}

/// The path, when it is one of this site: nothing else may be opened after a form.
pub fn local(path: &str) -> Option<&str> {
    let own = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n', '\t']);
    own.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn a_link_opens_pages_of_this_site_only() {
        assert_eq!(local("/work/measures"), Some("/work/measures"));
        for foreign in ["https://evil.example", "//evil.example", "/\\evil.example", "", "work", "/\t/evil.example", "/\r/evil.example"] {
            assert_eq!(local(foreign), None);
        }
    }
}
