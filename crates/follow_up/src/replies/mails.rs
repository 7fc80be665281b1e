//! The mail to those who follow an inquiry that has been answered: the whole answer, so that it can be read where it is.

use ground::Tenant;
use kit::db::{DbError, Tx};
use kit::i18n::t;
use kit::mail::{self, NewMail};

use super::model::Reply;
use super::views::kind_word;
use crate::followers::{self, Follower};

/// Queues the mail that tells one follower of a reply.
pub fn tell(tx: &mut Tx, tenant: &Tenant, reply: &Reply, follower: &Follower, inquiry_title: &str) -> Result<(), DbError> {
    mail::queue(tx, &of_reply(tenant, reply, follower, inquiry_title))
}

fn of_reply(tenant: &Tenant, reply: &Reply, follower: &Follower, inquiry_title: &str) -> NewMail {
    let (lang, settings, now) = (follower.lang, tenant.settings(), tenant.now());
    let content = &reply.content;
    let (kind, title) = (kind_word(lang, content).to_owned(), content.title.clone());
    let said = t::replies_mail_body(lang, content.told.clone(), kind, title);
    let receipt = t::replies_mail_receipt(lang, settings.address("/r"));
    let parts = [t::replies_mail_hello(lang), &said, &content.text, &content.why, &receipt, &settings.owner];
    let body = parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>().join("\n\n");
    NewMail {
        id: tenant.fresh_id(),
        to: follower.email.clone(),
        subject: t::replies_mail_subject(lang, content.title.clone()),
        body,
        why: followers::why(tenant, follower, inquiry_title),
        link: settings.address(&format!("/answers/{}", reply.id)),
        created_at: now,
        send_after: now,
    }
}
