//! Signing in by a one-time link, and signing out.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::mail::{self, NewMail};
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::queries::MailLink;
use super::{links, queries, sessions, views};
use crate::events::{self, Event};
use crate::tenant::Tenant;
use crate::visit::Visit;

/// `GET /sign-in`: the page that asks for a mail address; whoever is in already is led on.
pub async fn ask_for_link(visit: Visit, fields: Fields) -> Markup {
    let content = match visit.viewer.person() {
        Ok(person) => views::already(visit.lang, &person.name, links::local(fields.value("next")).unwrap_or("/work")),
        Err(_) if visit.tenant.hands_links_over() => views::no_mail(visit.lang, &visit.tenant.settings()),
        Err(_) => views::ask(visit.lang, &fields),
    };
    visit.public_page(t::sign_in_title(visit.lang), "", &content)
}

/// `POST /sign-in`: sends a link when the address is known; says the same thing when it is not. With `again`, the token
/// of a link that works no more, a new one goes where that one went.
pub async fn send_link(visit: Visit, mut fields: Fields) -> Result<Markup, PageError> {
    let again = fields.value("again").to_owned();
    if !again.is_empty() {
        send(&visit, Wanted::Again(links::hash(&visit.tenant, &again))).await?;
        return Ok(visit.public_page(t::sign_in_sent(visit.lang), "", &views::sent_again(visit.lang)));
    }
    let email = fields.required(visit.lang, "email", 200, t::sign_in_email_missing(visit.lang)).to_lowercase();
    if !fields.has_errors() && !email.contains('@') {
        fields.fault("email", t::sign_in_email_wrong(visit.lang));
    }
    if fields.has_errors() {
        return Ok(visit.public_page(t::sign_in_title(visit.lang), "", &views::ask(visit.lang, &fields)));
    }
    let target = links::local(fields.value("next")).unwrap_or("/work").to_owned();
    send(&visit, Wanted::To(email.clone(), target)).await?;
    Ok(visit.public_page(t::sign_in_sent(visit.lang), "", &views::sent(visit.lang, &email)))
}

/// What a new link is asked for by.
enum Wanted {
    /// An address, and what the link shall open.
    To(String, String),
    /// The hash of a link that was sent before.
    Again(String),
}

async fn send(visit: &Visit, wanted: Wanted) -> Result<(), PageError> {
    if visit.tenant.hands_links_over() {
        return Ok(());
    }
    let (tenant, lang, mail_id) = (visit.tenant.clone(), visit.lang, visit.tenant.fresh_id());
    let why = if matches!(wanted, Wanted::Again(_)) { t::sign_in_mail_why_again(lang) } else { t::sign_in_mail_why(lang) };
    let write = visit.tenant.db.write(move |tx| -> Result<(), DbError> {
        let found = match &wanted {
            Wanted::To(email, target) => queries::viewer_by_email(tx, email)?.map(|person| (person.id, email.clone(), target.clone())),
            Wanted::Again(hash) => queries::link(tx, hash, tenant.now())?.map(|link| (link.person, link.email, link.target)),
        };
        let Some((person, email, target)) = found else { return Ok(()) };
        // Said to nobody: whoever fills another's mailbox would learn whose address is known here.
        if queries::asked_links(tx, person, tenant.now())? >= links::MOST_ASKED {
            return Ok(());
        }
        let path = links::mailed(tx, &tenant, mail_id, person, &target, links::ASKED_LASTS)?;
        queue(tx, &tenant, lang, mail_id, (&email, why), &path)
    });
    Ok(write.await?)
}

fn queue(tx: &mut Tx, tenant: &Tenant, lang: Lang, id: Uuid, (to, why): (&str, &str), path: &str) -> Result<(), DbError> {
    let settings = tenant.settings();
    mail::queue(
        tx,
        &NewMail {
            id,
            to: to.to_owned(),
            subject: t::sign_in_mail_subject(lang).to_owned(),
            body: t::sign_in_mail_body(lang, settings.owner.clone()),
            why: why.to_owned(),
            link: settings.address(path),
            created_at: tenant.now(),
            send_after: tenant.now(),
        },
    )
}

/// `GET /sign-in/{token}`: a button, since mail scanners open links too. Whoever is in already goes straight on.
pub async fn open_link(visit: Visit, Path(token): Path<String>) -> Result<Response, PageError> {
    let (hash, now) = (links::hash(&visit.tenant, &token), visit.tenant.now());
    let found = visit.tenant.db.read(move |tx| queries::link(tx, &hash, now)).await?;
    let title = t::sign_in_title(visit.lang);
    Ok(match found {
        Some(link) if visit.viewer.id() == Some(link.person) => Redirect::to(&link.target).into_response(),
        Some(link) if link.works => match visit.viewer.person() {
            Ok(now) => visit.public_page(title, "", &views::instead(visit.lang, &token, (&now.name, &link.name))).into_response(),
            Err(_) => visit.public_page(title, "", &views::press(visit.lang, &token, &link.name, &link.target)).into_response(),
        },
        found => used(&visit, found.map(|_| token.as_str())),
    })
}

/// The link works no more. Of one that is known, a new one can be sent where it went.
fn used(visit: &Visit, token: Option<&str>) -> Response {
    let content =
        if visit.tenant.hands_links_over() { views::no_mail(visit.lang, &visit.tenant.settings()) } else { views::used(visit.lang, token) };
    visit.public_page(t::sign_in_title(visit.lang), "", &content).into_response()
}

/// How a press on a link's button ended.
enum Pressed {
    /// It let somebody in, to this page.
    In(String),
    /// It works no more.
    Used(MailLink),
    /// There is no such link.
    Unknown,
}

/// `POST /sign-in/{token}`: uses the link up and opens what it is for.
pub async fn use_link(visit: Visit, Path(token): Path<String>, headers: HeaderMap) -> Result<Response, PageError> {
    let session_token = sessions::fresh_token(&visit.tenant);
    let session_hash = sessions::hash(&visit.tenant, &session_token);
    let (hash, now, event_id) = (links::hash(&visit.tenant, &token), visit.tenant.now(), visit.tenant.fresh_id());
    let device = sessions::device(&headers);
    let write = visit.tenant.db.write(move |tx| -> Result<Pressed, DbError> {
        let Some(link) = queries::link(tx, &hash, now)? else { return Ok(Pressed::Unknown) };
        if !link.works || !queries::use_link(tx, &hash, now)? {
            return Ok(Pressed::Used(link));
        }
        let person = link.person;
        sessions::open(tx, &sessions::NewSession { hash: session_hash.clone(), person, now, device: device.clone() })?;
        events::record(tx, &Event::new(event_id, now, Some(person), "signed_in", "person", person))?;
        Ok(Pressed::In(link.target))
    });
    Ok(match write.await? {
        Pressed::In(target) => {
            let cookie = sessions::set_cookie(&visit.tenant.settings(), &session_token);
            ([(SET_COOKIE, cookie)], Redirect::to(&target)).into_response()
        }
        Pressed::Used(link) if visit.viewer.id() == Some(link.person) => Redirect::to(&link.target).into_response(),
        Pressed::Used(_) => used(&visit, Some(&token)),
        Pressed::Unknown => used(&visit, None),
    })
}

/// `POST /sign-out`: ends this session, or with `everywhere` all of its person.
pub async fn sign_out(visit: Visit, headers: HeaderMap, fields: Fields) -> Result<Response, PageError> {
    let (everywhere, person) = (!fields.value("everywhere").is_empty(), visit.viewer.id());
    if let Some(hash) = sessions::own(&visit.tenant, &headers) {
        let event = person.map(|person| Event::new(visit.tenant.fresh_id(), visit.now(), Some(person), "signed_out", "person", person));
        let write = visit.tenant.db.write(move |tx| -> Result<(), DbError> {
            queries::delete_session(tx, &hash)?;
            let Some(event) = &event else { return Ok(()) };
            if everywhere {
                queries::end_sessions(tx, event.subject)?;
            }
            events::record(tx, event)
        });
        write.await?;
    }
    let cookies = AppendHeaders(sessions::take_cookies().map(|cookie| (SET_COOKIE, cookie)));
    let cache = [(axum::http::HeaderName::from_static("clear-site-data"), "\"cache\"")];
    Ok((cookies, cache, Redirect::to("/")).into_response())
}
