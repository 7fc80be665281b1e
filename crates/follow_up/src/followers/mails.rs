//! The mails of following: the one with the button, and the one for somebody who follows already.

use ground::Tenant;
use kit::db::{DbError, Tx};
use kit::i18n::t;
use kit::mail::{self, NewMail};

use super::model::{Followed, Follower, Standing};
use super::tokens;

/// Where a follower's own page is, as an absolute address.
pub fn own_page(tenant: &Tenant, follower: &Follower) -> String {
    tenant.settings().address(&tokens::path(&tokens::token(&tenant.secret, follower.id)))
}

/// Why a follower gets mail and how to stop it. Its last word is the address that stops it.
pub fn why(tenant: &Tenant, follower: &Follower, inquiry_title: &str) -> String {
    t::followers_mail_why(follower.lang, inquiry_title.to_owned(), own_page(tenant, follower))
}

/// Queues the mail that answers somebody who has asked.
pub fn answer_asking(tx: &mut Tx, tenant: &Tenant, follower: &Follower, inquiry: &Followed) -> Result<(), DbError> {
    mail::queue(tx, &asked(tenant, follower, inquiry))
}

fn asked(tenant: &Tenant, follower: &Follower, inquiry: &Followed) -> NewMail {
    let (lang, title) = (follower.lang, inquiry.title.clone());
    let (subject, body, why) = match follower.standing() {
        Standing::Asked => (
            t::followers_mail_subject(lang, title.clone()),
            t::followers_mail_body(lang, title),
            t::followers_mail_asked_why(lang).to_owned(),
        ),
        Standing::Following => (
            t::followers_mail_again_subject(lang, title.clone()),
            t::followers_mail_again_body(lang, title.clone()),
            why(tenant, follower, &title),
        ),
    };
    let now = tenant.now();
    NewMail {
        id: tenant.fresh_id(),
        to: follower.email.clone(),
        subject,
        body,
        why,
        link: own_page(tenant, follower),
        created_at: now,
        send_after: now,
    }
}
