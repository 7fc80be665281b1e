//! Asking for mails, confirming, stopping.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::Tenant;
use ground::events::{self, Event};
use ground::visit::{Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::model::{Followed, Follower};
use super::{forms, mails, queries, tokens, views};

/// `GET /d/{slug}/follow`: asks for a mail address.
pub async fn open(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    let lang = visit.lang;
    let inquiry = visit.tenant.db.read(move |tx| queries::inquiry(tx, lang, &slug)).await?;
    Ok(visit.public_page(t::followers_title(lang), "", &views::ask(lang, &inquiry, &Fields::default())))
}

/// `POST /d/{slug}/follow`: sends the mail with the button. Says the same whether or not the address is known.
pub async fn ask(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Markup, PageError> {
    let lang = visit.lang;
    let inquiry = visit.tenant.db.read(move |tx| queries::inquiry(tx, lang, &slug)).await?;
    let Some(email) = forms::read(lang, &mut fields) else {
        return Ok(visit.public_page(t::followers_title(lang), "", &views::ask(lang, &inquiry, &fields)));
    };
    let (tenant, asked, to) = (visit.tenant.clone(), inquiry.clone(), email.clone());
    visit.tenant.db.write(move |tx| take_in(tx, &tenant, lang, &asked, &to)).await?;
    Ok(visit.public_page(t::followers_sent(lang), "", &views::sent(lang, &inquiry, &email)))
}

/// Takes in somebody who asks, for the first time or again.
pub(super) fn take_in(tx: &mut Tx, tenant: &Arc<Tenant>, lang: Lang, inquiry: &Followed, email: &str) -> Result<(), DbError> {
    let now = tenant.now();
    // Random, since the word in the links is made from it and the row must not tell its time to those who hold a link.
    let id = tenant.chance.uuid_v4();
    let new = Follower { id, inquiry: inquiry.id, email: email.to_owned(), lang, asked_at: now, confirmed_at: None };
    let hash = tokens::hash(&tenant.secret, &tokens::token(&tenant.secret, id));
    if queries::insert(tx, &new, &hash)? {
        return mails::answer_asking(tx, tenant, &new, inquiry);
    }
    let Some(known) = queries::by_email(tx, inquiry.id, email)? else { return Ok(()) };
    if !known.may_be_mailed_again(now) {
        return Ok(());
    }
    queries::ask_again(tx, known.id, lang, now)?;
    mails::answer_asking(tx, tenant, &Follower { lang, ..known }, inquiry)
}

/// `GET /follow/{token}`: a button, since mail scanners open links too.
pub async fn own(visit: Visit, Path(token): Path<String>) -> Result<Markup, PageError> {
    let (lang, hash) = (visit.lang, tokens::hash(&visit.tenant.secret, &token));
    let found = visit.tenant.db.read(move |tx| find(tx, lang, &hash)).await?;
    Ok(match found {
        Some((follower, inquiry)) => visit.private_page(t::followers_title(lang), &views::own(lang, &token, follower.standing(), &inquiry)),
        None => visit.private_page(t::followers_ended(lang), &views::ended(lang)),
    })
}

/// `POST /follow/{token}/confirmation`: from now on the mails come.
pub async fn confirm(visit: Visit, Path(token): Path<String>) -> Result<Response, PageError> {
    let (lang, tenant) = (visit.lang, visit.tenant.clone());
    let hash = tokens::hash(&visit.tenant.secret, &token);
    let known = visit
        .tenant
        .db
        .write(move |tx| -> Result<bool, DbError> {
            let Some(follower) = queries::by_token(tx, &hash)? else { return Ok(false) };
            if queries::confirm(tx, follower.id, tenant.now())? {
                note(tx, &tenant, "follower_confirmed", follower.inquiry)?;
            }
            Ok(true)
        })
        .await?;
    Ok(if known {
        redirect_with(&tokens::path(&token), t::followers_confirmed(lang))
    } else {
        visit.private_page(t::followers_ended(lang), &views::ended(lang)).into_response()
    })
}

/// `POST /follow/{token}/ending`: no more mails; the address is erased.
pub async fn stop(visit: Visit, Path(token): Path<String>) -> Result<Markup, PageError> {
    let (lang, tenant) = (visit.lang, visit.tenant.clone());
    let hash = tokens::hash(&visit.tenant.secret, &token);
    visit
        .tenant
        .db
        .write(move |tx| -> Result<(), DbError> {
            let Some(follower) = queries::by_token(tx, &hash)? else { return Ok(()) };
            if queries::erase(tx, follower.id)? {
                note(tx, &tenant, "follower_stopped", follower.inquiry)?;
            }
            Ok(())
        })
        .await?;
    Ok(visit.private_page(t::followers_ended(lang), &views::ended(lang)))
}

/// Forgets those who asked long ago and never pressed the button: a job runs it once a day. Says how many.
pub async fn forget_unconfirmed(tenant: Arc<Tenant>) -> Result<u64, DbError> {
    let before = tenant.now() - super::model::FORGOTTEN_AFTER;
    tenant.db.write(move |tx| queries::forget(tx, before)).await
}

fn find(tx: &mut Tx, lang: Lang, hash: &str) -> Result<Option<(Follower, Followed)>, DbError> {
    let Some(follower) = queries::by_token(tx, hash)? else { return Ok(None) };
    let inquiry = queries::inquiry_by_id(tx, lang, follower.inquiry)?;
    Ok(Some((follower, inquiry)))
}

/// That somebody began or stopped following; who, stands nowhere.
fn note(tx: &mut Tx, tenant: &Tenant, kind: &'static str, inquiry: Uuid) -> Result<(), DbError> {
    events::record(tx, &Event::new(tenant.fresh_id(), tenant.now(), None, kind, "inquiry", inquiry))
}
