//! The addresses under `/work/inquiries/{slug}/answers`.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use ground::access::{Can, Viewer};
use ground::places::areas::AreaIndex;
use ground::visit::{Frame, Visit};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use serde_json::json;
use uuid::Uuid;
use xlsform::Form;

use super::deeds::{Deed, do_with};
use super::done::Done;
use super::model::{Show, State};
use super::queries::{self, Answer, Point};
use super::views;
use crate::desk::Desk;
use crate::inquiries::figures::{self, Figures};
use crate::inquiries::{Inquiry, changes, queries as inquiries};

/// Answers on one page.
pub(super) const ON_A_PAGE: i64 = 25;
/// So many of those that wait are let through with one press.
pub(super) const MOST_AT_ONCE: i64 = 500;
/// Lets those through that wait, without choosing each.
pub(super) const RELEASE_ALL: &str = "release_all";
/// A reason is a few sentences.
const LONGEST_REASON: usize = 500;

/// Everything that one page of answers shows.
pub(super) struct Read {
    pub inquiry: Inquiry,
    /// Urgent ones that nobody has taken care of.
    pub on_top: Vec<Answer>,
    pub answers: Vec<Answer>,
    /// The forms that they answer, by number.
    pub forms: HashMap<i64, Arc<Form>>,
    pub areas: Option<Arc<AreaIndex>>,
    pub figures: Figures,
    /// Where the next page begins, if there is one.
    pub next: Option<Point>,
}

/// `GET /work/inquiries/{slug}/answers`: what was told, newest first. The look is an event.
pub async fn list(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Markup, PageError> {
    page(&visit, &slug, &fields).await
}

async fn page(visit: &Visit, slug: &str, fields: &Fields) -> Result<Markup, PageError> {
    let (show, from) = (Show::from_code(fields.value("show")), fields.value("from").to_owned());
    let (tenant, viewer, slug) = (visit.tenant.clone(), visit.viewer.clone(), slug.to_owned());
    let after = Point::from_code(&from);
    // A write, since the look is an event in the transaction that reads.
    let (frame, read) = visit
        .tenant
        .db
        .write(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, load(tx, &tenant, &viewer, &slug, show, after)?)) })
        .await?;
    let page = views::Page {
        tenant: &visit.tenant,
        lang: visit.lang,
        read: &read,
        show,
        first: after == Point::start(),
        may_act: visit.viewer.can_in(Can::Inquire, read.inquiry.programme),
        may_analyse: visit.viewer.can_in(Can::Analyse, read.inquiry.programme),
        done: Done::of(fields),
        keeper: visit.viewer.can(Can::Administer),
        fields,
    };
    Ok(visit.room_page(&frame, t::moderation_title(visit.lang), &views::page(&page)))
}

fn load(tx: &mut Tx, tenant: &ground::Tenant, viewer: &Viewer, slug: &str, show: Show, after: Point) -> Result<Read, DbError> {
    let inquiry = inquiries::for_viewer(tx, viewer, Can::ReadPlaces, slug)?;
    if !inquiry.kind.is_public() || inquiry.release.sealed {
        return Err(DbError::NotFound);
    }
    let marks = inquiry.kind.has_marks();
    let mut answers = queries::page(tx, inquiry.id, marks, show, after, ON_A_PAGE + 1)?;
    let more = answers.len() as i64 > ON_A_PAGE;
    answers.truncate(ON_A_PAGE as usize);
    let next = answers.last().filter(|_| more).map(|last| Point { hour: last.stored.hour, mark: last.handle });
    let top = show != Show::Urgent && after == Point::start();
    let mut on_top = if top { queries::on_top(tx, inquiry.id, marks)? } else { Vec::new() };
    answers.retain(|answer| on_top.iter().all(|urgent| urgent.stored.id != answer.stored.id));
    let mut all: Vec<&mut Answer> = on_top.iter_mut().chain(&mut answers).collect();
    queries::complete(tx, &mut all)?;
    let looked = json!({ "show": show.code(), "answers": all.len() });
    changes::note(tx, tenant, inquiry.id, viewer.id(), "answers_read", looked)?;
    let desk = Desk::of(tenant);
    let mut forms = HashMap::new();
    for answer in on_top.iter().chain(&answers) {
        forms.insert(answer.stored.form_number, desk.form_version(tx, inquiry.id, answer.stored.form_number)?);
    }
    let areas = desk.areas(tx, &inquiry)?;
    let figures = figures::exact(tx, &[inquiry.id])?.remove(&inquiry.id).unwrap_or_default();
    Ok(Read { inquiry, on_top, answers, forms, areas, figures, next })
}

/// `POST /work/inquiries/{slug}/answers`: something is done with one answer or with those that were chosen.
pub async fn act(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let deed = deed(&visit, &mut fields)?;
    let marks: Vec<Uuid> = fields.values("answer").iter().filter_map(|id| id.parse().ok()).take(ON_A_PAGE as usize).collect();
    let all = fields.value("deed") == RELEASE_ALL;
    if marks.is_empty() && !all && !fields.has_errors() {
        fields.fault("answer", t::moderation_none_chosen(visit.lang));
    }
    let Some(deed) = deed.filter(|_| !fields.has_errors()) else {
        return Ok(page(&visit, &slug, &fields).await?.into_response());
    };
    let (tenant, viewer, actor, owned) = (visit.tenant.clone(), visit.viewer.clone(), visit.person()?.id, slug.clone());
    let done = visit
        .tenant
        .db
        .write(move |tx| -> Result<Done, DbError> {
            let inquiry = inquiries::for_viewer(tx, &viewer, Can::Inquire, &owned)?;
            let marks = if all { queries::waiting(tx, &inquiry, MOST_AT_ONCE)? } else { marks.clone() };
            let was = match marks.as_slice() {
                [one] => queries::by_handle(tx, *one)?.and_then(|answer| State::from_code(&answer.stored.state)),
                _ => None,
            };
            let changed = do_with(tx, &tenant, &inquiry, actor, &deed, &marks)?;
            Ok(Done::new(&deed, changed, &marks, was))
        })
        .await?;
    Ok(Redirect::to(&format!("{}&{}", back(&slug, &fields), done.query())).into_response())
}

fn deed(visit: &Visit, fields: &mut Fields) -> Result<Option<Deed>, PageError> {
    Ok(match fields.value("deed") {
        "release" | RELEASE_ALL => Some(Deed::Release),
        "hide" => {
            let reason = fields.required(visit.lang, "reason", LONGEST_REASON, t::moderation_reason_missing(visit.lang));
            (!fields.has_errors()).then_some(Deed::Hide(reason))
        }
        "show_again" => Some(Deed::ShowAgain),
        "mask" => Some(Deed::Mask),
        "unmask" => Some(Deed::Unmask),
        "urgent" => Some(Deed::Urgent),
        "handled" => Some(Deed::Handled),
        _ => return Err(PageError::NotFound),
    })
}

/// Back to the list that was looked at.
fn back(slug: &str, fields: &Fields) -> String {
    format!(
        "/work/inquiries/{slug}/answers?show={}&from={}",
        Show::from_code(fields.value("show")).code(),
        Point::from_code(fields.value("from")).code()
    )
}
