//! Goals: read, added, changed.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use ground::access::Can;
use ground::red_thread::{self, Kind};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use kit::web::stale;
use maud::{Markup, html};
use uuid::Uuid;

use super::id;
use crate::hand::{Hand, form_id};
use crate::plans::model::{Goal, Plan, Sight};
use crate::plans::views::{self, GoalPage, Reader};
use crate::plans::{changes, forms, queries};

/// `GET /work/goals/{id}`: a goal with its measures, for those who work in its programme.
pub async fn show(visit: Visit, Path(goal): Path<String>) -> Result<Markup, PageError> {
    let (goal, person) = (id(&goal)?, visit.person()?.clone());
    let read = visit.tenant.db.read(move |tx| -> Result<_, PageError> {
        let goal = queries::goal(tx, goal)?;
        let (plan, mut measures) = (queries::plan(tx, goal.plan)?, queries::of_goal(tx, goal.id)?);
        if !person.can_in(Can::Room, plan.programme) {
            return Err(PageError::NotFound);
        }
        measures.retain(|measure| Sight::of(&person, measure) == Sight::Whole);
        Ok((Frame::load(tx)?, plan, measures, red_thread::walk(tx, Kind::Goal, goal.id)?, goal))
    });
    let (frame, plan, measures, nodes, goal) = read.await?;
    let content = views::goal_page(&GoalPage {
        reader: Reader::of(&visit),
        plan: &plan,
        goal: &goal,
        measures: measures.iter().collect(),
        nodes: &nodes,
        decides: visit.viewer.can_in(Can::Decide, plan.programme),
        exact: visit.viewer.can_in(Can::ReadPlaces, plan.programme),
    });
    Ok(visit.room_page(&frame, &goal.text, &content))
}

/// `GET /work/goals/new?plan=ID`: the form of a new goal. Without a plan, the plans, to choose one.
pub async fn new(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    if fields.value("plan").is_empty() {
        return Ok(Redirect::to("/work/plan").into_response());
    }
    let (frame, plan) = plan(&visit, id(fields.value("plan"))?).await?;
    fields.set("form_id", visit.tenant.fresh_id().to_string());
    Ok(visit.room_page(&frame, t::goal_new(visit.lang), &views::goal_form(visit.lang, &fields, &plan, None, &html! {})).into_response())
}

/// `POST /work/goals/new`: adds it.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, plan) = plan(&visit, id(fields.value("plan"))?).await?;
    let (goal, text) = (form_id(&fields, &visit), forms::read_goal(visit.lang, &mut fields));
    if fields.has_errors() {
        let content = views::goal_form(visit.lang, &fields, &plan, None, &html! {});
        return Ok(visit.room_page(&frame, t::goal_new(visit.lang), &content).into_response());
    }
    let (hand, back) = (Hand::of(&visit), format!("/work/plan?plan={}", plan.id));
    visit.tenant.db.write(move |tx| changes::make_goal(tx, &hand, &plan, goal, &text)).await?;
    Ok(redirect_with(&back, t::goal_saved(visit.lang)))
}

/// `GET /work/goals/{id}/edit`: the form of a goal that there is.
pub async fn edit(visit: Visit, Path(goal): Path<String>) -> Result<Markup, PageError> {
    let (frame, plan, goal) = load(&visit, id(&goal)?).await?;
    let content = views::goal_form(visit.lang, &forms::fill_goal(&goal), &plan, Some(&goal), &html! {});
    Ok(visit.room_page(&frame, t::goal_edit(visit.lang), &content))
}

/// `POST /work/goals/{id}`: changes what it says.
pub async fn save(visit: Visit, Path(goal): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, plan, mut goal) = load(&visit, id(&goal)?).await?;
    let mut above = html! {};
    let text = forms::read_goal(visit.lang, &mut fields);
    if !fields.has_errors() {
        goal.text = text;
        goal.row_version = fields.row_version();
        let (hand, plan, changed) = (Hand::of(&visit), plan.clone(), goal.clone());
        if visit.tenant.db.write(move |tx| changes::edit_goal(tx, &hand, &plan, &changed)).await? {
            return Ok(redirect_with(&format!("/work/goals/{}", goal.id), t::goal_saved(visit.lang)));
        }
        let (_, _, theirs) = load(&visit, goal.id).await?;
        let values = [(t::goal_text(visit.lang).to_owned(), theirs.text.clone(), goal.text.clone())];
        fields.set("row_version", theirs.row_version.to_string());
        above = stale::notice(visit.lang, &stale::differing(values));
    }
    let content = views::goal_form(visit.lang, &fields, &plan, Some(&goal), &above);
    Ok(visit.room_page(&frame, t::goal_edit(visit.lang), &content).into_response())
}

/// `POST /work/goals/{id}/removal`: it is gone, if nothing serves it.
pub async fn remove(visit: Visit, Path(goal): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let (_, plan, mut goal) = load(&visit, id(&goal)?).await?;
    goal.row_version = fields.row_version();
    let (hand, back, page) = (Hand::of(&visit), format!("/work/plan?plan={}", plan.id), format!("/work/goals/{}", goal.id));
    if visit.tenant.db.write(move |tx| changes::remove_goal(tx, &hand, &plan, &goal)).await? {
        return Ok(redirect_with(&back, t::goal_removed(visit.lang)));
    }
    Ok(redirect_with(&page, t::goal_not_removed(visit.lang)))
}

async fn plan(visit: &Visit, plan: Uuid) -> Result<(Frame, Plan), PageError> {
    let (frame, plan) = visit.tenant.db.read(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, queries::plan(tx, plan)?)) }).await?;
    visit.viewer.must(Can::Decide, plan.programme)?;
    Ok((frame, plan))
}

async fn load(visit: &Visit, goal: Uuid) -> Result<(Frame, Plan, Goal), PageError> {
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let goal = queries::goal(tx, goal)?;
        Ok((Frame::load(tx)?, queries::plan(tx, goal.plan)?, goal))
    });
    let (frame, plan, goal) = read.await?;
    visit.viewer.must(Can::Decide, plan.programme)?;
    Ok((frame, plan, goal))
}
