//! One-time links in mails: the way in for everybody who has no other.
//!
//! The token stands in the mail as it leaves, or on the screen that hands it over: the outbox, and so every backup, holds
//! a mark in its place. Opening the link shows a button (mail scanners open links too); pressing it uses the link up.

use chrono::TimeDelta;
use kit::db::{DbError, Tx};
use kit::mail::{KEY, Mail, NewMail};
use kit::secrets::{Secret, code8, hex};
use uuid::Uuid;

use super::{queries, sessions};
use crate::tenant::Tenant;

/// How long a link in a notice works: people read mail after the weekend.
pub const NOTICE_LASTS: TimeDelta = TimeDelta::days(14);
/// How long a link works that somebody has just asked for.
pub const ASKED_LASTS: TimeDelta = TimeDelta::minutes(30);
/// So many links are sent to one person within `ASKED_WITHIN`, whoever asks.
pub(super) const MOST_ASKED: i64 = 5;
/// The time in which they are counted.
pub(super) const ASKED_WITHIN: TimeDelta = TimeDelta::minutes(15);
/// What the link of somebody new opens.
const ROOM: &str = "/work";

/// Makes a link that signs a person in and opens `target`; returns its path.
pub fn make(tx: &mut Tx, tenant: &Tenant, token: &str, person: Uuid, target: &str, lasts: TimeDelta) -> Result<String, DbError> {
    let now = tenant.now();
    queries::insert_link(tx, &hash(tenant, token), person, target, now, now + lasts)?;
    Ok(path(token))
}

/// Makes the link of the mail with this id; returns its path as the outbox keeps it, with a mark for the token.
pub fn mailed(tx: &mut Tx, tenant: &Tenant, mail: Uuid, person: Uuid, target: &str, lasts: TimeDelta) -> Result<String, DbError> {
    make(tx, tenant, &mailed_token(tenant, mail), person, target, lasts)?;
    Ok(path(KEY))
}

/// Makes a link into the work room that is handed over; returns its path. Those given out before let nobody in any more:
/// whoever asks for a new one may have lost sight of the old.
pub fn hand_over(tx: &mut Tx, tenant: &Tenant, token: &str, person: Uuid) -> Result<String, DbError> {
    queries::end_links(tx, person, ROOM, tenant.now())?;
    make(tx, tenant, token, person, ROOM, NOTICE_LASTS)
}

/// The same in the mail with this id.
pub fn invite(tx: &mut Tx, tenant: &Tenant, mail: Uuid, person: Uuid) -> Result<String, DbError> {
    queries::end_links(tx, person, ROOM, tenant.now())?;
    mailed(tx, tenant, mail, person, ROOM, NOTICE_LASTS)
}

/// The token of a mail's link: made from the secret, which lies outside the database, so that nobody can work it out from
/// a copy of the tables.
pub fn mailed_token(tenant: &Tenant, mail: Uuid) -> String {
    hex(&tenant.secret.hmac("mail-token", mail.as_bytes()))
}

/// The code of a thing that mails to many are about: the same in each of its mails, and in no table.
pub fn code_about(secret: &Secret, about: Uuid) -> String {
    code8(&secret.hmac("mail-about", about.as_bytes()))
}

/// What opens the addresses of a mail.
pub fn key_of(tenant: &Tenant, mail: &Mail) -> String {
    mail.about.map_or_else(|| mailed_token(tenant, mail.letter.id), |about| code_about(&tenant.secret, about))
}

/// A mail as its recipient gets it.
pub fn opened(tenant: &Tenant, mail: &Mail) -> NewMail {
    mail.letter.clone().opened(&key_of(tenant, mail))
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
