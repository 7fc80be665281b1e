//! The pages of findings.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::Visit;
use ground::access::{Can, Viewer};
use ground::events;
use ground::people::queries::usual_programme;
use ground::red_thread::{self, Kind, State};
use ground::visit::{Frame, redirect_with};
use investigate::inquiries::{Inquiry, Status, queries as inquiries};
use kit::dates;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use kit::web::stale::Stale;
use maud::Markup;
use uuid::Uuid;

use super::changes::{self, Hand};
use super::forms::{self, Typed};
use super::model::{Cause, Finding, FindingState, LONGEST_TEXT};
use super::options::Start;
use super::queries::{self, Rest, Wanted};
use super::views::{self, Listed, Shown};
use crate::sight;

/// Findings on one page of the list.
const PAGE: i64 = 50;
/// Pages with a picture of the place need the map's style sheet.
const MAP: &[&str] = &["map.css"];
/// Longer searches are cut.
const LONGEST_SEARCH: usize = 100;

/// `GET /work/findings`: all that this viewer may read, by state, words, inquiry and order.
pub async fn list(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let (viewer, page) = (visit.viewer.clone(), fields.value("page").parse::<i64>().unwrap_or(1).clamp(1, 1_000));
    let slug = fields.value("inquiry").to_owned();
    let wanted = Wanted {
        words: fields.value("q").trim().chars().take(LONGEST_SEARCH).collect(),
        state: State::from_code(fields.value("state")),
        unanswered: fields.value("state") == views::UNANSWERED,
        inquiry: None,
        sort: fields.value("sort").to_owned(),
        after: (page - 1) * PAGE,
        limit: PAGE + 1,
    };
    let read = move |tx: &mut Tx| -> Result<(Frame, Listed), DbError> {
        let mut inquiries = inquiries::list_for(tx, &viewer, Can::Room)?;
        inquiries.retain(|inquiry| inquiry.status != Status::Draft);
        let mut wanted = wanted.clone();
        wanted.inquiry = inquiries.iter().find(|inquiry| inquiry.slug == slug).map(|inquiry| inquiry.id);
        let findings = queries::list(tx, &viewer, &wanted)?;
        Ok((
            Frame::load(tx)?,
            Listed { findings, inquiries, wanted, page, per_page: PAGE, may: viewer.can(Can::Analyse), exact: viewer.can(Can::ReadPlaces) },
        ))
    };
    let (frame, listed) = visit.tenant.db.read(read).await?;
    Ok(visit.room_page(&frame, t::findings_title(visit.lang), &views::list(visit.lang, &visit.tenant.settings(), &listed)))
}

/// `GET /work/findings/new?inquiry&cell…|area|mark…`: the form, filled with what is known of the place.
pub async fn new(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let (frame, start) = start(&visit, &fields).await?;
    let mut filled = Fields::default();
    start.fill(visit.lang, &mut filled);
    let viewer = visit.viewer.clone();
    if let Some(usual) = visit.tenant.db.read(move |tx| usual_programme(tx, &viewer, Can::Analyse)).await? {
        filled.set("programme", usual.to_string());
    }
    filled.set("form_id", visit.tenant.fresh_id().to_string());
    Ok(visit.room_page_with(&frame, t::finding_new(visit.lang), MAP, &views::new(&visit.tenant, visit.lang, &start, &filled)))
}

/// `POST /work/findings`: keeps a new one, and ties everyone it rests on to it.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let typed = forms::read(visit.lang, &mut fields);
    let (frame, start) = start(&visit, &fields).await?;
    let programme = start.programme(&fields).ok_or(PageError::NotFound)?;
    let Some(typed) = typed else {
        return Ok(visit
            .room_page_with(&frame, t::finding_new(visit.lang), MAP, &views::new(&visit.tenant, visit.lang, &start, &fields))
            .into_response());
    };
    let hand = Hand::of(&visit)?;
    let id = kit::ids::parse(fields.value("form_id"), "form").unwrap_or_else(|_| visit.tenant.fresh_id());
    let asked = start.rests_on();
    let (inquiry, place, kind, said) = (start.inquiry.as_ref().map(|inquiry| inquiry.id), start.place, start.kind, start.said);
    let keep = move |tx: &mut Tx| -> Result<bool, DbError> {
        let rest = match (inquiry, &said) {
            (Some(inquiry), Some(said)) => said.rest(tx, inquiry)?,
            (Some(inquiry), None) => queries::rest(tx, inquiry, &place, &asked)?,
            (None, _) => Rest::default(),
        };
        let new = Finding {
            id,
            programme,
            inquiry,
            content: typed.content.clone(),
            place: place.clone(),
            kind: kind.clone(),
            people: rest.people,
            marks: rest.marks,
            state: FindingState::Open,
            reason: String::new(),
            author: hand.by,
            author_name: String::new(),
            created_at: hand.at,
            row_version: 1,
        };
        changes::create(tx, &hand, &new, &rest, &typed)
    };
    visit.tenant.db.write(keep).await?;
    Ok(redirect_with(&path(id), t::finding_written(visit.lang)))
}

/// `GET /work/findings/{id}`: the finding, where it comes from and what it led to.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Markup, PageError> {
    let (frame, shown) = shown(&visit, &id).await?;
    Ok(visit.room_page_with(&frame, &shown.finding.content.title, MAP, &views::show(&visit.tenant, visit.lang, &shown, &Fields::default())))
}

/// `GET /work/findings/{id}/edit`: its form.
pub async fn edit(visit: Visit, Path(id): Path<String>) -> Result<Markup, PageError> {
    let (frame, finding, causes) = open(&visit, &id).await?;
    let fields = forms::fill(&finding, &causes);
    Ok(visit.room_page(&frame, t::finding_edit(visit.lang), &views::edit(visit.lang, &finding, &causes, &fields, None)))
}

/// `POST /work/findings/{id}`: other words and causes. When somebody was faster, both values are shown.
pub async fn save(visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, finding, causes) = open(&visit, &id).await?;
    let again = |fields: &Fields, stale: Option<&Stale>| {
        visit.room_page(&frame, t::finding_edit(visit.lang), &views::edit(visit.lang, &finding, &causes, fields, stale)).into_response()
    };
    let Some(typed) = forms::read(visit.lang, &mut fields) else { return Ok(again(&fields, None)) };
    if let Some(cause) = kept_by_a_measure(&typed, &causes) {
        fields.fault("cause", t::finding_cause_in_use(visit.lang, cause.text.clone()));
        return Ok(again(&fields, None));
    }
    let (hand, known, sent, version) = (Hand::of(&visit)?, finding.clone(), typed.clone(), fields.row_version());
    let saved = visit.tenant.db.write(move |tx| changes::save(tx, &hand, &known, &sent, version)).await?;
    if saved {
        return Ok(redirect_with(&path(finding.id), t::finding_saved(visit.lang)));
    }
    let (_, theirs, _) = open(&visit, &id).await?;
    fields.set("row_version", theirs.row_version.to_string());
    let stale = Stale { by: faster(&visit, theirs.id).await?, differs: forms::differs(visit.lang, &theirs.content, &typed.content) };
    Ok(again(&fields, Some(&stale)))
}

/// Who changed it last, and when.
async fn faster(visit: &Visit, finding: Uuid) -> Result<Option<(String, String)>, PageError> {
    let latest = visit.tenant.db.read(move |tx| -> Result<_, DbError> { events::of(tx, "finding", finding, 1) }).await?.pop();
    let when = |at| dates::day_and_time(visit.lang, dates::local(visit.tenant.settings().zone(), at));
    Ok(latest.and_then(|event| Some((event.actor?, when(event.at)))))
}

/// A cause that was emptied while a measure acts on it.
fn kept_by_a_measure<'a>(typed: &Typed, causes: &'a [Cause]) -> Option<&'a Cause> {
    let emptied = typed.causes.iter().filter(|(_, text)| text.is_empty()).filter_map(|(id, _)| *id);
    emptied.filter_map(|id| causes.iter().find(|cause| cause.id == id)).find(|cause| cause.measures > 0)
}

/// `POST /work/findings/{id}/closing`: nothing more comes of it, and why.
pub async fn close(visit: Visit, Path(id): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let reason = fields.required(visit.lang, "reason", LONGEST_TEXT, t::finding_reason_missing(visit.lang));
    if fields.has_errors() {
        let (frame, shown) = shown(&visit, &id).await?;
        return Ok(visit
            .room_page_with(&frame, &shown.finding.content.title, MAP, &views::show(&visit.tenant, visit.lang, &shown, &fields))
            .into_response());
    }
    turn(&visit, &id, reason, FindingState::close, t::finding_closed(visit.lang)).await
}

/// `POST /work/findings/{id}/opening`: it was closed too early.
pub async fn reopen(visit: Visit, Path(id): Path<String>) -> Result<Response, PageError> {
    turn(&visit, &id, String::new(), FindingState::reopen, t::finding_reopened(visit.lang)).await
}

async fn turn(
    visit: &Visit,
    id: &str,
    reason: String,
    arrow: fn(FindingState) -> Result<FindingState, super::model::NotFromHere>,
    done: &'static str,
) -> Result<Response, PageError> {
    let (viewer, hand, id) = (visit.viewer.clone(), Hand::of(visit)?, parse(id)?);
    let change = move |tx: &mut Tx| -> Result<bool, DbError> {
        let finding = queries::load(tx, &viewer, Can::Analyse, id)?;
        match arrow(finding.state) {
            Ok(state) => changes::turn(tx, &hand, &finding, state, &reason),
            Err(_) => Ok(false),
        }
    };
    let changed = visit.tenant.db.write(change).await?;
    Ok(redirect_with(&path(id), if changed { done } else { t::finding_faster(visit.lang) }))
}

async fn start(visit: &Visit, fields: &Fields) -> Result<(Frame, Start), PageError> {
    let (tenant, viewer, lang, fields) = (visit.tenant.clone(), visit.viewer.clone(), visit.lang, fields.clone());
    let read =
        move |tx: &mut Tx| -> Result<(Frame, Start), DbError> { Ok((Frame::load(tx)?, Start::read(tx, &tenant, &viewer, lang, &fields)?)) };
    Ok(visit.tenant.db.read(read).await?)
}

async fn open(visit: &Visit, id: &str) -> Result<(Frame, Finding, Vec<Cause>), PageError> {
    let (viewer, id) = (visit.viewer.clone(), parse(id)?);
    let read = move |tx: &mut Tx| -> Result<_, DbError> {
        let finding = queries::load(tx, &viewer, Can::Analyse, id)?;
        Ok((Frame::load(tx)?, finding, queries::causes(tx, id)?))
    };
    Ok(visit.tenant.db.read(read).await?)
}

async fn shown(visit: &Visit, id: &str) -> Result<(Frame, Shown), PageError> {
    let (viewer, id) = (visit.viewer.clone(), parse(id)?);
    Ok(visit.tenant.db.read(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, read(tx, &viewer, id)?)) }).await?)
}

/// A finding with what this viewer may see of where it comes from and what it led to.
pub(super) fn read(tx: &mut Tx, viewer: &Viewer, id: Uuid) -> Result<Shown, DbError> {
    let finding = queries::load(tx, viewer, Can::Room, id)?;
    let inquiry: Option<Inquiry> = finding.inquiry.map(|inquiry| inquiries::by_id(tx, inquiry)).transpose()?.flatten();
    let may = |can| viewer.can_in(can, finding.programme);
    Ok(Shown {
        causes: queries::causes(tx, id)?,
        nodes: sight::known(viewer, finding.programme, red_thread::walk(tx, Kind::Finding, id)?),
        neighbours: sight::opened(viewer, finding.programme, red_thread::neighbours(tx, Kind::Finding, id)?),
        exact: may(Can::ReadPlaces),
        analyse: may(Can::Analyse),
        decide: may(Can::Decide),
        finding,
        inquiry,
    })
}

fn parse(id: &str) -> Result<Uuid, PageError> {
    kit::ids::parse(id, "finding").map_err(|_| PageError::NotFound)
}

fn path(id: Uuid) -> String {
    format!("/work/findings/{id}")
}
