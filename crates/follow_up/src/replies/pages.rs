//! Replies in the work room: writing, reading as the resident will, publishing, taking back.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use ground::access::{Can, Viewer};
use ground::red_thread::{self, Kind, Node};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::Tx;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::model::{Content, Reply, ReplyState};
use super::origins::{self, Origin};
use super::{forms, publication, queries, retraction, views};
use crate::followers;

/// A reason is a few sentences.
const LONGEST_REASON: usize = 1_000;

/// `GET /work/replies/new?from=measure:ID`: a form with everything that can be said beforehand.
pub async fn open_new(visit: Visit, fields: Fields) -> Result<Response, PageError> {
    let (viewer, origins) = (visit.viewer.clone(), origins::named(&fields));
    // What waits for a reply stands in the list.
    if fields.value("from").is_empty() {
        return Ok(Redirect::to("/work/replies").into_response());
    }
    let (named, before) = (origins.clone(), fields.value("again").parse::<Uuid>().ok());
    let read = move |tx: &mut Tx| -> Result<_, PageError> {
        let about = About::load(tx, &viewer, &named)?;
        let before = before.map(|id| queries::by_id(tx, id)).transpose()?;
        let before = before.filter(|old| old.state == ReplyState::Retracted && viewer.can_in(Can::Reply, old.programme));
        Ok((Frame::load(tx)?, about, before))
    };
    let (frame, about, before) = visit.tenant.db.read(read).await?;
    let mut opened = Fields::default();
    opened.set("form_id", visit.tenant.fresh_id().to_string());
    origins::prefill(&mut opened, &origins, &about.nodes);
    if let Some(before) = before {
        forms::begin_with(&mut opened, &before.content, &origins);
    }
    Ok(new_page(&visit, &frame, &opened, &about).into_response())
}

/// `POST /work/replies`: a draft. Sent twice it is made once.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let id: Uuid = fields.value("form_id").parse().map_err(|_| PageError::NotFound)?;
    let (viewer, origins) = (visit.viewer.clone(), origins::named(&fields));
    let content = forms::read(visit.lang, &mut fields);
    let (named, quote) = (origins.clone(), content.as_ref().map(|content| content.quote.clone()).unwrap_or_default());
    let (frame, about, verbatim) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, PageError> {
            let about = About::load(tx, &viewer, &named)?;
            let verbatim = !quote.is_empty() && origins::is_verbatim(tx, &about.nodes, &quote)?;
            Ok((Frame::load(tx)?, about, verbatim))
        })
        .await?;
    let Some(content) = nobodys_words(&visit, &mut fields, content, verbatim) else {
        return Ok(new_page(&visit, &frame, &fields, &about).into_response());
    };
    let (tenant, person, programme, voices) = (visit.tenant.clone(), visit.person()?.id, about.programme, about.voices());
    visit
        .tenant
        .db
        .write(move |tx| {
            let reply = new_reply(id, programme, content.clone(), voices, person, tenant.now());
            publication::store(tx, &tenant, &reply, &origins)
        })
        .await?;
    Ok(redirect_with(&format!("/work/replies/{id}"), t::replies_saved(visit.lang)))
}

/// `GET /work/replies/{id}`: as the resident will read it.
pub async fn show(visit: Visit, Path(id): Path<String>, asked: Fields) -> Result<Markup, PageError> {
    let mut fields = Fields::default();
    fields.set(views::TAKING_BACK, asked.value(views::TAKING_BACK).to_owned());
    show_with(&visit, &id, &fields).await
}

/// `GET /work/replies/{id}/edit`: a draft's form. What is a draft no more is led to: its page says how to go on.
pub async fn open_edit(visit: Visit, Path(id): Path<String>) -> Result<Response, PageError> {
    let stands = in_reach(&visit, &id).await?;
    if !stands.state.may_be_edited() {
        return Ok(Redirect::to(&format!("/work/replies/{}", stands.id)).into_response());
    }
    let (reply, about, frame) = draft(&visit, &id).await?;
    Ok(edit_page(&visit, &frame, &reply, &forms::open(&reply.content, reply.row_version), &about, None).into_response())
}

/// `POST /work/replies/{id}`: other words for a draft. When somebody else was faster, both stand beside each other.
pub async fn save(visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (reply, about, frame) = draft(&visit, &id).await?;
    let content = forms::read(visit.lang, &mut fields);
    let (nodes, quote) = (about.nodes.clone(), content.as_ref().map(|content| content.quote.clone()).unwrap_or_default());
    let verbatim = !quote.is_empty() && visit.tenant.db.read(move |tx| origins::is_verbatim(tx, &nodes, &quote)).await?;
    let Some(content) = nobodys_words(&visit, &mut fields, content, verbatim) else {
        return Ok(edit_page(&visit, &frame, &reply, &fields, &about, None).into_response());
    };
    let (reply_id, row_version, voices) = (reply.id, fields.row_version(), about.voices());
    let (tenant, actor) = (visit.tenant.clone(), visit.person()?.id);
    let saved = visit
        .tenant
        .db
        .write(move |tx| -> Result<bool, PageError> {
            if !queries::edit(tx, reply_id, row_version, &content, voices)? {
                return Ok(false);
            }
            let reply = Reply { voices, ..queries::by_id(tx, reply_id)? };
            red_thread::put(tx, &publication::node(&tenant, &reply))?;
            publication::note(tx, &tenant, &reply, actor, "reply_edited", serde_json::json!({}))?;
            Ok(true)
        })
        .await?;
    if saved {
        return Ok(redirect_with(&format!("/work/replies/{reply_id}"), t::replies_saved(visit.lang)));
    }
    let (theirs, about, frame) = draft(&visit, &id).await?;
    fields.set("row_version", theirs.row_version.to_string());
    Ok(edit_page(&visit, &frame, &theirs, &fields, &about, Some(&theirs.content)).into_response())
}

/// `POST /work/replies/{id}/publication`: everyone upstream is answered.
pub async fn publish(visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let stands = in_reach(&visit, &id).await?;
    if stands.state == ReplyState::Published {
        // A second press, or a second tab: it is as they wanted.
        return Ok(redirect_with(&format!("/work/replies/{}", stands.id), t::replies_published(visit.lang)));
    }
    let (reply, about, frame) = draft(&visit, &id).await?;
    if !reply.content.missing().is_empty() {
        let mut opened = forms::open(&reply.content, reply.row_version);
        forms::note_missing(visit.lang, &mut opened, &reply.content);
        return Ok(edit_page(&visit, &frame, &reply, &opened, &about, None).into_response());
    }
    let (tenant, actor, row_version) = (visit.tenant.clone(), visit.person()?.id, fields.row_version());
    let published = visit.tenant.db.write(move |tx| publication::publish(tx, &tenant, actor, reply.id, row_version)).await?;
    if published {
        return Ok(redirect_with(&format!("/work/replies/{}", reply.id), t::replies_published(visit.lang)));
    }
    fields.fault("publication", t::replies_changed_meanwhile(visit.lang));
    Ok(show_with(&visit, &id, &fields).await?.into_response())
}

/// `POST /work/replies/{id}/retraction`: taken back, with the reason.
pub async fn retract(visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let reply = in_reach(&visit, &id).await?;
    if reply.state == ReplyState::Retracted {
        // A second press, or a second tab: it is as they wanted.
        return Ok(redirect_with(&format!("/work/replies/{}", reply.id), t::replies_taken_back(visit.lang)));
    }
    reply.state.retract().map_err(|_| PageError::NotFound)?;
    let reason = fields.required(visit.lang, "reason", LONGEST_REASON, t::replies_reason_missing(visit.lang));
    if fields.has_errors() {
        return Ok(show_with(&visit, &id, &fields).await?.into_response());
    }
    let (tenant, actor, row_version) = (visit.tenant.clone(), visit.person()?.id, fields.row_version());
    let done = visit.tenant.db.write(move |tx| retraction::retract(tx, &tenant, actor, reply.id, row_version, &reason)).await?;
    if done {
        return Ok(redirect_with(&format!("/work/replies/{}", reply.id), t::replies_taken_back(visit.lang)));
    }
    fields.fault("reason", t::replies_changed_meanwhile(visit.lang));
    Ok(show_with(&visit, &id, &fields).await?.into_response())
}

/// What a reply is about: read through the viewer.
#[derive(Debug, Clone)]
pub(super) struct About {
    programme: Uuid,
    nodes: Vec<Node>,
}

impl About {
    /// Not found unless the viewer may reply in the programme of each of these things.
    fn load(tx: &mut Tx, viewer: &Viewer, origins: &[Origin]) -> Result<Self, PageError> {
        let first = *origins.first().ok_or(PageError::NotFound)?;
        for origin in origins {
            viewer.must(Can::Reply, origins::programme(tx, *origin)?)?;
        }
        Ok(Self { programme: origins::programme(tx, first)?, nodes: origins::upstream(tx, origins)? })
    }

    fn voices(&self) -> i64 {
        origins::voices(&self.nodes)
    }
}

/// A reply as it begins.
pub fn new_reply(id: Uuid, programme: Uuid, content: Content, voices: i64, author: Uuid, now: chrono::DateTime<chrono::Utc>) -> Reply {
    Reply {
        id,
        programme,
        content,
        voices,
        state: ReplyState::Draft,
        author,
        author_name: String::new(),
        created_at: now,
        published_at: None,
        retracted_at: None,
        retracted_reason: String::new(),
        row_version: 1,
    }
}

/// The number of the page asked for, from 1.
pub(super) fn page_number(fields: &Fields) -> i64 {
    fields.value("page").parse().unwrap_or(1).clamp(1, 10_000)
}

/// Addresses of the pages before and after; `kept` is the rest of the query, beginning with `&` if there is any.
pub(super) fn around(path: &str, kept: &str, number: i64, more: bool) -> (Option<String>, Option<String>) {
    let at = |number: i64| format!("{path}?page={number}{kept}");
    ((number > 1).then(|| at(number - 1)), more.then(|| at(number + 1)))
}

/// A quote that is word for word what somebody wrote is refused, unless that person has agreed.
fn nobodys_words(visit: &Visit, fields: &mut Fields, content: Option<Content>, verbatim: bool) -> Option<Content> {
    let content = content?;
    if verbatim && content.quote_basis != Some(super::QuoteBasis::Released) {
        fields.fault("quote", t::replies_quote_verbatim(visit.lang));
        return None;
    }
    Some(content)
}

/// A reply in whose programme the viewer may reply; otherwise not found.
async fn in_reach(visit: &Visit, id: &str) -> Result<Reply, PageError> {
    let (viewer, id) = (visit.viewer.clone(), id.parse::<Uuid>().map_err(|_| PageError::NotFound)?);
    visit
        .tenant
        .db
        .read(move |tx| -> Result<Reply, PageError> {
            let reply = queries::by_id(tx, id)?;
            viewer.must(Can::Reply, reply.programme)?;
            Ok(reply)
        })
        .await
}

/// A draft that the viewer may write, with what it is about.
async fn draft(visit: &Visit, id: &str) -> Result<(Reply, About, Frame), PageError> {
    let (viewer, id) = (visit.viewer.clone(), id.parse::<Uuid>().map_err(|_| PageError::NotFound)?);
    visit
        .tenant
        .db
        .read(move |tx| -> Result<_, PageError> {
            let reply = queries::by_id(tx, id)?;
            viewer.must(Can::Reply, reply.programme)?;
            if !reply.state.may_be_edited() {
                return Err(PageError::NotFound);
            }
            let nodes = others(red_thread::walk(tx, Kind::Reply, id)?, id);
            let about = About { programme: reply.programme, nodes };
            Ok((reply, about, Frame::load(tx)?))
        })
        .await
}

async fn show_with(visit: &Visit, id: &str, fields: &Fields) -> Result<Markup, PageError> {
    let (viewer, id) = (visit.viewer.clone(), id.parse::<Uuid>().map_err(|_| PageError::NotFound)?);
    let (frame, reply, nodes, near, followers) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, PageError> {
            let reply = queries::by_id(tx, id)?;
            viewer.must(
                if matches!(reply.state, ReplyState::Draft | ReplyState::Inward) { Can::Reply } else { Can::Room },
                reply.programme,
            )?;
            let nodes = red_thread::walk(tx, Kind::Reply, id)?;
            let inquiries: Vec<Uuid> = nodes.iter().filter(|node| node.kind == Kind::Inquiry).map(|node| node.id).collect();
            let followers = followers::queries::confirmed(tx, &inquiries)?.len();
            let mut near = red_thread::neighbours(tx, Kind::Reply, id)?;
            near.retain(|node| opens(&viewer, reply.programme, node));
            Ok((Frame::load(tx)?, reply, nodes, near, followers))
        })
        .await?;
    let when_published = when_published(&nodes, publication::node(&visit.tenant, &as_published(&reply, visit.now())));
    let page = views::One {
        reply: &reply,
        settings: &visit.tenant.settings(),
        today: visit.today(),
        nodes: &nodes,
        when_published: &when_published,
        near: &near,
        followers,
        may_reply: visit.viewer.can_in(Can::Reply, reply.programme),
        fields,
    };
    Ok(visit.room_page(&frame, &reply.content.title, &views::one(visit.lang, &page)))
}

/// What was passed on is read by those who sent it and those who got it; an inquiry that is found by its link alone is known to
/// those who run it.
fn opens(viewer: &Viewer, programme: Uuid, node: &Node) -> bool {
    match node.kind {
        Kind::PassOn => viewer.can_in(Can::Analyse, programme),
        Kind::Inquiry => node.public || viewer.can_in(Can::Inquire, programme),
        _ => true,
    }
}

/// The reply as it will stand when it is published now.
fn as_published(reply: &Reply, now: chrono::DateTime<chrono::Utc>) -> Reply {
    Reply { state: ReplyState::Published, published_at: reply.published_at.or(Some(now)), ..reply.clone() }
}

/// The thread as it will be: the reply stands at its end, and everything upstream is answered.
fn when_published(nodes: &[Node], reply: Node) -> Vec<Node> {
    let upstream = others(nodes.to_vec(), reply.id).into_iter().map(|node| Node { answered: true, ..node });
    upstream.chain([reply]).collect()
}

fn others(nodes: Vec<Node>, reply: Uuid) -> Vec<Node> {
    nodes.into_iter().filter(|node| node.id != reply).collect()
}

fn new_page(visit: &Visit, frame: &Frame, fields: &Fields, about: &About) -> Markup {
    let title = t::replies_new(visit.lang);
    let form = views::Form { action: "/work/replies", title, fields, nodes: &about.nodes, voices: about.voices(), theirs: None };
    visit.room_page(frame, title, &views::form(visit.lang, &form))
}

fn edit_page(visit: &Visit, frame: &Frame, reply: &Reply, fields: &Fields, about: &About, theirs: Option<&Content>) -> Markup {
    let action = format!("/work/replies/{}", reply.id);
    let title = t::replies_edit_title(visit.lang);
    let form = views::Form { action: &action, title, fields, nodes: &about.nodes, voices: about.voices(), theirs };
    visit.room_page(frame, title, &views::form(visit.lang, &form))
}
