//! The mail to those who follow an inquiry that has been answered: the whole answer, so that it can be read where it is.

use ground::Tenant;
use ground::tenant::Settings;
use kit::dates;
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::mail::{self, NewMail};

use super::model::{Content, Earlier, Reply};
use super::publication::beyond_title;
use super::views::kind_word;
use crate::followers::{self, Follower};

/// Queues the mail that tells one follower of a reply, and of what it said before, the latest first.
pub fn tell(
    tx: &mut Tx,
    tenant: &Tenant,
    reply: &Reply,
    earlier: &[Earlier],
    follower: &Follower,
    inquiry_title: &str,
) -> Result<(), DbError> {
    mail::queue(tx, &of_reply(tenant, reply, earlier, follower, inquiry_title))
}

/// Queues the mail that tells one follower that a reply was taken back, and why.
pub fn taken_back(tx: &mut Tx, tenant: &Tenant, reply: &Reply, follower: &Follower, inquiry_title: &str) -> Result<(), DbError> {
    let (lang, settings, now) = (follower.lang, tenant.settings(), tenant.now());
    let title = reply.content.title.clone();
    let parts = [
        t::replies_mail_hello(lang).to_owned(),
        t::replies_mail_taken_back(lang, title.clone()),
        reply.retracted_reason.clone(),
        t::replies_mail_taken_back_next(lang).to_owned(),
        settings.owner.clone(),
    ];
    let new = NewMail {
        id: tenant.fresh_id(),
        to: follower.email.clone(),
        subject: t::replies_mail_taken_back_subject(lang, title),
        body: parts.join("\n\n"),
        why: followers::why(tenant, follower, inquiry_title),
        link: settings.address(&format!("/answers/{}", reply.id)),
        created_at: now,
        send_after: now,
    };
    mail::queue(tx, &new)
}

fn of_reply(tenant: &Tenant, reply: &Reply, earlier: &[Earlier], follower: &Follower, inquiry_title: &str) -> NewMail {
    let (lang, settings, now) = (follower.lang, tenant.settings(), tenant.now());
    let title = reply.content.title.clone();
    let receipt = t::replies_mail_receipt(lang, settings.address("/r"));
    let mut parts = vec![t::replies_mail_hello(lang).to_owned()];
    // Whoever read the answer before sees first that it holds no more.
    let latest = earlier.first();
    parts.extend(latest.map(|old| changed(lang, &settings, old)));
    parts.extend(whole(lang, &reply.content));
    parts.extend([receipt, settings.owner.clone()]);
    parts.retain(|part| !part.is_empty());
    NewMail {
        id: tenant.fresh_id(),
        to: follower.email.clone(),
        subject: match latest {
            None => t::replies_mail_subject(lang, title),
            Some(old) if old.kept => t::replies_mail_kept_subject(lang, title),
            Some(_) => t::replies_mail_changed_subject(lang, title),
        },
        body: parts.join("\n\n"),
        why: followers::why(tenant, follower, inquiry_title),
        link: settings.address(&format!("/answers/{}", reply.id)),
        created_at: now,
        send_after: now,
    }
}

/// That the answer was changed, or what was promised is done, and what stood before.
fn changed(lang: Lang, settings: &Settings, old: &Earlier) -> String {
    let (day, before) = (dates::day(lang, settings.day_of(old.replaced_at)), &old.content);
    let (on, from) = match old.kept {
        true => (t::replies_kept_on(lang, day), t::replies_kept_from(lang)),
        false => (t::replies_changed_on(lang, day), t::replies_changed_from(lang)),
    };
    format!("{on} {from}: {}. {}", kind_word(lang, before), before.title)
}

/// What was told, the answer, why, and what is done instead, each as on the page.
fn whole(lang: Lang, content: &Content) -> Vec<String> {
    let said = t::replies_mail_body(lang, content.told.clone(), kind_word(lang, content).to_owned(), content.title.clone());
    let headed = |heading: &str, text: &str| if text.is_empty() { String::new() } else { format!("{heading}\n{text}") };
    let instead = if content.offers_instead() { content.instead.as_str() } else { "" };
    vec![said, beyond_title(content).to_owned(), headed(t::replies_why(lang), &content.why), headed(t::replies_instead(lang), instead)]
}
