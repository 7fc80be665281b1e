//! Signing in by a one-time link, and signing out.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::mail::{self, NewMail};
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::{links, queries, sessions, views};
use crate::events::{self, Event};
use crate::tenant::Tenant;
use crate::visit::Visit;

/// `GET /sign-in`: the page that asks for a mail address.
pub async fn ask_for_link(visit: Visit, fields: Fields) -> Markup {
    visit.public_page(t::sign_in_title(visit.lang), "", &views::ask(visit.lang, &fields))
}

/// `POST /sign-in`: sends a link when the address is known; says the same thing when it is not.
pub async fn send_link(visit: Visit, mut fields: Fields) -> Result<Markup, PageError> {
    let email = fields.required(visit.lang, "email", 200, t::sign_in_email_missing(visit.lang)).to_lowercase();
    if !fields.has_errors() && !email.contains('@') {
        fields.fault("email", t::sign_in_email_wrong(visit.lang));
    }
    if fields.has_errors() {
        return Ok(visit.public_page(t::sign_in_title(visit.lang), "", &views::ask(visit.lang, &fields)));
    }
    let target = links::local(fields.value("next")).unwrap_or("/work").to_owned();
    let token = links::token(&visit.tenant);
    let (tenant, lang, mail_id, to) = (visit.tenant.clone(), visit.lang, visit.tenant.fresh_id(), email.clone());
    visit
        .tenant
        .db
        .write(move |tx| -> Result<(), DbError> {
            let Some(person) = queries::viewer_by_email(tx, &to)? else { return Ok(()) };
            let path = links::make(tx, &tenant, &token, person.id, &target, links::ASKED_LASTS)?;
            queue(tx, &tenant, lang, mail_id, &to, &path)
        })
        .await?;
    Ok(visit.public_page(t::sign_in_sent(visit.lang), "", &views::sent(visit.lang, &email)))
}

fn queue(tx: &mut Tx, tenant: &Tenant, lang: Lang, id: Uuid, to: &str, path: &str) -> Result<(), DbError> {
    let settings = tenant.settings();
    mail::queue(
        tx,
        &NewMail {
            id,
            to: to.to_owned(),
            subject: t::sign_in_mail_subject(lang).to_owned(),
            body: t::sign_in_mail_body(lang).to_owned(),
            why: t::sign_in_mail_why(lang).to_owned(),
            link: settings.address(path),
            created_at: tenant.now(),
            send_after: tenant.now(),
        },
    )
}

/// `GET /sign-in/{token}`: a button, since mail scanners open links too.
pub async fn open_link(visit: Visit, Path(token): Path<String>) -> Result<Markup, PageError> {
    let (hash, now) = (links::hash(&visit.tenant, &token), visit.tenant.now());
    let found = visit.tenant.db.read(move |tx| queries::link(tx, &hash, now)).await?;
    let title = t::sign_in_title(visit.lang);
    Ok(match found {
        Some((_, target, name)) => visit.public_page(title, "", &views::press(visit.lang, &token, &name, &target)),
        None => visit.public_page(title, "", &views::used(visit.lang)),
    })
}

/// `POST /sign-in/{token}`: uses the link up and opens what it is for.
pub async fn use_link(visit: Visit, Path(token): Path<String>, headers: HeaderMap) -> Result<Response, PageError> {
    let session_token = sessions::fresh_token(&visit.tenant);
    let session_hash = sessions::hash(&visit.tenant, &session_token);
    let (hash, now, event_id) = (links::hash(&visit.tenant, &token), visit.tenant.now(), visit.tenant.fresh_id());
    let device = sessions::device(&headers);
    let opened = visit
        .tenant
        .db
        .write(move |tx| -> Result<Option<String>, DbError> {
            let Some((person, target, _)) = queries::link(tx, &hash, now)? else { return Ok(None) };
            if !queries::use_link(tx, &hash, now)? {
                return Ok(None);
            }
            let new = sessions::NewSession { hash: session_hash.clone(), person, now, device: device.clone() };
            sessions::open(tx, &new)?;
            events::record(tx, &Event::new(event_id, now, Some(person), "signed_in", "person", person))?;
            Ok(Some(target))
        })
        .await?;
    let Some(target) = opened else {
        return Ok(visit.public_page(t::sign_in_title(visit.lang), "", &views::used(visit.lang)).into_response());
    };
    let cookie = sessions::set_cookie(&visit.tenant.settings(), &session_token);
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&target)).into_response())
}

/// `POST /sign-out`: ends this session.
pub async fn sign_out(visit: Visit, headers: HeaderMap) -> Result<Response, PageError> {
    let settings = visit.tenant.settings();
    if let Some(token) = sessions::cookie(&headers, sessions::cookie_name(&settings)) {
        let hash = sessions::hash(&visit.tenant, &token);
        visit.tenant.db.write(move |tx| queries::delete_session(tx, &hash)).await?;
    }
    let cookie = sessions::set_cookie(&settings, "");
    Ok(([(SET_COOKIE, cookie.as_str()), (axum::http::HeaderName::from_static("clear-site-data"), "\"cache\"")], Redirect::to("/"))
        .into_response())
}
