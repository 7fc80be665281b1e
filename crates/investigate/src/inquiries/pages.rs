//! Running inquiries in the work room: the list, a new one, its overview, its form.

use std::collections::HashMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use ground::Tenant;
use ground::access::{Can, Viewer};
use ground::people::programmes;
use ground::places::areas;
use ground::red_thread::{self, Kind, Node};
use ground::visit::{Frame, Visit, redirect_with};
use kit::dates;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use kit::web::stale::Stale;
use maud::Markup;
use uuid::Uuid;

use crate::builder::changes as builder;
use crate::desk::Desk;
use crate::surveys::open_questions;

use super::figures::{self, Figures};
use super::options::Options;
use super::templates::Template;
use super::views::{self, EVENTS, Row, Shown};
use super::{Disposal, Inquiry, InquiryKind, Moderation, ReleaseRule, Status, changes, forms, queries};

/// How many of the latest events the overview shows.
const LATEST: i64 = 8;
/// How much of what came of it the overview names; the rest is found through the thread.
const MOST_NEIGHBOURS: usize = 12;

/// `GET /work/inquiries`: all of them with how far they have come.
pub async fn list(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let (viewer, wanted, tenant) = (visit.viewer.clone(), fields.value("q").trim().to_lowercase(), visit.tenant.clone());
    let (frame, rows) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let mut found = queries::list_for(tx, &viewer, Can::Room)?;
            found.retain(|inquiry| inquiry.kind.is_public() && matches(inquiry, &wanted));
            Ok((Frame::load(tx)?, rows(tx, &tenant, &viewer, found)?))
        })
        .await?;
    let page = views::list(visit.lang, &fields, &rows, &visit.viewer, visit.today());
    Ok(visit.room_page(&frame, t::inquiry_list(visit.lang), &page))
}

fn matches(inquiry: &Inquiry, wanted: &str) -> bool {
    wanted.is_empty() || inquiry.slug.contains(wanted) || inquiry.texts.values().any(|texts| texts.title.to_lowercase().contains(wanted))
}

fn rows(tx: &mut Tx, tenant: &Tenant, viewer: &Viewer, inquiries: Vec<Inquiry>) -> Result<Vec<Row>, DbError> {
    let objects: Vec<(Kind, Uuid)> = inquiries.iter().map(|inquiry| (Kind::Inquiry, inquiry.id)).collect();
    let mut walks = red_thread::walks(tx, &objects)?;
    let mut figures = shown_figures(tx, viewer, &inquiries)?;
    let closed = figures::closed(tx, &inquiries.iter().map(|inquiry| inquiry.id).collect::<Vec<_>>())?;
    let row = |inquiry: Inquiry| Row {
        nodes: known(viewer, inquiry.programme, walks.remove(&inquiry.id).unwrap_or_default()),
        figures: figures.remove(&inquiry.id),
        exact: viewer.can_in(Can::ReadPlaces, inquiry.programme),
        closed: closed.get(&inquiry.id).map(|at| tenant.settings().day_of(*at)),
        inquiry,
    };
    Ok(inquiries.into_iter().map(row).collect())
}

/// Exact figures where the viewer reads places, else those that have been released.
fn shown_figures(tx: &mut Tx, viewer: &Viewer, inquiries: &[Inquiry]) -> Result<HashMap<Uuid, Figures>, DbError> {
    let (inner, outer): (Vec<&Inquiry>, Vec<&Inquiry>) =
        inquiries.iter().partition(|inquiry| viewer.can_in(Can::ReadPlaces, inquiry.programme));
    let ids = |some: &[&Inquiry]| some.iter().map(|inquiry| inquiry.id).collect::<Vec<_>>();
    let mut all = figures::released(tx, &ids(&outer))?;
    all.extend(inner.iter().map(|inquiry| (inquiry.id, Figures::default())));
    all.extend(figures::exact(tx, &ids(&inner))?);
    Ok(all)
}

/// `GET /work/inquiries/new?template`: what can be asked; once that is chosen, a form with what can be said beforehand.
pub async fn open_new(visit: Visit, asked: Fields) -> Result<Markup, PageError> {
    let (frame, options) = options(&visit).await?;
    if options.programmes.is_empty() {
        let none = programmes::none(visit.lang, &visit.viewer, "/work/inquiries/new");
        return Ok(visit.room_page(&frame, t::inquiry_new(visit.lang), &none));
    }
    let templates = Template::all(&visit.tenant.packs, options.programmes.iter().map(|programme| programme.pack.as_str()));
    let Some(template) = templates.iter().find(|template| template.code() == asked.value("template")) else {
        return Ok(visit.room_page(&frame, t::inquiry_new(visit.lang), &views::templates(visit.lang, &templates, visit.tenant.fresh_id())));
    };
    let fields = forms::fresh(&visit.tenant.settings(), template, visit.tenant.fresh_id(), visit.viewer.id(), &options);
    Ok(new_page(&visit, &frame, &fields, &options))
}

async fn options(visit: &Visit) -> Result<(Frame, Options), PageError> {
    let viewer = visit.viewer.clone();
    Ok(visit.tenant.db.read(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, Options::load(tx, &viewer)?)) }).await?)
}

fn new_page(visit: &Visit, frame: &Frame, fields: &Fields, options: &Options) -> Markup {
    let template = Template::named(&visit.tenant.packs, fields.value("template"));
    let asked = template.as_ref().map(Template::form);
    let form = views::Form {
        fields,
        options,
        languages: &visit.tenant.settings().languages,
        stored: None,
        stale: None,
        without_marks: template.as_ref().is_some_and(|one| !one.kind.has_marks()),
        asked,
    };
    visit.room_page(frame, t::inquiry_new(visit.lang), &views::form(visit.lang, &form))
}

/// `POST /work/inquiries`: a draft with its form. Sent twice it is made once.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let id: Uuid = fields.value("form_id").parse().map_err(|_| PageError::NotFound)?;
    let (frame, options) = options(&visit).await?;
    let template =
        Template::named(&visit.tenant.packs, fields.value("template")).filter(|one| one.kind.is_public()).ok_or(PageError::NotFound)?;
    let Some(inquiry) = read(&visit, &mut fields, &options, blank(&visit, id, template.kind)) else {
        return Ok(new_page(&visit, &frame, &fields, &options).into_response());
    };
    let (tenant, actor, path, kind) = (visit.tenant.clone(), visit.viewer.id(), inquiry.room_path(), inquiry.kind);
    let ready = inquiry.missing(visit.today()).is_empty();
    let made = visit
        .tenant
        .db
        .write(move |tx| -> Result<(), DbError> {
            let form = template.filled(tx, inquiry.area_layer)?;
            let view = view_of(tx, &tenant, &inquiry)?;
            changes::make(tx, &tenant, &Inquiry { view, ..inquiry.clone() }, &form, actor)
        })
        .await;
    match made {
        Ok(()) => {
            let said = if ready { t::inquiry_made(visit.lang, kind.word()) } else { t::inquiry_made_unready(visit.lang).to_owned() };
            return Ok(redirect_with(&path, &said));
        }
        Err(DbError::Unique { .. }) => fields.fault("slug", t::inquiry_slug_taken(visit.lang)),
        Err(error) => return Err(error.into()),
    }
    Ok(new_page(&visit, &frame, &fields, &options).into_response())
}

/// What was typed; figures of fewer people than the house shows are no choice.
fn read(visit: &Visit, fields: &mut Fields, options: &Options, before: Inquiry) -> Option<Inquiry> {
    let least = visit.tenant.settings().threshold;
    let inquiry = forms::read(visit.lang, fields, options, before);
    if fields.value("threshold").trim().parse::<u32>().is_ok_and(|typed| typed < least) && fields.error_for("threshold").is_none() {
        fields.fault("threshold", t::inquiry_threshold_house(visit.lang, i64::from(least)));
        return None;
    }
    inquiry
}

/// An inquiry of which nothing has been said.
pub(super) fn blank(visit: &Visit, id: Uuid, kind: InquiryKind) -> Inquiry {
    Inquiry {
        id,
        slug: String::new(),
        kind,
        programme: Uuid::nil(),
        status: Status::Draft,
        texts: Default::default(),
        notice: Default::default(),
        languages: Vec::new(),
        opens_on: None,
        closes_on: None,
        moderation: Moderation::After,
        release: ReleaseRule::default(),
        disposal: Disposal::default(),
        answer_by: None,
        coordinator: None,
        area_layer: None,
        ways: super::Ways::default(),
        view: changes::view(&visit.tenant, &[]),
        form_number: 1,
        row_version: 0,
    }
}

/// The inquiry's form with the names of its areas.
fn with_areas(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry) -> Result<xlsform::Form, DbError> {
    let names = inquiry.area_layer.map(|layer| areas::names_of_layer(tx, layer)).transpose()?.unwrap_or_default();
    Ok(super::asked::refilled(&*Desk::of(tenant).form(tx, inquiry)?, &names))
}

fn view_of(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry) -> Result<super::MapView, DbError> {
    let areas = inquiry.area_layer.map(|layer| areas::of_layer(tx, layer)).transpose()?.unwrap_or_default();
    Ok(changes::view(tenant, &areas))
}

/// `GET /work/inquiries/{slug}`: where it stands and what comes next. Notes have a page of their own.
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let (viewer, tenant) = (visit.viewer.clone(), visit.tenant.clone());
    let found = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let inquiry = queries::for_viewer(tx, &viewer, Can::Room, &slug)?;
            if inquiry.kind == InquiryKind::Note && viewer.can_in(Can::Note, inquiry.programme) {
                return Ok(None);
            }
            if !inquiry.kind.is_public() {
                return Err(DbError::NotFound);
            }
            Ok(Some((Frame::load(tx)?, load(tx, &tenant, &viewer, inquiry)?)))
        })
        .await?;
    let Some((frame, shown)) = found else { return Ok(Redirect::to("/work/notes").into_response()) };
    let title = shown.inquiry.title(visit.lang).to_owned();
    Ok(visit.room_page(&frame, &title, &views::one(&visit.tenant.settings(), visit.lang, visit.today(), &shown)).into_response())
}

fn load(tx: &mut Tx, tenant: &Tenant, viewer: &Viewer, inquiry: Inquiry) -> Result<Shown, DbError> {
    let one = std::slice::from_ref(&inquiry);
    Ok(Shown {
        figures: shown_figures(tx, viewer, one)?.remove(&inquiry.id),
        nodes: known(viewer, inquiry.programme, red_thread::walk(tx, Kind::Inquiry, inquiry.id)?),
        neighbours: known(viewer, inquiry.programme, red_thread::neighbours(tx, Kind::Inquiry, inquiry.id)?)
            .into_iter()
            .take(MOST_NEIGHBOURS)
            .collect(),
        coordinator: queries::coordinator(tx, inquiry.id)?,
        closed: figures::closed(tx, &[inquiry.id])?.remove(&inquiry.id).map(|at| tenant.settings().day_of(at)),
        released: queries::is_released(tx, inquiry.id)?,
        events: figures::worked(tx, inquiry.id, &EVENTS, LATEST)?,
        reads: viewer.can_in(Can::ReadPlaces, inquiry.programme),
        runs: viewer.can_in(Can::Inquire, inquiry.programme),
        asks: inquiry.status != Status::Draft || builder::is_ready(tx, &inquiry)?,
        analyses: viewer.can_in(Can::Analyse, inquiry.programme),
        board: inquiry.can_have_board() && has_open_questions(tx, tenant, &inquiry)?,
        inquiry,
    })
}

fn has_open_questions(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry) -> Result<bool, DbError> {
    Ok(!open_questions(&*Desk::of(tenant).form(tx, inquiry)?).is_empty())
}

/// What this viewer may know of: what is proposed and not decided is for those who read proposals, and an inquiry that is not
/// public for those who run it.
pub(super) fn known(viewer: &Viewer, programme: Uuid, mut nodes: Vec<Node>) -> Vec<Node> {
    nodes.retain(|node| match node.kind {
        Kind::Measure if !node.public => viewer.can_in(Can::ReadProposals, programme),
        Kind::Inquiry if !node.public => viewer.can_in(Can::Inquire, programme),
        _ => true,
    });
    nodes
}

/// `GET /work/inquiries/{slug}/edit`: everything that can be changed.
pub async fn open_edit(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    let (frame, options, inquiry) = stored(&visit, &slug, None).await?;
    Ok(edit_page(&visit, &frame, &forms::open(&inquiry), &options, &inquiry, None))
}

/// By the id that the form brought along, or else by its address, which somebody may have changed meanwhile.
async fn stored(visit: &Visit, slug: &str, id: Option<Uuid>) -> Result<(Frame, Options, Inquiry), PageError> {
    let (viewer, slug) = (visit.viewer.clone(), slug.to_owned());
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let found = match id {
            Some(id) => queries::by_id(tx, id)?,
            None => queries::by_slug(tx, &slug)?,
        };
        let may = |inquiry: &Inquiry| viewer.can_in(Can::Inquire, inquiry.programme) && inquiry.kind.is_public();
        let inquiry = found.filter(may).ok_or(DbError::NotFound)?;
        Ok((Frame::load(tx)?, Options::load(tx, &viewer)?, inquiry))
    });
    Ok(read.await?)
}

fn edit_page(visit: &Visit, frame: &Frame, fields: &Fields, options: &Options, inquiry: &Inquiry, stale: Option<&Stale>) -> Markup {
    let form = views::Form {
        fields,
        options,
        languages: &visit.tenant.settings().languages,
        stored: Some(inquiry),
        stale,
        without_marks: !inquiry.kind.has_marks(),
        asked: None,
    };
    visit.room_page(frame, &t::inquiry_edit(visit.lang, inquiry.kind.word()), &views::form(visit.lang, &form))
}

/// `POST /work/inquiries/{slug}/edit`: other words and rules. When somebody else was faster, both stand beside each other.
pub async fn save(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let id = fields.value("form_id").parse().ok();
    let (frame, options, before) = stored(&visit, &slug, id).await?;
    let Some(changed) = read(&visit, &mut fields, &options, before.clone()) else {
        return Ok(edit_page(&visit, &frame, &fields, &options, &before, None).into_response());
    };
    if changed.breaks_promise_of(&before) && has_answers(&visit, before.id).await? {
        fields.fault(if changed.release.sealed { "threshold" } else { "sealed" }, t::inquiry_sealed_stays(visit.lang));
        return Ok(edit_page(&visit, &frame, &fields, &options, &before, None).into_response());
    }
    let changed = Inquiry { row_version: fields.row_version(), ..changed };
    let path = changed.room_path();
    match store(&visit, before.clone(), changed).await {
        Ok(true) => return Ok(redirect_with(&path, t::inquiry_saved(visit.lang))),
        Ok(false) => {}
        Err(DbError::Unique { .. }) => {
            fields.fault("slug", t::inquiry_slug_taken(visit.lang));
            return Ok(edit_page(&visit, &frame, &fields, &options, &before, None).into_response());
        }
        Err(error) => return Err(error.into()),
    }
    let (frame, options, theirs) = stored(&visit, &slug, id).await?;
    let differs = views::differing(visit.lang, &options, &theirs, &fields);
    fields.set("row_version", theirs.row_version.to_string());
    let stale = Stale { by: faster(&visit, theirs.id).await?, differs };
    Ok(edit_page(&visit, &frame, &fields, &options, &theirs, Some(&stale)).into_response())
}

async fn has_answers(visit: &Visit, inquiry: Uuid) -> Result<bool, PageError> {
    Ok(visit.tenant.db.read(move |tx| queries::has_answers(tx, inquiry)).await?)
}

/// Who changed it last, and when.
async fn faster(visit: &Visit, inquiry: Uuid) -> Result<Option<(String, String)>, PageError> {
    const CHANGES: [&str; 4] = ["inquiry_changed", "inquiry_opened", "inquiry_closed", "inquiry_reopened"];
    let latest = visit.tenant.db.read(move |tx| figures::worked(tx, inquiry, &CHANGES, 1)).await?.pop();
    let when = |at| dates::day_and_time(visit.lang, dates::local(visit.tenant.settings().zone(), at));
    Ok(latest.and_then(|event| Some((event.actor?, when(event.at)))))
}

/// Stores what has been changed. With other areas, the form gets a new version in which they can be chosen.
async fn store(visit: &Visit, before: Inquiry, changed: Inquiry) -> Result<bool, DbError> {
    let (tenant, actor) = (visit.tenant.clone(), visit.viewer.id());
    let write = move |tx: &mut Tx| -> Result<bool, DbError> {
        let mut inquiry = changed.clone();
        let mut form = None;
        if inquiry.area_layer != before.area_layer {
            form = Some(with_areas(tx, &tenant, &inquiry)?);
            inquiry.form_number += 1;
            inquiry.view = view_of(tx, &tenant, &inquiry)?;
        }
        let done = changes::change(tx, &tenant, &inquiry, form.as_ref(), actor, "inquiry_changed")?;
        if done && inquiry.slug != before.slug {
            queries::rename(tx, inquiry.id, &inquiry.slug)?;
        }
        Ok(done)
    };
    visit.tenant.db.write(write).await
}
