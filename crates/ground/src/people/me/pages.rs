//! One's own page: read and changed, and the way out of sessions elsewhere.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::stale;
use maud::{Markup, html};
use uuid::Uuid;

use super::views::{self, Page};
use crate::access::{Session, end_session, own_session, sessions_of};
use crate::events::{self, Event};
use crate::people::{Person, Programme, forms, queries};
use crate::visit::{Frame, Visit, redirect_with};

/// The page's own address.
const PAGE: &str = "/work/me";

/// What the page needs.
struct Loaded {
    frame: Frame,
    me: Person,
    programmes: Vec<Programme>,
    sessions: Vec<Session>,
}

impl Loaded {
    async fn of(visit: &Visit, headers: &HeaderMap) -> Result<Self, PageError> {
        let (me, now, own) = (visit.person()?.id, visit.now(), own_session(&visit.tenant, headers));
        let read = visit.tenant.db.read(move |tx| -> Result<Self, DbError> {
            Ok(Self {
                frame: Frame::load(tx)?,
                me: queries::person_by_id(tx, me)?,
                programmes: queries::programmes(tx)?,
                sessions: sessions_of(tx, me, own.as_deref(), now)?,
            })
        });
        Ok(read.await?)
    }
}

/// `GET /work/me`: who I am here.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result<Markup, PageError> {
    let loaded = Loaded::of(&visit, &headers).await?;
    Ok(page(&visit, &loaded, &forms::fill(&loaded.me), &html! {}))
}

/// `POST /work/me`: changes what is known of me. Roles and the address that signs in are the administrator's to change.
pub async fn save(visit: Visit, headers: HeaderMap, mut fields: Fields) -> Result<Response, PageError> {
    let loaded = Loaded::of(&visit, &headers).await?;
    let mine = forms::read_own(visit.lang, &mut fields, loaded.me.clone());
    let mut above = html! {};
    if !fields.has_errors() {
        let (lang, changed, event) = (mine.lang, mine.clone(), event(&visit, mine.id, "person_changed"));
        let stored = visit.tenant.db.write(move |tx| -> Result<bool, DbError> {
            let done = queries::update_own(tx, &changed)?;
            if done {
                events::record(tx, &event)?;
            }
            Ok(done)
        });
        if stored.await? {
            // The address carries the language that was chosen, so that the page after this one is in it.
            let spoken = if visit.tenant.settings().languages.contains(&lang) { lang } else { visit.lang };
            return Ok(redirect_with(&format!("{PAGE}?lang={}", spoken.code()), t::me_saved(spoken)));
        }
        fields.set("row_version", loaded.me.row_version.to_string());
        above = stale::notice(visit.lang, &differing(visit.lang, &loaded.me, &mine));
    }
    Ok(page(&visit, &loaded, &fields, &above).into_response())
}

fn differing(lang: Lang, theirs: &Person, mine: &Person) -> Vec<stale::Differs> {
    stale::differing([
        (t::people_name(lang).to_owned(), theirs.name.clone(), mine.name.clone()),
        (t::people_job(lang).to_owned(), theirs.title.clone(), mine.title.clone()),
        (t::people_phone(lang).to_owned(), theirs.phone.clone(), mine.phone.clone()),
    ])
}

/// `POST /work/me/sessions/{mark}/ending`: ends one session of mine.
pub async fn end_one(visit: Visit, Path(mark): Path<String>) -> Result<Response, PageError> {
    let me = visit.person()?.id;
    let event = event(&visit, me, "session_ended");
    let write = visit.tenant.db.write(move |tx| -> Result<bool, DbError> {
        let ended = end_session(tx, me, &mark)?;
        if ended {
            events::record(tx, &event)?;
        }
        Ok(ended)
    });
    if write.await? { Ok(redirect_with(PAGE, t::me_ended(visit.lang))) } else { Err(PageError::NotFound) }
}

fn event(visit: &Visit, me: Uuid, kind: &'static str) -> Event {
    Event::new(visit.tenant.fresh_id(), visit.now(), Some(me), kind, "person", me)
}

fn page(visit: &Visit, loaded: &Loaded, fields: &Fields, above: &Markup) -> Markup {
    let settings = visit.tenant.settings();
    let page = Page {
        fields,
        me: &loaded.me,
        programmes: &loaded.programmes,
        sessions: &loaded.sessions,
        languages: &settings.languages,
        zone: settings.zone(),
        above,
    };
    visit.room_page(&loaded.frame, t::ui_account(visit.lang), &views::page(visit.lang, &page))
}
